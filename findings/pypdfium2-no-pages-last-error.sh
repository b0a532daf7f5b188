#!/usr/bin/env bash
# pypdfium2 (seen with 5.15.2): a PDF without pages is refused with "Failed to load document", although PDFium opens it;
# the reason in the message is PDFium's last error, so it is "Success" in a fresh process and that of another file when
# one failed before: the same file is told as "Data format error". Whoever sorts files by that message sorts them wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfWriter

folder = Path(sys.argv[1])
empty, text = folder / "empty.pdf", folder / "text.pdf"
PdfWriter().write(empty)
text.write_text("no PDF at all")


def told(file: Path) -> str:
    try:
        pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as problem:
        return str(problem)
    return "opened"


first, other, second = told(empty), told(text), told(empty)
opened = raw.FPDF_LoadDocument(str(empty).encode(), None)
print("pypdfium2", pypdfium2.version.PYPDFIUM_INFO, "first:", first, "| after another file:", second)
print("opened by PDFium:", bool(opened), "pages:", raw.FPDF_GetPageCount(opened))
raw.FPDF_CloseDocument(opened)
assert "Success" in first, "the message has a reason of its own"
assert second == other != first, "the message no longer depends on another file"
PYTHON
