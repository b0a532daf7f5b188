"""layout.json and report.json: everything that stands on a page and where, and nothing that depends on the day."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from layout.diagnostics import Diagnostic, Span
from layout.makeup.sources import with_sources
from layout.model import (
    Artwork,
    Colour,
    Edition,
    EmphasisMark,
    Fill,
    Forme,
    Issue,
    Line,
    MadePage,
    Overset,
    Part,
    Picture,
    PictureFile,
    Placed,
    QrCode,
    Rule,
    Shape,
    Slug,
    Stylesheet,
)
from layout.proof.layout_json import describe_layout
from layout.proof.layout_json_schema import layout_schema
from layout.proof.report_json import describe_report, page_figures

SLUGS: tuple[Slug, ...] = (
    Rule(100, 0.5),
    Fill(100, 20, "tint"),
    Shape(30, 10, "red", (("M", (0, 0)), ("L", (30, 10)), ("Z", ())), "徐汇报"),
    Picture(90, 60, PictureFile(Path("pictures/a.jpg"), 900, 600, "a" * 64), label="说明"),
    Artwork(90, 60, Path("ads/a.pdf"), "广告"),
    QrCode(40, 40, "black", "http://www.xuhuibao.com/app"),
)


FACES: Any = {"serif": SimpleNamespace(sha256="c" * 64)}


def digest(path: Path) -> str:
    return "b" * 64


def proof(forme: Forme) -> MadePage:
    return with_sources(MadePage(forme))


@pytest.fixture
def pages(stack: Callable[..., Forme], set_text: Callable[..., Line]) -> list[MadePage]:
    """A page with every kind of slug, and one with a paragraph that is overset."""
    line = set_text("徐汇滨江")._replace(span=Span("a.md", 7, 3, 4), role="body")
    first = stack(1, [*SLUGS, line])
    items = (Placed(20.0004, 33.33333, line, Part("paragraph", 5)),)
    second = stack(2, [])
    frame = second.frames[0]._replace(items=items)
    made = proof(second._replace(frames=(frame,), furniture=items))
    return [proof(first), made._replace(overset=(Overset("2A", 2, 4, "没有地方"),))]


def test_every_kind_of_slug_is_told(
    pages: list[MadePage], make_issue: Callable[..., Issue], stylesheet: Stylesheet
) -> None:
    account = json.loads(json.dumps(describe_layout(make_issue(2), stylesheet, pages, FACES, digest)))
    jsonschema.validate(account, layout_schema())
    items = account["pages"][0]["stories"][0]["items"]
    assert [item["kind"] for item in items] == ["rule", "fill", "shape", "picture", "artwork", "code", "line"]
    assert [(item["w"], item["h"]) for item in items[:-1]] == [
        (100, 0.5),
        (100, 20),
        (30, 10),
        (90, 60),
        (90, 60),
        (40, 40),
    ]
    assert items[3]["file"] == "pictures/a.jpg"
    assert (items[4]["file"], items[4]["sha256"]) == ("ads/a.pdf", "b" * 64)
    assert items[5]["target"] == "http://www.xuhuibao.com/app"


def test_a_line_has_its_text_baseline_and_place_in_the_copy(
    pages: list[MadePage], make_issue: Callable[..., Issue], stylesheet: Stylesheet
) -> None:
    page = describe_layout(make_issue(2), stylesheet, pages, FACES, digest)["pages"][1]
    [item] = page["stories"][0]["items"]
    assert (item["text"], item["role"], item["part"]) == ("徐汇滨江", "body", {"kind": "paragraph", "block": 5})
    assert (item["x"], item["y"], item["baseline"]) == (20, 33.333, 45.333)
    assert item["source"] == {"file": "a.md", "line": 7, "column": 3}
    assert page["overset"] == [{"story": "2A", "lines": 2, "characters": 4, "text": "没有地方"}]
    assert page["label"] == "A02"


def test_a_vertical_line_says_so_and_has_the_place_of_its_axis(
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    make_issue: Callable[..., Issue],
    stylesheet: Stylesheet,
) -> None:
    across = set_text("徐汇滨江")
    down = across._replace(width=40, depth=13, baseline=6.5, vertical=True)
    frame = stack(1, []).frames[0]._replace(items=(Placed(20, 30, down), Placed(0, 0, across)))
    account = describe_layout(make_issue(1), stylesheet, [proof(stack(1, [])._replace(frames=(frame,)))], FACES)
    jsonschema.validate(account, layout_schema())
    item, other = account["pages"][0]["stories"][0]["items"]
    assert (item["vertical"], item["x"], item["y"], item["w"], item["h"]) == (True, 20, 30, 13, 40)
    assert item["baseline"] == 26.5
    assert "vertical" not in other


@pytest.mark.parametrize(("vertical", "box"), [(False, (25, 31.5, 10, 1)), (True, (21.5, 24, 1, 10))])
def test_a_line_tells_its_readings_and_marks(
    pages: list[MadePage],
    make_issue: Callable[..., Issue],
    stylesheet: Stylesheet,
    set_text: Callable[..., Line],
    vertical: bool,
    box: tuple[float, ...],
) -> None:
    line = set_text("赤壁")._replace(depth=15, emphasis_marks=(EmphasisMark("line", 5, 10, 13, 1),), vertical=vertical)
    (above,) = set_text("壁", size=5).runs
    placed = Placed(20, 19, line._replace(ruby=(above._replace(text="bì", x=2),)), Part("paragraph", 0))
    forme = pages[1].forme._replace(frames=(pages[1].forme.frames[0]._replace(items=(placed,)),))
    account = describe_layout(make_issue(2), stylesheet, [pages[0], proof(forme)], FACES, digest)
    jsonschema.validate(account, layout_schema())
    (item,) = account["pages"][1]["stories"][0]["items"]
    assert item["text"] == "赤壁"
    assert item["readings"] == [{"text": "bì", "x": 22, "w": 5}]
    assert item["marks"] == [{"kind": "line", **dict(zip("xywh", box, strict=True))}]


def test_faces_and_colours_are_told_by_what_they_are(
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    make_issue: Callable[..., Issue],
    stylesheet: Stylesheet,
) -> None:
    """A face of the same name, a colour of the same name, may be another one tomorrow."""
    line = set_text("红黑")
    red = line._replace(runs=tuple(run._replace(colour="red") for run in line.runs))
    colours = {"black": Colour(0, 0, 0, 100), "red": Colour(0, 100, 90, 10, "金红", 50), "blue": Colour(100, 50, 0, 0)}
    style = dataclasses.replace(stylesheet, colours=colours)
    account = describe_layout(make_issue(1), style, [proof(stack(1, [line, red]))], FACES)
    jsonschema.validate(account, layout_schema())
    assert account["faces"] == [{"face": "serif", "sha256": "c" * 64}]
    assert account["colours"] == [
        {"colour": "black", "inks": [0, 0, 0, 100]},
        {"colour": "red", "inks": [0, 50, 45, 5], "spot": "金红", "share": 50},
    ]
    plain, coloured = account["pages"][0]["stories"][0]["items"]
    assert ("colour" in plain["runs"][0], coloured["runs"][0]["colour"]) == (False, "red")


def test_page_boxes_have_the_bleed_around_the_trim(
    pages: list[MadePage], make_issue: Callable[..., Issue], stylesheet: Stylesheet
) -> None:
    page = describe_layout(make_issue(2), stylesheet, pages, FACES, digest)["pages"][0]
    assert page["trim"] == {"x": 0, "y": 0, "w": 400, "h": 300}
    assert page["bleed"] == {"x": -3, "y": -3, "w": 406, "h": 306}


def test_a_report_sorts_what_has_no_order(
    pages: list[MadePage], make_issue: Callable[..., Issue], stylesheet: Stylesheet
) -> None:
    finding = Diagnostic("warning", "overset", "too long", Span("a.md", 7, 3, 4), "cut it")
    editions = [Edition(Path("pages") / "a.pdf", "f" * 64, 1)]
    faces = {"sans": "1" * 64, "brush": "2" * 64}
    account = describe_report(make_issue(2), stylesheet, editions, faces, [finding], [*map(page_figures, pages)])
    assert account["files"] == [{"file": "pages/a.pdf", "sha256": "f" * 64, "pages": 1, "standards": []}]
    assert [font["face"] for font in account["fonts"]] == ["brush", "sans"]
    assert account["diagnostics"] == [
        {
            "severity": "warning",
            "code": "overset",
            "file": "a.md",
            "line": 7,
            "column": 3,
            "message": "too long",
            "hint": "cut it",
        }
    ]


def test_a_file_is_named_from_the_newspaper_wherever_the_command_is_called(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    make_issue: Callable[..., Issue],
    stylesheet: Stylesheet,
) -> None:
    folder = tmp_path / "paper" / "issues" / "d"
    folder.mkdir(parents=True)
    (tmp_path / "paper" / "styles").mkdir()

    def told(below: str) -> list[str]:
        monkeypatch.chdir(tmp_path / below)
        way = Path("..") if below == "paper/styles" else tmp_path / "paper" if below == "." else Path()
        line = set_text("甲")._replace(span=Span(str(way / "issues/d/stories/a.md"), 1, 1))
        picture = Picture(90, 60, PictureFile(way / "issues/d/pictures/a.jpg", 900, 600, "a" * 64))
        issue = dataclasses.replace(make_issue(1), folder=way / "issues/d")
        (page,) = describe_layout(issue, stylesheet, [proof(stack(1, [line, picture]))], FACES)["pages"]
        first, second = page["stories"][0]["items"]
        return [first["source"]["file"], second["file"]]

    named = ["issues/d/stories/a.md", "issues/d/pictures/a.jpg"]
    assert told(".") == told("paper") == told("paper/styles") == named


def test_a_picture_and_its_caption_name_each_other(
    stack: Callable[..., Forme],
    set_text: Callable[..., Line],
    make_issue: Callable[..., Issue],
    stylesheet: Stylesheet,
) -> None:
    picture = Picture(90, 60, PictureFile(Path("a.jpg"), 900, 600, "a" * 64), (0, 0.1, 1, 0.8))
    items = (
        Placed(20, 20, picture, Part("picture", 3, story="walk")),
        Placed(20, 90, set_text("说明"), Part("caption", 3, None, None, "walk", "zh")),
        Placed(20, 110, set_text("正文"), Part("paragraph", 4, None, None, "walk", "zh")),
    )
    frame = stack(1, []).frames[0]._replace(items=items)
    account = describe_layout(make_issue(1), stylesheet, [proof(stack(1, [])._replace(frames=(frame,)))], FACES)
    jsonschema.validate(account, layout_schema())
    shown, caption, text = account["pages"][0]["stories"][0]["items"]
    assert shown["picture"] == caption["picture"] == "walk#3"
    assert "picture" not in text
    assert shown["window"] == {"x": 0, "y": 0.1, "w": 1, "h": 0.8}
    assert text["segment"] == 0
    assert text["runs"] == [{"text": "正文", "face": "serif", "size": 10}]
    assert text["words"] == [{"text": "正文", "x": 20, "w": 20}]
