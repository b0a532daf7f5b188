"""Where a headline may turn: between phrases, never inside a word, a name or a short 《》 or “” group.

Rules: composition.md §10 (newspaper practice; no standard states them). Words come from a segmenter and the paper's own
list; the editor's `|` (forced turn) and `~` (forbidden turn) stand above both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

FORCED, FORBIDDEN = "|", "~"

_NO_OPENING = frozenset("的了着过地得们等之吗呢吧，。、；：！？”’）》〉」』】〕…—·～％")
_NO_CLOSING = frozenset("“‘（《〈「『【〔")
_LEANING = frozenset("和与及将在让为把被向从对以由给也都就还不更最再又正各本该每")
"""Words of one character that belong to what follows: a line opens with them gladly and never ends with one."""
_LINKS = frozenset("和与及将在让为把被向从对以")
_MARK = frozenset("，。；：！？、　 ")
_FIGURES = "0-9〇零一二两三四五六七八九十百千万亿几数"
_UNITS = (
    "年月日号时分秒点期版届次个条处名位台座家件项份岁元角万亿千百公米吨平层楼路线天周人场部种批辆艘套张间所篇本双只"
    "余多%"
)
_GROUP = re.compile(
    rf"《[^《》]{{1,8}}》|“[^“”]{{1,8}}”|[A-Za-z]+ [0-9]+|[0-9A-Za-z.%]+[{_UNITS}]*|[{_FIGURES}]+[{_UNITS}]{{1,2}}"
)
_INSIDE = 1000.0


class Turns(NamedTuple):
    """A headline without its marks, and what each turn costs (by offset; a missing offset may not be used)."""

    text: str
    costs: dict[int, float]
    forced: tuple[int, ...]


def turns(marked: str, own_words: tuple[str, ...] = ()) -> Turns:
    """Reads a headline as the editor wrote it, `|` and `~` included."""
    text, forced, forbidden = _unmarked(marked)
    if forced or len(text) < 2:
        return Turns(text, {}, forced)
    edges = set(_edges(text, own_words)) - forbidden
    costs = {at: cost for at in sorted(edges) if (cost := _cost(text, at)) < _INSIDE}
    return Turns(text, costs, forced)


def broken(turns: Turns, lines: int) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every way to set the headline in `lines` lines, with its cost; only the editor's way where he forced one."""
    if turns.forced:
        if lines == len(turns.forced) + 1:
            yield _cut(turns.text, turns.forced), 0.0
        return
    for ends in combinations(turns.costs, lines - 1):
        yield _cut(turns.text, ends), sum(turns.costs[end] for end in ends)


def _cut(text: str, ends: tuple[int, ...]) -> tuple[str, ...]:
    """The lines; a wanted gap (U+3000 or space) and a comma vanish at a turn, which says the same."""
    parts = [text[a:b] for a, b in pairwise((0, *ends, len(text)))]
    return tuple(
        part.strip("　 ") if n == len(parts) - 1 else part.strip("　 ").rstrip("，") for n, part in enumerate(parts)
    )


def _unmarked(marked: str) -> tuple[str, tuple[int, ...], set[int]]:
    out: list[str] = []
    forced: list[int] = []
    forbidden: set[int] = set()
    for char in marked:
        if char == FORCED:
            forced.append(len(out))
        elif char == FORBIDDEN:
            forbidden.add(len(out))
        else:
            out.append(char)
    return "".join(out), tuple(forced), forbidden


def _edges(text: str, own_words: tuple[str, ...]) -> Iterator[int]:
    """Word edges that no group, number or word of the paper's own spans."""
    import rjieba  # its dictionary takes 0.1 s to load: only a headline that must turn by itself pays

    closed = {at for match in _GROUP.finditer(text) for at in range(match.start() + 1, match.end())}
    for word in own_words:
        for match in re.finditer(re.escape(word), text):
            closed.update(range(match.start() + 1, match.end()))
    at = 0
    for word in rjieba.cut(text):
        at += len(word)
        if at < len(text) and at not in closed and word not in _LEANING:
            yield at


def _cost(text: str, at: int) -> float:
    before, after = text[at - 1], text[at]
    if after in _NO_OPENING or before in _NO_CLOSING:
        return _INSIDE
    if before in _MARK or after in "　 ":
        return 0.0
    return 2.0 if after in _LINKS else 4.0
