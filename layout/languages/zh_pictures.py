"""What is said of pictures and drawings, in Chinese: the template in English, and the same in Chinese. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

PICTURES: Mapping[str, str] = {
    "{name} {problem}": "{name} {problem}",
    # --- where it stands -------------------------------------------------------------------------------------------
    "{name} stands at {ppi} ppi; newsprint wants {wanted:g}{very}": "{name} 只有 {ppi} ppi，新闻纸应有 {wanted:g} ppi{very}",
    "; single pixels will be seen": "，会看出一个个像素",
    "take a picture of {width} x {height} pixels or more, or show it smaller": (
        "换用 {width} × {height} 像素以上的图片，或缩小图片"
    ),
    "{name} is cropped: {percent} % of its width is cut off": "{name} 宽度被裁去 {percent}%",
    "{name} is cropped: {percent} % of its height is cut off": "{name} 高度被裁去 {percent}%",
    "give it a place of its own shape: other lines or columns, or more lines for the story in the plan": (
        "给图片合乎其比例的位置：改行数或栏数，或在划版图中给稿件多几行"
    ),
    # --- pictures --------------------------------------------------------------------------------------------------
    "can't be read: {reason}": "读不出：{reason}",
    "convert it to sRGB and save it again": "转换为 sRGB 后另存",
    "convert it to sRGB, or save it with a colour profile": "转换为 sRGB，或带颜色特性文件另存",
    "convert it to sRGB, or save it with its profile": "转换为 sRGB，或带颜色特性文件另存",
    "get the picture again; it may have been cut in transfer": "请重新取图，文件可能在传送中截断",
    "has pixels of colours that are not in its palette: programs show it differently": (
        "有像素用了调色板里没有的颜色，各程序显示不一"
    ),
    "open it where it looks right and save it again": "在显示正常的程序里打开，重新保存",
    "shows nothing: it is transparent all over": "全是透明的，什么也看不见",
    "has 16 bits a colour and one transparent colour": "每色 16 位，又指定了透明色",
    "has a colour profile that {wrong}; it is left out, colours may change": "的颜色特性文件{wrong}，已略去，颜色可能变化",
    "has changed since it was read": "读入后又改动了",
    "has changed while it was read": "读入时正在改动",
    "has more than {most} million pixels": "超过{most}百万像素",
    "has more than {most} scans": "扫描超过{most}遍",
    "has {count} colour {count:component|components}; 1, 3 or 4 are wanted": "有{count}个颜色分量，应为 1、3 或 4 个",
    "has {millions} million pixels and transparency, a palette, 16 bits or interlaced rows; at most {most}": (
        "有{millions}百万像素，且含透明、调色板、16 位或隔行，至多{most}百万像素"
    ),
    "holds {count} {count:picture|pictures}; the first is printed": "含{count}张图，印第一张",
    "is an animation of {count} {count:frame|frames}; only its still picture is printed": "是{count}帧的动画，只印静止的一帧",
    "is cut off: its end is missing": "被截断，结尾缺失",
    "is damaged": "已损坏",
    "is damaged: {reason}": "已损坏：{reason}",
    "is empty": "是空文件",
    "is larger than {most} MB": "大于 {most} MB",
    "is neither a JPEG nor a PNG": "既不是 JPEG 也不是 PNG",
    "is not one for {name} pictures": "不合 {name} 图片",
    "is of a kind that PDF does not know": "的类型 PDF 不认",
    "is {kind}; JPEG or PNG is wanted": "是{kind}，应为 JPEG 或 PNG",
    "is {width} x {height} pixels: nobody could see what it shows": "为 {width} × {height} 像素，看不出画的是什么",
    "save it as JPEG or PNG": "另存为 JPEG 或 PNG",
    "save it smaller, or flattened with 8 bits a colour": "缩小后另存，或拼合为每色 8 位",
    "save it with 8 bits a colour, or without transparency": "另存为每色 8 位，或去掉透明",
    "says by numbers that its colours are not sRGB; they are printed as if they were": (
        "用数值注明颜色不是 sRGB，仍按 sRGB 印"
    ),
    "says two things about its colours, and readers would show different ones": "对颜色的说明自相矛盾，各软件显示会不同",
    "was taken in Adobe RGB and has no colour profile: its colours would be pale": (
        "以 Adobe RGB 拍摄而没有颜色特性文件，颜色会发灰"
    ),
    # --- JPEG ------------------------------------------------------------------------------------------------------
    "JPEG-LS coding": "JPEG-LS 编码",
    "a scan has no beginning": "一遍扫描没有开头",
    "a scan is of nothing that the picture has": "一遍扫描与图不符",
    "a segment has no length": "有一段没有长度",
    "arithmetic coding": "算术编码",
    "hierarchical coding": "分层编码",
    "is a JPEG of {bits} bits a sample; PDF knows 8": "是每样本 {bits} 位的 JPEG，PDF 只认 8 位",
    "is a JPEG with {kind}, which PDF does not know": "是用{kind}的 JPEG，PDF 不认",
    "is a progressive JPEG of {millions} million pixels": "是{millions}百万像素的渐进式 JPEG",
    "it begins twice": "有两个开头",
    "it has no picture in it": "里面没有图像",
    "its frame is incomplete": "图像说明不全",
    "lossless coding": "无损编码",
    "save it again as an ordinary JPEG": "另存为普通 JPEG",
    "save it as a baseline JPEG, or smaller": "另存为基线 JPEG，或缩小",
    # --- PNG -------------------------------------------------------------------------------------------------------
    "a row has an unknown filter": "有一行滤波方式不明",
    "it has a part {name} that no reader knows": "有一段 {name} 无软件可读",
    "it holds more than its pixels": "数据多于像素",
    "its header is incomplete": "文件头不全",
    "its header is missing": "缺文件头",
    "its header is wrong": "文件头有误",
    "it has its part {name} twice": "{name} 段出现两次",
    "its palette is missing or too long": "调色板缺失或过长",
    "its transparent colour is incomplete": "透明色不全",
    "the checksum of its part {name} is wrong": "{name} 段校验和不对",
    # --- other kinds of file ---------------------------------------------------------------------------------------
    "a BMP picture": " BMP 图片",
    "a GIF picture": " GIF 图片",
    "a HEIC picture": " HEIC 图片",
    "a JPEG 2000 picture": " JPEG 2000 图片",
    "a JPEG XL picture": " JPEG XL 图片",
    "a PDF": " PDF",
    "a Photoshop file": " Photoshop 文件",
    "a PostScript file": " PostScript 文件",
    "a TIFF picture": " TIFF 图片",
    "a JPEG picture": " JPEG 图片",
    "a PNG picture": " PNG 图片",
    "a WebP picture": " WebP 图片",
    "a film": "影片",
    "a packed file (ZIP, Word or the like)": "压缩文件（ZIP、Word 之类）",
    "a packed file (gzip, as svgz is)": "压缩文件（gzip，如 svgz）",
    "a pointer of Git LFS": " Git LFS 指针",
    "a web page": "网页",
    "an AVIF picture": " AVIF 图片",
    "an SVG drawing": " SVG 图形",
    # --- SVG -------------------------------------------------------------------------------------------------------
    "<{tag}> can't be drawn; convert it to outlines": "<{tag}> 画不出，请转为轮廓",
    "<{tag}> can't be read": "<{tag}> 读不出",
    "<{tag}> has numbers without bounds": "<{tag}> 的数值无界",
    "a DOCTYPE is not read; delete it": "不读 DOCTYPE，请删去",
    "a gradient, a pattern or a colour such as {fill} can't be drawn": "渐变、图案或 {fill} 这样的颜色画不出",
    "a part of its style is not understood: {rest}": "它的 style 有一处读不懂：{rest}",
    "a part of its style sheet is not understood: {rest}": "样式表有一处读不懂：{rest}",
    "the colour {colour} is not known here; write it as #rrggbb": "这里不认识颜色 {colour}，请写成 #rrggbb",
    "a stroke can't be drawn; convert it to outlines": "描边画不出，请转为轮廓",
    "a style sheet outside the file is not read": "不读文件外的样式表",
    "export the lettering as filled outlines, or use a PDF": "把字形导出为填充轮廓，或改用 PDF",
    "it has more than {most} elements": "元素超过{most}个",
    "it is not XML: {reason}": "不是 XML：{reason}",
    "'{text}' stands between shapes: the file is damaged": "图形之间有文字“{text}”：文件已损坏",
    "is in CMYK and does not say whether its inks are inverted: programs show it differently": (
        "是 CMYK，而未注明油墨是否反相：各程序显示不同"
    ),
    "look at it on the page; if it is a negative, open it where it looks right and save it again": (
        "看版样；若成负片，用显示正确的程序打开，重新存储"
    ),
    "it is not an SVG drawing": "不是 SVG 图形",
    "its elements are nested more than {most} deep": "元素嵌套超过{most}层",
    "its outlines are longer than {most} characters": "轮廓数据超过{most}字符",
    "opacity can't be drawn as outlines": "不透明度不能画作轮廓",
    "the file is compressed (SVGZ); save it as plain SVG": "文件是压缩的（SVGZ），请存为普通 SVG",
    "the transform {written} is not understood": "变换 {written} 读不懂",
    "{name} has no shape that could be seen: its sides are too unlike": "{name} 长宽相差太大，看不出形状",
    "{name}, line {line}: {what}": "{name} 第{line}行：{what}",
    "`colour` of the nameplate says in which": "印什么颜色由报名的 `colour` 定",
    "{name} is drawn in {own} and printed in '{colour}'": "{name} 画的是 {own}，印为“{colour}”",
    "{property} can't be drawn as outlines": "{property} 不能画作轮廓",
    "{name} can't be read: {reason}": "{name} 读不出：{reason}",
    "it is larger than {most} MB": "大于 {most} MB",
    "{name} is not a whole ICC profile": "{name} 不是完整的 ICC 特性文件",
    "{name} is not the profile of a press with four inks": "{name} 不是四色印刷的特性文件",
    "build again when it is there, and whole": "文件到位、完整后再出一次",
    "ask the plant for its CMYK profile": "向印厂要 CMYK 特性文件",
    "the condition of this profile has no identifier": "这个特性文件没有写印刷条件的名称",
    "add `identifier:`, the name by which the plant knows it": "加上 `identifier:`，写印厂所用的名称",
}
