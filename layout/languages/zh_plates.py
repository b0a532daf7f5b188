"""What is said of plates, proofs and printer's sheets, in Chinese: the template in English, and the same in Chinese.
Pure data."""

from __future__ import annotations

from collections.abc import Mapping

PLATES: Mapping[str, str] = {
    "drawing page {number}": "正在画第{number}页",
    "plates are made by Ghostscript, which is not installed": "印版由 Ghostscript 生成，这里没有安装",
    "install Ghostscript; docs/plates.md says which": "请安装 Ghostscript，见 docs/plates.md",
    "Ghostscript made no plates: {reason}": "Ghostscript 没有生成印版：{reason}",
    "it does not say why": "没有说明原因",
    "Ghostscript took more than {most} seconds": "Ghostscript 用时超过{most}秒",
    "Ghostscript drew no page {number}": "Ghostscript 没有画出第{number}页",
    "Ghostscript failed: {reason}": "Ghostscript 出错：{reason}",
    "Ghostscript says: {reason}": "Ghostscript 提示：{reason}",
    "look whether another program opens the file": "看看别的程序能否打开这个文件",
    "compare the picture with what another program shows": "请与别的程序所见对照",
    "page {page} has {width:.0f} x {height:.0f} pixels, too many to draw": (
        "第{page}页有 {width:.0f} × {height:.0f} 像素，太多，画不了"
    ),
    "ask for fewer with --resolution or --page": "用 --resolution 或 --page 减少",
    "there is no page {number}; the last is {last}": "没有第{number}页，最后是第{last}页",
    "{most} % of ink; the press dries {limit:g} %": "墨量{most}%，印机只干得了{limit:g}%",
    "convert the picture with the profile of the press, which limits its ink": "用印机的特性文件转换图片，墨量便受限",
    "plates of an older run are still here: {names}": "以前的印版图还在：{names}",
    "'{ink}' is no name for a spot ink: it is a plate of the process": "“{ink}”不能作专色名，它是四色印版之一",
    "write the name by which the plant knows the ink": "写印厂对这种墨的叫法",
    "the name of the ink is longer than {most} bytes, or has characters that can't be seen": (
        "墨名超过{most}字节，或含看不见的字符"
    ),
    "'{ink}' and '{other}' are two inks, each with a plate of its own": "“{ink}”与“{other}”是两种墨，各占一块印版",
    "write an ink the same wherever it is named": "同一种墨各处写法要一致",
    "the ink '{ink}' looks otherwise in the colour '{other}'": "墨“{ink}”在颜色“{other}”里写的是另一种 cmyk",
    "write the same cmyk for both; `share` makes a tint": "两处 cmyk 写成一样；淡色用 `share`",
    # --- PDF/X-1a
    "{name} has {reason}, which {standard} can't hold": "{name} 含{reason}，{standard} 容不下",
    "change the file, or make the edition with --intent print": "改文件，或用 --intent print 制作",
    "the profile of the press": "印机特性文件",
    "a profile of version {version}": "第{version}版特性文件",
    "transparency": "透明",
    "colours in RGB": "RGB 颜色",
    "colours by a profile of their own": "自带特性文件的颜色",
    "JPEG 2000": "JPEG 2000 图片",
    "colours of 16 bits": "16 位颜色",
    "a font of OpenType": "OpenType 字体",
    "the style": "样式",
    # --- sheets
    "{name} has more than {most} pages": "{name} 超过{most}页",
    "laying pages on sheets": "正在拼大版",
    "a table of schemes": "方案表",
    "the sheets would take the place of the edition; name another file with -o": "大版会覆盖成品，请用 -o 另起文件名",
    "unknown scheme '{name}'; known: {known}": "没有方案“{name}”；现有：{known}",
    "{pages} {pages:page|pages} of a section are no whole sheets of {each}": "一叠{pages}页，每张{each}页凑不成整张",
    "write a multiple of {each}": "写{each}的倍数",
    "the page is {width:.1f} x {depth:.1f} mm, page 1 {first_width:.1f} x {first_depth:.1f} mm": (
        "这一页是 {width:.1f} × {depth:.1f} 毫米，第1页是 {first_width:.1f} × {first_depth:.1f} 毫米"
    ),
    "sheets hold pages of one size, and spreads of twice the width": "大版上各页尺寸一致，跨版宽一倍",
    "{count} {count:page|pages} {count:is|are} no multiple of {each}": "{count}页不是{each}的倍数",
    "--blanks fills the last sheets with {blanks} blank {blanks:page|pages}": "--blanks 会补上{blanks}页空白",
    "{blanks} {blanks:page|pages} at the end {blanks:is|are} blank": "末尾{blanks}页空白",
    "the halves of this spread lie on different sheets": "这个跨版的两半不在同一张上",
    "move it to the middle of a section, where two pages lie side by side": "移到一叠的正中，那里两页并排",
    "the edition has a spread of two pages; only {first} and {last} lie side by side": (
        "成品有跨版；并排的只有第{first}、{last}页"
    ),
    "links and comments are not taken over to the sheets": "链接和批注不带到大版上",
    "name another file with -o, or make room on the disk": "用 -o 另起文件名，或腾出磁盘空间",
    "delete them, or name another folder with -o": "删掉，或用 -o 另选文件夹",
}
