"""What a site is made of: its address, and editions with their articles and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from layout.publish.articles import Article, ArticleBlock, ArticleLine, ArticlePage

HEADS = ("kicker", "deck", "byline")
NOT_SHOWN = frozenset({"headline", "jump", "column-title", "caption", "credit", "label", *HEADS})
"""Kinds of blocks that are not part of a story's text on its page."""


class WebPicture(NamedTuple):
    """A picture of a story as a file of its edition, with its pixels and what is said of it."""

    name: str
    width: int
    height: int
    caption: str


class Withdrawn(NamedTuple):
    """A story that an earlier version of an edition had, when it went and why; `id` is the name that its page had."""

    headline: str
    day: str
    reason: str
    id: str = ""


class SiteEdition:
    """An edition on a site. `files` are its pictures and PDFs by name; `pictures` those of each article, by its id;
    `sizes` the pixels of each page's picture."""

    def __init__(  # noqa: PLR0913, PLR0917  # it is a record
        self,
        code: str,
        paper: str,
        date: str,
        name: str,
        pages: Sequence[ArticlePage],
        files: Mapping[str, bytes],
        sizes: Sequence[tuple[int, int]],
        pictures: Mapping[str, Sequence[WebPicture]],
        pdf: str,
        withdrawn: Sequence[Withdrawn] = (),
    ) -> None:
        self.code, self.paper, self.date, self.name = code, paper, date, name
        self.pages, self.files, self.sizes, self.pictures = pages, files, sizes, pictures
        self.pdf, self.withdrawn = pdf, withdrawn

    @property
    def folder(self) -> str:
        """Where its files are: the paper's code, and the day."""
        return self.name

    def in_brief(self) -> SiteEdition:
        """What lists, feeds and the search ask of it: its texts without their places, and no files."""
        pages = []
        for page in self.pages:
            articles = (one._replace(blocks=tuple(map(_in_brief, one.blocks))) for one in page.articles)
            pages.append(page._replace(articles=tuple(articles), furniture=()))
        facts = self.code, self.paper, self.date, self.name
        return SiteEdition(*facts, pages, {}, self.sizes, {}, self.pdf, self.withdrawn)

    @cached_property
    def stories(self) -> list[list[Article]]:
        """The parts of every story, in the order in which stories begin."""
        parts: dict[str, list[Article]] = {}
        for page in self.pages:
            for article in page.articles:
                if not article.advert and not article.holds:
                    parts.setdefault(article.key, []).append(article)
        return [*parts.values()]

    def page_of(self, article: Article) -> ArticlePage:
        return next(page for page in self.pages if article in page.articles)


class Site(NamedTuple):
    """A site: its address, with a solidus at its end, and its editions, of which one at a time is in memory."""

    address: str
    editions: Iterable[SiteEdition]


def title_of(parts: Sequence[Article]) -> str:
    """What a story is called; one without a headline by the beginning of its text."""
    first = parts[0]
    if first.headline:
        return first.headline
    text = next((block.text for block in first.blocks if block.kind not in NOT_SHOWN), "")
    return text[:20] or first.story


def _in_brief(block: ArticleBlock) -> ArticleBlock:
    readings = tuple(one for line in block.lines for one in line.readings)
    line = ArticleLine(block.text, block.box, (), "", 0.0, readings=readings)
    return block._replace(lines=(line,))
