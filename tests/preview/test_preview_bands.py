"""The edges of bands are where the page is divided: what is said of one, written into the plan, changes nothing."""

from __future__ import annotations

from pathlib import Path

from layout.build import SetIssue, set_issue
from layout.diagnostics import Report
from layout.preview.bands import BandEdge, band_edges
from layout.preview.copy_edits import depth_edit
from tests.preview.conftest import Paper


def made(paper: Paper) -> SetIssue:
    return set_issue(paper.issue, Report(), lambda _: None)


def edges(issue: SetIssue) -> list[tuple[int, BandEdge]]:
    found = []
    for place, (page, forme) in enumerate(zip(issue.issue.pages, issue.formes, strict=True)):
        found += [(place, edge) for edge in band_edges(page, forme, issue.stylesheet)]
    return found


def write(file: Path, place: int, edge: BandEdge, depth: int) -> None:
    edit = depth_edit(file.read_text("utf-8"), place, edge.row, depth)
    assert edit
    file.write_text(edit.text, "utf-8")


def test_a_band_that_is_fixed_as_deep_as_it_is_leaves_the_page_as_it_is(paper: Paper) -> None:
    before = made(paper)
    assert [(place, edge.row) for place, edge in edges(before)] == [(0, 0), (1, 0)]
    for place, edge in edges(before):
        assert not edge.fixed
        write(paper.issue / "issue.yaml", place, edge, edge.depth)
    after = made(paper)
    assert after.formes == before.formes
    assert [edge for _, edge in edges(after)] == [edge._replace(fixed=True) for _, edge in edges(before)]


def test_a_band_that_is_dragged_is_as_deep_as_it_was_dragged(paper: Paper) -> None:
    place, edge = edges(made(paper))[0]
    write(paper.issue / "issue.yaml", place, edge, edge.depth + 3)
    _, moved = edges(made(paper))[0]
    assert moved == edge._replace(y=edge.y + 3 * edge.pitch, depth=edge.depth + 3, fixed=True)
