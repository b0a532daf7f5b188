"""`broadsheet proof`: an issue (or any PDF) in; what is not as it was accepted, out (docs/proofs.md).

Gates as in a comparison, each ending early: the bytes of the edition; of each page all that it draws with; the state of
its stories and its pixels, if the renderer is the one of that time. Only what is left is compared with the accepted
edition itself, drawn anew, so that a changed engine, font or renderer alone is told apart from a changed page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import click

from layout.accepted import Accepted, AcceptedPage, StoredEdition, read_lock, stored
from layout.commands.candidates import Candidate, ProofOrder, candidate, check_pages, drawing, missing
from layout.commands.comparison_reports import ReportFiles, write_reports
from layout.commands.diff import page_digests
from layout.diagnostics import Message, Report, say
from layout.proof.comparison import (
    Change,
    ComparedEdition,
    Comparison,
    PageComparison,
    compare,
    comparison_json,
    page_count,
)
from layout.proof.page_states import PageState
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.text import comparison_text

Progress = Callable[[str], None]


class Replaced(NamedTuple):
    """Something beside the copy that is another than when a page was accepted: kind, name, what it is and was."""

    kind: str
    name: str
    now: str
    accepted: str


class Proof(NamedTuple):
    """What is not as it was accepted, and what the pages in question were made with that is another today."""

    name: str
    comparison: Comparison
    replaced: tuple[Replaced, ...] = ()


def prove_edition(order: ProofOrder, files: ReportFiles, report: Report, progress: Progress) -> Proof:
    """What of it is not as it was accepted, with the files that are wanted of that. Raises Rejected."""
    with candidate(order, report, progress) as found:
        proof = prove(found, (), report, progress)
        if files.html or files.junit:
            with drawing(found, report):
                pair = _pair(found, proof.comparison, report)
                write_reports(files, pair, report, order.tolerance.levels, order.jobs)
        return proof


def _pair(found: Candidate, comparison: Comparison, report: Report) -> ComparedPair:
    """What differs, beside the editions in which those pages were accepted. Raises LostEdition."""
    accepted = read_lock(found.home, report).get(found.name, {})
    numbers = [page.number for page in comparison.pages if not page.equal and page.number in accepted]
    pages = {edition: [n for n in numbers if accepted[n].edition == edition] for edition in _editions(accepted)}
    editions = {edition: accepted_edition(found, edition, pages[edition]) for edition in pages if pages[edition]}
    old = {number: editions[accepted[number].edition] for number in numbers}
    name = str(found.order.source)
    return ComparedPair(comparison, old, found.edition, say("as it was accepted"), name, found.order.how_to_accept)


def _editions(accepted: Accepted) -> list[StoredEdition]:
    return list(dict.fromkeys(page.edition for page in accepted.values()))


def prove(found: Candidate, pages: Sequence[int], report: Report, progress: Progress) -> Proof:
    """What of these pages (of all, when none is named) is not as it was accepted. Raises Rejected, and UsageError for a
    page that there is not."""
    accepted = read_lock(found.home, report).get(found.name, {})
    check_pages(found, accepted, pages)
    numbers = sorted(pages or {*accepted, *found.edition.numbers})
    if not accepted.keys() & {*numbers} or set(pages) - accepted.keys():
        raise missing(found, sorted(set(pages) - accepted.keys()), report)
    progress(say("comparing"))
    with drawing(found, report):
        _check_ignored(found, accepted)
        return Proof(found.name, compare_accepted(found, accepted, numbers), tuple(_replaced(found, accepted, numbers)))


def _check_ignored(found: Candidate, accepted: Accepted) -> None:
    """Raises UsageError for a style that neither the edition nor one that was accepted has, though nothing differs."""
    wish = found.order.tolerance
    with suppress(click.UsageError):
        wish.of((found.edition,))
        return
    was = (accepted_edition(found, edition, found.edition.numbers) for edition in _editions(accepted))
    wish.of((found.edition, *was))


def compare_accepted(found: Candidate, accepted: Accepted, numbers: Sequence[int]) -> Comparison:
    """Of these pages what is not as it was accepted. Raises DrawingError, LostEdition."""
    shared = [number for number in numbers if number in accepted and number in found.edition.numbers]
    open_ = [number for number in shared if not is_same(found, number, accepted[number])]
    other = {*open_} - alike(found, accepted, open_)
    changes = _changes(found, {number: accepted[number] for number in sorted(other)})
    pages = [
        PageComparison(number, tuple(changes.get(number, ())))
        if number in shared
        else PageComparison(number, only="a" if number in accepted else "b")
        for number in numbers
    ]
    return Comparison(tuple(pages), found.edition.layout is not None)


def is_same(found: Candidate, number: int, page: AcceptedPage) -> bool:
    """Whether the page draws the same, with the same, as when all of it was accepted."""
    if page.apart:
        return False
    return page.edition.pdf == found.edition.sha256 or page.digest == found.digests.get(number)


def alike(found: Candidate, accepted: Accepted, numbers: Sequence[int]) -> set[int]:
    """Pages that are written otherwise while all stands where it stood, and every pixel is what it was."""
    from layout.proof.made_with import renderer

    likely = [number for number in numbers if _has_state(accepted[number], found.state(number))]
    likely = [number for number in likely if accepted[number].renderer == renderer()]
    pixels = found.pixels(likely) if likely else {}
    return {number for number in likely if pixels[number] == accepted[number].pixels}


def _has_state(page: AcceptedPage, state: PageState) -> bool:
    return not page.apart and (page.furniture, page.stories) == (state.furniture, state.stories)


def _changes(found: Candidate, pages: Accepted) -> dict[int, list[Change]]:
    """By page: each story against the edition in which it was accepted."""
    wanted: dict[StoredEdition, set[int]] = {}
    for number, page in pages.items():
        for edition in (page.edition, *page.apart.values()):
            wanted.setdefault(edition, set()).add(number)
    told: dict[tuple[StoredEdition, int], Sequence[Change]] = {}
    for edition, numbers in wanted.items():
        was = accepted_edition(found, edition, numbers)
        tolerance = found.order.tolerance.of((was, found.edition))
        comparison = compare(was, found.edition, tolerance, page_digests, found.order.jobs, numbers)
        told.update({(edition, one.number): one.changes for one in comparison.pages})
    return {number: list(_of_page(number, page, told)) for number, page in pages.items()}


def _of_page(
    number: int, page: AcceptedPage, told: Mapping[tuple[StoredEdition, int], Sequence[Change]]
) -> Iterator[Change]:
    yield from (change for change in told.get((page.edition, number), ()) if change.key not in page.apart)
    for key, edition in page.apart.items():
        yield from (change for change in told.get((edition, number), ()) if change.key == key)


def accepted_edition(found: Candidate, edition: StoredEdition, numbers: Iterable[int]) -> ComparedEdition:
    """An accepted edition, ready to be compared. Raises LostEdition."""
    pdf, layout = stored(found.editions, edition)
    count = page_count(pdf)
    known = tuple(range(1, count + 1))
    return ComparedEdition(pdf, edition.pdf, known if max(numbers) <= count else tuple(sorted(numbers)), layout)


def _replaced(found: Candidate, accepted: Accepted, numbers: Iterable[int]) -> Iterator[Replaced]:
    """What pages that are not the same byte for byte were made with, and is another today."""
    from layout.proof.made_with import engine, renderer

    told: set[Replaced] = set()
    for number in numbers:
        page = accepted.get(number)
        if page is None or number not in found.edition.numbers or is_same(found, number, page):
            continue
        for kind, now, was in (
            ("engine", engine(), page.engine),
            ("renderer", renderer(), page.renderer),
            ("font", found.state(number).faces, page.faces),
        ):
            for name in sorted(now.keys() & was.keys()):
                one = Replaced(kind, name, now[name], was[name])
                if one.now != one.accepted and one not in told:
                    told.add(one)
                    yield one


def proof_json(proof: Proof) -> dict[str, Any]:
    """As `broadsheet diff --format json`, with what the lock says of what made the pages."""
    replaced = [one._asdict() for one in proof.replaced]
    return {"proof": proof.name, **comparison_json(proof.comparison), "replaced": replaced}


_REPLACED: Mapping[str, Message] = {
    "engine": say("the engine is another"),
    "renderer": say("the renderer is another"),
    "font": say("the font is another"),
}


def as_text(proof: Proof, command: str, said: Callable[[str], str]) -> str:
    """What changed, then what else is another than it was, then how it is accepted."""
    rows = [comparison_text(proof.comparison, said)]
    for one in proof.replaced:
        kind = _REPLACED[one.kind]
        rows.append(
            said(say("{kind}: {name} {now}, was {was}", kind=kind, name=one.name, now=one.now, was=one.accepted))
        )
    if proof.comparison.equal and proof.replaced:
        rows.append(said(say("the pages look as they were accepted all the same")))
    elif not proof.comparison.equal:
        rows.append(said(say("if it is meant: {command}", command=command)))
    return "\n".join(rows)
