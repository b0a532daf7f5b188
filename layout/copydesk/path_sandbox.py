"""A path as written in the copy in; the file it means out, if it is there and inside the newspaper.

The copy may come from anyone: absolute paths, addresses, and paths or links that leave the newspaper are refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from layout.copydesk.yaml_input.scalars import did_you_mean, nearest_name
from layout.diagnostics import Report, Span, say
from layout.files import exists, is_file, names, resolved
from layout.learned_facts import NOTHING_LEARNED, LearnedFacts
from layout.model import PictureFile
from layout.pictures import Examined, PictureError, contour, examine, is_vector
from layout.pictures.decoding import Decoder
from layout.resources import belongs

_ABSOLUTE = re.compile(r"/|\\|~|[A-Za-z]:")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class BegunFinding(NamedTuple):
    """A picture that is still being decoded, and where in the report stands what is found of it."""

    end: Callable[[], Examined]
    name: str
    span: Span
    before: int


class PathSandbox(NamedTuple):
    """The folder that no path of the copy may leave, resolved; and what is known of the files in it.

    With a `decoder` pictures are decoded while the copy is read on, and `settle` tells what was found.
    """

    root: Path
    learned: LearnedFacts = NOTHING_LEARNED
    decoder: Decoder | None = None
    begun: list[BegunFinding] = []  # noqa: RUF012 -- only a decoder's are kept

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
            report.error(
                "copy-file", say("{path} is missing", path=written), span, self._similar(written, path, folder)
            )
        return path if inside and there else None

    def _similar(self, written: str, path: Path, folder: Path) -> str:
        """What may be meant, as it would be written: a file of a like name there, or of this name in a folder beside;
        else where the file is looked for, its folder as it is called from the newspaper's."""
        name = path.parent.name
        try:
            inside = resolved(path.parent).relative_to(self.root)
            name = inside.as_posix() if inside.name else name
            alike = nearest_name(path.name, names(path.parent))
            meant = f"{written[: written.rfind('/') + 1]}{alike}" if alike else self._beside(path.name, folder)
            return did_you_mean(meant) or say(
                "put the file into the folder {name}, or correct its name here", name=name
            )
        except (OSError, ValueError, RuntimeError):
            return did_you_mean(self._beside(path.name, folder)) or say(
                "there is no folder {name}: make it, and put the file there", name=name
            )

    def _beside(self, name: str, folder: Path) -> str:
        """The file of this name in a folder within `folder` or beside it, as seen from there; empty without one."""
        for above in (folder, folder.parent):
            with suppress(OSError, RuntimeError):
                for other in (above / one / name for one in names(above)):
                    if is_file(other) and resolved(other).is_relative_to(self.root):
                        return Path(os.path.relpath(other, folder)).as_posix()
        return ""

    def picture(self, written: str, folder: Path, span: Span, report: Report) -> PictureFile | None:
        """The picture that `written` means, opened; None after a diagnostic."""
        path = self.find(written, folder, span, report)
        if path is None:
            return None
        try:
            if self.decoder:
                file, end = self.decoder.begin(path, self.learned)
                self.begun.append(BegunFinding(end, path.name, span, len(report.found)))
                return file
            found = examine(path, self.learned)
        except PictureError as problem:
            report.error("copy-picture", problem.message, span, problem.hint)
            return None
        _tell(found, path.name, span, report)
        return found.file

    def settle(self, report: Report) -> None:
        """Waits for the pictures that are being decoded; what is found stands in the report as if it had been at
        once."""
        for end, name, span, before in reversed(self.begun):
            later = report.found[before:]
            del report.found[before:]
            try:
                _tell(end(), name, span, report)
            except PictureError as problem:
                report.error("copy-picture", problem.message, span, problem.hint)
            report.found += later
        self.begun.clear()
        if self.decoder:
            self.decoder.end()

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


def _tell(found: Examined, name: str, span: Span, report: Report) -> None:
    """What the editor should know of a picture that can be used."""
    for note in found.notes:
        message = say("{name} {problem}", name=name, problem=note.message)
        report.add(note.severity, note.code, message, span, note.hint)


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
