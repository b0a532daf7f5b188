"""`broadsheet render`: plates say what the press prints, overprint included; proofs show the paper's white."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from layout.cli import main
from layout.fonts import Face, program
from layout.model import Fill, Forme, Line, Stylesheet
from layout.paint import paint_page
from layout.pictures.plates import find_heavy_ink
from layout.press.binding import bind
from layout.press.pdf_objects import dictionary, stream

INKS = ("Cyan", "Magenta", "Yellow", "Black")
TYPE = (20, 20)
"""Points from the trim: where a line of black type stands on a ground of half cyan."""


def _render(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["render", *map(str, arguments)])


def _page(folder: Path, content: bytes, **resources: Any) -> Path:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    page[NameObject("/Contents")] = writer._add_object(stream(content, {}))
    page[NameObject("/Resources")] = dictionary(resources)
    writer.write(folder / "ad.pdf")
    return folder / "ad.pdf"


@pytest.fixture(scope="module")
def edition(
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    make_issue: Callable[..., Any],
) -> bytes:
    """A page with black type on a red ground."""
    forme = stack(1, [Fill(200, 60, "red"), set_text("国国国国国国", size=30)])
    return bind([paint_page(forme, stylesheet, faces)], [forme], make_issue(1), stylesheet, faces, program).data


@pytest.fixture(scope="module")
def drawn(edition: bytes, tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plates and the proof of that page."""
    tool("gs")
    folder = tmp_path_factory.mktemp("plates")
    (folder / "xhb_20230626.pdf").write_bytes(edition)
    done = _render(folder / "xhb_20230626.pdf", "--separations", "--proof", "--resolution", 72)
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 5
    return folder


def _share(folder: Path, ink: str, box: tuple[int, int, int, int] | None = None) -> tuple[int, int]:
    """The least and the most ink of a plate, of 255."""
    with Image.open(folder / f"xhb_20230626-p01-{ink}.png") as plate:
        assert plate.mode == "L"
        lightest, darkest = (plate.crop(box) if box else plate).getextrema()[::-1]
    return 255 - int(lightest), 255 - int(darkest)  # type: ignore[call-overload]


def test_black_type_is_on_the_black_plate_alone_and_knocks_no_hole(drawn: Path) -> None:
    ground = (25, 46, 200, 80)
    assert _share(drawn, "Black", ground) == (0, 255)
    assert _share(drawn, "Cyan") == (0, 0)
    for ink, share in (("Magenta", 255), ("Yellow", 230)):
        least, most = _share(drawn, ink, ground)
        assert least == most == pytest.approx(share, abs=1)


def test_a_proof_has_the_white_of_the_paper(drawn: Path) -> None:
    with Image.open(drawn / "xhb_20230626-p01-proof.png") as proof:
        paper = proof.getpixel((2, 2))
        assert proof.info["srgb"] == 1
        assert proof.size == (406, 306)
    assert isinstance(paper, tuple)
    assert paper == pytest.approx((216, 209, 201), abs=6)


def test_the_same_file_has_the_same_pictures(drawn: Path, tmp_path: Path) -> None:
    done = _render(drawn / "xhb_20230626.pdf", "--separations", "--resolution", 72, "-o", tmp_path, "--format", "json")
    account = json.loads(done.stdout)
    assert [row["plate"] for row in account["files"]] == list(INKS)
    for row in account["files"]:
        assert (tmp_path / row["file"]).read_bytes() == (drawn / row["file"]).read_bytes()


def test_a_spot_ink_has_its_own_plate_by_its_name(tmp_path: Path, tool: Callable[[str], str]) -> None:
    tool("gs")
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 1, 0.8, 0], "N": 1}
    space = ["/Separation", NameObject("/专色红:1"), "/DeviceCMYK", tint]
    path = _page(tmp_path, b"/S cs 1 scn 0 0 100 100 re f", ColorSpace={"S": space})
    assert _render(path, "--separations", "--resolution", 18).exit_code == 0
    with Image.open(tmp_path / "ad-p01-专色红%3A1.png") as plate:
        assert (plate.getpixel((5, 5)), plate.getpixel((40, 5))) == (0, 255)
    with Image.open(tmp_path / "ad-p01-Magenta.png") as plate:
        assert plate.getextrema() == (255, 255)


def test_a_page_that_is_not_drawn_is_told(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The name of this ink is longer than a file's name may be, as Ghostscript writes it; it leaves with code 0."""
    tool("gs")
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 1, 0.8, 0], "N": 1}
    space = ["/Separation", NameObject("/" + 40 * "红"), "/DeviceCMYK", tint]
    done = _render(
        _page(tmp_path, b"/S cs 1 scn 0 0 99 99 re f", ColorSpace={"S": space}), "--proof", "--resolution", 18
    )
    assert done.exit_code == 1
    assert "error[plates-failed]: Ghostscript drew no page 1" in done.stdout


def test_ink_over_the_limit_is_told_with_its_place(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """A ground of 300 per cent 30 points from the left, 20 from the top; a speck and black type are left alone."""
    tool("gs")
    path = _page(tmp_path, b"0.9 0.8 0.8 0.5 k 30 40 60 40 re f 150 50 3 3 re f 0 0 0 1 k 120 5 50 20 re f")
    done = _render(path, "--proof", "--resolution", 72, "--strict")
    assert done.exit_code == 1
    assert not list(tmp_path.glob("*.png"))
    assert "ad.pdf: page 1" in done.stdout
    done = _render(path, "--proof", "--resolution", 72, "--strict", "--format", "json")
    (finding,) = json.loads(done.stdout)
    account = json.loads(_render(path, "--proof", "--resolution", 72, "--format", "json").stdout)
    assert account["findings"] == [{**finding, "severity": "warning"}]
    assert (finding["code"], finding["page"]) == ("ink-heavy", 1)
    assert finding["box_mm"] == pytest.approx([10.6, 7.1, 21.2, 14.1], abs=1.6)
    assert finding["message"].startswith("300 %")


def test_heavy_ink_is_told_place_by_place(tmp_path: Path) -> None:
    for name, boxes in (("a", [(0, 0, 40, 40), (100, 0, 180, 40)]), ("b", [(0, 0, 40, 40), (100, 20, 200, 40)])):
        plate = Image.new("L", (200, 40), 255)
        for box in boxes:
            plate.paste(0, box)
        plate.save(tmp_path / f"{name}.tif")
    found = sorted(find_heavy_ink([tmp_path / "a.tif", tmp_path / "b.tif"], 150, 72))
    assert [round(place.box.x) for place in found] == [0, 100]
    assert [place.most for place in found] == [200, 200]
    assert list(find_heavy_ink([tmp_path / "a.tif"], 150, 72)) == []


def test_a_page_that_is_not_there_or_too_large_is_refused(drawn: Path, tmp_path: Path) -> None:
    done = _render(drawn / "xhb_20230626.pdf", "--proof", "--page", 2, "-o", tmp_path / "new")
    assert done.exit_code == 1
    assert "plates-page" in done.stdout
    assert not (tmp_path / "new").exists()
    writer = PdfWriter()
    writer.add_blank_page(14400, 14400)
    writer.write(tmp_path / "wall.pdf")
    assert "error[copy-limit]" in _render(tmp_path / "wall.pdf", "--proof").stdout
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.4\nno more")
    assert "error[pdf-damaged]" in _render(tmp_path / "none.pdf", "--proof").stdout


def test_without_ghostscript_that_is_said(edition: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.pdf").write_bytes(edition)
    assert len(PdfReader(io.BytesIO(edition)).pages) == 1
    monkeypatch.setenv("PATH", str(tmp_path))
    done = _render(tmp_path / "x.pdf", "--proof")
    assert done.exit_code == 1
    assert "error[program-missing]" in done.stdout
    assert not list(tmp_path.glob("*.png"))


def test_plates_of_an_ink_that_is_gone_are_told(drawn: Path, tmp_path: Path) -> None:
    (tmp_path / "xhb_20230626-p01-Gold.png").write_bytes(b"old")
    done = _render(drawn / "xhb_20230626.pdf", "--separations", "--resolution", 18, "-o", tmp_path)
    assert done.exit_code == 0
    assert "info[plates-stale]" in done.stdout
    assert "Gold" in done.stdout
