"""Headlines to words: what the segmenter cuts wrongly, class by class, mended."""

from __future__ import annotations

import pytest

from layout.headline_breaks.segmentation import doubtful, segment


@pytest.mark.parametrize(("text", "whole"), [
    ("评论家沈道远谈网络文学", "沈道远"), ("社区医生周敏坚持问诊", "周敏"), ("班主任陶丽华用漫画写评语", "陶丽华"),
    ("摄影师马克·里布作品展", "马克·里布"), ("曙光医院主任医师冯立新远程指导", "冯立新"),
    ("缴费基数七月起调整", "七月起"), ("药品两小时送到家", "两小时"), ("通报六起典型案例", "六起"),
    ("汽车总装线多了新同事", "总装线"), ("特大地下赌博案告破", "赌博案"), ("企业家们说了心里话", "企业家们"),
    ("再登大剧院舞台", "登"), ("附属小学足球课进课表", "足球课"), ("司机撞上隔离栏竟弃车逃跑", "竟"),
])  # fmt: skip
def test_a_class_of_words_is_mended(text: str, whole: str) -> None:
    words = segment(text, ())
    assert whole in [word.text for word in words]
    assert "".join(word.text for word in words) == text


@pytest.mark.parametrize(("text", "at"), [("孕妇高速路上临产", 4), ("普高招生计划增加中考生迎来利好", 9)])
def test_where_the_longest_words_run_across_is_doubtful(text: str, at: int) -> None:
    assert at in doubtful(text)


@pytest.mark.parametrize("text", ["", "中", "25%", "A股ETF", "WAIC 2023", "谢谢谢谢", "　", "👍好的"])
def test_what_is_no_sentence_is_read_too(text: str) -> None:
    assert "".join(word.text for word in segment(text, ())) == text
    assert all(0 < at < len(text) for at in doubtful(text))
