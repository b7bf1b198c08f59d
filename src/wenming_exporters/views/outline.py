"""A neutral model of an official document, which any format can draw.

Its parts are those of GB/T 9704-2012 §7: 版头, 标题, 主送机关, 正文, 附件说明, 署名, 成文日期, 附件, 版记. Exporters
build a :class:`Document`; a writer draws it. Headings carry no number: :func:`numbered` counts them as §7.3.3
prescribes.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from wenming_core._text import chinese_numeral
from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import each, filled, typed
from wenming_exporters.views._grid import Misfit, Place, lay_out

__all__ = [
    "TO_FILL",
    "Align",
    "Annex",
    "Block",
    "Cell",
    "Column",
    "Document",
    "Heading",
    "Imprint",
    "ItemList",
    "Letterhead",
    "Paragraph",
    "Picture",
    "Row",
    "Signature",
    "Table",
    "heading_number",
    "numbered",
]

TO_FILL = "〔待填〕"
"""What stands where the campaign holds no text, so that a person sees what to fill in."""

_STOPS = tuple("。！？；：，、.!?;:,")


@frozen(kw_only=True, field_transformer=typed)
class Heading:
    """层次标题 (§7.3.3): 一、 → （一） → 1. → （1）.

    Attributes:
        level: 1 to 4.
        text: Without number and without closing mark.
        run_in: Text that goes on in the same paragraph after a full stop; empty for a heading on a line of its own.
    """

    level: int = field(validator=each(Must.BE_POSITIVE, lambda n: 1 <= n <= 4))
    text: str
    run_in: str = ""

    @property
    def stop(self) -> str:
        """What closes the heading where text goes on after it: a full stop, unless it brings a mark of its own."""
        return "" if not self.run_in or not self.text or self.text.endswith(_STOPS) else "。"


@frozen(kw_only=True, field_transformer=typed)
class Paragraph:
    """正文段落: body text, indented by two characters."""

    text: str


@frozen(kw_only=True, field_transformer=typed)
class ItemList:
    """A list whose items stand in paragraphs of their own; each item brings its own number where it has one."""

    items: tuple[str, ...] = field(validator=filled)


class Align(Enum):
    """How a column's text stands in its cells."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@frozen(kw_only=True, field_transformer=typed)
class Column:
    """A column of a table.

    Attributes:
        title: Text of the header cell.
        weight: Share of the width, relative to the other columns.
        align: How its text stands.
    """

    title: str
    weight: int = field(default=1, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    align: Align = Align.START


@frozen(kw_only=True, field_transformer=typed)
class Cell:
    """A cell that starts here and may reach over rows below and columns to its right."""

    text: str = ""
    rows: int = field(default=1, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    columns: int = field(default=1, validator=each(Must.BE_POSITIVE, lambda n: n > 0))


@frozen(kw_only=True, field_transformer=typed)
class Row:
    """A row: the cells that start in it. A place covered by a cell from above has no cell of its own."""

    cells: tuple[Cell, ...]


@frozen(kw_only=True, field_transformer=typed)
class Table:
    """表格: a header row that is repeated on each page, and body rows that do not split across pages.

    Attributes:
        caption: Stands above the table; empty for none.
        columns: At least one.
        rows: Body rows, without the header. Together with the cells that reach down from above, the cells of each row
            fill all columns.
    """

    caption: str = ""
    columns: tuple[Column, ...] = field(validator=filled)
    rows: tuple[Row, ...] = ()

    def __attrs_post_init__(self) -> None:
        try:
            _ = self.grid
        except Misfit as fault:
            demand = f"a row whose cells, with those from above, fill {len(self.columns)} columns exactly"
            given = self.rows[fault.row]
            raise InvalidValue("Table", f"rows[{fault.row}]", given, demand) from None

    @cached_property
    def grid(self) -> "tuple[tuple[Place[Cell], ...], ...]":
        """For each body row, the cells that it meets from left to right, also those that reach down into it."""
        return lay_out([row.cells for row in self.rows], len(self.columns))


@frozen(kw_only=True, field_transformer=typed)
class Picture:
    """图片: an image with its text alternative.

    Attributes:
        content: The bytes of a PNG or JPEG file.
        alt: What the picture shows, for readers who cannot see it.
        caption: Stands below; empty for none.
    """

    content: bytes = field(repr=False)
    alt: str = field(validator=filled)
    caption: str = ""


Block = Heading | Paragraph | ItemList | Table | Picture


@frozen(kw_only=True, field_transformer=typed)
class Letterhead:
    """版头 (§7.2): everything above the red line.

    Attributes:
        organs: 发文机关标志, such as ``("云川市图书馆文件",)``; several for a joint document.
        number: 发文字号, such as ``"云图〔2018〕6号"``.
        copy_number: 份号; empty for none, as for the next three.
        secrecy: 密级和保密期限.
        urgency: 紧急程度.
        signers: 签发人, on documents that go upward.
    """

    organs: tuple[str, ...] = field(validator=filled)
    number: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=typed)
class Signature:
    """署名 and 成文日期 (§7.3.5).

    Attributes:
        organs: Issuing organs, in order.
        day: None where it is still to be filled in; it is then left visible.
        sealed: Whether the document will be stamped, which decides where the two lines stand.
    """

    organs: tuple[str, ...] = field(validator=filled)
    day: date | None = None
    sealed: bool = False


@frozen(kw_only=True, field_transformer=typed)
class Imprint:
    """版记 (§7.4): 抄送机关, 印发机关 and 印发日期, on the last page."""

    copied_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None


@frozen(kw_only=True, field_transformer=typed)
class Annex:
    """附件 (§7.3.7): starts on a new page with its number and title.

    Attributes:
        title: As listed in 附件说明, unless ``listed_title`` differs.
        blocks: Its content.
        landscape: Whether its pages lie across, for wide tables.
        listed_title: What 附件说明 calls it; None for the same as ``title``.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    landscape: bool = False
    listed_title: str | None = None

    @property
    def listed_as(self) -> str:
        """The title under which 附件说明 lists it."""
        return self.title if self.listed_title is None else self.listed_title


@frozen(kw_only=True, field_transformer=typed)
class Document:
    """公文: a whole document.

    Attributes:
        title: 标题.
        addressee: 主送机关, without the colon; empty for none.
        blocks: 正文.
        annexes: 附件, in order; 附件说明 lists them.
        signature: None for a document that is not signed, such as a plan issued as an annex.
        letterhead: None for an ordinary sheet.
        imprint: None for an ordinary sheet.
        author: Who appears as author in the file's properties; empty for none.
    """

    title: str
    addressee: str = ""
    blocks: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    author: str = ""


def numbered(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield each block with the number that its heading bears; an empty text for other blocks.

    >>> [number for number, _ in numbered((Heading(level=1, text="目标"), Heading(level=2, text="总体")))]
    ['一、', '（一）']
    """
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Heading):
            yield "", block
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        yield heading_number(block.level, counts[block.level - 1]), block


def heading_number(level: int, count: int) -> str:
    """Write the number of a heading as its level demands; past 99, Chinese numerals give way to digits."""
    numeral = chinese_numeral(count) if count <= 99 else str(count)
    return (f"{numeral}、", f"（{numeral}）", f"{count}.", f"（{count}）")[level - 1]
