#!/usr/bin/env bash
# Pillow 13.0.0: an RGB JPEG that is saved with keep_rgb=True and dpi=... is read back by Pillow itself in wrong colours.
# The file then has both an Adobe marker that says RGB and a JFIF marker, which stands for YCbCr; the reader follows JFIF.
# Without dpi= there is no JFIF marker, and the colours come back. Seen with one even field of (60, 180, 75).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
from PIL import Image

field = Image.new("RGB", (32, 32), (60, 180, 75))


def read_back(**options):
    buffer = io.BytesIO()
    field.save(buffer, "JPEG", quality=95, keep_rgb=True, **options)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB").getpixel((16, 16))


def near(colour):
    return max(abs(a - b) for a, b in zip(colour, (60, 180, 75))) <= 3


plain, with_resolution = read_back(), read_back(dpi=(300, 300))
print("without dpi:", plain, " with dpi:", with_resolution)
assert near(plain), "the colours without dpi= have changed"
assert not near(with_resolution), "Pillow reads the file with dpi= in its own colours now"
PYTHON
