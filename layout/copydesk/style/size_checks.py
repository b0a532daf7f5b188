"""A stylesheet in; diagnostics for numbers out that are right one by one and make no sense together: lines closer than
their characters are high, a folio deeper than the head of the sheet, rules thicker than the white they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout.diagnostics import Diagnostic, Span, say
from layout.model import Grid, Stylesheet

_ONE_LINE = (
    "pinyin",
    "masthead-data",
    "code-label",
    "credit",
    "ad-label",
    "listing-end",
    "digest-page",
    "folio-number",
    "folio-unit",
    "folio-section",
    "folio-name",
    "folio-data",
)
"""Text styles whose lines never stand below one another."""
_RUINED = 0.9
"""Share of their size below which lines stand upon each other; what is between 1 and this touches."""
_INDENT = 0.5
"""Share of a column that the indent of a paragraph may take."""


def check_style_sizes(style: Stylesheet, grids: Iterable[str]) -> Iterator[Diagnostic]:
    """Faults of a style, of its grids only those that an issue uses."""
    yield from _leadings(style)
    if style.folio.depth > style.sheet.head:
        message = say(
            "the folio is {depth:.0f}pt deep, the head of the sheet {head:.0f}pt",
            depth=style.folio.depth,
            head=style.sheet.head,
        )
        yield _doubt(message, style.place("folio", "depth"), say("make depth smaller, or sheet: head larger"))
    for name in grids:
        if grid := style.grids.get(name):
            yield from _on_grid(name, grid, style)


def _leadings(style: Stylesheet) -> Iterator[Diagnostic]:
    for name, text in style.text.items():
        if name in _ONE_LINE or not text.leading < text.size:
            continue
        message = say(
            "the leading of '{name}' ({leading:g}pt) is smaller than its size ({size:g}pt)",
            name=name,
            leading=text.leading,
            size=text.size,
        )
        hint = say("a leading of {leading:g}pt is usual", leading=round(1.4 * text.size, 1))
        told = _ruin if text.leading < _RUINED * text.size else _doubt
        yield told(message, _later(style, name), hint)


def _later(style: Stylesheet, name: str) -> Span:
    """The one of size and leading that the paper's own style says, and not one that it extends."""
    own = style.place().file
    leading, size = style.place("text", name, "leading"), style.place("text", name, "size")
    return size if leading.file != own and size.file == own else leading


def _on_grid(name: str, grid: Grid, style: Stylesheet) -> Iterator[Diagnostic]:
    body = style.text.get("body")
    if body and body.leading >= body.size > grid.leading:
        message = say(
            "body text of {size:g}pt stands on lines of {leading:g}pt in the grid '{name}'",
            size=body.size,
            leading=grid.leading,
            name=name,
        )
        hint = say("give the grid a leading of {leading:g}pt, or make the text smaller", leading=round(1.4 * body.size))
        yield _ruin(message, style.place("text", "body", "size"), hint)
    if body and body.indent_em * body.size > _INDENT * grid.column:
        message = say(
            "paragraphs begin {indent:g} {indent:character|characters} in, of {characters} in a column",
            indent=body.indent_em,
            characters=grid.characters,
        )
        yield _doubt(message, style.place("text", "body", "indent_em"), say("two characters are usual"))
    for rule, thickness, most in (
        ("story", style.rules.story.thickness, grid.leading),
        ("column", style.rules.column.thickness, grid.gutter),
        ("box", style.rules.box.thickness, grid.leading),
        ("band", style.rules.band.thickness if style.rules.band else 0.0, grid.leading),
    ):
        if thickness > most / 2 and thickness > 1:
            message = say(
                "the rule '{rule}' is {thickness:g}pt thick, in white of {white:g}pt",
                rule=rule,
                thickness=thickness,
                white=most,
            )
            yield _doubt(message, style.place("rules", rule, "thickness"), say("make it thinner"))


def _ruin(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("error", "style-size", message, span, hint)


def _doubt(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("warning", "style-size", message, span, hint)
