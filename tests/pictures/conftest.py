"""Picture files made by hand: PNG chunk by chunk, JPEG as an encoder wrote it and then cut or marked anew."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from PIL import Image


@pytest.fixture(scope="session")
def png() -> Callable[..., bytes]:
    """`png(width, height, bits, kind, rows, **chunks)` is a PNG; chunks by name stand before the picture."""

    def chunk(name: str, body: bytes) -> bytes:
        tail = zlib.crc32(name.encode() + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + name.encode() + body + tail

    def made(width: int, height: int, bits: int, kind: int, rows: bytes, **chunks: bytes) -> bytes:
        header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([bits, kind, 0, 0, 0])
        body = {"IHDR": header, **chunks, "IDAT": zlib.compress(rows), "IEND": b""}
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in body.items())

    return made


@pytest.fixture(scope="session")
def jpeg() -> Callable[..., bytes]:
    """`jpeg(mode, **options)` is a JPEG of 96 x 64 pixels of noise, as Pillow saves it."""

    def made(mode: str = "RGB", **options: Any) -> bytes:
        noise = [Image.frombytes("L", (96, 64), Random(n).randbytes(96 * 64)) for n in range(Image.getmodebands(mode))]
        buffer = io.BytesIO()
        (Image.merge(mode, noise) if len(noise) > 1 else noise[0]).save(buffer, "JPEG", **options)
        return buffer.getvalue()

    return made
