"""禁则 (kinsoku): which classes of characters may not open or close a line, by prohibition level; tables only.

Source: [C] line-start and line-end prohibition; [G] GB/T 15834 5.1; [H] this house. The levels are the words that a
style may say.
"""

from __future__ import annotations

from typing import Final

from layout.galley.character_classes import (
    AFTER,
    BEFORE,
    CLOSE,
    DOT,
    END,
    FOLLOWER,
    HALVED,
    LINK,
    MID,
    OPEN,
    SOLIDUS,
    STACK,
    STILL,
    UNIT,
)

_BASIC_START = CLOSE + MID + END + HALVED[CLOSE] + HALVED[MID] + HALVED[END] + STILL + STACK + DOT + LINK + SOLIDUS
_HOUSE_START = AFTER + FOLLOWER
NO_START: Final[dict[str, str]] = {
    "none": "",
    "basic": _BASIC_START + _HOUSE_START,
    "gb": _BASIC_START + _HOUSE_START,  # [G 5.1.1-5.1.9]
    "strict": _BASIC_START + _HOUSE_START + UNIT,
}
"""Classes that may not open a line. AFTER (℃, %, ASCII stops) and FOLLOWER (ー, small kana) are [H] at every level but
none."""
_BASIC_END = OPEN + HALVED[OPEN] + BEFORE
NO_END: Final[dict[str, str]] = {
    "none": "",
    "basic": _BASIC_END,
    "gb": _BASIC_END + SOLIDUS,  # [G 5.1.9]
    "strict": _BASIC_END + SOLIDUS,
}
"""Classes that may not close a line."""
