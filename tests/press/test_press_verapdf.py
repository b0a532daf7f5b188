"""Every file that is made holds what it claims: veraPDF finds no rule of PDF/A-2a and PDF/UA-1 broken in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import NameObject

from layout.build import Order, build_edition
from layout.diagnostics import Report
from layout.model import BoundFile
from tests.press.little_adverts import RULES, Advert
from tests.press.papers import SAMPLE, dense, everything
from tests.press.test_press_artwork_colours import ADVERTS as RGB_ADVERTS
from tests.press.test_press_standards import MENDED
from tests.verapdf import claims, validate

STARTER = Path(__file__).parents[2] / "layout" / "starter" / "issues" / "2024-01-01"
EIGHT = ("A A A A A B B B", "A A A A A C C C", "D D D D D D D D")
THIRTY_TWO = ("A A A A A A A A",)


def editions(root: Path) -> Iterator[Path]:
    """The PDF files of editions of all kinds."""
    small = everything(root / "small")
    for number, order in enumerate(
        (
            Order(SAMPLE, pages=True),
            Order(STARTER),
            Order(small, pages=True),
            Order(small, intent="screen", attach=True),
            Order(dense(root / "dense", 8, EIGHT)),
            Order(dense(root / "dense", 32, THIRTY_TWO)),
        )
    ):
        folder = root / str(number)
        build_edition(order._replace(folder=folder), Report(), lambda _: None)
        yield from sorted(folder.rglob("*.pdf"))


def spoilt(file: Path, folder: Path) -> Path:
    """A file that still claims to hold both standards, but says no language and names no title bar."""
    writer = PdfWriter(clone_from=file)
    del writer.root_object[NameObject("/Lang")]
    del writer.root_object[NameObject("/ViewerPreferences")]
    writer.write(folder / "spoilt.pdf")
    return folder / "spoilt.pdf"


def adverts() -> list[list[Advert]]:
    """All little advertisements that a file may hold and claim all standards, some to a page."""
    rgb = [advert for name, advert in RGB_ADVERTS.items() if name != "spot"]  # of another recipe than those here
    kept = [good for good, _ in RULES.values()] + [RULES[rule][1] for rule in MENDED] + rgb
    return [kept[at : at + 12] for at in range(0, len(kept), 12)]


def test_every_file_holds_what_it_claims(
    tmp_path: Path, tool: Callable[[str], str], bind_adverts: Callable[..., BoundFile]
) -> None:
    tool("java")
    files = [*editions(tmp_path), tmp_path / "adverts.pdf"]
    files[-1].write_bytes(bind_adverts(adverts()).data)
    assert len(files) == (1 + 4) + 1 + (1 + 5) + 1 + 1 + 1 + 1
    assert {claims(file) for file in files if not file.name.endswith("-screen.pdf")} == {("2a", "ua1")}
    bad = spoilt(next(file for file in files if file.name.endswith("-screen.pdf")), tmp_path)
    broken = validate((file, flavour) for file in (bad, *files) for flavour in claims(file))
    assert broken.pop((bad, "ua1"))
    broken.pop((bad, "3a"))
    assert {job: rules for job, rules in broken.items() if rules} == {}
