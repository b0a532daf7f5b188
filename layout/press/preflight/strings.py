"""Operands of drawing operators as they are written; numbers and strings out (ISO 32000-2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from layout.press.artwork.tokenizer import Operand

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_PARTS = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\((?:[^()\\]|\\.)*\))|([-+.0-9]+)", re.DOTALL)


def as_number(token: bytes) -> float:
    """The number; 0 for what is none."""
    try:
        return float(token)
    except ValueError:
        return 0.0


def as_numbers(operands: Iterable[Operand]) -> list[float]:
    """The numbers among the operands."""
    return [as_number(token) for _, token in operands if token[:1] in b"-+.0123456789"]


def as_string(token: bytes) -> bytes:
    """The bytes of a string, literal or in hex."""
    if token.startswith(b"<"):
        return _hex(token[1:-1])
    return _ESCAPE.sub(_escaped, token[1:-1]) if b"\\" in token else token[1:-1]


def _hex(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _escaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8) & 0xFF]) if said[:1] in b"01234567" and said[:1] else _PLAIN.get(said, said)


def shown_parts(operands: Iterable[Operand]) -> Iterator[bytes | float]:
    """The strings of an operator that shows text, and the numbers between them."""
    for _, token in operands:
        if token.startswith(b"[") and len(token) > 1:
            for digits, literal, written in _PARTS.findall(token):
                yield as_string(literal) if literal else as_number(written) if written else _hex(digits)
        elif token[:1] in b"(<" and token not in {b"<<"}:
            yield as_string(token)
        elif token[:1] in b"-+.0123456789":
            yield as_number(token)
