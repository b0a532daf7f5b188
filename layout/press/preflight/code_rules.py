"""QR codes on the page, drawn as rectangles or as a picture of black and white: whether a telephone can read them."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import say
from layout.geometry import MM
from layout.press.artwork.first_page import Box
from layout.press.artwork.values import number
from layout.press.preflight.coverage import packed_samples
from layout.press.preflight.faults import ExaminedPage, Fault, inked
from layout.press.preflight.marks import Mark, bounds

_FEWEST = 60
"""Rectangles of the smallest code."""
_LARGEST = 60 * MM
_PIXELS = 3000
_SLACK = 0.005


def code_modules(page: ExaminedPage) -> Iterator[Fault]:
    wanted = page.press.limits.code_module
    for box, module in found_codes(page):
        if module < wanted - _SLACK:
            message = say(
                "a module of a QR code is {module:.2f} mm wide; from newsprint {wanted:.2f} mm can be read",
                module=module / MM,
                wanted=wanted / MM,
            )
            yield Fault(message, box)


def found_codes(page: ExaminedPage) -> Iterator[tuple[Box, float]]:
    """Each code with the side of its modules, in points."""
    from layout.pictures.qr_symbols import drawn_modules

    for rectangles in _clusters(page.marks):
        whole = bounds([point for box in rectangles for point in ((box.left, box.foot), (box.right, box.top))])
        if count := drawn_modules(rectangles):
            yield whole, whole.width / count
    for mark in page.marks:
        if mark.image and (found := code_in_picture(page, mark)):
            yield mark.box, found


def _clusters(marks: tuple[Mark, ...]) -> Iterator[list[Box]]:
    """Filled rectangles of one ink that follow each other, where there are enough of them for a code."""
    held: list[Box] = []
    before: Mark | None = None
    for mark in marks:
        boxes = [bounds(path) for path in mark.outlines if len(path) in (4, 5)] if mark.kind == "fill" else []
        fits = (
            boxes
            and len(boxes) == len(mark.outlines)
            and inked(mark)
            and max(mark.box.width, mark.box.depth) < _LARGEST
        )
        if before is None or not fits or mark.ink != before.ink:
            if len(held) >= _FEWEST:
                yield held
            held = []
        if fits and len(boxes) >= _FEWEST:
            yield boxes
        elif fits:
            held += boxes
        before = mark if fits else None
    if len(held) >= _FEWEST:
        yield held


def code_in_picture(page: ExaminedPage, mark: Mark) -> float:
    """The side of a module of the code that the picture is, in points; 0 when it is none."""
    from layout.pictures.pdf_samples import channels_of
    from layout.pictures.qr_symbols import modules_of

    image = mark.image
    if image is None or image.stream is None:
        return 0.0
    width, height = (int(number(image.entries.get(key), 0)) for key in ("/Width", "/Height"))
    if not 0.8 < width / max(height, 1) < 1.25 or width > _PIXELS or max(image.size) > _LARGEST:
        return 0.0
    packed = packed_samples(image, page.notes)
    bands = channels_of(packed, (width, height)) if packed else None
    if not bands:
        return 0.0
    light = bands[1] if len(bands) == 3 else bands[-1] if len(bands) == 4 else bands[0]
    if len(bands) == 4 or (image.plates and not image.stencil):
        light = light.point([255 - value for value in range(256)])
    found = modules_of(light)
    if found is None:
        return 0.0
    count, box = found
    return (box[2] - box[0]) / width * image.size[0] / count
