"""RGB of an advertiser's PDF: wherever it is used, a profile says what it means, as PDF/X and PDF/A ask."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from layout.fonts import Face, program
from layout.model import Artwork, Forme, Issue, Stylesheet
from layout.paint import paint_page
from layout.press.binding import bind
from layout.press.pdf_objects import Value, dictionary, pdf, stream

Make = Callable[[PdfWriter], tuple[bytes, dict[str, Value]]]
FUNCTION = {"FunctionType": 2, "Domain": [0, 1], "C0": [1, 0, 0], "C1": [0, 0, 1], "N": 1}
IMAGE = {"Type": "/XObject", "Subtype": "/Image", "Width": 1, "Height": 1, "BitsPerComponent": 8}
FORM = {"Type": "/XObject", "Subtype": "/Form", "BBox": [0, 0, 60, 60]}
FILL = b"1 0 0 rg 0 0 60 60 re f"


def _picture(space: Value, data: bytes) -> Make:
    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        image = writer._add_object(stream(data, {**IMAGE, "ColorSpace": space}))
        return b"60 0 0 60 0 0 cm /I Do", {"XObject": {"I": image}}

    return made


def _shading(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
    shading = {"ShadingType": 2, "ColorSpace": "/DeviceRGB", "Coords": [0, 0, 60, 0], "Function": FUNCTION}
    return b"/S sh", {"Shading": {"S": shading}}


def _pattern(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
    shading = {"ShadingType": 2, "ColorSpace": "/DeviceRGB", "Coords": [0, 0, 60, 0], "Function": FUNCTION}
    return b"/Pattern cs /P scn 0 0 60 60 re f", {"Pattern": {"P": {"PatternType": 2, "Shading": shading}}}


def _form(inside: dict[str, Value]) -> Make:
    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        return b"/F Do", {"XObject": {"F": writer._add_object(stream(FILL, {**FORM, **inside}))}}

    return made


GROUP = {"Group": {"S": "/Transparency", "CS": "/DeviceRGB"}}
SPOT = ["/Separation", "/Scarlet", "/DeviceRGB", FUNCTION]
ADVERTS: Mapping[str, Make] = {
    "fill": lambda writer: (FILL, {}),
    "stroke": lambda writer: (b"0 1 0 RG 5 w 0 0 m 60 60 l S", {}),
    "space": lambda writer: (b"/DeviceRGB cs 1 0 0 sc 0 0 60 60 re f", {}),
    "named space": lambda writer: (b"/C cs 1 0 0 sc 0 0 60 60 re f", {"ColorSpace": {"C": ["/DeviceRGB"]}}),
    "spot": lambda writer: (b"/C cs 1 scn 0 0 60 60 re f", {"ColorSpace": {"C": SPOT}}),
    "inline": lambda writer: (b"60 0 0 60 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \1\2\3 EI", {}),
    "picture": _picture("/DeviceRGB", b"\1\2\3"),
    "palette": _picture(["/Indexed", "/DeviceRGB", 0, "abc"], b"\0"),
    "shading": _shading,
    "pattern": _pattern,
    "form": _form({"Resources": {}}),
    "form without resources": _form({}),
    "group": _form({"Resources": {}, **GROUP}),
}


def write(path: Path, make: Make) -> Path:
    writer = PdfWriter()
    page = writer.add_blank_page(60, 60)
    content, used = make(writer)
    page[NameObject("/Contents")] = writer._add_object(stream(content, {}))
    page[NameObject("/Resources")] = dictionary(used)
    writer.write(path)
    return path


def _unsaid(drawing: Any) -> Iterator[str]:
    """What of a form, and of all in it, is in an RGB that no profile explains."""
    own = drawing.get("/Resources", {})
    said = "/DefaultRGB" in own.get("/ColorSpace", {})
    data = drawing.get_data()
    kept = {key: repr(own[key]) for key in own if key not in ("/XObject", "/Font")}
    kept["/ColorSpace"] = repr({k: v for k, v in own.get("/ColorSpace", {}).items() if k != "/DefaultRGB"})
    if not said and (b" rg" in data or b" RG" in data or b"RGB" in data or "/DeviceRGB" in "".join(kept.values())):
        yield "content"
    if drawing.get("/Group", {}).get("/CS") == "/DeviceRGB":
        yield "group"
    for each in own.get("/XObject", {}).values():
        inner = each.get_object()
        if inner["/Subtype"] == "/Form":
            yield from _unsaid(inner)
        elif "/DeviceRGB" in repr(inner["/ColorSpace"]) and not said:
            yield "picture"


@pytest.fixture
def bound(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]
) -> Callable[[Path], bytes]:
    def edition(path: Path) -> bytes:
        forme = stack(1, [Artwork(60, 60, path)])
        page = paint_page(forme, stylesheet, faces)
        return bind([page], [forme], make_issue(1), stylesheet, faces, program).data

    return edition


@pytest.mark.parametrize("name", ADVERTS)
def test_a_profile_says_what_rgb_means(name: str, bound: Callable[[Path], bytes], tmp_path: Path) -> None:
    made = bound(write(tmp_path / "ad.pdf", ADVERTS[name]))
    form = PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/XObject"]["/Art1"]  # type: ignore[index]
    assert list(_unsaid(form)) == []
    assert made.count(b"/ICCBased") == 1
    assert made == bound(tmp_path / "ad.pdf")


def test_other_colours_stay_as_they_are(bound: Callable[[Path], bytes], tmp_path: Path) -> None:
    made = bound(write(tmp_path / "ad.pdf", lambda writer: (b"0 1 1 0 k 0 0 60 60 re f 0.5 g 0 0 9 9 re f", {})))
    assert b"/DefaultRGB" not in made
    assert b"/ICCBased" not in made


def test_what_the_advertiser_says_of_rgb_is_kept(bound: Callable[[Path], bytes], tmp_path: Path) -> None:
    own = pdf(["/CalRGB", {"WhitePoint": [0.9505, 1, 1.089]}])
    made = bound(write(tmp_path / "ad.pdf", lambda writer: (FILL, {"ColorSpace": {"DefaultRGB": own}})))
    form = PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/XObject"]["/Art1"]  # type: ignore[index]
    assert form["/Resources"]["/ColorSpace"]["/DefaultRGB"][0] == "/CalRGB"
    assert b"/ICCBased" not in made


@pytest.mark.parametrize("name", ["G", "RGB", "CMYK", "I", "Indexed"])
def test_a_colour_space_may_have_the_name_by_which_inline_pictures_call_a_device(
    name: str, bound: Callable[[Path], bytes], tmp_path: Path
) -> None:
    """There it means the device, anywhere else the colour space of that name."""
    picture = b" q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \1 EI Q"
    content = b"/%s cs 1 scn 0 0 60 60 re f" % name.encode() + picture
    path = write(tmp_path / "ad.pdf", lambda writer: (content, {"ColorSpace": {name: SPOT}}))
    form = PdfReader(io.BytesIO(bound(path))).pages[0]["/Resources"]["/XObject"]["/Art1"]  # type: ignore[index]
    assert form["/Resources"]["/ColorSpace"][f"/{name}"][1] == "/Scarlet"
