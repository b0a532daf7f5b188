"""What headlines say that a segmenter does not know: characters, words and patterns, tables only.

Patterns are text: they are compiled for the first headline that must turn. Source: composition.md §10 and newspaper
practice; the words are those of a city's news.
"""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_OPENING = frozenset("的了着过地得们等之吗呢吧，。、；：！？”’）》〉」』】〕…—·～％")
NO_CLOSING = frozenset("“‘（《〈「『【〔")
LEANING = frozenset("和与及将在让为把被向从对以由给也都就还不更最再又正各本该每已所这那其第至到于请可能会要后并获用赴")
"""Words of one character that belong to what follows: a line opens with them gladly and never ends with one."""
LINKS = frozenset("和与及将在让为把被向从对以")
MARK = frozenset("，。；：！？、　 ")
TRAILING = frozenset("起里中外前后内间时上下儿者性化级式型率")
COMPLEMENTS = frozenset("到至入进成好为于给出起来去完住开")
"""Words of one character that belong to what stands before them: to anything, or to a verb."""

FIGURES = "0-9〇零一二两三四五六七八九十百千万亿几数"
UNITS = (
    "年月日号时分秒点期版届次个条处名位台座家件项份岁元角万亿千百公米吨平层楼路线天周人场部种批辆艘套张间所篇本双只"
    "余多%"
)
LONG_UNITS = "摄氏度|平方米|公里|千米|人次|号线|周年|分钟|小时|周岁|多位|多名|多个|余名|余个|万元|亿元|个月"
UNIT = rf"[余多]?(?:[万亿]?(?:{LONG_UNITS})|[万亿]?[{UNITS}][余多]?)"
NUMBER = rf"第?[0-9][0-9.,]*{UNIT}"
WHOLE = (
    r"《[^《》]{1,8}》|“[^“”]{1,8}”|[A-Za-z]+ [0-9]+"
    rf"|(?:{NUMBER})+|第?[0-9A-Za-z.%]+|[今明后][日年天晚]?起|即日起"
)
COUNTED = rf"第?[{FIGURES}]+{UNIT}"
COUNTERS = frozenset("个条处名位台座家件项部种批辆艘套张间所篇本双只场")
QUESTIONS = _table("哪儿 哪里 怎么办 怎么样 吗 呢")
"""What ends a question when a noun follows."""
ASKING = _table("哪儿 哪里 什么 谁 多少")
COINED = _table(
    "旧改 旧里 公租房 暑托班 图书角 加装电梯 一网通办 一网统管 口袋公园 口袋花园 风貌区 艺术季 邻里节 "
    "传承人 签约率 充电桩 睦邻中心 养老床位 停车难 无人驾驶 长三角 居委会 业委会 楼组长 生活圈 微更新 "
    "夜经济 网约车 民宿 直播间 打卡地 新高地 新地标 最美 网格员 晚托班"
)
"""Words of a city's news that the segmenter cuts up."""
TIMES = _table(
    "今年 明年 去年 本月 下月 上月 本周 下周 上周 今日 明日 昨日 今天 明天 昨天 当天 近日 日前 今夏 今冬 今秋 今春"
)
QUOTED = "《[^《》]+》|“[^“”]+”"

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤施康葛柳葛季倪殷俞章鲁翁尤骆"
)
TITLE = (
    r"(?:书记|[局区市镇县处科院校园所站厂社队班组部馆行会团楼店董事秘]长|主任|主席|主编|总监|经理|总裁|代表|委员|院士|教授|博士"
    r"|医生|医师|大夫|护士|[教律厨设工程药技]师|老师|导师|师傅|专家|学者|作家|画家|艺术家|企业家|科学家|作者|诗人|歌手|演员|导演"
    r"|.{0,3}员|记者|使者|志愿者|创始人|传承人|带头人|负责人|掌门人|民警|交警|辅警|法官|检察官|律师"
    r"|劳模|工匠|模范|标兵|冠军|亚军|选手|健将|学生|新生|毕业生|居民|市民|村民|老人|老兵|小哥|阿姨|爷叔|阿婆|爷爷|奶奶|叔叔|先生|女士|同志|总理)$"
)
PEOPLE = r"(?:[民众客户友生徒族]|[^个]人|名家|家长|师生|青年|孩子|街坊|粉丝)$"
"""What people are called by who are told of without a title."""
HOUSE = (
    r"(?:[馆院校园所局委团社厂站镇乡村里路街桥港区圈节季奖杯班室厅台城赛会楼塔寺]"
    r"|街道|中心|大学|中学|小学|公司|集团|银行|企业|论坛)$"
)
"""What an institution, a place or an event is called by: its own name before it is part of it."""
VERBS = _table(
    "启动 视察 整治 调研 携手 建言 资助 试点 回应 考验 诞生 揭牌 启用 发文 收徒 突围 化解 守护 推进 "
    "推出 亮相 落地 升级 探索 热议 签约 见证 助力 护航 赋能 点亮 变身 走红 换新 上新 开工 竣工 通车 "
    "首发 首演 开讲 开赛 开跑 坐诊 启幕 出炉 接听 热播 突破 丈量 缩至 覆盖 惠及 遵循 讲述 聚焦 落户 "
    "开幕 揭晓 上线 上岗 开展 打造 建设 带火 创下 听取 走进 开馆 接待 复工 贯通 坐堂 上演 迎来 宣判 开出"
)
"""Verbs of headlines that the segmenter takes for nouns or does not know."""
NOUNS = _table("高考 中考 考生 快递 养老 退休 全区 全市 全国")
"""Words the other way about."""
OPENERS = _table("同比 环比 首次 再次 正式 全面 免费 联合")
PREFIXES = frozenset("老小大新旧早晚夜非副总市区县镇沪全某高低")
