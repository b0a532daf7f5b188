"""A stylesheet in; diagnostics out for what of it the press can't hold (`press: limits`): colours of too much ink, thin
rules, small type of several inks or white on ink."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import Diagnostic, say
from layout.model import Colour, RuleStyle, Stylesheet

_SLACK = 0.005
_FOUR = 4
_SEEN = 5
"""Per cent of an ink from which it counts as one of several."""


def check_press(style: Stylesheet) -> Iterator[Diagnostic]:
    """Colours, rules and text styles, each at its place."""
    yield from _colours(style)
    yield from _rules(style)
    yield from _several_inks(style)
    yield from _reversed(style)


def _colours(style: Stylesheet) -> Iterator[Diagnostic]:
    limit = style.press.limits.total_ink
    for name, colour in style.colours.items():
        if not colour.spot and sum(colour[:4]) > limit:
            message = say(
                "the colour '{name}' is {total:g} % of ink; the press dries {limit:g} %",
                name=name,
                total=sum(colour[:4]),
                limit=limit,
            )
            hint = say("take less of the other inks where there is black")
            yield Diagnostic("warning", "ink-heavy", message, style.place("colours", name), hint)


def _rules(style: Stylesheet) -> Iterator[Diagnostic]:
    limit = style.press.limits.hairline
    for name, rule in zip(style.rules._fields, style.rules, strict=True):
        if isinstance(rule, RuleStyle) and 0 < rule.thickness < limit - _SLACK:
            message = say(
                "the rule '{rule}' is {thickness:g}pt thick; the press holds {limit:g}pt",
                rule=name,
                thickness=rule.thickness,
                limit=limit,
            )
            yield Diagnostic(
                "warning", "rule-hairline", message, style.place("rules", name, "thickness"), say("make it thicker")
            )


def _several_inks(style: Stylesheet) -> Iterator[Diagnostic]:
    limits = style.press.limits
    for name, text in style.text.items():
        colour = style.colours.get(text.colour)
        count = _plates(colour) if colour else 0
        wanted = limits.four_inks if count >= _FOUR else limits.several_inks
        if count > 1 and text.size < wanted - _SLACK:
            message = say(
                "'{name}' is {size:g}pt and of {count} {count:ink|inks}; at least {wanted:g}pt holds together",
                name=name,
                size=text.size,
                count=count,
                wanted=wanted,
            )
            yield Diagnostic(
                "warning", "type-inks", message, style.place("text", name, "colour"), say("print it in black alone")
            )


def _reversed(style: Stylesheet) -> Iterator[Diagnostic]:
    """The name of a column, white on a bar."""
    name, limits = "column-title", style.press.limits
    if not (style.text.get("body") and style.text.get("subhead")):  # a section that could not be read has no value
        return
    text = style.style(name)
    bar = next((colour for known in (name, "red", "black") if (colour := style.colours.get(known))), None)
    if bar is None or text.colour != "white":
        return
    wanted = limits.reversed_inks if _plates(bar) > 1 else limits.reversed_type
    if text.size < wanted - _SLACK:
        message = say(
            "'{name}' is white type of {size:g}pt on ink; at least {wanted:g}pt stays open",
            name=name,
            size=text.size,
            wanted=wanted,
        )
        hint = say("set it larger or bolder, or on white")
        yield Diagnostic("warning", "type-reversed", message, style.place("text", name, "size"), hint)


def _plates(colour: Colour) -> int:
    """How many inks a colour is printed of; a spot ink is one."""
    return 1 if colour.spot else sum(share >= _SEEN for share in colour[:4])
