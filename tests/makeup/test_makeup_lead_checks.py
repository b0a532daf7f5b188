"""Whether the lead of a page leads: what is told of pages whose pictures and headlines are so large."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.geometry import Rect
from layout.makeup.lead_checks import HEADLINE, PICTURE, check_lead
from layout.model import (
    Display,
    Forme,
    Frame,
    GlyphRun,
    Headline,
    Line,
    Page,
    Part,
    Picture,
    PictureFile,
    Placed,
    Plan,
    Story,
    Words,
)

TRIM = Rect(0, 0, 800, 600)
FILE = PictureFile(Path("a.png"), 100, 100, "")


def head(size: float, x: float = 0) -> Placed:
    run = GlyphRun("song", size, "black", "甲", (1,), (1000,))
    return Placed(x, 0, Line((run,), size, size, size, "甲", "headline"), Part("headline"))


def picture(side: float, x: float = 0) -> Placed:
    return Placed(x, 50, Picture(side, side, FILE))


def told(frames: dict[str, tuple[str, list[Placed]]], spread: bool = False, holds: tuple[str, ...] = ()) -> list[str]:
    """The codes of what is told of stories by letter: of what level, and what of them is on the page."""
    stories = {
        letter: Story(
            f"1{letter}",
            Headline(Words("甲")),
            None,
            (),
            Display(level=level),
            holds=holds if letter == "P" else (),
        )
        for letter, (level, _) in frames.items()
    }
    page = Page(1, "要闻", Plan(("A",), (None,)), stories, spread=spread)
    shown = tuple(Frame(f"1{letter}", TRIM, (), tuple(items)) for letter, (_, items) in frames.items())
    return [finding.code for finding in check_lead(page, Forme(1, TRIM, 0, shown, ()))]


@pytest.mark.parametrize(("by", "codes"), [(0.97, ["lead-picture"]), (0.995, []), (1.2, [])])
def test_the_picture_of_the_lead_is_half_as_large_again(by: float, codes: list[str]) -> None:
    side = 100 * (PICTURE * by) ** 0.5
    assert told({"A": ("lead", [picture(side)]), "B": ("second", [picture(100), picture(20)])}) == codes


@pytest.mark.parametrize(("by", "codes"), [(0.97, ["lead-headline"]), (0.995, []), (1.2, [])])
def test_the_headline_of_the_lead_is_three_tenths_larger(by: float, codes: list[str]) -> None:
    assert told({"A": ("lead", [head(30 * HEADLINE * by)]), "B": ("second", [head(30)])}) == codes


def test_a_page_without_a_lead_is_not_judged() -> None:
    assert told({"A": ("second", [head(30), picture(50)]), "B": ("third", [head(30), picture(99)])}) == []


def test_a_lead_without_a_picture_is_not_judged_by_pictures() -> None:
    assert told({"A": ("lead", [head(60)]), "B": ("third", [head(30), picture(99)])}) == []


def test_the_stories_of_a_leading_package_lead_by_their_pictures_only() -> None:
    held = {"P": ("lead", [head(40)]), "A": ("second", [head(36), picture(90)]), "B": ("third", [picture(80)])}
    assert told(held, holds=("1A",)) == ["lead-picture", "lead-headline"]
    assert told(held, holds=("1A", "1B")) == ["lead-headline"]


def test_each_page_of_a_spread_has_a_lead_of_its_own() -> None:
    frames = {
        "A": ("lead", [head(60, 10), picture(90, 10)]),
        "B": ("second", [head(30, 200), picture(70, 200)]),
        "C": ("second", [head(50, 500), picture(99, 500)]),
    }
    assert told(frames, spread=True) == []
    assert told(frames) == ["lead-picture", "lead-headline"]
