"""Why a drawing can't be used."""

from __future__ import annotations

from layout.diagnostics import say


class OutlineError(ValueError):
    """The file is no SVG, draws nothing, or more than outlines. The message is for the editor."""


class Unfit(Exception):
    """What of an SVG can't be drawn, and in which line it stands; the file's name is added where it is known."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line

    def named(self, name: str) -> OutlineError:
        return OutlineError(say("{name}, line {line}: {what}", name=name, line=self.line, what=self.what))
