"""Roles of a newspaper's type (报宋, 黑体, 楷体 …) and the faces that play them, from fonts.yaml.

A role that lacks a character falls back along its chain; marks that a face draws too narrow (quotes, dashes and dots
of Kai and brush faces) come from the role's `marks` face.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from layout.fonts.face import Face

MARKS = frozenset("“”‘’—…·⸺⋯‧・")


class Role(NamedTuple):
    """Faces of a role in the order in which they are asked."""

    name: str
    face: Face
    fallback: tuple[Face, ...] = ()
    marks: Face | None = None

    def face_of(self, char: str) -> Face | None:
        """The first face that has the character; None when none has."""
        if self.marks and char in MARKS:
            return self.marks
        if self.face.glyph(char):
            return self.face
        return next((face for face in self.fallback if face.glyph(char)), None)


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """A face as fonts.yaml writes it: its file, beside fonts.yaml; index in a collection; axes of a variable font."""

    file: Path
    index: int = 0
    axes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role as fonts.yaml writes it: ids of faces."""

    face: str
    fallback: tuple[str, ...] = ()
    marks: str = ""


class FontSet(NamedTuple):
    """All faces by id and all roles by name."""

    faces: Mapping[str, Face]
    roles: Mapping[str, Role]

    def role(self, name: str) -> Role:
        return self.roles[name]


def font_set(folder: Path, faces: Mapping[str, FaceSpec], roles: Mapping[str, RoleSpec]) -> FontSet:
    """Faces and roles as fonts.yaml in `folder` describes them. Raises KeyError for a face that it does not list."""
    opened = {name: Face(name, folder / spec.file, spec.index, dict(spec.axes)) for name, spec in faces.items()}
    return FontSet(opened, {name: _role(name, spec, opened) for name, spec in roles.items()})


def _role(role: str, spec: RoleSpec, faces: Mapping[str, Face]) -> Role:
    marks = faces[spec.marks] if spec.marks else None
    return Role(role, faces[spec.face], tuple(faces[name] for name in spec.fallback), marks)
