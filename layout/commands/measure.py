"""`broadsheet measure`: a text set in a paper's style, and how long it runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from layout import limits
from layout.copydesk import read_stylesheet
from layout.copydesk.issue.story import read_texts
from layout.copydesk.style.fonts import check_roles, read_fonts
from layout.copydesk.text_file import FORBIDDEN, read_source
from layout.diagnostics import Rejected, Report, say
from layout.galley import SortCases, compose
from layout.galley.line_report import LinesReport, report_lines
from layout.galley.missing_glyphs import find_missing_glyphs
from layout.geometry import points
from layout.learned_facts import NOTHING_LEARNED
from layout.makeup.missing_glyphs import missing_face_hint, no_face_message
from layout.model import Grid, Prohibition, Stylesheet, TextStyle, Words
from layout.resources import fonts_file, style_names, style_path
from layout.values import dataclass

_MEASURE = re.compile(r"(\d+(?:\.\d+)?)(em|col)")


class Unmeasurable(Exception):
    """A wish that can't be granted; its message says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to set the text: paper and text style by name, measure and indent as written, prohibition level if not the
    style's own, and whether its lines go down."""

    paper: str = "broadsheet"
    style: str = "body"
    measure: str = "1col"
    level: Prohibition | None = None
    indent: str = "0em"
    vertical: bool = False


Text = tuple[str, Words]
"""The name of a text style, "" for that which the wish names, and what is set in it."""


def paragraphs(copy: Path | bytes, report: Report) -> tuple[Text, ...]:
    """The texts of a story file, block by block; of anything else, each line is a paragraph.

    Raises Unmeasurable for bytes that are no text.
    """
    if isinstance(copy, bytes):
        return tuple(("", Words(line)) for line in _decoded(copy).splitlines())
    if copy.suffix == ".md":
        return read_texts(copy, report)
    source = read_source(copy, report)
    lines = list(zip(source.lines, source.spans, strict=True)) if source else []
    if lines and not lines[-1][0]:
        lines.pop()  # the end of the last line
    return tuple(("", Words(line, (), ((0, span),))) for line, span in lines)


def _decoded(text: bytes) -> str:
    if len(text) > limits.FILE.most:
        raise Unmeasurable(say("{name} is larger than {most} MiB", name="-", most=limits.FILE.most // 1024 // 1024))
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unmeasurable(say("the text is not UTF-8")) from None
    if bad := FORBIDDEN.search(decoded):
        raise Unmeasurable(say("the control character U+{codepoint:04X} is not allowed", codepoint=ord(bad[0])))
    return decoded


def measure_text(copy: tuple[Text, ...], wish: Wish, near: Path, report: Report) -> LinesReport:
    """The report of the contract; a character without a face is a warning.

    Raises Unmeasurable for a paper, style, measure or indent that there is not, Rejected for files that can't be read.
    """
    stylesheet = _stylesheet(wish.paper, near, report)
    fonts = read_fonts(fonts_file(near), report, NOTHING_LEARNED, stylesheet)
    if stylesheet and fonts:
        check_roles(stylesheet, fonts, report)
    if report.rejected or stylesheet is None or fonts is None:
        raise Rejected(report)
    style = _style(wish, stylesheet)
    width = _width(wish.measure, style, stylesheet.grids["news"])
    cases = SortCases(fonts).vertical_cases if wish.vertical else SortCases(fonts)
    texts = [(words, stylesheet.text[name] if name else style, name or wish.style) for name, words in copy]
    composed = [compose(words, look, name, width, cases) for words, look, name in texts]
    for words, look, _ in texts:
        for char, offset, role in find_missing_glyphs(words, look, cases):
            report.warning(
                "glyph-missing", no_face_message(char, role), words.at(offset), missing_face_hint(char, role, fonts)
            )
    found = report_lines(composed)
    if copy and copy[0][0]:  # not of the style that was asked for
        found["measure_em"] = width / style.size
    return found


def _stylesheet(name: str, near: Path, report: Report) -> Stylesheet | None:
    path = style_path(name, near)
    if path is None:
        raise Unmeasurable(say("unknown style '{name}'; known: {known}", name=name, known=style_names(near)))
    return read_stylesheet(path, report)


def _style(wish: Wish, stylesheet: Stylesheet) -> TextStyle:
    if wish.style not in stylesheet.text:
        raise Unmeasurable(
            say(
                "unknown text style '{name}'; known: {known}",
                name=wish.style,
                known=tuple(stylesheet.text),
            )
        )
    style = stylesheet.text[wish.style]
    indent = _MEASURE.fullmatch(wish.indent)
    if not indent or indent[2] != "em":
        raise Unmeasurable(say("an indent is written as 2em, not '{written}'", written=wish.indent))
    return style._replace(indent_em=float(indent[1]), level=wish.level or style.level)


def _width(written: str, style: TextStyle, grid: Grid) -> float:
    """A measure in points: ems of the style, columns of the news grid, or a length."""
    match = _MEASURE.fullmatch(written)
    try:
        if match and match[2] == "em":
            width = float(match[1]) * style.size
        elif match and match[1].isdigit():
            width = grid.span(int(match[1]))
        else:
            width = points(written)
    except ValueError:
        raise Unmeasurable(
            say("a measure is written as 16em, 2col or 40mm, not '{written}'", written=written)
        ) from None
    if width <= 0:
        raise Unmeasurable(say("a measure of {written} has room for nothing", written=written))
    return width


def as_text(account: LinesReport, said: Callable[[str], str] = str) -> str:
    """The report for a person, as `said` says it: each line, then the sum."""
    lines = [f"{line['paragraph'] + 1:>4} {line['width_em']:>7.3f}  {line['text']}" for line in account["lines"]]
    total = say(
        "{characters} {characters:character|characters}, {lines} {lines:line|lines} of {measure:g} em",
        characters=account["characters"],
        lines=account["depth_lines"],
        measure=account["measure_em"],
    )
    return "\n".join([*lines, said(total)])
