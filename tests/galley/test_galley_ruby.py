"""Readings above the characters (拼音): their parts, size, faces, and the room that their bases take (§12)."""

from __future__ import annotations

from collections.abc import Callable

from layout.diagnostics import Span
from layout.galley import Composed, lines_of
from layout.model import Words

Compose = Callable[..., Composed]


def test_a_reading_a_character_or_one_for_all(composed: Compose) -> None:
    each = composed(Words("赤壁赋", (), (), ((0, 3, "chì bì fù"),)), 5)
    assert [run.text for line in lines_of(each) for run in line.ruby] == ["chì", "bì", "fù"]
    assert min(each.measured.break_costs[1:3]) >= 0
    group = composed(Words("赤壁赋", (), (), ((0, 3, "Chìbì Fù"),)), 5)
    assert [run.text for line in lines_of(group) for run in line.ruby] == ["Chìbì Fù"]
    assert max(group.measured.break_costs[1:3]) < 0


def test_a_base_is_widened_only_for_want_of_room(composed: Compose) -> None:
    def widths(text: str, *ruby: tuple[int, int, str]) -> list[int]:
        return [sort.width for sort in composed(Words(text, (), (), ruby), 20).measured.sorts]

    assert widths("甲壮乙", (1, 2, "zhuàng"))[::2] == [1000, 1000]
    assert 1000 <= widths("甲壮乙", (1, 2, "zhuàng"))[1] < 1250
    assert widths("甲义乙", (0, 3, "jiǎ yì yǐ")) == [1000] * 3
    pair = widths("双壮", (0, 2, "shuāng zhuàng"))
    assert min(pair) > 1600
    assert widths("上海的", (0, 2, "Shuāngzhuàng"))[2] == 1000


def test_readings_are_smaller_where_lines_stand_close(composed: Compose) -> None:
    def size(leading: float) -> float:
        (line,) = lines_of(composed(Words("赟", (), (), ((0, 1, "yūn"),)), 5, leading=leading))
        return line.ruby[0].size

    assert [size(18), size(14), size(10)] == [5, 4.4, 4]


def test_letters_of_pinyin_come_from_a_face_that_has_them(composed: Compose) -> None:
    text = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜêḿńňǹ"
    for role in ("song", "hei", "kai", "fangsong", "brush", "xingshu"):
        found = composed(Words("注", (), (), ((0, 1, text),)), 30, face=role)
        assert not found.missing
        assert all(gid for line in lines_of(found) for run in line.ruby for gid in run.glyphs)


def test_a_letter_that_no_face_has_is_told_at_its_base(composed: Compose) -> None:
    words = Words("首句。赟", (), ((0, Span("a.md", 3, 1)),), ((3, 4, "\U0001f600"),))
    assert composed(words, 9).missing == (("\U0001f600", Span("a.md", 3, 4)),)
