#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2): a page that is drawn from a whole pixel further right on is not the same pixels as that part of the
# whole page. A glyph that begins left of the picture's edge stands a little elsewhere, as if its place were cut towards
# zero, which is leftwards for what is positive and rightwards for what is negative. Glyphs that begin within the picture
# are the same. Whoever compares regions of a page, or patches its picture by parts of it, sees changes where there are
# none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 reportlab==5.1.0 pillow==13.0.0
cat > "$folder/draw.py" <<'PYTHON'
import io

import pypdfium2
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, TEXT = 200, 60, 10.3
file = io.BytesIO()
canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
canvas.setFont("Times-Roman", 20)
canvas.drawString(TEXT, 20, "broadsheet page")
canvas.save()
page = pypdfium2.PdfDocument(file.getvalue())[0]


def drawn(left):
    """The page from so many pixels (of a point each) on to its right edge."""
    return page.render(scale=1, crop=(left, 0, 0, 0)).to_pil().convert("L")


whole = drawn(0)


def other(left):
    """By how many of 255 levels the part differs from the same pixels of the whole."""
    return ImageChops.difference(drawn(left), whole.crop((left, 0, WIDTH, HEIGHT))).getextrema()[1]


before = [other(left) for left in range(int(TEXT))]
through = [other(left) for left in range(int(TEXT) + 1, 130)]
print("parts that begin before the text:", "the same" if not any(before) else "not the same")
print("parts that begin within the text: most of them other pixels:", sum(map(bool, through)) > len(through) / 2)
print("by more than a third of all levels:", max(through) > 255 / 3)
PYTHON
"$folder/venv/bin/python" "$folder/draw.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
parts that begin before the text: the same
parts that begin within the text: most of them other pixels: True
by more than a third of all levels: True
SEEN
