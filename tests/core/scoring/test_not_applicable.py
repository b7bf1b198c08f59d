"""不涉及: six policies, each listed as an assumption with its reason."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import Campaign, Catalogue, Finding, Indicator, Item, NotApplicable, Outcome, Scheme, Standard
from wenming_core.model.rules import AllOrNothing, Met
from wenming_core.scoring import Explanation, ScoreBook, score

DAY = date(2018, 6, 9)
CATALOGUE = Catalogue(
    children=(
        Indicator(name="一", children=(Standard(text="a"), Standard(text="b"), Standard(text="c"))),
        Indicator(name="二", children=(Standard(text="d"),)),
    )
)
POINTS = {"1.1": "10", "1.2": "20", "1.3": "20", "2.1": "50"}


def book(policy: NotApplicable, outcomes: str, move_to: str | None = None) -> ScoreBook:
    """Score four items whose outcomes are given in order: ``+ - ~ ?``."""
    known = {"+": Outcome.MET, "-": Outcome.NOT_MET, "~": Outcome.NOT_APPLICABLE}
    findings = tuple(
        Finding(id=code, standard=code, outcome=known[o], text="本单位没有食堂" if o == "~" else "", on=DAY)
        for code, o in zip(POINTS, outcomes, strict=True)
        if o in known
    )
    items = tuple(
        Item(
            code=code,
            points=Decimal(points),
            rule=AllOrNothing(when=Met()),
            not_applicable=policy if policy is NotApplicable.MOVE_TO_SIBLING and code == "1.1" else None,
            move_to=move_to if code == "1.1" else None,
        )
        for code, points in POINTS.items()
    )
    default = NotApplicable.UNDECIDED if policy is NotApplicable.MOVE_TO_SIBLING else policy
    scheme = Scheme(title="方案", total=Decimal(100), items=items, not_applicable=default)
    return score(Campaign(catalogue=CATALOGUE, findings=findings), scheme, as_of=date(2018, 12, 1))


def ends(explanation: Explanation | None) -> str:
    assert explanation is not None
    return str(explanation.low) if explanation.settled else f"{explanation.low}..{explanation.high}"


@pytest.mark.parametrize(
    ("policy", "outcomes", "first", "second", "total"),
    [
        (NotApplicable.UNDECIDED, "~+++", "0..10", "20", "90..100"),
        (NotApplicable.FULL, "~+++", "10", "20", "100"),
        (NotApplicable.ZERO, "~+++", "0", "20", "90"),
        (NotApplicable.RESCALE_IN_GROUP, "~+++", "0", "25", "100"),
        (NotApplicable.RESCALE_IN_GROUP, "~-++", "0", "0", "75"),
        (NotApplicable.RESCALE_IN_GROUP, "~?++", "0", "0..25", "75..100"),
        (NotApplicable.RESCALE_IN_GROUP, "~~~+", "0..10", "0..20", "50..100"),
        (NotApplicable.RESCALE_IN_TOTAL, "~+++", "0", "200/9", "100"),
        (NotApplicable.RESCALE_IN_TOTAL, "~++-", "0", "200/9", "4444/100"),
        (NotApplicable.RESCALE_IN_TOTAL, "~~~~", "0..10", "0..20", "0..100"),
        (NotApplicable.MOVE_TO_SIBLING, "~+++", "0", "30", "100"),
        (NotApplicable.MOVE_TO_SIBLING, "~-++", "0", "0", "70"),
        (NotApplicable.MOVE_TO_SIBLING, "~~++", "0..10", "0..20", "70..100"),
    ],
)
def test_what_does_not_apply_follows_the_declared_policy(
    policy: NotApplicable, outcomes: str, first: str, second: str, total: str
) -> None:
    result = book(policy, outcomes, move_to="1.2")
    expected = total if ".." in total else str(Fraction(total))
    assert (ends(result["1.1"]), ends(result["1.2"]), ends(result.total)) == (first, second, expected)


@pytest.mark.parametrize("policy", list(NotApplicable))
def test_the_policy_and_the_reason_are_listed_as_an_assumption(policy: NotApplicable) -> None:
    [assumption] = book(policy, "~+++", move_to="1.2").assumptions
    assert assumption.policy == "not_applicable"
    assert assumption.applied.startswith("1.1不涉及")
    assert assumption.applied.endswith("理由：本单位没有食堂")
    assert "not_applicable" in assumption.change


def test_a_missing_reason_is_said() -> None:
    finding = Finding(id="f", standard="1.1", outcome=Outcome.NOT_APPLICABLE, on=DAY)
    items = (Item(code="1.1", points=Decimal(1), rule=AllOrNothing(when=Met())),)
    scheme = Scheme(title="方案", total=Decimal(1), items=items)
    result = score(Campaign(catalogue=CATALOGUE, findings=(finding,)), scheme, as_of=DAY)
    assert result.assumptions[0].applied == "1.1不涉及，如何计分未定，未写明理由"


@pytest.mark.parametrize(
    ("policy", "expected", "told"),
    [
        (NotApplicable.FULL, "10", "1.1“食堂”不涉及，按符合计"),
        (NotApplicable.ZERO, "0", "1.1“食堂”不涉及，按不符合计"),
        (NotApplicable.RESCALE_IN_GROUP, "0..10", ""),
    ],
)
def test_a_part_that_does_not_apply_is_met_not_met_or_unknown(
    scored: Callable[..., Explanation], policy: NotApplicable, expected: str, told: str
) -> None:
    rule = AllOrNothing(when=Met(criterion="食堂"))
    explanation = scored(rule, "食堂~", scheme={"not_applicable": policy})
    assert ends(explanation) == expected
    assert [a.applied for a in explanation.evidence.assumptions] == ([told] if told else [])
    if not told:
        assert "部分不涉及" in explanation.evidence.notes[0]
