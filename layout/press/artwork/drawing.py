"""Operators of an advertiser's PDF and the resources beside them in; what of both prints out.

Of the resources only those that the operators name are taken; what an object is copied to is the caller's. RGB of which
nobody says what it means is given the meaning that screens give it, sRGB: in print nothing else may stand for itself
but the press's own inks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from layout.diagnostics import say
from layout.press.artwork.allowed_keys import RESOURCES
from layout.press.artwork.content import ContentScan, cleaned, scan
from layout.press.artwork.decoders import Damage
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.font_programs import embedded, font_name
from layout.press.artwork.layers import Layers
from layout.press.artwork.values import identity, mapping, value
from layout.press.standards import Standard

_RGB = re.compile(rb"(?<![^\s\])>])(?:rg|RG)(?![^\s/\[(<])|/(?:Device)?RGB(?![A-Za-z0-9])")
"""RGB in operators; found where there is none, in a string, it does no harm."""
_INNER = 4
"""A colour space has other ones among its first so many parts."""
_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")


class CopiedContent(NamedTuple):
    """Operators, the resources that they use, and whether text is set in the font of what draws them."""

    data: bytes
    resources: DictionaryObject
    inherits: bool
    paints: bool
    work: int


class _Written(NameObject):
    """A resource's name with the very bytes that content calls it by: pypdf would write all names in UTF-8."""

    token: bytes

    def renumber(self) -> bytes:
        return self.token


class Drawing:
    """Contents, one within another; `take` copies an object of a kind. Everything raises ArtworkError."""

    def __init__(
        self,
        take: Callable[[PdfObject, str], PdfObject | None],
        srgb: Callable[[], PdfObject],
        check_font: Callable[[PdfObject, Collection[bytes] | None], None],
        layers: Layers,
        notes: ArtworkNotes,
    ) -> None:
        self._take, self._srgb, self._layers, self._notes = take, srgb, layers, notes
        self._check_font = check_font
        self._inheriting: set[object] = set()
        """Forms that set text in the font of what draws them, by their number."""
        self._above: Mapping[str, PdfObject] = {}
        """The resources of the content that is being copied: a form without any uses these."""
        self._work: dict[object, int] = {}
        """By the number of a form, how many operators it makes a press obey, with all forms that it draws."""

    def within(self, raw: PdfObject | None) -> None:
        """What is copied next stands within content with the resources in `raw`."""
        self._above = mapping(raw)

    def part(self, data: bytes, own: PdfObject | None) -> CopiedContent:
        """The content of a part with its own resources; without any it uses those it stands within."""
        return self.content(data, DictionaryObject(self._above) if value(own) is None else own)

    def keep(self, form: object, drawn: CopiedContent) -> None:
        """Remember what a form, by its number, asks of those that draw it."""
        self._work[form] = drawn.work
        if drawn.inherits:
            self._inheriting.add(form)

    def content(self, data: bytes, raw: PdfObject | None) -> CopiedContent:
        """The operators without what doesn't print, and copies of the resources in `raw` that they use."""
        before, self._above = self._above, mapping(raw)
        read = self._notes.read
        try:
            found = scan(data, self._hides, self._notes.operate)
        except Damage as damage:
            raise self._notes.damaged(damage.args[0]) from damage
        work = self._notes.read - read
        for reason, standards in found.forbidden.items():
            self._notes.breaks(standards, reason)
        self._check_named(found)
        kept: dict[str, DictionaryObject] = {}
        for kind in found.uses:
            if kind != "/Font":
                kept[kind] = self._used(kind, found)
        self._keep_defaults(kept, data)
        for name, fonts in found.drawn.items():
            form = identity(mapping(self._above.get("/XObject")).get(name))
            work += found.times[name] * self._work.get(form, 1)
            if form in self._inheriting:
                found.shown |= fonts
                found.guessed |= fonts
                found.inherits |= "" in fonts
        self._notes.obey(work)
        if "/Font" in found.uses:
            kept["/Font"] = self._fonts(found)
        self._above = before
        ordered = {NameObject(kind): kept[kind] for kind in RESOURCES if kept.get(kind)}
        closed = cleaned(data, found.cuts, found.closing)
        return CopiedContent(closed, DictionaryObject(ordered), found.inherits, found.paints, work)

    def _hides(self, kind: str, name: str) -> bool:
        raw = mapping(self._above.get(kind)).get(name)
        if kind == "/Properties":
            return not self._layers.shows(raw)
        layer = mapping(raw).get("/OC")
        return layer is not None and not self._layers.shows(layer)

    def _check_named(self, found: ContentScan) -> None:
        for kind, used in found.uses.items():
            there = mapping(self._above.get(kind))
            for name in used:
                if value(there.get(name)) is None:
                    message = say("its page uses {name}, which is missing ({kind})", name=name[1:], kind=kind[1:])
                    raise self._notes.damaged(message)

    def _used(self, kind: str, found: ContentScan) -> DictionaryObject:
        kept = DictionaryObject()
        for name, raw in mapping(self._above[kind]).items():
            if name in found.uses[kind] and (made := self._take(raw, RESOURCES[kind])) is not None:
                kept[_written(name, found.uses[kind][name])] = made
        return kept

    def _keep_defaults(self, kept: dict[str, DictionaryObject], data: bytes) -> None:
        """Colour spaces that stand for those of the device are used without being named."""
        spaces = mapping(self._above.get("/ColorSpace"))
        for name in _DEFAULTS:
            if name in spaces and (made := self._take(spaces[name], "colour space")) is not None:
                kept.setdefault("/ColorSpace", DictionaryObject())[NameObject(name)] = made
        used = [made for table in kept.values() for name, made in table.items() if name not in _DEFAULTS]
        if "/DefaultRGB" not in kept.get("/ColorSpace", {}) and (_RGB.search(data) or any(map(_is_rgb, used))):
            kept.setdefault("/ColorSpace", DictionaryObject())[NameObject("/DefaultRGB")] = self._srgb()

    def _fonts(self, found: ContentScan) -> DictionaryObject:
        """The fonts; one that is not embedded and sets nothing goes, and its selection with it."""
        kept = DictionaryObject()
        for name, raw in mapping(self._above["/Font"]).items():
            if name not in found.uses["/Font"]:
                continue
            if not embedded(raw):
                shown, full = name in found.shown, font_name(raw)
                self._notes.missing_fonts[full] = shown or self._notes.missing_fonts.get(full, False)
                if not shown and name not in found.unseen:
                    found.cuts.extend(found.selections[name])
                    continue
            made = self._take(raw, "font")
            if made is not None:
                if not embedded(raw) and name not in found.shown | found.guessed:
                    self._notes.breaks((Standard.PDFX,), say("a font of text that is not painted is not embedded"))
                elif name in found.guessed or name in found.texts:
                    self._check_font(made, None if name in found.guessed else found.texts[name])
                kept[_written(name, found.uses["/Font"][name])] = made
        return kept


def _is_rgb(raw: PdfObject) -> bool:
    """Whether a colour space, picture, shading or pattern has the device's RGB in it; a form has its own resources."""
    found = value(raw)
    if isinstance(found, ArrayObject):
        return any(map(_is_rgb, found[:_INNER]))
    if isinstance(found, DictionaryObject):
        return any(_is_rgb(found[key]) for key in ("/ColorSpace", "/Shading") if key in found)
    return isinstance(found, NameObject) and found == "/DeviceRGB"


def _written(name: str, token: bytes) -> NameObject:
    if token.isascii():
        return NameObject(name)
    made = _Written(name)
    made.token = token
    return made
