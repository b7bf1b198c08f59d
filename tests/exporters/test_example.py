"""The embedded example is what it claims to be, and nobody else's text."""

import re
from pathlib import Path

import pytest

from wenming_core.checks import check
from wenming_core.model import Comparison, RatioRequirement, Status
from wenming_core.reading import read_plan
from wenming_exporters.example import example_campaign, plan_text

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "plan-2018.txt"
CAMPAIGN = example_campaign()
RUN = 12


def test_the_plan_has_the_structure_of_a_real_one() -> None:
    assert CAMPAIGN.year == 2025
    assert CAMPAIGN.catalogue.counts() == (3, 12, 35)
    assert [(c.level, c.count) for c in CAMPAIGN.catalogue.declared] == [(1, 3), (2, 12), (3, 34)]
    assert CAMPAIGN.plan is not None
    assert [stage.when.wording for stage in CAMPAIGN.plan.stages] == ["4月份", "7月份", "10月份"]
    assert len(CAMPAIGN.plan.ledgers) == 2
    assert [meeting.cycle.times for meeting in CAMPAIGN.plan.meetings] == [2]
    group = CAMPAIGN.organisation.leading_group
    assert group is not None
    assert (len(group.members), group.office) == (8, "推广中心")


def test_the_plan_demands_six_strict_ratios_in_four_standards() -> None:
    found = [
        (n.code, r) for n in CAMPAIGN.catalogue.standards for r in CAMPAIGN.catalogue.standard(n.code).requirements
    ]
    assert all(isinstance(r, RatioRequirement) and r.comparison is Comparison.GREATER for _, r in found)
    assert (len(found), len({code for code, _ in found})) == (6, 4)


def test_nothing_of_the_plan_is_left_unread() -> None:
    assert {d.code for d in read_plan(plan_text()).report} == {"WM020"}


@pytest.mark.parametrize("code", ["WM101", "WM201", "WM202", "WM212", "WM213", "WM301", "WM305", "WM401", "WM402"])
def test_the_checks_find_the_oddities_that_were_put_in(code: str) -> None:
    assert check(CAMPAIGN).select(code)


def test_the_facts_belong_to_the_plan() -> None:
    codes = {code for code in (t.standard for t in CAMPAIGN.tasks) if code not in CAMPAIGN.catalogue}
    codes |= {code for piece in CAMPAIGN.evidence for code in piece.standards if code not in CAMPAIGN.catalogue}
    codes |= {finding.standard for finding in CAMPAIGN.findings if finding.standard not in CAMPAIGN.catalogue}
    assert codes == set()
    demanded = {r.name for n in CAMPAIGN.catalogue.standards for r in CAMPAIGN.catalogue.standard(n.code).requirements}
    assert {m.name for m in CAMPAIGN.measurements} < demanded
    assert {t.status for t in CAMPAIGN.tasks} == {
        Status.PROPOSED,
        Status.IN_PROGRESS,
        Status.DONE,
        Status.RETURNED,
    }


def test_only_the_declared_count_is_an_error() -> None:
    assert [d.code for d in check(CAMPAIGN).errors] == ["WM101"]


def test_the_plan_is_in_our_own_words() -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference plan is not here")
    theirs = re.sub(r"\s", "", REFERENCE.read_text("utf-8"))
    ours = re.split(r"\s+", plan_text())
    shared = [piece[i : i + RUN] for piece in ours for i in range(len(piece) - RUN + 1) if piece[i : i + RUN] in theirs]
    assert shared == []
