"""The languages in which a person is told things: English, which the code is written in, and Chinese.

In: a name or the environment; out: a `Language`. Tables are loaded when they are needed. What programs read (JSON,
files, remarks for continuous integration) is always English, so that no result depends on the place where it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from layout.diagnostics import ENGLISH, Language

Name = Literal["en", "zh"]
NAMES: tuple[Name, ...] = ("en", "zh")


def language(name: Name) -> Language:
    """The language of that name."""
    if name == "en":
        return ENGLISH
    from layout.languages.zh import FIELD_NAMES, TEMPLATES, WORDS

    return Language("zh", TEMPLATES, WORDS, FIELD_NAMES, comma="、", colon="：")


def preferred(environment: Mapping[str, str]) -> Name:
    """The language that the environment asks for: LC_ALL before LC_MESSAGES before LANG [POSIX, 8.2]."""
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if asked.partition("_")[0].partition(".")[0].lower() == "zh" else "en"
