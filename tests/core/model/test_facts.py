from datetime import date
from decimal import Decimal

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.facts import Event, EventNature, Finding, Measurement, Outcome, Rating

DAY = date(2018, 6, 9)


def test_outcomes_are_worded_as_reports_do() -> None:
    assert [outcome.chinese for outcome in Outcome] == ["符合", "不符合", "不涉及"]


def test_a_denominator_of_zero_is_a_fact() -> None:
    assert Measurement(id="1", name="率", numerator=Decimal(0), denominator=Decimal(0), as_of=DAY).denominator == 0


@pytest.mark.parametrize(("numerator", "denominator"), [("-1", "1"), ("1", "-0.1")])
def test_a_negative_figure_is_refused(numerator: str, denominator: str) -> None:
    with pytest.raises(InvalidValue, match=r"Measurement\.(numerator|denominator) must not be negative"):
        Measurement(id="1", name="率", numerator=Decimal(numerator), denominator=Decimal(denominator), as_of=DAY)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Finding(id="1", standard="Ⅰ", outcome=Outcome.MET, on=DAY),
        lambda: Finding(id="1", standard="1", outcome=Outcome.MET, count=-1, on=DAY),
        lambda: Finding(id=" ", standard="1", outcome=Outcome.MET, on=DAY),
        lambda: Rating(id="1", target="1.", on=DAY),
        lambda: Event(id="1", nature=EventNature.AWARD, category="", on=DAY),
        lambda: Event(id="1", nature=EventNature.NEGATIVE, category="通报", standard="01", on=DAY),
        lambda: Event(id="1", nature=EventNature.NEGATIVE, category="通报", points=Decimal(-1), on=DAY),
    ],
    ids=["code", "count", "id", "target", "category", "node", "points"],
)
def test_a_fact_that_cannot_be_one_is_refused(build: object) -> None:
    assert callable(build)
    with pytest.raises(InvalidValue):
        build()


def test_an_event_may_belong_to_the_campaign_as_a_whole() -> None:
    assert Event(id="1", nature=EventNature.AWARD, category="表彰", on=DAY).standard is None
