"""Commands that stay and follow each save."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.running import ISSUE
from layout.commands.help import Command


@click.command(cls=Command)
@ISSUE
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of this machine; without it, a free one.")
@click.option("--no-open", is_flag=True, help="Only say the address; open no browser.")
@click.option("--write", is_flag=True, help="Let the page write into issue.yaml what is dragged.")
def preview(issue: Path, port: int, no_open: bool, write: bool) -> None:
    """Show ISSUE in the browser while it is written: each save is set again and seen at once."""
    from layout.commands.preview import show_issue

    show_issue(issue, port, not no_open, write)
