"""A path as written in the copy in; the file it means out, if it is there and inside the newspaper.

The copy may come from anyone: absolute paths, addresses, and paths or links that leave the newspaper are refused.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from layout.cache import NOTHING_LEARNED, LearnedFacts
from layout.copydesk.yaml_input.scalars import nearest
from layout.diagnostics import Report, Span, say
from layout.files import exists, is_file, names, resolved
from layout.model import PictureFile
from layout.pictures import PictureError, contour, examine, is_vector
from layout.resources import belongs

_ABSOLUTE = re.compile(r"/|\\|~|[A-Za-z]:")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class PathSandbox(NamedTuple):
    """The folder that no path of the copy may leave, resolved; and what is known of the files in it."""

    root: Path
    learned: LearnedFacts = NOTHING_LEARNED

    def find(self, written: str, folder: Path, span: Span, report: Report) -> Path | None:
        """The file that `written` means, seen from `folder`; None after a diagnostic."""
        refusal = _refusal(written)
        if refusal:
            report.error("copy-path", refusal, span, say("write a relative path inside the newspaper's folder, with /"))
            return None
        path = Path(os.path.normpath(folder / written))
        try:
            inside, there = resolved(path).is_relative_to(self.root), is_file(path)
        except (OSError, ValueError, RuntimeError):
            inside, there = True, False
        if not inside:
            report.error("copy-path", say("{path} leads out of the newspaper's folder", path=written), span)
        elif not there and exists(path):
            report.error("copy-file", say("{path} is not a file", path=written), span)
        elif not there:
            report.error("copy-file", say("{path} is missing", path=written), span, _similar(path))
        return path if inside and there else None

    def picture(self, written: str, folder: Path, span: Span, report: Report) -> PictureFile | None:
        """The picture that `written` means, opened; None after a diagnostic."""
        path = self.find(written, folder, span, report)
        if path is None:
            return None
        try:
            file, notes = examine(path, self.learned)
        except PictureError as problem:
            report.error("copy-picture", problem.message, span, problem.hint)
            return None
        for note in notes:
            message = say("{name} {problem}", name=path.name, problem=note.message)
            report.add(note.severity, note.code, message, span, note.hint)
        return file

    def contour(self, file: PictureFile) -> tuple[tuple[float, ...], ...]:
        """What text goes round where a picture that was opened has a transparent ground; nothing where it has none."""
        return contour(file, self.learned)

    def artwork(self, written: str, folder: Path, span: Span, report: Report) -> tuple[Path, PictureFile | None] | None:
        """The artwork that `written` means, and the picture when it is one; None after a diagnostic."""
        if not is_vector(Path(written)):
            picture = self.picture(written, folder, span, report)
            return (picture.path, picture) if picture else None
        path = self.find(written, folder, span, report)
        return (path, None) if path else None


def is_inside(file: Path, root: Path, report: Report, asked: Span | None = None) -> bool:
    """Whether the file is the newspaper's at `root` or the house's, all links followed; no line of another is read.

    `asked` is where the copy names the file; without it the finding stands at the file itself.
    """
    if belongs(file, root):
        return True
    message = say("{path} leads out of the newspaper's folder", path=file)
    report.error("copy-path", message, asked or Span(str(file), 1, 1), say("copy the file into the newspaper"))
    return False


def named_like(found: Path, other: Path) -> Path:
    """`found` as the user would name it: from the working folder if `other` is, and `found` is below it."""
    if other.is_absolute() or not found.is_absolute():
        return found
    here = Path.cwd()
    return found.relative_to(here) if found.is_relative_to(here) else found


def _refusal(written: str) -> str:
    if not written.strip():
        return say("the path is empty")
    if _ADDRESS.match(written):
        return say("{path} is a network address; only files can be used", path=written)
    if _ABSOLUTE.match(written):
        return say("{path} is an absolute path", path=written)
    if "\\" in written or len(written) > 500:
        return say("{path} is not a path that every system can read", path=written[:60])
    return ""


def _similar(path: Path) -> str:
    try:
        alike = nearest(path.name, names(path.parent))
        return alike or say("put the file into the folder {name}, or correct its name here", name=path.parent.name)
    except OSError:
        return say("the folder {name} is missing", name=path.parent.name)
