"""编者按 and 落款 of a story: read from its entry or its file, in their place, or told."""

from __future__ import annotations

from layout.model import Note, Paragraph, Signature

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n"
PAGE = HEAD + "  - section: 来信\n    plan: A\n    stories:\n      A: {entry}\n"


def test_they_stand_round_the_text(newspaper) -> None:
    newspaper.write(
        "a.md",
        "---\nheadline: 题\nnote: 编者按：今天起登来信。\nsignature: |\n  东门街\n  周敏\ndated: 六月\n---\n正文。",
    )
    issue = newspaper.read(PAGE.format(entry="a.md"))
    assert newspaper.codes == []
    note, text, signature = issue.pages[0].stories["A"].blocks
    assert isinstance(note, Note)
    assert (note.words.text, note.words.inline_styles) == ("编者按：今天起登来信。", ((0, 4, "strong"),))
    assert isinstance(text, Paragraph)
    assert isinstance(signature, Signature)
    assert [words.text for words in signature.lines] == ["东门街", "周敏", "六月"]
    assert [words.span.line for words in signature.lines] == [5, 6, 7]


def test_the_entry_wins(newspaper) -> None:
    newspaper.write("a.md", "---\nheadline: 题\nnote: 甲\nsignature: 乙\n---\n正文。")
    issue = newspaper.read(PAGE.format(entry="{file: a.md, note: 一句没有冒号的按语, dated: 六月}"))
    note, _, signature = issue.pages[0].stories["A"].blocks
    assert (note.words.text, note.words.inline_styles) == ("一句没有冒号的按语", ())
    assert [words.text for words in signature.lines] == ["乙", "六月"]


def test_an_advertisement_and_a_later_part_have_none(newspaper) -> None:
    newspaper.picture("ad.png")
    pages = (
        "  - section: 一\n    plan: A B\n    stories:\n      A: {headline: 题, body: x}\n"
        "      B: {ad: ad.png, signature: 周敏}\n"
        "  - section: 二\n    plan: A\n    stories:\n      A: {continues: 1A, headline: 续, note: 按, dated: 六月}\n"
    )
    issue = newspaper.read(HEAD + pages)
    assert newspaper.codes == ["copy-ignored"] * 3
    assert issue.pages[1].stories["A"].blocks == ()
    assert issue.pages[0].stories["B"].blocks == ()


def test_dashes_and_length_are_told(newspaper) -> None:
    newspaper.read(PAGE.format(entry=f"{{headline: 题, body: x, note: 编者按--今天, signature: {'长' * 201}}}"))
    assert sorted(newspaper.codes) == ["copy-dash", "copy-limit"]
