"""What `broadsheet import` says, in Chinese: the template in English, and the same in Chinese. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

IMPORT: Mapping[str, str] = {
    "reading {name}": "正在读 {name}",
    "{name} is of no kind that is read": "{name} 不是能读的种类",
    "save it as .docx, RTF, Markdown or plain text": "请存为 .docx、RTF、Markdown 或纯文本",
    "{name} is there already: nothing is overwritten": "{name} 已经有了：从不覆盖",
    "it is no text in UTF-8, UTF-16, GB 18030 or Big5": "它不是 UTF-8、UTF-16、GB 18030 或 Big5 的文本",
    "it is UTF-8 with damaged bytes, the first on line {line}": "它是 UTF-8 文本，但有损坏的字节，第一处在第{line}行",
    "{name} has no text in it": "{name} 里没有文字",
    "the folder {name} is not looked into": "没有进文件夹 {name} 里找",
    "{name} has no copy in it": "{name} 里没有稿件",
    "import it by itself": "请单独导入它",
    "characters that can't be printed are left out: {codes}": "不能印的字符没有导入：{codes}",
    "dots, ruby and notes of a head are not carried: {text}": "标题里的着重号、注音和注没有导入：{text}",
    "{name}: {reason}": "{name}：{reason}",
    "{where}: {what}": "{where}：{what}",
    "paragraph {number}": "第{number}段",
    "beside the text": "正文之外",
    "{name} in it is damaged: {reason}": "其中的 {name} 已损坏：{reason}",
    "it has no document in it": "其中没有文档",
    "it is of an old Word, or locked with a password; save it as .docx without one": (
        "它是旧版 Word 文件，或有密码；请去掉密码，存为 .docx"
    ),
    "what Word says of a picture is no caption: {text}": "Word 自己写的图片说明没有用：{text}",
    "it is no RTF file": "它不是 RTF 文件",
    "it is no Word file (.docx)": "它不是 Word 文件（.docx）",
    "it has more in it than any copy has": "其中的东西比任何稿件都多",
    "it has no document in it, or one of another kind (strict Open XML: save it as .docx)": (
        "其中没有文档，或是另一种格式（严格的 Open XML：请存为 .docx）"
    ),
    "a part in another format is not read": "嵌入的另一种格式的内容没有读",
    "a comment of {author} is not printed: {text}": "{author} 的批注不刊出：{text}",
    "what stands at the head or foot of its pages is not carried: {text}": "页眉或页脚没有导入：{text}",
    "a text box: its words stand behind the paragraph: {text}": "文本框的文字放在本段之后：{text}",
    "a table in a table: its words stand in the cell": "表中套表：其文字放在格里",
    "cells that are joined stand apart": "合并的格分开了",
    "a formula is carried as plain text: {text}": "公式作为普通文字导入：{text}",
    "deleted words are left out: {text}": "删去的字没有导入：{text}",
    "hidden text is not printed: {text}": "隐藏文字不刊出：{text}",
    "a line below words is not carried: {text}": "下划线没有导入：{text}",
    "a line through words is not carried: {text}": "删除线没有导入：{text}",
    "a sign of the font {font} is not carried ({code})": "字体 {font} 的符号（{code}）没有导入",
    "a sign of a font of signs is not carried ({code})": "符号字体里的符号（{code}）没有导入",
    "a formula field is not carried: {text}": "公式域没有导入：{text}",
    "a part of a kind that is not known is not read: {text}": "一种不认识的内容没有读：{text}",
    "a hidden picture is not printed": "隐藏的图片不刊出",
    "a picture that is cropped in the file is carried whole": "文件里裁过的图片，导入的是整张",
    "drawn lettering is not carried: {text}": "艺术字没有导入：{text}",
    "a drawing or an object is not carried": "绘图或对象没有导入",
    "the picture {name} is not carried": "图片 {name} 没有导入",
    "a table of one row is carried as its head": "只有一行的表，这一行作表头",
}
