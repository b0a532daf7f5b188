"""Sheets made by several processes: all is told as by one, and advertisements before the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from layout.build import check, finishing
from layout.cache import Store
from layout.diagnostics import Diagnostic, Rejected, Report
from tests.press.papers import everything


def found(issue: Path, store: Store | None = None) -> list[Diagnostic]:
    """What a check tells, whether the issue can be made or not."""
    report = Report()
    try:
        check(issue, report, lambda _: None, store)
    except Rejected as rejected:
        return list(rejected.diagnostics)
    return list(report)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return everything(tmp_path / "paper")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two processes pay for any paper, and may be begun beside the threads of a test; how many were begun each time."""
    numbers, share_out = [], finishing.share_out

    def count(own: Callable[[], object], others: Sequence[Callable[[], object]]) -> object:
        numbers.append(len(others))
        return share_out(own, others)

    monkeypatch.setattr(finishing, "share_out", count)
    monkeypatch.setattr(finishing, "processors", lambda: 2)
    monkeypatch.setattr(finishing, "can_fork", lambda: True)
    monkeypatch.setattr(finishing, "_PAYS", 1)
    return numbers


@pytest.fixture
def alone(issue: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """What one process tells."""
    with monkeypatch.context() as context:
        context.setattr(finishing, "can_fork", lambda: False)
        return found(issue)


def test_two_processes_tell_what_one_tells(
    issue: Path, alone: list[Diagnostic], begun: list[int], tmp_path: Path
) -> None:
    assert alone
    assert found(issue) == alone
    assert [found(issue, Store(tmp_path / "cache")) for _ in range(2)] == [alone] * 2
    assert begun == [1, 1, 1]


def test_of_an_advertisement_that_can_t_be_used_no_page_is_told(
    issue: Path, begun: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    [advert] = issue.parents[1].glob("pictures/*.pdf")
    advert.write_bytes(advert.read_bytes()[:900])
    told = found(issue)
    assert [finding.code for finding in told if finding.severity == "error"] == ["copy-artwork"]
    monkeypatch.setattr(finishing, "can_fork", lambda: False)
    assert found(issue) == told
    assert begun == [1, 0]
