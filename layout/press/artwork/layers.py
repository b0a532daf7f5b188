"""Layers (optional content, ISO 32000-2, 8.11) as they print: what the file's default configuration shows on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from layout.diagnostics import say
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.values import identity, items, mapping, names, text, value

_DEEPEST = 40
"""Levels of a visibility expression."""


class Layers:
    """What is shown of the file's layers when it is printed."""

    def __init__(self, catalog: DictionaryObject, notes: ArtworkNotes) -> None:
        self._notes = notes
        properties = mapping(catalog.get("/OCProperties"))
        start = mapping(properties.get("/D"))
        groups = items(properties.get("/OCGs"))
        notes.count(len(groups))
        off = text(start.get("/BaseState")) == "/OFF"
        shown = dict.fromkeys(map(identity, groups), not off)
        shown |= {identity(group): True for group in items(start.get("/ON"))}
        shown |= {identity(group): False for group in items(start.get("/OFF"))}
        self._shown = shown | _printed(start, notes)
        intents = names(start.get("/Intent")) or {"/View"}
        self._idle = {identity(group) for group in groups if not _intended(mapping(group), intents)}
        self._tell_unprinted(groups)

    def _tell_unprinted(self, groups: list[PdfObject]) -> None:
        """Names layers whose own wish for print is not what the configuration does: then programs differ."""
        for group in groups:
            layer = mapping(group)
            wish = _wish(layer, "/Print")
            if wish is not None and wish != self.shows(group):
                self._notes.warning(
                    "advert-layers",
                    say(
                        "{name}: layer '{layer}' says that it {prints}, but the file does not say when that counts",
                        name=self._notes.name,
                        layer=text(layer.get("/Name")),
                        prints=say("prints") if wish else say("doesn't print"),
                    ),
                    say("compare it with a proof of the advertiser's, or ask for a file without layers"),
                )

    def shows(self, membership: PdfObject | None, depth: int = 0) -> bool:
        """Whether what belongs to this group, or to groups by a rule (a membership dictionary), is printed."""
        rule = mapping(membership)
        if text(rule.get("/Type")) != "/OCMD":
            key = identity(membership)
            return key in self._idle or self._shown.get(key, True)
        expression = value(rule.get("/VE"))
        if isinstance(expression, ArrayObject):
            return self._holds(expression, depth)
        groups = value(rule.get("/OCGs"))
        listed = (items(groups)) if isinstance(groups, ArrayObject) else [rule.get("/OCGs")]
        self._notes.count(len(listed))
        states = [self.shows(group) for group in listed if mapping(group) and identity(group) not in self._idle]
        if not states:
            return True
        policies: Mapping[str, Callable[[], bool]] = {
            "/AllOn": lambda: all(states),
            "/AnyOff": lambda: not all(states),
            "/AllOff": lambda: not any(states),
        }
        return policies.get(text(rule.get("/P")), lambda: any(states))()

    def _holds(self, expression: ArrayObject, depth: int) -> bool:
        """A visibility expression: [/And …], [/Or …] or [/Not …] of groups and expressions."""
        self._notes.count(len(expression))
        if depth > _DEEPEST or not expression:
            raise ArtworkError(say("{name}: the rule of a layer is nested too deeply", name=self._notes.name))
        terms = [
            self._holds(term, depth + 1) if isinstance(term.get_object(), ArrayObject) else self.shows(term)
            for term in expression[1:]
        ]
        operator = text(expression[0])
        if operator == "/Not":
            return not terms[0] if terms else True
        return all(terms) if operator == "/And" else any(terms)


def _printed(start: Mapping[str, PdfObject], notes: ArtworkNotes) -> dict[object, bool]:
    """What the usages that count at the event of printing make of the groups (8.11.4.4)."""
    wishes: dict[object, bool] = {}
    for application in items(start.get("/AS")):
        usage = mapping(application)
        if text(usage.get("/Event")) != "/Print":
            continue
        groups = items(usage.get("/OCGs"))
        notes.count(len(groups))
        for group in groups:
            for category in names(usage.get("/Category")):
                wish = _wish(mapping(group), category)
                if wish is not None:
                    wishes[identity(group)] = wishes.get(identity(group), True) and wish
    return wishes


_STATES = {"/Print": "/PrintState", "/View": "/ViewState", "/Export": "/ExportState"}


def _wish(layer: Mapping[str, PdfObject], category: str) -> bool | None:
    """What the layer's usage asks for; None when nothing."""
    said = text(mapping(mapping(layer.get("/Usage")).get(category)).get(_STATES.get(category, "")))
    return said == "/ON" if said in {"/ON", "/OFF"} else None


def _intended(layer: Mapping[str, PdfObject], intents: set[str]) -> bool:
    own = names(layer.get("/Intent")) or {"/View"}
    return bool(own & intents) or "/All" in intents
