"""Evidence about what was made: `layout.json` (layout_json.py) and `report.json` (report_json.py),
plates of a finished PDF (ghostscript.separate), and what changed between two editions (comparison.compare).

Nothing is loaded here: what compares finished editions needs none of the rooms that make them.
"""
