"""Two states of a campaign differ in exactly what was changed, worded for people."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from wenming_core.differences import compare_campaigns, compare_catalogues
from wenming_core.model import (
    Annex,
    Assignment,
    Basis,
    Campaign,
    Catalogue,
    Clause,
    CollectiveTerm,
    Comparison,
    Cycle,
    DeclaredCount,
    Department,
    Event,
    EventNature,
    Evidence,
    EvidenceKind,
    Finding,
    Frequency,
    Indicator,
    LeadingGroup,
    LeadPolicy,
    LedgerName,
    Measurement,
    Meeting,
    Organisation,
    Outcome,
    Person,
    Plan,
    Provenance,
    Rating,
    RatioRequirement,
    Responsibility,
    Role,
    Section,
    Stage,
    Standard,
    Status,
    StatusChange,
    Task,
    Unit,
    UnitState,
    When,
)
from wenming_core.model.labels import FIELD_LABELS
from wenming_core.model.scheme import Scheme

DAY = date(2031, 5, 4)
BASE = Campaign(
    year=2031,
    organisation=Organisation(
        unit=Unit(name="云川市图书馆"),
        departments=(Department(name="办公室"), Department(name="采编部")),
        leading_group=LeadingGroup(
            name="领导小组", head=Person(name="何青", title="馆长"), members=(Person(name="陆平"),)
        ),
    ),
    catalogue=Catalogue(children=(Indicator(name="思想建设", children=(Standard(text="组织学习"),)),)),
    plan=Plan(title="方案"),
    assignments=(Assignment(standard="1.1", responsibilities=(Responsibility(department="办公室"),)),),
    tasks=(Task(id="t1", standard="1.1", content="制定计划"),),
    measurements=(Measurement(id="m1", name="参与率", numerator=Decimal(9), denominator=Decimal(10), as_of=DAY),),
)


FIGURE = RatioRequirement(
    name="参与率", numerator="参与人数", denominator="总人数", comparison=Comparison.GREATER, threshold=Fraction(9, 10)
)


def one_standard(text: str = "组织学习", **fields: object) -> Catalogue:
    standard = attrs.evolve(Standard(text=text), **fields)  # type: ignore[arg-type]
    return Catalogue(children=(Indicator(name="思想建设", children=(standard,)),))


def said(**changes: object) -> list[str]:
    return [str(d) for d in compare_campaigns(BASE, attrs.evolve(BASE, **changes))]  # type: ignore[arg-type]


def organisation(**changes: object) -> Organisation:
    return attrs.evolve(BASE.organisation, **changes)  # type: ignore[arg-type]


def task(**changes: object) -> Task:
    return attrs.evolve(BASE.tasks[0], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"year": None}, ["创建工作 年份：2031 → （空）"]),
        ({"lead_policy": LeadPolicy.NOBODY}, ["创建工作 牵头规则：列在首位的部门牵头 → 未标明的不视为牵头"]),
        ({"organisation": organisation(unit=None)}, ["单位：云川市图书馆 → （空）"]),
        (
            {"organisation": organisation(unit=Unit(name="云川市图书馆", state=UnitState.HOLDER))},
            ["单位 申报状态：（空） → 荣誉保持单位"],
        ),
        (
            {"organisation": organisation(departments=BASE.organisation.departments[:1])},
            ["部门 采编部：采编部 → （空）"],
        ),
        (
            {
                "organisation": organisation(
                    departments=(Department(name="办公室", aliases=("办", "综合办")), Department(name="采编部"))
                )
            },
            ["部门 办公室 别名：（空） → 办、综合办"],
        ),
        (
            {"organisation": organisation(collectives=(CollectiveTerm(wording="各部门"),))},
            ["集合称谓 各部门：（空） → 各部门"],
        ),
        (
            {"organisation": organisation(leading_group=LeadingGroup(name="领导小组", head=Person(name="何青")))},
            ["领导小组 组长：何青（馆长） → 何青", "领导小组 成员：陆平 → （空）"],
        ),
        (
            {
                "catalogue": Catalogue(
                    title="细则", children=(Indicator(name="思想建设", children=(Standard(text="开会"),)),)
                )
            },
            [
                "测评体系 标题：（空） → 细则",
                "测评体系 1.1 新增：（空） → 1.1 开会",
                "测评体系 1.1 删除：1.1 组织学习 → （空）",
            ],
        ),
        (
            {
                "assignments": (
                    Assignment(
                        standard="1.1",
                        responsibilities=(Responsibility(department="办公室", role=Role.LEAD, scope="馆区"),),
                    ),
                )
            },
            ["分工 1.1 责任部门：办公室 → 办公室（牵头，馆区）"],
        ),
        (
            {"tasks": (task(due=When.on(DAY), cycle=Cycle(wording="每月", frequency=Frequency.MONTHLY)),)},
            ["任务 t1 完成时限：（空） → 2031年5月4日", "任务 t1 报送周期：（空） → 每月"],
        ),
        (
            {"tasks": (task(history=(StatusChange(on=DAY, after=Status.IN_PROGRESS, by="办公室"),)),)},
            ["任务 t1 状态：（空） → 2031-05-04 进行中（办公室）"],
        ),
        ({"tasks": ()}, ["任务 t1：制定计划 → （空）"]),
        ({"applied_on": DAY}, ["创建工作 申报日期：（空） → 2031-05-04"]),
        (
            {"organisation": organisation(departments=BASE.organisation.departments[::-1])},
            ["部门 顺序：办公室、采编部 → 采编部、办公室"],
        ),
        ({"plan": Plan()}, ["实施方案 标题：方案 → （空）"]),
        (
            {"provenance": (Provenance(task="t1", field="progress", source="台账.xlsx", on=DAY),)},
            ["来历 记录：0 条 → 1 条"],
        ),
        ({"tasks": (task(due=When(wording="6月", start=DAY)),)}, ["任务 t1 完成时限：（空） → 6月"]),
        ({"catalogue": one_standard(text="组织学习 ")}, ["测评体系 1.1 标点或字形：组织学习 → 组织学习 "]),
        ({"catalogue": one_standard(text="组织学习会")}, ["测评体系 1.1 改写：1.1 组织学习 → 1.1 组织学习会"]),
        ({"catalogue": one_standard(number="1.")}, ["测评体系 1.1 印刷编号：（空） → 1."]),
        ({"catalogue": one_standard(methods=("问卷调查",))}, ["测评体系 1.1 测评方式：（空） → 问卷调查"]),
        (
            {"catalogue": one_standard(requirements=(FIGURE,))},
            ["测评体系 1.1 量化要求：（空） → 参与率大于90%"],
        ),
        (
            {"catalogue": attrs.evolve(BASE.catalogue, declared=(DeclaredCount(level=2, count=34),))},
            ["测评体系 声明的数量：（空） → 第2级 34 项"],
        ),
        (
            {"measurements": (attrs.evolve(BASE.measurements[0], numerator=Decimal("9.5")),)},
            ["数据 m1 分子：9 → 9.5"],
        ),
        (
            {"findings": (Finding(id="f1", standard="1.1", outcome=Outcome.MET, on=DAY),)},
            ["检查发现 f1：（空） → 1.1 符合"],
        ),
        ({"schemes": (Scheme(title="细则", total=Decimal(100)),)}, ["赋分方案 细则：（空） → 细则"]),
        (
            {
                "plan": Plan(
                    title="方案",
                    sections=(
                        Section(heading="目标", paragraphs=("建成。",), clauses=(Clause(heading="一", text="二"),)),
                    ),
                )
            },
            ["实施方案 正文：（空） → 目标\n建成。\n一\n二"],
        ),
        (
            {
                "plan": Plan(
                    title="方案",
                    basis=(Basis(title="通知"),),
                    stages=(Stage(when=When(wording="6月"), text="启动"),),
                    meetings=(Meeting(name="例会", cycle=Cycle(wording="每月", frequency=Frequency.MONTHLY)),),
                    ledgers=(LedgerName(title="台账"),),
                    annexes=(Annex(title="分工"),),
                )
            },
            [
                "实施方案 依据：（空） → 《通知》",
                "实施方案 阶段：（空） → 6月启动",
                "实施方案 会议：（空） → 每月例会",
                "实施方案 台账：（空） → 《台账》",
                "实施方案 附件：（空） → 《分工》",
            ],
        ),
        ({"catalogue": attrs.evolve(BASE.catalogue, edition="2031")}, ["测评体系 版次：（空） → 2031"]),
    ],
)
def test_a_change_is_said_once_and_in_chinese(changes: dict[str, object], expected: list[str]) -> None:
    assert said(**changes) == expected


def test_a_revised_scheme_is_told_number_by_number() -> None:
    old = attrs.evolve(BASE, schemes=(Scheme(title="细则", total=Decimal(100)),))
    new = attrs.evolve(BASE, schemes=(Scheme(title="细则", total=Decimal(110)),))
    assert [str(d) for d in compare_campaigns(old, new)] == ["赋分方案 细则 总分：100 → 110"]


FACTS = (
    Event(id="x", nature=EventNature.NEGATIVE, category="通报", on=DAY),
    Evidence(id="x", title="照片", kind=EvidenceKind.PHOTO),
    Finding(id="x", standard="1.1", outcome=Outcome.MET, on=DAY),
    Measurement(id="x", name="n", numerator=Decimal(1), as_of=DAY),
    Rating(id="x", target="1.1", on=DAY),
    Task(id="x", standard="1.1", content="c"),
    Unit(name="u"),
    Department(name="d"),
    CollectiveTerm(wording="w"),
    LeadingGroup(name="g"),
    Plan(),
    Assignment(standard="1.1"),
)


@pytest.mark.parametrize("thing", FACTS, ids=lambda t: type(t).__name__)
def test_each_field_of_each_object_has_a_chinese_label(thing: attrs.AttrsInstance) -> None:
    names = {a.name for a in attrs.fields(type(thing))} - {"id", "wording"}
    assert names <= set(FIELD_LABELS)


def test_a_plan_without_a_title_is_not_said_to_be_missing() -> None:
    bare = Campaign()
    assert [str(d) for d in compare_campaigns(bare, Campaign(plan=Plan()))] == ["实施方案：（空） → 有"]


def test_provenance_that_was_rewritten_is_said() -> None:
    old, new = (Campaign(provenance=(Provenance(task="t1", field="progress", source=name, on=DAY),)) for name in "甲乙")
    assert [str(d) for d in compare_campaigns(old, new)] == ["来历 记录：1 条 → 1 条，内容有改动"]


def test_one_date_with_another_interval_is_told_apart() -> None:
    old, new = (attrs.evolve(BASE, tasks=(task(due=When(wording="6月", end=date(2031, 6, day))),)) for day in (29, 30))
    assert [str(d) for d in compare_campaigns(old, new)] == [
        "任务 t1 完成时限：写法：6月，止：2031-06-29 → 写法：6月，止：2031-06-30"
    ]


def test_catalogues_alone_can_be_compared() -> None:
    assert [str(d) for d in compare_catalogues(one_standard(), one_standard("召开会议"))] == [
        "测评体系 1.1 新增：（空） → 1.1 召开会议",
        "测评体系 1.1 删除：1.1 组织学习 → （空）",
    ]
    assert compare_catalogues(one_standard(), one_standard()) == ()


def test_a_flag_is_worded_yes_or_no() -> None:
    event = Event(id="e", nature=EventNature.NEGATIVE, category="通报", on=DAY)
    old, new = (attrs.evolve(BASE, events=(attrs.evolve(event, concealed=c),)) for c in (False, True))
    assert [str(d) for d in compare_campaigns(old, new)] == ["加分或负面事项 e 是否隐瞒：否 → 是"]


def test_a_campaign_does_not_differ_from_itself() -> None:
    bare = Campaign(schemes=(Scheme(title="细则", total=Decimal(100)),))
    assert compare_campaigns(bare, bare) == ()
