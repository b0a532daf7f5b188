"""The templates of a style in; diagnostics for fields they can't have and for names of files that can't be.

`{date} {weekday}` in masthead and folio, `{code}_{date}_{section}{page:02}` for files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from layout.copydesk.yaml_input.scalars import nearest
from layout.copydesk.yaml_input.tree import Entries
from layout.diagnostics import NOWHERE, Diagnostic, Report, Span, say
from layout.model import Issue, Stylesheet
from layout.model.filenames import REPLACED, edition_name, page_name

_DATA = frozenset(
    ("date", "weekday", "lunar", "number", "total", "pages", "permit", "url", "name", "publisher", "section", "page")
)
_FILES = frozenset(["code", "date", "section", "page"])
_NUMBERS = frozenset(["number", "total", "pages", "page"])
"""Fields that may have a width: {page:02}."""
_FIELD = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}:!]*)(?P<more>[^{}]*)\}|(?P<odd>[{}])")
_WIDTH = re.compile(r":0?\d{1,2}")
_LONGEST = 200
"""Characters of a file's name: file systems take 255 bytes, and a file that is being written has a longer one."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.pdf", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their extension."""


class _Template(NamedTuple):
    text: str
    fields: frozenset[str]
    span: Span
    file: bool = False

    def at(self, found: re.Match[str]) -> Span:
        """Where a part of it stands, whether it is written in quotes or not; of one with escapes, all of it."""
        quotes = self.span.length - len(self.text)
        if quotes not in (0, 2):
            return self.span
        start, end = found.span()
        return self.span._replace(column=self.span.column + quotes // 2 + start, length=end - start)


def check_templates(style: Stylesheet, node: Entries, report: Report) -> None:
    """Every template of masthead, folio and file names has known fields, and each field a format it can have."""
    for template in _templates(style, node):
        report.extend(_faults(template))


def _templates(style: Stylesheet, node: Entries) -> Iterator[_Template]:
    lines: Mapping[tuple[str, str], tuple[str, ...]] = {
        ("masthead", "data"): style.masthead.data,
        ("masthead", "imprint"): style.masthead.imprint,
        ("folio", "data"): style.folio.data,
    }
    for path, templates in lines.items():
        for number, text in enumerate(templates):
            yield _Template(text, _DATA, node.place(*path, str(number)))
    press = node.place("press", "edition_name"), node.place("press", "page_name")
    yield _Template(style.press.edition_name, _FILES - {"page"}, press[0], True)
    yield _Template(style.press.page_name, _FILES, press[1], True)


def _faults(template: _Template) -> Iterator[Diagnostic]:
    for match in _FIELD.finditer(template.text):
        if match["odd"]:
            message = say("stray {brace} in '{template}'", brace=match["odd"], template=template.text)
            hint = say("write {brace}{brace} for the character itself", brace=match["odd"])
            yield _fault(message, template.at(match), hint)
        elif match["name"] is not None:
            yield from _field_faults(match["name"], match["more"], template, template.at(match))
    if template.file and (odd := re.search(r"[/\\]|\.\.", template.text)):
        hint = say("write _ in place of {sign}: the files of an edition stand in one folder", sign=odd[0])
        yield _fault(say("'{template}' is not a file name", template=template.text), template.at(odd), hint)


def _field_faults(name: str, more: str, template: _Template, span: Span) -> Iterator[Diagnostic]:
    if name not in template.fields:
        known = sorted(template.fields)
        hint = nearest(name, known) or say("known: {known}", known=tuple(known))
        yield _fault(say("unknown field {{{name}}}", name=name), span, hint)
    elif more and name not in _NUMBERS:
        message = say("{{{name}}} is text and has no format '{more}'", name=name, more=more)
        yield _fault(message, span, say("write {{{name}}}", name=name))
    elif more and not _WIDTH.fullmatch(more):
        message = say("unknown format '{more}' of {{{name}}}", more=more, name=name)
        yield _fault(message, span, say("{{{name}:02}} has two digits", name=name))


def _fault(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("error", "style-template", message, span, hint)


def check_names(issue: Issue, style: Stylesheet, report: Report) -> None:
    """The edition and each of its pages have a file name of their own that every system can take. Templates that have
    faults, which `check_templates` tells, make no names."""
    if any(template.file and any(_faults(template)) for template in _templates(style, Entries((), NOWHERE))):
        return
    pages = [page_name(issue, style, number) for number in issue.by_number]
    edition = edition_name(issue, style)
    edition_span, page_span = style.place("press", "edition_name"), style.place("press", "page_name")
    same = _twice(pages)
    if same:
        message = say(
            "the pages {first} and {second} would both be the file {name}",
            first=same[0] + 1,
            second=same[1] + 1,
            name=pages[same[1]],
        )
        hint = say("page_name must have {{page}}: {{code}}_{{date}}_{{section}}{{page:02}}")
        report.error("file-name", message, page_span, hint)
    elif edition.lower() in (name.lower() for name in pages):
        message = say("the edition and a page would both be called {name}", name=edition)
        report.warning("file-name", message, page_span, say("add {{page}} to page_name"))
    for kind, names, span in (("edition_name", [edition], edition_span), ("page_name", pages, page_span)):
        report.extend(_name_faults(kind, max(names, key=len, default=""), span, issue, style))


def _twice(names: list[str]) -> tuple[int, int] | None:
    """The first two that are one name, on systems too that don't tell capitals from small letters."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if name.lower() in seen:
            return seen[name.lower()], number
        seen[name.lower()] = number
    return None


def _name_faults(kind: str, name: str, span: Span, issue: Issue, style: Stylesheet) -> Iterator[Diagnostic]:
    if len(name) > _LONGEST:
        message = say(
            "the file name has {characters} {characters:character|characters}, at most {most} work",
            characters=len(name),
            most=_LONGEST,
        )
        yield Diagnostic("error", "file-name", message, span, say("shorten {kind}, or the paper's code", kind=kind))
    elif name.strip("_") == ".pdf" or name.startswith("-") or _RESERVED.fullmatch(name):
        message = say("'{name}' can't be the name of a file", name=name)
        yield Diagnostic("error", "file-name", message, span, say("write letters, figures, - and _"))
    odd = sorted(set(REPLACED.findall(_raw(kind, issue, style))))
    if odd:
        message = say("{odd} becomes _ in file names: {name}", odd=" ".join(odd), name=name)
        yield Diagnostic("warning", "file-name", message, span, say("write letters, figures, - and _"))


def _raw(kind: str, issue: Issue, style: Stylesheet) -> str:
    """The name as the style asks for it."""
    template = style.press.edition_name if kind == "edition_name" else style.press.page_name
    return template.format(code=style.paper.code, date=f"{issue.date:%Y%m%d}", section=style.press.section, page=1)
