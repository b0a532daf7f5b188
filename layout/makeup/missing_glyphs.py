"""Characters that no face of their role has: an error at each one's place, never a blank box.

The copy of a page is looked through only when a sort without a glyph was made for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from layout.blocks import Context
from layout.blocks.imprint import fill_templates, imprint_fields
from layout.diagnostics import NOWHERE, Diagnostic, Message, Span, say
from layout.fonts import Face, FontError, FontSet, check_font
from layout.galley import SortCases
from layout.galley.missing_glyphs import MissingGlyph, find_missing_glyphs
from layout.model import (
    Block,
    GlyphRun,
    Issue,
    Line,
    Listing,
    Note,
    Page,
    Paragraph,
    Photo,
    Placed,
    PullQuote,
    Quote,
    Signature,
    Story,
    Stylesheet,
    Subhead,
    Table,
    TextStyle,
    Verse,
    Words,
)
from layout.model.style import DERIVED_STYLES

Lacking = tuple[str, str, Span]
"""A character, the role that lacks it, and where it stands."""
_BASES = frozenset({"body", "subhead", "imprint", "listing", "listing-end", "table"})
"""The styles that others are derived from."""
_HEADLINE, _NAMEPLATE = "headline ", "nameplate"
"""Names of what is set in a face and no text style: before a level's name, and as it is."""
_EMOJI = (
    ("\u2600", "\u27bf"), ("\u2b00", "\u2bff"), ("\u200d", "\u200d"), ("\ufe0e", "\ufe0f"), ("\u20e3", "\u20e3"),
    ("\U0001f000", "\U0001faff"), ("\U000e0020", "\U000e007f"),
)  # fmt: skip
"""Pictographs, and the signs that join and colour them."""
_PRIVATE = ("\ue000", "\uf8ff"), ("\U000f0000", "\U0010ffff")


def check_glyphs(
    page: Page, issue: Issue, context: Context, matter: Mapping[str, Sequence[Placed]], furniture: Sequence[Placed]
) -> Iterator[Diagnostic]:
    """Findings about a made-up page: each character once a story and role, at its first place, with how often."""
    if not context.cases.lacking:
        return
    for story in page.stories.values():
        items, found = matter.get(story.id, ()), list(_in_story(story, context.stylesheet, context.cases))
        told = {char for char, _, _ in found}
        found += [one for one in _in_lines(items, context.stylesheet, story.span) if one[0] not in told]
        yield from _told(found, context.cases.fonts)
    places = list(_furniture(page, issue, context.stylesheet))
    around = [
        (char, role, _place_of(char, line.text, places) or page.span)
        for line in _lines(furniture)
        for char, role, _ in _in_line(line, context.stylesheet, NOWHERE)
    ]
    yield from _told(around, context.cases.fonts)


def check_unset_glyphs(page: Page, issue: Issue, stylesheet: Stylesheet, cases: SortCases) -> Iterator[Diagnostic]:
    """The same findings about a page that is not made up, since something of the issue or its style is wrong, as far as
    that says in which faces its words would be set."""
    for story in page.stories.values():
        yield from _told(list(_in_story(story, stylesheet, cases)), cases.fonts)
    places = list(_furniture(page, issue, stylesheet))
    around = [
        (char, role, _place_of(char, text, places) or page.span)
        for text, name in _around(page, issue, stylesheet)
        for char, _, role in _lacking_in(Words(text), _look(name, stylesheet), cases)
    ]
    yield from _told(around, cases.fonts)


def _told(found: Sequence[Lacking], fonts: FontSet) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Span] = {}
    count: dict[tuple[str, str], int] = {}
    for char, role, span in found:
        first.setdefault((char, role), span)
        count[char, role] = count.get((char, role), 0) + 1
    for (char, role), span in first.items():
        message = no_face_message(char, role)
        if count[char, role] > 1:
            message = say("{message}, {times} times here", message=message, times=count[char, role])
        yield Diagnostic("error", "glyph-missing", message, span, missing_face_hint(char, role, fonts))


def no_face_message(char: str, role: str) -> Message:
    """That no face of the role has the character."""
    return say(
        "no face of role '{role}' has {character} (U+{codepoint:04X})", role=role, character=char, codepoint=ord(char)
    )


def missing_face_hint(char: str, role: str, fonts: FontSet) -> Message:
    """What to do about a missing character: the face to add, or the fonts to install."""
    if any(low <= char <= high for low, high in _PRIVATE):
        return say("it is a private character of somebody's own font: ask what is meant, and type that")
    chain = fonts.roles[role]
    asked = {face.id for face in (chain.face, *chain.fallback)}
    face = next((face for face in fonts.faces.values() if face.id not in asked and _has(face, char)), None)
    if face:
        return say("add '{face}' to the fallback of role '{role}' in fonts.yaml", face=face.id, role=role)
    if "\u3400" <= char <= "\u4dbf":
        return say(
            "no face of fonts.yaml has it: install broadsheet[rare] (Extension A; in the checkout: pip install .[rare])"
        )
    if any(low <= char <= high for low, high in _EMOJI):
        return say("newspaper type has no emoji: delete it, or say it in words")
    if unicodedata.name(char, "").startswith("CJK"):
        return say(
            "no face of fonts.yaml has it: put a font that has it into fonts/ and name it under fallback in fonts.yaml "
            "(BabelStone Han and Hanazono Mincho have the rarest)"
        )
    return say(
        "no face of fonts.yaml has it: put a font that has it into fonts/ and name it under fallback in fonts.yaml"
    )


def _has(face: Face, char: str) -> bool:
    """Whether a face, which may not have been opened yet, has the character and can be used."""
    try:
        check_font(face.path, face.index, face.axes)
    except (FontError, OSError):
        return False
    return bool(face.glyph(char))


def _in_story(story: Story, stylesheet: Stylesheet, cases: SortCases) -> Iterator[Lacking]:
    for words, name, down, place in _texts(story, stylesheet):
        style = _look(name, stylesheet)
        for char, offset, role in _lacking_in(words, style, cases.vertical_cases if down else cases):
            span = words.at(offset)
            yield char, role, span if span.line else place


def _look(name: str, stylesheet: Stylesheet) -> TextStyle | None:
    """The text style of a name, or the face alone of a headline level or of the nameplate."""
    if name in DERIVED_STYLES and stylesheet.text.keys() >= _BASES:
        return stylesheet.style(name)
    if style := stylesheet.text.get(name):
        return style
    level, plate = stylesheet.headlines.get(name.removeprefix(_HEADLINE)), stylesheet.masthead.nameplate
    face = level.face if level and name.startswith(_HEADLINE) else plate.face if name == _NAMEPLATE else ""
    return TextStyle(face, 1, 1) if face else None


def _lacking_in(words: Words, style: TextStyle | None, cases: SortCases) -> Iterator[MissingGlyph]:
    """What the words lack in the roles of the style whose faces can be used."""
    usable = cases.fonts.is_usable
    if style and usable(style.face):
        strong, emphasis = (role if usable(role) else "" for role in (style.strong, style.emphasis))
        yield from find_missing_glyphs(words, style._replace(strong=strong, emphasis=emphasis), cases)


def _texts(story: Story, stylesheet: Stylesheet) -> Iterator[tuple[Words, str, bool, Span]]:
    """The words of a story with the names of their styles, whether they go down, and where they stand if they don't
    know."""
    down = story.display.vertical
    level = stylesheet.headlines.get(story.display.level)
    if story.headline and level:
        beside = down or story.display.head != "above"
        parts = (
            (story.headline.column_title, "column-title"),
            (story.headline.kicker, level.kicker),
            (story.headline.text, _HEADLINE + story.display.level),
            (story.headline.deck, level.deck),
            (story.byline, level.byline),
        )
        yield from ((words, style, beside, words.span) for words, style in parts if words)
    for block in story.blocks:
        yield from _block_texts(block, down)


def _block_texts(block: Block, down: bool) -> Iterator[tuple[Words, str, bool, Span]]:
    match block:
        case Paragraph(words):
            yield words, "table-note" if block.note else "body", down, words.span
        case Subhead(words):
            yield words, "subhead", down, words.span
        case Quote(words) | PullQuote(words):
            yield words, "quote", down, words.span
        case Note(words):
            yield words, "note", down, words.span
        case Signature(lines):
            yield from ((words, "signature", down, words.span) for words in lines)
        case Verse(lines):
            yield from ((words, "verse", down, words.span) for words in lines)
        case Listing(items):
            name, tail = ("digest", "digest-page") if block.targets else ("listing", "listing-end")
            yield from ((words, name, down, words.span) for words, _ in items)
            yield from ((Words(end), tail, down, words.span) for words, end in items if end)
        case Table(rows):
            for number, row in enumerate(rows):
                style = "table" if number else "table-head"
                yield from ((words, style, False, words.span) for words in row)
        case Photo():
            if block.caption:
                yield block.caption, "caption", False, block.span
            yield Words(block.credit), "credit", False, block.span


def _in_lines(matter: Iterable[Placed], stylesheet: Stylesheet, place: Span) -> Iterator[Lacking]:
    """What lines say with glyph 0, for words that have no place of their own in the copy."""
    for line in _lines(matter):
        yield from _in_line(line, stylesheet, place)


def _lines(matter: Iterable[Placed]) -> Iterator[Line]:
    return (placed.slug for placed in matter if isinstance(placed.slug, Line))


def _in_line(line: Line, stylesheet: Stylesheet, place: Span) -> Iterator[Lacking]:
    for run in (*line.runs, *line.ruby):
        if 0 in run.glyphs:
            for char in _lacking(run):
                yield char, _role(line.role, stylesheet), line.span if line.span.line else place


def _lacking(run: GlyphRun) -> list[str]:
    """The first character of each glyph 0."""
    starts = accumulate(run.clusters or (1,) * len(run.glyphs), initial=0)
    return [run.text[at] for gid, at in zip(run.glyphs, starts, strict=False) if gid == 0]


def _role(name: str, stylesheet: Stylesheet) -> str:
    """The role of the text style that a line is set in."""
    if name == "jump":
        return stylesheet.text["body"].emphasis or stylesheet.text["body"].face
    return (
        stylesheet.style(name).face
        if name in stylesheet.text or name in DERIVED_STYLES
        else stylesheet.masthead.nameplate.face
    )


def _around(page: Page, issue: Issue, stylesheet: Stylesheet) -> Iterator[tuple[str, str]]:
    """What masthead or folio would say, with the names of the styles."""
    paper, head = stylesheet.paper, stylesheet.masthead
    values = imprint_fields(issue, page, stylesheet)
    if page.number > 1:
        yield from ((page.section, "folio-section"), (paper.name, "folio-name"), ("版", "folio-unit"))
        yield from ((text, "folio-data") for text in (*_filled(stylesheet.folio.data, values), *page.credits))
        return
    if ("masthead", "nameplate", "artwork") not in stylesheet.places:
        yield paper.name, _NAMEPLATE
    yield head.pinyin, "pinyin"
    yield from ((text, "masthead-data") for text in _filled(head.data, values))
    yield from ((text, "imprint") for text in (*_filled(head.imprint, values), *paper.contacts))
    yield from ((code.label, "code-label") for code in head.codes)


def _filled(templates: Sequence[str], values: Mapping[str, str | int]) -> list[str]:
    """The templates filled in; nothing of those that are wrong."""
    try:
        return fill_templates(templates, values)
    except (LookupError, ValueError):
        return []


def _furniture(page: Page, issue: Issue, stylesheet: Stylesheet) -> Iterator[tuple[str, Span]]:
    """What masthead and folio say as it was written, with its places."""
    yield page.section, page.at.get("section", page.span)
    yield from ((credit, page.at.get("credits", page.span)) for credit in page.credits)
    yield from ((text, issue.span) for text in (issue.weekday, issue.lunar))
    yield from ((words.text, words.span) for ear in issue.ears for words in ear.lines)
    paper, head = stylesheet.paper, stylesheet.masthead
    for key in ("name", "permit", "publisher", "url"):
        yield getattr(paper, key), stylesheet.place("paper", key)
    yield head.pinyin, stylesheet.place("masthead", "pinyin")
    for number, code in enumerate(head.codes):
        yield code.label, stylesheet.place("masthead", "codes", str(number), "label")
    for path, texts in (
        (("paper", "contacts"), paper.contacts),
        (("masthead", "data"), head.data),
        (("masthead", "imprint"), head.imprint),
        (("folio", "data"), stylesheet.folio.data),
    ):
        yield from ((text, stylesheet.place(*path, str(number))) for number, text in enumerate(texts))


def _place_of(char: str, said: str, places: Sequence[tuple[str, Span]]) -> Span | None:
    """Where the character stands in the copy: in a value that is a part of what is said, else in a template."""
    holding = [place for place in places if char in place[0]]
    best = next((place for place in holding if place[0] in said), holding[0] if holding else None)
    return _within(best[0], char, best[1]) if best else None


def _within(text: str, char: str, span: Span) -> Span:
    """Where the character stands in a value that is written at the span, in quotes or without."""
    quotes = (span.length - len(text)) // 2
    if span.length not in (len(text), len(text) + 2):
        return span
    return span._replace(column=span.column + quotes + text.index(char), length=1)
