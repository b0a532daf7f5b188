"""A headline to words with their parts of speech.

Words come from a segmenter; tables mend what it does not know of headlines, and the paper's own words stay whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from layout.galley import vocabulary as v

CHANGED = "av"
"""An adjective before 了, which tells what happened as a verb does."""


class Word(NamedTuple):
    text: str
    kind: str
    """The segmenter's part of speech, or `#` for a number with its unit and `""` for a group or a word of the paper."""


def words_of(text: str, own_words: tuple[str, ...]) -> list[Word]:
    """The headline's words: groups, numbers with their units and words of the paper whole, persons' names mended."""
    own = sorted({*filter(None, own_words), *v.COINED, *v.TIMES}, key=lambda word: (-len(word), word))
    whole = re.compile("|".join([*map(re.escape, own), v.WHOLE]))
    out: list[Word] = []
    done = 0
    for match in whole.finditer(text):
        out += _segmented(text[done : match.start()])
        out.append(Word(match[0], _kind_of_whole(match[0])))
        done = match.end()
    return _named([*out, *_segmented(text[done:])])


def _kind_of_whole(text: str) -> str:
    if text in v.TIMES:
        return "t"
    if text in v.COINED:
        return "n"
    return "#" if re.fullmatch(rf"(?:{v.NUMBER})+", text) else ""


def _segmented(text: str) -> list[Word]:
    import rjieba  # its dictionary takes 0.1 s to load: only a headline that must turn by itself pays

    return [Word(word, _kind(word, kind)) for word, kind in rjieba.tag(text)] if text else []


def _kind(word: str, kind: str) -> str:
    if word in v.VERBS:
        return "v"
    if word in v.OPENERS:
        return "d"
    return "n" if word in v.NOUNS else kind


def _named(words: list[Word]) -> list[Word]:
    """Joins what the segmenter cut off: a given name from its surname, 老 or 小 from a surname, 副 from a title."""
    out: list[Word] = []
    for word in words:
        if word.text == "了" and out and out[-1].kind == "a":
            out[-1] = out[-1]._replace(kind=CHANGED)
        kind = _joined(out, word)
        if kind:
            out[-1] = Word(out[-1].text + word.text, kind)
        else:
            out.append(word)
    return out


def _joined(done: list[Word], word: Word) -> str:
    """What a word becomes together with the last one before it; empty if they stay two."""
    if not done:
        return ""
    last, before = done[-1], done[-2] if len(done) > 1 else Word("", "x")
    if last.text in v.SURNAMES and len(word.text) <= 2:
        given = word.kind == "nr" or (re.search(v.TITLE, before.text) and word.kind[:1] in {"n", "a", "g"})
        return "nr" if given else ""
    if last.text in {"老", "小", "阿"} and word.text in v.SURNAMES:
        return "nr"
    if last.kind == "v" and word.kind == "vn" and before.kind in {"", "t", "d"}:
        return "v"  # 明起封闭施工: both words are the verb
    return word.kind if last.text == "副" else ""
