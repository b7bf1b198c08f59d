"""改动的行: the rows of a returned ledger held against those of the campaign.

What a cell was when it went out is known by its fingerprint: only what somebody has changed since is a change. Whatever
is not taken over is a diagnostic with its cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from wenming_core.changes import Change, Field, NewTask, Part, Rights, Value, asks_extension, value_of
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.lifecycle import STEPS
from wenming_core.model import Campaign, Status, Task
from wenming_exporters.excel.added import AddedRows, origin_of
from wenming_exporters.excel.cells import CUT_MARK, Shown, comparable, fingerprint, sturdy_key
from wenming_exporters.excel.column import CellKind
from wenming_exporters.excel.not_taken import about_attached
from wenming_exporters.excel.prepared import shown_cell
from wenming_exporters.excel.returned import ReturnedCell, ReturnedRow, ReturnedSheet, returned_rows
from wenming_exporters.excel.sheet_owners import SheetOwners
from wenming_exporters.excel.values import NORMALISED, CellReader, names_nothing
from wenming_exporters.excel.whose import Whose
from wenming_exporters.views.ledger import LedgerRow, task_key

__all__ = ["RowReader"]

LOCKED_CHANGED = Kind("WM841", "不收回的格子被改动", Severity.WARNING, "确需更改的，请由汇总的办公室在数据文件中修改。")
EMPTIED = Kind("WM842", "必填的格子被清空", Severity.WARNING, "内容保持不变；确需取消的任务，请把状态改为“已取消”。")
CUT_CHANGED = Kind(
    "WM843", "截短的内容被改动", Severity.ERROR, "台账里只有前一部分，收回会丢失后文；请在数据文件中修改。"
)
EVIDENCE_GONE = Kind("WM844", "列出的佐证材料被删改", Severity.WARNING, "原有材料保持不变；改动过的一行按新材料收回。")
UNKNOWN_KEY = Kind(
    "WM845", "任务已不在数据文件中", Severity.ERROR, "请核对数据文件；仍要做的，请作为新任务填写在空行里。"
)
DISPLACED = Kind(
    "WM830",
    "这一行的内容属于别的行",
    Severity.ERROR,
    "多半是只移动、排序或粘贴了一部分列。请撤销这一步，或在原台账中逐行填写；移动和排序时请选中整行。",
)
DOUBLE_ROW = Kind("WM846", "同一任务有两行", Severity.ERROR, "请只保留一行；新增任务请填写在空行里。")
REASON_ALONE = Kind(
    "WM847", "变更理由没有对应的变更", Severity.WARNING, "请同时选择新的状态或推迟完成时限，或把说明写在其他栏目。"
)
NOT_CONCERNED = Kind(
    "WM854",
    "台账里有与本部门无关的任务",
    Severity.WARNING,
    "请由负责的部门填报；责任部门有变的，请由汇总的办公室先改。",
)
_ASK_THE_LEAD = "请由牵头部门在其台账中修改，或由汇总的办公室在数据文件中修改。"
_UNEXPLAINED = frozenset(Status) - {step.after for step in STEPS if step.needs_reason}
"""States into which no step needs a reason."""

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
        self._rights = Rights(campaign=base)
        self._seen: set[str] = set()
        self._added = AddedRows(base, cells, rows)
        self._whose = Whose(rows)
        self._owners = SheetOwners(base.organisation, cells.departments)

    @property
    def new_tasks(self) -> tuple[NewTask, ...]:
        """Tasks that the rows add."""
        return tuple(self._added.new_tasks)

    def read(self) -> None:
        """Read every row of every sheet."""
        returned = [(sheet, list(returned_rows(sheet))) for sheet in self._sheets]
        self._seen.update(row.key for _, rows in returned for row in rows if row.key)
        for sheet, rows in returned:
            self.report += (*sheet.head.report, *about_attached(sheet.grid), *self._owners.about(sheet))
            for row in self._told_apart(rows):
                self.report += row.report
                self._read_row(sheet, row)

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Name the tasks whose rows went out and did not come back, although the campaign still has them."""
        for key in dict.fromkeys(keys):
            row = self._rows.get(key)
            if row is not None and row.task is not None and key not in self._seen:
                yield row.task.id

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
            known = self._added.match(sheet, row, self._seen)
        displaced = self._whose.told_by(row, known) if row.key and known is not None else None
        if displaced:
            self.report.append(DISPLACED.at(row.where, f"第 {row.number} 行{displaced}，这一行没有收回。"))
        elif known is not None and known.task is not None:
            self._compare(sheet, row, known, known.task)
        elif row.key.startswith(task_key("")):
            if any(cell.mark for cell in row.cells.values()):
                message = f"第 {row.number} 行的任务“{row.text('content')}”不在数据文件中。"
                self.report.append(UNKNOWN_KEY.at(row.where, message))
        else:
            self.report += self._added.read(sheet, row, known)

    def _compare(self, sheet: ReturnedSheet, row: ReturnedRow, known: LedgerRow, task: Task) -> None:
        part = self._rights.part(task, sheet.department)
        before, matched = len(self.changes), row.key != sturdy_key(known.key)
        for cell in row.cells.values():
            if matched and not cell.text:
                continue
            shown = shown_cell(known, cell.column)
            if cell.value == shown or cell.text == comparable(shown):
                continue
            if not cell.column.open_to(part):
                self._about_closed(sheet, cell, shown, task, part)
            elif cell.column.id != "reason":
                self._edit(sheet, row, cell, known, task)
        self.changes[before:] = self._explained(task, _requested(self._base, self.changes[before:]))
        self._about_reason(row, self.changes[before:], part)

    def _explained(self, task: Task, changes: list[Change]) -> list[Change]:
        """Leave the one reason of a row to the extension that it explains, and not to a step that needs none.

        Otherwise a step that was taken before the extension was asked for would come back as a statement of its own.
        """
        asked = {change.reason for change in changes if change.field is Field.DUE}
        return [
            attrs.evolve(change, reason="")
            if change.field is Field.STATUS
            and change.new in _UNEXPLAINED
            and (change.reason in asked or (task.id, change.reason) in self._asked_before)
            else change
            for change in changes
        ]

    @cached_property
    def _asked_before(self) -> frozenset[tuple[str, str]]:
        """The tasks for which an extension was asked before, each with its reason."""
        entries = (entry for entry in self._base.provenance if entry.field == Field.DUE.value)
        return frozenset((entry.task, entry.reason) for entry in entries)

    def _about_closed(self, sheet: ReturnedSheet, cell: ReturnedCell, shown: Shown, task: Task, part: Part) -> None:
        """Name an edit that is not taken over: of a cell that only shows, or that is not this department's to fill."""
        if cell.mark is None and (self._moved or not cell.text):
            return
        column, department = cell.column, sheet.department
        edit = f"“{column.heading}”由“{comparable(shown)}”改为“{cell.text}”，没有收回"
        if part is Part.NONE:
            message = f"{edit}：任务 {task.id} 由{self._rights.who(task)}负责，与“{department}”无关。"
            found = NOT_CONCERNED.at(cell.where, message, subjects=(task.id,))
        elif part is Part.SUPPORT and column.open_to(Part.LEAD):
            lead = self._rights.whose(task, Field.STATUS)
            message = f"{edit}：任务 {task.id} 的这一栏{lead}，“{department}”只是配合。"
            found = LOCKED_CHANGED.at(cell.where, message, remedy=_ASK_THE_LEAD, subjects=(task.id,))
        else:
            found = LOCKED_CHANGED.at(cell.where, f"{edit}。")
        self.report.append(found)

    def _about_reason(self, row: ReturnedRow, changes: list[Change], part: Part) -> None:
        cell = row.cells.get("reason")
        if cell is None or not cell.text or not cell.column.open_to(part):
            return
        if any(change.field is Field.STATUS or change.reason for change in changes):
            return
        due_alone = any(change.field is Field.DUE for change in changes)
        if not row.marked or (row.keeps("status") and (due_alone or row.keeps("due"))):
            message = f"写了变更理由“{cell.text}”，状态却没有变，也没有推迟完成时限。"
            self.report.append(REASON_ALONE.at(cell.where, message))

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
        change = Change(
            task=task.id,
            field=field,
            old=old,
            new=read.value,
            origin=origin_of(self._base, sheet, cell.where),
            overtaken=self._moved if cell.mark is None else cell.mark != fingerprint(shown),
        )
        if field is Field.STATUS or asks_extension(self._base, change):
            change = attrs.evolve(change, reason=row.text("reason"))
        self.changes.append(change)

    def _add_evidence(self, sheet: ReturnedSheet, cell: ReturnedCell, shown: str, task: Task) -> None:
        listed, lines = shown.split("\n"), [line for line in cell.text.split("\n") if line]
        origin = origin_of(self._base, sheet, cell.where)
        for line in dict.fromkeys(lines):
            if line not in listed and names_nothing(line):
                self.report.append(NORMALISED.at(cell.where, f"“{line}”按空白收回。"))
            elif line not in listed:
                self.changes.append(Change(task=task.id, field=Field.EVIDENCE, old=None, new=line, origin=origin))
        gone = [line for line in listed if line and line not in lines]
        if gone and (not self._moved if cell.mark is None else cell.mark == fingerprint(shown)):
            message = f"原有材料“{'”“'.join(gone)}”不在这一格里了。"
            self.report.append(EVIDENCE_GONE.at(cell.where, message))


def _requested(base: Campaign, changes: list[Change]) -> list[Change]:
    """Take 已延期 beside a later date for what it says: the request for the extension, not a step of its own."""
    if not any(asks_extension(base, change) for change in changes):
        return changes
    return [change for change in changes if change.new is not Status.EXTENDED]


def _same(old: Value, new: Value) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return [(r.department, r.scope) for r in old] == [(r.department, r.scope) for r in new]
    return old == new
