"""One run over content (ISO 32000-2, 8 and 9): operators in; the state that they set, and marks, out.

What the content draws besides paths and text (forms, pictures, cells of patterns) is handed to a `Drawer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Protocol

from pypdf.generic import ArrayObject, NameObject, PdfObject

from layout.diagnostics import say
from layout.press.artwork.first_page import Box
from layout.press.artwork.tokenizer import name_of
from layout.press.artwork.values import items, mapping, number, text, value
from layout.press.preflight.blends import blend_ink
from layout.press.preflight.fonts import FontWidths
from layout.press.preflight.graphics_state import GraphicsState
from layout.press.preflight.inks import CMYK, GRAY, RGB, ColourSpace, InkShares, colour_space, ink, unknown
from layout.press.preflight.instructions import Instruction, as_number
from layout.press.preflight.marks import IDENTITY, Mark, Matrix, Point, bounds, overlap, square_bounds, times
from layout.press.preflight.paths import Paths, thinnest
from layout.press.preflight.strings import shown, shown_plainly

_ASCENT, _DESCENT = 0.88, -0.12
"""Of the em box of type, in ems from the baseline."""
_NEXT_LINE = frozenset("'\"")
_INVISIBLE = (3, 7)
"""Modes of text that paints nothing."""
_FILLS, _STROKES = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"]), frozenset(["S", "s", "B", "B*", "b", "b*"])
_CLOSES = frozenset(["s", "b", "b*"])
_PAINTS = _FILLS | _STROKES | {"n"}
_SPACES = {"g": GRAY, "rg": RGB, "k": CMYK}


@dataclass(slots=True)
class PageMarks:
    """The marks of a page in the order of painting; what makes it transparent; graphics states with transfer functions
    or halftones (`screened`); forms and pictures that stand for another file (`placeholders`)."""

    marks: list[Mark] = field(default_factory=list)
    transparent: set[str] = field(default_factory=set)
    screened: set[str] = field(default_factory=set)
    placeholders: int = 0
    blended: bool = False
    """Whether something is painted in a blend mode."""
    hidden: bool = False


class Drawer(Protocol):
    """What draws a page: knows its fonts and layers, and the marks so far."""

    found: PageMarks

    def font(self, raw: PdfObject | None) -> FontWidths: ...
    def shows(self, layer: PdfObject | None) -> bool: ...
    def draw(self, raw: PdfObject | None, resources: Mapping[str, PdfObject], state: GraphicsState) -> None: ...
    def inline_picture(
        self, operator: Instruction, resources: Mapping[str, PdfObject], state: GraphicsState
    ) -> None: ...
    def cell(self, pattern: object, state: GraphicsState) -> None: ...


class ContentRun:
    """One run over content: the state, and the path and text that are being made."""

    def __init__(self, above: Drawer, resources: Mapping[str, PdfObject], state: GraphicsState) -> None:
        self._above, self._resources, self.state = above, resources, state
        self._kept: list[GraphicsState] = []
        self._paths = Paths()
        self._clips = False
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._marked: list[bool] = []
        self._veiled = 0
        """How many of the pieces of content that are open lie on layers that are not printed."""

    def obey(self, operator: Instruction) -> None:
        step = _STEPS.get(operator.name)
        if step:
            step(self, operator)
        elif operator.name in _PAINTS:
            self._paint(operator.name)

    # --- state -----------------------------------------------------------------------------------------------------

    def keep(self, operator: Instruction) -> None:
        self._kept.append(copy(self.state))

    def restore(self, operator: Instruction) -> None:
        if self._kept:
            self.state = self._kept.pop()

    def concat(self, operator: Instruction) -> None:
        given = operator.numbers()
        if len(given) == 6:
            self.state.ctm = times((*given,), self.state.ctm)  # type: ignore[arg-type]

    def thickness(self, operator: Instruction) -> None:
        self.state.width = operator.first()

    def device_fill(self, operator: Instruction) -> None:
        self.state.fill_space = _SPACES[operator.name]
        self.state.fill = ink(self.state.fill_space, operator.numbers())

    def device_stroke(self, operator: Instruction) -> None:
        self.state.stroke_space = _SPACES[operator.name.lower()]
        self.state.stroke = ink(self.state.stroke_space, operator.numbers())

    def space(self, operator: Instruction) -> None:
        found = colour_space(NameObject(operator.last_name()), self._resources)
        first = ink(found, [1.0] * found.components if found.plates or found.family == "/DeviceCMYK" else [0.0] * 3)
        if found.family == "/DeviceCMYK" and not found.indexed:
            first = InkShares(k=1, family=found.family)
        if operator.name == "cs":
            self.state.fill_space, self.state.fill = found, first
        else:
            self.state.stroke_space, self.state.stroke = found, first

    def colour(self, operator: Instruction) -> None:
        filling = operator.name in {"sc", "scn"}
        found = self.state.fill_space if filling else self.state.stroke_space
        shade = ink(found, operator.numbers())
        if name := operator.last_name():
            shade = self._patterned(name, found)
        if filling:
            self.state.fill = shade
        else:
            self.state.stroke = shade

    def _patterned(self, name: str, space: ColourSpace) -> InkShares:
        raw = mapping(self._resources.get("/Pattern")).get(name)
        pattern = mapping(raw)
        if number(pattern.get("/PatternType"), 0) == 2:
            return blend_ink(mapping(pattern.get("/Shading")), self._resources)
        self._above.cell(raw, self.state)
        return unknown(space)

    def graphics_state(self, operator: Instruction) -> None:
        entries = mapping(mapping(self._resources.get("/ExtGState")).get(operator.last_name()))
        state, found = self.state, self._above.found
        if "/OP" in entries:
            state.stroke_overprint = state.fill_overprint = _true(entries["/OP"])
        if "/op" in entries:
            state.fill_overprint = _true(entries["/op"])
        if "/OPM" in entries:
            state.by_plate = number(entries["/OPM"], 0) == 1
        state.width = number(entries.get("/LW"), state.width)
        state.fill_opacity = number(entries.get("/ca"), state.fill_opacity)
        state.stroke_opacity = number(entries.get("/CA"), state.stroke_opacity)
        if state.fill_opacity < 1 or state.stroke_opacity < 1:
            found.transparent.add(say("a colour that is seen through"))
        if mapping(entries.get("/SMask")):
            found.transparent.add(say("a soft mask"))
        modes = value(entries.get("/BM"))
        mode = text(modes[0]) if isinstance(modes, ArrayObject) and modes else text(modes)
        if mode not in {"", "/Normal", "/Compatible"}:
            found.transparent.add(say("a blend mode"))
            found.blended = True
        for key in ("/TR", "/TR2"):
            if value(entries.get(key)) is not None and text(entries.get(key)) not in {"/Identity", "/Default"}:
                found.screened.add(key[1:])
        if mapping(entries.get("/HT")):
            found.screened.add("HT")
        if font := items(entries.get("/Font")):
            self._choose(font[0], number(font[-1], 0))

    # --- paths -----------------------------------------------------------------------------------------------------

    def move(self, operator: Instruction) -> None:
        self._paths.move(self.state.ctm, *operator.last_two())

    def line(self, operator: Instruction) -> None:
        self._paths.line(self.state.ctm, *operator.last_two())

    def curve(self, operator: Instruction) -> None:
        self._paths.curve(self.state.ctm, operator.name, operator.numbers())

    def rectangle(self, operator: Instruction) -> None:
        self._paths.rectangle(self.state.ctm, operator.numbers())

    def close(self, operator: Instruction) -> None:
        self._paths.close()

    def clip(self, operator: Instruction) -> None:
        self._clips = True

    def _paint(self, name: str) -> None:
        if name in _CLOSES:
            self._paths.close()
        paths = [path for path in self._paths.parts if path]
        if paths and not self._veiled and self.state.clip is not _NOWHERE:
            whole = bounds([point for path in paths for point in path])
            if name in _FILLS:
                self._fill(paths, whole)
            if name in _STROKES:
                self._stroke(whole)
        if self._clips and paths:
            whole = bounds([point for path in paths for point in path])
            self.state.clip = overlap(whole, self.state.clip) or _NOWHERE
        self._paths, self._clips = Paths(), False

    def _fill(self, paths: list[list[Point]], whole: Box) -> None:
        state = self.state
        box = overlap(whole, state.clip)
        if box is not None:
            over, thin = state.overprints(state.fill), thinnest(paths)
            mark = Mark("fill", box, state.fill, over, state.fill_opacity, thin, outlines=tuple(paths))
            self._above.found.marks.append(mark)

    def _stroke(self, whole: Box) -> None:
        state = self.state
        a, b, c, d = state.ctm[:4]
        thickness = state.width * abs(a * d - b * c) ** 0.5
        half = thickness / 2
        box = overlap(Box(whole[0] - half, whole[1] - half, whole[2] + half, whole[3] + half), state.clip)
        if box is not None:
            over = state.overprints(state.stroke, stroking=True)
            self._above.found.marks.append(Mark("stroke", box, state.stroke, over, state.stroke_opacity, thickness))

    # --- text ------------------------------------------------------------------------------------------------------

    def begin_text(self, operator: Instruction) -> None:
        self._text = self._line = IDENTITY

    def select(self, operator: Instruction) -> None:
        name = next((found for token in operator.tokens() if (found := name_of(token))), "")
        self._choose(mapping(self._resources.get("/Font")).get(name), operator.last())

    def _choose(self, font: PdfObject | None, size: float) -> None:
        self.state.font, self.state.widths, self.state.size = font, self._above.font(font), size

    def text_state(self, operator: Instruction) -> None:
        given = operator.last()
        match operator.name:
            case "Tc":
                self.state.spacing = given
            case "Tw":
                self.state.word_spacing = given
            case "Tz":
                self.state.narrow = given / 100
            case "TL":
                self.state.leading = given
            case "Ts":
                self.state.rise = given
            case "Tr":
                self.state.mode = int(given)

    def shift(self, operator: Instruction) -> None:
        x, y = operator.last_two()
        if operator.name == "TD":
            self.state.leading = -y
        self._to_line(x, y)

    def _to_line(self, x: float, y: float) -> None:
        self._text = self._line = times((1, 0, 0, 1, x, y), self._line)

    def next_line(self, operator: Instruction) -> None:
        self._to_line(0, -self.state.leading)

    def text_matrix(self, operator: Instruction) -> None:
        given = operator.numbers()
        if len(given) == 6:
            self._text = self._line = (*given,)  # type: ignore[assignment]

    def show(self, operator: Instruction) -> None:
        state = self.state
        if operator.name in _NEXT_LINE:
            operator = self._next_shown(operator)
        size, narrow, widths = state.size, state.narrow, state.widths or self._above.font(None)
        string, back = shown_plainly(operator.written) or shown(operator.tokens())
        ems, count, missing = widths.advance(string)
        along = (ems - back / 1000) * size + count * state.spacing
        if state.word_spacing and not widths.composite:
            along += string.count(b" ") * state.word_spacing
        if count and state.mode not in _INVISIBLE and not self._veiled:
            self._type(along, missing, widths.vertical)
        a, b, c, d, e, f = self._text
        across, up = (0.0, -along) if widths.vertical else (along * narrow, 0.0)
        self._text = a, b, c, d, across * a + up * c + e, across * b + up * d + f

    def _next_shown(self, operator: Instruction) -> Instruction:
        """On to the next line, with the spacings that come before the string."""
        tokens = operator.tokens()
        if operator.name == '"' and len(tokens) == 3:
            self.state.word_spacing, self.state.spacing = map(as_number, tokens[:2])
            tokens = tokens[2:]
        self._to_line(0, -self.state.leading)
        return Instruction(operator.name, b"", tokens)

    def _type(self, along: float, missing: int, vertical: bool) -> None:
        state = self.state
        size, (a, b, c, d, e, f) = state.size, times(self._text, state.ctm)
        if vertical:
            left, foot, right, top = -size / 2, -along, size / 2, 0.0
        else:
            left, right = 0.0, along * state.narrow
            foot, top = state.rise + _DESCENT * size, state.rise + _ASCENT * size
        seen = overlap(square_bounds((a, b, c, d, e, f), left, foot, right, top), state.clip)
        if seen is None:
            return
        outlined = state.mode in (1, 5)
        paint = state.stroke if outlined else state.fill
        opacity = state.stroke_opacity if outlined else state.fill_opacity
        height = abs(size) * (c * c + d * d) ** 0.5
        over = state.overprints(paint, outlined)
        mark = Mark("text", seen, paint, over, opacity, 0, height, (), state.font, None, missing)
        self._above.found.marks.append(mark)

    # --- pictures and parts -----------------------------------------------------------------------------------------

    def draw(self, operator: Instruction) -> None:
        raw = mapping(self._resources.get("/XObject")).get(operator.last_name())
        if not self._veiled and self.state.clip is not _NOWHERE:
            self._above.draw(raw, self._resources, self.state)

    def inline_picture(self, operator: Instruction) -> None:
        if not self._veiled and self.state.clip is not _NOWHERE:
            self._above.inline_picture(operator, self._resources, self.state)

    def shade(self, operator: Instruction) -> None:
        shading = mapping(mapping(self._resources.get("/Shading")).get(operator.last_name()))
        if not self._veiled and self.state.clip is not _NOWHERE:
            box = self.state.clip or Box(-1e6, -1e6, 1e6, 1e6)
            self._above.found.marks.append(Mark("shading", box, blend_ink(shading, self._resources)))

    def begin_marked(self, operator: Instruction) -> None:
        hidden = False
        if operator.name == "BDC" and operator.begins_with(b"/OC"):
            layer = mapping(self._resources.get("/Properties")).get(operator.last_name())
            hidden = not self._above.shows(layer)
        self._marked.append(hidden)
        self._veiled += hidden

    def end_marked(self, operator: Instruction) -> None:
        if self._marked:
            self._veiled -= self._marked.pop()


_NOWHERE = Box(0.0, 0.0, -1.0, -1.0)
"""A clip that nothing is left of."""

_STEPS: Mapping[str, Callable[[ContentRun, Instruction], None]] = {
    "q": ContentRun.keep,
    "Q": ContentRun.restore,
    "cm": ContentRun.concat,
    "w": ContentRun.thickness,
    **dict.fromkeys(("g", "rg", "k"), ContentRun.device_fill),
    **dict.fromkeys(("G", "RG", "K"), ContentRun.device_stroke),
    **dict.fromkeys(("cs", "CS"), ContentRun.space),
    **dict.fromkeys(("sc", "scn", "SC", "SCN"), ContentRun.colour),
    "gs": ContentRun.graphics_state,
    "m": ContentRun.move,
    "l": ContentRun.line,
    **dict.fromkeys(("c", "v", "y"), ContentRun.curve),
    "re": ContentRun.rectangle,
    "h": ContentRun.close,
    **dict.fromkeys(("W", "W*"), ContentRun.clip),
    "BT": ContentRun.begin_text,
    "Tf": ContentRun.select,
    **dict.fromkeys(("Tc", "Tw", "Tz", "TL", "Ts", "Tr"), ContentRun.text_state),
    **dict.fromkeys(("Td", "TD"), ContentRun.shift),
    "T*": ContentRun.next_line,
    "Tm": ContentRun.text_matrix,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), ContentRun.show),
    "Do": ContentRun.draw,
    "BI": ContentRun.inline_picture,
    "sh": ContentRun.shade,
    **dict.fromkeys(("BMC", "BDC"), ContentRun.begin_marked),
    "EMC": ContentRun.end_marked,
}


def _true(raw: object) -> bool:
    return str(value(raw)).lower() == "true"
