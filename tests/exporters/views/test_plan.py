from datetime import date

import pytest
from attrs import evolve

from wenming_core.model import (
    Annex,
    Campaign,
    Catalogue,
    Clause,
    Cycle,
    Frequency,
    LeadingGroup,
    LedgerName,
    Meeting,
    Organisation,
    Person,
    Plan,
    Section,
    SectionRole,
    Stage,
    Standard,
    Unit,
    When,
)
from wenming_exporters.views.plan import Orientation, plan_draft
from wenming_exporters.views.text import outline_text

CATALOGUE = Catalogue(children=(Standard(text="学习"),), levels=("标准",))
GROUP = LeadingGroup(
    name="领导小组",
    head=Person(name="甲", title="馆长"),
    deputies=(Person(name="乙"),),
    members=(Person(name="丙", department="办公室"), Person(name="丁", title="主任", department="工会")),
    office="办公室",
)
LEADERSHIP = Section(heading="组织领导", role=SectionRole.LEADERSHIP)


def written(campaign: Campaign) -> list[str]:
    return outline_text(plan_draft(campaign).document).rstrip("\n").split("\n\n")


def found(campaign: Campaign) -> list[str]:
    return [f"{d.code} {d.location}" for d in plan_draft(campaign).diagnostics]


def with_group(group: LeadingGroup | None, *sections: Section) -> Campaign:
    plan = Plan(title="方案", sections=sections)
    return Campaign(organisation=Organisation(leading_group=group), plan=plan)


def test_the_prose_is_written_as_it_was_read() -> None:
    plan = Plan(
        title="某馆方案",
        preamble=("为了创建，\n制定本方案。",),
        sections=(
            Section(heading="目标", role=SectionRole.GOAL, paragraphs=("争先。", "创优。")),
            Section(
                heading="任务",
                clauses=(
                    Clause(heading="机制", text="落实。\n再落实。"),
                    Clause(heading="只有题目"),
                    Clause(text="只有内容。"),
                ),
            ),
        ),
        signature="某馆",
        issued_on=date(2018, 6, 9),
    )
    assert written(Campaign(plan=plan)) == [
        "某馆方案",
        "为了创建，",
        "制定本方案。",
        "一、目标",
        "争先。",
        "创优。",
        "二、任务",
        "（一）机制。落实。",
        "再落实。",
        "（二）只有题目",
        "（三）只有内容。",
        "某馆",
        "2018年6月9日",
    ]
    assert found(Campaign(plan=plan)) == []


def test_the_leading_group_is_written_from_the_organisation() -> None:
    section = Section(heading="组织领导", role=SectionRole.LEADERSHIP, paragraphs=("办公地点另行通知。",))
    assert written(with_group(GROUP, section))[1:] == [
        "一、组织领导",
        "成立领导小组。",
        "组长：甲（馆长）",
        "副组长：乙",
        "成员：丙（办公室）、丁（工会主任）",
        "办公室负责领导小组日常工作。",
        "办公地点另行通知。",
    ]


def test_a_group_with_holes_shows_them() -> None:
    campaign = with_group(LeadingGroup(name="小组"), LEADERSHIP)
    assert written(campaign)[2:] == ["成立小组。", "组长：〔待填〕", "成员：〔待填〕"]
    assert found(campaign) == [
        "WM928 $.organisation.leading_group.head",
        "WM928 $.organisation.leading_group.members",
    ]


def test_only_the_first_section_about_leadership_names_the_group() -> None:
    assert written(with_group(GROUP, LEADERSHIP, LEADERSHIP)).count("成立领导小组。") == 1


def test_a_group_for_which_the_prose_has_no_place_is_reported_not_forced_in() -> None:
    campaign = with_group(GROUP, Section(heading="目标", paragraphs=("争先。",)))
    assert written(campaign) == ["方案", "一、目标", "争先。"]
    assert found(campaign) == ["WM926 $.organisation.leading_group"]


APPOINTED = "成立创建领导小组，由馆长王明任组长，副馆长李华任副组长，各部主任为成员。办公室设在综合部。"


@pytest.mark.parametrize(
    "section",
    [
        Section(heading="组织领导", role=SectionRole.LEADERSHIP, paragraphs=(APPOINTED,)),
        Section(heading="保障", clauses=(Clause(heading="健全机构", text=APPOINTED),)),
    ],
)
def test_a_group_that_the_prose_appoints_is_not_listed_once_more(section: Section) -> None:
    group = LeadingGroup(
        name="创建领导小组",
        head=Person(name="王明", title="馆长"),
        deputies=(Person(name="李华", title="副馆长"),),
        office="综合部",
    )
    assert sum("王明" in line for line in written(with_group(group, section))) == 1
    assert found(with_group(group, section)) == []
    changed = evolve(group, deputies=())
    assert "组长：王明（馆长）" in written(with_group(changed, LEADERSHIP, section))


def test_sections_and_clauses_without_content_are_left_visible() -> None:
    campaign = with_group(None, LEADERSHIP, Section(heading="任务", clauses=(Clause(),)))
    assert written(campaign)[1:] == ["一、组织领导", "〔待填〕", "二、任务", "（一）〔待填〕"]
    assert found(campaign) == ["WM928 $.plan.sections[0]", "WM928 $.plan.sections[1].clauses[0]"]


def test_a_plan_without_prose_is_composed_from_its_facts() -> None:
    yearly = Cycle(wording="每年2次", frequency=Frequency.YEARLY, times=2)
    plan = Plan(
        title="方案",
        stages=(Stage(when=When(wording="6月份"), text="启动。"), Stage(when=When(wording="9月份"), text="见效。")),
        meetings=(Meeting(name="党组会议", cycle=yearly, subject="研究创建"), Meeting(name="例会", cycle=yearly)),
        ledgers=(LedgerName(title="部门台账"), LedgerName(title="总台账")),
    )
    campaign = Campaign(
        organisation=Organisation(leading_group=LeadingGroup(name="小组", head=Person(name="甲"))), plan=plan
    )
    assert written(campaign) == [
        "方案",
        "一、组织领导",
        "成立小组。",
        "组长：甲",
        "成员：〔待填〕",
        "二、阶段安排",
        "（一）6月份。启动。",
        "（二）9月份。见效。",
        "三、会议安排",
        "每年2次召开党组会议，研究创建。",
        "每年2次召开例会。",
        "四、工作台账",
        "编制《部门台账》、《总台账》。",
    ]


def test_nothing_at_all_still_gives_a_document_with_its_holes() -> None:
    assert written(Campaign()) == ["〔待填〕", "〔待填〕"]
    assert found(Campaign()) == ["WM928 $.plan.title", "WM928 $.plan.sections"]


@pytest.mark.parametrize(
    ("annexes", "titles"),
    [
        ((), ["〔待填〕"]),
        ((Annex(),), ["〔待填〕"]),
        ((Annex(title="任务指标"),), ["任务指标"]),
        ((Annex(title="任务指标", printed_title="分工表"),), ["分工表"]),
        ((Annex(title="名单"), Annex(title="分工表")), ["名单", "分工表"]),
    ],
)
def test_the_table_stands_in_the_annex_that_is_about_it(annexes: tuple[Annex, ...], titles: list[str]) -> None:
    view = plan_draft(Campaign(plan=Plan(title="方案", annexes=annexes), catalogue=CATALOGUE))
    assert [annex.title for annex in view.document.annexes] == titles
    tables = [type(annex.blocks[0]).__name__ == "Table" for annex in view.document.annexes]
    assert tables == [False] * (len(titles) - 1) + [True]


def test_an_annex_is_listed_under_the_title_of_the_body() -> None:
    plan = Plan(title="方案", annexes=(Annex(title="任务指标", printed_title="分工表"),))
    (annex,) = plan_draft(Campaign(plan=plan, catalogue=CATALOGUE)).document.annexes
    assert (annex.listed_as, annex.title) == ("任务指标", "分工表")


def test_an_annex_that_the_campaign_does_not_hold_is_left_visible() -> None:
    campaign = Campaign(plan=Plan(title="方案", annexes=(Annex(title="名单"),)))
    assert written(campaign)[-3:] == ["附件", "名单", "〔待填〕"]
    assert "WM928 $.plan.annexes[0]" in found(campaign)


@pytest.mark.parametrize("orientation", Orientation)
def test_the_annex_lies_as_asked(orientation: Orientation) -> None:
    view = plan_draft(Campaign(catalogue=CATALOGUE), annex=orientation)
    assert [annex.landscape for annex in view.document.annexes] == [orientation.chinese == "横向"]


@pytest.mark.parametrize(
    ("signature", "issued_on", "lines", "holes"),
    [
        ("某馆", None, ["某馆", "〔待填〕"], ["WM928 $.plan.issued_on"]),
        ("", date(2018, 1, 1), ["〔待填〕", "2018年1月1日"], ["WM928 $.plan.signature"]),
    ],
)
def test_half_a_signature_shows_what_is_missing(
    signature: str, issued_on: date | None, lines: list[str], holes: list[str]
) -> None:
    section = Section(heading="目标", paragraphs=("争先。",))
    campaign = Campaign(plan=Plan(title="方案", sections=(section,), signature=signature, issued_on=issued_on))
    assert written(campaign)[-2:] == lines
    assert found(campaign) == holes


def test_the_unit_is_the_author() -> None:
    organisation = Organisation(unit=Unit(name="某馆"))
    assert plan_draft(Campaign(organisation=organisation)).document.author == "某馆"
