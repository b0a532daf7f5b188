"""A made-up page in; out, the headlines that stand in two faces: those with characters that their own one lacks."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks import Context
from layout.diagnostics import Diagnostic, say
from layout.model import Forme, Frame, Line, Page


def check_faces(page: Page, forme: Forme, context: Context) -> Iterator[Diagnostic]:
    """`headline-faces`: Han of a headline in another face than the rest of it, lighter or heavier."""
    stories = {story.id: story for story in page.stories.values()}
    for frame in forme.frames:
        story = stories.get(frame.story)
        found = _han_by_face(frame)
        if story is None or story.headline is None or len(found) < 2:
            continue
        level = context.stylesheet.headlines[story.display.level]
        main = context.cases.fonts.roles[level.face].face.id
        strange = "".join(char for face, chars in found.items() if face != main for char in chars)
        message = say(
            "the face of this headline lacks {count} {count:character|characters}, which another one has: {characters}",
            characters=strange,
            count=len(strange),
        )
        hint = say("name a face as heavy that has it under fallback of the role in fonts.yaml, or write another word")
        yield Diagnostic("info", "headline-faces", message, story.headline.text.span, hint)


def _han_by_face(frame: Frame) -> dict[str, dict[str, None]]:
    """The Han of a frame's headline, each once, by the face that they are set in."""
    found: dict[str, dict[str, None]] = {}
    for item in frame.items:
        if item.part and item.part.kind == "headline" and isinstance(item.slug, Line):
            for run in item.slug.runs:
                if han := [char for char in run.text if "\u3400" <= char <= "\u9fff" or char >= "\U00020000"]:
                    found.setdefault(run.face, {}).update(dict.fromkeys(han))
    return found
