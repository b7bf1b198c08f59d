"""收回台账: a returned ledger as located changes against the campaign.

Rows are known by their keys and columns by their ids, so that sorting, moving and renaming change nothing. What a cell
was when it went out is known by its fingerprint, so that a ledger of an older campaign can still be read: only what the
department changed is a change, and where the campaign has moved in the same place, the change is marked as overtaken.
Nothing is dropped silently: whatever is not taken over is a diagnostic with its cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from wenming_core._text import fold
from wenming_core.changes import ChangeSet
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.model import Campaign
from wenming_core.storage import digest
from wenming_exporters.excel.cells import comparable, stored_text, sturdy_key
from wenming_exporters.excel.grid import Grid, read_grids
from wenming_exporters.excel.metadata import METADATA_SHEET, OPTIONS_SHEET, SCHEMA, Stamp, campaign_identity
from wenming_exporters.excel.not_taken import about_other_sheets
from wenming_exporters.excel.own_reports import OWN_REPORT, own_report
from wenming_exporters.excel.returned import ReturnedSheet, returned_sheets
from wenming_exporters.excel.row_reader import RowReader
from wenming_exporters.excel.values import CellReader
from wenming_exporters.package import Openable
from wenming_exporters.package.refusals import file_label
from wenming_exporters.views.ledger import LedgerRow, ledger_rows

__all__ = ["LedgerReader", "read_ledger"]

NO_LEDGER = Kind(
    "WM805",
    "文件里没有台账",
    Severity.ERROR,
    "请核对是否交错了文件；台账应有“标准编号”“任务内容”等栏目。要读取任务分工表，请用 wenming read。",
)
OTHER_CAMPAIGN = Kind("WM806", "不是这个创建工作的台账", Severity.ERROR, "请核对单位和年度，换成对应的数据文件或台账。")
NEWER_FORM = Kind("WM807", "台账的版本无法识别", Severity.ERROR, "请升级 wenming 后重新收回。")
NO_STAMP = Kind("WM808", "台账没有身份信息", Severity.WARNING, "已按栏目名称和编号对照；请逐项核对下面的改动。")
OLDER_BASE = Kind(
    "WM809", "台账发出后数据文件已有变动", Severity.INFO, "只收回部门改过的格子；与数据文件的变动冲突的会另行列出。"
)

_RESTORE_HEAD = "请取消隐藏，或把原台账表头以上的各行（含隐藏的第一行）复制回来；也可以把内容填到原台账里交回。"


class LedgerReader:
    """Reads returned ledgers against one campaign; what the campaign is asked for is worked out once for all of them.

    Args:
        base: The campaign to compare with: as it is now, which may be later than when a ledger was issued.
    """

    def __init__(self, base: Campaign) -> None:
        self.base = base

    def read(self, path: Openable) -> ChangeSet:
        """Read one; see :func:`read_ledger`."""
        grids = read_grids(path, passing_over=(OPTIONS_SHEET,))
        source = SourceFile(source=file_label(path))
        stamp = _stamp(grids)
        moved = stamp is not None and self._hold(stamp, source)
        if stamp is None:
            _hold_report(grids, source)
        sheets = tuple(self._owned(sheet, stamp) for sheet in returned_sheets(grids, stamp.layout if stamp else None))
        if not sheets and (stamp is None or stamp.keys):
            raise _no_ledger(stamp, source)
        rows = RowReader(self.base, self.rows, self.cells, sheets, moved=moved)
        rows.read()
        return ChangeSet(
            source=source.source,
            base=stamp.base if stamp else "",
            departments=tuple(dict.fromkeys(sheet.department for sheet in sheets if sheet.department)),
            changes=tuple(rows.changes),
            new_tasks=rows.new_tasks,
            missing=tuple(rows.missing(stamp.keys if stamp else ())),
            report=Report(
                (
                    *_about_stamp(stamp, source, sheets, moved=moved),
                    *about_other_sheets(grids, {sheet.grid.name for sheet in sheets}),
                    *rows.report,
                )
            ),
        )

    @cached_property
    def rows(self) -> Mapping[str, LedgerRow]:
        """Every row that a ledger of the campaign would have, by its key."""
        return {sturdy_key(row.key): row for row in ledger_rows(self.base)}

    @cached_property
    def cells(self) -> CellReader:
        """What reads single cells."""
        return CellReader(self.base)

    @cached_property
    def _departments(self) -> Mapping[str, str]:
        """The name of each department as the campaign lists it, by what a sheet can hold of it, folded."""
        listed = self.base.organisation.department
        names = ((name, listed(name)) for name in self.cells.departments.values())
        return {fold(stored_text(name).text): found.name if found else name for name, found in names}

    def _owned(self, sheet: ReturnedSheet, stamp: Stamp | None) -> ReturnedSheet:
        """Say of a sheet whose it is, by the name that the campaign lists, and what it was issued from."""
        listed = self.base.organisation.department(sheet.department) if sheet.department else None
        name = listed.name if listed else self._departments.get(fold(sheet.department), sheet.department)
        return attrs.evolve(sheet, department=name, issue=stamp.base if stamp else "")

    @cached_property
    def _digest(self) -> str:
        return digest(self.base)

    def _hold(self, stamp: Stamp, source: SourceFile) -> bool:
        """Refuse a ledger of another campaign or form; tell whether the campaign has moved since it was issued."""
        if stamp.schema != SCHEMA:
            raise DataRefused.because(NEWER_FORM, source, f"台账的版本是 {stamp.schema}，这里只能识别 {SCHEMA}。")
        own = comparable(stored_text(campaign_identity(self.base)).text)
        if stamp.campaign != own:
            message = f"台账属于“{_named(stamp.campaign)}”，数据文件属于“{_named(own)}”。"
            raise DataRefused.because(OTHER_CAMPAIGN, source, message)
        return stamp.base != self._digest


def read_ledger(path: Openable, base: Campaign) -> ChangeSet:
    """Read a returned ledger.

    Args:
        path: A workbook (.xlsx or .ods, or .xls with the extra), or an upload of one.
        base: The campaign to compare with: as it is now, which may be later than when the ledger was issued.

    Returns:
        What it changes, with every doubt in its report.

    Raises:
        DataRefused: The file cannot be trusted or read, holds no ledger, or is of another campaign.
    """
    return LedgerReader(base).read(path)


def _stamp(grids: Iterable[Grid]) -> Stamp | None:
    for grid in grids:
        if grid.name == METADATA_SHEET:
            # LibreOffice stores no empty cell, so that a row may lack its second one.
            return Stamp.from_rows((comparable(row[0]), comparable(row[1])) for row in grid.rows if len(row) > 1)
    return None


def _hold_report(grids: Iterable[Grid], source: SourceFile) -> None:
    """Refuse a workbook that the library wrote for reading; some have enough headings of a ledger to pass for one."""
    report = own_report(grids)
    if report is not None:
        raise DataRefused.because(OWN_REPORT, source, f"这是{report.name}，不是台账。", remedy=report.remedy)


def _no_ledger(stamp: Stamp | None, source: SourceFile) -> DataRefused:
    if stamp is None:
        return DataRefused.because(NO_LEDGER, source, "没有一张工作表有台账的栏目。")
    message = "这是发出的台账，表头却不见了（行被删除，或工作表被隐藏、删除），看不出各列是什么栏目。"
    return DataRefused.because(NO_LEDGER, source, message, remedy=_RESTORE_HEAD)


def _named(identity: str) -> str:
    unit, _, year = identity.rpartition("|")
    return f"{unit or '未写明单位'} {year or '未写明年度'}"


def _about_stamp(
    stamp: Stamp | None, source: SourceFile, sheets: Iterable[ReturnedSheet], *, moved: bool
) -> Iterator[Diagnostic]:
    if stamp is None:
        whose = "" if all(sheet.department for sheet in sheets) else "，也没有写明部门，按汇总办公室的台账收回"
        yield NO_STAMP.at(source, f"文件里没有发出台账时写入的身份信息{whose}。")
    elif moved:
        yield OLDER_BASE.at(source, "台账发出以后，数据文件又有变动。")
