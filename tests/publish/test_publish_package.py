"""`broadsheet archive` and `verify`: a bag that others accept, that repeats, and in which no byte changes unseen."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import bagit
import jsonschema
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from layout import limits, publish
from layout.cli import main
from layout.commands import verify
from layout.proof import made_with
from layout.publish import fixity
from tests.goldens.pages import HERE, lay, newspaper

ALTO, METS = "{http://www.loc.gov/standards/alto/ns-v4#}", "{http://www.loc.gov/METS/}"
XLINK = "{http://www.w3.org/1999/xlink}"
POINTS = 72 / 254
"""In a tenth of a millimetre."""


SCHEMAS = Path(publish.__file__).parent / "schemas"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story over three pages, with pictures."""
    root = newspaper(tmp_path_factory.mktemp("paper"))
    return lay(HERE.parent / "makeup" / "goldens" / "jumps", root)


@pytest.fixture(scope="module")
def bag(issue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "bag"
    done = _run("archive", issue, "-o", folder)
    assert done.exit_code == 0, done.output
    assert f"{folder}/bagit.txt" in done.output
    return folder


@pytest.fixture
def copy(bag: Path, tmp_path: Path) -> Path:
    return shutil.copytree(bag, tmp_path / "bag")


@pytest.fixture
def not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition is not made again: what is tried is found before."""
    monkeypatch.setattr(verify, "_check_again", lambda *_: None)


def _contents(bag: Path) -> dict[Path, bytes]:
    return {path.relative_to(bag): path.read_bytes() for path in bag.rglob("*") if path.is_file()}


def _inside(bag: Path) -> Path:
    return next((bag / "data").iterdir())


def _sign(bag: Path) -> None:
    """The bag as its own program would have written it around what is in it now."""
    from layout.publish.bag import INFO, OXUM, oxum, tag_files
    from layout.publish.fixity import read_bag

    known = read_bag(bag)
    rows = known.tags[INFO].decode().splitlines()
    info = "".join(f"{OXUM}: {oxum(known.payload)}\n" if row.startswith(OXUM) else f"{row}\n" for row in rows)
    for name, data in tag_files(info.encode(), known.payload).items():
        (bag / name).write_bytes(data)


def test_another_program_finds_the_bag_valid(bag: Path) -> None:
    one = bagit.Bag(str(bag))
    one.validate()
    assert one.version_info == (1, 0)
    assert one.info["Bagging-Date"] == "2023-06-26"
    assert sorted(one.algorithms) == ["sha256", "sha512"]


def test_the_same_issue_gives_the_same_bag(issue: Path, bag: Path, tmp_path: Path) -> None:
    assert _run("archive", issue, "-o", tmp_path / "again").exit_code == 0
    mine, again = map(_contents, (bag, tmp_path / "again"))
    assert mine == again
    for name, data in mine.items():
        if name.suffix not in (".pdf", ".jpg"):
            assert str(issue.parents[1]).encode() not in data, name


def test_nothing_is_overwritten(issue: Path, bag: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    done = _run("archive", issue, "-o", tmp_path / "full")
    assert done.exit_code == 1
    assert "nothing is overwritten in an archive" in done.output
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["letter.txt"]
    assert _run("archive", issue, "-o", bag).exit_code == 0  # that very bag stands there


def test_a_whole_bag_is_verified_and_makes_its_edition_again(bag: Path) -> None:
    done = _run("verify", bag)
    assert (done.exit_code, done.stdout) == (0, "")


def test_any_byte_that_changes_is_found(copy: Path, not_again: None) -> None:
    files = sorted(path for path in copy.rglob("*") if path.is_file())
    chance = random.Random(12)
    for path in [*files[:3], *chance.sample(files, 9)]:
        data = path.read_bytes()
        at = chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        done = _run("verify", copy, "--format", "json")
        assert done.exit_code == 1, path
        told = json.loads(done.stdout)
        assert {one["code"] for one in told} == {"bag-damaged"}
        assert path.name in " ".join(one["message"] for one in told), (path, at)
        path.write_bytes(data)
    assert _run("verify", copy).exit_code == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.upper(),
        lambda text: text.replace("  ", " ", 1),
        lambda text: text + "\n",
        lambda text: text.replace("\n", "\r\n", 1),
    ],
)
@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha512.txt", "bag-info.txt"])
def test_a_tag_file_that_means_the_same_is_told_too(
    copy: Path, not_again: None, name: str, change: Callable[[str], str]
) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    if change(text) == text:
        return
    (copy / name).write_text(change(text), encoding="utf-8", newline="")
    assert _run("verify", copy).exit_code == 1


def test_missing_added_and_linked_files_are_told(copy: Path, not_again: None) -> None:
    inside = _inside(copy)
    (inside / "text" / "p01-01.txt").unlink()
    (inside / "more.txt").write_text("x")
    told = _run("verify", copy).output
    assert "text/p01-01.txt: it is not there" in told
    assert "more.txt: manifest-sha256.txt does not name it" in told
    (inside / "more.txt").unlink()
    (inside / "more.txt").symlink_to(copy / "bagit.txt")
    assert _run("verify", copy).exit_code == 1


def test_a_folder_that_is_no_bag_is_told(tmp_path: Path) -> None:
    done = _run("verify", tmp_path)
    assert done.exit_code == 1
    assert "this is no bag" in done.output


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("mets.xml", 'TYPE="SHA-256"', 'TYPE="SHA256"', "bag-schema"),
        ("alto/p01.xml", 'WC="1"', 'WC="2"', "bag-schema"),
        ("alto/p01.xml", "<TextLine", "<Textline", "bag-schema"),
        ("mets.xml", 'FILEID="file-0001"', 'FILEID="file-9999"', "bag-reference"),
        ("mets.xml", 'BEGIN="p01-01"', 'BEGIN="p01-99"', "bag-reference"),
        ("mets.xml", 'DMDID="dmd-p01-01"', 'DMDID="dmd-x"', "bag-reference"),
        ("iiif/manifest.json", '"height": ', '"height": 1', "bag-reference"),
        ("iiif/manifest.json", "#xywh=", "#xywh=9999", "bag-reference"),
        ("iiif/manifest.json", '"items"', '"item"', "bag-reference"),
    ],
)
def test_a_map_that_is_wrong_is_told_though_its_digests_are_right(
    copy: Path, not_again: None, name: str, old: str, new: str, code: str
) -> None:
    path = _inside(copy) / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _sign(copy)
    done = _run("verify", copy, "--format", "json")
    assert done.exit_code == 1
    assert code in {one["code"] for one in json.loads(done.stdout)}


def _replace(bag: Path, name: str, data: bytes) -> None:
    """A file of the package changed, and everything that has its digest."""
    file, mets = _inside(bag) / name, _inside(bag) / "mets.xml"
    before = file.read_bytes()
    file.write_bytes(data)
    for old, new in (
        (hashlib.sha256(before).hexdigest(), hashlib.sha256(data).hexdigest()),
        (f'SIZE="{len(before)}"', f'SIZE="{len(data)}"'),
    ):
        mets.write_text(mets.read_text("utf-8").replace(old, new), encoding="utf-8")
    _sign(bag)


@pytest.mark.parametrize(
    "named",
    ["source/../../x", "/etc", "source", "pdf/print", 5, None, {}, "source/issues/../../../etc/issue.yaml"],
)
def test_only_an_issue_among_the_sources_is_made_again(
    copy: Path, named: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "set_issue", lambda *_: pytest.fail("it was read"))
    said = json.loads((_inside(copy) / "build.json").read_bytes())
    _replace(copy, "build.json", json.dumps({**said, "issue": named}).encode())
    done = _run("verify", copy)
    assert done.exit_code == 1
    assert "build.json: it does not say what the edition was made of" in done.output


@pytest.mark.parametrize("data", [b"[" * 100_000, b"5", b"{}", b'{"issue": "x", "engine": 5}', b"\xff"])
def test_a_build_json_that_is_none_is_told(copy: Path, data: bytes) -> None:
    _replace(copy, "build.json", data)
    done = _run("verify", copy)
    assert done.exit_code == 1
    assert "build.json: it does not say what the edition was made of" in done.output


@pytest.mark.parametrize("data", [b"[" * 100_000, b"5", b'{"items": 5}', b"[]"])
def test_a_manifest_that_is_none_is_told(copy: Path, data: bytes) -> None:
    _replace(copy, "iiif/manifest.json", data)
    done = _run("verify", copy)
    assert done.exit_code == 1
    assert "can't be followed" in done.output


@pytest.mark.parametrize("name", ["mets.xml", "alto/p01.xml"])
def test_entities_are_refused(copy: Path, name: str, not_again: None) -> None:
    data = (_inside(copy) / name).read_bytes()
    head, _, rest = data.partition(b"\n")
    many = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 9 if n else b"e" * 99) for n in range(9))
    root = b"mets" if name == "mets.xml" else b"alto"
    _replace(copy, name, head + b"<!DOCTYPE " + root + b" [" + many + b"]>\n" + rest)
    done = _run("verify", copy)
    assert done.exit_code == 1
    assert "a DOCTYPE is not allowed" in done.output


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha512"])
def test_a_bag_of_another_program_is_held_against_its_own_manifests(
    tmp_path: Path, algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one whose files are larger than what is read at once."""
    monkeypatch.setattr(fixity.limits, "LAYOUT", fixity.limits.LAYOUT._replace(most=5000))
    (tmp_path / "a.tif").write_bytes(bytes(20_000))
    bagit.make_bag(str(tmp_path), checksums=[algorithm])
    assert _run("verify", tmp_path).exit_code == 0
    (tmp_path / "data" / "a.tif").write_bytes(bytes(19_999) + b"1")
    done = _run("verify", tmp_path)
    assert done.exit_code == 1
    assert f"its bytes are not those in manifest-{algorithm}.txt" in done.output


def test_a_bag_whose_digests_are_not_known_is_not_said_to_be_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    bagit.make_bag(str(tmp_path), checksums=["md5"])
    (tmp_path / "manifest-md5.txt").rename(tmp_path / "manifest-tiger.txt")
    (tmp_path / "tagmanifest-md5.txt").unlink()
    done = _run("verify", tmp_path)
    assert done.exit_code == 1
    assert "no manifest has digests that can be checked here" in done.output


def test_a_word_outside_its_line_is_told(copy: Path, not_again: None) -> None:
    path = _inside(copy) / "alto" / "p01.xml"
    tree = ET.parse(path)
    word = next(tree.iter(f"{ALTO}String"))
    word.set("HPOS", "0")
    ET.register_namespace("", ALTO.strip("{}"))
    tree.write(path, encoding="utf-8")
    _sign(copy)
    assert "a word of line" in _run("verify", copy).output


def test_pages_that_the_sources_do_not_make_are_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when all digests were made anew; with another program it is told that it can't be said."""
    story = next(path for path in sorted((_inside(copy) / "source").rglob("*.md")) if "——" not in path.name)
    text = story.read_text(encoding="utf-8")
    story.write_text(text.rstrip() + "又一句。\n", encoding="utf-8")
    mets = _inside(copy) / "mets.xml"
    old = f'SIZE="{len(text.encode())}" CHECKSUM="{hashlib.sha256(text.encode()).hexdigest()}"'
    new = story.read_bytes()
    described = mets.read_text(encoding="utf-8")
    assert old in described
    mets.write_text(
        described.replace(old, f'SIZE="{len(new)}" CHECKSUM="{hashlib.sha256(new).hexdigest()}"'), encoding="utf-8"
    )
    _sign(copy)
    done = _run("verify", copy, "--format", "json")
    assert done.exit_code == 1
    assert "bag-remade" in {one["code"] for one in json.loads(done.stdout)}
    monkeypatch.setattr(verify, "engine", lambda: {**made_with.engine(), "reportlab": "1.0"})
    done = _run("verify", copy)
    assert done.exit_code == 0
    assert "not rebuildable here: reportlab 1.0" in done.output


def test_maps_hold_against_their_schemas(bag: Path) -> None:
    manifest = json.loads((_inside(bag) / "iiif" / "manifest.json").read_bytes())
    schema = json.loads((SCHEMAS / "iiif-manifest.schema.json").read_bytes())
    jsonschema.validate(manifest, schema)
    assert [canvas["label"]["zh"] for canvas in manifest["items"]]
    assert [one["id"].rpartition("/pdf/")[2].split("/")[0] for one in manifest["rendering"]] == ["print", "screen"]
    ranges = manifest["structures"][0]["items"]
    assert any(len(one["items"]) >= 3 for one in ranges)  # a story over three pages


def test_a_story_over_pages_is_one_article(bag: Path) -> None:
    inside = _inside(bag)
    root = ET.parse(inside / "mets.xml").getroot()
    logical = next(one for one in root.iter(f"{METS}structMap") if one.get("TYPE") == "LOGICAL")
    article = next(one for one in logical.iter(f"{METS}div") if one.get("ID") == "p01-01")
    areas = [area.get("BEGIN") or "" for area in article.iter(f"{METS}area")]
    assert areas[0] == "p01-01"
    assert {area[:3] for area in areas} == {"p01", "p02", "p03"}
    record = json.loads((inside / "text" / "p01-01.json").read_bytes())
    zones = [json.loads((inside / "hotzones" / f"{page}.json").read_bytes()) for page in ("p01", "p02")]
    first, second = (next(s for s in page["stories"] if s["id"] in areas) for page in zones)
    assert first["continues"] == second["id"]
    assert second["continued_from"] == first["id"]
    assert second["text"] == "text/p01-01.txt"
    assert [part["id"] for part in record["parts"]] == areas


def test_text_is_that_of_the_copy(issue: Path, bag: Path) -> None:
    """Every paragraph of a story is a line of its text, also one that is parted between pages."""
    inside = _inside(bag)
    record: dict[str, Any] = json.loads((inside / "text" / "p01-01.json").read_bytes())
    copy = (issue.parents[1] / record["key"]) if (issue.parents[1] / record["key"]).exists() else issue / record["key"]
    body = copy.read_text(encoding="utf-8").split("---", 2)[2]
    wanted = [one.strip() for one in body.split("\n\n") if one.strip() and not one.strip().startswith(("!", "#", ">"))]
    text = (inside / "text" / "p01-01.txt").read_text(encoding="utf-8").splitlines()
    assert len(wanted) > 10
    assert [line for line in text if line in wanted] == wanted


def test_every_word_of_alto_has_ink_in_its_box(bag: Path) -> None:
    """On the picture of the page, and none of its text is missing."""
    inside = _inside(bag)
    for page in sorted((inside / "alto").iterdir()):
        root = ET.parse(page).getroot()
        pdf = pypdfium2.PdfDocument(next((inside / "pdf" / "print").glob("*.pdf")))
        sheet = pdf[int(page.stem[1:]) - 1]
        image = sheet.render(scale=2, grayscale=True).to_pil()
        left, top = _trim(sheet)
        for word in root.iter(f"{ALTO}String"):
            x, y, w, h = (float(word.get(side) or 0) * POINTS for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
            box = [2 * side for side in (left + x, top + y, left + x + w, top + y + h)]
            assert image.crop(tuple(round(side) for side in box)).getextrema()[0] < 128, word.get("CONTENT")
        pdf.close()


def _trim(sheet: pypdfium2.PdfPage) -> tuple[float, float]:
    """What lies left of the trim, and above it."""
    media, trim = sheet.get_mediabox(), sheet.get_trimbox()
    return trim[0] - media[0], media[3] - trim[3]


def test_the_whole_of_each_page_is_in_alto(bag: Path) -> None:
    inside = _inside(bag)
    layout = json.loads((inside / "layout.json").read_bytes())
    for page in layout["pages"]:
        root = ET.parse(inside / "alto" / f"p{page['number']:02}.xml").getroot()
        found = "".join(word.get("CONTENT") or "" for word in root.iter(f"{ALTO}String"))
        items = [item for story in page["stories"] for item in story["items"]] + page["furniture"]
        lines = [item["text"] for item in items if item["kind"] == "line"]
        assert sorted(found) == sorted("".join("".join(lines).split()))


def test_blanks_of_alto_are_those_of_the_text(bag: Path) -> None:
    inside = _inside(bag)
    layout = json.loads((inside / "layout.json").read_bytes())
    for page in layout["pages"]:
        root = ET.parse(inside / "alto" / f"p{page['number']:02}.xml").getroot()
        found = [
            "".join(
                " " if one.tag == f"{ALTO}SP" else one.get("CONTENT", "") if one.tag == f"{ALTO}String" else ""
                for one in line
            )
            for line in root.iter(f"{ALTO}TextLine")
        ]
        items = [item for story in page["stories"] for item in story["items"]] + page["furniture"]
        lines = [" ".join(item["text"].split()) for item in items if item["kind"] == "line"]
        assert sorted(found) == sorted(line for line in lines if line)


def test_a_page_of_the_map_has_all_its_files(bag: Path) -> None:
    root = ET.parse(_inside(bag) / "mets.xml").getroot()
    names = {file.get("ID"): where.get(f"{XLINK}href") for file in root.iter(f"{METS}file") for where in file}
    pages = [one for one in root.iter(f"{METS}div") if one.get("TYPE") == "page"]
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        files = sorted(str(names[pointer.get("FILEID")]) for pointer in page)
        made = [f"alto/p{number:02}.xml", f"hotzones/p{number:02}.json", f"images/p{number:02}.jpg"]
        assert files[:3] == made
        (pdf,) = files[3:]
        assert pdf.startswith("pdf/print/pages/")


_TWO_LANGUAGES = """\
English hyphenation internationalization characterization misrepresentation extraordinarily uncharacteristically
counterproductive understanding neighbourhoods throughout metropolitan administrative regions whatever comes
afterwards congratulations notwithstanding responsibilities telecommunications.
"""


def _named(root: Path, name: str) -> Path:
    """A further edition of the day, with a story whose file has this name."""
    root.mkdir()
    folder = newspaper(root) / "issues" / "late"
    folder.mkdir()
    (folder / name).write_text(_TWO_LANGUAGES, encoding="utf-8")
    story = json.dumps(name, ensure_ascii=False)
    (folder.parent / "next").mkdir()
    (folder.parent / "next" / "issue.yaml").write_text("paper: small\nnumber: 2\ndate: 2023-06-27\n")
    (folder / "issue.yaml").write_text(
        "paper: small\nnumber: 1\ndate: 2023-06-26\nedition: B\npages:\n  - section: 要闻\n    plan: |\n      A A A\n"
        f"    stories:\n      A: {{file: {story}, headline: 晚间消息, level: second}}\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("late")
    done = _run("archive", _named(folder / "paper", "晚 间 #1?%41.md"), "-o", folder / "bag")
    assert done.exit_code == 0, done.output
    assert "archive-name" in done.output
    return folder / "bag"


def test_a_further_edition_of_the_day_is_a_package_of_its_own(late: Path) -> None:
    inside = _inside(late)
    assert inside.name == "2023062602"
    assert ET.parse(inside / "mets.xml").getroot().get("OBJID", "").endswith(":2023-06-26:02")


def test_no_other_issue_is_in_a_package(late: Path) -> None:
    """Neither the next one, of which only the number is looked at."""
    issues = [path.relative_to(_inside(late)).as_posix() for path in late.rglob("issue.yaml")]
    assert issues == ["source/issues/late/issue.yaml"]


def test_names_that_are_no_addresses_are_escaped_in_the_maps(late: Path) -> None:
    done = _run("verify", late)
    assert done.exit_code == 0, done.output
    assert "%E6%99%9A%20%E9%97%B4%20%231%3F%2541.md" in (_inside(late) / "mets.xml").read_text("utf-8")


def test_a_divided_word_is_whole_in_both_its_parts(late: Path) -> None:
    words = list(ET.parse(_inside(late) / "alto" / "p01.xml").getroot().iter(f"{ALTO}String"))
    assert not [word for word in words if "\u00ad" in (word.get("CONTENT") or "")]
    pairs = [(one, two) for one, two in pairwise(words) if one.get("SUBS_TYPE") == "HypPart1"]
    assert pairs
    for one, two in pairs:
        assert two.get("SUBS_TYPE") == "HypPart2"
        assert one.get("SUBS_CONTENT") == two.get("SUBS_CONTENT") == f"{one.get('CONTENT')}{two.get('CONTENT')}"
        assert one.get("SUBS_CONTENT") in _TWO_LANGUAGES


def test_a_name_that_no_manifest_can_hold_is_refused(tmp_path: Path) -> None:
    issue = _named(tmp_path / "paper", "a.md")
    done = _run("archive", issue.rename(issue.with_name(os.fsdecode(b"late\xff"))), "-o", tmp_path / "bag")
    assert done.exit_code == 1
    assert "archive-name" in done.output
    assert not (tmp_path / "bag").exists()


def test_large_files_of_a_bag_are_read_in_pieces(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs and pictures may be larger than what is read at once."""
    sizes = {path: path.stat().st_size for path in copy.rglob("*") if path.is_file()}
    read = max(size for path, size in sizes.items() if not {"pdf", "images"} & {*path.parts})
    assert max(sizes.values()) > read
    monkeypatch.setattr(limits, "LAYOUT", limits.LAYOUT._replace(most=read))
    done = _run("verify", copy)
    assert done.exit_code == 0, done.output
