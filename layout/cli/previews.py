"""Commands that stay and follow each save."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from layout.cli.running import ISSUE, PATH
from layout.commands.help import Command, said

if TYPE_CHECKING:
    from layout.diagnostics import Report


@click.command(cls=Command)
@ISSUE
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of this machine; without it, a free one.")
@click.option("--no-open", is_flag=True, help="Only say the address; open no browser.")
@click.option("--write", is_flag=True, help="Let the page write into issue.yaml what is dragged.")
def preview(issue: Path, port: int, no_open: bool, write: bool) -> None:
    """Show ISSUE in the browser while it is written: each save is set again and seen at once."""
    from layout.commands.preview import show_issue

    show_issue(issue, port, not no_open, write)


@click.command(cls=Command)
@ISSUE
@click.option("-o", "folder", type=PATH, help="Output folder.")
def watch(issue: Path, folder: Path | None) -> None:
    """Make the edition of ISSUE again after each save, for a viewer of your own."""
    from layout.cache import default_store
    from layout.cli.running import tell
    from layout.commands.terminal import Progress
    from layout.commands.watch import follow_saves
    from layout.delivery import Order, target
    from layout.preview.file_watch import FileWatch
    from layout.resources import named

    order = Order(issue, folder, cache=default_store())

    def told(account: dict[str, Any] | None, report: Report) -> None:
        tell(account, report, "text", lambda: named(target(order)))
        sys.stdout.flush()

    with Progress(said=said) as progress:
        follow_saves(order, progress, told, FileWatch())
