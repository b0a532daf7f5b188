"""Finished pages in; the files of the edition out: PDFs, layout.json, report.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout import limits
from layout.build.checked_copy import CheckedCopy
from layout.build.finished_sheets import FinishedPage, FinishedSheet, PrintedPage
from layout.cache import Store, key
from layout.copydesk.issue.artwork_checks import named_at
from layout.delivery import Order
from layout.diagnostics import NOWHERE, OF_THE_FOLDER, Rejected, Report, Span, say
from layout.files import read_bytes
from layout.finding_format import kept
from layout.fonts import VERSION, Face, FontProgram, FontSet, program
from layout.model import Artwork, BoundFile, Edition, Issue, Paragraph, Picture, Stylesheet
from layout.resources import issue_file, newspaper_root

if TYPE_CHECKING:
    from layout.press.known_pages import KnownPages


class PrintedIssue(NamedTuple):
    """All pages of an issue, whose stories are as they are shown."""

    issue: Issue
    stylesheet: Stylesheet
    fonts: FontSet
    pages: Sequence[PrintedPage]


class FinishedIssue(NamedTuple):
    """A printed issue, and what is told of its pages."""

    printed: PrintedIssue
    pages: Sequence[FinishedPage]


def whole(issue: Issue, copy: CheckedCopy, sheets: Sequence[FinishedSheet], report: Report) -> FinishedIssue:
    """The pages of all sheets together; raises Rejected when one could not be painted."""
    for sheet in sheets:
        if sheet.problem:
            report.extend([sheet.problem])
            raise Rejected(report)
    pages = [page for sheet in sheets for page in sheet.pages]
    return FinishedIssue(PrintedIssue(issue, copy.stylesheet, copy.fonts, [page.printed for page in pages]), pages)


def make_edition(
    finished: FinishedIssue, order: Order, report: Report, known: KnownPages | None = None
) -> dict[str, bytes]:
    """The files that are ordered, by name, report.json last; `known` as `bind_edition` has it. Raises Rejected."""
    from layout.output import REPORT
    from layout.proof.layout_json import as_json, join_pages
    from layout.proof.report_json import describe_report

    made = finished.printed
    described = [page.described for page in finished.pages]
    layout = partial(join_pages, made.issue, made.stylesheet, described, made.fonts.faces)
    attached = {**_copy_files(made.issue, report), "layout.json": layout()} if order.attach else {}
    bound = bind_edition(made, order, report, attached, known)
    files = {name: file.data for name, file in bound.items()}
    editions = [_edition(Path(name), file.data, made, file.standards) for name, file in bound.items()]
    used = {face: made.fonts.faces[face].sha256 for page in made.pages for face in page.painted.facts.glyphs}
    files["layout.json"] = attached.get("layout.json") or layout()  # not sooner: it is large, and so is binding
    editions.append(_edition(Path("layout.json"), files["layout.json"], made))
    found = kept((finding for finding in report if finding.code not in OF_THE_FOLDER), limits.KEPT.most)
    figures = [page.figures for page in finished.pages]
    files[REPORT] = as_json(describe_report(made.issue, made.stylesheet, editions, used, found, figures)) + b"\n"
    return files


def bind_edition(
    made: PrintedIssue, order: Order, report: Report, attached: Mapping[str, bytes], known: KnownPages | None = None
) -> dict[str, BoundFile]:
    """The edition's file, with what is attached to it, and, when asked for, one a page; by name. What is `known` of its
    pages is not made again. Raises Rejected for artwork that can't be used."""
    from layout.press.binding import Binding, bind_with, edition_name, page_files

    painted, formes = [page.painted for page in made.pages], [page.forme for page in made.pages]
    parts = painted, formes, made.issue, made.stylesheet, made.fonts.faces, partial(font_program, order.cache)
    with _refusals_told(made, report):
        binding = Binding(*parts[2:], attached, known)
        files = {edition_name(made.issue, made.stylesheet, order.intent): bind_with(binding, painted, formes)}
        if order.pages:
            files |= {f"pages/{name}": data for name, data in page_files(*parts).items()}
    _tell_clashes(files.values(), report)
    return files


def bind_page(
    made: PrintedIssue, page: PrintedPage, order: Order, report: Report, known: KnownPages | None = None
) -> BoundFile:
    """One page as a file of its own; what is `known` of that is not made again. Raises Rejected for artwork that can't
    be used."""
    from layout.press.binding import Binding, bind_with

    programs = partial(font_program, order.cache)
    binding = Binding(made.issue, made.stylesheet, made.fonts.faces, programs, {}, known)
    with _refusals_told(made, report):
        bound = bind_with(binding, [page.painted], [page.forme])
    _tell_clashes([bound], report)
    return bound


@contextmanager
def _refusals_told(made: PrintedIssue, report: Report) -> Iterator[None]:
    """What press refuses to bind is told where the copy names it, and raises Rejected."""
    from layout.press.binding import ArtworkError, HeldBackError

    try:
        yield
    except ArtworkError as problem:  # the file was changed since it was looked at
        report.error(problem.code, str(problem), named_at(problem.path, made.issue, made.stylesheet))
        raise Rejected(report) from problem
    except HeldBackError as problem:
        for path, reason in problem.found:
            name, span = path.name if path else say("the profile of the press"), _placed_at(path, made)
            message = say(
                "{name} has {reason}, which {standard} can't hold", name=name, reason=reason, standard=problem.standard
            )
            report.error(
                "intent-refused", message, span, say("change the file, or make the edition with --intent print")
            )
        raise Rejected(report) from problem


def _tell_clashes(files: Iterable[BoundFile], report: Report) -> None:
    for spot, one, other in dict.fromkeys(clash for file in files for clash in file.clashes):
        message = say(
            "{one} and {other} define the spot colour {name} in two ways: the edition is not PDF/A",
            one=one,
            other=other,
            name=spot,
        )
        report.add("warning", "advert-standards", message, NOWHERE, say("ask which of them is right"))


def _placed_at(path: Path | None, made: PrintedIssue) -> Span:
    """Where the copy asks for the picture or artwork; without a path, where the style asks for the press's profile."""
    if path is None:
        return made.stylesheet.place("press", "condition", "profile")
    for page in made.pages:
        items = [*page.forme.furniture, *(item for frame in page.forme.frames for item in frame.items)]
        spans = [*page.sources.furniture, *(span for frame in page.sources.frames for span in frame)]
        for item, span in zip(items, spans, strict=True):
            slug = item.slug
            file = slug.file.path if isinstance(slug, Picture) else slug.path if isinstance(slug, Artwork) else None
            if file == path and span != NOWHERE:
                return span
    return named_at(path, made.issue, made.stylesheet)


def _copy_files(issue: Issue, report: Report) -> dict[str, bytes]:
    """The issue's YAML and its stories, by the names that layout.json has for them. Raises Rejected."""
    from layout.proof.page_records import file_naming

    named = file_naming(newspaper_root(issue.folder))
    files = [str(issue_file(issue.folder))]
    for page in issue.pages:
        for story in page.stories.values():
            spans = [*story.at.values(), story.span]
            spans += [story.headline.text.span] if story.headline else []
            spans += [block.words.span for block in story.blocks if isinstance(block, Paragraph)]
            files += [span.file for span in spans]
    try:
        return {named(file): read_bytes(Path(file), limits.FILE.most) for file in dict.fromkeys(files) if file}
    except OSError as problem:  # it was there when the issue was read
        message = say("{name} can't be read: {reason}", name=problem.filename, reason=problem.strerror)
        report.error("copy-file", message, NOWHERE, say("build again when it is there, and whole"))
        raise Rejected(report) from problem


def font_program(cache: Store | None, face: Face, gids: tuple[int, ...], widened: int = 0) -> FontProgram:
    """The face's program for these glyphs, out of the cache when it was made before."""
    if cache is None:
        return program(face, gids, widened)
    name = key("font program", VERSION, face.sha256, face.index, sorted(face.axes.items()), gids, widened)
    if known := cache.get(name):
        length, file_key, subtype, deflated = known.split(b"\n", 3)
        return FontProgram(deflated, int(length), file_key.decode(), subtype.decode() or None)
    made = program(face, gids, widened)
    head = f"{made.length}\n{made.file_key}\n{made.subtype or ''}\n".encode()
    cache.put(name, head + made.deflated)
    return made


def _edition(name: Path, data: bytes, made: PrintedIssue, standards: tuple[str, ...] = ()) -> Edition:
    pages = 1 if name.parent.name == "pages" else len(made.pages)
    return Edition(name, hashlib.sha256(data).hexdigest(), pages, standards)
