"""Places of a package's maps: what reaches to the edge of its page is within it, what reaches beyond is told."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from layout.publish.package_checks import map_faults

ALTO = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Page WIDTH="{0}" HEIGHT="{1}">{2}</Page></alto>'
METS = b'<mets xmlns="http://www.loc.gov/METS/"/>'
LINE = '<TextBlock HPOS="10" VPOS="10" WIDTH="50" HEIGHT="20"><TextLine {0}><String {1}/></TextLine></TextBlock>'


def faults(place: str, size: tuple[float, float] = (100, 200), matter: str = "") -> list[str]:
    """What is told of a package of one page of 100 by 200, on which a range has this place."""
    canvas = {"id": "x/canvas/p01", "width": 100, "height": 200}
    part = {"id": f"x/canvas/p01#xywh={place}"}
    manifest = {"items": [canvas], "structures": [{"items": [{"items": [part]}]}]}
    files = {
        "mets.xml": METS,
        "iiif/manifest.json": json.dumps(manifest).encode(),
        "alto/p01.xml": ALTO.format(*size, matter).encode(),
    }
    assert ET.fromstring(files["alto/p01.xml"]).tag
    return [str(fault) for name, fault in map_faults(files, {}) if not fault.startswith("it does not name")]


@pytest.mark.parametrize("place", ["0,0,100,200", "99,0,1,1", "0,199,1,1"])
def test_what_reaches_to_the_edge_is_within(place: str) -> None:
    assert faults(place) == []


@pytest.mark.parametrize("place", ["-1,0,9,9", "0,-1,9,9", "0,0,101,200", "0,0,100,201", "100,0,1,1", "0,200,1,1"])
def test_what_reaches_beyond_is_told(place: str) -> None:
    assert faults(place) == [f"x/canvas/p01#xywh={place} is not within its page"]


def test_a_page_is_as_large_as_its_canvas_in_whole_units() -> None:
    assert faults("0,0,1,1", (99.6, 200.4)) == []
    assert faults("0,0,1,1", (99.4, 200)) == ["x/canvas/p01 is not as large as its page"]


def box(x: float, y: float, w: float, h: float) -> str:
    return f'HPOS="{x}" VPOS="{y}" WIDTH="{w}" HEIGHT="{h}"'


@pytest.mark.parametrize(
    ("line", "beyond"),
    [((10, 10, 50, 20), False), ((9.5, 10, 50, 20), False), ((9, 10, 50, 20), True), ((10, 10, 51, 20), True),
     ((10, 9, 50, 20), True), ((10, 10, 50, 21), True)],
)  # fmt: skip
def test_a_line_is_within_its_block_but_for_a_hair(line: tuple[float, ...], beyond: bool) -> None:
    told = faults("0,0,1,1", matter=LINE.format(f'ID="l" {box(*line)}', box(20, 12, 5, 5)))
    assert told == (["line l is not within its block"] if beyond else [])
