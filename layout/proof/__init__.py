"""Evidence about what was made: `layout.json` (where everything stands) and `report.json` (what it was made of)."""

from __future__ import annotations

from layout.proof.account import layout_account
from layout.proof.report import report_account
from layout.proof.schema import layout_schema

__all__ = ["layout_account", "layout_schema", "report_account"]
