"""What a stranger does to stores, bags and sites: each is told, and nothing that was there is lost."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from layout.commands import edition_drawings
from layout.publish.editions import EditionStore, index_edition, store_faults
from layout.whole_folders import write_tree
from tests.goldens.pages import HERE, lay, newspaper

ID = "urn:x-broadsheet:xuhui:{}:01"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    """A store with an edition of one word."""
    store = EditionStore(tmp_path / "store")
    box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 10.0}
    item = {"kind": "line", "role": "body", **box, "text": "铜铃", "runs": [], "words": []}
    story = {"id": "1A", "key": "a.md", "headline": "", "region": box, "segments": [], "items": [item]}
    page = {"number": 1, "label": "A01", "section": "", "trim": box, "stories": [story], "furniture": []}
    layout = {"stories": [{"key": "a.md", "headline": "", "parts": ["1A"]}], "pages": [page]}
    files = {"data/1/layout.json": json.dumps(layout).encode(), "bagit.txt": b"x"}
    kept, _ = store.put(ID.format("2023-01-01"), files, "2023-01-01T00:00:00Z", "")
    index_edition(store, kept)
    return store


def test_a_store_that_lost_what_says_so_is_still_one(store: EditionStore) -> None:
    (store.folder / "0=ocfl_1.1").unlink()
    done = _run("verify", store.folder)
    assert done.exit_code == 1
    assert "0=ocfl_1.1: it is not as it was written" in done.output
    assert _run("repair", store.folder).exit_code == 0
    assert _run("verify", store.folder).exit_code == 0


def test_an_edition_behind_a_link_is_not_in_the_store(store: EditionStore, tmp_path: Path) -> None:
    (folder,) = store.objects()
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert [path for path, _ in store_faults(store)] == [folder]


def test_an_index_of_another_make_is_made_again(store: EditionStore) -> None:
    file = store.own / "index.sqlite"
    file.unlink()
    base = sqlite3.connect(file)
    base.execute("CREATE TABLE editions (x)")
    base.commit()
    base.close()
    assert _run("find", "铜", "--store", store.folder).exit_code == 1
    assert "1 edition is in the index again" in _run("repair", store.folder).output
    assert _run("find", "铜", "--store", store.folder).exit_code == 0


def test_strange_files_among_our_own_are_passed_over(store: EditionStore) -> None:
    own = store.own / "unindexed"
    own.mkdir(exist_ok=True)
    (own / "folder").mkdir()
    (own / "bytes").write_bytes(b"\xff\xfe")
    (own / "link").symlink_to("/etc/hostname")
    done = _run("find", "铜", "--store", store.folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert _run("repair", store.folder).exit_code == 0


@pytest.mark.parametrize("command", ["archive", "publish"])
def test_nothing_is_written_into_a_store(store: EditionStore, tmp_path: Path, command: str) -> None:
    source = [tmp_path] if command == "archive" else ["--store", store.folder]
    done = _run(command, *source, "-o", store.folder / "new")
    assert done.exit_code == 1
    assert "a bag or a store, which must stay whole" in done.output
    assert not list(store_faults(store))


@pytest.mark.parametrize("day", ["abc", "2023-13-01", "2023/06/26", "20230626", "", "2023-6"])
def test_a_day_that_is_none_is_told(store: EditionStore, day: str) -> None:
    for option in ("--from", "--to"):
        done = _run("find", "铜", "--store", store.folder, option, day)
        assert done.exit_code == 2
        assert "is no day" in done.output


@pytest.mark.parametrize("name", ["cut.jpg", "cut", "cut.png.gz"])
def test_a_cutting_is_what_its_name_says(store: EditionStore, tmp_path: Path, name: str) -> None:
    done = _run("show", "xuhui/2023-01-01", "1", "p01-01", "--store", store.folder, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert "a cutting is a .png or a .pdf" in done.output
    assert not (tmp_path / name).exists()


def test_a_site_takes_the_place_of_nothing_that_is_not_its_own(store: EditionStore, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(FileExistsError, match=r"index\.html"):
        write_tree(site, [("a.html", b"new"), ("index.html", b"new")], "site.json")
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "mine"


def test_a_run_that_is_ended_among_its_files_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    write_tree(site, [("a.html", b"old"), ("gone.html", b"old")], "site.json")
    replace, left = Path.replace, [2]

    def ended(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", ended)
    new = [("a.html", b"new"), ("b.html", b"new"), ("c.html", b"new")]
    with pytest.raises(KeyboardInterrupt):
        write_tree(site, new, "site.json")
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in site.glob("*.html")} == {"a.html": b"new", "gone.html": b"old"}
    write_tree(site, new, "site.json")
    assert {path.name: path.read_bytes() for path in site.glob("*.html")} == dict(new)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"pages": 1, "stories": []}', b"\xff", b"null"])
def test_an_edition_that_is_damaged_is_told_and_takes_no_other_with_it(store: EditionStore, data: bytes) -> None:
    """In every command that reads it."""
    (kept,) = store.editions()
    files = {name: kept.read(name) for name in kept.inventory.head.state} | {"data/1/pdf/print/a.pdf": b"no PDF"}
    files["data/1/pdf/screen/a.pdf"] = b"no PDF"
    other, _ = store.put(ID.format("2023-01-02"), files, "2023-01-02T00:00:00Z", "")
    (other.folder / other.inventory.path("data/1/layout.json")).write_bytes(data)
    (store.own / "index.sqlite").unlink()
    done = _run("repair", store.folder)
    assert done.exit_code == 1
    assert "can't be read, and is not in the index" in done.output
    found = json.loads(_run("find", "铜铃", "--store", store.folder, "--format", "json").stdout)
    assert [one["edition"] for one in found] == ["xuhui/2023-01-01"]
    for words in (("show", "xuhui/2023-01-02", "1", "p01-01"), ("publish",)):
        file = store.folder.parent / ("cut.png" if words[0] == "show" else "site")
        done = _run(*words, "--store", store.folder, "-o", file)
        assert done.exit_code == 1, done.output
        assert "store-unfit" in done.output
        assert not file.exists()


@pytest.mark.parametrize("name", ["cut.png", "cut.pdf"])
def test_a_damaged_pdf_is_told(store: EditionStore, tmp_path: Path, name: str) -> None:
    (kept,) = store.editions()
    files = {one: kept.read(one) for one in kept.inventory.head.state}
    files |= {"data/1/pdf/print/a.pdf": b"%PDF-1.7 no more", "data/1/pdf/screen/b.pdf": b"%PDF-1.7 no more."}
    store.put(ID.format("2023-01-01"), files, "2023-01-02T00:00:00Z", "更正")
    done = _run("show", "xuhui/2023-01-01", "1", "p01-01", "--store", store.folder, "-o", tmp_path / name)
    assert done.exit_code == 1
    assert "an edition can't be read" in done.output
    done = _run("publish", "--store", store.folder, "-o", tmp_path / "site")
    assert done.exit_code == 1
    assert "an edition can't be read" in done.output


def test_pictures_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And again where one is not as it was drawn, or what it was drawn from is not."""
    issue = lay(HERE.parent / "makeup" / "goldens" / "jumps", newspaper(tmp_path / "paper"))
    drawn: list[object] = []
    real = edition_drawings.draw
    monkeypatch.setattr(edition_drawings, "draw", lambda *given: drawn.append(given) or real(*given))

    def publish() -> tuple[int, dict[Path, bytes]]:
        drawn.clear()
        assert _run("publish", issue, "-o", tmp_path / "site").exit_code == 0
        return len(drawn), {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}

    count, files = publish()
    assert count > 3
    assert publish() == (0, files)
    (picture, *_) = (tmp_path / "site").rglob("p01.webp")
    picture.write_bytes(b"spoilt")
    assert publish() == (count, files)
    (record,) = (tmp_path / "site").rglob("drawn.json")
    said = json.loads(record.read_bytes())
    (tmp_path / "outside.webp").write_bytes(b"x")
    for wrong in ({**said, "files": {"../../../outside.webp": "0"}}, {**said, "made_of": ""}, [], {}):
        record.write_text(json.dumps(wrong))
        assert publish() == (count, files)
    with (issue / "long.md").open("a", encoding="utf-8") as file:
        file.write("\n又添一句。\n")
    assert publish()[0] == count
