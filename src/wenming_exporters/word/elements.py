"""公文各要素的样式: a paragraph style for each element of an official document (GB/T 9704-2012 §7)."""

from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from wenming_core.model._typed import typed
from wenming_exporters.word.gbt9704 import BODY_SIZE, CHARACTER, LINE, RED, Pt, Typeface

__all__ = ["HEADING_STYLES", "STYLES", "TABLE_SIZES", "Jc", "Style", "StyleId", "TableSize"]


class Jc(Enum):
    """How the lines of a paragraph stand."""

    BOTH = "both"
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class StyleId(Enum):
    """The paragraph styles: the member's value is the style's id in the file."""

    NORMAL = "Normal"
    TITLE = "Title"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    BODY = "BodyText"
    ADDRESSEE = "Addressee"
    ANNEX_NOTE = "AnnexNote"
    ORGAN = "IssuingOrgan"
    DAY = "IssueDate"
    ANNEX_MARK = "AnnexMark"
    ANNEX_TITLE = "AnnexTitle"
    PAGE_NUMBER = "PageNumberLine"
    TABLE_CAPTION = "TableCaption"
    TABLE_HEAD = "TableHead"
    TABLE_HEAD_FOUR = "TableHead4"
    TABLE_HEAD_SMALL_FOUR = "TableHeadSmall4"
    TABLE_HEAD_FIVE = "TableHead5"
    TABLE_TEXT = "TableText"
    TABLE_TEXT_FOUR = "TableText4"
    TABLE_TEXT_SMALL_FOUR = "TableTextSmall4"
    TABLE_TEXT_FIVE = "TableText5"
    PICTURE_CAPTION = "PictureCaption"
    COPY_NUMBER = "CopyNumber"
    SECRECY = "SecrecyAndUrgency"
    ORGAN_MARK = "OrganMark"
    DOCUMENT_NUMBER = "DocumentNumber"
    IMPRINT = "Imprint"


@frozen(kw_only=True, field_transformer=typed)
class Style:
    """A paragraph style: how one element of a document looks.

    Attributes:
        id: Which element.
        name: What Word shows in its list of styles; built-in ones bear the English name that Word translates.
        typeface: Of Chinese characters.
        latin: Typeface of digits and Latin letters; None for the font set's Latin font.
        size: Of the type.
        jc: How the lines stand.
        line: Height of a line, exact.
        before: Empty space above, in lines of the body.
        after: Empty space below, in lines of the body.
        first_line: Indent of the first line, in characters.
        side: Indent on both sides, in characters of the style's own size.
        outline: Level in the navigation pane, from 1; None for no heading.
        colour: As six hexadecimal digits; None for black.
        keep_next: Whether it stays on one page with the next paragraph.
        new_page: Whether it begins a page.
        on_grid: Whether lines snap to the grid of the page.
        next: Style of the paragraph that a person types after it.
    """

    id: StyleId
    name: str
    typeface: Typeface = Typeface.FANGSONG
    latin: Typeface | None = None
    size: Pt = BODY_SIZE
    jc: Jc = Jc.BOTH
    line: Pt = LINE
    before: int = 0
    after: int = 0
    first_line: int = 0
    side: int = 0
    outline: int | None = None
    colour: str | None = None
    keep_next: bool = False
    new_page: bool = False
    on_grid: bool = True
    next: StyleId = field(default=StyleId.BODY)


def _heading(level: int, style: StyleId, typeface: Typeface) -> Style:
    return Style(id=style, name=f"heading {level}", typeface=typeface, first_line=2, outline=level, keep_next=True)


_FOUR = Pt(14)


@frozen(kw_only=True, field_transformer=typed)
class TableSize:
    """A size of type for tables, with its styles.

    Attributes:
        size: Of the type.
        line: Height of a line.
        head: Style of the header row.
        text: Style of the other rows.
        suffix: What the styles' names end in.
    """

    size: Pt
    line: Pt
    head: StyleId
    text: StyleId
    suffix: str

    @property
    def character(self) -> int:
        """Width of a character in twips."""
        return CHARACTER.twips if self.size == BODY_SIZE else self.size.twips


TABLE_SIZES = (
    TableSize(size=BODY_SIZE, line=Pt(24), head=StyleId.TABLE_HEAD, text=StyleId.TABLE_TEXT, suffix=""),
    TableSize(size=_FOUR, line=Pt(21), head=StyleId.TABLE_HEAD_FOUR, text=StyleId.TABLE_TEXT_FOUR, suffix="（四号）"),
    TableSize(
        size=Pt(12),
        line=Pt(18),
        head=StyleId.TABLE_HEAD_SMALL_FOUR,
        text=StyleId.TABLE_TEXT_SMALL_FOUR,
        suffix="（小四号）",
    ),
    TableSize(
        size=Pt(Decimal("10.5")),
        line=Pt(16),
        head=StyleId.TABLE_HEAD_FIVE,
        text=StyleId.TABLE_TEXT_FIVE,
        suffix="（五号）",
    ),
)
"""§5.2.2: 三号, and one of the smaller sizes where a table has too many columns for it."""


def _table_style(size: TableSize, style: StyleId, name: str, typeface: Typeface, jc: Jc) -> Style:
    return Style(
        id=style, name=name, typeface=typeface, size=size.size, jc=jc, line=size.line, on_grid=False, next=style
    )


STYLES: tuple[Style, ...] = (
    Style(id=StyleId.NORMAL, name="Normal"),
    # §7.3.1 标题: 二号小标宋, centred; one empty line between it and 主送机关 (§7.3.2).
    Style(
        id=StyleId.TITLE,
        name="Title",
        typeface=Typeface.XIAOBIAOSONG,
        size=Pt(22),
        jc=Jc.CENTRE,
        after=1,
        outline=1,
    ),
    # §7.3.3 层次: 黑体, 楷体, 仿宋, 仿宋.
    _heading(1, StyleId.HEADING_1, Typeface.HEITI),
    _heading(2, StyleId.HEADING_2, Typeface.KAITI),
    _heading(3, StyleId.HEADING_3, Typeface.FANGSONG),
    _heading(4, StyleId.HEADING_4, Typeface.FANGSONG),
    # §7.3.3 正文: 三号仿宋, each paragraph indented by two characters.
    Style(id=StyleId.BODY, name="Body Text", first_line=2),
    # §7.3.2 主送机关: flush left.
    Style(id=StyleId.ADDRESSEE, name="主送机关"),
    # §7.3.4 附件说明: one empty line below the text.
    Style(id=StyleId.ANNEX_NOTE, name="附件说明", jc=Jc.LEFT, next=StyleId.ANNEX_NOTE),
    # §7.3.5 署名, 成文日期.
    Style(id=StyleId.ORGAN, name="署名", jc=Jc.LEFT, keep_next=True, next=StyleId.DAY),
    Style(id=StyleId.DAY, name="成文日期", jc=Jc.LEFT),
    # §7.3.7 附件: a new page, 附件 and its number in 三号黑体 on line 1, the title centred on line 3.
    Style(
        id=StyleId.ANNEX_MARK,
        name="附件标识",
        typeface=Typeface.HEITI,
        latin=Typeface.HEITI,
        jc=Jc.LEFT,
        new_page=True,
        next=StyleId.ANNEX_TITLE,
    ),
    Style(
        id=StyleId.ANNEX_TITLE,
        name="附件标题",
        typeface=Typeface.XIAOBIAOSONG,
        size=Pt(22),
        jc=Jc.CENTRE,
        before=1,
        after=1,
        outline=1,
    ),
    # §7.5 页码: 四号半角宋体, one character in from the edge; off the grid so that its height alone places it.
    Style(
        id=StyleId.PAGE_NUMBER,
        name="页码",
        typeface=Typeface.SONGTI,
        latin=Typeface.SONGTI,
        size=_FOUR,
        jc=Jc.RIGHT,
        line=_FOUR,
        side=1,
        on_grid=False,
        next=StyleId.PAGE_NUMBER,
    ),
    Style(id=StyleId.TABLE_CAPTION, name="表题", typeface=Typeface.HEITI, size=_FOUR, jc=Jc.CENTRE, keep_next=True),
    *(_table_style(size, size.head, f"表头{size.suffix}", Typeface.HEITI, Jc.CENTRE) for size in TABLE_SIZES),
    *(_table_style(size, size.text, f"表格文字{size.suffix}", Typeface.FANGSONG, Jc.LEFT) for size in TABLE_SIZES),
    Style(id=StyleId.PICTURE_CAPTION, name="图题", size=_FOUR, jc=Jc.CENTRE),
    # §7.2.1 份号; §7.2.2 密级 and §7.2.3 紧急程度 in 三号黑体.
    Style(id=StyleId.COPY_NUMBER, name="份号", jc=Jc.LEFT, next=StyleId.SECRECY),
    Style(
        id=StyleId.SECRECY,
        name="密级和紧急程度",
        typeface=Typeface.HEITI,
        latin=Typeface.HEITI,
        jc=Jc.LEFT,
        next=StyleId.ORGAN_MARK,
    ),
    # §7.2.4 发文机关标志: red 小标宋, its size chosen by the issuing organ.
    Style(
        id=StyleId.ORGAN_MARK,
        name="发文机关标志",
        typeface=Typeface.XIAOBIAOSONG,
        latin=Typeface.XIAOBIAOSONG,
        size=Pt(48),
        jc=Jc.CENTRE,
        line=Pt(54),
        colour=RED,
        on_grid=False,
        next=StyleId.DOCUMENT_NUMBER,
    ),
    # §7.2.5 发文字号: two empty lines below 发文机关标志.
    Style(id=StyleId.DOCUMENT_NUMBER, name="发文字号", jc=Jc.CENTRE, before=2, next=StyleId.TITLE),
    # §7.4.2, §7.4.3 抄送, 印发: 四号仿宋, one character in on both sides.
    Style(
        id=StyleId.IMPRINT,
        name="版记",
        size=_FOUR,
        jc=Jc.LEFT,
        line=Pt(24),
        side=1,
        on_grid=False,
        next=StyleId.IMPRINT,
    ),
)

HEADING_STYLES = (StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
"""§7.3.3: the style of each level, the first one first."""
