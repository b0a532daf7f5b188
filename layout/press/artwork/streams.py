"""The data of a stream, unpacked to its very end: what is cut short or spoilt is told, not made do with.

pypdf, like every viewer, takes what can be read of damaged data; a page must not be printed so.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from layout.deflation import deflated
from layout.diagnostics import say
from layout.press.artwork.decoders import Damage, ascii85, ascii_hex, lzw, run_lengths
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.values import number, value

_CHUNK = 1 << 20
_FEED = 1 << 16
_NAMES = {
    "/Fl": "/FlateDecode", "/LZW": "/LZWDecode", "/A85": "/ASCII85Decode", "/AHx": "/ASCIIHexDecode",
    "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip
PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
"""Filters that hold a picture and stand last; the data pass as they are."""
_FILTERS = PICTURES | frozenset(_NAMES.values())
_ROWS = 16
"""Rows under a predictor that make as much work as an operator."""
_PNG = 10
"""From this predictor on, each row begins with a byte that names its own."""


class Filter(NamedTuple):
    """The name of a filter, in full, and what it is told."""

    name: str
    told: DictionaryObject


def filter_chain(stream: StreamObject, notes: ArtworkNotes) -> list[Filter]:
    """The stream's filters in order. Raises ArtworkError for data in another file and for unknown filters."""
    if "/F" in stream:
        raise ArtworkError(
            say("{name} takes data from another file: ask for one that holds everything", name=notes.name)
        )
    names, told = _listed(stream.get("/Filter")), _listed(stream.get("/DecodeParms"))
    found = []
    for place, name in enumerate(names):
        full = _NAMES.get(str(name), str(name))
        if full == "/Crypt":
            continue
        if full not in _FILTERS:
            raise ArtworkError(say("{name} is packed with {filter}, which is unknown", name=notes.name, filter=full))
        parameters = told[place] if place < len(told) else None
        found.append(Filter(full, parameters if isinstance(parameters, DictionaryObject) else DictionaryObject()))
    return found


def _listed(raw: object) -> list[PdfObject | None]:
    found = value(raw)
    if found is None:
        return []
    return [value(item) for item in found] if isinstance(found, ArrayObject) else [found]


def size(stream: StreamObject, notes: ArtworkNotes, *, counted: bool = False) -> tuple[int, bytes]:
    """How many bytes the stream unpacks to, and the data before a picture's own filter (empty without one).

    Data whose size is known otherwise (`counted`) may lack the mark of their end. Raises ArtworkError.
    """
    data, chain = stream._data, filter_chain(stream, notes)
    for place, step in enumerate(chain):
        if step.name in PICTURES:
            return 0, data
        if place == len(chain) - 1:
            total = 0
            for piece in _pieces(data, step, notes, counted=counted):
                total += len(piece)
                notes.unpack(len(piece))
            return total, b""
        data = b"".join(_held(_pieces(data, step, notes), notes))
    return len(data), b""


def without_lzw(stream: StreamObject, notes: ArtworkNotes) -> tuple[bytes, list[Filter]]:
    """The data as they are packed, and their filters; what LZW packs, which the standards forbid, Flate packs then."""
    data, chain = stream._data, filter_chain(stream, notes)
    last = max((place for place, step in enumerate(chain) if step.name == "/LZWDecode"), default=-1)
    if last < 0:
        return data, chain
    for step in chain[: last + 1]:
        data = b"".join(_pieces(data, step, ArtworkNotes(notes.name)))  # what it costs was counted when it was read
    return deflated(data), [Filter("/FlateDecode", chain[last].told), *chain[last + 1 :]]


def operators(stream: StreamObject, notes: ArtworkNotes) -> bytes:
    """The bytes of a stream of operators. Raises ArtworkError; also when there are too many."""
    return _whole(stream, notes, notes.draw)


def unpacked(stream: StreamObject, notes: ArtworkNotes) -> bytes:
    """The stream's bytes. Raises ArtworkError."""
    return _whole(stream, notes, notes.hold)


def _whole(stream: StreamObject, notes: ArtworkNotes, count: Callable[[int], None]) -> bytes:
    data = stream._data
    chain = filter_chain(stream, notes)
    for place, step in enumerate(chain, 1):
        if step.name in PICTURES:
            raise notes.damaged(say("a stream of it is packed as a picture"))
        parts = []
        for piece in _counted(_pieces(data, step, notes), notes):
            (count if place == len(chain) else notes.hold)(len(piece))
            parts.append(piece)
        data = b"".join(parts)
        if number(step.told.get("/Predictor"), 1) > 1:
            notes.operate(len(data) // (max(1, int(number(step.told.get("/Columns"), 1))) * _ROWS))
            return stream.get_data()
    if not chain:
        count(len(data))
    return data


def rows_size(row: int, rows: int, chain: list[Filter]) -> int:
    """The bytes of so many rows of so many bytes, before the predictor of the last filter is undone."""
    last = chain[-1].told if chain else DictionaryObject()
    return (row + (number(last.get("/Predictor"), 1) >= _PNG)) * rows


def _held(pieces: Iterator[bytes], notes: ArtworkNotes) -> Iterator[bytes]:
    for piece in pieces:
        notes.hold(len(piece))
        yield piece


def _counted(pieces: Iterator[bytes], notes: ArtworkNotes) -> Iterator[bytes]:
    for piece in pieces:
        notes.unpack(len(piece))
        yield piece


def _pieces(data: bytes, step: Filter, notes: ArtworkNotes, *, counted: bool = False) -> Iterator[bytes]:
    """The unpacked data bit by bit. Raises ArtworkError when they break off."""
    try:
        match step.name:
            case "/FlateDecode":
                yield from inflated(data)
            case "/LZWDecode":
                notes.unravel(len(data))
                yield from _gathered(lzw(data, int(number(step.told.get("/EarlyChange"), 1))))
            case "/RunLengthDecode":
                yield from _gathered(run_lengths(data, counted=counted))
            case "/ASCII85Decode":
                yield from ascii85(data, counted=counted)
            case "/ASCIIHexDecode":
                yield ascii_hex(data, counted=counted)
    except Damage as damage:
        raise notes.damaged(damage.args[0]) from damage


def _gathered(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _FEED:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def inflated(data: bytes) -> Iterator[bytes]:
    """zlib data, unpacked; white space after them is passed over. Raises Damage.

    No data at all are an empty stream: qpdf writes one so, and readers of PDF take it.
    """
    if not data:
        return
    reader = zlib.decompressobj()
    try:
        yield from _inflated(data, reader)
    except zlib.error as error:
        if _ends_without_checksum(data):
            raise Damage(say("the checksum of packed data is wrong")) from error
        raise Damage(say("packed data can't be unpacked")) from error
    if not reader.eof and not _ends_without_checksum(data):
        raise Damage(say("packed data break off"))


def _inflated(data: bytes, reader: zlib._Decompress, at: int = 0) -> Iterator[bytes]:
    """Fed piece by piece, since zlib copies what it has not taken yet."""
    while at < len(data) and not reader.eof:
        rest = data[at : at + _FEED]
        at += len(rest)
        while rest and not reader.eof:
            yield reader.decompress(rest, _CHUNK)
            rest = reader.unconsumed_tail
    while not reader.eof and (piece := reader.decompress(b"", _CHUNK)):
        yield piece


def packed_end(data: bytes, at: int) -> int:
    """Where the zlib data that begin at `at` end. Raises Damage."""
    reader = zlib.decompressobj()
    start = at
    try:
        while at < len(data) and not reader.eof:
            for _ in _inflated(data[at : at + _FEED], reader):
                pass
            at += _FEED
    except zlib.error as error:
        raise Damage(say("packed data can't be unpacked")) from error
    if not reader.eof:
        raise Damage(say("packed data break off"))
    return max(start, min(at, len(data)) - len(reader.unused_data))


def _ends_without_checksum(data: bytes) -> bool:
    """Whether the packed data themselves come to their end."""
    reader = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        for _ in _inflated(data, reader, 2):
            pass
    except zlib.error:
        return False
    return reader.eof
