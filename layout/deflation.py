"""Bytes packed for /FlateDecode. The only home of libdeflate.

Which bytes zlib makes depends on the Python it comes with (some bring zlib-ng); libdeflate comes in its wheel, so that
a file is the same wherever it is made. It also takes less than half of the time, and packs a little tighter.
"""

from __future__ import annotations

from deflate import __version__, zlib_compress

_LEVEL = 6
"""From 7 on a page's fonts take longer and are less than half a per cent smaller."""

DEFLATION = f"libdeflate of deflate {__version__}, level {_LEVEL}"
"""What packed bytes depend on besides those that are packed."""


def deflated(data: bytes) -> bytes:
    """`data` as a zlib stream (RFC 1950)."""
    return bytes(zlib_compress(data, _LEVEL))
