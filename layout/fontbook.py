"""`broadsheet fonts`: roles, faces, coverage, embedding rights, and hashes against the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layout.copydesk.fontset import read_fonts, read_lock
from layout.diagnostics import Rejected, Report
from layout.fonts import Face
from layout.resources import fonts_file

Json = dict[str, Any]

_RESTRICTED, _PREVIEW, _NO_SUBSET, _BITMAP = 0x2, 0x4, 0x100, 0x200
"""OS/2 fsType bits [OpenType, OS/2]."""


def font_account(near: Path) -> Json:
    """Everything known of the newspaper's fonts; `faults` are the faces that can't be relied on."""
    path = fonts_file(near)
    report = Report()
    fonts = read_fonts(path, report)
    if fonts is None:
        raise Rejected(report)
    lock = read_lock(path.with_name("fonts.lock"))
    faces = [_face(face, lock.get(id)) for id, face in fonts.faces.items()]
    return {
        "roles": [
            {
                "role": name,
                "face": role.face.id,
                "marks": role.marks.id if role.marks else None,
                "fallback": [face.id for face in role.fallback],
            }
            for name, role in fonts.roles.items()
        ],
        "faces": faces,
        "faults": [fault for face in faces for fault in face["faults"]],
    }


def _face(face: Face, locked: str | None) -> Json:
    rights = _rights(face.fs_type)
    return {
        "face": face.id,
        "file": face.path.name,
        "name": face.ps_name,
        "han": face.han_count,
        "embedding": rights,
        "sha256": face.sha256,
        "locked": None if locked is None else locked == face.sha256,
        "faults": list(_faults(face, rights, locked)),
    }


def _rights(fs_type: int) -> str:
    if fs_type & _RESTRICTED or fs_type & _BITMAP:
        return "refused"
    if fs_type & _NO_SUBSET:
        return "whole only"
    return "print and preview" if fs_type & _PREVIEW else "allowed"


def _faults(face: Face, rights: str, locked: str | None) -> Iterator[str]:
    if rights in ("refused", "whole only"):
        yield f"{face.id}: its licence bits do not allow a subset to be embedded ({rights})"
    if locked is not None and locked != face.sha256:
        yield f"{face.id}: {face.path.name} is not the file that fonts.lock names"


def told(account: Json) -> str:
    """The account for a terminal."""
    lines = ["roles"]
    for role in account["roles"]:
        chain = " > ".join([role["face"], *role["fallback"]])
        lines.append(f"  {role['role']:<16} {chain}" + (f"   marks: {role['marks']}" if role["marks"] else ""))
    lines.append("faces")
    for face in account["faces"]:
        lock = {True: "as locked", False: "NOT as locked", None: "not locked"}[face["locked"]]
        lines.append(
            f"  {face['face']:<16} {face['han']:>6} 汉字  embedding {face['embedding']}, {lock}  {face['file']}"
        )
    return "\n".join([*lines, *(f"fault: {fault}" for fault in account["faults"])])
