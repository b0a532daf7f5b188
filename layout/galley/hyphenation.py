"""Western words parted at a line's end: the only home of pyphen, which is loaded with the first word that asks.

In: sorts; out: the same with the words that may be parted in pieces, and between those a line break of no width whose
hyphen is seen at a line's end only, as that of a soft hyphen (U+00AD) is. Patterns: Liang's of American English, which
would rather miss a joint than invent one; the British ones part com-munity and ther-ap-ist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from layout.fonts import Face, FontSet
from layout.galley import character_classes as k
from layout.galley.pinyin import pinyin_syllables
from layout.galley.sorts import Sort

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = "([A-Za-z]{6,})(?:[’'][a-z]{1,2})?"
_COMMON = "[a-z]{6}[a-z’']*"
"""What may be parted wherever it stands: names, abbreviations and numbers are left whole [H]."""
_BEFORE, _AFTER = 2, 3
"""Letters that stay before the hyphen, and that go over with the rest."""
_ADDRESS = re.compile(r"[/._@]")
"""In what has one of these a hyphen would be read as its own."""
_LONGEST = 100
"""Letters of a word: twice what the dictionary's longest have."""
_SIGNED = re.compile(r"(?<=[^\W_]{2}[/._-])(?=[^\W\d_]{2})")
"""Behind a sign within a word, between two letters or figures and two letters: Set-|Group-ID, /proc/|kcore."""
_WHOLE = k.LATIN + k.RATED + k.SIGN + k.BREAK
"""Beside these a sort is a part of something longer, or the copy says itself where to part it."""


def hyphenate(sorts: Sequence[Sort], fonts: FontSet) -> list[Sort]:
    """The sorts with every common word of six letters and more in its pieces."""
    out: list[Sort] = []
    classes = [k.SPACE, *[sort.cls for sort in sorts], k.SPACE]
    for sort, before, after in zip(sorts, classes, classes[2:], strict=False):
        common = sort.cls == k.LATIN and re.fullmatch(_COMMON, sort.text)
        out += word_parts(sort, fonts) if common and before not in _WHOLE and after not in _WHOLE else [sort]
    return out


def part_anyhow(sorts: Sequence[Sort], fonts: FontSet | None) -> tuple[list[Sort], list[int]]:
    """The sorts with every western word in pieces that has a joint: behind its signs, and if there are `fonts`, with a
    hyphen at those of names too and between syllables of Pinyin. And the boundaries at which the pieces meet."""
    out: list[Sort] = []
    joints: list[int] = []
    classes = [k.SPACE, *[sort.cls for sort in sorts], k.SPACE]
    for sort, before, after in zip(sorts, classes, classes[2:], strict=False):
        whole = k.BREAK in (before, after) or sort.cls != k.LATIN
        path = before == k.SOLIDUS or sort.text.count("/") > 1  # one solidus stands within a name: GNU/Linux
        signed = [at.start() for at in _SIGNED.finditer(sort.text) if path or sort.text[at.start() - 1] != "/"]
        pieces = [sort] if whole else _pieces(sort, signed)
        hyphens = fonts and not whole and k.LATIN not in (before, after) and not _ADDRESS.search(sort.text)
        for piece in pieces:
            if out and piece is not pieces[0]:
                joints.append(len(out))
            parts = word_parts(piece, fonts, names=True) if fonts and hyphens else [piece]
            joints += range(len(out) + 2, len(out) + len(parts), 2)
            out += parts
    return out, joints


def word_parts(sort: Sort, fonts: FontSet, names: bool = False) -> list[Sort]:
    """The pieces of a word with line breaks between them; the word alone where it has no joint.

    It has been shaped whole, and a kern across a joint stays with the piece before it; a joint within a cluster of
    glyphs is none. With `names` names are parted too.
    """
    parts = _pieces(sort, _joints(sort.text) if not names else _joints_of_name(sort.text))
    turn = _hyphen(fonts.faces[sort.face])._replace(orientation=sort.orientation)
    return [parts[0], *(piece for part in parts[1:] for piece in (turn, part))]


def _pieces(sort: Sort, joints: Sequence[int]) -> list[Sort]:
    """A sort cut at some offsets of its text."""
    glyph_at = {at: glyph for glyph, at in reversed(list(enumerate(accumulate(sort.clusters, initial=0))))}
    cuts = [0, *[at for at in joints if at in glyph_at], len(sort.text)]
    if len(cuts) < 3 or sort.missing:
        return [sort]
    return [_piece(sort, sort.text[start:end], slice(glyph_at[start], glyph_at[end])) for start, end in pairwise(cuts)]


def _piece(sort: Sort, text: str, part: slice) -> Sort:
    advances = sort.advances[part]
    lead = 0 if part.start else sort.lead
    width = lead + sum(advances)
    glyphs, clusters = sort.glyphs[part], sort.clusters[part]
    return Sort(
        text,
        k.LATIN,
        width,
        sort.face,
        glyphs,
        advances,
        clusters,
        lead,
        irregular=max(1, sort.irregular),
        orientation=sort.orientation,
    )


@cache
def _hyphen(face: Face) -> Sort:
    """A line break without a text; at a line's end its hyphen says U+00AD (ISO 32000-2, 14.8.2.2.3)."""
    shaped = face.shape("-", "Latn")
    return Sort("", k.BREAK, 0, face.id, *shaped, irregular=1)


def _joints(text: str) -> list[int]:
    word = re.fullmatch(_WORD, text)
    return [int(at) for at in _dictionary().positions(word[1])] if word and len(word[1]) <= _LONGEST else []


def _joints_of_name(text: str) -> list[int]:
    """Where a name may be parted: between syllables of Pinyin, else as a common word; letters alone have no joint."""
    if text.isupper():
        return []
    syllables = pinyin_syllables(text)
    if len(syllables) < 2:
        return _joints(text)
    return [at for at in accumulate(map(len, syllables[:-1])) if text[at] not in "'’"]  # which would want to go


@cache
def _dictionary() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="en_US", left=_BEFORE, right=_AFTER)
