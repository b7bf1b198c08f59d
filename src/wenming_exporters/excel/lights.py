"""台账的灯色: the lights of a ledger as formulas that the workbook works out by itself, each day anew.

A row's light follows the day (``TODAY()``), its state and time limit as they stand in the sheet, so that it changes
while a department fills the ledger in, and days of the row's past that stand in hidden columns. On an unchanged sheet
the formulas give what :func:`wenming_core.lights.light_of` gives on any day from the last recorded one on.
"""

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from attrs import frozen

from wenming_core.lights import BuiltInPolicy, ByDeadline, Escalation, Light, Monthly, TaskOnDay
from wenming_core.model import Status, Task
from wenming_exporters.excel.cells import excel_date

__all__ = ["LIGHT_IDS", "LightCells", "SheetLights", "light_rules"]

LIGHT_IDS = ("due_end", "through_on", "report_by", "made_up_until")
"""Ids of the hidden columns: last day of the time limit; the day on which the department was through; the day up to
which the next monthly report is in time; the last day of the month in which a missed report was made up for."""

Rules = tuple[tuple[Light, str], ...]


@frozen(kw_only=True)
class SheetLights:
    """The lights of a ledger.

    Attributes:
        policy: What they follow.
        collected: Days on which ledgers were collected, by the ids of tasks.
    """

    policy: BuiltInPolicy
    collected: Mapping[str, tuple[date, ...]]

    def days(self, task: Task | None) -> tuple[date | None, ...]:
        """Return what stands in the hidden columns of a row, in the order of :data:`LIGHT_IDS`."""
        if task is None:
            return (None,) * len(LIGHT_IDS)
        # Everything on record is judged, whatever its day: a workbook knows of no day of issue.
        seen = TaskOnDay(task=task, day=date.max, collected=self.collected.get(task.id, ()))
        days = [task.due.end if task.due else None, None, None, None]
        if task.history and not isinstance(self.policy, Escalation):
            days[1] = seen.through_on
        if isinstance(self.policy, Monthly):
            days[2:] = self.policy.report_by(seen), self.policy.made_up_until(seen)
        return tuple([day if day and excel_date(day) else None for day in days])


@frozen(kw_only=True)
class LightCells:
    """Where a row keeps what its light follows, as references such as ``$N5``.

    Attributes:
        status: 状态.
        due: 完成时限 as it is shown; empty where the sheet does not show it.
        finished: 实际完成时间 as it is shown; empty likewise.
        hidden: The hidden columns, in the order of :data:`LIGHT_IDS`.
    """

    status: str
    due: str = ""
    finished: str = ""
    hidden: tuple[str, str, str, str]


def light_rules(policy: BuiltInPolicy, cells: LightCells, today: str = "TODAY()") -> Rules:
    """Return a formula for each light, gravest first; the first that holds is the light of the row.

    Args:
        policy: What the light follows.
        cells: Where the row keeps what is asked for.
        today: The day, as a formula.
    """
    state, (due_end, through_on, report_by, made_up_until) = cells.status, cells.hidden
    due = _number_or(cells.due, due_end) if cells.due else due_end
    done = _number_or(through_on, cells.finished) if cells.finished else through_on
    through = f"OR({_is(state, Status.SUBMITTED)},{_is(state, Status.DONE)})"
    waiting = f'{state}<>"",NOT(OR({through},{_is(state, Status.CANCELLED)}))'
    overdue = f"ISNUMBER({due}),{today}>{due}"
    late = f"AND({through},ISNUMBER({due}),ISNUMBER({done}),{done}>{due})"
    match policy:
        case ByDeadline():
            return (
                (Light.RED, f"AND({waiting},{overdue})"),
                (Light.YELLOW, f"OR({late},AND({waiting},ISNUMBER({due}),{today}+{policy.warn_days}>{due}))"),
                (Light.GREEN, f"OR({through},AND({waiting},ISNUMBER({due})))"),
            )
        case Monthly():
            by = _number_or(report_by, _report_day(policy.day, today))
            made_up = f"ISNUMBER({made_up_until}),{today}<={made_up_until}"
            return (
                (Light.RED, f"AND({waiting},OR({today}>{by},AND({overdue})))"),
                (Light.YELLOW, f"OR({late},AND({waiting},{made_up}))"),
                (Light.GREEN, f"OR({through},AND({waiting}))"),
            )
        case Escalation():
            return (
                (Light.RED, f"AND({waiting},ISNUMBER({due}),{today}>={due}+{policy.red_days})"),
                (Light.ORANGE, f"AND({waiting},ISNUMBER({due}),{today}>={due}+{policy.orange_days})"),
                (Light.BLUE, f"AND({waiting},{overdue})"),
            )
        case _:
            assert_never(policy)


def _is(state: str, status: Status) -> str:
    return f'{state}="{status.chinese}"'


def _number_or(cell: str, other: str) -> str:
    return f"IF(ISNUMBER({cell}),{cell},{other})"


def _report_day(day: int, today: str) -> str:
    """The report day of the month that ``today`` lies in; the last day of a month that has no such day."""
    month = f"YEAR({today}),MONTH({today})"
    return f"MIN(DATE({month},{day}),DATE({month}+1,0))"
