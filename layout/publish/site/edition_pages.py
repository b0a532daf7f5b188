"""The pages of an edition on a site: its list, each page as a picture with hot areas, and each story as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from layout.publish.articles import Article, ArticleBlock, ArticlePage
from layout.publish.site.html import both, framed
from layout.publish.site.site_edition import Site, SiteEdition

_UP = "../../"
_HEADS = {"kicker": "kicker", "deck": "deck", "byline": "byline"}
_NOT_SHOWN = frozenset({"headline", "jump", "column-title", "caption", "credit", "label", *_HEADS})


def edition_index(edition: SiteEdition) -> bytes:
    """What is in an edition, page by page, and what was withdrawn from it."""
    pages = []
    for page in edition.pages:
        stories = "".join(
            f'<li><a href="{parts[0].id}.html">{escape(title_of(parts))}</a></li>'
            for parts in edition.stories
            if parts[0] in page.articles
        )
        name = f"{page.label} {page.section}".strip()
        pages.append(
            f'<section><h2><a href="p{page.number:02}.html">{escape(name)}</a></h2><ul>{stories}</ul></section>'
        )
    gone = "".join(
        f"<li>{escape(one.headline)} <small>{escape(one.day)} {escape(one.reason)}</small></li>"
        for one in edition.withdrawn
    )
    note = (
        f'<section class="withdrawn"><h2>{both("已撤稿件", "Withdrawn")}</h2><ul>{gone}</ul></section>' if gone else ""
    )
    title = f"{edition.paper} {edition.date}"
    pdf = f'<p><a href="{edition.pdf}">PDF</a></p>'
    return framed(title, f"<h1>{escape(title)}</h1>\n{pdf}\n" + "\n".join(pages) + note, _UP)


def page_html(page: ArticlePage, edition: SiteEdition) -> bytes:
    """A page as a picture; every story on it is a link by mouse, finger and key."""
    wide, deep = edition.sizes[[one.number for one in edition.pages].index(page.number)]
    areas = []
    for article in page.articles:
        parts = next((parts for parts in edition.stories if article in parts), None)
        for number, box in enumerate(article.zones if parts else ()):
            assert parts
            style = (
                f"left:{100 * box.x / page.width:.2f}%;top:{100 * box.y / page.depth:.2f}%;"
                f"width:{100 * box.w / page.width:.2f}%;height:{100 * box.h / page.depth:.2f}%"
            )
            once = ' tabindex="-1" aria-hidden="true"' if number else ""
            areas.append(
                f'<a class="area" style="{style}" href="{parts[0].id}.html" '
                f'aria-label="{escape(title_of(parts))}"{once}></a>'
            )
    name = f"p{page.number:02}"
    steps = [
        f'<a rel="{rel}" href="p{number:02}.html">{both(*words)}</a>'
        for rel, number, words in (
            ("prev", page.number - 1, ("上一版", "Previous page")),
            ("next", page.number + 1, ("下一版", "Next page")),
        )
        if number in [one.number for one in edition.pages]
    ]
    title = f"{edition.paper} {edition.date} {page.label} {page.section}".strip()
    body = (
        f"<h1>{escape(title)}</h1>\n"
        f'<nav aria-label="pages">{" ".join(steps)} <a href="index.html">{both("本期目录", "Contents")}</a> '
        f'<button type="button" id="zoom" aria-pressed="false">{both("放大", "Zoom")}</button></nav>\n'
        f'<div class="sheet" tabindex="0" role="group" aria-label="{escape(title)}"><div class="paper">'
        f'<img src="{name}.webp" data-large="{name}-large.webp" width="{wide}" height="{deep}" alt="">'
        f"{''.join(areas)}</div></div>"
    )
    return framed(title, body, _UP)


def story_html(parts: Sequence[Article], edition: SiteEdition, site: Site) -> bytes:
    """A story over all its pages, as text."""
    title, first = title_of(parts), parts[0]
    page = edition.page_of(first)
    heads = {kind: text for part in parts[:1] for kind, text in _heads(part)}
    pictures = [picture for part in parts for picture in edition.pictures.get(part.id, ())]
    figures = "".join(
        f'<figure><img src="{one.name}" width="{one.width}" height="{one.height}" alt="{escape(one.caption)}">'
        f"<figcaption>{escape(one.caption)}</figcaption></figure>"
        for one in pictures
    )
    address = f"{site.address}{edition.folder}/{first.id}.html"
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": edition.date,
        "inLanguage": "zh",
        "url": address,
        "isPartOf": {"@type": "PublicationIssue", "datePublished": edition.date, "name": edition.paper},
        "pageStart": page.label,
        **({"image": [f"{site.address}{edition.folder}/{one.name}" for one in pictures]} if pictures else {}),
    }
    record = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    head = (
        f'<meta property="og:type" content="article">\n<meta property="og:title" content="{escape(title)}">\n'
        f'<meta property="og:url" content="{escape(address)}">\n'
        f'<script type="application/ld+json">{record}</script>\n'
    )
    body = (
        f"<article>\n<header>{_head('kicker', heads)}<h1>{escape(title)}</h1>"
        f"{_head('deck', heads)}{_head('byline', heads)}"
        f'<p class="place"><time datetime="{edition.date}">{edition.date}</time> '
        f'<a href="p{page.number:02}.html">{escape(f"{page.label} {page.section}".strip())}</a></p></header>\n'
        f"{figures}\n{''.join(_text(parts))}\n</article>"
    )
    return framed(f"{title} – {edition.paper}", body, _UP, head)


def title_of(parts: Sequence[Article]) -> str:
    """What a story is called; one without a headline by the beginning of its text."""
    first = parts[0]
    if first.headline:
        return first.headline
    text = next((block.text for block in first.blocks if block.kind not in _NOT_SHOWN), "")
    return text[:20] or first.story


def _heads(article: Article) -> Iterator[tuple[str, str]]:
    for kind, some in groupby(article.blocks, lambda block: block.kind):
        if kind in _HEADS:
            yield kind, "".join(block.text for block in some)


def _head(kind: str, heads: dict[str, str]) -> str:
    return f'<p class="{kind}">{escape(heads[kind])}</p>' if kind in heads else ""


def _text(parts: Sequence[Article]) -> Iterator[str]:
    """The body, a block of the copy an element, also one that is parted between columns or pages."""
    blocks = [block for part in parts for block in part.blocks if block.kind not in _NOT_SHOWN]
    for (kind, _), some in groupby(blocks, lambda block: (block.kind, block.number)):
        found = list(some)
        text = escape("".join(block.text for block in found))
        match kind:
            case "subhead":
                yield f"<h2>{text}</h2>"
            case "item":
                yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in _rows(found))}</ul>"
            case "cell":
                rows = (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in _cells(found))
                yield f"<table>{''.join(rows)}</table>"
            case "verse":
                lines = "<br>".join(escape(line.text) for block in found for line in block.lines)
                yield f'<p class="verse">{lines}</p>'
            case "quote":
                yield f'<aside class="quote">{text}</aside>'
            case _:
                yield f'<p class="{escape(kind)}">{text}</p>'


def _rows(blocks: Sequence[ArticleBlock]) -> list[str]:
    """The items of a list, each as one text."""
    return ["".join(block.text for block in some) for _, some in groupby(blocks, lambda block: block.row)]


def _cells(blocks: Sequence[ArticleBlock]) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [
        ["".join(block.text for block in cell) for _, cell in groupby(some, lambda block: block.column)]
        for _, some in groupby(blocks, lambda block: block.row)
    ]
