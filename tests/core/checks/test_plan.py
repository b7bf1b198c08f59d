from collections.abc import Callable
from datetime import date

import pytest

from wenming_core.model import (
    Annex,
    Campaign,
    Catalogue,
    Clause,
    Cycle,
    Frequency,
    LedgerName,
    Plan,
    Section,
    Stage,
    Standard,
    Task,
    When,
)

Findings = Callable[..., list[tuple[str, str]]]

JUNE = When(wording="6月份", start=date(2018, 6, 1), end=date(2018, 6, 30))
MAY_DAY = When(wording="5月4日", start=date(2018, 5, 4), end=date(2018, 5, 4))


def staged(*whens: When, year: int | None = 2018) -> Campaign:
    return Campaign(year=year, plan=Plan(stages=tuple(Stage(when=when, text="推进") for when in whens)))


@pytest.mark.parametrize(
    "code", ["WM401", "WM402", "WM403", "WM404", "WM405", "WM406", "WM407", "WM408", "WM409", "WM410", "WM411"]
)
def test_a_campaign_without_a_plan_has_no_faults_of_the_plan(findings: Findings, code: str) -> None:
    assert findings(Campaign(year=2018), code) == []


def test_titles_that_name_one_annex_differently_are_reported(findings: Findings) -> None:
    annexes = (
        Annex(title="任务指标", printed_title="任务 指标"),
        Annex(title="任务指标", printed_title="任务指标分工", mentions=("任务指标", "一级任务指标分工")),
        Annex(title="职责"),
    )
    message = "同一个附件有 3 个名称：“任务指标”“任务指标分工”“一级任务指标分工”。"
    assert findings(Campaign(plan=Plan(annexes=annexes)), "WM401") == [("$.plan.annexes[1]", message)]


def test_two_names_of_the_honour_are_reported_at_the_rarer_one(findings: Findings) -> None:
    plan = Plan(
        title="创建文明单位工作实施方案",
        preamble=("为争创文明单位，参与文明城市创建。",),
        sections=(Section(heading="工作目标", paragraphs=("建成市级文明机关。",)),),
    )
    message = "正文中有“文明单位”2 次、“文明机关”1 次。"
    assert findings(Campaign(plan=plan), "WM402") == [("$.plan.sections[0].paragraphs[0]", message)]


def test_one_name_of_the_honour_is_fine(findings: Findings) -> None:
    plan = Plan(title="创建文明校园方案", preamble=("争创文明校园，参与文明城市创建，评选文明家庭。",))
    assert findings(Campaign(plan=plan), "WM402") == []


def test_a_stage_that_begins_before_the_one_above_it_is_reported(findings: Findings) -> None:
    vague = When(wording="适时")
    message = "“5月4日”排在“6月份”之后，时间却更早。"
    assert findings(staged(JUNE, vague, MAY_DAY), "WM403") == [("$.plan.stages[2].when", message)]
    assert findings(staged(MAY_DAY, JUNE, JUNE), "WM403") == []


def test_stages_that_name_months_only_are_one_finding(findings: Findings) -> None:
    until = When(wording="9月底前", end=date(2018, 9, 30))
    summer = When(wording="7月-8月", start=date(2018, 7, 1), end=date(2018, 8, 31))
    exact = When(wording="6月1日至30日", start=date(2018, 6, 1), end=date(2018, 6, 30))
    found = findings(staged(MAY_DAY, JUNE, until, summer, exact), "WM404")
    assert found == [("$.plan.stages", "6月份、7月-8月只写到月份，没有日期。")]
    assert findings(staged(MAY_DAY), "WM404") == []


def test_a_stage_that_cannot_be_placed_is_reported(findings: Findings) -> None:
    assert findings(staged(JUNE, When(wording="适时")), "WM405") == [
        ("$.plan.stages[1].when", "“适时”不能确定是哪几天。")
    ]


def test_a_stage_that_leaves_the_year_is_reported(findings: Findings) -> None:
    winter = When(wording="12月至次年1月", start=date(2018, 12, 1), end=date(2019, 1, 31))
    day = When(wording="去年", end=date(2017, 12, 31))
    assert findings(staged(JUNE, winter, day), "WM406") == [
        ("$.plan.stages[1].when", "“12月至次年1月”（2018年12月1日至2019年1月31日）不全在2018年度内。"),
        ("$.plan.stages[2].when", "“去年”（2017年12月31日）不全在2018年度内。"),
    ]
    assert findings(staged(winter, year=None), "WM406") == []


def test_half_width_marks_are_found_in_every_part_of_the_prose(findings: Findings) -> None:
    plan = Plan(
        title="方案(试行)",
        preamble=("第一,第二",),
        sections=(
            Section(
                heading="目标:总体",
                paragraphs=("甲;乙",),
                clauses=(Clause(heading="机制,制度", text="形成机制,推进落实,常抓不懈。"), Clause(text="全角，正确。")),
            ),
        ),
    )
    assert findings(Campaign(plan=plan), "WM407") == [
        ("$.plan.title", "有 2 个半角标点：“方案(试行)”。"),
        ("$.plan.preamble[0]", "有 1 个半角标点：“第一,第二”。"),
        ("$.plan.sections[0].heading", "有 1 个半角标点：“目标:总体”。"),
        ("$.plan.sections[0].paragraphs[0]", "有 1 个半角标点：“甲;乙”。"),
        ("$.plan.sections[0].clauses[0].heading", "有 1 个半角标点：“机制,制度”。"),
        ("$.plan.sections[0].clauses[0].text", "有 2 个半角标点：“形成机制,推进落实,常…”。"),
    ]


def test_ledgers_whose_titles_differ_in_a_character_are_reported(findings: Findings) -> None:
    titles = ("部门单位任务台账", "任务分解一览台账", "部门单位任务总账")
    plan = Plan(ledgers=tuple(LedgerName(title=title) for title in titles))
    message = "“部门单位任务台账”与“部门单位任务总账”只差一个字。"
    assert findings(Campaign(plan=plan), "WM408") == [("$.plan.ledgers[2].title", message)]


def test_a_title_of_another_year_is_reported(findings: Findings) -> None:
    plan = Plan(
        title="2017年工作方案",
        ledgers=(LedgerName(title="2018年台账"), LedgerName(title="2019年度台账")),
        annexes=(Annex(title="2016年指标", printed_title="三年行动计划（2018-2020）"),),
    )
    assert findings(Campaign(year=2018, plan=plan), "WM409") == [
        ("$.plan.title", "“2017年工作方案”写的是2017年，工作年度是2018年。"),
        ("$.plan.ledgers[1].title", "“2019年度台账”写的是2019年，工作年度是2018年。"),
        ("$.plan.annexes[0].title", "“2016年指标”写的是2016年，工作年度是2018年。"),
    ]
    assert findings(Campaign(plan=plan), "WM409") == []


@pytest.mark.parametrize(
    ("plan", "missing"),
    [
        (Plan(), "署名和成文日期"),
        (Plan(signature="云川市图书馆"), "成文日期"),
        (Plan(issued_on=date(2018, 6, 9)), "署名"),
    ],
)
def test_a_plan_without_signature_or_date_is_reported(findings: Findings, plan: Plan, missing: str) -> None:
    assert findings(Campaign(plan=plan), "WM410") == [("$", f"方案没有{missing}。")]


def test_a_signed_and_dated_plan_is_fine(findings: Findings) -> None:
    signed = Plan(signature="云川市图书馆", issued_on=date(2018, 6, 9))
    assert findings(Campaign(plan=signed), "WM410") == []


def test_standards_without_a_deadline_are_one_finding(findings: Findings) -> None:
    catalogue = Catalogue(children=tuple(Standard(text=text) for text in "甲乙丙丁"))
    monthly = Cycle(wording="每月", frequency=Frequency.MONTHLY)
    tasks = (
        Task(id="a", standard="1", content="学习", due=JUNE),
        Task(id="b", standard="2", content="学习"),
        Task(id="c", standard="3", content="学习", cycle=monthly),
    )
    found = findings(Campaign(catalogue=catalogue, tasks=tasks), "WM411")
    assert found == [("$.catalogue", "2 条标准（2、4）没有完成时限。")]
    assert findings(Campaign(catalogue=Catalogue(children=catalogue.children[:1]), tasks=tasks), "WM411") == []
