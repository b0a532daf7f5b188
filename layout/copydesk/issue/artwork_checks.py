"""Artwork as PDF (advertisements, the nameplate): what press finds in the files is told where the copy names them.

Opening a PDF is dear, so what was found is kept by the file's digest and asked of press for new files only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple

from layout.diagnostics import NOWHERE, Diagnostic, Report, Span, message_from_json, say
from layout.geometry import MM
from layout.learned_facts import LearnedFacts
from layout.model import Advert, Artwork, Fill, Forme, Issue, Picture, Placed, Story, Stylesheet
from layout.model.style import PageSize

Inspect = Callable[[Path], Any]
"""What press says of a file, as JSON: width, depth (points), found (severity, code, message, hint)."""
Sizes = Mapping[Path, tuple[float, float]]
"""Width and depth of each file that can be used, in points."""

_RULES = 4
"""Raised when the same file would be judged otherwise."""
_WHITE, _MUCH_WHITE = 0.05, 0.25
"""Share of the place that stays white beside the artwork: what is worth knowing, and what a reader would see."""
_SMALL, _LARGE = 0.6, 2.0
"""From here on type becomes hard to read, or coarse."""


class Use(NamedTuple):
    """A PDF and where the copy names it."""

    path: Path
    span: Span


def check_artwork(
    issue: Issue | None, stylesheet: Stylesheet | None, learned: LearnedFacts, inspect: Inspect, report: Report
) -> Sizes:
    """Reports what is wrong with each PDF, wherever it is named; returns the sizes."""
    sizes: dict[Path, tuple[float, float]] = {}
    known: dict[Path, Any] = {}
    for path, span in _uses(issue, stylesheet):
        if path not in known:
            known[path] = _facts(path, learned, inspect)
        facts = known[path]
        for severity, code, message, hint in facts["found"]:
            report.add(severity, code, _named(message, path.name), span, message_from_json(hint))
        if facts["width"] and facts["depth"]:
            sizes[path] = facts["width"], facts["depth"]
    return sizes


def is_looked_at(issue: Issue, learned: LearnedFacts) -> bool:
    """Whether every advertisement of the issue that is a PDF was looked at in an earlier run."""
    try:
        return all(learned.knows(_question(), learned.digest(use.path)) for use in _uses(issue, None))
    except OSError:
        return False


def artwork_files(issue: Issue, stylesheet: Stylesheet) -> list[Path]:
    """The PDFs that the copy and its look name, each once."""
    return list(dict.fromkeys(use.path for use in _uses(issue, stylesheet)))


def with_nameplate(stylesheet: Stylesheet, sizes: Sizes) -> Stylesheet:
    """The stylesheet, a nameplate that is a PDF knowing the size of its page."""
    head = stylesheet.masthead
    size = sizes.get(head.nameplate.artwork) if head.nameplate.artwork else None
    if size is None:
        return stylesheet
    return replace(stylesheet, masthead=head._replace(nameplate=head.nameplate._replace(page=PageSize(*size))))


def _named(message: Any, name: str) -> str:
    """The message as it was kept, with the name of this file: one of other name may have the same bytes."""
    if "name" in message["with"]:
        message = {**message, "with": {**message["with"], "name": name}}
    return str(message_from_json(message))


def _uses(issue: Issue | None, stylesheet: Stylesheet | None) -> Iterator[Use]:
    plate = stylesheet.masthead.nameplate if stylesheet else None
    if stylesheet and plate and plate.artwork and _is_pdf(plate.artwork):
        yield Use(plate.artwork, stylesheet.place("masthead", "nameplate", "artwork"))
    yield from _adverts(issue).values() if issue else ()
    around = [one.advert for one in issue.ears] + [one.advert for one in issue.fillers] if issue else []
    adverts = [advert for advert in around if advert]
    yield from (Use(advert.file, advert.span) for advert in adverts if _is_pdf(advert.file))


def named_at(path: Path | None, issue: Issue, stylesheet: Stylesheet) -> Span:
    """Where the copy names the file first."""
    return next((use.span for use in _uses(issue, stylesheet) if use.path == path), NOWHERE)


def _adverts(issue: Issue) -> dict[str, Use]:
    """The advertisements that are PDF, by story id."""
    stories = [story for page in issue.pages for story in page.stories.values()]
    adverts = [(story.id, story.advert) for story in stories if story.advert and _is_pdf(story.advert.file)]
    return {id: Use(advert.file, advert.span) for id, advert in adverts}


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def _facts(path: Path, learned: LearnedFacts, inspect: Inspect) -> Any:
    try:
        digest = learned.digest(path)
    except OSError:
        return inspect(path)
    return learned.fact(_question(), digest, lambda: inspect(path))


def _question() -> str:
    return f"artwork {_RULES} pypdf {pypdf_version()}"


def pypdf_version() -> str:
    """What pypdf's file says of its version: neither it nor the packages' metadata (20 ms) is loaded to ask."""
    found = PathFinder.find_spec("pypdf")
    return Path(found.origin).with_name("_version.py").read_text("utf-8").strip() if found and found.origin else ""


def check_advert_sizes(formes: Iterable[Forme], issue: Issue, sizes: Sizes) -> Iterator[Diagnostic]:
    """Advertisements, on the pages and in the ears, whose shape or size is not that of their place, with numbers."""
    stories = [story for page in issue.pages for story in page.stories.values()]
    sold = {story.id: [*_sold(story)] for story in stories}
    ears = [ear.advert for ear in issue.ears if ear.advert]
    for forme in formes:
        for frame in forme.frames:
            yield from _shapes(frame.items, sold[frame.story], sizes)
        yield from _shapes(forme.furniture, ears, sizes)


def _sold(story: Story) -> Iterator[Advert]:
    """The advertisement in a story's place, and those among its fillers."""
    yield from (advert for advert in (story.advert, *(filler.advert for filler in story.fillers)) if advert)


def _shapes(items: Sequence[Placed], adverts: Sequence[Advert], sizes: Sizes) -> Iterator[Diagnostic]:
    """The artwork among `items`, which is that of `adverts` in turn; behind each comes the rule round its place."""
    arts = [n for n, item in enumerate(items) if item.part and item.part.kind == "advert"]
    for n, advert in zip(arts, adverts, strict=False):
        art, place = items[n].slug, items[n + 1].slug
        if isinstance(art, Artwork) and art.path in sizes:
            yield from _misfit(art, sizes[art.path], advert.span)
        elif isinstance(art, Picture) and isinstance(place, Fill):
            yield from _white_beside(art, place, advert.span)


def _area(slug: Fill | Picture) -> float:
    return slug.width * slug.depth


def _white_beside(picture: Picture, place: Fill, span: Span) -> Iterator[Diagnostic]:
    """A picture as an advertisement: it fills its place one way; whether it has pixels enough is told elsewhere."""
    white = 1 - _area(picture) / _area(place)
    if white <= _WHITE:
        return
    message = say(
        "{name} has another shape than its place of {across:.0f} × {down:.0f} mm: it leaves {white:.0%} of it white",
        name=picture.file.path.name,
        across=place.width / MM,
        down=place.depth / MM,
        white=white,
    )
    yield Diagnostic("warning" if white > _MUCH_WHITE else "info", "advert-size", message, span, _better())


def _better() -> str:
    return say("ask for a file of the place's size, or give it a place of its own shape")


def _misfit(art: Artwork, size: tuple[float, float], span: Span) -> Iterator[Diagnostic]:
    scale = min(art.width / size[0], art.depth / size[1])
    white = 1 - size[0] * size[1] * scale**2 / (art.width * art.depth)
    if white <= _WHITE and _SMALL <= scale <= _LARGE:
        return
    message = say(
        "{name} measures {width:.0f} × {depth:.0f} mm, its place {across:.0f} × {down:.0f} mm: "
        "it is set at {scale:.0%} and leaves {white:.0%} of the place white",
        name=art.path.name,
        width=size[0] / MM,
        depth=size[1] / MM,
        across=art.width / MM,
        down=art.depth / MM,
        scale=scale,
        white=white,
    )
    severe = white > _MUCH_WHITE or scale < _SMALL
    yield Diagnostic("warning" if severe else "info", "advert-size", message, span, _better())
