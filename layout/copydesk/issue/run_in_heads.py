"""短讯的小标题: the subheads of a story in; out, where it asks for run-in heads, paragraphs that begin with them."""

from __future__ import annotations

from collections.abc import Iterable

from layout.model import Block, Paragraph, Subhead, Words

_MARK, _GAP = "■", "\u3000"


def with_run_in_heads(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each subhead that a paragraph follows set strong at its beginning; other subheads stay."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.note and out and isinstance(out[-1], Subhead):
            head = out.pop().words  # type: ignore[union-attr]
            out.append(Paragraph(_joined(head, block.words), run_in=True))
        else:
            out.append(block)
    return tuple(out)


def _joined(head: Words, text: Words) -> Words:
    """A mark, the head in strong type, a gap, and the text."""
    marked = head.behind(_MARK, head.span._replace(length=1))
    begin = len(marked.text) + len(_GAP)
    behind = text.behind(marked.text + _GAP, marked.span)
    return Words(
        behind.text,
        ((0, begin - 1, "strong"), *marked.inline_styles, *behind.inline_styles),
        (*marked.origins, *((at, span) for at, span in behind.origins if at >= begin)),
        (*marked.ruby, *behind.ruby),
    )
