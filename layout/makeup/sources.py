"""Where what stands on a page comes from in the copy, laid beside the forme as the last step of make-up.

While a page is made up its lines and pictures carry their places, for findings. A page that is printed does not: a line
added at the top of the copy moves every place and no ink.
"""

from __future__ import annotations

from collections.abc import Iterable

from layout.diagnostics import NOWHERE, Span
from layout.model import Line, MadePage, Picture, Placed, Sources


def with_sources(made: MadePage) -> MadePage:
    """The page whose forme has no places in it, with its sources."""
    forme = made.forme
    bare = tuple(frame._replace(items=_without(frame.items)) for frame in forme.frames)
    return made._replace(
        forme=forme._replace(frames=bare, furniture=_without(forme.furniture)),
        sources=Sources(tuple(_sources(frame.items) for frame in forme.frames), _sources(forme.furniture)),
    )


def _sources(items: Iterable[Placed]) -> tuple[Span, ...]:
    return tuple([item.slug.span if isinstance(item.slug, Line | Picture) else NOWHERE for item in items])


def _without(items: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(
        [
            Placed(item.x, item.y, item.slug._replace(span=NOWHERE), item.part, item.clip)
            if isinstance(item.slug, Line | Picture)
            else item
            for item in items
        ]
    )
