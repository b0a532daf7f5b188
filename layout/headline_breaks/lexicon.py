"""What headlines say that a segmenter does not know: characters, words and patterns, tables only.

Patterns are text: they are compiled for the first headline that must be broken. Source: docs/composition.md §10 and
newspaper practice; the words are those of a city's news.
"""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_OPENING = frozenset("的了着过地得们等之吗呢吧，。、；：！？”’）》〉」』】〕…—·～％")
NO_CLOSING = frozenset("“‘（《〈「『【〔")
LEANING = frozenset(
    "和与及将在让为把被向从对以由给也都就还不更最再又正各本该每已所这那其第至到于请可能会要后并获用赴竟却仍曾需须应均"
)
"""Words of one character that belong to what follows: a line opens with them gladly and never ends with one."""
LINKS = frozenset("和与及将在让为把被向从对以")
MARK = frozenset("，。；：！？、　 ")
GAP = r"(?<=[，；：？！])(?![，；：？！”’》）])|\u3000|(?<=[^ -~]) (?=[^ -~])"
"""Where a clause ends: after a mark, on both sides of a gap (one between Latin words is none)."""
TRAILING = frozenset("起里中外前后内间时上下儿者性化级式型率")
COMPLEMENTS = frozenset("到至入进成好为于给出起来去完住开")
"""Words of one character that belong to what stands before them: to anything, or to a verb."""

FIGURES = "0-9〇零一二两三四五六七八九十百千万亿几数半"
UNITS = (
    "年月日号时分秒点期版届次个条处名位台座家件项份岁元角万亿千百公米吨平层楼路线天周人场部种批辆艘套张间所篇本双只"
    "余多%"
)
LONG_UNITS = "摄氏度|平方米|公里|千米|人次|号线|周年|分钟|小时|周岁|多位|多名|多个|余名|余个|万元|亿元|个月"
UNIT = rf"[余多]?(?:[万亿]?(?:{LONG_UNITS})|[万亿]?[{UNITS}][余多]?)"
DATE = (
    r"(?:[0-9]+|[一二三四五六七八九十]+)月(?:[0-9一二三四五六七八九十]+日)?(?:[起底初末]|[上中下]旬)?"
    r"|(?:[今明后][日年天晚]?|即日)起"
)
NUMBER = rf"第?[0-9][0-9.,]*{UNIT}"
WHOLE = (
    rf"[{FIGURES}]+(?:{LONG_UNITS})|"
    r"《[^《》]{1,8}》|“[^“”]{1,8}”号?|[A-Za-z]+ [0-9]+"
    rf"|(?:{NUMBER})+|第?[0-9A-Za-z.%]+"
)
COUNTED = rf"第?[{FIGURES}]+{UNIT}"
COUNTERS = frozenset("个条处名位台座家件项部种批辆艘套张间所篇本双只场支幅户起类款首棵朵头颗枚架列班份")
HEADS = frozenset("户名人位")
"""Of these, those that count people."""
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
QUOTED = "《[^《》]+》|“[^“”]+”|（[^（）]+）"

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤施康葛柳季倪殷俞章鲁翁尤骆洪赖"
    "樊庞颜聂涂詹阮柴耿焦舒庄童凌褚裴岳祁祝鲍瞿缪奚卞戚芮苗梅盛温路滕穆娄甘冉乔翟霍邢茅闵阎"
)
TITLE = (
    r"(?:书记|[常主政]委|[理监干]事|[名小老女主门]将|主播|主教练|教练|主持人|发言人"
    r"|[局区市镇县处科院校园所站厂社队班组部馆行会团楼店董事秘士]长|主任|主席|主编|总监|经理|总裁|代表|委员|院士"
    r"|教授|博士|医生|医师|大夫|护士|.{1,2}师|师傅|学者|名家|[专作画]家|.[学术业乐藏论法动]家|作者|诗人|歌手|演员"
    r"|导演|.{0,3}员|记者|使者|志愿者|创始人|传承人|带头人|负责人|掌门人|民警|交警|辅警|法官|检察官|律师|劳模"
    r"|工匠|模范|标兵|冠军|亚军|选手|健将|学生|新生|毕业生|居民|市民|村民|老人|老兵|小哥|司机|骑手"
    r"|[店摊业户]主|房东|租客|裁缝|保安|[护职员民技]工|工人|[农渔]民|阿姨|爷叔|阿婆|爷爷|奶奶|叔叔|先生|女士"
    r"|同志|总理)$"
)
PEOPLE = r"(?:[民众客户友生徒族]|[^个]人|家长|师生|青年|孩子|街坊|粉丝)$"
"""What people are called by who are told of without a title."""
HOUSE = (
    r"(?:[馆院校园所局委团社厂站镇乡村里路街桥港区圈节季奖杯班室厅台城赛会楼塔寺案]"
    r"|街道|中心|大学|中学|小学|公司|集团|银行|企业|论坛)$"
)
"""What an institution, a place or an event is called by: its own name before it is part of it."""
VERBS = _table(
    "启动 视察 整治 调研 携手 建言 资助 试点 回应 考验 诞生 揭牌 启用 发文 收徒 突围 化解 守护 推进 推出 "
    "亮相 落地 升级 探索 热议 签约 见证 助力 护航 赋能 点亮 变身 走红 换新 上新 开工 竣工 通车 首发 首演 "
    "开讲 开赛 开跑 坐诊 启幕 出炉 接听 热播 突破 丈量 缩至 覆盖 惠及 遵循 讲述 聚焦 落户 开幕 揭晓 上线 "
    "上岗 开展 打造 建设 带火 创下 听取 走进 开馆 接待 复工 贯通 坐堂 上演 迎来 宣判 开出 部署 检查 督查 "
    "督导 座谈 会见 通报 印发 封顶 投运 投用 投产 焕新 新建 荣获 卫冕 晋级 出线 出局 战胜 不敌 战平 谢幕 "
    "登场 开园 开业 开学 深化 细化 健全 清理 清运 曝光 倡议 支招 研制 破题 发力 巡查 共商 共话 共谋 陪伴 "
    "照料 办理 审理 任命 欢庆 缅怀 回国 返沪 抵沪 来沪 参观 参赛 加盟 入园 入学 转型 化身 上市 下线 首航 "
    "直播 收官 拜师 弘扬 绘就 书写 勾勒 记录 唱响 奏响 吹响 打响 叫响 激活 驱动 云集 齐聚 等候 圆梦 筑梦 "
    "逐梦 筑牢 织密 兜底 托底 托举 遭遇 冲刺 冲击 收治 维权 被困 脱险 致富 暂停 封路 限流 驻点 筛查 植入 "
    "重罚 约谈 立案 结案 带队 时隔 领衔 挂帅 落子 布局 布点 谋划 勘探 升空 出舱 巡天 探月 登顶 领航 抢滩 "
    "盈利 亏损 通水 通电 通气 投递 接管 交房 购房 租房 铺设 架设 栽种 补种 评审 评议 投票 申报 领证 力争 "
    "力保 急需 紧盯 直面 细数 盘点 聚力 蓄力 蓄势 起势 起步 扬帆 奔向 名列 居首 摘金 折桂 问鼎 亮剑 出招 "
    "施策 攻坚 收网 收尾 加码 增派 调整 调配 协同 互通 联通 畅通 连通 接棒 重建 重温 问需 问政 游玩 体验 "
    "品味 歌唱 弹奏 出圈 破圈 突击 突袭 虚构 培育 授旗 领奖 解码 解密 纾困 试水 试营业 试运营 乔迁 迁址 易主 "
    "正名 冠名 命名 张榜 跟上 赶上 跑步 刑拘 更新 成"
)
"""Verbs of headlines that the segmenter takes for nouns or does not know."""
NOUNS = _table("高考 中考 考生 快递 养老 退休 全区 全市 全国")
"""Words the other way about."""
OPENERS = _table("同比 环比 首次 再次 正式 全面 免费 联合")
RESULTS = frozenset("掉出下到好完上起成住入回开进满至")
"""What the second character of a verb says came of it: such a verb tells, and never qualifies a noun."""
OBJECTS = frozenset("电车学课工馆园路水气徒师业岗赛幕牌会家房款票证奖声题招航球金冠军市线台锁门")
"""The second character of a verb that has its object in itself and takes no other."""
QUALIFIED = _table(
    "项目 工程 行动 方案 计划 工作 制度 机制 体系 平台 基地 模式 政策 措施 条例 办法 协议 仪式 时间 人员 "
    "对象 场所 设施 设备 系统 技术 能力 水平 质量 效率 规划 报告 结果 成果 情况 问题 需求 压力 成本 价格 费用 资金 "
    "资源 信息 数据 标准 指南 手册 清单 名单 规则"
)
"""Nouns that a verb before them tells the kind of: 改造项目."""
TAILS = frozenset("案师船车机箱柜器员费率站点线网群卡券证表法品剂区馆院校所厂室班团队会奖")
"""The last character of a noun whose beginning is a verb: 钻探船."""
PREFIXES = frozenset("老小大新旧早晚夜非副总市区县镇沪全某高低")
