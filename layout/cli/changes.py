"""Commands that say what changed, and keep what was accepted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from layout.cli.running import FORMAT, IGNORE, ISSUE, JUNIT, LEVELS, PATH, REPORT, SHIFT, as_json, check_files, compared
from layout.commands.help import Command, said, spoken


@click.command(cls=Command)
@click.argument("old")
@click.argument("new")
@IGNORE
@LEVELS
@SHIFT
@click.option(
    "--resolution", type=click.IntRange(150, 600), default=150, show_default=True, help="Dots an inch to compare at."
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that draw pages; as many as there are processors.")
@REPORT
@JUNIT
@FORMAT
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

    check_files(html, junit)
    jobs, files = jobs or os.cpu_count() or 1, ReportFiles(html, junit, spoken())
    tolerance = ToleranceWish(ignored, levels, shift, resolution)
    order = DiffOrder(old, new, tolerance, jobs, default_store(), files)
    comparison = compared(lambda report, progress: compare_editions(order, report, progress), form)
    if text := as_written(comparison, form, new, said):
        click.echo(text)
    if not comparison.equal:
        sys.exit(DIFFERENT)


@click.command(cls=Command)
@ISSUE
@click.option("--accept", "accepting", is_flag=True, help="Accept it as it is: write proofs.lock, keep the edition.")
@click.option("--page", "pages", type=click.IntRange(1), multiple=True, help="Accept only this page; may be repeated.")
@click.option("--story", "stories", multiple=True, help="Accept only the story of this key; may be repeated.")
@click.option(
    "--store", "editions", type=PATH, help="Folder of accepted editions; the newspaper's proofs/ if not given."
)
@click.option("--prune", is_flag=True, help="Remove accepted editions that no lock of any branch names.")
@IGNORE
@LEVELS
@SHIFT
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that draw pages; as many as there are processors.")
@REPORT
@JUNIT
@FORMAT
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
        pruned = compared(lambda report, progress: prune_editions(home, report, progress), form)
        click.echo(as_json(pruning_json(pruned)) if form == "json" else pruning_as_text(pruned, said))
        return
    if accepting and (ignored or levels != ToleranceWish().levels or shift):
        raise click.UsageError(say("--ignore, --levels and --max-shift do not go with --accept"))
    check_files(html, junit)
    tolerance = ToleranceWish(ignored, levels, shift)
    order = ProofOrder(issue, editions, None, jobs or os.cpu_count() or 1, default_store(), tolerance=tolerance)
    if accepting:
        accepted = compared(lambda report, progress: accept_edition(order, pages, stories, report, progress), form)
        click.echo(as_json(acceptance_json(accepted)) if form == "json" else acceptance_as_text(accepted, issue, said))
        return
    files = ReportFiles(html, junit, spoken())
    proven = compared(lambda report, progress: prove_edition(order, files, report, progress), form)
    text = as_text(proven, order.how_to_accept, said)
    if form == "json":
        text = as_json(proof_json(proven))
    elif form == "github":
        text = as_written(proven.comparison, form, str(issue), said)
    if text:
        click.echo(text)
    if not proven.comparison.equal:
        sys.exit(DIFFERENT)
