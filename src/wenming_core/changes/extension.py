"""申请延期: a lead that moves the time limit of a confirmed task to a later day asks for it; somebody else approves."""

from datetime import date

import attrs

from wenming_core.changes.change import Change
from wenming_core.changes.field import Field, wording
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.errors import UnknownName
from wenming_core.lifecycle import NO_REASON, is_extension, step_faults
from wenming_core.model import Campaign, Status, StatusChange, Task, When
from wenming_core.responsible import approver_of, known_leads

__all__ = ["approval_faults", "asks_extension", "extension_faults", "extension_step"]

NOT_APPROVED = Kind(
    "WM826", "延期还没有批准", Severity.ERROR, "请由汇总的办公室在冲突表中选定是否批准，再用 --resolve 收回。"
)

_GIVE_REASON = "请在“变更理由”一栏写明延期的原因，再交回；台账没有这一栏的，由汇总的办公室用 wenming advance 办理。"


def asks_extension(campaign: Campaign, change: Change) -> bool:
    """Tell whether a change asks for an extension: it comes from a department, and is one by :func:`is_extension`."""
    if change.field is not Field.DUE or not change.origin.department:
        return False
    try:
        task = campaign.task(change.task)
    except UnknownName:
        return False
    return is_extension(task, _due(change))


def extension_step(task: Task, change: Change, as_of: date) -> StatusChange:
    """Return the step into 已延期 that approves a change; it keeps the time limit that it replaces."""
    return StatusChange(
        on=as_of,
        before=task.status,
        after=Status.EXTENDED,
        by=change.approved_by,
        reason=change.reason,
        due_before=change.old if isinstance(change.old, When) else None,
    )


def extension_faults(campaign: Campaign, change: Change, as_of: date) -> tuple[Diagnostic, ...]:
    """Say everything that speaks against the extension that a change asks for, whoever would approve it."""
    if not asks_extension(campaign, change):
        return ()
    task = campaign.task(change.task)
    approved = attrs.evolve(change, approved_by=change.approved_by or approver_of(campaign, task, as_of))
    faults = step_faults(task, extension_step(task, approved, as_of), known_leads(campaign, task, as_of))
    return tuple(_about_due(fault, change) for fault in faults)


def approval_faults(campaign: Campaign, change: Change) -> tuple[Diagnostic, ...]:
    """Say that an extension has not been approved."""
    if change.approved_by or not asks_extension(campaign, change):
        return ()
    message = f"任务 {change.task} 的完成时限由“{wording(change.old)}”推迟到“{wording(change.new)}”，须经批准。"
    return (NOT_APPROVED.at(change.origin.location, message),)


def _about_due(fault: Diagnostic, change: Change) -> Diagnostic:
    until = f"改为“{wording(change.new)}”" if change.new else "取消"
    message = f"把完成时限“{wording(change.old)}”{until}，须按延期办理：{fault.message}"
    remedy = _GIVE_REASON if fault.code == NO_REASON.code else fault.remedy
    return attrs.evolve(fault, location=change.origin.location, message=message, remedy=remedy)


def _due(change: Change) -> When | None:
    return change.new if isinstance(change.new, When) else None
