"""The copy desk: YAML, Markdown and pictures in, a checked Issue and Stylesheet out.

Mistakes of the copy go into the `Report`; nothing is raised for them. In order: `begin_issue`, `read_stylesheet` of the
file that the issue names, then `check_plans` for what only both together can tell. `read_issue` waits for the pictures.
"""

from layout.copydesk.issue.folder import begin_issue, read_issue, style_of
from layout.copydesk.issue.plan import check_plans
from layout.copydesk.style.stylesheet import read_stylesheet

__all__ = ["begin_issue", "check_plans", "read_issue", "read_stylesheet", "style_of"]
