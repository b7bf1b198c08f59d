"""收回改动: what a campaign becomes when a change set is applied to it.

Applying is strict and all or nothing: a change rests on the value that it replaces, and is refused where that has
moved; a change of status must be a legal step.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from wenming_core.changes.change import Change, ChangeSet, NewTask, Origin
from wenming_core.changes.field import Field, Value, leads_and_supports, value_of, wording
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity
from wenming_core.errors import UnknownName
from wenming_core.lifecycle import responsibilities_of, step_faults
from wenming_core.model import Campaign, Evidence, EvidenceKind, Role, Status, StatusChange, Task

__all__ = ["INITIAL_STATES", "apply", "change_faults"]

MOVED = Kind("WM821", "改动所依据的原值已经变了", Severity.ERROR, "请用最新的主文件重新收回这份台账。")
NO_TASK = Kind("WM822", "任务在主文件中不存在", Severity.ERROR, "请核对主文件，或把这一行作为新任务填写。")
NOT_INITIAL = Kind("WM823", "新任务的状态不对", Severity.ERROR, "新任务的状态请填待确认、进行中或已提交。")

INITIAL_STATES = (Status.PROPOSED, Status.IN_PROGRESS, Status.SUBMITTED)
"""States in which a department may hand in a task of its own; all others are for the office to give."""


def change_faults(campaign: Campaign, change: Change, as_of: date) -> tuple[Diagnostic, ...]:
    """Say everything that speaks against applying a change."""
    task = _find(campaign, change.task)
    where = change.origin.location
    if task is None:
        return (NO_TASK.at(where, f"任务 {change.task} 不在主文件中，“{change.field.chinese}”的改动没有收回。"),)
    present = value_of(campaign, task, change.field)
    if present != change.old:
        message = f"任务 {task.id} 的“{change.field.chinese}”现为“{wording(present)}”，不是“{wording(change.old)}”。"
        return (MOVED.at(where, message),)
    if change.field is not Field.STATUS:
        return ()
    leads = [r.department for r in leads_and_supports(campaign, responsibilities_of(campaign, task))[0]]
    faults = step_faults(task, _step(task, change, as_of), campaign.organisation.expand(leads, as_of))
    return tuple(attrs.evolve(fault, location=where) for fault in faults)


def apply(campaign: Campaign, change_set: ChangeSet, *, as_of: date) -> Campaign:
    """Apply everything that a change set says, or nothing.

    Args:
        campaign: Is left as it is.
        change_set: Its changes must be against this campaign; new tasks get the next free ids of their standards.
        as_of: The day that steps in task histories and provenance bear.

    Raises:
        DataRefused: A change rests on another value, names an unknown task or is no legal step; or a new task has a
            state that it may not start in. The report names each.
    """
    changes = sorted(change_set.changes, key=_order)
    faults = [fault for change in changes for fault in change_faults(campaign, change, as_of)]
    faults += [fault for new in change_set.new_tasks for fault in _initial_faults(new)]
    if faults:
        raise DataRefused(Report(tuple(faults)))
    draft = _Draft(campaign, as_of)
    for change in changes:
        draft.change(change)
    for new in sorted(change_set.new_tasks, key=_new_order):
        draft.add(new)
    return draft.campaign()


class _Draft:
    """A campaign's tasks, material and provenance while changes are applied."""

    def __init__(self, campaign: Campaign, as_of: date) -> None:
        self._base = campaign
        self._as_of = as_of
        self._tasks = {task.id: task for task in campaign.tasks}
        self._evidence = list(campaign.evidence)
        self._evidence_ids = {piece.id for piece in campaign.evidence}
        self._provenance = list(campaign.provenance)

    def change(self, change: Change) -> None:
        task = self._tasks[change.task]
        match change.field:
            case Field.LEAD | Field.SUPPORT:
                task = self._with_responsibilities(task, change)
            case Field.STATUS:
                task = attrs.evolve(task, history=(*task.history, self._step_of(task, change)))
            case Field.EVIDENCE:
                self._add_evidence(task, wording(change.new), change.origin)
            case _:
                task = _with(task, change.field.value, change.new)
        self._tasks[task.id] = task
        self._note(task, change.field.value, change.origin)

    def add(self, new: NewTask) -> None:
        history = new.task.history
        if new.status is not Status.PROPOSED:
            history = (StatusChange(on=self._as_of, after=new.status, by=new.origin.by, reason=new.reason),)
        task = attrs.evolve(new.task, id=self._next_id(new.task.standard), history=history)
        self._tasks[task.id] = task
        self._note(task, "task", new.origin)
        for title in new.evidence:
            self._add_evidence(task, title, new.origin)

    def campaign(self) -> Campaign:
        return attrs.evolve(
            self._base,
            tasks=tuple(self._tasks.values()),
            evidence=tuple(self._evidence),
            provenance=tuple(self._provenance),
        )

    def _step_of(self, task: Task, change: Change) -> StatusChange:
        """The step that a change of status takes; an extension that brings a new time limit keeps the old one."""
        step, before = _step(task, change, self._as_of), self._base.task(task.id).due
        replaced = step.after is Status.EXTENDED and before != task.due
        return attrs.evolve(step, due_before=before) if replaced else step

    def _with_responsibilities(self, task: Task, change: Change) -> Task:
        leads, supports = leads_and_supports(self._base, responsibilities_of(self._base, task))
        given = change.new if isinstance(change.new, tuple) else ()
        if change.field is Field.LEAD:
            leads = given
        else:
            supports = given
        named = {(part.department, part.scope) for part in leads}
        rest = [part for part in supports if (part.department, part.scope) not in named]
        marked = [attrs.evolve(part, role=Role.LEAD) for part in leads]
        marked += [attrs.evolve(part, role=Role.SUPPORT) for part in rest]
        return attrs.evolve(task, responsibilities=tuple(marked))

    def _add_evidence(self, task: Task, title: str, origin: Origin) -> None:
        number = 1
        while (evidence_id := f"{task.standard}-E{number:02d}") in self._evidence_ids:
            number += 1
        self._evidence_ids.add(evidence_id)
        self._evidence.append(
            Evidence(
                id=evidence_id,
                title=title,
                kind=EvidenceKind.OTHER,
                department=origin.department or None,
                standards=(task.standard,),
            )
        )

    def _next_id(self, standard: str) -> str:
        number = 1
        while (task_id := f"{standard}-{number:02d}") in self._tasks:
            number += 1
        return task_id

    def _note(self, task: Task, field: str, origin: Origin) -> None:
        self._provenance.append(origin.provenance(task.id, field, self._as_of))


def _with(task: Task, name: str, value: Value) -> Task:
    fields: dict[str, Any] = {a.name: getattr(task, a.name) for a in attrs.fields(Task)}
    return Task(**{**fields, name: value})


def _step(task: Task, change: Change, as_of: date) -> StatusChange:
    after = change.new if isinstance(change.new, Status) else Status.PROPOSED
    return StatusChange(on=as_of, before=task.status, after=after, by=change.origin.by, reason=change.reason)


def _find(campaign: Campaign, task_id: str) -> Task | None:
    try:
        return campaign.task(task_id)
    except UnknownName:
        return None


def _initial_faults(new: NewTask) -> Iterator[Diagnostic]:
    if new.status not in INITIAL_STATES:
        yield NOT_INITIAL.at(new.origin.location, f"新任务“{new.task.content}”的状态不能直接填“{new.status.chinese}”。")


def _order(change: Change) -> tuple[object, ...]:
    return change.task, change.field.rank, wording(change.new), str(change.origin.location)


def _new_order(new: NewTask) -> tuple[object, ...]:
    origin = new.origin
    return new.task.standard, origin.department, origin.source, origin.sheet, _row(origin.cell), new.task.content


def _row(cell: str) -> int:
    digits = "".join(c for c in cell if c.isdigit())
    return int(digits) if digits else 0
