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
}
