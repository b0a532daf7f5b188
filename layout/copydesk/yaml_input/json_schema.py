"""A form in; its JSON Schema (draft-07) out, from the same annotations and notes that the reader goes by.

Editors read YAML 1.2, where `0150` is a number and `true` a boolean; text therefore allows all three.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from layout.copydesk.issue.forms import IssueForm
from layout.copydesk.style.forms import StyleForm
from layout.copydesk.yaml_input.field_notes import FieldNote
from layout.copydesk.yaml_input.form_fields import FormField, fields_of, is_form
from layout.copydesk.yaml_input.tree import Scalar
from layout.model import Crop

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_LENGTH: Schema = {"type": ["number", "string"], "examples": ["9pt", "390mm", "小五"]}
_SCALARS: Mapping[Any, Schema] = {
    str: _TEXT,
    Scalar: _TEXT,
    Path: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def issue_schema() -> Schema:
    """The schema of issue.yaml."""
    return _document(IssueForm, "issue.yaml")


def style_schema() -> Schema:
    """The schema of a style file. A style that extends another may leave anything out, so nothing is required."""
    schema = _document(StyleForm, "style file")
    for part in (schema, *schema["definitions"].values()):
        part.pop("required", None)
    return schema


def _document(form: type, title: str) -> Schema:
    definitions: Schema = {}
    root = _record(form, definitions)
    named = {name: definitions[name] for name in sorted(definitions)}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **root, "definitions": named}


def _record(form: type, definitions: Schema) -> Schema:
    keys = fields_of(form)
    schema: Schema = {
        "type": "object",
        "description": _doc(form),
        "properties": {slot.name: _slot(slot, definitions) for slot in keys},
        "additionalProperties": False,
    }
    required = [slot.name for slot in keys if slot.required]
    return {**schema, "required": required} if required else schema


def _doc(form: type) -> str:
    return (form.__doc__ or "").split("\n")[0]


def _slot(slot: FormField, definitions: Schema) -> Schema:
    schema = {**_type(slot.hint, slot.note, definitions), "description": slot.note.doc}
    if isinstance(slot.default, (str, int, float, bool)) and slot.default != "":
        schema["default"] = slot.default
    if "$ref" in schema:  # draft-07 ignores what stands beside a $ref
        return {"allOf": [{"$ref": schema.pop("$ref")}], **schema}
    return schema


def _type(hint: Any, note: FieldNote, definitions: Schema) -> Schema:
    if get_origin(hint) is Annotated:
        inner, note = get_args(hint)
        return _type(inner, note, definitions)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], note, definitions), **_count(note)}
    if get_origin(hint) is Mapping:
        return _mapping(get_args(hint)[1], note, definitions)
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if is_form(hint):
        return _reference(hint, definitions)
    return _scalar(hint, note)


def _mapping(value: Any, note: FieldNote, definitions: Schema) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": _type(value, FieldNote(""), definitions)}
    return {**schema, "propertyNames": {"pattern": note.pattern}} if note.pattern else schema


def _reference(form: type, definitions: Schema) -> Schema:
    name = form.__name__.removesuffix("Form")
    if name not in definitions:
        definitions[name] = {}  # a place held, should a form ever contain itself
        record = _record(form, definitions)
        bare = getattr(form, "bare", "")
        definitions[name] = {"anyOf": [_bare(form, bare, definitions), record]} if bare else record
    return {"$ref": f"#/definitions/{name}"}


def _bare(form: type, key: str, definitions: Schema) -> Schema:
    """What stands for a form in which nothing but `key` is written."""
    slot = next(slot for slot in fields_of(form) if slot.name == key)
    kind = _type(slot.hint, slot.note, definitions) if get_origin(slot.hint) is tuple else {"type": "string"}
    return {**kind, "description": f"The same as {{{key}: …}}."}


def _scalar(hint: Any, note: FieldNote) -> Schema:
    if hint is Crop:
        share = {"type": "number", "minimum": note.least, "maximum": note.most}
        return {"anyOf": [{"const": "never"}, share], "examples": [note.example]}
    schema = dict(_LENGTH if note.length else _SCALARS[hint])
    bounds = {"minimum": note.least, "maximum": note.most} if not note.length else {}
    schema.update({key: bound for key, bound in bounds.items() if bound is not None})
    if note.pattern:
        schema["pattern"] = note.pattern
    if note.example:
        schema["examples"] = [_example(note.example, schema["type"])]
    return schema


def _example(text: str, kind: Any) -> Any:
    if kind == "boolean":
        return text == "true"
    if kind in ("integer", "number"):
        return float(text) if "." in text else int(text)
    return text


def _count(note: FieldNote) -> Schema:
    return {} if note.count is None else {"minItems": note.count, "maxItems": note.count}
