"""The filters of PDF that no library unpacks fast and strictly: data in, pieces of bytes out (ISO 32000-2, 7.4).

`counted` data are as long as something else says: they may lack the mark of their end, as those of Pillow do.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from layout.diagnostics import say


class Damage(ValueError):
    """The data can't be unpacked to their end; the message says why."""


_CLEAR, _END = 256, 257
_WIDEST = 12


def lzw(data: bytes, early: int) -> Iterator[bytes]:
    """LZW with codes of 9 to 12 bits (7.4.4). Raises Damage."""
    table, width, before = _roots(), 9, b""
    at, bits = 0, len(data) * 8
    while at + width <= bits:
        window = int.from_bytes(data[at >> 3 : (at >> 3) + 3].ljust(3, b"\0"))
        code = window >> 24 - width - (at & 7) & (1 << width) - 1
        at += width
        if code == _END:
            return
        if code == _CLEAR:
            table, width, before = _roots(), 9, b""
            continue
        if code < len(table):
            entry = table[code]
        elif code == len(table) and before:
            entry = before + before[:1]
        else:
            raise Damage(say("packed data can't be unpacked"))
        if before and len(table) < 1 << _WIDEST:
            table.append(before + entry[:1])
            width = min(_WIDEST, max(9, (len(table) + early).bit_length()))
        before = entry
        yield entry
    raise Damage(say("packed data break off"))


def _roots() -> list[bytes]:
    return [bytes([value]) for value in range(256)] + [b"", b""]


def run_lengths(data: bytes, *, counted: bool = False) -> Iterator[bytes]:
    """Runs of one byte and of several (7.4.5). Raises Damage."""
    at = 0
    while at < len(data):
        length = data[at]
        if length == 128:
            return
        end = at + 2 + length if length < 128 else at + 2
        if end > len(data):
            break
        yield data[at + 1 : end] if length < 128 else data[at + 1 : end] * (257 - length)
        at = end
    if not counted or at < len(data):
        raise Damage(say("packed data break off"))


_WHITE = re.compile(rb"[\x00\t\n\x0c\r ]+")
_GROUPS = re.compile(rb"(?:z|[!-u]{5}){1,100000}+")
_ZERO = ord("!")
_LANE = 8
"""Bytes in which the value of a group is reckoned; it has four."""


def ascii85(data: bytes, *, counted: bool = False) -> Iterator[bytes]:
    """Groups of five characters for four bytes (7.4.3), reckoned many at once. Raises Damage."""
    body, end, _ = _WHITE.sub(b"", data).partition(b"~>")
    if not end and not counted:
        raise Damage(say("packed data break off"))
    at = 0
    while match := _GROUPS.match(body, at):
        zeros = match[0].count(b"z")
        yield bytes(4 * zeros) if zeros == len(match[0]) else _groups(match[0].replace(b"z", b"!!!!!"))
        at = match.end()
    rest = body[at:]
    if len(rest) == 1 or len(rest) > 4 or re.search(rb"[^!-u]", rest):
        raise Damage(say("packed data can't be unpacked"))
    if rest:
        yield _groups(rest.ljust(5, b"u"))[: len(rest) - 1]


def _groups(characters: bytes) -> bytes:
    """All groups as one sum: each digit of base 85 in a lane of its own, so that none reaches its neighbour."""
    count, value = len(characters) // 5, 0
    for place in range(5):
        lanes = bytearray(count * _LANE)
        lanes[_LANE - 1 :: _LANE] = characters[place::5]
        value = value * 85 + int.from_bytes(lanes)
    lanes = bytearray(count * _LANE)
    zeros = sum(_ZERO * 85**place for place in range(5)).to_bytes(_LANE)
    value -= int.from_bytes(zeros * count)
    lanes[:] = value.to_bytes(count * _LANE)
    if any(lanes[3::_LANE]):
        raise Damage(say("packed data can't be unpacked"))
    made = bytearray(count * 4)
    for place in range(4):
        made[place::4] = lanes[place + 4 :: _LANE]
    return bytes(made)


def ascii_hex(data: bytes, *, counted: bool = False) -> bytes:
    """Two digits for a byte (7.4.2). Raises Damage."""
    body, end, _ = data.partition(b">")
    if not end and not counted:
        raise Damage(say("packed data break off"))
    digits = _WHITE.sub(b"", body)
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error as error:
        raise Damage(say("packed data can't be unpacked")) from error
