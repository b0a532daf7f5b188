"""Where a headline may be broken: between phrases, never inside a word, a name or a short 《》 or “” group.

In go the words of a headline and the offsets where the editor forces or forbids a line break; out come the offsets
where it may be broken, each with its cost in points of type size. Rules: docs/composition.md §10 (newspaper practice;
no standard states them). The paper's own words and the editor stand above what the segmenter says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from layout.headline_breaks.known_headlines import NOTHING_KNOWN, KnownHeadlines

_WAYS, _NEAR = 1500, 24
"""Ways to break a headline beyond which only so many line breaks are tried; of sixty characters in three lines it has
some three hundred."""


class HeadlineBreaks(NamedTuple):
    """A headline, and what each line break costs (by offset; a missing offset may not be used)."""

    text: str
    costs: dict[int, float]
    forced: tuple[int, ...]


def read_headline(
    text: str,
    own_words: tuple[str, ...] = (),
    forced: tuple[int, ...] = (),
    forbidden: tuple[int, ...] = (),
    known: KnownHeadlines = NOTHING_KNOWN,
    story: str = "",
) -> HeadlineBreaks:
    """Reads a headline; where a line break is `forced` there are no others. `known` are those of other runs; `story` is
    what its story says, if it has one."""
    if forced or len(text) < 2:
        return HeadlineBreaks(text, {}, forced)
    costs = {at: cost for at, cost in known.costs(text, own_words, story) if at not in forbidden}
    return HeadlineBreaks(text, costs, forced)


def ways_to_break(break_costs: HeadlineBreaks, lines: int) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every way to set the headline in `lines` lines, with its cost; only the editor's way where he forced one."""
    if break_costs.forced:
        if lines == len(break_costs.forced) + 1:
            yield _lines(break_costs.text, break_costs.forced), 0.0
        return
    for ends in combinations(_likely(break_costs, lines), lines - 1):
        yield _lines(break_costs.text, ends), sum(break_costs.costs[end] for end in ends)


def _likely(break_costs: HeadlineBreaks, lines: int) -> list[int]:
    """The line breaks that are tried: all, unless these are too many ways; then those nearest to where even lines
    end."""
    if comb(len(break_costs.costs), lines - 1) <= _WAYS:
        return list(break_costs.costs)
    each = max(1, _NEAR // (lines - 1))
    near: set[int] = set()
    for line in range(1, lines):
        even = len(break_costs.text) * line / lines
        near.update(sorted(break_costs.costs, key=lambda at: (abs(at - even), at))[:each])
    return sorted(near)


def _lines(text: str, ends: tuple[int, ...]) -> tuple[str, ...]:
    """The lines; a wanted gap (U+3000 or space) and a comma vanish at a line break, which says the same."""
    parts = [text[a:b] for a, b in pairwise((0, *ends, len(text)))]
    return tuple(
        part.strip("　 ") if n == len(parts) - 1 else part.strip("　 ").rstrip("，") for n, part in enumerate(parts)
    )
