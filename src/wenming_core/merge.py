"""合并: many change sets against the campaign that they were issued from, as a three-way merge.

The same change handed in twice is one change; changes of different fields all apply; different changes of one field are
a :class:`Conflict`, which a person decides by a :class:`Resolution`. The outcome does not depend on the order of the
files, and it is all or nothing: while a conflict is open or a file has a fault, there is no merged campaign.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256

import attrs
from attrs import field, frozen

from wenming_core.changes import (
    Change,
    ChangeSet,
    Field,
    NewTask,
    Value,
    apply,
    change_faults,
    value_of,
    wording,
)
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.errors import UnknownName
from wenming_core.model import Campaign

__all__ = ["Conflict", "Merge", "Resolution", "merge"]

CONFLICT = Kind("WM831", "同一格有不同的改动", Severity.ERROR, "请在冲突表中选定一方，再用 --resolve 收回。")
TWO_RETURNS = Kind(
    "WM832", "一个部门交回了两份不同的台账", Severity.ERROR, "请与该部门核对，只保留一份，或请其合为一份后重新收回。"
)
SAME_RETURNS = Kind("WM833", "一个部门交回了两份相同的台账", Severity.INFO, "内容相同，只按一份收回，不用处理。")
STALE_CHOICE = Kind("WM834", "冲突表已经过时", Severity.ERROR, "请重新生成冲突表，再作选择。")
LIKE_TASKS = Kind("WM835", "几份台账新增了内容相同的任务", Severity.WARNING, "请核对是否为同一任务，重复的请取消一项。")
MISSING_ROWS = Kind(
    "WM836", "交回的台账缺少任务行", Severity.WARNING, "任务仍保留在主文件中；确需取消的，请把状态改为“已取消”。"
)


@frozen(kw_only=True)
class Conflict:
    """冲突: several values for one field of one task.

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
        """By what a resolution refers to it, in any file."""
        return sha256(f"{self.task}\x00{self.field.value}".encode()).hexdigest()[:16]

    @property
    def digest(self) -> str:
        """Digest of everything a person decides between, by which a stale decision is recognised."""
        values = (self.present, *(side[0].new for side in self.sides))
        return sha256("\x00".join(map(wording, values)).encode()).hexdigest()[:16]


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


@frozen(kw_only=True)
class Merge:
    """合并结果: what would change, what stands in the way, and the campaign that comes out.

    Attributes:
        changes: What applies.
        new_tasks: Tasks to be added.
        conflicts: Those that are still open.
        report: Faults and doubts of all files and of the merge.
        campaign: None while a conflict is open or the report holds an error.
    """

    changes: tuple[Change, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
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
    found = [*_about_returns(sets), *_about_missing(base, sets)]
    kept, conflicts = _sort_out(base, [change for one in sets for change in one.changes])
    chosen, open_ones, stale = _decide(conflicts, resolutions)
    new_tasks = _distinct([new for one in sets for new in one.new_tasks])
    found += [*stale, *map(_conflict_found, open_ones), *_about_likes(new_tasks)]
    changes = (*kept, *chosen)
    found += [fault for change in changes for fault in change_faults(base, change, as_of)]
    report = Report(tuple(dict.fromkeys((*(d for one in sets for d in one.report), *found))))
    campaign = None
    if not open_ones and not report.errors:
        campaign, report = _applied(base, changes, new_tasks, as_of, report)
    return Merge(changes=changes, new_tasks=new_tasks, conflicts=open_ones, report=report, campaign=campaign)


def _applied(
    base: Campaign, changes: tuple[Change, ...], new_tasks: tuple[NewTask, ...], as_of: date, report: Report
) -> tuple[Campaign | None, Report]:
    try:
        return apply(base, ChangeSet(source="", changes=changes, new_tasks=new_tasks), as_of=as_of), report
    except DataRefused as refusal:
        return None, report + refusal.report


def _set_order(one: ChangeSet) -> tuple[object, ...]:
    return one.departments, one.source, [_change_order(c) for c in one.changes], [str(n) for n in one.new_tasks]


def _change_order(change: Change) -> tuple[object, ...]:
    return (*change.slot, wording(change.new), change.reason, str(change.origin.location))


def _sort_out(base: Campaign, changes: list[Change]) -> tuple[list[Change], list[Conflict]]:
    """Part the changes into those that stand alone and those that contradict another or the campaign."""
    slots: dict[tuple[str, int, str], list[Change]] = defaultdict(list)
    for change in sorted(changes, key=_change_order):
        slots[change.slot].append(change)
    kept: list[Change] = []
    conflicts: list[Conflict] = []
    for rivals in slots.values():
        sides = _sides(rivals)
        if len(sides) == 1 and not any(change.overtaken for change in rivals):
            kept.append(rivals[0])
        else:
            first = rivals[0]
            conflicts.append(Conflict(task=first.task, field=first.field, present=_present(base, first), sides=sides))
    return kept, conflicts


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


def _decide(
    conflicts: list[Conflict], resolutions: Iterable[Resolution]
) -> tuple[list[Change], tuple[Conflict, ...], list[Diagnostic]]:
    decided = {resolution.conflict: resolution for resolution in resolutions}
    chosen: list[Change] = []
    open_ones: list[Conflict] = []
    stale: list[Diagnostic] = []
    for conflict in conflicts:
        resolution = decided.pop(conflict.id, None)
        if resolution is None:
            open_ones.append(conflict)
        elif resolution.digest != conflict.digest or not 0 <= resolution.side <= len(conflict.sides):
            stale.append(STALE_CHOICE.at(None, f"{_named(conflict)}的内容在选定之后又有变化。"))
            open_ones.append(conflict)
        elif resolution.side:
            winner = conflict.sides[resolution.side - 1][0]
            chosen.append(attrs.evolve(winner, overtaken=False))
    if decided:
        stale.append(STALE_CHOICE.at(None, f"冲突表中有 {len(decided)} 项选择对应的冲突已不存在。"))
    return chosen, tuple(open_ones), stale


def _conflict_found(conflict: Conflict) -> Diagnostic:
    values = [f"“{_short(wording(side[0].new))}”（{_places(side)}）" for side in conflict.sides]
    if any(change.overtaken for side in conflict.sides for change in side):
        values.append(f"“{_short(wording(conflict.present))}”（主文件，台账发出后已改）")
    first = conflict.sides[0][0]
    return CONFLICT.at(first.origin.location, f"{_named(conflict)}有不同的改动：{'；'.join(values)}。")


def _named(conflict: Conflict) -> str:
    return f"任务 {conflict.task} 的“{conflict.field.chinese}”"


def _places(side: tuple[Change, ...]) -> str:
    return "、".join(str(change.origin.location) for change in side)


def _short(text: str, limit: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _distinct(new_tasks: list[NewTask]) -> tuple[NewTask, ...]:
    """Keep each new task once: the same one may stand in the ledgers of its lead and its supporters."""
    kept: dict[object, NewTask] = {}
    for new in new_tasks:
        kept.setdefault(new.content, new)
    return tuple(kept.values())


def _about_likes(new_tasks: tuple[NewTask, ...]) -> Iterator[Diagnostic]:
    alike: dict[tuple[str, str], list[NewTask]] = defaultdict(list)
    for new in new_tasks:
        alike[new.task.standard, new.task.content].append(new)
    for (standard, content), several in alike.items():
        if len(several) > 1:
            places = "、".join(str(new.origin.location) for new in several)
            message = f"{standard} 下有 {len(several)} 项新任务“{_short(content)}”，其他栏目不同：{places}。"
            yield LIKE_TASKS.at(several[0].origin.location, message, subjects=(standard,))


def _about_returns(sets: list[ChangeSet]) -> Iterator[Diagnostic]:
    by_department: dict[str, list[ChangeSet]] = defaultdict(list)
    for one in sets:
        for department in one.departments:
            by_department[department].append(one)
    for department, several in by_department.items():
        if len(several) > 1:
            contents = {_content(one) for one in several}
            kind = SAME_RETURNS if len(contents) == 1 else TWO_RETURNS
            files = "、".join(one.source for one in several)
            message = f"“{department}”交回了 {len(several)} 份台账：{files}。"
            yield kind.at(SourceFile(source=several[-1].source), message, subjects=(department,))


def _content(one: ChangeSet) -> tuple[object, ...]:
    changes = tuple(sorted((c.slot, wording(c.new), c.reason) for c in one.changes))
    return changes, tuple(new.content for new in one.new_tasks), one.missing


def _about_missing(base: Campaign, sets: list[ChangeSet]) -> Iterator[Diagnostic]:
    for one in sets:
        for task_id in one.missing:
            message = f"任务 {task_id}“{_short(base.task(task_id).content)}”的行不见了。"
            yield MISSING_ROWS.at(SourceFile(source=one.source), message, subjects=(task_id,))
