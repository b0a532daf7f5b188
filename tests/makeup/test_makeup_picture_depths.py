"""Depths of a story's pictures that are tried together: all of few pictures, one path of many."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.makeup.picture_depths import Depths, depth_choices, natural, path

Newspaper = Any


@st.composite
def pictures(draw: st.DrawFn) -> Depths:
    """Depths from which what a picture minds rises both ways, ever faster."""
    best, low, high = draw(st.integers(4, 30)), draw(st.integers(0, 4)), draw(st.integers(0, 4))
    return {lines: 4000 * (lines / best - 1) ** 2 for lines in range(best - low, best + high + 1)}


def cost(all_of_them: list[Depths], choice: tuple[int, ...]) -> float:
    return sum(depths[lines] for depths, lines in zip(all_of_them, choice, strict=True))


@given(st.lists(pictures(), min_size=1, max_size=4))
def test_the_path_has_the_best_choice_for_each_depth_of_all_together(some: list[Depths]) -> None:
    every: dict[int, float] = {}
    for choice in product(*some):
        every[sum(choice)] = min(every.get(sum(choice), float("inf")), cost(some, choice))
    found = {sum(choice): cost(some, choice) for choice in path(some, 1000)}
    assert found == pytest.approx(every)


@given(st.lists(pictures(), min_size=5, max_size=60))
def test_the_path_goes_from_the_best_to_both_ends_and_has_an_end(many: list[Depths]) -> None:
    found = depth_choices(many)
    assert tuple(map(natural, many)) == found[0]
    assert tuple(map(min, many)) in found
    assert tuple(map(max, many)) in found
    assert len(found) <= 1 + 2 * 64
    assert all(lines in depths for choice in found for lines, depths in zip(choice, many, strict=True))
    for before, after in pairwise(sorted(found, key=sum)):
        assert all(a <= b for a, b in zip(before, after, strict=True))


def test_of_few_pictures_every_choice_is_tried() -> None:
    two = {5: 1.0, 6: 0.0, 7: 1.0}
    assert set(depth_choices([two] * 4)) == set(product(two, repeat=4))
    assert depth_choices([]) == [()]


@pytest.mark.parametrize("vertical", ["", ", vertical: true"])
@pytest.mark.parametrize("at", ["left", "foot", "above"])
def test_divisions_tried_grow_with_the_pictures(
    newspaper: Newspaper, talk: Callable[[int], str], monkeypatch: pytest.MonkeyPatch, vertical: str, at: str
) -> None:
    from layout.makeup import divisions

    tried: list[int] = []
    divided = divisions._division

    def counted(*of: Any) -> Any:
        tried.append(1)
        return divided(*of)

    monkeypatch.setattr(divisions, "_division", counted)
    newspaper.picture(60, 20)
    display = f"{vertical}, pictures: [{', '.join([f'{{at: {at}}}'] * 20)}]"
    pages = (
        f"  - section: 要闻\n    plan: |\n      A A A A\n      B B B B\n    stories:\n"
        f"      A: {{file: s.md{display}}}\n      B: {{file: s.md}}\n"
    )
    story = "---\nheadline: 滨江\n---\n" + "\n\n".join(f"{talk(60)}\n\n![一](p.png)" for _ in range(20))
    made, _ = newspaper.issue(pages, s=story)
    assert made.formes[0].frames
    assert len(tried) < 6_000


@pytest.mark.parametrize("rows", [("AABB", "AAAA"), ("AAAA", "BAAC")])
@pytest.mark.parametrize("length", [60, 200, 400])
def test_a_leg_of_a_shape_has_room_for_its_picture(
    newspaper: Newspaper, talk: Callable[[int], str], rows: tuple[str, str], length: int
) -> None:
    """A page that is short left the lower leg a line or two, and the picture there was left out or a strip."""
    newspaper.picture(600, 400)
    head = "---\nheadline: 滨江\n---\n"
    plan = "\n".join(f"      {row}" for row in rows)
    stories = "      A: {file: a.md, pictures: [{columns: 2, at: right}]}\n      B: {file: b.md, level: short}\n"
    if "C" in rows[1]:
        stories += "      C: {file: c.md, level: short}\n"
    page = f"  - section: 要闻\n    plan: |\n{plan}\n    stories:\n{stories}"
    short = {name: head + talk(50) for name in ("b", "c")}
    _, report = newspaper.issue(page, a=f"{head}{talk(length)}\n\n![渡口](p.png)", **short)
    assert not [one.message for one in report if one.code == "picture-room"]
