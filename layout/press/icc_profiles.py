"""Colour profiles of images: each is held once in the edition, whatever number of images mean their colours by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import IndirectObject, NameObject

from layout.press.pdf_objects import Value, pdf, profile_stream, resources

_COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def set_profiles(writer: PdfWriter, leaves: Sequence[PageObject], profiles: Sequence[Mapping[str, bytes]]) -> None:
    """Gives each image that `profiles` names, page by page, the colour space of its profile (ICCBased) in place of the
    plain one that it was painted with, which stays as the alternate."""
    held: dict[bytes, IndirectObject] = {}
    for leaf, named in zip(leaves, profiles, strict=True):
        for name, profile in named.items():
            image = resources(leaf)["/XObject"].get_object()[NameObject(f"/{name}")].get_object()  # type: ignore[index]
            plain = image["/ColorSpace"]
            if not isinstance(plain, str):
                continue  # an image of an earlier page has its profile already
            if profile not in held:
                entries: dict[str, Value] = {"N": _COMPONENTS[plain], "Alternate": str(plain)}
                held[profile] = writer._add_object(profile_stream(profile, entries))
            image[NameObject("/ColorSpace")] = pdf(["/ICCBased", held[profile]])
