"""Advertisers' PDF, each with one thing that a standard forbids, and beside it one that does the same as it should.

An advertisement is what makes a page of 200 × 100 points in a writer: its operators, its resources.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, EncodedStreamObject, NameObject

from layout.pictures.press_profile import house_profile
from layout.pictures.reproduction import srgb
from layout.press.pdf_objects import Value, dictionary, stream
from tests.press.little_fonts import FONTS, WORD, font

Advert = Callable[[PdfWriter], tuple[bytes, dict[str, Value]]]
SQUARE = b" 0 0 60 60 re f"
BLACK = b"0 0 0 1 k" + SQUARE
DRAW = b"60 0 0 60 0 0 cm /I Do"
INLINE = b"60 0 0 60 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G %s ID 1 EI"
TINT: Value = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 1, 1, 0], "N": 1}
OTHER_TINT: Value = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 0, 1, 0], "N": 1}
FORM: dict[str, Value] = {"Type": "/XObject", "Subtype": "/Form", "BBox": [0, 0, 60, 60]}
IMAGE: dict[str, Value] = {"Type": "/XObject", "Subtype": "/Image", "Width": 8, "Height": 8, "BitsPerComponent": 8,
                           "ColorSpace": "/DeviceCMYK"}  # fmt: skip
LZW_DRAWING = bytes.fromhex("800c04030100c04031101ac4030100c04036180806c30101c8ca20334040")
LZW = bytes.fromhex("800b6050220c0c8501")
"""Nine bytes."""


def write(advert: Advert, path: Path) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    content, resources = advert(writer)
    page.update(dictionary({"Contents": writer._add_object(stream(content, {})), "Resources": resources}))
    writer.write(path)


def drawn(content: bytes, **resources: Value) -> Advert:
    return lambda writer: (content, dict(resources))


def state(**entries: Value) -> Advert:
    return drawn(b"/G gs " + BLACK, ExtGState={"G": {"Type": "/ExtGState", **entries}})


def held(data: bytes, **entries: Value | None) -> EncodedStreamObject:
    """A stream with its data as they are."""
    made = EncodedStreamObject()
    made.update(dictionary({key: value for key, value in entries.items() if value is not None}))
    made._data = data
    return made


def image(data: bytes = bytes(256), **entries: Value | None) -> Advert:
    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        return DRAW, {"XObject": {"I": writer._add_object(held(data, **{**IMAGE, **entries}))}}

    return made


def form(content: bytes = BLACK, **entries: Value) -> Advert:
    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        return b"/X Do", {"XObject": {"X": writer._add_object(held(content, **{**FORM, **entries}))}}

    return made


def nested(depth: int) -> Advert:
    """A form within a form, each so many levels of q deep."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        q, end = b"q " * depth, b" Q" * depth
        inner = writer._add_object(stream(q + BLACK + end, FORM))
        outer = writer._add_object(stream(q + b"/Y Do" + end, {**FORM, "Resources": {"XObject": {"Y": inner}}}))
        return b"/X Do", {"XObject": {"X": outer}}

    return made


@cache
def jpx(mode: str = "CMYK", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (8, 8)).save(buffer, "JPEG2000", **options)
    return buffer.getvalue()


def spot(name: str = "/Red", tint: Value = TINT) -> Value:
    return ["/Separation", name, "/DeviceCMYK", tint]


def spot_fill(*spaces: Value) -> Advert:
    """A square in each of these colour spaces of one colour."""
    content = b" ".join(b"/C%d cs 1 scn" % number + SQUARE for number in range(len(spaces)))
    return drawn(content, ColorSpace={f"C{number}": space for number, space in enumerate(spaces)})


def inks(*names: str, told: bool = True) -> Advert:
    """A colour of several spot colours, which may be described one by one."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        program = b"{" + b"pop " * len(names) + b"0 0 0 1}"
        entries: dict[str, Value] = {"FunctionType": 4, "Domain": [0, 1] * len(names), "Range": [0, 1] * 4}
        space: list[Value] = ["/DeviceN", list(names), "/DeviceCMYK", writer._add_object(stream(program, entries))]
        if told:
            space.append({"Colorants": {name[1:]: spot(name) for name in names}})
        return b"/C cs" + b" 1" * len(names) + b" scn" + SQUARE, {"ColorSpace": {"C": space}}

    return made


def profiled(profile: bytes, channels: int, before: bytes = b"", **resources: Value) -> Advert:
    """A square in a colour by an ICC profile."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        held = writer._add_object(stream(profile, {"N": channels}))
        content = before + b"/C cs" + b" 0" * channels + b" sc" + SQUARE
        return content, {"ColorSpace": {"C": ["/ICCBased", held]}, **resources}

    return made


def document(**entries: Value) -> Advert:
    """A catalogue with more in it than pages."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        writer.root_object.update(dictionary(entries))
        return BLACK, {}

    return made


def page(**entries: Value) -> Advert:
    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        writer.pages[0].update(dictionary(entries))
        return BLACK, {}

    return made


def encrypted(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
    writer.encrypt("", "owner")
    return BLACK, {}


def layered(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
    """A layer, and no word on when it is seen."""
    layer = writer._add_object(dictionary({"Type": "/OCG", "Name": "draft"}))
    writer.root_object[NameObject("/OCProperties")] = dictionary({"OCGs": ArrayObject([layer])})
    return b"/OC /L BDC " + BLACK + b" EMC", {"Properties": {"L": layer}}


def borrowed(font_of_its_own: bool) -> Advert:
    """A form whose text is set in the font of the page that draws it, or in its own."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        content, resources = font()(writer)
        text = content if font_of_its_own else b"BT 10 10 Td (AB) Tj ET"
        inner = writer._add_object(stream(text, {**FORM, "Resources": resources}))
        return b"BT /F 20 Tf ET /X Do", {**resources, "XObject": {"X": inner}}

    return made


def by_state(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
    """The font is chosen by a graphics state."""
    _, resources = font()(writer)
    chosen = writer._add_object(dictionary(resources["Font"]["F"]))  # type: ignore[index, call-overload, arg-type]
    return WORD.replace(b"/F 20 Tf", b"/G gs"), {"ExtGState": {"G": {"Font": [chosen, 20]}}}


SCRIPT: Value = {"S": "/JavaScript", "JS": "app.alert(1)"}
HALFTONE: Value = {"Type": "/Halftone", "HalftoneType": 1, "Frequency": 60, "Angle": 45, "SpotFunction": "/Round"}
OPM: Value = {"G": {"OP": True, "op": True, "OPM": 1}}
PLAIN: Mapping[str, tuple[Advert, Advert]] = {
    "transfer function": (state(), state(TR=TINT)),
    "transfer function 2": (state(TR2="/Default"), state(TR2=TINT)),
    "transfer identity": (state(), state(TR="/Identity")),
    "transfer identity 2": (state(TR2="/Default"), state(TR2="/Identity")),
    "halftone": (state(), state(HT=HALFTONE)),
    "halftone phase": (state(), state(HTP=[0, 0])),
    "intent of a state": (state(RI="/Perceptual"), state(RI="/Lively")),
    "intent operator": (drawn(b"/Saturation ri " + BLACK), drawn(b"/Lively ri " + BLACK)),
    "intent of a picture": (image(Intent="/Perceptual"), image(Intent="/Lively")),
    "intent inline": (drawn(INLINE % b"/Intent /Perceptual"), drawn(INLINE % b"/Intent /Lively")),
    "blend mode": (state(BM="/Multiply"), state(BM="/Glow")),
    "blend modes": (state(BM="/Normal"), state(BM=["/Glow", "/Multiply"])),
    "interpolation": (image(Interpolate=False), image(Interpolate=True)),
    "interpolation inline": (drawn(INLINE % b"/I false"), drawn(INLINE % b"/I true")),
    "interpolation in full": (drawn(INLINE % b"/Interpolate false"), drawn(INLINE % b"/Interpolate true")),
    "bits of a picture": (image(bytes(512), BitsPerComponent=16), image(bytes(96), BitsPerComponent=3)),
    "bits of a mask": (
        image(ImageMask=True, BitsPerComponent=1, ColorSpace=None),
        image(ImageMask=True, BitsPerComponent=8, ColorSpace=None),
    ),
    "alternate pictures": (image(), image(Alternates=[])),
    "JPX channels": (image(jpx(), Filter="/JPXDecode"), image(jpx("LA"), Filter="/JPXDecode")),
    "JPX file": (image(jpx(), Filter="/JPXDecode"), image(jpx(no_jp2=True), Filter="/JPXDecode")),
    "JPX RGB": (image(jpx(), Filter="/JPXDecode"), image(jpx("RGB"), Filter="/JPXDecode", ColorSpace="/DeviceRGB")),
    "LZW picture": (image(), image(LZW, Filter="/LZWDecode", ColorSpace="/DeviceGray", Width=9, Height=1)),
    "LZW drawing": (form(), form(LZW_DRAWING, Filter="/LZWDecode")),
    "LZW inline": (
        drawn(b"60 0 0 60 0 0 cm BI /W 9 /H 1 /BPC 8 /CS /G ID 123456789 EI"),
        drawn(b"60 0 0 60 0 0 cm BI /W 9 /H 1 /BPC 8 /CS /G /F /LZW ID " + LZW + b" EI"),
    ),
    "operators": (drawn(BLACK), drawn(b"BX 1 wobble EX " + BLACK)),
    "levels of q": (drawn(b"q " * 20 + BLACK + b" Q" * 20), drawn(b"q " * 40 + BLACK + b" Q" * 40)),
    "levels of q in forms": (nested(20), nested(30)),
    "PostScript": (form(), form(Subtype2="/PS", PS=1)),
    "OPI": (form(), form(OPI={"2.0": {}})),
    "reference": (form(), form(Ref={"F": "x.pdf", "Page": 0})),
    "RGB group": (
        form(Group={"S": "/Transparency", "CS": "/DeviceCMYK"}),
        form(Group={"S": "/Transparency", "CS": "/DeviceRGB"}),
    ),
    "RGB": (drawn(BLACK), drawn(b"1 0 0 rg" + SQUARE)),
    "recipe of a spot colour": (
        spot_fill(spot(), spot("/Green", OTHER_TINT)),
        spot_fill(spot(), spot("/Red", OTHER_TINT)),
    ),
    "inks one by one": (inks("/Red", "/Blue"), inks("/Red", "/Blue", told=False)),
    "number of inks": (inks(*(f"/S{n}" for n in range(9))), inks(*(f"/S{n}" for n in range(33)))),
    "colour space": (
        drawn(b"/C cs 0 sc" + SQUARE, ColorSpace={"C": ["/CalGray", {"WhitePoint": [0.9, 1, 1]}]}),
        drawn(b"/C cs 0 0 0 1 sc" + SQUARE, ColorSpace={"C": ["/CalCMYK", {}]}),
    ),
    "profile": (profiled(srgb(), 3), profiled(b"none" * 40, 3)),
    "channels of a profile": (profiled(srgb(), 3), profiled(srgb(), 4)),
    "version of a profile": (profiled(srgb(), 3), profiled(srgb()[:8] + b"\5" + srgb()[9:], 3)),
    "profile overprints": (
        profiled(house_profile().read_bytes(), 4),
        profiled(house_profile().read_bytes(), 4, b"/G gs ", ExtGState=OPM),
    ),
    "whole numbers": (drawn(BLACK), drawn(b"0 0 0 1 k 0 0 m 99999999999 0 l 0 60 l f")),
    "small numbers": (drawn(BLACK), state(SM=1e-40)),
    "length of a name": (spot_fill(spot("/" + "R" * 100)), spot_fill(spot("/" + "R" * 200))),
    "length of a string": (font(), font(text=WORD.replace(b"(AB)", b"(" + b"A" * 33000 + b")"))),
    "script": (document(), document(Names={"JavaScript": {"Names": ["a", SCRIPT]}}, OpenAction=SCRIPT)),
    "attachment": (document(), document(Names={"EmbeddedFiles": {"Names": ["a", {"F": "a"}]}})),
    "form fields": (document(), document(AcroForm={"Fields": []})),
    "action of the page": (page(), page(AA={"O": SCRIPT})),
    "annotation": (page(), page(Annots=[{"Subtype": "/Link", "Rect": [0, 0, 9, 9], "A": SCRIPT}])),
    "thumbnail, metadata": (page(), page(Metadata={"A": 1}, PieceInfo={"A": 1})),
    "encryption": (drawn(BLACK), encrypted),
    "layers": (drawn(BLACK), layered),
    "font of a form": (borrowed(True), borrowed(False)),
    "font of a state": (font(), by_state),
}  # fmt: skip
RULES = PLAIN | FONTS
