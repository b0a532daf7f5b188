"""The em grid: which share of the Han characters of set lines stands on the character grid of their column.

A column is a whole number of ems wide; in a line of nothing but Han every character stands in a square of its own, and
neighbouring columns look even. Marks that were squeezed, western words and stretched gaps move characters off it
(docs/composition.md §1: line length a whole number of ems [C]).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from layout.galley import character_classes as k
from layout.galley.sorts import class_of
from layout.geometry import EM
from layout.model import EmGrid, GlyphRun, Line

_NEAR = EM // 50
"""A fiftieth of an em off the grid is not seen."""


def score_em_grid(lines: Iterable[Line]) -> EmGrid:
    """The score of lines whose column begins where they begin."""
    characters = on_grid = 0
    for line in lines:
        for run in line.runs:
            starts = _han(run)
            characters += len(starts)
            on_grid += len(starts) - len([start for start in starts if _NEAR < start % EM < EM - _NEAR])
    return EmGrid(characters, on_grid)


def _han(run: GlyphRun) -> list[float]:
    """Where each Han character of a run begins in its line, in thousandths of an em."""
    texts: Sequence[str] = run.text
    if run.clusters:
        ends = accumulate(run.clusters, initial=0)
        texts = [run.text[start:end] for start, end in pairwise(ends)]
    first, starts = run.x / run.size * EM, accumulate(run.advances, initial=0)
    return [first + at * run.narrow for text, at in zip(texts, starts, strict=False) if _HAN[text]]


class _Han(dict[str, bool]):
    """Whether a text is a Han character, looked up once."""

    def __missing__(self, text: str) -> bool:
        found = self[text] = bool(text) and class_of(text) == k.HAN
        return found


_HAN = _Han()
