"""A package's XML held against the schemas that it names, without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from layout.diagnostics import say

_FOLDER = Path(__file__).parent / "schemas"
_SCHEMAS: Mapping[str, str] = {"alto": "alto-4-4.xsd", "mets": "mets-1.12.1.xsd"}


def schema_faults(kind: str, data: bytes) -> Iterator[tuple[int, str]]:
    """Line and message of each fault; `kind` is alto or mets."""
    from lxml import etree

    try:
        document = etree.fromstring(data, etree.XMLParser(no_network=True, resolve_entities=False))
    except etree.XMLSyntaxError as problem:
        yield problem.lineno or 1, str(problem)
        return
    if document.getroottree().docinfo.doctype:
        yield 1, say("a DOCTYPE is not allowed")
        return
    schema = _schema(kind)
    if not schema.validate(document):
        for fault in schema.error_log:
            yield fault.line, fault.message


@cache
def _schema(kind: str) -> Any:
    from lxml import etree

    class Here(etree.Resolver):  # type: ignore[misc]  # lxml has no types
        """The file that ALTO and METS name by a web address."""

        def resolve(self, url: str, _: Any, context: Any) -> Any:
            return self.resolve_filename(str(_FOLDER / "xlink.xsd"), context) if url.endswith("xlink.xsd") else None

    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(Here())
    return etree.XMLSchema(etree.parse(str(_FOLDER / _SCHEMAS[kind]), parser))
