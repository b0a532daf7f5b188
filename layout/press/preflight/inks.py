"""Colour spaces of a PDF (ISO 32000-2, 8.6) in; which inks a colour of them prints, and how much of each, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import NamedTuple

from pypdf.generic import NameObject, PdfObject, StreamObject

from layout.press.artwork.values import items, mapping, number, text, value
from layout.values import dataclass

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
_ICC = {1: "/DeviceGray", 3: "/ICCBased", 4: "/DeviceCMYK"}
_OF_SCREENS = frozenset({"/DeviceRGB", "/CalRGB", "/Lab", "/ICCBased"})
_DEEPEST = 8
_HEAD = 400
"""Bytes at the beginning of a JPEG 2000 file within which its colours are told."""
_COLOURS = 1024
"""Colours that are kept: a drawing paints hundreds of shapes in a few."""
_SEEN = 0.05
"""Share of an ink from which it counts as one of several: less is a correction of the hue, not a plate of its own."""
_REPLACED = 0.6
"""Share of the grey in a colour of screens that is taken out of the other inks and printed as black."""


class ColourSpace(NamedTuple):
    """`family` is that of the colours in the end (an indexed space's base); `plates` are the names of spot inks, and
    `table` the colours of an indexed space."""

    family: str
    components: int
    plates: tuple[str, ...] = ()
    table: bytes = b""
    indexed: bool = False
    device: bool = True
    """Whether the numbers mean the device's own colours, with no profile beside them."""
    below: str = ""
    """Of patterns without colours the family of those that they are painted in."""

    @property
    def of_screens(self) -> bool:
        """Whether the colours are RGB or Lab, which a press has to make its inks of."""
        return self.family in _OF_SCREENS


GRAY, RGB, CMYK = ColourSpace("/DeviceGray", 1), ColourSpace("/DeviceRGB", 3), ColourSpace("/DeviceCMYK", 4)
PATTERN = ColourSpace("/Pattern", 0)
_DEVICES = {"/DeviceGray": GRAY, "/CalGray": GRAY, "/DeviceRGB": RGB, "/DeviceCMYK": CMYK, "/Pattern": PATTERN}


def colour_space(raw: object, resources: Mapping[str, PdfObject], depth: int = 0) -> ColourSpace:
    """What a colour space is, given as an object or by its name in the resources. What is none is taken for grey."""
    found = value(raw)
    if isinstance(found, NameObject):
        own = mapping(resources.get("/ColorSpace")).get(str(found))
        named = found not in _DEVICES and own is not None and depth < _DEEPEST
        short = _SHORT.get(str(found), str(found))
        return colour_space(own, resources, depth + 1) if named else _DEVICES.get(short, GRAY)
    parts = items(found)
    family = _SHORT.get(text(parts[0]), text(parts[0])) if parts else ""
    made = _DEVICES.get(family, GRAY)
    if len(parts) > 1 and depth <= _DEEPEST:
        if family == "/ICCBased":
            made = _profiled(int(number(mapping(parts[1]).get("/N"), 0)))
        elif family == "/Indexed" and len(parts) > 3:
            base = colour_space(parts[1], resources, depth + 1)
            made = base._replace(indexed=True, table=_table(parts[3]))
        elif family in {"/Separation", "/DeviceN"}:
            names = items(parts[1]) if family == "/DeviceN" else [parts[1]]
            made = ColourSpace(family, len(names), tuple(text(name)[1:] for name in names))
        elif family == "/Pattern":
            base = colour_space(parts[1], resources, depth + 1)
            made = PATTERN._replace(plates=base.plates, below=base.family)
        elif family in {"/CalRGB", "/Lab"}:
            made = ColourSpace(family, 3, device=False)
    return made


def own_space(data: bytes) -> ColourSpace:
    """The space of a picture in JPEG 2000 that says it itself, in the head of its file (ISO 15444-1, I.5.3): by its
    kind, else by its channels. Grey for what has no such head."""
    at = data.find(b"colr", 0, _HEAD)
    by_kind = {12: CMYK, 16: RGB, 17: GRAY, 18: RGB}
    kind = int.from_bytes(data[at + 7 : at + 11]) if at >= 0 and data[at + 4] == 1 else 0
    channels = int.from_bytes(data[data.find(b"ihdr", 0, _HEAD) + 12 :][:2])
    return by_kind.get(kind, RGB if at >= 0 and channels == RGB.components else GRAY)


def _profiled(components: int) -> ColourSpace:
    return ColourSpace(_ICC.get(components, "/DeviceGray"), components or 1, device=False)


def _table(raw: object) -> bytes:
    found = value(raw)
    if isinstance(found, StreamObject):
        return found.get_data()
    original = getattr(found, "original_bytes", b"")
    return original if isinstance(original, bytes) else b""


@dataclass(frozen=True, slots=True)
class InkShares:
    """Shares of ink, 0 to 1: those of the process, and spot inks by name. `family` is that of the colour's space."""

    c: float = 0
    m: float = 0
    y: float = 0
    k: float = 0
    spots: tuple[tuple[str, float], ...] = ()
    family: str = "/DeviceGray"
    known: bool = True
    """False for a pattern or a blend, whose inks lie in its cells or change from place to place."""
    most: float | None = None
    """Of a blend the most ink on any place, all inks together, where that can be said."""

    total: float = field(init=False, compare=False)
    """All inks together: 1 is one ink in full."""
    plates: int = field(init=False, compare=False)
    """How many inks are printed in earnest."""

    def __post_init__(self) -> None:
        shares = [*self.process, *(share for _, share in self.spots)]
        object.__setattr__(self, "total", sum(shares))
        object.__setattr__(self, "plates", sum(share >= _SEEN for share in shares))

    @property
    def process(self) -> tuple[float, float, float, float]:
        return self.c, self.m, self.y, self.k

    @property
    def of_screens(self) -> bool:
        return self.family in _OF_SCREENS


BLACK = InkShares(k=1)
UNKNOWN = InkShares(family="/Pattern", known=False)


def unknown(space: ColourSpace, most: float | None = None) -> InkShares:
    """The ink of a blend in the space, or of a pattern painted in it: how much is not known, but on which plates."""
    spots = tuple((name, 0.0) for name in space.plates if name not in {*PROCESS, "All", "None"})
    return InkShares(family=space.below or space.family, known=False, most=most, spots=spots)


def ink(space: ColourSpace, shares: Sequence[float]) -> InkShares:
    """The inks of a colour. Those of RGB are only near what a press will make of it."""
    return _ink(space, tuple(shares))


@lru_cache(_COLOURS)
def _ink(space: ColourSpace, shares: tuple[float, ...]) -> InkShares:
    given = [min(max(share, 0.0), 1.0) for share in shares]
    if space.family == "/Pattern":
        return UNKNOWN
    if space.indexed:
        at = int(shares[0]) * space.components if shares else 0
        given = [byte / 255 for byte in space.table[at : at + space.components]]
    given += [0.0] * (space.components - len(given))
    if space.plates:
        return _spot(space, given)
    if space.family == "/DeviceCMYK":
        return _process(given, space.family)
    if space.of_screens:
        return _from_screen(space, given)
    return InkShares(k=1 - given[0], family=space.family)


def _spot(space: ColourSpace, shares: Sequence[float]) -> InkShares:
    process = dict.fromkeys(PROCESS, 0.0)
    spots: list[tuple[str, float]] = []
    for name, share in zip(space.plates, shares, strict=False):
        if name == "All":
            process = dict.fromkeys(PROCESS, share)
            spots.append((name, 0.0))
        elif name in process:
            process[name] = share
        elif name != "None":
            spots.append((name, share))
    return replace(_process(list(process.values()), space.family), spots=tuple(spots))


def _process(shares: Sequence[float], family: str) -> InkShares:
    c, m, y, k = shares[:4]
    return InkShares(c, m, y, k, family=family)


def _from_screen(space: ColourSpace, shares: Sequence[float]) -> InkShares:
    """Complements, black for most of their grey: what profiles for newsprint make of a dark colour are several inks,
    220 % of the darkest."""
    if space.family == "/Lab":
        return InkShares(k=1 - shares[0], family=space.family)
    c, m, y = (1 - share for share in shares[:3])
    grey = min(c, m, y)
    less = _REPLACED * grey
    return InkShares(c - less, m - less, y - less, grey, family=space.family)
