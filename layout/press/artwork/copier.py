"""Objects of an advertiser's PDF in; copies of what paints, in the edition's writer, out.

Only what content names is copied (`drawing`), and of each object only the keys of the table in `allowed`. Each object
is opened on the way: data are unpacked to their end, fonts and pictures looked at, so that nothing damaged comes along.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from layout.deflation import deflated
from layout.diagnostics import say
from layout.limits import ARTWORK_DEPTH
from layout.pictures.reproduction import srgb
from layout.press.artwork.allowed_keys import KEYS, PARAMETERS, PLAIN
from layout.press.artwork.drawing import CopiedContent, Drawing
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.font_checks import FontChecks
from layout.press.artwork.font_programs import check_program, embedded, font_name
from layout.press.artwork.forbidden_values import MENDERS, check_plain, check_space
from layout.press.artwork.images import check_image
from layout.press.artwork.layers import Layers
from layout.press.artwork.streams import operators, size, unpacked, without_lzw
from layout.press.artwork.values import identity, items, mapping, number, text, value
from layout.press.pdf_objects import pdf, stream

_DEVICES = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")
_OPTIONAL = ("optional stream",)
_SHORT = 1000
"""Items of an array that count as one object."""


class Copier:
    """Copies into `writer`; each object once. Everything raises ArtworkError."""

    def __init__(self, writer: PdfWriter, layers: Layers, notes: ArtworkNotes) -> None:
        self._writer, self._notes = writer, notes
        self._fonts = FontChecks(notes)
        self._drawn = Drawing(self.take, self._srgb, self._fonts.check, layers, notes)
        self._profile: PdfObject | None = None
        self._known: dict[tuple[object, str], PdfObject] = {}
        self._open: set[tuple[object, str]] = set()
        self._depth = 0
        self._makers: Mapping[str, Callable[[PdfObject], PdfObject | None]] = {
            PLAIN: self._plain,
            "colour space": self._space,
            "colour spaces": self._spaces,
            "function": self._function,
            "group": self._group,
            "graphics state": lambda raw: self._entries(raw, "graphics state"),
            "sized font": self._sized_font,
            "soft mask": lambda raw: self._named_or(raw, "soft mask"),
            "mask form": self._form,
            "form": self._form,
            "mask": self._mask,
            "image": self._image,
            "xobject": self._xobject,
            "pattern": self._pattern,
            "shading": self._shading,
            "font": self._font,
            "encoding": self._encoding,
            "descendants": lambda raw: ArrayObject(self.take(each, "descendant") for each in items(raw)),
            "font program": self._program,
            "data": lambda raw: self._named_or(raw, "data"),
            "optional stream": self._optional,
        }

    def take(self, raw: PdfObject, kind: str) -> PdfObject | None:
        """A copy of what `raw` is, as a reference when `raw` is one or a stream; None for null."""
        found = value(raw)
        if found is None:
            if isinstance(raw, IndirectObject) and kind not in _OPTIONAL:
                raise self._notes.damaged(say("object {number} is missing ({kind})", number=raw.idnum, kind=kind))
            return None
        if not isinstance(raw, IndirectObject) and not isinstance(found, StreamObject):
            return self._made(found, kind)
        key = (identity(raw), kind)
        if key in self._known:
            return self._known[key]
        if key in self._open:
            raise self._notes.damaged(say("a part of it ({kind}) holds itself", kind=kind))
        self._open.add(key)
        made = self._made(found, kind)
        self._open.discard(key)
        if made is not None:
            shared = isinstance(made, (DictionaryObject, ArrayObject))
            self._known[key] = self._writer._add_object(made) if shared else made
        return self._known.get(key)

    def _made(self, found: PdfObject, kind: str) -> PdfObject | None:
        self._notes.count()
        self._depth += 1
        if self._depth > ARTWORK_DEPTH.most:
            message = say("{name} is nested more than {most} deep", name=self._notes.name, most=ARTWORK_DEPTH.most)
            raise ArtworkError(message, "copy-limit")
        make = self._makers.get(kind)
        made = make(found) if make else self._entries(found, kind)
        self._depth -= 1
        return made

    def appearance(self, raw: PdfObject, above: PdfObject | None) -> PdfObject | None:
        """A copy of an annotation's form; one without resources uses those `above`."""
        self._drawn.within(above)
        return self.take(raw, "form")

    def content(self, data: bytes, raw: PdfObject | None) -> CopiedContent:
        """The operators without what doesn't print, and copies of the resources in `raw` that they use."""
        return self._drawn.content(data, raw)

    # --- objects by kind -------------------------------------------------------------------------------------------

    def _entries(self, found: PdfObject, kind: str) -> DictionaryObject | None:
        """A dictionary, or a stream with its data, with the keys of its kind."""
        if not isinstance(found, DictionaryObject):
            raise self._notes.damaged(say("a part of it is not what it should be ({kind})", kind=kind))
        made = EncodedStreamObject() if isinstance(found, StreamObject) else DictionaryObject()
        for key, raw in found.items():
            rule = KEYS[kind].get(key)
            copy = self.take(raw, rule) if rule else None
            if copy is not None:
                made[NameObject(key)] = copy
        if isinstance(found, StreamObject) and isinstance(made, EncodedStreamObject):
            self._pack(found, made)
        if kind in MENDERS:
            MENDERS[kind](made, self._notes)
        return made

    def _pack(self, found: StreamObject, made: EncodedStreamObject) -> None:
        """The data as they are packed, with their filters."""
        data, chain = without_lzw(found, self._notes)
        if chain:
            made[NameObject("/Filter")] = ArrayObject(NameObject(step.name) for step in chain)
            made[NameObject("/DecodeParms")] = ArrayObject(self._parameters(step.told) for step in chain)
            if len(chain) == 1:
                made[NameObject("/Filter")] = NameObject(chain[0].name)
                made[NameObject("/DecodeParms")] = self._parameters(chain[0].told)
            if not any(step.told for step in chain):
                del made["/DecodeParms"]
        made._data = data

    def _parameters(self, told: DictionaryObject) -> DictionaryObject:
        made = DictionaryObject()
        for key, raw in told.items():
            copy = (
                self.take(raw, PLAIN if key in PARAMETERS else "data")
                if key in {*PARAMETERS, "/JBIG2Globals"}
                else None
            )
            if copy is not None:
                made[NameObject(key)] = copy
        return made

    def _checked(self, found: PdfObject, kind: str) -> DictionaryObject | None:
        """`_entries`, and the data of a stream unpacked to their end."""
        if isinstance(found, StreamObject):
            size(found, self._notes)
        return self._entries(found, kind)

    def _plain(self, found: PdfObject) -> PdfObject | None:
        if isinstance(found, ArrayObject):
            self._notes.count(len(found) // _SHORT)
            copies = [self._plain_item(raw) for raw in found]
            return ArrayObject(copies) if None not in copies else None
        return self._plain_item(found)

    def _plain_item(self, raw: PdfObject) -> PdfObject | None:
        check_plain(raw, self._notes)
        if isinstance(raw, (NameObject, NumberObject, FloatObject, BooleanObject)):
            return raw
        if isinstance(raw, TextStringObject):
            return ByteStringObject(raw.original_bytes)
        if isinstance(raw, ByteStringObject):
            return ByteStringObject(raw)
        if isinstance(raw, ArrayObject):
            return self._plain(raw)
        return self.take(raw, PLAIN) if isinstance(raw, IndirectObject) else None

    def _named_or(self, found: PdfObject, kind: str) -> PdfObject | None:
        return found if isinstance(found, NameObject) else self._checked(found, kind)

    def _optional(self, found: PdfObject) -> PdfObject | None:
        """A stream that doesn't paint (what glyphs say): damaged, it stays behind."""
        try:
            return found if isinstance(found, NameObject) else self._checked(found, "optional stream")
        except ArtworkError as error:
            if error.code == "copy-limit":
                raise
            return None

    def _space(self, found: PdfObject) -> PdfObject | None:
        if isinstance(found, NameObject):
            return found
        parts = items(found)
        family = text(parts[0]) if parts else ""
        rules: Mapping[str, tuple[str, ...]] = {
            "/ICCBased": ("profile",),
            "/CalGray": ("calibrated",),
            "/CalRGB": ("calibrated",),
            "/Lab": ("calibrated",),
            "/Indexed": ("colour space", PLAIN, "lookup"),
            "/I": ("colour space", PLAIN, "lookup"),
            "/Separation": (PLAIN, "colour space", "function"),
            "/DeviceN": (PLAIN, "colour space", "function", "colorants"),
            "/Pattern": ("colour space",),
            **dict.fromkeys(_DEVICES[:3], ()),
        }
        if family not in rules:
            raise self._notes.damaged(say("unknown colour space {family}", family=family[1:] or "?"))
        made: list[PdfObject] = [NameObject(family)]
        for raw, kind in zip(parts[1:], rules[family], strict=False):
            rule = kind if kind != "lookup" else "data" if isinstance(value(raw), StreamObject) else PLAIN
            copy = self.take(raw, rule)
            if copy is None:
                raise self._notes.damaged(say("a colour space ({family}) is not complete", family=family[1:]))
            made.append(copy)
        space = ArrayObject(made)
        check_space(space, self._notes)
        return space

    def _srgb(self) -> PdfObject:
        """The colour space of screens, by its profile."""
        if self._profile is None:
            profile = self._writer._add_object(stream(srgb(), {"N": 3, "Alternate": "/DeviceRGB"}))
            self._profile = self._writer._add_object(pdf(["/ICCBased", profile]))
        return self._profile

    def _group(self, found: PdfObject) -> PdfObject | None:
        return self._explained(self._entries(found, "group"), "/CS")

    def _explained(self, made: DictionaryObject | None, key: str) -> DictionaryObject | None:
        """With sRGB for the device's: no default stands for what a group mixes in, nor for a pattern's shading."""
        space = value(made.get(key)) if made is not None else None
        if made is not None and (text(space) == "/DeviceRGB" or space == ArrayObject([NameObject("/DeviceRGB")])):
            made[NameObject(key)] = self._srgb()
        return made

    def _spaces(self, found: PdfObject) -> PdfObject:
        pairs = ((NameObject(key), self.take(raw, "colour space")) for key, raw in mapping(found).items())
        return DictionaryObject({key: made for key, made in pairs if made is not None})

    def _function(self, found: PdfObject) -> PdfObject | None:
        if isinstance(found, ArrayObject):
            return ArrayObject(made for raw in found if (made := self.take(raw, "function")) is not None)
        return self._named_or(found, "function")

    def _sized_font(self, found: PdfObject) -> PdfObject | None:
        font, points = [*items(found), None, None][:2]
        if font is None or points is None:
            return None
        if not embedded(font):
            self._notes.missing_fonts[font_name(font)] = True
        self._fonts.check(font, None)
        made = self.take(font, "font")
        return ArrayObject([made, FloatObject(number(points, 1))]) if made is not None else None

    def _xobject(self, found: PdfObject) -> PdfObject | None:
        kind = text(mapping(found).get("/Subtype"))
        if kind == "/Image":
            return self._image(found)
        if kind == "/Form" and text(mapping(found).get("/Subtype2")) != "/PS":
            return self._form(found)
        message = say("{name} draws with an object of the kind {kind}", name=self._notes.name, kind=kind[1:] or "?")
        raise ArtworkError(message)

    def _image(self, found: PdfObject) -> PdfObject | None:
        if not isinstance(found, StreamObject):
            raise self._notes.damaged(say("a picture has no data"))
        self._tell_placeholder(found)
        check_image(found, self._notes)
        return self._entries(found, "image")

    def _mask(self, found: PdfObject) -> PdfObject | None:
        return self._image(found) if isinstance(found, StreamObject) else self._plain(found)

    def _tell_placeholder(self, found: StreamObject) -> None:
        if any(value(found.get(key)) is not None for key in ("/OPI", "/Ref")):
            message = say(
                "{name} holds a placeholder for a file that is not in it (OPI or reference)", name=self._notes.name
            )
            self._notes.warning("advert-placeholder", message, say("ask for a file that holds its pictures"))

    def _form(self, found: PdfObject) -> PdfObject | None:
        if not isinstance(found, StreamObject):
            raise self._notes.damaged(say("a part of its drawing has no data"))
        self._tell_placeholder(found)
        made = self._drawing(found, "form")
        made[NameObject("/Type")], made[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        return made

    def _drawing(self, found: StreamObject, kind: str) -> StreamObject:
        """A stream of operators with its own resources."""
        data = operators(found, self._notes)
        drawn = self._drawn.part(data, found.get("/Resources"))
        self._drawn.keep(identity(found), drawn)
        made = self._entries(found, kind)
        assert isinstance(made, StreamObject)
        made[NameObject("/Resources")] = drawn.resources
        if drawn.data is not data:
            made.pop("/DecodeParms", None)
            made[NameObject("/Filter")] = NameObject("/FlateDecode")
            made._data = deflated(drawn.data)
        return made

    def _pattern(self, found: PdfObject) -> PdfObject | None:
        if number(mapping(found).get("/PatternType"), 0) == 2:
            return self._entries(found, "shading pattern")
        if not isinstance(found, StreamObject):
            raise self._notes.damaged(say("a part of its drawing has no data"))
        return self._drawing(found, "tiling")

    def _shading(self, found: PdfObject) -> PdfObject | None:
        return self._explained(self._checked(found, "shading"), "/ColorSpace")

    # --- fonts -----------------------------------------------------------------------------------------------------

    def _font(self, found: PdfObject) -> PdfObject | None:
        subtype = text(mapping(found).get("/Subtype"))
        if subtype == "/Type3":
            return self._drawn_font(found)
        return self._entries(found, "composite font" if subtype == "/Type0" else "simple font")

    def _drawn_font(self, found: PdfObject) -> PdfObject | None:
        """A font whose glyphs are content (Type 3)."""
        made = self._entries(found, "type 3 font")
        own, resources, glyphs = mapping(found).get("/Resources"), DictionaryObject(), DictionaryObject()
        for name, raw in mapping(mapping(found).get("/CharProcs")).items():
            stream = value(raw)
            if not isinstance(stream, StreamObject):
                raise self._notes.damaged(say("a glyph of a font is missing"))
            self._notes.count()
            data = operators(stream, self._notes)
            drawn = self._drawn.part(data, own)
            glyph = EncodedStreamObject()
            glyph[NameObject("/Filter")], glyph._data = NameObject("/FlateDecode"), deflated(drawn.data)
            glyphs[NameObject(name)] = self._writer._add_object(glyph)
            for kind, table in drawn.resources.items():
                resources.setdefault(NameObject(kind), DictionaryObject()).update(table)
        assert made is not None
        made[NameObject("/CharProcs")], made[NameObject("/Resources")] = glyphs, resources
        return made

    def _encoding(self, found: PdfObject) -> PdfObject | None:
        return self._checked(found, "cmap") if isinstance(found, StreamObject) else self._named_or(found, "encoding")

    def _program(self, found: PdfObject) -> PdfObject | None:
        if not isinstance(found, StreamObject):
            raise self._notes.damaged(say("a font has no data"))
        check_program(unpacked(found, self._notes), self._notes)
        return self._entries(found, "font program")
