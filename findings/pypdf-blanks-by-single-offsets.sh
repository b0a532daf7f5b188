#!/usr/bin/env bash
# pypdf 7.1.0: whether extract_text() puts a blank between two strings of a TJ array is judged by each number for itself.
# One offset of -240 between 2024 and Jan makes a blank; two offsets of -120 one after the other, which move the pen just
# as far, make none. So text with gaps between Han and figures can be written to be read back without blanks.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def read_back(offsets):
    writer = PdfWriter()
    page = writer.add_blank_page(300, 100)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 20 Tf 20 50 Td [(2024) {offsets} (Jan)] TJ ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return PdfReader(io.BytesIO(buffer.getvalue())).pages[0].extract_text()


once, twice = read_back("-240"), read_back("-120 -120")
print("once:", repr(once), " twice:", repr(twice))
assert once == "2024 Jan", "one offset of -240 makes no blank any more"
assert twice == "2024Jan", "two offsets of -120 make a blank now"
PYTHON
