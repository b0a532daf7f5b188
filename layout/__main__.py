"""`python -m layout` is the `broadsheet` command."""

import sys

if not sys.flags.safe_path:
    sys.path.pop(0)  # the working folder: a newspaper may hold a file that is called like a library

from layout.cli import main

main(prog_name="broadsheet")
