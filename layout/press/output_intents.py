"""The printing condition that an edition's colours are meant for, as the output intents of its catalog.

PDF/X and PDF/A each want one of their own, and PDF/A wants both to share one profile object [ISO 19005-2, 6.2.3].
"""

from __future__ import annotations

from pypdf import PdfWriter
from pypdf.generic import NameObject

from layout.model import Condition, Intent
from layout.press.pdf_objects import Value, pdf, profile_stream

_NEWSPRINT = Condition(
    None, "IFRA26", "ISO 12647-3 coldset newsprint, 26 % TVI", "IFRA26S, 2004 characterisation (CC0)"
)
"""What the house's own profile stands for (styles/icc/README.md)."""
_REGISTRY = "http://www.color.org"


def add_output_intents(writer: PdfWriter, condition: Condition, profile: bytes, intent: Intent) -> None:
    """Adds the intents to the catalog; `profile` are the bytes of the condition's profile."""
    said = condition if condition.profile else _NEWSPRINT
    held = writer._add_object(profile_stream(profile, {"N": 4}))
    kinds = [*(["/GTS_PDFX"] if intent.pdfx else []), *(["/GTS_PDFA1"] if intent.archive else [])]
    entries: dict[str, Value] = {
        "Type": "/OutputIntent",
        "OutputConditionIdentifier": said.identifier,
        "OutputCondition": said.description or said.identifier,
        "RegistryName": _REGISTRY,
        "Info": said.information or said.description or said.identifier,
        "DestOutputProfile": held,
    }
    intents = [writer._add_object(pdf({**entries, "S": kind})) for kind in kinds]
    writer.root_object[NameObject("/OutputIntents")] = pdf(intents)
