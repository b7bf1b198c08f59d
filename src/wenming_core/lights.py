"""灯色: the colour that a task shows on a day, by a policy that a place has chosen.

Places differ: green, yellow and red by deadline; red repainted yellow after catching up; an escalation from blue
through orange to red. So a light is a function of the task, the policy and the day, and its history follows from the
same function: nothing about colours is stored.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum
from typing import assert_never

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, typed
from wenming_core.model.task import Status, Task

__all__ = ["ByDeadline", "Escalation", "Light", "LightChange", "LightPolicy", "Monthly", "light_history", "light_of"]


class Light(Enum):
    """A colour, or none: a task without a date, or one that is cancelled, shows no light."""

    NONE = "none"
    GREEN = "green"
    YELLOW = "yellow"
    BLUE = "blue"
    ORANGE = "orange"
    RED = "red"

    @property
    def chinese(self) -> str:
        """As ledgers word it."""
        return {"none": "", "green": "绿灯", "yellow": "黄灯", "blue": "蓝灯", "orange": "橙灯", "red": "红灯"}[
            self.value
        ]


def _at_least_zero(days: int) -> bool:
    return days >= 0


@frozen(kw_only=True, field_transformer=typed)
class ByDeadline:
    """By deadline: green; yellow in the last days before the date; red once it has passed.

    A task that was finished in time stays green, one that was finished late stays yellow.

    Attributes:
        warn_days: Yellow from so many days before the date.
    """

    warn_days: int = field(default=7, validator=each(Must.NOT_BE_NEGATIVE, _at_least_zero))


@frozen(kw_only=True, field_transformer=typed)
class Monthly:
    """Monthly: red where a month's report day passed without a step in that month, yellow once that is made up for.

    Attributes:
        day: Report day of each month, 1 to 31; 31 means its last day.
    """

    day: int = field(default=25, validator=each(Must.BE_A_DAY, lambda n: 1 <= n <= 31))


@frozen(kw_only=True, field_transformer=typed)
class Escalation:
    """Escalation after the date: blue on the first day late, then orange, then red; no light before.

    Attributes:
        orange_days: Orange from so many days late.
        red_days: Red from so many days late.
    """

    orange_days: int = field(default=7, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    red_days: int = field(default=15, validator=each(Must.BE_POSITIVE, lambda n: n > 0))


LightPolicy = ByDeadline | Monthly | Escalation


@frozen(kw_only=True)
class LightChange:
    """A day from which a task shows another light."""

    on: date
    light: Light


def light_of(task: Task, policy: LightPolicy, as_of: date) -> Light:
    """Return the light of a task on a day; what happened after that day is not looked at.

    >>> from wenming_core.model import When
    >>> task = Task(id="1", standard="1.1.1", content="印发计划", due=When.on(date(2018, 6, 30)))
    >>> [light_of(task, ByDeadline(), date(2018, month, 25)).chinese for month in (5, 6, 7)]
    ['绿灯', '黄灯', '红灯']
    """
    due = task.due.end if task.due else None
    if due is None or _status_on(task, as_of) is Status.CANCELLED:
        return Light.NONE
    done = _finished(task, as_of)
    match policy:
        case ByDeadline():
            return _by_deadline(policy, due, done, as_of)
        case Monthly():
            return _monthly(policy, task, due, done, as_of)
        case Escalation():
            return _escalation(policy, due, done, as_of)
        case _:
            assert_never(policy)


def light_history(task: Task, policy: LightPolicy, since: date, until: date) -> tuple[LightChange, ...]:
    """Return the light on the first day and each change up to the last, oldest first."""
    changes: list[LightChange] = []
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        light = light_of(task, policy, day)
        if not changes or changes[-1].light is not light:
            changes.append(LightChange(on=day, light=light))
    return tuple(changes)


def _status_on(task: Task, day: date) -> Status:
    return next((change.after for change in reversed(task.history) if change.on <= day), Status.PROPOSED)


def _finished(task: Task, as_of: date) -> date | None:
    """The day on which the department was through: it submitted, and the task has not been handed back since."""
    if _status_on(task, as_of) not in (Status.SUBMITTED, Status.DONE):
        return None
    entered = {change.after: change.on for change in task.history if change.on <= as_of}
    return entered.get(Status.SUBMITTED, entered.get(Status.DONE))


def _by_deadline(policy: ByDeadline, due: date, done: date | None, as_of: date) -> Light:
    if done is not None:
        return Light.GREEN if done <= due else Light.YELLOW
    if as_of > due:
        return Light.RED
    return Light.YELLOW if (due - as_of).days < policy.warn_days else Light.GREEN


def _monthly(policy: Monthly, task: Task, due: date, done: date | None, as_of: date) -> Light:
    if done is not None:
        return Light.GREEN if done <= due else Light.YELLOW
    steps = [c.on for c in task.history if c.on <= as_of and (c.on.year, c.on.month) == (as_of.year, as_of.month)]
    report_day = as_of.replace(day=min(policy.day, monthrange(as_of.year, as_of.month)[1]))
    if steps:
        return Light.GREEN if min(steps) <= report_day else Light.YELLOW
    return Light.RED if as_of > report_day else Light.GREEN


def _escalation(policy: Escalation, due: date, done: date | None, as_of: date) -> Light:
    late = (as_of - due).days
    if done is not None or late <= 0:
        return Light.NONE
    return Light.RED if late >= policy.red_days else Light.ORANGE if late >= policy.orange_days else Light.BLUE
