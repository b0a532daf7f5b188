"""An edition is named by what is on its pages, however many of them are the same as in the making before."""

from __future__ import annotations

import pytest

from layout.model import PageFacts, PaintedPage, PdfImage
from layout.press.known_pages import KnownPages


def _page(number: int, said: str, picture: bytes = b"") -> PaintedPage:
    images = {"I1": PdfImage(1, 1, "DeviceGray", 8, "FlateDecode", picture)} if picture else {}
    return PaintedPage(number, said.encode(), PageFacts({}, images=images))


ONE, TWO, THREE = _page(1, "一"), _page(2, "二", b"photo"), _page(3, "三")
MAKINGS = {
    "the same": (ONE, TWO, THREE),
    "first": (_page(1, "甲"), TWO, THREE),
    "middle": (ONE, _page(2, "乙", b"photo"), THREE),
    "picture": (ONE, _page(2, "二", b"drawing"), THREE),
    "last": (ONE, TWO, _page(3, "丙")),
    "fewer": (ONE, TWO),
    "more": (ONE, TWO, THREE, _page(4, "四")),
}


@pytest.mark.parametrize("making", MAKINGS.values(), ids=MAKINGS)
def test_a_name_is_what_it_would_be_without_the_making_before(making: tuple[PaintedPage, ...]) -> None:
    known = KnownPages()
    before = known.version((ONE, TWO, THREE))
    assert known.version(making) == KnownPages().version(making)
    assert (known.version(making) == before) == (making == MAKINGS["the same"])
    assert known.version((ONE, TWO, THREE)) == before


def test_a_name_has_sixteen_figures() -> None:
    assert len(KnownPages().version((ONE,))) == 16
