"""Text as it is searched: without blanks, and without the differences of case, of width, and of simplified and
traditional characters."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

_HAN = range(0x3400, 0xA000)


def folded(text: str) -> str:
    """Text as it is compared, however its accents are written."""
    return "".join(map(fold, unicodedata.normalize("NFC", text)))


@cache
def fold(character: str) -> str:
    """A character as it is compared; nothing for a blank or a soft hyphen."""
    narrow = unicodedata.normalize("NFKC", character).lower()
    return "".join(_simplified(one) for one in narrow if not one.isspace() and one != "\u00ad")


@cache
def simplified_forms() -> str:
    """Each traditional character of everyday use, with its simplified one behind it."""
    return "".join(chr(code) + _simplified(chr(code)) for code in _HAN if _simplified(chr(code)) != chr(code))


@cache
def _simplified(character: str) -> str:
    if ord(character) < _HAN.start:
        return character
    found: str = _converter().convert(character)
    return found if len(found) == 1 else character


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
