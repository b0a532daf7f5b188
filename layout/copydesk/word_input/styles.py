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
    paragraph: ET.Element | None
    numbers: ET.Element | None
    based_on: str


class WordStyles:
    """All styles of a file, by id."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles: dict[str, WordStyle] = {}
        self._usual = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            id = style.get(f"{W}styleId") or ""
            self._styles[id] = _style(style)
            if style.get(f"{W}type") == "paragraph" and (style.get(f"{W}default") or "0") not in ("0", "false"):
                self._default = id

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
        """What styles say of runs under a name, the first that says anything: a run's, its paragraph's, the file's."""
        for id in (*ids[:-1], ids[-1] or self._default):
            for style in self.chain(id):
                found = style.runs.find(f"{W}{name}") if style.runs is not None else None
                if found is not None:
                    return found
        return self._usual.find(f"{W}{name}") if self._usual is not None else None

    def grounds(self, id: str | None) -> Iterator[ET.Element | None]:
        """What the styles of a paragraph say of its ground."""
        return (style.paragraph for style in self.chain(id))


def is_on(element: ET.Element | None) -> bool:
    """Whether a switch of Word is on."""
    return element is not None and (element.get(f"{W}val") or "true") not in ("0", "false", "off", "none")


def named_role(name: str) -> tuple[Role, int]:
    """What paragraphs of a style of that name are, and their level as a heading."""
    name = name.strip().lower()
    for before in ("heading ", "标题 ", "标题"):
        if name.startswith(before) and name.removeprefix(before).strip().isdecimal():
            return "text", int(name.removeprefix(before))
    return _NAMES.get(name, "text"), 0


def _style(style: ET.Element) -> WordStyle:
    named = style.find(f"{W}name")
    role, level = named_role((named.get(f"{W}val") if named is not None else "") or "")
    paragraph = style.find(f"{W}pPr")
    outline = paragraph.find(f"{W}outlineLvl") if paragraph is not None else None
    if not level and outline is not None and (outline.get(f"{W}val") or "9").isdecimal():
        level = int(outline.get(f"{W}val") or "9") + 1
        level = 0 if level > 9 else level
    parent = style.find(f"{W}basedOn")
    return WordStyle(
        role,
        level,
        style.find(f"{W}rPr"),
        paragraph,
        paragraph.find(f"{W}numPr") if paragraph is not None else None,
        (parent.get(f"{W}val") or "") if parent is not None else "",
    )
