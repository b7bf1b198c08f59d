"""任务的检查 (WM42x, WM43x): tasks whose standard, departments, dates or history do not hold together."""

from collections.abc import Iterator
from datetime import date

import attrs

from wenming_core.checks.places import not_a_standard, place, written
from wenming_core.checks.runner import DatedRule, Rule
from wenming_core.checks.similar import NameIndex, did_you_mean
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.lifecycle import BACK_IN_TIME, NO_REASON, NO_SUCH_STEP, OWN_CHECK, WRONG_ACTOR, step_faults
from wenming_core.model.campaign import Campaign
from wenming_core.model.task import Status, Task
from wenming_core.model.when import When
from wenming_core.responsible import known_leads, responsibilities_of

__all__ = ["RULES"]

UNKNOWN_STANDARD = Kind("WM421", "任务指向不存在的标准", Severity.ERROR, "请更正任务的标准编号。")
DUE_BEFORE_START = Kind("WM422", "任务完成时限早于开始时间", Severity.ERROR, "请核对开始时间和完成时限。")
OUTSIDE_YEAR = Kind("WM423", "任务时限不在本年度", Severity.WARNING, "请核对年份；确实跨年的，可以不改。")
UNKNOWN_DEPARTMENT = Kind("WM424", "任务的责任部门不在名单中", Severity.ERROR, "请更正名称，或先把它登记为部门。")
NOT_UNDERSTOOD = Kind(
    "WM425", "任务时间不明确", Severity.WARNING, "请写明年月日，或“9月底前”这样能推算的时间，否则无法提醒到期。"
)
OVERDUE = Kind("WM426", "任务逾期未完成", Severity.WARNING, "请督促办理；确需延期的，请按程序批准并写明理由。")
FINISH_MISMATCH = Kind(
    "WM427", "完成时间与状态不符", Severity.ERROR, "已完成的任务须有实际完成时间，未完成的不应填写。"
)
NOBODY = Kind("WM428", "任务没有责任部门", Severity.WARNING, "请写明责任部门，或先在分工表中落实标准的责任部门。")
IN_FUTURE = Kind("WM429", "任务记录的日期晚于检查日期", Severity.WARNING, "请核对日期。")

_CLOSED = (Status.DONE, Status.CANCELLED)


def _tasks(campaign: Campaign) -> Iterator[tuple[str, Task]]:
    for index, task in enumerate(campaign.tasks):
        yield f"$.tasks[{index}]", task


def _unknown_standards(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        fault = not_a_standard(campaign.catalogue, task.standard)
        if fault:
            message = f"任务 {task.id} 指向的 {fault}"
            yield UNKNOWN_STANDARD.at(place(f"{path}.standard"), message, subjects=(task.id,))


def _due_before_start(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        begins = task.start.start if task.start else None
        due = task.due.end if task.due else None
        if task.start and task.due and begins and due and due < begins:
            message = f"任务 {task.id} 从“{task.start.wording}”开始，却要在“{task.due.wording}”完成。"
            yield DUE_BEFORE_START.at(place(f"{path}.due"), message, subjects=(task.id,))


def _times(task: Task) -> Iterator[tuple[str, str, When]]:
    if task.start:
        yield "start", "开始时间", task.start
    if task.due:
        yield "due", "完成时限", task.due


def _outside_year(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        for field, name, when in _times(task):
            days = [day for day in (when.start, when.end) if day is not None]
            if campaign.year is not None and any(day.year != campaign.year for day in days):
                message = f"任务 {task.id} 的{name}“{when.wording}”不全在{campaign.year}年度内。"
                yield OUTSIDE_YEAR.at(place(f"{path}.{field}"), message, subjects=(task.id,))


def _unknown_departments(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    known = NameIndex(department.name for department in organisation.departments)
    for path, task in _tasks(campaign):
        for index, responsibility in enumerate(task.responsibilities):
            name = responsibility.department
            if organisation.department(name) is None and organisation.collective(name) is None:
                where = place(f"{path}.responsibilities[{index}].department")
                message = f"任务 {task.id} 的责任部门“{name}”不在部门名单中。{did_you_mean(known, name)}"
                yield UNKNOWN_DEPARTMENT.at(where, message, subjects=(name,))


def _not_understood(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        for field, name, when in _times(task):
            if not when.understood:
                message = f"任务 {task.id} 的{name}“{when.wording}”不能确定是哪几天。"
                yield NOT_UNDERSTOOD.at(place(f"{path}.{field}"), message, subjects=(task.id,))


def _overdue(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        due = task.due.end if task.due else None
        if due is not None and due < as_of and task.status not in _CLOSED:
            late = f"现为“{task.status.chinese}”，已逾期 {(as_of - due).days} 天"
            message = f"任务 {task.id} 应于{written(due)}前完成，{late}。"
            yield OVERDUE.at(place(f"{path}.due"), message, subjects=(task.id,))


def _finish_mismatch(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        if (task.status is Status.DONE) is not (task.finished_on is not None):
            state = f"填了完成时间{written(task.finished_on)}" if task.finished_on else "没有实际完成时间"
            message = f"任务 {task.id} 现为“{task.status.chinese}”，{state}。"
            yield FINISH_MISMATCH.at(place(path), message, subjects=(task.id,))


def _nobody(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        if not responsibilities_of(campaign, task):
            yield NOBODY.at(place(path), f"任务 {task.id} 没有责任部门，所属标准也没有。", subjects=(task.id,))


def _in_future(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    for path, task in _tasks(campaign):
        days = [(f"{path}.history[{index}].on", change.on) for index, change in enumerate(task.history)]
        if task.finished_on is not None:
            days.append((f"{path}.finished_on", task.finished_on))
        for where, day in days:
            if day > as_of:
                message = f"任务 {task.id} 记录的日期是{written(day)}，晚于检查日期{written(as_of)}。"
                yield IN_FUTURE.at(place(where), message, subjects=(task.id,))


def _histories(campaign: Campaign) -> Iterator[Diagnostic]:
    """Hold each recorded step to the rules of :mod:`wenming_core.lifecycle`; a first entry may have no state before."""
    for path, task in _tasks(campaign):
        for index, change in enumerate(task.history):
            if index == 0 and change.before is None:
                continue
            earlier = attrs.evolve(task, history=task.history[max(0, index - 1) : index])
            for fault in step_faults(earlier, change, known_leads(campaign, task, change.on)):
                where = place(f"{path}.history[{index}]")
                yield attrs.evolve(fault, location=where, subjects=(task.id,))


RULES = (
    Rule(kinds=(UNKNOWN_STANDARD,), find=_unknown_standards),
    Rule(kinds=(DUE_BEFORE_START,), find=_due_before_start),
    Rule(kinds=(OUTSIDE_YEAR,), find=_outside_year),
    Rule(kinds=(UNKNOWN_DEPARTMENT,), find=_unknown_departments),
    Rule(kinds=(NOT_UNDERSTOOD,), find=_not_understood),
    DatedRule(kinds=(OVERDUE,), find=_overdue),
    Rule(kinds=(FINISH_MISMATCH,), find=_finish_mismatch),
    Rule(kinds=(NOBODY,), find=_nobody),
    DatedRule(kinds=(IN_FUTURE,), find=_in_future),
    Rule(kinds=(NO_SUCH_STEP, WRONG_ACTOR, NO_REASON, BACK_IN_TIME, OWN_CHECK), find=_histories),
)
