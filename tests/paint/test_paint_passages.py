"""A page that is painted again: what is known of it changes nothing, and is not painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.fonts import Face
from layout.geometry import Rect
from layout.model import (
    Colour,
    EmphasisMark,
    Forme,
    Frame,
    Line,
    PaintedPage,
    Part,
    Placed,
    Rule,
    Slug,
    Stylesheet,
)
from layout.paint import KnownPassages, paint_page
from layout.paint.content import Content
from layout.paint.horizontal_lines import set_line
from layout.paint.page_fonts import PageFonts

Paint = Callable[[Sequence[Placed], KnownPassages | None], PaintedPage]
PARTS = Part("paragraph", 0, story="a"), Part("paragraph", 1, story="a"), Part("headline", story="b")


@pytest.fixture(scope="module")
def painted(stylesheet: Stylesheet, faces: Mapping[str, Face]) -> Paint:
    look = replace(stylesheet, colours={**stylesheet.colours, "gold": Colour(0, 20, 80, 10, "Gold")})

    def of(items: Sequence[Placed], known: KnownPassages | None) -> PaintedPage:
        region = Rect(20, 20, 360, 260)
        forme = Forme(1, Rect(0, 0, 400, 300), 3, (Frame("1A", region, (region,), tuple(items)),), ())
        return paint_page(forme, look, faces, "screen", known=known)

    return of


@pytest.fixture(scope="module")
def slugs(set_text: Callable[..., Line]) -> Sequence[Slug]:
    """Lines that leave the page in other states, or say other things by the same glyphs; and what is no line."""
    plain, spans = set_text("甲乙丙"), set_text("门票50元 hello 世界", extra=90)
    (run,) = plain.runs
    other = run._replace(text="癸乙丙")
    down = tuple(run._replace(orientation="upright") for run in plain.runs)
    ruby = tuple(run._replace(size=4, rise=9) for run in set_text("yi").runs)
    return (
        plain,
        spans,
        plain._replace(runs=(other,), text=other.text),
        plain._replace(runs=(run._replace(colour="gold"),)),
        plain._replace(runs=(run._replace(narrow=0.95),)),
        plain._replace(emphasis_marks=(EmphasisMark("dot", 1, 2, 12, 2),)),
        plain._replace(vertical=True, runs=down),
        plain._replace(ruby=ruby, ruby_bases=((1, 2),)),
        spans._replace(link="2A"),
        Rule(10, 1),
    )


@settings(max_examples=80)
@given(data=st.data())
def test_what_is_known_of_a_page_changes_nothing(painted: Paint, slugs: Sequence[Slug], data: st.DataObject) -> None:
    things = st.tuples(st.sampled_from(slugs), st.sampled_from([None, *PARTS]))
    drawn, known = data.draw(st.lists(things, max_size=10)), KnownPassages()
    for _ in range(3):
        items = [Placed(20, 20.0 * n, slug, part) for n, (slug, part) in enumerate(drawn)]
        assert painted(items, known) == painted(items, None)
        at = data.draw(st.integers(0, len(drawn)))
        drawn[at : at + data.draw(st.integers(0, 1))] = data.draw(st.lists(things, max_size=1))


def test_glyphs_that_say_something_else_now(painted: Paint, slugs: Sequence[Slug]) -> None:
    """The same glyphs stand for other characters in a passage before."""
    known, items = KnownPassages(), [Placed(20, 20.0 * n, slugs[0], part) for n, part in enumerate(PARTS)]
    painted(items, known)
    items[0] = items[0]._replace(slug=slugs[2])
    assert painted(items, known) == painted(items, None)


def test_a_vertical_line_after_which_another_begins_elsewhere(painted: Paint, slugs: Sequence[Slug]) -> None:
    known, first = KnownPassages(), Placed(100, 20, slugs[6], PARTS[0])
    pages = [painted([first, Placed(60, y, slugs[6], PARTS[1])], known) for y in (20, 200)]
    assert pages[1] == painted([first, Placed(60, 200, slugs[6], PARTS[1])], None)


def test_widened_glyphs_stay_so(painted: Paint, set_text: Callable[..., Line]) -> None:
    known, items = KnownPassages(), [Placed(20, 20, set_text("甲乙丙", extra=300), PARTS[0])]
    page = painted(items, known)
    assert page.facts.widened
    assert painted(items, known) == page


def test_only_what_is_new_is_painted(painted: Paint, slugs: Sequence[Slug], monkeypatch: pytest.MonkeyPatch) -> None:
    known, texts = KnownPassages(), list[str]()

    def noted(content: Content, fonts: PageFonts, line: Line, x: float, y: float) -> None:
        texts.append(line.text)
        set_line(content, fonts, line, x, y)

    monkeypatch.setattr("layout.paint.set_line", noted)
    items = [Placed(20, 20.0 * n, slugs[n], part) for n, part in enumerate(PARTS)]
    painted(items, known)
    del texts[:]
    items[2] = items[2]._replace(slug=slugs[1])
    painted(items, known)
    assert texts == ["门票50元 hello 世界"]
