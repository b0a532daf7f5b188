"""The text of one value in; a number, a day, a length out, or a guess at what was meant."""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from layout.diagnostics import say
from layout.geometry import points
from layout.model import Crop


def _int(text: str) -> int:
    if not re.fullmatch("-?[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _float(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", text):
        raise ValueError(text)
    return float(text)


def _length(text: str) -> float:
    if not text.isascii() and re.search(r"\d", text):
        raise ValueError(text)
    return points(text)


def _bool(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _date(text: str) -> datetime.date:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def _crop(text: str) -> float:
    return 0.0 if text == "never" else _float(text)


PARSERS: Mapping[Any, Callable[[str], Any]] = {
    str: str, int: _int, float: _float, bool: _bool, datetime.date: _date, Path: Path, "length": _length,
    Crop: _crop,
}  # fmt: skip

PHRASES: Mapping[Any, str] = {
    str: say("text"),
    int: say("a whole number"),
    float: say("a number"),
    bool: say("true or false"),
    datetime.date: say("a date such as 2023-06-26"),
    Path: say("a path"),
    "length": say("a length such as 9pt, 390mm or 小五"),
    Crop: say("never, or a share such as 0.2"),
}

_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
_TRUE = {"yes": "true", "on": "true", "是": "true", "no": "false", "off": "false", "否": "false"}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def guess(text: str, kind: Any) -> str:
    """A hint for a value that is not of its kind; empty when there is nothing to guess."""
    meant = _meant(text, kind)
    if kind is datetime.date and not meant:
        return _month(text)
    return say("write {meant}", meant=meant) if meant else ""


def _month(text: str) -> str:
    """A hint for a day that its month does not have."""
    day = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if day is None or int(day[1]) == 0:
        return ""
    year, month = int(day[1]), int(day[2])
    if not 1 <= month <= 12:
        return say("a year has 12 months")
    days = monthrange(year, month)[1]
    return say("{month} has {days} {days:day|days}", month=f"{year:04}-{month:02}", days=days)


def _meant(text: str, kind: Any) -> str:
    narrow = unicodedata.normalize("NFKC", text).strip()
    if kind is bool:
        return _TRUE.get(narrow.lower(), narrow.lower() if narrow.lower() in ("true", "false") else "")
    if kind is datetime.date:
        day = _DAY.fullmatch(narrow)
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day and _reads(day, kind) else ""
    if _parses(narrow, kind):
        return narrow
    return str(_NUMERALS[text[0]]) if kind is int and text[:1] in _NUMERALS and len(text) <= 2 else ""


def narrowed(text: str) -> str:
    """A hint for what was typed in full-width letters or digits; empty for anything else."""
    narrow = unicodedata.normalize("NFKC", text)
    return say("write {narrow}, half-width", narrow=narrow) if narrow != text and narrow.isascii() else ""


def _reads(day: re.Match[str], kind: Any) -> bool:
    return _parses(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", kind)


def _parses(text: str, kind: Any) -> bool:
    try:
        PARSERS[kind](text)
    except ValueError:
        return False
    return True


_MANY = 200
"""Names, and characters, beyond which a likeness is not looked for: it would take longer than all else."""


def nearest(text: str, known: Iterable[str]) -> str:
    """A hint with the known name that `text` is most like; empty when none is."""
    return did_you_mean(nearest_name(text, known))


def did_you_mean(name: str) -> str:
    """The hint that a name was meant; empty for no name."""
    return say("did you mean '{name}'?", name=name) if name else ""


def nearest_name(text: str, known: Iterable[str]) -> str:
    """The known name other than `text` itself that it is most like; empty when none is."""
    from difflib import get_close_matches  # slow to import, and only needed after a mistake

    names = [name for name in known if name != text]
    alike = get_close_matches(text, names, 1, 0.6) if len(names) <= _MANY and len(text) <= _MANY else []
    close = alike or [name for name in names if name.lower() == text.lower()]
    return close[0] if close else ""
