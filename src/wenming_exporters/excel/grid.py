"""交回的工作簿: the sheets of a returned workbook as grids of values, whichever program saved it.

Workbooks of the present form (.xlsx) pass the gate and are read by openpyxl; those of the old form (.xls) are read by
xlrd, which is an extra: ``pip install wenming[xls]``.
"""

import os
import re
from collections.abc import Iterator
from typing import cast

import openpyxl
from attrs import field, frozen
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from wenming_core.diagnostics import SheetCell
from wenming_exporters.excel.opening import damage_refused, sheet_parts
from wenming_exporters.excel.sheet_facts import Position, SheetFacts, read_sheet_facts
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, Package, open_package, read_file, recognise
from wenming_exporters.package.refusals import OLD_OR_LOCKED, TOO_LARGE, file_label, refusal, shown

__all__ = ["Grid", "read_grids"]

_SPECIAL = re.compile(rb"<(\w+:)?(mergeCell|f)[ >/]")


@frozen(kw_only=True)
class Grid:
    """A sheet as a grid of values; rows and columns count from 1 in every position.

    Attributes:
        source: Name of the file.
        name: Name of the sheet.
        hidden: Whether the sheet is not shown.
        rows: Values of each row, from the first; a row may be shorter than others.
        covered: Positions in merged ranges that their first cell covers.
        uncomputed: Positions of formulas without a stored result.
    """

    source: str
    name: str
    hidden: bool = False
    rows: tuple[tuple[object, ...], ...] = field(repr=False)
    covered: frozenset[Position] = frozenset()
    uncomputed: frozenset[Position] = frozenset()

    def numbered(self, first: int = 1) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Yield the rows that hold anything, each with its number, from row ``first`` on."""
        for number, row in enumerate(self.rows[first - 1 :], start=first):
            if any(value is not None for value in row):
                yield number, row

    def place(self, row: int, column: int) -> SheetCell:
        """Name a cell for a diagnostic."""
        return SheetCell(sheet=self.name, cell=f"{get_column_letter(column)}{row}", source=self.source)


def read_grids(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> tuple[Grid, ...]:
    """Read every sheet of a workbook, hidden ones too.

    Args:
        path: A workbook (.xlsx, or .xls with the extra).
        limits: What the file is held to.

    Raises:
        DataRefused: The file cannot be read, is no workbook, is damaged, locked, or cannot be trusted.
    """
    data = read_file(path, limits=limits)
    source = file_label(path)
    if recognise(data) is Form.XLS:
        return _read_old(data, source, limits)
    package = open_package(data, Form.XLSX, source=source, limits=limits)
    with damage_refused(source):
        return tuple(_read_sheets(package))


def _read_sheets(package: Package) -> Iterator[Grid]:
    parts = sheet_parts(package)
    book = openpyxl.load_workbook(package.stream(), read_only=True, data_only=True)
    for sheet in cast(list[ReadOnlyWorksheet], book.worksheets):
        facts = _facts(package.part(parts[sheet.title]))
        yield Grid(
            source=package.source,
            name=sheet.title,
            hidden=sheet.sheet_state != "visible",
            rows=_values(sheet, package),
            covered=frozenset(position for merged in facts.merged for position, _ in merged.covered()),
            uncomputed=frozenset(facts.uncomputed),
        )


def _facts(part: bytes) -> SheetFacts:
    """Look closer only at a sheet that has merged cells or formulas; a ledger goes out with neither."""
    return read_sheet_facts(part) if _SPECIAL.search(part) else SheetFacts()


def _values(sheet: ReadOnlyWorksheet, package: Package) -> tuple[tuple[object, ...], ...]:
    sheet.reset_dimensions()
    rows: list[tuple[object, ...]] = []
    count = filled = 0
    for row in sheet.values:
        count += len(row)
        _hold_size(count, package.source, sheet.title, package.limits)
        rows.append(row)
        if any(value is not None for value in row):
            filled = len(rows)
    return tuple(rows[:filled])


def _hold_size(count: int, source: str, name: str, limits: Limits) -> None:
    if count > limits.cells:
        raise refusal(TOO_LARGE, source, f"工作表{shown(name)}的格子太多了。")


def _read_old(data: bytes, source: str, limits: Limits) -> tuple[Grid, ...]:
    try:
        from wenming_exporters.excel.old_workbook import read_old_workbook  # noqa: PLC0415  # an extra
    except ImportError as error:
        message = "这是旧格式的 Excel 工作簿（.xls），本机没有安装读取它的扩展。"
        remedy = "请用 Excel 或 WPS 另存为 .xlsx；或由管理员安装扩展：pip install wenming[xls]。"
        raise refusal(OLD_OR_LOCKED, source, message, remedy=remedy) from error
    grids: list[Grid] = []
    with damage_refused(source):
        for old in read_old_workbook(data):
            _hold_size(old.size, source, old.name, limits)
            grids.append(
                Grid(source=source, name=old.name, hidden=old.hidden, rows=old.rows, covered=frozenset(old.covered()))
            )
    return tuple(grids)
