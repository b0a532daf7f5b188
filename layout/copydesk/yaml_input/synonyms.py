"""What people call a key that has another name here, in English and Chinese. Pure data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_CALLED: Mapping[str, str] = {
    "headline": "title heading head titel maintitle main_title 标题 主题 主标题 大标题 正题 题目",
    "kicker": "overline eyebrow pretitle shoulder 引题 肩题 眉题",
    "deck": "subtitle sub_title subheadline subheading subhead sub dek standfirst summary lede 副题 副标题 提要",
    "byline": "author authors writer by reporter credit 作者 记者 署名 通讯员 文",
    "column_title": "column rubric series 栏目 栏头 栏目名 专栏",
    "note": "editor_note editors_note 编者按 编者注 按语 编按",
    "signature": "signed sign 落款 签名",
    "dated": "date day 日期 落款日期",
    "date": "day issue_date 日期 出版日期",
    "number": "no issue issue_number num 期号 期数 期 本年期号",
    "total": "total_number total_issue cumulative 总期号 总期数 总期 总第",
    "paper": "newspaper style 报纸 报名 报",
    "pages": "page 版面 版 各版",
    "section": "name title page_name 版名 版面名称 名称",
    "plan": "layout grid_plan drawing 划版 划版图 版式 版样 布局",
    "stories": "story articles article items 稿件 稿 文章",
    "credits": "editors editor staff 编辑 责任编辑 责编",
    "packages": "package 通栏",
    "briefs": "brief 短讯 简讯",
    "ears": "ear 报眼",
    "fillers": "filler 补白",
    "file": "path story source md filename 文件 稿件 稿",
    "body": "text content 正文 内容",
    "digest": "index teaser toc 导读",
    "continues": "continue continued continued_from 转版 接排 续",
    "ad": "advert advertisement ads 广告",
    "label": "ad_label 广告标记 标记",
    "level": "size rank weight 级别 标题级别 字号",
    "box": "frame border boxed 框 加框 边框",
    "tint": "background color colour fill 底色 底纹 背景",
    "head_tint": "reverse inverse 反白",
    "columns": "cols column_count width 栏数 栏",
    "column": "col 栏 起始栏",
    "line": "row 行 起始行",
    "lines": "depth height rows text 行数 深 内容",
    "pictures": "picture image images photo photos img 图片 照片 图",
    "quotes": "quote pullquote pullquotes 引语 引文",
    "vertical": "竖排 直排",
    "head": "headline_position head_side 标题位置",
    "at": "position place pos 位置",
    "crop": "cropping 裁切 裁剪",
    "focus": "focal 焦点",
    "side": "position at 位置 边",
    "weekday": "星期",
    "lunar": "农历",
    "spread": "跨版",
    "height": "depth 高 高度",
    "width": "宽 宽度",
    "size": "font_size fontsize 字号 字大",
    "leading": "line_height lineheight 行距 行高",
    "colours": "colors color colour 颜色",
    "sheet": "page paper_size 纸张 开本",
    "key": "id slug",
}


def synonym(called: str, known: Iterable[str]) -> str:
    """The one of the known keys that goes by this name elsewhere; empty for none."""
    name = called.strip().lower().replace("-", "_").replace(" ", "_")
    return next((key for key in known if name in _CALLED.get(key, "").split()), "")


_VALUES: Mapping[str, str] = {
    "lead": "main first top h1 1 头条 一级 要闻 特大",
    "second": "h2 2 二条 二级 次条 大",
    "third": "h3 3 三条 三级 中",
    "short": "brief h4 4 短讯 简讯 短消息 小",
    "feature": "专题 特写 副刊",
    "above": "top up over 上 上方 顶部",
    "foot": "bottom below down 下 下方 底部",
    "centre": "center middle 中 居中 中间",
    "left": "左 左边 居左",
    "right": "右 右边 居右",
    "foot-left": "bottom-left 左下",
    "foot-right": "bottom-right 右下",
    "none": "no off 无 不",
    "full": "全角",
    "half": "半角",
    "kaiming": "开明",
}


def value_called(called: str, choices: Iterable[str]) -> str:
    """The one of the choices that goes by this name elsewhere; empty for none."""
    name = called.strip().lower().replace("_", "-").replace(" ", "-")
    return next((value for value in choices if name in _VALUES.get(value, "").split()), "")
