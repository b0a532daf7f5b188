"""A headline to words with their parts of speech.

Words come from a segmenter; tables mend what it does not know of headlines, and the paper's own words stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.segmenter import Segmenter
from layout.headline_breaks.verbs import TAKES_OBJECT, VERBS

CHANGED = "av"
"""An adjective before 了, which tells what happened as a verb does."""


PARTED = "~"
"""The front part of a term that may be parted at a price."""
_OFTEN = 2000
"""How often a term is met, to the segmenter: as often as a usual word, so that it stays whole."""
_TOTAL = 65_103_964
"""How often all words are met: those of the dictionary, and the terms and verbs that it lacks."""
_LONGEST = 4
"""Longer words of the dictionary are names and phrases, which may be broken."""


class Word(NamedTuple):
    text: str
    kind: str
    """The segmenter's part of speech, or `#` for a number with its unit and `""` for a group or a word of the paper."""


def segment(text: str, own_words: tuple[str, ...]) -> list[Word]:
    """The headline's words: groups, numbers with their units and words of the paper whole, persons' names mended."""
    out: list[Word] = []
    done = 0
    for match in _wholes(text, own_words):
        out += _segmented(text[done : match.start()])
        out.append(Word(match[0], _kind_of_whole(match[0])))
        done = match.end()
    return _named([*out, *_segmented(text[done:])])


def _wholes(text: str, own_words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """What stays whole, from the left: the longest word at a place, else what a pattern finds there."""
    held = [word for word in _words_kept(own_words) if word in text]  # to compile them all would take longer
    word = re.compile("|".join(map(re.escape, held)) or r"(?!)")
    others = pattern("|".join([v.CLOCK, v.DATE, v.RATE, v.TERM_OF_YEARS, v.UNNAMED, v.A_NOT_A, v.WHOLE]))
    at = 0
    while found := [match for match in (word.search(text, at), others.search(text, at)) if match]:
        first = min(found, key=re.Match.start)
        yield first
        at = first.end()


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, compiled for the first headline that must be broken."""
    return re.compile(text)


@cache
def _words_kept(own_words: tuple[str, ...]) -> list[str]:
    return sorted({*filter(None, own_words), *v.COINED, *v.TIMES}, key=lambda word: (-len(word), word))


def _kind_of_whole(text: str) -> str:
    if text in v.TIMES or pattern(f"{v.DATE}|{v.CLOCK}").fullmatch(text):
        return "t"
    if pattern(v.UNNAMED).fullmatch(text):
        return "nr"
    if pattern(v.A_NOT_A).fullmatch(text):
        return "d"
    if pattern(v.TERM_OF_YEARS).fullmatch(text):
        return "b"
    if text in v.COINED:
        return "n"
    return "#" if pattern(rf"(?:{v.NUMBER})+|{v.COUNTED}|{v.RATE}").fullmatch(text) else ""


@cache
def segmenter() -> Segmenter:
    """The segmenter with the terms of the news: only a headline that must be broken by itself pays for it."""
    leading = {word: "d" for word in v.OPENERS if len(word) > 1}
    verbs = {verb: "v" for verb in VERBS if len(verb) > 1}
    return Segmenter({**leading, **verbs, **dict.fromkeys(_terms(), "n")}, _OFTEN, _TOTAL)


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    """The terms of the news, with the parts of those that may be parted."""
    from layout.headline_breaks.terms import TERMS

    return {term.replace("·", ""): tuple(term.split("·")) for term in TERMS}


def _segmented(text: str) -> list[Word]:
    """The words of a piece of a headline: first persons by how they are addressed, then what the segmenter says."""
    out: list[Word] = []
    done = 0
    for match in pattern(f"{v.ADDRESS}|{v.CALLING}").finditer(text):
        name = _addressed(text[done : match.start()][-4:], match[0])
        if name:
            out += [*_tagged(text[done : match.start() - len(name)]), Word(name, "nr"), Word(match[0], "n")]
            done = match.end()
    return [*out, *_tagged(text[done:])]


def _addressed(before: str, called: str) -> str:
    """The name that ends what stands before 先生, 院士 or 教授; empty if there is none."""
    for start in range(len(before) - 1):
        name = before[start:]
        double = len(name) > 2 and name[:2] in v.DOUBLE_SURNAMES.split("|")
        if (double or (len(name) < 4 and name[0] in v.SURNAMES)) and not _is_word(name, called):
            return name
    return ""


def _is_word(name: str, called: str) -> bool:
    """Whether what looks like a name is a word, or begins with one: 高校|教授, 江南|老人."""
    words = segmenter()
    if words.has_word(name):
        return not words.tag(name)[0][1].startswith("nr")
    return len(name) > 2 and words.has_word(name[:2]) and not pattern(v.ADDRESS).fullmatch(called)


def _tagged(text: str) -> list[Word]:
    words = segmenter()
    out: list[Word] = []
    tagged = words.tag(text) if text else []
    at = 0
    for (word, kind), (following, _) in pairwise([*tagged, ("", "")]):
        known = len(word) == 1 or word in VERBS or words.has_word(word)
        if word[0] in v.SURNAMES and not known and following and not words.has_word(following):
            name = _name(text[at:], words.has_word) if out and pattern(v.TITLE).search(out[-1].text) else ""
            if name:
                return [*out, Word(name, "nr"), *_tagged(text[at + len(name) :])]
        parts = _terms().get(word, ())
        if len(parts) > 1:
            out += [*(Word(part, PARTED) for part in parts[:-1]), Word(parts[-1], "n")]
            at += len(word)
            continue
        out += [Word(part, _kind(part, its)) for part, its in ([(word, kind)] if known else _mended(word, kind))]
        at += len(word)
    return out


def _name(text: str, known: Callable[[str], bool]) -> str:
    """The person's name that `text` begins with: three characters, or two if the third begins a word."""
    if text[0] in v.LINKS or len(text) < 3:
        return ""
    return text[:2] if text[2] in v.LINKS or known(text[2:4]) else text[:3]


def _mended(word: str, kind: str) -> list[tuple[str, str]]:
    """A word that no dictionary has: as the segmenter guesses it, or apart where the guess is unlikely."""
    words = segmenter()
    if kind == "nr" and len(word) == 4:
        start = 0 if word[0] in v.SURNAMES else 1
        return [*words.tag(word[:start]), (word[start : start + 3], "nr"), *words.tag(word[start + 3 :])]
    if len(word) == 2 and kind != "nr" and word[0] in v.ENDS and word[1] in v.STARTS:
        return [(word[0], "n"), (word[1], v.STARTS[word[1]])]
    if len(word) == 3 and kind != "nr" and word[0] in v.ENDS and word[1] in "新老小":
        return [(word[0], "n"), (word[1:], "n")]
    apart = words.tag(word, False)
    return apart if kind != "nr" and _miscut(kind, apart) else [(word, kind)]


def _miscut(kind: str, parts: list[tuple[str, str]]) -> bool:
    """Whether a word that no dictionary has is the end of one and the start of the next: 登大|剧院, 足球|课进."""
    (first, first_kind), (last, _) = parts[0], parts[-1]
    if {first, last} & v.LEANING or (last in v.SURNAMES and pattern(v.TITLE).search(first)):
        return True
    if kind == "m":
        return first not in v.FIGURES and not first.isascii()
    nominal = first_kind in {"n", "ng", "q", "f"}
    if kind != "v":
        return nominal and len(first) == 1 < len(last)
    return nominal or len(parts) != 2 or len(first + last) > 2 or last in v.PREFIXES


def _kind(word: str, kind: str) -> str:
    if kind.startswith("nr") and kind != "nrt" and len(word) > 1:
        kind = "nr" if word[0] in v.SURNAMES or "·" in word else "n"
    if word in v.OPENERS:
        return "d"
    if word == "当":
        return "v"
    if kind == "i" or (word in VERBS and kind not in {"vn", "a"} and word not in v.NOUNS):
        return "v"
    return "n" if word in v.NOUNS or (kind == "l" and len(word) == 4 and word[-1] in v.ENDS) else kind


def _named(words: list[Word]) -> list[Word]:
    """Joins what the segmenter cut off: a given name from its surname, 老 or 小 from a surname, 副 from a title."""
    out: list[Word] = []
    for word in words:
        if word.text in v.QUALIFIED and len(out) > 1 and out[-1].kind == "v" and _qualifies(out[-2]):
            out[-1] = out[-1]._replace(kind="vn")
        if word.kind.startswith("n") and _is_qualifying(out):
            out[-1] = out[-1]._replace(kind="vn")
        if word.text == "了" and out and out[-1].kind == "a":
            out[-1] = out[-1]._replace(kind=CHANGED)
        kind = _joined(out, word)
        if kind:
            out[-1] = Word(out[-1].text + word.text, kind)
        else:
            out.append(word)
    return out


def _is_qualifying(done: list[Word]) -> bool:
    """Whether the last word is a verb that, where it stands, mostly qualifies a noun: 救起|落水|老人."""
    if not done or done[-1].text not in v.QUALIFYING or done[-1].kind != "v":
        return False
    return len(done) < 2 or done[-2].kind in {"v", "p", "m", "#", "uj"}


def _qualifies(before: Word) -> bool:
    """Whether a verb after this word is not the verb of the clause when 方案 or 时间 follows it: 延长开放时间."""
    return before.kind in {"n", "a", "b"} or before.text in TAKES_OBJECT


def _joined(done: list[Word], word: Word) -> str:
    """What a word becomes together with the last one before it; empty if they stay two."""
    if not done:
        return ""
    last, before = done[-1], done[-2] if len(done) > 1 else Word("", "x")
    if _one_person(before, last, word):
        return "nr"
    if last.kind == "m" and _counted(last, word):
        return "m" if last.text[-1] not in v.COUNTERS or word.text[0] not in v.FIGURES else ""
    if _one_noun(last, word):
        return "n"
    if last.kind == "v" and word.kind == "vn" and before.kind in {"", "t", "d"}:
        return "v"  # 明起封闭施工: both words are the verb
    return word.kind if last.text == "副" else ""


def _one_person(before: Word, last: Word, word: Word) -> bool:
    """Whether a surname or what is said before it goes on: 赵|子涵, 冯|立新, 小|周, 马克|·|里布."""
    if "·" in {word.text, last.text[-1]} or (last.text in {"老", "小", "阿"} and word.text in v.SURNAMES):
        return True
    if len(word.text) > 2:
        return False
    if len(last.text) == 2 and last.text[0] in v.SURNAMES and word.text in v.GIVEN and last.kind not in {"nr", "v"}:
        return bool(pattern(v.TITLE).search(before.text))  # 小将|周天|乐
    if last.kind == "nr" and len(last.text) == 1 and word.kind[:1] not in "upxm":
        return True
    titled = word.kind[:1] in {"n", "a", "g", "v", "z", "i", "s", "t", "j", "l", "b"} and pattern(v.TITLE).search(
        before.text
    )
    return last.text in v.SURNAMES and (word.kind == "nr" or bool(titled))


def _counted(number: Word, word: Word) -> bool:
    """Whether a number goes on, or its unit follows; a bare number takes any one character for its unit: 六|起."""
    bare = set(number.text) <= set(v.FIGURES) and len(word.text) == 1 and word.kind in {"v", "n"}
    return bare or word.kind in {"m", "q"} or bool(pattern(v.UNIT).fullmatch(word.text))


def _one_noun(last: Word, word: Word) -> bool:
    """Whether a word of one character ends a noun: 总装|线, 赌博|案, 企业家|们."""
    if len(word.text) > 1 or len(last.text) == 1:
        return False
    if pattern(v.TITLE).search(last.text) or pattern(v.PEOPLE).search(last.text) or last.text.endswith("们"):
        return word.kind == "k"  # 企业家们; but 传承人|石守义, 老师|会不会, 居民|学做
    tail = word.text in v.TAILS
    if last.kind in {"v", "ns", "nt", "nz", "nrt"} or last.text[-1] in "季期":  # 秋季|班
        return tail
    return last.kind in {"n", "vn"} and (tail or word.kind in {"n", "k"} or word.text in "展赛秀")


def doubtful(text: str) -> set[int]:
    """Offsets that lie inside a word when the longest words of the dictionary are taken from the left, or the right."""
    from_left, from_right, at = list(range(1, len(text) + 1)), list(range(-1, len(text))), -1
    for word in segmenter().all_words(text):
        if len(word) == 1 or word.isascii():
            at = max(at, text.find(word, at + 1))
        elif len(word) <= _LONGEST:
            end = at + len(word)
            from_left[at] = end
            from_right[end] = min(at, from_right[end])
    inside: set[int] = set()
    end = 0
    while end < len(text):
        start, end = end, from_left[end]
        inside.update(range(start + 1, end))
    start = len(text)
    while start > 0:
        end, start = start, from_right[start]
        inside.update(range(start + 1, end))
    return inside
