"""A text's sorts picked from the cases of the roles that set it, inline style by inline style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from layout.fonts import FontSet
from layout.galley import character_classes as k
from layout.galley.hyphenation import word_parts
from layout.galley.quotation_marks import straight_quotes, western_quotes
from layout.galley.sort_cases import SortCases
from layout.galley.sorts import WESTERN_FORM, Sort, SortCase, class_of, joints, tokens
from layout.galley.superscripts import PLAIN
from layout.galley.vertical_sorts import sideways_ranges
from layout.geometry import EM, EM_TOP
from layout.model import InlineStyle, TextStyle, Words

_LETTER = re.compile(rf".[{k.ACCENTS}]*", re.DOTALL)
_text, _width = attrgetter("text"), attrgetter("width")

_SMALL: Final = 620
"""Size of raised and lowered type, thousandths of the text's [H]."""
_RISE: Final[dict[InlineStyle, int]] = {"raised": 300, "note": 300, "lowered": -150}
"""Raised figures end a little above capitals, lowered ones a little below the line. It stays below half the small size,
since programs that read a PDF take a greater step for a new line [H]."""

_MIDDLE: Final = EM_TOP - EM // 2
"""From an em box's middle to its baseline."""


class _Setting(NamedTuple):
    """How a stretch of text is set: the role, and for small type its size, rise and class."""

    role: str
    size: int = EM
    rise: int = 0
    cls: str = ""


def itemize(words: Words, style: TextStyle, cases: SortCases, ems: int = 0) -> tuple[Sequence[Sort], Sequence[int]]:
    """The sorts of a text, and the offset of each, with the text's length at the end.

    Words wider than `ems` thousandths of an em (0: endless) are cut at their joints, else to letters.
    """
    sorts: list[Sort] = []
    western, straight = western_quotes(words.text), straight_quotes(words.text)
    fonts = cases.fonts if style.hyphenate else None
    parted = cases.vertical and (words.inline_styles or words.ruby)
    sideways = _sideways_offsets(words, cases.case(style.face, style.punctuation)) if parted else frozenset()
    for start, end, setting in style_runs(words, style):
        case = cases.case(setting.role, style.punctuation)
        found = _set(words.text[start:end], bool(setting.cls), case, {at - start for at in sideways})
        found = _narrowed(found, case.sideways, ems, fonts) if ems else found
        found = _quoted(found, case.sideways, start, western) if western else found
        found = _sided(found, start, straight) if straight else found
        sorts += [_smaller(sort, setting) for sort in found] if setting.cls else found
    if words.inline_styles or words.ruby:
        sorts = [sort._replace(irregular=2) for sort in sorts]
    return sorts, offsets(sorts, len(words.text))


def _set(text: str, small: bool, case: SortCase, sideways: Set[int]) -> list[Sort]:
    """The sorts of a stretch; raised and lowered figures are drawn as plain small ones, and say what was typed."""
    drawn = text.translate(PLAIN) if small else text
    found = case.pick(tokens(drawn))
    if drawn == text and not sideways:
        return found
    spans = list(pairwise(accumulate([len(sort.text) for sort in found], initial=0)))
    found = [case.sideways[sort.text] if at in sideways else sort for sort, (at, _) in zip(found, spans, strict=True)]
    if drawn == text:
        return found
    return [sort._replace(text=text[start:end]) for sort, (start, end) in zip(found, spans, strict=True)]


def _sideways_offsets(words: Words, case: SortCase) -> frozenset[int]:
    """Offsets of what lies in vertical text as a part of its word, whatever inline styles that has: of m² the 2 too,
    and of CO₂ all [H].

    Notes are no part of the word before them.
    """
    notes = {at for start, end, inline_style in words.inline_styles if inline_style == "note" for at in (start, end)}
    found: set[int] = set()
    for start, end in pairwise(sorted({0, len(words.text), *notes})):
        pieces = tokens(words.text[start:end].translate(PLAIN))
        for first, after in sideways_ranges(case.pick(pieces), start):
            found.update(range(first, after))
        for first, after in _formulas(words, pieces, start):
            found.update(range(first, after))
    return frozenset(found)


def _formulas(words: Words, pieces: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each western word with a raised or lowered part, of pieces that begin at the offset `at`."""
    small = {
        place
        for start, end, inline_style in words.inline_styles
        if inline_style in ("raised", "lowered")
        for place in range(start, end)
    }
    for piece, (first, after) in zip(pieces, pairwise(accumulate(map(len, pieces), initial=at)), strict=True):
        if class_of(piece) in k.LATIN + k.RATED and 0 < len(small.intersection(range(first, after))) < after - first:
            yield first, after


def offsets(sorts: Sequence[Sort], length: int) -> Sequence[int]:
    """Where each sort begins in a text of `length` characters, and the length."""
    if len(sorts) == length:  # no joint is without a text unless other sorts have more than a character
        return range(length + 1)
    return list(accumulate(map(len, map(_text, sorts)), initial=0))


def _narrowed(sorts: list[Sort], case: SortCase, ems: int, fonts: FontSet | None) -> list[Sort]:
    if max(map(_width, sorts), default=0) <= ems:
        return sorts
    return [part for sort in sorts for part in _parts(sort, case, ems, fonts)]


def _parts(sort: Sort, case: SortCase, ems: int, fonts: FontSet | None) -> Iterator[Sort]:
    if sort.width <= ems or sort.cls not in k.LATIN + k.RATED:
        yield sort
        return
    for piece in map(case.__getitem__, joints(sort.text)):
        parts = word_parts(piece, fonts) if fonts and piece.width > ems else [piece]
        fits = all(part.width + sum(parts[1].advances) <= ems for part in parts) if parts[1:] else piece.width <= ems
        yield from parts if fits else map(case.__getitem__, _LETTER.findall(piece.text))


def _quoted(sorts: list[Sort], case: SortCase, at: int, western: frozenset[int]) -> list[Sort]:
    """The sorts, of which the first begins at `at`, with western quotes where they belong."""
    starts = accumulate([len(sort.text) for sort in sorts], initial=at)
    return [
        case[sort.text + WESTERN_FORM]._replace(text=sort.text, clusters=(1,))
        if start in western and len(sort.text) == 1
        else sort
        for sort, start in zip(sorts, starts, strict=False)
    ]


def _sided(sorts: list[Sort], at: int, sides: Mapping[int, str]) -> list[Sort]:
    """The sorts, of which the first begins at the offset `at`, with straight quotes that open and close."""
    starts = accumulate([len(sort.text) for sort in sorts], initial=at)
    return [
        sort._replace(cls=sides[start]) if start in sides and sort.cls == k.SIGN else sort
        for sort, start in zip(sorts, starts, strict=False)
    ]


def style_runs(words: Words, style: TextStyle) -> Iterator[tuple[int, int, _Setting]]:
    """Stretches of the text, and how each is set."""
    if not (words.inline_styles or words.ruby):
        yield 0, len(words.text), _Setting(style.face)
        return
    faces = {"strong": style.strong or style.face, "emphasis": style.emphasis or style.face}
    for (start, end), inline_styles in _inline_styles(words):
        role = next((faces[inline_style] for inline_style in inline_styles if inline_style in faces), style.face)
        small = next((inline_style for inline_style in inline_styles if inline_style in _RISE), None)
        yield start, end, _small(role, small, words.text, (start, end)) if small else _Setting(role)


def style_edges(words: Words) -> list[int]:
    """Where an inline style or ruby begins or ends, and the ends of the text, rising."""
    return sorted(
        {0, len(words.text), *(at for start, end, _ in words.inline_styles + words.ruby for at in (start, end))}
    )


def _inline_styles(words: Words) -> Iterator[tuple[tuple[int, int], list[InlineStyle]]]:
    """Each stretch with its inline styles, innermost first: the shortest; of two as short, the later one."""
    coming = sorted(
        (first, last, number, inline_style) for number, (first, last, inline_style) in enumerate(words.inline_styles)
    )
    over: list[tuple[int, int, int, InlineStyle]] = []
    taken = 0
    for start, end in pairwise(style_edges(words)):
        while taken < len(coming) and coming[taken][0] <= start:
            first, last, number, inline_style = coming[taken]
            over.append((last - first, -number, last, inline_style))
            taken += 1
        over = [one for one in over if one[2] > start]
        yield (start, end), [inline_style for _, _, _, inline_style in sorted(over)]


def _small(role: str, inline_style: InlineStyle, text: str, stretch: tuple[int, int]) -> _Setting:
    """Small type; beside a western letter or figure it is a part of its word, but for a note."""
    start, end = stretch
    beside = map(class_of, text[max(start - 1, 0) : start] + text[end : end + 1])
    cls = k.RAISED if inline_style != "note" and k.LATIN in beside else k.NOTE
    return _Setting(role, _SMALL, _RISE[inline_style], cls)


def _smaller(sort: Sort, setting: _Setting) -> Sort:
    """Small type; turned it is raised from the baseline of its word, not from the axis that it would be centred on."""
    cls = sort.cls if sort.cls in k.VANISHING + k.BOUND else setting.cls
    rise = sort.rise * setting.size // EM + setting.rise
    if sort.orientation == "sideways":
        rise -= _MIDDLE * (EM - setting.size) // EM
    return sort._replace(cls=cls, width=sort.width * setting.size // EM, size=setting.size, rise=rise)
