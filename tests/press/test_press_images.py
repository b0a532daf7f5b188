"""Images as they are put into the file: what readers are told of their samples, each held once."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from layout.model import PageFacts, PdfImage
from layout.model.edition import ColourSpace
from layout.pictures import read
from layout.pictures.pdf_image import encode
from layout.press.images import set_images
from layout.press.pdf_objects import resources, stream


def page_of(*images: PdfImage) -> PdfReader:
    """A page that shows the images, each by the name I and its place, 40 pt high, one above the other."""
    writer = PdfWriter()
    leaf = writer.add_blank_page(60, 40 * len(images))
    facts = PageFacts({}, images={f"I{n}": image for n, image in enumerate(images)})
    set_images(writer, [leaf], [facts])
    drawn = "".join(f"q 60 0 0 40 0 {40 * n} cm /I{n} Do Q\n" for n in range(len(images)))
    leaf[NameObject("/Contents")] = writer._add_object(stream(drawn.encode(), {}))
    file = io.BytesIO()
    writer.write(file)
    return PdfReader(file)


@pytest.mark.parametrize(("space", "components"), [("DeviceGray", 1), ("DeviceRGB", 3), ("DeviceCMYK", 4)])
def test_a_profile_says_how_many_inks_it_means(space: ColourSpace, components: int) -> None:
    samples = zlib.compress(bytes(components))
    one = PdfImage(1, 1, space, 8, "FlateDecode", samples, profile=b"profile")
    shown = resources(page_of(one, one).pages[0])["/XObject"]
    spaces = [image.get_object()["/ColorSpace"] for image in shown.values()]  # type: ignore[attr-defined]
    meant = [(family, profile.get_object()) for family, profile in spaces]
    assert [(family, profile["/N"], profile["/Alternate"]) for family, profile in meant] == [
        ("/ICCBased", components, f"/{space}")
    ] * 2
    assert len({space[1].idnum for space in spaces}) == 1


def test_an_image_that_two_pages_show_is_held_once() -> None:
    writer = PdfWriter()
    leaves = [writer.add_blank_page(60, 40) for _ in range(2)]
    one, other = (PdfImage(1, 1, "DeviceGray", 8, "FlateDecode", zlib.compress(bytes([n]))) for n in range(2))
    set_images(writer, leaves, [PageFacts({}, images={"I": one}), PageFacts({}, images={"J": other, "I": one})])
    first, second = (resources(leaf)["/XObject"] for leaf in leaves)
    assert first.raw_get("/I") == second.raw_get("/I") != second.raw_get("/J")  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_rows_that_png_has_filtered_are_read_back(mode: str, tmp_path: Path) -> None:
    slope = Image.linear_gradient("L").resize((60, 40))
    planes = [slope, slope.rotate(180), slope.point(lambda value: value // 2)]
    picture = slope if mode == "L" else Image.merge("RGB", planes)
    picture.save(tmp_path / "a.png")
    image = encode(read(tmp_path / "a.png"))
    assert image.predicted
    page = page_of(image)
    page_file = io.BytesIO()
    PdfWriter(clone_from=page).write(page_file)
    drawn = pypdfium2.PdfDocument(page_file.getvalue())[0].render(scale=1).to_pil().convert(mode)
    for place in ((5, 3), (30, 20), (55, 36)):
        seen, meant = drawn.getpixel(place), picture.getpixel(place)
        pairs = zip(seen, meant, strict=True) if mode == "RGB" else [(seen, meant)]  # type: ignore[arg-type]
        assert all(abs(one - other) <= 3 for one, other in pairs)  # type: ignore[operator]
