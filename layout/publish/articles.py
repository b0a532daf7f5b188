"""`layout.json` read as what a librarian asks for: pages, the articles on them, their blocks, lines and words.

In: layout.json as it was parsed; out: frozen values, boxes in points from the trim's top left corner. An article that
is continued on another page has a part on each; all have one key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from layout.geometry import Rect

Record = Mapping[str, Any]
_SOFT_HYPHEN = "\u00ad"


class BoxedWord(NamedTuple):
    """A western word, or Chinese characters up to the next mark."""

    text: str
    box: Rect


class ArticleLine(NamedTuple):
    """A line as it is printed; `face` and `size` are those of most of it. A `hyphen` stands at its end that the copy
    has not."""

    text: str
    box: Rect
    words: tuple[BoxedWord, ...]
    face: str
    size: float
    vertical: bool = False
    hyphen: bool = False
    readings: tuple[BoxedWord, ...] = ()
    """What stands small above its characters (拼音), and is no part of the text."""


class ArticleBlock(NamedTuple):
    """What a block of the copy has in one column: its kind, its number in the story, and its lines. `row` and `column`
    are those of a cell."""

    kind: str
    number: int | None
    lines: tuple[ArticleLine, ...]
    language: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def box(self) -> Rect:
        return around([line.box for line in self.lines])

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def piece(self) -> tuple[str, int | None, int | None, int | None]:
        """What it is of the copy: one paragraph, item or cell has a block in each column in which it stands."""
        return self.kind, self.number, self.row, self.column


class ArticlePicture(NamedTuple):
    """A picture or an advertiser's page: its place, its file as the newspaper names it, and the digest of that."""

    box: Rect
    file: str
    sha256: str
    advert: bool
    caption: str = ""


class Article(NamedTuple):
    """What a page has of a story; `id` is the page's and its number there. Only the `first` part of several begins the
    story."""

    id: str
    story: str
    key: str
    headline: str
    region: Rect
    columns: tuple[Rect, ...]
    blocks: tuple[ArticleBlock, ...]
    pictures: tuple[ArticlePicture, ...]
    first: bool
    advert: bool
    holds: tuple[str, ...] = ()

    @property
    def zones(self) -> list[Rect]:
        """The places that belong to it: its region, and what of it stands beyond that."""
        inside = [*(block.box for block in self.blocks), *(picture.box for picture in self.pictures)]
        beyond = [box for box in inside if not _within(box, self.region)]
        return [self.region, *beyond]


Placed = tuple[int, ArticleBlock]
_BESIDE = frozenset({"jump", "column-title", "caption", "credit"})


class ArticlePage(NamedTuple):
    """A page: its number, what is printed as that, its section, and its trimmed size in points."""

    number: int
    label: str
    section: str
    width: float
    depth: float
    articles: tuple[Article, ...]
    furniture: tuple[ArticleBlock, ...]


def read_pages(layout: Record) -> list[ArticlePage]:
    """The pages of an edition, in order."""
    firsts = {whole["parts"][0] for whole in layout["stories"] if whole["parts"]}
    pages = []
    for page in layout["pages"]:
        pages.append(_page(page, firsts))
        firsts -= {article.story for article in pages[-1].articles}  # a story of a spread stands on both pages
    return pages


def in_order(parts: Sequence[Article]) -> tuple[list[Placed], list[Placed]]:
    """The blocks of a story in the order of its copy, over all its parts, each with its part's number from 0; and those
    that stand beside it: captions, lines that lead to another page, heads over what goes on there."""
    told: list[tuple[tuple[int, int], Placed]] = []
    beside: list[Placed] = []
    heads: dict[str, int] = {}
    for at, part in enumerate(parts):
        last = -1 if part.story == parts[0].story else None  # a head across the fold has a part on each page
        for block in part.blocks:
            if block.number is not None and block.kind not in _BESIDE:
                last = block.number
            if last is None or block.kind in _BESIDE:
                beside.append((at, block))
            elif last == -1:
                told.append(((-1, heads.setdefault(block.kind, len(heads))), (at, block)))
            else:
                told.append(((last, -1 if block.row is None else block.row), (at, block)))
    return [placed for _, placed in sorted(told, key=lambda one: one[0])], beside


def readings_of(lines: Iterable[ArticleLine]) -> Iterator[str]:
    """What is read above each line that has readings, in brackets: a text has it last."""
    yield from (f"〔{' '.join(one.text for one in line.readings)}〕" for line in lines if line.readings)


def table_of(cells: Sequence[ArticleBlock]) -> list[list[str]]:
    """The texts of a table row by row, one for each column: an empty cell is not printed, but it is there. A head that
    stands again in a later column of the page counts once."""
    rows: dict[int | None, dict[int, str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {}).setdefault(cell.column or 0, cell.text)
    width = 1 + max(column for row in rows.values() for column in row)
    return [[row.get(column, "") for column in range(width)] for row in rows.values()]


def around(boxes: Sequence[Rect]) -> Rect:
    """The least rectangle with all of them in it."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _page(page: Record, firsts: set[str]) -> ArticlePage:
    trim = page["trim"]
    articles = [
        _article(f"p{page['number']:02}-{number:02}", story, firsts) for number, story in enumerate(page["stories"], 1)
    ]
    furniture = tuple(_blocks(page["furniture"]))
    return ArticlePage(page["number"], page["label"], page["section"], trim["w"], trim["h"], tuple(articles), furniture)


def _article(id: str, story: Record, firsts: set[str]) -> Article:
    items = story["items"]
    captions = {at: _caption(items, at) for at in {item["picture"] for item in items if item.get("picture")}}
    pictures = [
        ArticlePicture(
            _box(item), item["file"], item["sha256"], _is_advert(item), captions.get(item.get("picture", ""), "")
        )
        for item in items
        if item["kind"] in ("picture", "artwork")
    ]
    return Article(
        id,
        story["id"],
        story["key"],
        story["headline"],
        _box(story["region"]),
        tuple(_box(segment) for segment in story["segments"]),
        tuple(_blocks(items)),
        tuple(pictures),
        story["id"] in firsts,
        any(picture.advert for picture in pictures),
        tuple(story.get("holds", ())),
    )


def _caption(items: Sequence[Record], picture: str) -> str:
    """What is said of a picture: its caption, and the credit an em behind it."""
    lines = (item for item in items if item["kind"] == "line" and item.get("picture") == picture)
    kinds = groupby(lines, lambda item: item.get("part", {}).get("kind"))
    return "\u3000".join("".join(item["text"] for item in some) for _, some in kinds)


def _is_advert(item: Record) -> bool:
    return bool(item.get("part", {}).get("kind") == "advert")


def _blocks(items: Sequence[Record]) -> Iterator[ArticleBlock]:
    """The lines in the order in which they are read, those of one block and one column together."""
    lines = (item for item in items if item["kind"] == "line" and item["text"].strip())
    for (kind, number, _, row, column, _), some in groupby(lines, _belonging):
        found = list(some)
        language = found[0].get("part", {}).get("language", "")
        yield ArticleBlock(kind, number, tuple(map(_line, found)), language, row, column)


def _belonging(item: Record) -> tuple[Any, ...]:
    part = item.get("part", {})
    return (
        part.get("kind", item["role"]),
        part.get("block"),
        item.get("segment"),
        part.get("row"),
        part.get("column"),
        item.get("picture"),
    )


def _line(item: Record) -> ArticleLine:
    vertical, box = bool(item.get("vertical")), _box(item)
    words = [
        BoxedWord(word["text"].rstrip(_SOFT_HYPHEN), Rect(box.x, word["y"], box.w, word["h"]))
        if vertical
        else BoxedWord(word["text"].rstrip(_SOFT_HYPHEN), Rect(word["x"], box.y, word["w"], box.h))
        for word in item["words"]
    ]
    most: Record = max(item["runs"], key=lambda run: len(run["text"]), default={"face": "", "size": 0.0})
    last = item["runs"][-1]["text"] if item["runs"] else ""
    ends = around([box, *(word.box for word in words)])  # a hanging mark stands beyond the slot
    readings = [
        BoxedWord(one["text"], box if vertical else Rect(one["x"], box.y, one["w"], box.h))
        for one in item.get("readings", ())
    ]
    face, size, hyphen = most["face"], most["size"], last.endswith(_SOFT_HYPHEN)
    return ArticleLine(item["text"], ends, tuple(words), face, size, vertical, hyphen, tuple(readings))


def _box(record: Record) -> Rect:
    return Rect(record["x"], record["y"], record["w"], record["h"])


def _within(box: Rect, region: Rect, slack: float = 0.5) -> bool:
    return (
        box.x >= region.x - slack
        and box.y >= region.y - slack
        and box.right <= region.right + slack
        and box.bottom <= region.bottom + slack
    )
