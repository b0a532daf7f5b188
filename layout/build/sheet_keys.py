"""What a sheet is made of in; a name for it out: two of one name look alike, are told alike and leave the same behind.

What is made up reads files on the way (a nameplate, a picture for its outline): they are no part of the name, but of
the ledger of the work. What is painted reads those of which the name has the digest.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from layout.build.checked_copy import CheckedCopy
from layout.build.sheets import Leftovers
from layout.cache import value_key
from layout.learned_facts import LearnedFacts
from layout.model import Page
from layout.pictures.press_profile import house_profile
from layout.resources import newspaper_root

Name = Callable[[object], str]
"""`value_key`, or what finds the same name in less time."""


def copy_key(copy: CheckedCopy, intent: str, name: Name = value_key) -> str:
    """The name of all that the sheets of an issue are made up of together: what it says of itself, the look, the
    faces."""
    issue = replace(copy.issue, pages=(), fillers=())
    place = os.getcwd(), newspaper_root(issue.folder)
    return name((place, issue, len(copy.issue.by_number), copy.stylesheet, _faces(copy), intent))


def sheet_key(page: Page, left: Leftovers, of_copy: str, name: Name = value_key) -> str:
    """The name of one sheet of the issue; `left` is what the pages before it leave."""
    taken = {story.continues: left.rests.get(story.continues) for story in page.stories.values() if story.continues}
    return name((of_copy, page, left.fillers, taken))


def look_key(copy: CheckedCopy, learned: LearnedFacts, name: Name = value_key) -> str:
    """The name of what a forme is painted with besides itself: the look, the faces, and the bytes of the files that it
    only names, artwork and the press's profile."""
    return name((copy.stylesheet, _faces(copy), dict(_digests(copy, learned))))


def _digests(copy: CheckedCopy, learned: LearnedFacts) -> Iterator[tuple[Path, str]]:
    from layout.copydesk.issue.artwork_checks import artwork_files

    profile = copy.stylesheet.press.condition.profile or house_profile()
    for path in (*artwork_files(copy.issue, copy.stylesheet), profile):
        with suppress(OSError):  # told when it is asked for
            yield path, learned.digest(path)


def _faces(copy: CheckedCopy) -> object:
    """The faces that the paper uses, by the bytes of their files, and which of them play each role."""
    from layout.copydesk.style.fonts import used_faces

    used = [copy.fonts.faces[id] for id in used_faces(copy.fonts, copy.stylesheet)]
    faces = [(face.id, face.path, face.index, face.axes, face.sha256) for face in used]
    roles = [(role.name, [face.id for face in role.faces], bool(role.marks)) for role in copy.fonts.roles.values()]
    return faces, roles, sorted(copy.fonts.unusable)
