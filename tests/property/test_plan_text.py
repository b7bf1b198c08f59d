"""Laws: a plan that is written, as text or as a Word file, and read again is the same plan."""

from datetime import date
from typing import TypeVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_core.model import (
    Annex,
    Assignment,
    Campaign,
    Catalogue,
    Clause,
    Department,
    Indicator,
    LeadingGroup,
    Organisation,
    Person,
    Plan,
    Responsibility,
    Role,
    Section,
    SectionRole,
    Standard,
    Unit,
)
from wenming_core.reading import read_plan
from wenming_exporters.example import plan_text
from wenming_exporters.sources import read_plan_file
from wenming_exporters.views.plan import plan_draft
from wenming_exporters.views.text import outline_text
from wenming_exporters.word.documents import PLAN, PlanOptions

T = TypeVar("T")

# Words without a meaning of their own: real ones, such as 组长 or 责任部门, would be understood.
WORDS = st.text("春夏秋冬山川湖海松竹梅兰风云雨雪", min_size=2, max_size=6)
SENTENCES = WORDS.map(lambda word: f"{word}。")
DEPARTMENTS = st.sampled_from(["办公室", "工会", "宣传处", "人事处", "青年工作室"])
LEVELS = ("工作指标", "工作项目", "任务分工")


def some(items: st.SearchStrategy[T], *, least: int, most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


def standards() -> st.SearchStrategy[tuple[Indicator | Standard, ...]]:
    sentences = st.lists(SENTENCES, min_size=1, max_size=3, unique=True)
    return sentences.map(lambda texts: tuple(Standard(text=t, number=f"{i}.") for i, t in enumerate(texts, 1)))


def indicators(
    children: st.SearchStrategy[tuple[Indicator | Standard, ...]],
) -> st.SearchStrategy[tuple[Indicator | Standard, ...]]:
    drawn = st.lists(st.tuples(WORDS, children), min_size=1, max_size=2, unique_by=lambda pair: pair[0])
    return drawn.map(lambda pairs: tuple(Indicator(name=name, children=below) for name, below in pairs))


def responsibilities() -> st.SearchStrategy[tuple[Responsibility, ...]]:
    duty = st.builds(Responsibility, department=DEPARTMENTS, role=st.sampled_from(Role), scope=st.just("") | WORDS)
    return st.lists(duty, min_size=1, max_size=3, unique_by=lambda r: r.department).map(tuple)


def people() -> st.SearchStrategy[Person]:
    return st.builds(
        Person, name=st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=3), title=st.just("") | st.just("副馆长")
    )


@st.composite
def readable_campaigns(draw: st.DrawFn) -> Campaign:
    """A campaign whose document says everything that is in it."""
    catalogue = Catalogue(levels=LEVELS, children=draw(indicators(indicators(standards()))))
    assignments = tuple(
        Assignment(standard=node.code, responsibilities=draw(responsibilities())) for node in catalogue.standards
    )
    group = LeadingGroup(
        name="某市图书馆创建工作领导小组",
        head=draw(people()),
        deputies=draw(some(people(), least=0, most=2)),
        members=draw(some(people(), least=1, most=3)),
        office=draw(DEPARTMENTS),
    )
    clauses = st.builds(Clause, heading=WORDS, text=SENTENCES) | st.builds(
        Clause, heading=WORDS, text=st.tuples(SENTENCES, SENTENCES).map("\n".join)
    )
    sections = (
        Section(
            heading="工作目标",
            role=SectionRole.GOAL,
            paragraphs=draw(st.lists(SENTENCES, min_size=1, max_size=2).map(tuple)),
        ),
        Section(heading="组织领导", role=SectionRole.LEADERSHIP),
        Section(
            heading="主要任务",
            role=SectionRole.DUTIES,
            clauses=draw(st.lists(clauses, min_size=1, max_size=3).map(tuple)),
        ),
    )
    signed = draw(st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)))
    plan = Plan(
        title="某市图书馆创建文明单位工作实施方案",
        preamble=draw(some(SENTENCES, least=0, most=2)),
        sections=sections,
        annexes=(Annex(title="任务指标", printed_title=draw(st.sampled_from(["任务指标", "任务指标分工"]))),),
        signature="某市图书馆" if signed else "",
        issued_on=signed,
    )
    departments = tuple(Department(name=name) for name in dict.fromkeys(d for a in assignments for d in a.departments))
    return Campaign(
        year=signed.year if signed else None,
        organisation=Organisation(unit=Unit(name="某市图书馆"), departments=departments, leading_group=group),
        catalogue=catalogue,
        plan=plan,
        assignments=assignments,
    )


def written(campaign: Campaign) -> str:
    return outline_text(plan_draft(campaign).document)


@settings(max_examples=40)
@given(readable_campaigns())
def test_reading_a_rendered_plan_gives_the_plan_back(campaign: Campaign) -> None:
    read = read_plan(written(campaign)).campaign
    assert campaign.plan is not None
    assert read.plan is not None
    assert read.plan.sections == campaign.plan.sections
    assert attrs.evolve(read.plan, stages=(), meetings=()) == campaign.plan
    assert read.organisation.leading_group == campaign.organisation.leading_group
    assert read.catalogue == campaign.catalogue
    assert read.assignments == campaign.assignments
    assert read.year == campaign.year


@settings(max_examples=40)
@given(readable_campaigns())
def test_what_was_read_is_written_in_the_same_words(campaign: Campaign) -> None:
    text = written(campaign)
    assert written(read_plan(text).campaign) == text


@settings(max_examples=20)
@given(st.integers(0, 130), st.integers(0, 130))
def test_a_plan_with_holes_settles_after_one_reading(start: int, stop: int) -> None:
    lines = plan_text().split("\n")
    text = written(read_plan("\n".join(lines[:start] + lines[max(start, stop) :])).campaign)
    again = written(read_plan(text).campaign)
    assert written(read_plan(again).campaign) == again


@settings(max_examples=20, deadline=None)
@given(campaign=readable_campaigns())
def test_the_word_route_and_the_text_route_agree(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> None:
    (artifact,) = PLAN.artifacts(campaign, PlanOptions())
    read = read_plan_file(artifact.save(tmp_path_factory.getbasetemp()))
    assert read.campaign == read_plan(written(campaign)).campaign
