"""The index of a store: what is filed is found, whatever was ended in the midst; accents, readings."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from layout.publish import editions
from layout.publish.editions import EditionStore, edition_id, edition_name, index_edition, open_index, store_faults

ID = "urn:x-broadsheet:xuhui:{}:01"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def _found(store: EditionStore, words: str) -> list[dict[str, Any]]:
    done = _run("find", words, "--store", store.folder, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return json.loads(done.stdout)


def _edition(text: str, **more: object) -> dict[str, bytes]:
    box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 10.0}
    item = {"kind": "line", "role": "body", **box, "text": text, "runs": [], "words": [],
            "part": {"kind": "paragraph", "block": 0}, **more}  # fmt: skip
    story = {"id": "1A", "key": "a.md", "headline": "桥", "region": box, "segments": [], "items": [item]}
    trim = {"x": 0, "y": 0, "w": 200.0, "h": 300.0}
    page = {"number": 1, "label": "A01", "section": "", "trim": trim, "stories": [story], "furniture": []}
    layout = {"stories": [{"key": "a.md", "headline": "", "parts": ["1A"]}], "pages": [page]}
    return {"data/1/layout.json": json.dumps(layout).encode()}


def _file(store: EditionStore, date: str, text: str, **more: object) -> None:
    kept, _ = store.put(ID.format(date), _edition(text, **more), f"{date}T00:00:00Z", "更正")
    index_edition(store, kept)


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    """Two editions, both in the index."""
    store = EditionStore(tmp_path / "store")
    _file(store, "2023-01-01", "铜铃响了")
    _file(store, "2023-01-02", "渡轮停航")
    return store


def test_what_was_filed_by_a_run_that_was_ended_is_found(store: EditionStore) -> None:
    """A new edition, and a correction: what it corrected is found no longer."""
    store.put(ID.format("2023-01-03"), _edition("石桥开通"), "2023-01-03T00:00:00Z", "")
    store.put(ID.format("2023-01-02"), _edition("渡轮复航"), "2023-01-04T00:00:00Z", "更正")
    assert len(store.unindexed()) == 2
    assert [one["edition"] for one in _found(store, "石桥")] == ["xuhui/2023-01-03"]
    assert [one["edition"] for one in _found(store, "渡轮复航")] == ["xuhui/2023-01-02"]
    assert _found(store, "停航") == []
    assert store.unindexed() == []
    assert not list(store_faults(store))


def test_what_can_not_be_taken_into_the_index_is_told(store: EditionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(ID.format("2023-01-03"), _edition("石桥开通"), "2023-01-03T00:00:00Z", "")

    def read_only(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(editions, "_take_in", read_only)
    done = _run("find", "铜铃", "--store", store.folder, "--format", "json")
    assert done.exit_code == 0
    assert [one["edition"] for one in json.loads(done.stdout)] == ["xuhui/2023-01-01"]
    assert "1 edition that is filed is not in the index" in done.stderr
    assert "repair" in done.stderr
    monkeypatch.undo()
    assert _run("repair", store.folder).exit_code == 0
    assert len(_found(store, "石桥")) == 1


def test_filing_where_the_index_is_gone_makes_all_of_it(store: EditionStore) -> None:
    (store.own / "index.sqlite").unlink()
    _file(store, "2023-01-03", "石桥开通")
    assert [one["edition"] for one in _found(store, "铜")] == ["xuhui/2023-01-01"]


_KILLED = """
import os, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("PRAGMA cache_size = 1")
base.execute("BEGIN")
base.executemany("INSERT INTO editions (object, name) VALUES (?, ?)", ((str(n), "x" * 999) for n in range(999)))
os._exit(9)
"""


def test_an_index_that_was_being_written_when_its_run_was_killed_is_read(store: EditionStore) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, store.own / "index.sqlite"], check=False)
    assert (store.own / "index.sqlite-journal").stat().st_size
    assert [one["edition"] for one in _found(store, "铜铃")] == ["xuhui/2023-01-01"]


def test_show_reads_the_edition_that_is_asked_for_only(store: EditionStore, tmp_path: Path) -> None:
    other = store.find(ID.format("2023-01-02"))
    assert other
    (other.folder / "inventory.json").write_text("{")
    done = _run("show", "xuhui/2023-01-01", "1", "p01-01", "--store", store.folder, "-o", tmp_path / "x.png")
    assert "xuhui/2023-01-01 has no pages to cut from" in done.output


@pytest.mark.parametrize("id", [ID.format("2023-01-01"), "urn:x-broadsheet:a-b:1999-12-31:02"])
def test_an_edition_has_one_name(id: str) -> None:
    assert edition_id(edition_name(id)) == id


@pytest.mark.parametrize("words", ["café", "cafe\u0301", "CAFÉ", "caf\u00e9在"])
def test_accents_are_found_however_they_are_written(store: EditionStore, words: str) -> None:
    _file(store, "2023-01-03", "街角有一家cafe\u0301在河边")
    _file(store, "2023-01-04", "街角有一家caf\u00e9在河边")
    assert [one["edition"] for one in _found(store, words)] == ["xuhui/2023-01-04", "xuhui/2023-01-03"]
    assert _found(store, "cafe在") == []


def test_readings_are_found_and_the_text_below_them_is_one(store: EditionStore) -> None:
    readings = [{"text": "jiāng", "x": 20.0, "w": 9.0}, {"text": "zhèn", "x": 30.0, "w": 9.0}]
    _file(store, "2023-01-03", "望江镇的老街", readings=readings)
    assert len(_found(store, "望江镇的老街")) == 1
    for words in ("jiāng", "jiāngzhèn", "jiāng zhèn"):
        assert len(_found(store, words)) == 1
    (place,) = _found(store, "zhèn")
    assert place["box_mm"] == [7.1, 3.5, 6.7, 3.5]
    assert place["snippet"].endswith("〔jiāng zhèn〕")


def test_two_who_file_at_once_are_both_in_the_index(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from layout.publish.editions import EditionStore, index_edition\n"
        "store = EditionStore(Path(sys.argv[1]))\n"
        "for day in range(1, 11):\n"
        "    kept, _ = store.put(f'urn:x-broadsheet:{sys.argv[2]}:2023-01-{day:02}:01', eval(sys.argv[3]), '', '')\n"
        "    index_edition(store, kept)\n"
    )
    line = [sys.executable, "-c", code, tmp_path / "store"]
    runs = [subprocess.Popen([*line, paper, repr(_edition("铜铃响了"))]) for paper in ("a", "b")]
    assert [run.wait(60) for run in runs] == [0, 0]
    store = EditionStore(tmp_path / "store")
    assert len(_found(store, "铜铃")) == 20
    assert store.unindexed() == []
    assert not list(store_faults(store))
    assert sorted(os.listdir(store.own / "parts")) == []


def test_each_place_is_told_before_the_next_is_looked_for(store: EditionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """One character may be in every story of many years."""
    _file(store, "2023-01-03", "望江镇的老街")
    _file(store, "2023-01-04", "老街望江")
    index = open_index(store)
    try:
        places = index.each("望")
        assert next(places).edition == "xuhui/2023-01-04"
        monkeypatch.setattr("layout.publish.editions.search._places", None)
        with pytest.raises(TypeError):
            next(places)
    finally:
        index.close()
