"""The `broadsheet` command. No logic: arguments in, one call of the pipeline, results on stdout, progress on stderr.

Exit codes: 0 made; 1 rejected; 2 usage; 70 a fault of ours, and more in layout/exit_codes.py. Commands import what they
need when they run, so that `--help` is quick.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from layout import __version__, limits
from layout.commands.help import Group, said, spoken
from layout.exit_codes import NO_BASELINE, Guarded

T = TypeVar("T")
_PATH = click.Path(path_type=Path)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How results are written."
)
_REPORT = click.option(
    "--report", "html", type=_PATH, help="File for a report that a browser shows: one HTML, nothing beside it."
)
_IGNORE = click.option(
    "--ignore", "ignored", multiple=True, help="Text style, 'code', or [PAGE:]X,Y,W,H in mm, not compared."
)
_LEVELS = click.option(
    "--levels",
    type=click.IntRange(0, 254),
    default=3,
    show_default=True,
    help="How many levels of 255 a pixel may differ by.",
)
_SHIFT = click.option(
    "--max-shift", "shift", type=click.FloatRange(0, 10), default=0.0, help="How many millimetres an edge may lie off."
)
_JUNIT = click.option("--junit", type=_PATH, help="File for the result as JUnit's XML: a test a page.")
_STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors.")
_ISSUE = click.argument("issue", type=click.Path(exists=True, path_type=Path))


class _Broadsheet(Guarded, Group):
    """The command and its commands."""

    teller = Group.teller


@click.group(cls=_Broadsheet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of a fault; goes anywhere.")
def main() -> None:
    """Turn a folder of copy into a finished Chinese newspaper."""
    gc.disable()  # a run ends before a search for garbage pays: a sixteenth of the time of `check`, for a megabyte
    atexit.register(gc.freeze)  # nor does the interpreter's own search at its end: a tenth


@main.command()
@_ISSUE
@click.option("-o", "folder", type=_PATH, help="Output folder; output/<issue folder> when not given.")
@click.option(
    "--intent", type=click.Choice(["print", "screen", "x1a"]), default="print", show_default=True, help="For whom."
)
@click.option("--attach", is_flag=True, help="With --intent screen: the copy and layout.json within the PDF.")
@click.option("--pages", is_flag=True, help="Also one self-contained PDF a page, named as the plant wants.")
@click.option("--no-cache", is_flag=True, help="Make everything anew; the bytes are the same.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that paint pages.")
@_STRICT
@_FORMAT
def build(
    issue: Path,
    folder: Path | None,
    intent: str,
    attach: bool,
    pages: bool,
    no_cache: bool,
    jobs: int,
    strict: bool,
    form: str,
) -> None:
    """Make the edition of ISSUE (a folder or its issue.yaml)."""
    from layout.answers import build_edition as make
    from layout.cache import default_store
    from layout.delivery import Order, target
    from layout.diagnostics import say
    from layout.resources import named

    if attach and intent != "screen":
        raise click.UsageError(say("--attach needs --intent screen: an edition for print has no attachments"))
    order = Order(issue, folder, pages, jobs, None if no_cache else default_store(), intent, attach)
    _run(lambda report, progress: make(order, report, progress), strict, form, lambda: named(target(order)))


@main.command()
@_ISSUE
@click.option("--no-cache", is_flag=True, help="Open every file anew.")
@_STRICT
@_FORMAT
def check(issue: Path, no_cache: bool, strict: bool, form: str) -> None:
    """Find everything that can be known of ISSUE without painting it: copy, fonts, fit."""
    from layout.answers import check as find
    from layout.cache import default_store

    store = None if no_cache else default_store()
    _run(lambda report, progress: find(issue, report, progress, store), strict, form)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--paper", help="Style whose press says the limits; without it, newsprint's.")
@click.option("--ink-maps", "maps", type=_PATH, help="Folder for a picture of each page with too much ink.")
@_STRICT
@_FORMAT
def preflight(file: Path, paper: str | None, maps: Path | None, strict: bool, form: str) -> None:
    """Hold any PDF against what a plant's press can print: FILE may be ours or a stranger's."""
    from layout.commands.preflight import examine_pdf

    _run(lambda report, progress: examine_pdf(file, paper, maps, report, progress), strict, form)


@main.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "folder", type=_PATH, help="Folder for the pictures; that of the edition when not given.")
@click.option("--separations", is_flag=True, help="A picture of each plate, named by its ink.")
@click.option("--proof", is_flag=True, help="Pages as they will look on the paper.")
@click.option("--page", "pages", type=click.IntRange(1), multiple=True, help="Only this page; may be repeated.")
@click.option(
    "--dpi",
    "--resolution",
    "resolution",
    type=click.IntRange(18, 600),
    default=100,
    show_default=True,
    help="Dots an inch of the pictures.",
)
@click.option("--region", help="Part of the page: X,Y,W,H in mm from the trim's top left corner.")
@click.option(
    "--overlay",
    "overlays",
    type=click.Choice(["grid", "frames", "order", "baselines"]),
    multiple=True,
    help="What layout.json knows, laid over the pages; may be repeated.",
)
@click.option("--contact-sheet", "sheet", is_flag=True, help="All pages small on one picture.")
@click.option("--paper", help="Style whose press says the limits; without it, newsprint's.")
@_STRICT
@click.option(
    "--format",
    "forms",
    type=click.Choice(["text", "json", "github", "png", "jpeg", "webp"]),
    multiple=True,
    help="Kind of picture (png), and how results are written (text).",
)
def render(
    source: Path,
    folder: Path | None,
    separations: bool,
    proof: bool,
    pages: tuple[int, ...],
    resolution: int,
    region: str | None,
    overlays: tuple[str, ...],
    sheet: bool,
    paper: str | None,
    strict: bool,
    forms: tuple[str, ...],
) -> None:
    """Draw the pages of SOURCE (an issue or any PDF) as pictures; as plates or proofs, overprint included."""
    from layout.cache import default_store
    from layout.diagnostics import say

    form = next((name for name in forms if name in ("text", "json", "github")), "text")
    kind = next((name for name in forms if name in ("png", "jpeg", "webp")), "png")
    if separations or proof:
        if region or overlays or sheet or kind != "png":
            raise click.UsageError(say("plates and proofs are whole pages, as PNG, with nothing laid over them"))
        from layout.commands.render import Rendering, render_pages

        wish = Rendering(source, folder, pages, resolution, separations, proof, paper, default_store())
        _run(lambda report, progress: render_pages(wish, report, progress), strict, form)
        return
    from layout.commands.page_pictures import PictureOrder, draw_pictures

    order = PictureOrder(source, folder, pages, resolution, kind, region, overlays, sheet, default_store())  # type: ignore[arg-type]
    _run(lambda report, progress: draw_pictures(order, report, progress), strict, form)


@main.command()
@click.argument("edition", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--scheme", default="broadsheet", show_default=True, help="How pages lie on sheets.")
@click.option(
    "--schemes", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A plant's own table of schemes."
)
@click.option("-o", "file", type=_PATH, help="File for the sheets; beside EDITION when not given.")
@click.option("--blanks", is_flag=True, help="Let blank pages fill the last section.")
@_STRICT
@_FORMAT
def impose(
    edition: Path, scheme: str, schemes: Path | None, file: Path | None, blanks: bool, strict: bool, form: str
) -> None:
    """Lay the pages of EDITION (a PDF) on the printer's sheets, two a side."""
    from layout.commands.impose import ImpositionOrder, impose_edition

    order = ImpositionOrder(edition, scheme, file, schemes, blanks)
    _run(lambda report, progress: impose_edition(order, report, progress), strict, form, lambda: order.target.parent)


@main.command()
@click.argument("old")
@click.argument("new")
@_IGNORE
@_LEVELS
@_SHIFT
@click.option(
    "--resolution", type=click.IntRange(150, 600), default=150, show_default=True, help="Dots an inch to compare at."
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that draw pages; as many as there are processors.")
@_REPORT
@_JUNIT
@_FORMAT
def diff(
    old: str,
    new: str,
    ignored: tuple[str, ...],
    levels: int,
    shift: float,
    resolution: int,
    jobs: int | None,
    html: Path | None,
    junit: Path | None,
    form: str,
) -> None:
    """Say what changed from OLD to NEW: editions, pages, output folders, issues, git revisions of an issue.

    Exit 3 when anything did.
    """
    from layout.cache import default_store
    from layout.commands.comparison_reports import ReportFiles, as_written
    from layout.commands.diff import DiffOrder, compare_editions
    from layout.commands.tolerances import ToleranceWish
    from layout.exit_codes import DIFFERENT

    jobs, files = jobs or os.cpu_count() or 1, ReportFiles(html, junit, spoken())
    tolerance = ToleranceWish(ignored, levels, shift, resolution)
    order = DiffOrder(old, new, tolerance, jobs, default_store(), files)
    comparison = _compared(lambda report, progress: compare_editions(order, report, progress), form)
    if text := as_written(comparison, form, new, said):
        click.echo(text)
    if not comparison.equal:
        sys.exit(DIFFERENT)


@main.command()
@_ISSUE
@click.option("--accept", "accepting", is_flag=True, help="Accept it as it is: write proofs.lock, keep the edition.")
@click.option("--page", "pages", type=click.IntRange(1), multiple=True, help="Accept only this page; may be repeated.")
@click.option("--story", "stories", multiple=True, help="Accept only the story of this key; may be repeated.")
@click.option(
    "--store", "editions", type=_PATH, help="Folder of accepted editions; the newspaper's proofs/ if not given."
)
@click.option("--prune", is_flag=True, help="Remove accepted editions that no lock of any branch names.")
@_IGNORE
@_LEVELS
@_SHIFT
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that draw pages; as many as there are processors.")
@_REPORT
@_JUNIT
@_FORMAT
def proof(
    issue: Path,
    accepting: bool,
    pages: tuple[int, ...],
    stories: tuple[str, ...],
    editions: Path | None,
    prune: bool,
    ignored: tuple[str, ...],
    levels: int,
    shift: float,
    jobs: int | None,
    html: Path | None,
    junit: Path | None,
    form: str,
) -> None:
    """Say what of ISSUE (or of any PDF) is not as it was accepted.

    Exit 3 when anything is not, 4 when nothing was accepted.
    """
    from layout.accepted import name_in_lock
    from layout.cache import default_store
    from layout.commands.acceptance import accept_edition, acceptance_as_text, acceptance_json
    from layout.commands.candidates import ProofOrder
    from layout.commands.comparison_reports import ReportFiles, as_written
    from layout.commands.proof import as_text, proof_json, prove_edition
    from layout.commands.pruning import prune_editions, pruning_as_text, pruning_json
    from layout.commands.tolerances import ToleranceWish
    from layout.diagnostics import say
    from layout.exit_codes import DIFFERENT

    if (pages or stories) and not accepting:
        raise click.UsageError(say("--page and --story go with --accept"))
    if prune:
        if accepting or pages or stories or editions:
            raise click.UsageError(say("--prune goes alone, and only for the newspaper's own proofs/"))
        home = name_in_lock(issue, None)[1]
        pruned = _compared(lambda report, progress: prune_editions(home, report, progress), form)
        click.echo(_json(pruning_json(pruned)) if form == "json" else pruning_as_text(pruned, said))
        return
    if accepting and (ignored or levels != ToleranceWish().levels or shift):
        raise click.UsageError(say("--ignore, --levels and --max-shift do not go with --accept"))
    tolerance = ToleranceWish(ignored, levels, shift)
    order = ProofOrder(issue, editions, None, jobs or os.cpu_count() or 1, default_store(), tolerance=tolerance)
    if accepting:
        accepted = _compared(lambda report, progress: accept_edition(order, pages, stories, report, progress), form)
        click.echo(_json(acceptance_json(accepted)) if form == "json" else acceptance_as_text(accepted, issue, said))
        return
    files = ReportFiles(html, junit, spoken())
    proven = _compared(lambda report, progress: prove_edition(order, files, report, progress), form)
    text = as_text(proven, order.how_to_accept, said)
    if form == "json":
        text = _json(proof_json(proven))
    elif form == "github":
        text = as_written(proven.comparison, form, str(issue), said)
    if text:
        click.echo(text)
    if not proven.comparison.equal:
        sys.exit(DIFFERENT)


@main.command()
@_ISSUE
@click.option("-o", "folder", type=_PATH, help="Folder for the bag, not there yet; output/<issue folder>-bag else.")
@_FORMAT
def archive(issue: Path, folder: Path | None, form: str) -> None:
    """Make the package of ISSUE for the archive: a BagIt bag with pages, geometry, text and sources."""
    from layout.cache import default_store
    from layout.commands.archive import ArchiveOrder, archive_issue

    order = ArchiveOrder(issue, folder, default_store())
    _run(lambda report, progress: archive_issue(order, report, progress), False, form)


@main.command()
@click.argument("bag", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_FORMAT
def verify(bag: Path, form: str) -> None:
    """Say whether BAG is whole, its maps are right, and its sources make the same edition; exit 1 when not."""
    from layout.cache import default_store
    from layout.commands.verify import verify_bag

    _run(lambda report, progress: verify_bag(bag, report, progress, default_store()), False, form)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--paper", default="broadsheet", show_default=True, help="Style whose text styles are used.")
@click.option("--style", default="body", show_default=True, help="Text style.")
@click.option("--measure", "width", default="1col", show_default=True, help="16em, 2col or 40mm.")
@click.option("--level", type=click.Choice(["none", "basic", "gb", "strict"]), help="Prohibition level.")
@click.option("--indent", default="0em", show_default=True, help="First-line indent.")
@click.option("--vertical", is_flag=True, help="Lines from top to bottom.")
@_FORMAT
def measure(
    file: str, paper: str, style: str, width: str, level: str | None, indent: str, vertical: bool, form: str
) -> None:
    """Set the text of FILE (or standard input, one paragraph a line) and say how long it runs."""
    from layout.commands.measure import Unmeasurable, Wish, as_text, measure_text, paragraphs
    from layout.diagnostics import Rejected, Report
    from layout.finding_format import render
    from layout.languages import language

    path, report, account = None if file == "-" else Path(file), Report(), None
    wish = Wish(paper, style, width, level, indent, vertical)  # type: ignore[arg-type]
    try:
        with suppress(Rejected):
            copy = paragraphs(path or _piped(), report)
            account = measure_text(copy, wish, (path or Path("x")).absolute().parent, report)
    except Unmeasurable as error:
        raise click.UsageError(str(error)) from error
    if found := render(report, "text", language(spoken())):
        click.echo(found, err=True)
    if account is None:
        sys.exit(1)
    click.echo(json.dumps(account, ensure_ascii=False) if form == "json" else as_text(account, said))


def _piped() -> bytes:
    """What is piped in, up to what a text may have and a little more."""
    from layout.diagnostics import say

    if sys.stdin.isatty():
        raise click.UsageError(say("there is no text: name a FILE, or pipe it in"))
    return sys.stdin.buffer.read(limits.FILE.most + 1)


@main.command()
@click.option("--check", "verify", is_flag=True, help="Compare the files with fonts.lock; exit 1 when one differs.")
@_FORMAT
def fonts(verify: bool, form: str) -> None:
    """Show roles and faces, what they cover, and whether they may be embedded."""
    from layout.commands.fonts import as_text, examine_fonts
    from layout.diagnostics import Report
    from layout.finding_format import render
    from layout.languages import language

    report = Report()
    account = examine_fonts(Path.cwd(), report)
    if account and not (report.rejected and form == "json"):
        click.echo(_json(account) if form == "json" else as_text(account, said))
    if report.rejected:
        click.echo(render(report, form, language(spoken())))  # type: ignore[arg-type]
    if report.rejected or (verify and account and account["faults"]):
        sys.exit(1)


@main.command()
@click.argument("folder", type=_PATH)
def new(folder: Path) -> None:
    """Start a newspaper in FOLDER."""
    from layout.commands.new import FolderExists, start_newspaper
    from layout.diagnostics import say

    try:
        issue = start_newspaper(folder)
    except FolderExists as taken:
        raise click.UsageError(taken.args[0]) from taken
    click.echo(said(say("{folder} is ready. Next:", folder=folder)))
    click.echo(f"  cd {folder}\n  broadsheet check {issue}\n  broadsheet build {issue}")


@main.command()
@click.argument("code", required=False)
@_FORMAT
def explain(code: str | None, form: str) -> None:
    """Say what the findings of CODE mean and what mends them; without CODE, list all."""
    from layout.commands.explain import all_codes, as_text, explain_code, list_codes, nearest_code
    from layout.diagnostics import say
    from layout.languages import language

    if code is None:
        click.echo(
            _json([explain_code(one) for one in all_codes()]) if form == "json" else list_codes(language(spoken()))
        )
        return
    if code not in all_codes():
        guess = nearest_code(code)
        hint = say("did you mean '{name}'?", name=guess) if guess else say("broadsheet explain lists all codes")
        raise click.UsageError(say("unknown code '{code}'; {hint}", code=code, hint=hint))
    click.echo(_json(explain_code(code)) if form == "json" else as_text(code, language(spoken())))


@main.command()
@_FORMAT
def doctor(form: str) -> None:
    """Look at what broadsheet needs here: Python, packages, fonts, cache, other programs."""
    from layout.commands.doctor import as_text, examine

    account = examine(Path.cwd())
    click.echo(_json(account) if form == "json" else as_text(account, said))
    if not account["ok"]:
        sys.exit(1)


@main.command()
@click.argument("kind", type=click.Choice(["issue", "style", "layout"]), default="issue")
def schema(kind: str) -> None:
    """Print the JSON Schema of issue.yaml, of a style file, or of layout.json."""
    from layout.copydesk.yaml_input.json_schema import issue_schema, style_schema
    from layout.proof.layout_json_schema import layout_schema

    click.echo(_json({"issue": issue_schema, "style": style_schema, "layout": layout_schema}[kind]()))


def _run(work: Callable[..., dict[str, Any] | None], strict: bool, form: str, place: Callable[[], Path] = Path) -> None:
    """Do the work, then say what was found: findings and, in JSON, what was made. Exit 1 when the copy is rejected.

    `place` is where what was made is.
    """
    from layout.commands.terminal import Progress, coloured
    from layout.diagnostics import OF_THE_FOLDER, Rejected, Report, say
    from layout.finding_format import render, summary
    from layout.languages import language

    report, account = Report(strict=strict), None
    with Progress(said=said) as progress, suppress(Rejected):
        account = work(report, progress)
    text = _json(account) if account and form == "json" else render(report, form, language(spoken()))  # type: ignore[arg-type]
    if text:
        click.echo(coloured(text, sys.stdout), color=True)
    beside = [finding for finding in report if account and form == "json" and finding.code in OF_THE_FOLDER]
    if beside:
        click.echo(render(beside, "text", language(spoken())), err=True)
    if account and form == "text":
        for made in account["files"]:
            if made["file"].endswith(".pdf"):
                pages = said(say("{pages} {pages:page|pages}", pages=made["pages"]))
                click.echo(f"{place() / made['file']}  {pages}  {made['sha256'][:12]}")
            elif made["file"].endswith((".png", ".jpg", ".webp", "bagit.txt")):
                click.echo(f"{Path(account['folder']) / made['file']}")
    if form == "text" and sys.stderr.isatty():
        click.echo(said(summary(report)), err=True)
    if report.rejected:
        sys.exit(1)


def _compared(work: Callable[..., T], form: str) -> T:
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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
