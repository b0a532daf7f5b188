"""The sample edition, asked from outside: its sheet, fonts, text, codes, outline and looks."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from PIL import Image, ImageChops, ImageDraw, ImageStat
from pypdf import PdfReader

from layout.build import SetIssue, print_issue, set_issue
from layout.delivery import Order, deliver
from layout.diagnostics import Report
from layout.model.style import Press
from layout.press.preflight import inspect_pdf

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "issues" / "2023-06-26"
MM = 72 / 25.4
NO_START = set("，。、；：！？”’）》〉」』】〕％℃·～")
NO_END = set("“‘（《〈「『【〔")
MARKS = str.maketrans("", "", "|~，")
"""What a headline may lose on the page: its marks, and a comma where it turns."""

Tool = Callable[[str], str]


@dataclass(frozen=True)
class Made:
    """The sample as it was built."""

    folder: Path
    report: Report
    pages: SetIssue

    @property
    def pdf(self) -> Path:
        [path] = self.folder.glob("*.pdf")
        return path

    @cached_property
    def layout(self) -> dict:
        return json.loads((self.folder / "layout.json").read_bytes())


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder, report = tmp_path_factory.mktemp("sample"), Report()
    pages, order = set_issue(FOLDER, report, lambda _: None), Order(FOLDER, folder)
    deliver(order, report, lambda: print_issue(pages, order, report, lambda _: None))
    return Made(folder, report, pages)


def test_it_passes_preflight(sample: Made) -> None:
    assert list(inspect_pdf(sample.pdf, Press())) == []


def run(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True).stdout.decode()


# --- the file -------------------------------------------------------------------------------------


def test_four_broadsheet_pages(sample: Made) -> None:
    with pikepdf.open(sample.pdf) as pdf:
        boxes = [[float(value) for value in page.trimbox] for page in pdf.pages]
    assert len(boxes) == 4
    for left, foot, right, head in boxes:
        assert right - left == pytest.approx(390 * MM, abs=0.01)
        assert head - foot == pytest.approx(545 * MM, abs=0.01)


def test_the_file_is_sound(sample: Made, tool: Tool) -> None:
    assert "No syntax or stream encoding errors" in run(tool("qpdf"), "--check", sample.pdf)


def test_every_face_is_one_embedded_font_and_none_is_drawn(sample: Made, tool: Tool) -> None:
    """Type that goes down has a font object of its own over the same program; glyphs set wider one with a program."""
    rows = run(tool("pdffonts"), sample.pdf).splitlines()[2:]
    names = [row.split()[0][7:] for row in rows if "Identity-H" in row]
    standing = [row.split()[0][7:] for row in rows if "Identity-V" in row]
    assert len(names) == len(set(names)) >= 5
    assert len(standing) == len(set(standing)) >= 1
    assert set(standing) <= set(names)
    assert all(re.search(r"CID TrueType +Identity-[HV] +yes yes yes", row) for row in rows)
    with pikepdf.open(sample.pdf) as made:
        assert sum("/Length1" in part for part in made.objects if isinstance(part, pikepdf.Stream)) == len(names)


def test_it_says_what_it_is(sample: Made) -> None:
    reader = PdfReader(sample.pdf)
    assert reader.metadata is not None
    assert reader.metadata.title == "徐汇报 2023年6月26日 第26期（总第1732期）"
    assert reader.metadata.author == "徐汇区融媒体中心"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20230626")
    assert reader.page_labels == ["A01", "A02", "A03", "A04"]
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_nothing_is_amiss_with_the_copy(sample: Made) -> None:
    assert [finding for finding in sample.report if finding.severity != "info"] == []


# --- the copy, read from the files, not through the copy desk -------------------------------------


@dataclass(frozen=True)
class Entry:
    """A story of the issue as its editor wrote it: the lines of its head, its text block by block, its captions."""

    id: str
    head: Mapping[str, str]
    body: Sequence[str]
    captions: Sequence[str]


def sheets() -> Iterator[tuple[tuple[int, ...], dict]]:
    """The pages as they are written in, a spread with both its numbers."""
    issue, number = yaml.safe_load((FOLDER / "issue.yaml").read_text(encoding="utf-8")), 1
    for page in issue["pages"]:
        numbers = (number, number + 1) if page.get("spread") else (number,)
        yield numbers, page
        number = numbers[-1] + 1


SHEETS = {number: numbers for numbers, _ in sheets() for number in numbers}


def begins(numbers: Sequence[int], page: Mapping[str, str], letters: str) -> str:
    """The id of what has these letters: the page on which it begins is that of its topmost row, at the left."""
    rows = [row.replace(" ", "") for row in page["plan"].split("\n") if row]
    row = next(row for row in rows if set(letters) & set(row))
    first = min(row.index(letter) for letter in letters if letter in row)
    return f"{numbers[first * len(numbers) // len(row)]}{letters}"


def copy() -> Iterator[Entry]:
    for numbers, page in sheets():
        for letter, entry in page["stories"].items():
            if "ad" not in entry:
                yield from story(begins(numbers, page, letter), entry)
        for package in page.get("packages", ()):
            id = begins(numbers, page, "".join(package["stories"]))
            yield Entry(id, {"headline": package["headline"]}, [], [])


def jumps() -> Iterator[tuple[str, str]]:
    """Where stories begin and where they go on."""
    for numbers, page in sheets():
        for letter, entry in page["stories"].items():
            if "continues" in entry:
                yield entry["continues"], begins(numbers, page, letter)


_BEGUN = 20
"""Characters of a paragraph that is cut which are on its first page, at the least."""


def parted(pages: Sequence[str]) -> list[Entry]:
    """The copy, stories that go on on another page in two: what is not on the first one of `pages` is on the other. A
    paragraph may be cut."""
    entries = {entry.id: entry for entry in copy()}
    for first, other in jumps():
        whole, rest = entries[first], entries[other]
        page = pages[int(first[0]) - 1]
        here = [text for text in whole.body if plain(text) in page]
        cut, *later = [plain(text) for text in whole.body[len(here) :]]
        most = max(n for n in range(len(cut) + 1) if n < _BEGUN or cut[:n] in page)
        begun = most if most >= _BEGUN else 0
        onward, back = f"（下转第{other[0]}版）", f"（上接第{first[0]}版）"
        entries[first] = replace(whole, body=[*here, *([cut[:begun]] if begun else []), onward])
        entries[other] = replace(rest, body=[back, cut[begun:], *later])
    return list(entries.values())


def story(id: str, entry: Mapping[str, str]) -> Iterator[Entry]:
    head, body = {}, entry.get("body", "")
    if "file" in entry:
        _, top, body = re.split(r"^---$", (FOLDER / entry["file"]).read_text(encoding="utf-8"), maxsplit=2, flags=re.M)
        head = yaml.safe_load(top)
    names = ("column_title", "kicker", "headline", "deck", "byline")
    lines = {name: str(value) for name in names if (value := entry.get(name) or head.get(name))}
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body)]
    blocks = [re.sub("^## ", "■", block) for block in blocks] if entry.get("run_in_heads") else blocks
    shown = [block for block in blocks if block.startswith("![")]
    yield Entry(id, lines, [text for block in blocks if block not in shown for text in said(block)], captions(shown))


def captions(blocks: Sequence[str]) -> list[str]:
    found = [re.findall(r'!\[(.*?)\]\(\S+?(?: "(.*?)")?\)', block) for block in blocks]
    return [text for pairs in found for pair in pairs for text in pair if text]


def said(block: str) -> Iterator[str]:
    """What a block of Markdown says, without its marks; a table cell by cell."""
    if block.startswith("|"):
        rows = [row.strip("| ").split("|") for row in block.splitlines()]
        yield from (cell for row in rows for cell in row if not re.fullmatch(r"[\s:-]+", cell))
    elif block.startswith("> "):
        yield block[2:].rstrip("。")  # a quote loses the full stop at its end
    elif text := re.sub(r"```\w*|^##\s+|^[>-]\s+|\*\*|\*", "", block, flags=re.M).strip():
        yield text


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


READERS = ("poppler", "pdfium", "pypdf")


@pytest.fixture(scope="session")
def read(sample: Made, tool: Tool) -> Mapping[str, list[str]]:
    """The text of each page without blanks, as three engines read it."""
    poppler = run(tool("pdftotext"), "-raw", sample.pdf, "-").split("\f")[:-1]
    pdfium = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sample.pdf)]
    pypdf = [page.extract_text() for page in PdfReader(sample.pdf).pages]
    return {name: list(map(plain, pages)) for name, pages in zip(READERS, (poppler, pdfium, pypdf), strict=True)}


@pytest.mark.parametrize("engine", READERS)
def test_every_paragraph_is_on_its_page(read: Mapping[str, list[str]], engine: str) -> None:
    """Paragraph by paragraph, in the order of the story; headlines without their marks, those over the fold clause by
    clause."""
    for entry in parted(read[engine]):
        page, at = "".join(read[engine][number - 1] for number in SHEETS[int(entry.id[0])]), 0
        for line in entry.head.values():
            for clause in line.split("　") if len(entry.id) > 2 else [line]:
                assert plain(clause).translate(MARKS) in page.translate(MARKS)
        for caption in map(plain, entry.captions):
            assert caption in page
        for text in map(plain, entry.body):
            at = page.find(text, at)
            assert at >= 0, (entry.id, text)


@pytest.mark.parametrize("engine", READERS)
def test_the_page_says_no_more_and_no_less(sample: Made, read: Mapping[str, list[str]], engine: str) -> None:
    """Character by character: the copy of a page's stories, its furniture, its lists of contents."""
    entries = parted(read[engine])
    headlines = {entry.id: entry.head["headline"] for entry in entries if "headline" in entry.head}
    for numbers, page in sheets():
        wanted = "".join(
            "".join([*entry.head.values(), *entry.body, *entry.captions])
            for entry in entries
            if int(entry.id[0]) in numbers
        )
        for story in page["stories"].values():
            wanted += "".join(f"{headlines[ref]}{ref[0]}版" for ref in story.get("digest", ()))
            wanted += story.get("label", "广告") if "ad" in story else ""
        made = [sample.layout["pages"][number - 1] for number in numbers]
        wanted += "".join(item["text"] for one in made for item in one["furniture"] if item["kind"] == "line")
        assert counted("".join(read[engine][number - 1] for number in numbers)) == counted(wanted)


def test_the_head_over_the_fold_stands_on_both_pages(read: Mapping[str, list[str]]) -> None:
    assert "家门口的夏天" in read["pdfium"][1]
    assert "晨看白鹭夜认星星" in read["pdfium"][2]


def counted(text: str) -> Counter[str]:
    return Counter(plain(text).translate(MARKS))


def test_layout_says_what_the_page_says(sample: Made, read: Mapping[str, list[str]]) -> None:
    for page, text in zip(sample.layout["pages"], read["pdfium"], strict=True):
        items = [*page["furniture"], *(item for story in page["stories"] for item in story["items"])]
        assert counted("".join(item["text"] for item in items if item["kind"] == "line")) == counted(text)
        assert page["overset"] == []


def test_no_line_begins_or_ends_as_it_may_not(sample: Made) -> None:
    items = [item for page in sample.layout["pages"] for story in page["stories"] for item in story["items"]]
    lines = [item["text"].strip() for item in items if item["kind"] == "line" and item["text"].strip()]
    assert len(lines) > 1000
    assert [line for line in lines if line[0] in NO_START or line[-1] in NO_END] == []


# --- finding things -------------------------------------------------------------------------------


def test_the_outline_has_each_story_under_its_page(sample: Made) -> None:
    reader = PdfReader(sample.pdf)
    pages = [part for part in reader.outline if not isinstance(part, list)]
    below = [part for part in reader.outline if isinstance(part, list)]
    assert [page.title for page in pages] == ["A01 要闻", "A02 人文·科学", "A03 人文·科学", "A04 副刊"]
    assert [reader.get_destination_page_number(page) for page in pages] == [0, 1, 2, 3]
    for number, stories in enumerate(below, 1):
        told = [entry.head["headline"] for entry in copy() if entry.id[0] == str(number)]
        marks = list(flat(stories))
        assert sorted(mark.title for mark in marks) == sorted(re.sub(r"[|~]", "", text) for text in told)
        assert {reader.get_destination_page_number(mark) for mark in marks} == {number - 1}
    [package] = [part for part in below[0] if isinstance(part, list)]
    assert [mark.title for mark in package] == ["生活简讯", "一周天气", "告读者"]


def flat(marks: Sequence) -> Iterator:
    """Bookmarks, those below others too."""
    for mark in marks:
        yield from flat(mark) if isinstance(mark, list) else [mark]


def test_a_list_of_contents_leads_to_its_stories_on_a_screen_only(sample: Made, tmp_path: Path) -> None:
    """PDF/X forbids links on a printed page; on a screen an item and its page number lead to the story."""
    order, report = Order(FOLDER, tmp_path, intent="screen"), Report()
    deliver(order, report, lambda: print_issue(sample.pages, order, report, lambda _: None))
    issue = yaml.safe_load((FOLDER / "issue.yaml").read_text(encoding="utf-8"))
    digest = [ref for story in issue["pages"][0]["stories"].values() for ref in story.get("digest", ())]
    [screen] = tmp_path.glob("*.pdf")
    with pikepdf.open(screen) as pdf, pikepdf.open(sample.pdf) as printed:
        assert not any("/Annots" in page for page in printed.pages)
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        leads = [pdf.pages.index(pikepdf.Page(link.Dest[0])) + 1 for link in links if "/Dest" in link]
        addresses = sorted(str(link.A.URI) for link in links if "/A" in link)
    expected = Counter({int(ref[0]): 2 * sum(ref[0] == other[0] for other in digest) for ref in digest})
    for first, other in jumps():  # 下转 and 上接
        expected.update([int(first[0]), int(other[0])])
    assert Counter(leads) == expected
    assert addresses == targets()


def targets() -> list[str]:
    """The addresses of the masthead's codes, as the style has them."""
    style = yaml.safe_load((ROOT / "styles" / "xuhui.yaml").read_text(encoding="utf-8"))
    return sorted(code["target"] for code in style["masthead"]["codes"])


def test_codes_read_as_the_style_says(sample: Made, tool: Tool, tmp_path: Path) -> None:
    image = pypdfium2.PdfDocument(sample.pdf)[0].render(scale=150 / 72, grayscale=True).to_pil()
    image.crop((0, 0, image.width, image.height // 4)).save(tmp_path / "head.png")
    found = run(tool("zbarimg"), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", tmp_path / "head.png")
    assert sorted(found.split()) == targets()


# --- looks ----------------------------------------------------------------------------------------


def test_three_engines_draw_the_same(sample: Made, tool: Tool, tmp_path: Path) -> None:
    """At 50 ppi, patch by patch; pictures are left out, since each engine turns ink into light in its own way."""
    run(tool("pdftoppm"), "-r", "50", sample.pdf, tmp_path / "poppler")
    run(tool("mutool"), "draw", "-q", "-r", "50", "-o", tmp_path / "mupdf-%d.ppm", sample.pdf)
    document = pypdfium2.PdfDocument(sample.pdf)
    for number, page in enumerate(sample.layout["pages"], 1):
        pdfium = document[number - 1].render(scale=50 / 72).to_pil()
        others = [Image.open(tmp_path / f"{engine}-{number}.ppm") for engine in ("poppler", "mupdf")]
        patches = [patched(image, page) for image in (pdfium, *others)]
        assert ImageStat.Stat(patches[0]).mean[0] < 250
        for one, other in combinations(patches, 2):
            assert ImageChops.difference(one, other).getextrema()[1] < ALIKE


PATCH, ALIKE = 16, 45
"""Pixels of a patch across, and levels of grey it may differ: a patch of text that is not drawn differs by sixty."""


def patched(image: Image.Image, page: Mapping[str, list]) -> Image.Image:
    """The page in grey, a pixel a patch, with its pictures painted over."""
    grey, scale = image.convert("L"), 50 / 72
    for item in (item for story in page["stories"] for item in story["items"]):
        if item["kind"] in ("picture", "artwork"):
            x, y, right, foot = item["x"], item["y"], item["x"] + item["w"], item["y"] + item["h"]
            box = [value * scale for value in (x - 2, y - 2, right + 2, foot + 2)]
            ImageDraw.Draw(grey).rectangle(box, fill=255)
    return grey.resize((grey.width // PATCH, grey.height // PATCH), Image.Resampling.BOX)
