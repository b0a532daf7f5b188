"""How characters look within a group of RTF: what its control words change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from layout.copydesk.rtf_input.destinations import Destination

_SWITCHES: Mapping[str, str] = {
    "b": "strong", "i": "emphasis", "accdot": "dots", "acccomma": "dots", "acccircle": "dots", "super": "raised",
    "sub": "lowered", "v": "hidden", "deleted": "deleted", "strike": "struck", "striked": "struck", "ul": "lined",
    "uld": "lined", "uldb": "lined", "ulw": "lined", "ulwave": "lined", "ulth": "lined", "uldash": "lined",
    "uldashd": "lined", "uldashdd": "lined", "ulhwave": "lined", "ululdbwave": "lined",
}  # fmt: skip
_NUMBERS: Mapping[str, str] = {"f": "font", "cf": "colour", "uc": "fallback"}
_ENDS: Mapping[str, tuple[str, ...]] = {"nosupersub": ("raised", "lowered"), "accnone": ("dots",), "ulnone": ("lined",)}
_SCRIPTS = frozenset({"dbch", "loch", "hich", "rtlch", "ltrch"})
_SHADES = frozenset({"highlight", "chcbpat", "cb", "chshdng", "clcbpat", "cbpat", "shading", "clshdng"})


class CharacterLook(NamedTuple):
    """What holds within a group: where its words go (`to`), and how they look. `fallback`: how many characters behind a
    character in Unicode are for programs that know none. `asian`: words on looks are about Chinese characters."""

    to: Destination = "text"
    strong: bool = False
    emphasis: bool = False
    dots: bool = False
    raised: bool = False
    lowered: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    lined: bool = False
    shaded: bool = False
    font: int | None = None
    colour: int = 0
    fallback: int = 1
    asian: bool = False


def changed(look: CharacterLook, name: str, number: int | None) -> CharacterLook | None:
    """A look behind a control word; None where that says nothing of looks."""
    if name == "plain":
        return CharacterLook(look.to, fallback=look.fallback, shaded=look.to == "box")
    said: dict[str, Any] = {}
    if name in _SWITCHES:
        said = {_SWITCHES[name]: number != 0}
    elif name in ("ab", "ai") and look.asian:
        said = {"strong" if name == "ab" else "emphasis": number != 0}
    elif name in _SCRIPTS:
        said = {"asian": name == "dbch"}
    elif name in _NUMBERS:
        said = {_NUMBERS[name]: number or 0}
    elif name in _ENDS:
        said = dict.fromkeys(_ENDS[name], False)
    elif name in _SHADES:
        said = {"shaded": number != 0}
    return look._replace(**said) if said else None
