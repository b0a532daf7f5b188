"""The numbers that Word sets before paragraphs: they are no text of the file, and would be lost with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from layout.copydesk.word_input.package import W

BULLET = "•"
_DEEPEST, _MOST = 8, 32_767
"""The deepest level that Word has, from 0, and its largest number."""
_FIGURES = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


class NumberLevel(NamedTuple):
    """A level of a list: where it begins, how its number is written, and what stands around it (%1 is level 1)."""

    start: int
    form: str
    text: str


class WordNumbers:
    """The lists of a file, counted as its paragraphs are read."""

    def __init__(self, root: ET.Element | None) -> None:
        self._levels: dict[tuple[str, int], NumberLevel] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {
            one.get(f"{W}abstractNumId") or "": {_at(level): _level(level) for level in one.findall(f"{W}lvl")}
            for one in root.findall(f"{W}abstractNum")
        }
        for one in root.findall(f"{W}num"):
            id, of = one.get(f"{W}numId") or "", one.find(f"{W}abstractNumId")
            name = (of.get(f"{W}val") or "") if of is not None else ""
            levels = dict(abstract.get(name, {}))
            own = False
            for override in one.findall(f"{W}lvlOverride"):
                at, level = _at(override), override.find(f"{W}lvl")
                if level is not None:
                    levels[at] = _level(level)
                start = override.find(f"{W}startOverride")
                if start is not None and at in levels:
                    levels[at] = levels[at]._replace(start=_start(start.get(f"{W}val") or "1"))
                    own = True
            self._lists[id] = id if own else f"of {name}"  # lists of one kind count on, unless they begin anew
            self._levels |= {(id, at): level for at, level in levels.items()}

    def next(self, id: str, at: int) -> str:
        """What stands before the next paragraph of a list at a level; BULLET for a mark, "" where there is nothing."""
        level = self._levels.get((id, at))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLET
        list_id = self._lists[id]
        self._counts[list_id, at] = self._counts.get((list_id, at), level.start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == list_id and key[1] > at]:
            del self._counts[deeper]
        text = level.text
        for upper in range(at + 1):
            outer = self._levels.get((id, upper), level)
            count = self._counts.get((list_id, upper), outer.start)
            text = text.replace(f"%{upper + 1}", written(count, outer.form))
        return text


def written(number: int, form: str) -> str:
    """A number as Word writes it in a form."""
    return _FORMS.get(form, str)(number)


def _han(number: int) -> str:
    """一, 十, 十一, 二十, 一百零三."""
    if number < 10:
        return _FIGURES[number] if number else "〇"
    if number < 20:
        return "十" + (_FIGURES[number - 10] if number > 10 else "")
    if number < 100:
        return _FIGURES[number // 10] + "十" + (_FIGURES[number % 10] if number % 10 else "")
    if number < 1000:
        rest = number % 100
        after = "" if not rest else ("零" if rest < 10 else "一" if rest < 20 else "") + _han(rest)
        return _FIGURES[number // 100] + "百" + after
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else f"({number})"


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "ideographDigital": lambda number: "".join(_FIGURES[int(figure)] for figure in str(number)),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(figure) + 0xFEE0) for figure in str(number)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}


def _at(one: ET.Element) -> int:
    text = one.get(f"{W}ilvl") or "0"
    return min(int(text), _DEEPEST) if text.isdecimal() else 0


def _start(text: str) -> int:
    return min(int(text), _MOST) if text.isdecimal() else 1


def _level(level: ET.Element) -> NumberLevel:
    def value(name: str, other: str) -> str:
        found = level.find(f"{W}{name}")
        return (found.get(f"{W}val") or other) if found is not None else other

    start = value("start", "1")
    return NumberLevel(_start(start), value("numFmt", "decimal"), value("lvlText", ""))
