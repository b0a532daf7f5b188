"""Advertisers' PDFs are held to the press where they stand: check says what preflight says of the finished page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from layout.build import check
from layout.cache import Store
from layout.copydesk.issue.advert_printing import nearly
from layout.diagnostics import Diagnostic, Report
from layout.finding_format import render
from layout.limits import PREFLIGHT_ADVERT
from layout.model.style import Press
from layout.press import preflight
from layout.press.pdf_objects import dictionary, stream
from layout.press.preflight import hold_artwork, inspect_pdf
from tests.hostile.files import with_advert
from tests.hostile.newspaper import SOUND, STYLE, make, print_it

HELD = {"ink-heavy", "rule-hairline", "ink-rgb", "ink-spot"}


def advert(content: bytes, width: int, depth: int, resources: dict[str, Any] | None = None) -> bytes:
    """A page of so many points, trimmed, that paints the content."""
    writer, buffer = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(width, depth)
    page.update(dictionary({"Contents": writer._add_object(stream(content, {})), "Resources": resources or {}}))
    writer.write(buffer)
    return buffer.getvalue()


def told(paper: Path, store: Store | None = None) -> list[Diagnostic]:
    report = Report()
    check(paper, report, lambda _: None, store)
    return [finding for finding in report if finding.code in HELD]


def large(scale: int) -> bytes:
    """The same advertisement drawn so many times as large as it would be on 200 by 100 points."""
    content = b"%d 0 0 %d 0 0 cm 1 1 .4 .8 k 20 20 60 60 re f 0 0 0 1 K 1 w 100 50 m 180 50 l S" % (scale, scale)
    return advert(content, 200 * scale, 100 * scale)


def test_check_says_what_preflight_says_of_the_page(tmp_path: Path) -> None:
    outcome = print_it(make(tmp_path, with_advert(large(20))), tmp_path / "out", Store(tmp_path / "cache"))
    ours = {finding.code: finding for finding in outcome.found if finding.code in HELD}
    assert outcome.edition
    theirs = {found.code: found for found in inspect_pdf(outcome.edition, Press()) if found.code in HELD}
    assert theirs.keys() == {"ink-heavy"}, "a rule of 20 points is thick at any scale that fits the page"
    assert ours.keys() == theirs.keys()
    one, other = ours["ink-heavy"], theirs["ink-heavy"]
    assert one.message == f"spring.pdf: {other.message}"
    assert one.on_page is not None
    assert other.on_page is not None
    assert one.on_page.page == other.on_page.page
    assert one.on_page.box_mm == pytest.approx(other.on_page.box_mm, abs=6), "two blocks of the raster"
    assert Path(one.span.file).name == "issue.yaml"
    assert one.span.line


def test_a_rule_is_measured_as_it_is_printed(tmp_path: Path) -> None:
    def rules(scale: float) -> list[str]:
        (tmp_path / "a.pdf").write_bytes(advert(b"0 0 0 1 K .3 w 20 20 m 180 20 l S", 200, 100))
        return [found[1] for found in hold_artwork(tmp_path / "a.pdf", Press(), scale)]

    assert rules(1.0) == []
    assert rules(0.5) == ["rule-hairline"]
    (found,) = hold_artwork(tmp_path / "a.pdf", Press(), 0.5)
    left, _, width, _ = found[4]
    assert (left, width) == pytest.approx((10 / 72 * 25.4, 80 / 72 * 25.4), abs=0.2)


def test_what_was_found_is_kept_until_the_press_holds_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper, store = make(tmp_path, with_advert(large(4))), Store(tmp_path / "cache")
    found = told(paper, store)
    assert [finding.code for finding in found] == ["ink-heavy"]
    monkeypatch.setattr(preflight, "hold_artwork", lambda *_: pytest.fail("it is looked at again"))
    assert [finding.message for finding in told(paper, store)] == [finding.message for finding in found]
    lines = render(found, "text").splitlines()
    assert "issue.yaml:" in lines[0]
    assert ": page 1, " in lines[0]


def test_what_is_too_much_to_look_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "PREFLIGHT_ADVERT", PREFLIGHT_ADVERT._replace(most=1000))
    (tmp_path / "a.pdf").write_bytes(advert(b"0 g " * 1200, 200, 100))
    (found,) = hold_artwork(tmp_path / "a.pdf", Press(), 1)
    assert found[:2] == ["info", "advert-unheld"]


def test_a_scale_is_asked_for_to_a_share_of_a_per_cent() -> None:
    assert all(nearly(scale) == pytest.approx(scale, rel=0.006) for scale in (0.0337, 0.4236, 0.975, 1.0049, 3.332))


def test_rgb_and_inks_that_the_paper_has_not_are_told(tmp_path: Path) -> None:
    """Black in RGB is four inks on the press, and a plate more is dear."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 1, 1, 0], "N": 1}
    spaces = {name: ["/Separation", f"/{ink}", "/DeviceCMYK", tint] for name, ink in (("A", "专色红"), ("B", "Gold"))}
    content = b"0 0 0 rg 10 10 50 50 re f /A cs 1 scn 70 10 50 50 re f /B cs 1 scn 130 10 50 50 re f"
    changes = with_advert(advert(content, 200, 100, {"ColorSpace": spaces}))
    colours = "\ncolours:\n  red: {spot: 专色红, cmyk: [0, 100, 100, 0]}\n"
    found = told(make(tmp_path, {**changes, STYLE: SOUND[STYLE] + colours}))
    assert sorted(finding.code for finding in found) == ["ink-rgb", "ink-spot"]
    assert "Gold" in next(finding.message for finding in found if finding.code == "ink-spot")
    assert {finding.span.line for finding in found} == {found[0].span.line} != {0}
