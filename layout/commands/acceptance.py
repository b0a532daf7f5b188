"""An edition in; its pages, or only some of its stories, accepted as they are, out: in proofs.lock and beside it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import click

from layout import limits
from layout.accepted import Accepted, AcceptedPage, StoredEdition, read_lock, store, write_lock
from layout.commands.candidates import Candidate, ProofOrder, candidate, check_pages, drawing, missing
from layout.commands.proof import alike, compare_accepted, is_same
from layout.commands.pruning import unnamed_editions
from layout.commands.revisions import RevisionError
from layout.diagnostics import Rejected, Report, Span, say
from layout.files import read_bytes, sha256
from layout.proof.comparison import Comparison, PageComparison, comparison_json, read_layout

Progress = Callable[[str], None]


class Acceptance(NamedTuple):
    """Pages that are accepted now and were not before, those that are accepted no more because they are gone, and
    changes that are left on pages of which only stories were accepted; files of editions that no lock names any more.
    """

    name: str
    pages: tuple[int, ...]
    gone: tuple[int, ...]
    left: tuple[PageComparison, ...]
    unnamed: tuple[str, ...] = ()


def accept_edition(
    order: ProofOrder, pages: Sequence[int], stories: Sequence[str], report: Report, progress: Progress
) -> Acceptance:
    """Accept it, or these pages and stories of it, as it is. Raises Rejected."""
    with candidate(order, report, progress) as found:
        accepted = accept(found, pages, stories, report, progress)
        unnamed: set[str] = set()
        if order.editions is None:
            with suppress(OSError, RevisionError):  # it is said when the user prunes
                unnamed = unnamed_editions(found.home)
        return accepted._replace(unnamed=tuple(sorted(unnamed)))


def accept(
    found: Candidate, pages: Sequence[int], stories: Sequence[str], report: Report, progress: Progress
) -> Acceptance:
    """Accept these pages and these stories as they are; all, when none is named. Raises Rejected."""
    accepted = read_lock(found.home, report).get(found.name, {})
    check_pages(found, accepted, pages)
    progress(say("accepting"))
    wanted = sorted({*pages} if pages or stories else {*found.edition.numbers, *accepted})
    lines: dict[int, AcceptedPage | None] = {number: None for number in wanted if number not in found.edition.numbers}
    left: tuple[PageComparison, ...] = ()
    with drawing(found, report), _writing(found, report):
        stands = _standing(found, {number: page for number, page in accepted.items() if number in wanted})
        new = [number for number in wanted if number not in lines and number not in stands]
        edition = _store(found) if new or stories else _NONE
        lines |= _whole(found, edition, new)
        if changed := _with_stories(found, {**accepted, **lines}, edition, stories, report):
            left = compare_accepted(found, changed, sorted(changed)).pages
            lines |= {**changed, **_whole(found, edition, [page.number for page in left if page.equal])}
        if lines:
            write_lock(found.home, found.name, lambda there: _change(there, lines), report)
    whole = sorted(number for number, line in lines.items() if line and not line.apart)
    gone = sorted(number for number, line in lines.items() if line is None)
    return Acceptance(found.name, tuple(whole), tuple(gone), tuple(page for page in left if not page.equal))


_NONE = StoredEdition("")


def _change(there: Accepted, lines: Mapping[int, AcceptedPage | None]) -> None:
    for number, line in lines.items():
        if line is None:
            there.pop(number, None)
        else:
            there[number] = line


def _standing(found: Candidate, accepted: Accepted) -> set[int]:
    """The pages that are accepted as they are already. Their lines stay, also where the same page is only written
    otherwise: else each acceptance would change all lines, and git could merge no two of them. Raises DrawingError."""
    from layout.proof.made_with import engine

    same = {number for number, page in accepted.items() if is_same(found, number, page)}
    likely = [number for number, page in accepted.items() if number not in same and page.engine == engine()]
    return same | alike(found, accepted, [number for number in likely if number in found.edition.numbers])


@contextmanager
def _writing(found: Candidate, report: Report) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        path = problem.filename or found.home
        message = say("{path} can't be written: {reason}", path=path, reason=problem.strerror)
        report.error("output-write", message, Span(), say("name another folder with --store, or make room in this one"))
        raise Rejected(report) from problem


def _store(found: Candidate) -> StoredEdition:
    pdf = read_bytes(found.edition.file, limits.PREFLIGHT.most)
    layout = read_bytes(found.edition.layout, limits.LAYOUT.most) if found.edition.layout else b""
    store(found.editions, pdf, layout)
    return StoredEdition(found.edition.sha256, sha256(found.edition.layout) if found.edition.layout else "")


def _whole(found: Candidate, edition: StoredEdition, numbers: Sequence[int]) -> dict[int, AcceptedPage]:
    """The pages as they are. Raises DrawingError."""
    from layout.proof.made_with import engine, renderer

    pixels = found.pixels(numbers) if numbers else {}
    return {
        number: AcceptedPage(
            edition, found.digests.get(number, ""), pixels[number], state.furniture, state.stories, {}, engine(),
            renderer(), state.faces,
        )
        for number, state in ((number, found.state(number)) for number in numbers)
    }  # fmt: skip


def _with_stories(
    found: Candidate,
    lines: Mapping[int, AcceptedPage | None],
    edition: StoredEdition,
    stories: Sequence[str],
    report: Report,
) -> dict[int, AcceptedPage]:
    """The pages on which the stories stand or stood, with these as they are now and the rest as it was accepted."""
    changed: dict[int, AcceptedPage] = {}
    for key in stories:
        pages = [(number, {**lines, **changed}[number], found.state(number).stories) for number in sorted(lines)]
        there = [(number, page, now) for number, page, now in pages if page and (key in page.stories or key in now)]
        if not there:
            if any(key in found.state(number).stories for number in found.edition.numbers):
                raise missing(found, (), report)
            raise click.UsageError(_unknown(found, key))
        for number, page, now in there:
            if page.stories.get(key) != now.get(key):
                digests = {name: digest for name, digest in page.stories.items() if name != key}
                digests |= {key: now[key]} if key in now else {}
                changed[number] = page._replace(stories=digests, apart={**page.apart, key: edition})
    return changed


def _unknown(found: Candidate, key: str) -> str:
    """What is told of a key that there is not; who gave the place of a story (`1A`) is told its key."""
    layout = read_layout(found.edition)
    for story in layout["stories"] if layout else ():
        if key in story["parts"]:
            return say("{place} is a place; the key of the story there is '{key}'", place=key, key=story["key"])
    return say("{name} has no story '{key}'", name=found.name, key=key)


def acceptance_json(acceptance: Acceptance) -> dict[str, Any]:
    left = comparison_json(Comparison(acceptance.left, True))["pages"]
    return {
        "proof": acceptance.name,
        "accepted": acceptance.pages,
        "gone": acceptance.gone,
        "left": left,
        "unnamed": acceptance.unnamed,
    }


def acceptance_as_text(acceptance: Acceptance, source: Path, said: Callable[[str], str]) -> str:
    """What is accepted now; what is left; what can be removed."""
    rows = [
        say("page {page} is accepted", page=number)
        if number in acceptance.pages
        else say("page {page} is gone", page=number)
        for number in sorted({*acceptance.pages, *acceptance.gone})
    ]
    for page in acceptance.left:
        count = len(page.changes)
        rows.append(say("page {page}: {count} other {count:change|changes}", page=page.number, count=count))
    rows = rows or [say("all was accepted before")]
    if count := len(acceptance.unnamed):
        prune = f"broadsheet proof {shlex.quote(str(source))} --prune"
        rows.append(say("no lock names {count} {count:file|files} of proofs/: {command}", count=count, command=prune))
    return "\n".join(map(said, rows))
