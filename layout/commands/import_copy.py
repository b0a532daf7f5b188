"""`broadsheet import`: copy as it arrives (Word, RTF, Markdown, text, photos, a folder of these) in; stories out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any

from layout.copydesk.rtf_input import read_rtf
from layout.copydesk.text_input import read_markdown, read_text
from layout.copydesk.word_input import WordError, WordStory, read_word
from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import is_file, is_folder, names, read_bytes
from layout.finding_format import as_json
from layout.output import write_apart

Json = dict[str, Any]

_COPY, _PHOTOS = (".docx", ".rtf", ".md", ".txt"), (".jpg", ".jpeg", ".png")
_UNFIT = re.compile(r'[\s/\\:*?"<>|()\x00-\x1f\x7f]+')
_MOST = 50_000_000
"""Bytes of a file."""


def import_stories(source: Path, issue: Path, report: Report, progress: Callable[[str], None]) -> Json:
    """Writes `stories/` and `pictures/` of an issue's folder; nothing that is there is overwritten. Raises Rejected."""
    files: dict[str, bytes] = {}
    for path in _delivered(source, report):
        progress(say("reading {name}", name=path.name))
        try:
            own = _carried(path, files, report)
            _refuse(own.keys() & files.keys(), issue, report)
            files |= own
        except OSError as problem:
            message = say("{name} can't be read: {reason}", name=path.name, reason=problem.strerror)
            report.error("import-unread", message, Span(str(path)))
        except WordError as problem:
            message = say("{name}: {reason}", name=path.name, reason=problem.message)
            report.error("import-unread", message, Span(str(path)))
    _refuse({name for name in files if (issue / name).exists()}, issue, report)
    report.raise_if_rejected()
    if not files:
        report.error("import-format", say("{name} has no copy in it", name=source.name), Span(str(source)))
        raise Rejected(report)
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


def _refuse(names: Set[str], issue: Path, report: Report) -> None:
    for name in sorted(names):
        message = say("{name} is there already: nothing is overwritten", name=name)
        report.error("import-there", message, Span(str(issue / name)))


def _delivered(source: Path, report: Report) -> Iterator[Path]:
    """The files to read, photos last; others in a folder are told. Raises Rejected for one of no kind that is read."""
    hint = say("save it as .docx, RTF, Markdown or plain text")
    if not is_folder(source):
        if source.suffix.lower() not in _COPY:
            message = say("{name} is of no kind that is read", name=source.name)
            report.error("import-format", message, Span(str(source)), hint)
            raise Rejected(report)
        yield source
        return
    for name in sorted(names(source), key=lambda name: (Path(name).suffix.lower() in _PHOTOS, name)):
        path = source / name
        if name.startswith((".", "~$")):
            continue
        if is_folder(path):
            message = say("the folder {name} is not looked into", name=name)
            report.add("warning", "import-format", message, Span(str(path)), say("import it by itself"))
        elif path.suffix.lower() in (*_COPY, *_PHOTOS):
            yield path
        else:
            message = say("{name} is of no kind that is read", name=name)
            report.add("warning", "import-format", message, Span(str(path)), hint)


def _carried(path: Path, taken: dict[str, bytes], report: Report) -> dict[str, bytes]:
    """What comes of a file: a story with its pictures, or a photo, under names that no other has. Raises OSError,
    WordError."""
    data, suffix = read_bytes(path, _MOST), path.suffix.lower()
    stem = _UNFIT.sub("-", path.stem).strip("-.") or "story"
    if suffix in _PHOTOS:
        return {_free(f"pictures/{stem}", suffix, taken): data}
    place = _free(f"stories/{stem}", ".md", taken)
    story = _story(path, data, place.removeprefix("stories/").removesuffix(".md"))
    if not story.markdown.strip("-\n ") and not story.pictures:
        report.warning("import-lost", say("{name} has no text in it", name=path.name), Span(str(path)))
    for loss in story.losses:
        where = say("paragraph {number}", number=loss.paragraph) if loss.paragraph else say("beside the text")
        code = "import-hidden" if loss.hidden else "import-lost"
        report.add("warning", code, say("{where}: {what}", where=where, what=loss.message), Span(str(path)))
    return {place: story.markdown.encode(), **{f"pictures/{file}": one for file, one in story.pictures.items()}}


def _story(path: Path, data: bytes, name: str) -> WordStory:
    """The story in a file. Raises WordError."""
    match path.suffix.lower():
        case ".docx":
            return read_word(data, name)
        case ".rtf":
            return read_rtf(data, name)
        case ".md":
            return read_markdown(data, name, lambda picture: _beside(path.parent, picture))
        case _:
            return read_text(data)


def _beside(folder: Path, picture: str) -> bytes | None:
    """A picture that Markdown names, if it is a file in its folder or below."""
    path = folder / picture
    if Path(picture).is_absolute() or ".." in Path(picture).parts or path.suffix.lower() not in _PHOTOS:
        return None
    try:
        return read_bytes(path, _MOST) if is_file(path) else None
    except OSError:
        return None


def _free(name: str, suffix: str, taken: dict[str, bytes]) -> str:
    """A name that no file has yet, also where capitals are no difference."""
    known, number, free = {one.lower() for one in taken}, 1, f"{name}{suffix}"
    while free.lower() in known:
        number += 1
        free = f"{name}-{number}{suffix}"
    return free
