"""Who lost points, what is at risk, and what the score would be with other facts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model import (
    Assignment,
    Campaign,
    Comparison,
    Event,
    EventNature,
    Finding,
    Item,
    Measurement,
    Outcome,
    Rating,
    Responsibility,
    Role,
    Scheme,
)
from wenming_core.model.rules import AllOrNothing, Holds, Met, Rated, Ratio
from wenming_core.model.scheme import LossShares, MethodShare
from wenming_core.scoring import ScoreBook, compare, gaps, losses, score, what_if
from wenming_core.scoring.losses import NOBODY

DAY = date(2018, 6, 9)
LATER = date(2018, 12, 1)
Booked = Callable[..., ScoreBook]
SCHEME = Scheme(
    title="方案",
    total=Decimal(100),
    items=(
        Item(code="1.1", points=Decimal(60), rule=AllOrNothing(when=Met())),
        Item(code="1.2", points=Decimal(40), rule=AllOrNothing(when=Met())),
    ),
)


SEVEN_TO_THREE = LossShares(lead=Fraction(7, 10), support=Fraction(3, 10))


def owned(code: str, *departments: str) -> Assignment:
    """``"*办公室"`` leads, others support."""
    return Assignment(
        standard=code,
        responsibilities=tuple(
            Responsibility(department=d.lstrip("*"), role=Role.LEAD if d.startswith("*") else Role.SUPPORT)
            for d in departments
        ),
    )


def laid(book: ScoreBook, scheme: Scheme) -> dict[str, tuple[str, str]]:
    return {loss.department: (str(loss.lost), str(loss.at_risk)) for loss in losses(book, scheme)}


@pytest.mark.parametrize(
    ("shares", "owners", "expected"),
    [
        (LossShares(), ("*甲", "乙"), {"甲": ("60", "0")}),
        (LossShares(), ("*甲", "*乙"), {"甲": ("30", "0"), "乙": ("30", "0")}),
        (
            SEVEN_TO_THREE,
            ("*甲", "乙"),
            {"甲": ("42", "0"), "乙": ("18", "0")},
        ),
        (SEVEN_TO_THREE, ("*甲",), {"甲": ("60", "0")}),
        (
            SEVEN_TO_THREE,
            ("乙", "丙"),
            {"乙": ("30", "0"), "丙": ("30", "0")},
        ),
        (LossShares(), ("乙", "丙"), {"丙": ("30", "0"), "乙": ("30", "0")}),
        (LossShares(), (), {NOBODY: ("60", "0")}),
    ],
)
def test_lost_points_are_laid_on_departments(
    booked: Booked, shares: LossShares, owners: tuple[str, ...], expected: dict[str, tuple[str, str]]
) -> None:
    scheme = attrs.evolve(SCHEME, loss_shares=shares, items=SCHEME.items[:1], total=Decimal(60))
    assert laid(booked(scheme, "-", assignments=(owned("1.1", *owners),)), scheme) == expected


def test_the_department_that_lost_most_comes_first(booked: Booked) -> None:
    owners = (owned("1.1", "*甲"), owned("1.2", "*乙"))
    other = Finding(id="x", standard="1.2", outcome=Outcome.NOT_MET, on=DAY)
    book = booked(SCHEME, findings=(other,), assignments=owners)
    assert [(loss.department, loss.items) for loss in losses(book, SCHEME)] == [("乙", ("1.2",)), ("甲", ("1.1",))]
    assert [(gap.code, str(gap.lost), str(gap.at_risk)) for gap in gaps(book)] == [
        ("1.1", "0", "60"),
        ("1.2", "40", "0"),
    ]


def test_losses_are_points_of_the_total(booked: Booked) -> None:
    methods = (MethodShare(method="材料", points=Decimal(30)), MethodShare(method="实地", points=Decimal(70)))
    items = tuple(attrs.evolve(i, method=m.method) for i, m in zip(SCHEME.items, methods, strict=True))
    scheme = attrs.evolve(SCHEME, methods=methods, items=items)
    assert [str(gap.at_risk) for gap in gaps(booked(scheme))] == ["70", "30"]


def test_nothing_lost_is_nobodys_loss(booked: Booked) -> None:
    scheme = attrs.evolve(SCHEME, items=SCHEME.items[:1], total=Decimal(60))
    book = booked(scheme, "+")
    assert (losses(book, scheme), gaps(book)) == ((), ())


def test_a_gap_says_how_far_it_is(booked: Booked) -> None:
    rule = AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(1, 2)))
    scheme = attrs.evolve(SCHEME, items=(Item(code="1.1", points=Decimal(100), rule=rule),))
    [gap] = gaps(booked(scheme, "率=1/2", assignments=(owned("1.1", "*甲", "乙"),)))
    assert (gap.notes, gap.leads, gap.supports) == (("再有1人即超过50%",), ("甲",), ("乙",))


def finding(id_: str, outcome: Outcome) -> Finding:
    return Finding(id=id_, standard="1.1", outcome=outcome, on=DAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), []),
        ((finding("f0", Outcome.MET),), [("", "60"), ("1", "60"), ("1.1", "60")]),
        ((finding("f9", Outcome.NOT_MET),), []),
    ],
)
def test_what_if_gives_the_difference_of_each_node(
    campaign_of: Callable[[str], Campaign], changes: tuple[Finding, ...], expected: list[tuple[str, str]]
) -> None:
    result = what_if(campaign_of("-"), changes, SCHEME, as_of=LATER)
    assert [(d.code, str(d.low)) for d in result.differences] == expected
    assert result.before == score(campaign_of("-"), SCHEME, as_of=LATER)


def test_every_kind_of_fact_can_be_supposed(campaign_of: Callable[[str], Campaign]) -> None:
    rules: tuple[tuple[str, Any], ...] = (
        ("1.1", Rated()),
        ("1.2", AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(1, 2)))),
    )
    scheme = Scheme(
        title="方案", total=Decimal(20), items=tuple(Item(code=c, points=Decimal(10), rule=r) for c, r in rules)
    )
    supposed = (
        Rating(id="r", target="1.1", points=Decimal(10), on=DAY),
        Measurement(id="m", name="率", numerator=Decimal(3), denominator=Decimal(4), as_of=DAY),
        Event(id="e", nature=EventNature.AWARD, category="表彰", on=DAY),
    )
    result = what_if(campaign_of(""), supposed, scheme, as_of=LATER)
    assert result.after.score == Decimal(20)
    with pytest.raises(InvalidValue, match="must be Measurement, Finding, Rating or Event"):
        what_if(campaign_of(""), ("数据",), scheme, as_of=LATER)  # type: ignore[arg-type]  # a caller's mistake


def test_books_of_different_schemes_can_be_compared(booked: Booked) -> None:
    half = attrs.evolve(SCHEME, items=SCHEME.items[:1], total=Decimal(60))
    result = compare(booked(SCHEME, "+"), booked(half, "+"))
    assert [(d.code, str(d.low), str(d.high)) for d in result.differences] == [
        ("", "0", "-40"),
        ("1", "0", "-40"),
        ("1.2", "0", "-40"),
    ]
    assert compare(score(Campaign(), as_of=DAY), score(Campaign(), as_of=DAY)).differences == ()
