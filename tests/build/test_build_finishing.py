"""Sheets made by several processes: all is told as by one, and advertisements before the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from layout import answers, cache
from layout.build import check, finishing, make_files
from layout.build.issue_copy import read_copy
from layout.build.kept_sheets import KeptSheets
from layout.build.page_groups import grouped_pages
from layout.build.page_shares import Common
from layout.cache import Store
from layout.delivery import Order
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.learned_facts import NOTHING_LEARNED
from layout.processes import BegunProcesses, ready_process
from tests.build.test_build_running_issue import change
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

    def count(own: Callable[[], object], others: Sequence[Callable[[], object]], *give: Any) -> object:
        numbers.append(len(others))
        return share_out(own, others, *give)

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


def built(issue: Path, store: Store | None, jobs: int) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files and findings of a build; of two jobs, one is a process that was begun before the copy was read."""
    cache.program_key.cache_clear()
    report, order = Report(), Order(issue, pages=True, jobs=jobs, cache=store)
    if jobs == 1:
        return make_files(order, report, lambda _: None), list(report)
    with ready_process(answers._load) as give:
        return make_files(order, report, lambda _: None, BegunProcesses(give=give)), list(report)


def test_pages_by_a_process_that_was_begun_first_are_as_by_one(
    issue: Path, begun: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", -1)  # a program that is worked on is remembered, too
    store = Store(tmp_path / "cache")
    first = built(issue, None, 1)
    assert built(issue, None, 2) == first
    assert [built(issue, store, 2) for _ in range(2)] == [first] * 2
    change(issue / "verse.md", "春水绿到桥", "春水碧到桥")
    assert built(issue, store, 2) == built(issue, None, 1) != first
    assert begun == [0, 1, 1, 0, 1, 0]  # no page is left to be made where all are kept


def test_a_process_for_pages_is_begun_where_more_than_one_may_work(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layout.processes.can_fork", lambda: True)

    def begins(jobs: int | None, processors: int) -> bool:
        monkeypatch.setattr("layout.processes.processors", lambda: processors)
        with answers._process_for_pages(Order(issue, jobs=jobs)) as give:
            return give is not None

    assert [begins(jobs, 2) for jobs in (None, 1, 2)] == [True, False, True]
    assert [begins(jobs, 1) for jobs in (None, 1, 2)] == [False, False, True]
    monkeypatch.setattr("layout.processes.can_fork", lambda: False)
    assert not begins(2, 2)


def test_a_share_is_handed_over_without_the_stories_of_other_pages(issue: Path) -> None:
    copy = read_copy(issue, Report(), lambda _: None, NOTHING_LEARNED)
    groups = grouped_pages(copy.issue)
    common = Common(copy, None, False, KeptSheets(None), {})
    for share in (groups[:1], groups[1:]):
        lean = finishing._without_others(common, share).copy.issue
        own = [page.number for group in share for page in group]
        assert [page for page in lean.pages if page.number in own] == [page for group in share for page in group]
        assert not any(page.stories for page in lean.pages if page.number not in own)
        assert list(lean.by_number) == list(copy.issue.by_number)
