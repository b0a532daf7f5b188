"""What is found in advertisers' PDFs in Chinese: templates as in `zh`. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

ADVERTS: Mapping[str, str] = {
    # --- what can't be used ----------------------------------------------------------------------------------------
    "a JPEG 2000 picture is of an unusual kind": "JPEG 2000 图片的格式不常见",
    "a colour profile is damaged or of another kind than is said": "色彩特性文件已损坏，或与所称种类不符",
    "a font of text that is not painted is not embedded": "不印的文字所用字体没有嵌入",
    "a name, a string or a number is too large": "名称、字符串或数值过大",
    "a picture has no number of bits that there is": "图片的位数无效",
    "a picture in the drawing is packed with LZW": "内容流里的图片用 LZW 压缩",
    "a transfer function changes the tones": "传递函数改变阶调",
    "ask for a PDF/X-4 file with all fonts embedded": "请对方提供字体全部嵌入的 PDF/X-4 文件",
    "ask which of them is right": "请问清以哪个为准",
    "colours by an ICC profile of inks overprint": "按油墨 ICC 特性文件定义的颜色叠印",
    "font {font} is of a kind that can't be checked": "字体 {font} 的种类无法核对",
    "font {font} lacks glyphs of its text, or has other widths than the file says": (
        "字体 {font} 缺少所用字形，或字宽与文件所记不符"
    ),
    "fonts are not embedded": "字体没有嵌入",
    "graphics states are nested more than {most} deep": "图形状态嵌套超过 {most} 层",
    "inks of a colour are not described one by one": "多色油墨没有逐一说明",
    "spot colour {name} is defined in two ways": "专色 {name} 有两种定义",
    "text in font {font} can't be read as characters": "字体 {font} 的文字读不出字符",
    "{one} and {other} define the spot colour {name} in two ways: the edition is not PDF/A": (
        "{one} 与 {other} 对专色 {name} 的定义不同，全期不能称为 PDF/A"
    ),
    "ask for a new file: one page, fonts embedded, no password, layers flattened (PDF/X)": (
        "请对方重新提供：单页、嵌入字体、无密码、图层合并（PDF/X）"
    ),
    "{name} has more than {most} MB": "{name} 超过 {most} MB",
    "{name} has more than {most:,} operators": "{name} 的绘图指令超过{most:,}条",
    "{name} draws its parts more than {most:,} times": "{name} 的各部分重复绘制超过{most:,}次",
    "{name} has more than {most} MB packed with LZW": "{name} 用 LZW 压缩的数据超过 {most} MB",
    "{name} has more than {most} MB outside its streams": "{name} 的流对象之外超过 {most} MB",
    "{name} has more than {most} MB of operators": "{name} 的绘图指令超过 {most} MB",
    "{name} has more than {most:,} annotations": "{name} 的批注超过{most:,}条",
    "{name} has more than {most:,} objects on its page": "{name} 的页面超过{most:,}个对象",
    "{name} is encrypted in a way that can't be opened ({reason})": "{name} 的加密方式无法打开（{reason}）",
    "{name} is nested more than {most} deep": "{name} 嵌套超过{most}层",
    "{name} is packed with {filter}, which is unknown": "{name} 用了未知的压缩方式 {filter}",
    "{name} takes data from another file: ask for one that holds everything": (
        "{name} 要从别的文件取数据：请对方提供内容齐全的文件"
    ),
    "{name} unpacks to more than {most} MB": "{name} 解压后超过 {most} MB",
    "{name} draws with an object of the kind {kind}": "{name} 用了 {kind} 类对象绘图",
    "{name} holds a JPEG of a kind that presses can't read (arithmetic or lossless)": (
        "{name} 中有印刷设备读不出的 JPEG（算术编码或无损）"
    ),
    # --- damage ----------------------------------------------------------------------------------------------------
    "a colour space ({family}) is not complete": "色彩空间（{family}）不完整",
    "a font breaks off": "字体数据中断",
    "a font has no data": "字体没有数据",
    "a font is not what it should be": "字体数据不符",
    "a glyph of a font is missing": "缺少字形",
    "a hidden layer clips with text": "隐藏图层用文字作剪切",
    "a hidden layer ends within a line of text": "隐藏图层在一行文字中间结束",
    "a hidden layer has no end": "隐藏图层没有结束",
    "a part of it is not what it should be ({kind})": "其中一部分数据不符（{kind}）",
    "a part of it ({kind}) holds itself": "其中一部分（{kind}）包含自身",
    "a part of its drawing has no data": "绘图的一部分没有数据",
    "a picture (JBIG2) breaks off": "图片（JBIG2）数据中断",
    "a picture (JPEG 2000) breaks off": "图片（JPEG 2000）数据中断",
    "a picture (JPEG) breaks off": "图片（JPEG）数据中断",
    "a picture (JPEG) has {found}, the file says {said}": "图片（JPEG）是{found}，文件却说是{said}",
    "{width} x {height} pixels of {colours} {colours:ink|inks}": "{width} × {height} 像素、{colours} 色",
    "a picture (JPEG) breaks off or can't be decoded": "图片（JPEG）数据中断或无法解码",
    "a picture (fax, CCITT) breaks off": "图片（传真，CCITT）数据中断",
    "a picture (JPEG) has no beginning": "图片（JPEG）没有开头",
    "a picture breaks off: {found:,} of {wanted:,} bytes": "图片数据中断：{wanted:,}字节只有{found:,}",
    "a picture has no data": "图片没有数据",
    "a picture has no {key}": "图片没有 {key}",
    "a picture in the drawing breaks off": "绘图中的图片数据中断",
    "a stream of it is packed as a picture": "其中一段数据按图片压缩",
    "its pages and the edition are not {standards}, because of {name}: {reasons}": (
        "因 {name}，所在版面和全期不能称为 {standards}：{reasons}"
    ),
    "its first page is missing": "第一页缺失",
    "its list of pages leads back to itself": "页面目录指回自身",
    "its trailer does not say where the document begins": "文件尾没有指明文档从何处开始",
    "its page has no area": "页面没有面积",
    "its page has no size (MediaBox)": "页面没有尺寸（MediaBox）",
    "its page is {width} by {depth} points": "页面为{width}×{depth}点",
    "its page uses {name}, which is missing ({kind})": "页面用到的 {name} 缺失（{kind}）",
    "its {key} is not four numbers": "{key} 不是四个数",
    "it has no page": "没有页面",
    "object {number} is missing ({kind})": "对象{number}缺失（{kind}）",
    "packed data break off": "压缩数据中断",
    "packed data can't be unpacked": "压缩数据解不开",
    "the checksum of packed data is wrong": "压缩数据的校验和不对",
    "the drawing breaks off": "绘图指令中断",
    "the drawing holds what is no operator": "绘图中有不是指令的内容",
    "the drawing holds what is no operator ({name})": "绘图中有不是指令的内容（{name}）",
    "the drawing is nested too deeply": "绘图嵌套过深",
    "the drawing of its page is missing": "页面的绘图缺失",
    "unknown colour space {family}": "未知的色彩空间 {family}",
    # --- what would print otherwise --------------------------------------------------------------------------------
    "ask for a file of one page, or name one for each advertisement": "请对方提供单页文件，或每个广告各用一个文件",
    "{name} has another shape than its place of {across:.0f} × {down:.0f} mm: it leaves {white:.0%} of it white": (
        "{name} 与 {across:.0f}×{down:.0f} 毫米的版位形状不同：版位有 {white:.0%} 空白"
    ),
    "ask for a file of the place's size, or give it a place of its own shape": (
        "请对方按版位尺寸提供，或给它形状相合的版位"
    ),
    "{name} holds a fax picture (CCITT) without a mark at its end: it may have been cut": (
        "{name} 中有一幅传真图片（CCITT）没有结束标记，可能不完整"
    ),
    "look at it on the page, or ask for a file with pictures packed with ZIP": (
        "请在版面上核对，或请对方提供以 ZIP 压缩图片的文件"
    ),
    "ask for a file that holds its pictures": "请对方提供含有图片的文件",
    "ask for a file whose comments and form fields are flattened into the page": (
        "请对方把批注和表单合并到页面后再提供"
    ),
    "ask for a file with all fonts embedded, or turned into outlines": "请对方嵌入全部字体，或把文字转为轮廓",
    "compare it with a proof of the advertiser's, or ask for a file without layers": (
        "与广告客户的样张核对，或请对方提供没有图层的文件"
    ),
    "doesn't print": "不打印",
    "prints": "打印",
    "{name} asks programs to draw its form fields anew; they are printed as they stand": (
        "{name} 要求程序重画表单；按现有样子印出"
    ),
    "{name} does not embed its fonts: {fonts}; another face may be printed": (
        "{name} 没有嵌入字体：{fonts}；可能印成别的字体"
    ),
    "{name} has more than one page; only the first is printed": "{name} 不止一页；只印第一页",
    "{name} holds a placeholder for a file that is not in it (OPI or reference)": (
        "{name} 中有外部文件的占位图（OPI 或引用），原图不在其中"
    ),
    "{name} measures {width:.0f} × {depth:.0f} mm, its place {across:.0f} × {down:.0f} mm: "
    "it is set at {scale:.0%} and leaves {white:.0%} of the place white": (
        "{name} 为 {width:.0f} × {depth:.0f} 毫米，版位为 {across:.0f} × {down:.0f} 毫米：缩放为 {scale:.0%}，版位留白 {white:.0%}"
    ),
    "{name} shows {what} on the screen only; it is not printed": "{name} 的{what}只在屏幕上显示，不印出",
    "'{said}' ({kind})": "“{said}”（{kind}）",
    "{name}: {what} has no appearance and is not printed": "{name}：{what}没有外观，不印出",
    "{name}: layer '{layer}' says that it {prints}, but the file does not say when that counts": (
        "{name}：图层“{layer}”注明{prints}，但文件没有说明何时生效"
    ),
    "{name}: nothing is drawn on its page": "{name}：页面上没有内容",
    "{name}: the remark {what} is left out": "{name}：批注{what}不印出",
    "{name}: the rule of a layer is nested too deeply": "{name}：图层规则嵌套过深",
    "{name}: the trim box reaches beyond the page; what lies on the page is printed": (
        "{name}：裁切框超出页面；只印页面以内的部分"
    ),
}
