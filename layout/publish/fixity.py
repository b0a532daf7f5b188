"""Whether a bag is whole: every file as its manifests say, and every tag file byte for byte as it was written.

In: a folder; out: what is known of its files, and what is wrong. A bag of another program is read as BagIt says; of
ours nothing may differ, not even what means the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from layout import limits
from layout.diagnostics import Message, say
from layout.files import digests_own, is_file, is_folder, names, read_own
from layout.publish.bag import (
    AGENT,
    ALGORITHMS,
    DECLARATION,
    INFO,
    OXUM,
    Digests,
    digests_of,
    oxum,
    read_manifest,
    tag_files,
)

_KNOWN = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
"""Kinds of digests that bags have."""


class Bag(NamedTuple):
    """A bag as it stands: its tag files, and what is known of its payload."""

    folder: Path
    tags: Mapping[str, bytes]
    payload: Mapping[str, Digests]

    @property
    def ours(self) -> bool:
        return _field(self.tags.get(INFO, b""), AGENT).startswith("broadsheet ")


def read_bag(folder: Path) -> Bag:
    """What stands in a folder. Raises OSError that names a file, as for a link."""
    known = sorted(_files(folder))
    tags = {name: read_own(folder / name, limits.LAYOUT.most) for name in known if not name.startswith("data/")}
    wanted = _algorithms(tags)
    payload = {name: Digests(*digests_own(folder / name, wanted)) for name in known if name.startswith("data/")}
    return Bag(folder, tags, payload)


def fixity_faults(bag: Bag) -> Iterator[tuple[str, Message]]:
    """File and fault, by file; nothing where the bag is whole."""
    if DECLARATION not in bag.tags or not any(name.startswith("manifest-") for name in bag.tags):
        yield DECLARATION, say("it is not there, or no manifest is: this is no bag")
        return
    if not any(_algorithm(name) in _algorithms(bag.tags) for name in bag.tags if name.startswith("manifest-")):
        yield DECLARATION, say("no manifest has digests that can be checked here")
        return
    faults = list(_listed(bag))
    yield from faults
    if bag.ours:
        wanted = tag_files(bag.tags[INFO], bag.payload)
        told = {name for name, _ in faults}
        for name in sorted({*wanted, *bag.tags} - told):
            if name not in wanted:
                yield name, say("it belongs to no bag of ours")
            elif name not in bag.tags:
                yield name, say("it is not there")
            elif bag.tags[name] != wanted[name] and (name not in _manifests(bag) or not faults):
                yield name, say("it is not as it was written")
        if _field(bag.tags[INFO], OXUM) != oxum(bag.payload) and INFO not in told:
            yield INFO, say("it counts other files, or another number of bytes")


def _manifests(bag: Bag) -> list[str]:
    return [name for name in bag.tags if name.startswith(("manifest-", "tagmanifest-"))]


def _algorithm(manifest: str) -> str:
    """Of which kind the digests of a manifest are: its name says so."""
    return manifest.partition("-")[2].removesuffix(".txt")


def _algorithms(tags: Iterable[str]) -> set[str]:
    """The kinds of digests in a bag that can be made here, and those of ours."""
    return {*ALGORITHMS, *map(_algorithm, tags)} & {*_KNOWN}


def _listed(bag: Bag) -> Iterator[tuple[str, Message]]:
    """What the manifests say otherwise."""
    told = set()
    wanted = _algorithms(bag.tags)
    tags = {name: digests_of(data, wanted) for name, data in bag.tags.items()}
    for manifest in sorted(_manifests(bag)):
        algorithm = _algorithm(manifest)
        try:
            rows = read_manifest(bag.tags[manifest])
        except ValueError:
            yield manifest, say("it can't be read")
            continue
        if algorithm not in wanted:
            continue
        known = bag.payload if manifest.startswith("manifest-") else tags
        for name, digest in rows.items():
            if name in told:
                continue
            if name not in known:
                told.add(name)
                yield name, say("it is not there, and {manifest} names it", manifest=manifest)
            elif known[name].by[algorithm] != digest:
                told.add(name)
                yield name, say("its bytes are not those in {manifest}", manifest=manifest)
        if manifest.startswith("manifest-"):
            for name in sorted(known.keys() - rows.keys() - told):
                told.add(name)
                yield name, say("{manifest} does not name it", manifest=manifest)


def _field(info: bytes, name: str) -> str:
    """What bag-info.txt says under a name."""
    for row in info.decode("utf-8", "replace").splitlines():
        key, _, value = row.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""


def _files(folder: Path, inside: str = "") -> Iterator[str]:
    """The names of all files below a folder; one that is a link or no file is named too, and can't be read."""
    for name in names(folder):
        path = folder / name
        if is_folder(path) and not os.path.islink(path):
            yield from _files(path, f"{inside}{name}/")
        elif is_file(path) or os.path.lexists(path):
            yield f"{inside}{name}"
