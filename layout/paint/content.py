"""The content stream of a page: operators in the order of painting, and the graphics state they leave behind.

All that is painted is marked content: a piece of the page, which has a number (MCID), or an artifact [ISO 32000-1,
14.6]. A sequence lies within a text object or without any. None with a number holds another one: Poppler would take its
end for that of both.

The one place where y is turned over: everything comes in sheet coordinates (points from the trim's top left corner,
y down) and goes out in PDF's (from the lower left corner of the medium, y up).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import chain, zip_longest
from typing import NamedTuple

from layout.geometry import Rect
from layout.model import PLATE_COLOURS, REGISTRATION, Colour, Forme, MarkedContent

OVERPRINT, KNOCKOUT = "Overprint", "Knockout"
"""Names of the two graphics states in the page's resources."""

_NUMBER = "\0"
"""Stands for the number of a piece (MCID), which is its place among all of the page."""
_APART = 1000
"""Pieces are numbered so far apart as a line may have glyphs."""
ALL_PLATES = "All"
"""Name of the colour space of marks that are on every plate."""
_BLACK = Colour(0, 0, 0, 100)
_INITIAL = {"gs": f"/{KNOCKOUT} gs", "Tc": "0 Tc", "Tz": "100 Tz", "k": "0 g", "K": "0 G", "w": "1 w"}
"""The state in which a page begins, as the operators that bring it back."""


@lru_cache(maxsize=4096)  # of forty numbers on a page one is new
def number(value: float, places: int = 3) -> str:
    """`value` as PDF writes it: no exponent, no needless zeros. A thousandth of a point is enough for a position."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class ContentState(NamedTuple):
    """What the operators to come depend on: where the page has its origin, the graphics state, the text object and the
    sequence they are in, and what is painted."""

    origin: tuple[float, float]
    graphics: Mapping[str, str]
    in_text: bool
    open: bool
    nested: bool
    piece: MarkedContent | str


class Begun(NamedTuple):
    """Where a passage begins: the state, how many operators and pieces there are, and the spot inks of those."""

    state: ContentState
    operators: int
    pieces: int
    spots: dict[str, Colour]


class Operators(NamedTuple):
    """Operators that were collected one after the other, between two states; the pieces among them, of which the first
    had the number `first`, and the spot inks that they use."""

    before: ContentState
    said: str
    marked: tuple[MarkedContent, ...]
    first: int
    spots: dict[str, Colour]
    after: ContentState


class Content:
    """Collects operators. State that is set already is not set again."""

    def __init__(self, forme: Forme, colours: Mapping[str, Colour]) -> None:
        self._left = forme.margin - forme.trim.x
        self._top = forme.margin + forme.trim.bottom
        self._colours = {**colours, **PLATE_COLOURS} if forme.marks else colours
        self._spots = sorted({colour.spot for colour in colours.values() if colour.spot})
        self.spots: dict[str, Colour] = {}
        """The spot inks in use, by the names of their colour spaces in the resources."""
        self._operators: list[str] = []
        self._state = {key: _INITIAL[key] for key in ("gs", "Tc", "Tz")}
        self._in_text = False
        self._piece: MarkedContent | str = ""
        self._open = self._nested = False
        self.marked: list[MarkedContent] = []
        """The pieces so far, by number; one that was begun several times has several."""

    def add(self, operators: str) -> None:
        self._operators.append(operators)

    @property
    def piece(self) -> MarkedContent | str:
        """What is painted now: a piece of the page, or the tag and properties of an artifact."""
        return self._piece

    def mark(self, piece: MarkedContent | str) -> None:
        """What is painted from here on is `piece`, or an artifact of this tag and properties."""
        self._end()
        self._piece = piece

    def numbered(self, glyph: int) -> int:
        """A number for what is told together, that no other such thing of the page has; 0 is none."""
        return 1 + _APART * len(self.marked) + glyph

    def open(self) -> None:
        """Begins the sequence of what is painted now, unless it is open."""
        if not self._open and self._piece:
            self._begin("")

    def show(self, operators: str) -> None:
        """Adds operators that show type."""
        self.open()
        self.add(operators)

    def begin_span(self, text: str) -> None:
        """What is shown from here on stands for `text`."""
        said = f"/ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>"
        if isinstance(self._piece, str):
            self.open()
            self._nested = self._open
            self.add(f"/Span <<{said}>> BDC")
        else:
            self._end()
            self._begin(said)
        self._open = True

    def end_span(self) -> None:
        self.add("EMC")
        self._open, self._nested = self._nested, False

    def _begin(self, properties: str) -> None:
        piece = self._piece
        if isinstance(piece, str):
            self.add(f"{piece} BDC")
        else:
            tag = "Figure" if piece.figure else "Span" if properties else "P"
            self.add(f"/{tag} <</MCID {_NUMBER}{properties}>> BDC")
            self.marked.append(piece)
        self._open = True

    def _end(self) -> None:
        if self._open:
            self.add("EMC")
            self._open = False

    def stream(self) -> str:
        """Everything painted so far, as one content stream."""
        self.leave_text()
        self._end()
        parts = "\n".join(self._operators).split(_NUMBER)
        return "".join(chain.from_iterable(zip_longest(parts, map(str, range(len(self.marked))), fillvalue="")))

    @property
    def state(self) -> ContentState:
        """As it is now."""
        graphics = dict(self._state)
        return ContentState((self._left, self._top), graphics, self._in_text, self._open, self._nested, self._piece)

    def begin_passage(self) -> Begun:
        """What is painted from here on is a passage, until `end_passage`."""
        begun = Begun(self.state, len(self._operators), len(self.marked), self.spots)
        self.spots = {}
        return begun

    def end_passage(self, begun: Begun) -> Operators:
        """What was painted since."""
        before, operator, first, others = begun
        said = "\n".join(self._operators[operator:])
        found = Operators(before, said, tuple(self.marked[first:]), first, self.spots, self.state)
        self.spots = others | self.spots
        return found

    def repeat(self, passage: Operators) -> None:
        """Adds what was painted before from the state that is now."""
        if passage.said:
            self._operators.append(passage.said)
        moved = _APART * (len(self.marked) - passage.first)
        self.marked += [one._replace(pair=one.pair + moved) if one.pair else one for one in passage.marked]
        self.spots |= passage.spots
        _, graphics, self._in_text, self._open, self._nested, self._piece = passage.after
        self._state = dict(graphics)

    def point(self, x: float, y: float) -> str:
        return f"{number(x + self._left)} {number(self._top - y)}"

    def rectangle(self, rect: Rect) -> str:
        return f"{self.point(rect.x, rect.bottom)} {number(rect.w)} {number(rect.h)} re"

    def square(self, rect: Rect) -> str:
        """The matrix that lays the unit square on `rect`."""
        return f"{number(rect.w)} 0 0 {number(rect.h)} {self.point(rect.x, rect.bottom)} cm"

    def enter_text(self) -> None:
        if not self._in_text:
            self._end()
            self.add("BT")
            self._in_text = True

    def leave_text(self) -> None:
        if self._in_text:
            self._end()
            self.add("ET")
            self._in_text = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is set inside is undone at the end."""
        self.leave_text()
        self.add("q")
        state, within = dict(self._state), self._open
        yield
        self.leave_text()
        if not within:
            self._end()
        self.add("Q")
        self._state = state

    @contextmanager
    def clipped(self, rect: Rect) -> Iterator[None]:
        """What is painted inside shows in the rectangle only."""
        with self.kept():
            self.add(f"{self.rectangle(rect)} W n")
            yield

    def font(self, face: str, size: float) -> None:
        self._set("Tf", _font(face, size))

    def tracking(self, thousandths: int, size: float) -> None:
        """Space after every glyph, in thousandths of an em."""
        self._set("Tc", _tracking(thousandths, size))

    def narrow(self, share: float) -> None:
        """How wide glyphs and the white between them are set."""
        self._set("Tz", f"{number(share * 100)} Tz")

    def ink(self, colour: str) -> None:
        """The colour of type, rules and marks: pure black prints over what is below, any other colour knocks it out."""
        if colour == REGISTRATION:
            self._overprint(False)
            self._set("k", f"/{ALL_PLATES} cs 1 scn")
            return
        self._overprint(self._is_black(colour))
        self._set("k", self._paint(colour, "k", "cs", "scn"))

    def tint(self, colour: str) -> None:
        """The colour of areas; they always knock out."""
        self._overprint(False)
        self._set("k", self._paint(colour, "k", "cs", "scn"))

    def own_tint(self, inks: Colour) -> None:
        """A colour of areas that is none of the paper's."""
        self._overprint(False)
        self._set("k", f"{_shares(inks)} k")

    def outline(self, colour: str, thickness: float) -> None:
        """The colour and thickness of strokes."""
        self._overprint(self._is_black(colour))
        self._set("K", self._paint(colour, "K", "CS", "SCN"))
        self._set("w", f"{number(thickness)} w")

    def knock_out(self) -> None:
        """What is painted from here on covers what is below on every plate."""
        self._overprint(False)

    def reset(self) -> None:
        """The state in which a page begins, for what comes from another page and counts on it."""
        for key, operators in _INITIAL.items():
            if key in self._state:
                self._set(key, operators)

    def _is_black(self, colour: str) -> bool:
        return self._colours[colour] == _BLACK

    def _paint(self, name: str, process: str, space: str, tint: str) -> str:
        """The operators that choose a colour: of the process, or its spot ink's space and how much of it."""
        colour = self._colours[name]
        if not colour.spot:
            return f"{_shares(colour)} {process}"
        known = f"Spot{self._spots.index(colour.spot) + 1}"
        self.spots[known] = colour
        return f"/{known} {space} {number(colour.share / 100, 4)} {tint}"

    def _overprint(self, on: bool) -> None:
        self._set("gs", f"/{OVERPRINT if on else KNOCKOUT} gs")

    def _set(self, key: str, operators: str) -> None:
        if self._state.get(key) != operators:
            self._state[key] = operators
            self.add(operators)


@cache
def _shares(colour: Colour) -> str:
    """The operands of a colour operator, 0 to 1."""
    return " ".join(number(share / 100, 4) for share in (colour.c, colour.m, colour.y, colour.k))


@lru_cache(maxsize=4096)
def _font(face: str, size: float) -> str:
    return f"/{pdf_name(face)} {number(size)} Tf"


@lru_cache(maxsize=4096)
def _tracking(thousandths: int, size: float) -> str:
    return f"{number(thousandths * size / 1000, 5)} Tc"


@cache
def pdf_name(text: str) -> str:
    """A PDF name: bytes that aren't regular characters are written as #xx."""
    return "".join(chr(b) if (chr(b).isalnum() and b < 128) or b in b"-_." else f"#{b:02X}" for b in text.encode())
