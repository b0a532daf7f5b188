"""Copy that is kept from run to run: only what changed is read again, and all of it is told as it is now."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from layout import cache
from layout.build import check, issue_copy
from layout.build.kept_copy import read_kept_copy
from layout.cache import Store
from layout.copydesk.issue import folder, story
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.learned_facts import LearnedFacts
from layout.resources import house
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
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stories that were read, by id, and the issue's own file."""
    names: list[str] = []

    def counting(work: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            names.append(given[0] if isinstance(given[0], str) else "issue")
            return work(*given)

        return counted

    monkeypatch.setattr(story, "_read", counting(story._read))
    monkeypatch.setattr(folder, "_form", counting(folder._form))
    return names


def found(issue: Path, store: Store | None) -> list[Diagnostic]:
    report = Report()
    check(issue, report, lambda _: None, store)
    return list(report)


def test_only_what_changed_is_read_again(issue: Path, store: Store, read: list[str]) -> None:
    first = found(issue, store)
    assert {"issue", "1A", "2A", "5C"} <= set(read)
    del read[:]
    assert found(issue, store) == first
    assert read == []
    change(issue / "verse.md", "春水绿到桥", "春水碧到桥")
    now = found(issue, store)
    assert read == ["5C"]
    assert now == found(issue, None)


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_told_is_told_where_it_stands_now(issue: Path, store: Store, what: str) -> None:
    (issue / "verse.md").write_text("---\nheadline: 渡口谣\n---\n![a b](../../pictures/none.png)\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Rejected):
            found(issue, store)
    (issue / "verse.md").write_text("---\nheadline: 渡口 a 谣\n---\n春水绿到桥 ，江花红过窗。\n", encoding="utf-8")
    assert found(issue, store) == found(issue, None)
    CHANGES[what](issue)
    assert found(issue, store) == found(issue, store) == found(issue, None)


def test_a_file_that_is_written_while_it_is_read_is_not_kept(
    issue: Path, store: Store, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layout.files.SETTLED_NS", -1)
    settle = folder.check_unused

    def settled(*given: object) -> None:
        change(issue / "verse.md", "春水绿到桥", "春水碧到桥")
        settle(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(folder, "check_unused", settled)
        found(issue, store)
    del read[:]
    assert found(issue, store) == found(issue, None)
    assert read[:1] == ["5C"]


def test_faces_are_looked_at_again_when_their_files_change(
    issue: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts, read, read_fonts = issue.parents[1] / "fonts", [], issue_copy.read_fonts
    fonts.mkdir()
    (fonts / "fonts.yaml").write_text("faces: {own: {file: Own.ttf}}\nroles: {biaosong: {face: own}}\n", "utf-8")

    def counted(*given: object) -> object:
        read.append(given)
        return read_fonts(*given)  # type: ignore[arg-type]

    def digest() -> str:
        learned = LearnedFacts(store)
        copy = read_kept_copy(issue, Report(), str, learned, store)
        learned.keep()
        return vars(copy.fonts.faces["own"])["sha256"]  # known, not found out when it is asked for

    monkeypatch.setattr(issue_copy, "read_fonts", counted)
    for number, name in enumerate(("NotoSerifSC-Bold.ttf", "NotoSansSC-Bold.ttf"), 1):
        shutil.copy(house() / "fonts" / name, fonts / "Own.ttf")
        found = {digest() for _ in range(3)}
        assert found == {sha256((fonts / "Own.ttf").read_bytes()).hexdigest()}
        assert len(read) == number
