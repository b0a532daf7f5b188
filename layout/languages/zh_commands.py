"""The command line in Chinese: the help of commands and options by their English, and click's own words. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    # --- commands
    "Turn a folder of copy into a finished Chinese newspaper.": "把一个文件夹的稿件排成可付印的中文报纸。",
    "Make the edition of ISSUE (a folder or its issue.yaml), or of each of several.": "排出 ISSUE（期文件夹或其中的 issue.yaml）的成品；可写几期，逐一排出。",
    "Find everything that can be known of ISSUE without painting it: copy, fonts, fit.": (
        "不出版面，检查 ISSUE 的稿件、字体和版面容量。"
    ),
    "Hold any PDF against what a plant's press can print: FILE may be ours or a stranger's.": (
        "按印厂的要求检查 PDF：FILE 可以是自己的，也可以是外来的。"
    ),
    "Draw the pages of SOURCE (an issue or any PDF) as pictures; as plates or proofs, overprint included.": (
        "把 SOURCE（一期或任何 PDF）的各版画成图片；印版和软打样的叠印照实。"
    ),
    "Part of the page: X,Y,W,H in mm from the trim's top left corner.": "版面的一部分：X,Y,W,H（毫米），自裁切线左上角起。",
    "What layout.json knows, laid over the pages; may be repeated.": "把 layout.json 所知的叠在版面上，可重复。",
    "Show ISSUE in the browser while it is written: each save is set again and seen at once.": (
        "在浏览器里边写边看 ISSUE：每次保存都重新排出，立刻可见。"
    ),
    "Make the edition of ISSUE again after each save, for a viewer of your own.": "每次保存后重新排出 ISSUE 的成品，供自己的阅读器看。",
    "Output folder.": "输出文件夹。",
    "Port of this machine; without it, a free one.": "本机端口；不写则用空闲的。",
    "Only say the address; open no browser.": "只给出地址，不打开浏览器。",
    "Let the page write into issue.yaml what is dragged.": "允许预览页把拖动的结果写进 issue.yaml。",
    "All pages small on one picture.": "各版缩小，排在一张图上。",
    "Kind of picture (png), and how results are written (text).": "图片格式（png）和结果的写法（text）。",
    "Folder for a picture of each page with too much ink.": "墨量过大的页面各出一张示意图，存到此文件夹。",
    "Make the package of ISSUE for the archive: a BagIt bag with pages, geometry, text and sources.": (
        "给 ISSUE 做存档包：一个 BagIt 包，内有版面、版面数据、文字和原稿。"
    ),
    "Say whether KEPT, a bag or a store, is whole, and a bag's sources make the same edition; exit 1 when not.": (
        "核验 KEPT（存档包或库）是否完好，存档包的原稿能否重排出相同的成品；不符时以 1 退出。"
    ),
    "Mend STORE after a run that was ended in the midst, and make its index again where it is behind.": (
        "修复中途中断过的库 STORE，并补做索引。"
    ),
    "Find WORDS in the editions of a store: all of them in one story, a phrase between quotation marks.": (
        "在库里各期中查找 WORDS：同一篇稿件里各词都有；引号里的作一个词。"
    ),
    "Cut STORY out of PAGE of EDITION (paper/2023-06-26), as a picture or a PDF.": (
        "从 EDITION（报纸代号/2023-06-26）的 PAGE 版剪下稿件 STORY，存为图片或 PDF。"
    ),
    "Make a digital edition of ISSUE, or of a whole store: a site of plain files that needs no server.": (
        "为 ISSUE 或整个库做数字报：一个由普通文件组成的网站，不需要服务程序。"
    ),
    "Publish all editions of this store.": "发布这个库的各期。",
    "Folder for the site.": "网站的文件夹。",
    "Where the site will be: for feeds, its map and those who share it.": "网站的网址，供订阅、站点地图和分享用。",
    "Make stories of SOURCE (Word, Markdown, plain text, a folder of these), or file an edition that is a PDF.": (
        "把 SOURCE（Word 文件、Markdown、纯文本，或装有这些的文件夹）变成稿件，或把 PDF 形式的旧报存入库。"
    ),
    "An edition as a PDF.": "一期旧报的 PDF。",
    "Its paper: the style's name, or a code.": "哪份报：样式名，或代号。",
    "Its day.": "出报日期。",
    "Store of editions that it is filed in.": "存入哪个库。",
    "Folder of the issue that the stories are for.": "稿件所属一期的文件夹。",
    "Store of editions.": "报纸库。",
    "Store of editions that it is filed in, instead of a bag.": "存入哪个库，不另写存档包。",
    "Why an edition that is filed already is filed again.": "已入库的一期为何再次入库。",
    "Code of the paper.": "报纸代号。",
    "First day, as 2020, 2020-05 or 2020-05-01.": "起始日期：2020、2020-05 或 2020-05-01。",
    "Last day.": "截止日期。",
    "File for the cutting: a .png or a .pdf.": "剪报的文件：.png 或 .pdf。",
    "Folder for the bag, not there yet; output/<issue folder>-bag else.": (
        "存档包的文件夹，须尚不存在；不写则为 output/<期文件夹>-bag。"
    ),
    "Lay the pages of EDITION (a PDF) on the printer's sheets, two a side.": "把 EDITION（PDF）的各版拼成大版，每面两版。",
    "How pages lie on sheets.": "拼法。",
    "A plant's own table of schemes.": "印厂自备的方案表。",
    "File for the sheets, or a folder; else beside EDITION.": "大版的文件，或文件夹；不写则与 EDITION 同处。",
    "Let blank pages fill the last section.": "末一叠不足时补空白页。",
    "Style whose press says the limits; without it, newsprint's.": "用哪份样式的 press 限值；不写则按新闻纸。",
    "Set the text of FILE (or standard input, one paragraph a line) and say how long it runs.": (
        "试排 FILE（或标准输入，一行一段），报告篇幅。"
    ),
    "Show roles and faces, what they cover, and whether they may be embedded.": "列出字体用途、字数和能否嵌入。",
    "Say what changed from OLD to NEW: editions, pages, output folders, issues, git revisions of an issue.\n\n    Exit 3 when anything did.\n    ": (
        "比对 OLD 与 NEW，列出改动：成品、单版、成品文件夹、期、期的 git 版本。\n\n有改动则以 3 退出。"
    ),
    "Text style, 'code', or [PAGE:]X,Y,W,H in mm, not compared.": "不比对的文字样式、code 或 [PAGE:]X,Y,W,H（毫米）。",
    "How many levels of 255 a pixel may differ by.": "像素可差多少级（共255级）。",
    "How many millimetres an edge may lie off.": "边缘可偏多少毫米。",
    "Dots an inch to compare at.": "比对的分辨率，每英寸点数。",
    "Processes that draw pages; as many as there are processors.": "画版面的进程数，不写则与处理器数相同。",
    "Say what of ISSUE (or of any PDF) is not as it was accepted.\n\n    Exit 3 when anything is not, 4 when nothing was accepted.\n    ": (
        "与签样比对，说出 ISSUE（或任何 PDF）有哪些不同。\n\n有不同则以 3 退出，没有签样则以 4 退出。"
    ),
    "Accept it as it is: write proofs.lock, keep the edition.": "照现状签样：写 proofs.lock，存成品。",
    "Accept only this page; may be repeated.": "只签这一版，可以重复。",
    "Remove accepted editions that no lock of any branch names.": "删去各分支的签样记录都没有提到的成品。",
    "Accept only the story of this key; may be repeated.": "只签这一篇（按稿件的键），可以重复。",
    "Folder of accepted editions; the newspaper's proofs/ if not given.": "签样成品的文件夹，不写则用报纸的 proofs/。",
    "File for a report that a browser shows: one HTML, nothing beside it.": "把报告写成浏览器可看的单个 HTML 文件。",
    "File for the result as JUnit's XML: a test a page.": "把结果写成 JUnit 的 XML 文件：每版一项测试。",
    "Start a newspaper in FOLDER.": "在 FOLDER 新建一份报纸。",
    "Print the JSON Schema of issue.yaml, of a style file, or of layout.json.": (
        "输出 issue.yaml、样式或 layout.json 的 JSON Schema。"
    ),
    "Say what the findings of CODE mean and what mends them; without CODE, list all.": (
        "说明代码 CODE 的含义和改法；不写 CODE 则列出全部。"
    ),
    "Look at what broadsheet needs here: Python, packages, fonts, cache, other programs.": (
        "检查运行环境：Python、软件包、字体、缓存和其他程序。"
    ),
    # --- options
    "Also one self-contained PDF a page, named as the plant wants.": "另出每版单独的 PDF，按印厂要求命名。",
    "Compare the files with fonts.lock; exit 1 when one differs.": "与 fonts.lock 核对，有出入则退出码为 1。",
    "First-line indent.": "首行缩进。",
    "With --intent screen: the copy and layout.json within the PDF.": "与 --intent screen 合用：稿件和 layout.json 装进 PDF。",
    "For whom.": "用途：付印、看屏、旧式付印。",
    "How results are written.": "结果的格式。",
    "Language of messages; without it, as LANG says.": "消息的语言；不写则依 LANG。",
    "Lines from top to bottom.": "竖排。",
    "Make everything anew; the bytes are the same.": "不用缓存，全部重做；结果逐字节相同。",
    "Open every file anew.": "不用缓存，重新打开每个文件。",
    "A picture of each plate, named by its ink.": "每块印版一张图，以墨名命名。",
    "Dots an inch of the pictures.": "图片每英寸的点数。",
    "Folder for the pictures; that of the edition when not given.": "图片的文件夹；不写则与成品同处。",
    "Only this page; may be repeated.": "只要这一页；可写多次。",
    "Pages as they will look on the paper.": "各版印在纸上的样子。",
    "Output folder, of several issues one within it each.": "输出文件夹；几期时各占其中一个。",
    "Processes that share the pages of ISSUE (unasked, as many as pay) or build several (unasked, one).": "分排一期各版的进程数（不写则按需取定），或同时排多期的进程数（不写则一个）。",
    "Build issues on the workers of this Dask cluster.": "由这个 Dask 集群的工作进程排各期。",
    "Prohibition level.": "禁则等级。",
    "Show the version and exit.": "显示版本后退出。",
    "Show the traceback of a fault; goes anywhere.": "程序出错时显示调用栈；可写在任何位置。",
    "Show this message and exit.": "显示本帮助后退出。",
    "Style whose text styles are used.": "取用哪个样式的文字样式。",
    "Take warnings for errors.": "把警告当作错误。",
    "Text style.": "文字样式。",
    "16em, 2col or 40mm.": "行长：16em、2col 或 40mm。",
}

TRY, ERROR = "试试“{command}”。", "错误："

FRAME: Mapping[str, str] = {
    "Usage: ": "用法：",
    "\nOptions:\n": "\n选项：\n",
    "\nCommands:\n": "\n命令：\n",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "[default: ": "[默认：",
}

WRONG: tuple[tuple[str, str], ...] = (
    (r"Missing command\.", "缺少命令。"),
    (r"Missing argument '?([^']*?)'?\.", r"缺少参数 \1。"),
    (r"Missing option '?([^']*?)'?\.", r"缺少选项 \1。"),
    (r"No such option:? '?([^'\s]+?)'?\.", r"没有选项 \1。"),
    (r"No such command '?([^'\s]+?)'?\.", r"没有命令 \1。"),
    (r" \(?Did you mean (?:one of: )?(.+?)\?\)?", r"是否应为 \1？"),
    (r"Option '?([^'\s]+?)'? requires an argument\.", r"选项 \1 后须有值。"),
    (r"Option '?([^'\s]+?)'? does not take a value\.", r"选项 \1 不带值。"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多出参数 \1。"),
    (r"Invalid value for '?([^':]*?)'?: ", r"\1 的值不对："),
    (r"'(.+)' is not one of (.+)\.", r"“\1”不在 \2 之中。"),
    (r"'(.+)' is not a valid integer(?: range)?\.", r"“\1”不是整数。"),
    (r"(\S+) is not in the range (.+)\.", r"\1 不在范围 \2 内。"),
    (r"(?:Path|File|Directory) '(.+)' does not exist\.", r"找不到“\1”。"),
    (r"File '(.+)' is a directory\.", r"“\1”是文件夹，不是文件。"),
    (r"(?:Path|File|Directory) '(.+)' is not readable\.", r"“\1”读不出。"),
    (r"'([^']+)'", r"“\1”"),
    (r"”, “", "”、“"),
    (r"^\[FILE\]", "FILE"),
    (r"不在范围 (\d+)<=x<=(\d+) 内", r"应在\1至\2之间"),
)
"""Patterns of click's remarks, and what replaces them."""
