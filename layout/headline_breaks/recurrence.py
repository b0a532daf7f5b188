"""What of a headline its story says again, string by string: terms (存款准备金率) stand together there, too."""

from __future__ import annotations

from collections.abc import Mapping

HALF = 4
"""Characters that are looked at on either side of a place."""

Recurrence = Mapping[str, int]
"""The strings of a headline that stand in its story, with how often they do."""
UNKNOWN: Recurrence = {}
"""Of a headline whose story is not known."""


def find_recurrence(headline: str, story: str) -> Recurrence:
    """How often the strings of a headline, of eight characters at the most, stand in its story."""
    found: dict[str, int] = {}
    for size in range(1, 2 * HALF + 1):
        for start in range(len(headline) - size + 1):
            string = headline[start : start + size]
            likely = size == 1 or (string[1:] in found and string[:-1] in found)
            if likely and string not in found and (times := story.count(string)):
                found[string] = times
    return found
