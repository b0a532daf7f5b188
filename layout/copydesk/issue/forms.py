"""What stands in issue.yaml and in the head of a story: the copy as written, not yet the nouns of the model."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Literal

from layout.copydesk.yaml_input.field_notes import FieldNote, Spans, Wrong
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import NOWHERE, Span
from layout.model import Level, Place, Side
from layout.values import dataclass

_LETTER = "^[A-Za-z]$"
_COLUMN = "栏头: the name of the column, on a bar above the head."
_HEAD_TINT = "Colour behind the head (反白), whose words are white, or black on a light one."
_RUN_IN = "Whether subheads run in: strong behind a ■ at the head of their text, a rule between two."
_ALT = "What an advertisement says, for readers who do not see it."
_EDITOR = "编者按, in a frame before the text; what stands before its first ： is strong."
_SIGNED = "落款: who signs, at the right below the text; a line each."
_DATED = "The date below the signature."
_NAME, _KEY = r"^\S{1,80}$", "What the story is called wherever it stands."


@dataclass(frozen=True, slots=True)
class StoryForm:
    """The head of a story file, between two lines of `---`."""

    headline: Annotated[
        Scalar | None, FieldNote("主题. `|` forces a turn of line, `~` forbids one.", "春天|的约会")
    ] = None
    kicker: Annotated[Scalar | None, FieldNote("引题, above the headline.", "徐汇区区域化党建工作推进会举行")] = None
    deck: Annotated[Scalar | None, FieldNote("副题, below the headline.")] = None
    byline: Annotated[Scalar | None, FieldNote("Who wrote it.", "记者 刘坤 陈文卿")] = None
    column_title: Annotated[Scalar | None, FieldNote(_COLUMN, "走读龙华")] = None
    note: Annotated[Scalar | None, FieldNote(_EDITOR, "编者按：今年是……")] = None
    signature: Annotated[Scalar | None, FieldNote(_SIGNED, "读者 周敏")] = None
    dated: Annotated[Scalar | None, FieldNote(_DATED, "2023年6月20日")] = None
    key: Annotated[str, FieldNote(_KEY, "riverside-walk", pattern=_NAME)] = ""
    wrong: Wrong = frozenset()
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """Where a quote of a story (`> `) stands within its text."""

    column: Annotated[int, FieldNote("The text column in which it begins.", "2", least=1, most=24)]
    line: Annotated[int, FieldNote("The line of its columns at which it begins.", "9", least=1, most=400)]
    columns: Annotated[int, FieldNote("How many text columns it spans.", "2", least=1, most=24)] = 1
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class EntryForm:
    """One story of a page: a bare path of a story file, or a mapping with one of file, body, digest, ad."""

    bare: ClassVar[str] = "file"

    file: Annotated[Scalar | None, FieldNote("The story's file, seen from the issue folder.", "stories/1-lead.md")] = (
        None
    )
    body: Annotated[Scalar | None, FieldNote("The story itself, in Markdown.", "8月1日起本报改版。")] = None
    digest: Annotated[tuple[Scalar, ...], FieldNote("Stories to point to, by page and letter.", "2A")] = ()
    continues: Annotated[Scalar | None, FieldNote("The story of an earlier page that goes on here.", "1A")] = None
    ad: Annotated[Scalar | None, FieldNote("Artwork of an advertisement: picture or PDF.", "ads/reading.pdf")] = None
    label: Annotated[Scalar | None, FieldNote("The label of an advertisement; 广告 when not given.", "公益广告")] = None
    alt: Annotated[Scalar | None, FieldNote(_ALT, "鼓楼书店春季书展，三月一日起")] = None
    headline: Annotated[Scalar | None, FieldNote("主题; wins over the one in the story file.", "告读者")] = None
    kicker: Annotated[Scalar | None, FieldNote("引题; wins over the one in the story file.")] = None
    deck: Annotated[Scalar | None, FieldNote("副题; wins over the one in the story file.")] = None
    byline: Annotated[Scalar | None, FieldNote("Who wrote it; wins over the story file.", "本报编辑部")] = None
    column_title: Annotated[Scalar | None, FieldNote(f"{_COLUMN[:-1]}; wins over the story file.", "走读龙华")] = None
    note: Annotated[Scalar | None, FieldNote(f"{_EDITOR[:-1]}; wins over the story file.", "编者按：今年是……")] = None
    signature: Annotated[Scalar | None, FieldNote(f"{_SIGNED[:-1]}; wins over the story file.", "读者 周敏")] = None
    dated: Annotated[Scalar | None, FieldNote(f"{_DATED[:-1]}; wins over the story file.", "2023年6月20日")] = None
    key: Annotated[str, FieldNote(f"{_KEY[:-1]}; wins over the story file.", "riverside-walk", pattern=_NAME)] = ""
    level: Annotated[Level, FieldNote("Level of the headline.", "lead")] = "second"
    box: Annotated[bool, FieldNote("Whether the story stands in a box.", "true")] = False
    tint: Annotated[str, FieldNote("Colour behind the story: a name of the stylesheet.", "grey5")] = ""
    head_tint: Annotated[str, FieldNote(_HEAD_TINT, "red")] = ""
    columns: Annotated[
        int, FieldNote("Number of text columns (tiers); 0: as fits the page.", "2", least=0, most=24)
    ] = 0
    pictures: Annotated[tuple[Place, ...], FieldNote("Places of the story's pictures, in their order.")] = ()
    run_in_heads: Annotated[bool, FieldNote(_RUN_IN, "true")] = False
    quotes: Annotated[tuple[QuoteForm, ...], FieldNote("Places of the story's quotes, in their order.")] = ()
    vertical: Annotated[bool, FieldNote("竖排: lines run down, from right to left; else as the page says.", "true")] = (
        False
    )
    head: Annotated[Side, FieldNote("Where the head stands; at a side it is vertical (竖题).", "right")] = "above"
    wrong: Wrong = frozenset()
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class PackageForm:
    """Several stories of a page under one head (通栏)."""

    stories: Annotated[tuple[Scalar, ...], FieldNote("The letters of its stories.", "B")]
    headline: Annotated[Scalar, FieldNote("主题, over all its stories.", "家门口的好去处")]
    kicker: Annotated[Scalar | None, FieldNote("引题.")] = None
    deck: Annotated[Scalar | None, FieldNote("副题.")] = None
    column_title: Annotated[Scalar | None, FieldNote(_COLUMN, "走读龙华")] = None
    key: Annotated[str, FieldNote(_KEY.replace("story", "package"), "parks", pattern=_NAME)] = ""
    level: Annotated[Level, FieldNote("Level of its headline.", "lead")] = "lead"
    box: Annotated[bool, FieldNote("Whether all of it stands in a box.", "true")] = False
    tint: Annotated[str, FieldNote("Colour behind all of it: a name of the stylesheet.", "grey5")] = ""
    head_tint: Annotated[str, FieldNote(_HEAD_TINT, "red")] = ""
    wrong: Wrong = frozenset()
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class PageForm:
    """One page: what it is called, its drawing, its stories."""

    section: Annotated[str, FieldNote("Name of the page in its folio.", "要闻")]
    plan: Annotated[
        Scalar,
        FieldNote("A picture of the page: a letter a column, a line a band; `| 30` at its end is its depth in lines."),
    ]
    stories: Annotated[Mapping[Scalar, EntryForm], FieldNote("The story of each letter of the plan.", pattern=_LETTER)]
    grid: Annotated[str, FieldNote("Name of a grid of the stylesheet.", "news")] = "news"
    packages: Annotated[tuple[PackageForm, ...], FieldNote("Stories that stand under one head (通栏).")] = ()
    briefs: Annotated[
        tuple[Scalar, ...],
        FieldNote("Letters of shorts: the heads of those side by side stand on one line.", "B"),
    ] = ()
    credits: Annotated[tuple[str, ...], FieldNote("Who made the page, for the folio.", "责任编辑 某某")] = ()
    vertical: Annotated[
        bool, FieldNote("竖排: the page's stories are vertical, and read from right to left.", "true")
    ] = False
    spread: Annotated[
        bool, FieldNote("跨版: two facing pages, made up as one sheet; the plan has twice the columns.", "true")
    ] = False
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class EarForm:
    """A box beside the nameplate (报眼): a few lines, or a small advertisement."""

    side: Annotated[Literal["left", "right"], FieldNote("At which side of the nameplate it stands.", "right")] = "right"
    columns: Annotated[int, FieldNote("Columns of the grid that it takes.", "2", least=1, most=12)] = 2
    lines: Annotated[tuple[Scalar, ...], FieldNote("What it says; the first line is strong.", "今日多云")] = ()
    ad: Annotated[Scalar | None, FieldNote("Artwork of an advertisement: picture or PDF.", "ads/ear.png")] = None
    label: Annotated[Scalar | None, FieldNote("The label of an advertisement; 广告 when not given.", "公益广告")] = None
    alt: Annotated[Scalar | None, FieldNote(_ALT, "鼓楼书店春季书展，三月一日起")] = None
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class FillerForm:
    """What may fill a hole (补白): a few lines, or a small advertisement."""

    columns: Annotated[int, FieldNote("Text columns that it takes.", "1", least=1, most=12)] = 1
    lines: Annotated[
        tuple[Scalar, ...], FieldNote("What it says, a paragraph each; the first of several is its title.", "节约用水")
    ] = ()
    ad: Annotated[Scalar | None, FieldNote("Artwork of an advertisement: picture or PDF.", "ads/water.png")] = None
    label: Annotated[Scalar | None, FieldNote("The label of an advertisement; 广告 when not given.", "公益广告")] = None
    alt: Annotated[Scalar | None, FieldNote(_ALT, "鼓楼书店春季书展，三月一日起")] = None
    depth: Annotated[
        int, FieldNote("Lines of the grid that an advertisement takes, with its label.", "9", least=3, most=400)
    ] = 0
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class IssueForm:
    """issue.yaml: one day's paper."""

    paper: Annotated[
        str, FieldNote("The paper's style file, by name: styles/<paper>.yaml.", "xuhui", pattern=r"^[\w-]+$")
    ]
    number: Annotated[int, FieldNote("Number of the issue in its year or series: 第26期.", "26")]
    date: Annotated[datetime.date, FieldNote("Day of issue.", "2023-06-26")]
    pages: Annotated[tuple[PageForm, ...], FieldNote("The pages in order.")]
    ears: Annotated[tuple[EarForm, ...], FieldNote("Boxes beside the nameplate (报眼).")] = ()
    fillers: Annotated[
        tuple[FillerForm, ...],
        FieldNote("What may fill holes below stories (补白), if the style's copyfitting lets it; each is used once."),
    ] = ()
    total: Annotated[int, FieldNote("Number over all years: 总第1732期. Without one it is `number`.", "1732")] = 0
    edition: Annotated[
        str, FieldNote("Which edition of the day, by letter; the first, A, when not given.", "B", pattern=r"^[A-Z]$")
    ] = "A"
    weekday: Annotated[str, FieldNote("Checked against the date; computed when not given.", "星期一")] = ""
    lunar: Annotated[str, FieldNote("Checked against the date; computed when not given.", "五月初九")] = ""
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE
