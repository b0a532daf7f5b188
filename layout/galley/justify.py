"""How much of a line each of its sorts takes: edges trimmed, then shrunk step by step or stretched to the measure.

Source: CLREQ, line adjustment (shrink steps 4 to 7, stretch steps 1 to 3, equal amounts within a step), as in
composition.md §6; the remainder of an integer division goes to the leftmost places, so results are reproducible.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.galley import classes as k
from layout.galley.costs import EASY_GAP
from layout.galley.measured import Measured
from layout.galley.pairs import ANY, GAP, SHRINK_STEPS, WORD_SPACE, Pair


def visible(m: Measured, i: int, j: int) -> tuple[int, int]:
    """The line i..j without the blanks at its edges; a soft hyphen at its end is seen."""
    sorts = m.sorts
    while i < j and sorts[i].cls in k.VANISHING:
        i += 1
    while i < j and sorts[j - 1].cls in k.VANISHING and not (sorts[j - 1].cls == k.TURN and sorts[j - 1].glyphs):
        j -= 1
    return i, j


def justified(m: Measured, i: int, j: int, target: int | None) -> list[int]:
    """What each sort of the line i..j takes of it, so that they add up to `target` as far as the line's places allow.

    None leaves the line at its natural width. A mark that opens the line takes its half em, a blank at an edge nothing.
    """
    first, end = visible(m, i, j)
    if first == end:
        return [0] * (j - i)
    takes = m.pitch[first:end]
    takes[-1] = m.reach[j] - m.origin[end - 1] + _front(m, end - 1)
    if target is not None:
        over = m.reach[j] - m.origin[i] - target
        if over > 0:
            _shrink(takes, m, first, over)
        elif over < 0:
            _stretch(takes, m, first, -over)
    takes[0] -= _front(m, first)
    return takes if len(takes) == j - i else [0] * (first - i) + takes + [0] * (j - end)


def _front(m: Measured, first: int) -> int:
    """Blank cut off the front of the sort that opens a line."""
    return k.HALF if m.sorts[first].cls in k.BLANK_BEFORE else 0


def _shrink(takes: list[int], m: Measured, first: int, over: int) -> None:
    pairs = m.pairs[first + 1 : first + len(takes)]
    giving = [at for at, (_, _, step, _, _, _, _) in enumerate(pairs) if step]
    for step in SHRINK_STEPS:
        places = [at for at in giving if pairs[at].step == step]
        room = sum([pairs[at].give for at in places])
        _share(takes, places, -min(over, room))
        over -= min(over, room)
        if not over:
            return


def _stretch(takes: list[int], m: Measured, first: int, under: int) -> None:
    last = len(takes) - 1
    places: Sequence[int] = range(last)
    if m.gaps[first + last] - m.gaps[first] < last:  # not every gap is like the next
        pairs = m.pairs[first + 1 : first + last + 1]
        places = [at for at, (_, _, _, stretch, _, _, _) in enumerate(pairs) if stretch == ANY]
        for step in (WORD_SPACE, GAP):
            growing = [at for at, pair in enumerate(pairs) if pair.stretch == step]
            room = sum([pairs[at].room for at in growing])
            _share(takes, growing, min(under, room))
            under -= min(under, room)
            places = places or growing
        under -= _widened(takes, pairs, under - EASY_GAP * len(places))
    _share(takes, places, under)


def _widened(takes: list[int], pairs: Sequence[Pair], over: int) -> int:
    """What the Han-Latin gaps take of a stretch that is `over` what looks well, up to a third of an em each."""
    gaps = [at for at, pair in enumerate(pairs) if pair.more]
    amount = max(0, min(over, sum([pairs[at].more for at in gaps])))
    _share(takes, gaps, amount)
    return amount


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
