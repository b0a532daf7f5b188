"""Advertisers' PDFs: fitted, centred, harmless; refused with a reason."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject

from layout.fonts import Face, program
from layout.model import Artwork, Forme, Issue, Stylesheet
from layout.paint import paint_page
from layout.press.binding import ArtworkError, bind
from layout.press.pdf_objects import dictionary, stream


@pytest.fixture
def bound(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]
) -> Callable[..., bytes]:
    """`bound(*artworks)` is an edition of one page with these, 20 points apart from (20, 20)."""

    def edition(*artworks: Artwork) -> bytes:
        formes = [stack(1, artworks)]
        pages = [paint_page(forme, stylesheet, faces) for forme in formes]
        return bind(pages, formes, make_issue(1), stylesheet, faces, program).data

    return edition


def advert(path: Path, rotate: int = 0, change: Callable[[PdfWriter], None] = lambda writer: None) -> Path:
    """A page 80 x 40 with its trim at (20, 10): the left half red, the right half blue."""
    writer = PdfWriter()
    page = writer.add_blank_page(120, 60)
    page.trimbox = RectangleObject((20, 10, 100, 50))
    content = stream(b"1 0 0 rg 0 0 60 60 re f 0 0 1 rg 60 0 60 60 re f", {})
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Rotate")] = dictionary({"r": rotate})["/r"]
    change(writer)
    writer.write(path)
    return path


def ink(pdf: bytes, x: int, y: int) -> str:
    """The colour at a point of the trimmed sheet."""
    pixel = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB").getpixel((x + 3, y + 3))
    return {(255, 0, 0): "red", (0, 0, 255): "blue", (255, 255, 255): "white"}[pixel]


def test_a_wide_advert_in_a_square_frame_is_centred(bound: Callable[..., bytes], tmp_path: Path) -> None:
    pdf = bound(Artwork(100, 100, advert(tmp_path / "ad.pdf")))
    assert [ink(pdf, x, 70) for x in (22, 66, 74, 118)] == ["red", "red", "blue", "blue"]
    assert [ink(pdf, 30, y) for y in (42, 48, 92, 98)] == ["white", "red", "red", "white"]
    assert [ink(pdf, x, 70) for x in (17, 123)] == ["white", "white"]


@pytest.mark.parametrize(("rotate", "top", "foot"), [(90, "red", "blue"), (270, "blue", "red")])
def test_a_turned_page_is_turned(bound: Callable[..., bytes], tmp_path: Path, rotate: int, top: str, foot: str) -> None:
    pdf = bound(Artwork(100, 100, advert(tmp_path / "ad.pdf", rotate)))
    assert [ink(pdf, 70, y) for y in (22, 118)] == [top, foot]
    assert [ink(pdf, x, 70) for x in (42, 98)] == ["white", "white"]


def test_an_upside_down_page(bound: Callable[..., bytes], tmp_path: Path) -> None:
    pdf = bound(Artwork(80, 40, advert(tmp_path / "ad.pdf", 180)))
    assert [ink(pdf, x, 40) for x in (22, 98)] == ["blue", "red"]


def test_one_form_for_each_size(bound: Callable[..., bytes], tmp_path: Path) -> None:
    path = advert(tmp_path / "ad.pdf")
    pdf = bound(Artwork(80, 40, path), Artwork(80, 40, path), Artwork(40, 40, path))
    objects = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"]  # type: ignore[index]
    assert len({objects.raw_get(name).idnum for name in ("/Art1", "/Art2", "/Art3")}) == 2


def test_nothing_active_comes_along(bound: Callable[..., bytes], tmp_path: Path) -> None:
    def arm(writer: PdfWriter) -> None:
        script = dictionary({"S": "/JavaScript", "JS": "app.alert('buy')"})
        writer.root_object[NameObject("/OpenAction")] = script
        writer.add_attachment("price.txt", b"1")
        link = dictionary({"Type": "/Annot", "Subtype": "/Link", "Rect": [0, 0, 9, 9], "A": {"S": "/URI", "URI": "x"}})
        writer.pages[0][NameObject("/Annots")] = dictionary({"a": [link]})["/a"]
        action = {"S": "/JavaScript", "JS": "app.alert('open')"}
        writer.pages[0][NameObject("/AA")] = dictionary({"O": action})
        form = stream(b"", {"Type": "/XObject", "Subtype": "/Form", "BBox": [0, 0, 1, 1], "AA": {"O": action}})
        writer.pages[0][NameObject("/Resources")] = dictionary({"XObject": {"F": writer._add_object(form)}})

    pdf = bound(Artwork(80, 40, advert(tmp_path / "ad.pdf", change=arm)))
    assert ink(pdf, 22, 40) == "red"
    for trace in (b"alert", b"/JavaScript", b"/JS", b"/Annot", b"/URI", b"/AA", b"/EmbeddedFile", b"/OpenAction"):
        assert trace not in pdf


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda writer: writer.encrypt("secret"), "locked"),
        (lambda writer: setattr(writer.pages[0], "trimbox", RectangleObject((0, 0, 0, 0))), "damaged: .*no area"),
        (lambda writer: writer.remove_page(0), "damaged"),
    ],
)
def test_what_cant_be_used_says_why(
    bound: Callable[..., bytes], tmp_path: Path, change: Callable[[PdfWriter], None], reason: str
) -> None:
    with pytest.raises(ArtworkError, match=f"ad.pdf .*{reason}"):
        bound(Artwork(80, 40, advert(tmp_path / "ad.pdf", change=change)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a complete PDF"),
        (b"startxref\n0\n%%EOF", "damaged"),
        (None, "can't be read"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture, not a PDF"),
        (b"<!DOCTYPE html><html>404</html>", "is a web page, not a PDF"),
        (b"PK\x03\x04", r"is a packed file \(ZIP, Word or the like\), not a PDF"),
        (b"BM %PDF-1.4", "not a complete PDF"),
    ],
)
def test_what_is_no_pdf_says_why(bound: Callable[..., bytes], tmp_path: Path, data: bytes | None, reason: str) -> None:
    path = tmp_path / "ad.pdf"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ArtworkError, match=f"ad.pdf .*{reason}"):
        bound(Artwork(80, 40, path))


def test_half_a_file_is_refused(bound: Callable[..., bytes], tmp_path: Path) -> None:
    path = advert(tmp_path / "ad.pdf")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ArtworkError, match="not a complete PDF"):
        bound(Artwork(80, 40, path))


def test_a_trailer_without_a_catalogue_is_refused(bound: Callable[..., bytes], tmp_path: Path) -> None:
    """pypdf finds the catalogue by itself; other programs show nothing."""
    path = advert(tmp_path / "ad.pdf")
    path.write_bytes(path.read_bytes().replace(b"/Root ", b"/Rood "))
    with pytest.raises(ArtworkError, match="trailer does not say"):
        bound(Artwork(80, 40, path))
