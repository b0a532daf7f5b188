"""A document to the bytes of its file, named by what is in it: the same document is the same file."""

from __future__ import annotations

import hashlib
import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

_NO_ID = bytes(16)


def written(writer: PdfWriter) -> bytes:
    """The file, named (/ID) by the digest of what it is without a name."""
    writer._ID = ArrayObject([ByteStringObject(_NO_ID)] * 2)
    buffer = io.BytesIO()
    writer.write(buffer)
    data = buffer.getvalue()
    body, blank, tail = data.rpartition(b"/ID [ <" + _NO_ID.hex().encode())
    name = hashlib.sha256(data).digest()[:16].hex().encode()
    return body + (blank + tail).replace(_NO_ID.hex().encode(), name)
