"""What was accepted of a newspaper: `proofs.lock`, a line a page, and the editions that it names, in and out.

The lock belongs in git. A line is JSON and says all of its page; an empty line stands between two, so that git merges
what two people accepted on neighbouring pages. An edition (its PDF and layout.json) is kept in a folder, named by the
sha256 of its bytes; nothing is ever removed from there, since older revisions of the lock may name it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.diagnostics import Rejected, Report, Span, say
from layout.files import is_folder, read_bytes, real, sha256, stands
from layout.output import rewrite, write_apart
from layout.resources import ISSUE, newspaper_root

LOCK = "proofs.lock"
EDITIONS = "proofs"
NOTHING_ACCEPTED = frozenset({"proof-missing", "proof-lost"})
"""Codes of findings that leave nothing to compare with."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIRST = "Pages that were accepted: broadsheet proof ISSUE --accept. Keep this file in git."


class StoredEdition(NamedTuple):
    """An edition by the sha256 of its PDF and of its layout.json, which a strange PDF has not."""

    pdf: str
    layout: str = ""


class AcceptedPage(NamedTuple):
    """A page as it was accepted: of which edition, and digests of all that it draws, of its pixels at 150 dpi, of what
    belongs to no story, and of each story by its key. `apart` are stories that were accepted without the rest of the
    page, each as it is in another edition. Then what made, drew and set it: programs and files by name."""

    edition: StoredEdition
    digest: str
    pixels: str
    furniture: str
    stories: Mapping[str, str]
    apart: Mapping[str, StoredEdition]
    engine: Mapping[str, str]
    renderer: Mapping[str, str]
    faces: Mapping[str, str]


Accepted = dict[int, AcceptedPage]
"""The accepted pages of an issue or a PDF by their numbers."""
Lock = dict[str, Accepted]
"""All of a lock: what was accepted, by its path from the lock's folder."""


class LostEdition(Exception):
    """An accepted edition is not where it should be. `args[0]` is its file, `args[1]` a message."""


def read_lock(folder: Path, report: Report) -> Lock:
    """What was accepted in the folder; nothing where there is no lock. Raises Rejected."""
    path = folder / LOCK
    try:
        return _lock(read_bytes(path, limits.PROOFS.most) if stands(path) else b"", path, report)
    except OSError as problem:
        message = say("{path} can't be read: {reason}", path=path, reason=problem.strerror)
        report.error("proofs-lock", message, Span(str(path)))
        raise Rejected(report) from problem


def name_in_lock(source: Path, home: Path | None) -> tuple[str, Path]:
    """What the lock calls an issue or a PDF: its path from the lock's folder; and that folder, the newspaper's if
    none is given."""
    path = source.parent if source.name == ISSUE else source
    home = home or newspaper_root(path if is_folder(path) else path.parent)
    return Path(os.path.relpath(real(path), real(home))).as_posix(), home


def write_lock(folder: Path, name: str, change: Callable[[Accepted], None], report: Report) -> None:
    """Let `change` change what was accepted of `name`; what others write at the same time is kept. Raises OSError that
    names the file, and Rejected."""

    def changed(data: bytes) -> bytes:
        lock = _lock(data, folder / LOCK, report)
        change(lock.setdefault(name, {}))
        return _written(lock)

    rewrite(folder / LOCK, changed, limits.PROOFS.most)


def store(folder: Path, pdf: bytes, layout: bytes) -> None:
    """Keep an edition, under the digests of its bytes. Raises OSError that names a file."""
    from hashlib import sha256 as digest_of

    files = {f"{digest_of(pdf).hexdigest()}.pdf": pdf}
    if layout:
        files[f"{digest_of(layout).hexdigest()}.json"] = layout
    new = {name: data for name, data in files.items() if not _holds(folder / name, Path(name).stem)}
    if new:
        write_apart(folder, new)


def stored(folder: Path, edition: StoredEdition) -> tuple[Path, Path | None]:
    """The PDF and the layout.json of an accepted edition. Raises LostEdition."""
    pdf = folder / f"{edition.pdf}.pdf"
    layout = folder / f"{edition.layout}.json" if edition.layout else None
    for path in filter(None, (pdf, layout)):
        if not stands(path):
            raise LostEdition(path, say("the accepted edition is missing"))
        if not _holds(path, path.stem):
            raise LostEdition(path, say("the accepted edition has other bytes than proofs.lock says"))
    return pdf, layout


def _holds(path: Path, digest: str) -> bool:
    try:
        return sha256(path) == digest
    except OSError:
        return False


# --- the lines ----------------------------------------------------------------------------------------------------


def _lock(data: bytes, path: Path, report: Report) -> Lock:
    """Raises Rejected with every line that is none."""
    lock: Lock = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip() or (number == 1 and line == _FIRST):
            continue
        try:
            name, page, accepted = _page(json.loads(line))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            _tell(report, path, number, line)
            continue
        if page in lock.setdefault(name, {}):
            message = say("page {page} of {name} stands here twice", page=page, name=name)
            report.error("proofs-lock", message, Span(str(path), number, 1, len(line)), _MERGED)
        lock[name][page] = accepted
    report.raise_if_rejected()
    return lock


_MERGED = say("keep one of the lines, or accept the page anew")


def _tell(report: Report, path: Path, number: int, line: str) -> None:
    merged = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
    message = say("git has left a conflict here") if merged else say("this is no line of an accepted page")
    report.error("proofs-lock", message, Span(str(path), number, 1, min(len(line), 60)), _MERGED)


def _page(record: Mapping[str, Any]) -> tuple[str, int, AcceptedPage]:
    if type(record["page"]) is not int or record["page"] < 1:
        raise TypeError
    page = AcceptedPage(
        _edition(record),
        str(record["digest"]),
        str(record["pixels"]),
        str(record["furniture"]),
        _names(record["stories"]),
        {str(key): _edition(edition) for key, edition in record.get("apart", {}).items()},
        _names(record["engine"]),
        _names(record["renderer"]),
        _names(record["faces"]),
    )
    return str(record["proof"]), record["page"], page


def _edition(record: Mapping[str, Any]) -> StoredEdition:
    """Digests are names of files: nothing else may come of them."""
    edition = StoredEdition(record["pdf"], record["layout"])
    if not _SHA256.fullmatch(edition.pdf) or not (edition.layout == "" or _SHA256.fullmatch(edition.layout)):
        raise ValueError
    return edition


def _names(record: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in record.items()}


def _written(lock: Lock) -> bytes:
    lines = [
        json.dumps(_record(name, number, page), ensure_ascii=False)
        for name, pages in sorted(lock.items())
        for number, page in sorted(pages.items())
    ]
    return ("\n\n".join([_FIRST, *lines]) + "\n").encode() if lines else b""


def _record(name: str, number: int, page: AcceptedPage) -> dict[str, Any]:
    return dict(_fields(name, number, page))


def _fields(name: str, number: int, page: AcceptedPage) -> Iterator[tuple[str, Any]]:
    yield "proof", name
    yield "page", number
    yield from page.edition._asdict().items()
    yield from (("digest", page.digest), ("pixels", page.pixels), ("furniture", page.furniture))
    yield "stories", dict(sorted(page.stories.items()))
    if page.apart:
        yield "apart", {key: edition._asdict() for key, edition in sorted(page.apart.items())}
    for field in ("engine", "renderer", "faces"):
        yield field, dict(sorted(getattr(page, field).items()))
