"""fonts.yaml in; the faces and roles of the newspaper out, every font file opened, and what the stylesheet asks of them
checked.

A newspaper's own fonts.yaml is laid over the house's: a face or a role that it names replaces the house's of that name,
all others stay. A file is looked for beside the fonts.yaml that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Annotated

from layout import limits
from layout.copydesk.path_sandbox import PathSandbox, is_inside
from layout.copydesk.text_file import read_source
from layout.copydesk.yaml_input.field_notes import FieldNote, Spans
from layout.copydesk.yaml_input.form_reader import read_form
from layout.copydesk.yaml_input.scalars import nearest
from layout.copydesk.yaml_input.tree import Entries, Items, Node, Scalar, compose
from layout.diagnostics import NOWHERE, Diagnostic, Message, Report, Span, say
from layout.files import is_file, read_bytes, real
from layout.fonts import (
    RULES,
    VERSION,
    DamageError,
    Face,
    FaceSpec,
    FontError,
    FontSet,
    LicenceError,
    RoleSpec,
    altered_tables,
    check_font,
    font_set,
)
from layout.learned_facts import NOTHING_LEARNED, LearnedFacts
from layout.model import Stylesheet
from layout.resources import FONT_PACKAGES, belongs, house, package_folder
from layout.values import dataclass


@dataclass(frozen=True, slots=True)
class FontsForm:
    """fonts.yaml: font files by id, and the roles they play."""

    faces: Annotated[Mapping[str, FaceSpec], FieldNote("Font files by id.")]
    roles: Annotated[Mapping[str, RoleSpec], FieldNote("Roles of the stylesheets and the faces that play them.")]
    fallback: Annotated[tuple[str, ...], FieldNote("Faces asked after those of every role.")] = ()
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


def read_fonts(
    path: Path, report: Report, learned: LearnedFacts = NOTHING_LEARNED, stylesheet: Stylesheet | None = None
) -> FontSet | None:
    """The faces and roles of a fonts.yaml, laid over the house's; None when there is nothing to go on with.

    Every face is opened that a role of the stylesheet uses (without one: every face); a file that can't be used is an
    error at its name, never a reason to set in another face. With errors the fonts are returned too, so that later
    checks can run with the faces that can be used.
    """
    node = _laid_over_house(path, report)
    found = Report(sources=report.sources)  # what was found elsewhere, and what is strict, is no matter here
    form = read_form(node, FontsForm, found, "fonts.yaml") if node else None
    report.extend(found)
    if form is None or node is None or "roles" not in form.at:
        return None
    if "faces" in form.at:
        _check_ids(form, node, report)
    unread, absent = _unread_faces(node, found), _not_installed(form.faces, node)
    files = _files({id: face for id, face in form.faces.items() if id not in unread | absent}, node, report)
    faces = {id: replace(face, file=files.get(id, face.file)) for id, face in form.faces.items() if id not in absent}
    fonts = font_set(path.parent, faces, form.roles, [id for id in form.fallback if id not in absent])
    used = [id for id in used_faces(fonts, stylesheet) if id in files]
    with learned.hashing([fonts.faces[id].path for id in used]):
        unsound = {id for id in used if not _is_sound(fonts.faces[id], node, report, learned)}
    return fonts._replace(unusable=fonts.unusable | unsound | (faces.keys() - files.keys()))


def _not_installed(faces: Mapping[str, FaceSpec], node: Entries) -> set[str]:
    """The ids of faces of the house that are in a Python package which is not installed."""
    return {
        id
        for id, face in faces.items()
        if face.package
        and _may_open(face.package, node.place("faces", id, "file"))
        and not package_folder(face.package)
    }


def _may_open(package: str, span: Span) -> bool:
    """Whether fonts may come out of the package: a newspaper may name what the house offers, as an older state of the
    house itself does; only the house's own fonts.yaml may name another."""
    return package in FONT_PACKAGES or real(Path(span.file)) == real(house() / "fonts" / "fonts.yaml")


def _unread_faces(node: Entries, found: Iterable[Diagnostic]) -> set[str]:
    """The ids of faces of which a value could not be read."""
    told = {finding.span[:3] for finding in found}
    return {path[1] for path, span in node.places().items() if path[:1] == ("faces",) and path[1:] and span[:3] in told}


def check_roles(stylesheet: Stylesheet, fonts: FontSet, report: Report) -> None:
    """Every role that the stylesheet names is one of fonts.yaml's."""
    for path, role in roles_of(stylesheet):
        if role and role not in fonts.roles:
            hint = nearest(role, fonts.roles) or say("known: {known}", known=tuple(fonts.roles))
            report.error(
                "style-face",
                say("unknown role '{name}': fonts.yaml has none of that name", name=role),
                stylesheet.place(*path)._replace(length=len(role)),
                hint,
            )


def roles_of(stylesheet: Stylesheet) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every role that the stylesheet names, with the keys under which it does."""
    for name, style in stylesheet.text.items():
        for key in ("face", "strong", "emphasis"):
            yield ("text", name, key), getattr(style, key)
    for name, headline in stylesheet.headlines.items():
        yield ("headlines", name, "face"), headline.face
    yield ("masthead", "nameplate", "face"), stylesheet.masthead.nameplate.face


def _laid_over_house(path: Path, report: Report) -> Entries | None:
    own = _read(path, report)
    base = house() / "fonts" / "fonts.yaml"
    if own is None or real(path) == real(base):
        return own
    above = _read(base, report)
    return _laid(above, own) if above else None


def _read(path: Path, report: Report) -> Entries | None:
    source = read_source(path, report) if is_inside(path, path.parent.parent, report) else None
    node = compose(source, report) if source else None
    if node is None or isinstance(node, Entries):
        return node
    report.error(
        "copy-type",
        say("fonts.yaml must be a mapping (key: value)"),
        node.span,
        say("write faces: and below it each face as name: {example}", example="{file: Name.otf}"),
    )
    return None


def _laid(base: Entries, own: Entries) -> Entries:
    """The newspaper's own fonts.yaml laid over the house's: faces and roles name by name, each one whole; the fallback
    for every role before the house's."""
    pairs = []
    for key, value in base.pairs:
        new = own.get(key.text)
        if isinstance(value, Entries) and isinstance(new, Entries):
            named = {name.text for name, _ in new.pairs}
            kept = tuple(pair for pair in value.pairs if pair[0].text not in named)
            new = Entries((*kept, *new.pairs), new.span)
        elif isinstance(value, Items) and isinstance(new, Items):
            new = Items((*new.items, *value.items), new.span)
        pairs.append((key, new or value))
    known = {key.text for key, _ in base.pairs}
    return Entries((*pairs, *(pair for pair in own.pairs if pair[0].text not in known)), own.span)


def _files(faces: Mapping[str, FaceSpec], node: Entries, report: Report) -> dict[str, Path]:
    """The file of each face: beside the fonts.yaml that names it, and within that newspaper."""
    files = {}
    for id, face in faces.items():
        span = node.place("faces", id, "file")
        folder = Path(span.file).absolute().parent
        root = _root(folder / face.file, folder.parent)
        if face.package and _may_open(face.package, span):
            root = folder = package_folder(face.package) or folder
        elif face.package:
            place = node.place("faces", id, "package")
            report.error(
                "copy-path",
                say(
                    "a newspaper's fonts.yaml can name no package but {packages}", packages=tuple(sorted(FONT_PACKAGES))
                ),
                place,
                say("put the font file into fonts/ and name it under file:"),
            )
        found = PathSandbox(real(root)).find(str(face.file), folder, span, report)
        if found:
            files[id] = found
    return files


def _root(file: Path, newspaper: Path) -> Path:
    """The folder that a font's path may not leave: the newspaper's, or the house where it leads there."""
    root = real(newspaper)
    if "\0" in str(file):  # no system has such a name
        return root
    return real(house()) if not real(file).is_relative_to(root) and belongs(file, house()) else root


def _check_ids(form: FontsForm, node: Entries, report: Report) -> None:
    """Reports every face that a role or the fallback for all names and that is not there."""
    roles = node.get("roles")
    for name in form.roles:
        role = roles.get(name) if isinstance(roles, Entries) else None
        for id, span in _ids([value for _, value in role.pairs] if isinstance(role, Entries) else []):
            if id not in form.faces:
                message = say("role {role}: unknown face '{name}'", role=name, name=id)
                report.error("fonts", message, span, _meant(id, form.faces))
    for id, span in _ids([node.get("fallback")]):
        if id not in form.faces:
            report.error("fonts", say("unknown face '{name}'", name=id), span, _meant(id, form.faces))


def _meant(id: str, faces: Iterable[str]) -> str:
    return nearest(id, faces) or say("known: {known}", known=tuple(faces))


def _ids(values: Iterable[Node | None]) -> Iterator[tuple[str, Span]]:
    """The ids of faces as they are written, one or a list in a value, each with its place."""
    for value in values:
        for one in value.items if isinstance(value, Items) else (value,):
            if isinstance(one, Scalar) and one.text:
                yield one.text, one.span


def used_faces(fonts: FontSet, stylesheet: Stylesheet | None) -> Iterable[str]:
    """The faces that roles of the stylesheet use, in the order of fonts.yaml."""
    if stylesheet is None:
        return fonts.faces
    roles = [fonts.roles[role] for _, role in roles_of(stylesheet) if role in fonts.roles]
    used = {face.id for role in roles for face in role.faces}
    return [id for id in fonts.faces if id in used]


def _is_sound(face: Face, node: Entries, report: Report, learned: LearnedFacts) -> bool:
    """Whether its file can be used: found out once, and kept by the file's digest."""
    place = node.place("faces", face.id, "file")

    def find() -> list[str]:
        if face.index or face.axes or not _is_locked(digest):
            check_font(face.path, face.index, face.axes)
            return [*altered_tables(face.path, face.index)]
        return []

    try:
        digest = face.sha256 = learned.digest(face.path)  # lest all of it be read for that again
        changed = learned.fact(f"font {RULES} {VERSION} {face.index} {sorted(face.axes.items())}", digest, find)
        if changed:
            again = say("copy it again, as a binary file, from where it came")
            report.warning("font-file", _altered(face, changed), place, again)
    except LicenceError as problem:
        hint = say("ask the foundry for a licence that allows it, or name another face")
        report.error("font-licence", problem.message, place, hint)
    except DamageError as problem:
        hint = say("the file is damaged or incomplete: copy it again from where it came from")
        report.error("font-file", problem.message, place, hint)
    except FontError as problem:
        wanted = say("ask for the font as TrueType or OpenType (.ttf, .otf, .ttc)")
        place = node.place("faces", face.id, problem.key)
        report.error("font-file", problem.message, place, wanted if problem.key == "file" else "")
    except OSError as problem:
        message = say("{path} can't be read: {reason}", path=face.path.name, reason=problem.strerror)
        report.error("copy-file", message, place)
    else:
        return True
    return False


def _altered(face: Face, tags: Iterable[str]) -> Message:
    return say("{name} may be damaged: it has wrong checksums ({tags})", name=face.path.name, tags=tuple(tags))


def _is_locked(digest: str) -> bool:
    """Whether a file is, byte for byte, one of the house's faces, which were examined when they were locked."""
    lock = house() / "fonts" / "fonts.lock"
    return is_file(lock) and digest in read_bytes(lock, limits.FILE.most).decode()


def read_lock(path: Path) -> dict[str, str]:
    """The sha256 of each face that fonts.lock names; empty when there is no lock."""
    if not is_file(path) or not belongs(path, path.parent.parent):
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
