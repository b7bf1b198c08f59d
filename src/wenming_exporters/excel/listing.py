"""清单: a plain list on a sheet, as reports and comparisons draw it: a title, a header, and rows that fit their text.

It is for reading only; what is to come back is drawn by :mod:`wenming_exporters.excel.sheet`.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen
from xlsxwriter.worksheet import Worksheet

from wenming_exporters.excel.cells import LINE_POINTS, MAX_ROW_POINTS, line_count, stored_text
from wenming_exporters.excel.formats import Formats, Look
from wenming_exporters.excel.printing import set_up_printing
from wenming_exporters.excel.sheet import write_text

__all__ = ["FIRST_LINE", "ListColumn", "draw_list", "draw_list_head"]

FIRST_LINE = 2
"""Line of the first row, counted from 0; above it stand the title and the header."""


@frozen
class ListColumn:
    """A column: its heading, its width in characters, and how its cells look."""

    name: str
    width: int
    look: Look = Look.SHOWN


def draw_list(
    page: Worksheet,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str | int]],
    formats: Formats,
) -> None:
    """Draw a list with filters; an empty text is a blank cell."""
    draw_list_head(page, title, columns, formats)
    line = FIRST_LINE
    for row in rows:
        _draw_row(page, line, columns, row, formats)
        line += 1
    page.autofilter(FIRST_LINE - 1, 0, max(FIRST_LINE, line - 1), len(columns) - 1)


def draw_list_head(page: Worksheet, title: str, columns: Sequence[ListColumn], formats: Formats) -> None:
    """Draw title and header, and set the page up for printing."""
    text, widths = stored_text(title).text, [column.width for column in columns]
    look = formats.title(text, widths)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_blank(0, place, None, look)
        page.write_string(FIRST_LINE - 1, place, column.name, formats[Look.HEADER])
    write_text(page, 0, 0, text, look)
    page.set_row(0, 30)
    page.freeze_panes(FIRST_LINE, 1)
    set_up_printing(page, widths, FIRST_LINE - 1)


def _draw_row(
    page: Worksheet, line: int, columns: Sequence[ListColumn], row: Sequence[str | int], formats: Formats
) -> None:
    lines = 1
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        look = formats[column.look]
        if isinstance(value, int):
            page.write_number(line, place, value, look)
        elif not value:
            page.write_blank(line, place, None, look)
        else:
            text = stored_text(value).text
            lines = max(lines, line_count(text, column.width))
            write_text(page, line, place, text, look)
    page.set_row(line, min(MAX_ROW_POINTS, lines * LINE_POINTS + 6))
