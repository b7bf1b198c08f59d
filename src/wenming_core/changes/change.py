"""改动: located edits of a campaign's tasks, as they come back in ledgers.

A :class:`Change` says what one cell does to one field of one task, a :class:`NewTask` is a row that a department added,
and a :class:`ChangeSet` is everything that one returned file says.
"""

from datetime import date

import attrs
from attrs import field, frozen

from wenming_core.changes.field import Field, Value, wording
from wenming_core.diagnostics import Location, Report, SheetCell, SourceFile
from wenming_core.model import Provenance, Ruling, Status, Task

__all__ = ["Change", "ChangeSet", "NewTask", "Origin", "Ruled"]


@frozen(kw_only=True)
class Origin:
    """出处: the cell that a change was read from.

    Attributes:
        source: Name of the file, without any folder.
        sheet: Name of the sheet.
        cell: Reference, such as ``"N12"``; a row's number where it is about a whole row.
        department: Whose ledger it was, by the name that the campaign lists; empty for the ledger of everything.
        by: Who stands behind it in a task's history.
        issue: Digest of the campaign that the ledger was issued from; empty where the file does not say.
    """

    source: str
    sheet: str = ""
    cell: str = ""
    department: str = ""
    by: str
    issue: str = ""

    @property
    def location(self) -> Location:
        """The place, for a diagnostic."""
        if not self.sheet:
            return SourceFile(source=self.source)
        return SheetCell(source=self.source, sheet=self.sheet, cell=self.cell)

    def provenance(
        self,
        task: str,
        field: str,
        on: date,
        *,
        value: str = "",
        reason: str = "",
        ruling: Ruling = Ruling.TAKEN,
    ) -> Provenance:
        """Return what the campaign keeps of it."""
        return Provenance(
            task=task,
            field=field,
            source=self.source,
            sheet=self.sheet,
            cell=self.cell,
            department=self.department,
            on=on,
            ruling=ruling,
            value=value,
            reason=reason,
            issue=self.issue,
        )


@frozen(kw_only=True)
class Change:
    """改动: one field of one task is to hold another value.

    Attributes:
        task: Id of the task.
        field: Which field.
        old: What the campaign holds; None for EVIDENCE, which is only ever added to.
        new: What it is to hold.
        reason: Why, for a change of status and for an extension.
        origin: Where it was read.
        overtaken: Whether the campaign's value has moved since the ledger was issued, so that this change and that move
            contradict each other.
        approved_by: Who approved an extension; empty as long as nobody has, and for any other change.
    """

    task: str
    field: Field
    old: Value
    new: Value
    reason: str = ""
    origin: Origin
    overtaken: bool = False
    approved_by: str = ""

    @property
    def slot(self) -> tuple[str, int, str]:
        """What can hold only one value: changes with different slots never contradict each other."""
        return self.task, self.field.rank, wording(self.new) if self.field is Field.EVIDENCE else ""

    def provenance(self, on: date, ruling: Ruling = Ruling.TAKEN) -> Provenance:
        """Return what the campaign keeps of it once it is decided."""
        value = wording(self.new)
        return self.origin.provenance(self.task, self.field.value, on, value=value, reason=self.reason, ruling=ruling)


@frozen(kw_only=True)
class Ruled:
    """定夺: a change that is remembered without being applied.

    Attributes:
        change: What was stated.
        ruling: TAKEN where another ledger's change says the same and is applied, or else TURNED_DOWN.
    """

    change: Change
    ruling: Ruling


@frozen(kw_only=True)
class NewTask:
    """新任务: a row that a department added.

    Attributes:
        task: The task under a provisional id; applying gives it its own.
        status: State it is handed in with.
        reason: Why, where that needs a word.
        evidence: Titles of material that came with it.
        origin: Where it was read.
    """

    task: Task
    status: Status = Status.PROPOSED
    reason: str = ""
    evidence: tuple[str, ...] = ()
    origin: Origin

    @property
    def content(self) -> tuple[Task, Status, str, tuple[str, ...]]:
        """Everything but where it came from: two rows that agree in this are the same task handed in twice."""
        return attrs.evolve(self.task, id="-"), self.status, self.reason, self.evidence


@frozen(kw_only=True)
class ChangeSet:
    """改动集: everything that one returned file says.

    Attributes:
        source: Name of the file.
        base: Digest of the campaign that it was issued from; empty where the file does not say.
        departments: Whose ledgers it holds; empty for the ledger of everything.
        changes: In the order of the file.
        new_tasks: In the order of the file.
        ruled: What is to be remembered beside them; a file says none, a merge does.
        missing: Ids of tasks whose rows are gone; they stay in the campaign.
        report: Faults and doubts.
    """

    source: str
    base: str = ""
    departments: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
    ruled: tuple[Ruled, ...] = ()
    missing: tuple[str, ...] = ()
    report: Report = field(factory=Report)

    def __bool__(self) -> bool:
        return bool(self.changes or self.new_tasks)
