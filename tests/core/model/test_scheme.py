from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model import Item, Scheme
from wenming_core.model.rules import (
    AllOrNothing,
    AwardWithin,
    FromFull,
    Grade,
    Met,
    NotSo,
    Period,
    RangeTier,
    depth,
    nested,
)
from wenming_core.model.rules.conditions import Condition
from wenming_core.model.scheme import MAX_RULE_DEPTH
from wenming_core.model.scheme_above import NegativeEntry, Veto


def deep(levels: int) -> Condition:
    condition: Condition = Met()
    for _ in range(levels):
        condition = NotSo(of=condition)
    return condition


def test_items_and_grades_are_looked_up() -> None:
    item = Item(code="1.1", points=Decimal(1), rule=AllOrNothing(when=Met()))
    scheme = Scheme(title="方案", total=Decimal(1), items=(item,), grades=(Grade(name="A", share=Fraction(1)),))
    assert (scheme.item("1.1"), scheme.item("1.2")) == (item, None)
    assert (scheme.share_of("A"), scheme.share_of("B")) == (Fraction(1), None)


def test_the_parts_of_a_scheme_know_their_places() -> None:
    item = Item(code="1.1", points=Decimal(1), rule=AllOrNothing(when=Met()))
    scheme = Scheme(title="方案", total=Decimal(1), items=(item,))
    assert [place for place, _ in item.parts] == [".rule", ".rule.when"]
    assert [place for place, _ in scheme.parts] == [
        "",
        ".items[0]",
        ".items[0].rule",
        ".items[0].rule.when",
        ".rounding",
        ".loss_shares",
    ]
    assert Item(code="1").parts == ()


def test_a_rule_of_any_depth_can_be_looked_at_and_a_deep_one_is_refused() -> None:
    rule = AllOrNothing(when=deep(5000))
    assert depth(rule) == 5002
    assert sum(1 for _ in nested(rule)) == 5002
    with pytest.raises(InvalidValue, match=r"Item\.rule must not nest deeper"):
        Item(code="1", points=Decimal(1), rule=rule)
    assert depth(Item(code="1", rule=AllOrNothing(when=deep(MAX_RULE_DEPTH - 2)))) == MAX_RULE_DEPTH + 1


@pytest.mark.parametrize(
    ("cls", "fields"),
    [
        (Scheme, {"title": "方案", "total": Decimal(0)}),
        (Scheme, {"title": " ", "total": Decimal(1)}),
        (Scheme, {"title": "方案", "total": Decimal("NaN")}),
        (Scheme, {"title": "方案", "total": 1.5}),
        (Scheme, {"title": "方案", "total": Decimal(1), "items": (Item(code="1"), Item(code="1"))}),
        (Item, {"code": "甲"}),
        (Item, {"code": "1", "points": Decimal(-1)}),
        (Grade, {"name": "A", "share": Fraction(3, 2)}),
        (FromFull, {"streams": ()}),
        (FromFull, {"streams": (Met(),)}),
        (AwardWithin, {"least": Decimal(3), "most": Decimal(1), "when": Met()}),
        (NegativeEntry, {"category": "投诉", "points": Decimal(3), "most": Decimal(2)}),
        (Period, {"name": "年", "starts": date(2018, 2, 1), "ends": date(2018, 1, 1), "share": Fraction(1)}),
        (Veto, {"name": "否决", "categories": ("案件",), "months": 0}),
    ],
)
def test_values_that_make_no_sense_are_refused(cls: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        cls(**fields)


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ({"at_least": 5}, 5, 4),
        ({"above": 5}, 6, 5),
        ({"at_most": 5}, 5, 6),
        ({"below": 5}, 4, 5),
        ({"at_least": 1, "below": 5}, 1, 5),
    ],
)
def test_a_tier_covers_what_lies_within_its_bounds(bounds: dict[str, int], inside: int, outside: int) -> None:
    tier = RangeTier(grade="A", **{name: Fraction(n) for name, n in bounds.items()})
    assert (tier.covers(Fraction(inside)), tier.covers(Fraction(outside))) == (True, False)
    assert tier.bounds == tuple(Fraction(n) for n in bounds.values())
