"""The parts of a Word file: a ZIP of XML, opened with bounds and without anything from outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from typing import NamedTuple
from xml.etree import ElementTree as ET

from layout.diagnostics import Message, say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MOST_PARTS, _MOST_BYTES, _MOST_XML = 5_000, 200_000_000, 40_000_000
_DAMAGED = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class WordError(Exception):
    """It is no Word file that can be read; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Relation(NamedTuple):
    """Where a part of the file leads: the kind, and the part's name or an address outside."""

    kind: str
    target: str
    outside: bool


class WordPackage:
    """An opened Word file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def part(self, name: str) -> ET.Element | None:
        """A part of the file as XML; None when it is not there. Raises WordError."""
        data = self.data(name)
        if data is None:
            return None
        if len(data) > _MOST_XML:
            raise WordError(say("it has more in it than any copy has"))
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise WordError(say("a DOCTYPE is not read; delete it"))
        try:
            return ET.fromstring(data)
        except (ET.ParseError, LookupError, ValueError) as problem:  # also of an encoding that nobody knows
            raise WordError(say("{name} in it is damaged: {reason}", name=name, reason=str(problem))) from problem

    def data(self, name: str) -> bytes | None:
        """The bytes of a part. Raises WordError."""
        if name not in self._names:
            return None
        try:
            return self._archive.read(name)
        except _DAMAGED as problem:
            raise WordError(say("{name} in it is damaged: {reason}", name=name, reason=str(problem))) from problem

    @cached_property
    def main(self) -> str:
        """The part with the document's text. Raises WordError."""
        for relation in self.relations("").values():
            if relation.kind.endswith("/officeDocument"):
                return relation.target
        raise WordError(say("it has no document in it"))

    def relations(self, part: str) -> dict[str, Relation]:
        """Where a part leads, by id."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        out = {}
        for one in root.iter(f"{_RELATIONS}Relationship") if root is not None else ():
            outside = one.get("TargetMode") == "External"
            target = one.get("Target") or ""
            if not outside:
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
            out[one.get("Id") or ""] = Relation(one.get("Type") or "", target, outside)
        return out

    def picture(self, id: str) -> tuple[str, bytes | None]:
        """A picture of the document by the id of its relation: its name, and its bytes if it is in the file."""
        relation = self.relations(self.main).get(id)
        if relation is None:
            return "", None
        return relation.target, None if relation.outside else self.data(relation.target)

    def related(self, kind: str) -> ET.Element | None:
        """The part of the document of that kind: styles, numbering, footnotes."""
        for relation in self.relations(self.main).values():
            if relation.kind.endswith(f"/{kind}") and not relation.outside:
                return self.part(relation.target)
        return None


def open_package(data: bytes) -> WordPackage:
    """The file opened. Raises WordError for what is no Word file, or has more in it than any copy has."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise WordError(say("it is of an old Word, or locked with a password; save it as .docx without one"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as problem:
        raise WordError(say("it is no Word file (.docx)")) from problem
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise WordError(say("it has more in it than any copy has"))
    package = WordPackage(archive)
    root = package.part(package.main)
    if root is None or root.tag != f"{W}document":
        raise WordError(say("it has no document in it, or one of another kind (strict Open XML: save it as .docx)"))
    return package
