#!/usr/bin/env bash
# Pillow 13.0.0, pyvips 3.2.0 with its libvips, img2pdf 0.6.3, pypdfium2 5.15.2: a JPEG of four inks whose APP14 segment
# (Adobe) was taken out, which is as valid a JPEG as before. Pillow and libvips turn its samples over all the same, as if
# Adobe had written them, and see cyan. img2pdf turns them over only where the segment is (/Decode [1 0 ...]), so the page
# that it makes of the other file is nearly black. What a program of pictures shows is not what is printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pillow==13.0.0 'pyvips[binary]==3.2.0' img2pdf==0.6.3 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import io
import img2pdf
import pypdfium2
import pyvips
from PIL import Image

buffer = io.BytesIO()
Image.new("CMYK", (64, 64), (255, 0, 0, 0)).save(buffer, "JPEG", quality=95)
marked = buffer.getvalue()
start = marked.index(b"\xff\xee")
length = int.from_bytes(marked[start + 2 : start + 4], "big")
plain = marked[:start] + marked[start + 2 + length :]

seen = {}
for name, jpeg in (("with", marked), ("without", plain)):
    pdf = img2pdf.convert(jpeg)
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    seen[name] = (
        Image.open(io.BytesIO(jpeg)).getpixel((9, 9)),
        tuple(map(int, pyvips.Image.new_from_buffer(jpeg, "")(9, 9))),
        b"/Decode" in pdf,
        page.getpixel((page.width // 2, page.height // 2)),
    )
    print(f"{name} the segment: Pillow {seen[name][0]}, libvips {seen[name][1]}, Decode {seen[name][2]}, printed {seen[name][3]}")

cyan = (255, 0, 0, 0)
assert [one[0] for one in seen.values()] == [cyan, cyan], "Pillow sees other inks now"
assert [one[1] for one in seen.values()] == [cyan, cyan], "libvips sees other inks now"
assert [one[2] for one in seen.values()] == [True, False], "img2pdf writes another Decode now"
assert min(seen["with"][3][1:]) > 100 and max(seen["without"][3]) < 60, "the pages look otherwise now"
PYTHON
