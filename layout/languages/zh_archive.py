"""What `broadsheet archive` and `broadsheet verify` say, in Chinese: the template in English, and the same in Chinese.
Pure data."""

from __future__ import annotations

from collections.abc import Mapping

ARCHIVE: Mapping[str, str] = {
    "drawing the pages": "正在绘制版面图",
    "holding the edition against the press": "正在按印刷要求核对",
    "making it again": "正在重排核对",
    "it was changed while it was read": "读取期间它被改动了",
    "something is in {folder}: nothing is overwritten in an archive": "{folder} 里已有东西：存档从不覆盖",
    "name a new folder with -o": "请用 -o 另指一个新文件夹",
    "{name}: {fault}": "{name}：{fault}",
    "take the file from another copy of the bag": "请从存档包的另一份副本取回该文件",
    "it is not there, or no manifest is: this is no bag": "没有它，或没有校验清单：这不是存档包",
    "it is not there": "文件不在",
    "it is not there, and {manifest} names it": "文件不在，而 {manifest} 列有它",
    "its bytes are not those in {manifest}": "内容与 {manifest} 所记不符",
    "{manifest} does not name it": "{manifest} 没有列它",
    "it belongs to no bag of ours": "它不属于这种存档包",
    "it is not as it was written": "与写入时不同",
    "it counts other files, or another number of bytes": "所记的文件数或字节数不符",
    "it can't be read": "读不出",
    "it names {file}, which is not there": "它列有 {file}，而文件不在",
    "it has another size or digest of {file}": "它所记 {file} 的大小或校验值不符",
    "it does not name {file}": "它没有列 {file}",
    "{key} {id} leads nowhere": "{key} {id} 没有所指",
    "{canvas} is not as large as its page": "{canvas} 与所在的版大小不同",
    "{place} is not within its page": "{place} 落在版面之外",
    "line {id} is not within its block": "第 {id} 行落在所属的块之外",
    "a word of line {id} is not within it": "第 {id} 行有词落在该行之外",
    "a map of the package can't be followed: {reason}": "存档包的目录无法解读：{reason}",
    "{name} is not what its sources make": "{name} 与其原稿排出的不同",
    "other fonts": "字体不同",
    "not rebuildable here: {reasons}": "在这里无法重排出相同的成品：{reasons}",
}
