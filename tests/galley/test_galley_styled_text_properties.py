"""Inline voices and readings: what holds of any text with any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.fonts import FontSet
from layout.galley import Composed, SortCases, compose, lines_of, set_line
from layout.galley.demerits import RAGGED_GAP
from layout.galley.justification import visible
from layout.galley.line_report import report_lines
from layout.galley.paragraph_checks import check_paragraph
from layout.galley.sorts import class_of
from layout.model import GlyphRun, InlineStyle, Line, TextStyle, Words

Compose = Callable[..., Composed]
SOFT_HYPHEN = "\u00ad"
FAST = settings(max_examples=60, deadline=None)
STYLE = TextStyle("song", 10, 15, strong="hei-bold", emphasis="kai")
PIECES = [
    *"龙华古塔建于三国时期的江畔" * 3,
    *"，。：《》“”、·/（",
    "H",
    "CO",
    "international ",
    "organization",
    "10⁶",
    "2023",
    "25%",
    "——",
    "……",
    "！？",
    " ",
    "\u3000",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=50).map("".join)
READINGS = ["zhuàng", "shuāng", "yī", "lóng huá", "lóng huá tǎ", "Lónghuátǎ", "ㄌㄨㄥ", "nǚ lǜ gǎng"]


@st.composite
def voiced(draw: st.DrawFn) -> Words:
    """A text with voices anywhere, within one another or not, and readings apart from each other."""
    text = draw(texts)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted).filter(lambda span: span[0] < span[1])
    inline_styles = draw(st.lists(st.tuples(spans, st.sampled_from(get_args(InlineStyle))), max_size=6)) if text else []
    edges = sorted(draw(st.sets(places, max_size=10)))
    ruby = [(start, end, draw(st.sampled_from(READINGS))) for start, end in pairwise(edges)]
    kept = tuple(one for one in ruby if draw(st.booleans()))
    return Words(text, tuple(sorted((*span, inline_style) for span, inline_style in inline_styles)), (), kept)  # type: ignore[arg-type]


def pens(run: GlyphRun) -> Iterator[tuple[float, int]]:
    """Where each glyph of a run begins, in points, and its number."""
    starts = accumulate(run.advances[:-1], initial=0)
    return zip([run.x + at * run.narrow * run.size / 1000 for at in starts], run.glyphs, strict=True)


def extents(line: Line) -> list[tuple[float, float]]:
    """From where to where each run of a line's readings stands, in points."""
    return [(run.x, run.x + sum(run.advances) * run.size / 1000) for run in line.ruby]


@FAST
@given(words=voiced(), ems=st.sampled_from([2, 5, 8, 13]), align=st.sampled_from(["justify", "left", "centre"]))
def test_no_character_is_lost(cases: SortCases, words: Words, ems: int, align: str) -> None:
    style = STYLE._replace(align=align)
    found = compose(words, style, "body", ems * 10, cases)
    for count in found.counts:
        lines = lines_of(found, count)
        assert "".join(line.text for line in lines) == words.text
        assert not "".join(line.text for line in lines if not line.runs).strip()
        for line in lines:
            said = "".join(run.text for run in line.runs).replace(SOFT_HYPHEN, "")
            assert said.replace(" ", "").replace("\u3000", "") == line.text.replace(" ", "").replace("\u3000", "")
        check_paragraph(found, count)
    above = "".join(run.text for line in lines_of(found) for run in line.ruby)
    wanted = "".join(text for start, end, text in words.ruby if words.text[start:end].strip())
    assert above.replace(" ", "") == wanted.replace(" ", "")
    assert set_line(words, style, "body", ems * 10, cases).text == words.text


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 8, 13]))
def test_every_line_but_the_last_is_exactly_its_measure(composed: Compose, words: Words, ems: int) -> None:
    found = composed(words, ems)
    m = found.measured
    for start, end in found.line_ranges()[:-1]:
        first, after = visible(m, start, end)
        over = m.width(start, end) - found.measure
        stretches = any(m.pairs[at].stretch for at in range(first + 1, after))
        if found.style.align == "justify" and stretches and over <= m.give[end - 1] - m.give[start]:
            assert sum(found.takes(start, end)) == found.measure or m.opened(start, end, found.measure) > RAGGED_GAP


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 13]))
def test_the_account_has_an_advance_a_character(composed: Compose, words: Words, ems: int) -> None:
    for line in report_lines([composed(words, ems)])["lines"]:
        assert len(line["advances_em"]) == len(line["text"])
        assert sum(line["advances_em"]) == pytest.approx(line["width_em"])


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 13]))
def test_the_same_words_give_the_same_lines(fonts: FontSet, composed: Compose, words: Words, ems: int) -> None:
    fresh = compose(words, TextStyle("song", 10, 15), "body", ems * 10, SortCases(fonts))
    assert lines_of(fresh) == lines_of(composed(words, ems))


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 8, 13]))
def test_a_dot_stands_in_the_middle_below_each_of_its_han(composed: Compose, words: Words, ems: int) -> None:
    """Also where words are spaced or lines stretched; below marks, blanks and western words there is none."""
    for line in lines_of(composed(words, ems)):
        wanted = [middle for at, middle in _middles(words, line) if "dots" in _inline_styles(words, at)]
        dots = [mark.x + mark.length / 2 for mark in line.emphasis_marks if mark.kind == "dot"]
        assert dots == pytest.approx(wanted, abs=0.011)


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 8, 13]))
def test_a_line_or_wave_is_one_piece_below_what_it_marks(composed: Compose, words: Words, ems: int) -> None:
    items = [
        (start, end, inline_style)
        for start, end, inline_style in words.inline_styles
        if inline_style in ("name", "title")
    ]
    for line in lines_of(composed(words, ems)):
        here = [(max(start, line.start), min(end, line.end), inline_style) for start, end, inline_style in items]
        seen = [span for span in here if words.text[span[0] : span[1]].strip()]
        marks = [mark for mark in line.emphasis_marks if mark.kind != "dot"]
        assert [mark.kind for mark in marks] == [
            "line" if inline_style == "name" else "wave" for _, _, inline_style in seen
        ]
        for mark, (start, end, _) in zip(marks, seen, strict=True):
            for at, middle in _middles(words, line):
                assert (mark.x < middle < mark.x + mark.length) == (start <= at < end)


def _middles(words: Words, line: Line) -> Iterator[tuple[int, float]]:
    """The offset of each Han character of full size in a line, and the middle of its glyph."""
    at = line.start
    for run in line.runs:
        for pen, char in _characters(run):
            if char == SOFT_HYPHEN:
                continue
            at = words.text.index(char, at) + 1
            if class_of(char) == "H" and run.size == STYLE.size:
                yield at - 1, pen + run.narrow * run.size / 2


def _inline_styles(words: Words, at: int) -> set[InlineStyle]:
    return {inline_style for start, end, inline_style in words.inline_styles if start <= at < end}


def _characters(run: GlyphRun) -> Iterator[tuple[float, str]]:
    starts = accumulate(run.clusters or (1,) * len(run.glyphs), initial=0)
    for (pen, _), (start, end) in zip(pens(run), pairwise(starts), strict=True):
        yield from ((pen, char) for char in run.text[start:end])


@FAST
@given(words=voiced(), ems=st.sampled_from([5, 8, 13]))
@example(Words("双壮床", (), (), ((0, 3, "shuāng zhuàng chuáng"),)), 5)
@example(Words("壮的壮、壮", (), (), ((0, 1, "zhuàng"), (2, 3, "zhuàng"), (4, 5, "zhuàng"))), 5)
def test_readings_stand_apart(composed: Compose, words: Words, ems: int) -> None:
    """A quarter of their em at least, and within the measure wherever their base is."""
    found = composed(words, ems)
    if "line-turn" in {fault.code for fault in check_paragraph(found)}:
        return  # a base wider than the line had to be parted
    for line in lines_of(found):
        assert all(b - a >= 1.24 for (_, a), (b, _) in pairwise(extents(line)))


@FAST
@given(
    text=st.text(alphabet="龙华古塔建于三国", min_size=1, max_size=30), ems=st.sampled_from([3, 5, 8]), data=st.data()
)
def test_a_reading_stays_within_the_measure_and_above_its_base(
    composed: Compose, text: str, ems: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    said = data.draw(st.sampled_from(["yī", "zhuàng", "guō"]))
    found = composed(Words(text, (), (), ((at, at + 1, said),)), ems)
    (line,) = [line for line in lines_of(found) if line.ruby]
    ((left, right),) = extents(line)
    assert left >= -0.01
    assert right <= line.width + 0.01
    base = [pen for run in line.runs for pen, _ in pens(run)][at - line.start] + 5
    inner = 10 < base < line.width - 10
    assert (left + right) / 2 == pytest.approx(base, abs=0.02 if inner else 3.3)
