"""What is larger than any newspaper's is refused before work begins whose time it would blow up.

In: copy and a report; out: whether it is within the limits, each excess told where the first thing too many stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from layout import limits
from layout.copydesk.markdown_input.stray_characters import words_of
from layout.copydesk.text_file import Source
from layout.copydesk.yaml_input.tree import Entries, Items, Node, Scalar
from layout.diagnostics import Report, Span, say
from layout.model import Block, Photo

if TYPE_CHECKING:
    from markdown_it.token import Token

_DELIMITERS = re.compile(r"[ \t|:-]+")
"""The second line of a table, if it has a hyphen."""


def story_fits(source: Source, report: Report) -> bool:
    """Whether the body of a story, and each paragraph and table of it, is no larger than one may be."""
    for number, message, hint in _excesses(source):
        report.error("copy-limit", message, source.at(number), hint)
        return False
    return True


def _excesses(source: Source) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint of what is too large, from the top down."""
    whole = paragraph = signs = all_signs = columns = cells = tables = pictures = 0
    for number, line in enumerate(source.lines):
        blank = not line.strip()
        whole, paragraph = whole + len(line), 0 if blank else paragraph + len(line)
        more = sum(map(line.count, "[<{`*"))
        signs, all_signs = 0 if blank else signs + more, all_signs + more
        pictures += line.count("![")
        before, columns = columns, 0 if blank else columns or _columns(line)
        tables, cells = tables + (columns > before and "|" in line), cells + columns
        if number >= limits.LINES.most:
            most = say("the story has more than {most:,} lines", most=limits.LINES.most)
            yield number, most, say("split it into several stories")
        if paragraph > limits.PARAGRAPH.most:
            most = say("a paragraph, table or poem has more than {most:,} characters", most=limits.PARAGRAPH.most)
            yield number, most, say("split it with blank lines")
        if signs > limits.SIGNS.most:
            most = say(
                "a paragraph, table or poem has more than {most:,} of the signs [ < {{ ` *", most=limits.SIGNS.most
            )
            yield number, most, say("split it with blank lines")
        if all_signs > limits.STORY_SIGNS.most:
            most = say("the story has more than {most:,} of the signs [ < {{ ` *", most=limits.STORY_SIGNS.most)
            yield number, most, say("split it into several stories")
        if pictures > limits.PICTURES.most:
            most = say("the story has more than {most} pictures", most=limits.PICTURES.most)
            yield number, most, say("split it into several stories")
        if whole > limits.STORY.most:
            most = say("the story has more than {most:,} characters", most=limits.STORY.most)
            yield number, most, say("split it into several stories")
        if tables > limits.TABLES.most:
            most = say("the story has more than {most} tables", most=limits.TABLES.most)
            yield number, most, say("split it into several stories")
        if cells > limits.CELLS.most:
            most = say("the tables of the story have more than {most:,} cells", most=limits.CELLS.most)
            yield number, most, say("split it into several stories")


def _columns(line: str) -> int:
    """Columns of the table whose second line this is; 0 if it is none."""
    return line.strip().strip("|").count("|") + 1 if "-" in line and _DELIMITERS.fullmatch(line) else 0


def flatten(tokens: Sequence[Token], source: Source, report: Report) -> list[Token]:
    """The tokens; a line whose marks stand within one another too deep is told, and becomes plain text."""
    for token in tokens:
        inner = token.children or ()
        if max((child.level for child in inner), default=0) > limits.MARKS.most:
            message = say("marks are nested more than {most} deep", most=limits.MARKS.most)
            place = source.at(token.map[0] if token.map else 0)
            report.error("copy-limit", message, place, say("delete the outer marks"))
            token.children = [child.copy(level=0) for child in inner if child.type == "text"]
    return list(tokens)


def vertical_fits(blocks: Sequence[Block], report: Report) -> bool:
    """Whether a vertical story, which is set in many depths, has no more pictures and text than one may have."""
    photos = [block for block in blocks if isinstance(block, Photo)]
    if len(photos) > limits.UPRIGHT.most:
        message = say("a vertical story has more than {most} pictures", most=limits.UPRIGHT.most)
        report.error("copy-limit", message, photos[limits.UPRIGHT.most].span, say("split it into several stories"))
        return False
    characters = marks = 0
    for lines, words in enumerate((words for block in blocks for words in words_of(block)), 1):
        characters, marks = characters + len(words.text), marks + len(words.inline_styles) + len(words.ruby)
        if characters > limits.UPRIGHT_TEXT.most:
            message = say("a vertical story has more than {most:,} characters", most=limits.UPRIGHT_TEXT.most)
        elif lines > limits.UPRIGHT_LINES.most:
            message = say("a vertical story has more than {most} paragraphs and lines", most=limits.UPRIGHT_LINES.most)
        elif marks > limits.UPRIGHT_MARKS.most:
            message = say("a vertical story has more than {most:,} marks", most=limits.UPRIGHT_MARKS.most)
        else:
            continue
        report.error("copy-limit", message, words.span, say("split it into several stories"))
        return False
    return True


def head_fits(value: Scalar, report: Report) -> bool:
    """Whether a value of a story's head is no longer than one may be."""
    if len(value.text) <= limits.HEAD.most:
        return True
    message = say(
        "a headline, kicker, deck, byline, note or signature has at most {most} characters", most=limits.HEAD.most
    )
    report.error("copy-limit", message, value.span, say("move the text into the body of the story"))
    return False


def plan_fits(drawing: Scalar, report: Report) -> bool:
    """Whether the drawing of a page has no more rows and columns than one may have."""
    for number, line in enumerate(drawing.source.lines):
        if number >= limits.ROWS.most:
            message = say("the plan has more than {most} rows", most=limits.ROWS.most)
        elif len(line) > limits.ROW.most:
            message = say("a row of the plan has more than {most} characters", most=limits.ROW.most)
        else:
            continue
        report.error("copy-limit", message, drawing.source.at(number), say("draw a letter a column, a line a band"))
        return False
    return True


def style_fits(node: Entries, report: Report) -> bool:
    """Whether no list or mapping of a style, its words apart, has more entries than one may have."""
    todo: list[tuple[str, Node]] = [(key.text, value) for key, value in node.pairs if key.text != "words"]
    for name, value in todo:
        inner = value.pairs if isinstance(value, Entries) else value.items if isinstance(value, Items) else ()
        if len(inner) > limits.STYLE.most:
            message = say("{name} has more than {most} entries", name=name, most=limits.STYLE.most)
            report.error("copy-limit", message, value.span, say("delete those that nothing uses"))
            return False
        if isinstance(value, Scalar) and len(value.text) > limits.STYLE_VALUE.most:
            message = say("{name} has more than {most:,} characters", name=name, most=limits.STYLE_VALUE.most)
            report.error("copy-limit", message, value.span, say("shorten it"))
            return False
        if isinstance(value, Entries):
            todo += [(key.text, part) for key, part in value.pairs]
        elif isinstance(value, Items):
            todo += [(name, part) for part in value.items]
    return True


def issue_fits(node: Node, report: Report) -> bool:
    """Whether an issue has no more pages and stories than one may have."""
    pages = node.get("pages") if isinstance(node, Entries) else None
    if not isinstance(pages, Items):
        return True
    if len(pages.items) > limits.PAGES.most:
        message = say("the issue has more than {most} pages", most=limits.PAGES.most)
        _refuse(message, pages.items[limits.PAGES.most].span, report)
        return False
    count = 0
    for page in pages.items:
        stories = page.get("stories") if isinstance(page, Entries) else None
        if isinstance(stories, Entries):
            count += len(stories.pairs)
            if count > limits.STORIES.most:
                message = say("the issue has more than {most:,} stories", most=limits.STORIES.most)
                _refuse(message, stories.span, report)
                return False
    return True


def digest_fits(refs: Sequence[Scalar], report: Report) -> bool:
    """Whether a digest points to no more stories than one may."""
    if len(refs) <= limits.DIGEST.most:
        return True
    message = say("the digest points to more than {most} stories", most=limits.DIGEST.most)
    report.error("copy-limit", message, refs[limits.DIGEST.most].span, say("make several digests of it"))
    return False


def _refuse(message: str, span: Span, report: Report) -> None:
    report.error("copy-limit", message, span, say("make several issues of it"))
