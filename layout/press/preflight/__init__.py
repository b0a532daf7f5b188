"""Any PDF against what a plant's press can hold: a file in, findings with page and place out.

The file is opened (`document`), each page's content is walked once (`interpreter`), and every rule of the table
(`rules`) looks at its marks. A page that can't be read to its end is told as such and judged by what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from layout.diagnostics import Diagnostic, OnPage, Span, message_to_json, say
from layout.limits import PREFLIGHT_ADVERT, PREFLIGHT_OPERATORS
from layout.model.style import Press
from layout.press.artwork.decoders import Damage
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, quiet
from layout.press.artwork.layers import Layers
from layout.press.preflight.document import Document, Leaf, open_document
from layout.press.preflight.faults import ExaminedPage, Fault, PreflightRule, SharedParts
from layout.press.preflight.interpreter import Interpreter
from layout.press.preflight.marks import overlap
from layout.press.preflight.rules import FILE_RULES, PAGE_RULES

__all__ = ["hold_artwork", "inspect_pdf"]


_TOLD_OTHERWISE = frozenset(["ink-screens", "picture-cut", "picture-stretched"])

InkMaps = Callable[[int, bytes], None]
"""What takes a PNG of a page that has too much ink, with the page's number."""


def inspect_pdf(path: Path, press: Press, ink_maps: InkMaps | None = None) -> Iterator[Diagnostic]:
    """What is wrong with the file, page by page; `press` says what the plant wants."""
    name = path.name
    with quiet():
        try:
            document = open_document(path, ArtworkNotes(name))
        except ArtworkError as error:
            yield _whole(path, error)
            return
        except DAMAGE as damage:
            yield _whole(path, _damaged(name, damage))
            return
        seen: set[tuple[str, str]] = set()
        shared = SharedParts()
        for rule in FILE_RULES:
            for fault in rule.find(document):  # type: ignore[arg-type]
                yield _diagnostic(path, rule, fault, OnPage())
        for leaf in document.leaves:
            for rule, fault in _faults(document, leaf, press, shared, ink_maps):
                if fault.once:
                    if (rule.code, fault.message) in seen:
                        continue
                    seen.add((rule.code, fault.message))
                box = leaf.box_mm(fault.box) if fault.box else ()
                yield _diagnostic(path, rule, fault, OnPage(leaf.number, box))


def _whole(path: Path, error: ArtworkError) -> Diagnostic:
    """A file that can't be looked at."""
    return Diagnostic("error", error.code_of_file, error.message, Span(str(path)), on_page=OnPage())


def _damaged(name: str, problem: Exception) -> ArtworkError:
    """What the library could not make sense of."""
    reason = problem.args[0] if isinstance(problem, Damage) else str(problem) or type(problem).__name__
    return ArtworkNotes(name).damaged(reason)


def _diagnostic(path: Path, rule: PreflightRule, fault: Fault, place: OnPage) -> Diagnostic:
    return Diagnostic(rule.severity, rule.code, fault.message, Span(str(path)), rule.hint, on_page=place)


_DAMAGED = PreflightRule("pdf-damaged", "error", lambda page: iter(()), say("ask for a new file"))


def _faults(
    document: Document, leaf: Leaf, press: Press, shared: SharedParts, ink_maps: InkMaps | None
) -> Iterator[tuple[PreflightRule, Fault]]:
    """What is wrong with a page."""
    page, broken = _examined(document, leaf, press, shared, PREFLIGHT_OPERATORS.most)
    yield from ((_DAMAGED, fault) for fault in broken)
    yield from _judged(page, PAGE_RULES)
    limit = press.limits.total_ink / 100
    if ink_maps and page.too_much_ink(limit):
        ink_maps(leaf.number, page.coverage().planes.map(limit))


def _examined(
    document: Document, leaf: Leaf, press: Press, shared: SharedParts, most: int
) -> tuple[ExaminedPage, list[Fault]]:
    """The page, read to its end or as far as it goes, and what is broken. What the library can't make sense of is
    damage."""
    notes = ArtworkNotes(document.name)
    interpreter = Interpreter(Layers(document.catalog, notes), notes, _Counter(notes, most), shared.fonts)
    broken = []
    try:
        interpreter.page(leaf.page, leaf.matrix, leaf.media)
    except ArtworkError as error:
        broken.append(Fault(error.message))
    except DAMAGE as damage:
        broken.append(Fault(_damaged(document.name, damage).message))
    found = interpreter.found
    marks = tuple(mark for mark in found.marks if overlap(mark.box, leaf.trim))
    return ExaminedPage(document, leaf, found, marks, press, notes, shared), broken


def _judged(page: ExaminedPage, rules: Iterable[PreflightRule]) -> Iterator[tuple[PreflightRule, Fault]]:
    for rule in rules:
        try:
            yield from ((rule, fault) for fault in rule.find(page))  # type: ignore[arg-type]
        except DAMAGE as damage:
            yield _DAMAGED, Fault(_damaged(page.document.name, damage).message)


def hold_artwork(path: Path, press: Press, scale: float) -> list[list[Any]]:
    """What the press can't hold of an advertiser's page that is printed at that scale, as JSON: severity, code, message
    and hint (`message_to_json`), and the place: left, top, width and depth in millimetres from the top left corner of
    what is printed, at its printed size; none for the whole page.

    It is what `inspect_pdf` says of the finished page. Of a file that can't be used there is nothing: that is told.
    """
    with quiet():
        try:
            document = open_document(path, ArtworkNotes(path.name))
            leaf = document.leaves[0].scaled(scale)
            page, broken = _examined(document, leaf, press, SharedParts(), PREFLIGHT_ADVERT.most)
            found = [(_UNHELD, fault) for fault in broken] or list(_judged(page, _OF_ARTWORK))
        except (ArtworkError, *DAMAGE):
            return []
    return [
        [
            rule.severity,
            rule.code,
            message_to_json(fault.message),
            message_to_json(rule.hint),
            leaf.box_mm(fault.box) if fault.box else (),
        ]
        for rule, fault in found
        if rule is not _DAMAGED
    ]


_UNHELD = PreflightRule("advert-unheld", "info", lambda page: iter(()), say("look at it with broadsheet render"))
_OF_ARTWORK = tuple(
    rule
    for rule in PAGE_RULES
    if rule.code.startswith(("ink-", "type-", "rule-", "code-", "picture-")) and rule.code not in _TOLD_OTHERWISE
)
"""Rules that an advertisement is held to as our own pages are; what else is wrong with it is told as `advert-`."""


class _Counter:
    """Counts the operators of a page. Raises ArtworkError when there are more than the limit allows."""

    def __init__(self, notes: ArtworkNotes, most: int) -> None:
        self._left, self._most, self._name = most, most, notes.name

    def __call__(self, operators: int) -> None:
        self._left -= operators
        if self._left < 0:
            message = say("{name} has more than {most:,} operators", name=self._name, most=self._most)
            raise ArtworkError(message, "copy-limit")
