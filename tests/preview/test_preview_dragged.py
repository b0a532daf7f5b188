"""What is dragged is offered as a line; written only if the user let it, and only over the line that was shown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from layout.preview.answers import asks_of
from layout.preview.board import Board
from layout.preview.server import Ask
from layout.preview.setting import Setting
from tests.preview.conftest import Paper, write_paper

FOCUS = {"kind": "focus", "page": "1", "story": "1A", "picture": "0", "x": "0.25", "y": "0.75"}
DEPTH = {"kind": "depth", "page": "1", "row": "0", "depth": "12"}


@pytest.fixture(scope="module")
def set_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Board, Paper]:
    board, paper = Board(), write_paper(tmp_path_factory.mktemp("dragged"))
    Setting(paper.issue, board, None).set()
    return board, paper


@pytest.fixture
def kept(set_once: tuple[Board, Paper]) -> Iterator[Path]:
    """issue.yaml, which is afterwards as it was."""
    file = set_once[1].issue / "issue.yaml"
    data = file.read_bytes()
    yield file
    file.write_bytes(data)


def asks(set_once: tuple[Board, Paper]) -> tuple[Ask, Ask]:
    board, paper = set_once
    reads, writes = asks_of(board, paper.issue, True, "en")
    return reads["edit"], writes["write"]


def said(answer: Any, status: HTTPStatus = HTTPStatus.OK) -> Any:
    assert answer.status == status
    return json.loads(answer.data)


def test_a_line_is_offered_and_written(set_once: tuple[Board, Paper], kept: Path) -> None:
    offer, write = asks(set_once)
    for fields, end in ((FOCUS, "focus: [0.25, 0.75]}]}"), (DEPTH, " | 12")):
        edit = said(offer(fields))
        assert edit["after"].endswith(end)
        lines = kept.read_text("utf-8").split("\n")
        assert lines[edit["line"] - 1] == edit["before"]
        said(write({**fields, "before": edit["before"]}))
        lines[edit["line"] - 1] = edit["after"]
        assert kept.read_text("utf-8").split("\n") == lines


def test_nothing_is_written_over_another_line(set_once: tuple[Board, Paper], kept: Path) -> None:
    _, write = asks(set_once)
    before = kept.read_bytes()
    reason = said(write({**DEPTH, "before": "      A B"}), HTTPStatus.CONFLICT)["reason"]
    assert reason == {"en": "the file has changed: drag it again", "zh": "文件已变，请重新拖动"}
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [{"x": "1.5"}, {"x": "nan"}, {"picture": "7"}, {"picture": "-1"}, {"page": "9"}, {"story": "9Z"}, {"kind": "size"},
     {"kind": "depth"}, {"y": ""}],
)  # fmt: skip
def test_what_can_not_be_is_not_offered(set_once: tuple[Board, Paper], change: dict[str, str]) -> None:
    said(asks(set_once)[0]({**FOCUS, **change}), HTTPStatus.CONFLICT)


@pytest.mark.parametrize("change", [{"depth": "0"}, {"depth": "1000"}, {"row": "-1"}, {"row": "9"}, {"depth": "x"}])
def test_no_band_is_that_deep(set_once: tuple[Board, Paper], change: dict[str, str]) -> None:
    said(asks(set_once)[0]({**DEPTH, **change}), HTTPStatus.CONFLICT)


def test_a_file_that_can_not_be_written_stays_and_is_told(
    set_once: tuple[Board, Paper], kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    offer, write = asks(set_once)
    edit, before = said(offer(DEPTH)), kept.read_bytes()
    monkeypatch.setattr("layout.output.create_file", full)
    reason = said(write({**DEPTH, "before": edit["before"]}), HTTPStatus.CONFLICT)["reason"]["en"]
    assert reason == f"{kept} can't be written: No space left on device"
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.iterdir() if path.name.startswith(".")] == []


def test_an_issue_that_is_a_link_is_told(set_once: tuple[Board, Paper], kept: Path) -> None:
    offer, write = asks(set_once)
    edit, data = said(offer(DEPTH)), kept.read_bytes()
    real = kept.rename(kept.parents[2] / "real.yaml")
    kept.symlink_to(real)
    reason = said(write({**DEPTH, "before": edit["before"]}), HTTPStatus.CONFLICT)["reason"]
    assert reason["en"] == f"{kept} can't be written: it is a link, and what it leads to is not written"
    assert reason["zh"] == f"{kept} 写不出：它是链接，链接所指的文件不会被改写"
    assert real.read_bytes() == data
    kept.unlink()


def test_without_leave_there_is_nothing_to_write_with(set_once: tuple[Board, Paper]) -> None:
    board, paper = set_once
    assert asks_of(board, paper.issue, False, "en")[1] == {}
