"""What stands at the beginning of an RTF file: its code page, fonts, colours and styles."""

from __future__ import annotations

from layout.copydesk.rtf_input.charsets import page_codec
from layout.copydesk.rtf_input.destinations import Destination

_KINDS = {"s": "paragraph", "cs": "character", "ds": "section", "ts": "table"}


class RtfHeader:
    """The tables of a file as they are read, row by row."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.white: set[int] = set()
        self._default = 0
        self._charsets: dict[int, int] = {}
        self._font = self._colour = 0
        self._channels: list[int] = []
        self._names: dict[int, str] = {}
        self._row = ("paragraph", 0)
        self._hidden: set[tuple[str, int]] = set()
        self._based_on: dict[tuple[str, int], int] = {}

    def take(self, table: Destination, name: str, number: int | None) -> bool:
        """Whether a control word is one of a table, or of the file; then it is taken."""
        value = number or 0
        match table, name:
            case _, "ansicpg":
                self.page = page_codec(value)
            case _, "deff":
                self._default = value
            case "fonts", "f":
                self._font = value
            case "fonts", "fcharset":
                self._charsets[self._font] = value
            case "colours", "red" | "green" | "blue":
                self._channels.append(value)
            case "styles", "s" | "cs" | "ds" | "ts":
                self._row = (_KINDS[name], value)
            case "styles", "sbasedon":
                self._based_on[self._row] = value
            case "styles", "v" if number != 0:
                self._hidden.add(self._row)
            case _:
                return False
        return True

    def end_colours(self, count: int) -> None:
        """So many colours have ended."""
        for _ in range(count):
            if self._channels == [255, 255, 255]:
                self.white.add(self._colour)
            self._colour, self._channels = self._colour + 1, []

    def end_style(self, name: str) -> None:
        """A style has ended with its name."""
        kind, number = self._row
        if kind == "paragraph":
            self._names[number] = name.rstrip(";").split(",")[0]
        self._row = ("paragraph", 0)

    def charset(self, font: int | None) -> int:
        """The charset of a font; without one, of the file's."""
        return self._charsets.get(self._default if font is None else font, 1)

    def style_name(self, number: int) -> str:
        return self._names.get(number, "")

    def is_hidden(self, kind: str, number: int) -> bool:
        """Whether a style, or one that it is based on, hides its words."""
        seen = set()
        while number not in seen:
            if (kind, number) in self._hidden:
                return True
            seen.add(number)
            number = self._based_on.get((kind, number), number)
        return False
