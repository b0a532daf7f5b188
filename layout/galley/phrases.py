"""Where a headline may turn: between phrases, never inside a word, a name or a short 《》 or “” group.

In goes a headline as the editor wrote it; out come the offsets where it may turn, each with its cost in points of
type size. Rules: composition.md §10 (newspaper practice; no standard states them). Words and their parts of speech
come from a segmenter; tables mend what it does not know of headlines; the paper's own words, the editor's `|` (forced
turn) and `~` (forbidden turn) stand above both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

FORCED, FORBIDDEN = "|", "~"


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NO_OPENING = frozenset("的了着过地得们等之吗呢吧，。、；：！？”’）》〉」』】〕…—·～％")
_NO_CLOSING = frozenset("“‘（《〈「『【〔")
_LEANING = frozenset("和与及将在让为把被向从对以由给也都就还不更最再又正各本该每已所这那其第至到于请可能会要后并获用赴")
"""Words of one character that belong to what follows: a line opens with them gladly and never ends with one."""
_LINKS = frozenset("和与及将在让为把被向从对以")
_MARK = frozenset("，。；：！？、　 ")
_TRAILING = frozenset("起里中外前后内间时上下儿者性化级式型率")
_COMPLEMENTS = frozenset("到至入进成好为于给出起来去完住开")
"""Words of one character that belong to what stands before them: to anything, or to a verb."""

_FIGURES = "0-9〇零一二两三四五六七八九十百千万亿几数"
_UNITS = (
    "年月日号时分秒点期版届次个条处名位台座家件项份岁元角万亿千百公米吨平层楼路线天周人场部种批辆艘套张间所篇本双只"
    "余多%"
)
_LONG_UNITS = "摄氏度|平方米|公里|千米|人次|号线|周年|分钟|小时|周岁|多位|多名|多个|余名|余个|万元|亿元|个月"
_UNIT = rf"[余多]?(?:[万亿]?(?:{_LONG_UNITS})|[万亿]?[{_UNITS}][余多]?)"
_NUMBER = rf"第?[0-9][0-9.,]*{_UNIT}"
_WHOLE = (
    r"《[^《》]{1,8}》|“[^“”]{1,8}”|[A-Za-z]+ [0-9]+"
    rf"|(?:{_NUMBER})+|第?[0-9A-Za-z.%]+|[今明后][日年天晚]?起|即日起"
)
_COUNTED = re.compile(rf"第?[{_FIGURES}]+{_UNIT}")
_COUNTERS = frozenset("个条处名位台座家件项部种批辆艘套张间所篇本双只场")
_ASKING = _table("哪儿 哪里 什么 谁 多少")
_COINED = _table(
    "旧改 旧里 公租房 暑托班 图书角 加装电梯 一网通办 一网统管 口袋公园 口袋花园 风貌区 艺术季 邻里节 "
    "传承人 签约率 充电桩 睦邻中心 养老床位 停车难 无人驾驶 长三角 居委会 业委会 楼组长 生活圈 微更新 "
    "夜经济 网约车 民宿 直播间 打卡地 新高地 新地标 最美 网格员 晚托班"
)
"""Words of a city's news that the segmenter cuts up."""
_TIMES = _table(
    "今年 明年 去年 本月 下月 上月 本周 下周 上周 今日 明日 昨日 今天 明天 昨天 当天 近日 日前 今夏 今冬 今秋 今春"
)
_QUOTED = re.compile(r"《[^《》]+》|“[^“”]+”")

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤施康葛柳葛季倪殷俞章鲁翁尤骆"
)
_TITLE = re.compile(
    r"(?:书记|[局区市镇县处科院校园所站厂社队班组部馆行会团楼店董事秘]长|主任|主席|主编|总监|经理|总裁|代表|委员|院士|教授|博士"
    r"|医生|医师|大夫|护士|[教律厨设工程药技]师|老师|导师|师傅|专家|学者|作家|画家|艺术家|企业家|科学家|作者|诗人|歌手|演员|导演"
    r"|.{0,3}员|记者|使者|志愿者|创始人|传承人|带头人|负责人|掌门人|民警|交警|辅警|法官|检察官|律师"
    r"|劳模|工匠|模范|标兵|冠军|亚军|选手|健将|学生|新生|毕业生|居民|市民|村民|老人|老兵|小哥|阿姨|爷叔|阿婆|爷爷|奶奶|叔叔|先生|女士|同志|总理)$"
)
_HOUSE = re.compile(
    r"(?:[馆院校园所局委团社厂站镇乡村里路街桥港区圈节季奖杯班室厅台城赛会楼塔寺]|街道|中心|大学|中学|小学|公司|集团|银行|企业|论坛)$"
)
"""What an institution, a place or an event is called by: its own name before it is part of it."""
_VERBS = _table(
    "启动 视察 整治 调研 携手 建言 资助 试点 回应 考验 诞生 揭牌 启用 发文 收徒 突围 化解 守护 推进 "
    "推出 亮相 落地 升级 探索 热议 签约 见证 助力 护航 赋能 点亮 变身 走红 换新 上新 开工 竣工 通车 "
    "首发 首演 开讲 开赛 开跑 坐诊 启幕 出炉 接听 热播 突破 丈量 缩至 覆盖 惠及 遵循 讲述 聚焦 落户 "
    "开幕 揭晓 上线 上岗 开展 打造 建设 带火 创下"
)
"""Verbs of headlines that the segmenter takes for nouns or does not know."""
_NOUNS = _table("高考 中考 考生 快递 养老 退休 全区 全市 全国")
"""Words the other way about."""
_OPENERS = _table("同比 环比 首次 再次 正式 全面 免费 联合")
_PREFIXES = frozenset("老小大新旧早晚夜非副总市区县镇沪全某高低")

_NEVER = 1000.0
_GAP = 40.0
"""Elsewhere than at the gap that the editor wrote."""
_CLOSE = 80.0
"""Inside a compound or a phrase: for headlines that have no other turn."""
_COMPOUND, _QUANTITY, _MODIFIER, _OBJECT, _CLAUSE, _LINK = 44.0, 26.0, 16.0, 9.0, 4.0, 2.0


class Turns(NamedTuple):
    """A headline without its marks, and what each turn costs (by offset; a missing offset may not be used)."""

    text: str
    costs: dict[int, float]
    forced: tuple[int, ...]


class _Word(NamedTuple):
    text: str
    kind: str
    """The segmenter's part of speech, or `#` for a number with its unit and `""` for a group or a word of the paper."""


def turns(marked: str, own_words: tuple[str, ...] = ()) -> Turns:
    """Reads a headline as the editor wrote it, `|` and `~` included."""
    text, forced, forbidden = _unmarked(marked)
    if forced or len(text) < 2:
        return Turns(text, {}, forced)
    costs: dict[int, float] = {}
    barred, quoted = forbidden | _inside(_COUNTED, text), _inside(_QUOTED, text)
    gap = _GAP if "\u3000" in text else 0.0
    for at, cost in _costs(_words(text, own_words)):
        if cost < _NEVER and at not in barred:
            beside = "\u3000" in text[at - 1 : at + 1]
            costs[at] = cost + (0.0 if beside else gap) + (_CLOSE if at in quoted else 0.0)
    return Turns(text, costs, forced)


def _inside(pattern: re.Pattern[str], text: str) -> set[int]:
    return {at for match in pattern.finditer(text) for at in range(match.start() + 1, match.end())}


def broken(turns: Turns, lines: int) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every way to set the headline in `lines` lines, with its cost; only the editor's way where he forced one."""
    if turns.forced:
        if lines == len(turns.forced) + 1:
            yield _cut(turns.text, turns.forced), 0.0
        return
    for ends in combinations(turns.costs, lines - 1):
        yield _cut(turns.text, ends), sum(turns.costs[end] for end in ends)


def _cut(text: str, ends: tuple[int, ...]) -> tuple[str, ...]:
    """The lines; a wanted gap (U+3000 or space) and a comma vanish at a turn, which says the same."""
    parts = [text[a:b] for a, b in pairwise((0, *ends, len(text)))]
    return tuple(
        part.strip("　 ") if n == len(parts) - 1 else part.strip("　 ").rstrip("，") for n, part in enumerate(parts)
    )


def _unmarked(marked: str) -> tuple[str, tuple[int, ...], set[int]]:
    out: list[str] = []
    forced: list[int] = []
    forbidden: set[int] = set()
    for char in marked:
        if char == FORCED:
            forced.append(len(out))
        elif char == FORBIDDEN:
            forbidden.add(len(out))
        else:
            out.append(char)
    return "".join(out), tuple(forced), forbidden


def _words(text: str, own_words: tuple[str, ...]) -> list[_Word]:
    """The headline's words: groups, numbers with their units and words of the paper whole, persons' names mended."""
    own = sorted({*filter(None, own_words), *_COINED, *_TIMES}, key=lambda word: (-len(word), word))
    whole = re.compile("|".join([*map(re.escape, own), _WHOLE]))
    out: list[_Word] = []
    done = 0
    for match in whole.finditer(text):
        out += _segmented(text[done : match.start()])
        out.append(_Word(match[0], _kind_of_whole(match[0])))
        done = match.end()
    return _named([*out, *_segmented(text[done:])])


def _kind_of_whole(text: str) -> str:
    if text in _TIMES:
        return "t"
    if text in _COINED:
        return "n"
    return "#" if re.fullmatch(rf"(?:{_NUMBER})+", text) else ""


def _segmented(text: str) -> list[_Word]:
    import rjieba  # its dictionary takes 0.1 s to load: only a headline that must turn by itself pays

    return [_Word(word, _kind(word, kind)) for word, kind in rjieba.tag(text)] if text else []


def _kind(word: str, kind: str) -> str:
    if word in _VERBS:
        return "v"
    if word in _OPENERS:
        return "d"
    return "n" if word in _NOUNS else kind


def _named(words: list[_Word]) -> list[_Word]:
    """Joins what the segmenter cut off: a given name from its surname, 老 or 小 from a surname, 副 from a title."""
    out: list[_Word] = []
    for word in words:
        kind = _joined(out, word)
        if kind:
            out[-1] = _Word(out[-1].text + word.text, kind)
        else:
            out.append(word)
    return out


def _joined(done: list[_Word], word: _Word) -> str:
    """What a word becomes together with the last one before it; empty if they stay two."""
    if not done:
        return ""
    last, before = done[-1], done[-2] if len(done) > 1 else _Word("", "x")
    if last.text in _SURNAMES and len(word.text) <= 2:
        given = word.kind == "nr" or (_TITLE.search(before.text) and word.kind[:1] in {"n", "a", "g"})
        return "nr" if given else ""
    if last.text in {"老", "小", "阿"} and word.text in _SURNAMES:
        return "nr"
    if last.kind == "v" and word.kind == "vn" and before.kind in {"", "t", "d"}:
        return "v"  # 明起封闭施工: both words are the verb
    return word.kind if last.text == "副" else ""


def _costs(words: list[_Word]) -> Iterator[tuple[int, float]]:
    """What a turn costs after every word but the last."""
    at, said = 0, False
    nothing = _Word("", "")
    for around in zip([nothing, *words], words, words[1:], [*words[2:], nothing], strict=False):
        left = around[1]
        at += len(left.text)
        said = (said or _acts(left)) and left.text not in _MARK
        yield at, _cost(*around, said)


def _acts(word: _Word) -> bool:
    return word.kind in {"v", "vd", "vg", "p"}


def _opens(word: _Word) -> bool:
    """Whether a word opens a predicate or a clause."""
    return word.kind in {"d", "r", "p", "c"} or word.text.startswith(("将", "已"))


def _cost(before: _Word, left: _Word, right: _Word, after: _Word, said: bool) -> float:
    """The cost between `left` and `right`; `said`: the clause has its verb, so another is likely part of a noun."""
    last, first = left.text[-1], right.text[0]
    if first in _NO_OPENING or last in _NO_CLOSING or left.text in _LEANING:
        return _NEVER
    if last in _MARK or first in "　 ":
        return 0.0
    if _one_name(left, right) or _one_number(left, right) or _too_short(before, left, right):
        return _NEVER
    return _LINK if right.text in _LINKS else _between_phrases(before, left, right, after, said)


def _between_phrases(before: _Word, left: _Word, right: _Word, after: _Word, said: bool) -> float:
    if left.text[-1] in "的地得":
        return _MODIFIER
    if _opens(right) and not (_acts(left) and len(left.text) == 1):
        return _MODIFIER if left.kind in {"d", "t", "r", "m"} and left.text not in _ASKING else _CLAUSE
    if _acts(left) or left.text in {"了", "过", "着"}:
        return _after_verb(before, left)
    return (
        _after_leader(left, right) if left.kind in {"#", "m", "d", "t", "r"} else _after_noun(left, right, after, said)
    )


def _one_name(left: _Word, right: _Word) -> bool:
    """Whether a title and a person stand together, in either order."""
    familiar = right.text[0] in "老小阿" and right.text[1:] in _SURNAMES
    surname = right.text[0] in _SURNAMES and right.kind in {"", "nrt"}
    named = left.kind == "nr" or (len(left.text) in {2, 3} and left.text[0] in _SURNAMES)
    if _TITLE.search(left.text):
        return right.kind == "nr" or familiar or surname
    return named and bool(_TITLE.fullmatch(right.text))


def _one_number(left: _Word, right: _Word) -> bool:
    """Whether figures and their unit, or a street and its number, stand together."""
    if left.kind == "m" and right.kind in {"m", "q"}:
        return True
    street = left.text[-1] in "路街道弄" and right.text[-1] in "号弄"
    return street or right.text.endswith("号线") or (right.kind == "m" and right.text.endswith("路"))


def _too_short(before: _Word, left: _Word, right: _Word) -> bool:
    """Whether one of two words has one character that leans on the other."""
    if len(right.text) == 1 and (right.kind[:1] in "nfgkqxt" or right.kind == "uv" or _trails(left, right)):
        return True
    if len(left.text) > 1 or left.kind == "":
        return False
    if left.text in _PREFIXES or (_acts(left) and right.kind == "j"):
        return True
    return left.kind[0] in "abdhmr" or (left.kind[0] in "pvfjt" and not before.text)


def _trails(left: _Word, right: _Word) -> bool:
    if right.text in _TRAILING or _HOUSE.search(right.text):
        return True
    return right.text in _COMPLEMENTS and _acts(left)


def _after_verb(before: _Word, left: _Word) -> float:
    if left.kind.startswith("u"):
        return _OBJECT
    if len(left.text) == 1:
        return _OBJECT if before.kind in {"d", "r", "v"} else _CLOSE
    return _COMPOUND if left.text[-1] in "给到在向往成为于至" else _OBJECT


def _after_leader(left: _Word, right: _Word) -> float:
    """After a word that mostly leads to a noun or a verb: a number, a time, an adverb, a pronoun."""
    if left.kind in {"d", "t"}:
        return _MODIFIER
    if left.kind == "r":
        return _CLAUSE if left.text in _ASKING else _COMPOUND
    if left.text[-1] in _COUNTERS:
        return _COMPOUND
    return _CLAUSE if _acts(right) else _QUANTITY


def _after_noun(left: _Word, right: _Word, after: _Word, said: bool) -> float:
    if right.kind == "t":
        return _CLAUSE
    if right.kind in {"#", "m"}:
        return _OBJECT if not said or (right.kind == "m" and _opens(after)) else _COMPOUND
    if _acts(right):
        return _COMPOUND if said else _CLAUSE
    if left.text[-1] in "”》":
        return _QUANTITY
    titled = left.kind.startswith("n") and _TITLE.fullmatch(right.text)
    return _CLOSE if titled or _HOUSE.search(right.text) else _COMPOUND
