"""旧格式工作簿 (.xls): the sheets of a BIFF workbook, read by xlrd. Formulas count as the results stored with them."""

import io
from collections.abc import Iterator
from datetime import datetime

import xlrd
from attrs import field, frozen
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from wenming_exporters.excel.attached import Attached, Attachment, said_by_others
from wenming_exporters.excel.displayed import CHINESE_DATE_FORMATS, date_text, number_text
from wenming_exporters.excel.sheet_facts import MergedRange, Position

__all__ = ["OldSheet", "cell_text", "cell_value", "read_old_workbook"]


@frozen
class OldSheet:
    """A sheet of an old workbook; rows and columns count from 1."""

    _sheet: Sheet = field(repr=False)
    _book: Book = field(repr=False)

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._sheet.name)

    @property
    def hidden(self) -> bool:
        """Whether it is not shown."""
        return bool(self._sheet.visibility != 0)

    @property
    def size(self) -> int:
        """How many cells it has, those of merged ranges counted again."""
        cells = sum(self._sheet.row_len(row) for row in range(self._sheet.nrows))
        return cells + sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in self.merged)

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        """Its merged ranges."""
        return tuple(
            MergedRange(top=top + 1, left=left + 1, bottom=bottom, right=right)
            for top, bottom, left, right in self._sheet.merged_cells
        )

    @property
    def rows(self) -> tuple[tuple[object, ...], ...]:
        """Values of each row, from the first; a row may be shorter than others."""
        lines = (self._sheet.row(row) for row in range(self._sheet.nrows))
        return tuple(tuple(cell_value(cell, self._book) for cell in line) for line in lines)

    @property
    def errors(self) -> frozenset[Position]:
        """Positions of error values."""
        return frozenset(position for position, cell in self._cells() if cell.ctype == xlrd.XL_CELL_ERROR)

    @property
    def shown(self) -> dict[Position, str]:
        """What numbers show, where that is more than their digits: 50%, 0755."""
        numbers = ((position, cell) for position, cell in self._cells() if cell.ctype == xlrd.XL_CELL_NUMBER)
        texts = ((position, cell, cell_text(cell, self._book)) for position, cell in numbers)
        return {position: text for position, cell, text in texts if text != number_text(float(cell.value))}

    @property
    def attached(self) -> tuple[Attached, ...]:
        """Notes on its cells, but for notes of the library's own; xlrd does not tell of pictures."""
        notes = (((row + 1, column + 1), note.text) for (row, column), note in self._sheet.cell_note_map.items())
        said = ((position, said_by_others(text)) for position, text in sorted(notes))
        return tuple(Attached(position=position, kind=Attachment.NOTE, text=text) for position, text in said if text)

    def texts(self) -> Iterator[tuple[Position, str]]:
        """Yield the filled cells, each as the text that it shows."""
        for position, cell in self._cells():
            text = cell_text(cell, self._book)
            if text.strip():
                yield position, text

    def _cells(self) -> Iterator[tuple[Position, Cell]]:
        for row in range(self._sheet.nrows):
            for column, cell in enumerate(self._sheet.row(row), start=1):
                yield (row + 1, column), cell


def read_old_workbook(data: bytes) -> Iterator[OldSheet]:
    """Yield the sheets of an old workbook."""
    # xlrd remarks upon odd files, on standard output unless told otherwise; and a cell far out costs it a full sheet.
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    for sheet in book.sheets():
        yield OldSheet(sheet, book)


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


def cell_text(cell: Cell, book: Book) -> str:
    """Return the text that a cell shows; a number keeps the digits that its format rounds away."""
    match cell_value(cell, book):
        case None:
            return ""
        case bool(truth):
            return "TRUE" if truth else "FALSE"
        case datetime() as moment:
            return date_text(moment, _number_format(cell, book))
        case float() as number:
            return number_text(number, "General" if cell.ctype == xlrd.XL_CELL_DATE else _number_format(cell, book))
        case value:
            return str(value)


def _number_format(cell: Cell, book: Book) -> str:
    key = book.xf_list[cell.xf_index or 0].format_key
    return CHINESE_DATE_FORMATS.get(key) or book.format_map[key].format_str


def _moment(serial: float, book: Book) -> datetime | float:
    try:
        return xlrd.xldate_as_datetime(serial, book.datemode)
    except (ValueError, OverflowError):
        return serial
