"""Whether a spoilt paper went wrong without a word: `silent(mutant, outcome, store)` says what, or nothing.

What was typed is read in the printed PDF by another program (pdfium), or a finding tells of it. A file from outside
looks on the page as the sound one does, or as other programs show the spoilt one, or a finding tells of it.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops

from layout.cache import Store
from tests.hostile.files import chunks, png
from tests.hostile.mutants import Mutant, Paper
from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE, Outcome, bare, make, print_it
from tests.hostile.rich import FACE, FONTS, PHOTO, PLATE, POEM, POSTER, SPRING, rich
from tests.hostile.texts import MEANT

_YAML = re.compile(r"(?!\s*#|paper: |words: |weekday: |lunar: )")
"""Lines of an issue.yaml of which something may be printed: no comments, nor what is only checked."""
_STYLE = re.compile(r".*(label|data): ")
_LINES = {ISSUE: _YAML, STYLE: _STYLE, STORY: re.compile(""), POEM: re.compile("")}
_SCALE = 0.25
_FAR, _MANY = 70, 0.004
"""Shades between two pixels that are not the same, and the share of such pixels that makes two pages differ."""


class _Sound(NamedTuple):
    """What came of a paper before it was spoilt: what is found in it, read in it, not printed of it; how it looks."""

    found: frozenset[tuple[str, str]]
    read: Counter[str]
    unprinted: Counter[str]
    look: tuple[Image.Image, ...]


def silent(mutant: Mutant, outcome: Outcome, store: Store) -> str:
    """What went wrong untold, in some words; empty when nothing did."""
    sound = _sound(PHOTO in mutant.paper, store)
    if _told(outcome, sound, mutant):
        return ""
    if not outcome.edition:
        return "rejected, and nothing is told at the place"
    read = Counter(_read(outcome.edition))
    if mutant.kind == "sign":
        return _signs_lost(mutant, sound, read)
    return _words_lost(mutant, sound, read) or _looks_wrong(mutant, outcome.edition, sound, store)


def _told(outcome: Outcome, sound: _Sound, mutant: Mutant) -> bool:
    if mutant.line is not None:
        return outcome.told(mutant.spoilt[0], mutant.line)
    return any((finding.code, finding.message) not in sound.found for finding in outcome.faults)


def _signs_lost(mutant: Mutant, sound: _Sound, read: Counter[str]) -> str:
    """What of the sound paper and the signs is not on the pages."""
    line = str(mutant.paper[mutant.spoilt[0]]).split("\n")[(mutant.line or 1) - 1]
    ways = [{bare(sign), *_meant(sign, line)} for sign in mutant.signs]
    losses = [sound.read + Counter(_plain("".join(way))) - read for way in product(*ways)]
    least = min(losses, key=Counter.total)
    return f"{mutant.signs} lost {''.join(least.elements())[:40]!r} in {line.strip()[:60]!r}" if least else ""


def _words_lost(mutant: Mutant, sound: _Sound, read: Counter[str]) -> str:
    """What of the copy is not on the pages; where no copy was changed, everything must be read as before."""
    if mutant.kind == "name" or not set(mutant.spoilt) & _LINES.keys():
        more, less = ("".join(part.elements())[:40] for part in (read - sound.read, sound.read - read))
        return f"read otherwise: {more!r} instead of {less!r}" if more or less else ""
    lost = _wide(mutant.paper) - read - sound.unprinted
    return f"not printed: {''.join(lost.elements())[:40]}" if lost else ""


def _meant(sign: str, line: str) -> list[str]:
    """What may be printed of a sign that is a mark where it stands."""
    if sign in ("|", "~"):
        return [""] if "headline: " in line else []
    if "[1]{.dots}" in line and sign in ("[1]", "{.dots}"):  # by chance beside each other they are dots over the figure
        return [bare("1") if sign == "[1]" else ""]
    return [bare(MEANT[sign])] if sign in MEANT else []


@cache
def _sound(is_rich: bool, store: Store) -> _Sound:
    paper = rich() if is_rich else SOUND
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        outcome = print_it(make(Path(folder), paper), Path(folder) / "out", store)
        assert outcome.edition
        read = Counter(_read(outcome.edition))
        found = frozenset((finding.code, finding.message) for finding in outcome.found)
        return _Sound(found, read, _wide(paper) - read, _look(outcome.edition))


def _wide(paper: Paper) -> Counter[str]:
    """The Chinese characters and marks of the copy, but for lines that are comments and characters without ink."""
    text = ""
    for name, printed in _LINES.items():
        content = paper.get(name)
        lines = content.split("\n") if isinstance(content, str) else []
        text += "".join(line for line in lines if printed.match(line))
    return Counter(c for c in _plain(bare(text)) if c >= "\u2e80" and unicodedata.category(c)[0] in "LNPS")


def _read(edition: Path) -> str:
    """All text of the edition as another program reads it, and what is told to be overset, without blanks.

    The section of page 1, where a masthead stands for the folio, is read in that page's bookmark.
    """
    pages = json.loads(edition.with_name("layout.json").read_text("utf-8"))["pages"]
    over = "".join(over["text"] for page in pages for over in page["overset"])
    with pypdfium2.PdfDocument(edition) as document:
        first = next(document.get_toc()).get_title()
        return _plain(bare(first + over + "".join(page.get_textpage().get_text_range() for page in document)))


def _plain(text: str) -> str:
    """Text in the form in which pdfium gives it back."""
    return unicodedata.normalize("NFC", text).replace("\ufffe", "-")


# --- looks ------------------------------------------------------------------------------------------------------------


def _looks_wrong(mutant: Mutant, edition: Path, sound: _Sound, store: Store) -> str:
    outside = [name for name in (PHOTO, POSTER, SPRING, PLATE, FACE, FONTS) if name in mutant.spoilt]
    copy = len(outside) < len(set(mutant.spoilt))  # is spoilt too, and may look as it likes
    if copy or not outside or _alike(look := _look(edition), sound.look):
        return ""
    if mutant.kind == "name" or outside == [FACE]:
        return "another look"
    if PLATE in outside:
        return "" if _is_other_drawing(mutant.paper[PLATE]) else "another nameplate"
    changes = _as_others_show(outside[0], mutant.paper)
    if not changes:
        return "a file that no other program shows"
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        other = print_it(make(Path(folder), {**mutant.paper, **changes}), Path(folder) / "out", store)
        if other.edition and _alike(look, _look(other.edition)):
            return ""
    return "other programs show the file otherwise"


def _look(edition: Path) -> tuple[Image.Image, ...]:
    with pypdfium2.PdfDocument(edition) as document:
        return tuple(page.render(scale=_SCALE).to_pil().convert("RGB") for page in document)


def _alike(one: tuple[Image.Image, ...], other: tuple[Image.Image, ...]) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))


def _same(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    shades = ImageChops.difference(one, other).convert("L").histogram()
    return sum(shades[_FAR:]) <= _MANY * sum(shades)


def _is_other_drawing(data: str | bytes | None) -> bool:
    """Whether an SVG says another drawing in good order: known elements, numbers, and attributes that are known, or that
    nobody knows, as every program passes over these."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data or b"")
    except ElementTree.ParseError:
        return False
    tags = {"svg", "g", "path", "rect"}
    known = {"viewBox", "transform", "d", "x", "y", "width", "height"}
    return all(
        one.tag.rpartition("}")[2] in tags
        and one.attrib.keys() <= known | tags
        and not (one.text or "").strip()
        and not (one.tail or "").strip()
        and all(
            re.fullmatch(r"([a-zA-Z(),\s]|[-+]?(\d+\.?\d*|\.\d+)([eE]-?\d+)?)*", value) for value in one.attrib.values()
        )
        for one in root.iter()
    )


def _plain_png(data: bytes) -> bytes:
    """A PNG without the parts that a reader may skip or has read before: Pillow refuses some that others skip."""
    if not data.startswith(b"\x89PNG"):
        return data
    parts = [part for part in chunks(data) if part[0][0:1].isupper() or part[0] == b"tRNS"]
    return png([part for n, part in enumerate(parts) if part[0] != b"IHDR" or n == 0])


def _as_others_show(name: str, paper: Paper) -> Mapping[str, str | bytes]:
    """The paper's changes when its file is what another program shows of it; nothing when that shows nothing."""
    data = paper[name]
    assert isinstance(data, bytes)
    buffer = io.BytesIO()
    try:
        if name == SPRING:
            with pypdfium2.PdfDocument(data) as document:
                document[0].render(scale=3).to_pil().save(buffer, "PNG")
            return {name[:-3] + "png": buffer.getvalue(), ISSUE: str(paper[ISSUE]).replace("spring.pdf", "spring.png")}
        with Image.open(io.BytesIO(_plain_png(data))) as image:
            if image.mode.startswith("I"):
                image.convert("I").point(lambda v: v / 256).convert("L").save(buffer, "PNG")
            elif image.mode == "CMYK":
                image.save(buffer, "JPEG", quality=95)
            else:
                image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB").save(
                    buffer, "PNG"
                )
        return {name: buffer.getvalue()}
    except Exception:
        return {}
