"""Lights by the three policies, on the days around each boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.lights import ByDeadline, Escalation, Light, LightPolicy, Monthly, light_history, light_of
from wenming_core.model import Status, StatusChange, Task, When

DUE = date(2032, 6, 30)


def task(*steps: tuple[date, Status], due: When | None = None) -> Task:
    history = tuple(StatusChange(on=on, after=after, by="综合办") for on, after in steps)
    return Task(id="t", standard="1.1.1", content="整治环境", due=due or When.on(DUE), history=history)


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


@pytest.mark.parametrize("policy", [ByDeadline(), Monthly(), Escalation()])
def test_a_task_without_a_date_shows_no_light(policy: LightPolicy) -> None:
    assert light_of(task(due=When(wording="长期坚持")), policy, JULY_1) is Light.NONE
    assert light_of(Task(id="t", standard="1", content="x"), policy, JULY_1) is Light.NONE


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
