"""Content read quickly says what the careful reader says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.press.artwork.decoders import Damage
from layout.press.artwork.tokenizer import Reader
from layout.press.preflight.instructions import instructions_of
from layout.press.preflight.strings import shown, shown_plainly

PIECES = [
    b"q", b" Q\n", b"1 0 0 1 33.06 -12.5 cm", b"/GS0 gs", b"0 0 0 1 k", b"10 20 30 40 re f*", b"BT", b"ET", b"/F1 9 Tf",
    b"<0E4424B2> Tj", b"(plain) Tj", b"(a \\) b) Tj", b"(a (b) c) Tj", b"[<0E44>-12<24B2 05>3(x)] TJ", b"[(a(b)c)2]TJ",
    b"% a note\n", b"\0\0", b"EMC", b"/P <</MCID 3>> BDC", b"/Span <</MCID 4/ActualText <FEFF0031>>> BDC",
    b"/P /MC0 BDC", b"/Artifact BMC", b"/Span <</ActualText (a)>> BDC", b"2 3 (x) \"", b"(y) '", b"W n", b"-.5 w",
    b"BI /W 2 /H 1 /CS /G /BPC 8 ID \x01\x02 EI", b"/Cs1 cs .1 scn", b"[3 2] 0 d", b"[ ] 0 d",
]  # fmt: skip
WRONG = [b"<41", b"[1 2", b"]", b"{", b"12abc", b"1 2", b"true", b"(open", b"<< /A", b"BI /W 2 ID"]


def carefully(data: bytes) -> list[tuple[str, bytes]] | str:
    """Operators with their operands, less white; marked content left out."""
    reader = Reader(data, lambda _: None)
    reader.quick = False
    try:
        found = [(each.name, b"".join(token for _, token in each.operands)) for each in reader.operators()]
    except Damage:
        return "damaged"
    return [(name, b"".join(told.split())) for name, told in found if name not in {"BMC", "BDC", "EMC"}]


def quickly(data: bytes) -> list[tuple[str, bytes]] | str:
    try:
        found = [(each.name, b"".join(each.tokens())) for each in instructions_of(data, lambda _: None)]
    except Damage:
        return "damaged"
    return [(name, b"".join(told.split())) for name, told in found if name not in {"BMC", "BDC", "EMC"}]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([b"", b"", *WRONG]), st.booleans())
def test_what_is_read_quickly_is_what_is_there(pieces: list[bytes], wrong: bytes, layered: bool) -> None:
    data = b"\n".join([b"/OC /Layer BDC"] * layered + pieces + [wrong])
    assert quickly(data) == carefully(data)


def test_layers_are_kept() -> None:
    names = [each.name for each in instructions_of(b"/OC /Layer BDC /P <</MCID 0>> BDC f EMC EMC", lambda _: None)]
    assert names == ["BDC", "BDC", "f", "EMC", "EMC"]


@pytest.mark.parametrize("written", [b"<0E44>", b"[<0E44>-12<24B2>3.5<05>]", b"[]", b"[-3 <41> 4 5 <42>]", b"<41 42>"])
def test_strings_in_hex_are_read_at_once(written: bytes) -> None:
    assert shown_plainly(written) == shown([written])


@pytest.mark.parametrize("written", [b"(a)", b"<4 1 42>", b"[(a)<41>]", b"<414>", b"[<41>(<42>)]", b"<41> <42>"])
def test_other_strings_are_left_to_the_reader(written: bytes) -> None:
    assert shown_plainly(written) is None


def test_the_work_is_told() -> None:
    told: list[int] = []
    assert len(list(instructions_of(b"0 g " * 1000, told.append))) == 1000
    assert sum(told) >= 900
