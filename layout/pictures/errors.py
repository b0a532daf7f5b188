"""What can be said of a picture: that it is refused, and why; or a note. The file's name is added where it is known."""

from __future__ import annotations

import errno
from typing import NamedTuple

from layout.diagnostics import Severity, say
from layout.limits import PICTURE


class PictureError(ValueError):
    """The picture can't be used. The message, which begins with the file's name, and the hint are for the editor."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Refused(Exception):
    """Why a picture can't be used, as what follows its name ("is cut off"), and what mends it."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint

    def named(self, name: str) -> PictureError:
        return PictureError(say("{name} {problem}", name=name, problem=self.problem), self.hint)


class Broken(Refused):
    """A file of which something is missing or spoilt, not one of a kind that isn't taken."""


class PictureNote(NamedTuple):
    """A finding about a picture that can be used; the message is what follows its name."""

    severity: Severity
    code: str
    message: str
    hint: str = ""


def damaged(what: str) -> Broken:
    """A file that says `what` its damage is."""
    return Broken(
        say("is damaged: {reason}", reason=what), say("get the picture again; it may have been cut in transfer")
    )


def cut_off() -> Broken:
    return Broken(say("is cut off: its end is missing"), say("get the picture again; it may have been cut in transfer"))


def unread(error: OSError) -> Refused:
    """A file that the system does not hand out, or that is too large."""
    if error.errno == errno.EFBIG:
        return Refused(say("is larger than {most} MB", most=PICTURE.most // 1_000_000))
    return Refused(say("can't be read: {reason}", reason=error.strerror))
