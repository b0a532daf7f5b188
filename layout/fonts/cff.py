"""Gives a subset CFF the charset that a PDF needs: the CID of each glyph is its id in the original font.

HarfBuzz keeps the source's CIDs, which in region fonts are not the glyph ids; viewers would show other characters.
"""

from __future__ import annotations

_CHARSET, _ESCAPE, _REAL, _INT32 = 15, 12, 30, 29
_LAST_OPERATOR, _ROS = 21, bytes((12, 30))


def is_cid_keyed(cff: bytes) -> bool:
    """Whether the glyphs of a CFF go by CID (ROS is then the first operator of its Top DICT), not by name."""
    at, end = _index_data(cff, _index_data(cff, cff[2])[1])
    while at < end:
        if cff[at] <= _LAST_OPERATOR:
            return cff[at : at + 2] == _ROS
        at = _after_number(cff, at)
    return False


def with_charset(cff: bytes, gids: list[int]) -> bytes:
    """`cff` (CID-keyed, from HarfBuzz) with a charset of format 0 that says `gids` (sorted, 0 first).

    Adobe Technical Note 5176, sections 5, 9, 13: the Top DICT's charset operand is pointed at a table put at the end.
    """
    top = _index_data(cff, _index_data(cff, cff[2])[1])
    at = _operand_of_charset(cff, *top)
    charset = b"\0" + b"".join(gid.to_bytes(2, "big") for gid in gids[1:])
    return cff[: at + 1] + len(cff).to_bytes(4, "big") + cff[at + 5 :] + charset


def _index_data(cff: bytes, at: int) -> tuple[int, int]:
    """Start and end of an INDEX's data."""
    count = int.from_bytes(cff[at : at + 2], "big")
    if not count:
        return at + 2, at + 2
    size = cff[at + 2]
    data = at + 3 + size * (count + 1)
    return data, data - 1 + int.from_bytes(cff[data - size : data], "big")


def _operand_of_charset(cff: bytes, at: int, end: int) -> int:
    """Where the five-byte operand of the charset operator stands in a DICT."""
    operand = at
    while at < end:
        byte = cff[at]
        if byte == _CHARSET:
            if cff[operand] != _INT32 or at != operand + 5:
                raise ValueError("charset operand of an unexpected form")
            return operand
        if byte <= _LAST_OPERATOR:
            at += 2 if byte == _ESCAPE else 1
            operand = at
        else:
            at = _after_number(cff, at)
    raise ValueError("no charset in the Top DICT")


def _after_number(cff: bytes, at: int) -> int:
    byte = cff[at]
    if byte == _REAL:
        at += 1
        while cff[at] & 15 != 15 and cff[at] >> 4 != 15:
            at += 1
        return at + 1
    return at + {28: 3, _INT32: 5}.get(byte, 1 if byte <= 246 else 2)
