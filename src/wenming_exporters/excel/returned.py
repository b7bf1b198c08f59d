"""交回的行: the rows of a returned sheet, each with its key, its cells by column, and what they were when issued."""

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity, SheetCell
from wenming_exporters.excel.cells import comparable, fingerprint_of_text
from wenming_exporters.excel.columns import CellKind, Column, Layout
from wenming_exporters.excel.grid import Grid
from wenming_exporters.excel.head import Head, find_head
from wenming_exporters.excel.not_taken import DRAWN

__all__ = ["ReturnedCell", "ReturnedRow", "ReturnedSheet", "returned_rows", "returned_sheets"]

MERGED = Kind("WM813", "合并单元格盖住了格子", Severity.WARNING, "只收回左上角一格；请取消合并后逐行填写。")
NO_RESULT = Kind(
    "WM814", "公式没有计算结果", Severity.WARNING, "请用 Excel 或 WPS 打开文件，等公式算出结果后保存，再收回一次。"
)
ERROR_VALUE = Kind(
    "WM829", "格子里是错误值", Severity.WARNING, "请改正公式，或直接填写内容，保存后再收回一次；内容暂时保持不变。"
)

_EMBEDDED = re.compile(r"=\s*(?:_xlfn\.)?DISPIMG\s*\(", re.IGNORECASE)
"""What stands in a cell in which WPS has put a picture."""

_TEXTUAL = (CellKind.TEXT, CellKind.LINES, CellKind.CODE)
_NUMBERING = re.compile("[0-9一二三四五六七八九十百零〇().（）、．—-]+")
"""What 序号 holds of itself; anything else was written there by somebody."""

_PRINTED = re.compile(r"\s*部\s*门\s*[：:]\s*(\S.*?)\s*(?:　　|\n|$)")


@frozen(kw_only=True)
class ReturnedSheet:
    """A sheet that holds a ledger.

    Attributes:
        grid: Its values.
        head: What stands above its rows.
        department: Whose ledger it is; empty for everything, and where the sheet does not say.
        printed: Whose it says it is in print; empty where it does not.
        layout: Which ledger it is.
        issue: Digest of the campaign that it was issued from; empty where the workbook does not say.
    """

    grid: Grid
    head: Head
    department: str
    printed: str
    layout: Layout
    issue: str = ""


@frozen(kw_only=True)
class ReturnedCell:
    """A cell of a returned row that may have been changed.

    Attributes:
        column: Its column.
        value: As it was read.
        text: What of the value counts.
        grid: The sheet that it stands in.
        position: Its row and column, counted from 1.
        mark: Fingerprint of what it was when it went out; None where the file does not say.
    """

    column: Column
    value: object
    text: str
    grid: Grid
    position: tuple[int, int]
    mark: str | None

    @property
    def where(self) -> SheetCell:
        """The cell, for a diagnostic."""
        return self.grid.place(*self.position)


@frozen(kw_only=True)
class ReturnedRow:
    """A row of a returned sheet that holds anything.

    Attributes:
        number: Its number in the sheet.
        key: Empty where it has none.
        texts: What counts of each cell that can be read, by the ids of the columns.
        cells: Those of them that are not as they went out, as far as the file says.
        places: Its columns by their ids, counted from 1.
        marked: Whether the file says what the row was when it went out.
        grid: The sheet that it stands in.
        report: Cells that could not be read.
    """

    number: int
    key: str
    texts: Mapping[str, str]
    cells: Mapping[str, ReturnedCell]
    places: Mapping[str, int]
    marked: bool
    grid: Grid
    report: tuple[Diagnostic, ...] = field(default=(), eq=False)

    def text(self, column_id: str) -> str:
        """Return what counts of a cell; empty where it is not there."""
        return self.texts.get(column_id, "")

    def keeps(self, column_id: str) -> bool:
        """Tell whether a cell is surely as it went out."""
        return column_id in self.texts and column_id not in self.cells

    @property
    def where(self) -> SheetCell:
        """The cell of what is to be done, for a diagnostic; the row's first cell is hidden."""
        return self.cell("content")

    def cell(self, column_id: str) -> SheetCell:
        """Name one of its cells; the first of a column on show where that one is not there."""
        place = self.places.get(column_id) or min(self.places.values())
        return self.grid.place(self.number, place)

    @property
    def blank(self) -> bool:
        """Whether nobody has written anything into it."""
        return not any(self.texts.values())


def returned_sheets(grids: tuple[Grid, ...], layout: Layout | None) -> Iterator[ReturnedSheet]:
    """Find the sheets that hold a ledger.

    Args:
        grids: Every sheet of the workbook; hidden ones are no ledgers.
        layout: Which ledger the workbook says it is; None where it does not say.
    """
    for grid in grids:
        head = None if grid.hidden else find_head(grid)
        if head is not None:
            printed = _printed_department(grid, head)
            department = printed if head.department is None else head.department
            told = layout or (Layout.DEPARTMENT if department else Layout.OVERVIEW)
            yield ReturnedSheet(grid=grid, head=head, department=department, printed=printed, layout=told)


def returned_rows(sheet: ReturnedSheet) -> Iterator[ReturnedRow]:
    """Yield the rows of a sheet; rows of nothing but formats are passed over."""
    for number, values in sheet.grid.numbered(sheet.head.first_row):
        row = _row(sheet, number, values)
        if row.key or row.report or not row.blank:
            yield row


def _printed_department(grid: Grid, head: Head) -> str:
    """Read whose ledger it is from what is printed above its rows, where the hidden mark is gone."""
    for number, row in grid.numbered():
        for value in row if number < head.first_row else ():
            if isinstance(value, str) and (found := _PRINTED.match(value)):
                return comparable(found[1])
    return ""


def _row(sheet: ReturnedSheet, number: int, values: tuple[object, ...]) -> ReturnedRow:
    head, grid = sheet.head, sheet.grid
    marks = _marks(head, values)
    texts: dict[str, str] = {}
    cells: dict[str, ReturnedCell] = {}
    report: list[Diagnostic] = []
    flawed = bool(grid.covered or grid.uncomputed or grid.errors)
    for place, column in head.columns.items():
        value = values[place - 1] if place <= len(values) else None
        if column.kind in _TEXTUAL and grid.shown:
            value = grid.shown.get((number, place), value)
        text = "" if value is None else comparable(value)
        if column.id == "index" and (not text or _NUMBERING.fullmatch(text)):
            continue
        mark = marks.get(column.id)
        touched = mark is None or mark != fingerprint_of_text(text)
        fault = _fault(grid, number, place, column, value) if flawed or (touched and text.startswith("=")) else None
        if fault:
            report.append(fault)
            continue
        texts[column.id] = text
        if touched:
            cells[column.id] = ReturnedCell(
                column=column, value=value, text=text, grid=grid, position=(number, place), mark=mark
            )
    return ReturnedRow(
        number=number,
        key=comparable(_at(values, head.key)),
        texts=texts,
        cells=cells,
        places=head.places,
        marked=bool(marks),
        grid=grid,
        report=tuple(report),
    )


def _at(values: tuple[object, ...], place: int | None) -> object:
    return values[place - 1] if place is not None and place <= len(values) else None


def _marks(head: Head, values: tuple[object, ...]) -> dict[str, str]:
    marks = comparable(_at(values, head.issued)).split(" ")
    return dict(zip(head.issued_ids, marks, strict=True)) if len(marks) == len(head.issued_ids) else {}


def _fault(grid: Grid, number: int, place: int, column: Column, value: object) -> Diagnostic | None:
    where = grid.place(number, place)
    if (number, place) in grid.covered and column.field:
        return MERGED.at(where, f"“{column.heading}”这一格被合并单元格盖住，内容保持不变。")
    if (number, place) in grid.uncomputed and column.field:
        return NO_RESULT.at(where, f"“{column.heading}”是没有算出结果的公式，没有收回。")
    if (number, place) in grid.errors and column.field:
        return ERROR_VALUE.at(where, f"“{column.heading}”的值是“{value}”，没有收回。")
    if isinstance(value, str) and _EMBEDDED.match(value):
        return DRAWN.at(where, f"“{column.heading}”这一格放了图片，没有收回。")
    return None
