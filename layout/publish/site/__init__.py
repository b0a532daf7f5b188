"""A 数字报: editions as a site of plain files, which any server and any folder can hold.

In: editions with their articles, pictures of their pages and PDFs; out: the files of the site by name. The steps, in
order: an edition's pages with hot areas, its stories, its list -> the calendar -> feeds and map -> the search index.
Nothing is loaded from anywhere else, and without scripts all but the search and the zoom works.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from layout.publish.site.edition_pages import edition_index, page_html, story_html, withdrawn_html
from layout.publish.site.feeds import atom, json_feed, rss, sitemap
from layout.publish.site.html import front_page, search_page
from layout.publish.site.search_index import search_files
from layout.publish.site.site_edition import Site, SiteEdition, WebPicture, Withdrawn

__all__ = ["Site", "SiteEdition", "WebPicture", "Withdrawn", "site_files"]

_ASSETS = Path(__file__).parent / "assets"


def site_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """All files of a site by name, edition by edition, then those of all; editions are listed from the newest on."""
    editions, pages = [], ["index.html", "search.html"]
    for edition in site.editions:
        for name, data in _edition_files(edition, site):
            yield name, data
            if name.endswith(".html"):
                pages.append(name)
        yield from _withdrawn_files(edition)
        editions.append(edition.in_brief())
    editions.sort(key=lambda edition: (edition.date, edition.name), reverse=True)
    yield "index.html", front_page(editions)
    yield "search.html", search_page(editions[0].paper if editions else "")
    yield "feed.rss", rss(site, editions)
    yield "feed.atom", atom(site, editions)
    yield "feed.json", json_feed(site, editions)
    yield "sitemap.xml", sitemap(site, sorted(pages))
    yield from search_files(editions)
    for name in ("site.css", "site.js", "search.js"):
        yield name, (_ASSETS / name).read_bytes()


def _withdrawn_files(edition: SiteEdition) -> Iterator[tuple[str, bytes]]:
    """What stands where stories stood that were withdrawn, unless another has their place; it is in no list."""
    used = {parts[0].id for parts in edition.stories}
    for one in edition.withdrawn:
        if one.id and one.id not in used:
            yield f"{edition.folder}/{one.id}.html", withdrawn_html(one, edition)


def _edition_files(edition: SiteEdition, site: Site) -> Iterator[tuple[str, bytes]]:
    folder = edition.folder
    yield f"{folder}/index.html", edition_index(edition)
    for page in edition.pages:
        yield f"{folder}/p{page.number:02}.html", page_html(page, edition)
    for parts in edition.stories:
        yield f"{folder}/{parts[0].id}.html", story_html(parts, edition, site)
    for name, data in edition.files.items():
        yield f"{folder}/{name}", data
