"""An SVG file's bytes in, its elements out, each with its line. Nothing outside the file is ever looked for.

A DOCTYPE is refused: entities that are declared there can grow without end, or stand for other files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from layout.diagnostics import say
from layout.limits import ELEMENTS, NESTING
from layout.svg.errors import Unfit

_SVG = ("", "http://www.w3.org/2000/svg")
_WORDED = frozenset({"", "title", "desc", "metadata", "script", "text", "tspan", "textPath"})
"""Elements that may hold words (those of others have no tag); elsewhere words are what is left of a broken element."""


@dataclass(slots=True)
class Element:
    """An element of SVG; `tag` and the names of attributes are without namespace, elements of others have no tag."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""


def read_tree(data: bytes) -> Element:
    """The root of the drawing. Raises Unfit for what is no SVG or has no bounds."""
    if data.startswith(b"\x1f\x8b"):
        raise Unfit(say("the file is compressed (SVGZ); save it as plain SVG"), 1)
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unfit(say("it is not XML: {reason}", reason=expat.ErrorString(error.code)), error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise Unfit(say("it is not XML: {reason}", reason=error), 1) from error
    if reader.root.tag != "svg":
        raise Unfit(say("it is not an SVG drawing"), reader.root.line)
    return reader.root


class _Reader:
    """Collects the elements as the parser meets them."""

    def __init__(self) -> None:
        self.root = Element("", {}, 1)
        self._open: list[Element] = []
        self._count = 0
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _doctype(self, *_: object) -> None:
        raise Unfit(say("a DOCTYPE is not read; delete it"), self.parser.CurrentLineNumber)

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise Unfit(say("a style sheet outside the file is not read"), self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        line = self.parser.CurrentLineNumber
        if self._count > ELEMENTS.most:
            raise Unfit(say("it has more than {most} elements", most=ELEMENTS.most), line)
        if len(self._open) >= NESTING.most:
            raise Unfit(say("its elements are nested more than {most} deep", most=NESTING.most), line)
        space, _, tag = name.rpartition(" ")
        plain = {key: value for key, value in attributes.items() if " " not in key}
        element = Element(tag if space in _SVG else "", plain, line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        tag = self._open[-1].tag
        if tag == "style":
            self._open[-1].text += text
        elif text.strip() and tag not in _WORDED:
            raise Unfit(
                say("'{text}' stands between shapes: the file is damaged", text=text.strip()[:20]),
                self.parser.CurrentLineNumber,
            )
