"""Classes of characters and what two neighbours do to each other: tables only.

Sources: [C] CLREQ (sections on punctuation, line composition, mixed text), [G] GB/T 15834-2011 by clause, [H] house rule.
A class is one letter, so that a paragraph's classes are a string.
"""

from __future__ import annotations

from typing import Final

HAN, OPEN, CLOSE, MID, END, DOT, LINK, SOLIDUS, UNIT, STACK = "H", "O", "C", "M", "S", "I", "N", "D", "E", "X"
LATIN, RATED, AFTER, BEFORE, SPACE, JOIN, TURN = "L", "V", "P", "F", "W", "J", "T"
"""RATED is a western run that ends in its sign (25%, 37℃): no gap after it."""

MEMBERS: Final[dict[str, str]] = {
    OPEN: "“‘「『（《〈【〖〔［｛〝〘〚",
    CLOSE: "”’」』）》〉】〗〕］｝〟〞〙〛",
    MID: "，、；：､",
    END: "。！？．｡",
    DOT: "·・‧",  # [G 5.1.7] half an em
    LINK: "～〜—–-‐",  # 连接号 [G 5.1.6]; a single — only, a pair is a UNIT
    SOLIDUS: "/／",  # [G 5.1.9]
    UNIT: "⸺…⋯",  # —— and …… come as pairs from the tokeniser [G 5.1.4, 5.1.5]
    STACK: "‼⁇⁈⁉",
    AFTER: "％‰℃℉°′″々〻,.:;!?)]}%",
    BEFORE: "￥¥＄$€£№([{",
    JOIN: "\u00a0\u2060\u200d",
    TURN: "\u200b\u00ad",
}
"""Characters by class; whoever stands in none is LATIN if he is of a western script, else HAN."""

CLASS_OF: Final[dict[str, str]] = {char: cls for cls, chars in MEMBERS.items() for char in chars}

WESTERN: Final = (
    "A-Za-z0-9\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff"
)
"""Latin, Greek and Cyrillic letters and ASCII digits, as the inside of a regular expression's set."""

# --- prohibition levels [C, line-start and line-end prohibition] -----------------------------------------------------

_BASIC_START = CLOSE + MID + END + STACK + DOT + LINK + SOLIDUS
NO_START: Final[dict[str, str]] = {
    "none": "",
    "basic": _BASIC_START + AFTER,
    "gb": _BASIC_START + AFTER,  # [G 5.1.1-5.1.9]
    "strict": _BASIC_START + AFTER + UNIT,
}
"""Classes that may not open a line. AFTER (℃, %, ASCII stops) is [H] at every level but none."""
NO_END: Final[dict[str, str]] = {
    "none": "",
    "basic": OPEN + BEFORE,
    "gb": OPEN + BEFORE + SOLIDUS,  # [G 5.1.9]
    "strict": OPEN + BEFORE + SOLIDUS,
}
"""Classes that may not close a line."""

# --- pairs -----------------------------------------------------------------------------------------------------------

HALF: Final = 500
_MARKS = OPEN + CLOSE + MID + END

SQUEEZE: Final[dict[str, int]] = {
    left + right: HALF
    for left in _MARKS
    for right in _MARKS
    if right == OPEN or left != OPEN  # [C] all pairs but 开+闭 and 开+点 lose half an em
}
"""What two neighbouring marks lose, by pair of classes."""

SHRINK: Final[dict[str, int]] = {OPEN: 4, CLOSE: 4, MID: 5, END: 7}
"""The step at which a mark's blank half may be taken [C, line adjustment]; step 6 is the Han-Latin gap."""
GAP_STEP: Final = 6

BLANK_AFTER: Final = CLOSE + MID + END
BLANK_BEFORE: Final = OPEN

STIFF: Final = LINK + SOLIDUS
"""No stretch on either side of a connector or solidus [C]."""
