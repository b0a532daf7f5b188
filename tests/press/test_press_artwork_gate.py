"""What is found in advertisers' PDFs, and what is taken of them: damage, fonts, annotations, more."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, EncodedStreamObject, IndirectObject, NameObject, NullObject, NumberObject

from layout.press.pdf_objects import Value, dictionary, stream

Make, Take = Callable[..., Path], Callable[[Path], "object"]
HELVETICA: dict[str, Value] = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}


def packed(data: bytes, entries: dict[str, Value], deflated: bytes | None = None) -> EncodedStreamObject:
    made = EncodedStreamObject()
    made.update(dictionary({"Filter": "/FlateDecode", **entries}))
    made._data = zlib.compress(data) if deflated is None else deflated
    return made


# --- damage --------------------------------------------------------------------------------------------------------

BARS = b"".join(b"q 0 0 1 0 k 10 %d 10 1 re f Q\n" % y for y in range(400))


def _contents(made: EncodedStreamObject) -> Callable[[PdfWriter, dict[str, Value]], None]:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        page["Contents"] = writer._add_object(made)

    return change


DAMAGED = {
    "half of the packed bytes": packed(b"", {}, zlib.compress(BARS)[: len(zlib.compress(BARS)) // 2]),
    "a bit turned": packed(b"", {}, zlib.compress(BARS)[:40] + b"\x55\xaa" + zlib.compress(BARS)[42:]),
    "a wrong checksum": packed(b"", {}, zlib.compress(BARS)[:-4] + b"1234"),
    "cut in a number's midst": packed(BARS[:-9], {}),
    "cut in a string": packed(b"BT (half", {}),
    "not operators": packed(b"\x80\x81\x82 hello", {}),
    "an unknown operator": packed(b"1 2 3 xyz", {}),
    "an unknown filter": packed(b"", {"Filter": "/RotDecode"}),
    "packed as a picture": packed(b"", {"Filter": "/DCTDecode"}),
    "in another file": packed(b"", {"F": "other.bin"}),
    "hexadecimal without an end": packed(b"", {"Filter": "/ASCIIHexDecode"}, b"30206720"),
    "base 85 without an end": packed(b"", {"Filter": "/ASCII85Decode"}, b"87cURD]i,"),
    "run lengths that break off": packed(b"", {"Filter": "/RunLengthDecode"}, b"\x05ab"),
    "LZW that breaks off": packed(b"", {"Filter": "/LZWDecode"}, b"\x80\x0b\x60"),
    "an inline picture without an end": packed(b"BI /W 9 /H 9 /BPC 8 /CS /G ID " + bytes(40) + b" EI Q", {}),
    "a name that is missing": packed(b"/Im0 Do", {}),
    "a font that is missing": packed(b"BT /F9 9 Tf (a) Tj ET", {}),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_operators_are_told(make_advert: Make, take: Take, case: str) -> None:
    taken = take(make_advert(change=_contents(DAMAGED[case])))
    assert [(severity, code) for severity, code, _ in taken.found] == [("error", "copy-artwork")]
    assert taken.found[0][2].startswith("ad.pdf ")


@pytest.mark.parametrize(
    "made",
    [
        packed(b"", {}, zlib.compress(BARS)[:-4]),  # only the checksum is missing
        packed(b"", {}, zlib.compress(BARS) + b"\r\n"),
        packed(b"", {"Filter": ["/ASCIIHexDecode", "/FlateDecode"]}, zlib.compress(BARS).hex().encode() + b">"),
        packed(b"", {"Filter": "/LZWDecode"}, bytes.fromhex("800b6050220c0c8501")),
    ],
)
def test_what_is_whole_is_taken(make_advert: Make, take: Take, made: EncodedStreamObject) -> None:
    found = [said for _, code, said in take(make_advert(change=_contents(made))).found if code == "copy-artwork"]
    assert not [said for said in found if "break off" in said or "unpack" in said]


def test_an_empty_stream_needs_no_packed_data(make_advert: Make, take: Take) -> None:
    """As qpdf writes it: among the contents of a page, and as the drawing of a button that is off."""

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        empty, button = packed(b"", {}, b""), packed(b"", {"Subtype": "/Form", "BBox": [0, 0, 9, 9]}, b"")
        page["Contents"] = [page["Contents"], writer._add_object(empty)]
        page["Annots"] = [{"Subtype": "/Widget", "F": 4, "Rect": [0, 0, 9, 9], "AP": {"N": writer._add_object(button)}}]

    assert take(make_advert(change=change)).codes == []


IMAGE: dict[str, Value] = {
    "Type": "/XObject", "Subtype": "/Image", "Width": 10, "Height": 10, "BitsPerComponent": 8,
    "ColorSpace": "/DeviceCMYK",
}  # fmt: skip


def saved(kind: str, mode: str, **options: object) -> bytes:
    """Noise of 96 × 64 pixels as Pillow saves it."""
    buffer = io.BytesIO()
    Image.effect_noise((96, 64), 90).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


JPEG = saved("JPEG", "RGB")
DCT: dict[str, Value] = {"Filter": "/DCTDecode", "Width": 96, "Height": 64, "ColorSpace": "/DeviceRGB"}


def fax(group: str) -> bytes:
    """The codes of a fax picture."""
    data = saved("TIFF", "1", compression=group)
    with Image.open(io.BytesIO(data)) as image:
        [start], [length] = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    return data[start : start + length]


G4, G3, EOL = fax("group4"), fax("group3"), bytes.fromhex("001001")
"""A block of Group 4, rows of Group 3 without the mark of their end, and two ends of line."""
FAX: dict[str, Value] = {"Filter": "/CCITTFaxDecode", "ColorSpace": "/DeviceGray", "BitsPerComponent": 1, "Width": 96}
K4, K3 = ({"DecodeParms": {"K": k, "Columns": 96, "Rows": 64}} for k in (-1, 0))
OPEN: dict[str, Value] = {"K": -1, "Columns": 96, "Rows": 64, "EndOfBlock": False}


@pytest.mark.parametrize(
    ("entries", "data", "word"),
    [
        ({}, zlib.compress(bytes(399)), "breaks off"),
        ({"DecodeParms": {"Predictor": 15, "Colors": 4, "Columns": 10}}, zlib.compress(bytes(400)), "breaks off"),
        ({"Filter": "/DCTDecode"}, JPEG[:-2], "breaks off"),
        ({"Filter": "/DCTDecode"}, JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "arithmetic"),
        *((DCT, JPEG[: -2 - cut] + JPEG[-2:], "can't be decoded") for cut in (100, 900, 3000)),
        ({**FAX, **K4}, G4[: len(G4) // 2], "fax, CCITT) breaks off"),
        ({**FAX, **K4}, G4[:-4], "fax, CCITT) breaks off"),
        ({**FAX, **K4}, b"", "fax, CCITT) breaks off"),
        ({**FAX, **K3}, G3[:200], "fax, CCITT) breaks off"),
        ({**FAX, "DecodeParms": {**OPEN, "K": 0, "EndOfLine": True}}, G3[:200], "fax, CCITT) breaks off"),
        ({**FAX, "DecodeParms": OPEN}, G4[:-4], "may have been cut"),
        ({**FAX, **K4}, G4, ""),
        ({**FAX, **K4}, G4 + b"\r\n", ""),
        ({**FAX, **K3}, G3 + EOL * 3, ""),
        ({**FAX, "DecodeParms": {**OPEN, "K": 0, "EndOfLine": True}}, G3, ""),
        ({"Filter": "/JPXDecode"}, b"\xff\x4f\xff\x51", "breaks off"),
        ({"Filter": "/JBIG2Decode"}, bytes.fromhex("00000000300001000000130000"), "breaks off"),
        ({"Width": 0}, zlib.compress(bytes(400)), "no Width"),
        ({"SMask": NullObject()}, zlib.compress(bytes(400)), ""),
        ({"DecodeParms": {"Predictor": 15, "Colors": 4, "Columns": 10}}, zlib.compress(bytes(410)), ""),
        (DCT, JPEG, ""),
        ({**DCT, "ColorSpace": ["/Pattern"]}, JPEG, ""),  # of which nothing can be said
        ({**DCT, "Height": 65}, JPEG, "has 96 x 64 pixels of 3 inks, the file says 96 x 65 pixels of 3 inks"),
        (
            {**DCT, "ColorSpace": "/DeviceGray"},
            JPEG,
            "has 96 x 64 pixels of 3 inks, the file says 96 x 64 pixels of 1 ink",
        ),
        ({"ColorSpace": "/DeviceGray", "BitsPerComponent": 1}, zlib.compress(bytes(20)), ""),
    ],
)
def test_pictures_are_looked_at(
    make_advert: Make, take: Take, entries: dict[str, Value], data: bytes, word: str
) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        image = writer._add_object(packed(b"", {**IMAGE, **entries}, data))
        page["Resources"] = {"XObject": {"Im0": image}}

    found = take(make_advert(b"/Im0 Do", change=change)).found
    assert word in found[0][2] if word else not found


def test_objects_that_are_missing_are_told(make_advert: Make, take: Take) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        page["Resources"] = {"XObject": {"Im0": IndirectObject(99, 0, writer)}}

    assert "Im0, which is missing" in take(make_advert(b"/Im0 Do", change=change)).found[0][2]


def test_a_form_that_draws_itself_is_refused(make_advert: Make, take: Take) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = stream(b"/Fm0 Do", {"Subtype": "/Form", "BBox": [0, 0, 9, 9]})
        reference = writer._add_object(form)
        form[NameObject("/Resources")] = dictionary({"XObject": {"Fm0": reference}})
        page["Resources"] = {"XObject": {"Fm0": reference}}

    assert "holds itself" in take(make_advert(b"/Fm0 Do", change=change)).found[0][2]


def test_operators_are_closed(make_advert: Make, take: Take) -> None:
    taken = take(make_advert(b"Q q q 0 0 9 9 re f Q Q Q q BT"))
    assert not taken.found
    assert taken.content.split() == b"q q 0 0 9 9 re f Q Q q BT ET Q".split()


def test_sound_operators_stay_as_they_are(make_advert: Make, take: Take) -> None:
    content = b"q 1 0 0 1 0 0 cm%note\n[3 1] 0 d\n0 0 9 9 re f* Q"
    assert take(make_advert(content)).content == content


# --- pages and boxes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        ({"MediaBox": [200, 100, 0, 0]}, []),
        ({"TrimBox": [180, 90, 20, 10]}, []),
        ({"TrimBox": [0, 0, 0, 0]}, ["copy-artwork"]),
        ({"TrimBox": [300, 0, 400, 100]}, ["copy-artwork"]),
        ({"MediaBox": [0, 0, "a", 1]}, ["copy-artwork"]),
        ({"MediaBox": [0, 0, 1e9, 1]}, ["copy-artwork"]),
        ({"TrimBox": [-50, 0, 200, 100]}, ["advert-boxes"]),
        ({"Contents": NullObject()}, ["advert-empty"]),
        ({"Rotate": 90, "UserUnit": 2.0}, []),
    ],
)
def test_boxes(make_advert: Make, take: Take, entries: dict[str, Value], codes: list[str]) -> None:
    assert take(make_advert(change=lambda writer, page: page.update(entries))).codes == codes


def test_more_pages_than_one_are_told(make_advert: Make, take: Take) -> None:
    taken = take(make_advert(change=lambda writer, page: writer.add_blank_page(9, 9) and None))
    assert taken.codes == ["advert-pages"]


# --- fonts ---------------------------------------------------------------------------------------------------------


def test_fonts_that_are_not_embedded_are_named(make_advert: Make, take: Take) -> None:
    song = {"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/STSong-Light", "Encoding": "/UniGB-UCS2-H"}
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0",
        "BaseFont": "/STSong-Light",
        "FontDescriptor": {"Flags": 4},
    }
    fonts: dict[str, Value] = {"F1": HELVETICA, "F2": {**song, "DescendantFonts": [descendant]}}
    taken = take(make_advert(b"BT /F1 9 Tf ET BT /F2 9 Tf <65b0> Tj ET", {"Font": fonts}))
    assert taken.codes == ["advert-fonts", "advert-standards"]
    assert all(name in taken.found[0][2] for name in ("ad.pdf", "Helvetica", "STSong-Light"))
    assert list(taken.resources["/Font"]) == ["/F2"]  # type: ignore[call-overload]


@pytest.mark.parametrize("content", [b"BT /F1 9 Tf ET 0 0 9 9 re f", b"BT /F1 9 Tf ET q BT ET Q 0 0 9 9 re f"])
def test_a_font_that_sets_nothing_is_left_behind(make_advert: Make, take: Take, content: bytes) -> None:
    taken = take(make_advert(content, {"Font": {"F1": HELVETICA}}))
    assert not taken.found
    assert "/Font" not in taken.resources
    assert b"Tf" not in taken.content


def test_a_form_sets_text_in_the_font_of_the_page(make_advert: Make, take: Take) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = stream(b"BT (a) Tj ET", {"Subtype": "/Form", "BBox": [0, 0, 9, 9]})
        page["Resources"] = {"Font": {"F1": HELVETICA}, "XObject": {"Fm0": writer._add_object(form)}}

    taken = take(make_advert(b"BT /F1 9 Tf ET /Fm0 Do", change=change))
    assert taken.codes == ["advert-fonts", "advert-standards"]
    assert b"Tf" in taken.content


def test_a_font_program_that_breaks_off_is_told(make_advert: Make, take: Take) -> None:
    program = b"\0\1\0\0" + b"\0\1" + bytes(6) + b"glyf" + bytes(4) + b"\0\0\0\x1c" + b"\0\0\x10\0"

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        descriptor = {"Type": "/FontDescriptor", "FontFile2": writer._add_object(packed(program, {"Length1": 28}))}
        page["Resources"] = {"Font": {"F1": {**HELVETICA, "Subtype": "/TrueType", "FontDescriptor": descriptor}}}

    assert "a font breaks off" in take(make_advert(b"BT /F1 9 Tf (a) Tj ET", change=change)).found[0][2]


# --- annotations ---------------------------------------------------------------------------------------------------


def annotated(**entries: Value) -> Callable[[PdfWriter, dict[str, Value]], None]:
    """An annotation at (20, 30) to (180, 55) whose appearance is 16 by 5."""

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = stream(b"0 0 16 5 re f", {"Subtype": "/Form", "BBox": [0, 0, 16, 5]})
        annotation: dict[str, Value] = {
            "Type": "/Annot", "Subtype": "/FreeText", "Rect": [20, 30, 180, 55], "Contents": "PRICE 99", "F": 4,
            "AP": {"N": writer._add_object(form)},
        }  # fmt: skip
        page["Annots"] = [annotation | entries]

    return change


def test_an_appearance_is_drawn_in_its_rectangle(make_advert: Make, take: Take) -> None:
    taken = take(make_advert(b"q 1 0 0 1 5 5 cm", change=annotated()))
    assert not taken.found
    assert taken.content.split() == b"q q 1 0 0 1 5 5 cm Q Q q 10 0 0 5 20 30 cm /Appearance1 Do Q".split()
    assert b"/Annot" not in taken.pdf


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        ({"F": 6}, []),  # hidden
        ({"F": 0}, ["advert-annotations"]),  # on the screen only
        ({"F": 32}, []),
        ({"AP": NullObject()}, ["advert-annotations"]),
        ({"AP": NullObject(), "Subtype": "/Link"}, []),
        ({"AP": NullObject(), "Subtype": "/Widget", "Contents": NullObject()}, []),
        ({"AP": NullObject(), "Subtype": "/Widget", "Contents": NullObject(), "V": "5550101"}, ["advert-annotations"]),
        (
            {
                "AP": NullObject(),
                "Subtype": "/Widget",
                "Contents": NullObject(),
                "Ff": 1 << 16,
                "MK": {"CA": "5550101"},
            },
            ["advert-annotations"],
        ),
        ({"AP": NullObject(), "Subtype": "/Widget", "Contents": NullObject(), "MK": {"CA": "4"}}, []),
        ({"AP": NullObject(), "Subtype": "/Text"}, []),
        ({"Subtype": "/Text"}, ["advert-annotations"]),
        ({"Subtype": "/Popup"}, []),
        ({"Rect": [20, 30, 20, 30]}, []),
    ],
)
def test_what_doesnt_print_is_told(make_advert: Make, take: Take, entries: dict[str, Value], codes: list[str]) -> None:
    taken = take(make_advert(change=annotated(**entries)))
    assert taken.codes == codes
    assert b"Appearance1" not in taken.content
    if codes:
        assert "PRICE 99" in taken.found[0][2] or "5550101" in taken.found[0][2]


@pytest.mark.parametrize(
    ("words", "named"), [("", "ad.pdf: FreeText has no"), ("PRICE\r99", "ad.pdf: 'PRICE 99' (FreeText) has no")]
)
def test_what_doesnt_print_is_named_in_one_line(make_advert: Make, take: Take, words: str, named: str) -> None:
    taken = take(make_advert(change=annotated(Contents=words, AP=NullObject())))
    assert taken.found[0][2].startswith(named)


@pytest.mark.parametrize(("anew", "codes"), [(True, ["advert-annotations"]), (False, [])])
def test_a_form_that_programs_draw_by_themselves_is_told(
    make_advert: Make, take: Take, anew: bool, codes: list[str]
) -> None:
    """The page of such a form (XFA) says that the program at hand can't show it."""

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(anew)

    assert take(make_advert(change=change)).codes == codes


@pytest.mark.parametrize(("state", "drawn"), [("/Yes", True), ("/Off", False), (None, False)])
def test_the_state_of_a_button_chooses_its_appearance(
    make_advert: Make, take: Take, state: str | None, drawn: bool
) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = writer._add_object(stream(b"0 0 16 5 re f", {"Subtype": "/Form", "BBox": [0, 0, 16, 5]}))
        annotated(Subtype="/Widget", AP={"N": {"Yes": form}}, **({"AS": state} if state else {}))(writer, page)

    assert (b"Appearance1" in take(make_advert(change=change)).content) == drawn


# --- nothing rides along -------------------------------------------------------------------------------------------


def test_only_what_paints_is_taken(make_advert: Make, take: Take) -> None:
    """A trace hangs on every kind of object, by keys that are known and by keys that nobody knows."""
    traces: dict[str, Value] = {
        "AA": {"O": {"S": "/JavaScript", "JS": "trace"}}, "Metadata": stream(b"trace", {}), "PieceInfo": {"X": "trace"},
        "Zzz": {"Trace": "trace"}, "AF": [{"Type": "/Filespec", "F": "trace"}], "OPI": NullObject(), "Name": "/trace",
        "Alternates": [{"Image": stream(b"trace", {})}], "StructParents": 7, "LastModified": "trace",
    }  # fmt: skip

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        def kept(made: EncodedStreamObject) -> IndirectObject:
            for key, value in dictionary(traces).items():
                made[key] = writer._add_object(value) if isinstance(value, EncodedStreamObject) else value
            return writer._add_object(made)

        image = kept(packed(bytes(400), IMAGE))
        function: dict[str, Value] = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0], "C1": [1], **traces}
        form = kept(
            stream(b"/Im0 Do", {"Subtype": "/Form", "BBox": [0, 0, 9, 9], "Resources": {"XObject": {"Im0": image}}})
        )
        shading = {
            "ShadingType": 2,
            "ColorSpace": "/DeviceGray",
            "Coords": [0, 0, 9, 9],
            "Function": function,
            **traces,
        }
        page |= traces
        page["Group"] = {"S": "/Transparency", "CS": "/DeviceCMYK", **traces}
        page["Resources"] = {
            "XObject": {"Fm0": form, "Other": image}, "Shading": {"Sh0": shading},
            "ExtGState": {"G0": {"LW": 2, **traces}}, "Font": {"F1": HELVETICA}, "Properties": {"MC0": traces},
            "ProcSet": ["/PDF"], **traces,
        }  # fmt: skip
        writer.add_attachment("price.txt", b"trace")

    taken = take(make_advert(b"/Tag /MC0 BDC /Fm0 Do /Sh0 sh /G0 gs EMC /Tag <</Zzz (trace)>> DP", change=change))
    assert not taken.found
    assert b"MC0" not in taken.content
    assert sorted(taken.resources) == ["/ExtGState", "/Shading", "/XObject"]
    assert list(taken.resources["/XObject"]) == ["/Fm0"]  # type: ignore[call-overload]
    assert b"race" not in taken.pdf
    for trace in traces:
        assert f"/{trace} ".encode() not in taken.pdf


@pytest.mark.parametrize("kind", [{"Subtype": "/PS"}, {"Subtype": "/Form", "Subtype2": "/PS", "BBox": [0, 0, 1, 1]}])
def test_postscript_is_refused(make_advert: Make, take: Take, kind: dict[str, Value]) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        page["Resources"] = {"XObject": {"X": writer._add_object(stream(b"showpage", kind))}}

    assert take(make_advert(b"/X Do", change=change)).found[0][0] == "error"


@pytest.mark.parametrize("key", ["OPI", "Ref"])
def test_placeholders_are_told(make_advert: Make, take: Take, key: str) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = stream(b"0 0 9 9 re f", {"Subtype": "/Form", "BBox": [0, 0, 9, 9], key: {"F": "big.tif"}})
        page["Resources"] = {"XObject": {"X": writer._add_object(form)}}

    taken = take(make_advert(b"/X Do", change=change))
    assert taken.codes == ["advert-placeholder"]
    assert b"big.tif" not in taken.pdf


# --- locks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_an_empty_password_opens(make_advert: Make, take: Take, algorithm: str, password: str, opens: bool) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        writer.encrypt(password, "owner", algorithm=algorithm)

    taken = take(make_advert(b"1 0 0 rg 0 0 9 9 re f", change=change))
    if opens:
        assert not taken.found
        assert taken.content == b"1 0 0 rg 0 0 9 9 re f"
    else:
        assert "locked with a password" in taken.found[0][2]


@pytest.mark.parametrize(("entry", "value"), [("/Filter", NameObject("/Adobe.PubSec")), ("/V", NumberObject(9))])
def test_other_locks_are_named(make_advert: Make, take: Take, entry: str, value: NameObject) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        writer.encrypt("", "owner")
        assert writer._encrypt_entry is not None
        writer._encrypt_entry[NameObject(entry)] = value

    assert "can't be opened" in take(make_advert(change=change)).found[0][2]
