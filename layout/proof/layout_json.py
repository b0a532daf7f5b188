"""`layout.json`: the geometry of an issue in points, origin top left, y down. Its schema is in layout_json_schema.py.

Proofs, the digital edition and the archive read geometry from nowhere else, so it is complete: every page box, frame,
column, picture, headline and line, with its text and its place in the copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from layout.diagnostics import Span
from layout.geometry import EM, Rect
from layout.model import (
    Artwork,
    EmphasisMark,
    Fill,
    Forme,
    Frame,
    GlyphRun,
    Issue,
    Line,
    Page,
    Picture,
    Placed,
    QrCode,
    Rule,
    Shape,
    Stylesheet,
)

VERSION = 1

Json = dict[str, Any]


def describe_layout(issue: Issue, stylesheet: Stylesheet, formes: Sequence[Forme]) -> Json:
    """The whole issue, ready for json.dump."""
    return {
        "version": VERSION,
        "paper": stylesheet.paper.name,
        "issue": issue.name,
        "number": issue.number,
        "total": issue.total,
        "date": issue.date.isoformat(),
        "unit": "pt",
        "pages": [
            _page(page, forme, stylesheet.press.section) for page, forme in zip(issue.pages, formes, strict=True)
        ],
    }


def _page(page: Page, forme: Forme, section: str) -> Json:
    trim = forme.trim
    return {
        "number": page.number,
        "label": f"{section}{page.number:02}",
        "section": page.section,
        "trim": _rect(trim),
        "bleed": _rect(trim.inset(-forme.bleed, -forme.bleed)),
        "furniture": list(_items(forme.furniture)),
        "stories": [_story(page, frame) for frame in forme.frames],
        "overset": [
            {"story": over.story, "lines": over.lines, "characters": over.characters, "text": over.text}
            for over in forme.overset
        ],
    }


def _story(page: Page, frame: Frame) -> Json:
    story = next(story for story in page.stories.values() if story.id == frame.story)
    headline = story.headline.text if story.headline else None
    return {
        "id": frame.story,
        "key": story.key,
        "headline": headline.text if headline else "",
        "level": story.display.level,
        **({"continues": story.continues} if story.continues else {}),
        **({"continued": story.continued} if story.continued else {}),
        **({"source": _source(headline.span)} if headline and headline.span.line else {}),
        "region": _rect(frame.region),
        "columns": [_rect(column) for column in frame.columns],
        "items": list(_items(frame.items)),
    }


def _items(items: Sequence[Placed]) -> Iterator[Json]:
    for placed in items:
        slug = placed.slug
        box = _rect(placed.box)
        match slug:
            case Line():
                yield _line(placed, slug)
            case Picture():
                yield {"kind": "picture", **box, "file": slug.file.path.name, "sha256": slug.file.sha256}
            case Artwork():
                yield {"kind": "artwork", **box, "file": slug.path.name}
            case QrCode():
                yield {"kind": "code", **box, "target": slug.target}
            case Shape():
                yield {"kind": "shape", **box, "label": slug.label}
            case Rule() | Fill():
                yield {"kind": "rule" if isinstance(slug, Rule) else "fill", **box, "colour": slug.colour}


def _line(placed: Placed, line: Line) -> Json:
    out: Json = {
        "kind": "line",
        "role": line.role,
        **_rect(placed.box),
        "baseline": _round(placed.box.right - line.baseline if line.vertical else placed.y + line.baseline),
        "text": line.text,
    }
    if line.vertical:
        out["vertical"] = True
    narrow = min([run.narrow for run in line.runs], default=1)
    if narrow < 1:
        out["narrow"] = narrow
    if line.ruby:
        out["readings"] = [_reading(placed.x, run) for run in line.ruby]
    if line.emphasis_marks:
        out["marks"] = [_mark(placed, line, mark) for mark in line.emphasis_marks]
    if placed.paragraph is not None:
        out["paragraph"] = placed.paragraph
    if line.span.line:
        out["source"] = _source(line.span)
    return out


def _reading(x: float, run: GlyphRun) -> Json:
    return {"text": run.text, "x": _round(x + run.x), "w": _round(sum(run.advances) * run.size / EM)}


def _mark(placed: Placed, line: Line, mark: EmphasisMark) -> Json:
    """A wave is told as the straight line that it swings about."""
    drop, width = mark.drop - mark.thickness / 2, mark.thickness
    if line.vertical:
        box = Rect(placed.x + line.depth - drop - width, placed.y + mark.x, width, mark.length)
    else:
        box = Rect(placed.x + mark.x, placed.y + drop, mark.length, width)
    return {"kind": mark.kind, **_rect(box)}


def _source(span: Span) -> Json:
    return {"file": span.file, "line": span.line, "column": span.column}


def _rect(rect: Rect) -> Json:
    return {"x": _round(rect.x), "y": _round(rect.y), "w": _round(rect.w), "h": _round(rect.h)}


def _round(value: float) -> float:
    return round(value, 3) + 0.0
