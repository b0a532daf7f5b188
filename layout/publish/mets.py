"""METS 1.12: the map of a package: every file with its digest, what each page and each story is made of, and the log of
what was done (PREMIS events)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from layout.publish.articles import Article, ArticlePage
from layout.publish.package import ArchivedEdition, PackageFile, page_name
from layout.publish.xml_writing import Element, element, text_element, xml_file

_NAMES = {
    "xmlns": "http://www.loc.gov/METS/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:premis": "http://www.loc.gov/premis/v3",
}


def describe_package(pages: Sequence[ArticlePage], files: Sequence[PackageFile], edition: ArchivedEdition) -> bytes:
    """The map of an edition; `files` are those of the package but this one."""
    ids = {file.name: f"file-{number:04}" for number, file in enumerate(files, 1)}
    articles = [article for page in pages for article in page.articles]
    stories = [article for article in articles if article.first and not article.advert]
    return xml_file(
        element(
            "mets",
            {
                **_NAMES,
                "OBJID": edition.urn,
                "TYPE": "Newspaper",
                "LABEL": f"{edition.paper} {edition.date}",
            },
            _header(edition),
            _described("issue", _of_issue(edition)),
            [_described(f"dmd-{story.id}", [("title", story.headline or story.story)]) for story in stories],
            element("amdSec", {"ID": "amd"}, _events(edition)),
            element("fileSec", None, _groups(files, ids)),
            _pages(pages, files, ids),
            _stories(pages, stories, ids),
        )
    )


def _header(edition: ArchivedEdition) -> Element:
    publisher = edition.publisher or edition.paper
    return element(
        "metsHdr",
        {"CREATEDATE": edition.day},
        element("agent", {"ROLE": "CREATOR", "TYPE": "ORGANIZATION"}, text_element("name", publisher)),
        element(
            "agent",
            {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"},
            text_element("name", edition.program),
        ),
    )


def _of_issue(edition: ArchivedEdition) -> list[tuple[str, str]]:
    known = [
        ("title", edition.paper),
        ("publisher", edition.publisher),
        ("date", edition.date),
        ("language", "zh"),
        ("identifier", edition.urn),
        ("identifier", edition.permit),
    ]
    return [(name, text) for name, text in known if text]


def _described(id: str, facts: Sequence[tuple[str, str]]) -> Element:
    data = element("xmlData", None, [text_element(f"dc:{name}", text) for name, text in facts])
    return element("dmdSec", {"ID": id}, element("mdWrap", {"MDTYPE": "DC"}, data))


def _events(edition: ArchivedEdition) -> list[Element]:
    done = [
        ("creation", edition.program, "pass"),
        *(("validation", *check) for check in edition.checks),
        ("message digest calculation", "SHA-256, SHA-512", "pass"),
    ]
    return [_event(f"event-{number}", *event, edition) for number, event in enumerate(done, 1)]


def _event(id: str, kind: str, detail: str, outcome: str, edition: ArchivedEdition) -> Element:
    identifier = element(
        "premis:eventIdentifier",
        None,
        text_element("premis:eventIdentifierType", "UUID"),
        text_element("premis:eventIdentifierValue", str(uuid5(NAMESPACE_URL, f"{edition.urn}#{id}"))),
    )
    agent = element(
        "premis:linkingAgentIdentifier",
        None,
        text_element("premis:linkingAgentIdentifierType", "software"),
        text_element("premis:linkingAgentIdentifierValue", edition.program),
    )
    event = element(
        "premis:event",
        None,
        identifier,
        text_element("premis:eventType", kind),
        text_element("premis:eventDateTime", edition.day),
        element("premis:eventDetailInformation", None, text_element("premis:eventDetail", detail)),
        element(
            "premis:eventOutcomeInformation", None, text_element("premis:eventOutcome", outcome)
        ),
        agent,
    )  # fmt: skip
    wrap = element("mdWrap", {"MDTYPE": "PREMIS:EVENT"}, element("xmlData", None, event))
    return element("digiprovMD", {"ID": id}, wrap)


def _groups(files: Sequence[PackageFile], ids: dict[str, str]) -> list[Element]:
    ordered = sorted(files, key=lambda file: (file.use, file.name))
    return [
        element("fileGrp", {"USE": use}, [_file(file, ids) for file in some])
        for use, some in groupby(ordered, lambda file: file.use)
    ]


def _file(file: PackageFile, ids: dict[str, str]) -> Element:
    return element(
        "file",
        {
            "ID": ids[file.name],
            "MIMETYPE": file.mime,
            "SIZE": len(file.data),
            "CHECKSUM": hashlib.sha256(file.data).hexdigest(),
            "CHECKSUMTYPE": "SHA-256",
        },
        element("FLocat", {"LOCTYPE": "URL", "xlink:href": quote(file.name)}),
    )


def _pages(pages: Sequence[ArticlePage], files: Sequence[PackageFile], ids: dict[str, str]) -> Element:
    """The edition as sheets of paper."""
    whole = [
        element("fptr", {"FILEID": ids[file.name]})
        for file in files
        if file.use in ("print", "screen", "original") and "/pages/" not in file.name
    ]
    return element(
        "structMap",
        {"TYPE": "PHYSICAL"},
        element(
            "div",
            {"TYPE": "issue", "DMDID": "issue", "ADMID": "amd"},
            whole,
            [
                element(
                    "div",
                    {"TYPE": "page", "ID": page_name(page), "ORDER": page.number, "ORDERLABEL": page.label},
                    [element("fptr", {"FILEID": ids[name]}) for name in _files_of(page, files)],
                )
                for page in pages
            ],
        ),
    )


def _files_of(page: ArticlePage, files: Sequence[PackageFile]) -> list[str]:
    own = {f"alto/{page_name(page)}.xml", f"images/{page_name(page)}.jpg", f"hotzones/{page_name(page)}.json"}
    return [file.name for file in files if file.name in own or (file.use == "print" and file.page == page.number)]


def _stories(pages: Sequence[ArticlePage], stories: Sequence[Article], ids: dict[str, str]) -> Element:
    """The edition as stories, by section; a story that goes on on another page leads to all its parts."""
    on = {article.id: page for page in pages for article in page.articles}
    sections = [
        element(
            "div",
            {"TYPE": "section", "LABEL": section or None},
            [_story(story, pages, ids) for story in some],
        )
        for section, some in groupby(stories, lambda story: on[story.id].section)
    ]
    return element("structMap", {"TYPE": "LOGICAL"}, element("div", {"TYPE": "issue", "DMDID": "issue"}, sections))


def _story(story: Article, pages: Sequence[ArticlePage], ids: dict[str, str]) -> Element:
    places = [
        element("fptr", None, element("area", {"FILEID": ids[alto], "BEGIN": part.id, "BETYPE": "IDREF"}))
        for page in pages
        for part in page.articles
        if part.key == story.key
        for alto in [f"alto/{page_name(page)}.xml"]
    ]
    return element(
        "div",
        {
            "TYPE": "article",
            "ID": story.id,
            "LABEL": story.headline or story.story,
            "DMDID": f"dmd-{story.id}",
        },
        element("fptr", {"FILEID": ids[f"text/{story.id}.txt"]}),
        places,
    )
