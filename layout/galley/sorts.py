"""Text to sorts: the unbreakable pieces of composition, each with its class, glyphs and width.

A sort is a character with its combining marks, a western word or number with its affixes, a two-em dash or ellipsis,
a group of stacked ！？, or a space. Every sort of a role is made once and kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from layout.fonts import Face, Role, Shaped
from layout.galley import character_classes as k
from layout.galley.quotation_marks import QUOTES
from layout.geometry import EM
from layout.model import Orientation

_PLAIN = "\u3001-\u3002\u3008-\u3011\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff“”，；：（）"
"""Characters that are a sort each, unless a combining mark follows: nearly all of a text."""
_RICH = re.compile(rf"[^{_PLAIN}]+")
_A, _W = k.ACCENTS, k.WESTERN
_BEFORE = (
    r"(?:[A-Z]{0,3}[$€£¥￥]|[№@#]|[A-Z]{2,5}(?:/[A-Z]{1,4})? (?=[0-9])"
    rf"|(?<![{_W}-])--(?=[A-Za-z])|(?:(?<=[\s\"'`“‘（《(，。、；：])|^)-(?=[A-Za-z]))?"
)
"""What belongs to the word after it: HK$30, @names, GB/T 15834, options (docs/composition.md §4.3, §4.4)."""
_MODEL = "(?<=[\u4e00-\u9fff])-(?=[0-9]{1,3}(?![0-9A-Za-z.%‰℃°度]|摄氏|个百分))"
"""No minus: 歼-20."""
_INNER = rf"(?:[{_W}{_A}’'._,:∶@&+#=?~*–/-]|(?<=[0-9])[ \u2009\u202f](?=[0-9]{{3,4}}(?![0-9A-Za-z])))*"
"""What stands within a western word, such as 138****0001; between groups of figures blanks too: 138 0013 8000."""
_TOKEN = re.compile(
    rf"——|――|──|－－|……|⋯⋯|[！？]{{2,3}}"
    rf"|{_BEFORE}(?:(?<![{_W}%‰℃°])(?!{_MODEL})[+±−-](?=[0-9]))?[{_W}](?:{_INNER}[{_W}{_A}])?"
    rf"(?:(?:°[CF]|[+#])(?![{_W}])|[%‰℃°])*"
    rf"|[ \t\r\n\u2002-\u200a]+|.[{_A}]*(?:\u200d[^\s{_PLAIN}{_W}][{_A}]*)*",
    re.DOTALL,
)
_WORD = re.compile(rf"[{_W}]")
_JOINTS = re.compile(rf"(?<=[/._?&=-])(?=[{_W}~#%:*+@])(?<!^[/.-])(?<!^--)(?<!^\./)")
_SOLIDUS_OF_NAME = re.compile("[A-Za-z0-9]+/[A-Za-z0-9]+")
_LONG = 12
"""Western words longer than this (addresses) may be broken after their own joints [H]; numbers may not."""
_JOINED = re.compile(rf"[{k.ACCENTS}\u200d]")
_UNDRAWN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d]")
SPACE_WIDTH = EM // 4
_MINUS = "−"

_HALF_EM = frozenset("·・‧･/／-–‐‑")
"""Set centred in half an em [G 5.1.6, 5.1.7, 5.1.9]: fonts draw them 330 or 1,000 units wide."""
_WHOLE_EM = k.OPEN + k.CLOSE + k.MID + k.END
_ONE = (1,)
_TWO_EM = frozenset({"——", "――", "──", "－－", "……", "⋯⋯", "⸺"})
SPILL = 20
"""Ink that may reach beyond a mark's half of the em."""
WESTERN_FORM: Final = "\ufe00"
"""Behind a quote: it is western (variation sequence of Unicode 16, the form that isn't full-width)."""
_BEARING = 60
"""White on either side of a western quote in a face that draws quotes in a whole em."""
_SINGLE_QUOTE = 340
"""Width of a single quote where all marks are half an em wide, as in display lines: its ink is a sixth of an em, and in
half of one it stands in a hole [H]."""
_CENTRED = k.DOT + k.LINK + k.SOLIDUS + k.UNIT + k.STACK


class Sort(NamedTuple):
    """`lead` is where the first glyph's origin stands in the sort's box of `width`, in thousandths of an em.

    A small sort has a `size` (of type, in thousandths of the style's) and a `rise` above the line's baseline: `width`
    and `rise` are in ems of the style like those of any other sort, `advances` and `lead` in its own. In vertical text
    the `rise` is how far the glyphs stand beside their place.
    `missing` is the first character that the face lacks.
    """

    text: str
    cls: str
    width: int
    face: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]
    lead: int = 0
    missing: str = ""
    irregular: int = 0
    """0 for the usual sort: one character, one glyph at the box's left edge, of the role's own face. 2 for all sorts
    of a text with inline styles or ruby, where a line may be of several faces and sizes."""
    orientation: Orientation = "horizontal"
    size: int = EM
    rise: int = 0


def tokens(text: str) -> list[str]:
    """The pieces of a text, in order; joined they are the text again."""
    found: list[str] = []
    at = 0
    for rich in _RICH.finditer(text):
        start, end = rich.span()
        if start > at:
            if _JOINED.match(text, start):
                start -= 1  # the mark belongs to the plain character before it
            found.extend(text[at:start])
        found.extend(_tokens(text, start, end))
        at = end
    found.extend(text[at:])
    return found


def _tokens(text: str, start: int, end: int) -> list[str]:
    found: list[str] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        address = len(token) > _LONG and " " not in token and any(map(str.isalpha, token))
        found.extend(joints(token) if address else (token,))
    return found


def joints(token: str) -> list[str]:
    """A western word in the pieces that it may be parted into: not behind what begins it, nor at a name's solidus."""
    return [token] if _SOLIDUS_OF_NAME.fullmatch(token) else _JOINTS.split(token)


class SortCase(dict[str, Sort]):
    """The sorts of one role, by text, made on first use; `halved` are the classes of marks that take half an em."""

    def __init__(self, role: Role, halved: str = "") -> None:
        super().__init__()
        self.role = role
        self.halved = halved

    def cast(self, tokens: Iterable[str]) -> None:
        """Make the sorts of new ideographs in one go: a face shapes a hundred of them nearly as fast as one."""
        new = sorted([
            token for token in {*tokens} if token not in self and len(token) == 1 and "\u4e00" <= token <= "\u9fff"
        ])  # fmt: skip
        shaped = self.role.face.shape("".join(new)) if len(new) > 1 else None
        if shaped is None or len(shaped.glyphs) != len(new):
            return
        for token, gid, advance in zip(new, shaped.glyphs, shaped.advances, strict=True):
            if gid:
                self[token] = self.ideograph(Sort(token, k.HAN, advance, self.role.face.id, (gid,), (advance,), _ONE))

    def ideograph(self, sort: Sort) -> Sort:
        """The sort of an ideograph as this case sets it."""
        return sort

    def __missing__(self, token: str) -> Sort:
        sort = self.made(token)
        if sort.cls in self.halved:
            thin = k.END in self.halved and token in "‘’" and sort.orientation == "horizontal"
            sort = _halved(sort, _SINGLE_QUOTE if thin else k.HALF)
        self[token] = sort
        return sort

    def pick(self, tokens: Sequence[str]) -> list[Sort]:
        """The sorts of a text's tokens."""
        if not all(map(self.__contains__, tokens)):
            self.cast(tokens)
        return list(map(self.__getitem__, tokens))

    @property
    def sideways(self) -> SortCase:
        """The case that a word's parts are taken from."""
        return self

    @property
    def made_so_far(self) -> Iterable[Sort]:
        """Every sort that was asked for."""
        return self.values() if self.sideways is self else (*self.values(), *self.sideways.values())

    def made(self, token: str) -> Sort:
        """The sort of a token, every mark in a box of an em."""
        return cast(token, self.role)


def class_of(token: str) -> str:
    """The class of a token; a pair of dashes or dots is a UNIT, stacked ！？ a STACK, any western run LATIN."""
    if token in _TWO_EM:
        return k.UNIT
    if len(token) > 1 and token[0] in "！？" and token[1] in "！？":
        return k.STACK
    if token[0] in QUOTES and token[1:] == WESTERN_FORM:
        return k.BEFORE if token[0] in k.MEMBERS[k.OPEN] else k.AFTER
    if _WORD.search(token):
        return k.RATED if token[-1] in k.MEMBERS[k.AFTER] else k.LATIN
    return k.CLASS_OF.get(token[0]) or (k.SPACE if token.isspace() else k.HAN)


def cast(token: str, role: Role) -> Sort:
    """The sort of any token, as it goes across."""
    cls = class_of(token)
    if cls == k.JOIN or token == "\u200b":
        return Sort(token, cls, 0, role.face.id, (), (), (), irregular=1)
    if cls in k.SPACE + k.BOUND + k.BLANK:
        return _white(token, cls, role)
    if token[0] in QUOTES and cls in k.BEFORE + k.AFTER:
        return _western_quote(token, cls, role)
    if _MINUS in token and not role.face.glyph(_MINUS):
        return cast(token.replace(_MINUS, "–"), role)._replace(text=token, cls=cls)  # many Chinese faces lack it
    face = face_of(token, role)
    return _boxed(token, cls, face, 0 if face is role.face else 1)


def _white(token: str, cls: str, role: Role) -> Sort:
    """A space of our width, with the glyph of the first face that has one; without any there is nothing to draw."""
    char, width = ("\u3000", EM) if cls == k.BLANK else (" ", SPACE_WIDTH)
    face = next((face for face in (role.face, *role.fallback) if face.glyph(char)), None)
    if face is None:
        return Sort(token, cls, width, role.face.id, (), (), (), irregular=1)
    gid = face.glyph(char)
    return Sort(token, cls, width, face.id, (gid,), (face.advance(gid),), (len(token),), irregular=1)


def _halved(sort: Sort, width: int) -> Sort:
    """A mark in the half of its box where its ink is, or in less of it."""
    lead = sort.lead - (EM - width if sort.cls == k.OPEN else 0)
    return sort._replace(cls=k.HALVED[sort.cls], width=width, lead=lead, irregular=sort.irregular or int(lead != 0))


def face_of(token: str, role: Role) -> Face:
    """The face of the whole token, so that a word keeps one face: the first that has every character.

    Where none has, the role's own: it draws its sign for a missing character.
    """
    bare = unicodedata.normalize("NFC", _UNDRAWN.sub("", token) or token)
    if len(bare) == 1:
        return role.face_of(bare) or role.face
    chain = (role.face_of(bare[0]), role.face, *role.fallback)
    return next((face for face in chain if face and all(map(face.glyph, bare))), role.face)


def _western_quote(token: str, cls: str, role: Role) -> Sort:
    """A quote as wide as it is drawn, of the face of the letters beside it."""
    face = role.face if role.face.glyph(token[0]) else face_of(token[0], role)
    shaped, lead = _snug(token[0], face.shape(token[0], "Latn"), face)
    width, clusters = lead + sum(shaped.advances), (len(token),)
    return Sort(token, cls, width, face.id, shaped.glyphs, shaped.advances, clusters, lead, irregular=1)


def _snug(text: str, shaped: Shaped, face: Face) -> tuple[Shaped, int]:
    """The quotes and apostrophes of a western text as wide as their ink, and where the first glyph then stands."""
    lead, advances = 0, list(shaped.advances)
    for at, char in enumerate(text if len(text) == len(advances) else ""):
        if char in QUOTES and advances[at] > k.HALF:
            left, _, right, _ = face.ink(shaped.glyphs[at])
            advances[at] = right + _BEARING
            if at:
                advances[at - 1] += _BEARING - left
            else:
                lead = _BEARING - left
    return shaped._replace(advances=tuple(advances)), lead


def _boxed(token: str, cls: str, face: Face, odd: int) -> Sort:
    shown = {"／": "/", "\u00ad": "-"}.get(token, token)
    shaped = face.shape(shown, "Latn" if cls in k.LATIN + k.RATED else "Hani")
    if cls in k.LATIN + k.RATED:
        shaped, _ = _snug(shown, shaped, face)
    width = _box(token, cls, sum(shaped.advances))
    if cls == k.STACK and len(token) > 1:
        shaped = shaped._replace(advances=(width // len(token),) * len(token))
    lead = _lead(cls, width, shaped, face)
    missing = missing_of(shown, shaped)
    odd = odd or int(len(token) > 1 or len(shaped.glyphs) != 1 or lead != 0 or cls == k.BREAK)
    return Sort(token, cls, width, face.id, *shaped, lead, missing, odd)


def missing_of(text: str, shaped: Shaped) -> str:
    """The first character that came out as glyph 0."""
    starts = accumulate(shaped.clusters, initial=0)
    return next((text[at] for at, gid in zip(starts, shaped.glyphs, strict=False) if gid == 0), "")


def _lead(cls: str, width: int, shaped: Shaped, face: Face) -> int:
    """Marks stand in the half of their em that they keep; dashes and dots are centred; all else starts at the left."""
    if cls == k.UNIT or (cls in _CENTRED and len(shaped.glyphs) == 1):
        return (width - sum(shaped.advances)) // 2
    if cls not in _WHOLE_EM + k.STACK:
        return 0
    lead, half = (width - sum(shaped.advances), k.HALF) if cls == k.OPEN else (0, 0)
    left, _, right, _ = face.ink(shaped.glyphs[0])
    if half - SPILL <= left + lead and right + lead <= half + k.HALF + SPILL:
        return lead
    return half + k.HALF // 2 - (left + right) // 2  # a brush face draws it in the middle of the em


def _box(token: str, cls: str, natural: int) -> int:
    """Width of a sort's box: ours for marks, never the font's (quotes are 350 wide in some Kai faces)."""
    if token in _HALF_EM:
        return EM // 2
    if cls == k.UNIT:
        return 2 * EM if token in _TWO_EM else EM
    if cls == k.STACK:
        return EM if len(token) < 3 else 2 * EM  # [G 5.1.2]
    if cls in _WHOLE_EM or token in "～〜—―─－゠":
        return EM
    return 0 if token == "\u00ad" else natural
