"""Pictures of painted pages to image objects: each is held once in the edition, whatever number of pages show it, and
so is a profile that says what their colours mean."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import DictionaryObject, EncodedStreamObject, IndirectObject, NameObject

from layout.model import PageFacts, PdfImage
from layout.press.pdf_objects import Value, dictionary, pdf, profile_stream, resources

_COMPONENTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}


def set_images(writer: PdfWriter, leaves: Sequence[PageObject], facts: Sequence[PageFacts]) -> None:
    """Gives each leaf the images of its page by the names that they are shown by; a name says what is in an image."""
    held = _Held(writer)
    for leaf, fact in zip(leaves, facts, strict=True):
        if fact.images:
            shown = {NameObject(f"/{name}"): held.image(name, image) for name, image in fact.images.items()}
            resources(leaf)[NameObject("/XObject")] = DictionaryObject(shown)


class _Held:
    """Images and profiles that are in the file already."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._images: dict[str, IndirectObject] = {}
        self._profiles: dict[bytes, IndirectObject] = {}

    def image(self, name: str, image: PdfImage) -> IndirectObject:
        if name not in self._images:
            made = _image(image)
            self._images[name] = self._writer._add_object(made)
            if image.mask:
                mask = PdfImage(image.width, image.height, "DeviceGray", 8, "FlateDecode", image.mask)
                made[NameObject("/SMask")] = self._writer._add_object(_image(mask))
            if image.profile:
                made[NameObject("/ColorSpace")] = pdf(["/ICCBased", self._profile(image.profile, image.space)])
        return self._images[name]

    def _profile(self, profile: bytes, space: str) -> IndirectObject:
        """The colours of devices stay as the alternate."""
        if profile not in self._profiles:
            entries: dict[str, Value] = {"N": _COMPONENTS[space], "Alternate": f"/{space}"}
            self._profiles[profile] = self._writer._add_object(profile_stream(profile, entries))
        return self._profiles[profile]


def _image(image: PdfImage) -> EncodedStreamObject:
    """The image as it is, with nothing decoded or converted."""
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": f"/{image.space}",
        "BitsPerComponent": image.bits,
        "Filter": f"/{image.filter}",
    }
    if image.decode:
        entries["Decode"] = image.decode
    if image.predicted:
        entries["DecodeParms"] = _png_rows(image)
    if image.unmarked:
        entries["DecodeParms"] = {"ColorTransform": 0}
    made = EncodedStreamObject()
    made.update(dictionary(entries))
    made._data = image.data
    return made


def _png_rows(image: PdfImage) -> dict[str, Value]:
    """How to undo PNG's row filters (predictor 15: each row says its own)."""
    colours = 3 if image.space == "DeviceRGB" else 1
    return {"Predictor": 15, "Colors": colours, "BitsPerComponent": image.bits, "Columns": image.width}
