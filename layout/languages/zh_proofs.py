"""What `broadsheet proof` says, in Chinese: the template in English, and the same in Chinese. Pure data.

An editor who signs the last proof of a page (签样) accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping

PROOFS: Mapping[str, str] = {
    "nothing of {name} is accepted in {lock}": "{lock} 里没有 {name} 的签样",
    "page {page} of {name} is not accepted in {lock}": "{lock} 里没有 {name} 第{page}版的签样",
    "accept it as it is: {command}": "照现状签样：{command}",
    "the accepted edition is missing": "签样存档的成品不在",
    "the accepted edition has other bytes than proofs.lock says": "签样存档的成品与 proofs.lock 所记不符",
    "fetch it (with git lfs pull, or name its folder with --store), or accept what is there: {command}": (
        "请取回（git lfs pull，或用 --store 指明文件夹），或照现状重新签样：{command}"
    ),
    "page {page} of {name} stands here twice": "{name} 第{page}版在这里有两行",
    "keep one of the lines, or accept the page anew": "请只留一行，或重新签样",
    "git has left a conflict here": "git 在这里留下了冲突",
    "this is no line of an accepted page": "这一行不是某版的签样",
    "levels go from 0 to {most}; {levels} is none": "色阶差为 0 到 {most}，不能是 {levels}",
    "a shift is from 0 to {most:g} mm; {shift:g} is none": "偏移为 0 到 {most:g} 毫米，不能是 {shift:g}",
    "accepting": "正在签样",
    "{name} has no page {page}": "{name} 没有第{page}版",
    "{place} is a place; the key of the story there is '{key}'": "{place} 是位置；那里的稿件，固定名称是“{key}”",
    "{name} has no story '{key}'": "{name} 没有稿件“{key}”",
    "name another folder with --store, or make room in this one": "请用 --store 另选文件夹，或腾出空间",
    "page {page} is accepted": "第{page}版已签样",
    "page {page} is gone": "第{page}版没有了",
    "page {page}: {count} other {count:change|changes}": "第{page}版：另有{count}处改动",
    "all was accepted before": "早已全部签样",
    "the engine is another": "排版程序不同",
    "the renderer is another": "绘图程序不同",
    "the font is another": "字体文件不同",
    "{kind}: {name} {now}, was {was}": "{kind}：{name} 现为 {now}，签样时为 {was}",
    "the pages look as they were accepted all the same": "版面仍与签样一致",
    "if it is meant: {command}": "如属有意：{command}",
    "asking every branch": "查各分支",
    "{path} can't be removed: {reason}": "删不掉 {path}：{reason}",
    "make the folder writable, and prune again": "让文件夹可写，再清理一次",
    "{folder}: every edition is named by a lock": "{folder}：各件成品都有签样记录提到",
    "{folder}: {count} {count:file|files} removed, {size:.1f} MB": "{folder}：删去 {count} 个文件，{size:.1f} MB",
    "no lock names {count} {count:file|files} of proofs/: {command}": "proofs/ 里有 {count} 个文件已没有签样记录提到：{command}",
    "--prune goes alone, and only for the newspaper's own proofs/": "--prune 要单独用，且只清理本报自己的 proofs/",
    "install git": "装上 git",
    "--page and --story go with --accept": "--page 和 --story 要与 --accept 同用",
    "--report and --junit name one file: give each its own": "--report 和 --junit 是同一个文件：请各给一个",
    "--ignore, --levels and --max-shift do not go with --accept": "--ignore、--levels 和 --max-shift 不能与 --accept 同用",
}
