"""What a line costs in looks: the prices that the search for a paragraph's line breaks adds up; none is less than
nothing.

Widths are thousandths of an em. Sources: docs/composition.md §6 (shrink before stretch), §9 (last lines), §14.2.
"""

from __future__ import annotations

from typing import Final

from layout.geometry import EM

EASY_GAP, SOFT_GAP = 65, 80
"""Stretch a gap, thousandths of an em, beyond which Han-Latin gaps help, and beyond which a line looks loose [H]."""
HARD_GAP = 112
"""Stretch beyond which a line is torn, and done only where nothing else is allowed: a character over nine gaps, as an
indented first line of a thirteen-em column may want, is just within it [H]."""
RAGGED_GAP = 250
"""Stretch beyond which a line isn't stretched at all but stays short of its measure [H]."""
TORN: Final = 1e6
SHORT: Final = 2e7
"""A line that stays short: rather a few words are parted anyhow [H]."""
FORBIDDEN: Final = 1e12
OVERFULL: Final = 1e15
"""Emergencies, each dearer than all lines of a paragraph with the one before."""
STACKED: Final = 5.0
"""A shrunk line below a shrunk one: dark lines in a stack show as a patch [H]."""
HYPHENS: Final = 400.0
"""A line that ends in a hyphen below one that does [H]."""
ALONE: Final = 1e9
"""A line of one mark or character, short of its measure: of ways as bad otherwise, the one without [H]."""
OFF_GRID: Final = 3
"""A sort that stands half an em off the grid of its column [H]."""
CLOSED, CLOSED_MORE = 4, 9
"""A mark that closes to half an em, and each beyond two in one line."""
SQUEEZED: Final = 40.0
"""What a line costs more that loses all it can, but no whole half ems; less by the square of what it loses [H]."""
_SHORT_LAST, _LIGHT_LAST = 5000.0, 800.0
_WIDE = 400.0
"""What Han-Latin gaps of half an em cost a line."""
_NO_GAP = 1e-9
"""What there is in place of a gap where there is none: opened by anything, it is torn."""
GIVEN_BACK: Final = 20.0
"""A mark at a line's end that has its half em again, so that no Han is spaced: as much as seven Han off the grid, so
that another line is rather found; at less, marks that could be trimmed would often not be [H]."""
LOOKS_LOOSE: Final = 800.0
"""What a line costs that looks loose at all, so that there are few of them."""
SPACED: Final = 45.0
"""A line whose Han are spaced at all: as much as if fifteen of them stood half an em off the grid, so that marks close
first [C, 先挤进后推出]."""
LEAST_LOOSE: Final = SPACED + SOFT_GAP**2 / 25 + LOOKS_LOOSE
"""No line that looks loose costs less."""
PINCHED: Final = 450.0
"""What the last resort of shrinking costs a line: more than one that begins to look loose."""
_CONDENSED: Final = 125_000.0
"""Narrower by a sixteenth, a line costs less than one that looks loose, and not less by much [H]."""


def tight_line(over: int, room: int) -> float:
    """Cost of a line that must lose `over` and can lose `room`."""
    ratio = over / room
    return SQUEEZED * ratio * ratio + CLOSED


def condensed(over: float, target: int) -> float:
    """What it costs a pinched line more that its characters lose `over`, so that it fits its measure."""
    ratio = over / target
    return _CONDENSED * ratio * ratio


def loose_line(under: int, grow: int, gaps: int, more: int = 0, back: int = 0) -> float:
    """Cost of a line that must gain `under`: `grow` of it in word spaces and Han-Latin gaps, the rest in all gaps.

    Before any gap between Han is opened, the mark at the line's end gets `back` what it has lost; before those look
    loose, the Han-Latin gaps give `more`. A line without such gaps stays short rather than have its word spaces wider.
    """
    if under <= grow:
        return 20 * under / grow
    if back:
        if under <= grow + back:
            return GIVEN_BACK + (20 * (under - back) / grow if under > back else 0.0)
        under -= back
    each = (under - grow) / (gaps or _NO_GAP)
    if each <= EASY_GAP:
        return SPACED + each * each / 25
    used = min(more, under - grow - EASY_GAP * gaps)
    each = (under - grow - used) / (gaps or _NO_GAP)
    cost = SPACED + each * each / 25 + (_WIDE * used / more if more else 0.0)
    if each <= SOFT_GAP:
        return cost
    if each > RAGGED_GAP:
        return SHORT + under * under
    return cost + LOOKS_LOOSE + (each - SOFT_GAP) ** 2 + torn(each)


def torn(each: float) -> float:
    """What a line costs more whose gaps are torn open by `each`: rather two of them a little than one much."""
    return 0.0 if each <= HARD_GAP else TORN * (each / HARD_GAP) ** 2


PARTED_ANYHOW: Final = round(TORN * (RAGGED_GAP / HARD_GAP) ** 2)
"""A word parted where words are not else, in a name or behind a sign: as dear as a line torn as far as lines may be
[H]."""
DASH_OPENS: Final = round(TORN * (180 / HARD_GAP) ** 2)
"""At the gb level a dash or an ellipsis may open a line, but only before another is torn by 0.18 em a gap [H]."""


def short_line(under: int) -> float:
    """Cost of a ragged line that ends so much before the measure."""
    return under * under / 1e6


def last_line(width: int, indent: int = 0, alone: bool = False) -> float:
    """What a last line below others costs: it wants two characters and more [C, 孤字], and to cover the indent [H].

    `alone` is one Han, with all the marks there may be.
    """
    if alone:
        return _SHORT_LAST
    if width >= 2.5 * EM and width >= indent:
        return 0.0
    return _SHORT_LAST if width <= 1.5 * EM else _LIGHT_LAST
