"""A page in; its marks out: content is walked once, with the forms that it draws, and every mark is noted with its
place, its inks and what it is made of.

Cells of patterns are walked where they are first used; the glyphs of Type 3 fonts are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from itertools import pairwise

from pypdf.generic import BooleanObject, NameObject, NumberObject, PdfObject, StreamObject

from layout.diagnostics import say
from layout.limits import PREFLIGHT_DEPTH
from layout.press.artwork.decoders import Damage
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.first_page import Box, contents
from layout.press.artwork.layers import Layers
from layout.press.artwork.streams import operators
from layout.press.artwork.tokenizer import name_of
from layout.press.artwork.values import identity, mapping, number, numbers, text, value
from layout.press.preflight.content_run import ContentRun, PageMarks
from layout.press.preflight.fonts import FontWidths
from layout.press.preflight.graphics_state import GraphicsState
from layout.press.preflight.inks import InkShares, colour_space, own_space
from layout.press.preflight.instructions import Instruction, instructions_of
from layout.press.preflight.marks import (
    Mark,
    Matrix,
    PlacedImage,
    overlap,
    square_bounds,
    times,
)


class Interpreter:
    """Walks the content of one page; `fonts` are those that were read for others. Everything raises ArtworkError, or
    Damage for content that breaks off."""

    def __init__(
        self, layers: Layers, notes: ArtworkNotes, spend: Callable[[int], None], fonts: dict[object, FontWidths]
    ) -> None:
        self.found = PageMarks()
        self._layers, self._notes, self._spend = layers, notes, spend
        self._fonts = fonts
        self._data: dict[object, bytes] = {}
        self._depth = 0
        self._cells: set[object] = set()

    def page(self, page: Mapping[str, PdfObject], matrix: Matrix, media: Box) -> PageMarks:
        """The marks of the page; `matrix` goes from its own space to that of the marks, in which `media` lies."""
        self._group(page)
        data = b"\n".join(operators(each, self._notes) for each in contents(page, self._notes))
        self._walk(data, mapping(page.get("/Resources")), GraphicsState(ctm=matrix, clip=media))
        return self.found

    def appearance(self, form: PdfObject, matrix: Matrix) -> None:
        """Adds what the form of an annotation paints."""
        self._form(value(form), {}, GraphicsState(ctm=matrix))

    def _walk(self, data: bytes, resources: Mapping[str, PdfObject], state: GraphicsState) -> None:
        obey = ContentRun(self, resources, state).obey
        for operator in instructions_of(data, self._spend):
            obey(operator)

    def font(self, raw: PdfObject | None) -> FontWidths:
        """The widths of a font, read once."""
        key = identity(raw)
        if key not in self._fonts:
            self._fonts[key] = FontWidths(raw)
        return self._fonts[key]

    def shows(self, layer: PdfObject | None) -> bool:
        """Whether what belongs to the layer is printed."""
        shown = layer is None or self._layers.shows(layer)
        self.found.hidden |= not shown
        return shown

    def draw(self, raw: PdfObject | None, resources: Mapping[str, PdfObject], state: GraphicsState) -> None:
        """A form or a picture."""
        found = value(raw)
        entries = mapping(found)
        if not self.shows(entries.get("/OC")):
            return
        self.found.placeholders += any(value(entries.get(key)) is not None for key in ("/OPI", "/Ref"))
        if text(entries.get("/Subtype")) == "/Form":
            self._form(found, resources, copy(state))
        elif isinstance(found, StreamObject):
            self.picture(found, entries, resources, state)

    def _form(self, found: PdfObject | None, above: Mapping[str, PdfObject], state: GraphicsState) -> None:
        if not isinstance(found, StreamObject):
            return
        if self._depth >= PREFLIGHT_DEPTH.most:
            raise Damage(say("the drawing is nested too deeply"))
        self._group(found)
        matrix = numbers(found.get("/Matrix"), 6)
        if matrix:
            state.ctm = times((*matrix[:6],), state.ctm)  # type: ignore[arg-type]
        if box := numbers(found.get("/BBox"), 4):
            state.clip = overlap(square_bounds(state.ctm, *box), state.clip)
            if state.clip is None:
                return
        own = mapping(found.get("/Resources")) if value(found.get("/Resources")) is not None else above
        self._depth += 1
        self._walk(self._content(found), own, state)
        self._depth -= 1

    def _content(self, found: StreamObject) -> bytes:
        key = identity(found)
        if key not in self._data:
            self._data[key] = operators(found, self._notes)
        return self._data[key]

    def _group(self, holder: Mapping[str, PdfObject]) -> None:
        if text(mapping(holder.get("/Group")).get("/S")) == "/Transparency":
            self.found.transparent.add(say("a transparency group"))

    def cell(self, pattern: object, state: GraphicsState) -> None:
        """The cell of a tiling pattern, walked once: what it is made of counts, not where."""
        found = value(pattern)
        if not isinstance(found, StreamObject) or identity(found) in self._cells:
            return
        self._cells.add(identity(found))
        self._form(found, {}, GraphicsState(ctm=state.ctm))

    def picture(
        self,
        stream: StreamObject | None,
        entries: Mapping[str, PdfObject],
        resources: Mapping[str, PdfObject],
        state: GraphicsState,
    ) -> None:
        """A mark for a picture on the unit square."""
        whole = square_bounds(state.ctm, 0, 0, 1, 1)
        seen = overlap(whole, state.clip)
        if seen is None:
            return
        if value(entries.get("/SMask")) is not None or number(entries.get("/SMaskInData"), 0):
            self.found.transparent.add(say("a picture with a soft mask"))
        area = whole.width * whole.depth
        share = seen.width * seen.depth / area if area > 0 else 1.0
        stencil = str(value(entries.get("/ImageMask", entries.get("/IM")))).lower() == "true"
        said = entries.get("/ColorSpace")
        space = colour_space(said, resources) if said is not None or stream is None else own_space(stream._data)
        image = PlacedImage(stream, entries, resources, state.ctm, share, stencil, space.plates)
        paint = state.fill if stencil else InkShares(family=space.family)
        over = state.overprints(paint)
        self.found.marks.append(Mark("picture", seen, paint, over, state.fill_opacity, image=image))

    def inline_picture(self, operator: Instruction, resources: Mapping[str, PdfObject], state: GraphicsState) -> None:
        """A mark for a picture within the content."""
        self.picture(None, _inline_entries(operator), resources, state)


def _inline_entries(operator: Instruction) -> Mapping[str, PdfObject]:
    """Of an inline picture what is asked of it: size, depth, colours, mask."""
    full = {"/W": "/Width", "/H": "/Height", "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/IM": "/ImageMask"}
    tokens = operator.tokens()
    found: dict[str, PdfObject] = {}
    for key, given in pairwise(tokens):
        name = full.get(name_of(key), name_of(key))
        if name in {"/Width", "/Height", "/BitsPerComponent"} and given.isdigit():
            found[name] = NumberObject(int(given))
        elif name == "/ColorSpace" and given.startswith(b"/"):
            found[name] = NameObject(name_of(given))
        elif name == "/ImageMask":
            found[name] = BooleanObject(given == b"true")
    return found
