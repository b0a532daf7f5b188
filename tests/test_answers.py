"""What was found is given again while nothing changed that it depends on, and not a moment longer."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest

import layout.build
from layout import answers, cache, files, limits
from layout.cache import Store, program_key
from layout.delivery import Order
from layout.diagnostics import (
    Diagnostic,
    Message,
    OnPage,
    Rejected,
    Report,
    Span,
    message_from_json,
    message_to_json,
    say,
)
from layout.files import Ledger, is_file, real, resolved, written_to
from layout.finding_format import render
from layout.languages import language
from layout.pictures.press_profile import house_profile
from tests.hostile import newspaper
from tests.hostile.files import drawing, saved, with_face
from tests.hostile.files import face as small_face
from tests.hostile.newspaper import ISSUE, STORY, STYLE
from tests.press.papers import everything
from tests.small_paper import issue
from tests.source import nodes

ROOT = Path(__file__).parents[1]
SOUND: Mapping[str, str] = {
    **newspaper.SOUND,
    ISSUE: issue(
        """\
  - section: 要闻
    plan: |
      A A A A
      B B B B | 7
    stories:
      A: {file: stories/ferry.md, level: second}
      B: {headline: 江滩公园开园, level: third, body: 江滩公园今天开园。}
""",
        more="weekday: 星期一\n",
    ),
    STORY: "---\nheadline: 老码头又响起了铜铃\n---\n望江镇老码头的铜铃响了三下，第一班渡船靠岸。\n",
}
"""What an answer depends on, and no more: a paper that is soon read and made up."""
PICTURE, FONT, PROFILE = "issues/2024-01-01/pictures/quay.png", "fonts/Own.ttf", "styles/plant.icc"
PRESS = {STYLE: SOUND[STYLE] + "press: {condition: {profile: plant.icc, identifier: Plant}}\n"}
PAPER: Mapping[str, str | bytes | None] = {
    PICTURE: saved(drawing(), "PNG"),
    STORY: SOUND[STORY] + "\n![渡口](../pictures/quay.png)\n",
    ISSUE: SOUND[ISSUE].replace("level: second", "level: second, pictures: [{columns: 2, lines: 18, crop: 0.3}]"),
    "fonts/fonts.yaml": "faces:\n  own: {file: Own.ttf}\nroles:\n  hei: {face: own, fallback: [serif-regular]}\n",
    FONT: small_face(),
    STYLE: SOUND[STYLE].replace("extends: broadsheet", "extends: middle"),
    "styles/middle.yaml": "extends: broadsheet\n",
}


def make(folder: Path, changes: Mapping[str, str | bytes | None]) -> Path:
    """The paper with `changes`: the folder of its issue."""
    return newspaper.make(folder, {**SOUND, **changes})


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper with a picture, a font and two styles of its own; the working folder."""
    make(tmp_path / "paper", PAPER)
    monkeypatch.chdir(tmp_path / "paper")
    return tmp_path / "paper"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture(autouse=True)
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The issues that were checked anew. The program is not only just changed, whoever is at work on it."""
    done, find = [], layout.build.check

    def check(path: Path, *rest: object) -> None:
        done.append(path)
        find(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(layout.build, "check", check)
    monkeypatch.setattr(cache, "SETTLED_NS", -1)
    return done


def found(path: Path, store: Store | None, strict: bool = False) -> tuple[object, ...]:
    """All that is told of an issue, in each form, and whether it is rejected: as by a process of its own."""
    program_key.cache_clear()
    report, rejected = Report(strict=strict), False
    try:
        answers.check(path, report, lambda _: None, store)
    except Rejected as problem:
        rejected = problem.diagnostics == tuple(report)
    forms = [render(report, form) for form in ("text", "json", "github")]  # type: ignore[arg-type]
    return tuple(report), rejected, *forms, render(report, "text", language("zh"))


# --- the same answer ------------------------------------------------------------------------------

FAULTY: Mapping[str, Mapping[str, str | bytes | None]] = {
    "sound": {},
    "no story": {STORY: None},
    "no style": {ISSUE: SOUND[ISSUE].replace("paper: probe", "paper: prob")},
    "no YAML": {ISSUE: "pages: [\n"},
    "no UTF-8": {STORY: "正文".encode("gb18030")},
    "wrong values": {ISSUE: SOUND[ISSUE].replace("level: third", "level: 3d, columns: 两栏, boks: true")},
    "wrong names": {STYLE: SOUND[STYLE] + "  boddy: {size: 9pt}\n"},
    "no characters": {STORY: SOUND[STORY] + "\n𰻝𰻝面\U000e0041\n"},
    "too long": {STORY: SOUND[STORY] + "\n" + "望江镇老码头。" * 700 + "\n"},
    "control characters": {STORY: SOUND[STORY] + "\n\x07\u202e\n"},
    "a picture cut short": {**PAPER, PICTURE: saved(drawing(), "PNG")[:-900]},
    "no picture": {**PAPER, PICTURE: None},
    "a coarse picture": {**PAPER, PICTURE: saved(drawing(64, 40), "PNG")},
    "no font": {**PAPER, FONT: b"<html>"},
    "a font cut short": {**PAPER, FONT: small_face()[:-9000]},
    "another face": with_face(small_face()),
    "a name with NUL": {ISSUE: SOUND[ISSUE].replace("stories/ferry.md", '"stories/\\0.md"')},
}


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.parametrize("changes", FAULTY.values(), ids=FAULTY)
def test_what_is_told_again_is_what_was_told(
    changes: Mapping[str, str | bytes | None], strict: bool, tmp_path: Path, store: Store, runs: list[Path]
) -> None:
    """In every form and language: findings, their order, their texts."""
    path = make(tmp_path / "paper", changes)
    wanted = found(path, None, strict)
    assert found(path, store, strict) == wanted
    assert len(runs) == 2
    assert found(path, store, strict) == wanted
    assert len(runs) == 2


def test_a_place_on_the_page_is_told_again(tmp_path: Path, store: Store, runs: list[Path]) -> None:
    path = everything(tmp_path / "paper")
    first = found(path, store)
    assert any(finding.on_page for finding in first[0])  # type: ignore[attr-defined]
    assert found(path, store) == first
    assert len(runs) == 1


@pytest.mark.parametrize(
    "finding",
    [
        Diagnostic("error", "code", say("plain")),
        Diagnostic("info", "code", say("{n} pages", n=2), Span("a.md", 3, 4, 5), say("a hint"), "source", OnPage(2)),
        Diagnostic("warning", "code", say("plain"), on_page=OnPage(1, (1.5, 2.0, 3.25, 4.0))),
    ],
)
def test_a_finding_is_kept_with_all_its_fields(finding: Diagnostic) -> None:
    assert answers._diagnostic(json.loads(json.dumps(answers._as_json(finding)))) == finding


@pytest.mark.parametrize("path", [ROOT / "issues" / "2023-06-26", *(ROOT / "layout/starter/issues").iterdir()], ids=str)
def test_of_the_sample_and_the_starter_nothing_is_told_again(path: Path, store: Store, runs: list[Path]) -> None:
    assert [found(path, store)[:3] for _ in range(2)] == [((), False, "")] * 2
    assert len(runs) == 1


@pytest.mark.parametrize(
    "message",
    [
        say("plain"),
        say("{path} leads out of the newspaper's folder", path=Path("a/b")),
        say("it is cut short: {reason}", reason=ValueError(say("{n:,} {n:byte|bytes}", n=1234))),
        say("known: {known}", known=("a", say("an inner one"))),
        say("{size:.1f} MB of {of}, {ok}, {none}", size=1.25, of=7, ok=True, none=None),
    ],
)
def test_a_message_is_kept_with_its_fields(message: Message) -> None:
    again = message_from_json(message_to_json(message))
    assert again == message
    assert again.template == message.template
    assert language("zh").said(again) == language("zh").said(message)


# --- never a stale one ----------------------------------------------------------------------------


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(paper: Path) -> None:
        text = (paper / file).read_text("utf-8")
        assert old in text
        (paper / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def removed(file: str) -> Callable[[Path], None]:
    return lambda paper: (paper / file).unlink()


def added(file: str, data: bytes) -> Callable[[Path], None]:
    def change(paper: Path) -> None:
        (paper / file).parent.mkdir(parents=True, exist_ok=True)
        (paper / file).write_bytes(data)

    return change


def disguised(paper: Path) -> None:
    """Another text of the same size, with the time of the one before."""
    path = paper / STORY
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace("铜铃".encode(), "铃铜".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def exchanged(paper: Path) -> None:
    """Another file of the same size and time, moved to its place."""
    path = paper / STORY
    before, new = path.stat(), path.with_name("new")
    new.write_bytes(path.read_bytes().replace("铜铃".encode(), "铃铜".encode()))
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(path)


def linked_elsewhere(paper: Path) -> None:
    """The folder of the stories is a link now, to the same files outside of the newspaper."""
    folder = paper / "issues/2024-01-01/stories"
    shutil.move(folder, paper.parent / "stories")
    folder.symlink_to(paper.parent / "stories")


def unreadable(paper: Path) -> None:
    """As good as for a user who may not: a folder stands there."""
    (paper / STORY).unlink()
    (paper / STORY).mkdir()


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "the issue": replaced(ISSUE, "江滩公园开园", "江滩公园开门"),
    "a story": replaced(STORY, "铜铃", "铜钟"),
    "a story, not its size nor its time": disguised,
    "a story by another file": exchanged,
    "a story that went": removed(STORY),
    "a story that is a folder": unreadable,
    "a link on the way": linked_elsewhere,
    "a picture": added(PICTURE, saved(drawing(320, 200), "PNG")),
    "a picture that went": removed(PICTURE),
    "the style": replaced(STYLE, "size: 9pt", "size: 8.5pt"),
    "the style that it extends": replaced("styles/middle.yaml", "broadsheet", "broadsheet\ntext: {body: {size: 7pt}}"),
    "a style before the house's": added("styles/broadsheet.yaml", b"paper: {}\n"),
    "a nearer newspaper": added("issues/2024-01-01/styles/none.yaml", b""),
    "fonts.yaml": replaced("fonts/fonts.yaml", "hei:", "hey:"),
    "fonts.yaml that went": removed("fonts/fonts.yaml"),
    "a font": added(FONT, small_face() + b"\0\0\0\0"),
    "a font that went": removed(FONT),
    "touched, no more": lambda paper: os.utime(paper / STORY, (1, 1)),
}


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "later"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_the_answer_is_the_new_one(
    change: Callable[[Path], None],
    at_once: bool,
    paper: Path,
    store: Store,
    runs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Be the files only just written, and read again, or long settled, and known by their times."""
    monkeypatch.setattr(files, "SETTLED_NS", 10**18 if at_once else -1)
    path = Path(ISSUE)
    found(path, store)
    found(path, store)
    assert len(runs) == 1
    change(paper)
    again = found(path, store)
    assert len(runs) == (2 if change is not CHANGES["touched, no more"] else 1)
    assert again == found(path, None)


MENDED: Mapping[str, tuple[Mapping[str, str | bytes | None], Callable[[Path], None]]] = {
    "a story": ({STORY: None}, added(STORY, SOUND[STORY].encode())),
    "a picture": ({**PAPER, PICTURE: None}, added(PICTURE, saved(drawing(), "PNG"))),
    "a name that is like": ({STORY: None}, added("issues/2024-01-01/stories/fery.md", b"")),
    "a style": ({STYLE: None}, added(STYLE, SOUND[STYLE].encode())),
    "a style with a like name": ({STYLE: None}, added("styles/prob.yaml", b"")),
    "a font": ({**PAPER, FONT: None}, added(FONT, small_face())),
    "fonts.yaml": ({}, added("fonts/fonts.yaml", b"- a list\n")),
    "the press's profile": (PRESS, added(PROFILE, house_profile().read_bytes())),
}


@pytest.mark.parametrize(("without", "change"), MENDED.values(), ids=MENDED)
def test_what_was_missing_is_seen_when_it_is_there(
    without: Mapping[str, str | bytes | None],
    change: Callable[[Path], None],
    tmp_path: Path,
    store: Store,
    runs: list[Path],
) -> None:
    path = make(tmp_path / "paper", without)
    for _ in range(2):
        before = found(path, store)
    assert len(runs) == 1
    change(tmp_path / "paper")
    assert found(path, store) == found(path, None) != before
    assert len(runs) == 3


def test_a_link_that_leads_elsewhere_is_followed_anew(paper: Path, store: Store, runs: list[Path]) -> None:
    shutil.copytree("issues", "other/issues")
    replaced("other/" + STORY, "铜铃", "铜钟\U000e0041")(paper)
    link = paper / "today"
    link.symlink_to("issues/2024-01-01")
    first = [found(link, store) for _ in range(2)]
    link.unlink()
    link.symlink_to("other/issues/2024-01-01")
    assert found(link, store) not in first
    assert len(runs) == 2


def test_another_question_has_another_answer(
    paper: Path, store: Store, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other options, another name of the issue, another working folder: places are told as they were asked for."""
    asked: list[tuple[Path, bool]] = [(Path(ISSUE), False), (Path(ISSUE), True), (paper / ISSUE, False)]
    for path, strict in asked * 2:
        found(path, store, strict)
    assert len(runs) == 3
    monkeypatch.chdir(paper / "issues")
    assert found(Path("2024-01-01"), store) == found(Path("2024-01-01"), None)
    assert len(runs) == 5


@pytest.mark.parametrize("part", ["a file", "a time", "a package", "the interpreter"])
def test_another_program_answers_anew(
    part: str, paper: Path, store: Store, runs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    (program / "blocks").mkdir(parents=True)
    (program / "blocks" / "a.py").write_text("a")
    monkeypatch.setattr(cache, "PACKAGE", program)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    (tmp_path / "packages" / "lib-1.dist-info").mkdir(parents=True)
    found(Path(ISSUE), store)
    found(Path(ISSUE), store)
    assert len(runs) == 1
    match part:
        case "a file":
            (program / "blocks" / "b.py").write_text("b")
        case "a time":
            (program / "blocks" / "a.py").write_text("b")
        case "a package":
            (tmp_path / "packages" / "lib-1.dist-info").rename(tmp_path / "packages" / "lib-2.dist-info")
        case "the interpreter":
            monkeypatch.setattr(sys, "version", "4")
    found(Path(ISSUE), store)
    assert len(runs) == 2


def test_a_program_that_was_only_just_changed_is_not_remembered(
    paper: Path, store: Store, runs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "a.py").write_text("a")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path / "program")
    monkeypatch.setattr(cache, "SETTLED_NS", files.SETTLED_NS)
    found(Path(ISSUE), store)
    found(Path(ISSUE), store)
    assert len(runs) == 2


def test_a_file_that_changes_under_a_run_is_not_remembered(
    paper: Path, store: Store, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is back as it was before its end."""
    monkeypatch.setattr(files, "SETTLED_NS", -1)
    find = layout.build.check

    def check(path: Path, *rest: object) -> None:
        find(path, *rest)  # type: ignore[arg-type]
        data = (paper / STORY).read_bytes()
        disguised(paper)
        (paper / STORY).write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(layout.build, "check", check)
        found(Path(ISSUE), store)
    found(Path(ISSUE), store)
    assert len(runs) == 2


def test_a_fault_of_the_program_is_not_remembered(
    paper: Path, store: Store, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(layout.build, "check", lambda *_: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                found(Path(ISSUE), store)
    found(Path(ISSUE), store)
    assert len(runs) == 1


# --- the edition ----------------------------------------------------------------------------------


class Built(NamedTuple):
    """What was made, by name with its bytes, what was told, and when each file was written."""

    files: Mapping[str, bytes]
    found: tuple[Diagnostic, ...]
    account: object
    times: tuple[int, ...]


def built(out: Path, store: Store | None, **more: Any) -> Built:
    report = Report()
    account = answers.build_edition(Order(Path(ISSUE), out, cache=store, **more), report, lambda _: None)
    made = sorted(path for path in out.rglob("*") if path.is_file())
    times = tuple(path.stat().st_mtime_ns for path in made)
    return Built({path.relative_to(out).as_posix(): path.read_bytes() for path in made}, tuple(report), account, times)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """The orders that were made anew."""
    done, make_files = [], layout.build.make_files

    def make(order: Order, *rest: Any) -> dict[str, bytes]:
        done.append(order)
        return make_files(order, *rest)

    monkeypatch.setattr(layout.build, "make_files", make)
    return done


def test_an_edition_stands_as_it_was_or_is_written_again(
    paper: Path, tmp_path: Path, store: Store, made: list[Order]
) -> None:
    """In its folder, in another, and with a file of it spoilt: the same bytes, findings and account."""
    first = built(tmp_path / "a", store)
    assert built(tmp_path / "a", store, jobs=2) == first
    spoilt = tmp_path / "a" / "layout.json"
    spoilt.write_bytes(b"{}")
    (tmp_path / "a" / ".broadsheet.journal").write_bytes(b"[]")
    told = [finding.code for finding in built(tmp_path / "a", store).found[: -len(first.found) or None]]
    assert told == ["output-torn"]
    assert built(tmp_path / "a", store)[:3] == built(tmp_path / "b", store)[:3] == first[:3]
    (tmp_path / "a" / f".broadsheet-{0:032x}.part").write_bytes(b"left by a build that was killed")
    assert built(tmp_path / "a", store)[:3] == first[:3]
    assert len(made) == 1
    assert built(tmp_path / "c", None)[:3] == first[:3]
    assert len(made) == 2


def test_an_edition_of_another_kind_is_made_anew(paper: Path, tmp_path: Path, store: Store, made: list[Order]) -> None:
    """And each kind comes back, with its pages or without, for print or for the screen."""
    kinds: list[dict[str, Any]] = [{}, {"pages": True}, {"intent": "screen"}]
    first = [built(tmp_path / "a", store, **kind) for kind in kinds]
    assert len(made) == 3
    assert [built(tmp_path / "a", store, **kind).files for kind in kinds] == [one.files for one in first]
    assert first[0].files.keys() < first[1].files.keys()
    assert len(made) == 3


@pytest.mark.parametrize(
    "name", ["the issue", "a story, not its size nor its time", "a picture", "a font", "the style"]
)
def test_an_edition_is_made_anew_after_a_change(
    name: str, paper: Path, tmp_path: Path, store: Store, made: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED_NS", -1)
    built(tmp_path / "a", store)
    built(tmp_path / "a", store)
    assert len(made) == 1
    CHANGES[name](paper)
    again = built(tmp_path / "a", store)
    assert len(made) == 2
    assert again[:3] == built(tmp_path / "b", None)[:3]


def test_without_a_file_of_it_an_edition_is_made_anew(
    paper: Path, tmp_path: Path, store: Store, made: list[Order]
) -> None:
    first = built(tmp_path / "a", store)
    for path in entries(store):
        if path.stat().st_size == len(first.files["layout.json"]) + 32:
            path.unlink()
    assert built(tmp_path / "a", store) == first
    assert len(made) == 1
    assert built(tmp_path / "b", store)[:3] == first[:3]
    assert len(made) == 2


def test_a_rejected_issue_is_rejected_again_and_nothing_is_written(
    paper: Path, tmp_path: Path, store: Store, made: list[Order]
) -> None:
    (paper / STORY).unlink()
    told = []
    for _ in range(2):
        with pytest.raises(Rejected) as rejected:
            built(tmp_path / "a", store)
        told.append(rejected.value.diagnostics)
    assert told[0] == told[1]
    assert not (tmp_path / "a").exists()
    assert len(made) == 1


# --- never needed ---------------------------------------------------------------------------------


def entries(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file() and path.name != "learned"]


def answers_in(store: Store) -> list[Path]:
    """The entries that are JSON: copy and pages are pickled."""
    return [path for path in entries(store) if b"{" in path.read_bytes()[32:33]]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"nul", b'{"found": 1}', b"\xff"])
def test_an_entry_that_is_no_answer_is_none(data: bytes, paper: Path, store: Store, runs: list[Path]) -> None:
    """Be it damaged, or whole and of another make."""
    wanted = found(Path(ISSUE), store)
    [path] = answers_in(store)
    path.write_bytes(data)
    assert found(Path(ISSUE), store) == wanted
    for made in (data, data.replace(b"}", b', "program": "%s"}' % program().encode())):
        store.put(path.name, made)
        assert found(Path(ISSUE), store) == wanted
    assert len(runs) == 4
    found(Path(ISSUE), store)
    assert len(runs) == 4


def program() -> str:
    return program_key()


def test_without_a_store_or_a_working_folder_all_is_done_anew(
    paper: Path, store: Store, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (None, Store(Path(os.devnull) / "store")):
        for _ in range(2):
            found(Path(ISSUE), place)
    assert len(runs) == 4

    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(answers.os, "getcwd", gone)
    for _ in range(2):
        answers.check(paper / ISSUE, Report(), lambda _: None, store)
    assert len(runs) == 6


def test_runs_at_once_give_the_same_answer(paper: Path, store: Store) -> None:
    wanted, told = found(Path(ISSUE), None), []
    runs = [Thread(target=lambda: told.append(found(Path(ISSUE), store))) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert told == [wanted] * 4
    assert found(Path(ISSUE), store) == wanted


def test_what_is_kept_has_a_bound(paper: Path, store: Store, runs: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    found(Path(ISSUE), store)
    assert all(path.stat().st_size < limits.ANSWER.most for path in entries(store))
    monkeypatch.setattr(limits, "ANSWER", limits.ANSWER._replace(most=1000))
    for _ in range(2):
        found(Path(ISSUE), store, True)
    assert len(runs) == 3
    assert len(answers_in(store)) == 1


def test_the_oldest_entries_go_first(store: Store) -> None:
    for number in range(9):
        store.put(f"{number:064x}", b"x" * 968)
        os.utime(store.folder / "00" / f"{number:064x}", (number, number))
    store.tidy(9000)
    assert len(entries(store)) == 9
    store.tidy(3999)
    assert sorted(path.name[-1] for path in entries(store)) == ["6", "7", "8"]


# --- what is loaded and what is asked -------------------------------------------------------------


def test_a_second_check_loads_nothing_that_reads_copy_or_sets_type(paper: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from layout.cli import main
try:
    main(["check", {ISSUE!r}])
except SystemExit as end:
    print(end.code, *sorted(sys.modules))
"""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", "from layout import cache; cache.SETTLED_NS = -1\n" + code],
            env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
        )
    status, *names = done.stdout.splitlines()[-1].split()
    assert status == "0"
    ours = {name for name in names if name.startswith("layout.")}
    assert ours <= {
        "layout.answers", "layout.cache", "layout.cli", "layout.cli.editions", "layout.cli.running",
        "layout.commands", "layout.commands.help",
        "layout.commands.terminal", "layout.delivery", "layout.diagnostics", "layout.exit_codes",
            "layout.files", "layout.finding_format",
        "layout.languages", "layout.limits", "layout.resources", "layout.values",
    }  # fmt: skip
    assert {"yaml", "uharfbuzz", "PIL", "pypdf", "reportlab", "rjieba"} & set(names) == set()


GATES = {
    "files.py", "cache.py", "output.py", "whole_folders.py", "exit_codes.py", "answers.py", "commands", "preview",
    "publish",
}  # fmt: skip
"""The gate itself; and what reads and writes the program's own files, or is no part of check and build."""
ASKS = {
    "is_file", "is_dir", "is_symlink", "exists", "lexists", "isfile", "isdir", "islink", "iterdir", "glob", "rglob",
    "listdir", "scandir", "stat", "lstat", "resolve", "realpath", "readlink", "samefile", "open", "read_text",
    "getsize", "from_file_path", "access",
}  # fmt: skip
KNOWN = {
    ("resources.py", "is_file"): "where the house is, which is part of the program",
    ("fonts/face.py", "from_file_path"): "noted by the gate before",
    ("copydesk/issue/folder.py", "glob"): "of such a run nothing is kept",
    ("headline_breaks/word_table.py", "read_bytes"): "of the program",
    ("copydesk/issue/artwork_checks.py", "read_text"): "of a package, which is part of the program",
    ("learned_facts.py", "stat"): "noted by the gate around it",
}


def test_nothing_is_asked_of_the_file_system_past_the_gate() -> None:
    asked = set()
    for path, of_module in nodes().items():
        name = path.relative_to(ROOT / "layout").as_posix()
        if name.split("/")[0] in GATES:
            continue
        for node in of_module:
            match node:
                case ast.Call(func=ast.Attribute(attr=attr)) if attr in ASKS or attr == "read_bytes":
                    asked.add((name, attr))
                case ast.Call(func=ast.Name(id="open")):
                    asked.add((name, "open"))
    others = {(name, "open") for name, _ in asked if name.startswith(("pictures/", "paint/"))}  # bytes, marked content
    assert asked - others == set(KNOWN)


_CALL = re.compile(r'^\d* *(\w+)\((?:AT_FDCWD, |\d+, )?"((?:[^"\\]|\\.)*)"')


def test_the_ledger_has_every_file_that_a_run_touches(paper: Path, tmp_path: Path, tool: Callable[[str], str]) -> None:
    """As the system's calls tell it: what lies in the newspaper and is opened, looked at or listed is written down."""
    trace, code = tmp_path / "trace", f"from layout.cli import main; main(['check', {ISSUE!r}])"
    done = subprocess.run(
        [tool("strace"), "-f", "-qq", "-s", "4096", "-o", trace, "-e", "trace=%file", sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode and b"ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr.decode()
    calls = filter(None, map(_CALL.match, trace.read_text("utf-8", "replace").splitlines()))
    touched = {Path(os.path.abspath(match[2])) for match in calls if match[1] not in ("execve", "getcwd")}
    mine = {path for path in touched if path.is_relative_to(paper) and path != paper}
    assert paper / FONT in mine
    assert paper / PICTURE in mine
    ledger = Ledger()
    with written_to(ledger):
        layout.build.check(Path(ISSUE), Report(), lambda _: None)
    known = {Path(os.path.abspath(path)) for path in (*ledger.read, *(path for _, path in ledger.asked))}
    known |= {way for path in known for way in path.parents}
    assert mine <= known


@pytest.mark.parametrize("question", [resolved, real, is_file])
@pytest.mark.parametrize("moved", ["the folder", "the file", "away"])
def test_a_ledger_does_not_hold_where_links_lead_elsewhere(
    tmp_path: Path, question: Callable[[Path], object], moved: str
) -> None:
    """Also when a file of the same folder was asked for before, in the same run."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("渡口")
    way = tmp_path / "way"
    way.symlink_to("one")
    ledger, run = Ledger(), Ledger()
    with written_to(ledger):
        question(way / "a.md")
    with written_to(run):
        assert ledger.holds()
        assert ledger.holds()
    match moved:
        case "the folder":
            way.unlink()
            way.symlink_to("other")
        case "the file":
            (tmp_path / "one" / "a.md").unlink()
            (tmp_path / "one" / "a.md").symlink_to("../other/a.md")
        case "away":
            (tmp_path / "one" / "a.md").unlink()
    with written_to(Ledger()):
        assert ledger.holds() == ((question is is_file) != (moved == "away"))
