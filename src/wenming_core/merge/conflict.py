"""冲突: what a person has to decide before returned ledgers can be merged, and the decision."""

from hashlib import sha256

import attrs
from attrs import frozen

from wenming_core.changes import Change, Field, Value, asks_extension, wording
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.merge.short import short
from wenming_core.model import Campaign

__all__ = ["Conflict", "Resolution", "conflict_id", "said_at_each_cell", "said_of"]

CONFLICT = Kind("WM831", "同一格有不同的改动", Severity.ERROR, "请在冲突表中选定一方，再用 --resolve 收回。")
EXTENSION = Kind("WM839", "部门申请延期，等待批准", Severity.WARNING, "请在冲突表中选定是否批准，再用 --resolve 收回。")


def conflict_id(task: str, field: Field) -> str:
    """By what a resolution refers to the conflict about a field of a task, in any file."""
    return sha256(f"{task}\x00{field.value}".encode()).hexdigest()[:16]


@frozen(kw_only=True)
class Conflict:
    """冲突: several values for one field of one task, or one that somebody has to approve.

    Attributes:
        task: Id of the task.
        field: Which field.
        present: The value that the campaign holds.
        sides: What the files want, each value once: the changes that agree stand together. In a fixed order.
    """

    task: str
    field: Field
    present: Value
    sides: tuple[tuple[Change, ...], ...]

    @property
    def id(self) -> str:
        """By what a resolution refers to it, see :func:`conflict_id`."""
        return conflict_id(self.task, self.field)

    @property
    def digest(self) -> str:
        """Digest of everything a person decides between, by which a stale decision is recognised."""
        sides = (f"{wording(side[0].new)}\x01{side[0].reason}" for side in self.sides)
        return sha256("\x00".join((wording(self.present), *sides)).encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"任务 {self.task} 的“{self.field.chinese}”"


@frozen(kw_only=True)
class Resolution:
    """选定: which side of a conflict holds.

    Attributes:
        conflict: Id of the conflict.
        digest: Its digest when the decision was made.
        side: 1 for the first side and so on, 0 for the value that the campaign holds.
    """

    conflict: str
    digest: str
    side: int


def said_of(conflict: Conflict, base: Campaign) -> Diagnostic:
    """Say what stands open, with every value, its cell, and who wants it."""
    first = conflict.sides[0][0]
    overtaken = any(change.overtaken for side in conflict.sides for change in side)
    if len(conflict.sides) == 1 and not overtaken:
        return EXTENSION.at(first.origin.location, f"{conflict.name}现为{_asked(first, conflict.present)}。")
    values = [_worded(side, base) for side in conflict.sides]
    if overtaken:
        values.append(f"“{short(wording(conflict.present))}”（数据文件，台账发出后已改）")
    return CONFLICT.at(first.origin.location, f"{conflict.name}有不同的改动：{'；'.join(values)}。")


def said_at_each_cell(conflict: Conflict, base: Campaign) -> tuple[Diagnostic, ...]:
    """Say the same at the cells of every side, for whoever looks at one ledger only."""
    said = said_of(conflict, base)
    return tuple(attrs.evolve(said, location=change.origin.location) for side in conflict.sides for change in side)


def _asked(change: Change, present: Value) -> str:
    asked = f"申请延至“{short(wording(change.new))}”" if change.new else "申请取消时限"
    return f"“{short(wording(present))}”，“{change.origin.department}”{asked}，理由：{short(change.reason)}"


def _worded(side: tuple[Change, ...], base: Campaign) -> str:
    asked = "，申请延期" if asks_extension(base, side[0]) else ""
    places = "、".join(str(change.origin.location) for change in side)
    return f"“{short(wording(side[0].new))}”（{places}{asked}）"
