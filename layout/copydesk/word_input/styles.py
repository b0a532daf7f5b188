"""The styles of a Word file: what a paragraph or a run of a style is, in whatever language it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

from layout.copydesk.word_input.package import W

Role = Literal["text", "headline", "deck", "kicker", "byline", "subhead", "caption", "quote"]
_NAMES: Mapping[str, Role] = {
    "title": "headline",
    "标题": "headline",
    "主题": "headline",
    "subtitle": "deck",
    "副标题": "deck",
    "副题": "deck",
    "引题": "kicker",
    "肩题": "kicker",
    "作者": "byline",
    "署名": "byline",
    "author": "byline",
    "byline": "byline",
    "caption": "caption",
    "题注": "caption",
    "图片说明": "caption",
    "quote": "quote",
    "引用": "quote",
    "intense quote": "quote",
    "明显引用": "quote",
}


class WordStyle(NamedTuple):
    """A style: what its paragraphs are, its level as a heading (from 1; 0: none), and what it says of runs."""

    role: Role
    level: int
    runs: ET.Element | None
    numbers: ET.Element | None
    based_on: str


class WordStyles:
    """All styles of a file, by id."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles: dict[str, WordStyle] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId") or ""] = _style(style)

    def chain(self, id: str | None) -> Iterator[WordStyle]:
        """A style and those that it is based on, itself first."""
        seen = set()
        while id and id in self._styles and id not in seen:
            seen.add(id)
            yield self._styles[id]
            id = self._styles[id].based_on

    def role(self, id: str | None) -> tuple[Role, int]:
        """What paragraphs of a style are, and their level as a heading."""
        for style in self.chain(id):
            if style.role != "text" or style.level:
                return style.role, style.level
        return "text", 0

    def says(self, ids: tuple[str | None, ...], name: str) -> ET.Element | None:
        """What styles say of runs under a name, the first that says anything."""
        for id in ids:
            for style in self.chain(id):
                found = style.runs.find(f"{W}{name}") if style.runs is not None else None
                if found is not None:
                    return found
        return None


def is_on(element: ET.Element | None) -> bool:
    """Whether a switch of Word is on."""
    return element is not None and (element.get(f"{W}val") or "true") not in ("0", "false", "off", "none")


def _style(style: ET.Element) -> WordStyle:
    named = style.find(f"{W}name")
    name = ((named.get(f"{W}val") if named is not None else "") or "").strip().lower()
    paragraph = style.find(f"{W}pPr")
    outline = paragraph.find(f"{W}outlineLvl") if paragraph is not None else None
    level = 0
    for before in ("heading ", "标题 ", "标题"):
        if name.startswith(before) and name.removeprefix(before).strip().isdecimal():
            level = int(name.removeprefix(before))
    if not level and outline is not None and (outline.get(f"{W}val") or "9").isdecimal():
        level = int(outline.get(f"{W}val") or "9") + 1
        level = 0 if level > 9 else level
    parent = style.find(f"{W}basedOn")
    return WordStyle(
        _NAMES.get(name, "text"),
        level,
        style.find(f"{W}rPr"),
        paragraph.find(f"{W}numPr") if paragraph is not None else None,
        (parent.get(f"{W}val") or "") if parent is not None else "",
    )
