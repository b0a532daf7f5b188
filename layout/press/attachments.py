"""Files in, attachments of the edition out: associated files, as PDF/A-3 has them [ISO 19005-3, 6.8].

An edition for the screen may carry what it was made of and what is known of its layout. One for print never does: a
plant can't look into them, and an archive of PDF/A-2 may not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pypdf import PdfWriter
from pypdf.generic import NameObject

from layout.press.pdf_objects import dictionary, pdf, stream

_KINDS = {".yaml": "/application/yaml", ".md": "/text/markdown", ".json": "/application/json"}


def attach(writer: PdfWriter, files: Mapping[str, bytes], day: date) -> None:
    """Attaches `files`, by name: `layout.json` as data, all others as the source of the edition, in this order."""
    if not files:
        return
    held = [_attached(writer, name, data, day) for name, data in files.items()]
    names: Sequence[object] = [part for pair in sorted(zip(files, held, strict=True), key=_name) for part in pair]
    tree = {"EmbeddedFiles": {"Names": names}}
    writer.root_object.update(dictionary({"AF": held, "Names": tree}))  # type: ignore[dict-item]


def _name(pair: tuple[str, object]) -> str:
    return pair[0]


def _attached(writer: PdfWriter, name: str, data: bytes, day: date) -> object:
    ending = name[name.rfind(".") :]
    stamp = f"D:{day:%Y%m%d}000000+08'00'"
    made = stream(
        data,
        {
            "Type": "/EmbeddedFile",
            "Subtype": NameObject(_KINDS.get(ending, "/application/octet-stream")),
            "Params": {"Size": len(data), "ModDate": stamp},
        },
    )
    reference = writer._add_object(made)
    layout = ending == ".json"
    return writer._add_object(
        dictionary(
            {
                "Type": "/Filespec",
                "F": name,
                "UF": name,
                "Desc": "版面数据" if layout else "稿件",
                "AFRelationship": "/Data" if layout else "/Source",
                "EF": pdf({"F": reference, "UF": reference}),
            }
        )
    )
