"""What was read of a Word file as a story: its head, its body in Markdown, and its pictures.

Signs that would mean something in Markdown are written so that they print as they stand.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from typing import NamedTuple

from layout.copydesk.word_input.document import DocumentTable, LookedWords, Loss, WordDocument, WordParagraph
from layout.copydesk.word_input.numbering import BULLET
from layout.copydesk.word_input.package import WordPackage
from layout.diagnostics import say

_SIGNS = re.compile(r"[\\*\[\]{}<>`&|~]")
_LEADING = re.compile(r"^(#|[-+](?=\s)|>|(?:\d+)(?=[.)]))")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png"})
_CAPTION = re.compile(r"^(图|照片|图片|插图)\s*[\d一二三四五六七八九十]*\s*[:：、.]?")
_HEADS = ("kicker", "headline", "deck", "byline")


class WordStory(NamedTuple):
    """A story in Markdown, its pictures by file name, and what could not be carried."""

    markdown: str
    pictures: dict[str, bytes]
    losses: tuple[Loss, ...]


def text_story(document: WordDocument) -> str:
    """The story of a text without pictures."""
    return as_story(document, None, "").markdown


def as_story(document: WordDocument, package: WordPackage | None, name: str) -> WordStory:
    """The story of a document; its pictures are called `name`-1 and so on. Raises WordError."""
    losses = list(document.losses)
    heads, blocks = _heads(document.blocks)
    pictures: dict[str, bytes] = {}
    body: list[str] = []
    relations = package.relations(package.main) if package else {}
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
            relation = relations.get(picture.id)
            data = package.data(relation.target) if package and relation and not relation.outside else None
            suffix = posixpath.splitext(relation.target)[1].lower() if relation else ""
            if data is None or suffix not in _SUFFIXES:
                what = relation.target if relation else ""
                losses.append(
                    Loss(block.number, say("the picture {name} is not carried", name=posixpath.basename(what)))
                )
                continue
            following = blocks[at] if at < len(blocks) else None
            caption = _escaped(picture.description)
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
    return WordStory(f"---\n{head}---\n" + "\n\n".join(body) + "\n", pictures, tuple(losses))


def _heads(
    blocks: Sequence[WordParagraph | DocumentTable],
) -> tuple[dict[str, str], list[WordParagraph | DocumentTable]]:
    """The heads of a story, and what is left: its headline is a title, else its first heading, else its first line."""
    heads: dict[str, str] = {}
    rest: list[WordParagraph | DocumentTable] = []
    titled = any(isinstance(one, WordParagraph) and one.role == "headline" and one.text.strip() for one in blocks)
    for block in blocks:
        if isinstance(block, WordParagraph) and block.text.strip():
            key = block.role if block.role in _HEADS else ""
            if not titled and block.level == 1:
                key = "headline"
            if key and key not in heads and not block.pictures:
                heads[key] = (block.label + block.text).strip()
                continue
        rest.append(block)
    if "headline" not in heads:
        first = next((n for n, one in enumerate(rest) if isinstance(one, WordParagraph) and one.text.strip()), None)
        if first is not None and isinstance(block := rest[first], WordParagraph) and not block.pictures:
            heads["headline"] = (block.label + block.text).strip()
            del rest[first]
    return heads, rest


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
    return "".join(map(_written, joined))


def _written(one: LookedWords) -> str:
    before = one.text[: len(one.text) - len(one.text.lstrip())]
    after = one.text[len(one.text.rstrip()) :] if one.text.strip() else ""
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
    if marks:
        text = f"[{text}]{{{' '.join(marks)}}}"
    if one.strong:
        text = f"**{text}**"
    elif one.emphasis:
        text = f"*{text}*"
    return before + text + after


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def _yaml(text: str) -> str:
    """A head as YAML: between quotes, signs of ours printed as they stand."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    plain = re.sub(r"[|~]", lambda found: f"\\\\{found[0]}", plain)
    return f'"{plain}"'


def _file(name: str, data: bytes, suffix: str, taken: dict[str, bytes]) -> str:
    """A new name for a picture; the same picture keeps its name."""
    for known, bytes_ in taken.items():
        if hashlib.sha256(bytes_).digest() == hashlib.sha256(data).digest():
            return known
    return f"{name}-{len(taken) + 1}{'.jpg' if suffix == '.jpeg' else suffix}"
