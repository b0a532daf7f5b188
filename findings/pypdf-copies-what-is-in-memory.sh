#!/usr/bin/env bash
# pypdf 7.1.0: a PDF that is read out of memory (io.BytesIO) is there twice from then on. To learn how long the stream is,
# which bounds what its cross-reference table may say, pypdf asks for the stream's buffer; a BytesIO that shared the bytes
# it was made of must then have a copy of its own, and keeps it. Of the same file on disk next to nothing is held. Whoever
# binds many pages that are in memory already pays for all of them again, as long as their readers live.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0
cat > "$folder/read.py" <<'PYTHON'
import io
import sys
import tracemalloc

from pypdf import PdfReader, PdfWriter

MEGABYTE = 1_000_000
path = sys.argv[1]
writer = PdfWriter()
writer.add_blank_page(300, 400)
writer.add_attachment("picture.bin", bytes(range(250)) * 80_000)  # 20 MB, which nobody asks for
writer.write(path)
with open(path, "rb") as file:
    data = file.read()


def held(opened):
    """How many times the file is held for the reader."""
    tracemalloc.start()
    reader = PdfReader(opened())
    now, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(reader.pages) == 1
    return round(now / len(data))


print("file of", round(len(data) / MEGABYTE), "MB")
print("copies when read out of memory:", held(lambda: io.BytesIO(data)))
print("copies when read off the disk:", held(lambda: open(path, "rb")))
PYTHON
"$folder/venv/bin/python" "$folder/read.py" "$folder/a.pdf" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
file of 20 MB
copies when read out of memory: 1
copies when read off the disk: 0
SEEN
