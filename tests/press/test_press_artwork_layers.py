"""Layers of advertisers' PDFs, as they print: what is hidden is taken out, what is shown stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from layout.press.pdf_objects import Value, dictionary, stream

Make, Take = Callable[..., Path], Callable[[Path], Any]
OFF, ON = {"PrintState": "/OFF"}, {"PrintState": "/ON"}


def layered(
    configure: Callable[[list[Any]], dict[str, Value]],
    membership: Callable[[list[Any]], Value] = lambda groups: groups[0],
    usage: dict[str, Value] | None = None,
) -> Callable[[PdfWriter, dict[str, Value]], None]:
    """Two layers, configured; /MC0 is what the membership says of them."""

    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        groups = [
            writer._add_object(dictionary({"Type": "/OCG", "Name": name, **({"Usage": usage} if usage else {})}))
            for name in ("one", "two")
        ]
        writer.root_object.update(dictionary({"OCProperties": {"OCGs": groups, "D": configure(groups)}}))
        form = stream(b"0 0 5 5 re f", {"Subtype": "/Form", "BBox": [0, 0, 9, 9], "OC": membership(groups)})
        page["Resources"] = {"Properties": {"MC0": membership(groups)}, "XObject": {"Fm0": writer._add_object(form)}}

    return change


def rule(policy: str) -> Callable[[list[Any]], Value]:
    return lambda groups: {"Type": "/OCMD", "OCGs": groups, "P": policy}


def expression(*terms: Any) -> Callable[[list[Any]], Value]:
    def filled(term: Any, groups: list[Any]) -> Value:
        if isinstance(term, tuple):
            return [filled(each, groups) for each in term]
        return groups[term] if isinstance(term, int) else term

    return lambda groups: {"Type": "/OCMD", "VE": filled(terms, groups)}


SECOND_OFF: Callable[[list[Any]], dict[str, Value]] = lambda groups: {"OFF": groups[1:]}  # noqa: E731


def at_print(event: str) -> Callable[[list[Any]], dict[str, Value]]:
    return lambda groups: {"AS": [{"Event": event, "Category": ["/Print"], "OCGs": groups}]}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (layered(lambda groups: {}), True),
        (layered(lambda groups: {"OFF": groups[:1]}), False),
        (layered(lambda groups: {"OFF": groups[1:]}), True),
        (layered(lambda groups: {"BaseState": "/OFF"}), False),
        (layered(lambda groups: {"BaseState": "/OFF", "ON": groups[:1]}), True),
        (layered(at_print("/Print"), usage={"Print": OFF}), False),
        (layered(at_print("/View"), usage={"Print": ON}), True),
        (layered(lambda groups: {"OFF": groups, **at_print("/Print")(groups)}, usage={"Print": ON}), True),
        (layered(lambda groups: {"OFF": groups, "Intent": "/Design"}), True),
        (layered(SECOND_OFF, rule("/AnyOn")), True),
        (layered(SECOND_OFF, rule("/AllOn")), False),
        (layered(SECOND_OFF, rule("/AnyOff")), True),
        (layered(SECOND_OFF, rule("/AllOff")), False),
        (layered(SECOND_OFF, expression("/And", 0, 1)), False),
        (layered(SECOND_OFF, expression("/Or", 0, 1)), True),
        (layered(SECOND_OFF, expression("/Not", ("/And", 0, 1))), True),
    ],
)
def test_a_layer_is_printed_as_the_file_says(make_advert: Make, take: Take, change: Any, shown: bool) -> None:
    taken = take(make_advert(b"q /OC /MC0 BDC 1 g 0 0 9 9 re f /Fm0 Do EMC /Fm0 Do Q", change=change))
    words = taken.content.split()
    assert words.count(b"f") == shown
    assert words.count(b"Do") == 2 * shown
    assert not {b"BDC", b"EMC"} & set(words)
    assert words[:3] == [b"q", b"1", b"g"]  # what it sets stays
    assert taken.codes == ([] if shown else ["advert-empty"])


HIDDEN = layered(lambda groups: {"OFF": groups[:1]})


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"/OC /MC0 BDC 0 0 9 9 re W f EMC 2 w 0 0 1 1 re S", b"0 0 9 9 re W n 2 w 0 0 1 1 re S"),
        (
            b"/OC /MC0 BDC /A BMC 0 0 1 1 re f EMC 0 0 2 2 re f EMC 0 0 3 3 re f",
            b"0 0 1 1 re n 0 0 2 2 re n 0 0 3 3 re f",
        ),
        (b"/OC /MC0 BDC BT (a) Tj 1 2 (b) \" (c) ' ET EMC 0 0 3 3 re f", b"BT 1 Tw 2 Tc T* T* ET 0 0 3 3 re f"),
        (b"/OC /MC0 BDC BI /W 1 /H 1 /BPC 8 /CS /G ID x EI EMC 0 0 3 3 re f", b"0 0 3 3 re f"),
    ],
)
def test_what_is_hidden_goes_and_what_it_sets_stays(make_advert: Make, take: Take, content: bytes, left: bytes) -> None:
    taken = take(make_advert(content, change=HIDDEN))
    assert taken.content.split() == left.split()
    assert not taken.found


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"/OC /MC0 BDC 0 0 9 9 re f", "no end"),
        (b"BT /OC /MC0 BDC (a) Tj EMC (b) Tj ET", "within a line"),
        (b"BT 7 Tr /OC /MC0 BDC (a) Tj EMC ET", "clips"),
    ],
)
def test_what_cant_be_taken_out_is_refused(make_advert: Make, take: Take, content: bytes, word: str) -> None:
    found = take(make_advert(content, change=HIDDEN)).found
    assert found[0][0] == "error"
    assert word in found[0][2]


def test_a_wish_that_no_event_asks_for_is_told(make_advert: Make, take: Take) -> None:
    change = layered(lambda groups: {}, usage={"Print": OFF})
    taken = take(make_advert(b"/OC /MC0 BDC 0 0 9 9 re f EMC", change=change))
    assert taken.codes == ["advert-layers", "advert-layers"]
    assert "layer 'one' says that it doesn't print" in taken.found[0][2]
