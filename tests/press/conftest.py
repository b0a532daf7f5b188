"""Advertisers' PDFs, made on the fly, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from layout.diagnostics import message_from_json
from layout.fonts import Face, program
from layout.model import Artwork, BoundFile, Forme, Issue, Stylesheet
from layout.paint import paint_page
from layout.press.artwork import Artworks, inspect_artwork
from layout.press.binding import bind
from layout.press.pdf_objects import Value, dictionary, stream
from tests.press.little_adverts import Advert, write

Change = Callable[[PdfWriter, dict[str, Value]], None]


class Taken(NamedTuple):
    """What is said of a file (severity, code, message), and the form that it becomes: its operators, its resources."""

    found: list[tuple[str, str, str]]
    content: bytes
    resources: DictionaryObject
    pdf: bytes

    @property
    def codes(self) -> list[str]:
        return [code for _, code, _ in self.found]


@pytest.fixture
def make_advert(tmp_path: Path) -> Callable[..., Path]:
    """`make_advert(content, resources, change)` writes a page of 200 × 100; `change(writer, page)` may alter it."""

    def made(
        content: bytes = b"0 0 200 100 re f",
        drawn_with: dict[str, Value] | None = None,
        change: Change = lambda writer, page: None,
        name: str = "ad.pdf",
    ) -> Path:
        writer = PdfWriter()
        page = writer.add_blank_page(200, 100)
        entries: dict[str, Value] = {"Contents": writer._add_object(stream(content, {})), "Resources": drawn_with or {}}
        change(writer, entries)
        page.update(dictionary(entries))
        path = tmp_path / name
        writer.write(path)
        return path

    return made


@pytest.fixture
def take(tmp_path: Path) -> Callable[[Path], Taken]:
    """`take(path)` looks at the file and, when it can be used, grafts it into an empty edition."""

    def taken(path: Path) -> Taken:
        facts: Any = inspect_artwork(path)
        found = [(severity, code, str(message_from_json(said))) for severity, code, said, _ in facts["found"]]
        if not facts["width"]:
            return Taken(found, b"", DictionaryObject(), b"")
        writer = PdfWriter()
        page = writer.add_blank_page(200, 100)
        page[NameObject("/Resources")] = DictionaryObject()
        page[NameObject("/Contents")] = writer._add_object(stream(b"q 200 0 0 100 0 0 cm /Art1 Do Q", {}))
        Artworks(writer).graft(page, {"Art1": Artwork(200, 100, path)})
        out = tmp_path / "out.pdf"
        writer.write(out)
        form: Any = PdfReader(out).pages[0]["/Resources"]["/XObject"]["/Art1"]  # type: ignore[index]
        return Taken(found, form.get_data(), form["/Resources"], out.read_bytes())

    return taken


@pytest.fixture
def bind_adverts(
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    make_issue: Callable[..., Issue],
    stack: Callable[..., Forme],
    tmp_path: Path,
) -> Callable[[Sequence[Sequence[Advert]]], BoundFile]:
    """`bind_adverts(pages)` is an edition with these little advertisements on its pages."""

    def bound(pages: Sequence[Sequence[Advert]]) -> BoundFile:
        formes = []
        for number, adverts in enumerate(pages, 1):
            files = [tmp_path / f"{number}-{place}.pdf" for place, _ in enumerate(adverts)]
            for advert, file in zip(adverts, files, strict=True):
                write(advert, file)
            formes.append(stack(number, [Artwork(200, 100, file, "广告") for file in files]))
        painted = [paint_page(forme, stylesheet, faces) for forme in formes]
        return bind(painted, formes, make_issue(len(formes)), stylesheet, faces, program)

    return bound
