"""What preflight finds in a PDF in Chinese: templates as in `zh`. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

PREFLIGHT: Mapping[str, str] = {
    # --- where -----------------------------------------------------------------------------------------------------
    "page {page}": "第{page}页",
    "page {page}, {x:g}, {y:g} mm, {width:g} x {depth:g} mm": "第{page}页，距左{x:g}、距上{y:g}毫米，{width:g} × {depth:g} 毫米",
    "left": "左边",
    "right": "右边",
    "foot": "下边",
    "head": "上边",
    # --- the file --------------------------------------------------------------------------------------------------
    "ask for a new file": "请对方重新提供文件",
    "ask for a new file: one that a program for layout exports as PDF/X-4": "请对方用排版软件重新导出 PDF/X-4",
    "the file is encrypted, though it opens without a password": "文件加了密，虽然不要密码就能打开",
    "save the file without a password": "不加密码重新保存",
    "the file holds scripts (JavaScript)": "文件中有脚本（JavaScript）",
    "the file does something when it is opened ({action})": "文件打开时会执行动作（{action}）",
    "something on the page does more than lead somewhere ({action})": "页面上有不止于跳转的动作（{action}）",
    "the file is a form (XFA) that only some programs can show": "文件是 XFA 表单，许多程序显示不出",
    "the file asks programs to draw its form fields anew": "文件要求由程序重画表单域",
    "other files are attached to the file": "文件带有附件",
    "plants print the pages and nothing else": "印厂只印页面",
    "its pages are of {count} {count:size|sizes}: {sizes}": "页面有{count}种尺寸：{sizes}",
    "{width:.0f} x {depth:.0f} mm (page {page})": "{width:.0f} × {depth:.0f} 毫米（第{page}页）",
    "make all pages of one size": "把各页改为同一尺寸",
    "no output intent says for which press its colours are made": "没有输出意图，不知颜色是为哪种印刷条件做的",
    "its output intents name different profiles": "各输出意图用了不同的特性文件",
    "its output intent is of a device that is no press of four inks": "输出意图不是四色印刷的",
    "its output intent does not say which printing condition it means": "输出意图没有写明印刷条件",
    # --- standards -------------------------------------------------------------------------------------------------
    "it claims {standard}, but {reason}": "自称 {standard}，但{reason}",
    "it claims {standard}, but has transparency: {reasons}": "自称 {standard}，却有透明：{reasons}",
    "it claims {standard}, which allows no links on the page": "自称 {standard}，此标准不许页面上有链接",
    "it is PDF {major}.{minor}": "版本是 PDF {major}.{minor}",
    "it is encrypted": "加了密",
    "it has no output intent": "没有输出意图",
    "it has no output intent for PDF/X": "没有 PDF/X 的输出意图",
    "it does not say whether it is trapped": "没有写明是否做过陷印",
    "page {page} has no trim box": "第{page}页没有裁切框",
    "page {page} has a trim box and an art box": "第{page}页既有裁切框又有作品框",
    "it has no title": "没有标题",
    "files are attached to it": "带有附件",
    "it has layers": "有图层",
    "it has no structure for readers that speak": "没有供读屏软件用的结构",
    "it does not say in which language it is": "没有写明语言",
    "a transparency group": "透明组",
    "a picture with a soft mask": "带软蒙版的图片",
    "a soft mask": "软蒙版",
    "a colour that is seen through": "不透明度小于100%的颜色",
    "a blend mode": "混合模式",
    # --- the page --------------------------------------------------------------------------------------------------
    "the {inner} is not within the {outer}": "{inner} 超出 {outer}",
    "set the boxes in the program that made the file: trim within bleed within media": (
        "在制作文件的软件里设好各框：裁切框在出血框内，出血框在介质框内"
    ),
    "the page does not say where it is trimmed (TrimBox); all of it is taken": "页面没有裁切框（TrimBox），按整页看待",
    "the page is turned by {degrees} {degrees:degree|degrees} (Rotate)": "页面转了{degrees}度（Rotate）",
    "the page is measured in units of {unit:g} {unit:point|points} (UserUnit)": "页面的单位是{unit:g}点（UserUnit）",
    "turn the page in the program that made it": "在制作文件的软件里改正",
    "nothing is printed on the page": "页面上什么也不印",
    "look whether it is the right file": "看看是不是拿错了文件",
    "ink touches the trim ({sides}) and goes less than {wanted:g} mm beyond it": (
        "油墨到了裁切线（{sides}），出血却不足 {wanted:g} 毫米"
    ),
    "let it run into the bleed, or keep it off the trim": "延伸到出血位，或离开裁切线",
    "the trim cuts type": "裁切线切到文字",
    "move it within the trim": "移到裁切线以内",
    "something on the page lies on a layer that does not print": "页面上有内容在不印的图层里",
    "ask for a file without layers": "请对方提供没有图层的文件",
    "a note on the page ({kind}) {how}": "页面上的批注（{kind}）{how}",
    "is not printed": "不会印出",
    "the page shows a placeholder for a file that is not in it (OPI or reference)": (
        "页面上有占位图，原图不在文件里（OPI 或引用）"
    ),
    # --- fonts -----------------------------------------------------------------------------------------------------
    "the font {font} is not in the file": "字体 {font} 没有嵌入文件",
    "embed all fonts, or turn the text into outlines": "嵌入全部字体，或把文字转成轮廓",
    "{font}: the maker forbids to embed it (fsType)": "字体 {font} 的厂商不许嵌入（fsType）",
    "ask for another font, or for a licence": "换一种字体，或取得授权",
    "{count} {count:character|characters} in {font} have no glyph and are printed as an empty box": (
        "{font} 中有{count}个字缺字形，会印成空框"
    ),
    "set them in a font that has them": "换用有这些字的字体",
    "the font {font} is drawn glyph by glyph (Type 3)": "字体 {font} 是逐字画的（Type 3）",
    "look at it on the page: it may be coarse": "看看印样，可能粗糙",
    # --- pictures --------------------------------------------------------------------------------------------------
    "a picture of {width} x {height} pixels stands at {ppi:.0f} ppi; newsprint wants {wanted:g}{very}": (
        "{width} × {height} 像素的图片只有 {ppi:.0f} ppi，新闻纸要 {wanted:g}{very}"
    ),
    "line art of {width} x {height} pixels stands at {ppi:.0f} ppi; its edges want {wanted:g}": (
        "{width} × {height} 像素的线条稿只有 {ppi:.0f} ppi，边缘要 {wanted:g} 才清楚"
    ),
    "take a larger picture, or show it smaller": "换大一些的图片，或缩小使用",
    "a picture is {percent} % {way} than its pixels": "图片比原样{way}{percent}%",
    "wider": "宽",
    "higher": "高",
    "show it in its own shape": "按原来的比例使用",
    "{percent} % of a picture is cut off by its frame": "图片有{percent}%被裁掉",
    "crop the picture before it is placed": "先裁好图片再置入",
    # --- inks ------------------------------------------------------------------------------------------------------
    "there is up to {most:.0f} % of ink on one place; newsprint holds {limit:g} %": (
        "此处总墨量达{most:.0f}%，新闻纸只受得住{limit:g}%"
    ),
    "and so on {count} more {count:place|places} of the page": "本页另有{count}处如此",
    "type or rules are of {most:.0f} % of ink; newsprint holds {limit:g} %": (
        "文字或线条的总墨量达{most:.0f}%，新闻纸只受得住{limit:g}%"
    ),
    "convert it with the profile of the plant": "用印厂的特性文件转换",
    "colours of screens (RGB) are left over: {parts}": "还有屏幕颜色（RGB）：{parts}",
    "type": "文字",
    "tints": "色块",
    "rules": "线条",
    "pictures": "图片",
    "blends": "渐变",
    "the ink '{name}' needs a plate of its own": "油墨“{name}”要单独一块版",
    "ask the plant, or make it of the four inks": "问问印厂，或改用四色",
    "something within the trim is printed on every plate (All)": "裁切线内有套版色（All）",
    "print it in black alone": "只用黑版印",
    "white that overprints is not printed: what lies below is seen": "叠印的白色印不出，会露出下面的内容",
    "let white knock out": "白色改为挖空",
    "the page brings its own curves or screens ({key})": "页面带有自己的曲线或网点（{key}）",
    # --- a style ---------------------------------------------------------------------------------------------------
    "the colour '{name}' is {total:g} % of ink; the press dries {limit:g} %": (
        "颜色“{name}”的总墨量是{total:g}%，印刷机只干得了{limit:g}%"
    ),
    "take less of the other inks where there is black": "有黑色的地方减少其他油墨",
    "the rule '{rule}' is {thickness:g}pt thick; the press holds {limit:g}pt": (
        "线“{rule}”粗 {thickness:g}pt，印刷机要 {limit:g}pt 才印得出"
    ),
    "make it thicker": "加粗",
    "'{name}' is {size:g}pt and of {count} {count:ink|inks}; at least {wanted:g}pt holds together": (
        "“{name}”为 {size:g}pt，用{count}色套印，至少 {wanted:g}pt 才套得准"
    ),
    "'{name}' is white type of {size:g}pt on ink; at least {wanted:g}pt stays open": (
        "“{name}”是 {size:g}pt 的反白字，至少 {wanted:g}pt 才清楚"
    ),
    "{name} is line art and stands at {ppi} ppi; its edges want {wanted:g}": (
        "{name} 是线条稿，只有 {ppi} ppi，边缘要 {wanted:g} 才清楚"
    ),
    # --- what is fine ----------------------------------------------------------------------------------------------
    "type of {size:.1f}pt is printed of {count} {count:ink|inks}; at least {wanted:g}pt holds together": (
        "{size:.1f}点的文字用{count}色套印，至少{wanted:g}点才套得准"
    ),
    "white type of {size:.1f}pt on ink fills up; at least {wanted:g}pt stays open": (
        "{size:.1f}点的反白字会糊，至少{wanted:g}点才清楚"
    ),
    "set it larger or bolder, or on white": "改大、改粗，或放在白底上",
    "small black type is knocked out of the colour below it": "小号黑字在底色上挖空",
    "let black overprint": "黑色改为叠印",
    "{count} {count:rule|rules} thinner than {wanted:g}pt, the thinnest {least:.2f}pt": (
        "{count}条线细于{wanted:g}点，最细{least:.2f}点"
    ),
    "make them thicker": "加粗",
    "a module of a QR code is {module:.2f} mm wide; from newsprint {wanted:.2f} mm can be read": (
        "二维码的一个模块只有 {module:.2f} 毫米，新闻纸上要 {wanted:.2f} 毫米才扫得出"
    ),
    "show the code larger": "把码放大",
    # --- what is reckoned without, and advertisements as they are printed --------------------------------------------
    "{name} makes up to {most:.0f} % of ink of dark pictures; the press dries {limit:g} %": (
        "{name}把图片暗部做成{most:.0f}%的墨量，印机只干得了{limit:g}%"
    ),
    "ask the plant for its profile for newsprint, or set `limits: total_ink` to what its press holds": (
        "请印厂提供新闻纸的特性文件，或把 `limits: total_ink` 设为其印机的限度"
    ),
    "a blend goes to {most:.0f} % of ink; newsprint holds {limit:g} %": (
        "渐变最深处墨量 {most:.0f} %，新闻纸最多 {limit:g} %"
    ),
    "how much ink there is was reckoned without {parts}": "墨量未计入：{parts}",
    "patterns and blends": "图案和渐变",
    "blend modes": "混合模式",
    "broadsheet render finds it on the plates": "用 broadsheet render 看印版可知",
    "look at it with broadsheet render": "用 broadsheet render 看一看",
    "{name}: {problem}": "{name}：{problem}",
}
