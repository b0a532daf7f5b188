"""A page that is shown in; what a browser knows of it out: its lines with their places in the copy, stories with their
numbers, pictures with what is cut off, bands with their edges, and what can be laid over it.

All lengths are points from the trim's top left corner, as in layout.json, from which most of it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from layout.build import SetIssue
from layout.geometry import Rect
from layout.model import Photo, Picture, Story
from layout.preview.bands import band_edges
from layout.preview.board import ShownPage
from layout.proof.overlays import OVERLAYS, overlay_marks
from layout.resources import newspaper_root

Json = dict[str, Any]


def describe_page(issue: SetIssue, shown: ShownPage, record: Any) -> Json:
    """`record` is the page's in layout.json."""
    page, root = issue.issue.by_number[shown.made.forme.number], newspaper_root(issue.issue.folder)
    stories = {story.id: story for story in page.stories.values()}
    return {
        "number": record["number"],
        "version": shown.version,
        "root": str(root),
        "lines": [_line(item, one["id"]) for one in record["stories"] for item in one["items"] if _is_line(item)]
        + [_line(item, "") for item in record["furniture"] if _is_line(item)],
        "stories": [_story(one, shown.made.characters) for one in record["stories"]],
        "pictures": list(_pictures(shown, stories)),
        "bands": [edge._asdict() for edge in band_edges(page, shown.made.forme, issue.stylesheet)],
        "overlays": {
            name: [[*_corners(mark.box), mark.words] for mark in overlay_marks(record, frozenset({name}))]
            for name in OVERLAYS
        },
    }


def _is_line(item: Any) -> bool:
    return item["kind"] == "line" and bool(item["text"].strip())


def _line(item: Any, story: str) -> Json:
    found = {"box": [item["x"], item["y"], item["w"], item["h"]], "text": item["text"], "story": story}
    return {**found, "source": item["source"]} if "source" in item else found


def _story(one: Any, characters: Mapping[str, int]) -> Json:
    body = [item for item in one["items"] if _is_line(item) and item.get("part", {}).get("kind") in _TEXT]
    found = {
        "id": one["id"],
        "key": one["key"],
        "headline": one["headline"],
        "level": one["level"],
        "region": [one["region"][side] for side in "xywh"],
        "columns": len(one["segments"]),
        "lines": len(body),
        "room": sum(segment["lines"] for segment in one["segments"]),
        "characters": sum(len(item["text"]) for item in body),
        "over": characters.get(one["id"], 0),
    }
    return {**found, "source": one["source"]} if "source" in one else found


_TEXT = frozenset({"paragraph", "subhead", "verse", "quote", "item", "cell", "note", "signature", "jump"})
"""Kinds of what stands in the columns of a story."""


def _pictures(shown: ShownPage, stories: Mapping[str, Story]) -> Iterator[Json]:
    """Each photo with its frame, all of it as far as it would reach beyond that, and the point that stays in view."""
    for frame in shown.made.forme.frames:
        story = stories[frame.story]
        photos = [number for number, block in story.numbered if isinstance(block, Photo)]
        for item in frame.items:
            slug, part = item.slug, item.part
            if not isinstance(slug, Picture) or part is None or part.block not in photos:
                continue
            index = photos.index(part.block)
            places = story.display.pictures
            left, top, wide, deep = slug.window
            width, depth = slug.width / wide, slug.depth / deep
            yield {
                "story": frame.story,
                "index": index,
                "name": slug.file.path.name,
                "box": _corners(item.box),
                "whole": _corners(Rect(item.x - left * width, item.y - top * depth, width, depth)),
                "focus": list(places[index].focus if index < len(places) and places[index].focus else (0.5, 0.5)),
                "ppi": round(slug.file.width_px * wide * 72 / slug.width),
                "cut": round(1 - wide * deep, 4),
            }


def _corners(box: Rect) -> list[float]:
    return [round(side, 3) for side in box]
