"""Commands that keep editions: packages and stores, what is found in them, and what is made of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.running import FORMAT, ISSUE, PATH, as_json, compared, run
from layout.commands.help import Command, said, spoken

if TYPE_CHECKING:
    from layout.diagnostics import Report
    from layout.publish.editions import Found

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_STORE = click.option("--store", type=_FOLDER, required=True, help="Store of editions.")


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year, as it is."""
    from datetime import date

    from layout.diagnostics import say

    try:
        if value is not None:
            date.fromisoformat(f"{value}-01-01"[:10] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else "")
    except ValueError as problem:
        raise click.UsageError(say("{value} is no day: write 2020, 2020-05 or 2020-05-01", value=value)) from problem
    return value


def _cutting(context: click.Context, option: click.Parameter, value: Path) -> Path:
    """A file of a kind that a cutting can be."""
    from layout.diagnostics import say

    if value.suffix.lower() not in (".png", ".pdf"):
        raise click.UsageError(say("a cutting is a .png or a .pdf, not {name}", name=value.name))
    return value


@click.command(cls=Command)
@ISSUE
@click.option("-o", "folder", type=PATH, help="Folder for the bag, not there yet; output/<issue folder>-bag else.")
@click.option("--store", "editions", type=PATH, help="Store of editions that it is filed in, instead of a bag.")
@click.option("--reason", default="", help="Why an edition that is filed already is filed again.")
@FORMAT
def archive(issue: Path, folder: Path | None, editions: Path | None, reason: str, form: str) -> None:
    """Make the package of ISSUE for the archive: a BagIt bag with pages, geometry, text and sources."""
    from layout.cache import default_store
    from layout.commands.archive import ArchiveOrder, archive_issue
    from layout.commands.filing import filing_time
    from layout.diagnostics import say

    if folder and editions:
        raise click.UsageError(say("a bag goes to a folder (-o) or into a store (--store)"))
    order = ArchiveOrder(issue, folder, default_store(), editions, reason, filing_time())
    run(lambda report, progress: archive_issue(order, report, progress), False, form)


@click.command(cls=Command)
@click.argument("kept", type=_FOLDER)
@FORMAT
def verify(kept: Path, form: str) -> None:
    """Say whether KEPT, a bag or a store, is whole, and a bag's sources make the same edition; exit 1 when not."""
    from layout.cache import default_store
    from layout.commands.verify import verify_kept

    run(lambda report, progress: verify_kept(kept, report, progress, default_store()), False, form)


@click.command(cls=Command)
@click.argument("store", type=_FOLDER)
@FORMAT
def repair(store: Path, form: str) -> None:
    """Mend STORE after a run that was ended in the midst, and make its index again where it is behind."""
    from layout.commands.find import mend_store

    run(lambda report, _: mend_store(store, report), False, form)


@click.command(cls=Command)
@click.argument("words", nargs=-1, required=True)
@_STORE
@click.option("--paper", help="Code of the paper.")
@click.option("--from", "since", callback=_day, help="First day, as 2020, 2020-05 or 2020-05-01.")
@click.option("--to", "until", callback=_day, help="Last day.")
@FORMAT
def find(
    words: tuple[str, ...], store: Path, paper: str | None, since: str | None, until: str | None, form: str
) -> None:
    """Find WORDS in the editions of a store: all of them in one story, a phrase between quotation marks."""
    from layout.commands.find import Wanted, as_rows, as_text, find_words
    from layout.diagnostics import say
    from layout.finding_format import render
    from layout.languages import language

    def work(report: Report, _: object) -> tuple[list[Found], Report]:
        """People see each place as it is found; programs get all of them."""
        found = []
        for one in find_words(Wanted(" ".join(words), paper, since, until), store, report):
            found.append(one)
            if form != "json":
                click.echo(as_text(one))
        return found, report

    found, report = compared(work, form)
    if told := render(report, "text", language(spoken())):
        click.echo(told, err=True)
    if form == "json":
        click.echo(as_json(as_rows(found)))
    elif not found and sys.stderr.isatty():
        click.echo(said(say("nothing is found")), err=True)


@click.command(cls=Command)
@click.argument("edition")
@click.argument("page")
@click.argument("story")
@_STORE
@click.option("-o", "file", type=PATH, required=True, callback=_cutting, help="File for the cutting: a .png or a .pdf.")
@FORMAT
def show(edition: str, page: str, story: str, store: Path, file: Path, form: str) -> None:
    """Cut STORY out of PAGE of EDITION (paper/2023-06-26), as a picture or a PDF."""
    from layout.commands.show import Cutting, cut_story

    cutting = Cutting(edition, page, story)
    run(lambda report, _: cut_story(cutting, store, file, report), False, form, lambda: file.parent)


@click.command(cls=Command)
@click.argument("issue", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--store", "editions", type=_FOLDER, help="Publish all editions of this store.")
@click.option("-o", "folder", type=PATH, required=True, help="Folder for the site.")
@click.option("--url", "address", default="", help="Where the site will be: for feeds, its map and those who share it.")
@FORMAT
def publish(issue: Path | None, editions: Path | None, folder: Path, address: str, form: str) -> None:
    """Make a digital edition of ISSUE, or of a whole store: a site of plain files that needs no server."""
    from layout.cache import default_store
    from layout.commands.publish import PublishOrder, publish_site
    from layout.diagnostics import say

    if (issue is None) == (editions is None):
        raise click.UsageError(say("name an ISSUE or a store with --store"))
    order = PublishOrder(folder, issue, editions, address, default_store())
    run(lambda report, progress: publish_site(order, report, progress), False, form)
