from collections.abc import Callable
from fractions import Fraction

import pytest

from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    RatioRequirement,
    Requirement,
    Standard,
)

Findings = Callable[..., list[tuple[str, str]]]


def ratio(
    name: str = "参与率",
    denominator: str = "职工总数",
    comparison: Comparison = Comparison.GREATER,
    threshold: Fraction = Fraction(9, 10),
) -> RatioRequirement:
    return RatioRequirement(
        name=name, numerator="人数", denominator=denominator, comparison=comparison, threshold=threshold
    )


def count(comparison: Comparison, threshold: int = 2) -> CountRequirement:
    return CountRequirement(name="学习次数", unit="次", comparison=comparison, threshold=threshold)


def campaign(*requirements: Requirement, text: str = "达到要求。") -> Campaign:
    return Campaign(catalogue=Catalogue(children=tuple(Standard(text=text, requirements=(r,)) for r in requirements)))


@pytest.mark.parametrize(
    ("requirement", "message"),
    [
        (ratio(), "1 的“参与率”要求大于90%，恰好 90% 不算。"),
        (ratio(threshold=Fraction(1, 3)), "1 的“参与率”要求大于1/3，恰好 1/3 不算。"),
        (count(Comparison.LESS), "1 的“学习次数”要求小于2次，恰好 2次 不算。"),
    ],
)
def test_a_strict_threshold_is_listed_with_what_does_not_count(
    findings: Findings, requirement: Requirement, message: str
) -> None:
    assert findings(campaign(requirement), "WM521") == [("$.catalogue.children[0].requirements[0]", message)]


@pytest.mark.parametrize("comparison", [Comparison.AT_LEAST, Comparison.AT_MOST])
def test_a_threshold_that_counts_itself_is_not_listed(findings: Findings, comparison: Comparison) -> None:
    assert findings(campaign(ratio(comparison=comparison), count(comparison)), "WM521") == []


def test_a_ratio_without_a_date_is_reported_by_standard(findings: Findings) -> None:
    both = Standard(text="参与率、满意度大于90%。", requirements=(ratio(), ratio("满意度")))
    tree = Campaign(catalogue=Catalogue(children=(both,)))
    message = "1 没有写明参与率、满意度的统计时点和数据来源。"
    assert findings(tree, "WM522") == [("$.catalogue.children[0]", message)]


def test_a_ratio_with_a_date_and_a_count_are_fine(findings: Findings) -> None:
    assert findings(campaign(ratio(), text="截至年底，参与率大于90%。"), "WM522") == []
    assert findings(campaign(count(Comparison.AT_LEAST)), "WM522") == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("员工总人数", "职工总数", True),
        ("在职党员总数", "党员人数", True),
        ("干部职工", "本单位人员总数", True),
        ("注册志愿者总人数", "在职党员总数", False),
        ("员工总人数", "员工总人数", False),
    ],
)
def test_denominators_that_differ_in_wording_only_are_reported(
    findings: Findings, one: str, other: str, near: bool
) -> None:
    found = findings(campaign(ratio(denominator=one), ratio(denominator=other)), "WM523")
    message = f"分母有“{one}”“{other}”几种写法。"
    assert found == ([("$.catalogue.children[1].requirements[0]", message)] if near else [])


def test_counts_have_no_denominator_to_compare(findings: Findings) -> None:
    assert findings(campaign(count(Comparison.AT_LEAST), ratio()), "WM523") == []


def test_one_name_with_two_thresholds_is_reported(findings: Findings) -> None:
    found = findings(campaign(ratio(), ratio(comparison=Comparison.AT_LEAST, threshold=Fraction(4, 5))), "WM524")
    message = "“参与率”在 1 要求大于90%，在 2 要求不低于80%。"
    assert found == [("$.catalogue.children[1].requirements[0]", message)]
    assert findings(campaign(ratio(), ratio()), "WM524") == []
