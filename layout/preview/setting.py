"""The loop of a preview: set the issue, draw and tell what changed, watch its files for the next save."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from layout.build import SetIssue
from layout.build.running_issue import RunningIssue
from layout.cache import Store
from layout.diagnostics import Diagnostic
from layout.preview.board import Board, ShownIssue, ShownPage
from layout.preview.changed_boxes import dirty_boxes
from layout.preview.file_watch import FileWatch
from layout.preview.page_drawing import RESOLUTION, UNDRAWN, Tile, TilePainter, undrawn
from layout.preview.state import state_of

Json = dict[str, Any]


class Setting:
    """Sets one issue again and again, and shows it on the board."""

    def __init__(self, issue: Path, board: Board, store: Store | None, writes: bool = False) -> None:
        self.running, self._issue = RunningIssue(issue, store), issue
        self.board, self._store, self._writes = board, store, writes
        self._asked: frozenset[Path] = frozenset()
        self.watch = FileWatch()

    def run(self) -> None:
        """Set, show, wait for a save; without end."""
        while True:
            self.set()
            self.watch.wait()

    def set(self) -> None:
        """Set the issue as it is now and show it; while it has errors, the last good pages stay."""
        began = time.time_ns()
        made = self.running.make()
        self._asked = made.asked | (self._asked if made.rejected else frozenset())
        self.watch.follow(self._asked, began)
        before = self.board.shown
        if made.issue is None:
            self._tell_errors(made.found)
            return
        drawing = TilePainter(made.issue, self._store, self.board.turns)
        pages = dict(_pages(made.issue, before))
        try:
            patches = [] if _restyled(made.issue, before) else self.patches(pages, before, drawing)
        except UNDRAWN as problem:
            self._tell_errors((*made.found, undrawn(problem, self._issue)))
            return
        for patch in patches:
            self.board.tell("patch", patch)
        state = state_of(made.found, made.issue, pages, self._writes)
        self.board.show(ShownIssue(made.issue, pages, drawing, made.page_record, state))

    def _tell_errors(self, found: Sequence[Diagnostic]) -> None:
        """The last good pages stay."""
        before = self.board.shown
        self.board.show(before._replace(state=state_of(found, before.issue, before.pages, self._writes)))

    def patches(self, pages: Mapping[int, ShownPage], before: ShownIssue, drawing: TilePainter) -> list[Json]:
        """What changed of each page, drawn to be told ahead of all else that is known of it. A page that changed as a
        whole is drawn when a browser that shows it asks. Raises one of UNDRAWN: then none may be told, for the pages
        keep their versions."""
        found = []
        for number, page in pages.items():
            if number not in before.pages or page.version == before.pages[number].version:
                continue
            boxes = dirty_boxes(before.pages[number].made.forme, page.made.forme)
            if boxes and boxes != (page.made.forme.trim,):
                tiles = [_tile(drawing.tile(page.made.forme, box, RESOLUTION)) for box in boxes]
                found.append({"page": number, "version": page.version, "tiles": tiles})
        return found


def _pages(made: SetIssue, before: ShownIssue) -> Iterator[tuple[int, ShownPage]]:
    """The pages by number; the version of one goes up when it looks otherwise."""
    restyled = _restyled(made, before)
    for page in made.pages:
        old = before.pages.get(page.forme.number)
        version = old.version + (restyled or old.made.forme != page.forme) if old else 1
        yield page.forme.number, ShownPage(page, version)


def _restyled(made: SetIssue, before: ShownIssue) -> bool:
    """Whether pages look otherwise where their formes are the same."""
    return before.issue is None or _look(before.issue) != _look(made)


def _look(made: SetIssue) -> tuple[object, ...]:
    """What a forme only names: colours, and the faces by their files."""
    return made.stylesheet.colours, {name: (face.sha256, face.axes) for name, face in made.fonts.faces.items()}


def _tile(tile: Tile) -> Json:
    return {"x": tile.left, "y": tile.top, "w": tile.width, "h": tile.height, "png": b64encode(tile.png).decode()}
