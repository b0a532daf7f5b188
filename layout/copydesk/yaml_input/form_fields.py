"""A form (a dataclass) in; its keys with types, notes and defaults out: what reader and schema both go by."""

from __future__ import annotations

import dataclasses
import datetime
import math
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from layout.copydesk.style.key_notes import KEY_NOTES
from layout.copydesk.yaml_input.field_notes import NO_NOTE, FieldNote, Spans, Wrong
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import NOWHERE, Span
from layout.model import PictureFile
from layout.model.style import PageSize


class FormField(NamedTuple):
    """One key of a form. `hint` is its type without None and without its note."""

    name: str
    hint: Any
    note: FieldNote
    optional: bool
    default: Any

    @property
    def required(self) -> bool:
        return self.default is dataclasses.MISSING


@cache
def fields_of(form: type) -> tuple[FormField, ...]:
    """The keys of a form in order; what is filled in by itself (spans, pictures, sizes) is left out."""
    hints = get_type_hints(form, include_extras=True)
    notes = KEY_NOTES.get(form, {})
    found = (_slot(field, hints[field.name], notes.get(field.name)) for field in dataclasses.fields(form))
    return tuple(slot for slot in found if slot.hint not in (Span, Spans, Wrong, PictureFile, PageSize))


def _slot(field: dataclasses.Field[Any], hint: Any, note: FieldNote | None) -> FormField:
    if get_origin(hint) is Annotated:
        hint, note = get_args(hint)
    inner = without_none(hint)
    return FormField(field.name, inner, note or NO_NOTE, inner is not hint, default_of(field, inner))


def without_none(hint: Any) -> Any:
    """The type `X` of `X | None`; any other type as it is."""
    if get_origin(hint) not in (types.UnionType, Union):
        return hint
    return next(part for part in get_args(hint) if part is not type(None))


def default_of(field: dataclasses.Field[Any], hint: Any) -> Any:
    """The field's default; a form all of whose keys have one needs none of its own. MISSING when it must be written."""
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    if dataclasses.is_dataclass(hint) and all(not slot.required for slot in fields_of(_form(hint))):
        return _form(hint)(**{slot.name: slot.default for slot in fields_of(_form(hint))})
    return dataclasses.MISSING


def _form(hint: Any) -> type:
    assert isinstance(hint, type)
    return hint


def placeholder(hint: Any) -> Any:
    """A value of the type, to go on with after a mistake was reported; a form's is made of placeholders.

    A number's is NaN: whatever it is compared with, no check finds fault with it.
    """
    if hint is Scalar:
        return Scalar("", NOWHERE)
    if dataclasses.is_dataclass(hint):
        return _form(hint)(**{slot.name: placeholder(slot.hint) for slot in fields_of(_form(hint)) if slot.required})
    if get_origin(hint) is Annotated:
        return placeholder(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    return _BLANK[get_origin(hint) or hint]


_BLANK: Mapping[Any, Any] = {
    str: "", int: math.nan, float: math.nan, bool: False, datetime.date: datetime.date.min, Path: Path(), Mapping: {},
}  # fmt: skip
