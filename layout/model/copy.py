"""Copy: words and the blocks of a story, each with its place in the files (`Span`), down to the line of text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Literal, NewType

from layout.diagnostics import NOWHERE, Span
from layout.values import dataclass

InlineStyle = Literal["strong", "emphasis", "dots", "name", "title", "raised", "lowered", "note", "spaced"]
"""How some words differ from those around them: strong and emphasis have faces of their own; dots (着重号), name
(专名号) and title (wavy 书名号) are drawn beside the characters; raised and lowered ones are small (上标, 下标), a note
(注码) is raised and never parted from what it stands behind; spaced ones are set wider (疏排)."""


@dataclass(frozen=True, slots=True)
class Words:
    """Running text with its inline styles and where it came from.

    `inline_styles` are (start, end, style) over `text`, rising, and may nest; `origins` are (offset, span),
    rising, the first at offset 0: the text from that offset on stands at that span. `ruby` are (start, end, text),
    rising and apart: what is set small above those characters (拼音, 注音); parts of a text, one a character, are
    divided by spaces.
    """

    text: str
    inline_styles: tuple[tuple[int, int, InlineStyle], ...] = ()
    origins: tuple[tuple[int, Span], ...] = ()
    ruby: tuple[tuple[int, int, str], ...] = ()

    @property
    def span(self) -> Span:
        return self.origins[0][1] if self.origins else NOWHERE

    def at(self, offset: int, length: int = 1) -> Span:
        """Where so many characters from `offset` on stand in the copy."""
        found = bisect_right(self.origins, offset, key=_offset) - 1
        if found < 0:
            return NOWHERE
        start, span = self.origins[found]
        return Span(span.file, span.line, span.column + offset - start, length)

    def behind(self, mark: str, place: Span) -> Words:
        """These words with `mark`, which stands at `place`, before them."""
        more = len(mark)
        return Words(
            mark + self.text,
            tuple((start + more, end + more, inline_style) for start, end, inline_style in self.inline_styles),
            ((0, place), *((start + more, span) for start, span in self.origins)),
            tuple((start + more, end + more, text) for start, end, text in self.ruby),
        )

    def part(self, start: int, end: int) -> Words:
        """The text from start to end with its inline styles, ruby and places."""
        inline_styles = ((max(a, start), min(b, end), inline_style) for a, b, inline_style in self.inline_styles)
        ruby = (_ruby_part(ruby, start, end) for ruby in self.ruby)
        return Words(
            self.text[start:end],
            tuple(sorted((a - start, b - start, inline_style) for a, b, inline_style in inline_styles if a < b)),
            self._origins(start, end),
            tuple((a - start, b - start, text) for a, b, text in ruby if a < b and text),
        )

    def _origins(self, start: int, end: int) -> tuple[tuple[int, Span], ...]:
        first = ((0, self.at(start, end - start)),) if self.origins else ()
        return (*first, *((at - start, span) for at, span in self.origins if start < at < end))


def _offset(origin: tuple[int, Span]) -> int:
    return origin[0]


def _ruby_part(ruby: tuple[int, int, str], start: int, end: int) -> tuple[int, int, str]:
    """What of a ruby text stands above start..end: its parts if it has one a character, else all of it at its first."""
    a, b, text = ruby
    first, last, parts = max(a, start), min(b, end), text.split(" ")
    if len(parts) == b - a:
        return first, last, " ".join(parts[first - a : max(last - a, 0)])
    return first, last, text if a >= start else ""


@dataclass(frozen=True, slots=True)
class Headline:
    """引题, 主题, 副题, 栏头. `forced` and `forbidden` are offsets in `text` where the editor wants a break or none."""

    text: Words
    kicker: Words | None = None
    deck: Words | None = None
    forced: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    column_title: Words | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, cut at the forced line breaks."""
        return tuple(self.text.text[a:b] for a, b in pairwise((0, *self.forced, len(self.text.text))))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. One that is `resumed` began on an earlier page: its first line is not indented. A `note` says
    something of the table above it. One that begins with a `run_in` head is parted by a rule from what is above it."""

    words: Words
    resumed: bool = False
    note: bool = False
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Subhead:
    words: Words


@dataclass(frozen=True, slots=True)
class Verse:
    """A poem: its lines as the poet broke them; an empty line parts two stanzas."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence lifted out of the story and set large."""

    words: Words


@dataclass(frozen=True, slots=True)
class Note:
    """编者按: what the editor says before a story."""

    words: Words


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: who signs a letter or a notice, and when, each on a line of its own at the right."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items of a list, each with an optional matter at the far end of its line (a page number, a price)."""

    items: tuple[tuple[Words, str], ...]
    targets: tuple[str, ...] = ()
    """The stories that the items point to, by id; empty for a plain list."""


Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head. `align` has one entry a column."""

    rows: tuple[tuple[Words, ...], ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that exists and decodes. `sha256` names its bytes; `line_art`: each pixel is ink or paper; `inks`: it
    is of four inks, which are printed as they are."""

    path: Path
    width_px: int
    height_px: int
    sha256: str
    line_art: bool = False
    inks: bool = False


Crop = NewType("Crop", float)
"""The most of a picture that may be cut off, as a share of its area; 0 is none."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with 说明 and 供图. `file` is None only while a rejected copy is being reported.

    What is cut off leaves `focus` (shares from the top left) as near to the middle as may be; `crop` None lets make-up
    cut as much as the house does.
    """

    file: PictureFile
    caption: Words | None = None
    credit: str = ""
    span: Span = NOWHERE
    focus: tuple[float, ...] = ()
    crop: Crop | None = None
    contour: tuple[tuple[float, ...], ...] = ()
    """Rows of one depth from its top down, where text goes round it: in each the first and the last point that is seen,
    as shares of its width; nothing in an empty one."""


@dataclass(frozen=True, slots=True)
class Jump:
    """转版: the line that says where a story goes on, or where it comes from; `target` is that part's story id."""

    words: Words
    target: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A quote that stands at a column and a line of its own, as a picture does, with the text round it."""

    words: Words
    column: int
    """The text column in which it begins, from 1."""
    line: int
    """The line of its columns at which it begins, from 1."""
    columns: int = 1
    """How many text columns it spans."""


Block = Paragraph | Subhead | Verse | Quote | Listing | Table | Photo | Jump | Note | Signature | PullQuote
Beside = Photo | PullQuote
"""What stands beside a story's text, in a place of its own."""
