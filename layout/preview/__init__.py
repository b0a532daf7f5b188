"""An issue in; a page on this machine out that shows it and follows each save: `follow_issue`.

The issue is set in the thread that calls (setting.py) and put on the board (board.py), while the server (server.py)
answers browsers: the page itself (page/), pictures of newspaper pages (page_drawing.py), what stands on them
(page_facts.py).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from layout.cache import Store
from layout.languages import Name
from layout.preview.answers import asks_of
from layout.preview.board import Board
from layout.preview.server import PreviewServer
from layout.preview.setting import Setting


class PreviewOrder(NamedTuple):
    """What to show: the issue, at which port of this machine (0: one that is free), whether what is dragged may be
    written into its files, and the language in which the page begins."""

    issue: Path
    port: int = 0
    store: Store | None = None
    writes: bool = False
    language: Name = "en"


@contextmanager
def previewing(order: PreviewOrder) -> Iterator[tuple[str, Setting]]:
    """The address to open, served as long as this lasts, and what sets the issue: `run` it. Raises OSError where the
    port is taken."""
    board = Board()
    asks, posts = asks_of(board, order.issue, order.writes, order.language)
    with PreviewServer(order.port, board, asks, posts) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.address, Setting(order.issue, board, order.store, order.writes)
        finally:
            board.turns.end()
            server.shutdown()
            thread.join()


def follow_issue(order: PreviewOrder, opened: Callable[[str], object]) -> None:
    """Show the issue until the process is asked to end; `opened` gets the address first."""
    with previewing(order) as (address, setting):
        opened(address)
        setting.run()
