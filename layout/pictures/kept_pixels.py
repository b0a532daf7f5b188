"""Pixels of pictures of four inks, as they were decoded when they were examined: how much ink they bring to a page is
asked soon after, and need not be decoded for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.pictures.jpeg import Jpeg

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST = 8_000_000
"""Pixels of four bytes that are kept all told."""
_LARGEST = 16_000_000
"""Pixels of a picture that is decoded to a quarter of its size; of a larger one less will do."""

_KEPT: dict[str, Image] = {}


def wanted_size(jpeg: Jpeg) -> tuple[int, int]:
    """The size in which a picture is decoded to be examined: a quarter if its pixels are worth keeping."""
    if jpeg.components < 4 or jpeg.progressive or jpeg.width * jpeg.height > _LARGEST:
        return 1, 1
    return max(1, jpeg.width // 4), max(1, jpeg.height // 4)


def keep(digest: str, image: Image, jpeg: Jpeg) -> None:
    """Keeps the pixels of the file of that digest, if they are the ones that are `wanted_size`."""
    if wanted_size(jpeg) != (1, 1):
        _KEPT[digest] = image
        while sum(each.width * each.height for each in _KEPT.values()) > _MOST:
            del _KEPT[next(iter(_KEPT))]


def kept(digest: str) -> Image | None:
    """The pixels of the file of that digest as they are stored, in its own inks."""
    return _KEPT.get(digest)
