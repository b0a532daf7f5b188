"""`broadsheet fonts`: roles, faces, coverage, embedding rights, and hashes against the lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from layout.copydesk.style.fonts import read_fonts, read_lock
from layout.diagnostics import Report, say
from layout.fonts import Face, FontError, LicenceError, altered_tables, check_font, may_be_embedded
from layout.resources import fonts_file

Json = dict[str, Any]

_PREVIEW, _NO_SUBSET = 0x4, 0x100
"""OS/2 fsType bits [OpenType, OS/2]."""
_UNREAD = ("fonts", "copy-key", "copy-missing", "copy-syntax", "copy-type")
"""Codes of what is wrong with fonts.yaml itself."""


def examine_fonts(near: Path, report: Report) -> Json | None:
    """Everything known of the newspaper's fonts; `faults` are the faces that can't be relied on.

    None when something in fonts.yaml can't be read. A face whose file can't be used is told in the report, and only
    named here.
    """
    path = fonts_file(near)
    fonts = read_fonts(path, report)
    if fonts is None or any(finding.code in _UNREAD for finding in report):
        return None
    locks = {folder: read_lock(folder / "fonts.lock") for folder in {face.path.parent for face in fonts.faces.values()}}
    faces = [_face(face, locks[face.path.parent].get(id)) for id, face in fonts.faces.items()]
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
    faults: list[str] = []
    try:
        check_font(face.path, face.index, face.axes)
    except LicenceError as problem:
        faults.append(say("{face}: {problem}", face=face.id, problem=problem.message))
    except (FontError, OSError) as problem:
        why = problem.message if isinstance(problem, FontError) else problem.strerror
        known: Json = {"name": "", "han": 0, "embedding": say("unknown"), "sha256": None, "locked": None}
        return {
            "face": face.id,
            "file": face.path.name,
            **known,
            "faults": [say("{face}: {problem}", face=face.id, problem=why)],
        }
    if locked != face.sha256 and (tags := altered_tables(face.path, face.index)):
        why = say("{name} may be damaged: it has wrong checksums ({tags})", name=face.path.name, tags=tags)
        faults.append(say("{face}: {problem}", face=face.id, problem=why))
    if locked is not None and locked != face.sha256:
        faults.append(say("{face}: {file} is not the file that fonts.lock names", face=face.id, file=face.path.name))
    return {
        "face": face.id,
        "file": face.path.name,
        "name": face.ps_name,
        "han": face.han_count,
        "embedding": _rights(face.fs_type),
        "sha256": face.sha256,
        "locked": None if locked is None else locked == face.sha256,
        "faults": faults,
    }


def _rights(fs_type: int) -> str:
    if not may_be_embedded(fs_type):
        return say("refused")
    if fs_type & _NO_SUBSET:
        return say("whole only")
    return say("print and preview") if fs_type & _PREVIEW else say("allowed")


def as_text(account: Json, said: Callable[[str], str] = str) -> str:
    """The report for a terminal, as `said` says it."""
    lines = [said(say("roles"))]
    for role in account["roles"]:
        chain = " > ".join([role["face"], *role["fallback"]])
        marks = said(say("marks: {face}", face=role["marks"])) if role["marks"] else ""
        lines.append(f"  {role['role']:<16} {chain}   {marks}".rstrip())
    lines.append(said(say("faces")))
    for face in account["faces"]:
        lock = {True: say("as locked"), False: say("NOT as locked"), None: say("not locked")}[face["locked"]]
        rights = said(say("embedding {rights}, {lock}", rights=face["embedding"], lock=lock))
        han = said(say("{han:>6} Han {han:character|characters}", han=face["han"]))
        lines.append(f"  {face['face']:<16} {han}  {rights}  {face['file']}")
    return "\n".join([*lines, *(said(say("fault: {fault}", fault=fault)) for fault in account["faults"])])
