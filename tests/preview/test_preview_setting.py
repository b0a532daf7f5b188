"""A save is set, drawn and told; errors keep the last good pages; what was deleted comes back."""

from __future__ import annotations

import base64
import io
import json
from queue import Queue
from typing import Any

import pytest
from PIL import Image, ImageChops

from layout.diagnostics import say
from layout.preview import page_drawing
from layout.preview.board import Board
from layout.preview.page_drawing import RESOLUTION, Tile
from layout.preview.setting import Setting
from layout.proof.comparison.rasters import DrawingError
from tests.preview.conftest import Paper


def begin(paper: Paper) -> tuple[Board, Setting]:
    board = Board()
    setting = Setting(paper.issue, board, None)
    setting.set()
    return board, setting


def heard(queue: Queue[bytes]) -> list[tuple[str, Any]]:
    found = []
    while not queue.empty():
        name, data = queue.get().decode().rstrip("\n").split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def picture(tile: Tile) -> Image.Image:
    return Image.open(io.BytesIO(tile.png)).convert("RGB")


def whole(board: Board, resolution: float = RESOLUTION) -> Image.Image:
    forme = board.shown.pages[1].made.forme
    assert board.shown.drawing
    return picture(board.shown.drawing.tile(forme, forme.trim, resolution))


def save(paper: Paper, name: str, old: str, new: str) -> None:
    text = paper.story(name).read_text("utf-8")
    assert old in text
    paper.story(name).write_text(text.replace(old, new), "utf-8")


def test_what_is_patched_makes_the_new_page(paper: Paper) -> None:
    """Every pixel, and much less than the page is drawn."""
    board, setting = begin(paper)
    page = whole(board)
    with board.listening() as queue:
        save(paper, "market", "五时", "六时")
        setting.set()
        events = heard(queue)
    assert [name for name, _ in events] == ["state", "patch", "state"]
    patch = events[1][1]
    assert (patch["page"], patch["version"]) == (1, 2)
    drawn = 0
    for tile in patch["tiles"]:
        page.paste(Image.open(io.BytesIO(base64.b64decode(tile["png"]))), (tile["x"], tile["y"]))
        drawn += tile["w"] * tile["h"]
    assert 0 < drawn < page.width * page.height / 3
    assert ImageChops.difference(page, whole(board)).getbbox() is None


def test_a_page_that_can_not_be_drawn_is_told_and_drawn_after_the_next_save(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a picture goes between setting and drawing."""

    def gone(*_: object) -> None:
        raise DrawingError(say("the preview has ended"))

    board, setting = begin(paper)
    with monkeypatch.context() as patched:
        patched.setattr("layout.preview.page_drawing.draw_bytes", gone)
        save(paper, "market", "五时", "六时")
        setting.set()
    state = board.shown.state
    assert [finding["code"] for finding in state["findings"] if finding["severity"] == "error"] == ["copy-picture"]
    assert "the preview has ended" in state["findings"][-1]["message"]["en"]
    with board.listening() as queue:
        save(paper, "market", "六时", "七时")
        setting.set()
        assert [name for name, _ in heard(queue)] == ["state", "patch", "state"]
    assert board.shown.state["rejected"] is False


def test_no_patch_is_told_where_another_page_can_not_be_drawn(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page keeps its version: a browser that has drawn the patch takes the next of that number for drawn."""
    board, setting = begin(paper)
    draw, tries = page_drawing.draw_bytes, iter([True])

    def once(*asked: Any) -> Any:
        if next(tries, False):
            return draw(*asked)
        raise DrawingError(say("the preview has ended"))

    with board.listening() as queue, monkeypatch.context() as patched:
        patched.setattr("layout.preview.page_drawing.draw_bytes", once)
        save(paper, "market", "五时", "六时")
        save(paper, "tea", "七点", "八点")
        setting.set()
        assert [name for name, _ in heard(queue)] == ["state", "state"]


def test_a_line_and_a_colour_that_change_at_once_leave_nothing_of_the_old_colour(paper: Paper) -> None:
    board, setting = begin(paper)
    style = paper.issue.parents[1] / "styles/probe.yaml"
    with board.listening() as queue:
        save(paper, "market", "五时", "六时")
        style.write_text(style.read_text("utf-8") + "colours: {black: [0, 100, 100, 0]}\n", "utf-8")
        setting.set()
        assert [name for name, _ in heard(queue)] == ["state", "state"]


def test_a_page_that_changes_as_a_whole_is_drawn_when_it_is_asked_for(paper: Paper) -> None:
    board, setting = begin(paper)
    style = paper.issue.parents[1] / "styles/probe.yaml"
    with board.listening() as queue:
        style.write_text(style.read_text("utf-8") + "colours: {black: [0, 100, 100, 0]}\n", "utf-8")
        setting.set()
        assert [name for name, _ in heard(queue)] == ["state", "state"]
    assert [page.version for page in board.shown.pages.values()] == [2, 2]
    assert whole(board, 20).getextrema()[0][1] > whole(board, 20).getextrema()[0][0]


def test_what_changes_nothing_on_the_page_draws_nothing(paper: Paper) -> None:
    board, setting = begin(paper)
    with board.listening() as queue:
        paper.story("market").write_text(paper.story("market").read_text("utf-8") + "\n", "utf-8")
        setting.set()
        assert [name for name, _ in heard(queue)] == ["state", "state"]
    assert board.shown.pages[1].version == 1


def test_errors_are_told_and_the_last_good_page_stays(paper: Paper) -> None:
    board, setting = begin(paper)
    file = paper.issue / "issue.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("level: second}", "level: second"), "utf-8")
    assert setting.watch.changed()
    setting.set()
    state = board.shown.state
    assert state["rejected"] is True
    assert state["findings"][0]["severity"] == "error"
    assert state["findings"][0]["message"]["zh"] != state["findings"][0]["message"]["en"]
    assert [page["number"] for page in state["pages"]] == [1, 2]
    assert whole(board, 20).getextrema()[0][0] < 128
    assert not setting.watch.changed()
    file.write_text(good, "utf-8")
    assert setting.watch.changed()
    setting.set()
    assert board.shown.state["rejected"] is False


def test_a_story_that_is_deleted_and_comes_back(paper: Paper) -> None:
    board, setting = begin(paper)
    text = paper.story("bridge").read_bytes()
    paper.story("bridge").unlink()
    assert setting.watch.changed()
    setting.set()
    assert board.shown.state["rejected"] is True
    paper.story("bridge").write_bytes(text)
    assert setting.watch.changed()
    setting.set()
    assert board.shown.state["rejected"] is False


def test_an_issue_with_errors_from_the_start_is_shown_once_it_has_none(paper: Paper) -> None:
    text = paper.story("bridge").read_bytes()
    paper.story("bridge").unlink()
    board, setting = begin(paper)
    assert board.shown.state["pages"] == []
    assert board.shown.state["rejected"] is True
    paper.story("bridge").write_bytes(text)
    setting.set()
    assert [page["number"] for page in board.shown.state["pages"]] == [1, 2]


def test_a_browser_that_falls_behind_asks_anew(paper: Paper) -> None:
    board, _ = begin(paper)
    with board.listening() as queue:
        for _ in range(200):
            board.tell("patch", {})
        events = heard(queue)
    assert len(events) <= 64
    assert "behind" in [name for name, _ in events]
