#!/usr/bin/env bash
# pikepdf 10.17.0 (qpdf within it): a stream without data, as the content of a blank page, is saved with /FlateDecode and
# no byte at all. Nothing is not what zlib makes of nothing, which is eight bytes; zlib itself calls it incomplete. With
# compress_streams=False there is no filter. pypdf 7.1.0 reads either as empty. Whoever decodes streams strictly, to find
# damaged files, has to take an empty one for empty before the filter is asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pikepdf==10.17.0 pypdf==7.1.0
cat > "$folder/blank.py" <<'PYTHON'
import io
import zlib

import pikepdf
import pypdf


def saved(**options):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.Contents = pikepdf.Stream(pdf, b"")
    file = io.BytesIO()
    pdf.save(file, **options)
    stream = pypdf.PdfReader(file).pages[0]["/Contents"].get_object()
    return stream.get("/Filter"), stream._data, stream.get_data()


print(*saved(), *saved(compress_streams=False), len(zlib.compress(b"")))
try:
    zlib.decompress(b"")
except zlib.error as error:
    print(str(error).partition(": ")[2])
PYTHON
seen=$("$folder/venv/bin/python" "$folder/blank.py")
echo "filter, data, data read by pypdf; the same without compression; what zlib makes of nothing, and says of it: $seen"
test "$seen" = "/FlateDecode b'' b'' None b'' b'' 8
incomplete or truncated stream"
