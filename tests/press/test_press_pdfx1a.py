"""PDF/X-1a holds the inks of the press and nothing transparent; what it can't hold is told, all of it at once."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from layout.cli import main
from layout.fonts import Face, program
from layout.model import Artwork, Colour, Forme, Issue, Line, Picture, Stylesheet
from layout.paint import paint_page
from layout.pictures import read
from layout.press.binding import HeldBackError, bind
from layout.press.pdf_objects import Value, dictionary, stream
from tests.goldens.pages import newspaper

GROUP = {"S": "/Transparency", "CS": "/DeviceCMYK"}
Bound = Callable[..., PdfReader]


@pytest.fixture
def bound(
    stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue], stack: Callable[..., Forme]
) -> Bound:
    """`bound(*slugs)` is an edition of one page, read."""

    def edition(*slugs: Any) -> PdfReader:
        forme = stack(1, slugs)
        page = paint_page(forme, stylesheet, faces, "x1a")
        return PdfReader(io.BytesIO(bind([page], [forme], make_issue(1), stylesheet, faces, program).data))

    return edition


def _advert(path: Path, content: bytes, group: bool = False, **resources: Value) -> Artwork:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    page.update(dictionary({"Contents": writer._add_object(stream(content, {})), "Resources": resources}))
    if group:
        page[NameObject("/Group")] = dictionary(GROUP)
    writer.write(path)
    return Artwork(40, 20, path)


def _picture(path: Path, mode: str, **options: Any) -> Picture:
    Image.new(mode, (40, 20), 60 if mode == "L" else (60,) * len(mode)).save(path, **options)
    return Picture(40, 20, read(path))


def test_what_it_holds_is_pdf_1_4_and_says_so(bound: Bound, set_text: Callable[..., Line], tmp_path: Path) -> None:
    advert = _advert(tmp_path / "ad.pdf", b"0 1 1 0 k 0 0 99 99 re f", group=True)
    reader = bound(set_text("国"), _picture(tmp_path / "rgb.png", "RGB"), advert)
    information: Any = reader.trailer["/Info"]
    assert reader.pdf_header == "%PDF-1.4"
    assert information["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
    assert information["/Trapped"] == "/False"
    assert [intent.get_object()["/S"] for intent in reader.root_object["/OutputIntents"]] == ["/GTS_PDFX"]  # type: ignore[attr-defined]
    packet = reader.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
    assert b"GTS_PDFX" not in packet
    assert b"<pdfaid:part>" not in packet
    page: Any = reader.pages[0]
    assert {"/TrimBox", "/BleedBox"} <= page.keys()
    drawn = [each.get_object() for each in page["/Resources"]["/XObject"].values()]
    assert [each.get("/ColorSpace") for each in drawn if each["/Subtype"] == "/Image"] == ["/DeviceCMYK"]
    assert not any({"/SMask", "/Group"} & each.keys() for each in drawn)
    assert "/Annots" not in page


FADED: Mapping[str, Value] = {"ExtGState": {"G": {"ca": 0.5}}}
MULTIPLIED: Mapping[str, Value] = {"ExtGState": {"G": {"BM": "/Multiply"}}}
LAB: Mapping[str, Value] = {"ColorSpace": {"C": ["/Lab", {"WhitePoint": [0.96, 1, 0.82]}]}}


@pytest.mark.parametrize(
    ("content", "resources", "reason"),
    [
        (b"/G gs 0 0 9 9 re f", FADED, "transparency"),
        (b"/G gs 0 0 9 9 re f", MULTIPLIED, "transparency"),
        (b"1 0 0 rg 0 0 9 9 re f", {}, "colours in RGB"),
        (b"/C cs 50 9 9 sc 0 0 9 9 re f", LAB, "colours in RGB"),
    ],
)
def test_an_advertisement_is_refused_for_what_it_paints_with(
    bound: Bound, content: bytes, resources: Mapping[str, Value], reason: str, tmp_path: Path
) -> None:
    advert = _advert(tmp_path / "ad.pdf", content, **resources)
    with pytest.raises(HeldBackError) as refused:
        bound(advert)
    assert refused.value.found == ((tmp_path / "ad.pdf", reason),)


def test_all_that_is_refused_is_named_at_once(bound: Bound, tmp_path: Path) -> None:
    seen = _picture(tmp_path / "a.png", "RGBA")
    advert = _advert(tmp_path / "ad.pdf", b"1 0 0 rg 0 0 9 9 re f", ExtGState={"G": {"ca": 0.5}})
    with pytest.raises(HeldBackError) as refused:
        bound(seen, seen, _picture(tmp_path / "g.png", "L"), advert)
    assert [(held.path and held.path.name, str(held.reason)) for held in refused.value.found] == [
        ("a.png", "transparency"),
        ("ad.pdf", "colours in RGB"),
    ]


def test_what_is_refused_stands_at_its_place_in_the_copy(tmp_path: Path) -> None:
    root = newspaper(tmp_path)
    folder = root / "issues" / "one"
    folder.mkdir()
    Image.new("RGBA", (400, 300), (9, 9, 9, 90)).save(root / "pictures" / "seen.png")
    (folder / "issue.yaml").write_text(
        "paper: small\nnumber: 1\ndate: 2023-06-26\npages:\n  - section: 要闻\n    plan: |\n      A A A\n"
        "    stories:\n      A: {file: a.md}\n",
        encoding="utf-8",
    )
    text = "渡口的石碑上刻着两个字，过路的人常常念错。\n\n" * 40
    (folder / "a.md").write_text(f"---\nheadline: 石碑\n---\n{text}![碑](../../pictures/seen.png)\n", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["build", str(folder), "--intent", "x1a", "--no-cache", "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 1
    assert f"a.md:{3 + 80 + 1}:" in done.stdout
    assert "error[intent-refused]: seen.png has transparency, which PDF/X-1a:2003 can't hold" in done.stdout
    assert not (tmp_path / "out").exists()


def test_a_spot_ink_of_an_advertisement_is_as_the_style_says(
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    make_issue: Callable[..., Issue],
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    tmp_path: Path,
) -> None:
    """Two recipes of one ink are told, the style's being one of them."""
    style = stylesheet.__class__(
        **{name: getattr(stylesheet, name) for name in stylesheet.__slots__}
        | {"colours": {**stylesheet.colours, "brand": Colour(0, 100, 90, 5, "专色红")}}
    )
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 0.5, 0.9, 0], "N": 1}
    space: Value = {"S": ["/Separation", NameObject("/专色红"), "/DeviceCMYK", tint]}
    advert = _advert(tmp_path / "ad.pdf", b"/S cs 1 scn 0 0 9 9 re f", ColorSpace=space)
    forme = stack(1, [set_text("国", colour="brand"), advert])
    made = bind([paint_page(forme, style, faces)], [forme], make_issue(1), style, faces, program)
    assert made.clashes == (("专色红", "the style", "ad.pdf"),)
    assert "PDF/A-2a" not in made.standards
