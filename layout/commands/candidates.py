"""What is to be proven, as the user calls it, in; the edition, with its name in proofs.lock and its facts, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from layout.accepted import EDITIONS, LOCK, Accepted, LostEdition, name_in_lock
from layout.cache import Store
from layout.commands.diff import page_digests
from layout.commands.editions import Workplace, find_edition
from layout.commands.tolerances import ToleranceWish
from layout.diagnostics import Rejected, Report, Span, say
from layout.proof.comparison import ComparedEdition, DrawingError, read_layout
from layout.proof.page_states import DIGITS, PageState, states_of
from layout.resources import named

Progress = Callable[[str], None]
_RESOLUTION = 150


class ProofOrder(NamedTuple):
    """What to prove: an issue or a PDF; the folders of accepted editions and of the lock, the newspaper's own if None;
    the command that accepts it, if it is another than ours; what the lock calls it, if it is not its path; what is no
    difference."""

    source: Path
    editions: Path | None = None
    home: Path | None = None
    jobs: int = 1
    cache: Store | None = None
    command: str = ""
    name: str = ""
    tolerance: ToleranceWish = ToleranceWish()

    @property
    def how_to_accept(self) -> str:
        """The command that does."""
        own = f"broadsheet proof {named(self.source)} --accept"
        return self.command or (f"{own} --store {self.editions}" if self.editions else own)


class Candidate(NamedTuple):
    """The edition that is to be proven, under the name that the lock has for it, with what can be asked of it."""

    name: str
    home: Path
    editions: Path
    edition: ComparedEdition
    order: ProofOrder

    @property
    def digests(self) -> Mapping[int, str]:
        """Of each page what it draws with."""
        return _digests(self.edition)

    def state(self, number: int) -> PageState:
        """What stands on the page; nothing on one of a strange PDF."""
        return _states(self.edition).get(number, PageState("", {}, {}))

    def pixels(self, numbers: Sequence[int]) -> dict[int, str]:
        """What the pages look like. Raises DrawingError."""
        from layout.proof.comparison.pixel_digests import digest_pixels
        from layout.proof.comparison.rasters import pages_of

        pages = pages_of(self.edition.file, [self.edition.numbers.index(number) for number in numbers])
        return dict(zip(numbers, digest_pixels(pages, _RESOLUTION, self.order.jobs), strict=True))


@cache
def _digests(edition: ComparedEdition) -> Mapping[int, str]:
    digests = (digest.whole[:DIGITS] for digest in page_digests(edition.file))
    return dict(zip(edition.numbers, digests, strict=False))


@cache
def _states(edition: ComparedEdition) -> Mapping[int, PageState]:
    layout = read_layout(edition)
    return states_of(layout) if layout else {}


@contextmanager
def candidate(order: ProofOrder, report: Report, progress: Progress) -> Iterator[Candidate]:
    """The edition, built if it is an issue, for as long as it is looked at. Raises Rejected."""
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        yield find_candidate(order, Path(folder), report, progress)


def find_candidate(order: ProofOrder, folder: Path, report: Report, progress: Progress) -> Candidate:
    """The same, built in a folder of the caller's. Raises Rejected."""
    edition = find_edition(str(order.source), Workplace(folder, order.cache), report, progress)
    name, home = name_in_lock(order.source, order.home)
    return Candidate(order.name or name, home, order.editions or home / EDITIONS, edition, order)


def check_pages(found: Candidate, accepted: Accepted, pages: Iterable[int]) -> None:
    """Raises UsageError for a page that it neither has nor had when it was accepted."""
    for number in pages:
        if number not in found.edition.numbers and number not in accepted:
            raise click.UsageError(say("{name} has no page {page}", name=found.name, page=number))


def missing(found: Candidate, pages: Sequence[int], report: Report) -> Rejected:
    lock, hint = named(found.home / LOCK), say("accept it as it is: {command}", command=found.order.how_to_accept)
    message = say("nothing of {name} is accepted in {lock}", name=found.name, lock=lock)
    if pages and len(pages) < len(found.edition.numbers):
        message = say("page {page} of {name} is not accepted in {lock}", page=pages[0], name=found.name, lock=lock)
    report.error("proof-missing", message, Span(str(found.order.source)), hint)
    return Rejected(report)


@contextmanager
def drawing(found: Candidate, report: Report) -> Iterator[None]:
    try:
        yield
    except DrawingError as problem:
        message = say("it can't be drawn: {reason}", reason=problem.args[0])
        report.error("pdf-damaged", message, Span(str(found.order.source)))
        raise Rejected(report) from problem
    except LostEdition as lost:
        path, message = lost.args
        hint = say(
            "fetch it (with git lfs pull, or name its folder with --store), or accept what is there: {command}",
            command=found.order.how_to_accept,
        )
        report.error("proof-lost", message, Span(str(named(path))), hint)
        raise Rejected(report) from lost
