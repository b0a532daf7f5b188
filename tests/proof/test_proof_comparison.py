"""Changes planted in a newspaper are all found and called by their names; what changes nothing on the page is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from layout.press.page_digests import digest_pages
from layout.proof.comparison import ComparedEdition, Comparison, Tolerance, compare, comparison_json, read_layout
from layout.proof.comparison.furniture_changes import compare_furniture
from layout.proof.comparison.text_changes import wording
from tests.proof.newspaper import FERRY, ISSUE, MARKET, PAPER, STYLE, advert, photo
from tests.source import HOUSE

Editions = Callable[..., ComparedEdition]


def compared(old: ComparedEdition, new: ComparedEdition, **tolerance: Any) -> Comparison:
    return compare(old, new, Tolerance(**tolerance), lambda path: digest_pages(path, path.name))


def told(comparison: Comparison) -> set[tuple[int, str, str]]:
    return {(page.number, change.kind, change.story) for page in comparison.pages for change in page.changes}


def put(file: str, old: str, new: str) -> dict[str, str]:
    text = PAPER[file]
    assert isinstance(text, str)
    assert old in text
    return {file: text.replace(old, new)}


LEFT = {ISSUE: re.sub(r"(?s)      C:\n.*?(?=  - section)", "", put(ISSUE, "B B C C", "B B B B")[ISSUE])}
PLANTED = {
    "a character": (put(FERRY, "响了三下", "响了四下"), {(1, "edited", "1A")}),
    "a full stop": (put(FERRY, "第几级。", "第几级"), {(1, "edited", "1A")}),
    "a headline": (put(MARKET, "提前半小时", "提前一小时"), {(1, "edited", "1B")}),
    "a paragraph more": (put(MARKET, "全部换新。", "全部换新。\n\n入口添了秤。"), {(1, "added", "1B")}),
    "a caption": (
        put(FERRY, '![清晨的渡口](quay.jpg "林敏 供图")', '![](quay.jpg "林敏 供图")'),
        {(1, "removed", "1A")},
    ),
    "a photo that moved": (put(ISSUE, "at: right", "at: left"), {(1, "moved", "1A")}),
    "a photo cropped elsewhere": (put(ISSUE, "lines: 9}", "lines: 9, focus: [0.5, 0.9]}"), {(1, "recropped", "1A")}),
    "another photo": ({"issues/2024-01-01/quay.jpg": photo(200)}, {(1, "artwork", "1A")}),
    "stories that changed places": (put(ISSUE, "B B C C", "C C B B"), {(1, "moved", "1B"), (1, "moved", "1C")}),
    "leading": ({STYLE: put(STYLE, "13pt", "14pt")[STYLE]}, {(1, "restyled", "1A")}),
    "three per cent of a colour": (put(STYLE, "[0, 100, 90, 5]", "[0, 97, 90, 5]"), {(2, "recoloured", "")}),
    "a tint": (put(STYLE, "[0, 0, 10, 5]", "[0, 0, 10, 10]"), {(1, "recoloured", "1C")}),
    "a rule": (put(STYLE, "text:", "rules: {story: {thickness: 0.25pt}}\ntext:"), {(1, "furniture", "")}),
    "a face of the same name": (
        {"fonts/Own.ttf": (HOUSE / "fonts" / "BroadsheetFang-Regular.ttf").read_bytes()},
        {(1, "font", "1A")},
    ),
    "a figure of an advertisement": ({"issues/2024-01-01/advert.pdf": advert("38.90")}, {(2, "artwork", "2B")}),
    "the number of the issue": (put(ISSUE, "total: 300", "total: 301"), {(1, "furniture", "")}),
    "who is in charge": (put(ISSUE, "江一苇", "江一帆"), {(2, "furniture", "")}),
    "a story that left": (LEFT, {(1, "removed", "1C")}),
    "a level": (put(ISSUE, "key: park, level: third", "key: park, level: second"), {(2, "restyled", "2A")}),
    "text without room": (put(ISSUE, "B B C C", "B B C C | 6"), {(1, "resized", "1C")}),
}


FAR_REACHING = {"leading", "three per cent of a colour", "a story that left", "text without room"}
"""Each of these moves what stands after it, or is seen all over the page."""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_change_is_found_and_named(edition: Editions, before: ComparedEdition, name: str) -> None:
    changes, wanted = PLANTED[name]
    found = told(compared(before, edition(changes)))
    if name in FAR_REACHING:
        assert wanted <= found, found
        assert not {one for one in found if one[1] == "pixels"}
    else:
        assert found == wanted


def test_a_change_says_where_and_what(edition: Editions, before: ComparedEdition) -> None:
    account = comparison_json(compared(before, edition(PLANTED["a character"][0])))
    (first, second) = account["pages"]
    (change,) = first["changes"]
    assert (first["page"], first["equal"], second) == (1, False, {"page": 2, "equal": True, "changes": []})
    assert {key: change[key] for key in ("kind", "story", "key", "paragraph", "message")} == {
        "kind": "edited",
        "story": "1A",
        "key": "ferry.md",
        "paragraph": 0,
        "message": "'三' after '铜铃响了' has become '四'",
    }
    x, y, wide, deep = change["box_mm"]
    layout = read_layout(before)
    assert layout
    line = next(item for item in layout["pages"][0]["stories"][0]["items"] if "三" in item.get("text", ""))
    assert [x, y, wide, deep] == [round(line[side] * 25.4 / 72, 2) for side in "xywh"]  # type: ignore[literal-required]


@pytest.mark.parametrize(
    ("old", "new", "kind", "message"),
    [
        ("{铜铃|tóng líng}", "{铜铃|tóng lìng}", "edited", "the reading above: 'í' after 'ng l' has become 'ì'"),
        ("铜铃", "[铜铃]{.dots}", "restyled", "other marks stand beside its characters"),
        ("[铜铃]{.name}", "[铜铃]{.title}", "restyled", "other marks stand beside its characters"),
        ("铜铃", "**铜铃**", "restyled", "'铜铃' is set in another face, size or colour"),
    ],
)
def test_what_stands_beside_the_words_is_named(edition: Editions, old: str, new: str, kind: str, message: str) -> None:
    """A tone mark at half the size of the text was no difference for the pixels."""
    a, b = (edition(put(FERRY, "的铜铃响", f"的{words}响")) for words in (old, new))
    changes = [change for page in compared(a, b).pages for change in page.changes]
    assert [(change.kind, change.story, change.message) for change in changes] == [(kind, "1A", message)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("望江周报", "清溪周报", "'望江' at the beginning has become '清溪'"),
        ("望江周报", "周报", "'望江' at the beginning is gone"),
        ("周报", "望江周报", "'望江' is new at the beginning"),
        ("望江周报", "望江晚报", "'周' after '望江' has become '晚'"),
    ],
)
def test_what_stands_first_is_behind_nothing(old: str, new: str, message: str) -> None:
    assert wording(old, new) == message


def test_an_advertisement_that_left_goes_by_its_key(edition: Editions, before: ComparedEdition) -> None:
    text = "B: {body: 今天起，渡船每半小时一班。}"
    after = edition(put(ISSUE, "B: {ad: advert.pdf, label: 广告}", text))
    messages = [change.message for page in compared(before, after).pages for change in page.changes]
    assert "the story 'advert.pdf' is only here" in messages


def test_text_that_runs_the_other_way_is_told_once(edition: Editions, before: ComparedEdition) -> None:
    """A vertical head beside horizontal text is no vertical text."""
    down = edition(put(ISSUE, "market.md, level: third", "market.md, level: third, vertical: true"))
    beside = edition(put(ISSUE, "market.md, level: third", "market.md, level: third, head: left"))
    directions = [
        [
            change.message
            for page in compared(*pair).pages
            for change in page.changes
            if "its text runs" in change.message
        ]
        for pair in ((before, down), (down, before), (before, beside))
    ]
    assert directions == [["its text runs downwards, it ran across"], ["its text runs across, it ran downwards"], []]


def test_a_colour_that_becomes_a_spot_ink_says_so(edition: Editions, before: ComparedEdition) -> None:
    """It looks the same, and has a plate of its own."""
    changes = put(STYLE, "red: [0, 100, 90, 5]", "red: {spot: 专色红, cmyk: [0, 100, 90, 5]}")
    messages = {change.message for page in compared(before, edition(changes)).pages for change in page.changes}
    assert messages == {"the colour red is 专色红 100 %, 0/100/90/5 (C/M/Y/K), was 0/100/90/5 (C/M/Y/K)"}


def saved(
    edition: ComparedEdition, change: Callable[[pikepdf.Pdf], None] = lambda _: None, **how: Any
) -> ComparedEdition:
    """The same pages as another program would write them."""
    with pikepdf.open(edition.file) as pdf:
        change(pdf)
        file = edition.file.with_name(f"{len(list(edition.file.parent.iterdir()))}.pdf")
        pdf.save(file, **how)
    return ComparedEdition(file, "another", edition.numbers)


def retitle(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "另一个题目"
    del pdf.Root["/Metadata"]


def untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def rename(pdf: pikepdf.Pdf) -> None:
    """Fonts by other names, as each producer gives them."""
    for page in pdf.pages:
        names = {name: pikepdf.Name(f"/X{number}") for number, name in enumerate(page.Resources.Font.keys())}
        written = [
            ([names[str(operands[0])], operands[1]] if str(operator) == "Tf" else operands, operator)
            for operands, operator in pikepdf.parse_content_stream(page)
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(written))
        fonts = {str(names[name]): font for name, font in page.Resources.Font.items()}
        page.Resources = pikepdf.Dictionary({**dict(page.Resources.items()), "/Font": pikepdf.Dictionary(fonts)})


def reword(pdf: pikepdf.Pdf) -> None:
    """The same operators with other decimals and other white."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)))


def test_a_way_is_told_by_its_directions(edition: Editions, before: ComparedEdition) -> None:
    ways = [
        str(change.message)
        for name in ("a photo that moved", "stories that changed places")
        for change in compared(before, edition(PLANTED[name][0])).pages[0].changes
    ]
    assert [re.sub(r"\d+\.\d\d", "n", way) for way in sorted(ways, key=lambda way: way[-5:])] == [
        "has moved n mm to the left",
        "has moved n mm to the left",
        "has moved n mm to the right",
    ]


HARMLESS: dict[str, Callable[[ComparedEdition], ComparedEdition]] = {
    "metadata": lambda edition: saved(edition, retitle),
    "structure": lambda edition: saved(edition, untag),
    "object streams": lambda edition: saved(edition, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "object order": lambda edition: saved(edition, linearize=True),
    "no compression": lambda edition: saved(
        edition, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
    ),
    "other compression": lambda edition: saved(edition, recompress_flate=True),
    "other names": lambda edition: saved(edition, rename),
    "other spelling": lambda edition: saved(edition, reword),
    "a newer version": lambda edition: saved(edition, min_version="1.7"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_not_seen_is_no_change(before: ComparedEdition, name: str) -> None:
    assert compared(before, HARMLESS[name](before)).equal


def first_page(edition: ComparedEdition) -> ComparedEdition:
    """Of the edition without the rest: its fonts have the glyphs of the other page too."""
    file = edition.file.with_name("first.pdf")
    with pikepdf.open(edition.file) as pdf:
        del pdf.pages[1:]
        pdf.save(file)
    return ComparedEdition(file, "another", (1,))


def test_another_subset_of_a_font_is_no_change(edition: Editions) -> None:
    """Page 1 as a file of its own has fonts without the glyphs of page 2, which stand in another order."""
    assert compared(first_page(edition()), edition(page=1)).equal


def test_a_page_of_another_program_is_compared_by_its_rows_and_pixels(
    edition: Editions, before: ComparedEdition
) -> None:
    old = before._replace(layout=None)
    text = told(compared(old, edition(PLANTED["a character"][0])))
    assert text == {(1, "edited", "")}
    tint = compared(old, edition(PLANTED["a tint"][0])).pages[0].changes
    assert [change.kind for change in tint] == ["pixels"]


def test_a_page_that_one_side_has_not_is_listed(edition: Editions, before: ComparedEdition) -> None:
    pages = compared(before, edition(page=2)).pages
    assert [(page.number, page.only, page.equal) for page in pages] == [(1, "a", False), (2, "", True)]


def test_what_is_ignored_is_not_told(edition: Editions, before: ComparedEdition) -> None:
    from layout.geometry import Rect
    from layout.proof.comparison import PagePlace

    new = edition(PLANTED["a character"][0])
    everywhere, elsewhere = Rect(0, 0, 500, 620), Rect(0, 0, 10, 10)
    assert compared(before, new, ignored=(PagePlace(0, everywhere),)).equal
    assert compared(before, new, ignored=(PagePlace(1, everywhere),)).equal
    assert not compared(before, new, ignored=(PagePlace(2, everywhere),)).equal
    assert not compared(before, new, ignored=(PagePlace(1, elsewhere),)).equal


def test_a_rule_that_is_longer_is_told() -> None:
    """Its corner and its thickness say nothing of it."""
    rule = {"kind": "rule", "x": 10.0, "y": 20.0, "w": 0.5, "h": 100.0, "colour": "black"}
    old, new = ({"number": 1, "furniture": [{**rule, "h": length}]} for length in (100.0, 90.0))
    (found,) = compare_furniture(old, new, caused=False)  # type: ignore[arg-type]
    assert found.change
    assert (found.change.kind, str(found.change.message)) == ("furniture", "a rule is 31.75 mm long, was 35.28 mm")
    (follows,) = compare_furniture(old, new, caused=True)  # type: ignore[arg-type]
    assert (follows.change, len(follows.explains)) == (None, 2)


def test_a_code_that_leads_elsewhere_is_named() -> None:
    """It was told by its pixels, as a change that nobody can explain."""
    code = {
        "kind": "code",
        "x": 10.0,
        "y": 20.0,
        "w": 40.0,
        "h": 40.0,
        "colour": "black",
        "target": "https://a.example",
    }
    old, new = ({"number": 1, "furniture": [{**code, "target": f"https://{name}.example"}]} for name in "ab")
    (found,) = compare_furniture(old, new, caused=False)  # type: ignore[arg-type]
    assert found.change is not None
    said = "a code leads to https://b.example, it led to https://a.example"
    assert (found.change.kind, str(found.change.message)) == ("furniture", said)


def spotted(edition: ComparedEdition, page: int, x: float, y: float) -> ComparedEdition:
    """The same with a spot of a millimetre on a page, of which layout.json knows nothing; points from the trim's
    corner."""

    def stain(pdf: pikepdf.Pdf) -> None:
        leaf = pdf.pages[page - 1]
        left, _, _, top = (float(side) for side in leaf.trimbox)
        leaf.contents_add(f"q 0 1 0 0 k {left + x} {float(top) - y} 2.835 -2.835 re f Q".encode())

    return saved(edition, stain)._replace(layout=edition.layout)


@pytest.mark.parametrize("name", ["a photo that moved", "stories that changed places", "a paragraph more"])
def test_what_moved_is_compared_where_it_stands_now(edition: Editions, before: ComparedEdition, name: str) -> None:
    """In the photo, in the box of a story, in a line that only stands lower."""
    x, y = {"a photo that moved": (100.0, 300.0), "stories that changed places": (60.0, 500.0)}.get(
        name, (100.0, 510.0)
    )
    new = edition(PLANTED[name][0])
    (first, *rest) = compared(before, spotted(new, 1, x, y)).pages[0].changes
    assert (first.kind, [change.kind for change in rest]) == (
        "pixels",
        [change.kind for change in compared(before, new).pages[0].changes],
    )
    assert first.box == pytest.approx((x, y, 2.835, 2.835), abs=0.28)


def test_a_move_says_where_it_was(edition: Editions, before: ComparedEdition) -> None:
    account = comparison_json(compared(before, edition(PLANTED["a photo that moved"][0])))
    (change,) = account["pages"][0]["changes"]
    assert change["was"]["page"] == 1
    assert change["was"]["box_mm"][1:] == change["box_mm"][1:]
    assert change["was"]["box_mm"][0] - change["box_mm"][0] == pytest.approx(79.37, abs=0.01)
