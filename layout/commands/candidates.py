"""What is to be proven, as the user calls it, in; the edition, with its name in proofs.lock and its facts, out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from layout.accepted import EDITIONS, LOCK, LostEdition
from layout.cache import Store
from layout.commands.diff import page_digests
from layout.commands.editions import Workplace, find_edition
from layout.diagnostics import Rejected, Report, Span, say
from layout.files import is_folder, real
from layout.proof.comparison import ComparedEdition, DrawingError, pages_of, read_layout
from layout.proof.page_states import DIGITS, PageState, states_of
from layout.resources import ISSUE, named, newspaper_root

Progress = Callable[[str], None]
_RESOLUTION = 150


class ProofOrder(NamedTuple):
    """What to prove: an issue or a PDF; the folders of accepted editions and of the lock, the newspaper's own if None;
    the command that accepts it, if it is another than ours."""

    source: Path
    editions: Path | None = None
    home: Path | None = None
    jobs: int = 1
    cache: Store | None = None
    command: str = ""

    @property
    def how_to_accept(self) -> str:
        """The command that does."""
        own = f"broadsheet proof {named(self.source)} --accept"
        return self.command or (f"{own} --store {self.editions}" if self.editions else own)


@dataclass(frozen=True)
class Candidate:
    """The edition that is to be proven, under the name that the lock has for it, with what can be asked of it."""

    name: str
    home: Path
    editions: Path
    edition: ComparedEdition
    order: ProofOrder

    @cached_property
    def digests(self) -> Mapping[int, str]:
        """Of each page what it draws with."""
        digests = (digest[:DIGITS] for digest in page_digests(self.edition.file))
        return dict(zip(self.edition.numbers, digests, strict=False))

    @cached_property
    def states(self) -> Mapping[int, PageState]:
        """Of each page what stands on it; nothing of a strange PDF."""
        layout = read_layout(self.edition)
        return states_of(layout) if layout else {}

    def state(self, number: int) -> PageState:
        return self.states.get(number, PageState("", {}, {}))

    def pixels(self, numbers: Sequence[int]) -> dict[int, str]:
        """What the pages look like. Raises DrawingError."""
        from layout.proof.comparison.pixel_digests import digest_pixels

        pages = pages_of(self.edition.file, [self.edition.numbers.index(number) for number in numbers])
        return dict(zip(numbers, digest_pixels(pages, _RESOLUTION, self.order.jobs), strict=True))


@contextmanager
def candidate(order: ProofOrder, report: Report, progress: Progress) -> Iterator[Candidate]:
    """The edition, built if it is an issue, for as long as it is looked at. Raises Rejected."""
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        yield find_candidate(order, Path(folder), report, progress)


def find_candidate(order: ProofOrder, folder: Path, report: Report, progress: Progress) -> Candidate:
    """The same, built in a folder of the caller's. Raises Rejected."""
    edition = find_edition(str(order.source), Workplace(folder, order.cache), report, progress)
    name, home = name_and_home(order)
    return Candidate(name, home, order.editions or home / EDITIONS, edition, order)


def name_and_home(order: ProofOrder) -> tuple[str, Path]:
    """What the lock calls it: its path from the folder of the lock, and that folder."""
    path = order.source.parent if order.source.name == ISSUE else order.source
    home = order.home or newspaper_root(path if is_folder(path) else path.parent)
    return Path(os.path.relpath(real(path), real(home))).as_posix(), home


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
