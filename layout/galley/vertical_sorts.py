"""Sorts of vertical text (竖排): what stands upright, what is set sideways, what shares a cell.

Sources: GB/T 15834-2011 5.2 and CLREQ (vertical punctuation, mixed text), as in docs/composition.md §11; forms come
from the face's `vert`, boxes are ours as they are across.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from layout.fonts import Face, Role, Shaped
from layout.galley import character_classes as k
from layout.galley.sorts import SPILL, Sort, SortCase, cast, class_of, face_of, missing_of
from layout.geometry import EM, EM_TOP

_QUOTES = str.maketrans("“”‘’", "『』「」")  # [G 5.2.3]
_STILL = frozenset("：；！？")
_RATES = "%％‰℃℉￥¥＄$€£№"
_IN_PHRASE = re.compile(f"[{k.WESTERN}<=>±×÷\u2200-\u22ff＜＞{_RATES}°′″{k.SQUARED_UNITS}]")
"""Words, the signs of a sum and those of figures, which go as the words beside them do [H]."""
_ACRONYM = re.compile("[A-Z]{2,6}|(?=[0-9]*[A-Z])[A-Z0-9]{2,4}")
"""Set upright letter by letter [C]: UNESCO, GDP, and so are codes as short as 5G or C919 [H]."""
_CELL = re.compile("[0-9]{2}")
"""Two figures share a cell (纵中横): drawn half an em wide each they fill it at full height. Three would have to be a
third smaller, 6 pt beside 9, and lighter than all around them: they are set sideways, as longer numbers are [H]."""
_CELLS = re.compile("([￥¥＄$€£№]?)([0-9]{1,2})(?:([%％‰℃℉])|(∶)([0-9]{1,2}))?")
"""One or two figures stand with their sign, or with the two figures of a ratio, each in a cell of its own [H]."""
_CROSSWISE = frozenset("%$¥€£")
"""Signs of figures that are drawn across in their cell, as two figures are."""
_UPRIGHT = frozenset("％‰℃℉￥＄№§©®±×÷†‡™°<>﹪‱‴‵‶‷⁗￠﹩￡￦﹐﹑﹒﹔﹕﹖﹗" + k.SQUARED_UNITS)
"""Signs that stand upright among western ones that lie (Unicode, UAX #50), and < > as ≤ ≥ do. Primes lie with their
figures [H]."""
_BARS = frozenset("－＝─━")
"""Turned (UAX #50): upright they would read as 一 and 二."""
_THREE = 780
"""Size of three ！？ one below the other in two ems [G 5.1.2]: larger they touch; thousandths of the text's [H]."""
_FORMED = k.OPEN + k.CLOSE + k.MID + k.END + k.STILL + k.UNIT + k.LINK
"""Classes that have forms of their own for vertical text."""
_WORDS = k.LATIN + k.RATED
_BOXED = k.OPEN + k.CLOSE + k.MID + k.END


class VerticalSortCase(SortCase):
    """The sorts of one role for vertical text."""

    def __init__(self, role: Role, halved: str = "") -> None:
        super().__init__(role, halved)
        self._sideways_case = SidewaysSortCase(role, halved)

    def made(self, token: str) -> Sort:
        return _cast(token, self.role, self._sideways_case)

    def ideograph(self, sort: Sort) -> Sort:
        """The ideograph an em deep, however wide it is."""
        return sort._replace(width=EM, advances=(EM,), orientation="upright")

    def pick(self, tokens: Sequence[str]) -> list[Sort]:
        """The sorts of a text's tokens. In a row of western words and signs of a sum all lie when one does [H]."""
        tokens = _in_cells(tokens)
        sorts = super().pick(tokens)
        for start, end in _phrases(sorts):
            sorts[start:end] = [self._sideways_case[token] for token in tokens[start:end]]
        return sorts

    @property
    def sideways(self) -> SortCase:
        return self._sideways_case


class SidewaysSortCase(SortCase):
    """The sorts of one role for what is set sideways in vertical text."""

    def made(self, token: str) -> Sort:
        return _sideways(token, self.role)


def _in_cells(tokens: Sequence[str]) -> list[str]:
    """The tokens, with one or two figures parted from their sign."""
    found: list[str] = []
    for token in tokens:
        cells = _CELLS.fullmatch(token) if 1 < len(token) < 6 else None
        found += filter(None, cells.groups()) if cells else (token,)
    return found


def sideways_ranges(sorts: Sequence[Sort], at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each western sort that is set sideways, of a text that begins at the offset `at`."""
    for sort in sorts:
        start, at = at, at + len(sort.text)
        if sort.orientation == "sideways" and sort.cls not in _FORMED:
            yield start, at


def _phrases(sorts: Sequence[Sort]) -> Iterator[tuple[int, int]]:
    """Stretches of western words and signs of a sum, one of them lying and one standing, with only spaces and lying
    marks between them."""
    at = 0
    for western, stretch in groupby(sorts, _western_or_sideways):
        start, at = at, at + len(list(stretch))
        seen = [place for place in range(start, at) if _follows_neighbours(sorts[place])] if western else []
        if len({sorts[place].orientation == "sideways" for place in seen}) == 2:
            yield seen[0], seen[-1] + 1


def _follows_neighbours(sort: Sort) -> bool:
    """Whether it stands or lies as what is beside it does."""
    return sort.cls in _WORDS or bool(_IN_PHRASE.match(sort.text))


def _western_or_sideways(sort: Sort) -> bool:
    """Whether a phrase goes on with it: a connector stands or lies as both ends of the range do."""
    return sort.orientation == "sideways" or not sort.glyphs or sort.cls == k.LINK or _follows_neighbours(sort)


def _is_sideways(token: str, cls: str) -> bool:
    """Whether a token that is no word is set sideways."""
    if cls in k.SPACE + k.BOUND + k.BREAK + k.JOIN:
        return True
    return cls in k.AFTER + k.BEFORE + k.SIGN and token[0] not in _UPRIGHT


def _cast(token: str, role: Role, sideways: SortCase) -> Sort:
    cls = class_of(token)
    if cls in _WORDS:
        return _western(token, role, sideways)
    if token in _CROSSWISE:
        return _cell(cls, cast(token, role))
    if cls == k.STACK and len(token) == 2:
        return _cell(k.STACK, cast(token, role))
    if _is_sideways(token, cls) or token in "/-–‐":
        return sideways[token]
    return _formed(token, k.STILL if token[0] in _STILL else cls, role, sideways)


def _western(token: str, role: Role, sideways: SortCase) -> Sort:
    """A word lies; a letter, a figure, an acronym stand, and need no gap beside them: they fill ems as Han do."""
    if _CELL.fullmatch(token):
        sort = cast(token, role)
        shaped = face_of(token, role).shape_narrow(token)
        return _cell(k.HAN, sort._replace(glyphs=shaped.glyphs, advances=shaped.advances))
    if _ACRONYM.fullmatch(token) or len(unicodedata.normalize("NFC", token)) == 1:
        return _upright(token, k.HAN, face_of(token, role), role)
    return sideways[token]


def _cell(cls: str, sort: Sort) -> Sort:
    """Glyphs side by side in one em."""
    rise = sort.lead - sum(sort.advances) // 2
    return sort._replace(cls=cls, width=EM, lead=0, orientation="horizontal", rise=rise, irregular=1)


def _sideways(token: str, role: Role) -> Sort:
    """As it goes across, turned; connectors, solidi, bars stand high or low on their line and are put on the axis."""
    sort = cast(token, role)
    rise = 0
    if (sort.cls in k.LINK + k.SOLIDUS or token in _BARS) and sort.glyphs:
        _, low, _, high = face_of(token, role).ink(sort.glyphs[0])
        rise = EM_TOP - EM // 2 - (low + high) // 2
    return sort._replace(orientation="sideways", rise=rise, irregular=1)


def _formed(token: str, cls: str, role: Role, sideways: SortCase) -> Sort:
    """A character upright, a mark in its vertical form; without one brackets and dashes lie, stops are moved."""
    face = face_of(token, role)
    if token in _BARS:
        return _upright(token, cls, face, role) if _has_form(face, token) else sideways[token]
    if cls not in _FORMED:
        return _upright(token, cls, face, role)
    formed = next((each for each in (face, role.marks, *role.fallback) if each and _has_form(each, token)), None)
    if formed or (len(token) > 1 and cls == k.STILL):
        sort = _upright(token, cls, formed or face, role)
        return _three(sort, formed or face) if len(token) > 2 and cls == k.STILL else sort
    return _moved(token, cls, face) if cls in k.MID + k.END + k.STILL else sideways[token]


def _three(sort: Sort, face: Face) -> Sort:
    """Three stacked marks spread evenly, each in the middle of its third of two ems."""
    third = 2 * EM * EM // (3 * _THREE)
    lead = third // 2 - sum(_ink(face, sort.glyphs[0])) // 2
    return sort._replace(width=2 * EM, advances=(third,) * len(sort.glyphs), lead=lead, size=_THREE)


def _has_form(face: Face, token: str) -> bool:
    shown = token.translate(_QUOTES)
    glyphs = face.shape_vertical(shown).glyphs
    return 0 not in glyphs and glyphs != tuple(map(face.glyph, shown))


def _upright(token: str, cls: str, face: Face, role: Role) -> Sort:
    shaped = face.shape_vertical(token.translate(_QUOTES))
    width = _box(token, cls, sum(shaped.advances))
    lead = _lead(cls, width, shaped, face)
    odd = int(face is not role.face or len(token) > 1 or len(shaped.glyphs) != 1 or lead != 0)
    return Sort(token, cls, width, face.id, *shaped, lead, missing_of(token, shaped), odd, orientation="upright")


def _box(token: str, cls: str, natural: int) -> int:
    """Depth of a sort's box: ours for marks."""
    if cls == k.DOT:
        return EM // 2
    if cls == k.UNIT:
        return EM * len(token) if token != "⸺" else 2 * EM
    return EM if cls in _BOXED + k.LINK else natural


def _lead(cls: str, width: int, shaped: Shaped, face: Face) -> int:
    """Where the pen begins in the box: marks stand in the half that they keep, dashes and dots in the middle."""
    if cls == k.UNIT:
        return (width - sum(shaped.advances)) // 2
    if cls not in _BOXED + k.DOT:
        return 0
    head, foot = _ink(face, shaped.glyphs[0])
    half = k.HALF if cls == k.OPEN else 0
    if cls != k.DOT and half - SPILL <= head and foot <= half + k.HALF + SPILL:
        return 0
    return half + k.HALF // 2 - (head + foot) // 2


def _ink(face: Face, gid: int) -> tuple[int, int]:
    """Top and bottom of a glyph's ink, from where the pen begins downwards."""
    _, low, _, high = face.ink(gid)
    top = face.vertical_origin(gid)[1]
    return top - high, top - low


def _moved(token: str, cls: str, face: Face) -> Sort:
    """A stop of a face without vertical forms: its ink goes to the em's top right [G 5.2.1], ： ！ to its middle."""
    gid = face.glyph(token)
    left, _, right, _ = face.ink(gid)
    aside, along = (0, EM // 2) if cls == k.STILL else (EM // 4, EM // 4)
    rise = aside + (face.advance(gid) - left - right) // 2
    lead = along - sum(_ink(face, gid)) // 2
    missing, advances = "" if gid else token, (face.vertical_origin(gid)[0],)
    return Sort(
        token, cls, EM, face.id, (gid,), advances, (1,), lead, missing, irregular=1, orientation="upright", rise=rise
    )
