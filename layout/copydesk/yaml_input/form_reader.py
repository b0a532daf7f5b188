"""A tree of nodes and a form in; the form filled out, or a diagnostic for every key that can't be read.

A scalar is text until the form says otherwise: `0150`, `no` and `12:30` stay what the editor wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin

from layout.copydesk.yaml_input.field_notes import NO_NOTE, FieldNote, Spans
from layout.copydesk.yaml_input.form_fields import FormField, field_names, fields_of, is_form, placeholder
from layout.copydesk.yaml_input.scalars import PARSERS, PHRASES, guess, narrowed, nearest
from layout.copydesk.yaml_input.synonyms import synonym, value_called
from layout.copydesk.yaml_input.tree import Entries, Items, Node, Scalar
from layout.diagnostics import Report, say
from layout.values import dataclass

Form = TypeVar("Form")


_NOTHING = ("~", "null", "Null", "NULL")
"""YAML's signs for no value (YAML 1.2.2, 10.3.2)."""


class _Failed:
    """Sentinel: the value was invalid and has been reported."""


FAILED = _Failed()


def read_form(node: Node, form: type[Form], report: Report, name: str) -> Form | None:
    """`node` as a `form`; `name` is what the form is called in messages. None when it is not a mapping at all.

    A key that could not be read has its default, or a placeholder; the report says so.
    """
    found = _value(node, form, _Asked(name, NO_NOTE), report)
    return None if isinstance(found, _Failed) else cast(Form, found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is being read: its name for messages, its note."""

    name: str
    note: FieldNote


def _value(node: Node, hint: Any, asked: _Asked, report: Report) -> Any:
    """A value of any type, by its kind: a form, a list, a mapping, else one scalar."""
    if get_origin(hint) is Annotated:
        hint, note = get_args(hint)
        asked = _Asked(asked.name, note)
    if is_form(hint):
        return _record(node, cast(type, hint), asked, report)
    if get_origin(hint) is tuple:
        return _list(node, get_args(hint)[0], asked, report)
    if get_origin(hint) is Mapping:
        return _mapping(node, get_args(hint), asked, report)
    return _single(node, hint, asked, report)


def _single(node: Node, hint: Any, asked: _Asked, report: Report) -> Any:
    if not isinstance(node, Scalar):
        return _wrong(node, asked, _phrase(hint), report)
    if hint is Scalar:
        return node
    if get_origin(hint) is Literal:
        return _choice(node, get_args(hint), asked, report)
    return _scalar(node, hint, asked, report)


def _scalar(node: Scalar, hint: Any, asked: _Asked, report: Report) -> Any:
    kind = "length" if asked.note.length else hint
    try:
        value = PARSERS[kind](node.text)
    except ValueError:
        return _wrong(node, asked, PHRASES[kind], report, guess(node.text, kind))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _bounded(node, value, asked, report)
    if asked.note.pattern and isinstance(value, str) and not re.search(asked.note.pattern, value):
        return _wrong(node, asked, say("a name such as {example}", example=asked.note.example), report)
    return value


def _bounded(node: Scalar, value: float, asked: _Asked, report: Report) -> Any:
    note = asked.note
    unit = "pt" if note.length else ""
    if note.least is not None and value < note.least:
        return _wrong(node, asked, say("at least {least:g}{unit}", least=note.least, unit=unit), report)
    if note.most is not None and value > note.most:
        return _wrong(node, asked, say("at most {most:g}{unit}", most=note.most, unit=unit), report)
    return value


def _choice(node: Scalar, choices: tuple[str, ...], asked: _Asked, report: Report) -> Any:
    if node.text in choices:
        return node.text
    meant = value_called(node.text, choices)
    hint = say("write {meant}", meant=meant) if meant else nearest(node.text, choices)
    return _wrong(node, asked, _either(choices), report, hint)


def _list(node: Node, hint: Any, asked: _Asked, report: Report) -> Any:
    if not isinstance(node, Items):
        example = say("write [{value}]", value=shown(node)) if isinstance(node, Scalar) and node.text else ""
        return _wrong(node, asked, say("a list"), report, example)
    if asked.note.count is not None and len(node.items) != asked.note.count:
        report.error(
            "copy-type",
            say(
                "{name} must have {expected} {expected:item|items}, not {found}",
                name=asked.name,
                expected=asked.note.count,
                found=len(node.items),
            ),
            node.span,
        )
        return FAILED
    item = _Asked(say("{name}: each item", name=asked.name), asked.note)
    parts = [part for part in node.items if _comma_free(part, node, report)]
    if asked.note.count is None and not is_form(hint):
        parts = [part for part in parts if not _is_nothing(part, report)]
    read = [_value(part, hint, item, report) for part in parts]
    return tuple(value for value in read if not isinstance(value, _Failed))


def _comma_free(node: Node, inside: Items, report: Report) -> bool:
    """False for an item in brackets that a full-width comma was meant to part."""
    if not inside.flow or not isinstance(node, Scalar) or node.quoted or "，" not in node.text:
        return True
    span = node.span._replace(column=node.span.column + node.text.index("，"), length=1)
    message = say("a full-width comma ， does not separate the items of a list")
    report.error("copy-comma", message, span, say("write a half-width comma, or put the item in quotes"))
    return False


def _mapping(node: Node, hints: tuple[Any, ...], asked: _Asked, report: Report) -> Any:
    if not isinstance(node, Entries):
        return _wrong(node, asked, say("a mapping (key: value)"), report)
    key_hint, value_hint = hints
    found: dict[Any, Any] = {}
    for key, value in node.pairs:
        if key_hint is Scalar and asked.note.pattern and not re.search(asked.note.pattern, key.text):
            message = say("{name}: '{key}' is not a letter from A to Z", name=asked.name, key=shown(key))
            report.error("copy-key", message, key.span, _wide(key.text))
            continue
        note = replace(asked.note, pattern="")
        read = _value(value, value_hint, _Asked(f"{asked.name} {key.text}", note), report)
        found[key if key_hint is Scalar else key.text] = placeholder(value_hint) if isinstance(read, _Failed) else read
    return found


def _record(node: Node, form: type, asked: _Asked, report: Report) -> Any:
    bare = getattr(form, "bare", "")
    known = {slot.name: slot for slot in fields_of(form)}
    if bare and get_origin(known[bare].hint) is tuple and not isinstance(node, Entries):
        read = _value(node, known[bare].hint, _Asked(asked.name, known[bare].note), report)
        return read if isinstance(read, _Failed) else form(**{bare: read})
    if isinstance(node, Scalar) and bare and node.text:
        node = Entries(((Scalar(bare, node.span), node),), node.span)
    if not isinstance(node, Entries):
        return _wrong(node, asked, say("a mapping (key: value)"), report)
    for key, value in node.pairs:
        _is_nothing(value, report)
        if key.text not in known:
            _unknown(key, known, report)
    at: Spans = {}
    values = {name: _field(node, slot, at, report) for name, slot in known.items()}
    wrong = frozenset(key.text for key, value in node.pairs if not _blank(value)) - at.keys()
    return form(**values, **_filled(form, {"span": node.span, "at": at, "at_key": at, "wrong": wrong}))


def _filled(form: type, known: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say how and where a form was read, for forms that have them."""
    names = set(field_names(form)) - {slot.name for slot in fields_of(form)}
    return {name: value for name, value in known.items() if name in names}


def _field(node: Entries, slot: FormField, at: Spans, report: Report) -> Any:
    value = node.get(slot.name)
    if value is not None and not _blank(value):
        read = _value(value, slot.hint, _Asked(slot.name, slot.note), report)
        if not isinstance(read, _Failed):
            at[slot.name] = value.span
            return read
        if slot.hint in (int, float):
            return placeholder(slot.hint)
    elif slot.required:
        _missing(node, value, slot, report)
    return placeholder(slot.hint) if slot.required else slot.default


def _blank(node: Node) -> bool:
    """Whether no value is written, or YAML's sign for none."""
    return isinstance(node, Scalar) and not node.quoted and node.text in ("", *_NOTHING)


def _is_nothing(node: Node, report: Report) -> bool:
    """Whether a value is YAML's sign for none. It is told: who does not know the sign may have meant it as copy."""
    if not isinstance(node, Scalar) or node.quoted or node.text not in _NOTHING:
        return False
    message = say("{sign} is the sign of YAML for no value, and is not printed", sign=node.text)
    report.warning("copy-mark", message, node.span, say("delete it; to print the sign put it in quotes"))
    return True


def _missing(node: Entries, value: Node | None, slot: FormField, report: Report) -> None:
    hint = say("for example {name}: {example}", name=slot.name, example=slot.note.example) if slot.note.example else ""
    if value is None:
        report.error("copy-missing", say("{name} is missing", name=slot.name), node.span._replace(length=1), hint)
    else:
        report.error("copy-missing", say("{name} is empty", name=slot.name), value.span, hint)


def _unknown(key: Scalar, known: Mapping[str, FormField], report: Report) -> None:
    alike = nearest(key.text, known) or say("known: {known}", known=tuple(known))
    meant = synonym(key.text, known)
    called = say("write {meant}", meant=f"{meant}:") if meant else ""
    hint = _wide(key.text) or _value_of(key.text, known.values()) or called or alike
    report.error("copy-key", say("unknown key '{key}'", key=shown(key)), key.span, hint)


def _value_of(text: str, known: Iterable[FormField]) -> str:
    """A hint for a key that is a value of another one: `lead: yes` for `level: lead`."""
    slot = next((slot for slot in known if get_origin(slot.hint) is Literal and text in get_args(slot.hint)), None)
    return say("write {meant}", meant=f"{slot.name}: {text}") if slot else ""


def _wide(text: str) -> str:
    return (
        say("write {meant}, with a half-width colon", meant=text.replace("：", ": "))
        if "：" in text
        else narrowed(text)
    )


def _wrong(node: Node, asked: _Asked, must: str, report: Report, hint: str = "") -> _Failed:
    report.error(
        "copy-type",
        say("{name} must be {expected}, not {found}", name=asked.name, expected=must, found=_what(node)),
        node.span,
        hint,
    )
    return FAILED


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return say("'{value}'", value=shown(node)) if node.text else say("empty")
    return say("a list") if isinstance(node, Items) else say("a mapping")


def shown(node: Scalar) -> str:
    """The value as a message shows it: one line, not too long."""
    text = node.text.strip().replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"


def _phrase(hint: Any) -> str:
    return _either(get_args(hint)) if get_origin(hint) is Literal else PHRASES.get(hint, say("text"))


def _either(choices: tuple[str, ...]) -> str:
    first, last = choices[:-1], choices[-1]
    return say("{first} or {last}", first=first, last=last) if first else last
