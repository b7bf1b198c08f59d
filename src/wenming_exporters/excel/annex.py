"""附件表格: a workbook (.xlsx) that somebody else made, as one table for each visible sheet that holds anything.

Nothing is calculated: a formula counts as the result that was stored with it. openpyxl reads the values; what it does
not tell is read from the sheet itself, see :mod:`wenming_exporters.excel.sheet_facts`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, cast

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity, SheetCell
from wenming_core.reading.rows import Cell, Row, Table
from wenming_exporters.excel.displayed import CHINESE_DATE_FORMATS, date_text, number_text, plain_text
from wenming_exporters.excel.opening import damage_refused, sheet_parts
from wenming_exporters.excel.sheet_facts import Position, SheetFacts, read_sheet_facts
from wenming_exporters.package import Package
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import LEFT_OUT, TOO_LARGE, refusal, shown

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["read_workbook"]

NO_RESULT = Kind(
    "WM909",
    "公式没有计算结果",
    Severity.WARNING,
    "请用 Excel 或 WPS 打开文件，等公式算出结果后保存，再读取一次。",
)
"""A formula is stored without a result, as programs that do not calculate write it; the cell counts as blank."""

Texts = Mapping[Position, str]


def read_workbook(package: Package) -> Content:
    """Read the visible sheets of a workbook, in their order.

    Raises:
        DataRefused: The workbook is damaged, or holds more than its package's limits allow.
    """
    report: list[Diagnostic] = []
    tables: list[Table] = []
    characters = 0
    with damage_refused(package.source):
        for sheet, facts, epoch in _visible_sheets(package, report):
            texts: dict[Position, str] = {}
            for position, text in _filled_cells(sheet, facts, epoch):
                characters += len(text)
                if characters > package.limits.characters:
                    message = f"工作表的文字共超过 {package.limits.characters} 字。"
                    raise refusal(TOO_LARGE, package.source, message)
                texts[position] = text
            tables.extend(_SheetRows(package, sheet.title, facts, report).tables(texts))
    return Content(source=package.source, blocks=tuple(tables), report=Report(tuple(report)))


def _visible_sheets(
    package: Package, report: list[Diagnostic]
) -> Iterator[tuple["ReadOnlyWorksheet", SheetFacts, datetime]]:
    parts = sheet_parts(package)
    book = openpyxl.load_workbook(package.stream(), read_only=True, data_only=True)
    for sheet in cast("list[ReadOnlyWorksheet]", book.worksheets):
        if sheet.sheet_state == "visible":
            yield sheet, read_sheet_facts(package.part(parts[sheet.title])), book.epoch
        else:
            place = SheetCell(sheet=sheet.title, cell="", source=package.source)
            report.append(LEFT_OUT.at(place, f"工作表{shown(sheet.title)}是隐藏的，没有读取。"))


class _SheetRows:
    """Lays the texts of one sheet out as rows, and reports what they leave out."""

    def __init__(self, package: Package, name: str, facts: SheetFacts, report: list[Diagnostic]) -> None:
        self._package = package
        self._name = name
        self._covered = {position: below for merged in facts.merged for position, below in merged.covered()}
        self._report = report
        report.extend(
            NO_RESULT.at(self._place(*position), "此处的公式没有计算结果，按空白读取。")
            for position in facts.uncomputed
        )

    def tables(self, texts: Texts) -> Iterator[Table]:
        seen: dict[Position, str] = {}
        for position, text in texts.items():
            if position in self._covered:
                message = f"合并单元格盖住的文字{shown(text, 20)}没有读取。"
                self._report.append(LEFT_OUT.at(self._place(*position), message))
            else:
                seen[position] = text
        numbers = sorted({row for row, _ in seen})
        width = max((column for _, column in seen), default=0)
        if len(numbers) * width > self._package.limits.cells:
            message = f"工作表{shown(self._name)}有 {len(numbers)} 行、{width} 列，太大了。"
            raise refusal(TOO_LARGE, self._package.source, message)
        if numbers:
            yield Table(name=self._name, rows=tuple(self._row(number, width, seen) for number in numbers))

    def _row(self, number: int, width: int, texts: Texts) -> Row:
        cells = tuple(self._cell((number, column), texts) for column in range(1, width + 1))
        return Row(cells=cells, location=self._place(number, 1))

    def _cell(self, position: Position, texts: Texts) -> Cell:
        return Cell(
            text=texts.get(position, ""),
            location=self._place(*position),
            continues=self._covered.get(position, False),
        )

    def _place(self, row: int, column: int) -> SheetCell:
        cell = f"{get_column_letter(column)}{row}"
        return SheetCell(sheet=self._name, cell=cell, source=self._package.source)


def _filled_cells(sheet: "ReadOnlyWorksheet", facts: SheetFacts, epoch: datetime) -> Iterator[tuple[Position, str]]:
    """The filled cells of a sheet, without the million blank ones that it may declare."""
    sheet.reset_dimensions()
    # The stubs speak of cells of a sheet that can be written.
    rows = cast("Iterator[tuple[ReadOnlyCell, ...]]", sheet.rows)
    for row in islice(rows, facts.last_row):
        for cell in row:
            text = "" if cell.value is None else _text(cell, facts, epoch)
            if text.strip():
                yield (cell.row, cell.column), text


def _text(cell: "ReadOnlyCell", facts: SheetFacts, epoch: datetime) -> str:
    value = cell.value
    if cell.data_type in ("d", "e") and (stored := facts.no_dates.get((cell.row, cell.column))):
        return number_text(float(stored))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        chinese = CHINESE_DATE_FORMATS.get(cell.style_array.numFmtId)
        if chinese is None:
            return number_text(value, cell.number_format)
        return date_text(from_excel(value, epoch), chinese)
    if isinstance(value, date | time | timedelta):
        return date_text(value, cell.number_format)
    return plain_text(str(value))
