"""附件表格 (.ods): a foreign OpenDocument workbook, as one table for each visible sheet that holds anything.

A cell reads as it is shown, except where that would lose something: a number keeps the digits that its format rounds
away, and a date that is not written in Chinese is written so, since 6/9 may be a day in June or in September.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from wenming_exporters.excel.annex_tables import AnnexSheet, lay_out, refuse_ledger
from wenming_exporters.excel.displayed import date_text
from wenming_exporters.excel.open_cells import OpenCell, shown_number
from wenming_exporters.excel.open_workbook import OpenSheet, read_open_workbook
from wenming_exporters.excel.sheet_facts import Position
from wenming_exporters.package import Package
from wenming_exporters.package.content import Content

__all__ = ["read_open_annex"]

_CHINESE_DAY = re.compile("[年月日]")


def read_open_annex(package: Package) -> Content:
    """Read the visible sheets of a workbook, in their order.

    Raises:
        DataRefused: The workbook is damaged, a ledger of our own, or holds more than its package's limits allow.
    """
    sheets = list(read_open_workbook(package))
    refuse_ledger([sheet.name for sheet in sheets], package.source)
    return lay_out(map(_annex_sheet, sheets), source=package.source, limits=package.limits)


def _annex_sheet(sheet: OpenSheet) -> AnnexSheet:
    return AnnexSheet(
        name=sheet.name,
        hidden=sheet.hidden,
        texts=_filled_cells(sheet),
        merged=sheet.merged,
        uncomputed=tuple(position for position, cell in sheet.cells() if cell.uncomputed),
    )


def _filled_cells(sheet: OpenSheet) -> Iterator[tuple[Position, str]]:
    for position, cell in sheet.cells():
        text = _text(cell)
        if text.strip():
            yield position, text


def _text(cell: OpenCell) -> str:
    match cell.value:
        case None:
            return ""
        case bool(truth):
            return "TRUE" if truth else "FALSE"
        case int() | float() as number:
            return shown_number(number, cell)
        case datetime() as moment:
            if _CHINESE_DAY.search(cell.shown):
                return cell.shown
            return date_text(moment, "yyyy-mm-dd" if moment.time() == time() else "yyyy-mm-dd hh:mm")
        case time() | timedelta() as clock:
            return date_text(clock, "hh:mm")
        case text:
            return str(text)
