from collections.abc import Callable
from datetime import date

import attrs
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Department,
    Organisation,
    Responsibility,
    Role,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)

Findings = Callable[..., list[tuple[str, str]]]

LEAD = Responsibility(department="宣教部", role=Role.LEAD)
TODAY = date(2018, 9, 1)


def day(month: int, number: int) -> date:
    return date(2018, month, number)


def by(month: int, number: int) -> When:
    return When.on(day(month, number))


def step(on: date, before: Status | None, after: Status, who: str = "宣教部", reason: str = "") -> StatusChange:
    return StatusChange(on=on, before=before, after=after, by=who, reason=reason)


def task(
    *,
    standard: str = "1",
    start: When | None = None,
    due: When | None = None,
    responsibilities: tuple[Responsibility, ...] = (LEAD,),
    history: tuple[StatusChange, ...] = (),
    finished_on: date | None = None,
) -> Task:
    return Task(
        id="T1",
        standard=standard,
        content="开展学习",
        start=start,
        due=due,
        responsibilities=responsibilities,
        history=history,
        finished_on=finished_on,
    )


def campaign(one: Task, *assignments: Assignment, year: int | None = 2018) -> Campaign:
    return Campaign(
        year=year,
        organisation=Organisation(
            departments=(Department(name="办公室"), Department(name="宣教部")),
            collectives=(CollectiveTerm(wording="各部门"),),
        ),
        catalogue=Catalogue(children=(Standard(text="甲"),)),
        assignments=assignments,
        tasks=(one,),
    )


STARTED = step(day(6, 1), Status.PROPOSED, Status.IN_PROGRESS)
SUBMITTED = step(day(6, 20), Status.IN_PROGRESS, Status.SUBMITTED)
DONE = step(day(6, 25), Status.SUBMITTED, Status.DONE, who="办公室")
FINE = task(start=by(6, 1), due=by(6, 30), history=(STARTED, SUBMITTED, DONE), finished_on=day(6, 20))


@pytest.mark.parametrize("code", ["WM42", "WM43"])
def test_a_task_that_was_done_properly_is_fine(findings: Findings, code: str) -> None:
    assert findings(campaign(FINE), code, as_of=TODAY) == []


def test_a_task_under_an_unknown_standard_is_reported(findings: Findings) -> None:
    message = "任务 T1 指向的 3 在测评体系中不存在。最上一层现有编号 1。"
    assert findings(campaign(task(standard="3")), "WM421") == [("$.tasks[0].standard", message)]


@pytest.mark.parametrize(
    ("start", "due", "reported"),
    [
        (by(6, 2), by(6, 1), True),
        (by(6, 1), by(6, 1), False),
        (by(6, 2), None, False),
        (None, by(6, 1), False),
        (When(wording="适时"), by(6, 1), False),
        (by(6, 2), When(wording="长期"), False),
    ],
)
def test_a_task_due_before_it_starts_is_reported(
    findings: Findings, start: When | None, due: When | None, reported: bool
) -> None:
    message = "任务 T1 从“2018年6月2日”开始，却要在“2018年6月1日”完成。"
    found = findings(campaign(task(start=start, due=due)), "WM422")
    assert found == ([("$.tasks[0].due", message)] if reported else [])


def test_times_outside_the_year_are_reported_each(findings: Findings) -> None:
    late = task(start=When.on(date(2017, 12, 1)), due=When(wording="明年初", end=date(2019, 1, 31)))
    assert findings(campaign(late), "WM423") == [
        ("$.tasks[0].start", "任务 T1 的开始时间“2017年12月1日”不全在2018年度内。"),
        ("$.tasks[0].due", "任务 T1 的完成时限“明年初”不全在2018年度内。"),
    ]
    assert findings(campaign(late, year=None), "WM423") == []


def test_an_unknown_department_of_a_task_gets_a_suggestion(findings: Findings) -> None:
    shared = task(responsibilities=(LEAD, Responsibility(department="各部门"), Responsibility(department="办公厅")))
    message = "任务 T1 的责任部门“办公厅”不在部门名单中。是否指“办公室”？"
    assert findings(campaign(shared), "WM424") == [("$.tasks[0].responsibilities[2].department", message)]


def test_a_time_that_cannot_be_placed_is_reported(findings: Findings) -> None:
    assert findings(campaign(task(due=When(wording="适时"))), "WM425") == [
        ("$.tasks[0].due", "任务 T1 的完成时限“适时”不能确定是哪几天。")
    ]


@pytest.mark.parametrize(
    ("due", "history", "reported"),
    [
        (by(8, 31), (STARTED,), True),
        (by(9, 1), (STARTED,), False),
        (None, (STARTED,), False),
        (When(wording="适时"), (STARTED,), False),
        (by(8, 31), (STARTED, SUBMITTED, DONE), False),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_date_until_it_is_closed(
    findings: Findings, due: When | None, history: tuple[StatusChange, ...], reported: bool
) -> None:
    found = findings(campaign(task(due=due, history=history)), "WM426", as_of=TODAY)
    message = "任务 T1 应于2018年8月31日前完成，现为“进行中”，已逾期 1 天。"
    assert found == ([("$.tasks[0].due", message)] if reported else [])


def test_nothing_is_overdue_without_a_day(findings: Findings) -> None:
    assert findings(campaign(task(due=by(1, 1))), "WM426") == []


@pytest.mark.parametrize(
    ("history", "finished_on", "message"),
    [
        ((STARTED,), day(6, 20), "任务 T1 现为“进行中”，填了完成时间2018年6月20日。"),
        ((STARTED, SUBMITTED, DONE), None, "任务 T1 现为“已完成”，没有实际完成时间。"),
    ],
)
def test_a_date_of_completion_and_the_status_must_agree(
    findings: Findings, history: tuple[StatusChange, ...], finished_on: date | None, message: str
) -> None:
    found = findings(campaign(task(history=history, finished_on=finished_on)), "WM427")
    assert found == [("$.tasks[0]", message)]


def test_a_task_that_nobody_answers_for_is_reported_unless_its_standard_has_somebody(findings: Findings) -> None:
    alone = task(responsibilities=())
    assert findings(campaign(alone), "WM428") == [("$.tasks[0]", "任务 T1 没有责任部门，所属标准也没有。")]
    assert findings(campaign(alone, Assignment(standard="1", responsibilities=(LEAD,))), "WM428") == []


def test_a_task_without_dates_or_history_has_none_in_the_future(findings: Findings) -> None:
    assert findings(campaign(task(start=When(wording="适时"))), "WM429", as_of=TODAY) == []
    assert [place for place, _ in findings(campaign(task(start=When(wording="适时"))), "WM425")] == ["$.tasks[0].start"]


def test_records_later_than_the_day_are_reported_each(findings: Findings) -> None:
    assert findings(campaign(FINE), "WM429", as_of=day(6, 20)) == [
        ("$.tasks[0].history[2].on", "任务 T1 记录的日期是2018年6月25日，晚于检查日期2018年6月20日。")
    ]
    early = findings(campaign(FINE), "WM429", as_of=day(6, 19))
    assert [place for place, _ in early] == [
        "$.tasks[0].history[1].on",
        "$.tasks[0].history[2].on",
        "$.tasks[0].finished_on",
    ]


@pytest.mark.parametrize(
    ("history", "code", "place"),
    [
        ((STARTED, DONE), "WM431", "$.tasks[0].history[1]"),
        ((SUBMITTED,), "WM431", "$.tasks[0].history[0]"),
        ((step(day(6, 1), Status.PROPOSED, Status.IN_PROGRESS, who="办公室"),), "WM432", "$.tasks[0].history[0]"),
        (
            (STARTED, step(day(6, 2), Status.IN_PROGRESS, Status.TO_ADJUST)),
            "WM433",
            "$.tasks[0].history[1]",
        ),
        ((STARTED, step(day(5, 1), Status.IN_PROGRESS, Status.SUBMITTED)), "WM434", "$.tasks[0].history[1]"),
        (
            (STARTED, SUBMITTED, step(day(6, 25), Status.SUBMITTED, Status.DONE)),
            "WM435",
            "$.tasks[0].history[2]",
        ),
    ],
)
def test_each_recorded_step_is_held_to_the_life_of_a_task(
    findings: Findings, history: tuple[StatusChange, ...], code: str, place: str
) -> None:
    found = findings(campaign(task(history=history)), "WM43")
    assert [where for where, _ in found] == [place]
    assert findings(campaign(task(history=history)), code) == found


def test_the_first_entry_may_come_from_nowhere(findings: Findings) -> None:
    taken_over = (step(day(6, 20), None, Status.SUBMITTED), DONE)
    assert findings(campaign(task(history=taken_over)), "WM43") == []


@pytest.mark.parametrize("members", [("宣教部", "办公室"), None])
def test_a_member_of_a_term_leads_under_its_own_name(findings: Findings, members: tuple[str, ...] | None) -> None:
    everybody = (Responsibility(department="各部门", role=Role.LEAD),)
    c = campaign(task(responsibilities=everybody, history=(STARTED, SUBMITTED)))
    terms = (CollectiveTerm(wording="各部门", members=members),)
    c = attrs.evolve(c, organisation=attrs.evolve(c.organisation, collectives=terms))
    assert findings(c, "WM43") == []
