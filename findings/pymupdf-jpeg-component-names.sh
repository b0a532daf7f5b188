#!/usr/bin/env bash
# PyMuPDF (seen with 1.28.0): a JPEG of four components whose Adobe marker says YCCK (transform 2) is taken for plain
# CMYK when its components are called C, M, Y and K, and comes out in other colours; PDFium goes by the marker. The
# JPEG standard gives names no meaning, so a writer of YCCK numbers its components 1 to 4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==1.28.0 pypdfium2==5.15.2 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pymupdf
import pypdfium2
from PIL import Image


def page(names: bytes) -> bytes:
    """A PDF with one even picture: four planes, marked as YCCK, under these names."""
    out = io.BytesIO()
    Image.new("CMYK", (32, 32), (120, 90, 170, 40)).save(out, "JPEG", quality=95, subsampling=0)
    jpeg = bytearray(out.getvalue())
    jpeg[jpeg.index(b"Adobe") + 11] = 2
    frame, scan = jpeg.index(b"\xff\xc0") + 10, jpeg.index(b"\xff\xda") + 5
    for n, name in enumerate(names):
        jpeg[frame + 3 * n] = jpeg[scan + 2 * n] = name
    content = b"100 0 0 100 0 0 cm /I Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width 32/Height 32/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode"
        b"/Length %d>>stream\n%s\nendstream" % (len(jpeg), jpeg),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(data))


def seen(names: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colour of the page in PyMuPDF and in PDFium."""
    data = page(names)
    mupdf = pymupdf.open("pdf", data)[0].get_pixmap().pixel(50, 50)
    pdfium = pypdfium2.PdfDocument(data)[0].render().to_pil().convert("RGB").getpixel((50, 50))
    return tuple(mupdf), tuple(pdfium)


numbers, letters = seen(b"\1\2\3\4"), seen(b"CMYK")
print("pymupdf", pymupdf.__version__, "numbers:", numbers[0], "letters:", letters[0])
print("pypdfium2", pypdfium2.version.PYPDFIUM_INFO, "numbers:", numbers[1], "letters:", letters[1])
assert numbers[1] == letters[1], "PDFium goes by the names"
assert numbers[0] != letters[0], "PyMuPDF goes by the marker: mended"
PYTHON
