"""What an edition is made for: the printing condition, the standards it names, and the record of the issue."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from layout.fonts import Face, program
from layout.model import INTENTS, Condition, Forme, Issue, Stylesheet
from layout.paint import paint_page
from layout.pictures.press_profile import house_profile
from layout.press.binding import bind, get_ready
from layout.press.pdf_objects import _deflated_profile

Bound = Callable[..., PdfReader]
HOUSE = Condition()
PRISM = "{http://prismstandard.org/namespaces/basic/3.0/}"
PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


@pytest.fixture
def bound(
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    make_issue: Callable[..., Issue],
    stack: Callable[..., Forme],
) -> Bound:
    """`bound(intent, condition)` is an edition of one page, read."""

    def edition(intent: str = "print", condition: Condition = HOUSE) -> PdfReader:
        style = replace(stylesheet, press=stylesheet.press._replace(condition=condition))
        forme = stack(1, [])
        pages = [paint_page(forme, style, faces, intent)]
        return PdfReader(io.BytesIO(bind(pages, [forme], make_issue(1), style, faces, program).data))

    return edition


def intents(reader: PdfReader) -> list[Any]:
    return [intent.get_object() for intent in reader.trailer["/Root"]["/OutputIntents"]]  # type: ignore[index]


def said(reader: PdfReader) -> dict[str, str]:
    """The properties of the XMP packet."""
    packet = reader.trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    return {item.tag: "".join(item.itertext()).strip() for item in ElementTree.fromstring(packet)[0][0]}


def test_the_profile_is_deflated_before_it_is_bound(stylesheet: Stylesheet, bound: Bound, tmp_path: Path) -> None:
    plant = Condition(tmp_path / "plant.icc", "PLANT-7", "the plant's own", "measured")
    style = replace(stylesheet, press=stylesheet.press._replace(condition=plant))
    get_ready(style)  # without its profile, which is told when a page is painted
    (tmp_path / "plant.icc").write_bytes(house_profile().read_bytes()[:-1] + b"\2")
    get_ready(style)
    before = _deflated_profile.cache_info().misses
    bound(condition=plant)
    assert _deflated_profile.cache_info().misses == before


def test_the_plant_and_the_archive_share_one_profile(bound: Bound) -> None:
    reader = bound()
    made = intents(reader)
    assert [intent["/S"] for intent in made] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert len({intent.raw_get("/DestOutputProfile").idnum for intent in made}) == 1
    assert made[0]["/DestOutputProfile"].get_object().get_data() == house_profile().read_bytes()
    assert {intent["/OutputConditionIdentifier"] for intent in made} == {"IFRA26"}
    assert reader.trailer["/Info"]["/Trapped"] == "/False"  # type: ignore[index]


def test_a_file_for_the_screen_is_no_pdfx(bound: Bound) -> None:
    reader = bound("screen")
    assert [intent["/S"] for intent in intents(reader)] == ["/GTS_PDFA1"]
    assert PDFX not in said(reader)
    assert reader.pdf_header == INTENTS["screen"].header
    assert said(bound())[PDFX] == "PDF/X-4"


def test_the_condition_of_the_style_is_the_plants(bound: Bound, tmp_path: Path) -> None:
    profile = tmp_path / "plant.icc"
    profile.write_bytes(house_profile().read_bytes()[:-1] + b"\1")
    made = intents(bound(condition=Condition(profile, "PLANT-7", "the plant's own", "measured")))[0]
    assert made["/DestOutputProfile"].get_object().get_data() == profile.read_bytes()
    assert [made[f"/{key}"] for key in ("OutputConditionIdentifier", "OutputCondition", "Info")] == [
        "PLANT-7",
        "the plant's own",
        "measured",
    ]


def test_the_record_names_the_issue_and_this_making(bound: Bound, make_issue: Callable[..., Issue]) -> None:
    record, issue = said(bound()), make_issue(1)
    assert record[f"{PRISM}number"] == str(issue.number)
    assert record[f"{PRISM}coverDate"] == record[f"{PRISM}publicationDate"] == issue.date.isoformat()
    other = said(bound("screen"))
    names = ("{http://ns.adobe.com/xap/1.0/mm/}DocumentID", "{http://ns.adobe.com/xap/1.0/mm/}VersionID")
    assert record[names[0]] == other[names[0]]
    assert record[names[1]] == said(bound())[names[1]]
