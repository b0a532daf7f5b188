"""One entry of a page (and the file it names) in; the Story out. Digests are filled in when all stories are known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from layout.copydesk.issue.forms import EarForm, EntryForm, FillerForm, StoryForm
from layout.copydesk.issue.front_matter import split_front_matter
from layout.copydesk.issue.heads import read_head, with_note_and_signature
from layout.copydesk.issue.ignored_keys import check_ignored
from layout.copydesk.issue.run_in_heads import with_run_in_heads
from layout.copydesk.issue.vertical_checks import check_vertical, head_side
from layout.copydesk.known_copy import KnownCopy
from layout.copydesk.markdown_input.blocks import BodyContext, read_blocks
from layout.copydesk.markdown_input.mark_pairs import check_pairs
from layout.copydesk.markdown_input.stray_characters import check_digits, check_doubled, check_half_width, words_of
from layout.copydesk.path_sandbox import PathSandbox
from layout.copydesk.size_limits import digest_fits, vertical_fits
from layout.copydesk.text_file import Source, read_source
from layout.copydesk.yaml_input.form_reader import read_form
from layout.copydesk.yaml_input.scalars import nearest
from layout.copydesk.yaml_input.tree import Scalar, compose
from layout.diagnostics import NOWHERE, Report, say
from layout.model import (
    Advert,
    Block,
    Display,
    Listing,
    Paragraph,
    Photo,
    Place,
    PullQuote,
    Quote,
    Story,
    Subhead,
    Table,
    Verse,
    Words,
    page_of,
)
from layout.resources import newspaper_root

T = TypeVar("T")

ONLY_ADVERTS_HAVE = {"label": say("only an advertisement has a label"), "alt": say("only an advertisement has alt")}

_UNREAD = StoryForm(wrong=frozenset({"headline"}))
"""The head of a story that could not be read."""
_KINDS = ("file", "body", "digest", "continues", "ad")


class Desk(NamedTuple):
    """What every story of an issue needs: the issue's folder, the house, the report; what was read before, in a
    process that stays."""

    folder: Path
    house: PathSandbox
    report: Report
    known: KnownCopy | None = None

    def derive(self, name: Hashable, made_of: object, work: Callable[[], T]) -> T:
        """What the work makes of values that were read, or what it made of the same ones before."""
        return self.known.derive(name, made_of, self.report, work) if self.known else work()


def read_story(id: str, entry: EntryForm, desk: Desk) -> Story:
    """The story of one entry; what is wrong with it is in the report, and what is right in the story."""
    if desk.known is None:
        return _read(id, entry, desk)
    return desk.known.read(id, entry, desk.report, lambda: _read(id, entry, desk), desk.house.begun)


def _read(id: str, entry: EntryForm, desk: Desk) -> Story:
    _check_kind(entry, desk.report)
    head, blocks = _copy(entry, desk)
    if not entry.ad and not entry.continues:
        blocks = with_note_and_signature(blocks, entry, head, desk.report)
    _check_pictures(entry, blocks, desk.report)
    check_vertical(entry, blocks, desk.report)
    blocks = _run_in(blocks, entry, desk.report)
    headline, byline = read_head(entry, head, desk.report)
    check_ignored(entry, headline is not None or bool(entry.wrong | head.wrong), desk.report)
    shown = (headline.text, headline.kicker, headline.deck, headline.column_title, byline) if headline else (byline,)
    told = (*filter(None, shown), *chain.from_iterable(map(words_of, blocks)))
    check_digits(told, desk.report)
    check_half_width(told, desk.report)
    check_doubled(told, desk.report)
    check_pairs(filter(None, shown), blocks, desk.report)
    return Story(
        id=id,
        headline=headline,
        byline=byline,
        blocks=_pulled(_placed(blocks, entry, desk), entry, desk.report),
        display=_display(entry),
        advert=read_advert(entry.ad, entry, desk) if entry.ad else None,
        key=entry.key or head.key,
        span=entry.span,
        at=head.at | entry.at,
    )


def _check_kind(entry: EntryForm, report: Report) -> None:
    given = [kind for kind in _KINDS if kind in entry.at]
    if not given and not entry.headline and not entry.wrong and entry.span != NOWHERE:
        report.error(
            "copy-story", say("a story needs one of file, body, digest, continues or ad"), entry.span._replace(length=1)
        )
    for extra in given[1:]:
        report.error(
            "copy-story",
            say("a story has {kind}: or {extra}:, not both", kind=given[0], extra=extra),
            entry.at[extra],
            say("keep one"),
        )
    for key, message in ONLY_ADVERTS_HAVE.items():
        if key in entry.at and not entry.ad:
            report.error("copy-story", message, entry.at[key], say("add ad:, or delete it"))


def _copy(entry: EntryForm, desk: Desk) -> tuple[StoryForm, tuple[Block, ...]]:
    """The head and the blocks of what the entry names or says itself."""
    if not any(kind in entry.at for kind in _KINDS):
        return _UNREAD, ()
    if entry.body:
        context = BodyContext(entry.body.source, desk.folder, desk.house, desk.report)
        return StoryForm(), read_blocks(context)
    if not entry.file:
        return StoryForm(), ()
    path = desk.house.find(entry.file.text, desk.folder, entry.file.span, desk.report)
    source = path and read_source(path, desk.report, entry.file.span)
    if not path or not source:
        return _UNREAD, ()
    return _file(source, path.parent, desk)


def _file(source: Source, folder: Path, desk: Desk) -> tuple[StoryForm, tuple[Block, ...]]:
    """A story file: the head between two `---`, if there is one, and the body."""
    head, body = split_front_matter(source, desk.report)
    node = compose(head, desk.report) if head.text.strip() else None
    form = read_form(node, StoryForm, desk.report, say("the head of a story")) if node else None
    before = len(desk.report.found)
    blocks = read_blocks(BodyContext(body, folder, desk.house, desk.report))
    if not blocks and body.lines and len(desk.report.found) == before:
        desk.report.warning("copy-empty", say("this story has no text"), source.at(0))
    return form or (_UNREAD if head.text.strip() or not body.lines else StoryForm()), blocks


def _display(entry: EntryForm) -> Display:
    return Display(
        entry.level,
        entry.box,
        entry.tint,
        entry.columns,
        entry.pictures,
        entry.vertical,
        head_side(entry),
        entry.head_tint,
    )


def _run_in(blocks: tuple[Block, ...], entry: EntryForm, report: Report) -> tuple[Block, ...]:
    """The blocks, subheads at the head of their text where the entry wants that."""
    if not entry.run_in_heads or not blocks:
        return blocks
    found = with_run_in_heads(blocks)
    if found == blocks and not entry.continues:
        message = say("{key} is for subheads, and this story has none", key="run_in_heads")
        report.warning("copy-ignored", message, entry.at["run_in_heads"], say("delete it, or write subheads with ##"))
    return found


def _check_pictures(entry: EntryForm, blocks: tuple[Block, ...], report: Report) -> None:
    photos = [block for block in blocks if isinstance(block, Photo)]
    there = len(photos)
    if entry.vertical:
        vertical_fits(blocks, report)
    for place in entry.pictures:
        _check_whole(place, entry.vertical, report)
        if not entry.vertical and "at" in place.at_key:
            _check_at(place, report)
    if len(entry.pictures) > there and blocks:
        message = say(
            "pictures: has {entries} {entries:entry|entries}, the story {pictures} {pictures:picture|pictures}",
            entries=len(entry.pictures),
            pictures=there,
        )
        report.warning("copy-picture-place", message, entry.pictures[there].span, say("delete it, or add the picture"))


def _check_whole(place: Place, vertical: bool, report: Report) -> None:
    """A picture stands in whole columns, but within the text of a story that is set across."""
    for key, value in (("columns", place.columns), ("column", place.column)):
        if value % 1 > 0 and (vertical or place.line is None):
            message = say("{key} {value:g} is no whole number: text stands beside the picture", key=key, value=value)
            hint = (
                say("a vertical story has its pictures in whole tiers")
                if vertical
                else say("say with line: at which line of its columns it begins")
            )
            report.error("copy-picture-place", message, place.at_key.get(key, place.span), hint)


def _check_at(place: Place, report: Report) -> None:
    """Tells of an end or a side of the columns that is asked for where another key says where the picture stands."""
    end, side = place.at.startswith(("above", "foot")), place.at not in ("above", "foot")
    key = "line" if end and place.line is not None else "column" if side and place.column > 0 else ""
    if key:
        message = say("at: {at} is ignored beside {key}", at=place.at, key=key)
        hint = say("write at: foot, or delete {key}", key=key) if end and key == "column" else say("delete it")
        report.warning("copy-ignored", message, place.at_key["at"], hint)


def _placed(blocks: tuple[Block, ...], entry: EntryForm, desk: Desk) -> tuple[Block, ...]:
    """The blocks, each picture knowing what its place says of how it may be cropped and what text goes round it."""
    left = iter(entry.pictures)
    return tuple(
        replace(block, focus=place.focus, crop=place.crop, contour=_contour(block, place, entry.vertical, desk))
        if isinstance(block, Photo) and (place := next(left, None))
        else block
        for block in blocks
    )


def _contour(photo: Photo, place: Place, vertical: bool, desk: Desk) -> tuple[tuple[float, ...], ...]:
    """The contour that text goes round; where there is none, which is told, it goes round the frame."""
    if place.wrap != "contour" or not photo.file.sha256:  # it is missing, or was refused
        return ()
    where = place.at_key.get("wrap", place.span)
    if place.line is None or vertical:
        message, hint = say("no text goes round this picture"), say("say with line: where in the text it begins")
        if vertical:
            hint = say("only horizontal text goes round a contour: delete it")
        desk.report.warning("copy-picture-place", message, where, hint)
        return ()
    found = desk.house.contour(photo.file)
    if found and not any(found):  # told of the picture
        return ()
    if not found:
        message = say("{name} has no transparent ground: text goes round its frame", name=photo.file.path.name)
        hint = say("cut it out in an image editor and save it as a PNG with transparency")
        desk.report.warning("copy-picture-place", message, where, hint)
    return found


def _pulled(blocks: tuple[Block, ...], entry: EntryForm, report: Report) -> tuple[Block, ...]:
    """The blocks, its first quotes at the places that the entry says."""
    if entry.vertical and entry.quotes:
        message = say("the quotes of a vertical story stand in its text: their places are ignored")
        report.warning("copy-ignored", message, entry.at["quotes"], say("delete it"))
        return blocks
    places, out = list(entry.quotes), list[Block]()
    for block in blocks:
        if isinstance(block, Quote) and places:
            place = places.pop(0)
            out.append(PullQuote(block.words, place.column, place.line, place.columns))
        else:
            out.append(block)
    if places and blocks:
        message = say("quotes: has more entries than the story has quotes")
        report.warning("copy-picture-place", message, places[0].span._replace(length=1), say("delete it"))
    return tuple(out)


def read_advert(ad: Scalar, form: EntryForm | EarForm | FillerForm, desk: Desk) -> Advert | None:
    """An advertisement by the name of its artwork; None for artwork that can't be used, which is told."""
    found = desk.house.artwork(ad.text, desk.folder, ad.span, desk.report)
    if found and found[0].suffix.lower() == ".svg":
        desk.report.error(
            "copy-ad", say("an advertisement is a picture or a PDF, not SVG"), ad.span, say("export it as PDF")
        )
    if not found:
        return None
    label, alt = form.label.text if form.label else "广告", form.alt.text.strip() if form.alt else ""
    return Advert(found[0], label, found[1], ad.span, alt)


def fill_digests(stories: Mapping[str, Story], entries: Mapping[str, EntryForm], report: Report) -> dict[str, Story]:
    """All stories, those with a digest with the headlines it points to as a list. Both mappings go by story id."""
    return {key: _with_digest(story, entries[key], stories, report) for key, story in stories.items()}


def _with_digest(story: Story, entry: EntryForm, stories: Mapping[str, Story], report: Report) -> Story:
    if not entry.digest or not digest_fits(entry.digest, report):
        return story
    found = [one for ref in entry.digest for one in _items(ref, story.id, stories, report)]
    listing = Listing(tuple(item for _, item in found), tuple(target for target, _ in found))
    return replace(story, blocks=(*story.blocks, listing))


def _items(
    ref: Scalar, own: str, stories: Mapping[str, Story], report: Report
) -> Iterator[tuple[str, tuple[Words, str]]]:
    """The item that points to a story, with its id; below that of a package, its stories, without their page."""
    item = _item(ref, own, stories, report)
    if item is None:
        return
    yield ref.text, item
    for below in (stories[id] for id in stories[ref.text].holds):
        if below.headline:
            words, _ = _shown(below)
            yield below.id, (words.behind("\u3000", words.span), "")


def _item(ref: Scalar, own: str, stories: Mapping[str, Story], report: Report) -> tuple[Words, str] | None:
    story = stories.get(ref.text)
    if story is None or ref.text == own:
        message = (
            say("unknown story '{story}'", story=ref.text) if story is None else say("a digest can't point to itself")
        )
        known = [id for id, one in stories.items() if id not in (own, ref.text) and one.headline]
        hint = nearest(ref.text, known) or say("write page and letter, such as {story}", story=(*known, "2A")[0])
        report.error("copy-digest", message, ref.span, hint)
        return None
    if story.headline is None:
        report.error("copy-digest", say("{story} has no headline to show", story=ref.text), ref.span)
        return None
    return _shown(story)


def _shown(story: Story) -> tuple[Words, str]:
    """What a digest says of a story: its headline, and its page."""
    assert story.headline
    text = "\u3000".join(story.headline.lines)
    return Words(text, (), story.headline.text.origins[:1]), f"{page_of(story.id)}版"


def read_texts(path: Path, report: Report) -> tuple[tuple[str, Words], ...]:
    """The text of a story file for measuring: the name of its text style, "" for running text, and the words, for each
    paragraph, subhead, quote, item of a list, line of a poem, row of a table and caption; the head is left out."""
    source = read_source(path, report)
    if source is None:
        return ()
    _, blocks = _file(source, path.parent, Desk(path.parent, PathSandbox(newspaper_root(path.parent)), report))
    return tuple(text for block in blocks for text in _texts(block) if text[1].text)


def _texts(block: Block) -> Iterator[tuple[str, Words]]:
    match block:
        case Paragraph(words):
            yield "", words
        case Subhead(words):
            yield "subhead", words
        case Quote(words):
            yield "quote", words
        case Verse(lines):
            yield from (("verse", line) for line in lines)
        case Listing(items):
            yield from (("listing", words) for words, _ in items)
        case Table(rows):
            for number, row in enumerate(rows):
                origins = next((cell.origins[:1] for cell in row if cell.origins), ())
                yield "table" if number else "table-head", Words("\u3000".join(cell.text for cell in row), (), origins)
        case Photo():
            if block.caption:
                yield "caption", block.caption
