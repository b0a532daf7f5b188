"""Western text: hyphens at line ends, whole paragraphs, which quotes are western (docs/composition.md §4.3, §6, §7)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.fonts import FontSet
from layout.galley import Composed, lines_of
from layout.galley.character_classes import BREAK
from layout.galley.demerits import RAGGED_GAP
from layout.galley.hyphenation import hyphenate
from layout.galley.justification import visible
from layout.galley.line_report import report_lines
from layout.galley.pair_spacing import PARTED
from layout.galley.quotation_marks import western_quotes
from layout.model import Words

Compose = Callable[..., Composed]
NOTICE = (
    "“Hello,” he said. The government of the district announced that an international conference – the first of its "
    "kind – will be held in the autumn; registration is free, and the neighbours’ committee won’t ask for documents."
)
MIXED = ["中", "文", "，", "。", "“", "”", " ", "exhibition ", "communication", "Shanghai", "don’t ", "a", "2023", "——"]
FAST = settings(max_examples=120, deadline=None)


def overrides(composed: Compose, fonts: FontSet, text: str) -> list[str]:
    return "".join(sort.text or "-" for sort in hyphenate(composed(text, 100).measured.sorts, fonts)).split()


@pytest.mark.parametrize(("text", "expected"), [
    ("international", "in-ter-na-tional"), ("exhibition’s", "ex-hi-bi-tion’s"), ("letter", "let-ter"),
    ("money", "money"),  # five letters
    ("about", "about"), ("Shanghai", "Shanghai"), ("OpenAPI", "OpenAPI"), ("iPhone", "iPhone"), ("NATO", "NATO"),
    ("covid19", "covid19"), ("inter\u00adnational", "inter\u00adnational"), ("www.xuhui.gov.cn/exhibition",) * 2,
])  # fmt: skip
def test_4_3_joints_of_common_words_only(composed: Compose, fonts: FontSet, text: str, expected: str) -> None:
    assert overrides(composed, fonts, text) == [expected]


@FAST
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_4_3_two_letters_stay_and_three_go_over(composed: Compose, fonts: FontSet, word: str) -> None:
    (found,) = overrides(composed, fonts, word)
    first, *rest = found.split("-")
    assert found.replace("-", "") == word
    assert not rest or (len(word) >= 6 and len(first) >= 2 and len(rest[-1]) >= 3)


def test_4_3_pieces_are_cut_from_the_word_as_it_was_shaped(composed: Compose, fonts: FontSet) -> None:
    """A kern across a joint stays with the piece before it: in one line nothing shows that the word has joints."""
    whole = composed("everyday revolutionary waveform", 100).measured.sorts
    cut = [sort for sort in hyphenate(whole, fonts) if sort.text]
    assert len(cut) > len(whole)
    for part in ("glyphs", "advances", "clusters"):
        assert sum((getattr(sort, part) for sort in cut), ()) == sum((getattr(sort, part) for sort in whole), ())


def test_4_3_the_hyphen_is_seen_at_a_line_end_only(composed: Compose) -> None:
    """It is in the run, as a soft hyphen, and in the line's width; it is not in the line's text."""
    found = composed("中中中中international中中中中中中中中", 8)
    first, *rest = lines_of(found)
    assert (first.text, first.runs[-1].text) == ("中中中中interna", "中中中中interna\u00ad")
    assert all("\u00ad" not in run.text for line in rest for run in line.runs)
    assert "".join(line.text for line in (first, *rest)) == found.words.text
    line = report_lines([found])["lines"][0]
    assert (len(line["advances_em"]), sum(line["advances_em"])) == (11, pytest.approx(8))


def test_4_3_a_style_may_keep_words_whole(composed: Compose) -> None:
    found = composed("中中中中international中中中中中中中中", 8, hyphenate=False)
    assert lines_of(found)[0].text == "中中中中"


@FAST
@given(st.lists(st.sampled_from(MIXED), max_size=40).map(" ".join), st.sampled_from([9, 13, 18]))
def test_4_3_a_word_is_parted_only_for_better_lines(composed: Compose, text: str, ems: int) -> None:
    found, whole = (composed("中" + text, ems, hyphenate=hyphenate) for hyphenate in (True, False))
    hyphens = sum(found.measured.sorts[end - 1].cls == BREAK for _, end in found.line_ranges()[:-1])
    assert found.counts[found.natural] <= whole.counts[whole.natural]
    assert not hyphens or found.counts[found.natural] >= hyphens * PARTED


def test_4_3_a_name_wider_than_its_measure_is_parted_at_its_joints(composed: Compose) -> None:
    texts = [line.runs[0].text for line in lines_of(composed("Internationalisation", 5))]
    assert len(texts) > 1
    assert all(text.endswith("\u00ad") for text in texts[:-1])
    assert "".join(texts).replace("\u00ad", "") == "Internationalisation"


@FAST
@given(st.lists(st.sampled_from(MIXED), max_size=40).map("".join), st.sampled_from([4, 6, 9, 13, 18]))
def test_no_character_is_lost_and_every_line_is_exact(composed: Compose, text: str, ems: int) -> None:
    found = composed(text, ems)
    m = found.measured
    assert "".join(line.text for line in lines_of(found)) == text
    assert "".join(sort.text for sort in m.sorts) == text
    for (start, end), line in zip(found.line_ranges(), report_lines([found])["lines"], strict=True):
        first, after = visible(m, start, end)
        fits = m.width(start, end) - ems * 1000 <= m.shrink(start, end)
        if end < len(m.sorts) and found.style.align == "justify" and fits:
            short = m.opened(start, end, ems * 1000) > RAGGED_GAP
            assert line["width_em"] == ems or short or not any(pair.stretch for pair in m.pairs[first + 1 : after])
        assert sum(line["advances_em"]) == pytest.approx(line["width_em"])


@pytest.mark.parametrize(("ems", "align"), [(36, "justify"), (27, "justify"), (12, "left")])
def test_6_2_a_western_paragraph_is_justified_by_its_word_spaces_and_ragged_where_they_would_be_torn(
    composed: Compose, ems: int, align: str
) -> None:
    found = composed(NOTICE, ems, indent_em=2)
    assert found.style.align == align
    sorts = found.measured.sorts
    for start, end in found.line_ranges()[:-1]:
        takes = found.takes(start, end)
        assert sum(takes) == found.target(start) or align == "left"
        for sort, take in list(zip(sorts[start:end], takes, strict=True))[:-1]:
            assert take <= 750 if sort.cls == "W" else take == sort.width  # nothing opens inside words and quotes


def test_6_2_a_chinese_paragraph_is_never_ragged(composed: Compose) -> None:
    assert composed("中" + NOTICE, 12).style.align == "justify"


# --- quotes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "western"), [
    ("“Hello,” he said.", "“”"), ("He said: “Hello.”", "“”"), ("the ‘single’ kind", "‘’"), ("“Hello”", "“”"),
    ("He said, “the word ‘city’ is old.”", "“‘’”"), ("the neighbours’ garden", "’"), ("“Yes” — “No”", "“”“”"),
    ("we don’t", ""),  # a part of its word
    ("他说“Hello”。", ""), ("“Hello”他说。", ""), ("“Hello，”", ""), ("发布“The City of Tomorrow”主题展", ""),
    ("他说：“The ‘city’ is new.”", "‘’"), ("以“5G”为代表", ""), ("“2023”", ""), ("“手拉手”", ""), ("", ""), ("“", ""),
])  # fmt: skip
def test_7_quotes_are_western_between_western_neighbours(text: str, western: str) -> None:
    assert "".join(text[at] for at in sorted(western_quotes(text))) == western


@given(st.text("“”‘’aA1 中，.,", max_size=30))
def test_7_no_quote_is_western_without_a_letter_or_beside_chinese(text: str) -> None:
    found = western_quotes(text)
    assert all(text[at] in "“”‘’" for at in found)
    assert not western_quotes("".join(char for char in text if char not in "aA"))
    assert not western_quotes("中".join(["", *text, ""]))


@pytest.mark.parametrize("face", ["song", "hei", "kai"])
@pytest.mark.parametrize("text", ["x “x” x", "x ‘x’ x", "x’x", "x’ x"])
def test_7_western_quotes_are_as_wide_as_their_ink(fonts: FontSet, composed: Compose, face: str, text: str) -> None:
    """White of a sixteenth of an em on either side, where the face draws them in a whole em."""
    found = composed(text, 100, face=face)
    glyphs = [
        (gid, origin, fonts.faces[run.face])
        for run in lines_of(found)[0].runs
        for gid, origin in zip(run.glyphs, _origins(run.x * 100, run.advances), strict=True)
    ]
    quotes = [index for index, char in enumerate(text) if char in "“”‘’"]
    for index in quotes:
        gid, origin, drawn = glyphs[index]
        left, _, right, _ = drawn.ink(gid)
        before, at, next_face = glyphs[index - 1]
        assert origin + left - at - fonts.faces[next_face.id].advance(before) < 320
        if index + 1 < len(glyphs):
            assert 0 < glyphs[index + 1][1] - origin - right < 200


def _origins(x: float, advances: tuple[int, ...]) -> list[float]:
    out = [x]
    for advance in advances[:-1]:
        out.append(out[-1] + advance)
    return out


@pytest.mark.parametrize(("quote", "variant"), [("“", "“\ufe00"), ("”", "”\ufe00")])
def test_7_a_variation_sequence_asks_for_the_western_form(composed: Compose, quote: str, variant: str) -> None:
    plain, asked = (composed(f"中{mark}中", 20).measured.sorts[1] for mark in (quote, variant))
    assert asked.width < plain.width / 2 < asked.width * 2
    assert asked.text == variant


@pytest.mark.parametrize("inline_style", ["dots", "name", "title"])
def test_marks_beside_a_text_leave_its_hyphens_where_they_are(composed: Compose, inline_style: str) -> None:
    text = "渡口规划由international organization与information technology部门communication而成，街坊都说好。"
    for ems in (8, 10, 12, 16):
        plain = lines_of(composed(text, ems))
        marked = lines_of(composed(Words(text, ((0, 4, inline_style),)), ems))
        assert [line.text for line in marked] == [line.text for line in plain]
        assert [[run.text for run in line.runs] for line in marked] == [
            [run.text for run in line.runs] for line in plain
        ]


def test_a_word_with_joints_is_not_spaced_within(composed: Compose) -> None:
    """疏排 parts characters, not the letters of a word, even of one that is parted in this paragraph."""
    text = "由international organization与information technology部门商定"
    for ems in (8, 10, 12):
        for line in lines_of(composed(Words(text, ((0, len(text), "spaced"),)), ems)):
            for run in line.runs:
                word = re.search("[a-z]{4,}", run.text)
                if word and run.clusters is None:
                    inner = run.advances[word.start() : word.end() - 1]
                    assert max(inner, default=0) < 1000
