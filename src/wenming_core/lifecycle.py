"""任务状态: which steps a task may take, who may take them, and what each needs.

The way is 待确认 → 进行中 → 已提交 → 已完成, with 待调整, 退回, 已延期 and 已取消 beside it. The steps are data
(:data:`STEPS`). A step is appended to the task's history and never taken back; a wrong one is answered by a further
one.

Two rules hold whatever the step: only the lead department moves its own work forward, and whoever checks a task off is
not whoever did it.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

import attrs
from attrs import frozen

from wenming_core._text import fold
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.task import Status, StatusChange, Task
from wenming_core.model.when import When
from wenming_core.responsible import known_leads

__all__ = [
    "STEPS",
    "Actor",
    "Step",
    "advance",
    "extend",
    "extensions_of",
    "is_extension",
    "legal_steps",
    "step_faults",
]

NO_SUCH_STEP = Kind("WM431", "任务状态不能这样变更", Severity.ERROR, "请按允许的下一步填写状态。")
WRONG_ACTOR = Kind("WM432", "变更状态的部门不对", Severity.ERROR, "请由有权变更的部门办理。")
NO_REASON = Kind("WM433", "状态变更缺少理由", Severity.ERROR, "请写明理由。")
BACK_IN_TIME = Kind("WM434", "状态变更日期早于上一次变更", Severity.ERROR, "请核对日期。")
NOT_LATER = Kind(
    "WM437", "延期后的时限不晚于原时限", Severity.ERROR, "请写明比原时限晚的时限；时限要提前的，不按延期办理。"
)
OWN_CHECK = Kind("WM435", "自己核销自己的任务", Severity.ERROR, "请由办理人以外的部门核销。")


class Actor(Enum):
    """Who may take a step."""

    LEAD = "lead"
    OFFICE = "office"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"lead": "牵头部门", "office": "牵头部门以外的审核部门"}[self.value]


@frozen
class Step:
    """A step that a task may take.

    Attributes:
        before: State that it leaves.
        after: State that it enters.
        actor: Who may take it.
        needs_reason: Whether a written reason is demanded.
    """

    before: Status
    after: Status
    actor: Actor
    needs_reason: bool = False


STEPS = (
    Step(Status.PROPOSED, Status.IN_PROGRESS, Actor.LEAD),
    Step(Status.PROPOSED, Status.TO_ADJUST, Actor.LEAD, needs_reason=True),
    Step(Status.PROPOSED, Status.CANCELLED, Actor.OFFICE, needs_reason=True),
    Step(Status.IN_PROGRESS, Status.SUBMITTED, Actor.LEAD),
    Step(Status.IN_PROGRESS, Status.TO_ADJUST, Actor.LEAD, needs_reason=True),
    Step(Status.IN_PROGRESS, Status.EXTENDED, Actor.OFFICE, needs_reason=True),
    Step(Status.IN_PROGRESS, Status.CANCELLED, Actor.OFFICE, needs_reason=True),
    Step(Status.SUBMITTED, Status.DONE, Actor.OFFICE),
    Step(Status.SUBMITTED, Status.RETURNED, Actor.OFFICE, needs_reason=True),
    Step(Status.RETURNED, Status.IN_PROGRESS, Actor.LEAD),
    Step(Status.RETURNED, Status.SUBMITTED, Actor.LEAD),
    Step(Status.RETURNED, Status.EXTENDED, Actor.OFFICE, needs_reason=True),
    Step(Status.RETURNED, Status.CANCELLED, Actor.OFFICE, needs_reason=True),
    Step(Status.EXTENDED, Status.SUBMITTED, Actor.LEAD),
    Step(Status.EXTENDED, Status.EXTENDED, Actor.OFFICE, needs_reason=True),
    Step(Status.EXTENDED, Status.TO_ADJUST, Actor.LEAD, needs_reason=True),
    Step(Status.EXTENDED, Status.CANCELLED, Actor.OFFICE, needs_reason=True),
    Step(Status.TO_ADJUST, Status.PROPOSED, Actor.OFFICE),
    Step(Status.TO_ADJUST, Status.CANCELLED, Actor.OFFICE, needs_reason=True),
    Step(Status.DONE, Status.RETURNED, Actor.OFFICE, needs_reason=True),
)
"""Every legal step. A refusal in writing is 待确认 → 待调整; an approved extension is a step into 已延期."""

_NOT_HELD = (Status.PROPOSED, Status.TO_ADJUST)


def legal_steps(status: Status) -> tuple[Step, ...]:
    """Return the steps that leave ``status``; none leave 已取消."""
    return tuple(step for step in STEPS if step.before is status)


def step_faults(task: Task, change: StatusChange, leads: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Say everything that speaks against appending ``change`` to the task's history.

    Args:
        task: As it stands.
        change: The step; its ``before`` must be the task's state.
        leads: Names of the departments that lead the task; where nobody is known to lead, anybody may take the steps of
            a lead.

    Returns:
        Diagnostics without location; none for a legal step.
    """
    step = next((s for s in legal_steps(task.status) if s.after is change.after and s.before is change.before), None)
    if step is None:
        return (NO_SUCH_STEP.at(None, _no_such_step(task, change)),)
    checks = (
        _actor_fault(task, step, change, tuple(leads)),
        _reason_fault(task, step, change),
        _date_fault(task, change),
    )
    return tuple(fault for fault in checks if fault is not None)


def advance(
    campaign: Campaign,
    task_id: str,
    after: Status,
    *,
    on: date,
    by: str,
    reason: str = "",
    leads: Iterable[str] | None = None,
) -> Campaign:
    """Append a step to a task's history.

    Args:
        campaign: Is left as it is.
        task_id: Which task.
        after: State to enter.
        on: The day.
        by: Department that takes the step, by its name or an alias; the history names it by its name.
        reason: Demanded by some steps.
        leads: Who leads the task; None for those whom the campaign names, see :func:`known_leads`.

    Raises:
        DataRefused: The step is not legal; the report names the legal ones.
        UnknownName: There is no such task.
    """
    task = campaign.task(task_id)
    change = _step(campaign, task, after, on=on, by=by, reason=reason)
    faults = step_faults(task, change, known_leads(campaign, task, on) if leads is None else leads)
    if faults:
        raise DataRefused(Report(faults))
    return _replace(campaign, attrs.evolve(task, history=(*task.history, change)))


def extend(campaign: Campaign, task_id: str, due: When, *, on: date, by: str, reason: str) -> Campaign:
    """Approve a later date for a task: a step into 已延期, which keeps the date that it replaces, and the new date.

    Args:
        campaign: Is left as it is.
        task_id: Which task.
        due: The new date; later than the present one.
        on: Day of the approval.
        by: Who approves; not the lead department.
        reason: Why the task needs longer.

    Raises:
        DataRefused: The step is not legal, or the date no later; the report says all that speaks against it.
        UnknownName: There is no such task.
    """
    task = campaign.task(task_id)
    change = attrs.evolve(_step(campaign, task, Status.EXTENDED, on=on, by=by, reason=reason), due_before=task.due)
    faults = (*step_faults(task, change, known_leads(campaign, task, on)), *_due_faults(task, due))
    if faults:
        raise DataRefused(Report(faults))
    return _replace(campaign, attrs.evolve(task, due=due, history=(*task.history, change)))


def is_extension(task: Task, due: When | None) -> bool:
    """Tell whether another time limit would be an extension: a later end, or none, of a task that has been confirmed.

    A task that still waits for confirmation or adjustment (待确认, 待调整) is not held to its date, and a first date
    extends nothing.
    """
    if task.status in _NOT_HELD or task.due is None or task.due.end is None:
        return False
    return due is None or due.end is None or due.end > task.due.end


def extensions_of(task: Task) -> tuple[StatusChange, ...]:
    """Return the approved extensions of a task, oldest first."""
    return tuple(change for change in task.history if change.after is Status.EXTENDED)


def _replace(campaign: Campaign, task: Task) -> Campaign:
    return attrs.evolve(campaign, tasks=tuple(task if t.id == task.id else t for t in campaign.tasks))


def _step(campaign: Campaign, task: Task, after: Status, *, on: date, by: str, reason: str) -> StatusChange:
    department = campaign.organisation.department(by)
    return StatusChange(on=on, before=task.status, after=after, by=department.name if department else by, reason=reason)


def _due_faults(task: Task, due: When) -> tuple[Diagnostic, ...]:
    before, after = task.due.end if task.due else None, due.end
    if task.due is None or before is None or after is None or after > before:
        return ()
    message = f"任务 {task.id} 的完成时限是“{task.due.wording}”（{before}），“{due.wording}”（{after}）不晚于它。"
    return (NOT_LATER.at(None, message),)


def _no_such_step(task: Task, change: StatusChange) -> str:
    before = (change.before or task.status).chinese
    if change.before is not task.status:
        return f"任务 {task.id} 现为“{task.status.chinese}”，不是“{before}”。"
    allowed = "".join(f"“{step.after.chinese}”" for step in legal_steps(task.status))
    wanted = f"任务 {task.id} 不能从“{before}”变为“{change.after.chinese}”"
    return f"{wanted}，可以变为{allowed}。" if allowed else f"{wanted}，“{before}”的任务不再变更。"


def _actor_fault(task: Task, step: Step, change: StatusChange, leads: tuple[str, ...]) -> Diagnostic | None:
    own = fold(change.by) in map(fold, leads)
    submitted_by = next((c.by for c in reversed(task.history) if c.after is Status.SUBMITTED), None)
    if step.after is Status.DONE and submitted_by is not None and fold(submitted_by) == fold(change.by):
        return OWN_CHECK.at(None, f"任务 {task.id} 由“{change.by}”提交，不能再由其核销。")
    if not leads or own is (step.actor is Actor.LEAD):
        return None
    move = f"任务 {task.id} 由“{step.before.chinese}”变为“{step.after.chinese}”，应由{step.actor.chinese}办理"
    return WRONG_ACTOR.at(None, f"{move}；牵头部门是{'、'.join(leads)}，办理的是“{change.by}”。")


def _reason_fault(task: Task, step: Step, change: StatusChange) -> Diagnostic | None:
    if not step.needs_reason or change.reason.strip():
        return None
    return NO_REASON.at(None, f"任务 {task.id} 变为“{step.after.chinese}”须写明理由。")


def _date_fault(task: Task, change: StatusChange) -> Diagnostic | None:
    last = task.history[-1].on if task.history else None
    if last is None or last <= change.on:
        return None
    return BACK_IN_TIME.at(None, f"任务 {task.id} 的变更日期 {change.on} 早于上一次变更 {last}。")
