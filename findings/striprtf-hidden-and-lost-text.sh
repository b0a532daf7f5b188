#!/usr/bin/env bash
# striprtf (seen with 0.0.35): text that the writer hid (\v) and text that a tracked change took out (\deleted) come out
# like any other, while footnotes, text boxes and what an EQ field shows (ruby in Word's Chinese files) are left out;
# neither is told. Whoever imports copy with it prints what nobody was to see, and loses what somebody wrote.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
cat > "$folder/read.py" <<'PYTHON'
import warnings

from striprtf.striprtf import rtf_to_text

warnings.simplefilter("error")
HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
PARTS = {
    "hidden": r"{\v %s}",
    "deleted": r"{\deleted\revauthdel1 %s}",
    "footnote": r"{\super\chftn{\footnote\chftn %s}}",
    "box": r"{\shp{\*\shpinst{\shptxt %s\par}}}",
    "ruby": r"{\field{\*\fldinst EQ \\* jc0 \\o\\ad(\\s\\up 9(h\'e9),%s)}{\fldrslt }}",
}


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


for name, part in PARTS.items():
    text = rtf_to_text(HEAD + gbk("禾苗") + part % gbk("雨") + gbk("青") + r"\par}").strip()
    print(name, text)
PYTHON
"$folder/venv/bin/python" "$folder/read.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
hidden 禾苗雨青
deleted 禾苗雨青
footnote 禾苗青
box 禾苗青
ruby 禾苗青
SEEN
