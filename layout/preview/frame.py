"""page/preview.html in; the page as it is sent out, with its words in both languages: one is shown, the other waits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from layout.files import read_bytes
from layout.languages import NAMES, Name, language
from layout.limits import FILE
from layout.preview.words import FRAME, SPOKEN
from layout.proof.reports.html.bilingual import Bilingual

_FILE = Path(__file__).parent / "page" / "preview.html"


@cache
def html_frame(name: Name) -> bytes:
    """The page, shown first in the language of that name. In the file, `say` names an element's words, `say-label`
    what is read aloud of it and shown under the mouse."""
    words, page = Bilingual(name), ET.fromstring(read_bytes(_FILE, FILE.most).decode("utf-8"))
    for element in page.iter():
        if said := element.attrib.pop("say", ""):
            words.put(element, FRAME[said])
        if said := element.attrib.pop("say-label", ""):
            words.label(element, FRAME[said])
    page.set("lang", name)
    data: bytes = ET.tostring(page, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + data + b"\n"


def words_json() -> dict[str, dict[str, str]]:
    """What the scripts say, by name and language."""
    return {key: {name: language(name).said(word) for name in NAMES} for key, word in SPOKEN.items()}
