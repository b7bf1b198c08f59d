"""合并: many change sets against the campaign that they were issued from, as a three-way merge.

The same change handed in twice is one change; changes of different fields all apply; different changes of one field are
a :class:`Conflict`, which a person decides by a :class:`Resolution`, and so is an extension that a department asks for.
What was decided once is remembered: the same statement, returned again, is passed over and named. The outcome does not
depend on the order of the files, and it is all or nothing: while a conflict is open or a file has a fault, there is no
merged campaign.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs
from attrs import field, frozen

from wenming_core.changes import (
    Change,
    ChangeSet,
    Memory,
    NewTask,
    Rights,
    Ruled,
    Value,
    apply,
    asks_extension,
    change_faults,
    new_task_faults,
    request_faults,
    value_of,
    wording,
)
from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity
from wenming_core.errors import UnknownName
from wenming_core.merge.conflict import Conflict, Resolution, conflict_id, said_of
from wenming_core.merge.returns import about_likes, about_missing, about_returns
from wenming_core.merge.short import short
from wenming_core.model import Campaign, Provenance, Ruling
from wenming_core.responsible import approver_of

__all__ = ["Merge", "merge"]

STALE_CHOICE = Kind("WM834", "冲突表已经过时", Severity.ERROR, "请重新生成冲突表，再作选择。")
CHOSEN_TWICE = Kind("WM840", "一处冲突选定了两种做法", Severity.ERROR, "请在冲突表中只保留其中一行，再重新收回。")
NO_SUCH_SIDE = Kind("WM828", "选定的改法不存在", Severity.ERROR, "请从“选定”一栏的下拉列表中重新选择。")
DECIDED_BEFORE = Kind(
    "WM838", "以前处理过的内容又交回来了", Severity.INFO, "不用处理；确需改动的，请填写在新发的台账里交回。"
)


@frozen(kw_only=True)
class Merge:
    """合并结果: what would change, what stands in the way, and the campaign that comes out.

    Attributes:
        changes: What applies.
        new_tasks: Tasks to be added.
        ruled: What is remembered beside them: what was turned down, and what agrees with a change that applies.
        conflicts: Those that are still open.
        report: Faults and doubts of all files and of the merge.
        campaign: None while a conflict is open or the report holds an error.
    """

    changes: tuple[Change, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
    ruled: tuple[Ruled, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    report: Report = field(factory=Report)
    campaign: Campaign | None = None


def merge(
    base: Campaign, change_sets: Iterable[ChangeSet], *, as_of: date, resolutions: Iterable[Resolution] = ()
) -> Merge:
    """Merge change sets into the campaign that they were read against.

    Args:
        base: Is left as it is.
        change_sets: In any order.
        as_of: The day that steps in task histories and provenance bear.
        resolutions: Decisions about conflicts.
    """
    sets = sorted(change_sets, key=_set_order)
    stated = sorted((change for one in sets for change in one.changes), key=_change_order)
    new_tasks = _distinct([new for one in sets for new in one.new_tasks])
    sorting = _Sorting(base, as_of)
    sorting.sort_out(stated)
    sorting.decide(resolutions)
    changes = tuple(sorting.kept)
    found = [
        *(diagnostic for one in sets for diagnostic in one.report),
        *about_returns(base, sets),
        *about_missing(base, sets),
        *sorting.report,
        *(said_of(conflict, base) for conflict in sorting.open),
        *about_likes(new_tasks),
        *change_faults(base, changes, as_of),
        *new_task_faults(base, new_tasks, as_of),
    ]
    report = Report(tuple(dict.fromkeys(found)))
    outcome = Merge(
        changes=changes,
        new_tasks=new_tasks,
        ruled=tuple(sorting.ruled),
        conflicts=tuple(sorting.open),
        report=report,
    )
    if outcome.conflicts or report.errors:
        return outcome
    whole = ChangeSet(source="", changes=changes, new_tasks=new_tasks, ruled=outcome.ruled)
    return attrs.evolve(outcome, campaign=apply(base, whole, as_of=as_of))


class _Sorting:
    """Changes on their way: those that apply, those that contradict, those that were decided before.

    Attributes:
        kept: What applies.
        ruled: What is to be remembered beside it.
        open: Conflicts that nobody has decided.
        report: What is to be said of all this.
    """

    def __init__(self, base: Campaign, as_of: date) -> None:
        self.kept: list[Change] = []
        self.ruled: list[Ruled] = []
        self.open: list[Conflict] = []
        self.report: list[Diagnostic] = []
        self._base = base
        self._as_of = as_of
        self._memory = Memory(base)
        self._settled: set[str] = set()

    def sort_out(self, changes: Iterable[Change]) -> None:
        """Part the changes into those that apply and those that a person has to decide."""
        slots: dict[tuple[str, int, str], list[Change]] = defaultdict(list)
        for change in self._admitted(self._fresh(changes)):
            slots[change.slot].append(change)
        for rivals in slots.values():
            sides = _sides(rivals)
            if len(sides) == 1 and not any(map(self._needs_decision, rivals)):
                self._keep(rivals[0], rivals)
            else:
                first = rivals[0]
                present = _present(self._base, first)
                self.open.append(Conflict(task=first.task, field=first.field, present=present, sides=sides))

    def decide(self, resolutions: Iterable[Resolution]) -> None:
        """Close the conflicts that resolutions decide; name the resolutions that decide nothing."""
        decided: dict[str, set[Resolution]] = defaultdict(set)
        for one in resolutions:
            decided[one.conflict].add(one)
        conflicts, self.open = self.open, []
        for conflict in conflicts:
            chosen = decided.pop(conflict.id, set())
            resolution = chosen.pop() if len(chosen) == 1 else None
            if resolution is None:
                self.report += [CHOSEN_TWICE.at(None, f"{conflict.name}选定了不止一种做法。")] if chosen else []
                self.open.append(conflict)
            elif resolution.digest == conflict.digest and not 0 <= resolution.side <= len(conflict.sides):
                message = f"{conflict.name}只有 {len(conflict.sides)} 种改法，没有改法{resolution.side}。"
                self.report.append(NO_SUCH_SIDE.at(None, message))
                self.open.append(conflict)
            elif resolution.digest != conflict.digest:
                self.report.append(STALE_CHOICE.at(None, f"{conflict.name}的内容在选定之后又有变化。"))
                self.open.append(conflict)
            else:
                self._close(conflict, resolution.side)
        stale = decided.keys() - self._settled
        if stale:
            self.report.append(STALE_CHOICE.at(None, f"冲突表中有 {len(stale)} 项选择对应的冲突已不存在。"))

    def _fresh(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield what has not been decided before; name the rest, each statement once."""
        named: set[object] = set()
        for change in changes:
            entry = self._memory.decided(change)
            if entry is None:
                yield change
                continue
            self._settled.add(conflict_id(change.task, change.field))
            statement = self._memory.statement(change)
            if statement not in named:
                named.add(statement)
                self.report.append(_decided_before(change, entry))

    def _admitted(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield what its department may ask for; name the rest."""
        rights = Rights(campaign=self._base, day=self._as_of)
        for change in changes:
            faults = request_faults(rights, change, self._as_of)
            self.report += faults
            if not faults:
                yield change

    def _needs_decision(self, change: Change) -> bool:
        return change.overtaken or asks_extension(self._base, change)

    def _close(self, conflict: Conflict, side: int) -> None:
        for number, changes in enumerate(conflict.sides, start=1):
            if number == side:
                self._keep(self._approved(attrs.evolve(changes[0], overtaken=False)), changes)
            else:
                self._remember(changes, Ruling.TURNED_DOWN)

    def _approved(self, change: Change) -> Change:
        if not asks_extension(self._base, change):
            return change
        approver = approver_of(self._base, self._base.task(change.task), self._as_of)
        return attrs.evolve(change, approved_by=approver)

    def _keep(self, change: Change, agreeing: Sequence[Change]) -> None:
        self.kept.append(change)
        own = self._memory.statement(change)
        others = [c for c in agreeing if (said := self._memory.statement(c)) is not None and said != own]
        self._remember(others, Ruling.TAKEN)

    def _remember(self, changes: Iterable[Change], ruling: Ruling) -> None:
        """Remember each statement once; of ledgers that do not say what they were issued from, each change."""
        once = {self._memory.statement(change) or change: change for change in changes}
        self.ruled += [Ruled(change=change, ruling=ruling) for change in once.values()]


def _set_order(one: ChangeSet) -> tuple[object, ...]:
    return one.departments, one.source, [_change_order(c) for c in one.changes], [str(n) for n in one.new_tasks]


def _change_order(change: Change) -> tuple[object, ...]:
    return (*change.slot, wording(change.new), change.reason, str(change.origin.location))


def _sides(rivals: Sequence[Change]) -> tuple[tuple[Change, ...], ...]:
    sides: dict[tuple[Value, str], list[Change]] = defaultdict(list)
    for change in rivals:
        sides[change.new, change.reason].append(change)
    return tuple(map(tuple, sides.values()))


def _present(base: Campaign, change: Change) -> Value:
    try:
        return value_of(base, base.task(change.task), change.field)
    except UnknownName:
        return change.old


def _decided_before(change: Change, entry: Provenance) -> Diagnostic:
    what = f"任务 {change.task} 的“{change.field.chinese}”写的“{short(wording(change.new))}”"
    if entry.ruling is Ruling.TAKEN:
        message = f"{what}已于 {entry.on} 收回过，数据文件此后另有改动，这次不再收回。"
    else:
        message = f"{what}已于 {entry.on} 定为不采用，这次不再询问。"
    return DECIDED_BEFORE.at(change.origin.location, message, subjects=(change.task,))


def _distinct(new_tasks: list[NewTask]) -> tuple[NewTask, ...]:
    """Keep each new task once: the same one may stand in the ledgers of its lead and its supporters."""
    kept: dict[object, NewTask] = {}
    for new in new_tasks:
        kept.setdefault(new.content, new)
    return tuple(kept.values())
