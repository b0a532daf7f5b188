"""What was read of files, kept by a process that reads them again and again: given once more, with all that was told,
while what it was read for is the same and the file system answers each question as it did then.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, TypeVar

from layout.cache import identical, value_key
from layout.copydesk.path_sandbox import BegunFinding
from layout.diagnostics import Diagnostic, Report
from layout.files import Ledger, write_again, written_to
from layout.pictures import Examined, PictureError

T = TypeVar("T")


class KnownPart(NamedTuple):
    """What was read for something (`asked`), what was told of it and by which lines, pictures whose findings are told
    when they are decoded (`before` counts its own findings), and what the file system was asked."""

    asked: object
    value: Any
    found: tuple[Diagnostic, ...]
    sources: Mapping[str, list[str]]
    begun: tuple[BegunFinding, ...]
    ledger: Ledger


class Derived(NamedTuple):
    """What was made of values, and what was told of them."""

    made_of: object
    value: Any
    found: tuple[Diagnostic, ...]


class KnownCopy:
    """What was read last, by name, and what was made of that; `anew` are the names of what this process has read."""

    def __init__(self, kept: Mapping[Hashable, KnownPart] | None = None) -> None:
        self._kept = dict(kept or {})
        self._derived: dict[Hashable, Derived] = {}
        self.anew: set[Hashable] = set()

    def settled(self) -> dict[Hashable, KnownPart]:
        """What may be kept beyond this process: read of files that nobody has written to since, with no picture that
        can't be used."""
        found = {}
        for name, part in self._kept.items():
            if name not in self.anew:  # a file that was written to since will be read when this is held against it
                found[name] = part
                continue
            with suppress(PictureError):
                begun = tuple(picture._replace(end=partial(_given, picture.end())) for picture in part.begun)
                if part.ledger.untouched():
                    found[name] = part._replace(begun=begun)
        return found

    def read(
        self, name: Hashable, asked: object, report: Report, work: Callable[[], T], begun: list[BegunFinding]
    ) -> T:
        """What the work reads, anew or as it was read last for the same; its findings are in the report, its pictures
        in `begun`."""
        known = self._kept.get(name)
        if known is None or not _same(known.asked, asked) or not known.ledger.holds():
            return self._anew(name, asked, report, work, begun)
        write_again(known.ledger)
        start = len(report.found)
        report.sources.update(known.sources)
        _tell_again(known.found, report)
        begun += [picture._replace(before=start + picture.before) for picture in known.begun]
        value: T = known.value
        return value

    def derive(self, name: Hashable, made_of: object, report: Report, work: Callable[[], T]) -> T:
        """What the work makes of values that were read, without asking the file system: anew, or what it made of the
        same values last, which are most often the same objects; its findings are in the report."""
        known = self._derived.get(name)
        if known and identical(known.made_of, made_of):
            _tell_again(known.found, report)
        else:
            before = len(report.found)
            value = work()
            known = self._derived[name] = Derived(made_of, value, tuple(report.found[before:]))
        again: T = known.value
        return again

    def _anew(
        self, name: Hashable, asked: object, report: Report, work: Callable[[], T], begun: list[BegunFinding]
    ) -> T:
        ledger, start, before, known = Ledger(), len(report.found), len(begun), dict(report.sources)
        with written_to(ledger):
            value = work()
        write_again(ledger)
        own = {file: lines for file, lines in report.sources.items() if known.get(file) is not lines}
        pictures = tuple(picture._replace(before=picture.before - start) for picture in begun[before:])
        self.anew.add(name)
        self._kept[name] = KnownPart(asked, value, tuple(report.found[start:]), own, pictures, ledger)
        return value


def _tell_again(found: Sequence[Diagnostic], report: Report) -> None:
    """A line may have changed beside the value that stands in it."""
    if found:
        report.extend(replace(finding, source="") for finding in found)


def _given(examined: Examined) -> Examined:
    """What ends the decoding of a picture that is decoded."""
    return examined


def _same(one: object, other: object) -> bool:
    """Whether two values are alike in all they say, places among it."""
    return identical(one, other) or value_key(one) == value_key(other)
