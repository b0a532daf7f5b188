"""Python values to pypdf objects: names, numbers, strings, arrays and dictionaries are written as what they are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pypdf import PageObject
from pypdf._utils import StreamType
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from layout.deflation import deflated


class WrittenObject(PdfObject):
    """An object that is written already, as the text that stands in the file."""

    def __init__(self, said: str = "") -> None:
        self.said = said

    def write_to_stream(self, stream: StreamType, encryption_key: str | bytes | None = None) -> None:
        stream.write(self.said.encode("ascii"))


Value = PdfObject | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]


def pdf(value: Value) -> PdfObject:
    """`value` as a PDF object: `/Name` becomes a name, other text a text string."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, str):
        return _name(value) if value.startswith("/") else _text(value)
    if isinstance(value, Mapping):
        return dictionary(value)
    if isinstance(value, Sequence):
        return ArrayObject(pdf(item) for item in value)
    return _scalar(value)


@lru_cache(maxsize=1024)  # the names of an edition are some two hundred
def _name(said: str) -> NameObject:
    return NameObject(said)


@lru_cache(maxsize=1024)  # headlines, which an edition that is bound again has again
def _text(said: str) -> WrittenObject:
    written = io.BytesIO()
    TextStringObject(said).write_to_stream(written)
    return WrittenObject(written.getvalue().decode("ascii"))


def _scalar(value: float) -> PdfObject:
    if isinstance(value, bool):
        return BooleanObject(value)
    return NumberObject(value) if isinstance(value, int) else FloatObject(f"{value:.9f}")


def dictionary(entries: Mapping[str, Value]) -> DictionaryObject:
    """A dictionary; keys are given without their slash."""
    return DictionaryObject({_name(f"/{key}"): pdf(value) for key, value in entries.items()})


def resources(page: PageObject) -> DictionaryObject:
    """The page's resources; every page has some."""
    found = page["/Resources"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def deflated_stream(data: bytes, entries: Mapping[str, Value]) -> StreamObject:
    """A stream whose bytes are deflated already."""
    made = EncodedStreamObject()
    made.update(dictionary({**entries, "Filter": "/FlateDecode"}))
    made._data = data
    return made


def profile_stream(profile: bytes, entries: Mapping[str, Value]) -> StreamObject:
    """A stream of an ICC profile, deflated; every file of an edition holds the same."""
    return deflated_stream(_deflated_profile(profile), entries)


@lru_cache(maxsize=8)
def _deflated_profile(profile: bytes) -> bytes:
    return deflated(profile)


def stream(data: bytes, entries: Mapping[str, Value], *, deflate: bool = True) -> StreamObject:
    """A stream, deflated unless it has to stay readable."""
    if deflate:
        return deflated_stream(deflated(data), entries)
    made = StreamObject()
    made.update(dictionary(entries))
    made._data = data
    return made
