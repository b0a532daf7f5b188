"""What a story is called wherever it stands. Stories of an issue in; the same, each with a key of its own, or
diagnostics, out.

A key that is written wins; else it is the file of the story or of its advertisement, else a slug of its headline. So
it stays when the story moves in the plan or to another page, by which the `id` goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from posixpath import normpath

from layout.copydesk.issue.forms import EntryForm
from layout.copydesk.issue.story import Desk
from layout.diagnostics import NOWHERE, Report, say
from layout.model import Story

_WORDS = 24
"""Characters of a headline that its slug has at the most."""


def with_keys(stories: Mapping[str, Story], entries: Mapping[str, EntryForm], desk: Desk) -> dict[str, Story]:
    """All stories, by id in the order of the pages; `key` is what was written, or empty, and unique afterwards.

    Parts of a story have the key of its first part.
    """
    taken = _written(stories, entries, desk.report)
    keyed: dict[str, Story] = {}
    for id, story in stories.items():
        if story.continues in keyed:
            key = keyed[story.continues].key
        else:
            key = story.key or _free(_named(story, entries[id]), taken)
            taken.setdefault(key, id)
        keyed[id] = desk.derive(("keyed", id), (story, key), partial(replace, story, key=key))
    return keyed


def _written(stories: Mapping[str, Story], entries: Mapping[str, EntryForm], report: Report) -> dict[str, str]:
    """The stories whose keys are written, by key; a key that two have, or that is another story's file, is told."""
    files = {_path(entry.file.text): id for id, entry in entries.items() if entry.file and not stories[id].key}
    taken: dict[str, str] = {}
    for id, story in stories.items():
        if not story.key or story.continues:
            continue
        other = taken.get(story.key) or files.get(story.key)
        if other:
            message = say("the key '{key}' is that of story {story} too", key=story.key, story=other)
            report.error("copy-key-taken", message, story.at.get("key", NOWHERE), say("give each story its own"))
        taken.setdefault(story.key, id)
    return taken


def _named(story: Story, entry: EntryForm) -> str:
    """What a story is called without a key that is written."""
    if file := entry.file or entry.ad:
        return _path(file.text)
    if story.headline:
        return _slug(story.headline.text.text) or story.id
    return story.id


def _path(written: str) -> str:
    """A file as the issue names it, one way of many to write it."""
    return unicodedata.normalize("NFC", normpath(written))


def _slug(text: str) -> str:
    """Letters, characters and figures; all else divides."""
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))[:_WORDS].strip("-")


def _free(key: str, taken: Mapping[str, str]) -> str:
    """The key, numbered where another story has it."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
