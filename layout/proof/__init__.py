"""Evidence about what was made: `layout.json` (where everything stands) and `report.json` (what it was made of)."""

from __future__ import annotations

from layout.proof.layout_json import describe_layout
from layout.proof.layout_json_schema import layout_schema
from layout.proof.report_json import describe_report

__all__ = ["describe_layout", "describe_report", "layout_schema"]
