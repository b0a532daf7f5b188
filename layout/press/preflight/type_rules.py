"""Rules of what is fine: small type of several inks or white on ink, hairlines, black type that knocks out."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import say
from layout.press.preflight.faults import ExaminedPage, Fault, around, inked
from layout.press.preflight.marks import Mark

_LIGHT, _DARK = 0.1, 0.3
"""Type with less ink is white; a ground with more is one that white is seen on."""
_SEEN = 0.1
_FOUR = 4
_SLACK = 0.005
_SAME = 0.05


def several_inks(page: ExaminedPage) -> Iterator[Fault]:
    """Small type that is printed of several plates shows coloured edges when these don't meet."""
    limits = page.press.limits
    for plates, size in ((_FOUR, limits.four_inks), (2, limits.several_inks)):
        small = [
            mark
            for mark in page.marks
            if mark.kind == "text"
            and mark.size < size - _SLACK
            and (mark.ink.plates >= _FOUR if plates == _FOUR else 1 < mark.ink.plates < _FOUR)
            and "All" not in dict(mark.ink.spots)
        ]
        if small:
            least = min(mark.size for mark in small)
            most = max(mark.ink.plates for mark in small)
            message = say(
                "type of {size:.1f}pt is printed of {count} {count:ink|inks}; at least {wanted:g}pt holds together",
                size=least,
                count=most,
                wanted=size,
            )
            yield Fault(message, around(small, page.leaf))


def reversed_type(page: ExaminedPage) -> Iterator[Fault]:
    limits = page.press.limits
    small: dict[float, list[Mark]] = {}
    below = page.below()
    for at, mark in enumerate(page.marks):
        if mark.kind != "text" or mark.ink.total >= _LIGHT or at not in below:
            continue
        inks = below[at]
        wanted = limits.reversed_inks if sum(ink > _SEEN for ink in inks) > 1 else limits.reversed_type
        if sum(inks) >= _DARK and mark.size < wanted - _SLACK:
            small.setdefault(wanted, []).append(mark)
    for wanted, marks in small.items():
        least = min(mark.size for mark in marks)
        message = say(
            "white type of {size:.1f}pt on ink fills up; at least {wanted:g}pt stays open", size=least, wanted=wanted
        )
        yield Fault(message, around(marks, page.leaf))


def knocked_out(page: ExaminedPage) -> Iterator[Fault]:
    """Small black type that is cut out of the colour below it, and shows white edges."""
    wanted = page.press.limits.four_inks
    below = page.below()
    found = [
        mark
        for at, mark in enumerate(page.marks)
        if mark.kind == "text"
        and mark.size < wanted - _SLACK
        and mark.ink.process[:3] == (0, 0, 0)
        and mark.ink.k > 1 - _SEEN
        and sum(below.get(at, (0.0,))[:3]) > _SEEN
    ]
    if found:
        yield Fault(say("small black type is knocked out of the colour below it"), around(found, page.leaf))


def hairlines(page: ExaminedPage) -> Iterator[Fault]:
    """Strokes and filled rectangles thinner than the press holds; the strips of a blend are none."""
    wanted = page.press.limits.hairline
    thin = [
        mark
        for at, mark in enumerate(page.marks)
        if inked(mark)
        and (
            (mark.kind == "stroke" and mark.thickness < wanted - _SLACK)
            or (mark.kind == "fill" and 0 < mark.thickness < wanted - _SLACK and not _strip(page.marks, at))
        )
    ]
    if thin:
        message = say(
            "{count} {count:rule|rules} thinner than {wanted:g}pt, the thinnest {least:.2f}pt",
            count=len(thin),
            wanted=wanted,
            least=min(mark.thickness for mark in thin),
        )
        yield Fault(message, around(thin, page.leaf))


def _strip(marks: tuple[Mark, ...], at: int) -> bool:
    """Whether the mark touches the one before it or after it along its side."""
    one = marks[at].box
    for other in (marks[at - 1] if at else None, marks[at + 1] if at + 1 < len(marks) else None):
        if other is None or other.kind != "fill":
            continue
        box = other.box
        level = abs(box.foot - one.foot) < _SAME and abs(box.top - one.top) < _SAME
        upright = abs(box.left - one.left) < _SAME and abs(box.right - one.right) < _SAME
        beside = min(abs(box.left - one.right), abs(box.right - one.left)) < _SAME
        stacked = min(abs(box.foot - one.top), abs(box.top - one.foot)) < _SAME
        if (level and beside) or (upright and stacked):
            return True
    return False
