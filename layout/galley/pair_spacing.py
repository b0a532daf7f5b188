"""What two neighbours do to each other, by their classes: squeeze, gap, shrink, stretch, line break.

Sources: docs/composition.md §3 (prohibition), §4 (units), §5.1 (squeeze), §6 (steps), §7 (Han-Latin gap).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from layout.galley import character_classes as k
from layout.galley.demerits import DASH_OPENS
from layout.galley.kinsoku import NO_END, NO_START
from layout.geometry import EM
from layout.model import Prohibition

NEVER: Final = -1
PARTED: Final = 300
"""A word, an address or a telephone number is parted where a line would look loose without."""

_MARKS = k.OPEN + k.CLOSE + k.MID + k.END
SQUEEZE: Final[dict[str, int]] = {
    left + right: k.HALF
    for left in _MARKS
    for right in _MARKS
    if right == k.OPEN or left != k.OPEN  # [C] all pairs but opening + closing and opening + stop lose half an em
} | {
    **{k.END + k.HALVED[right]: k.HALF for right in k.CLOSE + k.MID},
    **{left + right: k.HALF for left in k.CLOSE + k.MID + k.END for right in k.STILL + k.STACK},
    **dict.fromkeys((k.STILL + k.OPEN, k.STACK + k.OPEN), k.HALF),
}
"""What two neighbouring marks lose, by pair of classes."""

SHRINK_STEPS: Final = (4, 5, 6, 7)
"""Steps 1 to 3 have nothing to take here: line ends are trimmed, word spaces and interpuncts set at their least."""
_SHRINK: Final[dict[str, int]] = {k.OPEN: 4, k.CLOSE: 4, k.MID: 5, k.END: 7}
GAP_STEP: Final = 6

WORD_SPACE, GAP, ANY = 1, 2, 3
"""Stretch steps [C]."""
_SPACE_ROOM: Final = EM // 4
"""A word space may grow from a quarter to half an em [C]."""
_GAP_MOST, _GAP_EVER = EM // 3, EM // 2
"""The Han-Latin gap grows to twice what the style asks, a third of an em at most [H], and to half an em [C] before a
line looks loose."""
AMPLE: Final = EM // 4
"""In a western paragraph, which has nothing else to stretch, it may grow by as much again before it is torn [H]; in one
that goes down it stays short instead."""
_STIFF = k.LINK + k.SOLIDUS  # no stretch on either side of a connector or solidus [C]
_WORD = k.LATIN + k.RATED
_WESTERN = _WORD + k.BEFORE + k.AFTER + k.SIGN


class Pair(NamedTuple):
    """The rules of one boundary, in thousandths of an em.

    `adjust` is fixed; `give` can be taken at shrink step `step`; `stretch` is the step at which the boundary grows
    (0: never), `room` how far at steps 1 and 2, `more` how far beyond in a line that would look loose without;
    `break_cost` is what a line's end costs here, NEVER where it may not be; `spare` is what can be taken as a last
    resort, after all steps: the rest of the Han-Latin gap [H].
    """

    adjust: int = 0
    give: int = 0
    step: int = 0
    stretch: int = ANY
    room: int = 0
    break_cost: int = 0
    more: int = 0
    spare: int = 0


NOTHING: Final = Pair(stretch=0, break_cost=NEVER)
_HAN_HAN: Final = Pair()


class Override(NamedTuple):
    """What inline styles, ruby and units change at a boundary: so much white more, gone at a line's end; `held`: no
    line break; `closed`: no gap, nor any that stretches; `cost`: what a line's end costs there at least."""

    white: int = 0
    held: bool = False
    closed: bool = False
    cost: int = 0

    def apply(self, pair: Pair) -> Pair:
        """The boundary's rules with what changes."""
        break_cost = NEVER if self.held or pair.break_cost == NEVER else max(pair.break_cost, self.cost)
        if self.closed:
            return Pair(min(pair.adjust, 0) + self.white, stretch=0, break_cost=break_cost)
        return pair._replace(adjust=pair.adjust + self.white, break_cost=break_cost)


def apply_overrides(
    pairs: Iterable[tuple[int, Pair]], overrides: Mapping[int, Override]
) -> Collection[tuple[int, Pair]]:
    """Numbered boundaries with what overrides change; one that is not among the pairs is like any between Han."""
    found = [(at, overrides[at].apply(pair) if at in overrides else pair) for at, pair in pairs]
    others = overrides.keys() - {at for at, _ in found}
    return found + [(at, overrides[at].apply(_HAN_HAN)) for at in sorted(others)]


class PairTable(dict[str, Pair]):
    """Pairs by two class letters, worked out on first use."""

    def __init__(self, gap: int, level: Prohibition) -> None:
        super().__init__()
        self.gap, self.level = gap, level

    def __missing__(self, key: str) -> Pair:
        pair = self[key] = self._pair(*key)
        return pair

    def _pair(self, left: str, right: str) -> Pair:
        if right in k.BREAK + k.JOIN:
            return NOTHING
        if right in k.SMALL or left == k.RAISED:
            return self._small(left, right)
        break_cost = self._break_cost(left, right)
        if left + right in SQUEEZE:
            return Pair(-k.HALF, *_between(left, right), break_cost=break_cost)
        if left in k.BLANK_AFTER and right == k.HALVED[k.OPEN]:
            return Pair(0, k.HALF, _SHRINK[k.OPEN], break_cost=break_cost)  # 开明: one and a half em as they are
        if self.gap and (left + right).replace(k.FOLLOWER, k.HAN) in (
            k.HAN + k.LATIN,
            k.HAN + k.RATED,
            k.LATIN + k.HAN,
        ):
            return self._gap(break_cost)
        grows = (WORD_SPACE, _SPACE_ROOM) if left == k.SPACE else (_stretch(left, right), 0)
        return Pair(0, *_blank(left, right), *grows, break_cost)

    def _gap(self, break_cost: int) -> Pair:
        """Between Han and Latin."""
        most = _GAP_MOST if self.gap < _GAP_MOST else _GAP_EVER  # what gives more also grows
        room = max(0, min(most, 2 * self.gap) - self.gap)
        more = max(0, _GAP_EVER - self.gap - room)
        return Pair(self.gap, self.gap // 2, GAP_STEP, GAP, room, break_cost, more, self.gap - self.gap // 2)

    def _small(self, left: str, right: str) -> Pair:
        """Small type closes up to what it belongs to, over a stop's blank too; behind it a word goes on [H]."""
        if right in k.SMALL:
            return Pair(-k.HALF if left in k.BLANK_AFTER else 0, stretch=0, break_cost=NEVER)
        return self[k.LATIN + right]

    def typed_gap(self, left: str, right: str, space: int) -> tuple[Pair, Pair]:
        """Before and after a space of this width typed between Han and Latin: it gives way to the gap [H]."""
        pair = self[left + right]
        return Pair(pair.adjust - space, stretch=0, break_cost=NEVER), pair._replace(adjust=0)

    def past_sign(self, before: str, sign: str, right: str) -> Pair:
        """After U+200B, U+00AD or U+2060: as if it weren't there, but for the line break."""
        pair = self[before + right] if before else NOTHING
        if sign == k.JOIN:
            return pair._replace(break_cost=NEVER)
        return pair._replace(break_cost=max(pair.break_cost, 0)) if before and self._allowed(before, right) else pair

    def _break_cost(self, left: str, right: str) -> int:
        if k.BOUND in (left, right) or right in k.SPACE + k.BLANK or not self._allowed(left, right):
            return NEVER
        if right == k.UNIT:
            return DASH_OPENS if self.level == "gb" else 0
        return PARTED if left in _WORD and right in _WORD else 0

    def _allowed(self, left: str, right: str) -> bool:
        """Whether a line may be broken here; a sign stays with its word at every level, and so does small type."""
        if right in k.SMALL or (right == k.AFTER and left in _WORD) or (left == k.BEFORE and right in _WORD):
            return False
        return right not in NO_START[self.level] and left not in NO_END[self.level]


@cache
def pair_table(gap: int, level: Prohibition) -> PairTable:
    return PairTable(gap, level)


def _blank(left: str, right: str) -> tuple[int, int]:
    """The blank half of a mark that no squeeze has touched, and the shrink step that takes it."""
    if left in k.VANISHING or right in k.VANISHING:
        return 0, 0  # it may be trimmed as the line's edge
    if left in k.BLANK_AFTER:
        return k.HALF, _SHRINK[left]
    return (k.HALF, _SHRINK[right]) if right in k.BLANK_BEFORE else (0, 0)


def _between(left: str, right: str) -> tuple[int, int]:
    """The blank that a squeeze has left between two marks, and the step that takes it: an opening one's outer side."""
    return (k.HALF, _SHRINK[k.OPEN]) if left in k.BLANK_AFTER and right in k.BLANK_BEFORE else (0, 0)


def _stretch(left: str, right: str) -> int:
    if left in _STIFF or right in _STIFF or right in k.SPACE + k.BLANK + k.BOUND or left == k.BOUND:
        return 0
    return 0 if left in _WESTERN and right in _WESTERN else ANY
