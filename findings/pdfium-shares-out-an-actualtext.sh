#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2): the characters of a span with ActualText get equal shares of its width, whatever they are
# wide, and of the width of what the span shows first only. Of "illWW" in a span the first "i" is told twice as wide as it
# is; shown in two pieces, "ill" and "WW", both W are told to stand upon "ill" and nothing where they are. The text that
# comes out is right in all three, but what a search marks is not where the ink is. So a span has one character, or
# characters of one width that are shown at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2
cat > "$folder/boxes.py" <<'PYTHON'
import pypdfium2


def boxes(shown):
    """The text of a page that shows this in Helvetica of 20 points, and where each character begins and ends."""
    content = b"BT /F 20 Tf 20 40 Td %s ET" % shown
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    ends = [text.get_charbox(at, loose=True)[::2] for at in range(text.count_chars())]
    return text.get_text_range(), " ".join(f"{left:.0f}-{right:.0f}" for left, right in ends)


SPAN = b"/Span <</ActualText(illWW)>> BDC %s EMC"
print(*boxes(b"(illWW) Tj"), "|", *boxes(SPAN % b"(illWW) Tj"), "|", *boxes(SPAN % b"(ill) Tj (WW) Tj"))
PYTHON
seen=$("$folder/venv/bin/python" "$folder/boxes.py")
echo "plain | span | span in two pieces: $seen"
test "$seen" = "illWW 20-24 24-29 29-33 33-52 52-71 | illWW 21-31 31-41 41-51 51-61 61-71 | illWW 21-23 23-26 26-28 28-30 30-32"
