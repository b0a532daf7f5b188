"""XML as packages have it: two blanks, attributes in the order in which they are given, a line feed at the end."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

Element = ET.Element


def element(name: str, attributes: dict[str, object] | None = None, *inside: Element | Iterable[Element]) -> Element:
    """An element; numbers are written with at most three decimals, attributes that are None are left out."""
    made = ET.Element(name, {key: _value(value) for key, value in (attributes or {}).items() if value is not None})
    for one in inside:
        if isinstance(one, ET.Element):
            made.append(one)
        else:
            made.extend(one)
    return made


def text_element(name: str, text: str, attributes: dict[str, object] | None = None) -> Element:
    """An element with text in it."""
    made = element(name, attributes)
    made.text = text
    return made


def xml_file(root: Element) -> bytes:
    """The document as a file."""
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text + b"\n"


def _value(value: object) -> str:
    return f"{round(value, 3):g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
