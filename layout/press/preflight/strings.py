"""Operands of operators that show text, as they are written; strings and numbers out (ISO 32000-2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from layout.press.preflight.instructions import as_number

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_PARTS = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\((?:[^()\\]|\\.)*\))|([-+.0-9]+)", re.DOTALL)


def as_string(token: bytes) -> bytes:
    """The bytes of a string, literal or in hex."""
    if token.startswith(b"<"):
        return _hex(token[1:-1])
    return _ESCAPE.sub(_escaped, token[1:-1]) if b"\\" in token else token[1:-1]


def _hex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:  # the last digit may be left away, and \0 is a blank
        digits = b"".join(digits.replace(b"\0", b" ").split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _escaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8) & 0xFF]) if said[:1] in b"01234567" and said[:1] else _PLAIN.get(said, said)


def shown_plainly(written: bytes) -> tuple[bytes, float] | None:
    """As `shown`, of a string in hex or a row of such; None for what is written otherwise."""
    words = written.strip()
    try:
        if words[:1] == b"<":
            return bytes.fromhex(words[1:-1].decode("ascii")), 0.0
        if words[:1] == b"[":
            parts = words[1:-1].replace(b">", b"<").split(b"<")
            codes = b"".join(map(bytes.fromhex, b"<".join(parts[1::2]).decode("ascii").split("<")))
            return codes, sum(map(float, b" ".join(parts[::2]).split()))
    except ValueError:
        pass
    return None


def shown(operands: Iterable[bytes]) -> tuple[bytes, float]:
    """The codes that an operator shows, and how far the numbers between them go back, in thousandths of an em."""
    codes: list[bytes] = []
    back = 0.0
    for token in operands:
        if token.startswith(b"[") and len(token) > 1:
            for digits, literal, written in _PARTS.findall(token):
                if written:
                    back += as_number(written)
                else:
                    codes.append(as_string(literal) if literal else _hex(digits))
        elif token[:1] in b"(<" and token not in {b"<<"}:
            codes.append(as_string(token))
        elif token[:1] in b"-+.0123456789":
            back += as_number(token)
    return b"".join(codes), back
