from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    Department,
    Event,
    EventNature,
    Evidence,
    EvidenceKind,
    Finding,
    Indicator,
    Measurement,
    Organisation,
    Outcome,
    Rating,
    RatioRequirement,
    Standard,
)

Findings = Callable[..., list[tuple[str, str]]]

DAY = date(2018, 6, 9)
RATE = RatioRequirement(
    name="参与率",
    numerator="参与人数",
    denominator="职工总数",
    comparison=Comparison.GREATER,
    threshold=Fraction(9, 10),
)
TIMES = CountRequirement(name="学习次数", unit="次", comparison=Comparison.AT_LEAST, threshold=2)
CATALOGUE = Catalogue(
    children=(
        Indicator(
            name="思想建设",
            children=(
                Standard(text="参与率大于90%。", requirements=(RATE,)),
                Standard(text="参与率大于90%，学习不少于2次。", requirements=(RATE, TIMES)),
            ),
        ),
    )
)


def measured(
    numerator: int = 19,
    denominator: int | None = 20,
    *,
    name: str = "参与率",
    identifier: str = "M1",
    as_of: date = DAY,
    source: str = "花名册",
    department: str | None = None,
    evidence: tuple[str, ...] = (),
) -> Measurement:
    return Measurement(
        id=identifier,
        name=name,
        numerator=Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
        as_of=as_of,
        source=source,
        department=department,
        evidence=evidence,
    )


def campaign(*measurements: Measurement, year: int | None = 2018) -> Campaign:
    return Campaign(
        year=year,
        organisation=Organisation(departments=(Department(name="人事处"),)),
        catalogue=CATALOGUE,
        measurements=measurements,
    )


@pytest.mark.parametrize("code", ["WM501", "WM502", "WM503", "WM504", "WM505", "WM506", "WM507", "WM509", "WM510"])
def test_a_complete_measurement_is_fine(findings: Findings, code: str) -> None:
    assert findings(campaign(measured(department="人事处"), measured(identifier="M2")), code) == []


@pytest.mark.parametrize(("numerator", "denominator", "reported"), [(21, 20, True), (20, 20, False), (1, 0, False)])
def test_a_numerator_over_its_denominator_is_reported(
    findings: Findings, numerator: int, denominator: int, reported: bool
) -> None:
    found = findings(campaign(measured(numerator, denominator)), "WM501")
    message = "“参与率”2018年6月9日：分子 21 大于分母 20。"
    assert found == ([("$.measurements[0]", message)] if reported else [])


def test_a_denominator_of_zero_is_reported(findings: Findings) -> None:
    message = "“参与率”2018年6月9日：分母为 0，算不出比例。"
    assert findings(campaign(measured(0, 0)), "WM502") == [("$.measurements[0].denominator", message)]


def test_a_figure_of_another_year_is_reported(findings: Findings) -> None:
    old = measured(as_of=date(2017, 12, 31))
    message = "“参与率”的时点是2017年12月31日，不在2018年度。"
    assert findings(campaign(old), "WM503") == [("$.measurements[0].as_of", message)]
    assert findings(campaign(old, year=None), "WM503") == []


def test_a_figure_without_a_source_is_reported(findings: Findings) -> None:
    message = "“参与率”2018年6月9日的数据没有写明来源。"
    assert findings(campaign(measured(source=" ")), "WM504") == [("$.measurements[0]", message)]


def test_an_unknown_supplier_gets_a_suggestion(findings: Findings) -> None:
    message = "“参与率”由“人事部”提供，名单中没有这个部门。是否指“人事处”？"
    assert findings(campaign(measured(department="人事部")), "WM505") == [("$.measurements[0].department", message)]


def test_evidence_that_is_not_registered_is_reported_for_every_kind_of_fact(findings: Findings) -> None:
    backed = Campaign(
        measurements=(measured(evidence=("E1", "E-2")),),
        findings=(Finding(id="F1", standard="1.1", outcome=Outcome.MET, on=DAY, evidence=("E9",)),),
        ratings=(Rating(id="R1", target="1", on=DAY, evidence=("E9",)),),
        events=(Event(id="V1", nature=EventNature.AWARD, category="表彰", on=DAY, evidence=("E9",)),),
        evidence=(Evidence(id="E1", title="通知", kind=EvidenceKind.DOCUMENT),),
    )
    assert findings(backed, "WM506") == [
        ("$.measurements[0].evidence[1]", "M1 引用的材料“E-2”没有登记。"),
        ("$.findings[0].evidence[0]", "F1 引用的材料“E9”没有登记。"),
        ("$.ratings[0].evidence[0]", "R1 引用的材料“E9”没有登记。"),
        ("$.events[0].evidence[0]", "V1 引用的材料“E9”没有登记。"),
    ]


def test_a_figure_that_no_standard_asks_for_gets_a_suggestion(findings: Findings) -> None:
    assert findings(campaign(measured(name="学习人次数")), "WM507") == [
        ("$.measurements[0].name", "“学习人次数”不是任何标准的量化要求。是否指“学习次数”？")
    ]


def test_requirements_without_a_figure_are_reported_once_figures_come_in(findings: Findings) -> None:
    assert findings(campaign(), "WM508") == []
    assert findings(campaign(measured()), "WM508") == [
        ("$.catalogue.children[0].children[1]", "1.2 要求的“学习次数”还没有数据。")
    ]
    assert findings(campaign(measured(name="学习次数")), "WM508") == [
        ("$.catalogue.children[0].children[0]", "1.1、1.2 要求的“参与率”还没有数据。")
    ]


def test_a_ratio_measured_without_a_denominator_is_reported(findings: Findings) -> None:
    message = "“参与率”2018年6月9日只有一个数 19，缺少分母“职工总数”。"
    plain = measured(denominator=None)
    assert findings(campaign(plain, measured(denominator=None, name="学习次数", identifier="M2")), "WM509") == [
        ("$.measurements[0]", message)
    ]


def test_two_figures_for_one_day_that_differ_are_reported(findings: Findings) -> None:
    message = "“参与率”2018年6月9日在 M1 和 M2 中不一样。"
    found = findings(campaign(measured(), measured(18, identifier="M2")), "WM510")
    assert found == [("$.measurements[1]", message)]


def test_facts_about_unknown_codes_are_reported(findings: Findings) -> None:
    facts = Campaign(
        catalogue=CATALOGUE,
        findings=(
            Finding(id="F1", standard="1", outcome=Outcome.MET, on=DAY),
            Finding(id="F2", standard="1.1", outcome=Outcome.MET, on=DAY),
        ),
        ratings=(Rating(id="R1", target="1", on=DAY), Rating(id="R2", target="1.7", on=DAY)),
        events=(
            Event(id="V1", nature=EventNature.AWARD, category="表彰", on=DAY),
            Event(id="V2", nature=EventNature.AWARD, category="表彰", standard="5", on=DAY),
        ),
        measurements=(measured(),),
    )
    assert findings(facts, "WM511") == [
        ("$.findings[0].standard", "F1 指向的 1 是指标或项目，不是标准。“思想建设”（1）之下现有编号 1.1–1.2。"),
        ("$.ratings[1].target", "R2 指向的 1.7 在测评体系中不存在。“思想建设”（1）之下现有编号 1.1–1.2。"),
        ("$.events[1].standard", "V2 指向的 5 在测评体系中不存在。最上一层现有编号 1。"),
    ]


def test_facts_later_than_the_day_are_reported(findings: Findings) -> None:
    facts = Campaign(
        measurements=(measured(),), findings=(Finding(id="F1", standard="1.1", outcome=Outcome.MET, on=DAY),)
    )
    assert findings(facts, "WM512", as_of=date(2018, 6, 8)) == [
        ("$.measurements[0].as_of", "M1 的日期是2018年6月9日，晚于检查日期2018年6月8日。"),
        ("$.findings[0].on", "F1 的日期是2018年6月9日，晚于检查日期2018年6月8日。"),
    ]
    assert findings(facts, "WM512", as_of=DAY) == []


def test_not_applicable_without_a_reason_is_reported(findings: Findings) -> None:
    facts = Campaign(
        findings=(
            Finding(id="F1", standard="1.1", outcome=Outcome.NOT_APPLICABLE, on=DAY),
            Finding(id="F2", standard="1.2", outcome=Outcome.NOT_APPLICABLE, text="无窗口", on=DAY),
            Finding(id="F3", standard="1.3", outcome=Outcome.NOT_MET, on=DAY),
        )
    )
    assert findings(facts, "WM513") == [("$.findings[0]", "1.1 记为“不涉及”，没有写理由。")]


def test_one_id_for_two_kinds_of_facts_is_reported(findings: Findings) -> None:
    facts = Campaign(
        measurements=(measured(identifier="X"),),
        findings=(Finding(id="X", standard="1.1", outcome=Outcome.MET, on=DAY),),
        ratings=(Rating(id="Y", target="1", on=DAY),),
        events=(Event(id="Y", nature=EventNature.AWARD, category="表彰", on=DAY),),
    )
    assert findings(facts, "WM514") == [
        ("$.findings[0].id", "编号“X”既是一条数据，又是一条检查发现。"),
        ("$.events[0].id", "编号“Y”既是一条评定，又是一条加分或负面事项。"),
    ]
