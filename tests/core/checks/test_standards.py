from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Clause,
    Comparison,
    CountRequirement,
    Indicator,
    Plan,
    RatioRequirement,
    Responsibility,
    Scheme,
    Section,
    SectionRole,
    Span,
    Standard,
)

Findings = Callable[..., list[tuple[str, str]]]

RATE = RatioRequirement(
    name="参与率", numerator="参与人数", denominator="总人数", comparison=Comparison.GREATER, threshold=Fraction(9, 10)
)
TIMES = CountRequirement(name="学习次数", unit="次", comparison=Comparison.AT_LEAST, threshold=2)


def campaign(*standards: Standard | str) -> Campaign:
    leaves = tuple(s if isinstance(s, Standard) else Standard(text=s) for s in standards)
    return Campaign(catalogue=Catalogue(children=(Indicator(name="思想建设", children=leaves),)))


def test_standards_of_equal_wording_are_reported_together(findings: Findings) -> None:
    found = findings(campaign("开展诚信教育。", "开展普法教育。", "开展诚信教育 。", "开展诚信教育。"), "WM106")
    assert found == [("$.catalogue.children[0].children[2]", "1.1、1.3、1.4 的文字相同。")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("开展诚信教育,形成制度。", "1.1 有 1 个半角标点：“开展诚信教育,形成制度。”。"),
        ("一、开展诚信主题实践活动,形成制度;加强检查。", "1.1 有 2 个半角标点：“…主题实践活动,形成制度;加…”。"),
        ("开展(诚信)教育", "1.1 有 2 个半角标点：“开展(诚信)教育”。"),
    ],
)
def test_half_width_marks_among_chinese_text_are_reported_with_an_excerpt(
    findings: Findings, text: str, message: str
) -> None:
    assert findings(campaign(text), "WM107") == [("$.catalogue.children[0].children[0]", message)]


@pytest.mark.parametrize("text", ["开展诚信教育，形成制度。", "参与率达90.5%，10:30 前报送", "见 http://x.cn:80/a,b"])
def test_half_width_marks_that_touch_no_chinese_character_are_fine(findings: Findings, text: str) -> None:
    assert findings(campaign(text), "WM107") == []


def test_a_standard_with_two_measures_is_reported(findings: Findings) -> None:
    tree = campaign(
        Standard(text="参与率大于90%，学习不少于2次。", requirements=(RATE, TIMES)),
        Standard(text="参与率大于90%。", requirements=(RATE,)),
    )
    message = "1.1 有 2 项量化要求：参与率、学习次数。"
    assert findings(tree, "WM108") == [("$.catalogue.children[0].children[0]", message)]


def test_a_standard_of_six_clauses_is_reported_and_one_of_five_is_not(findings: Findings) -> None:
    found = findings(campaign("甲，乙，丙；丁，戊。己", "甲，乙，丙；丁，戊。"), "WM109")
    message = "1.1 一条之中有 6 个分句，很难笼统地说符合或不符合。"
    assert found == [("$.catalogue.children[0].children[0]", message)]


def test_a_long_phrase_in_two_standards_is_reported_with_the_phrase(findings: Findings) -> None:
    tree = campaign(
        "认真落实《滨河区全域创建三年行动计划》，细化内容。",
        "按时完成滨河区全域创建三年行动计划涉及任务。",
        "其他工作。",
    )
    message = "1.1、1.2 都写有“滨河区全域创建三年行动计划”。"
    assert findings(tree, "WM110") == [("$.catalogue.children[0].children[0]", message)]


def test_a_shared_duty_says_when_other_departments_answer_for_it(findings: Findings) -> None:
    tree = campaign("落实滨河区创建三年行动计划。", "完成滨河区创建三年行动计划。")
    shared = Campaign(
        catalogue=tree.catalogue,
        assignments=(Assignment(standard="1.1", responsibilities=(Responsibility(department="办公室"),)),),
    )
    [(_, message)] = findings(shared, "WM110")
    assert message == "1.1、1.2 都写有“滨河区创建三年行动计划”，而责任部门不同。"


def test_two_rates_that_are_worded_alike_are_no_shared_duty(findings: Findings) -> None:
    def rated(text: str, wording: str) -> Standard:
        start = text.index(wording)
        rate = attrs.evolve(RATE, span=Span(start=start, end=start + len(wording)))
        return Standard(text=text, requirements=(rate, attrs.evolve(TIMES, span=None)))

    wording = "人数占在编在岗人员总人数的比例大于"
    tree = campaign(rated(f"志愿者{wording}90%。", wording), rated(f"党员{wording}50%。", wording))
    assert findings(tree, "WM110") == []


def test_equal_standards_are_not_reported_again_as_a_shared_duty(findings: Findings) -> None:
    text = "落实滨河区创建三年行动计划的各项任务。"
    assert findings(campaign(text, text), "WM110") == []


def test_an_item_that_its_standards_call_otherwise_is_reported(findings: Findings) -> None:
    item = Indicator(name="邻里互助活动", children=(Standard(text="建立邻里互助服务队伍，推广邻里互助服务。"),))
    tree = Campaign(catalogue=Catalogue(children=(item,)))
    message = "1 名为“邻里互助活动”，正文写“邻里互助服务”。"
    assert findings(tree, "WM113") == [("$.catalogue.children[0]", message)]


def test_an_item_that_the_duties_of_the_plan_call_otherwise_is_reported(findings: Findings) -> None:
    duties = Section(
        heading="主要任务",
        role=SectionRole.DUTIES,
        clauses=(Clause(heading="做好基础", text="开展邻里互助服务，推广邻里互助服务。"),),
    )
    tree = Campaign(
        catalogue=Catalogue(children=(Indicator(name="邻里互助活动"), Indicator(name="环境卫生整治"))),
        plan=Plan(sections=(duties,)),
    )
    assert [place for place, _ in findings(tree, "WM113")] == ["$.catalogue.children[0]"]


def test_standards_without_points_are_one_finding_until_there_is_a_scheme(findings: Findings) -> None:
    tree = campaign("甲", "乙")
    assert findings(tree, "WM114") == [("$.catalogue", "全部 2 条标准没有分值，也没有赋分方案。")]
    assert findings(Campaign(), "WM114") == []
    scored = Campaign(catalogue=tree.catalogue, schemes=(Scheme(title="自评方案", total=Decimal(100)),))
    assert findings(scored, "WM114") == []


def test_standards_without_methods_are_one_finding_that_lists_them_as_ranges(findings: Findings) -> None:
    known = Standard(text="甲", methods=("材料审核",))
    tree = campaign("乙", "丙", "丁", known, "戊")
    assert findings(tree, "WM115") == [("$.catalogue", "4 条标准（1.1–1.3、1.5）没有注明测评方法。")]
    assert findings(campaign(known), "WM115") == []
