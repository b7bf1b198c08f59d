"""What is carried over to another edition of the catalogue, and what is said about the rest."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from wenming_core.carrying import SplitPolicy, carry_over
from wenming_core.crosswalk import Targets
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
    Provenance,
    Rating,
    Responsibility,
    Role,
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


def came_from(task: str) -> Provenance:
    return Provenance(task=task, field="progress", source="台账.xlsx", sheet="台账", cell="N5", on=DAY)


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
        provenance=(came_from("t1"), came_from("t2")),
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
    assert not carried.is_complete
    assert carried.left == Campaign(
        year=2031,
        catalogue=OLD,
        schemes=full().schemes,
        assignments=full().assignments[2:],
        tasks=full().tasks[1:2],
        ratings=full().ratings,
        events=full().events[1:],
        evidence=(attrs.evolve(full().evidence[0], standards=("1.3",)),),
        provenance=(came_from("t2"),),
    )
    assert carried.campaign.provenance == (came_from("t1"),)
    assert [(d.code, str(d.location), d.message) for d in carried.report] == [
        ("WM861", "$.assignments[2]", "分工“宣教部”未结转，原标准 1.3 没有对应。"),
        ("WM861", "$.tasks[1]", "任务 t2“评选”未结转，原标准 1.3 没有对应。"),
        ("WM861", "$.ratings[0]", "记录 r1 未结转，原标准 1.3 没有对应。"),
        ("WM861", "$.events[1]", "记录 e2 未结转，原标准 1.3 没有对应。"),
        ("WM861", "$.evidence[0]", "佐证材料“照片”不再列入 1.3，原标准 1.3 没有对应。"),
        ("WM867", "None", "赋分方案“细则”按旧版体系编号，未结转。"),
        ("WM862", "None", "原 1.2“定期召开研究会议”，现 1.1“定期召开研究推进会议”。"),
        ("WM863", "None", "1.3“建设书香单位”没有责任部门。"),
    ]


def test_a_person_who_knows_better_decides() -> None:
    carried = carry_over(full(), NEW, {"1.3": "1.3", "1.2": None})
    assert [a.standard for a in carried.campaign.assignments] == ["1.2", "1.3"]
    assert (len(carried.left.assignments), len(carried.left.findings), len(carried.left.tasks)) == (1, 1, 0)


def test_a_decision_takes_the_counterpart_away_from_another() -> None:
    assert [a.standard for a in carry_over(full(), NEW, {"1.3": "1.2"}).campaign.assignments] == ["1.1", "1.2"]


@pytest.mark.parametrize("mapping", [{"7.7": "1.1"}, {"1.1": "7.7"}])
def test_a_decision_about_an_unknown_code_is_an_error_of_the_caller(mapping: dict[str, str | None]) -> None:
    with pytest.raises(UnknownName, match=r"7\.7"):
        carry_over(full(), NEW, mapping)


def test_standards_that_become_one_have_their_departments_together() -> None:
    c = attrs.evolve(
        full(),
        assignments=(
            Assignment(standard="1.1", responsibilities=(Responsibility(department="宣教部", role=Role.LEAD),)),
            Assignment(
                standard="1.2",
                responsibilities=(
                    Responsibility(department="宣教部", role=Role.SUPPORT),
                    Responsibility(department="工会"),
                ),
            ),
        ),
    )
    carried = carry_over(c, NEW, {"1.1": "1.2", "1.2": "1.2"})
    (merged,) = carried.campaign.assignments
    assert [(r.department, r.role) for r in merged.responsibilities] == [
        ("宣教部", Role.LEAD),
        ("工会", Role.UNMARKED),
    ]
    assert [d.message for d in carried.report.select("WM869")] == [
        "2 条标准并入 1.2，责任部门合并为宣教部、工会；宣教部在各条中的角色不同，按牵头、配合、未标明的次序取其一。"
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (Role.SUPPORT, Role.LEAD, Role.LEAD),
        (Role.LEAD, Role.UNMARKED, Role.LEAD),
        (Role.UNMARKED, Role.SUPPORT, Role.SUPPORT),
        (Role.UNMARKED, Role.UNMARKED, Role.UNMARKED),
    ],
)
def test_an_explicit_role_survives_a_merger(first: Role, second: Role, kept: Role) -> None:
    assignments = tuple(
        Assignment(standard=code, responsibilities=(Responsibility(department="宣教部", role=role),))
        for code, role in (("1.1", first), ("1.2", second))
    )
    carried = carry_over(attrs.evolve(full(), assignments=assignments), NEW, {"1.1": "1.2", "1.2": "1.2"})
    assert [r.role for a in carried.campaign.assignments for r in a.responsibilities] == [kept]
    assert ("角色不同" in str(carried.report.select("WM869"))) is (first is not second)


SPLIT_IN_TWO: dict[str, Targets] = {"1.1": ("1.2", "1.3"), "1.2": "1.1", "1.3": None}


def test_a_standard_that_was_split_takes_its_departments_and_its_evidence_to_each_part() -> None:
    carried = carry_over(full(), NEW, SPLIT_IN_TWO)
    assert [a.standard for a in carried.campaign.assignments] == ["1.2", "1.3", "1.1"]
    assert carried.campaign.assignments[0].responsibilities == full().assignments[0].responsibilities
    assert carried.campaign.evidence[0].standards == ("1.2", "1.3")
    (news,) = carried.report.select("WM870")
    assert news.message == "原 1.1“组织理论学习”拆为 1.2、1.3，责任部门和佐证材料列入每一条。"
    assert news.subjects == ("1.2", "1.3")


def test_tasks_and_facts_of_a_split_standard_stay_with_their_candidates_until_somebody_chooses() -> None:
    carried = carry_over(full(), NEW, SPLIT_IN_TWO | {"1.3": ("1.2", "1.3")}, places={"t1": "1.3", "r1": "1.2"})
    assert [(t.id, t.standard) for t in carried.campaign.tasks] == [("t1", "1.3")]
    assert [(r.id, r.target) for r in carried.campaign.ratings] == [("r1", "1.2")]
    assert [t.id for t in carried.left.tasks] == ["t2", "t3"]
    assert [e.id for e in carried.left.events] == ["e2"]
    assert carried.left.provenance == (came_from("t2"),)
    assert not carried.is_complete
    assert [(str(d.location), d.message) for d in carried.report.select("WM860")] == [
        ("$.tasks[1]", "任务 t2“评选”未结转，原标准 1.3 已拆为 1.2、1.3。"),
        ("$.tasks[2]", "任务 t3“取消的学习”未结转，原标准 1.1 已拆为 1.2、1.3。"),
        ("$.events[1]", "记录 e2 未结转，原标准 1.3 已拆为 1.2、1.3。"),
    ]


def test_departments_and_evidence_of_a_split_standard_can_be_left_for_somebody_to_decide() -> None:
    carried = carry_over(full(), NEW, SPLIT_IN_TWO, split=SplitPolicy.LEAVE)
    assert [a.standard for a in carried.campaign.assignments] == ["1.1"]
    assert [a.standard for a in carried.left.assignments] == ["1.1", "1.3"]
    assert carried.campaign.evidence[0].standards == ()
    assert carried.left.evidence[0].standards == ("1.1", "1.3")
    doubts = carried.report.select("WM860")
    assert [d.message for d in doubts if d.remedy.startswith("请为拆出的各条")] == [
        "分工“宣教部”未结转，原标准 1.1 已拆为 1.2、1.3。",
        "佐证材料“照片”不再列入 1.1，原标准 1.1 已拆为 1.2、1.3。",
    ]
    assert "责任部门和佐证材料未结转。" in str(carried.report.select("WM870"))


def test_two_standards_can_share_a_part() -> None:
    carried = carry_over(full(), NEW, {"1.1": ("1.1", "1.2"), "1.2": ("1.2", "1.2"), "1.3": "1.2"})
    assert [a.standard for a in carried.campaign.assignments] == ["1.1", "1.2"]
    assert "3 条标准并入 1.2" in str(carried.report.select("WM869"))
    assert [f.standard for f in carried.campaign.findings] == ["1.2"]


def test_an_indicator_that_was_split_is_not_news_by_itself() -> None:
    new = attrs.evolve(NEW, children=(*NEW.children, Indicator(name="法治建设")))
    assert not carry_over(full(), new, {"1": ("1", "2")}).report.select("WM870")


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ({"t9": "1.2"}, "no task or fact 't9'"),
        ({"t1": "1.1"}, "no counterpart for 't1' '1.1'"),
        ({"e1": "1.1"}, "no counterpart for 'e1' '1.1'"),
    ],
)
def test_a_place_that_cannot_be_is_an_error_of_the_caller(places: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownName, match=message):
        carry_over(full(), NEW, SPLIT_IN_TWO, places=places)


def test_carrying_over_to_the_same_edition_changes_nothing() -> None:
    carried = carry_over(full(), OLD)
    assert carried.campaign == full()
    assert carried.is_complete


def test_a_decision_within_the_same_edition_is_kept_and_the_scheme_no_longer_fits() -> None:
    carried = carry_over(full(), OLD, {"1.1": "1.2", "1.2": "1.1"})
    assert [a.standard for a in carried.campaign.assignments] == ["1.2", "1.1", "1.3"]
    assert carried.campaign.schemes == ()
