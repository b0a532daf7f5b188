"""The tokens of RTF: braces, control words with their numbers, and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|[\r\n\x00]+"
    rb"|(?P<text>[^{}\\\r\n\x00]+|\\)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A brace, a control word or sign with its number, or bytes: one by one as `hex` when they were escaped."""

    kind: Literal["open", "close", "word", "text", "hex", "binary"]
    name: str = ""
    number: int | None = None
    data: bytes = b""


def read_tokens(data: bytes) -> Iterator[Token]:
    """All tokens of a file; the bytes behind \\bin are taken as they are."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        match found.lastgroup:
            case "open" | "close" as brace:
                yield Token("open" if brace == "open" else "close")
            case "hex":
                yield Token("hex", data=bytes.fromhex(found["hex"].decode()))
            case "word" | "number":
                name = found["word"].decode()
                number = int(found["number"]) if found["number"] else None
                if name == "bin" and number and number > 0:
                    yield Token("binary", data=data[at : at + number])
                    at += number
                else:
                    yield Token("word", name, number)
            case "sign":
                yield Token("word", found["sign"].decode("latin-1"))
            case "text":
                yield Token("text", data=found["text"])
            case _:
                pass
