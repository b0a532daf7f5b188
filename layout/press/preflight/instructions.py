"""Content in; its operators out, one after the other, with what they are told as it is written.

Nearly all of a page is written plainly: an operator is found with all its operands by one expression, and its operands
are only read where a rule asks for them. What is written otherwise (comments, brackets within strings, pictures within
the content) goes through the reader of artwork, which also says what is damaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from layout.press.artwork.tokenizer import Reader, name_of

_WHITE = rb"\x00\t\n\x0c\r "
_OPERAND = (
    rb"[-+.0-9]++(?=[" + _WHITE + rb"()<>\[\]{}/%])"
    rb"|/[^" + _WHITE + rb"()<>\[\]{}/%]*+"
    rb"|<[0-9A-Fa-f" + _WHITE + rb"]*+>"
    rb"|\((?:[^()\\]++|\\.)*+\)"
    rb"|\[(?:[-+.0-9" + _WHITE + rb"]++|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f" + _WHITE + rb"]*+>)*+\]"
    rb"|<<(?:[^<>()%]++|<[0-9A-Fa-f" + _WHITE + rb"]*+>)*+>>"
)
_TOKENS = re.compile(_OPERAND, re.DOTALL)
_INSTRUCTION = rb"[" + _WHITE + rb"]*+((?:(?:" + _OPERAND + rb")[" + _WHITE + rb"]*+)*+)([A-Za-z'\"][A-Za-z0-9*'\"]*+)"
_MARKED = (
    rb"(?:[" + _WHITE + rb"]*+(?:/[A-Za-z0-9]++[" + _WHITE + rb"]*+<<(?:[^<>()%]++|<[0-9A-Fa-f]*+>)*+>>"
    rb"[" + _WHITE + rb"]*+BDC|/[A-Za-z0-9]++[" + _WHITE + rb"]++BMC|EMC)(?=[" + _WHITE + rb"]|\Z))*+"
)
"""Marked content: where none of it belongs to a layer it paints nothing and hides nothing."""
_PLAIN, _UNMARKED = re.compile(_INSTRUCTION, re.DOTALL), re.compile(_MARKED + _INSTRUCTION, re.DOTALL)
_TOLD = 100
"""Operators after which it is said that so many were read."""


class _Names(dict[bytes, str]):
    """The name of an operator as text; empty for what needs the reader."""

    def __missing__(self, written: bytes) -> str:
        found = "" if written in {b"BI", b"true", b"false", b"null"} else written.decode("ascii")
        if len(self) < _TOLD:
            self[written] = found
        return found


_NAMES = _Names()
_LONG = 4096
"""Bytes of operands that make as much work as one operator."""


class Instruction(NamedTuple):
    """An operator and what it is told: its operands as they are written, or in words where that needed a reader."""

    name: str
    written: bytes
    words: tuple[bytes, ...] = ()

    def tokens(self) -> tuple[bytes, ...]:
        """Each operand; a row (of text) and a dictionary are one, unless they had to be read word by word."""
        return self.words or tuple(_TOKENS.findall(self.written))

    def numbers(self) -> list[float]:
        """The operands, or those of them that are numbers."""
        if not self.words:
            try:
                return [float(word) for word in self.written.split()]
            except ValueError:
                pass
        return [as_number(token) for token in self.tokens() if token[:1] in b"-+.0123456789"]

    def first(self) -> float:
        return next(iter(self.numbers()), 0.0)

    def last(self) -> float:
        """The last number; 0 where there is none."""
        found = self.numbers()
        return found[-1] if found else 0.0

    def last_two(self) -> tuple[float, float]:
        found = self.numbers()
        return (found[-2], found[-1]) if len(found) > 1 else (0.0, 0.0)

    def begins_with(self, name: bytes) -> bool:
        """Whether the first operand is that name, written without escapes."""
        return self.words[0] == name if self.words else self.written.startswith(name) and self.tokens()[0] == name

    def last_name(self) -> str:
        """The name that is the last operand; empty when it is none."""
        found = self.tokens()
        return name_of(found[-1]) if found else ""


def as_number(token: bytes) -> float:
    """The number; 0 for what is none."""
    try:
        return float(token)
    except ValueError:
        return 0.0


def instructions_of(data: bytes, spend: Callable[[int], None]) -> Iterator[Instruction]:
    """All operators of content, less marked content that hides nothing; `spend` hears of the work and may end it by
    raising. Raises Damage when the content breaks off or is none."""
    reader = Reader(data, spend)
    reader.quick = False
    at = spent = 0
    plain, names = (_PLAIN if b"/OC" in data else _UNMARKED).match, _NAMES
    while True:
        match = plain(data, at)
        if match is not None and (name := names[match[2]]):
            at = match.end()
            written = match[1]
            spent += 1 + len(written) // _LONG
            if spent >= _TOLD:
                spend(spent)
                spent = 0
            yield Instruction(name, written)
            continue
        found = reader.operator_from(at)
        if found is None:
            return
        at = found.end
        yield Instruction(found.name, b"", tuple([token for _, token in found.operands]))
