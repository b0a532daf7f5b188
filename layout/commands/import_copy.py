"""`broadsheet import`: copy as it arrives (Word, Markdown, text, a folder of these) in; stories of an issue out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from layout.copydesk.word_input import WordError, read_word
from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import is_folder, names, read_bytes
from layout.finding_format import as_json
from layout.output import write_apart

Json = dict[str, Any]

_SUFFIXES = (".docx", ".md", ".txt")
_UNFIT = re.compile(r'[\s/\\:*?"<>|()\x00-\x1f\x7f]+')
_WORDS = 20_000_000
"""Bytes of a Word file."""


def import_stories(source: Path, issue: Path, report: Report, progress: Callable[[str], None]) -> Json:
    """Writes `stories/` and `pictures/` of an issue's folder; nothing that is there is overwritten. Raises Rejected."""
    files: dict[str, bytes] = {}
    for path in _copies(source, report):
        progress(say("reading {name}", name=path.name))
        name = _UNFIT.sub("-", path.stem).strip("-.") or "story"
        try:
            data = read_bytes(path, _WORDS)
        except OSError as problem:
            report.error(
                "import-unread",
                say("{name} can't be read: {reason}", name=path.name, reason=problem.strerror),
                Span(str(path)),
            )
            continue
        match path.suffix.lower():
            case ".docx":
                files |= _word(data, name, path, report)
            case ".md":
                files[f"stories/{name}.md"] = data
            case _:
                text = _text(data, path, report)
                if text is not None:
                    files[f"stories/{name}.md"] = text
    report.raise_if_rejected()
    for name in files:
        if (issue / name).exists():
            report.error(
                "import-there",
                say("{name} is there already: nothing is overwritten", name=name),
                Span(str(issue / name)),
            )
    report.raise_if_rejected()
    try:
        for folder in ("stories", "pictures"):
            own = {name.partition("/")[2]: data for name, data in files.items() if name.startswith(f"{folder}/")}
            if own:
                write_apart(issue / folder, own)
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or issue, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another folder with -o, or make room in this one"))
        raise Rejected(report) from problem
    return {
        "folder": str(issue),
        "files": [{"file": name} for name in files],
        "findings": [as_json(finding) for finding in report],
    }


def _copies(source: Path, report: Report) -> Iterator[Path]:
    """The files to read; others in a folder are told. Raises Rejected for one that is of no kind that is read."""
    if not is_folder(source):
        if source.suffix.lower() not in _SUFFIXES:
            hint = say("save it as .docx, Markdown or plain text")
            report.error(
                "import-format", say("{name} is of no kind that is read", name=source.name), Span(str(source)), hint
            )
            raise Rejected(report)
        yield source
        return
    for name in sorted(names(source)):
        path = source / name
        if name.startswith((".", "~$")) or is_folder(path):
            continue
        if path.suffix.lower() in _SUFFIXES:
            yield path
        else:
            hint = say("save it as .docx, Markdown or plain text")
            report.add(
                "warning", "import-format", say("{name} is of no kind that is read", name=name), Span(str(path)), hint
            )


def _word(data: bytes, name: str, path: Path, report: Report) -> dict[str, bytes]:
    try:
        story = read_word(data, name)
    except WordError as problem:
        report.error("import-unread", say("{name}: {reason}", name=path.name, reason=problem.message), Span(str(path)))
        return {}
    for loss in story.losses:
        where = say("paragraph {number}", number=loss.paragraph) if loss.paragraph else say("beside the text")
        code = "import-hidden" if loss.hidden else "import-lost"
        message = say("{where}: {what}", where=where, what=loss.message)
        report.add("warning", code, message, Span(str(path)))
    out = {f"stories/{name}.md": story.markdown.encode()}
    return out | {f"pictures/{file}": picture for file, picture in story.pictures.items()}


def _text(data: bytes, path: Path, report: Report) -> bytes | None:
    """Plain text, in UTF-8, UTF-16 or GB 18030: its first line is the headline, each other one a paragraph."""
    for coding in (
        ("utf-16", "utf-8-sig", "gb18030") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    ):
        try:
            text = data.decode(coding)
            break
        except UnicodeDecodeError:
            continue
    else:
        report.error("import-unread", say("{name} is no text in UTF-8 or GB 18030", name=path.name), Span(str(path)))
        return None
    from layout.copydesk.word_input.document import LookedWords, WordDocument, WordParagraph
    from layout.copydesk.word_input.story import text_story

    lines = [line.strip("\u3000 \t\r") for line in text.split("\n")]
    paragraphs = [WordParagraph(n, "text", 0, "", (LookedWords(line),)) for n, line in enumerate(lines, 1) if line]
    return text_story(WordDocument(tuple(paragraphs), (), ())).encode()
