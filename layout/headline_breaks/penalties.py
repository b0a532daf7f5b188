"""How strongly two words of a headline hold together: the cost of a line break between them, in points of type size.

In go the headline's words with their parts of speech; out come costs by offset. The costs are few and named: a line
break inside a compound, after a number, after what qualifies, before an object, between clauses. Source:
docs/composition.md §10; the order of the costs was found with headlines of a city's papers, see the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.segmentation import CHANGED, Word, pattern

NEVER = 1000.0
_CLOSE = 80.0
"""Inside a compound or a phrase: for headlines that have no other line break."""
_NAME, _COMPOUND, _QUANTITY, _MODIFIER, _OBJECT, _CLAUSE, _LINK = 60.0, 44.0, 26.0, 16.0, 9.0, 4.0, 2.0


class _Juncture(NamedTuple):
    """A place between two words: two words before it and three after it, empty where there is none."""

    before: Word
    left: Word
    right: Word
    after: Word
    then: Word
    said: str
    """`v` if the clause has its verb before `left`, so another is likely part of a noun; `p`: only a preposition."""


def penalties_between(words: list[Word]) -> Iterator[tuple[int, float]]:
    """What a line break costs after every word but the last."""
    at, said = 0, ""
    nothing = Word("", "")
    around = zip(
        [nothing, *words], words, words[1:], [*words[2:], nothing], [*words[3:], nothing, nothing], strict=False
    )
    for near in around:
        left = near[1]
        at += len(left.text)
        yield at, _cost(_Juncture(*near, said))
        if left.text in v.MARK or (left.text == "的" and _acts(near[0])):
            said = ""
        elif _acts(left):
            said = "p" if left.kind == "p" and said != "v" else "v"


def _acts(word: Word) -> bool:
    return word.kind in {"v", "vd", "vg", "p", CHANGED}


def _opens(word: Word) -> bool:
    """Whether a word opens a predicate or a clause."""
    return word.kind in {"d", "ad", "r", "p", "c"} or word.text.startswith(("将", "已"))


def _tells(word: Word) -> bool:
    """Whether a word goes on from a subject to what is told of it."""
    return word.kind in {"v", "d", "ad", "t", "r", "p", "m", "#", CHANGED}


def _named_in_full(place: _Juncture) -> bool:
    """Whether the name of an institution or an undertaking ends: no more of it follows, nor who works there."""
    left, names = place.left, (place.right, place.after, place.then)
    if left.text not in v.QUALIFIED and (len(left.text) < 3 or not pattern(v.HOUSE).search(left.text)):
        return False
    return not any(pattern(v.HOUSE).search(name.text) or pattern(v.TITLE).fullmatch(name.text) for name in names)


def _told(place: _Juncture) -> bool:
    """Whether a noun is followed by when, how or how much of it, and by a verb."""
    after, then = place.after, place.then
    if not place.right.kind.startswith("n"):
        return place.right.kind in {"m", "#"} and place.right.text[-1] in v.HEADS and _acts(after)
    if place.right.kind in {"ns", "nt", "nr"} and _acts(after):
        return True
    tells = after.kind in {"d", "ad", "p", "r"} or (after.kind in {"t", "m", "#"} and _acts(then))
    return tells or (after.kind.startswith("n") and then.kind in {"d", "ad", "p"})


def _things(number: Word) -> bool:
    """Whether a number counts things, not people, time or money."""
    return number.text[-1] in v.COUNTERS and number.text[-1] not in v.HEADS


def _person(word: Word) -> bool:
    return bool(
        word.kind.startswith("n") and (pattern(v.TITLE).fullmatch(word.text) or pattern(v.PEOPLE).search(word.text))
    )


def _cost(place: _Juncture) -> float:
    before, left, right = place.before, place.left, place.right
    last, first = left.text[-1], right.text[0]
    if first in v.NO_OPENING or last in v.NO_CLOSING or (left.text in v.LEANING and left.kind != "f"):
        return NEVER
    if last in v.MARK or first in "\u3000 ":
        return 0.0
    if last + first in {"”“", "》《"} or _one_name(left, right) or _one_number(left, right):
        return NEVER
    if _too_short(before, left, right) or (len(left.text) == 1 and left.kind == "v" and first in "在给向"):
        return NEVER
    return _LINK if right.text in v.LINKS else _between_phrases(place)


def _between_phrases(place: _Juncture) -> float:
    left, right = place.left, place.right
    if left.text[-1] in "的地得":
        return _COMPOUND if left.text == "得" else _MODIFIER  # 等得|太久: how it was
    if _opens(right) and not (_acts(left) and len(left.text) == 1):
        return _MODIFIER if left.kind in {"d", "t", "r", "m"} and left.text not in v.ASKING else _CLAUSE
    if left.text in {"了", "过", "着"}:
        return _CLOSE if left.text == "过" and not _acts(place.before) else _OBJECT
    if _acts(left):
        return _after_verb(place)
    return _after_leader(place) if left.kind in {"#", "m", "d", "t", "r"} else _after_noun(place)


def _one_name(left: Word, right: Word) -> bool:
    """Whether a title and a person stand together, in either order."""
    familiar = right.text[0] in "老小阿" and right.text[1:] in v.SURNAMES
    follows = familiar or right.kind == "nr" or (right.text[0] in v.SURNAMES and right.kind in {"", "nrt"})
    named = left.kind == "nr" or (len(left.text) in {2, 3} and left.text[0] in v.SURNAMES)
    if not (named or follows):
        return False
    if pattern(v.TITLE).search(left.text):
        return follows
    return named and bool(pattern(v.TITLE).fullmatch(right.text))


def _one_number(left: Word, right: Word) -> bool:
    """Whether figures and their unit, or a street and its number, stand together."""
    if left.kind == "m" and right.kind in {"m", "q"}:
        return True
    if right.text in v.FIGURES and right.kind == "m" and left.kind == "n":
        return True  # 科目二
    street = left.text[-1] in "路街道弄" and right.text[-1] in "号弄"
    return street or right.text.endswith("号线") or (right.kind == "m" and right.text.endswith("路"))


def _too_short(before: Word, left: Word, right: Word) -> bool:
    """Whether one of two words has one character that leans on the other."""
    if len(right.text) == 1 and _trails(left, right):
        return True
    if len(left.text) > 1 or left.kind == "":
        return False
    if len(right.text) == 1 and left.kind[0] in "nvq":
        return right.text not in v.LINKS
    if left.text in v.PREFIXES or (_acts(left) and right.kind == "j"):
        return True
    return left.kind[0] in "abdhmrt" or left.kind == right.kind == "n" or (left.kind[0] in "pvfjt" and not before.text)


def _trails(left: Word, right: Word) -> bool:
    """Whether a word of one character belongs to the word before it."""
    if right.kind[:1] in "nfgkqxt" and left.text[-1] not in "”》":
        return True
    unit = right.kind == "m" and right.text not in v.FIGURES
    if unit or right.kind == "uv" or (right.kind == "a" and right.text not in v.PREFIXES):
        return True
    if right.text in v.TRAILING or pattern(v.HOUSE).search(right.text):
        return True
    return right.text in v.COMPLEMENTS and (_acts(left) or bool(pattern("“.”").fullmatch(left.text)))


def _after_verb(place: _Juncture) -> float:
    before, left, right = place.before, place.left, place.right
    if len(left.text) == 2 and _person(right) and _tells(place.after):
        return _OBJECT if before.kind in {"n", "d"} and not place.said else _CLOSE  # 抢险队员|坚守泵站: who they are
    if before.kind in {"m", "#"} and _things(before):
        return _COMPOUND  # 六起违反规定案例
    if len(left.text) == 1:
        return _OBJECT if before.kind == "d" else _CLOSE
    if left.text[-1] in "给到在向往成为于至" or right.text in v.QUALIFIED or _verbal(place):
        return _COMPOUND
    return _QUANTITY if left.text[-1] not in v.OBJECTS and _short_object(place) else _OBJECT


def _verbal(place: _Juncture) -> bool:
    """Whether a second verb goes with the first, as in 封闭训练, or is all its object."""
    return place.right.kind == "vn" and not place.after.kind.startswith(("n", "vn"))


def _short_object(place: _Juncture) -> bool:
    """Whether one word is all that the verb governs: a noun, or how long or how much."""
    right, after = place.right, place.after
    if right.kind in {"m", "#"} and (right.text[-1] not in v.COUNTERS or _acts(after)):
        return right.text[-1] not in v.COUNTERS
    alone = not after.text or _acts(after) or after.kind == "d" or after.text[0] in v.MARK
    return alone and (right.kind[:1] in {"n", "m", "#"} or right.kind == "vn")


def _after_object(place: _Juncture) -> float:
    """Before a verb; a second one tells what follows if it is known to, else it may be part of a noun."""
    left, right = place.left, place.right
    if left.kind in {"a", "b"}:
        return _COMPOUND
    if not place.said or left.kind == "f":
        return _CLAUSE
    told = place.said == "p" or len(right.text) == 1 or right.text in v.VERBS or right.text[-1] in v.RESULTS
    return _MODIFIER if told else _QUANTITY


def _after_leader(place: _Juncture) -> float:
    """After a word that mostly leads to a noun or a verb: a number, a time, an adverb, a pronoun."""
    left, right = place.left, place.right
    if left.kind == "t":
        return _QUANTITY if right.kind.startswith("n") else _MODIFIER
    if left.kind == "d":
        return _COMPOUND if _acts(right) else _MODIFIER
    if left.kind == "r":
        return _CLAUSE if left.text in v.ASKING else _COMPOUND
    return _after_number(place)


def _after_number(place: _Juncture) -> float:
    left, right = place.left, place.right
    counts = left.text[-1] in v.COUNTERS
    if not counts and _acts(place.before) and (_tells(place.after) or _tells(place.then)):
        return _OBJECT  # 贯通五周年|游客: how long, and the clause ends
    if counts or (right.kind.startswith("n") and not place.after.kind.startswith("n")):
        return _COMPOUND
    return _CLAUSE if _acts(right) else _QUANTITY


def _after_noun(place: _Juncture) -> float:
    right, after, said = place.right, place.after, place.said
    if right.kind == "t":
        return _CLAUSE
    if said == "v" and _told(place):
        return _CLAUSE if _person(right) else _QUANTITY
    if right.kind in {"#", "m"}:
        return _OBJECT if not said or (right.kind == "m" and _opens(after)) else _COMPOUND
    if said == "v" and _person(right) and _tells(after) and (place.left.kind != "s" or _acts(place.before)):
        return _CLAUSE  # the next clause has a subject of its own
    return _after_object(place) if _acts(right) else _between_nouns(place)


def _between_nouns(place: _Juncture) -> float:
    left, right = place.left, place.right
    if left.kind == "nr" and pattern(v.TITLE).search(place.before.text) and right.kind != "ns":
        return _CLAUSE
    if left.kind == "f" and len(left.text) == 1:
        return _CLOSE if _acts(place.before) and left.text in "上下" else _OBJECT  # 座谈会上|企业家们
    if right.kind == "":
        return _MODIFIER
    if left.text[-1] in "”》" or _named_in_full(place):
        return _COMPOUND if right.text in v.QUALIFIED else _QUANTITY
    if pattern(v.HOUSE).search(right.text) or (left.kind.startswith("n") and pattern(v.TITLE).fullmatch(right.text)):
        return _CLOSE
    return _NAME if right.kind == "n" and pattern(v.HOUSE).search(place.after.text) else _COMPOUND
