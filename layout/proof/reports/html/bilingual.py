"""Elements of the report with their words in both languages: one is shown, the other stands beside it as an attribute,
so that the report can be read in either."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from layout.finding_format import printable
from layout.languages import Name, language


class Bilingual:
    """Puts words into elements, first in the language `name`."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self._said: dict[str, Callable[[str], str]] = {"en": str, "zh": language("zh").said}

    def said(self, message: str, name: str = "") -> str:
        """The message as it is first shown, or in the language of that name."""
        return printable(self._said[name or self.name](message))

    def put(self, element: Element, message: str) -> Element:
        """Makes the message the text of the element, which has nothing else in it."""
        element.text = self.said(message)
        for name in self._said:
            element.set(f"data-{name}", self.said(message, name))
        return element

    def add(self, parent: Element, tag: str, message: str, kind: str = "") -> Element:
        """A new element with the message, of the class `kind`."""
        return self.put(SubElement(parent, tag, {"class": kind} if kind else {}), message)

    def label(self, element: Element, message: str, attribute: str = "aria-label") -> Element:
        """Makes the message what is read aloud of the element: its `aria-label` or `alt`."""
        element.set(attribute, self.said(message))
        for name in self._said:
            element.set(f"data-{attribute.removeprefix('aria-')}-{name}", self.said(message, name))
        return element
