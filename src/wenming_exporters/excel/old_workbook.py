"""旧格式工作簿 (.xls): the sheets of a BIFF workbook, read by xlrd."""

from collections.abc import Iterator
from datetime import datetime

import xlrd
from attrs import frozen
from xlrd.book import Book
from xlrd.sheet import Cell

__all__ = ["OldSheet", "read_old_workbook"]


@frozen(kw_only=True)
class OldSheet:
    """A sheet of an old workbook; positions count from 1."""

    name: str
    hidden: bool
    rows: tuple[tuple[object, ...], ...]
    covered: frozenset[tuple[int, int]]


def read_old_workbook(data: bytes) -> Iterator[OldSheet]:
    """Yield the sheets of an old workbook. Formulas count as the results stored with them."""
    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    for sheet in book.sheets():
        yield OldSheet(
            name=sheet.name,
            hidden=sheet.visibility != 0,
            rows=tuple(tuple(_value(cell, book) for cell in sheet.row(line)) for line in range(sheet.nrows)),
            covered=frozenset(_covered(sheet.merged_cells)),
        )


def _value(cell: Cell, book: Book) -> object:
    match cell.ctype, cell.value:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK, _:
            return None
        case xlrd.XL_CELL_DATE, float() as serial:
            return _moment(serial, book)
        case xlrd.XL_CELL_BOOLEAN, value:
            return bool(value)
        case xlrd.XL_CELL_ERROR, int() as code:
            return xlrd.error_text_from_code.get(code, "#ERR")
        case _, value:
            return value


def _moment(serial: float, book: Book) -> datetime | float:
    try:
        return xlrd.xldate_as_datetime(serial, book.datemode)
    except (ValueError, OverflowError):
        return serial


def _covered(merged: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    for top, bottom, left, right in merged:
        for row in range(top, bottom):
            for column in range(left, right):
                if (row, column) != (top, left):
                    yield row + 1, column + 1
