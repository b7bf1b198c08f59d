"""Values are worded as a ledger would, and different values differently."""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenming_core import model
from wenming_core.model import (
    Annex,
    Assignment,
    Comparison,
    CountRequirement,
    Cycle,
    Event,
    EventNature,
    EvidenceKind,
    Finding,
    Frequency,
    Measurement,
    Outcome,
    Person,
    Rating,
    Responsibility,
    Retention,
    Role,
    SectionRole,
    Span,
    Status,
    StatusChange,
    When,
)
from wenming_core.model.rules import DeductEach, FromFull, Met, Occurrences
from wenming_core.model.scheme import Scheme
from wenming_core.testing import instances
from wenming_core.value_text import EMPTY, worded, worded_apart

DAY = date(2031, 5, 4)
MODEL_CLASSES = [value for name in model.__all__ if attrs.has(value := getattr(model, name))]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, EMPTY),
        ("", EMPTY),
        ((), EMPTY),
        (Decimal("1E+2"), "100"),
        (Decimal("0.50"), "0.50"),
        (Fraction(9, 10), "90%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(1, 3), "1/3"),
        (Fraction(12), "12"),
        (Fraction(0), "0"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(100), "100"),
        (Met(), "符合"),
        (
            FromFull(streams=(DeductEach(points=Decimal(3), of=Occurrences(criterion="缺席"), wording="每次扣3分"),)),
            "扣分制（加减分：逐次扣分（分值：3，数量：发现次数（要点：缺席），原文：每次扣3分））",
        ),
        (Scheme(title="细则", total=Decimal(100)), "细则"),
        (Retention.TEN_YEARS, "10年"),
        (Assignment(standard="1"), EMPTY),
        (
            Assignment(standard="1", responsibilities=(Responsibility(department="工会", role=Role.LEAD),)),
            "工会（牵头）",
        ),
        (
            StatusChange(on=DAY, after=Status.RETURNED, by="办公室", reason="缺材料"),
            "2031-05-04 退回（办公室，缺材料）",
        ),
        (CountRequirement(name="会议", unit="次", comparison=Comparison.AT_LEAST, threshold=2), "会议不低于2"),
        (Measurement(id="m", name="志愿者", numerator=Decimal(9), unit="人", as_of=DAY), "志愿者 9人"),
        (
            Measurement(id="m", name="参与率", numerator=Decimal(9), denominator=Decimal(10), as_of=DAY),
            "参与率 9/10",
        ),
        (Finding(id="f", standard="1.1", outcome=Outcome.NOT_MET, text="没有记录", on=DAY), "1.1 不符合（没有记录）"),
        (Rating(id="r", target="1.1", option="优", on=DAY), "1.1 优"),
        (Rating(id="r", target="1.1", points=Decimal(3), on=DAY), "1.1 3"),
        (Event(id="e", nature=EventNature.AWARD, category="表彰", on=DAY), "加分事项（表彰）"),
        (Annex(title="分工"), "《分工》"),
        (Span(start=0, end=1), EMPTY),
    ],
)
def test_a_value_is_worded_for_people(value: object, text: str) -> None:
    assert worded(value) == text


@pytest.mark.parametrize("choice", [*Frequency, *SectionRole, *EventNature, *EvidenceKind, *Retention])
def test_each_choice_has_a_chinese_name(choice: Enum) -> None:
    assert not worded(choice).isascii()


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        ("甲", "乙", ("甲", "乙")),
        (None, "", (EMPTY, f"{EMPTY}（有改动）")),
        (("甲、乙",), ("甲", "乙"), ("甲、乙", "甲、乙（有改动）")),
        (Person(name="何青"), Person(name="何青", department="办公室"), ("名称：何青", "名称：何青，部门：办公室")),
        (
            (When(wording="6月", start=DAY),),
            (When(wording="6月"),),
            ("写法：6月，开始时限：2031-05-04", "写法：6月"),
        ),
        (
            Cycle(wording="定期", frequency=Frequency.MONTHLY),
            Cycle(wording="定期", frequency=Frequency.WEEKLY),
            ("写法：定期，周期：每月，次数：1", "写法：定期，周期：每周，次数：1"),
        ),
    ],
)
def test_different_values_read_differently(one: object, other: object, texts: tuple[str, str]) -> None:
    assert worded_apart(one, other) == texts


@pytest.mark.parametrize("cls", MODEL_CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_two_objects_of_a_class_read_differently_unless_they_are_equal(cls: type[Any], data: st.DataObject) -> None:
    one, other = (data.draw(instances(cls)) for _ in range(2))
    if one != other:
        first, second = worded_apart(one, other)
        assert first != second
