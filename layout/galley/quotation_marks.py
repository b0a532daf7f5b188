"""Which quotation marks of a text are western, and which way the straight ones face.

In: a text; out: the offsets of its western quotes, which are proportional with no blank of their own. “ and ” are the
same characters in both scripts [CLREQ, mixed text]; their neighbours tell them apart. And the sides of its straight
marks, by which they may open or close a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout.galley import character_classes as k

QUOTES = "“‘”’"
_LETTERS = "A-Za-z\u00c0-\u052f\u1e00-\u1fff"
_LIKELY = re.compile(rf"[{QUOTES}] ?[{_LETTERS}0-9]|[{_LETTERS}0-9][.,:;!?]? ?[{QUOTES}]")
_QUOTE = rf"(?<![{_LETTERS}0-9])’|’(?![{_LETTERS}0-9])|[“‘”]"
"""An apostrophe between letters is a part of its word. (Patterns that few texts want are compiled for the first.)"""
_COUNTING = r"[^\s“‘”’—–…·!-/:-@\[-`{-~]"
_OPENER = {"”": "“", "’": "‘"}
_STRAIGHT = {'"': re.compile('"'), "'": re.compile(f"(?<![{_LETTERS}0-9])'|'(?![{_LETTERS}0-9])"), "`": re.compile("`")}


def western_quotes(text: str) -> frozenset[int]:
    """Offsets of the quotes that have a western neighbour and no Chinese one, within and without [H].

    The two marks of a pair go together: “Hello,” he said. has two western ones, 他说“Hello”。 none. Blanks, dashes and
    ASCII marks are nobody's neighbours.
    """
    if not _LIKELY.search(text):
        return frozenset()
    return frozenset(at for pair in _pairs(text) if _western(text, pair) for at in pair)


def _pairs(text: str) -> list[tuple[int, ...]]:
    """Offsets of the quotes that belong together, inner ones first; one alone where its fellow is missing."""
    opened: list[int] = []
    found: list[tuple[int, ...]] = []
    for match in re.finditer(_QUOTE, text):
        at, mark = match.start(), match[0]
        if mark not in _OPENER:
            opened.append(at)
        elif opened and text[opened[-1]] == _OPENER[mark]:
            found.append((opened.pop(), at))
        else:
            found.append((at,))
    return found + [(at,) for at in opened]


def _western(text: str, quotes: tuple[int, ...]) -> bool:
    beside = [char for at in quotes for char in (_neighbour(text[:at][::-1]), _neighbour(text[at + 1 :]))]
    return any(re.match(f"[{_LETTERS}]", char) for char in beside) and all(
        re.match(f"[{_LETTERS}0-9]", char) for char in beside if char
    )


def _neighbour(text: str) -> str:
    """The first character that counts."""
    found = re.search(_COUNTING, text)
    return found[0] if found else ""


def straight_quotes(text: str) -> dict[int, str]:
    """The class of each straight quote of a paragraph, by offset: the first opens, the next closes, and so on [H].

    A mark behind a figure or before a blank opens nothing where its fellow is missing: 27" is in inches, dogs' is a
    genitive.
    """
    if not ('"' in text or "'" in text or "`" in text):
        return {}
    return {at: side for mark, places in _STRAIGHT.items() if mark in text for at, side in _sides(text, mark, places)}


def _sides(text: str, mark: str, places: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    found = [match.start() for match in places.finditer(text)]
    owned = {at for at in found if re.match("[0-9]" if mark == '"' else f"[{_LETTERS}0-9]", text[at - 1 : at])}
    opened = False
    for number, at in enumerate(found):
        alone = (len(found) - number) % 2 or len(owned) == len(found)
        closes = opened or (at in owned and alone) or not text[at + 1 : at + 2].strip()
        opened = not closes
        yield at, k.AFTER if closes else k.BEFORE
