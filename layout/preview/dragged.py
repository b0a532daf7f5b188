"""What somebody dragged in a browser in, as fields; the line of issue.yaml that says it out, or that line written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from layout import limits
from layout.build import SetIssue
from layout.diagnostics import Message, say
from layout.files import read_bytes
from layout.languages import NAMES, language
from layout.output import rewrite
from layout.preview.board import Board
from layout.preview.copy_edits import CopyEdit, depth_edit, focus_edit
from layout.preview.server import Response, as_json
from layout.resources import issue_file, named

_DEEPEST = 999
"""Lines of a band."""


class _Unwritten(Exception):
    """Why there is nothing to write. `args[0]` is a message."""


def offer_edit(board: Board, issue: Path, fields: Mapping[str, str]) -> Response:
    """The line as it is and as it would be."""
    path = issue_file(issue)
    try:
        edit = _edit(board.shown.issue, read_bytes(path, limits.FILE.most), fields)
    except (_Unwritten, OSError) as problem:
        return _refusal(problem)
    return as_json({"file": str(named(path)), "line": edit.line, "before": edit.before, "after": edit.after})


def write_edit(board: Board, issue: Path, fields: Mapping[str, str]) -> Response:
    """The same, written, if the line is still what the browser was shown (`before`)."""

    def changed(data: bytes) -> bytes:
        edit = _edit(board.shown.issue, data, fields)
        if edit.before != fields.get("before"):
            raise _Unwritten(say("the file has changed: drag it again"))
        return edit.text.encode()

    try:
        rewrite(issue_file(issue), changed, limits.FILE.most)
    except (_Unwritten, OSError) as problem:
        return _refusal(problem)
    return as_json({})


def _edit(made: SetIssue | None, data: bytes, fields: Mapping[str, str]) -> CopyEdit:
    """Raises _Unwritten."""
    edit = None
    with suppress(ValueError, LookupError):
        edit = _asked(made, data.decode(), fields)
    if edit is None:
        raise _Unwritten(say("it is written in a way that the preview does not change"))
    return edit


def _asked(made: SetIssue | None, text: str, fields: Mapping[str, str]) -> CopyEdit | None:
    """Raises ValueError and LookupError for fields that ask for nothing."""
    if made is None:
        return None
    page = made.issue.by_number[int(fields["page"])]
    if fields["kind"] == "depth":
        row, depth = int(fields["row"]), int(fields["depth"])
        fits = 0 < depth <= _DEEPEST and row >= 0
        return depth_edit(text, made.issue.pages.index(page), row, depth) if fits else None
    letters = {story.id: letter for letter, story in page.stories.items()}
    focus = float(fields["x"]), float(fields["y"])
    if fields["kind"] != "focus" or not all(0 <= side <= 1 for side in focus) or int(fields["picture"]) < 0:
        return None
    return focus_edit(text, made.issue.pages.index(page), letters[fields["story"]], int(fields["picture"]), focus)


def _refusal(problem: Exception) -> Response:
    reason = problem.args[0] if isinstance(problem, _Unwritten) else _told(problem)
    return as_json({"reason": {name: language(name).said(reason) for name in NAMES}}, HTTPStatus.CONFLICT)


def _told(problem: Exception) -> Message:
    path, reason = getattr(problem, "filename", "") or "", getattr(problem, "strerror", "") or str(problem)
    return say("{path} can't be written: {reason}", path=path, reason=reason)
