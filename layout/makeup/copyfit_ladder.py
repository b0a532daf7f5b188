"""The copyfitting ladder: what the paper lets be done for stories that are over or short, rung by rung in its order.

In: a page solved as its editor wrote it, whose stories do not all fit; out: the page solved with remedies, each of
which is told. A rung is tried for every story that does not fit; the first with which all fit ends it. What did not
help in the end is taken back, the costliest first: a story whose text must be cut in any case keeps its deck and its
level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from layout.blocks import Context, TakeStore
from layout.blocks.photo import CROP
from layout.diagnostics import Diagnostic, Message, say
from layout.makeup.castoff import CastOff
from layout.makeup.filler_placement import fits
from layout.makeup.page_solution import PageSetup, SolvedPage, solve_again
from layout.makeup.picture_checks import share_cut_off
from layout.model import Filler, Level, Overset, Page, Photo, Picture, Rung, Story

_LEVELS: Sequence[Level] = ("second", "third", "short")
"""Those that a headline may be moved between: the first story of a page stays the first, a feature is no news."""


_SLACK = 2
"""Lines that a filler may be deeper than the account's white, which leaves out a half, and what text can give."""


class Remedy(NamedTuple):
    """What is done for a story that was over by so many `characters`, or below zero short: `amount` is the space
    taken from between characters in ems, below zero added, the share that may be cut off, or levels down."""

    story: str
    rung: Rung
    characters: int
    amount: float = 0.0
    filler: Filler | None = None


class FittedPage(NamedTuple):
    """A page solved with remedies; `setup` has the contexts of the stories that they change."""

    setup: PageSetup
    solved: SolvedPage
    remedies: tuple[Remedy, ...] = ()


def climb(setup: PageSetup, solved: SolvedPage, fillers: Sequence[Filler] = ()) -> FittedPage:
    """The page with the first remedies of the ladder that are enough; `fillers` are those not used yet."""
    now, copyfitting = FittedPage(setup, solved), setup.context.stylesheet.copyfitting
    for rung in copyfitting.ladder:
        for id in now.solved.counts:
            before = None
            while now is not before:  # of fillers several may stand below a story
                before = now
                tried = [_with(now, remedy) for remedy in _offers(rung, id, now, fillers)]
                now = _best(now, [one for one in tried if rung != "lines" or not _looser(now, one, id)], id)
                if rung != "fillers":
                    break
        if not now.solved.counts:
            break
    for remedy in sorted(now.remedies, key=lambda remedy: -copyfitting.ladder.index(remedy.rung)):
        if remedy.filler:
            continue
        without = _solved(now, tuple(one for one in now.remedies if one != remedy), remedy.story)
        if _sides(without) <= _sides(now):
            now = without
    asked = solved.counts
    told = [one._replace(characters=asked.get(one.story, one.characters)) for one in now.remedies]
    return now._replace(remedies=tuple(told))


def _best(now: FittedPage, tried: Sequence[FittedPage], id: str) -> FittedPage:
    """The first in which a story fits and the page is no worse, else the one in which least is over and short."""
    better = [one for one in tried if _wanting(one) < _wanting(now) and _lost(one) <= _lost(now)]
    return next((one for one in better if id not in one.solved.counts), min([now, *better], key=_wanting))


def _looser(now: FittedPage, one: FittedPage, id: str) -> bool:
    """Whether a story that is short has its lines set looser for little: it is short still, or more is told of it."""
    told = [
        sum(len(placed.findings) for placed in page.solved.placed if placed.frame.story == id) for page in (now, one)
    ]
    return now.solved.counts.get(id, 0) < 0 and (id in one.solved.counts or told[1] > told[0])


def _wanting(page: FittedPage) -> int:
    return sum(map(abs, page.solved.counts.values()))


def _lost(page: FittedPage) -> int:
    """Characters that have no room: no white is worth one."""
    return sum(count for count in page.solved.counts.values() if count > 0)


def _sides(page: FittedPage) -> set[tuple[str, bool]]:
    """The stories that are over, and those that are short."""
    return {(id, count > 0) for id, count in page.solved.counts.items()}


def _offers(rung: Rung, id: str, now: FittedPage, fillers: Sequence[Filler]) -> Iterator[Remedy]:
    """What may be done for a story on a rung, the least first."""
    limits = now.setup.context.stylesheet.copyfitting
    count, story = now.solved.counts.get(id, 0), _story(now, id)
    over = count > 0
    before = next((one.characters for one in now.remedies if one.story == id), count)
    if not count or story.holds or story.advert or (before > 0) != over:  # no remedy is for what one did before it
        return
    headed = bool(story.headline) and not story.display.brief
    match rung:
        case "lines":
            yield from (Remedy(id, rung, count, space) for space in _spaces(id, now, over))
        case "crop":
            if over and any(isinstance(block, Photo) and block.crop is None for block in story.blocks):
                yield Remedy(id, rung, count, max(limits.crop, CROP))
        case "deck":
            if over and headed and story.headline and story.headline.deck:
                yield Remedy(id, rung, count)
        case "level":
            for steps in range(1, limits.levels + 1) if headed and story.display.level in _LEVELS else ():
                down = steps if over else -steps
                if 0 <= _LEVELS.index(story.display.level) + down < len(_LEVELS):
                    yield Remedy(id, rung, count, down)
        case "fillers":
            yield from () if over else _fillers(id, now, fillers)


def _spaces(id: str, now: FittedPage, over: bool) -> Iterator[float]:
    """The space that may be taken from between the characters of a story that is over, or below zero added, in ems."""
    cast = next(cast for cast in now.solved.casts if cast.story.id == id)
    gaps = cast.columns.measure / now.setup.context.grid.size - 1 if isinstance(cast, CastOff) else 0.0
    for space in (share * now.setup.context.stylesheet.copyfitting.tracking_em for share in (0.5, 1.0)):
        if over:
            yield space
        elif space * gaps >= 1:  # looser lines lose a whole character, and would open by more than the space
            yield -space


def _fillers(id: str, now: FittedPage, fillers: Sequence[Filler]) -> Iterator[Remedy]:
    """The fillers that are left and have room in what a horizontal story leaves white, in the order of the issue."""
    cast, count = next(cast for cast in now.solved.casts if cast.story.id == id), now.solved.counts[id]
    if not isinstance(cast, CastOff) or cast.story.display.brief:
        return
    used = [remedy.filler for remedy in now.remedies]
    white = _SLACK - count * now.setup.context.grid.size / cast.columns.measure
    for filler in fillers:
        if filler not in used and fits(filler, cast.columns, white, now.setup.context):
            yield Remedy(id, "fillers", count, filler=filler)


def _story(page: FittedPage, id: str) -> Story:
    return next(cast.story for cast in page.solved.casts if cast.story.id == id)


def _with(now: FittedPage, remedy: Remedy) -> FittedPage:
    return _solved(now, (*now.remedies, remedy), remedy.story)


def _solved(now: FittedPage, remedies: tuple[Remedy, ...], id: str) -> FittedPage:
    """The page with these remedies, which differ from those before in what is done for one story."""
    setup = now.setup
    story = next(story for story in setup.page.stories.values() if story.id == id)
    context = setup.context
    for remedy in remedies:
        if remedy.story == id:
            story, context = changed(story, remedy), _context(remedy, context)
    setup = setup._replace(contexts={**setup.contexts, id: context})
    return FittedPage(setup, solve_again(now.solved, {id: story}, setup), remedies)


def changed(story: Story, remedy: Remedy) -> Story:
    """The story with a remedy that is one of its head."""
    if remedy.rung == "deck" and story.headline:
        return replace(story, headline=replace(story.headline, deck=None))
    if remedy.rung == "level":
        level = _LEVELS[_LEVELS.index(story.display.level) + round(remedy.amount)]
        return replace(story, display=replace(story.display, level=level))
    if remedy.filler:
        return replace(story, fillers=(*story.fillers, remedy.filler))
    return story


def _context(remedy: Remedy, context: Context) -> Context:
    """The context of a story with a remedy that is one of how it is composed."""
    if remedy.rung == "crop":
        return context._replace(crop=remedy.amount)
    if remedy.rung == "lines":
        style = context.stylesheet
        body = style.text["body"]
        text = {**style.text, "body": body._replace(tracking_em=body.tracking_em - remedy.amount)}
        return context._replace(stylesheet=replace(style, text=text), store=TakeStore(context.store.headlines))
    return context


# --- telling ----------------------------------------------------------------------------------------------------------


def as_fitted(page: Page, remedies: Sequence[Remedy]) -> Page:
    """The page whose stories are shown as they were fitted."""
    stories = dict(page.stories)
    for letter, story in page.stories.items():
        for remedy in remedies:
            if remedy.story == story.id:
                stories[letter] = changed(stories[letter], remedy)
    return replace(page, stories=stories) if stories != page.stories else page


def dropped(page: Page, remedies: Sequence[Remedy], solved: SolvedPage) -> Iterator[Overset]:
    """The decks that are left out, word for word; `solved` is the page as its editor wrote it."""
    written = {one.cast.story.id: one for one in solved.solved}
    for story in page.stories.values():
        deck = story.headline.deck if story.headline else None
        if deck and any(remedy.story == story.id and remedy.rung == "deck" for remedy in remedies):
            items = written[story.id].placed.frame.items
            lines = [item for item in items if item.part and item.part.kind == "deck"]
            yield Overset(story.id, max(1, len(lines)), len(deck.text), deck.text)


def tell_remedies(fitted: FittedPage, page: Page) -> Iterator[Diagnostic]:
    """Every remedy that was used, with the numbers of its story before it."""
    frames = {one.frame.story: one.frame for one in fitted.solved.placed}
    for remedy in fitted.remedies:
        story = next(story for story in page.stories.values() if story.id == remedy.story)
        span = story.headline.text.span if story.headline else story.span
        if remedy.rung == "deck" and story.headline and story.headline.deck:
            span = story.headline.deck.span
        pictures = [item.slug for item in frames[remedy.story].items if isinstance(item.slug, Picture)]
        yield Diagnostic("info", "copyfit", _message(remedy, _remedy(remedy, story, pictures)), span, _hint(remedy))


def _message(remedy: Remedy, done: Message) -> Message:
    if remedy.characters > 0:
        return say(
            "story {id} was over by {characters} {characters:character|characters}: {remedy}",
            id=remedy.story,
            characters=remedy.characters,
            remedy=done,
        )
    return say(
        "story {id} was short by {characters} {characters:character|characters}: {remedy}",
        id=remedy.story,
        characters=-remedy.characters,
        remedy=done,
    )


def _remedy(remedy: Remedy, story: Story, pictures: Sequence[Picture]) -> Message:
    match remedy.rung:
        case "lines" if remedy.amount < 0:
            return say("its lines are set looser, by {space:g} em a character", space=-remedy.amount)
        case "lines":
            return say("its lines are set tighter, by {space:g} em a character", space=remedy.amount)
        case "crop":
            percent = round(100 * max(map(share_cut_off, pictures), default=0.0))
            return say("up to {percent} % of its pictures is cut off", percent=percent)
        case "deck":
            return say("its deck is left out")
        case "level":
            new = changed(story, remedy).display.level
            return say("its headline is set on level {new} instead of {old}", new=new, old=story.display.level)
        case "fillers":
            assert remedy.filler
            what = remedy.filler.advert.file.name if remedy.filler.advert else remedy.filler.lines[0].text
            return say("“{filler}” fills its foot", filler=what)


def _hint(remedy: Remedy) -> Message:
    if remedy.characters > 0:
        return say("cut so many characters, and it is set as written")
    return say("add so many characters, and it is set as written")
