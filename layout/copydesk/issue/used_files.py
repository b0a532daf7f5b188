"""What the entries of an issue name, and the stories read from it, in; findings on copy that is printed twice, and on
files that no page prints, out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from os.path import dirname, join, normpath
from pathlib import Path

from layout import limits
from layout.copydesk.issue.forms import EarForm, EntryForm, FillerForm
from layout.copydesk.issue.story import Desk
from layout.copydesk.markdown_input.stray_characters import words_of
from layout.diagnostics import Span, say
from layout.files import names, real
from layout.model import Paragraph, Photo, Story, Words

_STORIES, _PICTURES = (".md", ".markdown"), (".jpg", ".jpeg", ".png", ".tif", ".tiff")
_ADVERTS = (".pdf", *_PICTURES)
_ABOUT = "readme"
"""A file of this name says something of its folder."""
_SHORT = 40
"""Characters of a text that may well be printed twice: a notice, an address."""


def check_used_twice(entries: Mapping[str, EntryForm], stories: Mapping[str, Story], desk: Desk) -> None:
    """Tells of a story that is printed twice: its file is named again, or its text stands in another one too; and of
    single paragraphs.

    Both mappings go by story id, in the order of the pages. One that has a key of its own is meant to stand twice.
    """
    folder = os.fspath(desk.folder)
    files: dict[str, str] = {}
    texts: dict[str, str] = {}
    paragraphs: dict[str, tuple[str, Span]] = {}
    for id, entry in entries.items():
        written = entry.file or entry.body
        if written is None or "key" in entry.at:
            continue
        path = _path(folder, entry.file.text) if entry.file else None
        first = files.setdefault(path, id) if path else id
        if entry.file and first != id:
            line = (entries[first].file or entry.file).span.line
            message = say(
                "{name} is also story {story} (line {line})", name=Path(entry.file.text).name, story=first, line=line
            )
            hint = say(
                "name the file of another story; continues: {story} goes on with it, key: says it is meant", story=first
            )
            desk.report.warning("copy-twice", message, written.span, hint)
            continue
        text, long = desk.derive(("said", id), stories[id], partial(_said, stories[id]))
        first = texts.setdefault(text, id) if len(text) >= _SHORT else id
        if first != id:
            message = say("the text of this story is that of story {story} too", story=first)
            hint = say("name another story here, or leave this one out of the plan")
            desk.report.warning("copy-twice", message, written.span, hint)
            continue
        _check_paragraphs(id, long, paragraphs, desk)


def _said(story: Story) -> tuple[str, Sequence[Words]]:
    """All that a story says, and its long paragraphs."""
    said = [words for block in story.blocks if not isinstance(block, Photo) for words in words_of(block)]
    paragraphs = [block.words for block in story.blocks if isinstance(block, Paragraph)]
    return "".join(words.text for words in said), [words for words in paragraphs if len(words.text) >= _SHORT]


def _check_paragraphs(id: str, long: Sequence[Words], known: dict[str, tuple[str, Span]], desk: Desk) -> None:
    """Tells of long paragraphs that are among those `known`, with their stories, and adds the others to them: of the
    first in the story, and how many more there are."""
    twice: list[tuple[Span, str, Span]] = []
    for words in long:
        here = (id, words.span)
        first = known.setdefault(words.text, here)
        if first is not here:
            twice.append((words.span, *first))
    if not twice:
        return
    (span, other, before), more = twice[0], len(twice) - 1
    message = say("this paragraph stands in story {story} too", story=other)
    if other == id:
        message = say("this paragraph stands twice in its story (first in line {line})", line=before.line)
    if more:
        message = say(
            "{message}, and {more} more {more:paragraph is|paragraphs are} repeated", message=message, more=more
        )
    desk.report.warning("copy-twice", message, span, say("delete it here or there, or make it shorter"))


def check_unused(
    entries: Iterable[EntryForm], around: Iterable[EarForm | FillerForm], used: Iterable[Path], desk: Desk
) -> None:
    """Tells of stories, advertisements and pictures in the issue's folder, beside those that it has, which it does not
    have.

    `used` are pictures of its stories. Nothing is told while there are errors: a file may be named wrongly.
    """
    listed, folder = list(entries), os.fspath(desk.folder)
    pictures = [os.fspath(path) for path in used]
    stories = [_path(folder, entry.file.text) for entry in listed if entry.file]
    adverts = [_path(folder, one.ad.text) for one in (*listed, *around) if one.ad]
    if desk.report.rejected:
        return
    with suppress(OSError, ValueError, RuntimeError):
        named = {*stories, *adverts, *pictures}
        others = [*_others(stories, _STORIES, named, desk), *_others(adverts, _ADVERTS, named, desk)]
        others += _others(pictures, _PICTURES, named, desk)
        known = {real(Path(path)) for path in named} if others else set()
        unused = (path for path in dict.fromkeys(others) if real(path) not in known)
        for path in islice(unused, limits.BAD.most):
            message = say("no page uses {name}", name=path.name)
            hint = say("name it in issue.yaml, or move it out of the folder")
            desk.report.add("info", "copy-unused", message, Span(str(path), 1, 1), hint)


def _others(paths: Iterable[str], suffixes: tuple[str, ...], named: Collection[str], desk: Desk) -> Iterator[Path]:
    """Files of such a kind in the folders of these paths, and not among those that are named."""
    home = real(desk.folder)
    for folder in dict.fromkeys(map(dirname, paths)):
        if not real(Path(folder)).is_relative_to(home):  # it may be that of several issues
            continue
        for name in names(Path(folder)):
            likely = name.lower().endswith(suffixes) and not name.startswith((".", "_"))
            if likely and join(folder, name) not in named and Path(name).stem.lower() != _ABOUT:
                yield Path(folder, name)


def _path(folder: str, written: str) -> str:
    return normpath(join(folder, written))
