"""PDFs of other programs: whatever their boxes say, they are compared, or it is said why they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from layout.commands.diff import page_digests
from layout.proof.comparison import ComparedEdition, DrawingError, Tolerance, compare, page_count

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """A page with a black box; with `change`, as another program has it."""

    def write(change: Change = lambda _: None, **how: pikepdf.Encryption) -> Path:
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(200, 300)).Contents = pikepdf.Stream(pdf, b"30 30 100 50 re f")
            change(pdf)
            file = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
            pdf.save(file, **how)
        return file

    return write


def boxed(**boxes: list[float]) -> Change:
    return lambda pdf: [pdf.pages[0].__setitem__(f"/{name}", pikepdf.Array(box)) for name, box in boxes.items()].clear()


def kinds(old: Path, new: Path) -> set[str]:
    sides = (ComparedEdition(file, str(file), (1,)) for file in (old, new))
    (found,) = compare(*sides, Tolerance(), page_digests).pages
    return {change.kind for change in found.changes}


def stamp(pdf: pikepdf.Pdf) -> None:
    look = pikepdf.Stream(pdf, b"1 0 0 rg 0 0 60 60 re f")
    look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": pikepdf.Array([0, 0, 60, 60])})
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 200, 160, 260], F=4)
    note.AP = pikepdf.Dictionary(N=look)
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


STRANGE: dict[str, tuple[Change, set[str]]] = {
    "corners in another order": (boxed(MediaBox=[200, 300, 0, 0]), set()),
    "no trim": (boxed(TrimBox=[10, 10, 10, 10]), set()),
    "a trim beside the paper": (boxed(TrimBox=[900, 900, 1100, 1200]), set()),
    "a trim larger than the paper": (boxed(TrimBox=[-50, -50, 400, 400]), set()),
    "a smaller trim": (boxed(TrimBox=[10, 10, 190, 290]), {"resized", "pixels"}),
    "a part that is shown": (boxed(CropBox=[10, 10, 190, 290]), {"resized", "pixels"}),
    "turned": (lambda pdf: pdf.pages[0].__setitem__("/Rotate", 90), {"resized", "pixels"}),
    "turned by an angle that there is not": (lambda pdf: pdf.pages[0].__setitem__("/Rotate", 45), set()),
    "a larger unit": (lambda pdf: pdf.pages[0].__setitem__("/UserUnit", 2), {"resized"}),
    "a stamp": (stamp, {"pixels"}),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_page_is_compared(page: Callable[..., Path], name: str) -> None:
    change, wanted = STRANGE[name]
    assert kinds(page(), page(change)) == wanted


def test_a_page_that_is_too_large_is_told(page: Callable[..., Path]) -> None:
    with pytest.raises(DrawingError, match="41667 x 62500 pixels are too many"):
        kinds(page(), page(boxed(MediaBox=[0, 0, 20000, 30000])))


def test_a_locked_or_an_empty_file_is_told(page: Callable[..., Path], tmp_path: Path) -> None:
    """Whatever PDFium said of a file before."""
    assert kinds(page(), page(encryption=pikepdf.Encryption(user="", owner="o"))) == set()
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4 damaged")
    with pytest.raises(DrawingError, match="Data format error"):
        page_count(tmp_path / "damaged.pdf")
    with pytest.raises(DrawingError, match="it has no pages"):
        page_count(page(lambda pdf: pdf.pages.__delitem__(0)))
    with pytest.raises(DrawingError, match="it is locked with a password"):
        page_count(page(encryption=pikepdf.Encryption(user="u", owner="o")))
