"""How each task stands on a day, on the days around each boundary."""

from datetime import date

import attrs
import pytest

from wenming_core.errors import InvalidValue
from wenming_core.lights import ByDeadline, Escalation, Light
from wenming_core.model import (
    Assignment,
    Campaign,
    CollectiveTerm,
    Department,
    Organisation,
    Responsibility,
    Status,
    StatusChange,
    Task,
    When,
)
from wenming_exporters.views.progress import NO_LEAD, Standing, progress, reporting_day
from wenming_exporters.views.progress_options import ProgressOptions

DUE = When(wording="6月底前", end=date(2031, 6, 30))


def task(*history: tuple[date, Status], due: When | None = DUE, id: str = "t", standard: str = "1.1") -> Task:
    steps = tuple(StatusChange(on=on, after=after, by="办公室") for on, after in history)
    return Task(id=id, standard=standard, content="整治环境", due=due, history=steps)


def june(day: int) -> date:
    return date(2031, 6, day)


def standing(item: Task, as_of: date, **period: object) -> Standing | None:
    since = period.get("since")
    assert since is None or isinstance(since, date)
    tasks = progress(Campaign(tasks=(item,)), as_of, since=since, days=10).tasks
    return tasks[0].standing if tasks else None


@pytest.mark.parametrize(
    ("item", "as_of", "expected"),
    [
        (task(), june(19), Standing.OPEN),
        (task(), june(20), Standing.DUE_SOON),
        (task(), june(30), Standing.DUE_SOON),
        (task(), date(2031, 7, 1), Standing.LATE),
        (task(due=None), june(1), Standing.UNDATED),
        (task(due=When(wording="长期坚持")), june(1), Standing.UNDATED),
        (task((june(5), Status.SUBMITTED)), june(4), Standing.OPEN),
        (task((june(5), Status.SUBMITTED)), date(2031, 7, 1), Standing.SUBMITTED),
        (task((date(2031, 7, 2), Status.SUBMITTED)), date(2031, 7, 1), Standing.LATE),
        (task((june(5), Status.DONE)), date(2031, 7, 1), Standing.DONE),
        (task((june(5), Status.DONE)), june(4), Standing.OPEN),
        (task((june(5), Status.DONE), (june(8), Status.RETURNED)), date(2031, 7, 1), Standing.LATE),
        (task((june(5), Status.CANCELLED)), june(5), None),
        (task((june(5), Status.CANCELLED)), june(4), Standing.OPEN),
    ],
)
def test_a_task_stands_as_its_date_and_history_say(item: Task, as_of: date, expected: Standing | None) -> None:
    assert standing(item, as_of) is expected


def test_what_was_done_before_the_period_is_kept_apart() -> None:
    done = task((june(5), Status.DONE))
    assert standing(done, june(30), since=june(5)) is Standing.DONE
    assert standing(done, june(30), since=june(6)) is Standing.DONE_BEFORE


def test_a_day_before_an_extension_is_judged_by_the_date_that_held_on_it() -> None:
    put_off = StatusChange(on=june(5), after=Status.EXTENDED, by="办公室", reason="场地", due_before=When.on(june(3)))
    late = Campaign(tasks=(attrs.evolve(task(), history=(put_off,)),))
    before, after = (progress(late, june(day), days=10).tasks[0] for day in (4, 5))
    assert (before.standing, before.days, before.due, before.extensions) == (Standing.LATE, -1, "2031年6月3日", 0)
    assert (after.standing, after.days, after.due, after.extensions) == (Standing.OPEN, 25, "6月底前", 1)


def test_each_task_shows_the_light_of_the_policy() -> None:
    late = Campaign(tasks=(task(),))
    lights = [progress(late, date(2031, 7, 1), policy=policy).tasks[0].light for policy in (ByDeadline(), Escalation())]
    assert lights == [Light.RED, Light.BLUE]


CAMPAIGN = Campaign(
    organisation=Organisation(
        departments=(Department(name="办公室"), Department(name="宣教部"), Department(name="后勤部")),
        collectives=(CollectiveTerm(wording="两部门", members=("宣教部", "办公室")),),
    ),
    assignments=(
        Assignment(standard="1.1", responsibilities=(Responsibility(department="两部门"),)),
        Assignment(standard="1.2", responsibilities=(Responsibility(department="外聘组"),)),
    ),
    tasks=(
        task(id="a"),
        task((june(1), Status.EXTENDED), id="b", due=When.on(june(3))),
        task(id="c", standard="1.2", due=None),
        task(id="d", standard="1.3"),
    ),
)


def test_each_department_that_leads_is_counted_in_the_order_of_the_organisation() -> None:
    found = progress(CAMPAIGN, june(4)).departments
    assert [(d.department, d.total, d.counts[Standing.LATE]) for d in found] == [
        ("办公室", 2, 1),
        ("宣教部", 2, 1),
        ("外聘组", 1, 0),
        (NO_LEAD, 1, 0),
    ]


def test_the_gravest_stand_first_and_say_how_late_they_are() -> None:
    found = progress(CAMPAIGN, june(4)).tasks
    assert [(t.task.id, t.standing, t.days, t.extensions) for t in found] == [
        ("b", Standing.LATE, -1, 1),
        ("a", Standing.DUE_SOON, 26, 0),
        ("d", Standing.DUE_SOON, 26, 0),
        ("c", Standing.UNDATED, None, 0),
    ]


@pytest.mark.parametrize("state", Standing)
def test_each_standing_has_a_chinese_name(state: Standing) -> None:
    assert not state.chinese.isascii()


def test_a_period_that_would_end_before_it_begins_ends_on_its_first_day() -> None:
    recorded = Campaign(tasks=(task((date(2031, 5, 4), Status.IN_PROGRESS)),))
    assert reporting_day(recorded, None, date(2031, 5, 4))[0] == date(2031, 5, 4)
    day, said = reporting_day(recorded, None, date(2031, 6, 1))
    assert day == date(2031, 6, 1)
    assert [doubt.message for doubt in said] == [
        "没有指明截止日期，最近一次记录（2031年5月4日）早于起始日期，按 2031年6月1日 统计。"
    ]


def test_a_first_day_after_the_last_is_refused() -> None:
    day = date(2031, 6, 1)
    assert ProgressOptions(as_of=day, since=day).since == day
    with pytest.raises(InvalidValue, match=r"ProgressOptions\.since must not end before it starts"):
        ProgressOptions(as_of=day, since=date(2031, 6, 2))
