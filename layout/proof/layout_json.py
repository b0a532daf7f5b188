"""`layout.json`: the geometry of an issue in points, origin top left, y down. What is in it stands in records.py.

Proofs, the digital edition and the archive read geometry from nowhere else, so it is complete. Files are named from the
newspaper's folder, so that the bytes are the same wherever the command is called. A page is described by itself, as
soon as it is made; the whole joins what was said of its pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from layout.fonts import Face
from layout.model import Artwork, Colour, Forme, Issue, Line, MadePage, Page, Picture, Placed, Slug, Space, Stylesheet
from layout.proof import records as r
from layout.proof.page_records import NamedFiles, digest, file_naming, headline, page_record, rounded
from layout.resources import newspaper_root


class DescribedPage(NamedTuple):
    """A page's record as JSON, and what of the issue's it uses: ids of faces, names of colours."""

    record: bytes
    faces: frozenset[str]
    colours: frozenset[str]


def describe_page(page: Page, made: MadePage, stylesheet: Stylesheet, files: NamedFiles) -> DescribedPage:
    """A page that was asked for as `page`. Raises OSError when artwork is gone."""
    printed = [placed.slug for placed in _printed(made.forme)]
    return DescribedPage(as_json(page_record(page, made, stylesheet, files)), _faces(printed), _colours(printed))


def join_pages(
    issue: Issue, stylesheet: Stylesheet, pages: Sequence[DescribedPage], faces: Mapping[str, Face]
) -> bytes:
    """layout.json of the whole issue: `describe_layout` of its pages as JSON, with a line break at its end."""
    head = as_json(_head(issue, stylesheet, pages, faces))
    records = [piece for page in pages for piece in (b", ", page.record)]
    return b"".join([head[:-1], b', "pages": [', *records[1:], b"]}\n"])


def describe_layout(
    issue: Issue,
    stylesheet: Stylesheet,
    pages: Sequence[MadePage],
    faces: Mapping[str, Face],
    digest: Callable[[Path], str] = digest,
) -> r.LayoutRecord:
    """The whole issue, as a value. Raises OSError when artwork is gone."""
    files, asked = files_of(issue, digest), issue.by_number
    described = [describe_page(asked[made.forme.number], made, stylesheet, files) for made in pages]
    layout: r.LayoutRecord = json.loads(join_pages(issue, stylesheet, described, faces))
    return layout


def files_of(issue: Issue, digest: Callable[[Path], str] = digest) -> NamedFiles:
    """How the files of an issue are named, each looked up once."""
    return NamedFiles(cache(file_naming(newspaper_root(issue.folder))), cache(digest))


def as_json(value: object) -> bytes:
    """A folder's name may be no UTF-8: its bytes stand as JSON's escapes of single surrogates."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _head(
    issue: Issue, stylesheet: Stylesheet, pages: Iterable[DescribedPage], faces: Mapping[str, Face]
) -> dict[str, Any]:
    """All but the pages."""
    pages = tuple(pages)
    used = sorted(frozenset[str]().union(*(page.faces for page in pages)))
    colours = sorted(frozenset[str]().union(*(page.colours for page in pages)) & stylesheet.colours.keys())
    return {
        "version": 2,
        "paper": stylesheet.paper.name,
        "issue": issue.name,
        "number": issue.number,
        "total": issue.total,
        "date": issue.date.isoformat(),
        "unit": "pt",
        "faces": [{"face": face, "sha256": faces[face].sha256} for face in used],
        "colours": [_colour(name, stylesheet.colours[name]) for name in colours],
        "stories": _wholes(issue),
    }


def _printed(forme: Forme) -> Iterator[Placed]:
    yield from forme.furniture
    for frame in forme.frames:
        yield from frame.items


def _faces(printed: Sequence[Slug]) -> frozenset[str]:
    return frozenset(run.face for slug in printed if isinstance(slug, Line) for run in (*slug.runs, *slug.ruby))


def _colours(printed: Sequence[Slug]) -> frozenset[str]:
    used: set[str] = set()
    for slug in printed:
        if isinstance(slug, Line):
            used |= {run.colour for run in (*slug.runs, *slug.ruby)} | {mark.colour for mark in slug.emphasis_marks}
        elif not isinstance(slug, Picture | Artwork | Space):
            used.add(slug.colour)
    return frozenset(used)


def _colour(name: str, colour: Colour) -> r.ColourRecord:
    out: r.ColourRecord = {"colour": name, "inks": [rounded(ink) for ink in colour.seen]}
    if colour.spot:
        out["spot"], out["share"] = colour.spot, colour.share
    return out


def _wholes(issue: Issue) -> list[r.WholeRecord]:
    """Each story with its parts."""
    found: dict[str, r.WholeRecord] = {}
    for story in (story for page in issue.pages for story in page.stories.values()):
        key = story.key or story.id
        whole = found.setdefault(key, {"key": key, "headline": headline(story), "parts": []})
        whole["parts"].append(story.id)
    return list(found.values())
