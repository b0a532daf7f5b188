"""The places between the words of a headline, each with what stands about it in its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.segmentation import CHANGED, Word

NOTHING = Word("", "")


class Juncture(NamedTuple):
    """A place between two words: two words before it and three after it, empty where there is none."""

    at: int
    """Offset in the headline."""
    before: Word
    left: Word
    right: Word
    after: Word
    then: Word
    said: str
    """`v` if the clause has its verb before `left`, so another is likely part of a noun; `p`: only a preposition."""
    behind: tuple[Word, ...]
    """The clause up to the juncture."""
    ahead: tuple[Word, ...]
    """The clause from the juncture on."""


def find_junctures(words: list[Word]) -> Iterator[Juncture]:
    """Every place between two words."""
    at, said, start = 0, "", 0
    padded = [NOTHING, *words, NOTHING, NOTHING]
    for n, left in enumerate(words[:-1]):
        at += len(left.text)
        before, _, right, after, then = padded[n : n + 5]
        end = next((m for m in range(n + 1, len(words)) if words[m].text in v.MARK), len(words))
        clause = tuple(words[start : n + 1]), tuple(words[n + 1 : end])
        yield Juncture(at, before, left, right, after, then, said, *clause)
        if left.text in v.MARK:
            said, start = "", n + 1
        elif left.text == "的" and acts(before):
            said = ""
        elif acts(left):
            said = "p" if left.kind == "p" and said != "v" else "v"


def acts(word: Word) -> bool:
    """Whether a word is a verb or a preposition."""
    return word.kind in {"v", "vd", "vg", "p", CHANGED}


def opens(word: Word) -> bool:
    """Whether a word opens a predicate or a clause."""
    return word.kind in {"d", "ad", "r", "p", "c"} or word.text.startswith(("将", "已"))
