"""A campaign of a given size, always the same: for benchmarks and for tests of what must grow linearly.

Its shape is that of a unit-level system: indicators of about twelve standards in items of three, with assignments,
one task and one finding for each standard, and a ratio requirement in every sixth. The names are made up.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from wenming_core.model.assignment import Assignment, Responsibility, Role
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Indicator, Standard
from wenming_core.model.codes import Code
from wenming_core.model.evidence import Evidence, EvidenceKind
from wenming_core.model.facts import Finding, Measurement, Outcome
from wenming_core.model.organisation import Department, LeadingGroup, Organisation, Person, Unit
from wenming_core.model.plan import Plan, Section, SectionRole
from wenming_core.model.requirement import Comparison, RatioRequirement, Span
from wenming_core.model.task import Task
from wenming_core.model.when import When

__all__ = ["sized_campaign"]

_PER_ITEM = 3
_PER_INDICATOR = 12
_RATIO_EVERY = 6
_DEPARTMENTS = ("综合处", "人事处", "宣传处", "机关党委", "工会", "团委", "学会处", "普及处")


def sized_campaign(standards: int) -> Campaign:
    """Build a campaign with exactly so many standards.

    >>> len(sized_campaign(35).catalogue.standards)
    35
    """
    catalogue = Catalogue(
        title="示例市文明单位测评细则",
        edition="2018",
        levels=("工作指标", "工作项目", "任务分工"),
        children=tuple(_indicator(first, standards) for first in range(0, standards, _PER_INDICATOR)),
    )
    codes = [node.code for node in catalogue.standards]
    return Campaign(
        year=2018,
        organisation=_organisation(),
        catalogue=catalogue,
        plan=_plan(),
        assignments=tuple(
            Assignment(standard=code, responsibilities=_responsibilities(place)) for place, code in enumerate(codes)
        ),
        tasks=tuple(_task(place, code) for place, code in enumerate(codes)),
        measurements=tuple(_measurement(place) for place in range(0, standards, _RATIO_EVERY)),
        findings=tuple(_finding(place, code) for place, code in enumerate(codes)),
        evidence=tuple(_evidence(place, code) for place, code in enumerate(codes) if place % 2 == 0),
    )


def _indicator(first: int, standards: int) -> Indicator:
    last = min(first + _PER_INDICATOR, standards)
    items = tuple(_item(start, min(start + _PER_ITEM, last)) for start in range(first, last, _PER_ITEM))
    return Indicator(
        name=f"示例指标{first // _PER_INDICATOR + 1}", number=f"Ⅰ-{first // _PER_INDICATOR + 1}", children=items
    )


def _item(start: int, end: int) -> Indicator:
    children = tuple(_standard(place, place - start + 1) for place in range(start, end))
    number = start // _PER_ITEM + 1
    return Indicator(name=f"示例项目{number}", number=f"Ⅱ-{number}", children=children)


def _standard(place: int, number: int) -> Standard:
    text = f"第{place + 1}项工作有计划、有措施、有检查、有总结，面向全体干部职工开展，形成常态长效机制。"
    if place % _RATIO_EVERY:
        return Standard(text=text, number=f"{number}.", methods=("材料审核",))
    demand = f"{_figure(place)}大于90%。"
    requirement = RatioRequirement(
        name=_figure(place),
        numerator=f"参与第{place + 1}项工作的人数",
        denominator="干部职工总人数",
        comparison=Comparison.GREATER,
        threshold=Fraction(9, 10),
        span=Span(start=len(text), end=len(text) + len(demand) - 1),
    )
    return Standard(text=text + demand, number=f"{number}.", methods=("问卷调查",), requirements=(requirement,))


def _figure(place: int) -> str:
    return f"第{place + 1}项工作参与率"


def _organisation() -> Organisation:
    people = tuple(
        Person(name=f"示例{c}", title="处长", department=d)
        for c, d in zip("甲乙丙丁戊己庚辛", _DEPARTMENTS, strict=True)
    )
    return Organisation(
        unit=Unit(name="示例市科学普及中心", short_names=("市科普中心",)),
        departments=tuple(Department(name=name) for name in _DEPARTMENTS),
        leading_group=LeadingGroup(
            name="创建文明单位工作领导小组", head=people[0], members=people[1:], office="综合处"
        ),
    )


def _plan() -> Plan:
    goal = Section(
        heading="工作目标", role=SectionRole.GOAL, paragraphs=("全体干部职工共同参与，按期达到各项测评标准。",)
    )
    return Plan(title="示例市科学普及中心创建文明单位工作实施方案", sections=(goal,), signature="示例市科学普及中心")


def _responsibilities(place: int) -> tuple[Responsibility, ...]:
    names = [_DEPARTMENTS[(place + offset) % len(_DEPARTMENTS)] for offset in range(1 + place % 3)]
    return tuple(
        Responsibility(department=name, role=Role.SUPPORT if index else Role.LEAD) for index, name in enumerate(names)
    )


def _task(place: int, code: Code) -> Task:
    return Task(
        id=f"{code}-01",
        standard=code,
        content=f"落实第{place + 1}项工作",
        goal="按期完成并留存材料",
        responsibilities=_responsibilities(place),
        due=When.on(date(2018, 9 + place % 3, 1 + place % 28)),
    )


def _measurement(place: int) -> Measurement:
    return Measurement(
        id=f"m{place + 1}",
        name=_figure(place),
        numerator=Decimal(90 + place % 10),
        denominator=Decimal(100),
        unit="人",
        as_of=date(2018, 10, 31),
        source="示例名册",
    )


def _finding(place: int, code: Code) -> Finding:
    outcome = Outcome.NOT_MET if place % 7 == 3 else Outcome.MET
    return Finding(id=f"f{place + 1}", standard=code, outcome=outcome, on=date(2018, 11, 15), method="材料审核")


def _evidence(place: int, code: Code) -> Evidence:
    title = f"第{place + 1}项工作总结"
    return Evidence(
        id=f"e{place + 1}", title=title, kind=EvidenceKind.REPORT, dated=date(2018, 10, 20), standards=(code,)
    )
