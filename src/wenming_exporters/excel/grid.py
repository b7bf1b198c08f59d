"""交回的工作簿: the sheets of a returned workbook as grids of values, whichever program saved it.

Workbooks of the present form (.xlsx) and OpenDocument ones (.ods) pass the gate; the former are read by python-calamine
or, where that is not made for them, by openpyxl, the latter by our own reader. Those of the old form (.xls) are read by
xlrd, which is an extra: ``pip install "wenming[xls]"``.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import cast

import openpyxl
from attrs import field, frozen
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from wenming_core.diagnostics import SheetCell
from wenming_exporters.excel.attached import Attached, attached_to
from wenming_exporters.excel.displayed import number_text
from wenming_exporters.excel.open_cells import shown_number
from wenming_exporters.excel.open_workbook import OpenSheet, read_open_workbook
from wenming_exporters.excel.opening import damage_refused, old_workbook_refused, sheet_parts
from wenming_exporters.excel.quick_rows import Rows, quick_rows
from wenming_exporters.excel.sheet_facts import MergedRange, Position, SheetFacts, read_sheet_facts
from wenming_exporters.excel.shown_numbers import ShownNumbers
from wenming_exporters.package import (
    DEFAULT_LIMITS,
    Form,
    Limits,
    Openable,
    Package,
    open_package,
    read_file,
    recognise,
    wrong_form,
)
from wenming_exporters.package.refusals import TOO_LARGE, WRONG_FORM, file_label, refusal, shown

__all__ = ["Grid", "read_grids"]

_SPECIAL = tuple(map(re.compile, (rb"<mergeCell\b", rb"<f[\s/>]", rb"t\s*=\s*[\"']e[\"']")))
"""What values do not tell of a sheet: merged ranges, formulas, errors."""


@frozen(kw_only=True)
class Grid:
    """A sheet as a grid of values; rows and columns count from 1 in every position.

    Attributes:
        source: Name of the file.
        name: Name of the sheet.
        hidden: Whether the sheet is not shown.
        rows: Values of each row, from the first; a row may be shorter than others, and the last ones may hold nothing.
        covered: Positions in merged ranges that their first cell covers.
        uncomputed: Positions of formulas without a stored result.
        errors: Positions of error values, such as ``#DIV/0!``; a text that only reads like one is none.
        shown: What numbers show, where that is more than their digits: 50%, 0755.
        attached: Notes, pictures and text boxes that lie on its cells, but for notes of the library's own.
    """

    source: str
    name: str
    hidden: bool = False
    rows: Rows = field(repr=False)
    covered: frozenset[Position] = frozenset()
    uncomputed: frozenset[Position] = frozenset()
    errors: frozenset[Position] = frozenset()
    shown: Mapping[Position, str] = field(factory=dict)
    attached: tuple[Attached, ...] = ()

    def numbered(self, first: int = 1) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Yield the rows that hold anything, each with its number, from row ``first`` on."""
        for number, row in enumerate(self.rows[first - 1 :], start=first):
            if any(value is not None for value in row):
                yield number, row

    def place(self, row: int, column: int) -> SheetCell:
        """Name a cell for a diagnostic."""
        return SheetCell(sheet=self.name, cell=f"{get_column_letter(column)}{row}", source=self.source)


def read_grids(
    path: Openable, *, passing_over: Container[str] = (), limits: Limits = DEFAULT_LIMITS
) -> tuple[Grid, ...]:
    """Read the sheets of a workbook, hidden ones too.

    Args:
        path: A workbook (.xlsx or .ods, or .xls with the extra), told by what it holds and not by its name.
        passing_over: Names of hidden sheets that are not asked for.
        limits: What the file is held to.

    Raises:
        DataRefused: The file cannot be read, is no workbook, is damaged, locked, or cannot be trusted.
    """
    data = read_file(path, limits=limits)
    source = file_label(path)
    match recognise(data):
        case Form.XLS:
            grids = _read_old(data, source, limits)
        case Form.ODS:
            package = open_package(data, Form.ODS, source=source, limits=limits)
            grids = (_open_grid(sheet, source) for sheet in read_open_workbook(package))
        case Form.XLSX | Form.ARCHIVE:
            package = open_package(data, Form.XLSX, source=source, limits=limits)
            with damage_refused(source):
                return tuple(_read_sheets(package, passing_over))
        case found if found.is_old_or_locked:
            raise wrong_form(source, found, Form.XLSX)
        case found:
            remedy = "交回的台账请用 Excel 或 WPS 打开，另存为 .xlsx 后再收回；要读取方案，请用 wenming read。"
            raise refusal(WRONG_FORM, source, f"文件的内容是“{found.value}”，不是台账工作簿。", remedy=remedy)
    return tuple(grid for grid in grids if not (grid.hidden and grid.name in passing_over))


def _read_sheets(package: Package, passing_over: Container[str]) -> Iterator[Grid]:
    sheets = {
        name: sheet
        for name, sheet in sheet_parts(package).items()
        if sheet.cells and not (sheet.hidden and name in passing_over)
    }
    parts = {name: package.part(sheet.part) for name, sheet in sheets.items()}
    found = quick_rows(package, parts)
    left = [name for name in sheets if name not in found]
    found |= _slow_rows(package, left) if left else {}
    numbers = ShownNumbers(package)
    for name, sheet in sheets.items():
        facts = SheetFacts() if name not in left and _is_simple(parts[name]) else read_sheet_facts(parts[name])
        yield Grid(
            source=package.source,
            name=name,
            hidden=sheet.hidden,
            rows=_mended(found[name], facts),
            covered=_covered(facts.merged),
            uncomputed=frozenset(facts.uncomputed),
            errors=frozenset(facts.errors),
            shown=numbers.of(parts[name]),
            attached=attached_to(package, sheet.part),
        )


def _is_simple(part: bytes) -> bool:
    """Tell whether values say all that there is to a sheet; a ledger goes out like that, and mostly comes back so."""
    return not any(mark.search(part) for mark in _SPECIAL)


def _mended(rows: Rows, facts: SheetFacts) -> Rows:
    """Put in the error values, and the numbers that a reader made days of, or kept only in part."""
    mended = [list(row) for row in rows] if facts.errors or facts.no_dates else []
    for (row, column), stored in facts.no_dates.items():
        mended[row - 1][column - 1] = int(stored) if stored.lstrip("-").isdigit() else float(stored)
    for (row, column), text in facts.errors.items():
        mended[row - 1][column - 1] = text
    return tuple(map(tuple, mended)) if mended else rows


def _covered(merged: tuple[MergedRange, ...]) -> frozenset[Position]:
    return frozenset(position for one in merged for position, _ in one.covered())


def _slow_rows(package: Package, names: Iterable[str]) -> dict[str, Rows]:
    """Read the values of sheets that take a reader for all of XML."""
    book = openpyxl.load_workbook(package.stream(), read_only=True, data_only=True)
    found: dict[str, Rows] = {}
    for name in names:
        sheet = cast(ReadOnlyWorksheet, book[name])
        sheet.reset_dimensions()
        found[name] = tuple(sheet.values)
    return found


def _hold_size(count: int, source: str, name: str, limits: Limits) -> None:
    if count > limits.cells:
        raise refusal(TOO_LARGE, source, f"工作表{shown(name)}的单元格过多。")


def _open_grid(sheet: OpenSheet, source: str) -> Grid:
    rows: list[tuple[object, ...]] = []
    for row in sheet.rows:
        rows += [()] * (row.number - 1 - len(rows))
        rows += [tuple(None if cell is None else cell.value for cell in row.cells)] * row.count
    return Grid(
        source=source,
        name=sheet.name,
        hidden=sheet.hidden,
        rows=tuple(rows),
        covered=_covered(sheet.merged),
        uncomputed=frozenset(position for position, cell in sheet.cells() if cell.uncomputed),
        errors=frozenset(position for position, cell in sheet.cells() if cell.error),
        shown=dict(_shown(sheet)),
        attached=sheet.attached,
    )


def _shown(sheet: OpenSheet) -> Iterator[tuple[Position, str]]:
    for position, cell in sheet.cells():
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            text = shown_number(cell.value, cell)
            if text != number_text(cell.value):
                yield position, text


def _read_old(data: bytes, source: str, limits: Limits) -> Iterator[Grid]:
    with old_workbook_refused(data, source):
        from wenming_exporters.excel.old_workbook import read_old_workbook  # noqa: PLC0415  # an extra

        for old in read_old_workbook(data):
            _hold_size(old.size, source, old.name, limits)
            yield Grid(
                source=source,
                name=old.name,
                hidden=old.hidden,
                rows=old.rows,
                covered=_covered(old.merged),
                errors=frozenset(old.errors),
                shown=old.shown,
                attached=old.attached,
            )
