"""A style file, and those it extends, in; the checked Stylesheet out, also of a style with mistakes.

What could not be read is told once. In the Stylesheet a number of it is NaN, a section of it has every name, so that
the checks that follow go on with the rest and find no fault with what is told already.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layout.copydesk.path_sandbox import PathSandbox, is_inside, named_like
from layout.copydesk.size_limits import style_fits
from layout.copydesk.style.forms import ColourForm, StyleForm
from layout.copydesk.style.name_checks import check_style
from layout.copydesk.text_file import read_source
from layout.copydesk.yaml_input.form_reader import read_form
from layout.copydesk.yaml_input.scalars import did_you_mean, nearest_name
from layout.copydesk.yaml_input.tree import Entries, Node, Scalar, compose
from layout.diagnostics import Report, Span, say
from layout.files import real
from layout.learned_facts import NOTHING_LEARNED, LearnedFacts
from layout.model import Colour, Masthead, Press, Stylesheet
from layout.pictures.press_profile import ProfileError, read_profile
from layout.resources import style_names, style_path


def read_stylesheet(path: Path, report: Report, learned: LearnedFacts = NOTHING_LEARNED) -> Stylesheet | None:
    """The style at `path` with what it extends, and its names checked; None when there is nothing to go on with.

    A style with errors is returned too, so that later checks can run.
    """
    node = _merged(path, report, ())
    if node is None or not style_fits(node, report):
        return None
    before = len(report.found)
    form = read_form(node, StyleForm, report, say("a style"))
    if form is None:
        return None
    told = {finding.span[:3] for finding in report.found[before:]}
    masthead = _with_artwork(form.masthead, node, report, learned)
    style = _stylesheet(form, masthead, _with_profile(form.press, node, report), node)
    found = Report(sources=report.sources)
    check_style(style, node, found)
    report.extend(finding for finding in found if finding.span[:3] not in told)
    return style


class _AnyName(dict[str, Any]):
    """A section that could not be read: whatever name is asked for may stand in it."""

    def __contains__(self, name: object) -> bool:
        return True


def _stylesheet(form: StyleForm, masthead: Masthead, press: Press, node: Entries) -> Stylesheet:
    def section(name: str) -> Mapping[str, Any]:
        return getattr(form, name) if name in form.at else _AnyName()

    return Stylesheet(
        paper=form.paper,
        sheet=form.sheet,
        grids=section("grids"),
        colours=_AnyName() if "colours" not in form.at else {n: _colour(it) for n, it in form.colours.items()},
        text=section("text"),
        headlines=section("headlines"),
        rules=form.rules,
        masthead=masthead,
        folio=form.folio,
        press=press,
        copyfitting=form.copyfitting,
        words=form.words,
        places=node.places(),
    )


def _colour(written: ColourForm) -> Colour:
    """The colour of its shares of ink, of which some may not have been read."""
    c, m, y, k = (*written.cmyk, *[math.nan] * 4)[:4]
    return Colour(c, m, y, k, written.spot, written.share if written.spot else 100)


def _merged(path: Path, report: Report, above: tuple[Path, ...]) -> Entries | None:
    """The style's mapping laid over the one it extends, None if either can't be read; `above` led here.

    One that extends a style that is not there is laid over the one that was likely meant.
    """
    source = read_source(path, report) if is_inside(path, path.parent.parent, report) else None
    node = compose(source, report) if source else None
    if node and not isinstance(node, Entries):
        report.error("copy-type", say("a style must be a mapping (key: value)"), node.span)
    if not isinstance(node, Entries):
        return None
    parent = node.get("extends")
    if not isinstance(parent, Scalar):
        return node
    base = _base(parent, path, report, (*above, real(path)))
    return overlay(base, node) if base else None


def _base(name: Scalar, path: Path, report: Report, above: tuple[Path, ...]) -> Entries | None:
    found = style_path(name.text, path.parent) if name.text.replace("-", "_").isidentifier() else None
    if found is None:
        known = style_names(path.parent)
        meant = nearest_name(name.text, (style for style in known if style != path.stem))
        hint = did_you_mean(meant) or say("known: {known}", known=known)
        report.error("copy-paper", say("unknown style '{name}'", name=name.text), name.span, hint)
        found = style_path(meant, path.parent) if meant else None
        if found is None:
            return None
    if real(found) in above:
        report.error("copy-paper", say("the style '{name}' extends itself", name=name.text), name.span)
        return None
    return _merged(named_like(found, path), report, above)


def overlay(base: Entries, over: Entries) -> Entries:
    """`over` laid on `base`: mappings key by key, anything else replaced. Every node keeps the place it came from."""
    above = {key.text: (key, value) for key, value in over.pairs}
    pairs = [_laid(key, value, above) for key, value in base.pairs]
    known = {key.text for key, _ in base.pairs}
    return Entries((*pairs, *(pair for name, pair in above.items() if name not in known)), over.span)


def _laid(key: Scalar, value: Node, new_pairs: dict[str, tuple[Scalar, Node]]) -> tuple[Scalar, Node]:
    own, new = new_pairs.get(key.text, (key, value))
    if isinstance(value, Entries) and isinstance(new, Entries) and new is not value:
        return own, overlay(value, new)
    return own, new


def _with_artwork(masthead: Masthead, node: Entries, report: Report, learned: LearnedFacts) -> Masthead:
    """The masthead with its nameplate's artwork found, seen from the folder of the style file that names it."""
    plate = masthead.nameplate
    if plate.artwork is None:
        return masthead
    span = node.place("masthead", "nameplate", "artwork")
    folder = Path(span.file).parent
    found = PathSandbox(real(folder.parent), learned).artwork(plate.artwork.as_posix(), folder, span, report)
    if found is None or not _draws(found[0], plate.colour, span, report):
        return masthead._replace(nameplate=plate._replace(artwork=None))
    return masthead._replace(nameplate=plate._replace(artwork=found[0], picture=found[1], span=span))


def _with_profile(press: Press, node: Entries, report: Report) -> Press:
    """What the plant wants with its profile found and opened, seen from the folder of the style file that names it."""
    condition = press.condition
    if condition.profile is None:
        return press
    span, named = (node.place("press", "condition", key) for key in ("profile", "identifier"))
    folder = Path(span.file).parent
    path = PathSandbox(real(folder.parent)).find(condition.profile.as_posix(), folder, span, report)
    if path is not None:
        try:
            read_profile(path)
        except ProfileError as problem:
            report.error("style-profile", str(problem), span, say("ask the plant for its CMYK profile"))
            path = None
        if not condition.identifier or named.file != span.file:
            message = say("the condition of this profile has no identifier")
            report.error("style-profile", message, span, say("add `identifier:`, the name by which the plant knows it"))
    return press._replace(condition=condition._replace(profile=path))


def _draws(artwork: Path, colour: str, span: Span, report: Report) -> bool:
    """Whether lettering in SVG has outlines, to be printed in `colour` if it is of one; other artwork is opened where
    it is used."""
    if artwork.suffix.lower() != ".svg":
        return True
    from layout.svg import OutlineError, own_colour, read_svg

    try:
        read_svg(artwork, 1.0, "black", "")
    except OutlineError as problem:
        hint = say("export the lettering as filled outlines, or use a PDF")
        report.error("style-artwork", str(problem), span, hint)
        return False
    own = own_colour(artwork)
    if own not in ("", "#000000", colour):
        message = say("{name} is drawn in {own} and printed in '{colour}'", name=artwork.name, own=own, colour=colour)
        report.add("info", "style-artwork", message, span, say("`colour` of the nameplate says in which"))
    return True
