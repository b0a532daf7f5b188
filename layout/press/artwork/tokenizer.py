"""The words of drawing operators (ISO 32000-2, 7.8.2): bytes in; operators with their operands and places out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pypdf.generic import NameObject

from layout.diagnostics import say
from layout.press.artwork.decoders import Damage
from layout.press.artwork.streams import packed_end

_WHITE = rb"\x00\t\n\x0c\r "
_EDGE = rb"(?=[" + _WHITE + rb"()<>\[\]{}/%]|\Z)"
_NUMBER = rb"[-+.0-9]++"
_TOKEN = (
    rb"(?P<white>(?:[" + _WHITE + rb"]++|%[^\r\n]*+)++)"
    rb"|(?P<name>/[^" + _WHITE + rb"()<>\[\]{}/%]*+)"
    rb"|(?P<number>" + _NUMBER + _EDGE + rb")"
    rb"|(?P<array>\[(?:[-+.0-9" + _WHITE + rb"]++|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f" + _WHITE + rb"]*+>)*+\])"
    rb"|(?P<string>\()"
    rb"|(?P<hex><[0-9A-Fa-f" + _WHITE + rb"]*+>)"
    rb"|(?P<open>\[|<<)|(?P<close>\]|>>)"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*+)"
)
_BULK = (
    rb"(?P<bulk>(?:(?:" + _NUMBER + rb"|re|cm|rg|RG|T[cwzLs]|[mlcvyhngGkKwJjMi]|W\*?|(?P<paint>[fFBbSs]\*?))"
    rb"[" + _WHITE + rb"]++)++)|"
)
_STRING_PART = re.compile(rb"(?:[^()\\]++|\\.?)++|[()]", re.DOTALL)
_CONSTANTS = frozenset([b"true", b"false", b"null"])
_ENDS_IN_NUMBER = re.compile(rb"[-+.0-9][" + _WHITE + rb"]*\Z")

_MOST_OPERANDS = 5000
"""Of one operator; a row of text is one."""
_SMALL = 4
"""Operands, or brackets in a string, that make as much work as one operator."""
_PICTURE = 8
"""Operators that make as much work as an inline image."""


@cache
def _next(quick: bool = False) -> re.Pattern[bytes]:
    """What comes next; of path operators, if it is to be quick, all that follow each other.

    The expressions are compiled for the first drawing that is read: they take as long as the rest of this package.
    """
    return re.compile((_BULK if quick else b"") + _TOKEN, re.DOTALL)


DRAWN = "(drawn)"
"""Stands for a run of path operators that were passed over at once, some of which painted."""


class Operand(NamedTuple):
    start: int
    token: bytes


class Operator(NamedTuple):
    """An operator, where it and its operands begin and where it ends; `operands` without those passed over."""

    name: str
    start: int
    end: int
    operands: list[Operand]

    def last_name(self) -> str:
        """The name that is the last operand; empty when it is none."""
        return name_of(self.operands[-1].token) if self.operands else ""


@lru_cache(1000)
def name_of(token: bytes) -> str:
    """The name as pypdf reads it in a dictionary; empty when the token is no name."""
    if not token.startswith(b"/"):
        return ""
    plain = NameObject.unnumber(token)
    for charset in NameObject.CHARSETS:
        try:
            return plain.decode(charset)
        except UnicodeDecodeError:
            continue
    return ""


class Reader:
    """Reads content once, forward. While `quick`, runs of path operators are passed over as one.

    `spend` hears of the work as it is done, in operators, and may end it by raising.
    """

    def __init__(self, data: bytes, spend: Callable[[int], None]) -> None:
        self.data, self.quick = data, True
        self._at, self._spend = 0, spend

    def operators(self) -> Iterator[Operator]:
        """Raises Damage when the content breaks off or is none. At BI, the whole inline image is the operator."""
        operands: list[Operand] = []
        level, ends_in_number = 0, False
        while self._at < len(self.data):
            match = _next(self.quick and not operands).match(self.data, self._at)
            if match is None:
                raise Damage(say("the drawing holds what is no operator"))
            start, self._at, kind = self._at, match.end(), match.lastgroup
            if kind == "white":
                continue
            if kind in {"bulk", "paint"}:
                ends_in_number = _ENDS_IN_NUMBER.search(match[0][-80:]) is not None
                if match["paint"]:
                    yield Operator(DRAWN, start, self._at, [])
                continue
            if kind == "operator" and not level and match[0] not in _CONSTANTS:
                self._spend(1 + len(operands) // _SMALL)
                ends_in_number = False
                if match[0] == b"BI":
                    operands = list(self._inline_image())
                first = operands[0].start if operands else start
                yield Operator(match[0].decode("ascii"), min(first, start), self._at, operands)
                operands = []
                continue
            if kind == "string":
                self._end_string()
            level += {"open": 1, "close": -1}.get(str(kind), 0)
            if level < 0 or len(operands) > _MOST_OPERANDS:
                raise Damage(say("the drawing holds what is no operator"))
            operands.append(Operand(start, self.data[start : self._at]))
        if level or operands or ends_in_number:
            raise Damage(say("the drawing breaks off"))

    def operator_from(self, at: int) -> Operator | None:
        """The first operator from a place on; None where only white follows. Raises Damage as `operators`."""
        self._at = at
        return next(self.operators(), None)

    def _inline_image(self) -> Iterator[Operand]:
        """The keys and values of an inline image; leaves the reader behind its EI."""
        self._spend(_PICTURE)
        level = 0
        found: list[Operand] = []
        while True:
            match = _next().match(self.data, self._at)
            if match is None or len(found) > _MOST_OPERANDS:
                raise Damage(say("a picture in the drawing breaks off"))
            start, self._at, kind = self._at, match.end(), match.lastgroup
            if kind == "operator" and not level and match[0] == b"ID":
                break
            level += {"open": 1, "close": -1}.get(str(kind), 0)
            if kind == "string":
                self._end_string()
            if kind != "white":
                found.append(Operand(start, self.data[start : self._at]))
        self._at = _image_end(self.data, self._at + 1, _entries(found))
        return iter(found)

    def _end_string(self) -> None:
        """Goes on to the end of the string whose opening bracket was read."""
        depth, parts = 1, 0
        while depth:
            match = _STRING_PART.match(self.data, self._at)
            if match is None:
                raise Damage(say("the drawing breaks off"))
            depth += {b"(": 1, b")": -1}.get(match[0], 0)
            self._at, parts = match.end(), parts + 1
            if parts % _SMALL == 0:
                self._spend(1)


def _entries(found: list[Operand]) -> dict[bytes, list[bytes]]:
    """The tokens of each key's value of an inline image, by the key."""
    entries: dict[bytes, list[bytes]] = {}
    level, key = 0, b""
    for _, token in found:
        if not level and not key:
            key = token
            entries[key] = []
            continue
        level += {b"[": 1, b"<<": 1, b"]": -1, b">>": -1}.get(token, 0)
        entries[key].append(token)
        if not level:
            key = b""
    return entries


def inline_space(operands: list[Operand]) -> list[str]:
    """The names in the colour space of an inline image."""
    entries = _entries(operands)
    tokens = entries.get(b"/CS", entries.get(b"/ColorSpace", []))
    return [name_of(token) for token in tokens if token.startswith(b"/")]


_END = re.compile(rb"[" + _WHITE + rb"]?EI(?=[" + _WHITE + rb"]|\Z)")
_AFTER = re.compile(rb"[\x00\t\n\x0c\r -~]{16}|[\x00\t\n\x0c\r -~]{0,15}\Z")
"""What follows an EI that isn't one by chance, in the midst of data."""
_CHANNELS = {b"/G": 1, b"/DeviceGray": 1, b"/RGB": 3, b"/DeviceRGB": 3, b"/CMYK": 4, b"/DeviceCMYK": 4}


def _image_end(data: bytes, at: int, entries: dict[bytes, list[bytes]]) -> int:
    """Where the EI of inline data that begin at `at` ends. Raises Damage when the data break off."""
    packed = entries.get(b"/F", entries.get(b"/Filter", []))
    names = [token for token in packed if token.startswith(b"/")]
    if not names:
        at += _plain_size(entries)
    elif names[0] in {b"/Fl", b"/FlateDecode"}:
        at = packed_end(data, at)
    while match := _END.search(data, at):
        if _AFTER.match(data, match.end()):
            return match.end()
        at = match.end()
    raise Damage(say("a picture in the drawing breaks off"))


def _plain_size(entries: dict[bytes, list[bytes]]) -> int:
    """The bytes of data that are not packed; 0 when that can't be said."""

    def number(*keys: bytes) -> int:
        value = next((entries[key] for key in keys if entries.get(key)), [b"0"])
        return int(value[0]) if value[0].isdigit() else 0

    mask = entries.get(b"/IM", entries.get(b"/ImageMask")) == [b"true"]
    space = entries.get(b"/CS", entries.get(b"/ColorSpace", [b""]))
    channels = 1 if mask or space[:1] == [b"["] else _CHANNELS.get(space[0] if space else b"", 0)
    bits = 1 if mask else number(b"/BPC", b"/BitsPerComponent")
    return (number(b"/W", b"/Width") * channels * bits + 7) // 8 * number(b"/H", b"/Height")
