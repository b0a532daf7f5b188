"""PDF/X-1a read by another hand: what ISO 15930-4 asks of a file, looked up with the library of qpdf (pikepdf), nothing
of layout.press or pypdf between."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from layout.cli import main
from tests.press.papers import everything

SPACES = {"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Indexed", "/Pattern"}
INFORMATION = ("/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate")


def faults(data: bytes) -> set[str]:
    """What of the file PDF/X-1a:2003 does not hold."""
    pdf = Pdf.open(io.BytesIO(data))
    found = set(_file(pdf, data)) | {fault for page in pdf.pages for fault in _page(page)}
    for each in pdf.objects:
        found.update(_object(each))
    return found


def _file(pdf: Pdf, data: bytes) -> Iterator[str]:
    if not data.startswith((b"%PDF-1.3", b"%PDF-1.4")) or "/Version" in pdf.Root:
        yield "version"
    if b"/ObjStm" in data or b"/XRef" in data:
        yield "object streams"
    if pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "trailer"
    said: Any = pdf.docinfo
    if said.get("/GTS_PDFXVersion") != "PDF/X-1a:2003" or any(not said.get(key) for key in INFORMATION):
        yield "information"
    if said.get("/Trapped") not in (Name.TRUE, Name("/True"), Name("/False")):
        yield "trapped"
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if Name("/GTS_PDFX") == each.S]
    if len(intents) != 1 or "/OutputConditionIdentifier" not in intents[0] or "/Info" not in intents[0]:
        yield "output intent"
    elif intents[0].DestOutputProfile.N != 4 or intents[0].DestOutputProfile.read_bytes()[16:20] != b"CMYK":
        yield "profile"
    if any(key in pdf.Root for key in ("/OCProperties", "/AcroForm", "/OpenAction", "/AA")):
        yield "catalog"


def _page(page: pikepdf.Page) -> Iterator[str]:
    entries = page.obj
    if ("/TrimBox" in entries) == ("/ArtBox" in entries):
        yield "trim"
    else:
        trim, media = (list(map(float, entries[key])) for key in ("/TrimBox", "/MediaBox"))
        bleed = list(map(float, entries.get("/BleedBox", entries.TrimBox)))
        for inner, outer in ((trim, bleed), (bleed, media)):
            if not (outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3]):
                yield "boxes"
    if "/Annots" in entries or "/AA" in entries:
        yield "annotations"
    yield from _content(page)


def _content(holder: Any) -> Iterator[str]:
    for operands, operator in pikepdf.parse_content_stream(holder):
        if str(operator) in {"rg", "RG"}:
            yield "RGB"
        if str(operator) in {"cs", "CS"} and str(operands[0]) in {"/DeviceRGB", "/CalRGB", "/Lab"}:
            yield "RGB"


def _object(each: Object) -> Iterator[str]:
    if isinstance(each, Array):
        yield from _space(each)
    if not isinstance(each, (Dictionary, Stream)):
        return
    yield from _space(each.get("/ColorSpace"))
    opaque = each.get("/SMask") in (None, Name("/None")) and min(each.get("/ca", 1), each.get("/CA", 1)) == 1
    if not opaque or each.get("/BM", Name.Normal) not in (Name.Normal, Name("/Compatible")):
        yield "transparency"
    if each.get("/S") == Name.Transparency or "/OPI" in each or each.get("/S") == Name.JavaScript or "/TR" in each:
        yield "what is not painted"
    if each.get("/Type") == Name.FontDescriptor and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()):
        yield "font"
    if isinstance(each, Stream):
        yield from _stream(each)


def _space(raw: object) -> Iterator[str]:
    family = raw[0] if isinstance(raw, Array) and len(raw) > 1 else raw
    known = isinstance(family, Name) and str(family).startswith(("/Device", "/Cal", "/Lab", "/ICC", "/Sep", "/Index"))
    if known and str(family) not in SPACES:
        yield "RGB"


def _stream(each: Stream) -> Iterator[str]:
    packed = each.get("/Filter", [])
    filters = {str(one) for one in (packed if isinstance(packed, Array) else [packed])}
    if filters & {"/JPXDecode", "/LZWDecode", "/Crypt"}:
        yield "filter"
    if each.get("/Subtype") == Name.Form:
        yield from _content(each)
    if each.get("/Subtype") == Name.Image:
        if each.get("/BitsPerComponent", 1) > 8:
            yield "16 bits"
        if "/DCTDecode" in filters and Image.open(io.BytesIO(each.read_raw_bytes())).mode not in {"L", "CMYK"}:
            yield "RGB"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A paper with nearly everything, RGB photographs and an advertisement among it."""
    folder = tmp_path_factory.mktemp("x1a")
    issue = everything(folder)
    done = CliRunner().invoke(main, ["build", str(issue), "--intent", "x1a", "--no-cache", "-o", str(folder / "out")])
    assert done.exit_code == 0, done.output
    (made,) = (folder / "out").glob("*-x1a.pdf")
    return made.read_bytes()


def test_another_reader_finds_all_of_it_kept(edition: bytes) -> None:
    assert faults(edition) == set()


def _set(**entries: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.update({f"/{key}": value for key, value in entries.items()})

    return change


def _painted(content: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(content)


def _added(**entries: Any) -> Callable[[Pdf], None]:
    """An object that nothing leads to but the page."""
    return lambda pdf: _set(Extra=pdf.make_indirect(Dictionary(**entries)))(pdf)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_set(TrimBox=[0, 0, 9000, 9000]), "boxes"),
        (_set(Annots=[]), "annotations"),
        (_painted(b"1 0 0 rg"), "RGB"),
        (_added(ca=0.5), "transparency"),
        (_added(S=Name.Transparency), "what is not painted"),
        (_added(ColorSpace=Name.DeviceRGB), "RGB"),
        (_added(Type=Name.FontDescriptor), "font"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output intent"),
        (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "trapped"),
        (lambda pdf: pdf.docinfo.__setitem__("/GTS_PDFXVersion", "PDF/X-4"), "information"),
    ],
)
def test_the_other_reader_sees_what_is_wrong(edition: bytes, change: Callable[[Pdf], None], fault: str) -> None:
    pdf, buffer = Pdf.open(io.BytesIO(edition)), io.BytesIO()
    del pdf.pages[1:]
    change(pdf)
    pdf.save(buffer, fix_metadata_version=False, force_version="1.4")
    assert fault in faults(buffer.getvalue())
