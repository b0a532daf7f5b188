"""Commands that check copy, make editions, and look at and lay out finished PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.running import FORMAT, ISSUE, PATH, STRICT, run
from layout.commands.help import Command

if TYPE_CHECKING:
    from layout.delivery import Order


@click.command(cls=Command)
@click.argument("issues", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="ISSUE...")
@click.option("-o", "folder", type=PATH, help="Output folder, of several issues one within it each.")
@click.option(
    "--intent", type=click.Choice(["print", "screen", "x1a"]), default="print", show_default=True, help="For whom."
)
@click.option("--attach", is_flag=True, help="With --intent screen: the copy and layout.json within the PDF.")
@click.option("--pages", is_flag=True, help="Also one self-contained PDF a page, named as the plant wants.")
@click.option("--no-cache", is_flag=True, help="Make everything anew; the bytes are the same.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Processes that share the pages of ISSUE (unasked, as many as pay) or build several (unasked, one).",
)
@click.option("--executor", metavar="dask://HOST:PORT", help="Build issues on the workers of this Dask cluster.")
@STRICT
@FORMAT
def build(
    issues: tuple[Path, ...],
    folder: Path | None,
    intent: str,
    attach: bool,
    pages: bool,
    no_cache: bool,
    jobs: int | None,
    executor: str | None,
    strict: bool,
    form: str,
) -> None:
    """Make the edition of ISSUE (a folder or its issue.yaml), or of each of several."""
    from layout.answers import build_edition as make
    from layout.cache import default_store
    from layout.delivery import Order
    from layout.diagnostics import say

    if attach and intent != "screen":
        raise click.UsageError(say("--attach needs --intent screen: an edition for print has no attachments"))
    store = None if no_cache else default_store()
    if len(issues) > 1 or executor:
        from layout.cli.many_issues import build_many, cluster_address

        cluster = cluster_address(executor, jobs or 1) if executor else ""
        build_many(
            [Order(issue, folder, pages, 1, store, intent, attach) for issue in issues],
            jobs or 1,
            cluster,
            strict,
            form,
        )
        return
    order = Order(issues[0], folder, pages, jobs, store, intent, attach)
    run(lambda report, progress: make(order, report, progress), strict, form, lambda: _place(order))


def _place(order: Order) -> Path:
    from layout.delivery import target
    from layout.resources import named

    return named(target(order))


@click.command(cls=Command)
@ISSUE
@click.option("--no-cache", is_flag=True, help="Open every file anew.")
@STRICT
@FORMAT
def check(issue: Path, no_cache: bool, strict: bool, form: str) -> None:
    """Find everything that can be known of ISSUE without painting it: copy, fonts, fit."""
    from layout.answers import check as find
    from layout.cache import default_store

    store = None if no_cache else default_store()
    run(lambda report, progress: find(issue, report, progress, store), strict, form)


@click.command(cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--paper", help="Style whose press says the limits; without it, newsprint's.")
@click.option("--ink-maps", "maps", type=PATH, help="Folder for a picture of each page with too much ink.")
@STRICT
@FORMAT
def preflight(file: Path, paper: str | None, maps: Path | None, strict: bool, form: str) -> None:
    """Hold any PDF against what a plant's press can print: FILE may be ours or a stranger's."""
    from layout.commands.preflight import examine_pdf

    run(lambda report, progress: examine_pdf(file, paper, maps, report, progress), strict, form)


@click.command(cls=Command)
@click.argument("edition", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--scheme", default="broadsheet", show_default=True, help="How pages lie on sheets.")
@click.option(
    "--schemes", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A plant's own table of schemes."
)
@click.option("-o", "place", default="", metavar="PATH", help="File for the sheets, or a folder; else beside EDITION.")
@click.option("--blanks", is_flag=True, help="Let blank pages fill the last section.")
@STRICT
@FORMAT
def impose(edition: Path, scheme: str, schemes: Path | None, place: str, blanks: bool, strict: bool, form: str) -> None:
    """Lay the pages of EDITION (a PDF) on the printer's sheets, two a side."""
    from layout.commands.impose import ImpositionOrder, impose_edition

    order = ImpositionOrder(edition, scheme, place, schemes, blanks)
    run(lambda report, progress: impose_edition(order, report, progress), strict, form, lambda: order.target.parent)


@click.command("import", cls=Command)
@click.argument("source", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "issue", type=PATH, help="Folder of the issue that the stories are for.")
@click.option("--pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An edition as a PDF.")
@click.option("--paper", help="Its paper: the style's name, or a code.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Its day.")
@click.option("--store", type=PATH, help="Store of editions that it is filed in.")
@click.option("--reason", default="", help="Why an edition that is filed already is filed again.")
@FORMAT
def import_(
    source: Path | None,
    issue: Path | None,
    pdf: Path | None,
    paper: str | None,
    day: datetime | None,
    store: Path | None,
    reason: str,
    form: str,
) -> None:
    """Make stories of SOURCE (Word, Markdown, plain text, a folder of these), or file an edition that is a PDF."""
    from layout.diagnostics import say

    if source and issue and not (pdf or paper or day or store or reason):
        from layout.commands.import_copy import import_stories

        run(lambda report, progress: import_stories(source, issue, report, progress), False, form)
    elif pdf and paper and day and store and not (source or issue):
        from layout.commands.filing import Filing, filing_time
        from layout.commands.import_pdf import ImportOrder, file_pdf

        order = ImportOrder(pdf, paper, day.date(), Filing(store, reason, filing_time()))
        run(lambda report, progress: file_pdf(order, report, progress), False, form)
    else:
        raise click.UsageError(
            say("give SOURCE and -o for stories, or --pdf, --paper, --date and --store for an edition")
        )
