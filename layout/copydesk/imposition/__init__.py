"""Schemes of imposition: YAML files in, the table of schemes by name out. A plant's file is laid over the house's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from layout.copydesk.text_file import read_source
from layout.copydesk.yaml_input.field_notes import FieldNote
from layout.copydesk.yaml_input.form_reader import read_form
from layout.copydesk.yaml_input.tree import Entries, compose
from layout.diagnostics import Report, Span, say
from layout.model.imposition import PAGES, Scheme
from layout.resources import house
from layout.values import dataclass

__all__ = ["read_schemes"]


@dataclass(frozen=True, slots=True)
class SchemesForm:
    """A table of schemes for `broadsheet impose`."""

    schemes: Annotated[Mapping[str, Scheme], FieldNote("Schemes by name.")]


def read_schemes(own: Path | None, report: Report) -> Mapping[str, Scheme]:
    """The house's schemes, and those of the plant's file over them; what is wrong with it is in the report."""
    found = dict(_read(house() / "styles" / "imposition" / "schemes.yaml", report))
    return {**found, **_read(own, report)} if own else found


def _read(path: Path, report: Report) -> Mapping[str, Scheme]:
    source = read_source(path, report)
    node = compose(source, report) if source else None
    form = read_form(node, SchemesForm, report, say("a table of schemes")) if node else None
    if form is None or not isinstance(node, Entries):
        return {}
    for name, scheme in form.schemes.items():
        if scheme.section % PAGES:
            message = say(
                "{pages} {pages:page|pages} of a section are no whole sheets of {each}",
                pages=scheme.section,
                each=PAGES,
            )
            report.error("impose-scheme", message, _place(node, name), say("write a multiple of {each}", each=PAGES))
    return form.schemes


def _place(node: Entries, name: str) -> Span:
    return node.place("schemes", name, "section")
