"""Text to sorts: the unbreakable pieces of composition, each with its class, glyphs and width.

A sort is a character with its combining marks, a western word or number with its affixes, a two-em dash or ellipsis,
a group of stacked ！？, or a space. Every sort of a role is made once and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from layout.fonts import Face, FontSet, Role
from layout.galley import classes as k
from layout.geometry import EM

_W = k.WESTERN
_TOKEN = re.compile(
    rf"——|……|⋯⋯|[！？]{{2,3}}"
    rf"|[$€£¥￥№]?[{_W}](?:[{_W}’'._,:@&+#=?~–/-]*[{_W}])?(?:[%‰℃°]|\+(?![{_W}]))*"
    rf"|[ \t\n\u2002-\u200a\u3000]+|.[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*",
    re.DOTALL,
)
_WORD = re.compile(rf"[$€£¥￥№]?[{_W}]")
_URL_TURN = re.compile(r"(?<=[/._?&=-])(?=[^/._?&=-])")
_LONG = 16
"""Western words longer than this (addresses, codes) may turn at their own joints [H]."""
SPACE_WIDTH = EM // 4

_HALF_EM = frozenset("·・‧/／-–‐")
"""Set centred in half an em [G 5.1.6, 5.1.7, 5.1.9]: fonts draw them 330 or 1,000 units wide."""
_TWO_EM = frozenset({"——", "……", "⋯⋯", "⸺"})


@dataclass(frozen=True, slots=True)
class Sort:
    """`lead` is where the first glyph's origin stands in the sort's box of `width`, both in thousandths of an em."""

    text: str
    cls: str
    width: int
    face: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]
    lead: int = 0
    missing: str = ""
    """A character that no face of the role has."""


def tokens(text: str) -> list[str]:
    """The pieces of a text, in order; joined they are the text again."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found.extend(_URL_TURN.split(token) if len(token) > _LONG and token[0].isascii() else (token,))
    return found


class SortCase(dict[str, Sort]):
    """The sorts of one role: looked up by their text, made on first use."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role

    def __missing__(self, token: str) -> Sort:
        sort = self[token] = _cast(token, self.role)
        return sort


class Cases:
    """The sort cases of a font set, one a role."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._cases: dict[str, SortCase] = {}

    def case(self, role: str) -> SortCase:
        if role not in self._cases:
            self._cases[role] = SortCase(self.fonts.role(role))
        return self._cases[role]


def class_of(token: str) -> str:
    """The class of a token; a pair of dashes or dots is a UNIT, stacked ！？ a STACK, any western run LATIN."""
    if token in _TWO_EM:
        return k.UNIT
    if token.isspace():
        return k.HAN if token == "\u3000" else k.SPACE
    if len(token) > 1 and token[0] in "！？":
        return k.STACK
    if _WORD.match(token):
        return k.RATED if token[-1] in k.MEMBERS[k.AFTER] else k.LATIN
    return k.CLASS_OF.get(token[0], k.HAN)


def _cast(token: str, role: Role) -> Sort:
    cls = class_of(token)
    if cls in (k.JOIN, k.TURN):
        return Sort(token, cls, 0, role.face.id, (), (), ())
    face = _face(token, role)
    if face is None:
        lacking = next(c for c in token if role.face_of(c) is None)
        return Sort(token, cls, EM, role.face.id, (0,), (EM,), (len(token),), missing=lacking)
    return _boxed(token, cls, face)


def _face(token: str, role: Role) -> Face | None:
    """The face of the whole token, so that a word keeps one face: the first that has every character."""
    if token.isspace():
        return role.face
    if token[0].isspace() or len(token) == 1:
        return role.face_of(token)
    chain = (role.face_of(token[0]), role.face, *role.fallback)
    return next((face for face in chain if face and all(face.glyph(c) for c in token)), None)


def _boxed(token: str, cls: str, face: Face) -> Sort:
    if cls == k.SPACE:
        gid = face.glyph(" ")
        return Sort(token, cls, SPACE_WIDTH, face.id, (gid,), (face.advance(gid),), (len(token),))
    shaped = face.shape("/" if token == "／" else token, "Latn" if cls in k.LATIN + k.RATED else "Hani")
    natural = sum(shaped.advances)
    width = _box(token, cls, natural)
    advances = shaped.advances
    if cls == k.STACK and len(advances) > 1:
        advances = (width // len(advances),) * len(advances)
    return Sort(token, cls, width, face.id, shaped.glyphs, advances, shaped.clusters, _lead(cls, width, sum(advances)))


def _lead(cls: str, width: int, natural: int) -> int:
    """Opening marks hug what follows; dashes and dots stand centred; all else starts at its box's left edge."""
    if cls == k.OPEN:
        return width - natural
    return (width - natural) // 2 if cls in k.DOT + k.LINK + k.SOLIDUS + k.UNIT + k.STACK else 0


def _box(token: str, cls: str, natural: int) -> int:
    """Width of a sort's box: ours for marks, never the font's (quotes are 350 wide in some Kai faces)."""
    if token in _HALF_EM:
        return EM // 2
    if cls == k.UNIT:
        return 2 * EM if token in _TWO_EM else EM
    if cls == k.STACK:
        return EM if len(token) < 3 else 2 * EM  # [G 5.1.2]
    if cls in k.OPEN + k.CLOSE + k.MID + k.END or token in "～〜—":
        return EM
    return natural
