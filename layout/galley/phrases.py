"""Where a headline may turn: between phrases, never inside a word, a name or a short 《》 or “” group.

In goes a headline as the editor wrote it; out come the offsets where it may turn, each with its cost in points of
type size. Rules: composition.md §10 (newspaper practice; no standard states them). Words and their parts of speech
come from a segmenter; tables mend what it does not know of headlines; the paper's own words, the editor's `|` (forced
turn) and `~` (forbidden turn) stand above both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from layout.galley import vocabulary as v
from layout.galley.headwords import CHANGED, Word, words_of

FORCED, FORBIDDEN = "|", "~"

_NEVER = 1000.0
_GAP = 40.0
"""Elsewhere than at the gap that the editor wrote, or where a clause ends."""
_CLOSE = 80.0
"""Inside a compound or a phrase: for headlines that have no other turn."""
_COMPOUND, _QUANTITY, _MODIFIER, _OBJECT, _CLAUSE, _LINK = 44.0, 26.0, 16.0, 9.0, 4.0, 2.0


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
    costs: dict[int, float] = {}
    barred, quoted = forbidden | _inside(v.COUNTED, text), _inside(v.QUOTED, text)
    words = words_of(text, own_words)
    gaps = {at for at in range(1, len(text)) if "\u3000" in text[at - 1 : at + 1]} or _clauses(words)
    for at, cost in _costs(words):
        if cost < _NEVER and at not in barred:
            clear = 0.0 if at in gaps else cost + (_GAP if gaps else 0.0)
            costs[at] = clear + (_CLOSE if at in quoted else 0.0)
    return Turns(text, costs, forced)


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


def _inside(pattern: str, text: str) -> set[int]:
    return {at for match in re.finditer(pattern, text) for at in range(match.start() + 1, match.end())}


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


def _costs(words: list[Word]) -> Iterator[tuple[int, float]]:
    """What a turn costs after every word but the last."""
    at, said = 0, False
    nothing = Word("", "")
    for around in zip([nothing, *words], words, words[1:], [*words[2:], nothing], strict=False):
        left = around[1]
        at += len(left.text)
        said = (said or _acts(left)) and left.text not in v.MARK
        yield at, _cost(*around, said)


def _acts(word: Word) -> bool:
    return word.kind in {"v", "vd", "vg", "p", CHANGED}


def _opens(word: Word) -> bool:
    """Whether a word opens a predicate or a clause."""
    return word.kind in {"d", "r", "p", "c"} or word.text.startswith(("将", "已"))


def _cost(before: Word, left: Word, right: Word, after: Word, said: bool) -> float:
    """The cost between `left` and `right`; `said`: the clause has its verb, so another is likely part of a noun."""
    last, first = left.text[-1], right.text[0]
    if first in v.NO_OPENING or last in v.NO_CLOSING or left.text in v.LEANING:
        return _NEVER
    if last in v.MARK or first in "　 ":
        return 0.0
    if _one_name(left, right) or _one_number(left, right) or _too_short(before, left, right):
        return _NEVER
    return _LINK if right.text in v.LINKS else _between_phrases(before, left, right, after, said)


def _between_phrases(before: Word, left: Word, right: Word, after: Word, said: bool) -> float:
    if left.text[-1] in "的地得":
        return _MODIFIER
    if _opens(right) and not (_acts(left) and len(left.text) == 1):
        return _MODIFIER if left.kind in {"d", "t", "r", "m"} and left.text not in v.ASKING else _CLAUSE
    if _acts(left) or left.text in {"了", "过", "着"}:
        return _after_verb(before, left, right, after)
    return (
        _after_leader(left, right) if left.kind in {"#", "m", "d", "t", "r"} else _after_noun(left, right, after, said)
    )


def _one_name(left: Word, right: Word) -> bool:
    """Whether a title and a person stand together, in either order."""
    familiar = right.text[0] in "老小阿" and right.text[1:] in v.SURNAMES
    surname = right.text[0] in v.SURNAMES and right.kind in {"", "nrt"}
    named = left.kind == "nr" or (len(left.text) in {2, 3} and left.text[0] in v.SURNAMES)
    if re.search(v.TITLE, left.text):
        return right.kind == "nr" or familiar or surname
    return named and bool(re.fullmatch(v.TITLE, right.text))


def _one_number(left: Word, right: Word) -> bool:
    """Whether figures and their unit, or a street and its number, stand together."""
    if left.kind == "m" and right.kind in {"m", "q"}:
        return True
    street = left.text[-1] in "路街道弄" and right.text[-1] in "号弄"
    return street or right.text.endswith("号线") or (right.kind == "m" and right.text.endswith("路"))


def _too_short(before: Word, left: Word, right: Word) -> bool:
    """Whether one of two words has one character that leans on the other."""
    if len(right.text) == 1 and (right.kind[:1] in "nfgkqxt" or right.kind == "uv" or _trails(left, right)):
        return True
    if len(left.text) > 1 or left.kind == "":
        return False
    if left.text in v.PREFIXES or (_acts(left) and right.kind == "j"):
        return True
    return left.kind[0] in "abdhmr" or (left.kind[0] in "pvfjt" and not before.text)


def _trails(left: Word, right: Word) -> bool:
    if right.text in v.TRAILING or re.search(v.HOUSE, right.text):
        return True
    return right.text in v.COMPLEMENTS and _acts(left)


def _after_verb(before: Word, left: Word, right: Word, after: Word) -> float:
    if left.kind.startswith("u"):
        return _OBJECT
    if len(left.text) == 2 and _person(right) and _tells(after):
        return _CLOSE  # 抢险队员|坚守泵站: the verb says who they are
    if len(left.text) == 1:
        return _OBJECT if before.kind in {"d", "r", "v"} else _CLOSE
    return _COMPOUND if left.text[-1] in "给到在向往成为于至" else _OBJECT


def _after_object(right: Word) -> float:
    """Before a second verb: it tells what follows if it is known to, else it is likely part of a noun."""
    return _QUANTITY if right.text in v.VERBS or len(right.text) == 1 else _COMPOUND


def _person(word: Word) -> bool:
    return bool(word.kind.startswith("n") and (re.fullmatch(v.TITLE, word.text) or re.search(v.PEOPLE, word.text)))


def _tells(word: Word) -> bool:
    """Whether a word goes on from a subject to what is told of it."""
    return word.kind in {"v", "d", "t", "r", "p", "m", "#", CHANGED}


def _after_leader(left: Word, right: Word) -> float:
    """After a word that mostly leads to a noun or a verb: a number, a time, an adverb, a pronoun."""
    if left.kind in {"d", "t"}:
        return _COMPOUND if left.kind == "d" and _acts(right) else _MODIFIER
    if left.kind == "r":
        return _CLAUSE if left.text in v.ASKING else _COMPOUND
    if left.text[-1] in v.COUNTERS:
        return _COMPOUND
    return _CLAUSE if _acts(right) else _QUANTITY


def _after_noun(left: Word, right: Word, after: Word, said: bool) -> float:
    if right.kind == "t":
        return _CLAUSE
    if right.kind in {"#", "m"}:
        return _OBJECT if not said or (right.kind == "m" and _opens(after)) else _COMPOUND
    if said and _person(right) and _tells(after):
        return _CLAUSE  # the next clause has a subject of its own
    if _acts(right):
        return _after_object(right) if said else _CLAUSE
    if left.text[-1] in "”》":
        return _QUANTITY
    titled = left.kind.startswith("n") and re.fullmatch(v.TITLE, right.text)
    return _CLOSE if titled or re.search(v.HOUSE, right.text) else _COMPOUND
