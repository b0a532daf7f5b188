"""Finished sheets kept from run to run, by all that they were made of: a sheet is found, not made, while its copy, the
look, the faces, the files that it read and the program are as they were.

An entry is a sheet and the ledger of its work. Without a store, and where it can't be read, all is made anew.
"""

from __future__ import annotations

import pickle
from typing import NamedTuple

from layout.build.checked_copy import CheckedCopy
from layout.build.finished_sheets import FinishedSheet
from layout.build.sheet_keys import copy_key, look_key, sheet_key
from layout.build.sheets import Leftovers
from layout.cache import Store, key, program_key
from layout.delivery import Order
from layout.files import Ledger
from layout.learned_facts import LearnedFacts
from layout.model import Page


class KeptSheet(NamedTuple):
    """A finished sheet, and what was asked of the file system for it."""

    sheet: FinishedSheet
    ledger: Ledger


class KeptSheets(NamedTuple):
    """The sheets of one issue in a store; none where there is no store."""

    store: Store | None
    made_of: str = ""
    """The name of all that the sheets of the issue are made of together."""

    def name_of(self, page: Page, left: Leftovers) -> str:
        """The name of the sheet of a page; none where nothing is kept."""
        return key("sheet", sheet_key(page, left, self.made_of)) if self.store else ""

    def has(self, name: str) -> bool:
        """Whether there is such a sheet, whatever state it is in."""
        return bool(self.store and self.store.has(name))

    def recall(self, name: str) -> KeptSheet | None:
        """A sheet that was finished before, if what it was made of is as it was."""
        data = self.store.get(name) if self.store else None
        if data is None:
            return None
        sheet, asked = pickle.loads(data)
        ledger = Ledger(asked)
        return KeptSheet(sheet, ledger) if ledger.holds() else None

    def keep(self, name: str, kept: KeptSheet) -> None:
        """Keeps a sheet that was painted from files that nobody has written to meanwhile."""
        if self.store and kept.sheet.pages and kept.ledger.untouched():
            data = pickle.dumps((kept.sheet, kept.ledger.as_json()), 5)
            self.store.put(name, data)


def sheets_kept_of(copy: CheckedCopy, learned: LearnedFacts, order: Order | None) -> KeptSheets:
    """Those of an issue; none without an order, or by a program that was only just changed."""
    if order is None or order.cache is None:
        return KeptSheets(None)
    try:
        made_of = key(program_key(), copy_key(copy, order.intent), look_key(copy, learned))
    except OSError:
        return KeptSheets(None)
    return KeptSheets(order.cache, made_of)
