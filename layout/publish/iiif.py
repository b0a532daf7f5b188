"""A manifest of IIIF Presentation 3: the pages as canvases, the stories as ranges over them.

A canvas is as large as its page in tenths of a millimetre, as in ALTO. Addresses begin with the paper's own, or with a
placeholder (`.invalid`) where it has none: whoever serves the package puts theirs there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from layout.geometry import Rect
from layout.publish.alto import NAMESPACE, TENTHS
from layout.publish.articles import Article, ArticlePage
from layout.publish.json_writing import json_file
from layout.publish.package import ArchivedEdition, page_name


def manifest(pages: Sequence[ArticlePage], edition: ArchivedEdition) -> bytes:
    """The edition's manifest."""
    base = f"https://{edition.code}.invalid/{edition.folder}"
    parts: dict[str, list[tuple[ArticlePage, Article]]] = {}
    for page in pages:
        for article in page.articles:
            parts.setdefault(article.key, []).append((page, article))
    return json_file({
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{base}/iiif/manifest.json",
        "type": "Manifest",
        "label": {"zh": [f"{edition.paper} {edition.date}"]},
        "navDate": edition.day,
        "viewingDirection": "left-to-right",
        "behavior": ["paged"],
        "rendering": [
            {"id": f"{base}/{quote(file.name)}", "type": "Text", "label": {"zh": ["PDF"]}, "format": "application/pdf"}
            for file in edition.files
            if file.use in ("print", "screen") and "/pages/" not in file.name
        ],
        "items": [_canvas(page, pixels, base) for page, pixels in zip(pages, edition.pictures, strict=True)],
        "structures": [
            {
                "id": f"{base}/range/contents",
                "type": "Range",
                "label": {"zh": ["目录"]},
                "items": [_range(of, base) for of in parts.values() if not of[0][1].advert],
            }
        ],
    })  # fmt: skip


def _canvas(page: ArticlePage, pixels: tuple[int, int], base: str) -> dict[str, Any]:
    name = page_name(page)
    canvas, wide, deep = f"{base}/canvas/{name}", _tenths(page.width), _tenths(page.depth)
    body = {
        "id": f"{base}/images/{name}.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": pixels[0],
        "height": pixels[1],
    }
    painting = {"id": f"{canvas}/image", "type": "Annotation", "motivation": "painting", "body": body, "target": canvas}
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {"zh": [f"{page.label} {page.section}".strip()]},
        "width": wide,
        "height": deep,
        "items": [{"id": f"{canvas}/images", "type": "AnnotationPage", "items": [painting]}],
        "seeAlso": [
            {
                "id": f"{base}/alto/{name}.xml",
                "type": "Dataset",
                "format": "application/xml",
                "profile": NAMESPACE,
            }
        ],
    }


def _range(parts: Sequence[tuple[ArticlePage, Article]], base: str) -> dict[str, Any]:
    first = parts[0][1]
    places = [
        {"id": f"{base}/canvas/{page_name(page)}#xywh={_fragment(box, page)}", "type": "Canvas"}
        for page, article in parts
        for box in article.zones
    ]
    return {
        "id": f"{base}/range/{first.id}",
        "type": "Range",
        "label": {"zh": [first.headline or first.story]},
        "items": places,
    }


def _fragment(box: Rect, page: ArticlePage) -> str:
    """Whole tenths, inside the canvas."""
    left, top = max(0, math.floor(box.x * TENTHS)), max(0, math.floor(box.y * TENTHS))
    right = min(_tenths(page.width), math.ceil(box.right * TENTHS))
    bottom = min(_tenths(page.depth), math.ceil(box.bottom * TENTHS))
    return f"{left},{top},{right - left},{bottom - top}"


def _tenths(points: float) -> int:
    return round(points * TENTHS)
