"""What editors type and programs stumble over, and the places where it may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.hostile.newspaper import ISSUE, SOUND, STORY

SIGNS = (
    # figures and the signs between them
    "6~8℃", "-2~1℃", "3～5天", "138****0001、139****0002", "5*3=15米", "3*5*7", "1920*1080和3840*2160", "±5%", "10:30—12:00",
    "1)先到", "2.1版", "3、报名", "（1）", "①", "№5", "1/2", "2^10", "10_000_000", "H~2~O", "x^2^", "#1", "# 1", "##", "C#", "100%", "$5$10",
    # marks of Markdown and of ours
    "*", "**", "***", "****", "*星*", "**星", "星**", "_下_", "__下__", "`", "``", "`码`", "~", "~~", "~~删~~", "|", "||", "\\", "\\\\", "\\*",
    "\\|", "[", "]", "[]", "[1]", "[^1]", "[文]", "[文](址)", "[文][1]", "![", "![图]", "!【图】", "{", "}", "{}", "{.dots}", "[重]{.dots}", "[重]{.nope}",
    "{街|jiē}", "{街道|jiē}", "{|x}", "{街|}", "<", ">", "<b>", "</b>", "<b>粗</b>", "<!--注-->", "<br>", "&", "&amp;", "&lt;", "&#8238;", "&#0;", "&#x200f;",
    "&nbsp;", "&copy", "http://example.org/a_b_c", "<http://example.org>", "a@example.org", "www.example.org", "---", "===", "- - -", "+", "- ", "> ", "```",
    "=", "|a|b|", ":---:", "1. ", "1.", "!", "!!", "^", "^^", ":", "::", ";", "%%", "@", "@记者", "//", "/*", "*/", "{{x}}", "{%x%}", "$x$", "$$",
    # dashes, dots, quotes, blanks
    "――", "──", "－－", "--", "——", "—", "⸺", "...", "……", "。。。", "…", "\"引\"", "'引'", "“引”", "‘引’", "「引」", "«引»", "A B", "甲 乙", "甲　乙", "甲\u00a0乙",
    "甲\t乙", "甲\u200b乙", "甲\u2060乙", "甲\u00ad乙", "GDP增长18.6% 海外占比", "A座5楼", "iPhone 15 Pro", "é", "e\u0301", "ǚ", "ﬁ", "Ａ１", "㎡", "℃", "km²", "CO₂", "½", "㈠",
    "〇", "々", "ヶ", "α", "Ж", "가", "か", "👍", "👍🏽", "👨\u200d👩\u200d👧", "🇨🇳", "𠮷", "㐂", "\u3000", "葛󠄀", "ー", "\ufffd", "\ue000",
)  # fmt: skip
"""Each is typed once in every place below: it must be printed as it stands, or a finding must point at its line."""

MEANT = {
    "*星*": "星", "_下_": "_下_", "\\\\": "\\", "\\*": "*", "\\|": "|", "&lt;": "<", "&amp;": "&", "&nbsp;": "", "<http://example.org>": "http://example.org",
    "- ": "", "> ": "", "|": "", "[重]{.dots}": "重", "{街|jiē}": "街", "{街道|jiē}": "街道",
}  # fmt: skip
"""Marks that the README explains and that mean nothing else: what is printed of each."""


class Typed(NamedTuple):
    """A sign at a place: the file that changes, what is written there instead, the 1-based line, what should be read."""

    name: str
    file: str
    old: str
    new: str
    line: int
    sign: str


def paper_with(*cases: Typed) -> dict[str, str | bytes | None]:
    """The files that change when all signs are typed."""
    changes: dict[str, str | bytes | None] = {}
    for case in cases:
        changes[case.file] = str(changes.get(case.file, SOUND[case.file])).replace(case.old, case.new, 1)
    return changes


def together(cases: Iterable[Typed]) -> list[tuple[Typed, ...]]:
    """The cases in as few papers as may be: in one stand signs without a common character, far apart from each other.

    That is one in the body of the story, one in its front matter, one in issue.yaml.
    """
    zones: dict[tuple[str, bool], list[Typed]] = {}
    for case in cases:
        zones.setdefault((case.file, case.old in _BODY_OLD), []).append(case)
    first, *rest = sorted(zones.values(), key=len, reverse=True)
    groups = [[case] for case in first]
    for zone in rest:
        free = list(groups)
        for case in zone:
            place = next((one for one in free if not any(set(case.sign) & set(other.sign) for other in one)), None)
            if place is None:
                groups.append([case])
            else:
                place.append(case)
                free.remove(place)
    return [tuple(group) for group in groups]


_BODY = {
    "begin": ("望江镇老码头的铜铃", "{}望江镇老码头的铜铃"),
    "middle": ("铜铃响了三下", "铜铃{}响了三下"),
    "end": ("第一班渡船靠岸。", "第一班渡船靠岸{}"),
    "figures": ("增长18.6%", "增长18{}6%"),
    "twice": ("总投资380万元，增长", "总{}投资380万元，增{}长"),
    "subhead": ("石阶编了号", "石阶{}编了号"),
    "quote": ("娃娃上学", "娃娃{}上学"),
    "item": ("末班十八时", "末班{}十八时"),
    "cell": ("| 末班 |", "| 末{}班 |"),
    "own line": ("## 石阶编了号", "{}\n\n## 石阶编了号"),
    "headline": ("headline: 老码头又响起", "headline: 老码头{}又响起"),
    "kicker": ("停航四百零六天", "停航{}四百零六天"),
    "byline": ("记者 周渡", "记者{} 周渡"),
}
_ISSUE = {
    "inline body": ("过道的灯", "过道{}的灯"),
    "inline headline": ("headline: 菜场提前半小时开门", "headline: 菜场提前{}半小时开门"),
    "inline headline's begin": ("headline: 菜场提前半小时开门", "headline: {}菜场提前半小时开门"),
    "deck": ("摊位增加到", "摊位{}增加到"),
    "section": ("section: 生活", "section: 生{}活"),
    "credit": ("责任编辑 江一苇", "责任编辑 江{}一苇"),
    "flow value": ("headline: 图书馆延长开放", "headline: 图书馆{}延长开放"),
}

_BODY_OLD = {old for name, (old, _) in _BODY.items() if name not in ("headline", "kicker", "byline")}


def typed() -> Iterator[Typed]:
    """Every sign at every place."""
    for file, places in ((STORY, _BODY), (ISSUE, _ISSUE)):
        sound = SOUND[file]
        for place, (old, new) in places.items():
            for number, sign in enumerate(SIGNS):
                line = sound[: sound.index(old)].count("\n") + 1
                yield Typed(f"{place} {number}", file, old, new.replace("{}", sign), line, sign)


VALUES = (
    "", "~", "null", "|", "||||", "'|'", "'~'", "' '", "''", "[]", "{}", "[a, b]", "{a: b}", "true", "no", "0", "-1", "1e9", "99999999999", "0.5", "5.5.5", ".inf",
    "'　'", "\"\\0\"", "\"\\u202e\"", "&a x", "*a", "!!str x", "!x y", "@x", "`x`", "%x", "? x", "- x", "x: y", "x #y", "#x", "'未闭合", "“引”", "｛｝", "12:30", "2024-02-30",
    "二〇二四", "../..", "/etc/hostname", "a/../../b", "http://example.org/a.md", "C:\\a", "~/a", "x" * 300, "长" * 300, "\u200b", "𠮷", "{街|jiē}", "<b>", "100mm", "-9pt", "小五", "9 pt", "1000000pt",
)  # fmt: skip
"""Values that somebody once typed behind a key."""


def keyed(file: str) -> Iterator[tuple[str, str, int]]:
    """Every value behind every key of a file: a name, the new text, the 1-based line of the key."""
    lines = SOUND[file].split("\n")
    for number, line in enumerate(lines):
        head, colon, value = line.partition(": ")
        if not colon or not head.strip() or value in ("", "|"):
            continue
        for n, new in enumerate(VALUES):
            yield (
                f"{head.strip(' -{')} {n}",
                "\n".join([*lines[:number], f"{head}: {new}", *lines[number + 1 :]]),
                number + 1,
            )


def broken(file: str) -> Iterator[tuple[str, str]]:
    """The file with a line missing, twice, moved in or out, with a tab, or cut off behind it."""
    lines = SOUND[file].split("\n")
    for n, line in enumerate(lines):
        before, after = lines[:n], lines[n + 1 :]
        for kind, middle in {
            "missing": [],
            "twice": [line, line],
            "moved in": ["  " + line],
            "moved out": [line.removeprefix("  ")],
            "with a tab": ["\t" + line.lstrip()],
            "with a wide colon": [line.replace(": ", "：", 1)],
            "with a wide comma": [line.replace(", ", "，")],
            "without blank": [line.replace(": ", ":", 1)],
            "in quotes": [f'"{line}"'],
            "as a comment": ["#" + line],
        }.items():
            text = "\n".join([*before, *middle, *after])
            if text != SOUND[file]:
                yield f"{n + 1} {kind}", text
        yield f"{n + 1} cut", "\n".join([*before, line[: len(line) // 2]])
