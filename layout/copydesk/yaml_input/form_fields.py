"""A form (a dataclass or named tuple) in; its keys with types, notes and defaults out: what reader and schema go by."""

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
    found = (_slot(name, hints[name], notes.get(name), default) for name, default in _defaults(form).items())
    return tuple(slot for slot in found if slot.hint not in (Span, Spans, Wrong, PictureFile, PageSize))


def is_form(hint: Any) -> bool:
    """Whether a type has keys of its own to be read."""
    if not isinstance(hint, type) or hint is Scalar:
        return False
    return dataclasses.is_dataclass(hint) or (issubclass(hint, tuple) and hasattr(hint, "_fields"))


def field_names(form: type) -> tuple[str, ...]:
    """All fields of a form, those too that are filled in by themselves."""
    return tuple(_defaults(form))


def _defaults(form: type) -> dict[str, Any]:
    """The default of each field, MISSING for one without."""
    if not dataclasses.is_dataclass(form):
        named: Any = form
        return {name: named._field_defaults.get(name, dataclasses.MISSING) for name in named._fields}
    return {
        field.name: field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        for field in dataclasses.fields(form)
    }


def _slot(name: str, hint: Any, note: FieldNote | None, default: Any) -> FormField:
    if get_origin(hint) is Annotated:
        hint, note = get_args(hint)
    inner = without_none(hint)
    if default is dataclasses.MISSING:
        default = _default_form(inner)
    return FormField(name, inner, note or NO_NOTE, inner is not hint, default)


def without_none(hint: Any) -> Any:
    """The type `X` of `X | None`; any other type as it is."""
    if get_origin(hint) not in (types.UnionType, Union):
        return hint
    return next(part for part in get_args(hint) if part is not type(None))


def _default_form(hint: Any) -> Any:
    """A form all of whose keys have a default needs none of its own. MISSING when it must be written."""
    if is_form(hint) and all(not slot.required for slot in fields_of(_form(hint))):
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
    if is_form(hint):
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
