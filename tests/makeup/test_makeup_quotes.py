"""Quotes at a column and a line: they stand there, once, and the text runs round them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.model import Line

PAGE = """\
  - section: 要闻
    plan: A A A A
    stories: {{A: {{body: 一}}}}
  - section: 要闻
    plan: A A A A
    stories:
      A:
        headline: 老街灯火
        quotes: {places}
        file: a.md
"""
QUOTE = "灯是给人照路的，不是给钟点照的。"


def copy(talk: Callable[[int], str], lengths: list[int], quotes: int = 1) -> str:
    paragraphs = [talk(length) for length in lengths]
    return "\n\n".join([*paragraphs[:1], *([f"> {QUOTE}"] * quotes), *paragraphs[1:]])


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(60, 500), min_size=2, max_size=5), st.integers(1, 4), st.integers(1, 30), st.integers(1, 2))
def test_no_word_is_lost_and_the_quote_stands_in_its_columns(
    newspaper, talk, lengths: list[int], column: int, line: int, columns: int
) -> None:
    places = f"[{{column: {column}, line: {line}, columns: {columns}}}]"
    made, report = newspaper.issue(PAGE.format(places=places), a=copy(talk, lengths))
    assert not [one for one in report if one.code == "page-overlap"]
    forme = made.formes[1]
    [frame] = forme.frames
    items = [p for p in frame.items if isinstance(p.slug, Line) and p.part]
    over = "".join(one.text for one in made.pages[1].overset)
    body = "".join(p.slug.text for p in items if p.part.kind == "paragraph")
    quote = [p for p in items if p.part.kind == "quote"]
    assert "".join(p.slug.text for p in quote) == QUOTE
    assert {p.part.block for p in quote} == {1}
    assert (body + over).replace("\n", "") == "".join(talk(length) for length in lengths)
    grid = made.stylesheet.grids["news"]
    left = min(column - 1, 4 - columns)
    assert {round(p.x - frame.region.x, 2) for p in quote} == {round(left * (grid.column + grid.gutter), 2)}


def test_a_quote_stands_at_its_line(newspaper, talk) -> None:
    made, _ = newspaper.issue(PAGE.format(places="[{column: 3, line: 12}]"), a=copy(talk, [900, 600]))
    [frame] = made.formes[1].frames
    first = min(p.y for p in frame.items if p.part and p.part.kind == "paragraph")
    quote = min(p.y for p in frame.items if p.part and p.part.kind == "quote")
    assert first + 11 * 13 < quote < first + 13 * 13


def test_quotes_without_places_stand_in_the_text(newspaper, talk) -> None:
    made, report = newspaper.issue(PAGE.format(places="[{column: 4, line: 3}]"), a=copy(talk, [500, 300], 2))
    [frame] = made.formes[1].frames
    xs = sorted({round(p.x - frame.region.x) for p in frame.items if p.part and p.part.kind == "quote"})
    assert len(xs) == 2
    assert "copy-picture-place" not in [one.code for one in report]


def test_what_a_story_has_not_is_told(newspaper, talk) -> None:
    places = "[{column: 4, line: 3, columns: 2}, {column: 1, line: 3}]"
    _, report = newspaper.issue(PAGE.format(places=places), a=copy(talk, [500, 300]))
    told = [one.message for one in report if one.code == "copy-picture-place"]
    assert told == [
        "quotes: has more entries than the story has quotes",
        "a quote asks for 2 columns from column 4 on, the story has 4",
    ]
    page = PAGE.format(places="[{column: 1, line: 3}]").replace(
        "headline: 老街灯火", "headline: 题\n        vertical: true"
    )
    _, report = newspaper.issue(page, a=copy(talk, [500]))
    assert "copy-ignored" in [one.code for one in report]


def test_a_quote_without_room_is_told_with_its_words(newspaper, talk) -> None:
    page = PAGE.format(places="[{column: 1, line: 3}]").replace("plan: A A A A\n    stories:\n", (
        "plan: |\n      A A A A | 5\n      B B B B\n    stories:\n      B: {body: 二}\n"
    ))  # fmt: skip
    made, report = newspaper.issue(page, a=copy(talk, [20]))
    assert QUOTE in "".join(one.text for one in made.pages[1].overset)
    assert "a quote of story 2A has no room" in [one.message for one in report]
