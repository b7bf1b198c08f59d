"""进度: what is done, late and coming due, by department, for a period that ends on a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.lights import ByDeadline, Light, LightPolicy, TaskOnDay, tasks_on
from wenming_core.model import Campaign, Status, Task
from wenming_core.responsible import leads_of
from wenming_exporters.views.drafting import chinese_date

__all__ = [
    "ALL_TASKS",
    "NO_LEAD",
    "DepartmentProgress",
    "Progress",
    "Standing",
    "TaskProgress",
    "progress",
    "reporting_day",
]

NO_LEAD = "未明确牵头部门"
"""Under this name stand the tasks that nobody leads."""

ALL_TASKS = "全部任务（不重复计）"
"""A task that several departments lead counts for each of them, and once here."""

DAY_ASSUMED = Kind(
    "WM965", "截止日期按最近一次记录确定", Severity.INFO, "如需其他日期，请用 as_of 选项指明，如 as_of=2018-11-30。"
)
NO_DAY = Kind("WM966", "没有截止日期，无法判断是否逾期", Severity.WARNING, "请用 as_of 选项指明，如 as_of=2018-11-30。")

DEFAULT_POLICY = ByDeadline()

_HANDED_IN = (Status.SUBMITTED, Status.DONE)


class Standing(Enum):
    """How a task stands on a day, gravest first."""

    LATE = "late"
    DUE_SOON = "due-soon"
    OPEN = "open"
    UNDATED = "undated"
    SUBMITTED = "submitted"
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
            "submitted": "待核销",
            "done": "本期完成",
            "done-before": "前期完成",
        }[self.value]


@frozen(kw_only=True)
class TaskProgress:
    """A task on that day.

    Attributes:
        task: The task.
        departments: Who leads it, collective terms expanded.
        due: The time limit that held on the day, as worded; empty where it had none.
        standing: How it stands.
        light: Which light it shows.
        days: Days until it is due, negative when late; None where it has no date or has been handed in.
        extensions: How often its date was put off.
    """

    task: Task
    departments: tuple[str, ...]
    due: str
    standing: Standing
    light: Light
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

    A task that has been handed in is 待核销 until somebody checks it off, and no longer late.

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

    @property
    def counts(self) -> dict[Standing, int]:
        """How many tasks of each standing, each task once, however many departments lead it."""
        found = Counter(item.standing for item in self.tasks)
        return {standing: found[standing] for standing in Standing}


def reporting_day(
    campaign: Campaign, given: date | None, since: date | None = None
) -> tuple[date | None, tuple[Diagnostic, ...]]:
    """Return the day that a report speaks of, and what had to be assumed about it.

    Args:
        campaign: Its last record counts where no day is given.
        given: The day; None where nobody said.
        since: First day of the period, before which no report can end; None where it has none.

    Returns:
        None for the day where nothing was recorded either.
    """
    if given is not None:
        return given, ()
    day = campaign.last_recorded
    if day is None:
        return None, (NO_DAY.at(None, "没有指明截止日期，也没有任何记录，所有任务都不算逾期。"),)
    if since is not None and day < since:
        message = f"没有指明截止日期，最近一次记录（{chinese_date(day)}）早于起始日期，按 {chinese_date(since)} 统计。"
        return since, (DAY_ASSUMED.at(None, message),)
    message = f"没有指明截止日期，按最近一次记录的日期 {chinese_date(day)} 统计。"
    return day, (DAY_ASSUMED.at(None, message),)


def progress(
    campaign: Campaign,
    as_of: date,
    *,
    since: date | None = None,
    days: int = 30,
    policy: LightPolicy = DEFAULT_POLICY,
) -> Progress:
    """Say how each task stands.

    Args:
        campaign: Its tasks, with their dates and histories.
        as_of: The day.
        since: First day of the period; what was done earlier counts as 前期完成. None makes the period start with the
            campaign.
        days: A task counts as 即将到期 from so many days before its date.
        policy: What the lights follow.
    """
    seen = [item for item in tasks_on(campaign, as_of) if item.status is not Status.CANCELLED]
    tasks = [_judged(campaign, item, since, days, policy) for item in seen]
    order = list(Standing)
    ranked = sorted(tasks, key=lambda t: (order.index(t.standing), t.days is None, t.days or 0))
    return Progress(since=since, as_of=as_of, tasks=tuple(ranked), departments=tuple(_departments(campaign, tasks)))


def _judged(campaign: Campaign, seen: TaskOnDay, since: date | None, days: int, policy: LightPolicy) -> TaskProgress:
    left = None if seen.due is None or seen.status in _HANDED_IN else (seen.due - seen.day).days
    return TaskProgress(
        task=seen.task,
        departments=leads_of(campaign, seen.task, seen.day) or (NO_LEAD,),
        due=seen.time_limit.wording if seen.time_limit else "",
        standing=_standing(seen, left, since, days),
        light=policy.light(seen),
        days=left,
        extensions=sum(change.after is Status.EXTENDED for change in seen.steps),
    )


def _standing(seen: TaskOnDay, left: int | None, since: date | None, days: int) -> Standing:
    if seen.status is Status.DONE:
        return Standing.DONE if since is None or seen.steps[-1].on >= since else Standing.DONE_BEFORE
    if seen.status is Status.SUBMITTED:
        return Standing.SUBMITTED
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
