"""`broadsheet preview`: an issue in; a page that shows it in the browser and follows each save, until the end."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from layout.cache import default_store
from layout.commands.help import said, spoken
from layout.diagnostics import say
from layout.preview import PreviewOrder, follow_issue


def show_issue(issue: Path, port: int, opens: bool, writes: bool) -> None:
    """The address is the first line on stdout. Raises OSError where the port is taken."""
    gc.enable()  # a process that stays must let go of what it no longer needs

    def opened(address: str) -> None:
        click.echo(address)
        sys.stdout.flush()
        click.echo(said(say("the preview is open until this is ended with Ctrl+C")), err=True)
        if opens:
            click.launch(address)

    follow_issue(PreviewOrder(issue, port, default_store(), writes, spoken()), opened)
