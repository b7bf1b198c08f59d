"""新增的行: rows that a department filled in as tasks of its own.

A row without a key, or on a standard that has no task yet, becomes a new task once anything is written into it. Where
no task content is written, the standard's own text is the task, and a diagnostic says so. A department that names no
lead leads its own task. A row that has been taken over before, and comes back without the key of its task, is known by
its standard and its content, or by what is remembered of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from wenming_core.changes import Memory, NewTask, Origin, Value
from wenming_core.diagnostics import Diagnostic, Kind, Severity, SheetCell
from wenming_core.model import Campaign, Cycle, Responsibility, Role, Status, Task, When
from wenming_core.model.codes import parse_code
from wenming_core.responsible import office_of
from wenming_exporters.excel.cells import comparable, sturdy_key
from wenming_exporters.excel.columns import CellKind, column
from wenming_exporters.excel.prepared import shown_cell
from wenming_exporters.excel.returned import ReturnedCell, ReturnedRow, ReturnedSheet
from wenming_exporters.excel.values import CellReader, names_nothing
from wenming_exporters.views.ledger import LedgerRow, standard_key, task_key

__all__ = ["AddedRows", "origin_of"]

BAD_CODE = Kind(
    "WM849", "新增的行没有正确的标准编号", Severity.ERROR, "请在“标准编号”一栏填写所属标准的编号，如 1.2.3。"
)
CONTENT_FROM_STANDARD = Kind(
    "WM850", "没有写任务内容，以标准原文为任务", Severity.WARNING, "如不妥，请在“任务内容”一栏写明要做的事。"
)
NO_CONTENT = Kind("WM851", "新增的行没有可以收回的内容", Severity.WARNING, "请把要做的事写在“任务内容”一栏。")

_NOT_OF_TASK = ("index", "code", "task", "indicator", "item", "text")


def origin_of(base: Campaign, sheet: ReturnedSheet, where: SheetCell) -> Origin:
    """Say where a change was read, and who stands behind it: the department, or else the office in charge."""
    return Origin(
        source=where.source,
        sheet=where.sheet,
        cell=where.cell,
        department=sheet.department,
        by=sheet.department or office_of(base),
        issue=sheet.issue,
    )


class AddedRows:
    """Reads added rows into new tasks.

    Attributes:
        new_tasks: In the order of the rows.
    """

    def __init__(self, base: Campaign, cells: CellReader, rows: Mapping[str, LedgerRow]) -> None:
        self.new_tasks: list[NewTask] = []
        self._base = base
        self._cells = cells
        self._rows = rows
        self._memory = Memory(base)
        self._codes = {node.code: node.label for node in base.catalogue.standards}
        self._by_text = {comparable(text): code for code, text in self._codes.items()}
        self._by_content: dict[tuple[str, str], list[LedgerRow]] = {}
        for row in rows.values():
            if row.task is not None:
                self._by_content.setdefault((row.standard, comparable(row.task.content)), []).append(row)

    def match(self, sheet: ReturnedSheet, row: ReturnedRow, seen: set[str]) -> LedgerRow | None:
        """Find the task that a row without its key stands for; a task counts once, and is then added to ``seen``."""
        code = self._code(row)
        if code is None or not any(_inputs(row, None)):
            return None
        for known in self._likely(sheet, row, code):
            key = sturdy_key(known.key)
            if key not in seen:
                seen.add(key)
                return known
        return None

    def _likely(self, sheet: ReturnedSheet, row: ReturnedRow, code: str) -> Iterator[LedgerRow]:
        """Yield the tasks of the row's content, and those that it has become, whatever their content is now."""
        content = row.text("content")
        yield from self._by_content.get((code, content or comparable(self._codes[code])), ())
        origin = origin_of(self._base, sheet, row.where)
        for task in self._memory.added(code, content or self._codes[code], origin):
            yield self._rows[sturdy_key(task_key(task.id))]

    def read(self, sheet: ReturnedSheet, row: ReturnedRow, known: LedgerRow | None) -> Iterator[Diagnostic]:
        """Read a row into a new task, where anything is written in it; yield what is wrong with it.

        Args:
            sheet: Its sheet.
            row: The row.
            known: The standard that it went out for; None for a row that was added.
        """
        code = self._code(row)
        inputs = list(_inputs(row, known or self._printed_standard(row, code)))
        if not inputs:
            alone = None if row.key else next(self._unknown(row), None)
            if alone:
                yield NO_CONTENT.at(alone.where, f"第 {row.number} 行只写了“{alone.text}”，没有收回。")
            return
        if code is None:
            given = row.text("code")
            written = row.text("content") or inputs[0].text
            what = f"标准编号“{given}”不在测评体系中" if given else "没有写标准编号"
            yield BAD_CODE.at(row.cell("code"), f"第 {row.number} 行{what}，“{written}”没有收回。")
            return
        values: dict[str, Value] = {}
        for cell in inputs:
            read = self._cells.read(cell.column, cell.value, cell.where)
            yield from read.report
            if read.readable:
                values[cell.column.id] = read.value
        if not values.get("content"):
            yield CONTENT_FROM_STANDARD.at(row.where, f"第 {row.number} 行没有写任务内容，以 {code} 的原文为任务。")
        self.new_tasks.append(self._new_task(sheet, row, code, values, _lines(inputs, known)))

    def _unknown(self, row: ReturnedRow) -> Iterator[ReturnedCell]:
        """Yield the cells of columns that only show, where they hold what no ledger would show there."""
        for cell in row.cells.values():
            if cell.column.id in _NOT_OF_TASK and cell.text and cell.text not in self._printed:
                yield cell

    @cached_property
    def _printed(self) -> frozenset[str]:
        """What the columns that only show can hold, whatever the row."""
        columns = list(map(column, _NOT_OF_TASK))
        return frozenset(comparable(shown_cell(row, one)) for row in self._rows.values() for one in columns)

    def _code(self, row: ReturnedRow) -> str | None:
        prefix = standard_key("")
        code = row.key.removeprefix(prefix) if row.key.startswith(prefix) else parse_code(row.text("code"))
        code = code or self._by_text.get(row.text("text"))
        return code if code in self._codes else None

    def _printed_standard(self, row: ReturnedRow, code: str | None) -> LedgerRow | None:
        """Find the standard that a row of a bare table shows: there, its departments are printed, not written in."""
        return None if row.marked or code is None else self._rows.get(standard_key(code))

    def _new_task(
        self, sheet: ReturnedSheet, row: ReturnedRow, code: str, values: dict[str, Value], evidence: tuple[str, ...]
    ) -> NewTask:
        texts = {name: value for name, value in values.items() if isinstance(value, str)}
        start, due = values.get("start"), values.get("due")
        cycle, finished, status = values.get("cycle"), values.get("finished_on"), values.get("status")
        task = Task(
            id=f"{code}-?",
            standard=code,
            content=texts.get("content") or self._codes[code],
            goal=texts.get("goal", ""),
            measures=texts.get("measures", ""),
            responsibilities=_responsibilities(sheet.department, values),
            leader=texts.get("leader", ""),
            person=texts.get("person", ""),
            contact=texts.get("contact", ""),
            start=start if isinstance(start, When) else None,
            due=due if isinstance(due, When) else None,
            cycle=cycle if isinstance(cycle, Cycle) else None,
            progress=texts.get("progress", ""),
            problems=texts.get("problems", ""),
            next_steps=texts.get("next_steps", ""),
            finished_on=finished if isinstance(finished, date) else None,
            remark=texts.get("remark", ""),
        )
        return NewTask(
            task=task,
            status=status if isinstance(status, Status) else Status.PROPOSED,
            reason=texts.get("reason", ""),
            evidence=evidence,
            origin=origin_of(self._base, sheet, row.where),
        )


def _inputs(row: ReturnedRow, known: LedgerRow | None) -> Iterator[ReturnedCell]:
    """Yield the cells that somebody wrote into, other than what the row went out with."""
    for column_id, cell in row.cells.items():
        if column_id in _NOT_OF_TASK or not cell.text:
            continue
        if known is None or cell.text != comparable(shown_cell(known, cell.column)):
            yield cell


def _lines(inputs: list[ReturnedCell], known: LedgerRow | None) -> tuple[str, ...]:
    """The titles of material that were written in beside those that stood there."""
    lines = [line for cell in inputs if cell.column.kind is CellKind.LINES for line in cell.text.split("\n") if line]
    listed = {comparable(title) for title in known.evidence} if known else set()
    return tuple(dict.fromkeys(line for line in lines if line not in listed and not names_nothing(line)))


def _responsibilities(department: str, values: dict[str, Value]) -> tuple[Responsibility, ...]:
    leads, supports = values.get("lead"), values.get("support")
    parts = [*(leads if isinstance(leads, tuple) else ()), *(supports if isinstance(supports, tuple) else ())]
    if department and not isinstance(leads, tuple):
        own = Responsibility(department=department, role=Role.LEAD)
        return (own, *(part for part in parts if part.department != department))
    return tuple(parts)
