"""Lights by the three policies, on the days around each boundary."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.errors import InvalidValue
from wenming_core.lights import (
    POLICIES,
    BuiltInPolicy,
    ByDeadline,
    Escalation,
    Light,
    LightPolicy,
    Monthly,
    TaskOnDay,
    light_history,
    light_of,
)
from wenming_core.model import Status, StatusChange, Task, When

DUE = date(2032, 6, 30)


def task(*steps: tuple[date, Status], due: When | None = None, start: date | None = None) -> Task:
    history = tuple(StatusChange(on=on, after=after, by="综合办") for on, after in steps)
    begins = When.on(start) if start else None
    return Task(id="t", standard="1.1.1", content="整治环境", due=due or When.on(DUE), start=begins, history=history)


def june(day: int) -> date:
    return date(2032, 6, day)


JULY_1 = date(2032, 7, 1)


@pytest.mark.parametrize(
    ("policy", "steps", "day", "light"),
    [
        (ByDeadline(), [], june(23), Light.GREEN),
        (ByDeadline(), [], june(24), Light.YELLOW),
        (ByDeadline(), [], june(30), Light.YELLOW),
        (ByDeadline(), [], JULY_1, Light.RED),
        (ByDeadline(warn_days=0), [], june(30), Light.GREEN),
        (ByDeadline(), [(june(30), Status.SUBMITTED)], JULY_1, Light.GREEN),
        (ByDeadline(), [(JULY_1, Status.SUBMITTED)], june(30), Light.YELLOW),
        (ByDeadline(), [(JULY_1, Status.SUBMITTED)], JULY_1, Light.YELLOW),
        (ByDeadline(), [(june(30), Status.SUBMITTED), (JULY_1, Status.DONE)], JULY_1, Light.GREEN),
        (ByDeadline(), [(june(20), Status.DONE)], JULY_1, Light.GREEN),
        (
            ByDeadline(),
            [(june(1), Status.SUBMITTED), (june(2), Status.RETURNED), (JULY_1, Status.DONE)],
            JULY_1,
            Light.YELLOW,
        ),
        (ByDeadline(), [(june(1), Status.SUBMITTED), (june(2), Status.RETURNED)], JULY_1, Light.RED),
        (ByDeadline(), [(june(1), Status.CANCELLED)], JULY_1, Light.NONE),
        (Monthly(day=25), [], june(25), Light.GREEN),
        (Monthly(day=25), [], june(26), Light.RED),
        (Monthly(day=25), [(june(28), Status.IN_PROGRESS)], june(27), Light.RED),
        (Monthly(day=25), [(june(28), Status.IN_PROGRESS)], june(28), Light.YELLOW),
        (Monthly(day=25), [(june(25), Status.IN_PROGRESS)], june(28), Light.GREEN),
        (Monthly(day=31), [], june(30), Light.GREEN),
        (Monthly(), [(june(29), Status.SUBMITTED)], JULY_1, Light.GREEN),
        (Monthly(), [(JULY_1, Status.SUBMITTED)], JULY_1, Light.YELLOW),
        (Monthly(), [(june(20), Status.IN_PROGRESS)], JULY_1, Light.RED),
        (Monthly(), [(june(20), Status.CANCELLED)], june(28), Light.NONE),
        (Escalation(), [], june(30), Light.NONE),
        (Escalation(), [], JULY_1, Light.BLUE),
        (Escalation(), [], date(2032, 7, 6), Light.BLUE),
        (Escalation(), [], date(2032, 7, 7), Light.ORANGE),
        (Escalation(), [], date(2032, 7, 15), Light.RED),
        (Escalation(), [(JULY_1, Status.SUBMITTED)], date(2032, 7, 15), Light.NONE),
    ],
)
def test_each_policy_changes_colour_on_its_day(
    policy: LightPolicy, steps: list[tuple[date, Status]], day: date, light: Light
) -> None:
    assert light_of(task(*steps), policy, day) is light


@pytest.mark.parametrize("policy", [ByDeadline(), Escalation()])
def test_a_task_without_a_date_shows_no_light(policy: LightPolicy) -> None:
    assert light_of(task(due=When(wording="长期坚持")), policy, JULY_1) is Light.NONE
    assert light_of(Task(id="t", standard="1", content="x"), policy, JULY_1) is Light.NONE


def test_a_task_without_a_date_is_reported_on_all_the_same() -> None:
    always = Task(id="t", standard="1", content="x")
    assert [light_of(always, Monthly(), day) for day in (june(25), june(26))] == [Light.GREEN, Light.RED]


@pytest.mark.parametrize(
    ("policy", "light"), [(ByDeadline(), Light.GREEN), (Monthly(), Light.GREEN), (Escalation(), Light.NONE)]
)
def test_a_finished_task_without_a_date_cannot_be_late(policy: LightPolicy, light: Light) -> None:
    done = task((june(1), Status.DONE), due=When(wording="长期坚持"))
    assert light_of(done, policy, JULY_1) is light


LATER = When.on(date(2032, 12, 31))


@pytest.mark.parametrize(
    ("steps", "start", "day", "light"),
    [
        # Nothing is owed before the start, nor for the month whose report day lies before it.
        ([], june(1), date(2032, 5, 31), Light.GREEN),
        ([], june(26), june(30), Light.GREEN),
        ([], june(25), june(25), Light.GREEN),
        ([], june(25), june(26), Light.RED),
        # A missed month stays missed, until a report answers for it; yellow for the rest of that month.
        ([], june(1), date(2032, 9, 1), Light.RED),
        ([june(10)], None, JULY_1, Light.GREEN),
        ([june(10)], None, date(2032, 7, 26), Light.RED),
        ([june(10)], None, date(2032, 8, 20), Light.RED),
        ([june(10), date(2032, 8, 20)], None, date(2032, 8, 20), Light.YELLOW),
        ([june(10), date(2032, 8, 20)], None, date(2032, 8, 31), Light.YELLOW),
        ([june(10), date(2032, 8, 20)], None, date(2032, 9, 1), Light.GREEN),
        ([june(10), date(2032, 8, 20), date(2032, 8, 24)], None, date(2032, 8, 31), Light.YELLOW),
        ([june(10), date(2032, 8, 20)], None, date(2032, 9, 26), Light.RED),
        # Several reports of one month are in time if the first is.
        ([june(10), june(28)], None, june(30), Light.GREEN),
        ([june(27), june(29)], None, june(30), Light.YELLOW),
        # A report before the start is no harm.
        ([june(10)], date(2032, 8, 1), date(2032, 8, 25), Light.GREEN),
        ([june(10)], date(2032, 8, 1), date(2032, 8, 26), Light.RED),
    ],
)
def test_a_missed_month_is_red_until_it_is_made_up_for(
    steps: list[date], start: date | None, day: date, light: Light
) -> None:
    item = task(*((on, Status.IN_PROGRESS) for on in steps), due=LATER, start=start)
    assert light_of(item, Monthly(day=25), day) is light


@pytest.mark.parametrize("after", [Status.RETURNED, Status.EXTENDED, Status.PROPOSED])
def test_a_step_of_the_office_is_no_report(after: Status) -> None:
    item = task((june(2), after), due=LATER)
    assert light_of(item, Monthly(day=25), june(26)) is Light.RED


def test_a_ledger_that_brought_something_is_a_report() -> None:
    item = task((date(2032, 5, 5), Status.IN_PROGRESS), due=LATER)
    days = (june(20), date(2032, 7, 28))
    assert light_of(item, Monthly(day=25), june(26)) is Light.RED
    changes = light_history(item, Monthly(day=25), june(1), date(2032, 8, 1), collected=days)
    assert [(c.on, c.light) for c in changes] == [
        (june(1), Light.GREEN),
        (date(2032, 7, 26), Light.RED),
        (date(2032, 7, 28), Light.YELLOW),
        (date(2032, 8, 1), Light.GREEN),
    ]


@pytest.mark.parametrize(("month", "last"), [((2031, 2), 28), ((2032, 2), 29), ((2032, 4), 30)])
def test_the_thirty_first_is_the_last_day_of_any_month(month: tuple[int, int], last: int) -> None:
    item = task(start=date(*month, 1), due=LATER)
    assert light_of(item, Monthly(day=31), date(*month, last)) is Light.GREEN
    assert light_of(item, Monthly(day=31), date(*month, last) + timedelta(days=1)) is Light.RED


def test_the_end_of_the_calendar_is_no_limit() -> None:
    item = task((date(9999, 12, 5), Status.IN_PROGRESS), due=When.on(date.max))
    assert light_of(item, Monthly(day=3), date.max) is Light.YELLOW


def test_a_place_may_have_a_policy_of_its_own() -> None:
    class Praise:
        """Green as praise: for what was finished in time, and nothing else."""

        def light(self, seen: TaskOnDay) -> Light:
            praised = seen.through_on is not None and seen.due is not None and seen.through_on <= seen.due
            return Light.GREEN if praised else Light.NONE

    changes = light_history(task((june(20), Status.SUBMITTED)), Praise(), june(1), JULY_1)
    assert [(c.on, c.light) for c in changes] == [(june(1), Light.NONE), (june(20), Light.GREEN)]


@pytest.mark.parametrize(
    ("build", "field"),
    [
        (lambda: ByDeadline(warn_days=-1), "warn_days"),
        (lambda: ByDeadline(warn_days=367), "warn_days"),
        (lambda: Monthly(day=0), "day"),
        (lambda: Monthly(day=32), "day"),
        (lambda: Escalation(orange_days=0), "orange_days"),
        (lambda: Escalation(red_days=367), "red_days"),
        (lambda: Escalation(orange_days=15), "red_days"),
    ],
)
def test_settings_that_make_no_sense_are_refused(build: Callable[[], BuiltInPolicy], field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        build()
    assert refused.value.field == field


@pytest.mark.parametrize("cls", POLICIES.values())
def test_a_legend_explains_each_light_in_chinese(cls: type[BuiltInPolicy]) -> None:
    lights = [light for light, _ in cls().legend]
    assert len(lights) == len(set(lights)) == 3
    assert all(meaning and not meaning.isascii() for _, meaning in cls().legend)


def test_a_legend_says_what_the_settings_say() -> None:
    assert dict(ByDeadline(warn_days=0).legend)[Light.YELLOW] == "逾期后才完成"
    assert "每月最后一天" in dict(Monthly(day=31).legend)[Light.RED]


def test_the_history_names_the_day_of_each_change() -> None:
    late = task((date(2032, 7, 3), Status.SUBMITTED))
    changes = light_history(late, ByDeadline(), june(20), date(2032, 7, 10))
    assert [(c.on, c.light.chinese) for c in changes] == [
        (june(20), "绿灯"),
        (june(24), "黄灯"),
        (JULY_1, "红灯"),
        (date(2032, 7, 3), "黄灯"),
    ]


def test_the_history_of_no_days_is_empty() -> None:
    assert light_history(task(), ByDeadline(), JULY_1, june(30)) == ()


@given(st.sampled_from([ByDeadline(), Monthly(), Escalation()]), st.integers(0, 60), st.integers(0, 60))
def test_what_happens_later_does_not_repaint_an_earlier_day(policy: LightPolicy, day: int, later: int) -> None:
    today = june(1) + timedelta(days=day)
    step = (today + timedelta(days=later + 1), Status.SUBMITTED)
    assert light_of(task(step), policy, today) is light_of(task(), policy, today)
