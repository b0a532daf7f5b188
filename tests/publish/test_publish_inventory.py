"""Inventories of a store's objects: what is none is not read, whatever its digest says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from layout.publish.editions.inventory import Inventory, as_file, digests_by_name, read_inventory, with_version

FIRST = digests_by_name({"a.txt": b"one", "b.txt": b"two"})
SECOND = digests_by_name({"a.txt": b"one", "b.txt": b"three"})
ONCE = with_version(Inventory("urn:x:1", (), {}), FIRST, "2023-06-26T00:00:00Z", "")
TWICE = with_version(ONCE, SECOND, "2023-06-27T00:00:00Z", "勘误")


def test_an_inventory_is_read_as_it_was_written() -> None:
    assert read_inventory(as_file(TWICE)) == TWICE


def test_bytes_that_are_there_are_kept_once() -> None:
    assert TWICE.places[FIRST["a.txt"]] == "v1/content/a.txt"
    assert TWICE.places[SECOND["b.txt"]] == "v2/content/b.txt"
    assert len(TWICE.places) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.update(head="v1"),
        lambda said: said.update(head="v3"),
        lambda said: said.update(versions={}),
        lambda said: said["versions"].pop("v1"),
        lambda said: said["manifest"].popitem(),
        lambda said: said.pop("id"),
    ],
)
def test_what_is_no_inventory_is_refused(spoil: Callable[[dict[str, Any]], Any]) -> None:
    said = json.loads(as_file(TWICE))
    spoil(said)
    with pytest.raises(ValueError, match=r"."):
        read_inventory(json.dumps(said).encode())
