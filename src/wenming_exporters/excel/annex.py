"""附件表格: a workbook (.xlsx) that somebody else made, as one table for each visible sheet that holds anything.

Nothing is calculated: a formula counts as the result that was stored with it. openpyxl reads the values; what it does
not tell is read from the sheet itself, see :mod:`wenming_exporters.excel.sheet_facts`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, cast

import openpyxl
from openpyxl.utils.datetime import from_excel

from wenming_exporters.excel.annex_tables import AnnexSheet, lay_out, refuse_ledger
from wenming_exporters.excel.displayed import CHINESE_DATE_FORMATS, date_text, number_text, plain_text
from wenming_exporters.excel.opening import damage_refused, sheet_parts
from wenming_exporters.excel.sheet_facts import Position, SheetFacts, read_sheet_facts
from wenming_exporters.package import Package
from wenming_exporters.package.content import Content

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["read_workbook"]


def read_workbook(package: Package) -> Content:
    """Read the visible sheets of a workbook, in their order.

    Raises:
        DataRefused: The workbook is damaged, a ledger of our own, or holds more than its package's limits allow.
    """
    with damage_refused(package.source):
        return lay_out(_sheets(package), source=package.source, limits=package.limits)


def _sheets(package: Package) -> Iterator[AnnexSheet]:
    parts = sheet_parts(package)
    refuse_ledger(parts, package.source)
    book = openpyxl.load_workbook(package.stream(), read_only=True, data_only=True)
    for sheet in cast("list[ReadOnlyWorksheet]", book.worksheets):
        if sheet.sheet_state != "visible":
            yield AnnexSheet(name=sheet.title, hidden=True)
            continue
        facts = read_sheet_facts(package.part(parts[sheet.title].part))
        yield AnnexSheet(
            name=sheet.title,
            texts=_filled_cells(sheet, facts, book.epoch),
            merged=facts.merged,
            uncomputed=facts.uncomputed,
            hidden_rows=facts.hidden_rows,
            hidden_columns=facts.hidden_columns,
        )


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
