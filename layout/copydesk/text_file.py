"""A text file of the copy in; its lines with their positions out, or diagnostics.

Everything that is read as text comes through this one gate: size, encoding, forbidden characters.
"""

from __future__ import annotations

import errno
import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from layout import limits
from layout.diagnostics import Message, Report, Span, say
from layout.files import exists, is_file, read_bytes

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"  # control characters and the line ends only YAML knows
    "\u202a-\u202e\u2066-\u2069"  # bidi overrides and isolates: text that reads otherwise than it is stored
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Source(NamedTuple):
    """Lines of copy; `spans` says for each where its first character stands.

    `seen` are the lines as they stand in the file, where `lines` were mended before reading.
    """

    lines: tuple[str, ...]
    spans: tuple[Span, ...]
    seen: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def at(self, line: int, column: int = 0, length: int = 1) -> Span:
        """The span of `length` characters from the 0-based line and column; past the end, the end."""
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        start, column = self.spans[line], min(column, len((self.seen or self.lines)[line]))
        return Span(start.file, start.line, start.column + column, max(length, 1))

    def part(self, start: int, stop: int) -> Source:
        """Lines start to stop (0-based, half open)."""
        return Source(self.lines[start:stop], self.spans[start:stop])

    def with_lines(self, lines: tuple[str, ...]) -> Source:
        """The same places with mended lines."""
        return Source(lines, self.spans, self.seen or self.lines)


def file_source(file: str, text: str) -> Source:
    """The lines of a file's text; any of the three line ends parts two lines."""
    lines = tuple(re.split("\r\n?|\n", text))
    return Source(lines, tuple(Span(file, number, 1) for number in range(1, len(lines) + 1)))


def read_source(path: Path, report: Report, asked: Span | None = None) -> Source | None:
    """The file's lines, kept in `report.sources` for the caret. None when it can't be read as text.

    `asked` is where the copy names the file; without it a finding stands at the file itself.
    """
    file = str(path)
    place = asked or Span(file, 1, 1)
    text = _decoded(path, report, place)
    if text is None:
        return None
    source = file_source(file, text)
    report.sources[file] = list(source.lines)
    unsound = (number for number in range(len(source.lines)) if not _sound(source, number, report))
    return None if list(islice(unsound, limits.BAD.most)) else source


def _decoded(path: Path, report: Report, place: Span) -> str | None:
    try:
        if not is_file(path):
            report.error(
                "copy-file",
                say("{path} is missing", path=path) if not exists(path) else say("{path} is not a file", path=path),
                place,
            )
            return None
        data = read_bytes(path, limits.FILE.most)
    except (OSError, ValueError) as problem:
        if getattr(problem, "errno", 0) == errno.EFBIG:
            message = say("{name} is larger than {most} MiB", name=path.name, most=limits.FILE.most // 1024 // 1024)
            report.error("copy-limit", message, place)
            return None
        reason = getattr(problem, "strerror", None) or problem
        report.error("copy-file", say("{path} can't be read: {reason}", path=path, reason=reason), place)
        return None
    if kind := _document(data):
        message = say("{name} is {kind}, not a text", name=path.name, kind=kind)
        hint = say("save it as plain text in UTF-8 (.md), and name that file")
        if kind in _IMPORTED:
            hint = say("make a story of it with broadsheet import, and name that file")
        report.error("copy-encoding", message, place, hint)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        report.error(
            "copy-encoding", say("{name} is not UTF-8", name=path.name), Span(str(path), line, 1), _encoding_hint(data)
        )
        return None


_DOCUMENTS = (
    (b"PK\x03\x04", b"word/", say("a Word document")),
    (b"PK\x03\x04", b"xl/", say("an Excel workbook")),
    (b"PK\x03\x04", b"ppt/", say("a PowerPoint presentation")),
    (b"PK\x03\x04", b"opendocument", say("an OpenDocument file")),
    (b"PK\x03\x04", b"", say("an archive (ZIP)")),
    (b"\xd0\xcf\x11\xe0", b"", say("a Word, Excel or WPS document")),
    (b"{\\rtf", b"", say("an RTF document")),
    (b"%PDF-", b"", say("a PDF")),
    (b"\xff\xd8\xff", b"", say("a picture")),
    (b"\x89PNG", b"", say("a picture")),
    (b"GIF8", b"", say("a picture")),
    (b"RIFF", b"WEBP", say("a picture")),
    (b"II*\0", b"", say("a picture")),
    (b"MM\0*", b"", say("a picture")),
    (b"Rar!", b"", say("an archive (RAR)")),
    (b"7z\xbc\xaf", b"", say("an archive (7z)")),
    (b"\x1f\x8b", b"", say("an archive (gzip)")),
)
"""How a file begins that is no text, what else it holds, and what it is."""
_IMPORTED = (say("a Word document"), say("an RTF document"))
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def _document(data: bytes) -> Message | None:
    """What a file is that was made by another program; None for what may be text."""
    found = next((kind for start, inside, kind in _DOCUMENTS if data.startswith(start) and inside in data), None)
    return found or (say("an HTML page") if _PAGE.match(data[:2000]) else None)


def _encoding_hint(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return say("save the file as UTF-8")
    return say("it looks like GBK: save the file as UTF-8")


def _sound(source: Source, number: int, report: Report) -> bool:
    line = source.lines[number]
    if len(line) > limits.LINE.most:
        report.error(
            "copy-limit",
            say("a line has more than {most:,} characters", most=limits.LINE.most),
            source.at(number),
        )
        return False
    bad = FORBIDDEN.search(line)
    if bad:
        message = say("the control character U+{codepoint:04X} is not allowed", codepoint=ord(bad[0]))
        report.error("copy-character", message, source.at(number, bad.start()), say("delete it"))
    return not bad
