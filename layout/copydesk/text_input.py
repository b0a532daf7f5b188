"""Plain text and Markdown as a story: its first line is the headline, each other one a paragraph; Markdown is as it is,
and its pictures come with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from layout.copydesk.word_input import WordError, WordStory
from layout.copydesk.word_input.document import LookedWords, Loss, WordDocument, WordParagraph
from layout.copydesk.word_input.story import as_story, printable
from layout.diagnostics import say

_LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_COMMON = frozenset("的一是不了在人有我他中大上个個们們这這来來国國时時说說为為会會")
"""Every fifth character of a Chinese text is one of these, in either script."""
_BY_CHANCE = 2
"""So many of them are found in a text that is read in another coding than its own."""
_PICTURE = re.compile(r"(!\[[^\]\n]*\]\()(?:<([^>\n]+)>|([^\s)\n]+))")


def read_text(data: bytes) -> WordStory:
    """The story of a text in UTF-8, UTF-16, GB 18030 or Big5. Raises WordError for what is none."""
    lines = [line.strip("\u3000 \t") for line in _LINE_ENDS.split(_decoded(data))]
    paragraphs = [WordParagraph(n, "text", 0, "", (LookedWords(line),)) for n, line in enumerate(lines, 1) if line]
    return as_story(WordDocument(tuple(paragraphs), (), ()), lambda name: (name, None), "")


def read_markdown(data: bytes, name: str, picture_at: Callable[[str], bytes | None]) -> WordStory:
    """The story in Markdown; `picture_at` gives the bytes of a picture by its path in it, if they can be had. Raises
    WordError for what is no text."""
    losses: list[Loss] = []
    pictures: dict[str, bytes] = {}

    def carried(found: re.Match[str]) -> str:
        path = found[2] or found[3]
        picture = picture_at(path)
        if picture is None:
            losses.append(Loss(0, say("the picture {name} is not carried", name=path)))
            return found[0]
        file = f"{name}-{posixpath.basename(path)}"
        pictures[file] = picture
        return f"{found[1]}<../pictures/{file}>"

    text, more = printable(_LINE_ENDS.sub("\n", _decoded(data)))
    return WordStory(_PICTURE.sub(carried, text), pictures, (*more, *losses))


def _decoded(data: bytes) -> str:
    """The text in the first coding that it can be in. Raises WordError for none, and for UTF-8 with spoilt bytes, which
    would be read as other characters of GB 18030."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for coding in ("utf-16",) if wide else ("utf-8-sig", "big5" if _is_big5(data) else "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError as problem:
            if coding == "utf-8-sig" and _is_utf8(data):
                line = data[: problem.start].count(b"\n") + 1
                raise WordError(say("it is UTF-8 with damaged bytes, the first on line {line}", line=line)) from None
            continue
        if "\0" not in text:
            return text
    raise WordError(say("it is no text in UTF-8, UTF-16, GB 18030 or Big5"))


def _is_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is characters of three bytes, which text in other codings hardly makes."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    return sum(character > "\u07ff" for character in text) - spoilt > spoilt


def _is_big5(data: bytes) -> bool:
    """Whether the commonest characters are found when it is read as Big5, and not as GB 18030."""
    traditional, simplified = (data.decode(coding, "replace") for coding in ("big5", "gb18030"))
    found = sum(character in _COMMON for character in traditional)
    return found > _BY_CHANCE and found > 3 * sum(character in _COMMON for character in simplified)
