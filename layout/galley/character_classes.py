"""Classes of characters and what each may do at a line's edge: tables only.

Sources: docs/composition.md §2, §3; there it says what [C], [G] and [H] mean here and elsewhere: CLREQ, GB/T 15834-2011
by clause, and rules of the house.
A class is one letter, so that a paragraph's classes are a string.
"""

from __future__ import annotations

from typing import Final

from layout.model import Punctuation

HAN, OPEN, CLOSE, MID, END, DOT, LINK, SOLIDUS, UNIT, STACK = "H", "O", "C", "M", "S", "I", "N", "D", "E", "X"
LATIN, RATED, SIGN, AFTER, BEFORE = "L", "V", "Y", "P", "F"
"""RATED is a western run that ends in its sign (25%, 37℃): no gap after it. A SIGN is any other western mark."""
FOLLOWER = "U"
"""Characters that are set as Han are but open no line: small kana, ー, iteration marks."""
STILL = "K"
"""： ； ！ ？ in vertical text: stops that give nothing [C]."""
SPACE, BLANK, BOUND, JOIN, BREAK = "W", "Z", "B", "J", "T"
"""A word space, U+3000, U+00A0; JOIN forbids a line break and BREAK allows one, without a width of their own."""
RAISED, NOTE = "R", "Q"
"""By inline style, not by character: small type within a western word (CO₂, m²), and any other, a note's figure above
all."""
SMALL: Final = RAISED + NOTE

HALVED: Final = {OPEN: "o", CLOSE: "c", MID: "m", END: "s"}
"""The same marks in a box of half an em, which has no blank for squeeze, trim or shrink to take."""
HALVED_IN: Final[dict[Punctuation, str]] = {"full": "", "kaiming": OPEN + CLOSE + MID, "half": OPEN + CLOSE + MID + END}
"""What each punctuation style sets in half an em: 全角, 开明 and 半角 [C]."""


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


SQUARED_UNITS: Final = "㋌㋍㋎㋏" + _span(0x3300, 0x3357) + _span(0x3371, 0x337A) + _span(0x3380, 0x33DF) + "㏿"
"""Units drawn in one em: ㎡ ㎞ ㎏ ㏄ ㍍ and their like."""

MEMBERS: Final[dict[str, str]] = {
    OPEN: "“‘「『（《〈【〖〔［｛〝〘〚",
    CLOSE: "”’」』）》〉】〗〕］｝〟〞〙〛",
    MID: "，、；：､",
    END: "。！？．｡",
    DOT: "·・‧･",  # [G 5.1.7] half an em
    LINK: "～〜—–-‐‑―─－﹣﹘゠",  # 连接号 [G 5.1.6]; a single — only, a pair is a UNIT
    SOLIDUS: "/／",  # [G 5.1.9]
    UNIT: "⸺…⋯‥․",  # —— and …… come as pairs from the tokeniser [G 5.1.4, 5.1.5]
    STACK: "‼⁇⁈⁉",
    FOLLOWER: "々〻ーゝゞヽヾ〱〲〳〴〵ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰﾞﾟ"
    + _span(0x31F0, 0x31FF),
    AFTER: ",.:;!?)]}%％﹪‰‱℃℉°′″‴⁗‵‶‷¢￠﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｣" + SQUARED_UNITS,
    BEFORE: "￥¥＄﹩$€£￡₩￦₽₹฿₫₱₴₺₿№﹙﹛﹝([{｢",
    SIGN: "\"'#&*+<=>@\\^_`|~¡¦§©«¬®±»¿×÷†‡‹›™−",
    BLANK: "\u3000",
    BOUND: "\u00a0\u202f",
    JOIN: "\u2060\u200d\ufeff",
    BREAK: "\u200b\u00ad",
}
"""Characters by class; whoever stands in none is LATIN if he is of a western script, a SPACE if blank, else HAN."""

SOFT_HYPHEN: Final = "\u00ad"

CLASS_OF: Final[dict[str, str]] = {char: cls for cls, chars in MEMBERS.items() for char in chars}

WESTERN: Final = (
    "A-Za-z0-9\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u2070-\u209c"  # figures, raised and lowered ones too
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff"  # Latin, Greek, Cyrillic
)
"""Letters and figures of western words, as the inside of a regular expression's set."""

ACCENTS: Final = "\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Combining marks and variation selectors, likewise: each belongs to the character before it."""

# --- blanks ----------------------------------------------------------------------------------------------------------

MARKS: Final = "".join(MEMBERS).replace(FOLLOWER, "") + "".join(HALVED.values()) + STILL + SMALL
"""Classes of what is no character by itself at a paragraph's end [C, 孤字]."""

HALF: Final = 500
BLANK_AFTER: Final = CLOSE + MID + END
BLANK_BEFORE: Final = OPEN
HANGING: Final = "，、。．"
"""Marks that a style may let stand beyond a line's end: alone, never a closing quote or bracket [C]."""
VANISHING: Final = SPACE + BLANK + BREAK + JOIN
"""What has no width at a line's edge."""
