"""BagIt 1.0: files in a folder that say of themselves whether they are whole.

A bag is `data/` with the files that matter, a list of their digests (manifest), and a list of the digests of all other
files (tag manifest). Ours repeat: the same edition has the same bytes, and every tag file can be written again from
what it is about, so that a check compares them byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from layout.publish.package import ArchivedEdition

ALGORITHMS = ("sha256", "sha512")
DECLARATION, INFO, AGENT, OXUM = "bagit.txt", "bag-info.txt", "Bag-Software-Agent", "Payload-Oxum"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Digests(NamedTuple):
    """What is known of a file's bytes: how many, and their digests."""

    size: int
    by: Mapping[str, str]


def digests_of(data: bytes, algorithms: Iterable[str] = ALGORITHMS) -> Digests:
    """The digests of a file."""
    return Digests(len(data), {name: hashlib.new(name, data).hexdigest() for name in algorithms})


def bag_files(edition: ArchivedEdition, payload: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bag around a payload, whose names begin with `data/`."""
    known = {name: digests_of(data) for name, data in payload.items()}
    return {**payload, **tag_files(bag_info(edition, known), known)}


def bag_info(edition: ArchivedEdition, payload: Mapping[str, Digests]) -> bytes:
    """bag-info.txt: whose the bag is and how much is in it."""
    rows = [
        ("Source-Organization", edition.publisher or edition.paper),
        ("External-Identifier", edition.urn),
        ("External-Description", f"{edition.paper} {edition.date}"),
        ("Bag-Group-Identifier", edition.code),
        ("Bagging-Date", edition.date),
        (AGENT, edition.program),
        (OXUM, oxum(payload)),
    ]
    return "".join(f"{name}: {' '.join(text.split())}\n" for name, text in rows).encode()


def oxum(payload: Mapping[str, Digests]) -> str:
    """The bytes of a payload and the number of its files, as bag-info.txt has them."""
    return f"{sum(one.size for one in payload.values())}.{len(payload)}"


def tag_files(info: bytes, payload: Mapping[str, Digests]) -> dict[str, bytes]:
    """The files of a bag beside its payload, the tag manifests last."""
    tags = {DECLARATION: _DECLARED, INFO: info}
    tags |= {f"manifest-{name}.txt": _manifest(name, payload) for name in ALGORITHMS}
    known = {name: digests_of(data) for name, data in tags.items()}
    return tags | {f"tagmanifest-{name}.txt": _manifest(name, known) for name in ALGORITHMS}


def read_manifest(data: bytes) -> dict[str, str]:
    """Digests by name, as a manifest of any program has them. Raises ValueError for what is none."""
    out = {}
    for row in data.decode("utf-8", "surrogateescape").splitlines():
        digest, name = row.split(maxsplit=1)
        out[_unescaped(name.removeprefix("*"))] = digest.lower()
    return out


def _manifest(algorithm: str, files: Mapping[str, Digests]) -> bytes:
    """A row a file, by name: its digest, two blanks, the name with what would break a row escaped."""
    rows = (f"{files[name].by[algorithm]}  {_escaped(name)}\n" for name in sorted(files))
    return "".join(rows).encode("utf-8", "surrogateescape")


def _unescaped(name: str) -> str:
    return name.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
