"""Marks and readings without room are told whatever block they are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.blocks import Context
from layout.blocks.annotation_checks import check_annotations
from layout.diagnostics import Span
from layout.model import (
    Block,
    Display,
    Listing,
    Paragraph,
    Photo,
    PictureFile,
    Quote,
    Story,
    Subhead,
    Table,
    Verse,
    Words,
)

SAID = Words("霪雨连江", (), ((0, Span("a.md", 3, 1)),), ((0, 1, "yín"),))
PICTURE = PictureFile(Path("a.png"), 900, 600, "0" * 64)
GOES_DOWN = [Paragraph(SAID), Subhead(SAID), Quote(SAID), Verse((SAID,)), Listing(((SAID, ""),))]
STAYS = [Table(((SAID,), (SAID,)), ("left",)), Photo(PICTURE, SAID)]


def codes(block: Block, room: Context, vertical: bool) -> list[tuple[str, Span]]:
    story = Story("1A", None, None, (block,), Display(vertical=vertical))
    return [(one.code, one.span) for one in check_annotations(story, room) if one.severity == "warning"]


@pytest.mark.parametrize("block", GOES_DOWN)
def test_a_reading_that_vanishes_downwards_is_told(house: Context, block: Block) -> None:
    assert codes(block, house, vertical=True) == [("reading-vertical", Span("a.md", 3, 1, 1))]
    assert codes(block, house, vertical=False) == []


@pytest.mark.parametrize("block", STAYS)
def test_captions_and_tables_go_across_and_keep_theirs(house: Context, block: Block) -> None:
    assert codes(block, house, vertical=True) == []


def test_tight_lines_are_told_in_captions_too(house: Context) -> None:
    story = Story("1A", None, None, (Photo(PICTURE, SAID),), Display())
    assert [one.code for one in check_annotations(story, house)] == ["marks-tight"]
