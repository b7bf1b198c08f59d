"""亮灯: the light of a task on a day, and its history."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from wenming_core.lights.light import Light
from wenming_core.lights.on_day import TaskOnDay
from wenming_core.lights.policies import LightPolicy
from wenming_core.model.task import Task

__all__ = ["LightChange", "light_history", "light_of"]


@frozen(kw_only=True)
class LightChange:
    """A day from which a task shows another light."""

    on: date
    light: Light


def light_of(task: Task, policy: LightPolicy, as_of: date, *, collected: Iterable[date] = ()) -> Light:
    """Return the light of a task on a day; what happened after that day is not looked at.

    Args:
        task: The task.
        policy: A built-in policy, or a place's own.
        as_of: The day.
        collected: Days on which a department's ledger brought something for the task, see
            :func:`wenming_core.lights.collected_days`.

    >>> from wenming_core.lights import ByDeadline
    >>> from wenming_core.model import When
    >>> task = Task(id="1", standard="1.1.1", content="印发计划", due=When.on(date(2018, 6, 30)))
    >>> [light_of(task, ByDeadline(), date(2018, month, 25)).chinese for month in (5, 6, 7)]
    ['绿灯', '黄灯', '红灯']
    """
    return policy.light(TaskOnDay(task=task, day=as_of, collected=tuple(collected)))


def light_history(
    task: Task, policy: LightPolicy, since: date, until: date, *, collected: Iterable[date] = ()
) -> tuple[LightChange, ...]:
    """Return the light on the first day and each change up to the last, oldest first; see :func:`light_of`."""
    days = tuple(collected)
    changes: list[LightChange] = []
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        light = light_of(task, policy, day, collected=days)
        if not changes or changes[-1].light is not light:
            changes.append(LightChange(on=day, light=light))
    return tuple(changes)
