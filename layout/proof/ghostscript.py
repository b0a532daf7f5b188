"""A PDF to the plates that a press would print of it: each page as greys, a file an ink, and all inks together in CMYK.

By Ghostscript's device `tiffsep`, the one renderer that shows what overprints (docs/plates.md); it is no part of this
program, and may be missing. A file comes from outside, so it runs in a folder of its own, reads nothing else
(-dSAFER), and has its time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from layout.diagnostics import say
from layout.files import names
from layout.limits import PLATES_TIME

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_PROGRAMS = ("gs", "gswin64c", "gswin32c")
_PROFILE = "press.icc"
_SWITCHES = (
    "-q",
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-dNOPLATFONTS",
    "-sDEVICE=tiffsep",
    "-dMaxSpots=60",
    f"-sOutputICCProfile={_PROFILE}",
    f"-sDefaultCMYKProfile={_PROFILE}",
    "-dRenderIntent=1",
    "-dBlackPtComp=1",
)
"""RGB and tagged colours come out in the press's inks, relative colorimetric with black point compensation; CMYK stays
what it is, since its profile is the press's."""
_PLATE = re.compile(r"plate\((.*)\)\.tif", re.DOTALL)
_WHOLE = "plate.tif"


class GhostscriptError(Exception):
    """The plates can't be made; the message says why."""

    def __init__(self, message: str, missing: bool = False) -> None:
        super().__init__(message)
        self.message, self.missing = message, missing


class SeparatedPage(NamedTuple):
    """The plates of a page as TIFF files by the ink's name, those of the process first; all inks together as one of
    CMYK, where spot inks are what they would be in it; the first of what Ghostscript complains of, or nothing."""

    plates: Mapping[str, Path]
    whole: Path
    complaint: str


def find_ghostscript() -> str:
    """The program's path. Raises GhostscriptError."""
    path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if path is None:
        raise GhostscriptError(say("plates are made by Ghostscript, which is not installed"), missing=True)
    return path


def separate(program: str, pdf: Path, profile: bytes, page: int, resolution: int) -> SeparatedPage:
    """The plates of a page of the file, which lies in a folder of its own, where they are written.

    Raises GhostscriptError, OSError.
    """
    folder = pdf.parent / f"page-{page}"
    folder.mkdir()
    (folder / _PROFILE).write_bytes(profile)
    wanted = (f"-r{resolution}", f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={_WHOLE}", str(pdf))
    said = _run([program, *_SWITCHES, *wanted], folder)
    found = {match[1]: folder / match[0] for match in map(_PLATE.fullmatch, names(folder)) if match}
    if not set(PROCESS) <= set(found):
        raise GhostscriptError(say("Ghostscript made no plates: {reason}", reason=said or say("it does not say why")))
    spots = {_name(ink): path for ink, path in found.items() if ink not in PROCESS}
    plates = {ink: found[ink] for ink in PROCESS} | dict(sorted(spots.items()))
    return SeparatedPage(plates, folder / _WHOLE, said)


def _run(command: list[str], folder: Path) -> str:
    """Runs it with none of Ghostscript's own variables; returns the first line that it says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GS_")}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PLATES_TIME.most,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GhostscriptError(say("Ghostscript took more than {most} seconds", most=PLATES_TIME.most)) from None
    lines = (line.strip(" *") for line in done.stdout.decode("utf-8", "replace").splitlines())
    said = next(filter(None, lines), "")
    if done.returncode:
        raise GhostscriptError(say("Ghostscript failed: {reason}", reason=said or str(done.returncode)))
    return said


def _name(ink: str) -> str:
    """The ink's own name, which Ghostscript writes with percent signs; as it stands there if that is no UTF-8."""
    try:
        return unquote_to_bytes(ink).decode("utf-8")
    except UnicodeDecodeError:
        return ink
