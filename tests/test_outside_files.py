"""Files from outside looked at by a process beside: all is told as by one, and it is begun only where it pays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout import cache
from layout import outside_files as module
from layout.answers import check
from layout.cache import Store
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.processes import here
from tests.press.papers import everything


def found(issue: Path, store: Store | None = None) -> list[Diagnostic]:
    report = Report()
    try:
        check(issue, report, lambda _: None, store)
    except Rejected as rejected:
        return list(rejected.diagnostics)
    return list(report)


def process(path: Path) -> int:
    return os.getpid()


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return everything(tmp_path / "paper")


@pytest.fixture
def pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may be begun beside the threads of a test, and there is a processor for it."""
    monkeypatch.setattr(module, "can_fork", lambda: True)
    monkeypatch.setattr(module, "processors", lambda: 2)


@pytest.fixture
def spoilt(issue: Path) -> Path:
    """The issue whose advertisement is cut off."""
    [advert] = issue.parents[1].glob("pictures/*.pdf")
    advert.write_bytes(advert.read_bytes()[:900])
    return issue


@pytest.mark.parametrize("paper", ["issue", "spoilt"])
def test_a_process_beside_tells_what_this_one_tells(
    paper: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = request.getfixturevalue(paper)
    monkeypatch.setattr(module, "can_fork", lambda: False)
    alone = found(folder)
    request.getfixturevalue("pays")
    assert found(folder) == alone
    assert found(folder, Store(tmp_path / "cache")) == alone


@pytest.mark.usefixtures("pays")
def test_it_is_begun_for_a_pdf_that_was_not_read_before(
    issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", -1)  # a program that is worked on is remembered, too
    store = Store(tmp_path / "cache")

    def is_begun(store: Store | None) -> bool:
        with module.process_for_files(issue, store) as begin:
            return begin(process, issue)() != os.getpid()

    assert is_begun(store)
    assert is_begun(None)
    found(issue, store)
    assert not is_begun(store)
    assert is_begun(None)
    file = issue / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace(".pdf", ".png"), "utf-8")
    assert not is_begun(None)


@pytest.mark.usefixtures("pays")
@pytest.mark.parametrize("name", ["none", "issue.yaml"])
def test_an_issue_that_can_t_be_read_needs_none(tmp_path: Path, name: str) -> None:
    with module.process_for_files(tmp_path / name, None) as begin:
        assert begin is here
