"""The pipeline: read, set, make up, paint, bind. Data walks through the rooms once, forward.

`set_issue` is all that `check` needs; `build` goes on to paper. Rooms that only paper needs are imported on the way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from layout.copydesk import check_plans, issue_file, paper_of, read_issue, read_stylesheet
from layout.copydesk.fontset import check_roles, read_fonts
from layout.diagnostics import Rejected, Report
from layout.fonts import Face, FontSet
from layout.galley import Cases
from layout.makeup import make_up
from layout.model import Edition, Forme, Issue, PaintedPage, Stylesheet
from layout.resources import fonts_file

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SetIssue:
    """An issue made up: what proofs, paper and archive all start from."""

    issue: Issue
    stylesheet: Stylesheet
    fonts: FontSet
    formes: tuple[Forme, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: the edition first, then its pages."""

    editions: tuple[Edition, ...]


def set_issue(path: Path, report: Report, progress: Progress) -> SetIssue:
    """Read and make up the issue at `path`. Raises Rejected with every finding when the copy has errors."""
    progress("reading")
    issue, stylesheet, fonts = _read(path, report)
    cases = Cases(fonts)
    formes = []
    for page in issue.pages:
        progress(f"making up page {page.number}")
        formes.append(make_up(page, issue, stylesheet, cases))
        report.extend(formes[-1].findings)
    report.raise_if_rejected()
    return SetIssue(issue, stylesheet, fonts, tuple(formes))


def _read(path: Path, report: Report) -> tuple[Issue, Stylesheet, FontSet]:
    """Everything the editor wrote and the paper's look; all their mistakes in one go."""
    file = issue_file(path)
    issue = read_issue(path, report)
    style = paper_of(path, report) if issue else None
    stylesheet = read_stylesheet(style, report) if style else None
    fonts = read_fonts(fonts_file(file.parent), report)
    if issue and stylesheet:
        check_plans(issue, stylesheet, report)
    if style and stylesheet and fonts:
        check_roles(stylesheet, fonts, style, report)
    report.raise_if_rejected()
    if issue is None or stylesheet is None or fonts is None:
        raise Rejected(report)
    return issue, stylesheet, fonts


def build(set_: SetIssue, folder: Path, pages: bool, jobs: int, progress: Progress) -> Built:
    """Paint and bind a made-up issue into `folder`; `pages` adds one file a page. Files appear whole or not at all."""
    from layout.press import bind, edition_name, page_files

    progress("painting")
    painted = _paint(set_, jobs)
    progress("binding")
    faces, programs = set_.fonts.faces, _programs()
    data = bind(painted, set_.formes, set_.issue, set_.stylesheet, faces, programs)
    files = {edition_name(set_.issue, set_.stylesheet): data}
    if pages:
        alone = page_files(painted, set_.formes, set_.issue, set_.stylesheet, faces, programs)
        files |= {f"pages/{name}": page for name, page in alone.items()}
    return Built(tuple(_written(folder / name, data) for name, data in files.items()))


def _paint(set_: SetIssue, jobs: int) -> list[PaintedPage]:
    from layout.paint import paint

    faces = set_.fonts.faces
    if jobs < 2 or len(set_.formes) < 2:
        return [paint(forme, set_.stylesheet, faces) for forme in set_.formes]
    with ProcessPoolExecutor(min(jobs, len(set_.formes))) as pool:
        count = len(set_.formes)
        return list(pool.map(paint, set_.formes, [set_.stylesheet] * count, [dict(faces)] * count))


def _programs():  # type: ignore[no-untyped-def]
    from layout.fonts import program

    return program


def _written(path: Path, data: bytes) -> Edition:
    """Write aside, sync and rename: a reader sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return Edition(path, hashlib.sha256(data).hexdigest(), 1)
