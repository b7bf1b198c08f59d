"""A one-line notation for facts, so that a table of cases reads as a specification.

``"有计划+ 有签到- 噪声*3 比例=59/64 次数=4"``: a criterion met, one not met, a fault found three times, a
ratio, a count. ``+``, ``-`` and ``~`` alone speak of the standard as a whole: met, not met, not applicable.
Everything is about standard 1.1 and happened on :data:`DAY`.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from wenming_core.model import Campaign, Catalogue, Finding, Indicator, Item, Measurement, Outcome, Scheme, Standard
from wenming_core.model.rules import Rule
from wenming_core.scoring import Explanation, ScoreBook, score

DAY = date(2018, 6, 9)
_OUTCOMES = {"+": Outcome.MET, "-": Outcome.NOT_MET, "~": Outcome.NOT_APPLICABLE}


def _fact(token: str, number: int) -> Finding | Measurement:
    if found := re.fullmatch(r"([^=]*)=(\d+(?:\.\d+)?)(?:/(\d+))?", token):
        name, numerator, denominator = found.groups()
        below = None if denominator is None else Decimal(denominator)
        return Measurement(
            id=f"m{number}", name=name, numerator=Decimal(numerator), denominator=below, unit="人", as_of=DAY
        )
    if found := re.fullmatch(r"(.*)\*(\d+)", token):
        count = int(found[2])
        outcome = Outcome.NOT_MET if count else Outcome.MET
        return Finding(id=f"f{number}", standard="1.1", criterion=found[1], outcome=outcome, count=count, on=DAY)
    return Finding(id=f"f{number}", standard="1.1", criterion=token[:-1], outcome=_OUTCOMES[token[-1]], on=DAY)


@pytest.fixture
def campaign_of() -> Callable[[str], Campaign]:
    """Read the notation into a campaign that has one standard, 1.1, and one beside it, 1.2."""

    def read(notation: str) -> Campaign:
        found = [_fact(token, number) for number, token in enumerate(notation.split())]
        standards = (Standard(text="第一条标准"), Standard(text="第二条标准"))
        return Campaign(
            catalogue=Catalogue(children=(Indicator(name="指标", children=standards),)),
            findings=tuple(f for f in found if isinstance(f, Finding)),
            measurements=tuple(m for m in found if isinstance(m, Measurement)),
        )

    return read


@pytest.fixture
def scored(campaign_of: Callable[[str], Campaign]) -> Callable[..., Explanation]:
    """Score one rule of 10 points on standard 1.1 from facts in the notation and more facts by keyword."""

    def run(
        rule: Rule,
        notation: str = "",
        *,
        points: str = "10",
        as_of: date = date(2018, 11, 30),
        scheme: dict[str, Any] | None = None,
        **more: Any,
    ) -> Explanation:
        campaign = attrs.evolve(campaign_of(notation), **more)
        total = Decimal(points)
        plan = Scheme(title="方案", total=total, items=(Item(code="1.1", points=total, rule=rule),))
        return score(campaign, attrs.evolve(plan, **(scheme or {})), as_of=as_of)["1.1"]

    return run


@pytest.fixture
def booked(campaign_of: Callable[[str], Campaign]) -> Callable[..., ScoreBook]:
    """Score a whole scheme on a campaign from facts in the notation and more facts by keyword."""

    def run(scheme: Scheme, notation: str = "", *, as_of: date = date(2018, 11, 30), **more: Any) -> ScoreBook:
        return score(attrs.evolve(campaign_of(notation), **more), scheme, as_of=as_of)

    return run


@pytest.fixture
def notes() -> Callable[[Explanation], str]:
    """Join all remarks of an explanation."""

    def join(explanation: Explanation) -> str:
        return "；".join(explanation.evidence.notes)

    return join
