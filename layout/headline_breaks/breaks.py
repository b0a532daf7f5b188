"""Where a headline may be broken: between phrases, never inside a word, a name or a short 《》 or “” group.

In go the words of a headline and the offsets where the editor forces or forbids a line break; out come the offsets
where it may be broken, each with its cost in points of type size. Rules: docs/composition.md §10 (newspaper practice;
no standard states them). Words and their parts of speech come from a segmenter; tables mend what it does not know of
headlines; the paper's own words and the editor stand above both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.penalties import cost_of, features_between
from layout.headline_breaks.segmentation import CHANGED, Word, doubtful, pattern, segment

_WAYS, _NEAR = 1500, 24
"""Ways to break a headline beyond which only so many line breaks are tried; of sixty characters in three lines it has
some three hundred."""


class HeadlineBreaks(NamedTuple):
    """A headline, and what each line break costs (by offset; a missing offset may not be used)."""

    text: str
    costs: dict[int, float]
    forced: tuple[int, ...]


def read_headline(
    text: str, own_words: tuple[str, ...] = (), forced: tuple[int, ...] = (), forbidden: tuple[int, ...] = ()
) -> HeadlineBreaks:
    """Reads a headline; where a line break is `forced` there are no others."""
    if forced or len(text) < 2:
        return HeadlineBreaks(text, {}, forced)
    from layout.headline_breaks.weights import WEIGHTS  # some hundred rows: for a headline that must be broken

    read = headline_features(text, own_words)
    costs = {at: cost_of(named, WEIGHTS) if named else 0.0 for at, named in read.items() if at not in forbidden}
    return HeadlineBreaks(text, costs, forced)


def headline_features(text: str, own_words: tuple[str, ...] = ()) -> dict[int, tuple[str, ...]]:
    """Where a line may end (by offset), and the features of each place; none where it may for nothing: at a mark, at a
    gap that the editor wrote, or where a question ends."""
    quoted = _inside(v.QUOTED, text)
    words = segment(text, own_words)
    gaps = _gaps(text) - quoted
    free = gaps or _clauses(words)
    unsure, whole = doubtful(text), _inside(v.COUNTED, text)
    out: dict[int, tuple[str, ...]] = {}
    for at, named in features_between(words):
        if at in whole:
            continue
        about = (
            ("gap elsewhere", gaps),
            ("inside a word by another reading", at in unsure),
            ("in quotes", at in quoted),
        )
        out[at] = (*named, *(name for name, so in about if so)) if named and at not in free else ()
    return out


def _gaps(text: str) -> set[int]:
    """Both sides of the gaps that the editor wrote, and the ends of clauses that a mark shows."""
    around = {at for match in pattern(v.GAP).finditer(text) for at in match.span()}
    return around - {0, len(text)}


def _clauses(words: list[Word]) -> set[int]:
    """Where a clause ends without a gap: after a question, and between 稳了 and a second 了 that ends the headline."""
    at, ends = 0, set()
    twice = bool(words) and words[-1].text.endswith("了")
    for before, word, after in zip([Word("", ""), *words], words, words[1:], strict=False):
        at += len(word.text)
        settled = twice and word.text == "了" and before.kind == CHANGED
        if (settled or word.text in v.QUESTIONS) and after.kind.startswith("n"):
            ends.add(at)
    return ends


def _inside(group: str, text: str) -> set[int]:
    return {at for match in pattern(group).finditer(text) for at in range(match.start() + 1, match.end())}


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
