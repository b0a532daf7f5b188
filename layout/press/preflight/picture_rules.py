"""Rules of pictures as they stand on the page: pixels an inch, shape, what is cut off, whether all of it is there."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import NameObject

from layout.diagnostics import say
from layout.geometry import INCH
from layout.press.artwork.findings import ArtworkError
from layout.press.artwork.images import check_image
from layout.press.artwork.values import identity, number, value
from layout.press.preflight.code_rules import code_in_picture
from layout.press.preflight.coverage import raster_size
from layout.press.preflight.faults import ExaminedPage, Fault
from layout.press.preflight.inks import colour_space
from layout.press.preflight.marks import Mark, PlacedImage

_STRIP = 2
"""Pixels across or down of what is no picture but a strip of a blend."""
_STRETCHED = 1.1
_CUT = 0.8
"""Share of a picture whose loss is worth knowing: it was made for another place, or carries what nobody sees."""
_SLACK = 0.5
"""Pixels an inch that are lost in rounding."""


def _pictures(page: ExaminedPage) -> Iterator[tuple[Mark, PlacedImage, float]]:
    """Each picture with its pixels an inch, the lesser of both ways."""
    for mark in page.marks:
        image = mark.image
        if image is None:
            continue
        width, height = _pixels(image)
        across, down = image.size
        if min(width, height) > _STRIP and across > 0 and down > 0:
            yield mark, image, min(width / across, height / down) * INCH


def _pixels(image: PlacedImage) -> tuple[int, int]:
    return int(number(image.entries.get("/Width"), 0)), int(number(image.entries.get("/Height"), 0))


def is_line_art(image: PlacedImage) -> bool:
    """Whether each pixel is ink or paper."""
    if image.stencil:
        return True
    space = image.entries.get("/ColorSpace")
    bits = number(image.entries.get("/BitsPerComponent"), 8)
    return bits == 1 and colour_space(space, image.resources).components == 1


def resolution(page: ExaminedPage) -> Iterator[Fault]:
    press = page.press
    for mark, image, ppi in _pictures(page):
        if is_line_art(image) or ppi >= press.resolution - _SLACK or code_in_picture(page, mark):
            continue
        width, height = _pixels(image)
        very = say("; single pixels will be seen") if ppi < press.limits.coarse else ""
        message = say(
            "a picture of {width} x {height} pixels stands at {ppi:.0f} ppi; newsprint wants {wanted:g}{very}",
            width=width,
            height=height,
            ppi=ppi,
            wanted=press.resolution,
            very=very,
        )
        yield Fault(message, mark.box)


def line_art(page: ExaminedPage) -> Iterator[Fault]:
    wanted = page.press.limits.line_art
    for mark, image, ppi in _pictures(page):
        if is_line_art(image) and ppi < wanted - _SLACK and not code_in_picture(page, mark):
            width, height = _pixels(image)
            message = say(
                "line art of {width} x {height} pixels stands at {ppi:.0f} ppi; its edges want {wanted:g}",
                width=width,
                height=height,
                ppi=ppi,
                wanted=wanted,
            )
            yield Fault(message, mark.box)


def stretched(page: ExaminedPage) -> Iterator[Fault]:
    for mark, image, _ in _pictures(page):
        (width, height), (across, down) = _pixels(image), image.size
        ratio = (across / width) / (down / height)
        if not 1 / _STRETCHED < ratio < _STRETCHED:
            percent = round(abs(max(ratio, 1 / ratio) - 1) * 100)
            way = say("wider") if ratio > 1 else say("higher")
            yield Fault(say("a picture is {percent} % {way} than its pixels", percent=percent, way=way), mark.box)


def cropped(page: ExaminedPage) -> Iterator[Fault]:
    for mark, image, _ in _pictures(page):
        if image.seen < 1 - _CUT:
            percent = round((1 - image.seen) * 100)
            yield Fault(say("{percent} % of a picture is cut off by its frame", percent=percent), mark.box)


def damage(page: ExaminedPage) -> Iterator[Fault]:
    """Pictures whose data break off, or that presses can't read."""
    for mark in page.found.marks:
        stream = mark.image.stream if mark.image else None
        if mark.image is None or stream is None or not page.shared.first("picture", identity(stream)):
            continue
        masks = [value(stream.get(key)) for key in ("/SMask", "/Mask")]
        for each in (stream, *masks):
            if not isinstance(each, type(stream)) or isinstance(each, NameObject):
                continue
            try:
                opened = check_image(each, page.notes, raster_size(mark.image))
            except ArtworkError as error:
                yield Fault(error.message, mark.box, once=True)
            else:
                if opened is not None:
                    page.shared.opened[identity(each)] = opened


def placeholders(page: ExaminedPage) -> Iterator[Fault]:
    if page.found.placeholders:
        yield Fault(say("the page shows a placeholder for a file that is not in it (OPI or reference)"), once=True)
