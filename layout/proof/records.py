"""The records of `layout.json`: what account.py writes, and what the schema is made of.

Lengths are points from the top left corner of the trimmed page, y down. A docstring is the record's description in the
schema; so is text beside a type, and a mapping beside it narrows it.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from layout.model import Kind

Count = Annotated[int, {"minimum": 0}]
Digest = Annotated[str, {"pattern": "^[0-9a-f]{64}$"}]
Id = Annotated[str, "The page and the letter in its plan: 1A."]
Key = Annotated[str, "What the story is called wherever it stands."]
File = Annotated[str, "Seen from the newspaper's folder."]
Photo = Annotated[str, "What joins a picture with its caption and credit: the story's key and the block."]


class BoxRecord(TypedDict):
    x: float
    y: float
    w: float
    h: float


class PlaceRecord(TypedDict):
    """In the copy; line and column from 1."""

    file: File
    line: Count
    column: Count


class PartRecord(TypedDict):
    """What of its story it is. Blocks are counted over all pages, rows and columns within their block."""

    kind: Kind
    block: NotRequired[Count]
    row: NotRequired[Count]
    column: NotRequired[Count]
    language: NotRequired[str]


class RunRecord(TypedDict):
    """Glyphs of one face and size."""

    text: str
    face: str
    size: float
    narrow: NotRequired[Annotated[float, {"maximum": 1}, "The share of their width to which its characters are set."]]
    colour: NotRequired[Annotated[str, "The name of its colour; black without."]]


class WordRecord(TypedDict):
    """A western word, or Chinese characters up to the next mark; in a vertical line it has y and h."""

    text: str
    x: NotRequired[float]
    w: NotRequired[float]
    y: NotRequired[float]
    h: NotRequired[float]


class RubyRecord(TypedDict):
    text: str
    x: float
    w: float


class MarkRecord(BoxRecord):
    kind: Literal["dot", "line", "wave"]


class LineRecord(BoxRecord):
    kind: Literal["line"]
    role: Annotated[str, "Its text style."]
    baseline: Annotated[float, "Its y; of a vertical line, the x of its axis."]
    text: str
    vertical: NotRequired[Literal[True]]
    segment: NotRequired[Annotated[int, {"minimum": 0}, "The segment of its story that it stands in."]]
    part: NotRequired[PartRecord]
    picture: NotRequired[Photo]
    runs: list[RunRecord]
    words: list[WordRecord]
    readings: NotRequired[list[RubyRecord]]
    marks: NotRequired[list[MarkRecord]]
    source: NotRequired[PlaceRecord]


class PictureRecord(BoxRecord):
    kind: Literal["picture"]
    file: File
    sha256: Digest
    window: Annotated[BoxRecord, "The part shown, in shares of the picture."]
    part: NotRequired[PartRecord]
    picture: NotRequired[Photo]


class ArtworkRecord(BoxRecord):
    kind: Literal["artwork"]
    file: File
    sha256: Digest
    label: str
    part: NotRequired[PartRecord]


class CodeRecord(BoxRecord):
    kind: Literal["code"]
    target: str
    colour: str


class ShapeRecord(BoxRecord):
    kind: Literal["shape"]
    label: str
    colour: str
    sha256: Annotated[Digest, "Of its outlines."]


class RuleRecord(BoxRecord):
    kind: Literal["rule", "fill"]
    colour: str


Item = LineRecord | PictureRecord | ArtworkRecord | CodeRecord | ShapeRecord | RuleRecord


class SegmentRecord(BoxRecord):
    """A text column: the lines that it has room for, and how long they are."""

    lines: Count
    measure: float
    vertical: NotRequired[Literal[True]]


class StoryRecord(TypedDict):
    """A story, or a part of one, as it stands on a page; its items in reading order."""

    id: Id
    key: Key
    headline: str
    level: str
    package: NotRequired[Annotated[str, "The id of the head that it stands under with others."]]
    holds: NotRequired[Annotated[list[Id], "The stories that stand under this head."]]
    spread: NotRequired[Annotated[list[int], "The pages of the spread, when the story stands on both."]]
    continues: NotRequired[Annotated[str, "The id of the part before."]]
    continued: NotRequired[Annotated[str, "The id of the part after."]]
    source: NotRequired[PlaceRecord]
    region: BoxRecord
    segments: list[SegmentRecord]
    items: list[Item]


class OversetRecord(TypedDict):
    """Text that found no room, word for word."""

    story: Id
    lines: Count
    characters: Count
    text: str


class PageRecord(TypedDict):
    number: Count
    label: str
    section: str
    spread: NotRequired[Annotated[list[int], "The two pages that were made up as one sheet, this one among them."]]
    trim: BoxRecord
    bleed: BoxRecord
    furniture: list[Item]
    stories: list[StoryRecord]
    overset: list[OversetRecord]


class WholeRecord(TypedDict):
    """A story over all its pages."""

    key: Key
    headline: str
    parts: Annotated[list[Id], "In reading order."]


class FaceRecord(TypedDict):
    """A face that text is set in, and the bytes of its file."""

    face: str
    sha256: Digest


class ColourRecord(TypedDict):
    """A colour that something is printed in: per cent of cyan, magenta, yellow and black as it looks; of a spot colour,
    the name of the ink and per cent of it."""

    colour: str
    inks: list[float]
    spot: NotRequired[str]
    share: NotRequired[float]


class LayoutRecord(TypedDict):
    """Where everything of an issue stands, in points from the top left corner of the trimmed page, y down."""

    version: Literal[2]
    paper: str
    issue: str
    number: Count
    total: Count
    date: Annotated[str, {"format": "date"}]
    unit: Literal["pt"]
    faces: list[FaceRecord]
    colours: list[ColourRecord]
    stories: list[WholeRecord]
    pages: list[PageRecord]
