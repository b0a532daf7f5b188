"""The pages of an issue in; groups of them out that take nothing of each other, and fair shares of these.

A group is a page by itself, the pages over which a story goes on, or all pages where fillers are handed from one to the
next.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.copydesk.markdown_input.stray_characters import words_of
from layout.model import Issue, Page, Photo, page_of

Group = tuple[Page, ...]

_BINDING = 4000
"""Characters that are set and painted in the time in which pypdf is loaded for binding, which the first share does too;
of a small paper at most a sixth of all."""
ADVERTS = 7000
"""Characters in the time in which pypdf is loaded and an advertisement looked at, which the first share does too."""
LOADING = 3000
"""Characters in the time in which what makes pages is loaded, which a process that is ready has behind it."""
_HEAD = 150
"""The same for all of a story but its text."""
_PICTURE = 3000
"""The same for a picture that is turned into the press's inks, when it is painted."""


def grouped_pages(issue: Issue) -> list[Group]:
    """All pages, in groups; those of a group are in their order."""
    if issue.fillers:
        return [issue.pages]
    groups: dict[int, list[Page]] = {}
    for page in issue.pages:
        before = {int(page_of(story.continues)) for story in page.stories.values() if story.continues}
        joined = [number for number, group in groups.items() if before & {n for one in group for n in one.numbers}]
        group = sorted([one for number in joined for one in groups.pop(number)] + [page], key=lambda one: one.number)
        groups[group[0].number] = group
    return [tuple(group) for group in groups.values()]


def shares(groups: Sequence[Group], count: int, before: int = 0, painted: bool = True) -> list[list[Group]]:
    """The groups in at most `count` shares of about as much work, each in the order of the pages; the first has less,
    and may have none, as it has the work `before` too, and that of binding what is painted."""
    loads = {n: work_for(group, painted) for n, group in enumerate(groups)}
    bound = min(_BINDING, sum(loads.values()) // 6) if painted else 0
    found: list[list[Group]] = [[] for _ in range(count)]
    shared = [before + bound, *[0] * (count - 1)]
    for n in sorted(loads, key=loads.__getitem__, reverse=True):
        least = shared.index(min(shared))
        found[least].append(groups[n])
        shared[least] += loads[n]
    return [sorted(share, key=lambda group: group[0].number) for n, share in enumerate(found) if share or n == 0]


def work_for(group: Group, painted: bool = True) -> int:
    """How much there is to do for a group, in characters that are set and `painted`."""
    blocks = [block for page in group for story in page.stories.values() for block in story.blocks]
    heads = _HEAD * sum(len(page.stories) for page in group)
    pictures = _PICTURE * sum(isinstance(block, Photo) for block in blocks) if painted else 0
    return heads + pictures + sum(len(words.text) for block in blocks for words in words_of(block))
