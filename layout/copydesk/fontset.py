"""fonts.yaml in; the faces and roles of the newspaper out, and what the stylesheet asks of them checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from layout.cache import NOTHING_LEARNED, Learned
from layout.copydesk.nodes import Entries, Items, Scalar, compose
from layout.copydesk.notes import Note, Spans
from layout.copydesk.places import inside
from layout.copydesk.reader import read_form
from layout.copydesk.scalars import nearest
from layout.copydesk.source import read_source
from layout.diagnostics import NOWHERE, Report, Span, say
from layout.fonts import FaceSpec, FontSet, RoleSpec, font_set
from layout.model import Stylesheet
from layout.resources import belongs


@dataclass(frozen=True, slots=True)
class FontsForm:
    """fonts.yaml: font files by id, and the roles they play."""

    faces: Annotated[Mapping[str, FaceSpec], Note("Font files by id.")]
    roles: Annotated[Mapping[str, RoleSpec], Note("Roles of the stylesheets and the faces that play them.")]
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


def read_fonts(path: Path, report: Report, learned: Learned = NOTHING_LEARNED) -> FontSet | None:
    """The faces and roles of a fonts.yaml; None when there are errors."""
    source = read_source(path, report) if inside(path, path.parent.parent, report) else None
    node = compose(source, report) if source else None
    form = read_form(node, FontsForm, report, "fonts.yaml") if isinstance(node, Entries) else None
    if form is None:
        return None
    wrong = [*_missing_files(form, path.parent), *_unknown_faces(form)]
    for message, hint in wrong:
        report.error("fonts", message, form.span, hint)
    return None if wrong or report.rejected else font_set(path.parent, form.faces, form.roles)


def check_roles(stylesheet: Stylesheet, fonts: FontSet, style: Path, report: Report) -> None:
    """Every role that the stylesheet names is one of fonts.yaml's."""
    for place, role in _roles_of(stylesheet):
        if role and role not in fonts.roles:
            hint = nearest(role, fonts.roles)
            report.error(
                "style-face",
                say("{place}: there is no role '{role}' in fonts.yaml", place=place, role=role),
                Span(str(style), 1, 1),
                hint,
            )


def _missing_files(form: FontsForm, folder: Path) -> Iterator[tuple[str, str]]:
    for id, face in form.faces.items():
        if not belongs(folder / face.file, folder.parent):
            yield f"face {id}: {face.file} leads out of the newspaper's folder", "put the font file beside fonts.yaml"
        elif not (folder / face.file).is_file():
            yield f"face {id}: {face.file} is not there", "put the font file beside fonts.yaml"


def _unknown_faces(form: FontsForm) -> Iterator[tuple[str, str]]:
    for name, role in form.roles.items():
        for id in (role.face, *role.fallback, role.marks):
            if id and id not in form.faces:
                yield f"role {name}: there is no face '{id}'", nearest(id, form.faces)


def _roles_of(stylesheet: Stylesheet) -> Iterator[tuple[str, str]]:
    for name, style in stylesheet.text.items():
        for role in (style.face, style.strong, style.emphasis):
            yield f"text style {name}", role
    for name, headline in stylesheet.headlines.items():
        yield f"headline level {name}", headline.face
    yield "nameplate", stylesheet.masthead.nameplate.face


def read_lock(path: Path) -> dict[str, str]:
    """The sha256 of each face that fonts.lock names; empty when there is no lock."""
    if not path.is_file() or not belongs(path, path.parent.parent):
        return {}
    node = compose(source, Report()) if (source := read_source(path, Report())) else None
    entries = node.get("faces") if isinstance(node, Entries) else None
    items = entries.items if isinstance(entries, Items) else ()
    return {
        id.text: sha.text
        for item in items
        if isinstance(item, Entries)
        and isinstance(id := item.get("id"), Scalar)
        and isinstance(sha := item.get("sha256"), Scalar)
    }
