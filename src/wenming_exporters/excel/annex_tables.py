"""附件表格的行: one table for each sheet of a foreign workbook that is shown and holds anything.

Whichever program saved the workbook, its reader gives the filled cells as texts; here they become rows, and what they
leave out is reported.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen
from openpyxl.utils import get_column_letter

from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity, SheetCell
from wenming_core.reading.rows import Cell, Row, Table
from wenming_exporters.excel.metadata import METADATA_SHEET
from wenming_exporters.excel.sheet_facts import MergedRange, Position
from wenming_exporters.package import Limits
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import LEFT_OUT, TOO_LARGE, WRONG_FORM, refusal, shown

__all__ = ["AnnexSheet", "lay_out", "refuse_ledger"]

NO_RESULT = Kind(
    "WM909",
    "公式没有计算结果",
    Severity.WARNING,
    "请用 Excel 或 WPS 打开文件，等公式算出结果后保存，再读取一次。",
)
"""A formula is stored without a result, as programs that do not calculate write it; the cell counts as blank."""

HIDDEN_READ = Kind(
    "WM929", "隐藏的行列也已读取", Severity.INFO, "如不应读取，请在表格中删去隐藏的行列，保存后重新读取。"
)
"""Rows or columns that are not shown hold something, as those that a filter sets aside; they are read like others."""

_LISTED = 5

Texts = Mapping[Position, str]


@frozen(kw_only=True)
class AnnexSheet:
    """A sheet as its reader gives it.

    Attributes:
        name: Its name.
        hidden: Whether it is not shown; of such a sheet nothing else is looked at.
        texts: Its filled cells in their order, each as the text that it shows.
        merged: Merged ranges.
        uncomputed: Positions of formulas without a stored result.
        hidden_rows: Rows that are not shown.
        hidden_columns: Stretches of columns that are not shown.
    """

    name: str
    hidden: bool = False
    texts: Iterable[tuple[Position, str]] = field(default=(), repr=False)
    merged: tuple[MergedRange, ...] = ()
    uncomputed: tuple[Position, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[range, ...] = ()


def lay_out(sheets: Iterable[AnnexSheet], *, source: str, limits: Limits) -> Content:
    """Lay sheets out as tables, in their order.

    Args:
        sheets: Those of one workbook; they are gone through once.
        source: Name of the file.
        limits: What the workbook is held to.

    Raises:
        DataRefused: It holds more than the limits allow.
    """
    report: list[Diagnostic] = []
    tables: list[Table] = []
    characters = 0
    for sheet in sheets:
        rows = _SheetRows(sheet, report, source=source, limits=limits)
        if sheet.hidden:
            report.append(LEFT_OUT.at(rows.place(), f"工作表{shown(sheet.name)}是隐藏的，没有读取。"))
            continue
        texts: dict[Position, str] = {}
        for position, text in sheet.texts:
            characters += len(text)
            if characters > limits.characters:
                raise refusal(TOO_LARGE, source, f"工作表的文字共超过 {limits.characters} 字。")
            texts[position] = text
        report.extend(rows.unseen(texts))
        tables.extend(rows.tables(texts))
    return Content(source=source, blocks=tuple(tables), report=Report(tuple(report)))


def refuse_ledger(names: Iterable[str], source: str) -> None:
    """Refuse a workbook that is a ledger of our own: it is collected, not read.

    Args:
        names: Of all its sheets.
        source: Name of the file.
    """
    if METADATA_SHEET in names:
        message = "这是发给部门填写的台账，不是实施方案或任务分工表。"
        remedy = "收回台账请用 wenming collect，并写明数据文件；要读取方案或分工表，请核对是否选错了文件。"
        raise refusal(WRONG_FORM, source, message, remedy=remedy)


class _SheetRows:
    """Lays the texts of one sheet out as rows, and reports what they leave out."""

    def __init__(self, sheet: AnnexSheet, report: list[Diagnostic], *, source: str, limits: Limits) -> None:
        self._name = sheet.name
        self._source = source
        self._limits = limits
        self._covered = {position: below for merged in sheet.merged for position, below in merged.covered()}
        self._spans = {(merged.top, merged.left): merged.right - merged.left + 1 for merged in sheet.merged}
        self._hidden_rows = sheet.hidden_rows
        self._hidden_columns = sheet.hidden_columns
        self._report = report
        report.extend(
            NO_RESULT.at(self._cell_place(*position), "此处的公式没有计算结果，按空白读取。")
            for position in sheet.uncomputed
        )

    def place(self, cell: str = "") -> SheetCell:
        return SheetCell(sheet=self._name, cell=cell, source=self._source)

    def unseen(self, texts: Texts) -> Iterator[Diagnostic]:
        """Say which of the rows and columns that hold something are not shown."""
        rows = sorted({row for row, _ in texts} & set(self._hidden_rows))
        columns = [c for c in sorted({column for _, column in texts}) if any(c in run for run in self._hidden_columns)]
        if rows:
            yield self._read_though_hidden("行", list(map(str, rows)), self.place(f"A{rows[0]}"))
        if columns:
            letters = list(map(get_column_letter, columns))
            yield self._read_though_hidden("列", letters, self.place(f"{letters[0]}1"))

    def _read_though_hidden(self, what: str, names: list[str], place: SheetCell) -> Diagnostic:
        more = f"等 {len(names)} {what}" if len(names) > _LISTED else f" {what}"
        return HIDDEN_READ.at(place, f"第 {'、'.join(names[:_LISTED])}{more}是隐藏的，已照常读取。")

    def tables(self, texts: Texts) -> Iterator[Table]:
        seen: dict[Position, str] = {}
        for position, text in texts.items():
            if position in self._covered:
                message = f"合并单元格盖住的文字{shown(text, 20)}没有读取。"
                self._report.append(LEFT_OUT.at(self._cell_place(*position), message))
            else:
                seen[position] = text
        numbers = sorted({row for row, _ in seen})
        width = max((column for _, column in seen), default=0)
        if len(numbers) * width > self._limits.cells:
            message = f"工作表{shown(self._name)}有 {len(numbers)} 行、{width} 列，超出可读取的限度。"
            raise refusal(TOO_LARGE, self._source, message)
        if numbers:
            yield Table(name=self._name, rows=tuple(self._row(number, width, seen) for number in numbers))

    def _row(self, number: int, width: int, texts: Texts) -> Row:
        cells = tuple(self._cell((number, column), texts) for column in range(1, width + 1))
        return Row(cells=cells, location=self._cell_place(number, 1))

    def _cell(self, position: Position, texts: Texts) -> Cell:
        return Cell(
            text=texts.get(position, ""),
            location=self._cell_place(*position),
            continues=self._covered.get(position, False),
            span=self._spans.get(position, 1),
        )

    def _cell_place(self, row: int, column: int) -> SheetCell:
        return self.place(f"{get_column_letter(column)}{row}")
