"""通栏: the head of a package stands over all its stories, within its frame, and costs nobody a word."""

from __future__ import annotations

import re
from collections.abc import Callable

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import IndirectObject

from layout.build import SetIssue
from layout.makeup.page_grid import grid_of_page
from layout.model import Fill, Forme, Frame, Line, Rule
from layout.press.bookmarks import bookmark_tree
from layout.proof.layout_json import describe_layout
from layout.proof.layout_json_schema import layout_schema
from tests.makeup.test_makeup_story_rules import plans

NEAR = 0.01


def page(rows: tuple[str, ...], held: str, lengths: dict[str, int], talk: Callable[[int], str], more: str = "") -> str:
    """A page with the plan `rows` and a package of the letters `held`."""
    plan = "".join(f"      {row}\n" for row in rows)
    stories = "".join(
        f"      {letter}: {{headline: 小街{letter}, body: {talk(n)!r}}}\n" for letter, n in lengths.items()
    )
    return (
        "  - section: 要闻\n    plan: A A A A\n    stories:\n      A: {body: 一}\n"
        f"  - section: 要闻\n    plan: |\n{plan}    stories:\n{stories}"
        f"    packages:\n      - {{stories: [{', '.join(held)}], headline: 家门口的好去处{more}}}\n"
    )


def frames(forme: Forme) -> dict[str, Frame]:
    return {frame.story: frame for frame in forme.frames}


def said(frame: Frame) -> str:
    return "".join(p.slug.text for p in frame.items if isinstance(p.slug, Line) and p.part and p.part.in_columns)


@st.composite
def packaged(draw: st.DrawFn) -> tuple[tuple[str, ...], str, dict[str, int]]:
    """A plan of four columns, two to four of its letters that hang together, and how long each story is."""
    plan = draw(plans(4, 2).filter(lambda plan: len(plan.rows[0]) == 4 and len(set("".join(plan.rows))) > 1))
    rows = plan.rows
    letters = sorted(set("".join(rows)))
    held = [draw(st.sampled_from(letters))]
    for _ in range(draw(st.integers(1, 3))):
        near = {
            rows[b][c]
            for b in range(len(rows))
            for c in range(4)
            for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0))
            if 0 <= b + y < len(rows) and 0 <= c + x < 4 and rows[b + y][c + x] in held and rows[b][c] not in held
        }
        if near:
            held.append(draw(st.sampled_from(sorted(near))))
    return rows, "".join(held), {letter: draw(st.integers(20, 400)) for letter in letters}


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(packaged(), st.sampled_from(["", ", box: true", ", tint: tint", ", level: short"]))
def test_a_head_stands_over_its_stories_and_no_word_is_lost(newspaper, talk, drawn, more: str) -> None:
    rows, held, lengths = drawn
    top = next(row for row in rows if set(row) & set(held))
    if re.search(r"x[^x]+x", "".join("x" if letter in held else "." for letter in top)):
        return  # its top is in two pieces: that is an error
    made, report = newspaper.issue(page(rows, held, lengths, talk, more))
    forme = made.formes[1]
    found = frames(forme)
    head = found[f"2{held}"]
    assert "家门口的好去处" in "".join(p.slug.text for p in head.items if isinstance(p.slug, Line)).replace(
        "\u3000", ""
    )
    assert not [one for one in report if one.code in ("page-overlap", "page-edge")]
    over = {one.story: one.text for one in made.pages[1].overset}
    for letter, length in lengths.items():
        frame = found[f"2{letter}"]
        whole = said(frame) + over.get(frame.story, "").replace(f"小街{letter}", "")
        assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", talk(length)), letter
        if letter in held:
            assert frame.region.y >= head.region.bottom - NEAR
        elif letter in top:
            assert frame.region.y <= head.region.y + NEAR
    columns = [n for n, letter in enumerate(top) if letter in held]
    ground = grid_of_page(made.stylesheet, made.issue.pages[1])
    assert head.region.x == pytest.approx(ground.column_x(columns[0]))
    assert head.region.right == pytest.approx(ground.column_x(columns[-1]) + ground.grid.column)


def made(newspaper, talk, rows: tuple[str, ...], held: str, more: str = "", length: int = 300) -> SetIssue:
    letters = {letter: length for row in rows for letter in row if letter.isalpha()}
    return newspaper.issue(page(rows, held, letters, talk, more))[0]


def test_a_band_that_is_fixed_holds_the_head_too(newspaper, talk) -> None:
    rows = ("AABB|18", "CCCC")
    found = frames(made(newspaper, talk, rows, "AB").formes[1])
    assert found["2AB"].region.h + found["2A"].region.h == pytest.approx(18 * 13)
    assert found["2C"].region.y == pytest.approx(found["2AB"].region.y + 18 * 13)


def test_a_head_is_as_deep_as_it_needs_whatever_its_stories_want(newspaper, talk) -> None:
    deep = {
        frames(made(newspaper, talk, ("AABB", "CCCC"), "AB", length=length).formes[1])["2AB"].region.h
        for length in (60, 300, 700)
    }
    assert len(deep) == 1


def test_a_frame_holds_head_and_stories_and_its_stories_keep_a_pad(newspaper, talk) -> None:
    forme = made(newspaper, talk, ("CCCC", "AABB", "AADD"), "ABD", ", box: true").formes[1]
    found = frames(forme)
    [edge] = [p for p in found["2ABD"].items if isinstance(p.slug, Fill)]
    for letter in "ABD":
        for item in found[f"2{letter}"].items:
            if isinstance(item.slug, Line):
                assert edge.x + 8 < item.x
                assert item.x + item.slug.width < edge.x + edge.slug.width - 8
                assert edge.y < item.y
                assert item.y + item.slug.depth <= edge.y + edge.slug.depth
    level = [p for p in found["2ABD"].items if isinstance(p.slug, Rule) and p.slug.width > p.slug.depth]
    assert [edge.x + 100 < p.x for p in level] == [True]  # between B and D only


@pytest.mark.parametrize("look", ["", ", box: true", ", tint: tint"])
def test_white_is_given_once_where_a_story_lies_on_the_frame(newspaper, talk, look: str) -> None:
    rows = ("CCCC", "AABB", "AADD")
    pages = page(rows, "ABD", dict.fromkeys("ABCD", 900), talk, ", box: true")
    set_, _ = newspaper.issue(pages.replace("{headline: 小街A", f"{{headline: 小街A{look}"))
    found = frames(set_.formes[1])
    [frame] = [p.box for p in found["2ABD"].items if isinstance(p.slug, Fill)]
    for letter in "ABD":
        columns, region = found[f"2{letter}"].columns, found[f"2{letter}"].region
        left, right = min(one.x for one in columns), max(one.right for one in columns)
        foot, edged = max(one.bottom for one in columns), letter == "A" and bool(look)
        if letter == "A":
            assert left == pytest.approx(frame.x + 9 + 9 * edged)
            assert right == pytest.approx(region.right - 9 * edged)
        else:
            assert left == pytest.approx(region.x)
            assert right == pytest.approx(frame.right - 9)
        if letter != "B":
            assert foot == pytest.approx(region.bottom - 13 * (1 + edged))
    own = [p.box for p in found["2A"].items if isinstance(p.slug, Fill)]
    assert [(one.x, one.right) for one in own] == [(frame.x + 9, found["2A"].region.right)] * bool(look)
    assert all(frame.bottom - one.bottom == pytest.approx(13) for one in own)


def test_a_shape_in_a_frame_stands_within_it(newspaper, talk) -> None:
    """A box in an L, whose second leg alone lies on the foot of the frame and whose first alone on its left side."""
    pages = page(("CCCC", "AABB", "DAAB"), "ABD", dict.fromkeys("ABCD", 260), talk, ", box: true")
    set_, _ = newspaper.issue(pages.replace("{headline: 小街A", "{headline: 小街A, box: true"))
    found = frames(set_.formes[1])
    [frame] = [p.box for p in found["2ABD"].items if isinstance(p.slug, Fill)]
    rules = [p.box for p in found["2A"].items if isinstance(p.slug, Rule) and max(p.slug.width, p.slug.depth) > 40]
    assert min(rule.x for rule in rules) == pytest.approx(frame.x + 9, abs=0.5)
    assert max(rule.bottom for rule in rules) == pytest.approx(frame.bottom - 13, abs=0.5)
    assert max(rule.right for rule in rules) == pytest.approx(max(one.right for one in found["2A"].parts), abs=0.5)


def test_rules_within_a_tint_stand_upon_it(newspaper, talk) -> None:
    forme = made(newspaper, talk, ("CCCC", "AABB", "AADD"), "ABD", ", tint: tint").formes[1]
    tint, *after = [p for p in frames(forme)["2ABD"].items if isinstance(p.slug, Fill | Rule)]
    assert isinstance(tint.slug, Fill)
    assert sorted(p.slug.width > p.slug.depth for p in after) == [False, True]
    assert not [p for p in forme.furniture if isinstance(p.slug, Rule) and p.y > tint.y]


def test_no_rule_parts_a_head_from_its_stories(newspaper, talk) -> None:
    forme = made(newspaper, talk, ("CCCC", "AABB"), "AB").formes[1]
    found = frames(forme)
    level = [p.y for p in forme.furniture if isinstance(p.slug, Rule) and p.slug.width > p.slug.depth]
    assert [y for y in level if y > found["2AB"].region.y + 13] == []
    assert [y for y in level if abs(y - found["2AB"].region.y - 6.5) < 1] != []


def test_bookmarks_and_layout_json_have_the_stories_of_a_package_below_it(newspaper, talk) -> None:
    set_ = made(newspaper, talk, ("CCCC", "AABB"), "AB", ", key: parks")
    leaf = IndirectObject(1, 0, None)
    [_, second] = bookmark_tree([leaf, leaf], set_.formes, set_.issue, "A")
    shown = [(one.title, [below.title for below in one.below]) for one in second.below]
    assert shown == [("小街C", []), ("家门口的好去处", ["小街A", "小街B"])]
    account = describe_layout(set_.issue, set_.stylesheet, set_.pages, set_.fonts.faces)
    jsonschema.validate(account, layout_schema())
    told = {one["id"]: (one.get("package"), one.get("holds"), one["key"]) for one in account["pages"][1]["stories"]}
    assert told["2AB"] == (None, ["2A", "2B"], "parks")
    assert (told["2A"][0], told["2B"][0], told["2C"][0]) == ("2AB", "2AB", None)
    assert {"key": "parks", "headline": "家门口的好去处", "parts": ["2AB"]} in account["stories"]


def test_a_head_without_room_is_told(newspaper, talk) -> None:
    rows = ("AABB", *(letter * 4 for letter in "CDEFGHIJKLMNOPQRSTUVWXYZabcdefghij"))
    set_, report = newspaper.issue(page(rows, "AB", dict.fromkeys("".join(rows), 20), talk, ", level: lead"))
    [told] = [one for one in report if one.code == "overset" and "2AB" in one.message]
    assert "head of package 2AB is left out" in told.message
    assert {one.story: one.text for one in set_.pages[1].overset}["2AB"] == "家门口的好去处"
