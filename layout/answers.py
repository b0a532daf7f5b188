"""Answers kept from run to run: while nothing changed that one depends on, it is given again without the work.

In: what is asked (a command, an issue, options); out: the findings, and the files of a build, as layout/build makes
them. An answer is kept with the program that found it and with the ledger of its run: every file that it read, by
digest, every folder that it listed, every name that it looked for, every link on the way (layout/files.py). It is given
again only if the program is the same and the file system answers each of these questions as it did; else, and whenever
anything is unexpected, all is done anew. Since most runs of an evening ask what was asked before, nothing heavy is
imported here.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from layout import limits
from layout.cache import Store, key, program_key
from layout.delivery import Order, deliver, target
from layout.diagnostics import Diagnostic, OnPage, Rejected, Report, Span, message_from_json, message_to_json
from layout.files import Ledger, read_own, written_to

if TYPE_CHECKING:
    from layout.processes import Give

Progress = Callable[[str], None]
Work = Callable[[], Mapping[str, bytes]]
_MOST = 64_000_000
"""Bytes of a file of an edition that are read."""


class Answer(NamedTuple):
    """What a run found, the files that it made, by name with their sha256, and its ledger."""

    found: tuple[Diagnostic, ...]
    made: Mapping[str, str]
    ledger: Ledger


def check(path: Path, report: Report, progress: Progress, store: Store | None = None) -> None:
    """As layout.build.check: the findings of an issue that was checked before, and is as it was, without checking it.

    Raises Rejected.
    """

    def work() -> dict[str, bytes]:
        from layout.outside_files import process_for_files

        with process_for_files(path, store) as begin:
            from layout.build import check as find

            find(path, report, progress, store, begin)
        return {}

    _answer(("check", str(path)), report, store, work)


def build_edition(order: Order, report: Report, progress: Progress) -> dict[str, Any]:
    """As layout.build.build_edition: the files of an issue that was built before, and is as it was, as they were."""

    def work() -> dict[str, bytes]:
        from layout.processes import BegunProcesses

        with _process_for_pages(order) as give:
            from layout.build import make_files  # by two processes at a time

            return make_files(order, report, progress, BegunProcesses(give=give))

    question = ("build", str(order.issue), order.pages, order.intent, order.attach)
    with ExitStack() as ends:
        return deliver(order, report, lambda: _answer(question, report, order.cache, work, target(order), ends))


@contextmanager
def _process_for_pages(order: Order) -> Iterator[Give | None]:
    """A process that loads what makes and paints pages while this one reads the copy, where more than one may work."""
    from layout.processes import can_fork, processors, ready_process

    if can_fork() and (order.jobs or processors()) > 1:
        with ready_process(_load) as give:
            yield give
    else:
        yield None


def _load() -> None:
    from layout import paint  # noqa: F401
    from layout.build import page_shares  # noqa: F401
    from layout.makeup import pages, printers_marks, spread  # noqa: F401
    from layout.proof import layout_json, report_json  # noqa: F401


def _answer(
    question: tuple[object, ...],
    report: Report,
    store: Store | None,
    work: Work,
    folder: Path | None = None,
    ends: ExitStack | None = None,
) -> Mapping[str, bytes]:
    """What `work` makes, with its findings in the report; `folder` is where it may stand already, `ends` waits for a
    thread that keeps it while the files are written. Raises Rejected."""
    entry = _Entry.of(store, (*question, report.strict)) if store and not report.rejected else None
    if entry is None:
        return work()
    known = entry.recall()
    if known and (files := entry.files(known, folder)) is not None:
        report.extend(known.found)
        report.raise_if_rejected()
        return files
    ledger, before = Ledger(), len(report.found)
    try:
        with written_to(ledger):
            made = work()
    except Rejected:
        entry.keep({}, report.found[before:], ledger)
        raise
    answer = made, report.found[before:], ledger
    if ends is None:
        entry.keep(*answer)
    else:
        from concurrent.futures import ThreadPoolExecutor

        ends.callback(ends.enter_context(ThreadPoolExecutor(1)).submit(entry.keep, *answer).result)
    return made


class _Entry(NamedTuple):
    """The place of an answer in the store: its name says what was asked, its bytes which program answered."""

    store: Store
    name: str
    program: str

    @classmethod
    def of(cls, store: Store, question: tuple[object, ...]) -> _Entry | None:
        """None where nothing can be known for certain: no working folder, or a program that was only just changed."""
        try:
            name = key("answer", question, os.getcwd(), sys.getfilesystemencoding())
            return cls(store, name, program_key())
        except OSError:
            return None

    def recall(self) -> Answer | None:
        """The answer, if it holds today."""
        try:
            kept = json.loads(self.store.get(self.name) or b"{}")
            if kept.get("program") != self.program:
                return None
            answer = Answer(tuple(map(_diagnostic, kept["found"])), dict(kept["made"]), Ledger(kept["ledger"]))
        except (ValueError, LookupError, TypeError, AttributeError):  # what another version of the program wrote
            return None
        read = dict(answer.ledger.read)
        if not answer.ledger.holds():
            return None
        if read != answer.ledger.read:
            self._put(answer)
        return answer

    def files(self, answer: Answer, folder: Path | None) -> Mapping[str, bytes] | None:
        """The bytes of the files that were made: out of their folder, if they stand there, or of the store."""
        files: dict[str, bytes] = {}
        for name, digest in answer.made.items():
            data = _standing(folder / name) if folder else b""
            if sha256(data).hexdigest() != digest:
                data = self.store.get(key("made", digest)) or b""
            if sha256(data).hexdigest() != digest:
                return None
            files[name] = data
        return files

    def keep(self, made: Mapping[str, bytes], found: Iterable[Diagnostic], ledger: Ledger) -> None:
        """Keeps the answer of a run through which no file changed."""
        if not ledger.untouched():
            return
        digests = {name: sha256(data).hexdigest() for name, data in made.items()}
        for name, data in made.items():
            self.store.put(key("made", digests[name]), data)
        self._put(Answer(tuple(found), digests, ledger))
        self.store.tidy(limits.CACHE.most)

    def _put(self, answer: Answer) -> None:
        found, ledger = [_as_json(finding) for finding in answer.found], answer.ledger.as_json()
        with suppress(TypeError, ValueError):  # a field of a message that is no JSON
            kept = {"program": self.program, "found": found, "made": answer.made, "ledger": ledger}
            data = json.dumps(kept).encode()
            if len(data) <= limits.ANSWER.most:
                self.store.put(self.name, data)


def _standing(path: Path) -> bytes:
    with suppress(OSError):
        return read_own(path, _MOST)
    return b""


def _as_json(finding: Diagnostic) -> list[Any]:
    told = [message_to_json(finding.message), message_to_json(finding.hint)]
    return [finding.severity, finding.code, *told, finding.span, finding.source, finding.on_page]


def _diagnostic(kept: Any) -> Diagnostic:
    severity, code, message, hint, span, source, on_page = kept
    place = OnPage(on_page[0], tuple(on_page[1])) if on_page else None
    return Diagnostic(severity, code, message_from_json(message), Span(*span), message_from_json(hint), source, place)
