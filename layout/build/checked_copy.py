"""All that the pages of an issue are made of, checked. What makes pages of it loads nothing that reads copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from layout.fonts import FontSet
from layout.model import Issue, Stylesheet

if TYPE_CHECKING:
    from layout.copydesk.issue.artwork_checks import Sizes

Progress = Callable[[str], None]


class CheckedCopy(NamedTuple):
    """An issue as its editor wrote it, and how the paper looks; `sizes` are those of artwork that is PDF: of the
    nameplate, and of advertisements once they were looked at."""

    issue: Issue
    stylesheet: Stylesheet
    fonts: FontSet
    sizes: Sizes
