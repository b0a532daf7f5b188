"""`broadsheet build` of many issues: each told as it is done, and all of them at the end."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from layout.cli.running import as_json, tell
from layout.commands.help import said
from layout.commands.terminal import Progress
from layout.delivery import Order, target
from layout.diagnostics import Rejected, Report, say
from layout.finding_format import as_json as row
from layout.resources import issue_file, named


def cluster_address(executor: str, jobs: int) -> str:
    """Host and port of a cluster's scheduler."""
    if not (found := re.fullmatch(r"dask://((?:\[[0-9A-Fa-f:.]+\]|[^\s/:@]+):\d{1,5})", executor)):
        raise click.UsageError(say("--executor is dask://HOST:PORT, not '{value}'", value=executor))
    if jobs > 1:
        raise click.UsageError(say("--jobs counts processes of this computer, --executor names others: give one"))
    return found[1]


def build_many(orders: Sequence[Order], jobs: int, cluster: str, strict: bool, form: str) -> None:
    """Build issues and tell of each as it is done; in JSON of all, at the end. Exit 1 when one is rejected."""
    from layout.commands.batch import build_issues, in_order

    orders = list(_in_their_folders(orders, Path.cwd() if cluster else Path()))
    if cluster:
        from layout.commands.dask_cluster import build_on_cluster

        done = build_on_cluster(orders, cluster, strict)
    else:
        done = build_issues(orders, jobs, strict)
    rows, rejected = [], 0
    try:
        with Progress(said=said) as progress:
            for built in in_order(done, len(orders), progress):
                report = Report(strict=strict)
                report.extend(built.found)
                rejected += report.rejected
                if form == "json":
                    findings = [row(finding) for finding in report]
                    rows.append({"issue": str(built.order.issue), **(built.account or {"diagnostics": findings})})
                else:
                    progress.clear()
                    tell(built.account, report, form, partial(named, target(built.order)))
    except Rejected as problem:  # nothing could be begun
        tell(None, Report(list(problem.diagnostics)), form)
        sys.exit(1)
    if form == "json":
        click.echo(as_json(rows))
    else:
        made = len(orders) - rejected
        text = say(
            "{count} {count:issue|issues}: {made} made, {failed} not", count=len(orders), made=made, failed=rejected
        )
        click.echo(said(text), err=True)
    if rejected:
        sys.exit(1)


def _in_their_folders(orders: Sequence[Order], here: Path) -> Iterator[Order]:
    """Each issue with a folder of its own; paths are named from `here`: another computer works in another folder."""
    taken: dict[Path, Path] = {}
    for asked in orders:
        folder = here / asked.folder / issue_file(asked.issue).absolute().parent.name if asked.folder else None
        order = asked._replace(issue=here / asked.issue, folder=folder)
        other = taken.setdefault(target(order).absolute(), order.issue)
        if other is not order.issue:
            raise click.UsageError(
                say("{one} and {other} would be written into one folder", one=other, other=order.issue)
            )
        yield order
