"""Roles of a newspaper's type (报宋, 黑体, 楷体 …) and the faces that play them, from fonts.yaml.

A role that lacks a character falls back along its chain; marks that a face draws too narrow (quotes, dashes and dots
of Kai and brush faces) come from the role's `marks` face.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import NamedTuple

from layout.fonts.face import Face
from layout.values import dataclass

MARKS = frozenset("“”‘’—…·⸺⋯‧・")


class Role(NamedTuple):
    """Faces of a role in the order in which they are asked."""

    name: str
    face: Face
    fallback: tuple[Face, ...] = ()
    marks: Face | None = None

    @property
    def faces(self) -> tuple[Face, ...]:
        """All that may be asked."""
        return (self.face, *self.fallback, self.marks) if self.marks else (self.face, *self.fallback)

    def face_of(self, char: str) -> Face | None:
        """The first face that has the character; None when none has."""
        if self.marks and char in MARKS:
            return self.marks
        if self.face.glyph(char):
            return self.face
        return next((face for face in self.fallback if face.glyph(char)), None)


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """A face as fonts.yaml writes it: its file, beside fonts.yaml; index in a collection; axes of a variable font.

    `package` is the Python package that holds the file of a face that is only there when that is installed.
    """

    file: Path
    index: int = 0
    axes: Mapping[str, float] = field(default_factory=dict)
    package: str = ""


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role as fonts.yaml writes it: ids of faces."""

    face: str
    fallback: tuple[str, ...] = ()
    marks: str = ""


class FontSet(NamedTuple):
    """All faces by id and all roles by name; `unusable` are the ids of faces that were told to be missing or wrong."""

    faces: Mapping[str, Face]
    roles: Mapping[str, Role]
    unusable: frozenset[str] = frozenset()

    def role(self, name: str) -> Role:
        return self.roles[name]

    def is_usable(self, role: str) -> bool:
        """Whether there is a role of this name, and each of its faces can be opened."""
        return role in self.roles and not self.unusable & {face.id for face in self.roles[role].faces}


def font_set(
    folder: Path, faces: Mapping[str, FaceSpec], roles: Mapping[str, RoleSpec], last: Sequence[str] = ()
) -> FontSet:
    """Faces and roles as fonts.yaml in `folder` describes them; a face that it does not list is unusable.

    The faces `last` are asked after those of each role.
    """
    listed = {name: Face(name, folder / spec.file, spec.index, dict(spec.axes)) for name, spec in faces.items()}
    unlisted = {
        name: Face(name, folder / name)
        for spec in roles.values()
        for name in (spec.face, *spec.fallback, *filter(None, [spec.marks]), *last)
        if name not in listed
    }
    known = {**listed, **unlisted}
    return FontSet(listed, {name: _role(name, spec, known, last) for name, spec in roles.items()}, frozenset(unlisted))


def _role(role: str, spec: RoleSpec, faces: Mapping[str, Face], last: Sequence[str]) -> Role:
    marks = faces[spec.marks] if spec.marks else None
    asked = dict.fromkeys((*spec.fallback, *last))
    return Role(role, faces[spec.face], tuple(faces[name] for name in asked if name != spec.face), marks)
