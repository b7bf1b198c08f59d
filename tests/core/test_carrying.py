"""What is carried over to another edition or year, and what is said about the rest."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from wenming_core.carrying import carry_over, rollover
from wenming_core.errors import UnknownName
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
    Rating,
    Responsibility,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)
from wenming_core.model.scheme import Scheme

DAY = date(2031, 5, 4)
MONTHLY = Cycle(wording="每月", frequency=Frequency.MONTHLY)


def catalogue(*texts: str) -> Catalogue:
    return Catalogue(children=(Indicator(name="思想建设", children=tuple(Standard(text=t) for t in texts)),))


OLD = catalogue("组织理论学习", "定期召开研究会议", "评选先进典型")
NEW = catalogue("定期召开研究推进会议", "组织理论学习", "建设书香单位")


def full() -> Campaign:
    codes = ("1.1", "1.2", "1.3")
    return Campaign(
        year=2031,
        catalogue=OLD,
        schemes=(Scheme(title="细则", total=Decimal(100)),),
        assignments=tuple(
            Assignment(standard=c, responsibilities=(Responsibility(department="宣教部"),)) for c in codes
        ),
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
            Task(id="t2", standard="1.3", content="评选"),
            Task(
                id="t3",
                standard="1.1",
                content="取消的学习",
                cycle=MONTHLY,
                history=(StatusChange(on=DAY, after=Status.CANCELLED, by="办公室", reason="合并"),),
            ),
        ),
        measurements=(Measurement(id="m1", name="参与率", numerator=Decimal(9), denominator=Decimal(10), as_of=DAY),),
        findings=(Finding(id="f1", standard="1.2", outcome=Outcome.MET, on=DAY),),
        ratings=(Rating(id="r1", target="1.3", points=Decimal(3), on=DAY),),
        events=(
            Event(id="e1", nature=EventNature.AWARD, category="表彰", on=DAY),
            Event(id="e2", nature=EventNature.AWARD, category="表彰", standard="1.3", on=DAY),
        ),
        evidence=(
            Evidence(id="v1", title="照片", kind=EvidenceKind.PHOTO, standards=("1.1", "1.3")),
            Evidence(id="v2", title="文件", kind=EvidenceKind.DOCUMENT, standards=("1.2",)),
        ),
        plan=Plan(title="方案", meetings=(Meeting(name="党组会议", cycle=MONTHLY),)),
    )


def test_references_follow_their_standards_to_the_new_codes() -> None:
    carried = carry_over(full(), NEW).campaign
    assert [a.standard for a in carried.assignments] == ["1.2", "1.1"]
    assert [t.standard for t in carried.tasks] == ["1.2", "1.2"]
    assert [f.standard for f in carried.findings] == ["1.1"]
    assert [e.standard for e in carried.events] == [None]
    assert [v.standards for v in carried.evidence] == [("1.2",), ("1.1",)]
    assert carried.ratings == ()
    assert carried.schemes == ()
    assert carried.measurements == full().measurements


def test_what_has_no_counterpart_is_handed_back_and_named() -> None:
    carried = carry_over(full(), NEW)
    assert [type(item).__name__ for item in carried.left] == ["Assignment", "Task", "Rating", "Event"]
    assert [(d.code, d.message) for d in carried.report] == [
        ("WM851", "分工（宣教部）未结转，原标准 1.3 没有对应。"),
        ("WM851", "任务 t2未结转，原标准 1.3 没有对应。"),
        ("WM851", "记录 r1未结转，原标准 1.3 没有对应。"),
        ("WM851", "记录 e2未结转，原标准 1.3 没有对应。"),
        ("WM851", "佐证材料“照片”原列于 1.3，已不再列入。"),
        ("WM857", "赋分方案“细则”按旧版体系编号，未结转。"),
        ("WM852", "原 1.2“定期召开研究会议”，现 1.1“定期召开研究推进会议”。"),
        ("WM853", "1.3“建设书香单位”没有责任部门。"),
    ]


def test_a_person_who_knows_better_decides() -> None:
    carried = carry_over(full(), NEW, {"1.3": "1.3", "1.2": None})
    assert [a.standard for a in carried.campaign.assignments] == ["1.2", "1.3"]
    assert [type(item).__name__ for item in carried.left] == ["Assignment", "Finding"]


def test_a_decision_takes_the_counterpart_away_from_another() -> None:
    assert [a.standard for a in carry_over(full(), NEW, {"1.3": "1.2"}).campaign.assignments] == ["1.1", "1.2"]


@pytest.mark.parametrize("mapping", [{"7.7": "1.1"}, {"1.1": "7.7"}])
def test_a_decision_about_an_unknown_code_is_an_error_of_the_caller(mapping: dict[str, str | None]) -> None:
    with pytest.raises(UnknownName, match=r"7\.7"):
        carry_over(full(), NEW, mapping)


def test_carrying_over_to_the_same_edition_changes_nothing_but_the_schemes() -> None:
    carried = carry_over(full(), OLD)
    assert carried.campaign == attrs.evolve(full(), schemes=())
    assert carried.left == ()


def test_next_year_keeps_what_stays_true() -> None:
    fresh, report = rollover(full(), 2032)
    assert fresh.year == 2032
    assert (fresh.catalogue, fresh.assignments, fresh.schemes) == (OLD, full().assignments, full().schemes)
    assert fresh.plan == Plan(meetings=(Meeting(name="党组会议", cycle=MONTHLY),))
    (task,) = fresh.tasks
    assert (task.id, task.progress, task.history, task.finished_on) == ("t1", "", (), None)
    assert task.due is not None
    assert task.due.end == date(2032, 9, 30)
    assert [(d.code, d.message) for d in report] == [
        ("WM855", "3 条标准、3 项分工、1 项周期性任务已结转到 2032 年。"),
        ("WM854", "2 项一次性任务、1 条数据、1 条检查发现、1 条评定、2 条加分或负面事项、2 份佐证材料留在上一年度。"),
        ("WM854", "实施方案的正文留在上一年度，新年度请另行印发。"),
        ("WM856", "任务 t1 的时限“2031年5月4日”沿用原年份。"),
    ]


def test_an_empty_year_rolls_over_to_an_empty_year() -> None:
    fresh, report = rollover(Campaign(year=2031), 2032)
    assert fresh == Campaign(year=2032)
    assert [d.code for d in report] == ["WM855"]


def test_a_recurring_task_without_dates_goes_on_without_dates() -> None:
    fresh, _ = rollover(Campaign(tasks=(Task(id="t", standard="1.1", content="例会", cycle=MONTHLY),)), 2032)
    assert (fresh.tasks[0].start, fresh.tasks[0].due) == (None, None)
