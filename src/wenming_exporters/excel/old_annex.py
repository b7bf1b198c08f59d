"""附件表格 (.xls): a foreign workbook of the old form, as one table for each visible sheet that holds anything."""

from collections.abc import Iterator

from wenming_exporters.excel.annex_tables import AnnexSheet, lay_out, refuse_ledger
from wenming_exporters.excel.opening import old_workbook_refused
from wenming_exporters.package import Limits
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import TOO_LARGE, refusal, shown

__all__ = ["read_old_annex"]


def read_old_annex(data: bytes, *, source: str, limits: Limits) -> Content:
    """Read the visible sheets of a workbook, in their order.

    Args:
        data: The whole file.
        source: Its name.
        limits: What it is held to.

    Raises:
        DataRefused: The workbook is damaged, locked, a ledger of our own, holds macros or more than the limits allow,
            or the extra that reads it is not installed.
    """
    with old_workbook_refused(data, source):
        return lay_out(_sheets(data, source, limits), source=source, limits=limits)


def _sheets(data: bytes, source: str, limits: Limits) -> Iterator[AnnexSheet]:
    from wenming_exporters.excel.old_workbook import read_old_workbook  # noqa: PLC0415  # an extra

    sheets = list(read_old_workbook(data))
    refuse_ledger([sheet.name for sheet in sheets], source)
    for sheet in sheets:
        if sheet.size > limits.cells:
            raise refusal(TOO_LARGE, source, f"工作表{shown(sheet.name)}的单元格过多。")
        yield AnnexSheet(name=sheet.name, hidden=sheet.hidden, texts=sheet.texts(), merged=sheet.merged)
