"""An issue in a process that stays, for who looks at it while it is written: made up again each time it is asked for,
painted and bound a page at a time, or whole, when somebody wants to see it.

What is remembered changes no byte: a page's file and the edition are those of a build.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from layout import limits
from layout.blocks import TakeStore
from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.edition_files import FinishedIssue, PrintedIssue, bind_edition, bind_page, make_edition
from layout.build.finished_sheets import FinishedPage, PrintedPage, print_page
from layout.build.issue_copy import look_at_adverts, read_copy
from layout.build.sheet_checks import as_shown
from layout.build.sheet_keys import copy_key, look_key, sheet_key
from layout.build.sheets import Composing, Leftovers, MadeSheet, SetIssue, make_up_sheet, making_up, without_lines
from layout.cache import KnownNames, ProcessStore, Store
from layout.copydesk.known_copy import KnownCopy
from layout.delivery import Order
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.files import Ledger, write_again, written_to
from layout.galley import SortCases
from layout.headline_breaks.known_headlines import KnownHeadlines
from layout.learned_facts import LearnedFacts
from layout.model import Forme, MadePage, Page
from layout.proof.layout_json import describe_page, files_of
from layout.proof.report_json import page_figures

if TYPE_CHECKING:
    from layout.paint import KnownPassages
    from layout.press.known_pages import KnownPages

_KEPT_TAKES = 1.5
"""Takes that are kept, to those of the issue when it was made first: a change of one word adds some five ..."""
_FEW_TAKES = 50
"""... and of each kind so many anyway."""
_EDITION = 0
"""In place of the number of a page: the file of all."""


class _KeptSheet(NamedTuple):
    """A sheet, the same without its lines, and what was asked of the file system for it."""

    sheet: MadeSheet
    lean: MadeSheet
    ledger: Ledger


class _Painter:
    """Pages as they were painted last, by number, for what may look the same; `binding` is the order with the fonts
    that they were bound with."""

    def __init__(self, order: Order) -> None:
        self.order, self.binding = order, order._replace(cache=ProcessStore(None, limits.HELD.most))
        self._painted: dict[int, tuple[str, Forme, PrintedPage]] = {}
        self._passages: dict[int, tuple[str, KnownPassages]] = {}
        self._finished: dict[int, tuple[MadePage, FinishedPage]] = {}
        self._bound: dict[int, KnownPages] = {}
        self._stays = False

    def stay(self) -> None:
        """The edition was bound: what is known of it stays, too, from the first time on."""
        if not self._stays:
            gc.freeze()
        self._stays = True

    def known(self, file: int) -> KnownPages:
        """What is known of the edition, or of the file of a page by its number, as it was bound last."""
        from layout.press.known_pages import KnownPages

        return self._bound.setdefault(file, KnownPages())

    def page(self, made: MadePage, copy: CheckedCopy, look: str) -> PrintedPage:
        """The page painted. Raises Rejected when something that stands on it is no longer as it was."""
        number, forme = made.forme.number, made.forme
        known = self._painted.get(number)
        if known and known[:2] == (look, forme):
            return known[2]
        page = print_page(made, copy, self.order.intent, self.order.cache, self._passages_of(number, look))
        if isinstance(page, Diagnostic):
            raise Rejected([page])
        self._painted[number] = look, forme, page
        return page

    def finished(self, made: MadePage, page: Page, copy: CheckedCopy, look: str) -> FinishedPage:
        """The page painted and described, which was asked for as `page`. Raises Rejected as `page`."""
        number, printed = made.forme.number, self.page(made, copy, look)
        known = self._finished.get(number)
        if known and known[0] is made and known[1].printed is printed:
            return known[1]
        described = describe_page(page, made, copy.stylesheet, files_of(copy.issue))
        finished = FinishedPage(printed, described, page_figures(made))
        self._finished[number] = made, finished
        return finished

    def _passages_of(self, number: int, look: str) -> KnownPassages:
        """What is known of a page that looks like this but for what stands on it."""
        from layout.paint import KnownPassages

        painted_for, known = self._passages.get(number, ("", None))
        if known is None or painted_for != look:
            known = KnownPassages()
            self._passages[number] = look, known
        return known


class MadeIssue:
    """An issue as it was when it was made.

    `found` is all that is told of it but for what only painting and binding find; of copy that is rejected there is
    nothing else, and `issue` is None. `changed` are the printed pages, by number, that do not look as they did in the
    last issue that was not rejected. `asked` are the files and folders that were read, listed or looked for: a change
    elsewhere makes no other issue of it.
    """

    def __init__(self, found: tuple[Diagnostic, ...], ledger: Ledger, painter: _Painter) -> None:
        self.found, self._ledger = found, ledger
        self.issue: SetIssue | None = None
        self.changed: tuple[int, ...] = ()
        self.look = ""
        self._painter = painter
        self._bound: dict[int, bytes] = {}
        self._edition: tuple[str, bytes] | None = None

    @cached_property
    def asked(self) -> frozenset[Path]:
        """The files and folders that were read, listed or looked for."""
        ledger = self._ledger
        return frozenset(map(Path, {*ledger.read, *(path for _, path in ledger.asked)}))

    @property
    def rejected(self) -> bool:
        """Whether there is nothing but findings."""
        return self.issue is None

    def page_pdf(self, number: int) -> bytes:
        """A printed page as a file of its own. Raises KeyError for one that there is not, Rejected when something that
        stands on it is no longer as it was."""
        if number not in self._bound:
            page, issue, painter = self._printed(self._page(number)), self._whole(), self._painter
            self._bound[number] = bind_page(issue, page, painter.binding, Report(), painter.known(number)).data
        return self._bound[number]

    def page_record(self, number: int) -> dict[str, Any]:
        """What layout.json says of a printed page. Raises KeyError for one that there is not."""
        made, set_ = self._page(number), self._set()
        described = describe_page(set_.issue.by_number[number], made, set_.stylesheet, files_of(set_.issue))
        record: dict[str, Any] = json.loads(described.record)
        return record

    def edition(self) -> tuple[str, bytes]:
        """The name and the bytes of the edition. Raises Rejected as `page_pdf`."""
        if self._edition is None:
            painter = self._painter
            whole = self._whole()._replace(pages=[self._printed(page) for page in self._set().pages])
            name, file = next(iter(bind_edition(whole, painter.binding, Report(), {}, painter.known(_EDITION)).items()))
            self._edition = name, file.data
            painter.stay()
        return self._edition

    def files(self, report: Report) -> dict[str, bytes]:
        """The files of a build, by name, report.json last; `report` has what was found and gets what binding finds.
        Raises Rejected as `page_pdf`, or when there is a mistake in the report."""
        report.raise_if_rejected()
        set_ = self._set()
        copy, asked = CheckedCopy(set_.issue, set_.stylesheet, set_.fonts, {}), set_.issue.by_number
        pages = [self._painter.finished(page, asked[page.forme.number], copy, self.look) for page in set_.pages]
        printed = self._whole()._replace(pages=[page.printed for page in pages])
        return make_edition(FinishedIssue(printed, pages), self._painter.binding, report, self._painter.known(_EDITION))

    def _set(self) -> SetIssue:
        if self.issue is None:
            raise Rejected(self.found)
        return self.issue

    def _page(self, number: int) -> MadePage:
        return {page.forme.number: page for page in self._set().pages}[number]

    def _printed(self, made: MadePage) -> PrintedPage:
        set_ = self._set()
        return self._painter.page(made, CheckedCopy(set_.issue, set_.stylesheet, set_.fonts, {}), self.look)

    def _whole(self) -> PrintedIssue:
        set_ = self._set()
        return PrintedIssue(set_.issue, set_.stylesheet, set_.fonts, ())


class RunningIssue:
    """The issue at `path`, and what is remembered of the times it was made. One thread at a time may ask for it."""

    def __init__(self, path: Path, cache: Store | None = None, intent: str = "print") -> None:
        store = ProcessStore(cache, limits.HELD.most)
        self._painter, self._learned = _Painter(Order(path, cache=store, intent=intent)), LearnedFacts(store)
        self._known, self._names = KnownCopy(), KnownNames()
        self._composed: Composing | None = None
        self._most_takes: tuple[int, ...] = ()
        self._sheets: dict[str, _KeptSheet] = {}
        self._shown: dict[int, tuple[str, Forme]] = {}

    def make(self, progress: Progress = lambda _: None) -> MadeIssue:
        """The issue as its files are now; mistakes in the copy are told, not raised."""
        report, ledger, made = Report(), Ledger(), None
        with written_to(ledger), suppress(Rejected):
            made = self._made(report, progress)
        issue = MadeIssue(tuple(report), ledger, self._painter)
        if made:
            issue.issue, issue.look = made
            shown = {page.forme.number: (issue.look, page.forme) for page in issue.issue.pages}
            issue.changed = tuple(number for number, page in shown.items() if self._shown.get(number) != page)
            if not self._shown:
                gc.freeze()  # what stays from now on need not be searched for garbage after every change
            self._shown = shown
        return issue

    def _made(self, report: Report, progress: Progress) -> tuple[SetIssue, str]:
        order, learned = self._painter.order, self._learned
        copy = look_at_adverts(read_copy(order.issue, report, progress, learned, self._known), learned, report)
        composing = self._composing(copy, learned)
        of_copy = copy_key(copy, order.intent, partial(self._names.name, "copy"))
        left, kept = Leftovers(copy.issue.fillers), {}
        for page in copy.issue.pages:
            name = sheet_key(page, left, of_copy, partial(self._names.name, page.number))
            one = self._sheets.get(name)
            if one is None or not one.ledger.holds():
                progress(making_up(page))
                one = _made_anew(page, left, composing)
            write_again(one.ledger)
            report.extend(one.sheet.made.findings)
            kept[name], left = one, left.after(one.sheet.fitted, one.sheet.rests)
        self._let_go(composing.store)
        issue = as_shown(copy, [one.lean for one in kept.values()], report, learned)
        self._sheets = kept
        pages = tuple(page for one in kept.values() for page in one.sheet.pages)
        look = look_key(copy, learned, partial(self._names.name, "look"))
        return SetIssue(issue, copy.stylesheet, copy.fonts, pages), look

    def _composing(self, copy: CheckedCopy, learned: LearnedFacts) -> Composing:
        """What the last pages were made up with, while look and faces are the same."""
        known, headlines = self._composed, KnownHeadlines(learned)
        same = known and (known.copy.fonts, known.copy.stylesheet) == (copy.fonts, copy.stylesheet)
        if known and same:
            known.store.headlines = headlines
            self._composed = known._replace(copy=copy)
        else:
            self._composed = Composing(copy, SortCases(copy.fonts), TakeStore(headlines))
            self._composed.store.pages = {}
            self._most_takes = ()
        return self._composed

    def _let_go(self, store: TakeStore) -> None:
        """Of too many takes those that were composed first: a story that is changed then is composed once more."""
        kept: Sequence[dict[Any, Any]] = store.blocks, store.narrowed, store.verse_lines
        self._most_takes = self._most_takes or tuple(max(_FEW_TAKES, int(_KEPT_TAKES * len(takes))) for takes in kept)
        for takes, most in zip(kept, self._most_takes, strict=True):
            for name in list(islice(takes, max(0, len(takes) - most))):
                del takes[name]


def _made_anew(page: Page, left: Leftovers, composing: Composing) -> _KeptSheet:
    ledger = Ledger()
    with written_to(ledger):
        sheet = make_up_sheet(page, left, composing)
    return _KeptSheet(sheet, sheet._replace(made=without_lines(sheet.made)), ledger)
