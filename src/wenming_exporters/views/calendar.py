"""日程: the deadlines, meetings and reports of a campaign as dated occurrences.

Recurring duties are expanded by dateutil's recurrence rules, which is why this view belongs to the extra
``wenming[calendar]``. Where a duty does not name its day or its month, the last of each period is taken
(:data:`PERIOD_END` says so in the diagnostics); nothing else is assumed.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import assert_never

from attrs import frozen
from dateutil import rrule

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model import Campaign, Cycle, Frequency, Status, Task
from wenming_core.responsible import responsibilities_of

__all__ = ["Occurrence", "OccurrenceKind", "Schedule", "expand", "schedule"]

NO_YEAR = Kind("WM961", "没有年份，周期性工作无法排期", Severity.WARNING, "请在创建工作中填写年份后重新导出。")
NO_DAY = Kind("WM962", "时限无法排入日程", Severity.WARNING, "请把时限写成日期、月份或季度，如“6月底前”。")
PERIOD_END = Kind(
    "WM963",
    "周期未写全，按每期最后的月或日排定",
    Severity.INFO,
    "如有具体日期，请写明，如“每月25日前”“每季度首月10日前”。",
)
TOO_LONG = Kind("WM967", "周期性工作的时间跨度过长，只排了前一段", Severity.WARNING, "请核对起止时限的年份。")
NOTHING_DUE = Kind("WM968", "周期性工作没有排出日程", Severity.WARNING, "请核对周期和起止时限。")
BY_NODE = Kind("WM964", "按节点报送的工作不排入日程", Severity.INFO, "请按任务进展另行安排。")

LAST_DAY = 31

MAX_YEARS = 5
"""A duty is expanded over so many years at most: a longer time is a slip of the pen, such as the year 2918."""


class OccurrenceKind(Enum):
    """What falls on a day."""

    DEADLINE = "deadline"
    MEETING = "meeting"
    REPORT = "report"

    @property
    def chinese(self) -> str:
        """As calendars word it."""
        return {"deadline": "任务截止", "meeting": "会议", "report": "报送"}[self.value]


@frozen(kw_only=True)
class Occurrence:
    """日程: something that falls on a day.

    Attributes:
        day: The day.
        kind: What it is.
        title: One line.
        detail: The rest; empty where there is none.
        departments: Who is concerned.
        key: Tells it from every other occurrence of the campaign, the same on every run.
    """

    day: date
    kind: OccurrenceKind
    title: str
    detail: str = ""
    departments: tuple[str, ...] = ()
    key: str


@frozen
class Schedule:
    """The occurrences of a campaign, by day, and what could not be placed."""

    occurrences: tuple[Occurrence, ...]
    diagnostics: tuple[Diagnostic, ...]


def schedule(campaign: Campaign) -> Schedule:
    """Place every deadline, meeting and report of a campaign; nothing is reported on once it has been checked off."""
    found: list[Occurrence] = []
    doubts: list[Diagnostic] = []
    for item in (*_meetings(campaign), *_tasks(campaign)):
        if isinstance(item, Diagnostic):
            doubts.append(item)
        else:
            found.append(item)
    found.sort(key=lambda o: (o.day, o.kind.value, o.key))
    return Schedule(tuple(found), tuple(dict.fromkeys(doubts)))


def expand(cycle: Cycle, start: date, end: date) -> tuple[date, ...]:
    """Return the days on which a recurring duty is due, from ``start`` to ``end``, both included.

    A duty that is due several times in a period is spread evenly over it; without a month or a day, the last counts. A
    duty that follows the progress of the work (BY_NODE) has no days.

    >>> twice = Cycle(wording="每年2次", frequency=Frequency.YEARLY, times=2)
    >>> [str(day) for day in expand(twice, date(2031, 1, 1), date(2031, 12, 31))]
    ['2031-06-30', '2031-12-31']
    """
    match cycle.frequency:
        case Frequency.YEARLY:
            days = _in_periods(cycle, 12, start, end)
        case Frequency.HALF_YEARLY:
            days = _in_periods(cycle, 6, start, end)
        case Frequency.QUARTERLY:
            days = _in_periods(cycle, 3, start, end)
        case Frequency.MONTHLY:
            days = _in_periods(cycle, 1, start, end)
        case Frequency.WEEKLY:
            named = cycle.day is not None and cycle.times == 1
            weekdays = [min(cycle.day or 7, 7) - 1] if named else [n - 1 for n in _spread(5, cycle.times)]
            rule = rrule.rrule(rrule.WEEKLY, dtstart=_midnight(start), until=_midnight(end), byweekday=weekdays)
            days = [moment.date() for moment in rule]
        case Frequency.BY_NODE:
            days = []
        case _:
            assert_never(cycle.frequency)
    return tuple(sorted({day for day in days if start <= day <= end}))


def _spread(length: int, times: int) -> list[int]:
    """Divide 1..length into ``times`` stretches and return the last place of each, each place once."""
    if times >= length:
        return list(range(1, length + 1))
    return sorted({max(1, length * (n + 1) // times) for n in range(times)})


def _in_periods(cycle: Cycle, length: int, start: date, end: date) -> list[date]:
    """Place a duty in periods of so many months: in some of the months, or in each on several days."""
    if cycle.month is not None:
        places = [(min(cycle.month, length), day) for day in _days_of(cycle)]
    elif cycle.times <= length:
        places = [(month, cycle.day or 31) for month in _spread(length, cycle.times)]
    else:
        last = cycle.day or 31
        places = [((n - 1) // last + 1, (n - 1) % last + 1) for n in _spread(length * last, cycle.times)]
    shift = {month: [day for m, day in places if m == month] for month, _ in places}
    months = [month + before for before in range(0, 12, length) for month in shift]
    return [
        _day_of(first, day) for first in _firsts(start, end, months) for day in shift[(first.month - 1) % length + 1]
    ]


def _days_of(cycle: Cycle) -> list[int]:
    """The days of one month on which a duty is due."""
    last = cycle.day or 31
    return [last] if cycle.times == 1 else _spread(last, cycle.times)


def _day_of(first: date, day: int) -> date:
    return first.replace(day=min(day, calendar.monthrange(first.year, first.month)[1]))


def _firsts(start: date, end: date, months: list[int]) -> list[date]:
    """The first day of those months of each year, from that of ``start`` to that of ``end``."""
    since = _midnight(start.replace(day=1))
    rule = rrule.rrule(rrule.MONTHLY, dtstart=since, until=_midnight(end), bymonth=months, bymonthday=1)
    return [moment.date() for moment in rule]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day has no zone


def _meetings(campaign: Campaign) -> Iterator[Occurrence | Diagnostic]:
    meetings = campaign.plan.meetings if campaign.plan else ()
    for index, meeting in enumerate(meetings):
        alike = sum(other.name == meeting.name for other in meetings[:index])
        path = JsonPath(path=f"$.plan.meetings[{index}]")
        days, doubts = _dated(meeting.cycle, campaign.year, path)
        yield from doubts
        for number, day in enumerate(days, start=1):
            yield Occurrence(
                day=day,
                kind=OccurrenceKind.MEETING,
                title=meeting.name if len(days) == 1 else f"{meeting.name}（第{number}次）",
                detail=meeting.subject,
                key=f"meeting/{meeting.name}/{alike}/{day}",
            )


def _tasks(campaign: Campaign) -> Iterator[Occurrence | Diagnostic]:
    for index, task in enumerate(campaign.tasks):
        if task.status is Status.CANCELLED:
            continue
        departments = tuple(dict.fromkeys(r.department for r in responsibilities_of(campaign, task)))
        path = JsonPath(path=f"$.tasks[{index}]")
        yield from _deadline(task, departments, path)
        yield from _reports(task, departments, campaign.year, path)


def _deadline(task: Task, departments: tuple[str, ...], path: JsonPath) -> Iterator[Occurrence | Diagnostic]:
    if task.due is None:
        return
    if task.due.end is None:
        yield NO_DAY.at(path, f"任务 {task.id} 的完成时限“{task.due.wording}”没有截止日期。")
        return
    yield Occurrence(
        day=task.due.end,
        kind=OccurrenceKind.DEADLINE,
        title=f"{task.id} {task.content}",
        detail=f"时限：{task.due.wording}",
        departments=departments,
        key=f"deadline/{task.id}",
    )


def _reports(
    task: Task, departments: tuple[str, ...], year: int | None, path: JsonPath
) -> Iterator[Occurrence | Diagnostic]:
    if task.cycle is None:
        return
    since = task.start.start if task.start else None
    until = task.due.end if task.due else None
    checked_off = task.history[-1].on if task.status is Status.DONE else date.max
    days, doubts = _dated(task.cycle, year, path, since, until)
    yield from doubts
    for day in filter(lambda day: day <= checked_off, days):
        yield Occurrence(
            day=day,
            kind=OccurrenceKind.REPORT,
            title=f"报送 {task.id} {task.content}",
            detail=f"周期：{task.cycle.wording}",
            departments=departments,
            key=f"report/{task.id}/{day}",
        )


def _dated(
    cycle: Cycle, year: int | None, path: JsonPath, since: date | None = None, until: date | None = None
) -> tuple[tuple[date, ...], tuple[Diagnostic, ...]]:
    if cycle.frequency is Frequency.BY_NODE:
        return (), (BY_NODE.at(path, f"“{cycle.wording}”按节点报送。"),)
    if year is not None:
        start, end = since or date(year, 1, 1), until or date(year, 12, 31)
    elif since is not None and until is not None:
        start, end = since, until
    else:
        return (), (NO_YEAR.at(None, f"“{cycle.wording}”等周期性工作没有年份可排。"),)
    doubts = _vague(cycle, path)
    if end.year - start.year > MAX_YEARS:
        doubts += (TOO_LONG.at(path, f"“{cycle.wording}”从 {start} 到 {end}，只排到 {start.year + MAX_YEARS} 年底。"),)
        end = date(start.year + MAX_YEARS, 12, 31)
    days = expand(cycle, start, end)
    if not days:
        doubts += (NOTHING_DUE.at(path, f"“{cycle.wording}”在 {start} 到 {end} 之间没有一天要办。"),)
    return days, doubts


def _vague(cycle: Cycle, path: JsonPath) -> tuple[Diagnostic, ...]:
    """Say what a cycle does not say, and what is taken in its place."""
    if cycle.day is None:
        return (PERIOD_END.at(path, f"“{cycle.wording}”未写日期。"),)
    long = cycle.frequency in (Frequency.YEARLY, Frequency.HALF_YEARLY, Frequency.QUARTERLY)
    if long and cycle.month is None and cycle.day < LAST_DAY and cycle.times == 1:
        return (PERIOD_END.at(path, f"“{cycle.wording}”未写是哪个月，按每期最后一个月排定。"),)
    return ()
