"""The inventory of an OCFL object: which versions it has, which files each of them, and where their bytes are.

In: an inventory as it stands, and the files of a new version; out: the inventory with that version, and which bytes are
new. [OCFL 1.1, 3.5]
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from layout.publish.json_writing import json_file

ALGORITHM = "sha512"
INVENTORY = "inventory.json"
SIDECAR = f"{INVENTORY}.{ALGORITHM}"
CONTENT = "content"
_VERSION = re.compile("v[1-9][0-9]*")
_TYPE = "https://ocfl.io/1.1/spec/#inventory"


class Version(NamedTuple):
    """Whose version of an object: when it was filed, why, and the digests of its files by name."""

    number: int
    created: str
    reason: str
    state: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"v{self.number}"


class Inventory(NamedTuple):
    """An object's inventory; `places` are the paths of bytes in the object, by digest."""

    id: str
    versions: tuple[Version, ...]
    places: Mapping[str, str]

    @property
    def head(self) -> Version:
        return self.versions[-1]

    def path(self, name: str, version: Version | None = None) -> str:
        """Where in the object the bytes of a file are. Raises LookupError."""
        return self.places[(version or self.head).state[name]]


def first_version(id: str) -> Inventory:
    """The inventory of an object without a version."""
    return Inventory(id, (), {})


def with_version(inventory: Inventory, digests: Mapping[str, str], created: str, reason: str) -> Inventory:
    """The inventory with a version more, whose files have these digests by name; bytes that the object has already are
    not kept again."""
    number = len(inventory.versions) + 1
    places = dict(inventory.places)
    for name in sorted(digests):
        places.setdefault(digests[name], f"v{number}/{CONTENT}/{name}")
    return Inventory(inventory.id, (*inventory.versions, Version(number, created, reason, dict(digests))), places)


def digests_by_name(files: Mapping[str, bytes]) -> dict[str, str]:
    """The state of a version with these files."""
    return {name: hashlib.new(ALGORITHM, data).hexdigest() for name, data in files.items()}


def as_file(inventory: Inventory) -> bytes:
    """The inventory as it stands in an object."""
    return json_file({
        "id": inventory.id,
        "type": _TYPE,
        "digestAlgorithm": ALGORITHM,
        "head": inventory.head.name,
        "manifest": {digest: [path] for digest, path in sorted(inventory.places.items())},
        "versions": {
            version.name: {
                "created": version.created,
                "message": version.reason,
                "user": {"name": "broadsheet", "address": "urn:x-broadsheet"},
                "state": _names_by_digest(version.state),
            }
            for version in inventory.versions
        },
    })  # fmt: skip


def read_inventory(data: bytes) -> Inventory:
    """An inventory of ours. Raises ValueError for what is none."""
    try:
        found: dict[str, Any] = json.loads(data)
        versions = [
            Version(
                number,
                one["created"],
                one["message"],
                {name: digest for digest, names in one["state"].items() for name in names},
            )
            for number, one in enumerate((found["versions"][f"v{n}"] for n in range(1, len(found["versions"]) + 1)), 1)
        ]
        places = {digest: paths[0] for digest, paths in found["manifest"].items()}
        if not versions or found["head"] != versions[-1].name:
            raise ValueError("the head is not the last version")
        if not all(map(_is_inside, places.values())):
            raise ValueError("a path leads out of its version")
        if not all(digest in places for version in versions for digest in version.state.values()):
            raise ValueError("bytes of a file have no place")
        return Inventory(str(found["id"]), tuple(versions), places)
    except (LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(f"no inventory: {problem}") from problem


def _is_inside(path: str) -> bool:
    """Whether a path leads to content of a version, and nowhere else."""
    version, content, *names = path.split("/")
    return bool(_VERSION.fullmatch(version)) and content == CONTENT and not {"", ".", ".."} & {*names} and bool(names)


def _names_by_digest(state: Mapping[str, str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, digest in sorted(state.items()):
        out.setdefault(digest, []).append(name)
    return dict(sorted(out.items()))
