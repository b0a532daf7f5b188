"""Advertisers' PDFs as they stand on the pages: what press can't print of them, told where the copy names them.

It takes the make-up: type of 9 points is small in an advertisement that is set at half its size. What was found is kept
by the file's digest, the limits of the press and the scale, in steps too small to matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from layout.copydesk.issue.artwork_checks import Sizes, named_at, pypdf_version
from layout.diagnostics import Diagnostic, OnPage, message_from_json, say
from layout.geometry import MM
from layout.learned_facts import LearnedFacts
from layout.model import Artwork, Forme, Issue, Stylesheet
from layout.model.style import Press

Hold = Callable[[Path, Press, float], Any]
"""What press says of a file printed at a scale, as JSON: severity, code, message, hint, box in millimetres."""

_RULES = 4
"""Raised when the same file would be judged otherwise."""


def nearly(size: float) -> float:
    """A size as finely as it is asked for: a share of a per cent is too little to matter."""
    return float(f"{size:.3g}")


def check_advert_printing(
    formes: Sequence[Forme], issue: Issue, stylesheet: Stylesheet, sizes: Sizes, asked: tuple[LearnedFacts, Hold]
) -> Iterator[Diagnostic]:
    """Holds each PDF on the formes, which are single pages or spreads in the order of the issue, to the press."""
    learned, hold = asked
    own = {colour.spot for colour in stylesheet.colours.values()}
    for forme, page in zip(formes, issue.pages, strict=True):
        placed = [item for frame in forme.frames for item in frame.items] + [*forme.furniture]
        for item in placed:
            art = item.slug
            if not isinstance(art, Artwork) or art.path not in sizes:
                continue
            width, depth = sizes[art.path]
            scale = min(art.width / width, art.depth / depth)
            corner = item.x + (art.width - width * scale) / 2, item.y + (art.depth - depth * scale) / 2
            span = named_at(art.path, issue, stylesheet)
            for severity, code, message, hint, box in _found(art.path, scale, stylesheet.press, learned, hold):
                if code == "ink-spot" and message["with"]["name"] in own:
                    continue
                place = place_on_page(
                    corner, box or (0, 0, width * scale / MM, depth * scale / MM), forme, page.numbers
                )
                said = say("{name}: {problem}", name=art.path.name, problem=message_from_json(message))
                yield Diagnostic(severity, code, said, span, message_from_json(hint), on_page=place)


def _found(path: Path, scale: float, press: Press, learned: LearnedFacts, hold: Hold) -> Any:
    near = nearly(scale)
    try:
        digest = learned.digest(path)
    except OSError:
        return []  # told when it was looked at
    question = f"printed {_RULES} pypdf {pypdf_version()} {near} {press.resolution} {tuple(press.limits)}"
    return learned.fact(question, digest, lambda: hold(path, press, near))


def place_on_page(corner: tuple[float, float], box: Sequence[float], forme: Forme, numbers: Sequence[int]) -> OnPage:
    """The page and the place on it of a box (millimetres) within something whose corner lies there."""
    left, top = corner[0] - forme.trim.x + box[0] * MM, corner[1] - forme.trim.y + box[1] * MM
    side = forme.trim.w / len(numbers)
    page = min(max(int(left // side), 0), len(numbers) - 1)
    return OnPage(numbers[page], (*(round(each / MM, 1) for each in (left - page * side, top)), *box[2:]))
