"""A stylesheet and its nodes in; diagnostics for names that don't exist and measures that don't fit out.

Roles of faces are not looked at: fonts.yaml is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from layout.copydesk.style.qr_code_checks import check_codes
from layout.copydesk.style.spot_checks import check_spots
from layout.copydesk.style.template_checks import check_templates
from layout.copydesk.yaml_input.scalars import nearest
from layout.copydesk.yaml_input.tree import Entries
from layout.diagnostics import Report, Span, say
from layout.model import Stylesheet
from layout.model.style import COLOURS, GRIDS, LEVELS, TEXT_STYLES

_Path = tuple[str, ...]

_SHEETS_MM = range(140, 801)
"""Millimetres that a side of a newspaper's sheet may have."""


def check_style(style: Stylesheet, node: Entries, report: Report) -> None:
    """Every name a style uses exists, every grid fits the sheet, every template names what there is."""
    for path, name in _colours(style):
        _known(say("colour"), name, style.colours, path, node, report)
    for path, name in _styles(style):
        _known(say("text style"), name, style.text, path, node, report)
    _check_required(style, node, report)
    _check_sizes(style, node, report)
    _check_grids(style, node, report)
    _check_hanging(style, node, report)
    check_templates(style, node, report)
    check_spots(style, node, report)
    check_codes(style.masthead, node, report)


def _check_required(style: Stylesheet, node: Entries, report: Report) -> None:
    """What blocks and paint take for granted is there."""
    for key, required, there in (
        ("text", TEXT_STYLES, style.text),
        ("colours", COLOURS, style.colours),
        ("headlines", LEVELS, style.headlines),
        ("grids", GRIDS, style.grids),
    ):
        names = [name for name in required if name not in there]
        if names:
            report.error(
                "style-name",
                say("{key} lacks {names}", key=key, names=", ".join(names)),
                node.place(key)._replace(length=1),
                say("add them, or begin the style with extends: broadsheet, which has them all"),
            )


def _known(kind: str, name: str, known: Collection[str], path: _Path, node: Entries, report: Report) -> None:
    if name not in known:
        report.error(
            "style-name",
            say("unknown {kind} '{name}'", kind=kind, name=name),
            node.place(*path),
            nearest(name, known),
        )


def _colours(style: Stylesheet) -> Iterator[tuple[_Path, str]]:
    for name, text in style.text.items():
        yield ("text", name, "colour"), text.colour
    for name, headline in style.headlines.items():
        yield ("headlines", name, "colour"), headline.colour
    for name, rule in style.rules._asdict().items():
        if rule:
            yield ("rules", name, "colour"), rule.colour
    yield ("masthead", "nameplate", "colour"), style.masthead.nameplate.colour


def _styles(style: Stylesheet) -> Iterator[tuple[_Path, str]]:
    for name, headline in style.headlines.items():
        for key in ("kicker", "deck", "byline"):
            yield ("headlines", name, key), getattr(headline, key)


def _check_sizes(style: Stylesheet, node: Entries, report: Report) -> None:
    for name, headline in style.headlines.items():
        if headline.least > headline.most:
            message = say(
                "the smallest size ({least:g}pt) is larger than the largest ({most:g}pt)",
                least=headline.least,
                most=headline.most,
            )
            report.error("style-size", message, node.place("headlines", name, "least"))


def _check_grids(style: Stylesheet, node: Entries, report: Report) -> None:
    sheet = style.sheet
    for name, grid in style.grids.items():
        place = node.place("grids", name)
        if place.file != node.span.file:
            continue  # inherited, and perhaps for another sheet: looked at where a page uses it
        if grid.width > sheet.width:
            message = say(
                "the grid is {width:.1f}pt wide, the sheet {sheet:.1f}pt", width=grid.width, sheet=sheet.width
            )
            wide = node.place("grids", name, "columns")
            report.error(
                "style-grid", message, wide, _unit("width", sheet.width) or say("use fewer columns or characters")
            )
        if sheet.head + grid.height > sheet.height:
            message = say(
                "head and grid are {depth:.1f}pt deep, the sheet {sheet:.1f}pt",
                depth=sheet.head + grid.height,
                sheet=sheet.height,
            )
            hint = _unit("height", sheet.height) or say("use fewer lines")
            report.error("style-grid", message, node.place("grids", name, "lines"), hint)
        if name == "news":
            _check_masthead(style, node, report)


def _unit(key: str, length: float) -> str:
    """A hint where a sheet that is too small has a size in points that a newspaper has in millimetres."""
    if length not in _SHEETS_MM:
        return ""
    return say("a length without a unit is in points: is {meant} meant?", meant=f"{key}: {length:g}mm")


def _check_hanging(style: Stylesheet, node: Entries, report: Report) -> None:
    """A mark that hangs must not reach the rule in the gutter: half an em on either side of it [H]."""
    gutter = min((grid.gutter_em for grid in style.grids.values()), default=1.0)
    for name, text in style.text.items():
        if text.hang and gutter < 1:
            message = say(
                "hanging punctuation of '{name}' comes too near to the rule in a gutter of {gutter:g} em",
                name=name,
                gutter=gutter,
            )
            report.warning("style-hang", message, node.place("text", name, "hang"), say("make gutter_em 1 or more"))


def _check_masthead(style: Stylesheet, node: Entries, report: Report) -> None:
    grid, masthead = style.grids["news"], style.masthead
    if masthead.columns > grid.columns:
        message = say(
            "the nameplate takes {columns} {columns:column|columns}, the grid has {most}",
            columns=masthead.columns,
            most=grid.columns,
        )
        report.error("style-masthead", message, _own(node, ("masthead", "columns"), ("grids", "news", "columns")))
    if masthead.lines >= grid.lines:
        message = say(
            "the masthead is {lines} {lines:line|lines} deep, the grid {most}", lines=masthead.lines, most=grid.lines
        )
        report.error("style-masthead", message, _own(node, ("masthead", "lines"), ("grids", "news", "lines")))


def _own(node: Entries, first: _Path, second: _Path) -> Span:
    """The first of two values that don't go together, or the second if only that is the style's own."""
    one, other = node.place(*first), node.place(*second)
    return other if one.file != node.span.file == other.file else one
