"""A 数字报: editions as a site of plain files, which any server and any folder can hold.

In: editions with their articles, pictures of their pages and PDFs; out: the files of the site by name. The steps, in
order: an edition's pages with hot areas, its stories, its list -> the calendar -> feeds and map -> the search index.
Nothing is loaded from anywhere else, and without scripts all but the search and the zoom works.
"""

from __future__ import annotations

from pathlib import Path

from layout.publish.site.edition_pages import edition_index, page_html, story_html
from layout.publish.site.feeds import atom, json_feed, rss, sitemap
from layout.publish.site.html import calendar, search_page
from layout.publish.site.search_index import search_files
from layout.publish.site.site_edition import Site, SiteEdition, WebPicture, Withdrawn

__all__ = ["Site", "SiteEdition", "WebPicture", "Withdrawn", "site_files"]

_ASSETS = Path(__file__).parent / "assets"


def site_files(site: Site) -> dict[str, bytes]:
    """All files of a site; editions are listed from the newest on."""
    files: dict[str, bytes] = {}
    editions = sorted(site.editions, key=lambda edition: edition.name, reverse=True)
    for edition in editions:
        files |= _edition_files(edition, site)
    files["index.html"] = calendar(editions)
    files["search.html"] = search_page()
    files |= {
        "feed.rss": rss(site, editions),
        "feed.atom": atom(site, editions),
        "feed.json": json_feed(site, editions),
    }
    files["sitemap.xml"] = sitemap(site, sorted(name for name in files if name.endswith(".html")))
    files |= search_files(editions)
    for name in ("site.css", "site.js", "search.js"):
        files[name] = (_ASSETS / name).read_bytes()
    return files


def _edition_files(edition: SiteEdition, site: Site) -> dict[str, bytes]:
    folder = edition.folder
    files: dict[str, bytes] = {f"{folder}/index.html": edition_index(edition)}
    for page in edition.pages:
        files[f"{folder}/p{page.number:02}.html"] = page_html(page, edition)
    for parts in edition.stories:
        files[f"{folder}/{parts[0].id}.html"] = story_html(parts, edition, site)
    return files | {f"{folder}/{name}": data for name, data in edition.files.items()}
