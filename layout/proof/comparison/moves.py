"""A rectangle of one edition and of the other in; in plain words how far it has moved and how its size changed, out."""

from __future__ import annotations

from layout.diagnostics import Message, say
from layout.geometry import MM, Rect

SAME = 0.02
"""Points that are no difference: layout.json has three decimals, and sums of them go a little astray."""


def moved(old: Rect, new: Rect) -> Message | None:
    """How far a box has moved, by its top left corner; None where it has not."""
    right, down = new.x - old.x, new.y - old.y
    across = (
        say("{way:.2f} mm to the right", way=right / MM)
        if right > 0
        else say("{way:.2f} mm to the left", way=-right / MM)
    )
    along = say("{way:.2f} mm down", way=down / MM) if down > 0 else say("{way:.2f} mm up", way=-down / MM)
    if abs(right) <= SAME and abs(down) <= SAME:
        return None
    if abs(down) <= SAME:
        return say("has moved {way}", way=across)
    if abs(right) <= SAME:
        return say("has moved {way}", way=along)
    return say("has moved {across} and {along}", across=across, along=along)


def resized(old: Rect, new: Rect) -> Message | None:
    """The sizes of a box in millimetres; None where they are the same."""
    if abs(old.w - new.w) <= SAME and abs(old.h - new.h) <= SAME:
        return None
    return say(
        "is {w:.2f} x {h:.2f} mm, was {v:.2f} x {g:.2f} mm", w=new.w / MM, h=new.h / MM, v=old.w / MM, g=old.h / MM
    )
