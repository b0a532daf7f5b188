"""How the elements of an SVG look: attributes, style sheets and inheritance in; a fill, or a refusal, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from layout.diagnostics import say
from layout.svg.errors import Unfit
from layout.svg.tree import Element

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[.#]?[A-Za-z_][\w-]*|\*")
_INHERITED = ("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "visibility", "color")
_EFFECTS = (
    "clip-path", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "mix-blend-mode", "transform",
)  # fmt: skip
"""Properties that change more than outlines. A transform as an attribute is no property."""
_NOTHING = ("", "none", "normal")
_WEIGHT = {"*": 0, ".": 2, "#": 3}

Look = Mapping[str, str]
PLAIN: Look = {"fill": "black", "stroke": "none"}


class CssRule(NamedTuple):
    """A rule of a style sheet: how much its selector weighs, the selector, and what it says."""

    weight: int
    selector: str
    said: Look


def style_rules(root: Element) -> tuple[CssRule, ...]:
    """The rules of all style sheets, those that win last. Raises Unfit for selectors that are more than one name."""
    rules = [rule for sheet in _sheets(root) for rule in _rules(sheet)]
    return tuple(sorted(rules, key=lambda rule: rule.weight))


def _sheets(element: Element) -> Iterator[Element]:
    if element.tag == "style":
        yield element
    for child in element.children:
        yield from _sheets(child)


def _rules(sheet: Element) -> Iterator[CssRule]:
    text = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet.text, flags=re.DOTALL)
    rest = _RULE.sub("", text).strip()
    if rest:
        raise Unfit(say("a part of its style sheet is not understood: {rest}", rest=rest[:40]), sheet.line)
    for selectors, said in _RULE.findall(text):
        for selector in map(str.strip, selectors.split(",")):
            if not _SELECTOR.fullmatch(selector):
                message = say("a part of its style sheet is not understood: {rest}", rest=selector[:40])
                raise Unfit(message, sheet.line)
            yield CssRule(_WEIGHT.get(selector[0], 1), selector, _declared(said))


def _declared(text: str) -> Look:
    entries = (entry.split(":", 1) for entry in text.split(";") if ":" in entry)
    return {name.strip().lower(): value.replace("!important", "").strip() for name, value in entries}


def look_of(element: Element, inherited: Look, rules: tuple[CssRule, ...]) -> Look:
    """What the element says of itself over what it inherits: attributes, style sheets, its style [SVG 1.1, 6.4].

    Raises Unfit for effects and for opacity.
    """
    said = {name: value.strip() for name, value in element.attributes.items() if name != "transform"}
    names = ("*", element.tag, f"#{said.get('id', '')}", *(f".{name}" for name in said.get("class", "").split()))
    for rule in rules:
        if rule.selector in names:
            said |= rule.said
    style = element.attributes.get("style", "")
    for entry in style.split(";"):
        if entry.strip() and ":" not in entry:
            raise Unfit(say("a part of its style is not understood: {rest}", rest=entry.strip()[:40]), element.line)
    said |= _declared(style)
    for name in _EFFECTS:
        if said.get(name, "none") not in _NOTHING:
            raise Unfit(say("{property} can't be drawn as outlines", property=name), element.line)
    if _number(said.get("opacity", "1")) != 1:
        raise Unfit(say("opacity can't be drawn as outlines"), element.line)
    own = {name: said[name] for name in _INHERITED if said.get(name, "inherit") != "inherit"}
    return {**inherited, **own, "display": said.get("display", "")}


def fill_of(look: Look, element: Element) -> str:
    """The colour that the element is filled with, empty for none. Raises Unfit for strokes, patterns and gradients."""
    if look.get("visibility", "visible") != "visible":
        return ""
    if look["stroke"] not in ("none", "transparent") and _number(look.get("stroke-width", "1")) != 0:
        raise Unfit(say("a stroke can't be drawn; convert it to outlines"), element.line)
    fill = look["fill"].lower()
    if fill == "currentcolor":
        fill = look.get("color", "black").lower()
    if fill in ("none", "transparent"):
        return ""
    if "(" in fill and not fill.startswith("rgb("):
        raise Unfit(
            say("a gradient, a pattern or a colour such as {fill} can't be drawn", fill=fill[:40]), element.line
        )
    if _number(look.get("fill-opacity", "1")) != 1:
        raise Unfit(say("opacity can't be drawn as outlines"), element.line)
    return _colour(fill)


_NAMES = {
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "fuchsia": "#ff00ff", "gold": "#ffd700",
    "gray": "#808080", "green": "#008000", "grey": "#808080", "lime": "#00ff00", "maroon": "#800000",
    "navy": "#000080", "olive": "#808000", "orange": "#ffa500", "purple": "#800080", "red": "#ff0000",
    "silver": "#c0c0c0", "teal": "#008080", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip
"""The colours of CSS 2.1 and gold; drawing programs write numbers."""


def _colour(written: str) -> str:
    """One spelling for each colour, as far as two are often mixed."""
    if re.fullmatch(r"#[0-9a-f]{3}", written):
        return "#" + "".join(2 * digit for digit in written[1:])
    parts = re.fullmatch(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", written)
    if parts:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in parts.groups())
    return _NAMES.get(written, written)


def _number(written: str) -> float:
    """A number with or without its unit; anything else is not 0 and not 1."""
    found = re.fullmatch(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(%|px|pt|mm|cm|in)?", written.strip())
    return float(found[1]) / (100 if found[2] == "%" else 1) if found else -1.0
