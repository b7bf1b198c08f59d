"""What of a year goes on into the next, and what is said about the rest."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Cycle,
    Event,
    EventNature,
    Evidence,
    EvidenceKind,
    Finding,
    Frequency,
    Indicator,
    Measurement,
    Meeting,
    Outcome,
    Plan,
    Provenance,
    Rating,
    Responsibility,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)
from wenming_core.model.scheme import Scheme
from wenming_core.rollover import rollover

DAY = date(2031, 5, 4)
MONTHLY = Cycle(wording="每月", frequency=Frequency.MONTHLY)
CATALOGUE = Catalogue(children=(Indicator(name="思想建设", children=(Standard(text="组织学习"),)),))


def full() -> Campaign:
    return Campaign(
        year=2031,
        applied_on=DAY,
        catalogue=CATALOGUE,
        schemes=(Scheme(title="细则", total=Decimal(100)),),
        assignments=(Assignment(standard="1.1", responsibilities=(Responsibility(department="宣教部"),)),),
        tasks=(
            Task(
                id="t1",
                standard="1.1",
                content="每月学习",
                cycle=MONTHLY,
                start=When.on(DAY),
                due=When(wording="9月底", start=date(2031, 9, 21), end=date(2031, 9, 30)),
                progress="已开展",
                finished_on=DAY,
                history=(StatusChange(on=DAY, after=Status.IN_PROGRESS, by="宣教部"),),
            ),
            Task(id="t2", standard="1.1", content="评选"),
            Task(
                id="t3",
                standard="1.1",
                content="取消的学习",
                cycle=MONTHLY,
                history=(StatusChange(on=DAY, after=Status.CANCELLED, by="办公室", reason="合并"),),
            ),
        ),
        measurements=(Measurement(id="m1", name="参与率", numerator=Decimal(9), denominator=Decimal(10), as_of=DAY),),
        findings=(Finding(id="f1", standard="1.1", outcome=Outcome.MET, on=DAY),),
        ratings=(Rating(id="r1", target="1.1", points=Decimal(3), on=DAY),),
        events=(Event(id="e1", nature=EventNature.AWARD, category="表彰", on=DAY),),
        evidence=(Evidence(id="v1", title="照片", kind=EvidenceKind.PHOTO, standards=("1.1",)),),
        provenance=(Provenance(task="t1", field="progress", source="台账.xlsx", on=DAY),),
        plan=Plan(title="方案", meetings=(Meeting(name="党组会议", cycle=MONTHLY),)),
    )


def test_next_year_keeps_what_stays_true() -> None:
    fresh, report = rollover(full(), 2032)
    assert fresh.year == 2032
    assert (fresh.catalogue, fresh.assignments, fresh.schemes) == (CATALOGUE, full().assignments, full().schemes)
    assert fresh.plan == Plan(meetings=(Meeting(name="党组会议", cycle=MONTHLY),))
    (task,) = fresh.tasks
    assert (task.id, task.progress, task.history, task.finished_on) == ("t1", "", (), None)
    assert task.due is not None
    assert task.due.end == date(2032, 9, 30)
    assert [(d.code, d.message) for d in report] == [
        ("WM865", "1 条标准、1 项分工、1 项周期性任务已结转到 2032 年。"),
        (
            "WM864",
            "2 项一次性或已取消的任务、1 条数据、1 条检查发现、1 条评定、"
            "1 条加分或负面事项、1 份佐证材料、1 条来历留在上一年度。",
        ),
        ("WM864", "申报日期 2031-05-04 留在上一年度。"),
        ("WM864", "实施方案的正文留在上一年度，新年度请另行印发。"),
        ("WM866", "任务 t1 的时限“2031年5月4日”沿用原年份。"),
    ]


def test_an_empty_year_rolls_over_to_an_empty_year() -> None:
    fresh, report = rollover(Campaign(year=2031), 2032)
    assert fresh == Campaign(year=2032)
    assert [d.code for d in report] == ["WM865"]


def test_a_recurring_task_without_dates_goes_on_without_dates() -> None:
    fresh, _ = rollover(Campaign(tasks=(Task(id="t", standard="1.1", content="例会", cycle=MONTHLY),)), 2032)
    assert (fresh.tasks[0].start, fresh.tasks[0].due) == (None, None)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        (When(wording="开学以后", start=DAY), "WM868"),
        (When.on(DAY), "WM866"),
        (When(wording="9月底", end=date(2031, 9, 30)), None),
        (When(wording="尽快"), None),
    ],
)
def test_a_date_that_the_new_year_does_not_move_is_named(when: When, code: str | None) -> None:
    task = Task(id="t", standard="1.1", content="例会", cycle=MONTHLY, due=when)
    _, report = rollover(Campaign(tasks=(task,)), 2032)
    assert [d.code for d in report] == ["WM865", *([code] if code else [])]


def test_an_extension_does_not_go_on_into_the_new_year() -> None:
    july, september = (When(wording=f"{month}月底", end=date(2031, month, 30)) for month in (7, 9))
    steps = [
        StatusChange(on=DAY, after=Status.IN_PROGRESS, by="宣教部"),
        StatusChange(on=DAY, after=Status.EXTENDED, by="办公室", reason="场地未落实", due_before=july),
        StatusChange(on=DAY, after=Status.EXTENDED, by="办公室", reason="场地未落实", due_before=september),
    ]
    due = When(wording="明年1月底", end=date(2032, 1, 31))
    task = Task(id="t", standard="1.1", content="例会", cycle=MONTHLY, due=due, history=tuple(steps))
    fresh, report = rollover(Campaign(year=2031, tasks=(task,)), 2032)
    assert fresh.tasks[0].due == When(wording="7月底", start=date(2032, 7, 21), end=date(2032, 7, 31))
    assert report.diagnostics[-1].message == "任务 t 延期过，新年度恢复原定的时限“7月底”。"


def test_every_part_of_a_campaign_is_carried_or_named_as_left_behind() -> None:
    fresh, _ = rollover(full(), 2032)
    left = {field.name for field in attrs.fields(Campaign) if getattr(fresh, field.name) != getattr(full(), field.name)}
    facts = {"measurements", "findings", "ratings", "events", "evidence", "provenance", "applied_on"}
    assert left == {"year", "plan", "tasks", *facts}


def test_the_old_year_is_left_as_it_is() -> None:
    old = full()
    rollover(old, 2032)
    assert old == attrs.evolve(full())
