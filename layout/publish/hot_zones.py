"""Hot zones: which places of a page's picture belong to which story, for the page of a 数字报.

Places are millimetres from the trim's top left corner, and per cent of its width and depth.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.geometry import MM, Rect
from layout.publish.articles import Article, ArticlePage
from layout.publish.json_writing import json_file
from layout.publish.package import ArchivedEdition


def zones_of_page(page: ArticlePage, pages: Sequence[ArticlePage], edition: ArchivedEdition) -> bytes:
    """A page's file. The zones of a story hold every line of it."""
    parts: dict[str, list[Article]] = {}
    for article in (article for one in pages for article in one.articles):
        parts.setdefault(article.key, []).append(article)
    adverts = [article for article in page.articles if article.advert]
    pictures = [(article, picture) for article in page.articles for picture in article.pictures if not picture.advert]
    return json_file({
        "schema": 1,
        "page": page.label,
        "date": edition.date,
        "trim_mm": [_mm(page.width), _mm(page.depth)],
        "stories": [
            {
                "id": article.id,
                "story": article.story,
                "title": article.headline,
                "text": f"text/{parts[article.key][0].id}.txt",
                "zones": [_zone(box, page) for box in article.zones],
                **_continued(article, parts[article.key]),
            }
            for article in page.articles
            if not article.advert
        ],
        "adverts": [{"id": one.id, "zones": [_zone(box, page) for box in one.zones]} for one in adverts],
        "pictures": [
            {"story": article.id, "caption": picture.caption, **_zone(picture.box, page)}
            for article, picture in pictures
        ],
    })  # fmt: skip


def _continued(article: Article, parts: Sequence[Article]) -> dict[str, str]:
    """Where a story of several parts goes on, and from where this one comes."""
    at = [part.id for part in parts].index(article.id)
    out = {}
    if at:
        out["continued_from"] = parts[at - 1].id
    if at + 1 < len(parts):
        out["continues"] = parts[at + 1].id
    return out


def _zone(box: Rect, page: ArticlePage) -> dict[str, list[float]]:
    across, down = 100 / page.width, 100 / page.depth
    return {
        "mm": [_mm(box.x), _mm(box.y), _mm(box.w), _mm(box.h)],
        "percent": [round(box.x * across, 2), round(box.y * down, 2), round(box.w * across, 2), round(box.h * down, 2)],
    }


def _mm(points: float) -> float:
    return round(points / MM, 2)
