"""Preflight: for each rule a file that keeps it and one that breaks it, made on the fly from one that keeps them all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import segno
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, EncodedStreamObject, IndirectObject

from layout.cli import main
from layout.diagnostics import Diagnostic
from layout.geometry import MM
from layout.model.style import Press, PressLimits
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.first_page import Box
from layout.press.pdf_objects import Value, dictionary, stream
from layout.press.preflight import inspect_pdf
from layout.press.preflight.coverage import cover, may_exceed
from layout.press.preflight.inks import InkShares
from layout.press.preflight.marks import Mark
from layout.press.preflight.rules import FILE_RULES, PAGE_RULES
from tests.source import HOUSE

Change = Callable[["Made"], None]
TYPE = b"BT /F 10 Tf 20 20 Td (abc) Tj ET"


class Made:
    """A page of 200 x 100 points trim with 9 of bleed, type in an embedded font, and an output intent."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self.content = TYPE
        self.resources: dict[str, Any] = {"Font": {"F": self.font()}}
        self.page: dict[str, Any] = {
            "MediaBox": [0, 0, 218, 118],
            "BleedBox": [0, 0, 218, 118],
            "TrimBox": [9, 9, 209, 109],
        }
        self.catalog: dict[str, Any] = {"OutputIntents": [self.intent()]}
        self.info: dict[str, Any] = {"Title": "a", "Trapped": "/False"}
        self.header = "%PDF-1.4"
        self.further: list[dict[str, Any]] = []

    def add(self, data: bytes, entries: Mapping[str, Value]) -> IndirectObject:
        return self.writer._add_object(stream(data, entries))

    def font(self, program: bytes = b"\0\1\0\0" + bytes(8), **more: Value) -> DictionaryObject:
        held: dict[str, Value] = {"FontFile2": self.add(program, {})} if program else {}
        described = {"Type": "/FontDescriptor", "FontName": "/Sung", "Flags": 4, **held}
        return dictionary(
            {
                "Type": "/Font", "Subtype": "/TrueType", "BaseFont": "/Sung", "FirstChar": 97, "LastChar": 99,
                "Widths": [500, 500, 500], "FontDescriptor": described, **more,
            }
        )  # fmt: skip

    def intent(self, kind: str = "/GTS_PDFX", inks: int = 4) -> dict[str, Any]:
        profile = self.add(b"profile", {"N": inks})
        return {"S": kind, "OutputConditionIdentifier": "IFRA26", "DestOutputProfile": profile}

    def picture(self, width: int, height: int, space: str = "/DeviceCMYK", bits: int = 8, **more: Any) -> None:
        """A picture /P among the resources."""
        channels = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(space, 1)
        data = more.pop("data", bytes((width * channels * bits + 7) // 8 * height))
        entries = {"Type": "/XObject", "Subtype": "/Image", "Width": width, "Height": height, **more}
        picture = self.add(data, {**entries, "ColorSpace": space, "BitsPerComponent": bits})
        self.resources["XObject"] = {"P": picture}

    def written(self, path: Path) -> Path:
        self.writer.pdf_header = self.header
        for more in [{}, *self.further]:
            page = self.writer.add_blank_page(218, 118)
            contents = self.writer._add_object(stream(self.content, {}))
            entries = {**self.page, "Contents": contents, "Resources": self.resources, **more}
            page.pop("/MediaBox", None)
            page.update(dictionary({key: value for key, value in entries.items() if value is not None}))
        self.writer.root_object.update(dictionary(self.catalog))
        self.writer._info = dictionary(self.info)
        self.writer.write(path)
        return path


class Case(NamedTuple):
    """A rule's code, what its message says, and the two files."""

    code: str
    said: str
    breaks: Change
    keeps: Change | None = None


def _set(**values: Any) -> Change:
    """Sets entries of the page."""
    return lambda made: made.page.update(values)


def _catalog(**values: Any) -> Change:
    return lambda made: made.catalog.update(values)


def _shown(content: bytes, **resources: Any) -> Change:
    def change(made: Made) -> None:
        made.content = made.content + b"\n" + content
        made.resources.update(resources)

    return change


def _pictured(width: int, height: int, place: bytes, **more: Any) -> Change:
    def change(made: Made) -> None:
        made.picture(width, height, **more)
        made.content += b"\nq " + place + b" cm /P Do Q"

    return change


def _jpeg2000(mode: str) -> Change:
    """A picture whose colours only its own head tells."""

    def change(made: Made) -> None:
        buffer, image = io.BytesIO(), EncodedStreamObject()
        Image.new(mode, (200, 200)).save(buffer, "JPEG2000")
        image._data = buffer.getvalue()
        image.update(dictionary({"Subtype": "/Image", "Width": 200, "Height": 200, "Filter": "/JPXDecode"}))
        made.resources["XObject"] = {"P": made.writer._add_object(image)}
        made.content += b"\nq 40 0 0 40 60 40 cm /P Do Q"

    return change


def _claiming(*changes: Change, x: str = "PDF/X-4", a: str = "", ua: bool = False) -> Change:
    """Claims standards in the XMP, and changes what else is said."""

    def change(made: Made) -> None:
        said = f'<p:GTS_PDFXVersion xmlns:p="http://www.npes.org/pdfx/ns/id/">{x}</p:GTS_PDFXVersion>' if x else ""
        if a:
            said += f'<a:part xmlns:a="http://www.aiim.org/pdfa/ns/id/">{a[0]}</a:part>'
            said += f'<a:conformance xmlns:a="http://www.aiim.org/pdfa/ns/id/">{a[1:]}</a:conformance>'
        if ua:
            said += '<u:part xmlns:u="http://www.aiim.org/pdfua/ns/id/">1</u:part>'
        packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{said}</x:xmpmeta>'.encode()
        made.catalog["Metadata"] = made.add(packet, {"Type": "/Metadata", "Subtype": "/XML"})
        for each in changes:
            each(made)

    return change


def _fonts(program: bytes, **more: Value) -> Change:
    def change(made: Made) -> None:
        made.resources["Font"] = {"F": made.font(program, **more)}

    return change


def _os2(rights: int) -> bytes:
    table = bytes(8) + rights.to_bytes(2)
    return b"\0\1\0\0\0\1" + bytes(6) + b"OS/2" + bytes(4) + (28).to_bytes(4) + len(table).to_bytes(4) + table


def _composite(codes: str) -> Change:
    def change(made: Made) -> None:
        below = made.font(b"\0\1\0\0" + bytes(8), Subtype="/CIDFontType2", DW=1000)
        font = {"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/Sung", "Encoding": "/Identity-H"}
        made.resources["Font"] = {"F": {**font, "DescendantFonts": [below]}}
        made.content = f"BT /F 10 Tf 20 20 Td <{codes}> Tj ET".encode()

    return change


def _layer(printed: bool) -> Change:
    def change(made: Made) -> None:
        layer = made.writer._add_object(dictionary({"Type": "/OCG", "Name": "Proof"}))
        off = [] if printed else [layer]
        made.catalog["OCProperties"] = {"OCGs": [layer], "D": {"ON": [], "OFF": off}}
        made.resources["Properties"] = {"L": layer}
        made.content += b" /OC /L BDC 30 60 20 20 re f EMC"

    return change


def _encrypt(password: str) -> Change:
    return lambda made: made.writer.encrypt(password, algorithm="RC4-128")


def _note(kind: str, place: tuple[int, ...] = (30, 30, 60, 50), **more: Any) -> Change:
    return _set(Annots=[{"Type": "/Annot", "Subtype": kind, "Rect": list(place), **more}])


def _blend(first: list[float], last: list[float], kind: int = 2) -> Change:
    """A blend of two parts, along the page or as a mesh."""
    ends = [{"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": first, "C1": end} for end in (last, first)]
    function = {"FunctionType": 3, "Domain": [0, 1], "Bounds": [0.4], "Encode": [0, 1, 0, 1], "Functions": ends}
    blend = {"ShadingType": kind, "ColorSpace": "/DeviceCMYK", "Coords": [0, 0, 200, 0], "Function": function}
    return _shown(b"q 30 30 50 50 re W n /B sh Q", Shading={"B": blend})


def _both(*changes: Change) -> Change:
    def change(made: Made) -> None:
        for each in changes:
            each(made)

    return change


def _jpeg(ink: tuple[int, ...]) -> Change:
    buffer = io.BytesIO()
    Image.new("CMYK", (200, 200), tuple(255 - share for share in ink)).save(buffer, "JPEG")  # turned over, as PDF reads

    def change(made: Made) -> None:
        data = buffer.getvalue()
        entries = {"Type": "/XObject", "Subtype": "/Image", "Width": 200, "Height": 200, "Filter": "/DCTDecode"}
        held = EncodedStreamObject()
        held.update(dictionary({**entries, "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8}))
        held._data = data
        made.resources["XObject"] = {"P": made.writer._add_object(held)}
        made.content += b"\nq " + SMALL + b" cm /P Do Q"

    return change


def _profiled(inks: int) -> Change:
    def change(made: Made) -> None:
        made.resources["ColorSpace"] = {"I": ["/ICCBased", made.add(b"profile", {"N": inks})]}
        made.content += b" /I CS " + b"0.5 " * inks + b"SC 1 w 30 30 m 90 30 l S"

    return change


_TINT = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0, 0], "C1": [0, 0, 1, 0]}


def _blended(name: str) -> Change:
    """A blend from paper to an ink."""
    space = ["/Separation", name, "/DeviceCMYK", _TINT]
    ends = {"FunctionType": 2, "Domain": [0, 1], "C0": [0], "C1": [1], "N": 1}
    shading = {"ShadingType": 2, "ColorSpace": space, "Coords": [30, 0, 60, 0], "Function": ends}
    return _shown(b"q 30 30 30 30 re W n /S sh Q", Shading={"S": shading})


def _patterned(name: str) -> Change:
    """A pattern without colours, in an ink."""
    space = ["/Pattern", ["/Separation", name, "/DeviceCMYK", _TINT]]
    cell = stream(
        b"0 0 2 2 re f",
        {"PatternType": 1, "PaintType": 2, "TilingType": 1, "BBox": [0, 0, 4, 4], "XStep": 4, "YStep": 4},
    )
    return _shown(b"/C cs 1 /P scn 30 30 30 30 re f", ColorSpace={"C": space}, Pattern={"P": cell})


def _separation(name: str, drawn: bytes = b"30 30 9 9 re f") -> Change:
    return _shown(b"/S cs 1 scn " + drawn, ColorSpace={"S": ["/Separation", name, "/DeviceCMYK", _TINT]})


def _typed(ink: bytes, size: float) -> Change:
    return _shown(ink + b" BT /F %g Tf 40 50 Td (abc) Tj ET" % size)


def _symbol() -> list[list[int]]:
    return [list(row) for row in segno.make_qr("https://www.example.cn/a", error="m").matrix]


def _code(module_mm: float) -> Change:
    """A code of filled rectangles, one a module, with modules of so many millimetres."""
    rows, side = _symbol(), module_mm * MM
    dark = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value]
    return _shown(
        b"".join(b"%.4f %.4f %.4f %.4f re " % (30 + x * side, 90 - y * side, side, -side) for x, y in dark) + b"f"
    )


def _code_picture(module_mm: float) -> Change:
    """The same as a picture, a pixel a module, with four of white round it."""
    rows = _symbol()
    count = len(rows) + 8
    image = Image.new("1", (count, count), 1)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if value else 1)
    place = b"%.4f 0 0 %.4f 20 20" % (module_mm * MM * count, module_mm * MM * count)
    return _pictured(count, count, place, space="/DeviceGray", bits=1, data=image.tobytes())


JAVASCRIPT = {"S": "/JavaScript", "JS": "app.alert(1)"}
TAGGED: dict[str, Any] = {"MarkInfo": {"Marked": True}, "StructTreeRoot": {"Type": "/StructTreeRoot"}, "Lang": "zh-CN"}
SEEN_THROUGH: dict[str, Any] = {"ExtGState": {"G": {"ca": 0.5}}}
OVERPRINT: dict[str, Any] = {
    "ExtGState": {"O": {"OP": True, "op": True, "OPM": 1}, "N": {"OP": False, "op": False, "OPM": 0}}
}
SMALL, LARGE = b"40 0 0 40 20 20", b"90 0 0 90 20 15"

GROUND = _shown(b"0 0 0 1 k 30 30 90 60 re f")

CASES: Mapping[str, Case] = {
    "encrypted": Case("pdf-encrypted", "encrypted", _encrypt("")),
    "locked": Case("pdf-locked", "locked with a password", _encrypt("secret")),
    "script at start": Case("pdf-script", "JavaScript", _catalog(OpenAction=JAVASCRIPT), _catalog(OpenAction={"S": "/GoTo"})),
    "scripts by name": Case("pdf-script", "JavaScript", _catalog(Names={"JavaScript": {"Names": []}})),
    "actions of the document": Case("pdf-script", "AA", _catalog(AA={"WC": JAVASCRIPT})),
    "actions of the page": Case("pdf-script", "AA", _set(AA={"O": JAVASCRIPT})),
    "action of a link": Case("pdf-script", "Launch", _note("/Link", A={"S": "/Launch"}), _note("/Link", A={"S": "/URI"})),
    "form in XML": Case("pdf-form", "XFA", _catalog(AcroForm={"XFA": "x"}), _catalog(AcroForm={"Fields": []})),
    "form drawn anew": Case("pdf-form", "anew", _catalog(AcroForm={"NeedAppearances": True})),
    "attachment": Case("pdf-attachment", "attached", _catalog(Names={"EmbeddedFiles": {"Names": []}}), _catalog(Names={})),
    "pages of two sizes": Case(
        "pdf-sizes", "2 sizes", lambda made: made.further.append({"TrimBox": [9, 9, 199, 109]}),
        lambda made: made.further.append({"TrimBox": [8.99, 9, 209, 109]}),
    ),
    "no intent": Case("pdf-intent", "no output intent", _catalog(OutputIntents=[])),
    "intent of a screen": Case("pdf-intent", "four inks", lambda made: made.catalog.update(OutputIntents=[made.intent(inks=3)])),
    "intents of two profiles": Case(
        "pdf-intent", "different profiles",
        lambda made: made.catalog.update(OutputIntents=[made.intent(), {**made.intent("/GTS_PDFA1", 3)}]),
    ),
    "intent without a name": Case(
        "pdf-intent", "which printing condition", lambda made: made.catalog.update(OutputIntents=[{"S": "/GTS_PDFX"}])
    ),
    "X-4 in a newer PDF": Case(
        "pdf-standard", "PDF 1.7", _claiming(lambda made: setattr(made, "header", "%PDF-1.7")),
        _claiming(lambda made: setattr(made, "header", "%PDF-1.6")),
    ),
    "X-4 without its intent": Case(
        "pdf-standard", "intent for PDF/X", _claiming(lambda made: made.catalog.update(OutputIntents=[made.intent("/GTS_PDFA1")]))
    ),
    "X-4 that is encrypted": Case("pdf-standard", "it is encrypted", _claiming(_encrypt(""))),
    "X-4, trapped unsaid": Case("pdf-standard", "trapped", _claiming(lambda made: made.info.update(Trapped="/Unknown")), _claiming()),
    "X-4 without a trim": Case("pdf-standard", "no trim box", _claiming(_set(TrimBox=None))),
    "X-4 with an art box": Case("pdf-standard", "art box", _claiming(_set(ArtBox=[9, 9, 209, 109]))),
    "X-4 without a title": Case("pdf-standard", "no title", _claiming(lambda made: made.info.pop("Title"))),
    "X-4 with a link": Case("pdf-annotations", "allows no links", _claiming(_note("/Link")), _note("/Link")),
    "X-1a with transparency": Case(
        "pdf-standard", "has transparency", _claiming(_shown(b"/G gs", **SEEN_THROUGH), x="PDF/X-1a:2003"),
        _claiming(_shown(b"/G gs", **SEEN_THROUGH)),
    ),
    "A-1 with a soft mask": Case(
        "pdf-standard", "has transparency", _claiming(_shown(b"/G gs", ExtGState={"G": {"SMask": {"S": "/Luminosity"}}}), x="", a="1B")
    ),
    "A-2 that is encrypted": Case("pdf-standard", "it is encrypted", _claiming(_encrypt(""), x="", a="2B")),
    "A-2 with a file": Case(
        "pdf-standard", "attached", _claiming(_catalog(Names={"EmbeddedFiles": {"Names": []}}), x="", a="2B"),
        _claiming(_catalog(Names={"EmbeddedFiles": {"Names": []}}), x="", a="3B"),
    ),
    "A-2 without an intent": Case("pdf-standard", "no output intent", _claiming(_catalog(OutputIntents=[]), x="", a="2B")),
    "A-1 with layers": Case("pdf-standard", "it has layers", _claiming(_layer(True), x="", a="1B"), _claiming(_layer(True), x="", a="2B")),
    "A-2a without structure": Case("pdf-standard", "readers that speak", _claiming(x="", a="2A"), _claiming(_catalog(**TAGGED), x="", a="2A")),
    "UA without a language": Case(
        "pdf-standard", "which language", _claiming(_catalog(**{**TAGGED, "Lang": ""}), x="", ua=True),
        _claiming(_catalog(**TAGGED), x="", ua=True),
    ),
    "trim beyond the bleed": Case("pdf-boxes", "TrimBox is not within the BleedBox", _set(BleedBox=[20, 20, 200, 100])),
    "bleed beyond the medium": Case("pdf-boxes", "BleedBox is not within the MediaBox", _set(BleedBox=[-5, 0, 218, 118])),
    "trim beyond the crop": Case("pdf-boxes", "within the CropBox", _set(CropBox=[20, 20, 200, 100]), _set(CropBox=[0, 0, 218, 118])),
    "no trim": Case("pdf-trim", "TrimBox", _set(TrimBox=None), _set(TrimBox=None, ArtBox=[9, 9, 209, 109])),
    "turned": Case("pdf-turned", "90 degrees", _set(Rotate=90), _set(Rotate=360)),
    "user units": Case("pdf-turned", "UserUnit", _set(UserUnit=2), _set(UserUnit=1)),
    "blank": Case("pdf-blank", "nothing is printed", lambda made: setattr(made, "content", b"0 0 0 0 k 9 9 50 50 re f")),
    "no bleed": Case("pdf-bleed", "(left)", _shown(b"9 20 60 40 re f"), _shown(b"0 20 60 40 re f")),
    "bleed outside the medium": Case(
        "pdf-bleed", "(head)", _both(_set(MediaBox=[0, 0, 218, 110]), _shown(b"30 60 60 70 re f")), _shown(b"30 60 60 70 re f")
    ),
    "type in the trim": Case("pdf-cut", "cuts type", _shown(b"BT 204 50 Td (aaaaaaaa) Tj ET"), _shown(b"BT 160 50 Td (aaaa) Tj ET")),
    "layer that doesn't print": Case("pdf-layers", "does not print", _layer(False), _layer(True)),
    "a comment": Case("pdf-annotations", "(Text) is not printed", _note("/Text"), _note("/Text", (300, 300, 320, 320))),
    "a stamp": Case("pdf-annotations", "(Stamp) prints", _note("/Stamp", F=4), _note("/Stamp", F=2)),
    "no font": Case("font-embedding", "Sung", _fonts(b""), _both(_fonts(b""), _shown(b"", Font={"F": {}}), lambda made: setattr(made, "content", b"30 30 9 9 re f"))),
    "rights": Case("font-rights", "forbids", _fonts(_os2(2)), _fonts(_os2(8))),
    "rights for bitmaps": Case("font-rights", "forbids", _fonts(_os2(0x200)), _fonts(_os2(0x100))),
    "broken font": Case("pdf-damaged", "a font breaks off", _fonts(_os2(0)[:-4])),
    "no font at all": Case("pdf-damaged", "not what it should be", _fonts(b"nothing")),
    "missing glyph": Case("font-glyphs", "2 characters", _composite("000000000005"), _composite("00050006")),
    "drawn font": Case("font-drawn", "Type 3", _fonts(b"", Subtype="/Type3")),
    "coarse picture": Case("picture-resolution", "stands at 54 ppi", _pictured(30, 30, SMALL), _pictured(84, 84, SMALL)),
    "single pixels": Case("picture-resolution", "single pixels", _pictured(50, 50, SMALL)),
    "coarse line art": Case(
        "picture-line-art", "540 ppi", _pictured(300, 300, SMALL, space="/DeviceGray", bits=1),
        _pictured(334, 334, SMALL, space="/DeviceGray", bits=1),
    ),
    "coarse stencil": Case(
        "picture-line-art", "540 ppi", _pictured(300, 300, SMALL, space="/DeviceGray", bits=1, ImageMask=True),
    ),
    "stretched": Case("picture-stretched", "25 % wider", _pictured(200, 200, b"50 0 0 40 20 20"), _pictured(200, 200, b"42 0 0 40 20 20")),
    "cut off": Case("picture-cut", "90 %", _pictured(200, 200, b"50 0 0 50 20 20 cm 0 0 0.1 1 re W n 1 0 0 1 0 0"), _pictured(200, 200, SMALL)),
    "picture breaks off": Case("pdf-damaged", "a picture breaks off", _pictured(200, 200, SMALL, data=bytes(1000))),
    "placeholder": Case("pdf-placeholder", "placeholder", _pictured(200, 200, SMALL, OPI={"2.0": {}})),
    "too much ink": Case("ink-heavy", "320 %", _shown(b"1 1 0.4 0.8 k 30 30 50 50 re f"), _shown(b"0.6 0.6 0.4 0.8 k 30 30 50 50 re f")),
    "too much by overprint": Case(
        "ink-heavy", "271 %", _shown(b"0.9 0.9 0 0 k 30 30 50 50 re f /O gs 0 0 0 0.9 k 30 30 50 50 re f", **OVERPRINT),
        _shown(b"0.9 0.9 0 0 k 30 30 50 50 re f /N gs 0 0 0 0.9 k 30 30 50 50 re f", **OVERPRINT),
    ),
    "a picture of too much": Case(
        "ink-heavy", "300 %", _pictured(200, 200, SMALL, data=b"\xff\xff\0\xff" * 40000), _pictured(200, 200, SMALL, data=b"\xff\xff\0\0" * 40000)
    ),
    "a JPEG of too much": Case("ink-heavy", "300 %", _jpeg((255, 255, 0, 255)), _jpeg((255, 0, 0, 255))),
    "a blend of too much": Case("ink-heavy", "a blend goes to 320 %", _blend([0, 0, 0, 0], [1, 1, 0.4, 0.8]), _blend([0, 0, 0, 0.5], [1, 1, 0, 0])),
    "ink of a mesh": Case("ink-unseen", "patterns and blends", _blend([0, 0, 0, 0], [1, 0, 0, 0], kind=4), _blend([0, 0, 0, 0], [1, 0, 0, 0])),
    "ink of a blend mode": Case("ink-unseen", "blend modes", _shown(b"/G gs", ExtGState={"G": {"BM": "/Multiply"}}), _shown(b"/G gs", ExtGState={"G": {"BM": "/Normal"}})),
    "type of too much": Case("ink-heavy", "400 %", _shown(b"1 1 1 1 k BT /F 30 Tf 30 50 Td (abc) Tj ET"), _shown(b"1 1 0 0 k BT /F 30 Tf 30 50 Td (abc) Tj ET")),
    "type in RGB": Case("ink-rgb", "left over: type", _shown(b"0 0 0 rg BT 30 50 Td (abc) Tj ET"), _shown(b"0 g BT 30 50 Td (abc) Tj ET")),
    "tint in Lab": Case("ink-rgb", "tints", _shown(b"/L cs 50 1 1 sc 30 30 9 9 re f", ColorSpace={"L": ["/Lab", {"WhitePoint": [1, 1, 1]}]})),
    "rule in a profile of RGB": Case("ink-rgb", "rules", _profiled(3), _profiled(4)),
    "picture in RGB": Case("ink-rgb", "pictures", _pictured(200, 200, SMALL, space="/DeviceRGB"), _pictured(200, 200, SMALL, space="/DeviceGray")),
    "picture in JPEG 2000": Case("ink-rgb", "pictures", _jpeg2000("RGB"), _jpeg2000("L")),
    "spot ink": Case("ink-spot", "'Gold'", _separation("/Gold"), _separation("/Black")),
    "spot ink in a blend": Case("ink-spot", "'Gold'", _blended("/Gold"), _blended("/Black")),
    "spot ink in a pattern": Case("ink-spot", "'Gold'", _patterned("/Gold"), _patterned("/Black")),
    "registration": Case("ink-registration", "every plate", _separation("/All"), _separation("/All", b"212 20 4 4 re f")),
    "white that overprints": Case(
        "ink-white", "what lies below", _shown(b"/O gs 0 0 0 0 k 30 30 9 9 re f", **OVERPRINT), _shown(b"/O gs 0 g 1 g 30 30 9 9 re f", **OVERPRINT)
    ),
    "transfer curves": Case(
        "ink-screens", "(TR)", _shown(b"/G gs", ExtGState={"G": {"TR": {"FunctionType": 2}}}), _shown(b"/G gs", ExtGState={"G": {"TR2": "/Default"}})
    ),
    "halftones": Case("ink-screens", "(HT)", _shown(b"/G gs", ExtGState={"G": {"HT": {"HalftoneType": 1}}})),
    "small type of three inks": Case("type-inks", "3 inks", _typed(b"0 1 1 0.1 k", 8), _typed(b"0 1 0 0 k", 8)),
    "type of four inks": Case("type-inks", "4 inks", _typed(b"0.6 0.5 0.5 1 k", 9.5), _typed(b"0.6 0.5 0.5 1 k", 10)),
    "black of a screen": Case("type-inks", "4 inks", _typed(b"0 0 0 rg", 9)),
    "small white type": Case("type-reversed", "6.0pt", _both(GROUND, _typed(b"0 0 0 0 k", 6)), _both(GROUND, _typed(b"0 0 0 0 k", 7))),
    "white type on two inks": Case(
        "type-reversed", "at least 9pt", _both(_shown(b"0 1 1 0 k 30 30 90 60 re f"), _typed(b"0 0 0 0 k", 8)), _typed(b"0 0 0 0 k", 6)
    ),
    "white type on a picture": Case(
        "type-reversed", "6.0pt", _both(_pictured(200, 200, LARGE, data=b"\0\0\0\xff" * 40000), _typed(b"1 g", 6)),
        _both(_pictured(200, 200, LARGE), _typed(b"1 g", 6)),
    ),
    "black type that knocks out": Case(
        "type-knockout", "knocked out", _both(_shown(b"0 1 0 0 k 30 30 90 60 re f"), _typed(b"0 0 0 1 k", 9)),
        _both(_shown(b"0 1 0 0 k 30 30 90 60 re f /O gs", **OVERPRINT), _typed(b"0 0 0 1 k", 9)),
    ),
    "thin stroke": Case("rule-hairline", "thinnest 0.20pt", _shown(b"0.2 w 30 30 m 90 30 l S"), _shown(b"0.25 w 30 30 m 90 30 l S")),
    "stroke that is scaled": Case("rule-hairline", "0.10pt", _shown(b"q 0.1 0 0 0.1 0 0 cm 1 w 300 300 m 900 300 l S Q")),
    "thin rectangle": Case("rule-hairline", "0.10pt", _shown(b"30 30 60 0.1 re f"), _shown(b"30 50 0.1 20 re f 30.1 50 0.1 20 re f")),
    "small code": Case("code-module", "0.30 mm", _code(0.3), _code(0.36)),
    "small code as a picture": Case("code-module", "0.30 mm", _code_picture(0.3), _code_picture(0.36)),
    "content breaks off": Case("pdf-damaged", "breaks off", _shown(b"(abc")),
    "no operators": Case("pdf-damaged", "no operator", _shown(b">>")),
}  # fmt: skip


def found_in(change: Change, path: Path) -> list[Diagnostic]:
    made = Made()
    change(made)
    return list(inspect_pdf(made.written(path), Press()))


def test_the_file_that_the_others_are_made_from_keeps_every_rule(tmp_path: Path) -> None:
    assert found_in(lambda made: None, tmp_path / "a.pdf") == []


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_what_breaks_it(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    found = [each for each in found_in(case.breaks, tmp_path / "a.pdf") if each.code == case.code]
    assert any(case.said in each.message for each in found), found


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.keeps])
def test_a_rule_is_silent_where_it_is_kept(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    assert case.keeps
    assert not [each for each in found_in(case.keeps, tmp_path / "a.pdf") if each.code == case.code]


def test_where_pages_face_each_other_no_knife_cuts(tmp_path: Path) -> None:
    def found(layout: str) -> list[tuple[int, str]]:
        made = Made()
        made.content += b" 140 20 69 40 re f"  # to the right trim
        made.further += [{}, {}]
        made.catalog["PageLayout"] = layout
        told = inspect_pdf(made.written(tmp_path / "a.pdf"), Press())
        return [(each.on_page.page if each.on_page else 0, each.code) for each in told]

    assert found("/SinglePage") == [(1, "pdf-bleed"), (2, "pdf-bleed"), (3, "pdf-bleed")]
    assert found("/TwoPageRight") == [(1, "pdf-bleed"), (3, "pdf-bleed")]
    assert found("/TwoPageLeft") == [(2, "pdf-bleed"), (3, "pdf-bleed")]


# --- what is said of a finding ------------------------------------------------------------------------------------


def _told(path: Path, *options: str) -> tuple[int, str]:
    done = CliRunner(env={"LANG": "en_US.UTF-8", "LC_ALL": None, "LC_MESSAGES": None}).invoke(
        main, ["preflight", str(path), *options]
    )
    return done.exit_code, done.stdout


def _coarse(path: Path, **page: Any) -> Path:
    made = Made()
    _both(_pictured(30, 30, SMALL), _set(**page))(made)
    return made.written(path)


def test_json_has_the_findings_of_check_with_page_and_box(tmp_path: Path) -> None:
    path = _coarse(tmp_path / "a.pdf")
    code, told = _told(path, "--format", "json")
    (found,) = json.loads(told)
    assert code == 0
    assert found.keys() == {"severity", "code", "file", "line", "column", "message", "hint", "page", "box_mm"}
    assert (found["file"], found["page"], found["severity"]) == (str(path), 1, "warning")
    assert found["box_mm"] == [3.9, 17.3, 14.1, 14.1]  # 20 - 9 from the left, 109 - 60 from the head, 40 square


def test_a_box_is_that_of_the_page_as_it_is_seen(tmp_path: Path) -> None:
    told = json.loads(_told(_coarse(tmp_path / "a.pdf", Rotate=90), "--format", "json")[1])
    (found,) = [each for each in told if each["code"] == "picture-resolution"]
    assert found["box_mm"] == [3.9, 3.9, 14.1, 14.1]


def test_a_finding_of_the_file_has_neither(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 nothing else")
    code, told = _told(path, "--format", "json")
    (found,) = json.loads(told)
    assert (code, found["code"], found["page"], found["box_mm"]) == (1, "pdf-damaged", None, None)


def test_text_names_page_and_place_and_strict_rejects(tmp_path: Path) -> None:
    path = _coarse(tmp_path / "a.pdf")
    code, told = _told(path, "--strict")
    assert code == 1
    assert told.startswith(f"{path}: page 1, 3.9, 17.3 mm, 14.1 x 14.1 mm: error[picture-resolution]: a picture of 30")
    assert _told(path, "--format", "github")[1].startswith(f"::warning file={path},title=picture-resolution::page 1, ")


def test_a_paper_says_the_limits(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    style = "extends: broadsheet\npaper: {name: 甲, code: a}\npress: {resolution: 40, limits: {coarse: 30}}\n"
    (tmp_path / "styles" / "own.yaml").write_text(style, "utf-8")
    assert _told(_coarse(tmp_path / "a.pdf"), "--paper", "own") == (0, "")


def test_every_rule_has_a_case_and_stands_on_its_page() -> None:
    codes = {rule.code for rule in (*FILE_RULES, *PAGE_RULES)}
    assert codes <= {case.code for case in CASES.values()}
    page = (HOUSE / "docs" / "preflight.md").read_text("utf-8")
    assert [code for code in sorted(codes) if f"`{code}`" not in page] == []
    assert [name for name in ("resolution", *PressLimits._fields) if f"`{name}`" not in page] == []


def test_a_picture_shows_where_there_is_too_much_ink(tmp_path: Path) -> None:
    made = Made()
    made.further.append({"Contents": made.add(b"1 1 1 0 k 30 30 60 50 re f", {})})
    path = made.written(tmp_path / "a.pdf")
    _told(path, "--ink-maps", str(tmp_path / "maps"))
    (found,) = (tmp_path / "maps").iterdir()
    assert found.name == "a-p02-ink.png"
    shown = Image.open(found)
    assert shown.size == (100, 50)
    assert [shown.getpixel(at) for at in ((20, 30), (5, 5))] == [(220, 0, 0), (255, 255, 255)]


def test_the_raster_is_left_out_only_where_it_could_show_nothing() -> None:
    """Tints at random: where their colours alone can't exceed the limit, the raster doesn't either."""
    chance, left_out = Random(7), 0
    for _ in range(60):
        limit = chance.choice([1.0, 2.4, 3.0])
        marks = [_tint(chance) for _ in range(6)]
        regions = cover(marks, (0, 0, 60, 60), ArtworkNotes("a.pdf"), {}).planes.regions(limit)
        if not may_exceed(marks, limit):
            left_out += 1
            assert not regions
    assert 10 < left_out < 50


def _tint(chance: Random) -> Mark:
    """A square tint that overprints, or is seen through, one time in four."""
    x, y = chance.uniform(0, 20), chance.uniform(0, 20)
    shares = [chance.choice([0, 0.2, 0.5, 0.8]) for _ in range(4)]
    over, opacity = chance.random() < 0.25, chance.choice([1.0, 1.0, 1.0, 0.6])
    corners = ((x, y), (x + 40, y), (x + 40, y + 40), (x, y + 40))
    return Mark("fill", Box(x, y, x + 40, y + 40), InkShares(*shares), over, opacity, outlines=(corners,))
