"""ALTO 4.4: a page's text with the box of every word, as exact as it was set.

Lengths are tenths of a millimetre from the trim's top left corner. An article is a ComposedBlock with a TextBlock for
each block in each column; `IDNEXT` leads from a block to the one in which it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.geometry import MM, Rect
from layout.publish.articles import Article, ArticleBlock, ArticleLine, ArticlePage
from layout.publish.package import ArchivedEdition, page_name
from layout.publish.xml_writing import Element, element, text_element, xml_file

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
TENTHS = 10 / MM
"""Tenths of a millimetre in a point."""


def alto_page(page: ArticlePage, edition: ArchivedEdition) -> bytes:
    """A page's file."""
    every = [*page.furniture, *(block for article in page.articles for block in article.blocks)]
    styles = sorted({(line.face, line.size) for block in every for line in block.lines})
    names = {style: f"style{number}" for number, style in enumerate(styles, 1)}
    kinds = sorted({(_tag(block), block.kind) for block in every})
    furniture = [_text_block(f"f{number:02}", block, names) for number, block in enumerate(page.furniture, 1)]
    paper = Rect(0, 0, page.width, page.depth)
    return xml_file(
        element(
            "alto",
            {"xmlns": NAMESPACE, "SCHEMAVERSION": "4.4"},
            _description(page, edition),
            element(
                "Styles",
                None,
                [
                    element("TextStyle", {"ID": names[face, size], "FONTFAMILY": face or None, "FONTSIZE": size})
                    for face, size in styles
                ],
            ),
            element("Tags", None, [element("StructureTag", {"ID": tag, "LABEL": kind}) for tag, kind in kinds]),
            element(
                "Layout",
                None,
                element(
                    "Page",
                    {
                        "ID": page_name(page),
                        "PHYSICAL_IMG_NR": page.number,
                        "PRINTED_IMG_NR": page.label,
                        "HEIGHT": page.depth * TENTHS,
                        "WIDTH": page.width * TENTHS,
                        "LANG": "zh",
                    },
                    element(
                        "PrintSpace",
                        _place(paper),
                        [_article(article, names) for article in page.articles],
                        [element("ComposedBlock", {"ID": "furniture", **_place(paper), "TYPE": "furniture"}, furniture)]
                        if furniture
                        else [],
                    ),
                ),
            ),
        )
    )


def block_id(article: Article, number: int) -> str:
    """What a block of an article is called, from 1."""
    return f"{article.id}-b{number:03}"


def _description(page: ArticlePage, edition: ArchivedEdition) -> Element:
    software = element(
        "processingSoftware",
        None,
        text_element("softwareCreator", "broadsheet"),
        text_element("softwareName", "broadsheet"),
        text_element("softwareVersion", edition.program.removeprefix("broadsheet ")),
    )
    return element(
        "Description",
        None,
        text_element("MeasurementUnit", "mm10"),
        element("sourceImageInformation", None, text_element("fileName", f"images/{page_name(page)}.jpg")),
        element("Processing", {"ID": "composition"}, software),
    )


def _article(article: Article, names: dict[tuple[str, float], str]) -> Element:
    following = dict(_continuations(article))
    blocks = [
        _text_block(block_id(article, number), block, names, following.get(number))
        for number, block in enumerate(article.blocks, 1)
    ]
    pictures = [
        element(
            "GraphicalElement" if picture.advert else "Illustration",
            {"ID": f"{article.id}-i{number:02}", **_place(picture.box)},
        )
        for number, picture in enumerate(article.pictures, 1)
    ]
    kind = "advertisement" if article.advert else "article"
    return element("ComposedBlock", {"ID": article.id, **_place(article.region), "TYPE": kind}, blocks, pictures)


def _continuations(article: Article) -> Iterator[tuple[int, str]]:
    """Where a block goes on in another column: the number of its part before, the next one's id."""
    last: dict[tuple[str, int], int] = {}
    for number, block in enumerate(article.blocks, 1):
        if block.number is None or block.row is not None:
            continue
        key = block.kind, block.number
        if key in last:
            yield last[key], block_id(article, number)
        last[key] = number


def _text_block(
    id: str, block: ArticleBlock, names: dict[tuple[str, float], str], following: str | None = None
) -> Element:
    vertical = block.lines[0].vertical
    return element(
        "TextBlock",
        {
            "ID": id,
            **_place(block.box),
            "STYLEREFS": names[block.lines[0].face, block.lines[0].size],
            "TAGREFS": _tag(block),
            "IDNEXT": following,
            "LANG": block.language or None,
            "BASEDIRECTION": "ttb" if vertical else None,
        },
        [
            element("TextLine", {"ID": f"{id}-l{number:03}", **_place(line.box)}, _strings(line, before, after))
            for number, (before, line, after) in enumerate(
                zip((None, *block.lines), block.lines, (*block.lines[1:], None), strict=False), 1
            )
        ],
    )


def _tag(block: ArticleBlock) -> str:
    """The tag that says what a block is of its story."""
    return f"is-{block.kind}"


def _strings(line: ArticleLine, before: ArticleLine | None, after: ArticleLine | None) -> Sequence[Element]:
    """The words, with a space between two where the text has one; both parts of a divided word name the whole."""
    out: list[Element] = []
    at = 0
    for number, word in enumerate(line.words):
        found = line.text.find(word.text, at)
        if number and found > at and line.text[at:found].strip() == "":
            last = line.words[number - 1].box
            if line.vertical:
                out.append(element("SP", {"HPOS": last.x * TENTHS, "VPOS": last.bottom * TENTHS}))
            else:
                wide = max(0.0, word.box.x - last.right)
                out.append(
                    element("SP", {"WIDTH": wide * TENTHS, "HPOS": last.right * TENTHS, "VPOS": last.y * TENTHS})
                )
        ends = number == len(line.words) - 1 and _divided("HypPart1", line, after)
        divided = ends or (_divided("HypPart2", before, line) if number == 0 else {})
        out.append(element("String", {"CONTENT": word.text, **_place(word.box), "WC": 1, **divided}))
        at = max(at, found + len(word.text))
    if line.hyphen:
        out.append(element("HYP", {"CONTENT": "-"}))
    return out


def _divided(part: str, first: ArticleLine | None, second: ArticleLine | None) -> dict[str, object]:
    """What a word at an end of its line is a part of, where a hyphen divides it."""
    if not (first and second and first.hyphen and first.words and second.words):
        return {}
    return {"SUBS_TYPE": part, "SUBS_CONTENT": first.words[-1].text + second.words[0].text}


def _place(box: Rect) -> dict[str, object]:
    return {
        "HPOS": box.x * TENTHS,
        "VPOS": box.y * TENTHS,
        "WIDTH": box.w * TENTHS,
        "HEIGHT": box.h * TENTHS,
    }
