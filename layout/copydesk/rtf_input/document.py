"""An RTF document read in its order, as Word documents are: group by group, each with its look and the place that its
words go to. What was deleted or hidden is left out and told, and so is everything that a story can't hold.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.copydesk.rtf_input.blocks import DocumentBlocks, Words, plain
from layout.copydesk.rtf_input.character_look import CharacterLook, changed
from layout.copydesk.rtf_input.charsets import SYMBOL, decoded
from layout.copydesk.rtf_input.destinations import DESTINATIONS, QUIET, THROUGH, Destination
from layout.copydesk.rtf_input.header import RtfHeader
from layout.copydesk.rtf_input.tokens import Token, read_tokens
from layout.copydesk.word_input.document import RUBY_FIELD, LookedWords, WordDocument, short
from layout.copydesk.word_input.numbering import BULLET
from layout.copydesk.word_input.package import WordError
from layout.copydesk.word_input.styles import Role, named_role
from layout.diagnostics import say

Pictures = Mapping[str, tuple[str, bytes | None]]
_SIGNS: Mapping[str, str] = {
    "~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "tab": " ", "line": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
_PICTURES: Mapping[str, str] = {"pngblip": "png", "jpegblip": "jpg", "emfblip": "emf", "wmetafile": "wmf",
                                "macpict": "pict", "dibitmap": "bmp", "wbitmap": "bmp"}  # fmt: skip
_PARAGRAPH_ENDS = frozenset({"par", "\r", "\n", "sect", "page", "column"})
_MOST_GROUPS = 10_000


def read_document(data: bytes) -> tuple[WordDocument, Pictures]:
    """The document of a file, and its pictures by the ids by which it leads to them. Raises WordError."""
    reader = _Reader()
    for token in read_tokens(data):
        reader.take(token)
    return reader.document(), reader.pictures


class _Reader:
    """Where in the document we are."""

    def __init__(self) -> None:
        self.pictures: dict[str, tuple[str, bytes | None]] = {}
        self._blocks = DocumentBlocks()
        self._header = RtfHeader()
        self._look, self._outer = CharacterLook(), list[CharacterLook]()
        self._kept: list[Words] = []  # the words around the group that is read apart
        self._bytes, self._skip = bytearray(), 0
        self._fresh = self._starred = False  # at the beginning of a group, and whether it may be ignored
        self._style, self._level = 0, 0
        self._picture, self._binary = "wmf", b""
        self._author, self._is_ruby = "", False
        self._half = 0  # the first half of a character beyond U+FFFF

    def take(self, token: Token) -> None:
        """A token more."""
        if token.kind in ("hex", "text"):
            self._gather(token.data, 1 if token.kind == "hex" else len(token.data))
            return
        self._flush()
        if token.kind == "binary":
            self._binary = token.data
        elif token.kind == "open":
            if len(self._outer) == _MOST_GROUPS:
                raise WordError(say("it has more in it than any copy has"))
            self._outer.append(self._look)
            self._fresh, self._starred, self._skip = True, False, 0
            return
        elif token.kind == "close":
            self._close()
        elif token.name == "*":
            self._starred = True
            return
        elif not (self._fresh and self._opens(token.name)):
            self._control(token.name, token.number)
        self._fresh = self._starred = False

    def document(self) -> WordDocument:
        """The whole of it, also of a file that was cut off."""
        while self._outer:
            self._flush()
            self._close()
        self._flush()
        return self._blocks.document()

    def _gather(self, data: bytes, characters: int) -> None:
        """Bytes of text; those behind a character in Unicode are for programs that know none."""
        self._fresh = self._starred = False
        gone = min(self._skip, characters)
        self._skip -= gone
        self._bytes += data[gone:]

    def _flush(self) -> None:
        """Bytes that were gathered, as characters of their font."""
        data, self._bytes = bytes(self._bytes), bytearray()
        if not data or self._look.to == "skip":
            return
        if self._look.to == "picture":
            self._binary += data
            return
        if self._look.to == "fonts":
            return
        charset = self._header.charset(self._look.font)
        if charset == SYMBOL and self._look.to == "label":
            self._put(BULLET)
        elif charset == SYMBOL:
            self._blocks.lose(say("a sign of a font of signs is not carried ({code})", code=data.hex().upper()))
        else:
            self._put(decoded(data, charset, self._header.page))

    def _put(self, text: str) -> None:
        """Words where they belong; they are printed unless they are hidden, deleted, or white on white."""
        look = self._look
        if look.to == "colours":
            self._header.end_colours(text.count(";"))
        elif look.to in ("text", "note", "box"):
            white = look.colour in self._header.white and not look.shaded
            if look.deleted or look.hidden or white or self._header.is_hidden("paragraph", self._style):
                self._blocks.leave_out("deleted" if look.deleted else "hidden", text)
                return
            for kind, on in (("struck", look.struck), ("lined", look.lined)):
                if on:
                    self._blocks.leave_out(kind, text)
            role, level = self._role()
            strong = look.strong and not level and role != "headline"
            words = LookedWords(text, strong, look.emphasis, look.dots, look.raised, look.lowered)
            self._blocks.words.append(words)
        elif look.to != "skip":
            self._blocks.words.append(LookedWords(text))

    def _role(self) -> tuple[Role, int]:
        role, level = named_role(self._header.style_name(self._style))
        return role, level or self._level

    def _opens(self, name: str) -> bool:
        """Whether the first word of a group says that its words go elsewhere, or are no words."""
        if self._look.to == "skip":
            if name == "ud" and self._outer[-1].to == "skip":
                self._look = self._look._replace(to=self._around())
            return True
        to = DESTINATIONS.get(name)
        if to is None and (not self._starred or name in THROUGH):
            return False
        to = to or ("skip" if name in QUIET else "unknown")
        if to == "result":
            to = "skip" if self._is_ruby else self._look.to
            self._is_ruby = False
        self._look = self._look._replace(to=to)
        if to != self._outer[-1].to and to != "skip":
            self._kept.append(self._blocks.words)
            self._blocks.words = []
        if to == "picture":
            self._picture, self._binary = "wmf", b""
        return True

    def _around(self) -> Destination:
        """Where words go around the group that is skipped."""
        return next((look.to for look in reversed(self._outer) if look.to != "skip"), "text")

    def _close(self) -> None:
        """The end of a group: what it was read apart for goes to its place."""
        if not self._outer:
            return
        inner, self._look, self._skip = self._look, self._outer.pop(), 0
        if inner.to == self._look.to == "styles":
            self._header.end_style(plain(self._blocks.words))
            self._blocks.words = []
        if inner.to == self._look.to or "skip" in (inner.to, self._look.to):
            return
        words, self._blocks.words = self._blocks.words, self._kept.pop()
        self._end(inner.to, words)

    def _end(self, to: Destination, words: Words) -> None:
        blocks, text = self._blocks, plain(words)
        match to:
            case "note" | "box" if self._look.hidden:
                blocks.leave_out("hidden", text)
            case "note":
                blocks.add_note(words)
            case "box":
                blocks.add_box(words)
            case "label":
                blocks.label = BULLET if text and not any(map(str.isalnum, text)) else text
            case "field":
                self._end_field(text)
            case "picture":
                self._end_picture()
            case "formula":
                blocks.lose(say("a formula is carried as plain text: {text}", text=short(text)))
                blocks.words.append(LookedWords(text))
            case "comment":
                message = say("a comment of {author} is not printed: {text}", author=self._author, text=short(text))
                blocks.lose(message, beside=True)
            case "author":
                self._author = text
            case "beside" if text:
                message = say("what stands at the head or foot of its pages is not carried: {text}", text=short(text))
                blocks.lose(message, beside=True)
            case "unknown" if text:
                blocks.lose(say("a part of a kind that is not known is not read: {text}", text=short(text)))
            case _:
                pass

    def _end_field(self, code: str) -> None:
        found = RUBY_FIELD.match(code)
        self._is_ruby = found is not None
        if found:
            self._blocks.words.append(LookedWords(found["base"].strip(), reading=found["reading"].strip()))
        elif code.upper().startswith("EQ"):
            self._blocks.lose(say("a formula field is not carried: {text}", text=short(code)))

    def _end_picture(self) -> None:
        """Pictures are bytes, or bytes in hexadecimal figures."""
        data = self._binary
        if not data.translate(None, b"0123456789abcdefABCDEF \t"):
            digits = data.translate(None, b" \t").decode()
            data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        id = str(len(self.pictures) + 1)
        self.pictures[id] = (f"{id}.{self._picture}", None if self._look.hidden else data)
        self._blocks.add_picture(id)

    def _control(self, name: str, number: int | None) -> None:
        to = self._look.to
        if to == "skip" or self._header.take(to, name, number):
            return
        look = changed(self._look, name, number)
        if name == "u":
            self._unicode(number or 0)
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        elif name in _PICTURES:
            self._picture = _PICTURES[name]
        elif look is not None:
            self._look = look
        elif name == "cs" and self._header.is_hidden("character", number or 0):
            self._look = self._look._replace(hidden=True)
        elif to == "text":
            self._paragraph_control(name, number or 0)
        elif name in _PARAGRAPH_ENDS or name == "cell":
            self._blocks.words.append(LookedWords("\n" if to == "box" else " "))

    def _unicode(self, number: int) -> None:
        """A character by its number, which Word writes with 16 bits and a sign."""
        self._skip, code = self._look.fallback, number % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00 if self._half else 0xFFFD
        self._half = 0
        if 0xF000 <= code < 0xF100 and self._look.to == "text":
            self._blocks.lose(say("a sign of a font of signs is not carried ({code})", code=f"{code:X}"))
        else:
            self._put(chr(code))

    def _paragraph_control(self, name: str, number: int) -> None:
        blocks = self._blocks
        if name in _PARAGRAPH_ENDS:
            blocks.end_paragraph(*self._role())
            return
        match name:
            case "pard":
                self._style, self._level, blocks.in_table = 0, 0, False
            case "intbl":
                blocks.in_table = True
            case "s":
                self._style = number
            case "outlinelevel":
                self._level = number + 1 if number < 9 else 0
            case "cell":
                blocks.end_cell()
            case "row":
                blocks.end_row()
            case "nestcell":
                blocks.lose(say("a table in a table: its words stand in the cell"))
                blocks.words.append(LookedWords(" "))
            case "clmrg" | "clvmrg":
                blocks.lose(say("cells that are joined stand apart"))
            case _:
                pass
