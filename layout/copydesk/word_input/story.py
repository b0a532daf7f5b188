"""What was read of a Word file as a story: its head, its body in Markdown, and its pictures.

Signs that would mean something in Markdown are written so that they print as they stand.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout.copydesk.word_input.document import DocumentTable, LookedWords, Loss, WordDocument, WordParagraph, short
from layout.copydesk.word_input.numbering import BULLET
from layout.copydesk.word_input.signed_lines import signed_by
from layout.diagnostics import say

_SIGNS = re.compile(r"[\\*\[\]{}<>`&|~]")
_LEADING = re.compile(r"^(#|[-+](?=\s|$)|-(?=[-\s]*$)|=(?==*$))")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png"})
_CAPTION = re.compile(r"^(图|照片|图片|插图)\s*[\d一二三四五六七八九十]*\s*[:：、.]?")
_WESTERN = re.compile(r"[0-9A-Za-z]")
_HAN = frozenset(map(chr, range(0x4E00, 0xA000)))
_UNPRINTABLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffe\uffff\ud800-\udfff]"
)
_BY_MACHINE = re.compile(
    r"\\|://|\.(?:jpe?g|png|gif|bmp|tiff?|webp|emf|wmf)$|自动生成|AI ?生成|generated", re.IGNORECASE
)
_LONGEST_HEAD = 60
"""Characters of a first line that can be a headline."""
_HEADS = ("kicker", "headline", "deck", "byline")

PictureOf = Callable[[str], tuple[str, bytes | None]]
"""The name of a picture's file by the id under which a document leads to it, and its bytes if they can be had."""


class WordStory(NamedTuple):
    """A story in Markdown, its pictures by file name, and what could not be carried."""

    markdown: str
    pictures: dict[str, bytes]
    losses: tuple[Loss, ...]


def as_story(document: WordDocument, picture_of: PictureOf, name: str) -> WordStory:
    """The story of a document; its pictures are called `name`-1 and so on. Raises WordError."""
    losses = list(document.losses)
    heads, blocks = _heads(document.blocks, losses)
    pictures: dict[str, bytes] = {}
    body: list[str] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, DocumentTable):
            body += _table(block, losses)
            continue
        text = _block(block)
        if text and block.label == BULLET and body and body[-1].startswith("- "):
            body[-1] += f"\n- {text}"
        elif text:
            body.append(_as_block(block, text))
        for picture in block.pictures:
            what, data = picture_of(picture.id)
            suffix = posixpath.splitext(what)[1].lower()
            if data is None or suffix not in _SUFFIXES:
                losses.append(
                    Loss(block.number, say("the picture {name} is not carried", name=posixpath.basename(what)))
                )
                continue
            following = blocks[at] if at < len(blocks) else None
            caption = _described(picture.description, block.number, losses)
            if (
                isinstance(following, WordParagraph)
                and not following.pictures
                and (following.role == "caption" or _CAPTION.match(following.text))
            ):
                caption, at = _inline(following.words), at + 1
            file = _file(name, data, suffix, pictures)
            pictures[file] = data
            body.append(f"![{caption}](../pictures/{file})")
    for number, words in document.notes:
        body.append(f"注{number}：{_inline(words).strip()}")
    head = "".join(f"{key}: {_yaml(heads[key])}\n" for key in _HEADS if key in heads)
    text, more = printable(f"---\n{head}---\n" + "\n\n".join(body) + "\n")
    return WordStory(text, pictures, (*losses, *more))


def printable(text: str) -> tuple[str, list[Loss]]:
    """A text without characters that can't be printed, and these."""
    found = sorted(set(_UNPRINTABLE.findall(text)))
    codes = tuple(f"U+{ord(one):04X}" for one in found)
    losses = [Loss(0, say("characters that can't be printed are left out: {codes}", codes=codes))] if codes else []
    return _UNPRINTABLE.sub("", text), losses


def _heads(
    blocks: Sequence[WordParagraph | DocumentTable], losses: list[Loss]
) -> tuple[dict[str, str], list[WordParagraph | DocumentTable]]:
    """The heads of a story, and what is left: its headline is a title, else its first heading, else its first line; its
    byline is of that style, else the line below the heads, if it is clearly one."""
    heads: dict[str, str] = {}
    rest: list[WordParagraph | DocumentTable] = []
    titled = any(isinstance(one, WordParagraph) and one.role == "headline" and one.text.strip() for one in blocks)
    for block in blocks:
        if isinstance(block, WordParagraph) and block.text.strip():
            key = block.role if block.role in _HEADS else ""
            if not titled and block.level == 1:
                key = "headline"
            if key and key not in heads and not block.pictures:
                heads[key] = _head(block, losses)
                continue
        rest.append(block)
    if "headline" not in heads:
        first = next((n for n, one in enumerate(rest) if isinstance(one, WordParagraph) and one.text.strip()), None)
        line = rest[first] if first is not None else None
        if isinstance(line, WordParagraph) and not line.pictures and len(line.text.strip()) <= _LONGEST_HEAD:
            heads["headline"] = _head(line, losses)
            rest.remove(line)
    if "byline" not in heads and rest and (byline := _signed(rest[0])):
        heads["byline"] = byline
        del rest[0]
    return heads, rest


def _signed(block: WordParagraph | DocumentTable) -> str:
    return signed_by(block.text) if isinstance(block, WordParagraph) and not (block.pictures or block.label) else ""


def _head(block: WordParagraph, losses: list[Loss]) -> str:
    """A head: words without looks, for it can have none; the number of a note would read as a figure."""
    gone = [one for one in block.words if one.dots or one.raised or one.lowered or one.reading or one.note]
    if gone:
        text = "".join(one.reading or one.text for one in gone)
        losses.append(
            Loss(block.number, say("dots, ruby and notes of a head are not carried: {text}", text=short(text)))
        )
    return (block.label + "".join(one.text for one in block.words if not one.note)).strip()


def _block(block: WordParagraph) -> str:
    label = "" if block.label == BULLET else _escaped(block.label)
    return (label + _inline(block.words)).strip().strip("\u3000").strip()


def _as_block(block: WordParagraph, text: str) -> str:
    if block.level or block.role == "headline":
        return f"## {text}"
    if block.role == "quote":
        return f"> {text}"
    if block.label == BULLET:
        return f"- {text}"
    return _LEADING.sub(r"\\\1", text) if not text[0].isdecimal() else re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def _table(table: DocumentTable, losses: list[Loss]) -> list[str]:
    rows = [[_inline(cell).strip() for cell in row] for row in table.rows]
    wide = max(map(len, rows), default=0)
    if not wide:
        return []
    rows = [[*row, *[""] * (wide - len(row))] for row in rows]
    if len(rows) == 1:
        losses.append(Loss(table.number, say("a table of one row is carried as its head")))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return ["\n".join([lines[0], f"|{'---|' * wide}", *lines[1:]])]


def _inline(words: Sequence[LookedWords]) -> str:
    """LookedWords in Markdown; those beside each other of one look together."""
    joined: list[LookedWords] = []
    for one in words:
        if (
            joined
            and not one.reading
            and not joined[-1].reading
            and joined[-1]._replace(text="") == one._replace(text="")
        ):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + one.text)
        elif one.text:
            joined.append(one)
    around = [LookedWords(""), *joined, LookedWords("")]
    return "".join(_written(one, *around[at : at + 3 : 2]) for at, one in enumerate(joined))


def _stars(one: LookedWords, before: LookedWords, after: LookedWords) -> str:
    """Strong and emphasised words stand between stars, but where these might be read as signs."""
    stars = "**" if one.strong else "*" if one.emphasis else ""
    starred = before.strong or before.emphasis or after.strong or after.emphasis
    western = stars == "*" and _WESTERN.search(before.text[-1:] + after.text[:1])
    text = one.text.strip()
    return stars if text[0] in _HAN and text[-1] in _HAN and not starred and not western else ""


def _written(one: LookedWords, before: LookedWords, after: LookedWords) -> str:
    """Words in Markdown."""
    blank = one.text[: len(one.text) - len(one.text.lstrip())]
    last = one.text[len(one.text.rstrip()) :] if one.text.strip() else ""
    text = _escaped(one.text.strip())
    if not text:
        return one.text
    if one.reading:
        text = f"{{{text}|{_escaped(' '.join(one.reading.split()))}}}"
    looks = (
        (one.dots, ".dots"),
        (one.raised and not one.note, ".raised"),
        (one.lowered, ".lowered"),
        (one.note, ".note"),
    )
    marks = [mark for on, mark in looks if on]
    stars = _stars(one, before, after)
    if not stars and (one.strong or one.emphasis):
        marks.append(".strong" if one.strong else ".emphasis")
    if marks:
        text = f"[{text}]{{{' '.join(marks)}}}"
    return f"{blank}{stars}{text}{stars}{last}"


def _described(description: str, number: int, losses: list[Loss]) -> str:
    """What is said of a picture, unless Word wrote it: where the file was, or what a machine sees in it."""
    text = " ".join(description.split())
    if not _BY_MACHINE.search(text):
        return _escaped(text)
    losses.append(Loss(number, say("what Word says of a picture is no caption: {text}", text=short(text))))
    return ""


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def _yaml(text: str) -> str:
    """A head as YAML: between quotes, signs of ours printed as they stand."""
    plain = re.sub(r"[^\S\u3000\u00a0]+", " ", text).strip().replace("\\", "\\\\").replace('"', '\\"')
    plain = re.sub(r"[|~]", lambda found: f"\\\\{found[0]}", plain)
    return f'"{plain}"'


def _file(name: str, data: bytes, suffix: str, taken: dict[str, bytes]) -> str:
    """A new name for a picture; the same picture keeps its name."""
    for known, bytes_ in taken.items():
        if hashlib.sha256(bytes_).digest() == hashlib.sha256(data).digest():
            return known
    return f"{name}-{len(taken) + 1}{'.jpg' if suffix == '.jpeg' else suffix}"
