"""Elements of Word's XML: their names, values, and words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from layout.copydesk.word_input.package import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"


def name_of(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(around: ET.Element | None, name: str) -> str | None:
    """What an element within another says."""
    found = around.find(f"{W}{name}") if around is not None else None
    return found.get(f"{W}val") if found is not None else None


def within(around: ET.Element | None, path: str) -> bool:
    """Whether an element of Word's is there, by names parted with a solidus."""
    return around is not None and around.find("/".join(f"{W}{name}" for name in path.split("/"))) is not None


def chosen(alternates: ET.Element) -> ET.Element:
    """Of the same in several forms (mc:AlternateContent) the first, which is the newest."""
    return next((one for one in alternates if one.tag in (f"{MARKUP}Choice", f"{MARKUP}Fallback")), alternates)


def plain(around: ET.Element | None) -> str:
    """All words within an element, once."""
    if around is None:
        return ""
    if around.tag == f"{MARKUP}AlternateContent":
        around = chosen(around)
    own = (around.text or "") if around.tag in (f"{W}t", f"{W}delText", f"{MATH}t") else ""
    return own + "".join(plain(child) for child in around)


def is_shaded(properties: ET.Element | None) -> bool:
    """Whether something stands on another ground than white."""
    ground = properties.find(f"{W}shd") if properties is not None else None
    if ground is None:
        return False
    fill, pattern = ground.get(f"{W}fill") or "auto", ground.get(f"{W}val") or "clear"
    return fill.lower() not in ("auto", "ffffff") or pattern not in ("clear", "nil") or f"{W}themeFill" in ground.attrib
