"""Recurring duties fall on the days that their wording means, and what cannot be placed is said."""

from calendar import monthrange
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.model import (
    Assignment,
    Campaign,
    Cycle,
    Frequency,
    Meeting,
    Plan,
    Responsibility,
    Status,
    StatusChange,
    Task,
    When,
)
from wenming_exporters.views.calendar import OccurrenceKind, expand, schedule

JANUARY, DECEMBER = date(2031, 1, 1), date(2031, 12, 31)


MONTH_ENDS = [date(2031, month, monthrange(2031, month)[1]) for month in range(1, 13)]


def cycle(frequency: Frequency, times: int = 1, day: int | None = None, month: int | None = None) -> Cycle:
    return Cycle(wording="按期", frequency=frequency, times=times, day=day, month=month)


@pytest.mark.parametrize(
    ("duty", "days"),
    [
        (cycle(Frequency.YEARLY), ["12-31"]),
        (cycle(Frequency.YEARLY, times=2), ["06-30", "12-31"]),
        (cycle(Frequency.YEARLY, times=5), ["02-28", "04-30", "07-31", "09-30", "12-31"]),
        (cycle(Frequency.HALF_YEARLY), ["06-30", "12-31"]),
        (cycle(Frequency.QUARTERLY), ["03-31", "06-30", "09-30", "12-31"]),
        (cycle(Frequency.QUARTERLY, day=5), ["03-05", "06-05", "09-05", "12-05"]),
        (cycle(Frequency.QUARTERLY, month=1, day=10), ["01-10", "04-10", "07-10", "10-10"]),
        (cycle(Frequency.QUARTERLY, month=2), ["02-28", "05-31", "08-31", "11-30"]),
        (cycle(Frequency.QUARTERLY, month=12, day=20), ["03-20", "06-20", "09-20", "12-20"]),
        (cycle(Frequency.HALF_YEARLY, month=1, day=31), ["01-31", "07-31"]),
        (cycle(Frequency.YEARLY, month=3, day=25), ["03-25"]),
        (cycle(Frequency.YEARLY, times=2, month=2, day=20), ["02-10", "02-20"]),
        (cycle(Frequency.MONTHLY, month=3, day=25), [f"{m:02}-25" for m in range(1, 13)]),
        (cycle(Frequency.MONTHLY, day=25), [f"{m:02}-25" for m in range(1, 13)]),
        (cycle(Frequency.MONTHLY, times=2, day=25), [f"{m:02}-{d}" for m in range(1, 13) for d in (12, 25)]),
        (cycle(Frequency.QUARTERLY, times=3), [f"{d:%m-%d}" for d in MONTH_ENDS]),
        (cycle(Frequency.BY_NODE), []),
    ],
)
def test_a_duty_comes_back_on_its_days(duty: Cycle, days: list[str]) -> None:
    assert [f"{d:%m-%d}" for d in expand(duty, JANUARY, DECEMBER)] == days


@pytest.mark.parametrize(
    ("duty", "count"),
    [
        (cycle(Frequency.YEARLY, times=24), 24),
        (cycle(Frequency.HALF_YEARLY, times=8), 16),
        (cycle(Frequency.QUARTERLY, times=5), 20),
        (cycle(Frequency.QUARTERLY, times=5, day=20), 20),
        (cycle(Frequency.YEARLY, times=10**10), 365),
    ],
)
def test_a_duty_that_is_due_more_often_than_there_are_months_loses_none(duty: Cycle, count: int) -> None:
    days = expand(duty, JANUARY, DECEMBER)
    assert len(days) == count
    assert all(day.day <= (duty.day or 31) for day in days)


def test_an_absurd_number_of_times_is_every_day_of_the_period_and_takes_no_time() -> None:
    cycle = Cycle(wording="每周10000000000次", frequency=Frequency.WEEKLY, times=10**10)
    assert len(expand(cycle, date(2031, 1, 6), date(2031, 1, 12))) == 5


def test_the_thirty_first_is_the_last_day_of_any_month() -> None:
    assert [d.day for d in expand(cycle(Frequency.MONTHLY, day=31), JANUARY, date(2031, 4, 30))] == [31, 28, 31, 30]
    assert expand(cycle(Frequency.MONTHLY, day=30), date(2032, 2, 1), date(2032, 2, 29)) == (date(2032, 2, 29),)


def test_several_times_a_month_or_week_are_spread_over_it() -> None:
    assert [d.day for d in expand(cycle(Frequency.MONTHLY, times=2), JANUARY, date(2031, 2, 28))] == [15, 31, 15, 28]
    assert {d.weekday() for d in expand(cycle(Frequency.WEEKLY), JANUARY, DECEMBER)} == {4}
    assert {d.weekday() for d in expand(cycle(Frequency.WEEKLY, times=2), JANUARY, DECEMBER)} == {1, 4}


@pytest.mark.parametrize(("day", "weekday"), [(1, 0), (5, 4), (7, 6), (31, 6)])
def test_a_day_of_the_week_is_the_one_that_is_named(day: int, weekday: int) -> None:
    days = expand(cycle(Frequency.WEEKLY, day=day), JANUARY, DECEMBER)
    assert {d.weekday() for d in days} == {weekday}
    assert len(days) == 52


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (cycle(Frequency.QUARTERLY), ["“按期”未写日期。"]),
        (cycle(Frequency.QUARTERLY, month=1), ["“按期”未写日期。"]),
        (cycle(Frequency.QUARTERLY, day=10), ["“按期”未写是哪个月，按每期最后一个月排定。"]),
        (cycle(Frequency.QUARTERLY, day=10, month=1), []),
        (cycle(Frequency.QUARTERLY, day=31), []),
        (cycle(Frequency.MONTHLY, day=10), []),
        (cycle(Frequency.WEEKLY, day=1), []),
    ],
)
def test_what_a_cycle_leaves_open_is_said(duty: Cycle, said: list[str]) -> None:
    assert [doubt.message for doubt in schedule(Campaign(year=2031, tasks=(task(cycle=duty),))).diagnostics] == said


@given(st.sampled_from(Frequency), st.integers(1, 40), st.dates(JANUARY, DECEMBER), st.dates(JANUARY, DECEMBER))
def test_no_occurrence_lies_outside_the_range(frequency: Frequency, times: int, start: date, end: date) -> None:
    days = expand(cycle(frequency, times), start, end)
    assert all(start <= day <= end for day in days)
    assert list(days) == sorted(set(days))


def task(**fields: object) -> Task:
    return attrs.evolve(Task(id="1.1.1-01", standard="1.1.1", content="组织学习"), **fields)  # type: ignore[arg-type]


CAMPAIGN = Campaign(
    year=2031,
    plan=Plan(meetings=(Meeting(name="党组会议", cycle=cycle(Frequency.YEARLY, times=2), subject="研究创建工作"),)),
    assignments=(Assignment(standard="1.1.1", responsibilities=(Responsibility(department="宣教部"),)),),
    tasks=(
        task(
            due=When(wording="6月底前", end=date(2031, 6, 30)),
            cycle=cycle(Frequency.MONTHLY, day=25),
            start=When.on(date(2031, 5, 1)),
        ),
        task(id="1.1.1-02", due=When(wording="长期坚持")),
        task(
            id="1.1.1-03",
            due=When.on(JANUARY),
            history=(StatusChange(on=JANUARY, after=Status.CANCELLED, by="办公室"),),
        ),
        task(id="1.1.1-04", cycle=cycle(Frequency.BY_NODE)),
    ),
)


def test_the_schedule_holds_deadlines_meetings_and_reports_by_day() -> None:
    assert [(str(o.day), o.kind, o.title) for o in schedule(CAMPAIGN).occurrences] == [
        ("2031-05-25", OccurrenceKind.REPORT, "报送 1.1.1-01 组织学习"),
        ("2031-06-25", OccurrenceKind.REPORT, "报送 1.1.1-01 组织学习"),
        ("2031-06-30", OccurrenceKind.DEADLINE, "1.1.1-01 组织学习"),
        ("2031-06-30", OccurrenceKind.MEETING, "党组会议（第1次）"),
        ("2031-12-31", OccurrenceKind.MEETING, "党组会议（第2次）"),
    ]


@pytest.mark.parametrize(
    ("limits", "duty"),
    [
        ({"start": When.on(date(2032, 1, 1))}, cycle(Frequency.MONTHLY, day=25)),
        ({"due": When(wording="6月底前", end=date(2031, 6, 30))}, cycle(Frequency.YEARLY, month=12, day=31)),
    ],
)
def test_a_duty_that_falls_on_no_day_is_said(limits: dict[str, When], duty: Cycle) -> None:
    found = schedule(Campaign(year=2031, tasks=(task(cycle=duty, **limits),)))
    assert [d.code for d in found.diagnostics] == ["WM968"]
    assert not [o for o in found.occurrences if o.kind is OccurrenceKind.REPORT]


def test_what_cannot_be_placed_is_said() -> None:
    assert [(d.code, str(d.location)) for d in schedule(CAMPAIGN).diagnostics] == [
        ("WM963", "$.plan.meetings[0]"),
        ("WM962", "$.tasks[1]"),
        ("WM964", "$.tasks[3]"),
    ]


def test_without_a_year_only_duties_with_dates_of_their_own_are_placed() -> None:
    found = schedule(attrs.evolve(CAMPAIGN, year=None))
    assert [o.kind for o in found.occurrences] == [
        OccurrenceKind.REPORT,
        OccurrenceKind.REPORT,
        OccurrenceKind.DEADLINE,
    ]
    assert [d.code for d in found.diagnostics] == ["WM961", "WM962", "WM964"]


def test_a_time_limit_in_a_far_year_neither_takes_long_nor_fills_the_calendar() -> None:
    far = task(due=When.on(date(9999, 12, 31)), cycle=cycle(Frequency.WEEKLY, times=5, day=1))
    found = schedule(Campaign(year=2031, tasks=(far,)))
    reports = [o for o in found.occurrences if o.kind is OccurrenceKind.REPORT]
    assert max(o.day for o in reports) == date(2036, 12, 31)
    assert [(d.code, d.message) for d in found.diagnostics] == [
        ("WM967", "“按期”从 2031-01-01 到 9999-12-31，只排到 2036 年底。")
    ]


def test_a_time_limit_before_the_start_gives_no_reports() -> None:
    back = task(start=When.on(DECEMBER), due=When.on(JANUARY), cycle=cycle(Frequency.MONTHLY, day=1))
    assert [o.kind for o in schedule(Campaign(year=2031, tasks=(back,))).occurrences] == [OccurrenceKind.DEADLINE]


def test_a_task_that_was_checked_off_is_no_longer_reported_on() -> None:
    monthly = cycle(Frequency.MONTHLY, day=25)
    done = StatusChange(on=date(2031, 3, 25), after=Status.DONE, by="办公室")
    found = schedule(Campaign(year=2031, tasks=(task(cycle=monthly, history=(done,)),)))
    assert [o.day.month for o in found.occurrences] == [1, 2, 3]


def test_an_occurrence_keeps_its_key_when_another_meeting_is_put_before_it() -> None:
    def keys(*meetings: Meeting) -> list[str]:
        return [o.key for o in schedule(Campaign(year=2031, plan=Plan(meetings=meetings))).occurrences]

    party, staff = (Meeting(name=name, cycle=cycle(Frequency.YEARLY)) for name in ("党组会议", "职工大会"))
    assert set(keys(party)) < set(keys(staff, party))
    assert len(set(keys(party, party))) == 2


def test_a_campaign_without_anything_has_an_empty_schedule() -> None:
    assert schedule(Campaign()).occurrences == ()


@pytest.mark.parametrize("kind", OccurrenceKind)
def test_each_kind_has_a_chinese_name(kind: OccurrenceKind) -> None:
    assert not kind.chinese.isascii()
