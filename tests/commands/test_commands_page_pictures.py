"""`broadsheet render` without plates: each pixel where it belongs, the same bytes each time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from layout.cli import main
from tests.commands.test_commands_diff import ISSUE, repository

__all__ = ["repository"]

WIDTH, DEPTH = 1105.512, 1544.882
"""Points of a broadsheet: no whole number of pixels at any resolution."""


def render(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["render", *map(str, arguments)])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a square of a millimetre near each corner."""
    path = tmp_path_factory.mktemp("page") / "flyer.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, DEPTH), invariant=True)
    for x in (10, WIDTH - 20):
        for y in (10, DEPTH - 20):
            canvas.rect(x, y, 10, 10, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.rect(10, WIDTH - 20, 10, 10, stroke=0, fill=1)
    canvas.save()
    return path


def ink(file: Path) -> tuple[int, int, int, int] | None:
    with Image.open(file) as picture:
        return picture.convert("L").point([255 if level < 128 else 0 for level in range(256)]).getbbox()


def test_a_point_is_as_many_pixels_at_the_far_corner_as_at_the_near_one(page: Path, tmp_path: Path) -> None:
    assert render(page, "-o", tmp_path, "--dpi", 72, "--page", 1).exit_code == 0
    with Image.open(tmp_path / "flyer-p01.png") as picture:
        assert (picture.size, picture.info["dpi"]) == ((1106, 1545), pytest.approx((72, 72), abs=0.1))
    assert ink(tmp_path / "flyer-p01.png") == (10, 10, 1096, 1535)


def test_a_region_is_measured_from_the_trim_of_the_page_as_it_is_seen(page: Path, tmp_path: Path) -> None:
    corner = ("--region", "0,0,10,10", "--dpi", 254)
    assert render(page, "-o", tmp_path, *corner).exit_code == 0
    with Image.open(tmp_path / "flyer-p01.png") as picture:
        assert picture.size == (100, 100)
    assert ink(tmp_path / "flyer-p01.png") == pytest.approx((35, 35, 71, 71), abs=1)
    assert ink(tmp_path / "flyer-p02.png") is None
    right = f"{(WIDTH - 20) * 25.4 / 72:.3f},3.528,3.528,3.528"
    assert render(page, "-o", tmp_path, "--region", right, "--page", 2, "--dpi", 254).exit_code == 0
    assert ink(tmp_path / "flyer-p02.png") == pytest.approx((0, 0, 36, 36), abs=1)


@pytest.mark.parametrize(("form", "suffix", "kind"), [("jpeg", "jpg", "JPEG"), ("webp", "webp", "WEBP")])
def test_pictures_are_of_the_kind_that_is_asked_for(
    page: Path, tmp_path: Path, form: str, suffix: str, kind: str
) -> None:
    done = render(page, "-o", tmp_path, "--dpi", 18, "--format", form, "--format", "json")
    account = json.loads(done.stdout)
    assert [row["file"] for row in account["files"]] == [f"flyer-p01.{suffix}", f"flyer-p02.{suffix}"]
    with Image.open(tmp_path / f"flyer-p01.{suffix}") as picture:
        assert picture.format == kind
    again = json.loads(render(page, "-o", tmp_path, "--dpi", 18, "--format", form, "--format", "json").stdout)
    assert account == again


def test_what_layout_knows_is_laid_over_the_page(repository: Path, tmp_path: Path) -> None:
    plain, over = tmp_path / "plain", tmp_path / "over"
    assert render(repository / "old", "-o", plain).exit_code == 0
    done = render(
        repository / "old", "-o", over, *(f"--overlay={name}" for name in ("grid", "frames", "order", "baselines"))
    )
    assert done.exit_code == 0
    with Image.open(plain / "wangjiang_20240101-p01.png") as a, Image.open(over / "wangjiang_20240101-p01.png") as b:
        assert a.size == b.size
        colours = {colour for _, colour in b.getcolors(1 << 20) or ()}
    assert {(0, 150, 200), (200, 0, 90), (0, 120, 60), (230, 150, 0)} <= colours


def test_an_issue_is_drawn_into_its_output(repository: Path) -> None:
    assert render(repository / ISSUE, "--dpi", 36).exit_code == 0
    assert ink(repository / "output" / "2024-01-01" / "wangjiang_20240101-p01.png")


def test_a_contact_sheet_shows_which_pages_face_each_other(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(240, 300), invariant=True)
    for _ in range(4):
        canvas.rect(0, 0, 240, 300, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    (tmp_path / "four.pdf").write_bytes(out.getvalue())
    assert render(tmp_path / "four.pdf", "--contact-sheet").exit_code == 0
    with Image.open(tmp_path / "four-pages.png") as sheet:
        assert sheet.size == (24 + 240 + 12 + 480 + 12 + 240 + 24, 24 + 300 + 24)
        row = [sheet.getpixel((x, 100))[0] < 60 for x in range(sheet.width)]  # type: ignore[index]
    edges = [n for n in range(1, len(row)) if row[n] != row[n - 1]]
    assert edges[0] == 24
    assert 276 in edges
    assert edges[-1] == sheet.width - 24


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--region", "1,2,3"), 2, "is no region"),
        (("--region", "0,0,0,9"), 2, "is no region"),
        (("--page", "3"), 1, "error[plates-page]"),
        (("--overlay", "grid"), 1, "error[layout-missing]"),
        (("--region", "0,0,9000,9000", "--dpi", "600"), 1, "error[copy-limit]"),
        (("--separations", "--region", "0,0,9,9"), 2, "plates and proofs are whole pages"),
        (("--contact-sheet", "--region", "0,0,9,9"), 2, "a contact sheet shows all pages"),
        (("--contact-sheet", "--overlay", "grid"), 2, "a contact sheet shows all pages"),
        (("--contact-sheet", "--dpi", "100"), 2, "a contact sheet shows all pages"),
        (("--contact-sheet", "--page", "1"), 2, "a contact sheet shows all pages"),
        (("--region", "900,0,9,9"), 2, "nothing of page 1 is in '900,0,9,9'"),
        (("--region", "0,-90,9,9"), 2, "nothing of page 1 is in '0,-90,9,9'"),
        (("--format", "png", "--format", "jpeg"), 2, "pictures are of one kind"),
    ],
)
def test_what_can_not_be_drawn_is_told(
    page: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = render(page, "-o", tmp_path / "new", *arguments)
    assert (done.exit_code, words in done.output) == (code, True), done.output
    assert not (tmp_path / "new").exists()


def test_no_ghostscript_is_needed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render(page, "-o", tmp_path, "--dpi", 18, "--page", 1).exit_code == 0
