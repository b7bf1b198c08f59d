"""A task as it was known on a day: later steps do not count, and an extension does not reach back."""

from datetime import date

import attrs
import pytest

from wenming_core.lights import ByDeadline, Light, TaskOnDay, collected_days, light_of, tasks_on
from wenming_core.model import Campaign, Provenance, Status, StatusChange, Task, When

JUNE_30 = When.on(date(2032, 6, 30))
SEPTEMBER_30 = When.on(date(2032, 9, 30))


def june(day: int) -> date:
    return date(2032, 6, day)


def task(*steps: tuple[date, Status], finished_on: date | None = None) -> Task:
    history = tuple(StatusChange(on=on, after=after, by="综合办") for on, after in steps)
    return Task(id="t", standard="1.1", content="整治环境", due=JUNE_30, finished_on=finished_on, history=history)


def seen(item: Task, day: date) -> TaskOnDay:
    return TaskOnDay(task=item, day=day)


def extended(*steps: tuple[date, When | None]) -> Task:
    history = tuple(
        StatusChange(on=on, after=Status.EXTENDED, by="办公室", reason="场地", due_before=due) for on, due in steps
    )
    return attrs.evolve(task(), due=SEPTEMBER_30, history=history)


@pytest.mark.parametrize(
    ("steps", "day", "due"),
    [
        ([(june(20), JUNE_30)], june(19), june(30)),
        ([(june(20), JUNE_30)], june(20), date(2032, 9, 30)),
        ([(june(20), When.on(june(25))), (june(24), JUNE_30)], june(19), june(25)),
        ([(june(20), When.on(june(25))), (june(24), JUNE_30)], june(20), june(30)),
        ([(june(20), None)], june(19), date(2032, 9, 30)),
        ([(june(20), None), (june(24), JUNE_30)], june(19), june(30)),
        ([(june(20), When(wording="尽快"))], june(19), None),
    ],
)
def test_the_time_limit_is_the_one_that_held_on_the_day(
    steps: list[tuple[date, When | None]], day: date, due: date | None
) -> None:
    assert seen(extended(*steps), day).due == due


def test_an_extension_does_not_repaint_the_days_before_it() -> None:
    late = extended((date(2032, 7, 5), JUNE_30))
    assert [light_of(late, ByDeadline(), date(2032, 7, day)) for day in (4, 5)] == [Light.RED, Light.GREEN]


@pytest.mark.parametrize(
    ("steps", "finished_on", "through_on"),
    [
        ([], june(1), None),
        ([(june(5), Status.IN_PROGRESS)], june(1), None),
        ([(june(5), Status.SUBMITTED), (june(9), Status.DONE)], None, june(5)),
        ([(june(9), Status.DONE)], None, june(9)),
        ([(june(5), Status.SUBMITTED), (june(9), Status.RETURNED)], None, None),
        ([(june(5), Status.SUBMITTED), (june(9), Status.RETURNED), (june(20), Status.SUBMITTED)], None, june(20)),
        # 实际完成时间 counts where it lies before the task was handed in, and after it was last handed back.
        ([(june(5), Status.SUBMITTED)], june(3), june(3)),
        ([(june(5), Status.SUBMITTED)], june(6), june(5)),
        ([(june(5), Status.SUBMITTED), (june(9), Status.RETURNED), (june(20), Status.SUBMITTED)], june(3), june(20)),
        ([(june(5), Status.SUBMITTED), (june(9), Status.RETURNED), (june(20), Status.SUBMITTED)], june(12), june(12)),
    ],
)
def test_a_department_is_through_when_it_has_handed_in(
    steps: list[tuple[date, Status]], finished_on: date | None, through_on: date | None
) -> None:
    assert seen(task(*steps, finished_on=finished_on), june(30)).through_on == through_on


def test_only_steps_up_to_the_day_are_looked_at() -> None:
    item = task((june(5), Status.IN_PROGRESS), (june(9), Status.SUBMITTED))
    assert [seen(item, june(day)).status for day in (4, 5, 9)] == [
        Status.PROPOSED,
        Status.IN_PROGRESS,
        Status.SUBMITTED,
    ]
    assert seen(item, june(8)).reports == (june(5),)


def entry(task_id: str, on: date, department: str = "宣教部") -> Provenance:
    return Provenance(task=task_id, field="progress", source="a.xlsx", department=department, on=on)


CAMPAIGN = Campaign(
    tasks=(task(), attrs.evolve(task(), id="u")),
    provenance=(entry("t", june(8)), entry("t", june(8)), entry("t", june(4)), entry("u", june(9), department="")),
)


def test_a_ledger_of_a_department_counts_once_a_day_and_that_of_the_office_does_not() -> None:
    assert collected_days(CAMPAIGN) == {"t": (june(4), june(8))}


def test_every_task_of_a_campaign_is_seen_in_its_order() -> None:
    assert [(s.task.id, s.reports) for s in tasks_on(CAMPAIGN, june(5))] == [("t", (june(4),)), ("u", ())]
