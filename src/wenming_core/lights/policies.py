"""亮灯办法: what a light follows, and the three ways that are built in.

By deadline (红黄绿灯); monthly, where red is repainted yellow once a report is made up for (补报后红灯改黄灯); and an
escalation of warnings after the deadline (蓝橙红三级预警).
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Protocol

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.lights.light import Light
from wenming_core.lights.on_day import TaskOnDay
from wenming_core.model._typed import each, typed
from wenming_core.model.task import Status

__all__ = ["BuiltInPolicy", "ByDeadline", "Escalation", "LightPolicy", "Monthly"]

MOST_DAYS = 366


class LightPolicy(Protocol):
    """亮灯办法: says which light a task shows.

    A place's own policy is any object with this method. It is told the task as it was known on a day, and answers for
    that day from nothing else: no clock is read, and the same answer is given at any time.
    """

    def light(self, seen: TaskOnDay) -> Light:
        """Return the light that a task shows on a day."""
        ...


_positive = each(Must.BE_POSITIVE, lambda days: days > 0)
_not_negative = each(Must.NOT_BE_NEGATIVE, lambda days: days >= 0)
_within_a_year = each(Must.NOT_EXCEED_A_YEAR, lambda days: days <= MOST_DAYS)


@frozen(kw_only=True, field_transformer=typed)
class ByDeadline:
    """By deadline: green; yellow in the last days before the date; red once it has passed.

    A task that was finished in time stays green, one that was finished late stays yellow. A task without a date shows a
    light only once it is finished.

    Attributes:
        warn_days: Yellow in so many last days, the date itself included; 0 for none.
    """

    NAME: ClassVar[str] = "deadline"
    TITLE: ClassVar[str] = "按时限"

    warn_days: int = field(default=7, validator=[_not_negative, _within_a_year])

    def light(self, seen: TaskOnDay) -> Light:
        """Return the light that a task shows on a day."""
        if seen.through_on is not None:
            return _in_time_or_late(seen.through_on, seen.due)
        if seen.status is Status.CANCELLED or seen.due is None:
            return Light.NONE
        left = (seen.due - seen.day).days
        return Light.RED if left < 0 else Light.YELLOW if left < self.warn_days else Light.GREEN

    @property
    def legend(self) -> tuple[tuple[Light, str], ...]:
        """What each of its lights means, in Chinese."""
        near = f"完成时限前 {self.warn_days} 天内（含当天），或逾期后才完成" if self.warn_days else "逾期后才完成"
        return (Light.GREEN, "未到期，或按时完成"), (Light.YELLOW, near), (Light.RED, "过了完成时限仍未完成")


@frozen(kw_only=True, field_transformer=typed)
class Monthly:
    """Monthly: red where a month's report day passed without a report, yellow once that is made up for.

    A report is a step that the department takes, or a ledger of its that brought something. It answers for its own
    month and for every missed month before. Red therefore lasts into the next months until a report comes; the light is
    yellow for the rest of the month in which it came. A missed time limit is red too, and yellow once the task is
    finished.

    The first month that counts is the first whose report day is not before the task's start; without a start, a task
    that was never reported on is judged by the month asked about alone.

    Attributes:
        day: Report day of each month, 1 to 31; 31 means its last day.
    """

    NAME: ClassVar[str] = "monthly"
    TITLE: ClassVar[str] = "按月报送"

    day: int = field(default=25, validator=each(Must.BE_A_DAY, lambda n: 1 <= n <= 31))

    def light(self, seen: TaskOnDay) -> Light:
        """Return the light that a task shows on a day."""
        if seen.through_on is not None:
            return _in_time_or_late(seen.through_on, seen.due)
        if seen.status is Status.CANCELLED:
            return Light.NONE
        report_by = self.report_by(seen) or self._report_day(_month(seen.day))
        if seen.day > report_by or (seen.due is not None and seen.day > seen.due):
            return Light.RED
        until = self.made_up_until(seen)
        return Light.YELLOW if until is not None and seen.day <= until else Light.GREEN

    def report_by(self, seen: TaskOnDay) -> date | None:
        """The day up to which the next report is in time; None for the report day of any month asked about."""
        return self._report_by(seen, seen.reports)

    def made_up_until(self, seen: TaskOnDay) -> date | None:
        """Last day of the month of the last report, where a missed report was made up for in it; None elsewhere."""
        if not seen.reports:
            return None
        month = _month(seen.reports[-1])
        first = next(day for day in seen.reports if _month(day) == month)
        before = tuple(day for day in seen.reports if day < first)
        was_due = self._report_by(seen, before) or self._report_day(month)
        return _day_in(month, 31) if first > was_due else None

    @property
    def legend(self) -> tuple[tuple[Light, str], ...]:
        """What each of its lights means, in Chinese."""
        by = "每月最后一天" if self.day == 31 else f"每月 {self.day} 日"
        return (
            (Light.GREEN, f"{by}前已报送或尚未到报送日，或按时完成"),
            (Light.YELLOW, "漏报后在本月补报，或逾期后才完成"),
            (Light.RED, f"过了{by}仍未报送，或过了完成时限仍未完成"),
        )

    def _report_by(self, seen: TaskOnDay, reports: Sequence[date]) -> date | None:
        months = [_month(reports[-1]) + 1] if reports else []
        begins = seen.task.start.start if seen.task.start else None
        if begins is not None:
            month = _month(begins)
            months.append(month if begins <= self._report_day(month) else month + 1)
        return self._report_day(max(months)) if months else None

    def _report_day(self, month: int) -> date:
        return _day_in(month, self.day)


def _not_before_orange(instance: Any, attribute: "attrs.Attribute[Any]", value: int) -> None:
    if value <= instance.orange_days:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.EXCEED_ORANGE_DAYS)


@frozen(kw_only=True, field_transformer=typed)
class Escalation:
    """Escalation after the date: blue on the first day late, then orange, then red; no light before, and none after.

    Attributes:
        orange_days: Orange from so many days late.
        red_days: Red from so many days late, more than ``orange_days``.
    """

    NAME: ClassVar[str] = "escalation"
    TITLE: ClassVar[str] = "逐级预警"

    orange_days: int = field(default=7, validator=[_positive, _within_a_year])
    red_days: int = field(default=15, validator=[_positive, _within_a_year, _not_before_orange])

    def light(self, seen: TaskOnDay) -> Light:
        """Return the light that a task shows on a day."""
        if seen.due is None or seen.through_on is not None or seen.status is Status.CANCELLED:
            return Light.NONE
        late = (seen.day - seen.due).days
        if late <= 0:
            return Light.NONE
        return Light.RED if late >= self.red_days else Light.ORANGE if late >= self.orange_days else Light.BLUE

    @property
    def legend(self) -> tuple[tuple[Light, str], ...]:
        """What each of its lights means, in Chinese."""
        return (
            (Light.BLUE, "过了完成时限仍未完成"),
            (Light.ORANGE, f"逾期 {self.orange_days} 天及以上"),
            (Light.RED, f"逾期 {self.red_days} 天及以上"),
        )


BuiltInPolicy = ByDeadline | Monthly | Escalation
"""The policies that can be written as text and that a workbook can follow by itself."""


def _in_time_or_late(done: date, due: date | None) -> Light:
    return Light.GREEN if due is None or done <= due else Light.YELLOW


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day_in(month: int, day: int) -> date:
    year, before = divmod(month, 12)
    if year > date.max.year:
        return date.max
    return date(year, before + 1, min(day, monthrange(year, before + 1)[1]))
