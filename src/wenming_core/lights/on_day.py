"""某日的任务: a task as it was known on a day, which is what a light is judged by.

A step that was taken later does not count yet, and the time limit is the one that held on the day: an extension keeps
the limit that it replaced in the task's history. A limit that was changed without an extension counts for all days.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import takewhile

from attrs import frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.task import Status, StatusChange, Task
from wenming_core.model.when import When

__all__ = ["TaskOnDay", "collected_days", "tasks_on"]

_THROUGH = (Status.SUBMITTED, Status.DONE)
_OWN_STEPS = (Status.IN_PROGRESS, Status.SUBMITTED, Status.TO_ADJUST)


@frozen(kw_only=True)
class TaskOnDay:
    """某日的任务: what was known of a task on a day.

    Attributes:
        task: The task as the campaign has it now.
        day: The day.
        collected: Days on which a department's ledger brought something for it, see :func:`collected_days`; later ones
            are not looked at.
    """

    task: Task
    day: date
    collected: tuple[date, ...] = ()

    @cached_property
    def steps(self) -> tuple[StatusChange, ...]:
        """The steps taken up to the day, oldest first."""
        return tuple(change for change in self.task.history if change.on <= self.day)

    @property
    def status(self) -> Status:
        """The state on the day."""
        return self.steps[-1].after if self.steps else Status.PROPOSED

    @cached_property
    def time_limit(self) -> When | None:
        """The time limit that held on the day; None where it had none."""
        replaced = (change.due_before for change in self.task.history if change.on > self.day)
        return next(filter(None, replaced), self.task.due)

    @property
    def due(self) -> date | None:
        """Last day of that time limit; None where it has none."""
        return self.time_limit.end if self.time_limit else None

    @cached_property
    def through_on(self) -> date | None:
        """The day on which the department was through; None while it is not.

        That is the day on which it handed the task in, unless the task has been handed back since. An earlier
        实际完成时间 counts instead, since a ledger is often collected only after the day on which the work was done.
        """
        handed_in = [change.on for change in takewhile(lambda change: change.after in _THROUGH, reversed(self.steps))]
        if not handed_in:
            return None
        handed_back = max((change.on for change in self.steps if change.after is Status.RETURNED), default=date.min)
        finished = self.task.finished_on
        return finished if finished and handed_back <= finished <= handed_in[-1] else handed_in[-1]

    @cached_property
    def reports(self) -> tuple[date, ...]:
        """Days on which a department reported, oldest first: by a step of its own, or by its ledger."""
        own = (change.on for change in self.steps if change.after in _OWN_STEPS)
        return tuple(sorted({*own, *(day for day in self.collected if day <= self.day)}))


def collected_days(campaign: Campaign) -> Mapping[str, tuple[date, ...]]:
    """Return, by the ids of tasks, the days on which a department's ledger brought something for them, oldest first.

    A ledger that brought nothing new for a task leaves no trace, and the ledger of everything is the office's own.
    """
    found: dict[str, set[date]] = defaultdict(set)
    for entry in campaign.provenance:
        if entry.department:
            found[entry.task].add(entry.on)
    return {task: tuple(sorted(days)) for task, days in found.items()}


def tasks_on(campaign: Campaign, day: date) -> tuple[TaskOnDay, ...]:
    """Return every task of a campaign as it was known on a day, in the order of the campaign."""
    collected = collected_days(campaign)
    return tuple(TaskOnDay(task=task, day=day, collected=collected.get(task.id, ())) for task in campaign.tasks)
