"""表格: an outline table as WordprocessingML, one text a row.

The header row is repeated on every page (GB/T 9704-2012 §8) and a row stays on one page unless it could not fit on any.
The markup is put together as text: 350 rows take python-docx 27 s through ``table.cell``, and 0.03 s this way.
"""

from itertools import accumulate, pairwise

from attrs import frozen

from wenming_core._text import display_width
from wenming_exporters.views._grid import Place
from wenming_exporters.views.outline import Align, Cell, Column, Table
from wenming_exporters.word.elements import TABLE_SIZES, StyleId, TableSize
from wenming_exporters.word.gbt9704 import Page
from wenming_exporters.word.markup import lines, paragraph, run

__all__ = ["LEAST_CHARACTERS", "Layout", "column_widths", "draw_table"]

_PADDING = 57
LEAST_CHARACTERS = 3
"""Characters that each column should hold on a line, unless its title is shorter."""
_LONG = 100

_JC = {Align.START: "", Align.CENTRE: '<w:jc w:val="center"/>', Align.END: '<w:jc w:val="right"/>'}

_Frames = dict[tuple[int, int, bool, bool], tuple[str, str]]


@frozen(kw_only=True)
class Layout:
    """How a table lies on a page.

    Attributes:
        columns: The table's columns.
        widths: Their widths in twips, the text area's width together.
        size: Of its type: the largest that leaves :data:`LEAST_CHARACTERS` on a line of each column.
        cramped: Whether not even the smallest does.
        lines: How many lines fit on a page below the header row.
    """

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    size: TableSize
    cramped: bool
    lines: int

    @classmethod
    def of(cls, table: Table, page: Page) -> "Layout":
        """Lay a table out on a page."""
        widths = column_widths(table.columns, page.text_width)
        room = min(map(_room, table.columns, widths))
        size = next((size for size in TABLE_SIZES if size.character <= room), TABLE_SIZES[-1])
        lines = page.text_height // size.line.twips - 2
        return cls(columns=table.columns, widths=widths, size=size, cramped=size.character > room, lines=lines)

    def fits(self, place: Place[Cell]) -> bool:
        """Whether the text of a cell takes no more lines than a page has."""
        text = place.cell.text
        if len(text) < _LONG:
            return True
        width = sum(self.widths[place.column : place.column + place.cell.columns])
        room = max((width - 2 * _PADDING) * 2 // self.size.character, 1)
        return sum(max(-(-display_width(line) // room), 1) for line in lines(text)) <= self.lines


def draw_table(table: Table, page: Page) -> str:
    """Draw a table over the width of the text area, with its caption above."""
    layout = Layout.of(table, page)
    frames: _Frames = {}
    return "".join(
        (
            paragraph(StyleId.TABLE_CAPTION, run(table.caption)) if table.caption else "",
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{page.text_width}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>',
            *(f'<w:gridCol w:w="{width}"/>' for width in layout.widths),
            "</w:tblGrid>",
            _header(layout),
            *(_row(places, layout, frames) for places in table.grid),
            "</w:tbl>",
        )
    )


def column_widths(columns: tuple[Column, ...], total: int) -> tuple[int, ...]:
    """Share ``total`` out by weight so that nothing is left over.

    >>> column_widths((Column(title="序号"), Column(title="内容", weight=2)), 100)
    (33, 67)
    """
    edges = [0, *accumulate(column.weight for column in columns)]
    places = [edge * total // edges[-1] for edge in edges]
    return tuple(right - left for left, right in pairwise(places))


def _room(column: Column, width: int) -> int:
    """Room for a character, where the column's line is to hold the least number of them."""
    return (width - 2 * _PADDING) // min(len(column.title) or 1, LEAST_CHARACTERS)


def _header(layout: Layout) -> str:
    cells = "".join(
        f"{_cell_begin(width, '')}{paragraph(layout.size.head, run(column.title))}</w:tc>"
        for column, width in zip(layout.columns, layout.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(places: tuple[Place[Cell], ...], layout: Layout, frames: _Frames) -> str:
    cells = "".join([_cell(place, layout, frames) for place in places])
    # A row higher than a page could not be shown whole if it were forbidden to split.
    high = [place for place in places if place.cell.rows == 1 and not layout.fits(place)]
    keep = "" if high else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{keep}{cells}</w:tr>"


def _cell(place: Place[Cell], layout: Layout, frames: _Frames) -> str:
    cell = place.cell
    kind = (place.column, cell.columns, cell.rows > 1, place.starts)
    frame = frames.get(kind)
    if frame is None:
        frame = frames[kind] = _frame(place, layout)
    begin, line_begin = frame
    texts = lines(cell.text) if place.starts else [""]
    return f"{begin}{line_begin}{f'</w:p>{line_begin}'.join(map(run, texts))}</w:p></w:tc>"


def _frame(place: Place[Cell], layout: Layout) -> tuple[str, str]:
    """Draw what cells of one kind have in common: how the cell begins and how each of its lines does."""
    width = sum(layout.widths[place.column : place.column + place.cell.columns])
    look = _JC[layout.columns[place.column].align]
    return _cell_begin(width, _merge(place)), paragraph(layout.size.text, "", properties=look).removesuffix("</w:p>")


def _cell_begin(width: int, merge: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'


def _merge(place: Place[Cell]) -> str:
    across = f'<w:gridSpan w:val="{place.cell.columns}"/>' if place.cell.columns > 1 else ""
    if place.cell.rows == 1:
        return across
    return across + ('<w:vMerge w:val="restart"/>' if place.starts else "<w:vMerge/>")
