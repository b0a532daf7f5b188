"""Roles of a newspaper's type (报宋, 黑体, 楷体 …) and the faces that play them, from fonts.yaml.

A role that lacks a character falls back along its chain; marks that a face draws too narrow (quotes, dashes and dots
of Kai and brush faces) come from the role's `marks` face.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from layout.fonts.face import Face

MARKS = frozenset("“”‘’—…·⸺⋯‧・")


@dataclass(frozen=True, slots=True)
class Role:
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
class FontSet:
    """All faces by id and all roles by name."""

    faces: Mapping[str, Face]
    roles: Mapping[str, Role]

    def role(self, name: str) -> Role:
        return self.roles[name]


def font_set(folder: Path, spec: Mapping[str, Mapping[str, Mapping[str, object]]]) -> FontSet:
    """The set that a fonts.yaml (already read: `faces`, `roles`) describes; files stand in `folder`.

    Raises KeyError when a role names a face that is not there.
    """
    faces = {id: _face(id, folder, entry) for id, entry in spec["faces"].items()}
    roles = {}
    for name, entry in spec["roles"].items():
        chain = entry.get("fallback", ())
        assert isinstance(chain, (list, tuple))
        marks = entry.get("marks")
        roles[name] = Role(
            name, faces[str(entry["face"])], tuple(faces[str(id)] for id in chain), faces[str(marks)] if marks else None
        )
    return FontSet(faces, roles)


def _face(id: str, folder: Path, entry: Mapping[str, object]) -> Face:
    axes = entry.get("axes") or {}
    assert isinstance(axes, Mapping)
    index = entry.get("index", 0)
    assert isinstance(index, (int, str))
    return Face(id, folder / str(entry["file"]), int(index), {str(k): float(v) for k, v in axes.items()})
