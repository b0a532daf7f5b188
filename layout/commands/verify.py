"""`broadsheet verify`: a package in; whether it is whole, says the truth, and makes the same edition again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from layout import limits
from layout.build import print_issue, set_issue
from layout.cache import Store
from layout.delivery import Order
from layout.diagnostics import Message, Rejected, Report, Span, say
from layout.files import read_own
from layout.proof.made_with import engine
from layout.publish.editions import EditionStore, is_store, store_faults
from layout.publish.fixity import Bag, fixity_faults, read_bag
from layout.publish.package_checks import map_faults
from layout.publish.schema_checks import schema_faults

Progress = Callable[[str], None]


def verify_kept(folder: Path, report: Report, progress: Progress, store: Store | None = None) -> None:
    """Reports what is wrong with a bag, or with a store of editions."""
    if not is_store(folder):
        verify_bag(folder, report, progress, store)
        return
    progress(say("reading"))
    for path, fault in store_faults(EditionStore(folder)):
        name = path.relative_to(folder).as_posix()
        report.error("store-damaged", say("{name}: {fault}", name=name, fault=fault), Span(str(path)), _STORE_HINT)


def verify_bag(folder: Path, report: Report, progress: Progress, store: Store | None = None) -> None:
    """Reports what is wrong with a bag. What can't be made again here, since program or fonts are other ones, is told
    and no fault."""
    progress(say("reading"))
    try:
        bag = read_bag(folder)
    except OSError as problem:
        message = say("{name} can't be read: {reason}", name=problem.filename or folder, reason=problem.strerror)
        report.error("bag-damaged", message, Span(str(problem.filename or folder)))
        return
    for name, fault in fixity_faults(bag):
        report.error("bag-damaged", say("{name}: {fault}", name=name, fault=fault), Span(str(folder / name)), _HINT)
    if report.rejected or not bag.ours:
        return
    for edition in sorted({name.split("/")[1] for name in bag.payload}):
        files = _EditionFiles(bag, edition)
        try:
            _check_maps(files, report)
            if not report.rejected:
                progress(say("making it again"))
                _check_again(files, report, store)
        except OSError as problem:
            message = say("{name} can't be read: {reason}", name=problem.filename, reason=problem.strerror)
            report.error("bag-damaged", message, Span(str(problem.filename)))


_STORE_HINT = say("broadsheet repair mends what was left in the midst of filing; take other files from a copy")
_HINT = say("take the file from another copy of the bag")


class _EditionFiles(Mapping[str, bytes]):
    """The files of an edition by their names in its folder, each read when it is asked for. Raises OSError then."""

    def __init__(self, bag: Bag, edition: str) -> None:
        before = f"data/{edition}/"
        self.folder = bag.folder / before
        self.known = {
            name.removeprefix(before): digests for name, digests in bag.payload.items() if name.startswith(before)
        }

    def __getitem__(self, name: str) -> bytes:
        if name not in self.known:
            raise KeyError(name)
        return read_own(self.folder / name, limits.LAYOUT.most)

    def __contains__(self, name: object) -> bool:
        return name in self.known

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def _check_maps(files: _EditionFiles, report: Report) -> None:
    folder = files.folder
    for name in files:
        kind = "mets" if name == "mets.xml" else "alto" if name.startswith("alto/") else ""
        for line, fault in schema_faults(kind, files[name]) if kind else ():
            report.error("bag-schema", say("{name}: {fault}", name=name, fault=fault), Span(str(folder / name), line))
    if report.rejected:
        return
    try:
        faults = list(map_faults(files, files.known))
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as problem:
        faults = [("mets.xml", say("a map of the package can't be followed: {reason}", reason=str(problem)))]
    for name, fault in faults:
        report.error("bag-reference", say("{name}: {fault}", name=name, fault=fault), Span(str(folder / name)))


def _check_again(files: _EditionFiles, report: Report, store: Store | None) -> None:
    """The edition made again from its sources: the same bytes, or why not."""
    folder = files.folder
    made_with = _made_with(files)
    if made_with is None and _is_imported(files):
        _tell_not_again(folder, [say("it was imported from a PDF")], report)
        return
    if made_with is None:
        message = say("{name}: {fault}", name="build.json", fault=say("it does not say what the edition was made of"))
        report.error("bag-reference", message, Span(str(folder / "build.json")))
        return
    with TemporaryDirectory(prefix="broadsheet-") as room:
        (Path(room) / "source" / "styles").mkdir(parents=True)  # no newspaper is looked for above it
        for name in files:
            if name.startswith("source/"):
                (Path(room) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(room) / name).write_bytes(files[name])
        found, issue = Report(), Path(room) / made_with["issue"]
        try:
            made = set_issue(issue, found, lambda _: None, store)
            prints = print_issue(made, Order(issue, pages=True, cache=store), found, lambda _: None)
            screen = print_issue(made, Order(issue, cache=store, intent="screen"), found, lambda _: None)
        except Rejected:
            first = next(finding for finding in found if finding.severity == "error")
            _tell_not_again(folder, [first.message], report)
            return
    again = {f"pdf/print/{name}": sha256(data).hexdigest() for name, data in prints.items()}
    again |= {f"pdf/screen/{name}": sha256(data).hexdigest() for name, data in screen.items()}
    was = {name: known.by["sha256"] for name, known in files.known.items() if name.startswith("pdf/")}
    other = [name for name, digest in was.items() if again.get(name) != digest]
    reasons = list(_others(made_with, json.loads(prints["layout.json"])["faces"])) if other else []
    if reasons:
        _tell_not_again(folder, reasons, report)
        return
    for name in other:
        message = say("{name} is not what its sources make", name=name)
        report.error("bag-remade", message, Span(str(folder / name)))


def _made_with(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """build.json; None when it names no issue among the sources, or is otherwise none."""
    try:
        made_with: Any = json.loads(files["build.json"])
        issue, versions = made_with["issue"], made_with["engine"]
    except (LookupError, ValueError, TypeError, RecursionError):
        return None
    named = isinstance(issue, str) and issue.startswith("source/") and issue in files
    return made_with if named and isinstance(versions, dict) and "faces" in made_with else None


def _is_imported(files: Mapping[str, bytes]) -> bool:
    """Whether build.json names a PDF among the files that the edition was."""
    try:
        return json.loads(files["build.json"])["imported"] in files
    except (LookupError, ValueError, TypeError, RecursionError):
        return False


def _others(made_with: Mapping[str, Any], faces: object) -> Iterator[Message | str]:
    """What of the program and its fonts is not as it was: here, and then."""
    here = engine()
    for name, version in made_with["engine"].items():
        if here.get(name) != version:
            yield f"{name} {here.get(name, '–')} ≠ {version}"
    if faces != made_with["faces"]:
        yield say("other fonts")


def _tell_not_again(folder: Path, reasons: Sequence[Message | str], report: Report) -> None:
    message = say("not rebuildable here: {reasons}", reasons=tuple(reasons))
    report.add("info", "bag-not-remade", message, Span(str(folder)))
