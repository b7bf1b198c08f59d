"""收回改动: what a campaign becomes when a change set is applied to it.

Applying is strict and all or nothing: a change rests on the value that it replaces, and is refused where that has
moved; a department changes only what is its own; a change of status is a legal step, and an extension is approved.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from wenming_core.changes.change import Change, ChangeSet, NewTask, Origin, Ruled
from wenming_core.changes.extension import asks_extension, extension_step
from wenming_core.changes.faults import change_faults, new_task_faults, status_step
from wenming_core.changes.field import Field, Value, leads_and_supports, wording
from wenming_core.changes.memory import NEW_TASK
from wenming_core.diagnostics import DataRefused, Report
from wenming_core.lifecycle import legal_steps
from wenming_core.model import Campaign, Evidence, EvidenceKind, Role, Status, StatusChange, Task
from wenming_core.responsible import responsibilities_of

__all__ = ["apply"]

_KEPT_ELSEWHERE = (Field.CONTENT, Field.LEAD, Field.SUPPORT, Field.STATUS, Field.EVIDENCE)
_STATED_WITH_A_TASK = tuple(field for field in Field if field not in _KEPT_ELSEWHERE)


def apply(campaign: Campaign, change_set: ChangeSet, *, as_of: date) -> Campaign:
    """Apply everything that a change set says, or nothing.

    Args:
        campaign: Is left as it is.
        change_set: Its changes must be against this campaign; new tasks get the next free ids of their standards.
        as_of: The day that steps in task histories and provenance bear.

    Raises:
        DataRefused: A change rests on another value, names an unknown task, is not for its department to make, is no
            legal step, or an extension that nobody has approved; or a new task has a state that it may not start in.
            The report names each.
    """
    changes = change_set.changes
    order = _Order(changes)
    in_order = sorted(changes, key=order)
    faults = (*change_faults(campaign, in_order, as_of), *new_task_faults(campaign, change_set.new_tasks, as_of))
    if faults:
        raise DataRefused(Report(faults))
    draft = _Draft(campaign, as_of, order.extended)
    for change in in_order:
        draft.change(change)
    for new in sorted(change_set.new_tasks, key=_new_order):
        draft.add(new)
    for ruled in sorted(change_set.ruled, key=lambda ruled: order(ruled.change)):
        draft.remember(ruled)
    return draft.campaign()


class _Order:
    """The order in which changes are applied: by task and field, whatever the order of the files.

    An approved extension is a step too. It comes before another step of the same task, unless that one cannot be taken
    from 已延期; and where that other step is the extension itself, there is no second one.

    Attributes:
        extended: Ids of the tasks whose status is changed to 已延期.
    """

    def __init__(self, changes: Iterable[Change]) -> None:
        statuses = {change.task: change.new for change in changes if change.field is Field.STATUS}
        after_extension = {step.after for step in legal_steps(Status.EXTENDED)}
        self.extended = {task for task, status in statuses.items() if status is Status.EXTENDED}
        self._late = {task for task, status in statuses.items() if status not in after_extension}

    def __call__(self, change: Change) -> tuple[object, ...]:
        late = bool(change.approved_by) and change.task in self._late
        return change.task, late, change.field.rank, wording(change.new), str(change.origin.location)


class _Draft:
    """A campaign's tasks, material and provenance while changes are applied."""

    def __init__(self, campaign: Campaign, as_of: date, extended: set[str]) -> None:
        self._base = campaign
        self._as_of = as_of
        self._extended = extended
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
                task = _stepped(task, self._step_of(task, change))
            case Field.EVIDENCE:
                self._add_evidence(task, wording(change.new), change.origin)
            case _:
                task = self._with_extension(_with(task, change.field.value, change.new), change)
        self._tasks[task.id] = task
        self._provenance.append(change.provenance(self._as_of))

    def add(self, new: NewTask) -> None:
        history = new.task.history
        if new.status is not Status.PROPOSED:
            history = (StatusChange(on=self._as_of, after=new.status, by=new.origin.by, reason=new.reason),)
        task = attrs.evolve(new.task, id=self._next_id(new.task.standard), history=history)
        self._tasks[task.id] = task
        self._note_new(task, new)
        for title in new.evidence:
            self._add_evidence(task, title, new.origin)

    def remember(self, ruled: Ruled) -> None:
        self._provenance.append(ruled.change.provenance(self._as_of, ruled.ruling))

    def campaign(self) -> Campaign:
        return attrs.evolve(
            self._base,
            tasks=tuple(self._tasks.values()),
            evidence=tuple(self._evidence),
            provenance=tuple(self._provenance),
        )

    def _step_of(self, task: Task, change: Change) -> StatusChange:
        """The step that a change of status takes; an extension that brings a new time limit keeps the old one."""
        step, before = status_step(task, change, self._as_of), self._base.task(task.id).due
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

    def _with_extension(self, task: Task, change: Change) -> Task:
        if task.id in self._extended or not asks_extension(self._base, change):
            return task
        step = extension_step(task, change, self._as_of)
        self._provenance.append(
            change.origin.provenance(
                task.id, Field.STATUS.value, self._as_of, value=step.after.chinese, reason=change.reason
            )
        )
        return _stepped(task, step)

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

    def _note_new(self, task: Task, new: NewTask) -> None:
        """Keep where a new task came from, and what was stated with it."""
        stated = [(NEW_TASK, task.content, "")]
        stated += [(f.value, text, "") for f in _STATED_WITH_A_TASK if (text := wording(getattr(task, f.value)))]
        if new.status is not Status.PROPOSED:
            stated.append((Field.STATUS.value, new.status.chinese, new.reason))
        stated += [(Field.EVIDENCE.value, title, "") for title in new.evidence]
        self._provenance += [
            new.origin.provenance(task.id, name, self._as_of, value=value, reason=reason)
            for name, value, reason in stated
        ]


def _with(task: Task, name: str, value: Value) -> Task:
    fields: dict[str, Any] = {a.name: getattr(task, a.name) for a in attrs.fields(Task)}
    return Task(**{**fields, name: value})


def _stepped(task: Task, step: StatusChange) -> Task:
    return attrs.evolve(task, history=(*task.history, step))


def _new_order(new: NewTask) -> tuple[object, ...]:
    origin = new.origin
    return new.task.standard, origin.department, origin.source, origin.sheet, _row(origin.cell), new.task.content


def _row(cell: str) -> int:
    digits = "".join(c for c in cell if c.isdigit())
    return int(digits) if digits else 0
