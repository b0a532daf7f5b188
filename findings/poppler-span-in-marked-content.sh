#!/usr/bin/env bash
# Poppler (seen with 22.12.0 of Debian 12): a sequence of marked content that has a number (MCID) ends for pdfinfo
# -struct-text, and so for whoever asks Poppler's structure, where a sequence without a number within it ends. Of
# "one", "2" in a span with ActualText, and "three", all in one P, the last word is lost. So text with such spans is
# cut into sequences that have a number each, none within another.
set -euo pipefail
command -v pdfinfo >/dev/null || { echo "poppler-utils is not installed"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0
"$folder/venv/bin/python" - "$folder/a.pdf" <<'PYTHON'
import sys
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject


def told(**entries):
    return DictionaryObject({NameObject("/" + key): NameObject(v) if isinstance(v, str) else v for key, v in entries.items()})


writer = PdfWriter()
page = writer.add_blank_page(300, 100)
font = writer._add_object(told(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
content = DecodedStreamObject()
content.set_data(
    b"BT /F1 20 Tf 20 50 Td /P <</MCID 0>> BDC (one ) Tj /Span <</ActualText (two )>> BDC (2 ) Tj EMC (three) Tj EMC ET"
)
page[NameObject("/Resources")] = told(Font=told(F1=font))
page[NameObject("/Contents")] = writer._add_object(content)
page[NameObject("/StructParents")] = NumberObject(0)
root = writer._add_object(told(Type="/StructTreeRoot"))
paragraph = writer._add_object(told(S="/P", P=root, Pg=page.indirect_reference, K=NumberObject(0)))
parents = told(Nums=ArrayObject([NumberObject(0), ArrayObject([paragraph])]))
root.get_object().update(told(K=paragraph, ParentTree=writer._add_object(parents)))
writer.root_object.update(told(StructTreeRoot=root, MarkInfo=told(Marked=BooleanObject(True))))
writer.write(sys.argv[1])
PYTHON
found=$(pdfinfo -struct-text "$folder/a.pdf")
pdfinfo -v 2>&1 | sed -n 1p
echo "$found"
grep -q one <<<"$found"
! grep -q three <<<"$found" || { echo "the last word is there: mended"; exit 1; }
