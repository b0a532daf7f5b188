"""Sheets that are kept from run to run: found again while all is as it was, never in place of what is new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from layout import cache
from layout.build import Order, make_files, page_shares
from layout.cache import Store
from layout.diagnostics import Rejected, Report
from layout.model import Page
from tests.build.test_build_running_issue import CHANGES, change
from tests.press.papers import everything


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return everything(tmp_path / "paper")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(cache, "SETTLED_NS", -1)  # a program that is worked on is remembered, too
    return Store(tmp_path / "cache")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that were made up."""
    numbers, make_up = [], page_shares.make_up_sheet

    def count(page: Page, *rest: object) -> object:
        numbers.append(page.number)
        return make_up(page, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(page_shares, "make_up_sheet", count)
    return numbers


def built(issue: Path, store: Store | None, **more: object) -> tuple[dict[str, bytes], list[object]]:
    """The files and the findings, as by a process of its own."""
    cache.program_key.cache_clear()
    report = Report()
    files = make_files(Order(issue, pages=True, cache=store, **more), report, lambda _: None)  # type: ignore[arg-type]
    return files, list(report)


def test_one_word_makes_the_page_that_it_stands_on(issue: Path, store: Store, made: list[int]) -> None:
    first = built(issue, store)
    assert made == [1, 2, 5, 4]
    assert built(issue, store) == first == built(issue, None)
    assert made[4:] == [1, 2, 5, 4]  # by the build without a store
    change(issue / "verse.md", "春水绿到桥", "春水碧到桥")
    del made[:]
    assert built(issue, store) != first
    assert made == [5]
    assert built(issue, store) == built(issue, None)


def test_what_a_page_leaves_to_a_later_one_is_found_with_it(issue: Path, store: Store, made: list[int]) -> None:
    """Page 5 has the rest of a story of page 2, which is not made."""
    built(issue, store)
    change(issue / "issue.yaml", "section: 服务", "section: 便民")
    del made[:]
    assert built(issue, store)[0] == built(issue, None)[0]
    assert made[:1] == [5]


def send_again(issue: Path) -> None:
    """The advertiser's file, which says the same in other bytes."""
    with (issue.parents[1] / "pictures" / "reading.pdf").open("ab") as file:
        file.write(b"\n% sent again\n")


MORE: dict[str, Callable[[Path], None]] = {**CHANGES, "an advertisement": send_again}


@pytest.mark.parametrize("what", MORE)
def test_nothing_stays_as_it_was_by_mistake(issue: Path, store: Store, what: str) -> None:
    before = built(issue, store)
    MORE[what](issue)
    after = built(issue, store)
    assert after == built(issue, None)
    assert after != before


def test_an_intent_has_pages_of_its_own(issue: Path, store: Store) -> None:
    built(issue, store)
    assert built(issue, store, intent="screen") == built(issue, None, intent="screen")


def test_a_picture_that_went_away_is_told(issue: Path, store: Store) -> None:
    built(issue, store)
    picture = min((issue.parents[1] / "pictures").glob("[0-9]*x*.png"))
    picture.unlink()
    with pytest.raises(Rejected):
        built(issue, store)


@pytest.mark.parametrize("spoil", ["cut off", "other bytes", "another's"])
def test_a_damaged_entry_is_made_again(issue: Path, store: Store, made: list[int], spoil: str) -> None:
    first, number = built(issue, store), len(made)
    entries = sorted((path for path in store.folder.glob("??/*")), key=lambda path: path.stat().st_size)
    for path in entries:
        data = path.read_bytes()
        if spoil != "another's":
            path.write_bytes(data[:-1] if spoil == "cut off" else data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    if spoil == "another's":
        for path in entries[:-1]:
            shutil.copy(entries[-1], path)
    del made[:]
    assert built(issue, store) == first
    assert len(made) >= number - (spoil == "another's")


def test_a_store_that_can_t_be_written_is_none(issue: Path, tmp_path: Path, made: list[int]) -> None:
    (tmp_path / "cache").write_bytes(b"no folder")
    assert built(issue, Store(tmp_path / "cache")) == built(issue, Store(Path(os.devnull) / "store"))
    assert len(made) == 8


def test_a_program_that_was_only_just_changed_keeps_nothing(
    issue: Path, store: Store, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 10**19)
    assert built(issue, store) == built(issue, store)
    assert len(made) == 8
