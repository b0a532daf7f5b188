"""What the user calls no difference in; places, levels and distances for a comparison of two editions out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from layout.copydesk.yaml_input.scalars import nearest_name
from layout.diagnostics import say
from layout.geometry import INCH, MM, Rect
from layout.proof.comparison import ComparedEdition, PagePlace, Tolerance, read_layout

MOST_LEVELS = 254
"""With one more, black and white would be the same."""
MOST_SHIFT_MM = 10.0
_BOX = re.compile(r"(?:(\d+):)?(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")


class ToleranceWish(NamedTuple):
    """Text styles, `code`, or boxes ([PAGE:]X,Y,W,H in millimetres) that are not compared; how many levels of 255 and
    how many millimetres are no difference; dots an inch."""

    ignored: Sequence[str] = ()
    levels: int = 3
    shift_mm: float = 0.0
    resolution: int = 150

    def of(self, editions: Sequence[ComparedEdition]) -> Tolerance:
        """For these two. Raises UsageError for what neither has, and as `check`."""
        self.check()
        reach = max(1, round(self.shift_mm * MM * self.resolution / INCH))
        return Tolerance(self.levels, reach, tuple(_ignored(self.ignored, editions)), self.resolution)

    def check(self) -> None:
        """Raises UsageError for levels and distances out of range."""
        if not 0 <= self.levels <= MOST_LEVELS:
            raise click.UsageError(
                say("levels go from 0 to {most}; {levels} is none", most=MOST_LEVELS, levels=self.levels)
            )
        if not 0 <= self.shift_mm <= MOST_SHIFT_MM:  # which nan is not either
            raise click.UsageError(
                say("a shift is from 0 to {most:g} mm; {shift:g} is none", most=MOST_SHIFT_MM, shift=self.shift_mm)
            )


def _ignored(wishes: Sequence[str], editions: Sequence[ComparedEdition]) -> Iterator[PagePlace]:
    """The places that the user does not want compared. A style or `code` means all that either side sets in it."""
    layouts = [layout for layout in map(read_layout, editions) if layout] if wishes else []
    for wish in wishes:
        if box := _BOX.fullmatch(wish):
            yield PagePlace(int(box[1] or 0), Rect(*(float(side) * MM for side in box.groups()[1:])))
            continue
        found = [
            PagePlace(page["number"], Rect(item["x"], item["y"], item["w"], item["h"]).inset(-2, -2))
            for layout in layouts
            for page in layout["pages"]
            for item in _items(page)
            if wish == _kind(item)
        ]
        if not found:
            known = sorted({_kind(item) for layout in layouts for page in layout["pages"] for item in _items(page)})
            if guess := nearest_name(wish, known):
                raise click.UsageError(
                    say("nothing is set as '{name}'; did you mean '{guess}'?", name=wish, guess=guess)
                )
            raise click.UsageError(
                say(
                    "nothing is set as '{name}'; name a text style, 'code', or [PAGE:]X,Y,W,H in millimetres", name=wish
                )
            )
        yield from found


def _items(page: Any) -> Iterator[Any]:
    yield from page["furniture"]
    yield from (item for story in page["stories"] for item in story["items"])


def _kind(item: Any) -> str:
    kind: str = item["role"] if item["kind"] == "line" else item["kind"]
    return kind
