"""Attachments of an edition for the screen: the copy and its layout within the file, which is PDF/A-3a then."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from layout.build import Order, build_edition
from layout.cli import main
from layout.diagnostics import Report
from layout.fonts import Face, program
from layout.model import Forme, Issue, Stylesheet
from layout.paint import paint_page
from layout.press.binding import Binding, bind_with
from tests.goldens.pages import lay, newspaper
from tests.verapdf import claims

FILES = {"issue.yaml": b"number: 26\n", "stories/渡口.md": b"copy", "layout.json": b"{}"}
ADVERT = Path(__file__).parents[1] / "blocks" / "goldens" / "advert"


def test_files_are_associated_with_the_document(
    stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue], stack: Callable[..., Forme]
) -> None:
    forme = stack(1, [])
    painted = [paint_page(forme, stylesheet, faces, "screen")]
    made = bind_with(Binding(make_issue(1), stylesheet, faces, program, FILES), painted, [forme])
    assert made.standards == ("PDF/A-3a", "PDF/UA-1")
    reader = PdfReader(io.BytesIO(made.data))
    assert {name: data for name, [data] in reader.attachments.items()} == FILES
    root: Any = reader.trailer["/Root"]
    told = [(one.get_object()["/UF"], one.get_object()["/AFRelationship"]) for one in root["/AF"]]
    assert told == [(name, "/Data" if name == "layout.json" else "/Source") for name in FILES]
    names = root["/Names"]["/EmbeddedFiles"]["/Names"][::2]
    assert names == sorted(names)


def test_an_edition_carries_its_issue_its_stories_and_its_layout(tmp_path: Path) -> None:
    folder = lay(ADVERT, newspaper(tmp_path))
    out = tmp_path / "out"
    build_edition(Order(folder, out, intent="screen", attach=True), Report(), lambda _: None)
    [pdf] = out.glob("*.pdf")
    assert claims(pdf) == ("3a", "ua1")
    held = {name: data for name, [data] in PdfReader(pdf).attachments.items()}
    assert held.pop("layout.json") == (out / "layout.json").read_bytes()
    assert "issues/advert/issue.yaml" in held
    assert any(name.endswith(".md") for name in held)
    assert all(data == (tmp_path / name).read_bytes() for name, data in held.items())


@pytest.mark.parametrize("intent", [[], ["--intent", "print"]])
def test_nothing_is_attached_to_an_edition_for_print(intent: list[str]) -> None:
    told = CliRunner().invoke(main, ["build", "--attach", *intent, str(ADVERT)])
    assert told.exit_code == 2
    assert "--intent screen" in told.output
