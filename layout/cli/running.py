"""What commands share: their options, and how work is run and what it found told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from layout.commands.help import said, spoken
from layout.exit_codes import NO_BASELINE

if TYPE_CHECKING:
    from layout.diagnostics import Report

T = TypeVar("T")
PATH = click.Path(path_type=Path)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How results are written."
)
REPORT = click.option(
    "--report", "html", type=PATH, help="File for a report that a browser shows: one HTML, nothing beside it."
)
IGNORE = click.option(
    "--ignore", "ignored", multiple=True, help="Text style, 'code', or [PAGE:]X,Y,W,H in mm, not compared."
)
LEVELS = click.option(
    "--levels",
    type=click.IntRange(0, 254),
    default=3,
    show_default=True,
    help="How many levels of 255 a pixel may differ by.",
)
SHIFT = click.option(
    "--max-shift", "shift", type=click.FloatRange(0, 10), default=0.0, help="How many millimetres an edge may lie off."
)
JUNIT = click.option("--junit", type=PATH, help="File for the result as JUnit's XML: a test a page.")
STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors.")
ISSUE = click.argument("issue", type=click.Path(exists=True, path_type=Path))


def run(work: Callable[..., dict[str, Any] | None], strict: bool, form: str, place: Callable[[], Path] = Path) -> None:
    """Do the work, then say what was found: findings and, in JSON, what was made. Exit 1 when the copy is rejected.

    `place` is where what was made is.
    """
    from layout.commands.terminal import Progress
    from layout.diagnostics import Rejected, Report

    report, account = Report(strict=strict), None
    with Progress(said=said) as progress, suppress(Rejected):
        account = work(report, progress)
    tell(account, report, form, place)
    if report.rejected:
        sys.exit(1)


def tell(account: dict[str, Any] | None, report: Report, form: str, place: Callable[[], Path] = Path) -> None:
    """Say what was found: findings and, in JSON, what was made; `place` is where that is."""
    from layout.commands.terminal import coloured
    from layout.diagnostics import OF_THE_FOLDER, say
    from layout.finding_format import render, summary
    from layout.languages import language

    text = as_json(account) if account and form == "json" else render(report, form, language(spoken()))  # type: ignore[arg-type]
    if text:
        click.echo(coloured(text, sys.stdout), color=True)
    beside = [finding for finding in report if account and form == "json" and finding.code in OF_THE_FOLDER]
    if beside:
        click.echo(render(beside, "text", language(spoken())), err=True)
    if account and form == "text" and "edition" in account:
        click.echo(said(_filed(account)))
    if account and form == "text":
        for made in account["files"]:
            if made["file"].endswith(".pdf"):
                pages = said(say("{pages} {pages:page|pages}", pages=made["pages"]))
                click.echo(f"{place() / made['file']}  {pages}  {made['sha256'][:12]}")
            elif made["file"].endswith((".png", ".jpg", ".webp", ".md", "bagit.txt", "index.html")):
                click.echo(f"{Path(account['folder']) / made['file']}")
    if form == "text" and sys.stderr.isatty():
        click.echo(said(summary(report)), err=True)


def _filed(account: dict[str, Any]) -> str:
    """What became of an edition that goes into a store: under this name `find` tells it and `show` wants it."""
    from layout.diagnostics import say

    if not account["filed"]:
        return say("{edition} is in {folder} already, as it is", edition=account["edition"], folder=account["folder"])
    return say(
        "{edition} is filed in {folder}, version {version}",
        edition=account["edition"],
        folder=account["folder"],
        version=account["version"],
    )


def compared(work: Callable[..., T], form: str) -> T:
    """What the work finds; with findings instead, tells them and exits 1, or 4 where nothing was accepted."""
    from layout.accepted import NOTHING_ACCEPTED
    from layout.commands.terminal import Progress
    from layout.diagnostics import Rejected, Report
    from layout.finding_format import render
    from layout.languages import language

    report = Report()
    with Progress(said=said) as progress, suppress(Rejected):
        return work(report, progress)
    click.echo(render(report, form, language(spoken())))  # type: ignore[arg-type]
    sys.exit(NO_BASELINE if any(finding.code in NOTHING_ACCEPTED for finding in report) else 1)


def check_files(html: Path | None, junit: Path | None) -> None:
    """Raises UsageError for two results in one file: one would be lost."""
    from layout.diagnostics import say
    from layout.files import real

    if html and junit and real(html) == real(junit):
        raise click.UsageError(say("--report and --junit name one file: give each its own"))


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
