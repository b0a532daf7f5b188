"""A story as text: what a reader reads, and a record of it for programs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from layout.publish.articles import Article, ArticlePage, in_order, readings_of, table_of
from layout.publish.json_writing import json_file


def text_of_story(parts: Sequence[Article]) -> bytes:
    """The words of a story over all its pages: a line for each paragraph, item or row, captions at the end, and what
    is read above characters last."""
    lines = [text for _, text in _paragraphs(parts)]
    captions = [picture.caption for part in parts for picture in part.pictures if picture.caption]
    readings = readings_of(line for part in parts for block in part.blocks for line in block.lines)
    return ("\n".join([*lines, *captions, *readings]) + "\n").encode()


def record_of_story(parts: Sequence[Article], pages: Sequence[ArticlePage]) -> bytes:
    """What a story is, as JSON: its key, headline, parts, paragraphs with their kinds, and pictures."""
    on = {part.id: page for page in pages for part in page.articles}
    return json_file({
        "id": parts[0].id,
        "key": parts[0].key,
        "headline": parts[0].headline,
        "parts": [
            {"id": part.id, "story": part.story, "page": on[part.id].label, "headline": part.headline}
            for part in parts
        ],
        "paragraphs": [{"kind": kind, "text": text} for kind, text in _paragraphs(parts)],
        "pictures": [
            {"file": picture.file, "sha256": picture.sha256, "caption": picture.caption}
            for part in parts
            for picture in part.pictures
        ],
    })  # fmt: skip


def _paragraphs(parts: Sequence[Article]) -> list[tuple[str, str]]:
    """Kind and words of every block, those together that are of one block; the cells of a row parted by tabs."""
    out: list[tuple[str, str]] = []
    blocks = (block for _, block in in_order(parts)[0])
    for (kind, _), some in groupby(blocks, lambda block: (block.kind, block.number)):
        if kind == "cell":
            out += [(kind, "\t".join(row)) for row in table_of([*some])]
        else:
            rows = groupby(some, lambda block: block.row)
            out += [(kind, "".join(block.text for block in row)) for _, row in rows]
    return out
