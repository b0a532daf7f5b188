"""The pages of an edition on a site: its list, each page as a picture with hot areas, and each story as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from layout.publish.articles import Article, ArticleBlock, ArticlePage, in_order, table_of
from layout.publish.site.html import both, day_of, framed, thumb
from layout.publish.site.site_edition import (
    HEADS,
    NOT_SHOWN,
    Site,
    SiteEdition,
    WebPicture,
    Withdrawn,
    title_of,
)

_UP = "../../"


def edition_index(edition: SiteEdition) -> bytes:
    """What is in an edition, page by page, and what was withdrawn from it."""
    pages = []
    for at, page in enumerate(edition.pages):
        name = escape(f"{page.label} {page.section}".strip())
        head = f'<h2><a href="p{page.number:02}.html">{name}</a></h2>'
        pages.append(f"<section>{thumb(edition, at)}<div>{head}{_titles(page, edition)}</div></section>")
    gone = "".join(
        f"<li>{escape(one.headline)} <small>{escape(one.day)} {escape(one.reason)}</small></li>"
        for one in edition.withdrawn
    )
    note = (
        f'<section class="withdrawn"><h2>{both("已撤稿件", "Withdrawn")}</h2><ul>{gone}</ul></section>' if gone else ""
    )
    title = f"{edition.paper} {day_of(edition)}"
    day = f'<time datetime="{edition.date}">{day_of(edition)}</time>'
    body = (
        f'<h1>{escape(edition.paper)} {day}</h1>\n{_pages(edition)}\n<div class="pages">{"".join(pages)}</div>\n{note}'
    )
    return framed(title, body, edition.paper, _UP)


def page_html(page: ArticlePage, edition: SiteEdition) -> bytes:
    """A page as a picture; every story on it is a link by mouse, finger and key."""
    at = edition.pages.index(page)
    wide, deep = edition.sizes[at]
    name, title = f"p{page.number:02}", f"{page.label} {page.section}".strip()
    steps = [
        f'<a rel="{rel}" href="p{edition.pages[other].number:02}.html">{both(*words)}</a>'
        for rel, other, words in (
            ("prev", at - 1, ("‹ 上一版", "‹ Previous page")),
            ("next", at + 1, ("下一版 ›", "Next page ›")),
        )
        if 0 <= other < len(edition.pages)
    ]
    large = f'<a href="{name}-large.webp">{both("大图", "Large picture")}</a>'
    body = (
        f"{_pages(edition, page)}\n"
        f'<div class="view"><div><p class="tools">{" ".join(steps)} '
        f'<button type="button" id="zoom" aria-pressed="false" hidden>{both("放大", "Zoom")}</button>'
        f"<noscript>{large}</noscript></p>\n"
        f'<div class="sheet" tabindex="0" role="group" aria-label="{escape(title)}"><div class="paper">'
        f'<img src="{name}.webp" data-large="{name}-large.webp" width="{wide}" height="{deep}" alt="">'
        f"{''.join(_areas(page, edition))}</div></div></div>\n"
        f'<section class="contents"><p class="day"><time datetime="{edition.date}">{day_of(edition)}</time></p>'
        f"<h1>{escape(title)}</h1>{_titles(page, edition)}</section></div>"
    )
    return framed(f"{edition.paper} {edition.date} {title}", body, edition.paper, _UP)


def story_html(parts: Sequence[Article], edition: SiteEdition, site: Site) -> bytes:
    """A story over all its pages, as text."""
    title, first = title_of(parts), parts[0]
    page = edition.page_of(first)
    heads = {kind: text for part in parts[:1] for kind, text in _heads(part)}
    lines = [line.text for block in first.blocks if block.kind == "headline" for line in block.lines]
    shown = "<br>".join(escape(line.strip()) for line in lines) if "".join(lines) == title else escape(title)
    pictures = [picture for part in parts for picture in edition.pictures.get(part.id, ())]
    figures = "".join(
        f'<figure><img src="{one.name}" width="{one.width}" height="{one.height}" alt="{escape(one.caption)}">'
        f"<figcaption>{escape(one.caption)}</figcaption></figure>"
        for one in pictures
    )
    place = f'<a href="p{page.number:02}.html">{escape(f"{page.label} {page.section}".strip())}</a>'
    body = (
        f"{_pages(edition, page)}\n"
        f"<article>\n<header>{_head('kicker', heads)}<h1>{shown}</h1>"
        f"{_head('deck', heads)}{_head('byline', heads)}"
        f'<p class="place"><time datetime="{edition.date}">{day_of(edition)}</time> {place}</p></header>\n'
        f"{figures}\n{''.join(_text(parts))}\n</article>\n{_neighbours(parts, edition)}"
    )
    return framed(f"{title} – {edition.paper}", body, edition.paper, _UP, _record(parts, edition, site, pictures))


def withdrawn_html(gone: Withdrawn, edition: SiteEdition) -> bytes:
    """What stands at the address of a story that was withdrawn. It does not say what the story was called."""
    title = f"{edition.paper} {day_of(edition)}"
    said = f"{escape(gone.day)} {escape(gone.reason)}".strip()
    body = (
        f"{_pages(edition)}\n<article><h1>{both('此稿已撤', 'This story was withdrawn')}</h1>"
        f'<p class="place">{said}</p></article>'
    )
    return framed(title, body, edition.paper, _UP, '<meta name="robots" content="noindex">\n')


def _record(parts: Sequence[Article], edition: SiteEdition, site: Site, pictures: Sequence[WebPicture]) -> str:
    """What programs are told of a story: schema.org and Open Graph."""
    folder = f"{site.address}{edition.folder}"
    title, address = title_of(parts), f"{folder}/{parts[0].id}.html"
    images = [f"{folder}/{one.name}" for one in pictures]
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": edition.date,
        "inLanguage": "zh",
        "url": address,
        "publisher": {"@type": "NewsMediaOrganization", "name": edition.paper},
        "isPartOf": {"@type": "PublicationIssue", "datePublished": edition.date, "name": edition.paper},
        "pageStart": edition.page_of(parts[0]).label,
        **({"image": images} if images else {}),
    }
    record = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    text = "".join(block.text for block in parts[0].blocks if block.kind == "paragraph")[:100]
    meta = {"type": "article", "title": title, "url": address, "site_name": edition.paper, "description": text}
    graph = "".join(
        f'<meta property="og:{key}" content="{escape(value)}">\n'
        for key, value in (*meta.items(), *(("image", image) for image in images[:1]))
    )
    return (
        f'<meta name="description" content="{escape(text)}">\n<link rel="canonical" href="{escape(address)}">\n'
        f'{graph}<script type="application/ld+json">{record}</script>\n'
    )


def _pages(edition: SiteEdition, here: ArticlePage | None = None) -> str:
    """The pages of an edition, its list, and its PDF."""
    links = []
    for page in edition.pages:
        current = ' aria-current="page"' if page is here else ""
        name = escape(f"{page.label} {page.section}".strip())
        links.append(f'<a href="p{page.number:02}.html"{current}>{name}</a>')
    links.append(f'<a href="index.html">{both("本期目录", "Contents")}</a> <a href="{quote(edition.pdf)}">PDF</a>')
    return f'<nav class="tabs" aria-label="pages">{" ".join(links)}</nav>'


def _titles(page: ArticlePage, edition: SiteEdition) -> str:
    stories = (
        f'<li><a href="{parts[0].id}.html">{escape(title_of(parts))}</a></li>'
        for parts in edition.stories
        if any(part in page.articles for part in parts)
    )
    return f'<ul class="titles">{"".join(stories)}</ul>'


def _areas(page: ArticlePage, edition: SiteEdition) -> Iterator[str]:
    """The hot areas of a page, in parts of its width and depth; a key stops once at each story."""
    for article in page.articles:
        parts = next((parts for parts in edition.stories if article in parts), None)
        for number, box in enumerate(article.zones if parts else ()):
            assert parts
            style = (
                f"left:{100 * box.x / page.width:.2f}%;top:{100 * box.y / page.depth:.2f}%;"
                f"width:{100 * box.w / page.width:.2f}%;height:{100 * box.h / page.depth:.2f}%"
            )
            once = ' tabindex="-1" aria-hidden="true"' if number else ""
            yield (
                f'<a class="area" style="{style}" href="{parts[0].id}.html" '
                f'aria-label="{escape(title_of(parts))}"{once}></a>'
            )


def _neighbours(parts: Sequence[Article], edition: SiteEdition) -> str:
    """The stories before and behind a story."""
    at = edition.stories.index([*parts])
    links = [
        f'<a rel="{rel}" href="{edition.stories[other][0].id}.html">'
        f"{both(*words)} {escape(title_of(edition.stories[other]))}</a>"
        for rel, other, words in (("prev", at - 1, ("上一篇", "Previous")), ("next", at + 1, ("下一篇", "Next")))
        if 0 <= other < len(edition.stories)
    ]
    return f'<nav class="neighbours" aria-label="stories">{" ".join(links)}</nav>'


def _heads(article: Article) -> Iterator[tuple[str, str]]:
    for kind, some in groupby(article.blocks, lambda block: block.kind):
        if kind in HEADS:
            yield kind, "".join(block.text for block in some)


def _head(kind: str, heads: dict[str, str]) -> str:
    return f'<p class="{kind}">{escape(heads[kind])}</p>' if kind in heads else ""


def _text(parts: Sequence[Article]) -> Iterator[str]:
    """The body in the order of the copy, a block an element, also one that is parted between columns or pages."""
    blocks = [block for _, block in in_order(parts)[0] if block.kind not in NOT_SHOWN]
    for (kind, _), some in groupby(blocks, lambda block: (block.kind, block.number)):
        found = list(some)
        text = escape("".join(block.text for block in found))
        match kind:
            case "subhead":
                yield f"<h2>{text}</h2>"
            case "item":
                yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in _rows(found))}</ul>"
            case "cell":
                yield _table(found)
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


def _table(cells: Sequence[ArticleBlock]) -> str:
    """A table; its first row is the head, unless nothing stands in that."""
    rows = []
    for at, row in enumerate(table_of(cells)):
        opened, closed = ('<th scope="col">', "</th>") if at == 0 and cells[0].row == 0 else ("<td>", "</td>")
        rows.append(f"<tr>{''.join(f'{opened}{escape(text)}{closed}' for text in row)}</tr>")
    return f"<table>{''.join(rows)}</table>"
