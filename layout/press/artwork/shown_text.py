"""Operands of text operators in, the bytes of their strings out (ISO 32000-2, 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(rb"<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>|\(")
_ENDS = re.compile(rb"(?:[^()\\]++|\\.)++|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))|\r\n?", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def strings(token: bytes) -> Iterator[bytes]:
    """The strings in an operand that is one, or an array with some."""
    at = 0
    while match := _PIECE.search(token, at):
        at = match.end()
        if match[1] is not None:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", match[1])
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            continue
        start, depth = at, 1
        while depth and (part := _ENDS.match(token, at)):
            depth += {b"(": 1, b")": -1}.get(part[0], 0)
            at = part.end()
        yield _ESCAPE.sub(_plain, token[start : at - 1])


def _plain(match: re.Match[bytes]) -> bytes:
    octal, line, letter = match.groups()
    if octal is not None:
        return bytes([int(octal, 8) & 255])
    if line is not None:
        return b""
    return b"\n" if letter is None else _LETTERS.get(letter, letter)
