"""A font's ToUnicode in, the characters of its codes out (ISO 32000-2, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHARACTER = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_LONGEST = 65536
"""A range with more codes than there are is none."""


def read_character_map(data: bytes) -> dict[int, str]:
    """What each code stands for."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(data):
        found.update(_characters(body) if kind == b"char" else _ranges(body))
    return found


def _characters(body: bytes) -> Iterator[tuple[int, str]]:
    for code, said in _CHARACTER.findall(body):
        yield _number(code), _text(said)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for low, high, said, each in _RANGE.findall(body):
        first, last = _number(low), _number(high)
        if last - first >= _LONGEST:
            continue
        if each:
            listed = [_text(one) for one in re.findall(_HEX, each)]
            yield from zip(range(first, last + 1), listed, strict=False)
            continue
        text = _text(said)
        for step in range(last - first + 1):
            if text:
                yield first + step, text[:-1] + chr(min(ord(text[-1]) + step, 0x10FFFF))


def _number(digits: bytes) -> int:
    return int(re.sub(rb"\s", b"", digits) or b"0", 16)


def _text(digits: bytes) -> str:
    """UTF-16; what is none of it stands for nothing."""
    plain = re.sub(rb"\s", b"", digits).decode()
    return bytes.fromhex(plain + "0" * (len(plain) % 2)).decode("utf-16-be", "replace")
