"""Pictures as they stand on a page in; what a reader would see of their size out: too few pixels, too much cut off,
a caption deeper than the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from layout.blocks.photo import CROP
from layout.diagnostics import Diagnostic, say
from layout.geometry import INCH
from layout.model import Line, Picture, Placed, Press

_SLACK = 0.005


def check_pictures(matter: Iterable[Placed], press: Press) -> Iterator[Diagnostic]:
    """Findings on all pictures that came from a place in the copy; `press` says what the plant wants."""
    placed = tuple(matter)
    for number, picture in ((number, one.slug) for number, one in enumerate(placed) if isinstance(one.slug, Picture)):
        if picture.span.line and picture.depth > 0:
            yield from _coarse(picture, press)
            yield from _cropped(picture)
            yield from _captioned(picture, placed[number + 1 :])


def _captioned(picture: Picture, after: Sequence[Placed]) -> Iterator[Diagnostic]:
    """A caption, which comes behind its picture, is deeper than that."""
    under = takewhile(lambda one: not isinstance(one.slug, Picture), after)
    lines = [one for one in under if isinstance(one.slug, Line) and one.slug.role in ("caption", "credit")]
    depth = max((one.y + one.slug.depth for one in lines), default=0.0) - min((one.y for one in lines), default=0.0)
    if depth > picture.depth:
        message = say(
            "the caption is {depth:.0f}pt deep, its picture {picture:.0f}pt", depth=depth, picture=picture.depth
        )
        hint = say("shorten the caption, or give the picture more columns or lines")
        yield Diagnostic("warning", "picture-room", message, picture.span, hint)


def _coarse(picture: Picture, press: Press) -> Iterator[Diagnostic]:
    line_art = picture.file.line_art
    wanted = press.limits.line_art if line_art else press.resolution
    _, _, across, _ = picture.window
    shown = picture.file.width_px * across
    ppi = int(shown / picture.width * INCH + _SLACK)
    if ppi >= int(wanted):
        return
    times = wanted * picture.width / INCH / shown
    width, height = round(picture.file.width_px * times), round(picture.file.height_px * times)
    very = say("; single pixels will be seen") if ppi < press.limits.coarse else ""
    name = picture.file.path.name
    message = (
        say("{name} is line art and stands at {ppi} ppi; its edges want {wanted:g}", name=name, ppi=ppi, wanted=wanted)
        if line_art
        else say(
            "{name} stands at {ppi} ppi; newsprint wants {wanted:g}{very}", name=name, ppi=ppi, wanted=wanted, very=very
        )
    )
    hint = say("take a picture of {width} x {height} pixels or more, or show it smaller", width=width, height=height)
    code = "picture-line-art" if line_art else "picture-resolution"
    yield Diagnostic("warning", code, message, picture.span, hint)


def share_cut_off(picture: Picture) -> float:
    """How much of its area is not shown."""
    _, _, across, down = picture.window
    return 1 - across * down


def _cropped(picture: Picture) -> Iterator[Diagnostic]:
    """More is cut off than make-up may cut by itself: there was no other room, or the page asks for such a shape."""
    across, lost = picture.window[2], share_cut_off(picture)
    if lost <= (CROP if picture.crop is None else picture.crop) + _SLACK:
        return
    name, percent = picture.file.path.name, round(lost * 100)
    message = (
        say("{name} is cropped: {percent} % of its width is cut off", name=name, percent=percent)
        if across < 1
        else say("{name} is cropped: {percent} % of its height is cut off", name=name, percent=percent)
    )
    hint = say("give it a place of its own shape: other lines or columns, or more lines for the story in the plan")
    yield Diagnostic("warning", "picture-room", message, picture.span, hint)
