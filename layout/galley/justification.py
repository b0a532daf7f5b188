"""How much of a line each of its sorts takes: edges trimmed, then shrunk step by step or stretched to the measure.

Source: CLREQ, line adjustment (shrink steps 4 to 7, stretch steps 1 to 3, equal amounts within a step), as in
docs/composition.md §6; the remainder of an integer division goes to the leftmost places, so results are reproducible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from layout.galley import character_classes as k
from layout.galley.demerits import EASY_GAP, OFF_GRID
from layout.galley.pair_spacing import ANY, GAP, SHRINK_STEPS, WORD_SPACE
from layout.galley.prefix_sums import PrefixSums

_NEVER = 10**9
_STOP_STEP = SHRINK_STEPS[-1]
_STOP_CLOSES = 1 * OFF_GRID
"""What it costs to close a full stop, where another mark could be closed [C: the last step]."""


def visible(m: PrefixSums, i: int, j: int) -> tuple[int, int]:
    """The line i..j without the blanks at its edges; a soft hyphen at its end is seen."""
    classes, unseen = m.classes, k.VANISHING
    while i < j and classes[i] in unseen:
        i += 1
    while i < j and classes[j - 1] in unseen and j not in m.hyphens:
        j -= 1
    return i, j


def justify(m: PrefixSums, i: int, j: int, target: int | None) -> list[int]:
    """What each sort of the line i..j takes of it, so that they add up to `target` as far as the line's places allow.

    None leaves the line at its natural width. A mark that opens the line takes its half em, a blank at an edge nothing.
    """
    classes, origin, reach, first, end = m.classes, m.origin, m.reach[j], i, j
    if i == j or classes[i] in k.VANISHING or classes[j - 1] in k.VANISHING:
        first, end = visible(m, i, j)
        if first == end:
            return [0] * (j - i)
    takes, over = m.pitch[first:end], reach - origin[i]
    takes[-1] = reach - origin[end - 1] + (k.HALF if classes[end - 1] in k.BLANK_BEFORE else 0)
    if target is not None and over != target:
        fill = _shrink if over > target else _stretch
        fill(takes, m, first, abs(over - target))
    if classes[first] in k.BLANK_BEFORE:
        takes[0] -= k.HALF  # the blank in front of a mark that opens the line
    return takes if len(takes) == j - i else [0] * (first - i) + takes + [0] * (j - end)


def narrowing_share(m: PrefixSums, i: int, j: int, target: int) -> float:
    """How wide the characters of the line i..j are set, as a share of their width: 1 unless only that makes it fit."""
    least = m.width(i, j) - m.shrink(i, j)
    if least <= target or least - target > m.narrowing(target):
        return 1.0
    return round(target / least, 5)


def narrow_advances(takes: Sequence[int], share: float) -> list[int]:
    """What sorts take that are set narrower; rounded so that together they take their share too."""
    edges = [round(edge * share) for edge in accumulate(takes, initial=0)]
    return [after - edge for edge, after in pairwise(edges)]


def _shrink(takes: list[int], m: PrefixSums, first: int, over: int) -> None:
    end = first + len(takes)
    halves, rest = divmod(over, k.HALF)
    if not rest and (closing := _closing(m, first, end, halves)):
        for at in closing:
            takes[at - first - 1] -= k.HALF
        return
    giving = _steps(m.give, first, end)
    if len(giving) == 1 and over <= m.give[end - 1] - m.give[first]:
        takes[giving[0]] -= over
        return
    pairs = m.pairs[first + 1 : end]
    for step in SHRINK_STEPS:
        places = [at for at in giving if pairs[at].step == step]
        over -= _taken(takes, places, over, sum([pairs[at].give for at in places]))
        if not over:
            return
    _taken(takes, _steps(m.spare, first, end), over, m.spare[end - 1] - m.spare[first])


def _closing(m: PrefixSums, first: int, end: int, halves: int) -> Sequence[int]:
    """The boundaries at which so many marks lose half an em each, so that most sorts stand on the grid; none if there
    are too few.

    Of places as good the last; a full stop stays whole rather than any other mark.
    """
    turned, places, sides, counted = m.phases
    low, high = counted[first + 1], counted[end]
    if high - low <= halves:
        return places[low:high] if high - low == halves else ()
    ahead = sides[turned[first]].ahead
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for place in range(low, high):
        at, gain = places[place], ahead[place]
        dear = _STOP_CLOSES if m.pairs[at].step == _STOP_STEP else 0
        best.append((_NEVER, ()))
        for many in range(min(len(best) - 1, halves), 0, -1):
            cost, before = best[many - 1]
            cost += dear + (-gain if many & 1 else gain)
            if cost <= best[many][0]:
                best[many] = cost, (*before, at)
    return best[halves][1]


def _taken(takes: list[int], places: Sequence[int], over: int, room: int) -> int:
    """What is taken of `over` at places that have `room` together."""
    amount = min(over, room)
    _share(takes, places, -amount)
    return amount


def _stretch(takes: list[int], m: PrefixSums, first: int, under: int) -> None:
    last, end = len(takes) - 1, first + len(takes)
    many = m.gaps[end - 1] - m.gaps[first]
    if (back := m.ample[end] - m.reach[end]) and under > m.grow[end - 1] - m.grow[first]:
        back = min(back, under)  # before a Han is spaced, the mark at the line's end gets its half em again
        takes[-1] += back
        under -= back
    if many == last:  # every gap is like the next
        each, rest = divmod(under, last or 1)
        takes[:last] = [take + each for take in takes[:last]]
        takes[:rest] = [take + 1 for take in takes[:rest]]
        return
    pairs = m.pairs[first + 1 : end]
    elastic = _steps(m.grow, first, end) if many else range(last)
    spent: list[int] = []
    for step in (WORD_SPACE, GAP):
        growing = [at for at in elastic if pairs[at].stretch == step]
        amount = min(under, sum([pairs[at].room for at in growing]))
        _share(takes, growing, amount)
        under -= amount
        spent = spent or growing
    if under and elastic:  # beyond what looks well, Han-Latin gaps give more
        gaps = [at for at in elastic if pairs[at].more]
        amount = max(0, min(under - EASY_GAP * (many or len(spent)), sum([pairs[at].more for at in gaps])))
        _share(takes, gaps, amount)
        under -= amount
    if under:
        _share(takes, [at for at, pair in enumerate(pairs) if pair.stretch == ANY] if many else spent, under)


def _steps(sums: list[int], first: int, end: int) -> list[int]:
    """The sorts of the line first..end after which a prefix sum grows, counted from the line's first."""
    places, at, last = [], first, sums[end - 1]
    while (done := sums[at]) < last:
        at = bisect_right(sums, done, at, end)
        places.append(at - first - 1)
    return places


def _share(takes: list[int], places: Sequence[int], amount: int) -> None:
    """Adds `amount` in equal parts at the places, the remainder at the leftmost."""
    if not places or not amount:
        return
    sign = 1 if amount > 0 else -1
    each, rest = divmod(abs(amount), len(places))
    if each:
        for at in places:
            takes[at] += sign * each
    for at in places[:rest]:
        takes[at] += sign
