"""The report of set text for other programs: line for line what stands in it, and what each character takes.

In: composed paragraphs of one measure; out: the mapping that `broadsheet measure` prints as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import TypedDict

from layout.galley import Composed, lines_of
from layout.galley.character_classes import ACCENTS, BLANK_AFTER, BLANK_BEFORE, HALF
from layout.galley.em_grid_score import score_em_grid
from layout.galley.justification import narrow_advances
from layout.galley.sorts import Sort
from layout.geometry import EM

_ACCENT = re.compile(f"[{ACCENTS}]")


class LineReport(TypedDict):
    """A line: number of its paragraph, code points within it, width without the indent, an advance a character."""

    paragraph: int
    start: int
    end: int
    text: str
    width_em: float
    advances_em: list[float]


class LinesReport(TypedDict):
    measure_em: float
    depth_lines: int
    characters: int
    em_grid: float
    """Share of the Han characters that stand on the column's character grid."""
    lines: list[LineReport]


def report_lines(paragraphs: Sequence[Composed]) -> LinesReport:
    """Measure, depth in lines, characters and lines of paragraphs set as looks best.

    Advances are in ems and hold every adjustment; what is trimmed from a line's edges is left out, so that they add up
    to the line's width. A mark that hangs beyond it takes nothing.
    """
    lines = [line for number, paragraph in enumerate(paragraphs) for line in _lines(number, paragraph)]
    return {
        "measure_em": paragraphs[0].measure / EM if paragraphs else 0.0,
        "depth_lines": len(lines),
        "characters": sum(len(paragraph.words.text) for paragraph in paragraphs),
        "em_grid": score_em_grid(line for paragraph in paragraphs for line in lines_of(paragraph)).share,
        "lines": lines,
    }


def _lines(number: int, paragraph: Composed) -> Iterator[LineReport]:
    for start, end in paragraph.line_ranges():
        takes, share = paragraph.stretched(start, end)
        sorts = paragraph.measured.sorts[start:end]
        pieces = zip(sorts, _said(sorts, _hugging(sorts, takes)), strict=True)
        parts = narrow_advances([advance for sort, take in pieces for advance in advances(sort, take)], share)
        first, after = paragraph.offsets[start], paragraph.offsets[end]
        yield {
            "paragraph": number,
            "start": first,
            "end": after,
            "text": paragraph.words.text[first:after],
            "width_em": sum(parts) / EM,
            "advances_em": [part / EM for part in parts],
        }


def _hugging(sorts: Sequence[Sort], takes: list[int]) -> list[int]:
    """The takes, where the blank that an opening mark has lost is its own loss, not that of the sort before it."""
    for at, (before, after) in enumerate(pairwise(sorts)):
        least = HALF if before.cls in BLANK_AFTER + BLANK_BEFORE else before.width
        if after.cls in BLANK_BEFORE and takes[at] < least:
            takes[at], takes[at + 1] = least, takes[at + 1] - least + takes[at]
    return takes


def _said(sorts: Sequence[Sort], takes: list[int]) -> list[int]:
    """The takes, with that of a hyphen that isn't in the text added to the piece of the word before it."""
    for at, sort in enumerate(sorts):
        if not sort.text and takes[at]:
            takes[at - 1], takes[at] = takes[at - 1] + takes[at], 0
    return takes


def advances(sort: Sort, take: int) -> list[int]:
    """What each character of a sort takes of the sort's `take`: as its glyphs stand, a glyph's own shared evenly."""
    if len(sort.text) <= 1:
        return [take] * len(sort.text)
    widths, counts, carry = [], [], sort.lead
    for advance, count in zip(sort.advances, sort.clusters, strict=True):
        carry += advance
        if count:
            widths.append(carry * sort.size // EM)
            counts.append(count)
            carry = 0
    if not counts:
        widths, counts = [0], [len(sort.text)]
    widths[-1] += take - sum(widths)
    text = iter(sort.text)
    return [part for width, count in zip(widths, counts, strict=True) for part in _shared(islice(text, count), width)]


def _shared(text: Iterable[str], width: int) -> list[int]:
    """A glyph's width in equal parts, the remainder leftmost; a combining mark takes none beside others."""
    bases = [not _ACCENT.match(char) for char in text]
    each, rest = divmod(width, sum(bases) or len(bases))
    heirs = accumulate(bases) if any(bases) else range(1, len(bases) + 1)
    return [each + (heir <= rest) if base or not any(bases) else 0 for base, heir in zip(bases, heirs, strict=True)]
