"""Values of a file that may be anything: each is what it should be, or empty."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, PdfObject

_EMPTY: Mapping[str, PdfObject] = MappingProxyType({})


def value(raw: object) -> PdfObject | None:
    """What `raw` is or refers to; None for null and for what is not there."""
    found = raw.get_object() if isinstance(raw, PdfObject) else None
    return None if isinstance(found, NullObject) else found


def mapping(raw: object) -> Mapping[str, PdfObject]:
    """A dictionary with its values as they are written (references unresolved)."""
    found = value(raw)
    return found if isinstance(found, DictionaryObject) else _EMPTY


def items(raw: object) -> list[PdfObject]:
    """The items of an array as they are written."""
    found = value(raw)
    return list(found) if isinstance(found, ArrayObject) else []


def text(raw: object) -> str:
    """A name or a string."""
    found = value(raw)
    return str(found) if isinstance(found, str) else ""


def names(raw: object) -> set[str]:
    """A name, or an array of names."""
    found = value(raw)
    return {str(found)} if isinstance(found, NameObject) else {text(item) for item in items(raw)}


def number(raw: object, default: float) -> float:
    found = value(raw)
    return found if isinstance(found, (int, float)) and math.isfinite(found) else default


def numbers(raw: object, count: int) -> list[float] | None:
    """An array of so many finite numbers; None when it is something else."""
    found = [number(item, math.nan) for item in items(raw)]
    return [float(each) for each in found] if len(found) == count and all(map(math.isfinite, found)) else None


def identity(raw: object) -> object:
    """What an object is known by: its number in the file."""
    reference = raw if isinstance(raw, IndirectObject) else getattr(raw, "indirect_reference", None)
    return reference.idnum if isinstance(reference, IndirectObject) else id(raw)
