"""Commands that make and verify the package of an issue for an archive."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.running import FORMAT, ISSUE, PATH, run
from layout.commands.help import Command


@click.command(cls=Command)
@ISSUE
@click.option("-o", "folder", type=PATH, help="Folder for the bag, not there yet; output/<issue folder>-bag else.")
@FORMAT
def archive(issue: Path, folder: Path | None, form: str) -> None:
    """Make the package of ISSUE for the archive: a BagIt bag with pages, geometry, text and sources."""
    from layout.cache import default_store
    from layout.commands.archive import ArchiveOrder, archive_issue

    order = ArchiveOrder(issue, folder, default_store())
    run(lambda report, progress: archive_issue(order, report, progress), False, form)


@click.command(cls=Command)
@click.argument("bag", type=click.Path(exists=True, file_okay=False, path_type=Path))
@FORMAT
def verify(bag: Path, form: str) -> None:
    """Say whether BAG is whole, its maps are right, and its sources make the same edition; exit 1 when not."""
    from layout.cache import default_store
    from layout.commands.verify import verify_bag

    run(lambda report, progress: verify_bag(bag, report, progress, default_store()), False, form)
