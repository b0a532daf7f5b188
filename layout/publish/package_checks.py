"""Whether the maps of a package say the truth: what each names is there, and no file is in none.

In: the files of an edition's folder in a bag, by name; out: what is wrong, file and fault. The XML has been held
against its schemas before; those don't look where a reference leads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from layout.diagnostics import Message, say
from layout.publish.bag import Digests

_METS, _XLINK = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}"
_ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
_SLACK = 0.01

Fault = tuple[str, Message]


def map_faults(files: Mapping[str, bytes], known: Mapping[str, Digests]) -> Iterator[Fault]:
    """What is wrong with the maps; `known` is how large every file is, and its sha256: most are not read."""
    yield from _mets_faults(files, known)
    yield from _manifest_faults(files)
    for name in files:
        if name.startswith("alto/"):
            yield from _alto_faults(name, files[name])


def _mets_faults(files: Mapping[str, bytes], known: Mapping[str, Digests]) -> Iterator[Fault]:
    """Files that are not there or have other bytes, files in no group, references that lead nowhere."""
    name = "mets.xml"
    root = ET.fromstring(files[name])
    named: dict[str, str] = {}
    for file in root.iter(f"{_METS}file"):
        where = file.find(f"{_METS}FLocat")
        at = unquote(where.get(f"{_XLINK}href") or "") if where is not None else ""
        named[file.get("ID") or ""] = at
        found = known.get(at)
        if found is None:
            yield name, say("it names {file}, which is not there", file=at)
        elif (file.get("SIZE"), file.get("CHECKSUM")) != (str(found.size), found.by["sha256"]):
            yield name, say("it has another size or digest of {file}", file=at)
    for at in sorted(known.keys() - set(named.values()) - {name}):
        yield name, say("it does not name {file}", file=at)
    ids = {one.get("ID") for one in root.iter() if one.get("ID")}
    for one in root.iter():
        for key in ("FILEID", "ADMID", "DMDID"):
            for id in (one.get(key) or "").split():
                if id not in (named if key == "FILEID" else ids):
                    yield name, say("{key} {id} leads nowhere", key=key, id=id)
        if one.tag == f"{_METS}area":
            data = files.get(named.get(one.get("FILEID") or "", ""), b"")
            if f'ID="{one.get("BEGIN")}"'.encode() not in data:
                yield name, say("{key} {id} leads nowhere", key="BEGIN", id=one.get("BEGIN") or "")


def _manifest_faults(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Canvases that are not as large as their page in ALTO, ranges that leave theirs."""
    name = "iiif/manifest.json"
    manifest: dict[str, Any] = json.loads(files[name])
    sizes = {canvas["id"]: (canvas["width"], canvas["height"]) for canvas in manifest["items"]}
    for canvas in manifest["items"]:
        alto = f"alto/{canvas['id'].rpartition('/')[2]}.xml"
        page = ET.fromstring(files[alto]).find(f".//{_ALTO}Page") if alto in files else None
        wanted = tuple(round(float(page.get(side) or 0)) for side in ("WIDTH", "HEIGHT")) if page is not None else ()
        if wanted != sizes[canvas["id"]]:
            yield name, say("{canvas} is not as large as its page", canvas=canvas["id"])
    for part in (place for whole in manifest["structures"] for one in whole["items"] for place in one["items"]):
        canvas_id, _, place = part["id"].partition("#xywh=")
        x, y, w, h = map(int, place.split(","))
        wide, deep = sizes.get(canvas_id, (0, 0))
        if x < 0 or y < 0 or x + w > wide or y + h > deep:
            yield name, say("{place} is not within its page", place=part["id"])


def _alto_faults(name: str, data: bytes) -> Iterator[Fault]:
    """Words that stand outside their line, lines outside their block."""
    root = ET.fromstring(data)
    for block in root.iter(f"{_ALTO}TextBlock"):
        for line in block.iter(f"{_ALTO}TextLine"):
            if not _holds(block, line):
                yield name, say("line {id} is not within its block", id=line.get("ID") or "")
            for word in line.iter(f"{_ALTO}String"):
                if not _holds(line, word):
                    yield name, say("a word of line {id} is not within it", id=line.get("ID") or "")


def _holds(outer: ET.Element, inner: ET.Element) -> bool:
    ox, oy, ow, oh = _place(outer)
    ix, iy, iw, ih = _place(inner)
    slack = _SLACK * max(1.0, ow + oh)
    return ix >= ox - slack and iy >= oy - slack and ix + iw <= ox + ow + slack and iy + ih <= oy + oh + slack


def _place(one: ET.Element) -> tuple[float, float, float, float]:
    x, y, w, h = (float(one.get(side) or 0) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return x, y, w, h
