"""The finished edition, asked from outside: syntax, fonts, text, looks, and what it says about itself."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from layout import pictures
from layout.fonts import Face, program
from layout.model import Fill, Forme, GlyphRun, Issue, Line, Picture, Rule, Slug, Stylesheet
from layout.paint import paint_page
from layout.press.binding import bind, page_files

LINES = ("徐汇报——今日要闻：“滨江”2023年", "𬭎𬬭与㛃，用字过了基本平面", "Hello, World! 100%", "第二行（完）。")
Bind = Callable[..., bytes]


@pytest.fixture
def bound(stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]) -> Bind:
    """`bound(*formes)` is the edition of these formes."""

    def edition(*formes: Forme) -> bytes:
        pages = [paint_page(forme, stylesheet, faces) for forme in formes]
        return bind(pages, formes, make_issue(len(formes)), stylesheet, faces, program).data

    return edition


@pytest.fixture
def edition(bound: Bind, stack: Callable[..., Forme], set_text: Callable[..., Line]) -> bytes:
    """Two pages of type: loose, tight and natural, in two faces."""
    first = [set_text(text, extra=extra) for text, extra in zip(LINES, (0, 37, -12, 0), strict=True)]
    return bound(stack(1, first), stack(2, [set_text(LINES[0], "sans"), set_text(LINES[2], "serif", 14)]))


def run(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True).stdout.decode()


def texts(pdf: bytes, pdftotext: str, folder: Path) -> dict[str, str]:
    """What three engines read out of a PDF, without the blanks between lines."""
    (folder / "read.pdf").write_bytes(pdf)
    found = {
        "poppler": run(pdftotext, "-raw", folder / "read.pdf", "-"),
        "pdfium": "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)),
        "pypdf": "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages),
    }
    return {engine: re.sub(r"\s", "", text) for engine, text in found.items()}


def test_the_file_is_sound(edition: bytes, tool: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(edition)
    assert "No syntax or stream encoding errors" in run(tool("qpdf"), "--check", tmp_path / "a.pdf")
    assert edition.startswith(b"%PDF-1.6")


def test_every_face_is_one_embedded_font(edition: bytes, tool: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(edition)
    rows = run(tool("pdffonts"), tmp_path / "a.pdf").splitlines()[2:]
    assert sorted(row.split()[0][7:] for row in rows) == ["NotoSansSC-Bold", "NotoSerifSC-Regular"]
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", row) for row in rows)


def test_the_text_reads_as_it_was_set(edition: bytes, tool: Callable[[str], str], tmp_path: Path) -> None:
    wanted = re.sub(r"\s", "", "".join((*LINES, LINES[0], LINES[2])))
    assert texts(edition, tool("pdftotext"), tmp_path) == dict.fromkeys(("poppler", "pdfium", "pypdf"), wanted)


def test_two_characters_on_one_glyph_read_as_set(
    bound: Bind, stack: Callable[..., Forme], faces: Mapping[str, Face], tool: Callable[[str], str], tmp_path: Path
) -> None:
    """On one page the second is told by a span, which pypdf does not look at; on two pages by a font of its own."""
    gid = faces["serif"].glyph("一")

    def line(text: str) -> Line:
        run = GlyphRun("serif", 10, "black", text, (gid,) * len(text), (1000,) * len(text))
        return Line((run,), 10, 15, 12, text)

    one_page = texts(bound(stack(1, [line("一"), line("⼀一")])), tool("pdftotext"), tmp_path)
    assert one_page["poppler"] == one_page["pdfium"] == "一⼀一"
    two_pages = texts(bound(stack(1, [line("一")]), stack(2, [line("⼀")])), tool("pdftotext"), tmp_path)
    assert set(two_pages.values()) == {"一⼀"}


def rasters(pdf: bytes, tool: Callable[[str], str], folder: Path) -> Sequence[Image.Image]:
    """The first page in grey at 72 ppi, as PDFium, Poppler and MuPDF draw it."""
    path = folder / "draw.pdf"
    path.write_bytes(pdf)
    run(tool("pdftoppm"), "-r", "72", "-gray", "-f", "1", "-singlefile", path, folder / "poppler")
    run(tool("mutool"), "draw", "-q", "-r", "72", "-c", "gray", "-o", folder / "mupdf.pgm", path, "1")
    pdfium = pypdfium2.PdfDocument(pdf)[0].render(scale=1, grayscale=True).to_pil()
    return [pdfium.convert("L"), Image.open(folder / "poppler.pgm"), Image.open(folder / "mupdf.pgm")]


def test_three_engines_draw_the_same(
    bound: Bind, stack: Callable[..., Forme], set_text: Callable[..., Line], tool: Callable[[str], str], tmp_path: Path
) -> None:
    Image.linear_gradient("L").save(tmp_path / "a.png")
    photo = Picture(100, 60, pictures.read(tmp_path / "a.png"), (0, 0.25, 1, 0.5))
    slugs: list[Slug] = [set_text(text, size=18) for text in LINES]
    slugs += [Rule(300, 1), Fill(200, 10, "tint"), Fill(200, 15, "black", 2), photo]
    first, *others = rasters(bound(stack(1, slugs)), tool, tmp_path)
    assert ImageStat.Stat(first).mean[0] < 250
    for other in others:
        assert other.size == first.size == (406, 306)
        soft = [image.filter(ImageFilter.GaussianBlur(2)) for image in (first, other)]
        assert ImageStat.Stat(ImageChops.difference(*soft)).mean[0] < 1.5


def test_an_image_on_two_pages_is_held_once(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    for name in "ab":
        Image.new("L", (9, 9), 50).save(tmp_path / f"{name}.png")
    slugs = [Picture(10, 10, pictures.read(tmp_path / f"{name}.png")) for name in "ab"]
    assert bound(stack(1, slugs), stack(2, slugs[:1])).count(b"/Subtype /Image") == 1


def test_the_edition_says_what_it_is(edition: bytes) -> None:
    reader = PdfReader(io.BytesIO(edition))
    said = reader.metadata
    assert said is not None
    assert said.title == "徐汇报 2023年6月26日 第26期（总第1732期）"
    assert str(said["/CreationDate"]) == str(said["/ModDate"]) == "D:20230626000000+08'00'"
    assert said.producer == said.creator
    assert str(said.producer).startswith("broadsheet ")
    packet = reader.root_object["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    assert str(said.title) in packet
    assert "2023-06-26T00:00:00+08:00" in packet
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert reader.root_object["/ViewerPreferences"].get("/DisplayDocTitle") == BooleanObject(True)  # type: ignore[attr-defined]


def test_readers_find_pages_and_stories(edition: bytes) -> None:
    document = pypdfium2.PdfDocument(edition)
    assert [document.get_page_label(index) for index in range(2)] == ["A01", "A02"]
    assert [(item.level, item.get_title(), item.get_dest().get_index()) for item in document.get_toc()] == [
        (0, "A01 要闻", 0), (1, "滨江岸线第1篇", 0),
        (0, "A02 社区", 1), (1, "滨江岸线第2篇", 1),
    ]  # fmt: skip
    story = list(document.get_toc())[1].get_dest()
    assert story.get_view()[1][:2] == [23, 283]


def test_a_story_that_jumps_begins_once(
    bound: Bind, stack: Callable[..., Forme], set_text: Callable[..., Line]
) -> None:
    pdf = bound(stack(1, [set_text("甲")]), stack(2, [set_text("乙")], story="1A"))
    assert [item.get_title() for item in pypdfium2.PdfDocument(pdf).get_toc()] == [
        "A01 要闻",
        "滨江岸线第1篇",
        "A02 社区",
    ]


def test_page_files_are_complete_in_themselves(
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    make_issue: Callable[..., Issue],
) -> None:
    formes = [stack(1, [set_text("甲")]), stack(2, [set_text("乙")])]
    pages = [paint_page(forme, stylesheet, faces) for forme in formes]
    files = {
        name: file.data for name, file in page_files(pages, formes, make_issue(2), stylesheet, faces, program).items()
    }
    assert list(files) == ["xhb_20230626_A01.pdf", "xhb_20230626_A02.pdf"]
    readers = [PdfReader(io.BytesIO(data)) for data in files.values()]
    assert [reader.pages[0].extract_text().strip() for reader in readers] == ["甲", "乙"]
    assert [reader.page_labels for reader in readers] == [["A01"], ["A02"]]


def test_the_name_is_the_digest(edition: bytes) -> None:
    """Of all that is in the file, the data of each stream by its own digest."""
    names = re.findall(rb"/ID \[ <(\w{32})> <(\w{32})> \]", edition)
    assert len(names) == 1
    assert names[0][0] == names[0][1] != bytes(16).hex().encode()
    left, said = edition.replace(names[0][0], bytes(16).hex().encode()), hashlib.sha256()
    while b"\nstream\n" in left:
        head, _, left = left.partition(b"\nstream\n")
        length = int(re.findall(rb"/Length (\d+)", head)[-1])
        assert left[length:].startswith(b"\nendstream")
        said.update(head + b"\nstream\n" + hashlib.sha256(left[:length]).digest())
        left = left[length:]
    said.update(left)
    assert said.hexdigest()[:32].encode() == names[0][0]


def test_tell_digest(edition: bytes) -> None:
    print("digest", hashlib.sha256(edition).hexdigest())


def test_same_pages_same_bytes(edition: bytes) -> None:
    """Made again in another process, with other hashes, in another zone and language; tests/test_build.py asks more."""
    place = {"PYTHONHASHSEED": "1", "TZ": "America/Lima", "LC_ALL": "POSIX"}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", f"{__file__}::test_tell_digest"]
    made = subprocess.run(
        command, env=os.environ | place, cwd=Path(__file__).parents[2], capture_output=True, check=True
    )
    assert f"digest {hashlib.sha256(edition).hexdigest()}" in made.stdout.decode()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [*((mode, "jpg") for mode in ("L", "RGB", "CMYK")), *((mode, "png") for mode in ("1", "L", "RGB", "P", "RGBA"))],
)
def test_every_kind_of_picture_shows(
    bound: Bind, stack: Callable[..., Forme], tmp_path: Path, mode: str, kind: str
) -> None:
    """The left half is black, the right half white, and so it is in print."""
    path = tmp_path / f"a.{kind}"
    image = Image.new("L", (240, 120), 255)
    image.paste(0, (0, 0, 120, 120))
    image.convert("RGB").convert(mode).save(path)
    pdf = bound(stack(1, [Picture(240, 120, pictures.read(path))]))
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
    dark, light = drawn.getpixel((83, 83)), drawn.getpixel((203, 83))
    assert dark < 60
    assert light > 240
