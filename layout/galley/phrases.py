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

FORCED, FORBIDDEN = "|", "~"


_NEVER = 1000.0
_GAP = 40.0
"""Elsewhere than at the gap that the editor wrote."""
_CLOSE = 80.0
"""Inside a compound or a phrase: for headlines that have no other turn."""
_COMPOUND, _QUANTITY, _MODIFIER, _OBJECT, _CLAUSE, _LINK = 44.0, 26.0, 16.0, 9.0, 4.0, 2.0


class Turns(NamedTuple):
    """A headline without its marks, and what each turn costs (by offset; a missing offset may not be used)."""

    text: str
    costs: dict[int, float]
    forced: tuple[int, ...]


class _Word(NamedTuple):
    text: str
    kind: str
    """The segmenter's part of speech, or `#` for a number with its unit and `""` for a group or a word of the paper."""


def turns(marked: str, own_words: tuple[str, ...] = ()) -> Turns:
    """Reads a headline as the editor wrote it, `|` and `~` included."""
    text, forced, forbidden = _unmarked(marked)
    if forced or len(text) < 2:
        return Turns(text, {}, forced)
    costs: dict[int, float] = {}
    barred, quoted = forbidden | _inside(v.COUNTED, text), _inside(v.QUOTED, text)
    gap = _GAP if "\u3000" in text else 0.0
    for at, cost in _costs(_words(text, own_words)):
        if cost < _NEVER and at not in barred:
            beside = "\u3000" in text[at - 1 : at + 1]
            costs[at] = cost + (0.0 if beside else gap) + (_CLOSE if at in quoted else 0.0)
    return Turns(text, costs, forced)


def _inside(pattern: re.Pattern[str], text: str) -> set[int]:
    return {at for match in pattern.finditer(text) for at in range(match.start() + 1, match.end())}


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


def _words(text: str, own_words: tuple[str, ...]) -> list[_Word]:
    """The headline's words: groups, numbers with their units and words of the paper whole, persons' names mended."""
    own = sorted({*filter(None, own_words), *v.COINED, *v.TIMES}, key=lambda word: (-len(word), word))
    whole = re.compile("|".join([*map(re.escape, own), v.WHOLE]))
    out: list[_Word] = []
    done = 0
    for match in whole.finditer(text):
        out += _segmented(text[done : match.start()])
        out.append(_Word(match[0], _kind_of_whole(match[0])))
        done = match.end()
    return _named([*out, *_segmented(text[done:])])


def _kind_of_whole(text: str) -> str:
    if text in v.TIMES:
        return "t"
    if text in v.COINED:
        return "n"
    return "#" if re.fullmatch(rf"(?:{v.NUMBER})+", text) else ""


def _segmented(text: str) -> list[_Word]:
    import rjieba  # its dictionary takes 0.1 s to load: only a headline that must turn by itself pays

    return [_Word(word, _kind(word, kind)) for word, kind in rjieba.tag(text)] if text else []


def _kind(word: str, kind: str) -> str:
    if word in v.VERBS:
        return "v"
    if word in v.OPENERS:
        return "d"
    return "n" if word in v.NOUNS else kind


def _named(words: list[_Word]) -> list[_Word]:
    """Joins what the segmenter cut off: a given name from its surname, 老 or 小 from a surname, 副 from a title."""
    out: list[_Word] = []
    for word in words:
        kind = _joined(out, word)
        if kind:
            out[-1] = _Word(out[-1].text + word.text, kind)
        else:
            out.append(word)
    return out


def _joined(done: list[_Word], word: _Word) -> str:
    """What a word becomes together with the last one before it; empty if they stay two."""
    if not done:
        return ""
    last, before = done[-1], done[-2] if len(done) > 1 else _Word("", "x")
    if last.text in v.SURNAMES and len(word.text) <= 2:
        given = word.kind == "nr" or (v.TITLE.search(before.text) and word.kind[:1] in {"n", "a", "g"})
        return "nr" if given else ""
    if last.text in {"老", "小", "阿"} and word.text in v.SURNAMES:
        return "nr"
    if last.kind == "v" and word.kind == "vn" and before.kind in {"", "t", "d"}:
        return "v"  # 明起封闭施工: both words are the verb
    return word.kind if last.text == "副" else ""


def _costs(words: list[_Word]) -> Iterator[tuple[int, float]]:
    """What a turn costs after every word but the last."""
    at, said = 0, False
    nothing = _Word("", "")
    for around in zip([nothing, *words], words, words[1:], [*words[2:], nothing], strict=False):
        left = around[1]
        at += len(left.text)
        said = (said or _acts(left)) and left.text not in v.MARK
        yield at, _cost(*around, said)


def _acts(word: _Word) -> bool:
    return word.kind in {"v", "vd", "vg", "p"}


def _opens(word: _Word) -> bool:
    """Whether a word opens a predicate or a clause."""
    return word.kind in {"d", "r", "p", "c"} or word.text.startswith(("将", "已"))


def _cost(before: _Word, left: _Word, right: _Word, after: _Word, said: bool) -> float:
    """The cost between `left` and `right`; `said`: the clause has its verb, so another is likely part of a noun."""
    last, first = left.text[-1], right.text[0]
    if first in v.NO_OPENING or last in v.NO_CLOSING or left.text in v.LEANING:
        return _NEVER
    if last in v.MARK or first in "　 ":
        return 0.0
    if _one_name(left, right) or _one_number(left, right) or _too_short(before, left, right):
        return _NEVER
    return _LINK if right.text in v.LINKS else _between_phrases(before, left, right, after, said)


def _between_phrases(before: _Word, left: _Word, right: _Word, after: _Word, said: bool) -> float:
    if left.text[-1] in "的地得":
        return _MODIFIER
    if _opens(right) and not (_acts(left) and len(left.text) == 1):
        return _MODIFIER if left.kind in {"d", "t", "r", "m"} and left.text not in v.ASKING else _CLAUSE
    if _acts(left) or left.text in {"了", "过", "着"}:
        return _after_verb(before, left)
    return (
        _after_leader(left, right) if left.kind in {"#", "m", "d", "t", "r"} else _after_noun(left, right, after, said)
    )


def _one_name(left: _Word, right: _Word) -> bool:
    """Whether a title and a person stand together, in either order."""
    familiar = right.text[0] in "老小阿" and right.text[1:] in v.SURNAMES
    surname = right.text[0] in v.SURNAMES and right.kind in {"", "nrt"}
    named = left.kind == "nr" or (len(left.text) in {2, 3} and left.text[0] in v.SURNAMES)
    if v.TITLE.search(left.text):
        return right.kind == "nr" or familiar or surname
    return named and bool(v.TITLE.fullmatch(right.text))


def _one_number(left: _Word, right: _Word) -> bool:
    """Whether figures and their unit, or a street and its number, stand together."""
    if left.kind == "m" and right.kind in {"m", "q"}:
        return True
    street = left.text[-1] in "路街道弄" and right.text[-1] in "号弄"
    return street or right.text.endswith("号线") or (right.kind == "m" and right.text.endswith("路"))


def _too_short(before: _Word, left: _Word, right: _Word) -> bool:
    """Whether one of two words has one character that leans on the other."""
    if len(right.text) == 1 and (right.kind[:1] in "nfgkqxt" or right.kind == "uv" or _trails(left, right)):
        return True
    if len(left.text) > 1 or left.kind == "":
        return False
    if left.text in v.PREFIXES or (_acts(left) and right.kind == "j"):
        return True
    return left.kind[0] in "abdhmr" or (left.kind[0] in "pvfjt" and not before.text)


def _trails(left: _Word, right: _Word) -> bool:
    if right.text in v.TRAILING or v.HOUSE.search(right.text):
        return True
    return right.text in v.COMPLEMENTS and _acts(left)


def _after_verb(before: _Word, left: _Word) -> float:
    if left.kind.startswith("u"):
        return _OBJECT
    if len(left.text) == 1:
        return _OBJECT if before.kind in {"d", "r", "v"} else _CLOSE
    return _COMPOUND if left.text[-1] in "给到在向往成为于至" else _OBJECT


def _after_leader(left: _Word, right: _Word) -> float:
    """After a word that mostly leads to a noun or a verb: a number, a time, an adverb, a pronoun."""
    if left.kind in {"d", "t"}:
        return _MODIFIER
    if left.kind == "r":
        return _CLAUSE if left.text in v.ASKING else _COMPOUND
    if left.text[-1] in v.COUNTERS:
        return _COMPOUND
    return _CLAUSE if _acts(right) else _QUANTITY


def _after_noun(left: _Word, right: _Word, after: _Word, said: bool) -> float:
    if right.kind == "t":
        return _CLAUSE
    if right.kind in {"#", "m"}:
        return _OBJECT if not said or (right.kind == "m" and _opens(after)) else _COMPOUND
    if _acts(right):
        return _COMPOUND if said else _CLAUSE
    if left.text[-1] in "”》":
        return _QUANTITY
    titled = left.kind.startswith("n") and v.TITLE.fullmatch(right.text)
    return _CLOSE if titled or v.HOUSE.search(right.text) else _COMPOUND
