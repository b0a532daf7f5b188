"""A document to the bytes of its file, named by what is in it: the same document is the same file."""

from __future__ import annotations

import hashlib
import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

_NO_ID = bytes(16)
_TRAILER = 4096
"""Bytes within which a file's trailer stands at its end; pypdf's have some two hundred."""


def written(writer: PdfWriter) -> bytes:
    """The file, named (/ID) by the digest of what it is without a name.

    The name is put in where the file stands: with its pictures it is large, and no copy of it is made.
    """
    writer._ID = ArrayObject([ByteStringObject(_NO_ID)] * 2)
    buffer = io.BytesIO()
    writer.write(buffer)
    with buffer.getbuffer() as data:
        name = hashlib.sha256(data).digest()[:16].hex().encode()
        end = bytes(data[-_TRAILER:])
        at = end.rindex(b"/ID [ <") - len(end)
        data[at:] = end[at:].replace(_NO_ID.hex().encode(), name)
    return buffer.getvalue()
