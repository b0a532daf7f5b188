"""The Markdown body of a story in; its blocks out. What a newspaper has no use for is reported, and its text kept.

Known: paragraphs, `##` subheads, pictures alone in a paragraph, `>` quotes, ```verse, `-` and `1.` lists, tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, repeat
from pathlib import Path
from typing import NamedTuple, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode
from mdit_py_cjk_friendly import cjk_friendly

from layout.copydesk.markdown_input.inline import InlineReader
from layout.copydesk.markdown_input.slips import Mistyping, find_marks, find_picture, is_picture_address
from layout.copydesk.markdown_input.spacing_checks import check_dashes, check_lines, check_spacing
from layout.copydesk.markdown_input.stray_characters import words_of
from layout.copydesk.markdown_input.syntax import add_syntax
from layout.copydesk.path_sandbox import PathSandbox
from layout.copydesk.size_limits import flatten, story_fits
from layout.copydesk.text_file import FORBIDDEN, Source
from layout.diagnostics import Report, Severity, Span, say
from layout.model import Align, Block, Listing, Paragraph, Photo, PictureFile, Quote, Subhead, Table, Verse, Words

_NOTE = re.compile("(附?注|说明|(资料|数据)?来源)[：:]|以上")
"""How a note to the table above it begins."""


class _Parser(MarkdownIt):
    """Markdown whose picture paths stay as written."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


def _indented(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Ends the paragraph above a line that begins with 　: so Chinese copy is typed, without empty lines between."""
    return silent and state.src.startswith("\u3000", state.bMarks[line] + state.tShift[line])


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").use(cjk_friendly).use(add_syntax).enable("table")
    parser.disable(["code", "lheading", "reference", "autolink", "text_join"])
    parser.block.ruler.before("paragraph", "indented", _indented, {"alt": ["paragraph"]})
    return parser


class BodyContext(NamedTuple):
    """What is at hand while a body is read: its lines, the folder its pictures are seen from, the house, the report."""

    source: Source
    folder: Path
    house: PathSandbox
    report: Report

    def setter(self, line: int, content: str = "") -> InlineReader:
        return InlineReader(self.source, line, self.report, content)


def read_blocks(context: BodyContext) -> tuple[Block, ...]:
    """The blocks of a body in order."""
    if not context.source.lines or not story_fits(context.source, context.report):
        return ()
    root = SyntaxTreeNode(flatten(_parser().parse(context.source.text), context.source, context.report))
    running = [node.children[0] for node in root.children if node.type == "paragraph"]
    check_lines(context.source, [(_line(node), node.content.split("\n")) for node in running], context.report)
    blocks = tuple(_with_notes([block for node in root.children for block in _blocks(node, context)]))
    text = [words for block in blocks if not isinstance(block, Verse | Table) for words in words_of(block)]
    check_spacing(text, context.report)
    check_dashes([words for block in blocks for words in words_of(block)], context.report)
    return blocks


def _with_notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, of which a paragraph right below a table that begins as a note does is one."""
    for above, block in zip((None, *blocks), blocks, strict=False):
        if isinstance(above, Table) and isinstance(block, Paragraph) and _NOTE.match(block.words.text):
            yield replace(block, note=True)
        else:
            yield block


def _blocks(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    yield from _KINDS[node.type](node, context)


def _line(node: SyntaxTreeNode) -> int:
    """The 0-based source line on which a node begins."""
    while not node.map and node.parent:
        node = node.parent
    return node.map[0] if node.map else 0


def _words(node: SyntaxTreeNode, context: BodyContext) -> Words:
    """The words of a node that holds inline text."""
    inline = node.children[0] if node.children else node
    return context.setter(_line(inline), inline.content).words(inline)


def _paragraph(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    inline = node.children[0]
    shown = [child for child in inline.children if child.type not in ("softbreak", "hardbreak")]
    if shown and all(child.type == "image" for child in shown):
        yield from _photos(inline, context)
    elif slip := find_picture(list(_unread(inline))):
        yield _mistyped(slip, inline, context)
    else:
        words = _words(node, context)
        if words.text.startswith("|") and inline.content.startswith("|"):
            message = say("'{mark}' would be printed as it stands", mark="|")
            hint = say("a table has a head, a line such as |---|---| below it, and no blank lines")
            context.report.warning("copy-markdown", message, words.at(0), hint)
        _tell_marks(inline, context)
        if words.text:
            yield Paragraph(words)


def _unread(inline: SyntaxTreeNode) -> Iterator[str]:
    """The lines of a paragraph, as far as they are text; a link to a picture is one that lacks its mark."""
    line = ""
    for child in inline.children:
        if child.type in ("softbreak", "hardbreak"):
            yield line
            line = ""
        elif child.type == "text":
            line += child.content
        elif child.type == "text_special":
            line += child.content if child.info == "entity" else "\0"
        elif child.type == "link" and is_picture_address(str(child.attrs.get("href", ""))):
            title = f' "{child.attrs["title"]}"' if child.attrs.get("title") else ""
            line += f"[{_plain(child)}]({child.attrs['href']}{title})"
        else:
            line += _plain(child)
    yield line


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(inner.content for inner in node.walk() if inner.type == "text")


def _mistyped(slip: Mistyping, inline: SyntaxTreeNode, context: BodyContext) -> Photo:
    """What was meant to be a picture, which is told; it is none of the story's words."""
    line = min(_line(inline) + slip.line, len(context.source.lines) - 1)
    whole = context.source.lines[line].rstrip()
    column = max(whole.find(slip.typed[:2]), len(whole) - len(whole.lstrip()))
    span = context.source.at(line, column, len(whole) - column)
    message = say("this looks like a picture, but would be printed as text")
    context.report.error("copy-markdown", message, span, slip.hint)
    return Photo(PictureFile(Path(), 0, 0, ""), None, "", span)


def _tell_marks(inline: SyntaxTreeNode, context: BodyContext) -> None:
    """What looks like a mark in the lines of a paragraph, and is none."""
    for slip in find_marks(inline.content.split("\n")):
        line = min(_line(inline) + slip.line, len(context.source.lines) - 1)
        column = max(context.source.lines[line].find(slip.typed), 0)
        message = say("'{mark}' would be printed as it stands", mark=slip.typed)
        if slip.typed == "\t":
            message = say("tabs do not part the cells of a table")
        context.report.warning("copy-markdown", message, context.source.at(line, column, len(slip.typed)), slip.hint)


def _photos(inline: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    line, cursor = _line(inline), 0
    for child in inline.children:
        if child.type != "image":
            line, cursor = line + 1, 0
            continue
        column = max(context.source.lines[line].find("![", cursor), 0)
        cursor = column + 2
        yield _photo(child, line, column, context)


def _photo(node: SyntaxTreeNode, line: int, column: int, context: BodyContext) -> Photo:
    written = str(node.attrs.get("src", ""))
    whole = context.source.lines[line]
    span = context.source.at(line, max(whole.find(written, column), column), len(written))
    file = context.house.picture(written, context.folder, span, context.report)
    setter = context.setter(line)
    setter.cursor = column
    caption = setter.words(node)
    if FORBIDDEN.search(str(node.attrs.get("title", ""))):
        message = say("this credit has a character that is not allowed")
        context.report.error("copy-character", message, context.source.at(line, column), say("delete it"))
    missing = PictureFile(Path(written), 0, 0, "")
    return Photo(file or missing, caption if caption.text else None, str(node.attrs.get("title", "")), span)


def _heading(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    if node.tag != "h2":
        hint = say("write ## for a subhead; the headline goes between the lines of --- at the top")
        message = say("headings of level {level} are not supported in a story", level=node.tag[1])
        context.report.error("copy-heading", message, _place(node, context), hint)
    words, line = _words(node, context), context.source.lines[_line(node)].rstrip()
    if words.text:
        yield Subhead(words)
    else:
        _unprinted(node, "#", context)
    if line.strip("# ") and line.endswith("#") and not node.children[0].content.endswith("#"):
        _tell(
            context,
            say("the {mark} behind a subhead is not printed", mark="#"),
            context.source.at(_line(node), len(line) - 1),
        )


def _quote(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    line = context.source.lines[_line(node)]
    if not node.children:
        _unprinted(node, ">", context)
    elif re.search(r"^\s*>\S", line):
        _tell(
            context,
            say("this {mark} makes a quote and is not printed", mark=">"),
            _place(node, context)._replace(length=1),
        )
    for child in node.children:
        if child.type == "paragraph":
            yield Quote(_words(child, context))
        else:
            _misplaced(child, say("a quote"), context)
            yield from _blocks(child, context)


def _fence(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    start, end = _range(node)
    if node.info.strip() != "verse":
        message = say("code blocks are not supported")
        context.report.error("copy-markdown", message, _place(node, context), say("write poems in a ```verse block"))
    lines = node.content.splitlines()
    if len(lines) != end - start - 2:
        message = say("the block that opens here is not closed")
        context.report.error(
            "copy-markdown", message, _place(node, context), say("close it with ``` on a line of its own")
        )
    if not any(map(str.strip, lines)):
        hint = say("write its lines between the two rows of ```, or delete both")
        context.report.warning("copy-empty", say("this poem has no lines"), _place(node, context), hint)
        return
    yield Verse(tuple(_verse_line(text.rstrip(), start + 1 + n, context) for n, text in enumerate(lines)))


def _verse_line(text: str, line: int, context: BodyContext) -> Words:
    """A line of a poem with its marks, and with the blanks that set it in."""
    shown = text.lstrip()
    column = max(context.source.lines[line].find(text), 0)
    place = context.source.at(line, column, len(text))
    if not shown:
        return Words(text, (), ((0, place),))
    tokens = flatten(_parser().parseInline(shown), context.source.part(line, line + 1), context.report)
    (inline,) = SyntaxTreeNode(tokens).children
    setter = context.setter(line)
    setter.cursor = column + len(text) - len(shown)
    words = setter.words(inline)
    return words.behind(text.removesuffix(shown), place) if shown != text else words


def _listing(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    items = [words for item in node.children for words in _item(item, context)]
    figures = all(words.text[:1].isdigit() for words in items)  # - 5℃, or nothing at all
    if node.markup != "-" or figures:
        mark = _place(node, context)._replace(length=1)
        severity: Severity = "info" if node.markup == "-" and items else "warning"
        _tell(context, say("this {mark} makes a list item and is not printed", mark=node.markup), mark, severity)
    if items:
        yield Listing(tuple((words, "") for words in items))


def _ordered(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    """Numbered items as paragraphs with their numbers as typed; the full stop behind a number is a full-width one."""
    for item in node.children:
        typed = f"{item.info}) " if node.markup == ")" else f"{item.info}．"
        first, *others = list(_item(item, context)) or [Words("")]
        for words in (first.behind(typed, _place(item, context)), *others):
            yield Paragraph(words)


def _item(item: SyntaxTreeNode, context: BodyContext) -> Iterator[Words]:
    """The words of each paragraph of a list item; what else it holds is told and its words taken too."""
    for child in item.children:
        if child.type == "paragraph":
            yield _words(child, context)
            continue
        _misplaced(child, say("a list"), context)
        for node in child.walk():
            if node.type == "inline":
                yield context.setter(_line(node), node.content).words(node)
            elif node.type in ("fence", "html_block"):
                yield Words(node.content.strip(), (), ((0, _place(node, context)),))


def _table(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    rows = [row for part in node.children for row in part.children]
    columns = len(rows[0].children)
    for row in rows:
        line = context.source.lines[_line(row)].strip()
        cells = escapedSplit(line.strip("|"))
        fewer = len(escapedSplit(line.removeprefix("|").removesuffix("|")))
        if len(cells) > columns or fewer < columns:
            message = say(
                "this row has {cells} {cells:cell|cells}, the head of the table has {columns}",
                cells=len(cells) if len(cells) > columns else fewer,
                columns=columns,
            )
            context.report.add(
                "error" if len(cells) > columns else "warning",
                "copy-table",
                message,
                _place(row, context),
                say("put an empty line before a note to the table")
                if _NOTE.match(line)
                else say("give every row as many cells as the head; a bar within a cell is written \\|"),
            )
    align = tuple(_align(cell) for cell in rows[0].children)
    yield Table(tuple(tuple(_cells(row, context)) for row in rows), align)


def _cells(row: SyntaxTreeNode, context: BodyContext) -> Iterator[Words]:
    for cell, (start, end) in zip(row.children, _bounds(context.source.lines[_line(row)]), strict=False):
        setter = context.setter(_line(row))
        setter.cursor, setter.end = start, end
        yield setter.words(cell.children[0]) if cell.children else Words("")


def _bounds(line: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a table's line begin and end; those that it lacks, at its end."""
    bars = [bar.start() for bar in re.finditer(r"(?<!\\)\|", line)]
    before = bars if line.lstrip().startswith("|") else [-1, *bars]
    yield from ((start + 1, end) for start, end in pairwise((*before, len(line))))
    yield from repeat((len(line), len(line)))


def _align(cell: SyntaxTreeNode) -> Align:
    style = str(cell.attrs.get("style", "text-align:left")).removeprefix("text-align:")
    return cast(Align, {"center": "centre"}.get(style, style))


def _html(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    message = say("HTML is not supported in a story")
    context.report.error("copy-html", message, _place(node, context), say("write it in Markdown"))
    yield Paragraph(Words(node.content.strip(), (), ((0, _place(node, context)),)))


def _break(node: SyntaxTreeNode, context: BodyContext) -> Iterator[Block]:
    message = say("a horizontal rule is ignored")
    context.report.warning("copy-markdown", message, _place(node, context), say("delete it, or write a ## subhead"))
    yield from ()


def _unprinted(node: SyntaxTreeNode, mark: str, context: BodyContext) -> None:
    _tell(context, say("nothing stands behind this {mark}, and it is not printed", mark=mark), _place(node, context))


def _tell(context: BodyContext, message: str, place: Span, severity: Severity = "warning") -> None:
    """Tells of a sign that was taken as a mark and could be copy."""
    context.report.add(severity, "copy-mark", message, place, say("to print the sign write \\ before it"))


def _misplaced(node: SyntaxTreeNode, inside: str, context: BodyContext) -> None:
    kind = _NAMES.get(node.type, node.type)
    context.report.error(
        "copy-markdown",
        say("{kind} is not supported inside {container}", kind=kind, container=inside),
        _place(node, context),
    )


def _place(node: SyntaxTreeNode, context: BodyContext) -> Span:
    line = _line(node)
    text = context.source.lines[line]
    return context.source.at(line, len(text) - len(text.lstrip()), len(text.strip()))


def _range(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map
    return node.map


_KINDS: Mapping[str, Callable[[SyntaxTreeNode, BodyContext], Iterator[Block]]] = {
    "paragraph": _paragraph, "heading": _heading, "blockquote": _quote, "fence": _fence, "bullet_list": _listing,
    "ordered_list": _ordered, "table": _table, "html_block": _html, "hr": _break,
}  # fmt: skip

_NAMES = {
    "bullet_list": say("a list"), "ordered_list": say("a list"), "blockquote": say("a quote"),
    "heading": say("a heading"), "fence": say("a code block"), "table": say("a table"),
    "html_block": say("HTML"), "hr": say("a horizontal rule"),
}  # fmt: skip
