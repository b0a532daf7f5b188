"""The JSON Schema (draft-07) of layout.json, made of the records that account.py writes."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from layout.proof.records import LayoutRecord

Json = dict[str, Any]

_PLAIN: dict[Any, str] = {str: "string", float: "number", int: "integer", bool: "boolean"}


def layout_schema() -> Json:
    """The schema; each record is a definition of its own."""
    definitions: dict[str, Json] = {}
    _of(LayoutRecord, definitions)
    whole = definitions.pop(LayoutRecord.__name__)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "broadsheet layout.json"}
    return {**head, **whole, "definitions": dict(sorted(definitions.items()))}


def _of(hint: Any, definitions: dict[str, Json]) -> Json:
    """The schema of a type; records met on the way are put into `definitions`."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _noted(_of(inside[0], definitions), inside[1:])
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if is_typeddict(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _record(hint, definitions)
        return {"$ref": f"#/definitions/{hint.__name__}"}
    if origin is Literal:
        return {"const": inside[0]} if len(inside) == 1 else {"enum": list(inside)}
    if origin in (Union, UnionType):
        return {"oneOf": [_of(one, definitions) for one in inside]}
    if origin is list:
        return {"type": "array", "items": _of(inside[0], definitions)}
    raise TypeError(f"{hint} has no schema")


def _noted(schema: Json, notes: tuple[Any, ...]) -> Json:
    """With bounds and descriptions; draft-07 reads nothing beside a $ref."""
    schema = {"allOf": [schema]} if "$ref" in schema else schema
    for note in notes:
        schema = schema | (note if isinstance(note, dict) else {"description": note})
    return schema


def _record(form: Any, definitions: dict[str, Json]) -> Json:
    hints = get_type_hints(form, include_extras=True)
    needed = [name for name, hint in hints.items() if get_origin(hint) is not NotRequired]
    keys = {
        name: _of(get_args(hint)[0] if get_origin(hint) is NotRequired else hint, definitions)
        for name, hint in hints.items()
    }
    described = {"description": " ".join(form.__doc__.split())} if form.__doc__ else {}
    return {**described, "type": "object", "properties": keys, "required": needed, "additionalProperties": False}
