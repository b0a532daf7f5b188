"""The `broadsheet` command. No logic: arguments in, one call of the pipeline, results on stdout, progress on stderr.

Exit codes: 0 made; 1 rejected; 2 usage; 70 a fault of ours, and more in layout/exit_codes.py. A command is imported
when it is asked for, and imports what it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from layout import __version__
from layout.commands.help import Group
from layout.exit_codes import Guarded

_ROOMS = {
    **dict.fromkeys(("build", "check", "import", "impose", "preflight"), "editions"),
    **dict.fromkeys(("diff", "proof"), "changes"),
    **dict.fromkeys(("archive", "find", "publish", "repair", "show", "verify"), "archives"),
    **dict.fromkeys(("doctor", "explain", "fonts", "measure", "new", "schema"), "answers"),
    **dict.fromkeys(("preview", "watch"), "previews"),
    "render": "pictures",
}
"""The file of each command."""
_FUNCTIONS = {"import": "import_"}
"""Commands whose names are Python's own."""


class _Commands(Mapping[str, click.Command]):
    """The commands by name, each imported when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"layout.cli.{_ROOMS[name]}"), _FUNCTIONS.get(name, name))
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_ROOMS)

    def __len__(self) -> int:
        return len(_ROOMS)


class _Broadsheet(Guarded, Group):
    """The command and its commands."""

    teller = Group.teller


@click.group(cls=_Broadsheet, commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of a fault; goes anywhere.")
def main() -> None:
    """Turn a folder of copy into a finished Chinese newspaper."""
    gc.disable()  # a run ends before a search for garbage pays: a sixteenth of the time of `check`, for a megabyte
    atexit.register(gc.freeze)  # nor does the interpreter's own search at its end: a tenth
