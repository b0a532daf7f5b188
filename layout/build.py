"""The pipeline: read, set, make up, paint, bind. Data walks through the rooms once, forward.

`set_issue` is all that `check` needs; `build_edition` goes on to paper. Rooms that only paper needs are imported on the
way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.blocks import TakeStore
from layout.cache import LearnedFacts, Store, key
from layout.copydesk import check_plans, read_issue, read_stylesheet, style_of
from layout.copydesk.issue.advert_printing import check_advert_printing
from layout.copydesk.issue.artwork_checks import (
    Sizes,
    check_advert_sizes,
    check_artwork,
    named_at,
    with_nameplate,
)
from layout.copydesk.issue.ink_checks import check_picture_ink, check_profile_ink
from layout.copydesk.path_sandbox import named_like
from layout.copydesk.style.fonts import check_roles, read_fonts
from layout.delivery import Order, deliver
from layout.diagnostics import NOWHERE, OF_THE_FOLDER, Message, Rejected, Report, Span, say
from layout.exit_codes import later, work_for_parent
from layout.files import read_bytes
from layout.finding_format import kept
from layout.fonts import VERSION, Face, FontProgram, FontSet, program
from layout.galley import SortCases
from layout.headline_breaks.known_headlines import KnownHeadlines
from layout.makeup import Rest, check_words, make_up
from layout.makeup.printers_marks import add_printers_marks
from layout.makeup.spread import split_spread
from layout.model import (
    Artwork,
    BoundFile,
    Edition,
    Forme,
    Issue,
    MadePage,
    Page,
    PaintedPage,
    Paragraph,
    Picture,
    PictureFile,
    Press,
    Stylesheet,
)
from layout.pictures import PictureError
from layout.pictures.press_profile import ProfileError, read_profile
from layout.resources import fonts_file, issue_file, newspaper_root

Progress = Callable[[str], None]


class SetIssue(NamedTuple):
    """An issue made up: what proofs, paper and archive all start from."""

    issue: Issue
    stylesheet: Stylesheet
    fonts: FontSet
    pages: tuple[MadePage, ...]

    @property
    def formes(self) -> tuple[Forme, ...]:
        """The pages as they are printed."""
        return tuple(made.forme for made in self.pages)


def set_issue(path: Path, report: Report, progress: Progress, cache: Store | None = None) -> SetIssue:
    """Read and make up the issue at `path`. Raises Rejected with every finding when the copy has errors."""
    progress(say("reading"))
    learned = LearnedFacts(cache)
    try:
        issue, stylesheet, fonts, sizes = _read(path, report, learned)
    finally:
        learned.keep()
    cases, store = SortCases(fonts), TakeStore(KnownHeadlines(learned))
    sheets: list[MadePage] = []
    pages: list[Page] = []
    fillers, rests = issue.fillers, dict[str, Rest]()
    for page in issue.pages:
        progress(_making_up(page))
        made = make_up(page, replace(issue, fillers=fillers), stylesheet, cases, rests, store)
        used = [filler for story in made.fitted.stories.values() for filler in story.fillers]
        fillers = tuple(filler for filler in fillers if filler not in used)
        sheets.append(made.page)
        pages.append(made.fitted)
        rests |= made.rests
        report.extend(made.page.findings)
    issue = replace(issue, pages=tuple(pages))
    formes = [sheet.forme for sheet in sheets]
    report.extend(check_advert_sizes(formes, issue, sizes))
    report.extend(check_advert_printing(formes, issue, stylesheet, sizes, (learned, _held)))
    report.extend(check_picture_ink(sheets, issue, stylesheet, learned, _heavy_places))
    report.extend(check_profile_ink(stylesheet, learned, _most_ink))
    learned.keep()
    report.raise_if_rejected()
    halves = (made for sheet, page in zip(sheets, pages, strict=True) for made in split_spread(sheet, page))
    marked = (add_printers_marks(made, issue, stylesheet, cases) for made in halves)
    return SetIssue(issue, stylesheet, fonts, tuple(marked))


def _making_up(page: Page) -> Message:
    if page.spread:
        first, last = page.numbers
        return say("making up pages {first}–{last}", first=first, last=last)
    return say("making up page {number}", number=page.number)


def _read(path: Path, report: Report, learned: LearnedFacts) -> tuple[Issue, Stylesheet, FontSet, Sizes]:
    """Everything the editor wrote and the paper's look; all their mistakes in one go."""
    file = issue_file(path)
    issue = read_issue(path, report, learned)
    style = style_of(issue, path, report)
    stylesheet = read_stylesheet(style, report, learned) if style else None
    fonts = read_fonts(named_like(fonts_file(file.parent), path), report, learned, stylesheet)
    if issue and stylesheet:
        check_plans(issue, stylesheet, report)
    if stylesheet and fonts:
        check_roles(stylesheet, fonts, report)
    sizes = check_artwork(issue, stylesheet, learned, _inspected, report)
    if report.rejected and issue and stylesheet and fonts:
        report.extend(check_words(issue, stylesheet, fonts))
    report.raise_if_rejected()
    if issue is None or stylesheet is None or fonts is None:
        raise Rejected(report)
    return issue, with_nameplate(stylesheet, sizes), fonts, sizes


def _inspected(path: Path) -> Any:
    """What press finds in a PDF; its library is loaded for files that were never looked at."""
    from layout.press.artwork import inspect_artwork

    return inspect_artwork(path)


def _held(path: Path, press: Press, scale: float) -> Any:
    """What of a PDF that is printed at that scale the press can't hold."""
    from layout.press.preflight import hold_artwork

    return hold_artwork(path, press, scale)


def _heavy_places(file: PictureFile, window: Sequence[float], frame: tuple[float, float], limit: float) -> Any:
    """Where a picture of four inks has too much of them; Pillow is loaded for those that were never looked at."""
    from layout.pictures.heavy_ink import heavy_places

    return heavy_places(file, window, frame, limit)


def _most_ink(profile: Path) -> float:
    from layout.pictures.heavy_ink import most_ink

    return most_ink(read_profile(profile))


def check(path: Path, report: Report, progress: Progress, cache: Store | None = None) -> None:
    """Find everything that can be known of the issue without painting it."""
    set_issue(path, report, progress, cache)


def build_edition(order: Order, report: Report, progress: Progress) -> dict[str, Any]:
    """Make what is ordered and write it; returns report.json. Nothing is written when the copy is rejected."""
    return deliver(order, report, lambda: make_files(order, report, progress))


def make_files(order: Order, report: Report, progress: Progress) -> dict[str, bytes]:
    """The files that are ordered, by name, report.json last. Raises Rejected."""
    return print_issue(set_issue(order.issue, report, progress, order.cache), order, report, progress)


def print_issue(made: SetIssue, order: Order, report: Report, progress: Progress) -> dict[str, bytes]:
    """As `make_files`, of an issue that is set. Raises Rejected."""
    from layout.output import REPORT
    from layout.proof.layout_json import describe_layout
    from layout.proof.report_json import describe_report

    progress(say("painting"))
    painted = _paint(made, order, report)
    progress(say("binding"))
    layout = _json(describe_layout(made.issue, made.stylesheet, made.pages, made.fonts.faces))
    attached = {**_copy_files(made.issue, report), "layout.json": layout} if order.attach else {}
    bound = _bind(made, painted, order, report, attached)
    files = {name: file.data for name, file in bound.items()}
    editions = [_edition(Path(name), file.data, made, file.standards) for name, file in bound.items()]
    used = {face: made.fonts.faces[face].sha256 for page in painted for face in page.facts.glyphs}
    files["layout.json"] = layout
    editions.append(_edition(Path("layout.json"), files["layout.json"], made))
    found = kept((finding for finding in report if finding.code not in OF_THE_FOLDER), limits.KEPT.most)
    files[REPORT] = _json(describe_report(made.issue, made.stylesheet, editions, used, found, made.pages))
    return files


def bound_edition(order: Order, report: Report, progress: Progress) -> tuple[str, bytes, Press]:
    """The edition's name and bytes, and what the plant wants; nothing is written. Raises Rejected."""
    made = set_issue(order.issue, report, progress, order.cache)
    progress(say("painting"))
    painted = _paint(made, order, report)
    progress(say("binding"))
    name, file = next(iter(_bind(made, painted, order, report, {}).items()))
    return name, file.data, made.stylesheet.press


def _paint(made: SetIssue, order: Order, report: Report) -> list[PaintedPage]:
    from layout.paint import paint_page

    faces = made.fonts.faces
    count = len(made.formes)
    try:
        if order.jobs < 2 or count < 2:
            return [paint_page(forme, made.stylesheet, faces, order.intent, order.cache) for forme in made.formes]
        return _paint_apart(made, order, min(order.jobs, count), report)
    except (PictureError, ProfileError) as problem:  # the file was changed since it was looked at
        code = "copy-picture" if isinstance(problem, PictureError) else "style-profile"
        report.error(code, str(problem), NOWHERE, say("build again when it is there, and whole"))
        raise Rejected(report) from problem


def _paint_apart(made: SetIssue, order: Order, jobs: int, report: Report) -> list[PaintedPage]:
    """The pages painted by processes of their own, all of which end with this."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from layout.paint import paint_page

    count = len(made.formes)
    with ProcessPoolExecutor(jobs, initializer=work_for_parent) as pool:
        try:
            with later():
                always = ([value] * count for value in (made.stylesheet, made.fonts.faces, order.intent, order.cache))
                pages = pool.map(paint_page, made.formes, *always)
            return list(pages)
        except BrokenProcessPool as problem:
            message = say("a process that paints pages was ended from outside before it was done")
            report.error(
                "process-ended", message, NOWHERE, say("build with fewer --jobs: each needs memory of its own")
            )
            raise Rejected(report) from problem
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _bind(
    made: SetIssue, painted: list[PaintedPage], order: Order, report: Report, attached: Mapping[str, bytes]
) -> dict[str, BoundFile]:
    """The edition's file, with what is attached to it, and, when asked for, one a page; by name. Raises Rejected for
    artwork that can't be used."""
    from layout.press.binding import ArtworkError, Binding, HeldBackError, bind_with, edition_name, page_files

    parts = painted, made.formes, made.issue, made.stylesheet, made.fonts.faces, partial(_program, order.cache)
    try:
        binding = Binding(*parts[2:], attached)
        files = {edition_name(made.issue, made.stylesheet, order.intent): bind_with(binding, painted, made.formes)}
        if order.pages:
            files |= {f"pages/{name}": data for name, data in page_files(*parts).items()}
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
    for spot, one, other in dict.fromkeys(clash for file in files.values() for clash in file.clashes):
        message = say(
            "{one} and {other} define the spot colour {name} in two ways: the edition is not PDF/A",
            one=one,
            other=other,
            name=spot,
        )
        report.add("warning", "advert-standards", message, NOWHERE, say("ask which of them is right"))
    return files


def _placed_at(path: Path | None, made: SetIssue) -> Span:
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
    from layout.proof.layout_json import file_naming

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


def _program(cache: Store | None, face: Face, gids: tuple[int, ...], widened: int = 0) -> FontProgram:
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


def _edition(name: Path, data: bytes, made: SetIssue, standards: tuple[str, ...] = ()) -> Edition:
    pages = 1 if name.parent.name == "pages" else len(made.formes)
    return Edition(name, hashlib.sha256(data).hexdigest(), pages, standards)


def _json(value: object) -> bytes:
    """A folder's name may be no UTF-8: its bytes stand as JSON's escapes of single surrogates."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
