"""A made-up page in; its record in `layout.json` out: every box, frame, column, picture, headline and line, with its
text and its place in the copy, in points, origin top left, y down. What is in it stands in records.py."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from layout.diagnostics import Span
from layout.files import open_file, real
from layout.geometry import EM, Rect
from layout.model import (
    Artwork,
    EmphasisMark,
    Fill,
    Frame,
    GlyphRun,
    Line,
    MadePage,
    Page,
    Part,
    Picture,
    Placed,
    QrCode,
    Rule,
    Shape,
    Story,
    Stylesheet,
)
from layout.proof import records as r
from layout.proof.word_boxes import words


class NamedFiles(NamedTuple):
    """How a file is named, and the digest of one."""

    named: Callable[[str], str]
    digest: Callable[[Path], str]


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises OSError."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_naming(root: Path) -> Callable[[str], str]:
    """How files are named: from the newspaper's folder, those of the program by their name alone."""

    def named(file: str) -> str:
        path = Path(os.path.abspath(file))
        if not path.is_relative_to(root):
            path = real(Path(file))
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else Path(file).name

    return named


def headline(story: Story) -> str:
    return story.headline.text.text if story.headline else ""


def page_record(page: Page, made: MadePage, stylesheet: Stylesheet, files: NamedFiles) -> r.PageRecord:
    """All that layout.json says of a page that was asked for as `page`. Raises OSError when artwork is gone."""
    forme, trim = made.forme, made.forme.trim
    sources = zip(forme.frames, made.sources.frames, strict=True)
    out: r.PageRecord = {
        "number": forme.number,
        "label": f"{stylesheet.press.section}{forme.number:02}",
        "section": page.section,
        "trim": _rect(trim),
        "bleed": _rect(trim.inset(-forme.bleed, -forme.bleed)),
        "furniture": _items(forme.furniture, made.sources.furniture, (), files),
        "stories": [_story(page, frame, spans, stylesheet, files) for frame, spans in sources],
        "overset": [
            {"story": over.story, "lines": over.lines, "characters": over.characters, "text": over.text}
            for over in made.overset
        ],
    }
    if page.spread:
        out["spread"] = list(page.numbers)
    return out


def _story(
    page: Page, frame: Frame, sources: Sequence[Span], stylesheet: Stylesheet, files: NamedFiles
) -> r.StoryRecord:
    story = next(story for story in page.stories.values() if story.id == frame.story)
    grid = stylesheet.grids.get(page.grid)
    pitch, vertical = grid.leading if grid else 0.0, story.display.vertical
    out: r.StoryRecord = {
        "id": frame.story,
        "key": story.key or story.id,
        "headline": headline(story),
        "level": story.display.level,
        "region": _rect(frame.region),
        "segments": [_segment(column, pitch, vertical) for column in frame.columns],
        "items": _items(frame.items, sources, frame.columns, files),
    }
    if story.package:
        out["package"] = story.package
    if story.holds:
        out["holds"] = list(story.holds)
    if page.over_fold(story):
        out["spread"] = list(page.numbers)
    if story.continues:
        out["continues"] = story.continues
    if story.continued:
        out["continued"] = story.continued
    if story.headline and story.headline.text.span.line:
        out["source"] = _source(story.headline.text.span, files)
    return out


def _segment(column: Rect, pitch: float, vertical: bool) -> r.SegmentRecord:
    along, across = (column.h, column.w) if vertical else (column.w, column.h)
    lines = round(across / pitch) if pitch else 0
    x, y, w, h = _corners(column)
    out: r.SegmentRecord = {"x": x, "y": y, "w": w, "h": h, "lines": lines, "measure": rounded(along)}
    if vertical:
        out["vertical"] = True
    return out


def _items(
    items: Sequence[Placed], sources: Sequence[Span], columns: Sequence[Rect], files: NamedFiles
) -> list[r.Item]:
    """What stands on a page, each line with its place in the copy."""
    out = [_item(placed, columns, files) for placed in items]
    for record, source in zip(out, sources, strict=True):
        if record["kind"] == "line" and source.line:
            record["source"] = _source(source, files)
    return out


def _item(placed: Placed, columns: Sequence[Rect], files: NamedFiles) -> r.Item:  # noqa: PLR0911  # a kind, a line
    slug, box = placed.slug, _rect(placed.box)
    match slug:
        case Line():
            return _line(placed, slug, columns, files)
        case Picture():
            return _picture(placed, slug, files)
        case Artwork():
            return _artwork(placed, slug, files)
        case QrCode():
            return {"kind": "code", **box, "target": slug.target, "colour": slug.colour}
        case Shape():
            outlines = hashlib.sha256(repr(slug.path).encode()).hexdigest()
            return {"kind": "shape", **box, "label": slug.label, "colour": slug.colour, "sha256": outlines}
        case Rule():
            return {"kind": "rule", **box, "colour": slug.colour}
        case Fill():
            return {"kind": "fill", **box, "colour": slug.colour}
        case _:
            raise TypeError(f"{type(slug).__name__} stands on no page")


def _artwork(placed: Placed, slug: Artwork, files: NamedFiles) -> r.ArtworkRecord:
    x, y, w, h = _corners(placed.box)
    out: r.ArtworkRecord = {
        "kind": "artwork",
        "x": x,
        "y": y,
        "w": w,
        "h": h,
        "file": files.named(str(slug.path)),
        "sha256": files.digest(slug.path),
        "label": slug.label,
    }
    if placed.part:
        out["part"] = _part(placed.part)
    return out


def _picture(placed: Placed, slug: Picture, files: NamedFiles) -> r.PictureRecord:
    x, y, w, h = _corners(placed.box)
    left, top, wide, deep = (round(share, 5) for share in _window(placed, slug))
    out: r.PictureRecord = {
        "kind": "picture",
        "x": x,
        "y": y,
        "w": w,
        "h": h,
        "file": files.named(str(slug.file.path)),
        "sha256": slug.file.sha256,
        "window": {"x": left, "y": top, "w": wide, "h": deep},
    }
    if placed.part:
        out["part"] = _part(placed.part)
        if placed.part.block is not None:
            out["picture"] = _photo(placed.part)
    return out


def _window(placed: Placed, slug: Picture) -> tuple[float, float, float, float]:
    """The part shown, of a picture across a fold that which is on the page."""
    left, top, wide, deep = slug.window
    box = placed.box
    return (left + wide * (box.x - placed.x) / slug.width, top, wide * box.w / slug.width, deep)


def _line(placed: Placed, line: Line, columns: Sequence[Rect], files: NamedFiles) -> r.LineRecord:
    box = placed.box
    x, y, w, h = _corners(box)
    out: r.LineRecord = {
        "kind": "line",
        "role": line.role,
        "x": x,
        "y": y,
        "w": w,
        "h": h,
        "baseline": rounded(box.right - line.baseline if line.vertical else placed.y + line.baseline),
        "text": line.text,
        "runs": [_run(run) for run in line.runs],
        "words": _words(placed, line),
    }
    if line.vertical:
        out["vertical"] = True
    if line.ruby:
        out["readings"] = [_reading(placed.x, run) for run in line.ruby]
    if line.emphasis_marks:
        out["marks"] = [_mark(placed, line, mark) for mark in line.emphasis_marks]
    if part := placed.part:
        out["part"] = _part(part)
        if part.kind in ("caption", "credit") and part.block is not None:
            out["picture"] = _photo(part)
        segment = _within(box, columns) if part.in_columns else None
        if segment is not None:
            out["segment"] = segment
    return out


def _within(box: Rect, columns: Sequence[Rect]) -> int | None:
    """The column that holds the middle of a box, by number."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    held = (n for n, one in enumerate(columns) if one.x <= x <= one.right and one.y <= y <= one.bottom)
    return next(held, None)


def _part(part: Part) -> r.PartRecord:
    out: r.PartRecord = {"kind": part.kind}
    if part.block is not None:
        out["block"] = part.block
    if part.row is not None:
        out["row"] = part.row
    if part.column is not None:
        out["column"] = part.column
    if part.language:
        out["language"] = part.language
    return out


def _photo(part: Part) -> str:
    return f"{part.story}#{part.block}"


def _run(run: GlyphRun) -> r.RunRecord:
    out: r.RunRecord = {"text": run.text, "face": run.face, "size": rounded(run.size)}
    if run.narrow < 1:
        out["narrow"] = run.narrow
    if run.colour != "black":
        out["colour"] = run.colour
    return out


def _words(placed: Placed, line: Line) -> list[r.WordRecord]:
    if line.vertical:
        y = placed.y
        return [{"text": text, "y": rounded(y + start), "h": rounded(end - start)} for text, start, end in words(line)]
    x = placed.x  # rounded without a call, for there are many
    return [
        {"text": text, "x": round(x + start, 3) + 0.0, "w": round(end - start, 3) + 0.0}
        for text, start, end in words(line)
    ]


def _reading(x: float, run: GlyphRun) -> r.RubyRecord:
    return {"text": run.text, "x": rounded(x + run.x), "w": rounded(sum(run.advances) * run.size / EM)}


def _mark(placed: Placed, line: Line, mark: EmphasisMark) -> r.MarkRecord:
    """A wave is told as the straight line that it swings about."""
    drop, width = mark.drop - mark.thickness / 2, mark.thickness
    if line.vertical:
        box = Rect(placed.x + line.depth - drop - width, placed.y + mark.x, width, mark.length)
    else:
        box = Rect(placed.x + mark.x, placed.y + drop, mark.length, width)
    return {"kind": mark.kind, **_rect(box)}


def _source(span: Span, files: NamedFiles) -> r.PlaceRecord:
    return {"file": files.named(span.file), "line": span.line, "column": span.column}


def _rect(rect: Rect) -> r.BoxRecord:
    x, y, w, h = _corners(rect)
    return {"x": x, "y": y, "w": w, "h": h}


def _corners(rect: Rect) -> tuple[float, float, float, float]:
    """Left, top, width and depth."""
    x, y, w, h = rect
    return round(x, 3) + 0.0, round(y, 3) + 0.0, round(w, 3) + 0.0, round(h, 3) + 0.0


def rounded(value: float) -> float:
    """To a thousandth; zero is never negative."""
    return round(value, 3) + 0.0
