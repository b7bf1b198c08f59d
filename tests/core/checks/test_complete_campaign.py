from datetime import date
from decimal import Decimal
from fractions import Fraction

from wenming_core.checks import check
from wenming_core.model import (
    Annex,
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Comparison,
    DeclaredCount,
    Department,
    Evidence,
    EvidenceKind,
    Indicator,
    LeadingGroup,
    LedgerName,
    Measurement,
    Organisation,
    Person,
    Plan,
    RatioRequirement,
    Responsibility,
    Role,
    Scheme,
    Section,
    Stage,
    Standard,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)

TODAY = date(2018, 9, 1)
DAY = date(2018, 6, 9)

ORGANISATION = Organisation(
    unit=Unit(name="云川市图书馆"),
    departments=(Department(name="办公室"), Department(name="宣传部")),
    collectives=(CollectiveTerm(wording="各部门", members=("办公室", "宣传部")),),
    leading_group=LeadingGroup(
        name="创建工作领导小组",
        head=Person(name="方远"),
        members=(Person(name="林静", department="宣传部"),),
        office="办公室",
    ),
)
RATE = RatioRequirement(
    name="职工参与率",
    numerator="参与人数",
    denominator="职工总数",
    comparison=Comparison.AT_LEAST,
    threshold=Fraction(9, 10),
)
CATALOGUE = Catalogue(
    levels=("指标", "标准"),
    children=(
        Indicator(
            name="思想建设",
            children=(
                Standard(number="1.", text="定期组织学习，做好记录。", methods=("材料审核",)),
                Standard(
                    number="2.", text="截至年底，职工参与率不低于90%。", methods=("问卷调查",), requirements=(RATE,)
                ),
            ),
        ),
    ),
    declared=(DeclaredCount(level=2, count=2, wording="2条测评标准"),),
)
PLAN = Plan(
    title="云川市图书馆2018年创建文明单位工作方案",
    sections=(Section(heading="工作目标", paragraphs=("建成文明单位，请各部门落实。",)),),
    stages=(Stage(when=When.on(DAY), text="启动"), Stage(when=When.on(TODAY), text="总结")),
    ledgers=(LedgerName(title="部门任务台账"), LedgerName(title="一览台账")),
    annexes=(Annex(title="任务分工", printed_title="任务分工", mentions=("任务分工",)),),
    signature="云川市图书馆",
    issued_on=DAY,
)


def lead(standard: str, department: str) -> Assignment:
    return Assignment(standard=standard, responsibilities=(Responsibility(department=department, role=Role.LEAD),))


def task(standard: str) -> Task:
    return Task(
        id=f"{standard}-01",
        standard=standard,
        content="组织学习",
        start=When.on(DAY),
        due=When.on(date(2018, 11, 30)),
        history=(StatusChange(on=DAY, after=Status.IN_PROGRESS, by="办公室"),),
    )


COMPLETE = Campaign(
    year=2018,
    organisation=ORGANISATION,
    catalogue=CATALOGUE,
    schemes=(Scheme(title="自评方案", total=Decimal(100)),),
    plan=PLAN,
    assignments=(lead("1.1", "办公室"), lead("1.2", "宣传部")),
    tasks=(task("1.1"), task("1.2")),
    measurements=(
        Measurement(
            id="M1",
            name="职工参与率",
            numerator=Decimal(19),
            denominator=Decimal(20),
            as_of=DAY,
            source="花名册",
            department="办公室",
            evidence=("E1",),
        ),
    ),
    evidence=(
        Evidence(
            id="E1",
            title="花名册",
            kind=EvidenceKind.TABLE,
            dated=DAY,
            source="办公室",
            file_name="花名册.xlsx",
            standards=("1.1", "1.2"),
        ),
    ),
)


def test_where_nothing_is_contradictory_unclear_or_missing_nothing_is_reported() -> None:
    report = check(COMPLETE, as_of=TODAY, select=["WM1", "WM2", "WM3", "WM4", "WM5", "WM6"])
    assert [str(d) for d in report] == []
