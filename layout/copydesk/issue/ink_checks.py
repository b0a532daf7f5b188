"""How much ink pictures bring to a page: those of four inks as they stand on it, told where the copy names them, and
what the profile of the press makes of all others, told where the style names it.

What was found is kept by the file's digest, the limit of the press and the size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from layout.copydesk.issue.advert_printing import nearly, place_on_page
from layout.diagnostics import Diagnostic, say
from layout.geometry import MM
from layout.learned_facts import LearnedFacts
from layout.model import Issue, MadePage, Picture, PictureFile, Stylesheet
from layout.pictures.press_profile import ProfileError

HeavyPlaces = Callable[[PictureFile, Sequence[float], tuple[float, float], float], Any]
"""The most ink of a picture in a frame and the box round where it is over a limit, in points; nothing if it is not."""
MostInk = Callable[[Path], float]
"""The most ink that a profile makes of a colour in RGB; 1 is one ink in full."""

_RULES = 1
"""Raised when the same file would be judged otherwise."""
_PER_CENT = 100


def check_picture_ink(
    sheets: Sequence[MadePage], issue: Issue, stylesheet: Stylesheet, learned: LearnedFacts, heavy: HeavyPlaces
) -> Iterator[Diagnostic]:
    """Pictures of four inks, which are printed as they are, on single pages or spreads in the order of the issue."""
    limit = stylesheet.press.limits.total_ink
    for sheet, page in zip(sheets, issue.pages, strict=True):
        forme, sources = sheet.forme, sheet.sources
        items = [*forme.furniture, *(item for frame in forme.frames for item in frame.items)]
        spans = [*sources.furniture, *(span for frame in sources.frames for span in frame)]
        for item, span in zip(items, spans, strict=True):
            picture = item.slug
            if not isinstance(picture, Picture) or not picture.file.inks:
                continue
            if found := _heavy(picture, limit, learned, heavy):
                most, *box = found
                problem = say(
                    "there is up to {most:.0f} % of ink on one place; newsprint holds {limit:g} %",
                    most=most * _PER_CENT,
                    limit=limit,
                )
                message = say("{name}: {problem}", name=picture.file.path.name, problem=problem)
                place = place_on_page((item.x, item.y), [round(edge / MM, 1) for edge in box], forme, page.numbers)
                hint = say("convert it with the profile of the plant")
                yield Diagnostic("warning", "ink-heavy", message, span, hint, on_page=place)


def _heavy(picture: Picture, limit: float, learned: LearnedFacts, heavy: HeavyPlaces) -> Any:
    file, window = picture.file, tuple(map(nearly, picture.window))
    frame = nearly(picture.width), nearly(picture.depth)
    question = f"ink {_RULES} {window} {frame} {limit}"
    try:
        return learned.fact(question, file.sha256, lambda: heavy(file, window, frame, limit / _PER_CENT))
    except OSError:
        return []  # it went away meanwhile, which is told when it is painted


def check_profile_ink(stylesheet: Stylesheet, learned: LearnedFacts, most_ink: MostInk) -> Iterator[Diagnostic]:
    """A plant's profile that lays more ink on dark places than its press is said to hold."""
    profile, limit = stylesheet.press.condition.profile, stylesheet.press.limits.total_ink
    if profile is None:
        return
    try:
        most = learned.fact(f"most ink {_RULES}", learned.digest(profile), lambda: most_ink(profile)) * _PER_CENT
    except (OSError, ProfileError):  # it went away meanwhile, which is told when it is painted with
        return
    if most > limit:
        message = say(
            "{name} makes up to {most:.0f} % of ink of dark pictures; the press dries {limit:g} %",
            name=profile.name,
            most=most,
            limit=limit,
        )
        hint = say("ask the plant for its profile for newsprint, or set `limits: total_ink` to what its press holds")
        span = stylesheet.place("press", "condition", "profile")
        yield Diagnostic("warning", "ink-heavy", message, span, hint)
