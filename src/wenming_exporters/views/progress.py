"""进度: what is done, late and coming due, by department, for a period that ends on a day."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from wenming_core.lifecycle import extensions_of, leads_of
from wenming_core.model import Campaign, Status, Task

__all__ = ["NO_LEAD", "DepartmentProgress", "Progress", "Standing", "TaskProgress", "progress"]

NO_LEAD = "未明确牵头部门"
"""Under this name stand the tasks that nobody leads."""


class Standing(Enum):
    """How a task stands on a day, gravest first."""

    LATE = "late"
    DUE_SOON = "due-soon"
    OPEN = "open"
    UNDATED = "undated"
    DONE = "done"
    DONE_BEFORE = "done-before"

    @property
    def chinese(self) -> str:
        """As progress reports word it."""
        return {
            "late": "已逾期",
            "due-soon": "即将到期",
            "open": "推进中",
            "undated": "未定时限",
            "done": "本期完成",
            "done-before": "前期完成",
        }[self.value]


@frozen(kw_only=True)
class TaskProgress:
    """A task on that day.

    Attributes:
        task: The task.
        departments: Who leads it, collective terms expanded.
        standing: How it stands.
        days: Days until it is due, negative when late; None where it has no date or is done.
        extensions: How often its date was put off.
    """

    task: Task
    departments: tuple[str, ...]
    standing: Standing
    days: int | None
    extensions: int


@frozen(kw_only=True)
class DepartmentProgress:
    """A department's tasks on that day: how many of each standing."""

    department: str
    counts: dict[Standing, int]

    @property
    def total(self) -> int:
        """How many tasks it leads."""
        return sum(self.counts.values())


@frozen(kw_only=True)
class Progress:
    """进度: every task that is not cancelled, and every department that leads one.

    Attributes:
        since: First day of the period; None for everything up to ``as_of``.
        as_of: The day.
        tasks: Gravest standing first, then by date, then in the order of the campaign.
        departments: In the order of the organisation; others after them in first-seen order.
    """

    since: date | None
    as_of: date
    tasks: tuple[TaskProgress, ...]
    departments: tuple[DepartmentProgress, ...]


def progress(campaign: Campaign, as_of: date, *, since: date | None = None, days: int = 30) -> Progress:
    """Say how each task stands.

    Args:
        campaign: Its tasks, with their dates and histories.
        as_of: The day.
        since: First day of the period; what was done earlier counts as 前期完成. None makes the period start with the
            campaign.
        days: A task counts as 即将到期 from so many days before its date.
    """
    tasks = [_standing(campaign, task, as_of, since, days) for task in campaign.tasks if _counts(task, as_of)]
    order = list(Standing)
    ranked = sorted(tasks, key=lambda t: (order.index(t.standing), t.days is None, t.days or 0))
    return Progress(since=since, as_of=as_of, tasks=tuple(ranked), departments=tuple(_departments(campaign, tasks)))


def _counts(task: Task, as_of: date) -> bool:
    return _status(task, as_of) is not Status.CANCELLED


def _status(task: Task, as_of: date) -> Status:
    return next((change.after for change in reversed(task.history) if change.on <= as_of), Status.PROPOSED)


def _standing(campaign: Campaign, task: Task, as_of: date, since: date | None, days: int) -> TaskProgress:
    departments = leads_of(campaign, task, as_of) or (NO_LEAD,)
    done = _done_on(task, as_of)
    due = task.due.end if task.due else None
    left = None if done or due is None else (due - as_of).days
    return TaskProgress(
        task=task,
        departments=departments,
        standing=_named(done, left, since, days),
        days=left,
        extensions=sum(change.on <= as_of for change in extensions_of(task)),
    )


def _done_on(task: Task, as_of: date) -> date | None:
    if _status(task, as_of) is not Status.DONE:
        return None
    return next(change.on for change in reversed(task.history) if change.after is Status.DONE and change.on <= as_of)


def _named(done: date | None, left: int | None, since: date | None, days: int) -> Standing:
    if done is not None:
        return Standing.DONE if since is None or done >= since else Standing.DONE_BEFORE
    if left is None:
        return Standing.UNDATED
    if left < 0:
        return Standing.LATE
    return Standing.DUE_SOON if left <= days else Standing.OPEN


def _departments(campaign: Campaign, tasks: list[TaskProgress]) -> Iterator[DepartmentProgress]:
    listed = [department.name for department in campaign.organisation.departments]
    counts: dict[str, dict[Standing, int]] = {name: dict.fromkeys(Standing, 0) for name in listed}
    for item in tasks:
        for name in item.departments:
            counts.setdefault(name, dict.fromkeys(Standing, 0))[item.standing] += 1
    for name, own in counts.items():
        if any(own.values()):
            yield DepartmentProgress(department=name, counts=own)
