"""A comparison and its two editions in; one HTML file out that a browser shows from anywhere, without a network.

report.html is the frame, in which `say` and `say-label` name words; report.css and report.js go into it. Without
scripts it is a list of changes and the pages side by side.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as ET

from layout.diagnostics import say
from layout.files import read_bytes
from layout.languages import Name
from layout.limits import FILE
from layout.proof.comparison import ComparedEdition
from layout.proof.comparison.rasters import PdfPage, pages_of
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.html.bilingual import Bilingual
from layout.proof.reports.html.change_list import fill_list
from layout.proof.reports.html.page_pictures import PictureTask, pictures_of
from layout.proof.reports.html.page_view import PageView
from layout.proof.reports.html.panes import add_view
from layout.proof.reports.html.words import WORDS

_FOLDER = Path(__file__).parent
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'"
"""Nothing is loaded from anywhere, and no script runs but ours."""


def html_report(pair: ComparedPair, name: Name, levels: int = 3, jobs: int = 1) -> bytes:
    """The report, shown first in the language of that name. Raises DrawingError."""
    words, frame = Bilingual(name), ET.fromstring(_read("report.html"))
    _say_words(frame, words)
    parts = {element.get("id", element.tag): element for element in frame.iter()}
    _head(parts, pair, words)
    views = _views(pair, levels, jobs)
    fill_list(parts["changes"], pair, views, words)
    for view in views:
        add_view(parts["pages"], view, pair, words)
    frame.set("lang", name)
    data: bytes = ET.tostring(frame, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + data + b"\n"


def _read(name: str) -> str:
    return read_bytes(_FOLDER / name, FILE.most).decode("utf-8")


def _say_words(frame: ET.Element, words: Bilingual) -> None:
    for element in frame.iter():
        if name := element.attrib.pop("say", ""):
            words.put(element, WORDS[name])
        if name := element.attrib.pop("say-label", ""):
            words.label(element, WORDS[name])


def _head(parts: dict[str, ET.Element], pair: ComparedPair, words: Bilingual) -> None:
    """What the report is of; style and script."""
    pages = pair.comparison.pages
    differing, changes = sum(not page.equal for page in pages), sum(len(page.changes) for page in pages)
    message = say(
        "{count} {count:change|changes}, on {differing} of {total} {total:page|pages}",
        count=changes,
        differing=differing,
        total=len(pages),
    )
    if pair.comparison.equal:
        message = say("no difference in {count} {count:page|pages}", count=len(pages))
    words.put(parts["heading"], message)
    for side, name in (("old", pair.old_name), ("new", pair.new_name)):
        words.put(parts[side], name)
    parts["title"].text = words.said(f"{pair.old_name} → {pair.new_name}")
    parts["style"].text, script = _read("report.css"), _read("report.js")
    parts["script"].text = script
    policy = next(element for element in parts["head"] if element.get("http-equiv"))
    policy.set("content", _POLICY.format(b64encode(sha256(script.encode()).digest()).decode("ascii")))
    for one in ("en", "zh"):
        parts["copy"].set(f"data-done-{one}", words.said(WORDS["copied"], one))
    if pair.accept:
        parts["accept-all"].set("data-command", pair.accept)
    else:
        parts["accept-all"].set("hidden", "hidden")
    if words.name == "zh":
        parts["language"].text = "English"
        parts["language"].set("lang", "en")


def _views(pair: ComparedPair, levels: int, jobs: int) -> list[PageView]:
    """Every page that differs, with its changes numbered through the report."""
    differing = [page for page in pair.comparison.pages if not page.equal]
    if not differing:
        return []
    new = _pages(pair.new)
    known = {edition: _pages(edition) for edition in dict.fromkeys(pair.old.values())}
    old = {number: known[edition].get(number) for number, edition in pair.old.items()}
    tasks = [PictureTask(old.get(page.number), new.get(page.number), levels) for page in differing]
    numbers = count()
    return [
        PageView(page, tuple((next(numbers), change) for change in page.changes), pictures)
        for page, pictures in zip(differing, pictures_of(tasks, jobs), strict=True)
    ]


def _pages(edition: ComparedEdition) -> dict[int, PdfPage]:
    return dict(zip(edition.numbers, pages_of(edition.file), strict=True))
