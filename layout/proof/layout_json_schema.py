"""The JSON Schema (draft-07) of layout.json."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_NUMBER: Json = {"type": "number"}
_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_BASELINE: Json = {"type": "number", "description": "Its y; of a vertical line, the x of its axis."}
_BOX: Json = {"x": _NUMBER, "y": _NUMBER, "w": _NUMBER, "h": _NUMBER}
_PLACE: Json = {"$ref": "#/definitions/place"}
_RECT: Json = {"$ref": "#/definitions/rect"}


def layout_schema() -> Json:
    """Lengths are points from the top left corner of the trimmed page, y down."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "broadsheet layout.json",
        "description": "Where everything of an issue stands. " + (layout_schema.__doc__ or ""),
        **_record(
            version={"const": 1},
            paper=_TEXT,
            issue=_TEXT,
            number=_COUNT,
            total=_COUNT,
            date={"type": "string", "format": "date"},
            unit={"const": "pt"},
            pages=_list(_page()),
        ),
        "definitions": {
            "rect": _record(**_BOX),
            "place": {**_record(file=_TEXT, line=_COUNT, column=_COUNT), "description": "In the copy; both from 1."},
            "item": {"oneOf": list(_items())},
        },
    }


def _page() -> Json:
    return _record(
        number=_COUNT,
        label=_TEXT,
        section=_TEXT,
        trim=_RECT,
        bleed=_RECT,
        furniture=_list({"$ref": "#/definitions/item"}),
        stories=_list(_story()),
        overset=_list(_record(story=_TEXT, lines=_COUNT, characters=_COUNT, text=_TEXT)),
    )


def _story() -> Json:
    return _record(
        ["source", "continues", "continued"],
        id=_TEXT,
        key=_TEXT,
        headline=_TEXT,
        level=_TEXT,
        continues=_TEXT,
        continued=_TEXT,
        source=_PLACE,
        region=_RECT,
        columns=_list(_RECT),
        items=_list({"$ref": "#/definitions/item"}),
    )


def _items() -> tuple[Json, ...]:
    line = {"role": _TEXT, "baseline": _BASELINE, "text": _TEXT, "paragraph": _COUNT, "source": _PLACE}
    beside: Json = {
        "vertical": {"const": True},
        "narrow": {
            "type": "number",
            "maximum": 1,
            "description": "The share of their width to which its characters are set.",
        },
        "readings": _list(_record(text=_TEXT, x=_NUMBER, w=_NUMBER)),
        "marks": _list(_record(kind={"enum": ["dot", "line", "wave"]}, **_BOX)),
    }
    return (
        _record(["paragraph", "source", *beside], kind={"const": "line"}, **_BOX, **line, **beside),
        _record(kind={"const": "picture"}, **_BOX, file=_TEXT, sha256=_TEXT),
        _record(kind={"const": "artwork"}, **_BOX, file=_TEXT),
        _record(kind={"const": "code"}, **_BOX, target=_TEXT),
        _record(kind={"const": "shape"}, **_BOX, label=_TEXT),
        _record(kind={"enum": ["rule", "fill"]}, **_BOX, colour=_TEXT),
    )


def _record(optional: list[str] | None = None, /, **keys: Json) -> Json:
    required = [key for key in keys if key not in (optional or [])]
    return {"type": "object", "properties": keys, "required": required, "additionalProperties": False}


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}
