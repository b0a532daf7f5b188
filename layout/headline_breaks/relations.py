"""What two neighbouring words of a headline are to each other, by rule: compound, verb and object, two clauses ...

In goes a juncture, out comes the name of a relation; what a line break there costs is learned (weights).
"""

from __future__ import annotations

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.junctures import Juncture, acts, opens
from layout.headline_breaks.segmentation import CHANGED, PARTED, Word, pattern
from layout.headline_breaks.verbs import TAKES_NONE, VERBS

WHOLE, MARK = "whole", "mark"
"""The relations at which no line may end, and at which one may for nothing."""


def _tells(word: Word) -> bool:
    """Whether a word goes on from a subject to what is told of it."""
    return word.kind in {"v", "d", "ad", "t", "r", "p", "m", "#", CHANGED}


def _named_in_full(place: Juncture) -> bool:
    """Whether the name of an institution or an undertaking ends: no more of it follows, nor who works there."""
    left, names = place.left, (place.right, place.after, place.then)
    if left.text not in v.QUALIFIED and (len(left.text) < 3 or not pattern(v.HOUSE).search(left.text)):
        return False
    return not any(pattern(v.HOUSE).search(name.text) or pattern(v.TITLE).fullmatch(name.text) for name in names)


def _told(place: Juncture) -> bool:
    """Whether a noun is followed by when, how or how much of it, and by a verb."""
    after, then = place.after, place.then
    if not place.right.kind.startswith("n"):
        return place.right.kind in {"m", "#"} and place.right.text[-1] in v.HEADS and acts(after)
    if place.right.kind in {"ns", "nt", "nr"} and acts(after):
        return True
    tells = after.kind in {"d", "ad", "p", "r"} or (after.kind in {"t", "m", "#"} and acts(then))
    return tells or (after.kind.startswith("n") and then.kind in {"d", "ad", "p"})


def _things(number: Word) -> bool:
    """Whether a number counts things, not people, time or money."""
    return number.text[-1] in v.COUNTERS and number.text[-1] not in v.HEADS


def is_person(word: Word) -> bool:
    return bool(
        word.kind.startswith("n") and (pattern(v.TITLE).fullmatch(word.text) or pattern(v.PEOPLE).search(word.text))
    )


def is_titled_kind(word: Word) -> bool:
    """Whether a noun says what the title before it is: 《自然》|杂志."""
    if not word.kind.startswith(("n", "vn")) or word.text in v.ACTORS or is_person(word):
        return False
    return word.text[-2:] in v.HEAD_NOUNS or bool(pattern(v.TITLED_KINDS).search(word.text))


def relation(place: Juncture) -> str:
    """What the words beside a juncture are to each other, by rule; `whole` where no line may end."""
    before, left, right = place.before, place.left, place.right
    last, first = left.text[-1], right.text[0]
    opening = first in v.NO_OPENING and (first not in v.PARTICLES or len(right.text) == 1)
    if opening or last in v.NO_CLOSING or (left.text in v.LEANING and left.kind != "f"):
        return WHOLE
    if last in v.MARK or first in "\u3000 ":
        return MARK
    if last + first in {"”“", "》《"} or _one_name(left, right) or _one_number(left, right):
        return WHOLE
    short = len(left.text) == 1 and left.kind == "v" and first in "在给向"
    if short or _too_short(before, left, right) or _leads(place) or _complement(left, right) or _leans(place):
        return WHOLE
    if left.kind == PARTED:
        return "term, its rest"
    return "link" if right.text in v.LINKS else _between_phrases(place)


def _leads(place: Juncture) -> bool:
    """Whether a preposition leads to a noun, or a day to its hour."""
    left, right = place.left, place.right
    if left.text in v.PREPOSITIONS or (left.kind == "p" and len(left.text) == 1):
        return True
    if left.kind == "d" and pattern(v.A_NOT_A).fullmatch(left.text) and right.kind:
        return True
    if left.text in v.BEFORE_A_NUMBER and right.kind in {"m", "#"}:
        return True
    if left.kind[:1] in "nt" and pattern(v.SECTIONS).fullmatch(right.text):
        return True
    if left.text in v.OPENERS and right.kind == "p":
        return True
    return left.kind == "t" and bool(pattern(f"{v.CLOCK}|{v.DATE}").fullmatch(right.text))


def _leans(place: Juncture) -> bool:
    """Whether two words are one in sense: a modal and its verb, 学校|周边, 雅安|至林芝, 十年|来, 开出今年|首张."""
    left, right = place.left, place.right
    if left.text in v.MODALS or (left.text == "依法" and right.kind == "p"):
        return True
    if right.text in v.SIDES and left.kind.startswith("n"):
        return True
    if right.text == "至":
        return left.kind[:1] == place.after.kind[:1] == "n"
    if right.text == "来":
        return left.kind in {"m", "#"} and left.text[-1] in "年月天载"
    return left.text in v.TIMES and acts(place.before) and right.text[0] in "首最"


def _complement(left: Word, right: Word) -> bool:
    """Whether a verb that the segmenter takes for a noun goes on: 观测|到, 研究|出."""
    return left.kind == "vn" and right.text in {"到", "出"}


def _between_phrases(place: Juncture) -> str:
    left, right = place.left, place.right
    if left.text[-1] in "的地得" and left.text not in VERBS:
        return "得, how it was" if left.text == "得" else "的, what it qualifies"
    if opens(right) and not (acts(left) and len(left.text) == 1):
        leads = left.kind in {"d", "t", "r", "m"} and left.text not in v.ASKING
        return "leader, predicate" if leads else "predicate"
    if left.text in {"了", "过", "着"}:
        return "noun, 过" if left.text == "过" and not acts(place.before) else "aspect, object"
    if acts(left):
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
    return named and bool(pattern(f"{v.TITLE}|{v.CALLING}").fullmatch(right.text))


def _one_number(left: Word, right: Word) -> bool:
    """Whether figures and their unit, or a street and its number, stand together."""
    if left.kind == "m" and right.kind in {"m", "q"}:
        return left.text[-1] not in v.COUNTERS or right.text[0] not in v.FIGURES
    if left.kind in {"m", "#", ""} and _counts(left) and (right.text in v.ABOUT or right.text in v.RESULTS_OF_GAMES):
        return True  # 八十岁以上, 3比1力克, 2分险胜
    if (
        right.kind[:1] in "nvab"
        and right.text not in v.ABOUT
        and pattern(rf"第?[{v.FIGURES}]+[余多]?").fullmatch(left.text)
    ):
        return not left.text.endswith("半")  # 千余|车辆, 第六|赛段: a number with no measure word
    if right.text in v.FIGURES and right.kind == "m" and left.kind == "n":
        return True  # 科目二
    street = left.text[-1] in "路街道弄" and right.text[-1] in "号弄"
    return street or right.text.endswith("号线") or (right.kind == "m" and right.text.endswith("路"))


def _counts(word: Word) -> bool:
    return word.kind != "" or bool(pattern(v.SCORE).fullmatch(word.text))


def _too_short(before: Word, left: Word, right: Word) -> bool:
    """Whether one of two words has one character that leans on the other."""
    if len(right.text) == 1 and _trails(left, right):
        return True
    if len(left.text) > 1 or left.kind == "":
        return False
    if len(right.text) == 1 and left.kind[0] in "nvq":
        return right.text not in v.LINKS
    if left.text in v.PREFIXES or (acts(left) and right.kind == "j"):
        return True
    return left.kind[0] in "abdhmrt" or left.kind == right.kind == "n" or (left.kind[0] in "pvfjt" and not before.text)


def _trails(left: Word, right: Word) -> bool:
    """Whether a word of one character belongs to the word before it."""
    if right.kind[:1] in "nfgkqxt" and left.text[-1] not in "”》" and right.text not in v.LEANING:
        return True
    unit = right.kind == "m" and right.text not in v.FIGURES
    if unit or right.kind == "uv" or (right.kind == "a" and right.text not in v.PREFIXES):
        return True
    if right.text in v.TRAILING or pattern(v.HOUSE).search(right.text):
        return True
    return right.text in v.COMPLEMENTS and (acts(left) or bool(pattern("“.”").fullmatch(left.text)))


def _after_verb(place: Juncture) -> str:
    before, left, right = place.before, place.left, place.right
    with_verb = _with_verb(place)
    if with_verb:
        return with_verb
    if len(left.text) == 2 and is_person(right) and _tells(place.after):
        mostly = before.kind in {"n", "d"} and not place.said  # 抢险队员|坚守泵站: who they are
        return "noun as verb, person who acts" if mostly else "verb, person who acts"
    if before.kind in {"m", "#"} and _things(before):
        return "verb in a counted noun"  # 六起违反规定案例
    if len(left.text) == 1:
        return "adverb and short verb, object" if before.kind == "d" else "short verb, object"
    if left.text[-1] in "给到在向往成为于至" or right.text in v.QUALIFIED or _verbal(place):
        return "verb that leans on"
    return "verb, all of its object" if left.text[-1] not in v.OBJECTS and _short_object(place) else "verb, object"


def _with_verb(place: Juncture) -> str:
    """What a verb is to a second one that goes with it: of the same object, or what it leads to; empty if neither."""
    left, right, after = place.left, place.right, place.after
    nominal = after.kind[:1] in {"n", "b", "a", ""} or after.kind == "vn"
    both = {left.text, right.text} <= VERBS and not {left.text, right.text} & TAKES_NONE
    if both and nominal and min(len(left.text), len(right.text)) == 2:
        return "two verbs of one object"
    leads = left.text in v.LEADING_VERBS and (acts(right) or right.kind == "vn")
    return "verb that leads to a verb" if leads else ""


def _verbal(place: Juncture) -> bool:
    """Whether a second verb goes with the first, as in 封闭训练, or is all its object."""
    return place.right.kind == "vn" and not place.after.kind.startswith(("n", "vn"))


def _short_object(place: Juncture) -> bool:
    """Whether one word is all that the verb governs: a noun, or how long or how much."""
    right, after = place.right, place.after
    if right.kind in {"m", "#"} and (right.text[-1] not in v.COUNTERS or acts(after)):
        return right.text[-1] not in v.COUNTERS
    alone = not after.text or acts(after) or after.kind == "d" or after.text[0] in v.MARK
    return alone and (right.kind[:1] in {"n", "m", "#"} or right.kind == "vn")


def _staff(place: Juncture) -> bool:
    """Whether an institution or a kind of place tells whose a person is, after an object: 冒充孙子银行|柜员识破."""
    left = place.left
    if not place.before.kind.startswith("n") and place.before.text not in TAKES_NONE:
        return False
    tells = left.text in v.ATTRIBUTES or bool(pattern(v.HOUSE).search(left.text))
    return tells and (is_person(place.right) or place.right.text in v.ACTORS)


def _after_object(place: Juncture) -> str:
    """Before a verb; a second one tells what follows if it is known to, else it may be part of a noun."""
    left, right = place.left, place.right
    if left.kind in {"a", "b"}:
        return "adjective, verb"
    if left.text[-1] in "”》" and right.text in v.QUALIFIED:
        return "title, kind of thing"  # “十五五”|规划建议
    if right.text in v.HEAD_NOUNS and _ends_term(place):
        return "noun, verb as its head"
    if not place.said or left.kind == "f":
        return "subject, verb"
    told = place.said == "p" or len(right.text) == 1 or right.text in VERBS or right.text[-1] in v.RESULTS
    return "object, second verb" if told else "object, verb in a noun"


def _ends_term(place: Juncture) -> bool:
    """Whether a verb ends a term and its own verb follows: 管网|改造提前完工, but 居民|改造."""
    left, after = place.left, place.after
    if left.text in v.ACTORS or is_person(left) or not left.kind.startswith("n") or pattern(v.HOUSE).search(left.text):
        return False
    return acts(after) or after.kind in {"d", "ad", "c"}


def _after_leader(place: Juncture) -> str:
    """After a word that mostly leads to a noun or a verb: a number, a time, an adverb, a pronoun."""
    left, right = place.left, place.right
    if left.kind == "t":
        return "time, noun" if right.kind.startswith("n") else "time, else"
    if left.kind == "d":
        return "adverb, verb" if acts(right) else "adverb, else"
    if left.kind == "r":
        return "question" if left.text in v.ASKING else "pronoun, noun"
    return _after_number(place)


def _after_number(place: Juncture) -> str:
    left, right = place.left, place.right
    counts = left.text[-1] in v.COUNTERS
    if not counts and acts(place.before) and (_tells(place.after) or _tells(place.then)):
        return "how long, next clause"  # 贯通五周年|游客
    if counts or (right.kind.startswith("n") and not place.after.kind.startswith("n")):
        return "number, noun"
    return "number, verb" if acts(right) else "number, else"


def _after_noun(place: Juncture) -> str:
    right, after, said = place.right, place.after, place.said
    if right.kind == "t":
        return "noun, time"
    if said == "v" and _staff(place):
        return "institution, who works there"
    if said == "v" and _told(place):
        return "clause, person" if is_person(right) else "clause, noun with time"
    if right.kind in {"#", "m"}:
        return "noun, number" if not said or (right.kind == "m" and opens(after)) else "object, number"
    if said == "v" and is_person(right) and _tells(after) and (place.left.kind != "s" or acts(place.before)):
        return "clause, person who acts"  # the next clause has a subject of its own
    return _after_object(place) if acts(right) else _between_nouns(place)


def _after_name(left: Word, right: Word) -> str:
    if left.text[-1] in "”》" and is_titled_kind(right):
        return "title, kind of thing"
    return "full name, kind of thing" if right.text in v.QUALIFIED else "full name, noun"


def _between_nouns(place: Juncture) -> str:
    left, right = place.left, place.right
    if left.kind == "nr" and pattern(v.TITLE).search(place.before.text) and right.kind != "ns":
        return "titled person, noun"
    if left.kind == "f" and len(left.text) == 1:
        return "verb and 上, noun" if acts(place.before) and left.text in "上下" else "place, noun"
    if right.kind == "":
        return "kind of thing, its title" if pattern(v.WORKS).search(left.text) else "noun, group"
    if left.text[-1] in "”》" or _named_in_full(place):
        return _after_name(left, right)
    if pattern(v.HOUSE).search(right.text) or (left.kind.startswith("n") and pattern(v.TITLE).fullmatch(right.text)):
        return "name of an institution"
    return (
        "name of a longer institution"
        if right.kind == "n" and pattern(v.HOUSE).search(place.after.text)
        else "noun, noun"
    )
