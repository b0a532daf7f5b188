"""In: a finished sRGB picture and a path. Out: a CMYK JPEG for coldset newsprint, without an embedded profile."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageFilter

LARGEST = 450_000  # bytes; a page of six pictures stays light enough to send to the plant
DETAIL = 1_400_000  # pixels; a larger picture is finer than a newspaper screen can show
QUALITIES = (88, 85, 82, 79, 76, 73, 70, 66, 62)
OPEN = [8 + round(level * 247 / 255) for level in range(256)] * 3  # shadows lifted a little: newsprint fills them in


def separate(picture: Image.Image, profile: Path) -> Image.Image:
    """CMYK of an sRGB picture: relative colorimetric with black point compensation, which keeps ink under 220 %."""
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        str(profile),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    inks = ImageCms.applyTransform(picture.point(OPEN), transform)
    assert inks is not None
    return inks


def jpeg(inks: Image.Image, quality: int) -> bytes:
    """Baseline JPEG. All four inks keep full resolution: halving black would blur every edge."""
    sink = io.BytesIO()
    inks.info.pop("icc_profile", None)
    inks.save(sink, "JPEG", quality=quality, subsampling=0, optimize=True, dpi=(200, 200))
    return sink.getvalue()


def print_file(picture: Image.Image, profile: Path, target: Path) -> int:
    """Write the best JPEG not larger than LARGEST, or the smallest there is; gives its size in bytes."""
    if picture.width * picture.height > DETAIL:
        picture = picture.filter(ImageFilter.GaussianBlur(0.5))
    inks = separate(picture, profile)
    data = b""
    for quality in QUALITIES:
        data = jpeg(inks, quality)
        if len(data) <= LARGEST:
            break
    target.write_bytes(data)
    return len(data)
