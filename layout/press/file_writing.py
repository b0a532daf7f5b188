"""A document to the bytes of its file, named by what is in it: the same document is the same file.

The objects are written here, as pypdf would write them: it asks for each name a character at a time, and lays the whole
file down in a buffer that grows.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from layout.press.known_digests import KnownDigests
from layout.press.pdf_objects import WrittenObject

_NO_ID = bytes(16)
_MARK = b"%\xe2\xe3\xcf\xd3\n"
"""A comment that says that the file is no text [ISO 32000-1, 7.5.2]."""


def written(writer: PdfWriter, known: KnownDigests | None = None) -> bytes:
    """The file, named (/ID) by what it is without a name, the data of its streams by their digests; its writer can't be
    used again.

    With its pictures it is large: it is put together once, when it has its name, and a stream whose digest is `known`
    is not read for that.
    """
    known = known or KnownDigests()
    writer._resolve_links()
    parts, places = [writer.pdf_header.encode() + b"\n" + _MARK], []
    at, unnamed = len(parts[0]), hashlib.sha256(parts[0])
    for number, made in enumerate(writer._objects, 1):
        assert made is not None, "an object that was taken out"
        places.append(at)
        head, data, end = _object(number, made)
        parts += head, data, end
        at += len(head) + len(data) + len(end)
        unnamed.update(b"".join([head, known.digest(data), end]) if data else head + end)
    parts.append(_table(places))
    unnamed.update(parts[-1] + _trailer(writer, _NO_ID, at))
    file = b"".join([*parts, _trailer(writer, unnamed.digest()[:16], at)])
    vars(writer).clear()  # all that was written knows it, and it all of that: they would stay until somebody looks
    return file


def _object(number: int, made: PdfObject) -> tuple[bytes, bytes, bytes]:
    """An object of the file: what comes before the data of a stream, these, which are not copied, and what follows."""
    head = b"%d 0 obj\n" % number
    if type(made) in (EncodedStreamObject, StreamObject):
        assert isinstance(made, StreamObject)
        entries = _dictionary({**made, NameObject("/Length"): NumberObject(len(made._data))})
        return head + entries + b"\nstream\n", made._data, b"\nendstream\nendobj\n"
    return head + _said(made), b"", b"\nendobj\n"


def _table(places: list[int]) -> bytes:
    """The cross-reference table: where each object begins [ISO 32000-1, 7.5.4]."""
    rows = b"".join([b"%010d 00000 n \n" % place for place in places])
    return b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, rows)


def _trailer(writer: PdfWriter, name: bytes, table: int) -> bytes:
    """The trailer; the table begins at `table`."""
    entries: dict[str, Any] = {"/Size": NumberObject(len(writer._objects) + 1)}
    entries["/Root"] = writer.root_object.indirect_reference
    if writer._info is not None:
        entries["/Info"] = writer._info.indirect_reference
    entries["/ID"] = ArrayObject([ByteStringObject(name)] * 2)
    return b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (_dictionary(entries), table)


def said(value: PdfObject) -> str:
    """A value as pypdf writes it, for objects that are written as text."""
    return _said(value).decode("ascii")


def _said(value: Any) -> bytes:
    """A value as pypdf writes it."""
    write = _KINDS.get(type(value))
    if write:
        return write(value)
    stream = io.BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()


def _dictionary(entries: Mapping[str, Any]) -> bytes:
    said = [b"%b %b\n" % (_name(key), _said(value)) for key, value in entries.items()]
    return b"<<\n%b>>" % b"".join(said)


def _array(items: ArrayObject) -> bytes:
    return b"[%b ]" % b"".join([b" " + _said(item) for item in items])


@lru_cache(maxsize=4096)
def _name(name: str) -> bytes:
    return NameObject(name).renumber()


@lru_cache(maxsize=4096)
def _float(number: FloatObject) -> bytes:
    return number.myrepr().encode()


_KINDS: Mapping[type, Callable[[Any], bytes]] = {
    WrittenObject: lambda value: value.said.encode("ascii"),
    DictionaryObject: _dictionary,
    PageObject: _dictionary,
    ArrayObject: _array,
    NameObject: _name,
    NumberObject: lambda value: b"%d" % value,
    FloatObject: _float,
    IndirectObject: lambda value: b"%d %d R" % (value.idnum, value.generation),
}
