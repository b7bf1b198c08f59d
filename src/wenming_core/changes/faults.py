"""改动的毛病: what speaks against a change: its value, its department, the state of its task."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from wenming_core.changes.change import Change, NewTask
from wenming_core.changes.extension import approval_faults, extension_faults
from wenming_core.changes.field import Field, value_of, wording
from wenming_core.changes.rights import Part, Rights
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.errors import UnknownName
from wenming_core.lifecycle import NO_REASON, WRONG_ACTOR, step_faults
from wenming_core.model import Campaign, Status, StatusChange, Task
from wenming_core.responsible import known_leads

__all__ = ["INITIAL_STATES", "change_faults", "new_task_faults", "request_faults", "status_step"]

MOVED = Kind("WM821", "改动所依据的原值已经变了", Severity.ERROR, "请用最新的数据文件重新收回这份台账。")
NO_TASK = Kind("WM822", "任务在数据文件中不存在", Severity.ERROR, "请核对数据文件，或把这一行作为新任务填写。")
NOT_INITIAL = Kind("WM823", "新任务的状态不对", Severity.ERROR, "新任务的状态请填待确认、进行中或已提交。")

INITIAL_STATES = (Status.PROPOSED, Status.IN_PROGRESS, Status.SUBMITTED)
"""States in which a department may hand in a task of its own; all others are for the office to give."""

_ASK_WITH_A_DATE = "申请延期的，请把新的日期填在“完成时限”一栏，并在“变更理由”写明原因，由汇总的办公室批准。"
_GIVE_REASON = "请在“变更理由”一栏写明理由，再交回；台账没有这一栏的，由汇总的办公室用 wenming advance 办理。"
_LEAVE_TO_THE_LEAD = "请把状态改为待确认，由牵头部门确认后再变更。"


def change_faults(campaign: Campaign, changes: Iterable[Change], as_of: date) -> tuple[Diagnostic, ...]:
    """Say everything that speaks against applying changes, each looked at by itself."""
    rights = Rights(campaign=campaign, day=as_of)
    return tuple(fault for change in changes for fault in _faults(rights, change, as_of))


def request_faults(rights: Rights, change: Change, as_of: date) -> tuple[Diagnostic, ...]:
    """Say why nobody could grant a change: it is not for its department, or an extension that cannot be given.

    Args:
        rights: Who has which part in the tasks of the campaign.
        change: A change; one of a task that the campaign does not have is not judged here.
        as_of: The day on which it is to be made.
    """
    task = _find(rights.campaign, change.task)
    if task is None:
        return ()
    return rights.faults(task, change) or extension_faults(rights.campaign, change, as_of)


def new_task_faults(campaign: Campaign, new_tasks: Iterable[NewTask], as_of: date) -> Iterator[Diagnostic]:
    """Say everything that speaks against adding tasks."""
    rights = Rights(campaign=campaign, day=as_of)
    for new in new_tasks:
        where, content = new.origin.location, new.task.content
        if new.status not in INITIAL_STATES:
            yield NOT_INITIAL.at(where, f"新任务“{content}”的状态不能直接填“{new.status.chinese}”。")
        elif new.status is not Status.PROPOSED and not _leads(rights, new):
            owners, status = rights.who(new.task), new.status.chinese
            message = f"新任务“{content}”由{owners}负责，“{new.origin.department}”不能填“{status}”。"
            yield NOT_INITIAL.at(where, message, remedy=_LEAVE_TO_THE_LEAD)


def status_step(task: Task, change: Change, as_of: date) -> StatusChange:
    """Return the step that a change of status takes."""
    after = change.new if isinstance(change.new, Status) else Status.PROPOSED
    return StatusChange(on=as_of, before=task.status, after=after, by=change.origin.by, reason=change.reason)


def _faults(rights: Rights, change: Change, as_of: date) -> tuple[Diagnostic, ...]:
    campaign, where = rights.campaign, change.origin.location
    task = _find(campaign, change.task)
    if task is None:
        return (NO_TASK.at(where, f"任务 {change.task} 不在数据文件中，“{change.field.chinese}”的改动没有收回。"),)
    present = value_of(campaign, task, change.field)
    if present != change.old:
        message = f"任务 {task.id} 的“{change.field.chinese}”现为“{wording(present)}”，不是“{wording(change.old)}”。"
        return (MOVED.at(where, message),)
    asked = request_faults(rights, change, as_of) or approval_faults(campaign, change)
    return asked or _step_faults(campaign, task, change, as_of)


def _step_faults(campaign: Campaign, task: Task, change: Change, as_of: date) -> tuple[Diagnostic, ...]:
    if change.field is not Field.STATUS:
        return ()
    faults = step_faults(task, status_step(task, change, as_of), known_leads(campaign, task, as_of))
    return tuple(_at_cell(fault, change) for fault in faults)


def _at_cell(fault: Diagnostic, change: Change) -> Diagnostic:
    return attrs.evolve(fault, location=change.origin.location, remedy=_remedy(fault, change))


def _remedy(fault: Diagnostic, change: Change) -> str:
    if fault.code == NO_REASON.code:
        return _GIVE_REASON
    by_its_lead = fault.code == WRONG_ACTOR.code and change.new is Status.EXTENDED and change.origin.department
    return _ASK_WITH_A_DATE if by_its_lead else fault.remedy


def _find(campaign: Campaign, task_id: str) -> Task | None:
    try:
        return campaign.task(task_id)
    except UnknownName:
        return None


def _leads(rights: Rights, new: NewTask) -> bool:
    return rights.part(new.task, new.origin.department) in (Part.OFFICE, Part.LEAD)
