"""Bytes of RTF as characters: by the charset of their font, else by the code page of the file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

# The values of \\fcharset [RTF 1.9.1, font table] as codecs of Python. 0 is the Western page of Windows, 1 the file's.
_CHARSETS: Mapping[int, str] = {
    0: "cp1252", 77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "big5hkscs", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES: Mapping[int, str] = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 10000: "mac-roman", 65001: "utf-8"}
_WIDE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949"})
_PAIRS = re.compile(rb"(?:[\xa1-\xfe][\xa1-\xfe])+")
SYMBOL = 2
"""The charset of fonts whose signs are no characters."""


def page_codec(page: int) -> str:
    """The codec of a code page (\\ansicpg)."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(data: bytes, charset: int, page: str) -> str:
    """Bytes in a font of a charset; U+FFFD for what is none of it.

    Old Chinese programs leave Western fonts on Chinese words: there two bytes above A0 beside each other are taken by
    the code page of the file, where that has two bytes a character.
    """
    codec = _CHARSETS.get(charset, page)
    if codec == "cp1252" and page in _WIDE:
        parts = re.split(rb"((?:[\xa1-\xfe][\xa1-\xfe])+)", data)
        return "".join(part.decode(page if _PAIRS.fullmatch(part) else codec, "replace") for part in parts)
    return data.decode(codec, "replace")
