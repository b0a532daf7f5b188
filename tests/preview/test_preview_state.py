"""What browsers are told of an issue: each page with its badges, each finding with its page."""

from __future__ import annotations

from typing import Any

import pytest

from layout.preview.board import Board
from layout.preview.setting import Setting
from tests.preview.conftest import Paper


def state(paper: Paper) -> Any:
    board = Board()
    Setting(paper.issue, board, None, writes=True).set()
    return board.shown.state


def test_a_page_tells_by_how_many_characters_it_is_over_or_short(paper: Paper) -> None:
    found = state(paper)
    assert (found["date"], found["writes"], found["rejected"]) == ("2024-01-01", True, False)
    first, second = found["pages"]
    assert [page["label"] for page in found["pages"]] == ["A01", "A02"]
    assert (first["section"], first["width"], first["height"]) == ("要闻", 300, 620)
    assert second["badges"]["over"] == 0
    assert second["badges"]["under"] > 300
    tea = paper.story("tea")
    text = tea.read_text("utf-8")
    tea.write_text(text + text.split("---\n")[-1] * 9, "utf-8")
    badges = state(paper)["pages"][1]["badges"]
    assert badges["over"] > 100


def test_a_picture_with_few_pixels_is_a_badge(paper: Paper) -> None:
    from PIL import Image

    assert state(paper)["pages"][0]["badges"]["resolution"] == 0
    Image.new("L", (300, 200), 128).save(paper.issue / "ferry.png")
    assert state(paper)["pages"][0]["badges"]["resolution"] == 1


def test_a_picture_of_too_much_ink_is_a_badge(paper: Paper) -> None:
    from PIL import Image

    assert state(paper)["pages"][0]["badges"]["ink"] == 0
    story = paper.story("ferry")
    story.write_text(story.read_text("utf-8").replace("ferry.png", "ferry.jpg"), "utf-8")
    Image.new("CMYK", (900, 600), (255, 255, 255, 255)).save(paper.issue / "ferry.jpg")
    assert [page["badges"]["ink"] for page in state(paper)["pages"]] == [1, 0]


def test_findings_have_their_page_and_are_said_in_both_languages(paper: Paper) -> None:
    """One of a story's file, one of an entry, one of no page."""
    (paper.issue / "stories/left.md").write_text("---\nheadline: 没有用上\n---\n没有用上。\n", "utf-8")
    found = state(paper)
    pages = {(finding["code"], finding["file"].rsplit("/", 1)[-1]): finding["page"] for finding in found["findings"]}
    assert pages["headline-short", "tea.md"] == 2
    assert pages["page-short", "issue.yaml"] in (1, 2)
    assert pages["copy-unused", "left.md"] is None
    counted = [page["badges"]["findings"] for page in found["pages"]]
    assert sum(counted) == sum(finding["page"] is not None for finding in found["findings"])
    for finding in found["findings"]:
        assert finding["message"]["en"] != finding["message"]["zh"]
        assert not finding["path"] or finding["path"].startswith("/")


def test_no_more_findings_are_sent_than_anybody_reads(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(state(paper)["findings"])
    monkeypatch.setattr("layout.preview.state._MOST", 3)
    found = state(paper)
    assert (len(found["findings"]), found["more"]) == (3, whole - 3)
