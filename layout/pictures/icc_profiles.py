"""Colour profiles (ICC.1): whether one may go into the PDF with its picture, and whether that changes anything."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from layout.diagnostics import say
from layout.limits import PROFILE
from layout.pictures.errors import PictureNote

if TYPE_CHECKING:
    from PIL.Image import Image

_SPACES = {1: ("L", b"GRAY", "grey"), 3: ("RGB", b"RGB ", "RGB"), 4: ("CMYK", b"CMYK", "CMYK")}
_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
"""Kinds of profile that ICCBased may have [PDF 1.7, 8.6.5.5]."""
_NEWEST = 4
_LIKE_SRGB = 6
"""How far colours may lie from sRGB's, of 255, to be taken for the same: nobody sees it in print [H]."""


class Judged(NamedTuple):
    """The profile to embed, None when there is none or the plain device space says the same; and what to tell."""

    profile: bytes | None
    notes: tuple[PictureNote, ...] = ()


def judge_profile(profile: bytes | None, components: int) -> Judged:
    """What becomes of the profile of a picture with so many components (1, 3 or 4); empty is a damaged one."""
    if profile is None:
        return Judged(None)
    wrong = _wrong(profile, components)
    if wrong:
        message = say("has a colour profile that {wrong}; it is left out, colours may change", wrong=wrong)
        return Judged(
            None, (PictureNote("warning", "picture-profile", message, say("convert it to sRGB and save it again")),)
        )
    return Judged(None if components != 4 and _changes(profile, components) <= _LIKE_SRGB else profile)


def _wrong(profile: bytes, components: int) -> str:
    """Why the profile can't be used, or nothing."""
    mode, space, name = _SPACES[components]
    if len(profile) > PROFILE.most:
        return say("is larger than {most} MB", most=PROFILE.most // 1_000_000)
    if len(profile) < 132 or profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") > len(profile):
        return say("is damaged")
    if profile[16:20] != space:
        return say("is not one for {name} pictures", name=name)
    if profile[12:16] not in _CLASSES or profile[8] > _NEWEST:
        return say("is of a kind that PDF does not know")
    from PIL import Image, ImageCms

    try:
        _to_srgb(Image.new(mode, (1, 1)), profile)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return say("is damaged")
    return ""


def _changes(profile: bytes, components: int) -> int:
    """How far colours lie from what they would be in sRGB, at most, over a sample of all; of 255."""
    from PIL import Image, ImageChops

    if components == 1:
        plain = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        steps = (0, 51, 102, 153, 204, 255)
        plain = Image.frombytes(
            "RGB", (216, 1), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b))
        )
    extrema = ImageChops.difference(plain.convert("RGB"), _to_srgb(plain, profile)).getextrema()
    return max(int(high) for _, high in extrema)  # type: ignore[misc]


def _to_srgb(image: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    own = ImageCms.getOpenProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(
        own, ImageCms.createProfile("sRGB"), image.mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    made = ImageCms.applyTransform(image, transform)
    assert made is not None
    return made
