"""Pictures of four inks, and what a plant's profile makes of the others, are held to the ink that the press dries."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from layout.build import check
from layout.cache import Store
from layout.diagnostics import Diagnostic, Report
from layout.model.style import Press
from layout.pictures.press_profile import house_profile
from layout.press.preflight import inspect_pdf
from tests.hostile.files import with_advert
from tests.hostile.newspaper import SOUND, STORY, STYLE, make, print_it

BLACK, LIGHT = (255, 255, 255, 255), (0, 0, 0, 60)


def jpeg(ink: tuple[int, ...], orientation: int = 1) -> bytes:
    """A light picture of four inks, its left half in this one."""
    picture, buffer = Image.new("CMYK", (800, 400), LIGHT), io.BytesIO()
    picture.paste(ink, (0, 0, 400, 400))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue()


def heavy(paper: Path) -> list[Diagnostic]:
    report = Report()
    check(paper, report, lambda _: None)
    return [finding for finding in report if finding.code == "ink-heavy"]


@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_check_says_of_a_picture_what_preflight_says_of_the_page(tmp_path: Path, orientation: int) -> None:
    paper = make(tmp_path, with_advert(jpeg(BLACK, orientation), "spring.jpg"))
    outcome = print_it(paper, tmp_path / "out", Store(tmp_path / "cache"))
    assert outcome.edition
    (theirs,) = [found for found in inspect_pdf(outcome.edition, Press()) if found.code == "ink-heavy"]
    (ours,) = [found for found in outcome.found if found.code == "ink-heavy"]
    assert ours.message == f"spring.jpg: {theirs.message}"
    assert ours.on_page is not None
    assert theirs.on_page is not None
    assert ours.on_page.page == theirs.on_page.page
    assert ours.on_page.box_mm == pytest.approx(theirs.on_page.box_mm, abs=6), "two blocks of the raster"
    assert (Path(ours.span.file).name, ours.span.line > 0) == ("issue.yaml", True)


def test_a_storys_picture_is_told_where_the_story_names_it(tmp_path: Path) -> None:
    changes = {STORY: SOUND[STORY] + "\n![渡口](../a.jpg)\n", "issues/2024-01-01/a.jpg": jpeg(BLACK)}
    (found,) = heavy(make(tmp_path, changes))
    assert found.span.file.endswith("ferry.md")


def test_what_the_press_dries_is_not_told(tmp_path: Path) -> None:
    assert not heavy(make(tmp_path, with_advert(jpeg((153, 128, 128, 153)), "spring.jpg")))


@pytest.mark.parametrize(("limit", "codes"), [(200, ["ink-heavy"]), (240, [])])
def test_a_profile_that_makes_too_much_ink_is_told_where_the_style_names_it(
    tmp_path: Path, limit: int, codes: list[str]
) -> None:
    style = SOUND[STYLE] + (
        f"press: {{condition: {{profile: plant.icc, identifier: P}}, limits: {{total_ink: {limit}}}}}\n"
    )
    found = heavy(make(tmp_path, {STYLE: style, "styles/plant.icc": house_profile().read_bytes()}))
    assert [finding.code for finding in found] == codes
    assert all(
        finding.span.file.endswith("probe.yaml") and "plant.icc makes up to" in finding.message for finding in found
    )
