"""What is painted is marked: each mark lies in one piece of the page, or in an artifact."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

from layout.fonts import Face
from layout.geometry import Rect
from layout.model import (
    EmphasisMark,
    Fill,
    Forme,
    Frame,
    Line,
    PaintedPage,
    Part,
    Placed,
    QrCode,
    Rule,
    Shape,
    Slug,
    Space,
    Stylesheet,
)
from layout.paint import paint_page
from tests.structure import MarkedSequence, read_sequences, words_of

Paint = Callable[[Sequence[Placed]], PaintedPage]
PARAGRAPH, NEXT, HEAD = Part("paragraph", 0, story="a"), Part("paragraph", 1, story="a"), Part("headline", story="a")
REPEATED = Part("cell", 0, 0, 0, story="a", repeated=True)
TRIANGLE = (("M", (0.0, 0.0)), ("L", (5.0, 5.0)), ("Z", ()))


@pytest.fixture(scope="module")
def paint(stylesheet: Stylesheet, faces: Mapping[str, Face]) -> Paint:
    def painted(items: Sequence[Placed]) -> PaintedPage:
        region = Rect(20, 20, 360, 260)
        forme = Forme(1, Rect(0, 0, 400, 300), 3, (Frame("1A", region, (region,), tuple(items)),), ())
        return paint_page(forme, stylesheet, faces, "screen")

    return painted


def sequences(page: PaintedPage) -> list[MarkedSequence]:
    return read_sequences(PdfReader(io.BytesIO(page.pdf)).pages[0])


@pytest.fixture(scope="module")
def lines(set_text: Callable[..., Line]) -> Mapping[str, Line]:
    """Lines without a span, with several, with marks beside them, down the page, and of a folio."""
    plain, spans = set_text("甲乙丙"), set_text("门票50元 hello 世界", extra=90)
    dots = EmphasisMark("dot", 1, 2, 12, 2), EmphasisMark("line", 1, 9, 13, 0.5)
    down = tuple(run._replace(orientation="upright") for run in plain.runs)
    return {
        "plain": plain,
        "spans": spans,
        "marked": plain._replace(emphasis_marks=dots),
        "vertical": plain._replace(vertical=True, runs=down),
        "ruby": plain._replace(ruby=tuple(run._replace(size=4, rise=9) for run in spans.runs)),
        "folio": spans._replace(role="folio-data"),
        "link": plain._replace(link="2A"),
    }


DRAWN: tuple[Slug, ...] = (
    Rule(10, 1), Fill(9, 9, "tint"), Space(3), QrCode(20, 20, "black", "https://example.com"),
    Shape(5, 5, "red", TRIANGLE), Shape(5, 5, "red", TRIANGLE, "徐汇报"),
)  # fmt: skip


@settings(max_examples=60)
@given(data=st.data())
def test_every_mark_is_in_one_piece_or_an_artifact(
    paint: Paint, lines: Mapping[str, Line], data: st.DataObject
) -> None:
    slugs = st.one_of(st.sampled_from(DRAWN), st.sampled_from(sorted(lines)).map(lines.__getitem__))
    parts = st.sampled_from([None, PARAGRAPH, NEXT, HEAD, REPEATED])
    clips = st.sampled_from([None, Rect(0, 0, 200, 300)])
    drawn = data.draw(st.lists(st.tuples(slugs, parts, clips), max_size=12))
    page = paint([Placed(20, 20.0 * n, slug, part, clip) for n, (slug, part, clip) in enumerate(drawn)])
    found = sequences(page)
    assert all(one.painted for one in found if one.tag != "/Span" or "/MCID" in one.properties)
    numbers = [one.properties["/MCID"] for one in found if "/MCID" in one.properties]
    assert numbers == list(range(len(page.facts.marked)))
    kept = [
        slug.text + "".join(run.text for run in slug.ruby)
        for slug, part, _ in drawn
        if isinstance(slug, Line) and not (part and part.repeated) and (part or slug.role == "body")
    ]
    said = words_of(PdfReader(io.BytesIO(page.pdf)).pages[0], page.facts.glyphs)
    assert "".join(said) == "".join(kept)


def test_lines_of_one_part_are_one_piece(paint: Paint, lines: Mapping[str, Line]) -> None:
    plain = lines["plain"]
    page = paint([Placed(20, 20.0 * n, plain, part) for n, part in enumerate((PARAGRAPH, PARAGRAPH, NEXT))])
    assert [one.painted for one in sequences(page)] == [2, 1]
    assert [one.part for one in page.facts.marked] == [PARAGRAPH, NEXT]


@pytest.mark.parametrize(("start", "pieces"), [(0, 2), (3, 1)])
def test_two_texts_of_the_masthead_are_two_pieces(
    paint: Paint, lines: Mapping[str, Line], start: int, pieces: int
) -> None:
    """They are parts of no story; a further line of a text begins after its start."""
    plain = lines["plain"]
    page = paint([Placed(20, 20, plain), Placed(20, 40, plain._replace(start=start))])
    assert len(page.facts.marked) == pieces


def test_ruby_and_its_base_have_one_number(paint: Paint, set_text: Callable[..., Line]) -> None:
    """What stands between them and after them belongs to the text round them."""
    line, above = set_text("甲乙丙丁"), [set_text(text).runs[0]._replace(size=4, rise=9) for text in ("yi", "ding")]
    ruby = line._replace(ruby=tuple(above), ruby_bases=((1, 2), (3, 4)))
    page = paint([Placed(20, 20, ruby, PARAGRAPH)])
    found = [(one.ruby, one.pair, one.label) for one in page.facts.marked]
    pairs = [[pair for kind, pair, _ in found if kind == wanted] for wanted in ("base", "text")]
    assert pairs[0] == pairs[1]
    assert len({*pairs[0]} - {0}) == 2
    assert [label for kind, _, label in found if kind == "text"] == ["yi", "ding"]


def test_lines_of_a_head_are_apart_for_the_fold_may_cut_them(paint: Paint, lines: Mapping[str, Line]) -> None:
    page = paint([Placed(20, 20.0 * n, lines["plain"], HEAD) for n in range(2)])
    assert [one.part for one in page.facts.marked] == [HEAD, HEAD]


def test_no_numbered_sequence_holds_another(paint: Paint, lines: Mapping[str, Line]) -> None:
    """Poppler would take the end of a span for that of what is round it."""
    page = paint([Placed(20, 20, lines["spans"], PARAGRAPH)])
    leaf = PdfReader(io.BytesIO(page.pdf)).pages[0]
    depth = 0
    for _, operator in ContentStream(leaf.get_contents(), leaf.pdf).operations:
        depth += {b"BDC": 1, b"EMC": -1}.get(operator, 0)
        assert depth <= 1
    assert len(page.facts.marked) > 1


def test_what_decorates_or_is_repeated_is_an_artifact(paint: Paint, lines: Mapping[str, Line]) -> None:
    slugs: list[Slug] = [Rule(9, 1), Shape(5, 5, "red", TRIANGLE), lines["plain"]]
    page = paint([Placed(20, 20, slug, REPEATED if isinstance(slug, Line) else None) for slug in slugs])
    assert {(one.tag, one.properties["/Type"]) for one in sequences(page)} == {("/Artifact", "/Layout")}
    assert page.facts.marked == ()


def test_a_folio_is_a_running_head(paint: Paint, lines: Mapping[str, Line]) -> None:
    [one, *_] = sequences(paint([Placed(20, 20, lines["folio"])]))
    assert (one.properties["/Type"], one.properties["/Subtype"]) == ("/Pagination", "/Header")


def test_figures_know_what_they_show_and_where(paint: Paint) -> None:
    page = paint([Placed(10, 30, QrCode(20, 20, "black", "https://example.com"))])
    [one] = page.facts.marked
    assert (one.figure, one.label, one.box) == (True, "https://example.com", Rect(10, 30, 20, 20))
    [link] = page.facts.links
    assert link.mcid == 0


def test_a_link_names_the_content_that_it_lies_on(paint: Paint, lines: Mapping[str, Line]) -> None:
    page = paint([Placed(20, 20, lines["plain"], PARAGRAPH), Placed(20, 40, lines["link"], PARAGRAPH)])
    [link] = page.facts.links
    assert (link.mcid, link.text) == (1, "甲乙丙")
    assert page.facts.marked[1].link == "2A"
