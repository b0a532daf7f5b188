"""`broadsheet preflight`: a finished PDF in, findings with page and place in the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from layout.copydesk import read_stylesheet
from layout.diagnostics import Rejected, Report, say
from layout.model.style import Press
from layout.press.preflight import inspect_pdf
from layout.resources import style_names, style_path


def examine_pdf(
    file: Path, paper: str | None, maps: Path | None, report: Report, progress: Callable[[str], None]
) -> None:
    """Reports what of the file the press of `paper` can't hold; without one, any newsprint press. Into the folder
    `maps` goes a picture of each page that has too much ink.

    Raises Rejected for a style that can't be read.
    """
    press = press_of(paper, file.absolute().parent, report) if paper else Press()
    progress(say("reading"))
    report.extend(inspect_pdf(file, press, partial(_write_map, maps, file.stem) if maps else None))


def _write_map(folder: Path, name: str, page: int, png: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}-p{page:02}-ink.png").write_bytes(png)


def press_of(paper: str, near: Path, report: Report) -> Press:
    """What the plant of that style wants. Raises Rejected for a style that can't be read."""
    path = style_path(paper, near) or style_path(paper, Path.cwd())
    if path is None:
        raise click.UsageError(say("unknown style '{name}'; known: {known}", name=paper, known=style_names(near)))
    stylesheet = read_stylesheet(path, report)
    if stylesheet is None:
        raise Rejected(report)
    return stylesheet.press
