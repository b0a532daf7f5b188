"""What kind of file it is, by its first bytes. Names of files say little: a PNG may be called .jpg."""

from __future__ import annotations

import re
from typing import Literal

from layout.diagnostics import say
from layout.pictures.errors import Refused

_KINDS = (
    (rb"\xff\xd8\xff", say("a JPEG picture")),
    (rb"\x89PNG\r\n\x1a\n", say("a PNG picture")),
    (rb"RIFF....WEBP", say("a WebP picture")),
    (rb"....ftypavi[fs]", say("an AVIF picture")),
    (rb"....ftyp(hei|hev|mif|msf)", say("a HEIC picture")),
    (rb"....ftyp", say("a film")),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", say("a TIFF picture")),
    (rb"GIF8[79]a", say("a GIF picture")),
    (rb"BM", say("a BMP picture")),
    (rb"8BPS", say("a Photoshop file")),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", say("a JPEG 2000 picture")),
    (rb"\0\0\0\x0cJXL |\xff\x0a", say("a JPEG XL picture")),
    (rb"%!PS|\xc5\xd0\xd3\xc6", say("a PostScript file")),
    (rb"\xef\xbb\xbf?%PDF|%PDF", say("a PDF")),
    (rb"PK\x03\x04", say("a packed file (ZIP, Word or the like)")),
    (rb"\x1f\x8b", say("a packed file (gzip, as svgz is)")),
    (rb"(\xef\xbb\xbf)?\s*<(\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<?svg", say("an SVG drawing")),
    (rb"\s*<(!doctype|html)", say("a web page")),
    (rb"version https://git-lfs", say("a pointer of Git LFS")),
)
"""First bytes of what is sent for a picture or an advertisement, and its name."""


def kind_of(data: bytes) -> Literal["JPEG", "PNG"]:
    """Raises Refused for everything else, with its name where it is known."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    wanted = say("save it as JPEG or PNG")
    if not data.strip(b"\0 \r\n"):
        raise Refused(say("is empty"), say("get the picture again from where it came from"))
    if name := known_kind(data):
        raise Refused(say("is {kind}; JPEG or PNG is wanted", kind=name), wanted)
    raise Refused(say("is neither a JPEG nor a PNG"), wanted)


def known_kind(data: bytes) -> str | None:
    """What a file is, as a message says it; None for what is not known."""
    head = data[:2000]
    return next((name for begins, name in _KINDS if re.match(begins, head, re.DOTALL | re.IGNORECASE)), None)
