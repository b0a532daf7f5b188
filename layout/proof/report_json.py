"""`report.json`: what was made, of what, and what was found on the way. Nothing in it depends on when or where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from layout import __version__
from layout.diagnostics import Diagnostic
from layout.finding_format import as_json
from layout.model import Edition, EmGrid, Forme, Issue, Line, MadePage, Stylesheet
from layout.proof.page_records import file_naming
from layout.resources import newspaper_root


class PageFigures(NamedTuple):
    """What the report sums up of a page: its body text, and by how many characters its stories, by id, are over or,
    below zero, short."""

    number: int
    characters: Mapping[str, int]
    lines: int
    narrow: int
    grid: EmGrid


def page_figures(made: MadePage) -> PageFigures:
    """Those of a made-up page."""
    from layout.galley.em_grid_score import score_em_grid

    body = list(_body(made.forme))
    narrow = sum(any(run.narrow < 1 for run in line.runs) for line in body)
    return PageFigures(made.forme.number, made.characters, len(body), narrow, score_em_grid(body))


def describe_report(
    issue: Issue,
    stylesheet: Stylesheet,
    editions: Iterable[Edition],
    faces: Mapping[str, str],
    found: Iterable[Diagnostic],
    pages: Sequence[PageFigures],
) -> dict[str, Any]:
    """`faces` are the sha256 of the font files used, by face id; file names of editions are relative to the output,
    those of findings to the newspaper's folder.

    `body` sums up the body text: its lines, how many of them are of narrower characters, its Han characters, and the
    share of them on their column's em grid. `account` says of each page, and of its stories that do not fit their
    place, by how many characters they are over, or below zero short.
    """
    named = file_naming(newspaper_root(issue.folder))
    grid = EmGrid(sum(page.grid.characters for page in pages), sum(page.grid.on_grid for page in pages))
    lines, narrow = sum(page.lines for page in pages), sum(page.narrow for page in pages)
    return {
        "version": 1,
        "program": f"broadsheet {__version__}",
        "paper": stylesheet.paper.name,
        "issue": issue.name,
        "date": issue.date.isoformat(),
        "number": issue.number,
        "total": issue.total,
        "pages": len(issue.by_number),
        "body": {"lines": lines, "narrow": narrow, "han": grid.characters, "em_grid": grid.share},
        "account": [
            {"page": page.number, "characters": sum(page.characters.values()), "stories": dict(page.characters)}
            for page in pages
        ],
        "files": [
            {
                "file": edition.path.as_posix(),
                "sha256": edition.sha256,
                "pages": edition.pages,
                "standards": list(edition.standards),
            }
            for edition in editions
        ],
        "fonts": [{"face": face, "sha256": digest} for face, digest in sorted(faces.items())],
        "diagnostics": [{**told, "file": told["file"] and named(str(told["file"]))} for told in map(as_json, found)],
    }


def _body(forme: Forme) -> Iterator[Line]:
    for frame in forme.frames:
        for placed in frame.items:
            if isinstance(placed.slug, Line) and placed.slug.role == "body":
                yield placed.slug
