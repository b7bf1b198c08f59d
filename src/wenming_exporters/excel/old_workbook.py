"""旧格式工作簿 (.xls): the sheets of a BIFF workbook, read by xlrd."""

from collections.abc import Iterator
from datetime import datetime

import xlrd
from attrs import frozen
from xlrd.book import Book
from xlrd.sheet import Cell

__all__ = ["OldSheet", "cell_value", "read_old_workbook"]


@frozen(kw_only=True)
class OldSheet:
    """A sheet of an old workbook.

    Attributes:
        name: Its name.
        hidden: Whether it is not shown.
        rows: Values of each row, from the first.
        merged: Merged ranges: first row, row after the last, first column, column after the last, counted from 0.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[object, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...]

    @property
    def size(self) -> int:
        """How many cells it has, those of merged ranges counted again."""
        merged = sum((bottom - top) * (right - left) for top, bottom, left, right in self.merged)
        return sum(map(len, self.rows)) + merged

    def covered(self) -> Iterator[tuple[int, int]]:
        """Yield the positions, counted from 1, that the first cell of a merged range covers."""
        for top, bottom, left, right in self.merged:
            for row in range(top, bottom):
                for column in range(left, right):
                    if (row, column) != (top, left):
                        yield row + 1, column + 1


def read_old_workbook(data: bytes) -> Iterator[OldSheet]:
    """Yield the sheets of an old workbook. Formulas count as the results stored with them."""
    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    for sheet in book.sheets():
        yield OldSheet(
            name=sheet.name,
            hidden=sheet.visibility != 0,
            rows=tuple(tuple(cell_value(cell, book) for cell in sheet.row(line)) for line in range(sheet.nrows)),
            merged=tuple(sheet.merged_cells),
        )


def cell_value(cell: Cell, book: Book) -> object:
    """Return what a cell holds: text, a number, a truth value, a moment, the name of an error, or nothing."""
    match cell.ctype, cell.value:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK, _:
            return None
        case xlrd.XL_CELL_DATE, float() as serial:
            return _moment(serial, book)
        case xlrd.XL_CELL_BOOLEAN, value:
            return bool(value)
        case xlrd.XL_CELL_ERROR, int() as code:
            return xlrd.error_text_from_code.get(code, "#ERR")
    return cell.value


def _moment(serial: float, book: Book) -> datetime | float:
    try:
        return xlrd.xldate_as_datetime(serial, book.datemode)
    except (ValueError, OverflowError):
        return serial
