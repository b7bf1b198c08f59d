"""改动的行: the rows of a returned ledger held against those of the campaign.

What a cell was when it went out is known by its fingerprint: only what somebody has changed since is a change. Whatever
is not taken over is a diagnostic with its cell.
"""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from wenming_core._text import fold
from wenming_core.changes import Change, Field, NewTask, Value, value_of
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Campaign, Task
from wenming_exporters.excel.added import AddedRows, origin_of
from wenming_exporters.excel.cells import CUT_MARK, Shown, comparable, fingerprint, stored_text, sturdy_key
from wenming_exporters.excel.column import CellKind
from wenming_exporters.excel.prepared import shown_cell
from wenming_exporters.excel.returned import ReturnedCell, ReturnedRow, ReturnedSheet, returned_rows
from wenming_exporters.excel.values import CellReader
from wenming_exporters.views.ledger import LedgerRow, task_key

__all__ = ["RowReader"]

LOCKED_CHANGED = Kind("WM841", "不收回的格子被改动", Severity.WARNING, "确需更改的，请由汇总的办公室在主文件中修改。")
EMPTIED = Kind("WM842", "必填的格子被清空", Severity.WARNING, "内容保持不变；确需取消的任务，请把状态改为“已取消”。")
CUT_CHANGED = Kind(
    "WM843", "截短的内容被改动", Severity.ERROR, "台账里只有前一部分，收回会丢失后文；请在主文件中修改。"
)
EVIDENCE_GONE = Kind("WM844", "列出的佐证材料被删改", Severity.WARNING, "原有材料保持不变；改动过的一行按新材料收回。")
UNKNOWN_KEY = Kind("WM845", "任务已不在主文件中", Severity.ERROR, "请核对主文件；仍要做的，请作为新任务填写在空行里。")
DOUBLE_ROW = Kind("WM846", "同一任务有两行", Severity.ERROR, "请只保留一行；新增任务请填写在空行里。")
REASON_ALONE = Kind(
    "WM847", "变更理由没有对应的状态变更", Severity.WARNING, "请同时选择新的状态，或把说明写在其他栏目。"
)
DEPARTMENT_GONE = Kind(
    "WM848", "台账的部门不在部门名单内", Severity.WARNING, "部门改名的，请在部门名单中写明原名（别名）。"
)

_REQUIRED = (Field.CONTENT, Field.LEAD, Field.STATUS)


class RowReader:
    """Reads the rows of one returned file; gathers changes, new tasks and doubts.

    Args:
        base: The campaign to compare with.
        rows: Its ledger rows, by their keys.
        cells: What reads single cells.
        sheets: The returned sheets.
        moved: Whether the campaign has moved since the ledger was issued.

    Attributes:
        changes: In the order of the rows.
        report: Faults and doubts, in the same order.
    """

    def __init__(
        self,
        base: Campaign,
        rows: Mapping[str, LedgerRow],
        cells: CellReader,
        sheets: tuple[ReturnedSheet, ...],
        *,
        moved: bool,
    ) -> None:
        self.changes: list[Change] = []
        self.report: list[Diagnostic] = []
        self._base = base
        self._sheets = sheets
        self._moved = moved
        self._rows = rows
        self._cells = cells
        self._seen: set[str] = set()
        self._added = AddedRows(base, cells, rows)

    @property
    def new_tasks(self) -> tuple[NewTask, ...]:
        """Tasks that the rows add."""
        return tuple(self._added.new_tasks)

    def read(self) -> None:
        """Read every row of every sheet."""
        returned = [(sheet, list(returned_rows(sheet))) for sheet in self._sheets]
        self._seen.update(row.key for _, rows in returned for row in rows if row.key)
        for sheet, rows in returned:
            self._about_sheet(sheet)
            for row in self._told_apart(rows):
                self.report += row.report
                self._read_row(sheet, row)

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Name the tasks whose rows went out and did not come back, although the campaign still has them."""
        for key in dict.fromkeys(keys):
            row = self._rows.get(key)
            if row is not None and row.task is not None and key not in self._seen:
                yield row.task.id

    def _about_sheet(self, sheet: ReturnedSheet) -> None:
        self.report += sheet.head.report
        known = {fold(stored_text(name).text) for name in self._cells.departments}
        if sheet.department and fold(sheet.department) not in known:
            message = f"台账属于“{sheet.department}”，部门名单里没有这个部门。"
            self.report.append(DEPARTMENT_GONE.at(sheet.grid.place(1, 1), message, subjects=(sheet.department,)))

    def _told_apart(self, rows: list[ReturnedRow]) -> Iterator[ReturnedRow]:
        """Yield each row once; a copied row whose task content was rewritten counts as an added one."""
        by_key: dict[str, list[ReturnedRow]] = {}
        for row in rows:
            by_key.setdefault(row.key or f"#{row.number}", []).append(row)
        for row in rows:
            same = by_key[row.key or f"#{row.number}"]
            if len(same) == 1:
                yield row
                continue
            keeper = next((r for r in same if r.keeps("content")), same[0])
            if row is keeper:
                yield row
            elif row.text("content") != keeper.text("content"):
                yield attrs.evolve(row, key="")
            elif row.texts != keeper.texts:
                message = f"第 {keeper.number} 行和第 {row.number} 行是同一任务，内容却不同。"
                self.report.append(DOUBLE_ROW.at(row.where, message))

    def _read_row(self, sheet: ReturnedSheet, row: ReturnedRow) -> None:
        known = self._rows.get(row.key)
        if known is None and not row.key.startswith(task_key("")):
            known = self._added.match(row, self._seen)
        if known is not None and known.task is not None:
            self._compare(sheet, row, known, known.task)
        elif row.key.startswith(task_key("")):
            if any(cell.mark for cell in row.cells.values()):
                message = f"第 {row.number} 行的任务“{row.text('content')}”不在主文件中。"
                self.report.append(UNKNOWN_KEY.at(row.where, message))
        else:
            self.report += self._added.read(sheet, row, known)

    def _compare(self, sheet: ReturnedSheet, row: ReturnedRow, known: LedgerRow, task: Task) -> None:
        before, matched = len(self.changes), row.key != sturdy_key(known.key)
        for cell in row.cells.values():
            if (matched and not cell.text) or cell.column.id == "reason":
                continue
            shown = shown_cell(known, cell.column)
            if cell.value == shown or cell.text == comparable(shown):
                continue
            if sheet.layout in cell.column.editable:
                self._edit(sheet, row, cell, known, task)
            else:
                self._about_locked(cell, shown)
        self._about_reason(row, self.changes[before:])

    def _about_locked(self, cell: ReturnedCell, shown: Shown) -> None:
        if cell.mark is None and (self._moved or not cell.text):
            return
        message = f"“{cell.column.heading}”由“{comparable(shown)}”改为“{cell.text}”，没有收回。"
        self.report.append(LOCKED_CHANGED.at(cell.where, message))

    def _about_reason(self, row: ReturnedRow, changes: list[Change]) -> None:
        cell = row.cells.get("reason")
        if cell is None or not cell.text or any(change.field is Field.STATUS for change in changes):
            return
        if not row.marked or row.keeps("status"):
            self.report.append(REASON_ALONE.at(cell.where, f"写了变更理由“{cell.text}”，状态却没有变。"))

    def _edit(self, sheet: ReturnedSheet, row: ReturnedRow, cell: ReturnedCell, known: LedgerRow, task: Task) -> None:
        column, shown = cell.column, shown_cell(known, cell.column)
        if shown != column.show(known) and comparable(shown).endswith(CUT_MARK):
            self.report.append(
                CUT_CHANGED.at(cell.where, f"“{column.heading}”的原文过长，台账里已截短，改动没有收回。")
            )
            return
        if column.kind is CellKind.LINES:
            self._add_evidence(sheet, cell, comparable(shown), task)
            return
        read = self._cells.read(column, cell.value, cell.where)
        self.report += read.report
        field = Field(column.field)
        old = value_of(self._base, task, field)
        if not read.readable or _same(old, read.value):
            return
        if not read.value and (field in _REQUIRED or (field is Field.SUPPORT and not known.leads)):
            self.report.append(EMPTIED.at(cell.where, f"“{column.heading}”原为“{comparable(shown)}”，现在是空的。"))
            return
        self.changes.append(
            Change(
                task=task.id,
                field=field,
                old=old,
                new=read.value,
                reason=row.text("reason") if field is Field.STATUS else "",
                origin=origin_of(self._base, sheet, cell.where),
                overtaken=self._moved if cell.mark is None else cell.mark != fingerprint(shown),
            )
        )

    def _add_evidence(self, sheet: ReturnedSheet, cell: ReturnedCell, shown: str, task: Task) -> None:
        listed, lines = shown.split("\n"), [line for line in cell.text.split("\n") if line]
        origin = origin_of(self._base, sheet, cell.where)
        for line in dict.fromkeys(lines):
            if line not in listed:
                self.changes.append(Change(task=task.id, field=Field.EVIDENCE, old=None, new=line, origin=origin))
        gone = [line for line in listed if line and line not in lines]
        if gone and (not self._moved if cell.mark is None else cell.mark == fingerprint(shown)):
            message = f"原有材料“{'”“'.join(gone)}”不在这一格里了。"
            self.report.append(EVIDENCE_GONE.at(cell.where, message))


def _same(old: Value, new: Value) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return [(r.department, r.scope) for r in old] == [(r.department, r.scope) for r in new]
    return old == new
