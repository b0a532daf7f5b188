"""The spot inks of a style in; diagnostics for names that no plate can have, and for one ink described twice, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from math import isnan

from layout.copydesk.yaml_input.tree import Entries
from layout.diagnostics import Diagnostic, Report, say
from layout.model import Colour, Stylesheet

_TAKEN = frozenset(["all", "none", "default", "cyan", "magenta", "yellow", "black"])
"""Plates of the process, and what PDF means by a name [ISO 32000-1, 8.6.6.4]."""
_MOST = 127
"""Bytes of a name [ISO 19005-2, 6.1.13]."""


def check_spots(style: Stylesheet, node: Entries, report: Report) -> None:
    """Every spot ink has a name of its own, and looks the same wherever it is named [ISO 19005-2, 6.2.4.4]."""
    known: dict[str, tuple[str, Colour]] = {}
    for name in style.colours:
        colour = style.colours[name]
        if colour.spot:
            report.extend(_faults(name, colour, known, node))
            known.setdefault(colour.spot.casefold(), (name, colour))


def _faults(name: str, colour: Colour, known: dict[str, tuple[str, Colour]], node: Entries) -> Iterator[Diagnostic]:
    span, ink = node.place("colours", name, "spot"), colour.spot
    if ink.casefold() in _TAKEN:
        message = say("'{ink}' is no name for a spot ink: it is a plate of the process", ink=ink)
        yield Diagnostic("error", "style-spot", message, span, say("write the name by which the plant knows the ink"))
    elif len(ink.encode("utf-8", "replace")) > _MOST or any(unicodedata.category(sign)[0] == "C" for sign in ink):
        message = say(
            "the name of the ink is longer than {most} bytes, or has characters that can't be seen", most=_MOST
        )
        yield Diagnostic("error", "style-spot", message, span, say("write the name by which the plant knows the ink"))
    other, same = known.get(ink.casefold(), (name, colour))
    if same.spot != ink:
        message = say("'{ink}' and '{other}' are two inks, each with a plate of its own", ink=ink, other=same.spot)
        yield Diagnostic("warning", "style-spot", message, span, say("write an ink the same wherever it is named"))
    elif same[:4] != colour[:4] and not any(map(isnan, (*same[:4], *colour[:4]))):  # some not read
        message = say("the ink '{ink}' looks otherwise in the colour '{other}'", ink=ink, other=other)
        hint = say("write the same cmyk for both; `share` makes a tint")
        yield Diagnostic("error", "style-spot", message, node.place("colours", name, "cmyk"), hint)
