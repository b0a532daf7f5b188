"""Messages in Chinese, as zh.py: slips in the copy that a writer makes in a hurry. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

COPYDESK: Mapping[str, str] = {
    # --- pictures and marks that are none ---------------------------------------------------------------------------
    "this looks like a picture, but would be printed as text": "这里像是图片，却会当作文字印出",
    'a picture is written ![caption](file "credit")': '图片写作 ![图片说明](文件 "供图者")',
    "a picture stands alone in its paragraph": "图片须单独成段",
    "write {meant}, or rename the file": "写作 {meant}，或给文件改名",
    "write > and a space, half-width": "写半角的 > 和空格",
    "write ## and a space, half-width": "写半角的 ## 和空格",
    "for a list write - and a space before each item": "列表各项前写半角的 - 和空格",
    "a poem opens with ```verse and closes with ```": "诗以 ```verse 开头，以 ``` 结尾",
    "write its marks half-width: ** [ ] {{ }} |": "标记用半角符号：** [ ] {{ }} |",
    "a table has a head, a line such as |---|---| below it, and | half-width between its cells": (
        "表格要有表头，下一行写 |---|---|，各格之间用半角的 |"
    ),
    "tabs do not part the cells of a table": "制表符分不开表格的各格",
    # --- files used twice or nowhere --------------------------------------------------------------------------------
    "{name} is also story {story} (line {line})": "{name} 也用作 {story}（第{line}行）",
    "name the file of another story; continues: {story} goes on with it, key: says it is meant": (
        "换另一篇稿件的文件；接排上文写 continues: {story}，有意重印写 key:"
    ),
    "the text of this story is that of story {story} too": "这一篇的正文与 {story} 相同",
    "this paragraph stands in story {story} too": "这一段 {story} 里也有",
    "this paragraph stands twice in its story (first in line {line})": "这一段在本稿中出现两次（先见于第{line}行）",
    "{message}, and {more} more {more:paragraph is|paragraphs are} repeated": "{message}，另有{more}段重复",
    "delete it here or there, or make it shorter": "删去其中一处，或改短",
    "name another story here, or leave this one out of the plan": "此处换一篇稿件，或在划版中去掉这一篇",
    "no page uses {name}": "各版都没有用 {name}",
    "name it in issue.yaml, or move it out of the folder": "写进 issue.yaml，或移出文件夹",
    # --- the head of a story, the number of an issue ----------------------------------------------------------------
    "write --- on a line of its own below line {line}": "在第{line}行下面另起一行写 ---",
    "delete this line, or write the keys of the head below it, and --- again": (
        "删去这一行，或在下面写稿件头各键，再写一行 ---"
    ),
    "this belongs to the head of the story, which ends above it": "这是稿件头的内容，而稿件头在它上面已经结束",
    "delete the --- on line {line}, and write it below line {last}": "删去第{line}行的 ---，写到第{last}行下面",
    "delete the --- on line {line}": "删去第{line}行的 ---",
    "this looks like the head of a story, but would be printed as text": "这里像是稿件头，却会当作正文印出",
    "write headline:, kicker:, deck: and byline: between two lines of ---": (
        "在两行 --- 之间写 headline:、kicker:、deck:、byline:"
    ),
    "{key} {number} is that of the issue in {name} too": "{key} {number} 与文件夹 {name} 那一期相同",
    "the next one is {number}": "下一个是{number}",
    # --- what is missing, what was meant ----------------------------------------------------------------------------
    "no face of fonts.yaml has it: install broadsheet[rare] (Extension A; in the checkout: pip install .[rare])": (
        "fonts.yaml 中没有字体有此字：安装 broadsheet[rare]（扩展 A 区；在源码目录里运行 pip install .[rare]）"
    ),
    "newspaper type has no emoji: delete it, or say it in words": "报纸字体没有表情符号：删去，或改用文字",
    "no face of fonts.yaml has it: put a font that has it into fonts/ and name it under fallback in fonts.yaml "
    "(BabelStone Han and Hanazono Mincho have the rarest)": (
        "fonts.yaml 中没有字体有此字：把有此字的字体放入 fonts/，写进 fonts.yaml 的 fallback"
        "（最生僻的字见 BabelStone Han、花园明朝）"
    ),
    "no face of fonts.yaml has it: put a font that has it into fonts/ and name it under fallback in fonts.yaml": (
        "fonts.yaml 中没有字体有此字：把有此字的字体放入 fonts/，写进 fonts.yaml 的 fallback"
    ),
    "a length without a unit is in points: is {meant} meant?": "长度不写单位就是点（pt）：是否应为 {meant}？",
    "nothing was written: what stands in {folder} is of the last build": "没有写出任何文件：{folder} 里的是上一次排的",
    "{name} is {kind}, not a text": "{name} 是{kind}，不是文本",
    "make a story of it with broadsheet import, and name that file": "用 broadsheet import 把它变成稿件，改用那个文件",
    "save it as plain text in UTF-8 (.md), and name that file": "另存为 UTF-8 纯文本（.md），改用那个文件",
    "a Word document": " Word 文档",
    "an Excel workbook": " Excel 工作簿",
    "a PowerPoint presentation": " PowerPoint 演示文稿",
    "an OpenDocument file": " OpenDocument 文件",
    "an archive (ZIP)": "压缩包（ZIP）",
    "an archive (RAR)": "压缩包（RAR）",
    "an archive (7z)": "压缩包（7z）",
    "an archive (gzip)": "压缩包（gzip）",
    "a Word, Excel or WPS document": " Word、Excel 或 WPS 文档",
    "an RTF document": " RTF 文档",
    "a PDF": " PDF",
    "a picture": "图片",
    "an HTML page": "网页（HTML）",
    "draw {over} larger in the plan and {short} smaller, then add text where it is still short: {stories}": (
        "在划版中把 {over} 画大，把 {short} 画小，仍不满的再补文字：{stories}"
    ),
    "a quote asks for {columns} {columns:column|columns} from column {column} on, the story has {count}": (
        "引语要从第{column}栏起占{columns}栏，稿件只有{count}栏"
    ),
    "get the picture again from where it came from": "请向来源重新索取图片",
    "write a letter for each column in every row; a letter may be written again: A A B B": (
        "每行每栏写一个字母，字母可以重复：A A B B"
    ),
    "give it a letter of its own, and draw that in the plan": "换一个字母，并画进划版图",
    "keep one of the two": "两个留一个",
    "put a blank line before it and behind it": "前后各空一行",
    "give every row as many cells as the head; a bar within a cell is written \\|": (
        "每行的格数与表头相同；格中的竖线写作 \\|"
    ),
    "name fewer stories in its digest, or give it more columns or lines in the plan": "导读少列几篇，或在划版图中多给栏、行",
    "name more stories in its digest, or give it less room in the plan": "导读多列几篇，或在划版中少给几行",
    "the headline is about {characters} {characters:character|characters} too long for its width: it is set at "
    "{size:.1f}pt, the least of its level is {least:g}pt": (
        "标题约超出{characters}字，宽度排不下：排成 {size:.1f}pt，而这一级最小 {least:g}pt"
    ),
    "the note to a table stands in another column than the table": "表格的注与表格不在同一栏",
    "no findings": "没有问题",
    "{errors:,} {errors:error|errors}, {warnings:,} {warnings:warning|warnings}, {infos:,} {infos:remark|remarks}": (
        "{errors:,} 处错误，{warnings:,} 处警告，{infos:,} 条提示"
    ),
}
