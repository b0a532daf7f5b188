#!/usr/bin/env bash
# pypdf 7.1.0: a name in a dictionary is read as text, of GBK where it is no UTF-8, and written as UTF-8, while content
# streams are copied byte for byte. So a page whose resources have Chinese names in GBK, as older programs write them,
# loses them when it is copied: its content still calls /#B7#C2#CB#CE, the dictionary has /#E4#BB#BF#E5#AE#8B. The
# picture on it is no longer drawn, nothing is said, and pypdf itself still counts one picture on the page.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0 pypdfium2==5.15.2 pillow==13.0.0
cat > "$folder/copied.py" <<'PYTHON'
import io

import pypdfium2
from pypdf import PdfReader, PdfWriter

NAME = b"/" + "".join(f"#{byte:02X}" for byte in "仿宋".encode("gbk")).encode()


def page():
    """A page of 100 points with one black picture upon all of it, called by NAME."""
    content = b"100 0 0 100 0 0 cm %s Do" % NAME
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<</XObject<<%s 5 0 R>>>>/Contents 4 0 R>>" % NAME,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\0\nendstream",
    )
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))


def middle(data):
    """The pixel in the middle of the page, as PDFium draws it."""
    return pypdfium2.PdfDocument(data)[0].render().to_pil().convert("L").getpixel((50, 50))


original, copy = page(), io.BytesIO()
writer = PdfWriter()
writer.append(PdfReader(io.BytesIO(original)))
writer.write(copy)
copied = copy.getvalue()
print(middle(original), middle(copied), NAME + b" Do" in copied, b"/#E4#BB#BF#E5#AE#8B" in copied, len(PdfReader(copy).pages[0].images))
PYTHON
seen=$("$folder/venv/bin/python" "$folder/copied.py" 2>&1)
echo "drawn before and after (0 black, 255 white), name in the content, in the dictionary, pictures counted: $seen"
test "$seen" = "0 255 True True 1"
