"""Laws of reading: a plan that is written out reads back as it was, and no text makes the reader fail."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wenming_core.model import (
    Annex,
    Assignment,
    Basis,
    Campaign,
    Catalogue,
    Clause,
    Comparison,
    CountRequirement,
    Department,
    Indicator,
    LeadingGroup,
    LedgerName,
    Meeting,
    Organisation,
    Person,
    Plan,
    RatioRequirement,
    Requirement,
    Responsibility,
    Role,
    Section,
    SectionRole,
    Span,
    Stage,
    Standard,
    Unit,
)
from wenming_core.reading import read_blocks, read_plan
from wenming_core.reading.cycles import parse_cycle
from wenming_core.reading.dates import parse_when

WORDS = ("读书", "讲堂", "窗口", "家风", "节俭", "礼仪", "诚信", "环境", "文体", "帮扶", "阵地", "氛围")
LEVELS = ("一级指标", "二级指标", "三级指标", "测评标准")
DEPARTMENTS = ("办公室", "党群部", "业务部", "工会", "团委", "读者服务部", "后勤处")
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join)
sentences = st.lists(phrases, min_size=1, max_size=3).map(lambda parts: "，".join(parts) + "。")
paragraphs = st.lists(sentences, min_size=1, max_size=2).map(tuple)


@frozen
class Written:
    """A campaign, and its plan as text."""

    campaign: Campaign
    text: str


@st.composite
def demands(draw: st.DrawFn) -> Standard:
    """A standard that may end in a demand."""
    text = draw(sentences)
    percent, count = draw(st.integers(1, 99)), draw(st.integers(1, 99))
    kind = draw(st.sampled_from(("none", "share", "count")))
    start = len(text)
    requirement: tuple[Requirement, ...] = ()
    if kind == "share":
        text += f"甲方人数占乙方总数的比例大于{percent}%，确有成效。"
        requirement = (
            RatioRequirement(
                name="甲方人数占乙方总数的比例",
                numerator="甲方人数",
                denominator="乙方总数",
                comparison=Comparison.GREATER,
                threshold=Fraction(percent, 100),
                span=Span(start=start, end=text.index("，确有")),
            ),
        )
    elif kind == "count":
        text += f"全年活动不少于{count}场。"
        requirement = (
            CountRequirement(
                name="全年活动",
                unit="场",
                comparison=Comparison.AT_LEAST,
                threshold=count,
                span=Span(start=start, end=len(text) - 1),
            ),
        )
    return Standard(text=text, requirements=requirement)


def numbers(place: int) -> st.SearchStrategy[str]:
    return st.sampled_from(("", f"{place}.", f"{place}、", f"（{place}）", f"Ⅱ-{place}"))


@st.composite
def branches(draw: st.DrawFn, depth: int) -> tuple[Indicator | Standard, ...]:
    if depth == 1:
        leaves = draw(st.lists(demands(), min_size=1, max_size=3))
        return tuple(evolve(leaf, number=draw(numbers(n))) for n, leaf in enumerate(leaves, start=1))
    names = draw(st.lists(phrases, min_size=1, max_size=3, unique=True))
    return tuple(
        Indicator(name=name, number=draw(numbers(n)), children=draw(branches(depth - 1)))
        for n, name in enumerate(names, start=1)
    )


def catalogues() -> st.SearchStrategy[Catalogue]:
    return st.integers(1, 4).flatmap(
        lambda depth: branches(depth).map(lambda children: Catalogue(levels=LEVELS[-depth:], children=children))
    )


@st.composite
def duties(draw: st.DrawFn) -> tuple[Responsibility, ...]:
    names = draw(st.lists(st.sampled_from(DEPARTMENTS), min_size=1, max_size=3, unique=True))
    roles = [draw(st.sampled_from((Role.UNMARKED, Role.LEAD, Role.SUPPORT))) for _ in names]
    return tuple(
        Responsibility(
            department=name, role=role, scope=draw(st.sampled_from(("", "候车亭"))) if role is Role.UNMARKED else ""
        )
        for name, role in zip(names, roles, strict=True)
    )


def table(catalogue: Catalogue, assignments: tuple[Assignment, ...], row: Callable[[list[str]], str]) -> str:
    who = {a.standard: a.responsibilities for a in assignments}
    lines = [row([*catalogue.levels, "责任部门"])]
    open_path: tuple[Indicator, ...] = ()
    for node in catalogue.standards:
        cells = [
            "" if place < len(open_path) and open_path[: place + 1] == node.ancestors[: place + 1] else printed(item)
            for place, item in enumerate(node.ancestors)
        ]
        open_path = node.ancestors
        lines.append(row([*cells, printed(node.item), "、".join(map(named, who[node.code]))]))
    return "".join(lines)


def printed(item: Indicator | Standard) -> str:
    words = item.name if isinstance(item, Indicator) else item.text
    return f"{item.number} {words}" if item.number.startswith("Ⅱ") else f"{item.number}{words}"


def named(duty: Responsibility) -> str:
    mark = {Role.LEAD: "（牵头）", Role.SUPPORT: "（配合）", Role.UNMARKED: ""}[duty.role]
    return f"{duty.department}（{duty.scope}）" if duty.scope else f"{duty.department}{mark}"


ROWS: dict[str, Callable[[list[str]], str]] = {
    "tabs": lambda cells: "\t".join(cells) + "\n",
    "bars": lambda cells: f"|{'|'.join(cells)}|\n",
    "a cell a line": lambda cells: "".join(f"\t{cell}\n" for cell in cells) + "\n",
}


@st.composite
def groups(draw: st.DrawFn) -> LeadingGroup:
    people = st.builds(
        Person, name=st.sampled_from(("林一一", "王二二", "赵三三")), title=st.sampled_from(("", "馆长"))
    )
    return LeadingGroup(
        name="江城市图书馆创建工作领导小组",
        head=draw(people),
        deputies=tuple(draw(st.lists(people, max_size=2))),
        members=tuple(draw(st.lists(people, min_size=1, max_size=3))),
        office=draw(st.sampled_from((None, "办公室", "宣传部"))),
    )


def person(who: Person) -> str:
    return f"{who.name}（{who.title}）" if who.title else who.name


def group_lines(group: LeadingGroup) -> list[str]:
    assert group.head is not None
    return [
        f"成立{group.name}。",
        f"组长：{person(group.head)}",
        *([f"副组长：{'、'.join(map(person, group.deputies))}"] if group.deputies else []),
        f"成员：{'、'.join(map(person, group.members))}",
        *([f"{group.office}负责领导小组日常工作。"] if group.office else []),
    ]


clauses = st.lists(st.builds(Clause, heading=phrases, text=sentences), min_size=1, max_size=3).map(tuple)


@st.composite
def plans(draw: st.DrawFn, year: int) -> Plan:
    """A plan whose facts are all said in its text."""
    basis = Basis(
        title=f"{draw(phrases)}通知", number=f"江文明委〔{year}〕{draw(st.integers(1, 99))}号", issuer="江城市文明委"
    )
    ledgers = tuple(LedgerName(title=f"{name}台账") for name in draw(st.lists(phrases, max_size=2, unique=True)))
    cycle = parse_cycle(draw(st.sampled_from(("每年2次", "每季度", "每月"))))
    assert cycle is not None
    meeting = Meeting(name="馆务会议", cycle=cycle, subject=draw(phrases))
    wordings = draw(st.lists(st.sampled_from(("3月份", "6月上旬", "9月底前", "年底")), min_size=1, unique=True))
    stages = tuple(Stage(when=parse_when(wording, year), text=draw(phrases)) for wording in wordings)
    arrangements = (
        Clause(heading="会议制度", text=f"{cycle.wording}召开{meeting.name}，{meeting.subject}。"),
        Clause(heading="阶段安排", text="，".join(stage.when.wording + stage.text for stage in stages) + "。"),
        *(Clause(heading="建立台账", text=f"编制《{ledger.title}》。") for ledger in ledgers),
    )
    return Plan(
        title=f"江城市图书馆{year}年创建文明单位工作实施方案",
        preamble=(f"根据{basis.issuer}印发《{basis.title}》（{basis.number}）要求，制定方案。",),
        sections=(
            Section(heading="工作目标", role=SectionRole.GOAL, paragraphs=draw(paragraphs)),
            Section(heading="组织领导", role=SectionRole.LEADERSHIP, paragraphs=draw(st.just(()) | paragraphs)),
            Section(heading="主要任务", role=SectionRole.DUTIES, clauses=draw(clauses)),
            Section(heading="工作安排", role=SectionRole.ARRANGEMENTS, clauses=arrangements),
            Section(heading="附则", paragraphs=draw(paragraphs), clauses=draw(clauses)),
        ),
        basis=(basis,),
        stages=stages,
        meetings=(meeting,),
        ledgers=ledgers,
        annexes=(Annex(title="任务指标一览", printed_title="分工表"),),
        signature=draw(st.sampled_from(("", "江城市图书馆"))),
        issued_on=draw(st.dates(date(1949, 10, 1), date(2199, 12, 31))),
    )


def plan_lines(plan: Plan, group: LeadingGroup) -> list[str]:
    lines = [plan.title, *plan.preamble]
    for chapter, section in zip("一二三四五", plan.sections, strict=True):
        lines.append(f"{chapter}、{section.heading}")
        lines += group_lines(group) if section.role is SectionRole.LEADERSHIP else []
        lines += section.paragraphs
        lines += [f"（{n}）{c.heading}。{c.text}" for n, c in zip("一二三四五", section.clauses, strict=False)]
    assert plan.issued_on is not None
    day = plan.issued_on
    signed = [plan.signature] if plan.signature else []
    return [*lines, f"附件：{plan.annexes[0].title}", *signed, f"{day.year}年{day.month}月{day.day}日"]


@st.composite
def written(draw: st.DrawFn) -> Written:
    year = draw(st.integers(1950, 2198))
    group, plan, catalogue = draw(groups()), draw(plans(year)), draw(catalogues())
    assignments = tuple(Assignment(standard=n.code, responsibilities=draw(duties())) for n in catalogue.standards)
    names = [name for a in assignments for name in a.departments] + ([group.office] if group.office else [])
    campaign = Campaign(
        year=year,
        organisation=Organisation(
            unit=Unit(name="江城市图书馆"),
            departments=tuple(Department(name=name) for name in dict.fromkeys(names)),
            leading_group=group,
        ),
        catalogue=catalogue,
        plan=plan,
        assignments=assignments,
    )
    gap = draw(st.sampled_from(("\n", "\n\n", "\r\n", "\n　　")))
    layout = ROWS[draw(st.sampled_from(sorted(ROWS)))]
    head = gap.join([*plan_lines(plan, group), "附件", plan.annexes[0].printed_title])
    return Written(campaign, f"{head}\n{table(catalogue, assignments, layout)}")


@given(written())
@settings(max_examples=60)
def test_reading_a_plan_that_was_written_out_gives_it_back(given_plan: Written) -> None:
    reading = read_plan(given_plan.text)
    assert reading.campaign == given_plan.campaign
    assert not reading.report


PIECES = (
    *"\t\n 　，。、：；《》（）()〔〕|-一二三1.①Ⅱ%０😀\ud800\x00\x0b\u2028",
    *(
        "一、",
        "（一）",
        "附件",
        "附件：",
        "附件1",
        "组长：",
        "成员：",
        "成立",
        "领导小组",
        "测评指标",
        "测评标准",
        "责任部门",
    ),
    *(
        "序号",
        "测评方法",
        "牵头部门",
        "办公室",
        "合计",
        "注：",
        "6月份",
        "2018年2月30日",
        "大于",
        "90%",
        "不少于",
        "2次",
    ),
    *(
        "占",
        "的比例",
        "参与率",
        "对",
        "每年",
        "召开",
        "会议",
        "根据",
        "号",
        "台账",
        "测评细则",
        "方案",
        "创建",
        "〔待填〕",
    ),
)


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example("")
@example("\t" * 50)
@settings(max_examples=100)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    reading = read_plan(text)
    assert read_plan(text) == reading
    assert all(found.message and found.remedy for found in reading.report)


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.none() | st.integers())
def test_a_date_or_a_cycle_is_read_from_any_wording_that_is_more_than_blanks(text: str, year: int | None) -> None:
    wording = f"x{text}".replace("\ud800", "")
    assert parse_when(wording, year).wording == wording.strip()
    cycle = parse_cycle(wording)
    assert cycle is None or cycle.times > 0


REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")
def test_the_three_files_of_one_plan_agree() -> None:
    sources = pytest.importorskip("wenming_exporters.sources")
    text, document, workbook = (
        read_blocks(sources.read_blocks(REFERENCE / f"plan-2018.{kind}")).campaign for kind in ("txt", "docx", "xlsx")
    )
    assert document == text
    assert workbook.catalogue == evolve(text.catalogue, title="", declared=())
    assert workbook.assignments == text.assignments
    assert workbook.organisation.departments == tuple(
        department for department in text.organisation.departments if department.name in assigned(text)
    )


def assigned(campaign: Campaign) -> set[str]:
    return {name for assignment in campaign.assignments for name in assignment.departments}
