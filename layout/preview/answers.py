"""What a browser asks for in, by name and fields; the answer out, of what is on the board now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from math import isfinite
from pathlib import Path

from layout import limits
from layout.files import read_bytes
from layout.geometry import INCH, Rect
from layout.languages import Name
from layout.preview.accepted_pages import draw_accepted
from layout.preview.board import Board, ShownPage
from layout.preview.dragged import offer_edit, write_edit
from layout.preview.frame import html_frame, words_json
from layout.preview.page_drawing import RESOLUTION, UNDRAWN
from layout.preview.page_facts import describe_page
from layout.preview.server import Ask, Response, as_json

_FOLDER = Path(__file__).parent / "page"
_KINDS = {".svg": "image/svg+xml", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_FINEST = 400.0
"""Dots an inch that a browser may ask for."""
_MOST = 20_000_000
"""Pixels of a picture that a browser may ask for: a large screen has 8 million, a broadsheet at 100 dots an inch 3."""

Questions = Mapping[str, Ask]


def asks_of(board: Board, issue: Path, writes: bool, name: Name) -> tuple[Questions, Questions]:
    """What may be asked, by path: what only reads, and what writes."""
    files = {path.name: partial(_file, path) for path in sorted(_FOLDER.iterdir()) if path.suffix in _KINDS}
    asks: dict[str, Ask] = {
        "": lambda _: Response("text/html; charset=utf-8", html_frame(name)),
        "words.json": lambda _: as_json(words_json()),
        "picture": partial(_picture, board),
        "page": partial(_page, board),
        "edit": partial(offer_edit, board, issue),
        "accepted": partial(_accepted, board, issue),
        **files,
    }
    return asks, {"write": partial(write_edit, board, issue)} if writes else {}


def _file(path: Path, _: Mapping[str, str]) -> Response:
    return Response(_KINDS[path.suffix], read_bytes(path, limits.FILE.most))


def _shown(board: Board, fields: Mapping[str, str]) -> ShownPage | None:
    return board.shown.pages.get(_number(fields))


def _number(fields: Mapping[str, str]) -> int:
    """Of the page that is asked for; 0, which none has, where that is no number of one."""
    said = fields.get("page", "")
    return int(said) if said.isdecimal() and len(said) < 5 else 0


def _page(board: Board, fields: Mapping[str, str]) -> Response | None:
    shown = board.shown
    page = _shown(board, fields)
    if page is None or shown.issue is None:
        return None
    try:
        record = shown.record(page.made.forme.number)
    except OSError:  # a file is gone: the next setting tells it
        return Response("text/plain; charset=utf-8", b"", HTTPStatus.CONFLICT)
    return as_json(describe_page(shown.issue, page, record))


def _accepted(board: Board, issue: Path, fields: Mapping[str, str]) -> Response | None:
    data = draw_accepted(issue, _number(fields), board.turns)
    return Response("image/png", data) if data else None


def _picture(board: Board, fields: Mapping[str, str]) -> Response | None:
    """The page, or its `box` (left, top, width, depth in points), at so many dots an inch (`dpi`), if it is still as
    it was in that `version`."""
    shown, page = board.shown, _shown(board, fields)
    box = _box(fields, page) if page else None
    if page is None or shown.drawing is None or box is None:
        return None
    if fields.get("version") != str(page.version):
        return Response("text/plain; charset=utf-8", b"", HTTPStatus.CONFLICT)
    try:
        tile = shown.drawing.tile(page.made.forme, box, float(fields.get("dpi", RESOLUTION)))
    except UNDRAWN:  # a file is gone: the next setting tells it
        return Response("text/plain; charset=utf-8", b"", HTTPStatus.CONFLICT)
    return Response("image/png", tile.png)


def _box(fields: Mapping[str, str], page: ShownPage) -> Rect | None:
    """None for what can't be drawn: no numbers, nothing of the page, too many pixels."""
    trim = page.made.forme.trim
    with suppress(ValueError):
        resolution = float(fields.get("dpi", RESOLUTION))
        asked = [float(side) for side in fields.get("box", f"0,0,{trim.w},{trim.h}").split(",")]
        if len(asked) == 4 and all(map(isfinite, asked)) and 0 < resolution <= _FINEST:
            left, top = max(0.0, asked[0]), max(0.0, asked[1])
            right, bottom = min(trim.w, asked[0] + asked[2]), min(trim.h, asked[1] + asked[3])
            pixels = (right - left) * (bottom - top) * (resolution / INCH) ** 2
            if left < right and top < bottom and pixels <= _MOST:
                return Rect(left, top, right - left, bottom - top)
    return None
