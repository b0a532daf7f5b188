"""The structure of an edition: what readers of PDF find in its tree is what the editor wrote, in that order."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_ushort
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader

from layout.build import SetIssue, set_issue
from layout.cache import Store
from layout.diagnostics import Report
from layout.fonts import program
from layout.model import (
    Block,
    Issue,
    Listing,
    Note,
    Page,
    Paragraph,
    PullQuote,
    Quote,
    Signature,
    Story,
    Subhead,
    Table,
    Verse,
)
from layout.paint import paint_page
from layout.press import structure
from layout.press.binding import Binding, KnownPages, bind, bind_with, page_files
from layout.press.structure.document import Sheet, elements_of
from layout.press.structure.elements import StructureElement
from tests.goldens.pages import lay, newspaper
from tests.hostile.files import with_advert
from tests.hostile.newspaper import ISSUE, make, print_it
from tests.structure import Node, read_sequences, read_structure, spoken, words_of

TESTS = Path(__file__).parents[1]
CASES = ("makeup/jumps", "makeup/spread-package", "makeup/vertical-running", "makeup/quotes", "blocks/table-columns",
         "blocks/letter", "blocks/verse-columns", "blocks/digest", "blocks/advert", "makeup/fillers")  # fmt: skip


class Made(NamedTuple):
    """An edition for the screen, its pages in files of their own, and what it was made from."""

    issue: SetIssue
    pdf: bytes
    files: Sequence[bytes]
    words: Sequence[Sequence[str]]

    @property
    def tree(self) -> Node:
        return read_structure(self.pdf)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """`edition(case)` binds an issue of the goldens."""
    root = newspaper(tmp_path_factory.mktemp("structure"))

    @cache
    def made(case: str) -> Made:
        room, name = case.split("/")
        folder = lay(TESTS / room / "goldens" / name, root)
        found = set_issue(folder, Report(), lambda _: None, Store(root / "cache"))
        faces = found.fonts.faces
        painted = [paint_page(forme, found.stylesheet, faces, "screen") for forme in found.formes]
        pdf = bind(painted, found.formes, found.issue, found.stylesheet, faces, program).data
        files = [
            file.data
            for file in page_files(painted, found.formes, found.issue, found.stylesheet, faces, program).values()
        ]
        pages = zip(PdfReader(io.BytesIO(pdf)).pages, painted, strict=True)
        return Made(found, pdf, files, [words_of(page, one.facts.glyphs) for page, one in pages])

    return made


def plain(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


def said_by(block: Block) -> Iterator[str]:
    """What the elements of a block say, one after the other."""
    match block:
        case Paragraph() | Subhead() | Note() | Quote() | PullQuote():
            yield block.words.text
        case Verse():
            yield from (line.text for line in block.lines if line.text)
        case Listing():
            yield from (f"{words.text}{end}" for words, end in block.items)
        case Table():
            yield from (cell.text for row in block.rows for cell in row if cell.text)
        case Signature():
            yield "".join(line.text for line in block.lines)


def copy_of(story: Story) -> list[str]:
    head = story.headline
    first = [head.column_title, head.kicker, head.text, head.deck] if head else []
    texts = [words.text for words in (*first, story.byline) if words]
    return [plain(text) for text in (*texts, *(text for block in story.blocks for text in said_by(block)))]


def leaves(node: Node, words: Sequence[Sequence[str]]) -> Iterator[str]:
    """What the elements say that hold content themselves, or in a link."""
    if any(isinstance(kid, tuple) or (isinstance(kid, Node) and kid.role == "Link") for kid in node.kids):
        yield plain(spoken(node, words))
    else:
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from leaves(kid, words)


@pytest.mark.parametrize("case", CASES)
def test_each_story_is_one_article_that_says_its_copy_in_order(edition: Callable[[str], Made], case: str) -> None:
    made = edition(case)
    articles = [list(leaves(article, made.words)) for article in made.tree.find("Art")]
    stories = [story for page in made.issue.issue.pages for story in page.stories.values()]
    short = {over.story for page in made.issue.pages for over in page.overset}
    whole = [story for story in stories if not (story.advert or story.continues or story.holds or story.id in short)]
    assert whole
    for story in whole:
        copy = copy_of(story)
        if story.continued and any(one.continues == story.id and one.id in short for one in stories):
            continue
        found = [[text for text in article if text in copy] for article in articles]
        assert copy in found, story.id
        articles.pop(found.index(copy))


@pytest.mark.parametrize("case", CASES)
def test_all_that_is_painted_is_in_the_tree_or_an_artifact(edition: Callable[[str], Made], case: str) -> None:
    made = edition(case)
    for pdf in (made.pdf, *made.files):
        held = sorted(read_structure(pdf).content())
        numbers = []
        for n, page in enumerate(PdfReader(io.BytesIO(pdf)).pages):
            marked = [one for one in read_sequences(page) if "/MCID" in one.properties]
            assert all(one.painted for one in marked)
            numbers += [(n, one.properties["/MCID"]) for one in marked]
        assert held == numbers


@pytest.mark.parametrize("case", CASES)
def test_headings_begin_with_the_first_and_skip_no_level(edition: Callable[[str], Made], case: str) -> None:
    made = edition(case)
    for pdf in (made.pdf, *made.files):
        levels = [int(node.role[1:]) for node in read_structure(pdf).find("H1", "H2", "H3", "H4")]
        assert levels[:1] in ([1], [])
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("case", CASES)
def test_figures_say_what_they_show(edition: Callable[[str], Made], case: str) -> None:
    for figure in edition(case).tree.find("Figure"):
        assert figure.entries["/Alt"]
        left, bottom, right, top = figure.entries["/A"]["/BBox"]
        assert left < right
        assert bottom < top


def test_a_paragraph_that_is_cut_is_one_over_both_pages(edition: Callable[[str], Made]) -> None:
    made = edition("makeup/jumps")
    cut = [node for node in made.tree.find("P") if len({page for page, _ in node.content()}) > 1]
    assert cut
    texts = {plain(block.words.text) for page in made.issue.issue.pages for story in page.stories.values()
             for block in story.blocks if isinstance(block, Paragraph)}  # fmt: skip
    assert all(plain(spoken(node, made.words)) in texts for node in cut)


def test_ruby_stands_with_its_base(edition: Callable[[str], Made]) -> None:
    made = edition("blocks/annotation")
    pairs = [
        (spoken(ruby.find("RB")[0], made.words), spoken(ruby.find("RT")[0], made.words))
        for ruby in made.tree.find("Ruby")
    ]
    assert pairs == [("欸", "ǎi"), ("乃", "nǎi"), ("矣", "yǐ"), ("乃", "nǎi"), ("绿", "lǜ"), ("欸", "ǎi")]
    assert {one.entries["/Lang"] for one in made.tree.find("RT")} == {"zh-Latn-pinyin"}
    paragraphs = [spoken(one, made.words) for one in made.tree.find("P")]
    assert any("应当读作欸ǎi乃nǎi，是摇橹的声音" in one for one in paragraphs)


def test_later_parts_of_a_story_have_their_heads_below_its_own(edition: Callable[[str], Made]) -> None:
    made = edition("makeup/jumps")
    article = next(one for one in made.tree.find("Art") if "果园还在" in spoken(one, made.words))
    heads = [(node.role, spoken(node, made.words)) for node in article.find("H1", "H2")]
    assert heads[0][0] == "H1"
    assert ("H2", "果园还在") in heads
    alone = read_structure(made.files[1])
    assert alone.find("H1")[0].entries["/S"] == "/H1"


def test_a_package_is_a_section_with_its_stories_below_its_head(edition: Callable[[str], Made]) -> None:
    made = edition("makeup/spread-package")
    section = next(one for one in made.tree.find("Sect") if one.find("Art"))
    assert plain(spoken(section.find("H1")[0], made.words)) == "渡口菜场图书室"
    assert [article.find("H1", "H2")[0].role for article in section.find("Art")] == ["H2"] * 3


def test_a_table_has_one_head_and_as_many_cells_in_each_row(edition: Callable[[str], Made]) -> None:
    made = edition("blocks/table-columns")
    tables = made.tree.find("Table")
    assert tables
    for table in tables:
        rows = table.find("TR")
        assert {len(row.kids) for row in rows} == {len(rows[0].kids)}
        assert [len(row.find("TH")) for row in rows] == [len(rows[0].kids)] + [0] * (len(rows) - 1)
        assert all(cell.entries["/A"]["/Scope"] == "/Column" for cell in table.find("TH"))


def test_notes_quotes_lists_and_poems_are_what_they_are(edition: Callable[[str], Made]) -> None:
    notes = edition("blocks/letter").tree.find("Note")
    assert len({note.entries["/ID"] for note in notes}) == len(notes) > 1
    assert edition("makeup/quotes").tree.find("BlockQuote")[0].find("P")
    [first, *_] = edition("blocks/digest").tree.find("L")
    assert {item.role for item in first.kids if isinstance(item, Node)} == {"LI"}
    made = edition("blocks/verse-columns")
    stanzas = [one for one in made.tree.find("Div") if {kid.role for kid in one.kids if isinstance(kid, Node)} == {"P"}]
    assert len(stanzas) > 1


@pytest.mark.parametrize("way", ["", ", vertical: true"])
def test_a_number_before_an_item_is_its_label(tmp_path: Path, way: str) -> None:
    folder = newspaper(tmp_path) / "issues" / "one"
    folder.mkdir()
    items = ["①带身份证到窗口登记", "（二）填写表格，写清住址和电话", "白菜一斤一元二角", "■周末照常开放，节日除外"]
    text = "渡口的石碑上刻着两个字，过路的人常常念错。\n\n" + "".join(f"- {item}\n" for item in items)
    (folder / "a.md").write_text(f"---\nheadline: 石碑\n---\n{text}", encoding="utf-8")
    (folder / "issue.yaml").write_text(
        "paper: small\nnumber: 1\ndate: 2023-06-26\npages:\n  - section: 要闻\n    plan: |\n      A A A\n"
        f"    stories:\n      A: {{file: a.md{way}}}\n",
        encoding="utf-8",
    )
    found = set_issue(folder, Report(), lambda _: None)
    painted = [paint_page(forme, found.stylesheet, found.fonts.faces) for forme in found.formes]
    pdf = bind(painted, found.formes, found.issue, found.stylesheet, found.fonts.faces, program).data
    pages = zip(PdfReader(io.BytesIO(pdf)).pages, painted, strict=True)
    words = [words_of(page, one.facts.glyphs) for page, one in pages]
    (listed,) = read_structure(pdf).find("L")
    listed_items = [item for item in listed.kids if isinstance(item, Node)]
    said = [[(kid.role, plain(spoken(kid, words))) for kid in item.find("Lbl", "LBody")] for item in listed_items]
    assert said == [
        [("Lbl", "①"), ("LBody", "带身份证到窗口登记")],
        [("Lbl", "（二）"), ("LBody", "填写表格，写清住址和电话")],
        [("LBody", "白菜一斤一元二角")],
        [("Lbl", "■"), ("LBody", "周末照常开放，节日除外")],
    ]


def test_links_are_elements_with_their_annotations(edition: Callable[[str], Made]) -> None:
    made = edition("blocks/digest")
    links = made.tree.find("Link")
    assert links
    reader = PdfReader(io.BytesIO(made.pdf))
    found = sum(len(page.get("/Annots", ())) for page in reader.pages)
    kids = [kid for link in links for kid in link.kids if not isinstance(kid, Node | tuple)]
    assert len(kids) == found
    assert all(kid["/Contents"] for kid in kids)
    assert all(page["/Tabs"] == "/S" for page in reader.pages)


def test_an_advertisement_is_one_figure_with_its_label(edition: Callable[[str], Made]) -> None:
    made = edition("blocks/advert")
    adverts = [node for node in made.tree.kids if isinstance(node, Node) and node.role == "Figure"]
    assert adverts
    labels = {story.advert.label for page in made.issue.issue.pages for story in page.stories.values() if story.advert}
    assert {spoken(node, made.words) for node in adverts} == labels
    assert {node.entries["/Alt"] for node in adverts} == labels


def test_an_advertisement_says_what_the_copy_says_of_it(tmp_path: Path) -> None:
    words = "鼓楼书店春季书展，三月一日起"
    said = with_advert((TESTS.parent / "issues/2023-06-26/ads/reading.pdf").read_bytes())
    issue = str(said[ISSUE]).replace("ads/spring.pdf}", f"ads/spring.pdf, label: 公益广告, alt: {words}}}")
    made = print_it(make(tmp_path, {**said, ISSUE: issue}), tmp_path / "out", Store(tmp_path / "cache"))
    assert made.edition
    alts = [node.entries["/Alt"] for node in read_structure(made.edition.read_bytes()).find("Figure")]
    assert f"公益广告：{words}" in alts


def test_fillers_are_no_part_of_the_story_above_them(edition: Callable[[str], Made]) -> None:
    made = edition("makeup/fillers")
    sections = [node for node in made.tree.kids if isinstance(node, Node) and node.role == "Sect"]
    said = "".join(spoken(node, made.words) for node in sections)
    shown = [filler for page in made.issue.issue.pages for one in page.stories.values() for filler in one.fillers]
    assert all(words.text in said for filler in shown for words in filler.lines)
    [advert] = [filler.advert for filler in shown if filler.advert]
    assert advert.label in [node.entries["/Alt"] for section in sections for node in section.find("Figure")]


@pytest.mark.parametrize(
    "case", ["makeup/jumps", "makeup/spread-package", "makeup/vertical-running", "blocks/annotation"]
)
def test_poppler_and_pdfium_read_the_tree_as_it_is(
    edition: Callable[[str], Made], case: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    made = edition(case)
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    command = tool("pdfinfo"), "-struct-text", tmp_path / "a.pdf"
    read = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    wanted = plain(spoken(made.tree, made.words))
    assert plain("".join(re.findall(r'^ *"(.*)"$', read, re.M))) == wanted
    document = pypdfium2.PdfDocument(made.pdf)
    for n, page in enumerate(document):
        own = "".join(made.words[p][mcid] for p, mcid in made.tree.content() if p == n)
        assert plain(_read_by_pdfium(page)) == plain(own)


def _read_by_pdfium(page: pypdfium2.PdfPage) -> str:
    """The text of a page in the order of PDFium's tree."""
    said: dict[int, str] = {}
    text = page.get_textpage()
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            length = pdfium.FPDFTextObj_GetText(one, text, None, 0)
            buffer = (c_ushort * (length // 2))()
            pdfium.FPDFTextObj_GetText(one, text, buffer, length)
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(one)
            said[mcid] = said.get(mcid, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    kids = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(pdfium.FPDF_StructTree_CountChildren(tree))]
    found = "".join(said.get(mcid, "") for kid in kids for mcid in _mcids(kid))
    pdfium.FPDF_StructTree_Close(tree)
    return found


def _mcids(element: object) -> Iterator[int]:
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
        if mcid >= 0:
            yield mcid
        elif kid := pdfium.FPDF_StructElement_GetChildAtIndex(element, n):
            yield from _mcids(kid)


@pytest.mark.parametrize("case", ["makeup/packages", "makeup/pictures", "blocks/letter", "makeup/jumps"])
def test_what_is_known_of_an_edition_changes_no_byte(case: str, tmp_path: Path) -> None:
    """Pages that are bound again, then with all headlines changed and so what is said of pictures, then without the
    first page, so that all that follows has other numbers."""
    room, name = case.split("/")
    found = set_issue(lay(TESTS / room / "goldens" / name, newspaper(tmp_path)), Report(), lambda _: None, None)
    painted = [paint_page(forme, found.stylesheet, found.fonts.faces) for forme in found.formes]
    known = KnownPages()

    def bound(issue: Issue, first: int, known: KnownPages | None) -> bytes:
        binding = Binding(issue, found.stylesheet, found.fonts.faces, program, {}, known)
        return bind_with(binding, painted[first:], found.formes[first:]).data

    renamed = replace(found.issue, pages=tuple(map(_renamed, found.issue.pages)))
    last = len(painted) - 1
    for issue, first in (
        (found.issue, 0),
        (found.issue, 0),
        (renamed, 0),
        (found.issue, min(1, last)),
        (found.issue, 0),
    ):
        assert bound(issue, first, known) == bound(issue, first, None)


def _renamed(page: Page) -> Page:
    def anew(story: Story) -> Story:
        if not story.headline:
            return story
        words = replace(story.headline.text, text=f"{story.headline.text.text}（续）")
        return replace(story, headline=replace(story.headline, text=words))

    return replace(page, stories={letter: anew(story) for letter, story in page.stories.items()})


def test_a_sheet_of_which_nothing_changed_is_not_described_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = set_issue(lay(TESTS / "makeup/goldens/packages", newspaper(tmp_path)), Report(), lambda _: None, None)
    painted = [paint_page(forme, found.stylesheet, found.fonts.faces) for forme in found.formes]
    binding = Binding(found.issue, found.stylesheet, found.fonts.faces, program, {}, KnownPages())
    described: list[int] = []

    def describe(sheets: Sequence[Sheet], issue: Issue) -> list[StructureElement]:
        described.append(len(sheets))
        return elements_of(sheets, issue)

    monkeypatch.setattr(structure, "elements_of", describe)
    for _ in range(2):
        bind_with(binding, painted, found.formes)
    assert described == [len(painted), 0]
