"""`broadsheet import --pdf`: an edition of others is found, shown, published and verified like one of ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bagit
import jsonschema
import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from layout.cli import main
from layout.proof.layout_json_schema import layout_schema
from layout.publish.articles import read_pages
from layout.publish.editions import EditionStore
from layout.publish.folding import folded
from tests.goldens.pages import HERE, lay, newspaper

GOLDENS = HERE.parent / "makeup" / "goldens"


def _run(*arguments: object) -> Result:
    return CliRunner(env={"SOURCE_DATE_EPOCH": "1700000000"}).invoke(main, [str(one) for one in arguments])


def _import(pdf: Path, store: Path, *more: object) -> Result:
    return _run("import", "--pdf", pdf, "--paper", "jiu", "--date", "1999-06-26", "--store", store, *more)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Output folders of issues: a story over three pages, and one with vertical text."""
    root = newspaper(tmp_path_factory.mktemp("paper"))
    for name in ("jumps", "vertical-head"):
        assert _run("build", lay(GOLDENS / name, root), "-o", root / "output" / name).exit_code == 0
    return {name: root / "output" / name for name in ("jumps", "vertical-head")}


@pytest.fixture(scope="module")
def imported(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one edition."""
    store = tmp_path_factory.mktemp("editions") / "store"
    done = _import(_pdf(built["jumps"]), store)
    assert done.exit_code == 0, done.output
    assert done.output == f"jiu/1999-06-26 is filed in {store}, version 1\n"
    return store


def _pdf(folder: Path) -> Path:
    return next(folder.glob("*.pdf"))


def _bag(store: Path, to: Path) -> Path:
    return Path(shutil.copytree(next(EditionStore(store).editions()).folder / "v1" / "content", to))


@pytest.mark.parametrize("name", ["jumps", "vertical-head"])
def test_every_line_of_the_edition_is_read(built: dict[str, Path], tmp_path: Path, name: str) -> None:
    """The characters of each line that was printed, one after the other, and within its box."""
    filed = _import(_pdf(built[name]), tmp_path / "store")
    assert (filed.exit_code, filed.stdout) == (0, f"jiu/1999-06-26 is filed in {tmp_path / 'store'}, version 1\n")
    again = _import(_pdf(built[name]), tmp_path / "store")
    assert again.stdout == f"jiu/1999-06-26 is in {tmp_path / 'store'} already, as it is\n"
    kept = next(EditionStore(tmp_path / "store").editions())
    layout = json.loads(kept.read("data/1999062601/layout.json"))
    jsonschema.validate(layout, layout_schema())
    read = ["".join(folded(block.text) for block in page.articles[0].blocks) for page in read_pages(layout)]
    for page, text in zip(read_pages(json.loads((built[name] / "layout.json").read_bytes())), read, strict=True):
        lines = [line for article in page.articles for block in article.blocks for line in block.lines]
        assert [line.text for line in lines if folded(line.text).replace("-", "") not in text.replace("-", "")] == []
        assert lines


def test_the_package_of_an_import_holds(imported: Path, tmp_path: Path) -> None:
    bag = _bag(imported, tmp_path / "bag")
    bagit.Bag(str(bag)).validate()
    done = _run("verify", bag)
    assert done.exit_code == 0
    assert "not rebuildable here: it was imported from a PDF" in done.output
    assert _run("verify", imported).exit_code == 0
    assert {path.name for path in (bag / "data/1999062601").iterdir()} >= {"alto", "images", "iiif", "mets.xml", "pdf"}


def test_an_import_is_found_shown_and_published(imported: Path, tmp_path: Path) -> None:
    (place, *_) = json.loads(_run("find", "县农技站", "--store", imported, "--format", "json").stdout)
    assert (place["edition"], place["page"], place["story"]) == ("jiu/1999-06-26", 2, "p02-01")
    done = _run("show", "jiu/1999-06-26", "1", "p01-01", "--store", imported, "-o", tmp_path / "cut.png")
    assert done.exit_code == 0, done.output
    assert _run("publish", "--store", imported, "-o", tmp_path / "site").exit_code == 0
    assert "县农技站" in (tmp_path / "site/jiu/1999-06-26/p02-01.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/jiu/1999-06-26/jiu_19990626.pdf").exists()


def test_the_same_file_gives_the_same_bytes_and_another_needs_a_reason(
    imported: Path, built: dict[str, Path], tmp_path: Path
) -> None:
    assert _import(_pdf(built["jumps"]), tmp_path / "again").exit_code == 0
    one, other = (_bag(store, tmp_path / name) for store, name in ((imported, "a"), (tmp_path / "again", "b")))
    names = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert len(names) > 20
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    done = _import(_pdf(built["vertical-head"]), tmp_path / "again")
    assert done.exit_code == 1
    assert "archive-reason" in done.output
    assert _import(_pdf(built["vertical-head"]), tmp_path / "again", "--reason", "换清晰的一份").exit_code == 0


def test_a_scan_is_kept_as_a_picture_and_told(tmp_path: Path) -> None:
    Image.effect_noise((400, 600), 30).save(tmp_path / "scan.pdf")
    done = _import(tmp_path / "scan.pdf", tmp_path / "store")
    assert done.exit_code == 0
    assert "page 1" in done.output
    assert "the page has no text, only a picture" in done.output
    assert _run("verify", _bag(tmp_path / "store", tmp_path / "bag")).exit_code == 0
    assert json.loads(_run("find", "的", "--store", tmp_path / "store", "--format", "json").stdout) == []
    assert _run("publish", "--store", tmp_path / "store", "-o", tmp_path / "site").exit_code == 0
    done = _run("show", "jiu/1999-06-26", "1", "p01-01", "--store", tmp_path / "store", "-o", tmp_path / "cut.pdf")
    assert done.exit_code == 0, done.output


def test_what_can_not_be_read_is_told_and_not_filed(built: dict[str, Path], tmp_path: Path) -> None:
    whole = _pdf(built["jumps"])
    (tmp_path / "cut.pdf").write_bytes(whole.read_bytes()[:2000])
    with pikepdf.open(whole) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    for name in ("cut.pdf", "locked.pdf"):
        done = _import(tmp_path / name, tmp_path / "store")
        assert done.exit_code == 1
        assert "import-unread" in done.output
    for words in (("--paper", "a:b"), ("--paper", "../x")):
        done = _run("import", "--pdf", whole, *words, "--date", "1999-06-26", "--store", tmp_path / "store")
        assert done.exit_code == 1
        assert "copy-paper" in done.output
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--pdf", "PDF"],
        ["--pdf", "PDF", "--paper", "x", "--date", "1999-06-26"],
        ["PDF"],
        ["PDF", "-o", "x", "--store", "y"],
    ],
)
def test_half_an_order_is_told(built: dict[str, Path], words: list[str]) -> None:
    done = _run("import", *(str(_pdf(built["jumps"])) if word == "PDF" else word for word in words))
    assert done.exit_code == 2
    assert "give SOURCE and -o for stories" in done.output


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_cut_as_it_is_seen(built: dict[str, Path], tmp_path: Path, turn: int) -> None:
    with pikepdf.open(_pdf(built["jumps"])) as pdf:
        for page in pdf.pages:
            page.rotate(turn, relative=True)
        pdf.save(tmp_path / "turned.pdf")
    store = tmp_path / "store"
    assert _import(tmp_path / "turned.pdf", store).exit_code == 0
    (place, *_) = json.loads(_run("find", "县农技站", "--store", store, "--format", "json").stdout)
    for name in ("cut.pdf", "cut.png"):
        done = _run("show", place["edition"], place["page"], place["story"], "--store", store, "-o", tmp_path / name)
        assert done.exit_code == 0, done.output
    with Image.open(tmp_path / "cut.png") as image:
        wide, deep = image.size
    document = pypdfium2.PdfDocument(tmp_path / "cut.pdf")
    page = document[0]
    assert page.get_width() / page.get_height() == pytest.approx(wide / deep, rel=0.02)
    text = page.get_textpage()
    assert "县农技站" in text.get_text_bounded().replace("\n", "").replace("\r", "")
    for one in (text, page, document):
        one.close()
