"""A scheme that was revised differs in exactly the numbers, rules and rows that were changed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from wenming_core.differences import compare_campaigns
from wenming_core.model import Campaign, Comparison
from wenming_core.model.rules import (
    AllOrNothing,
    AnyOf,
    AwardEntry,
    AwardTable,
    ByMethod,
    DeductEach,
    FromFull,
    Grade,
    GradeByRange,
    Holds,
    Met,
    MethodPart,
    Occurrences,
    Part,
    Parts,
    Period,
    RangeTier,
    Ratio,
    Stream,
)
from wenming_core.model.scheme import Item, Rounding, RoundingMode, Scheme
from wenming_core.model.scheme_above import BonusPool, NegativeEntry, NegativeList, Veto
from wenming_core.testing import instances

EACH = DeductEach(points=Decimal(3), of=Occurrences(criterion="缺席"))
WHEN = Met(criterion="有计划")
RATE = Ratio(name="参与率")
TIERS = (
    RangeTier(grade="A", at_least=Fraction(95, 100)),
    RangeTier(grade="B", at_least=Fraction(80, 100), below=Fraction(95, 100)),
)
TABLE = AwardTable(
    category="表彰", levels=("国家级",), entries=(AwardEntry(level="国家级", part="独立", points=Decimal(3)),)
)


def scheme(*items: Item, **fields: Any) -> Scheme:
    return Scheme(title="细则", total=Decimal(100), items=items, **fields)


def item(rule: Any, points: str = "3", code: str = "1.1") -> Item:
    return Item(code=code, points=Decimal(points), rule=rule)


def deducting(*streams: Stream) -> Scheme:
    return scheme(item(FromFull(streams=streams)))


def pool(*streams: Stream, **fields: Any) -> Scheme:
    return scheme(pools=(BonusPool(name="创新", streams=streams, **fields),))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (scheme(), scheme(pass_mark=Decimal(85)), ["细则 达标线：（空） → 85"]),
        (
            scheme(),
            scheme(rounding=Rounding(mode=RoundingMode.DOWN, digits=1)),
            ["细则 取舍·取舍方式：四舍五入 → 舍去", "细则 取舍·小数位数：2 → 1"],
        ),
        (
            scheme(grades=(Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(2, 3)))),
            scheme(grades=(Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(3, 5)))),
            ["细则 档次“B”·系数：2/3 → 60%"],
        ),
        (
            scheme(grades=(Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(1)))),
            scheme(grades=(Grade(name="B", share=Fraction(1)), Grade(name="A", share=Fraction(1)))),
            ["细则 档次·顺序：A、B → B、A"],
        ),
        (scheme(item(None)), scheme(item(None, "2.5")), ["细则 1.1 分值：3 → 2.5"]),
        (scheme(), scheme(item(None)), ["细则 1.1：（空） → 赋分项（编号：1.1，分值：3）"]),
        (scheme(item(None)), scheme(), ["细则 1.1：赋分项（编号：1.1，分值：3） → （空）"]),
        (
            scheme(item(None, code="1.1"), item(None, code="1.2")),
            scheme(item(None, code="1.2"), item(None, code="1.1")),
            ["细则 赋分项·顺序：1.1、1.2 → 1.2、1.1"],
        ),
        (
            scheme(item(AllOrNothing(when=WHEN))),
            deducting(EACH),
            [
                "细则 1.1 评分规则：全得或不得（条件：符合（要点：有计划）） → "
                "扣分制（加减分：逐次扣分（分值：3，数量：发现次数（要点：缺席）））"
            ],
        ),
        (
            scheme(item(AllOrNothing(when=Holds(of=RATE, comparison=Comparison.GREATER, threshold=Fraction(9, 10))))),
            scheme(
                item(AllOrNothing(when=Holds(of=RATE, comparison=Comparison.AT_LEAST, threshold=Fraction(95, 100))))
            ),
            ["细则 1.1 评分规则·条件·比较：大于 → 不低于", "细则 1.1 评分规则·条件·界限：90% → 95%"],
        ),
        (
            scheme(item(AllOrNothing(when=AnyOf(of=(WHEN, Met()))))),
            scheme(item(AllOrNothing(when=AnyOf(of=(WHEN,))))),
            ["细则 1.1 评分规则·条件·条件第2项：符合 → （空）"],
        ),
        (
            scheme(item(GradeByRange(of=RATE, tiers=TIERS))),
            scheme(item(GradeByRange(of=RATE, tiers=(TIERS[0], attrs.evolve(TIERS[1], at_least=Fraction(85, 100)))))),
            ["细则 1.1 评分规则·分档“B”·下限（含）：80% → 85%"],
        ),
        (
            scheme(item(GradeByRange(of=RATE, tiers=TIERS))),
            scheme(item(GradeByRange(of=RATE, tiers=(TIERS[0], attrs.evolve(TIERS[0], at_least=None))))),
            [
                "细则 1.1 评分规则·分档第2项·档次：B → A",
                "细则 1.1 评分规则·分档第2项·下限（含）：80% → （空）",
                "细则 1.1 评分规则·分档第2项·上限（不含）：95% → （空）",
            ],
        ),
        (
            deducting(EACH),
            deducting(attrs.evolve(EACH, points=Decimal(2))),
            ["细则 1.1 评分规则·加减分第1项·分值：3 → 2"],
        ),
        (
            deducting(EACH, TABLE),
            deducting(attrs.evolve(EACH, at_most=Decimal(1)), EACH, TABLE),
            ["细则 1.1 评分规则·加减分第1项：（空） → 逐次扣分（分值：3，数量：发现次数（要点：缺席），上限：1）"],
        ),
        (
            deducting(TABLE),
            deducting(attrs.evolve(TABLE, entries=(attrs.evolve(TABLE.entries[0], points=Decimal(4)),))),
            ["细则 1.1 评分规则·加减分第1项·条目“国家级 独立”·分值：3 → 4"],
        ),
        (
            deducting(TABLE),
            deducting(attrs.evolve(TABLE, levels=("国家级", "省级"))),
            ["细则 1.1 评分规则·加减分第1项·级别：国家级 → 国家级、省级"],
        ),
        (
            scheme(
                item(
                    ByMethod(
                        methods=(
                            MethodPart(
                                method="材料审核",
                                share=Fraction(1, 2),
                                rule=Parts(parts=(Part(points=Decimal(1), rule=AllOrNothing(when=WHEN)),)),
                            ),
                        )
                    )
                )
            ),
            scheme(
                item(
                    ByMethod(
                        methods=(
                            MethodPart(
                                method="材料审核",
                                share=Fraction(3, 5),
                                rule=Parts(parts=(Part(points=Decimal(2), rule=AllOrNothing(when=WHEN)),)),
                            ),
                        )
                    )
                )
            ),
            [
                "细则 1.1 评分规则·测评方式“材料审核”·占比：50% → 60%",
                "细则 1.1 评分规则·测评方式“材料审核”·评分规则·分项第1项·分值：1 → 2",
            ],
        ),
        (pool(EACH), pool(EACH, at_most=Decimal(10)), ["细则 特色加分“创新”·上限：（空） → 10"]),
        (
            scheme(vetoes=(Veto(name="重大事故", categories=("事故",), months=12),)),
            scheme(vetoes=(Veto(name="重大事故", categories=("事故", "火灾"), months=24),)),
            ["细则 一票否决“重大事故”·事项类别：事故 → 事故、火灾", "细则 一票否决“重大事故”·追溯月数：12 → 24"],
        ),
        (
            scheme(
                negative_lists=(
                    NegativeList(name="清单", entries=(NegativeEntry(category="事故", points=Decimal(10)),)),
                )
            ),
            scheme(
                negative_lists=(
                    NegativeList(name="清单", entries=(NegativeEntry(category="事故", points=Decimal(5)),)),
                )
            ),
            ["细则 负面清单“清单”·条目“事故”·分值：10 → 5"],
        ),
        (
            scheme(
                periods=(Period(name="上半年", starts=date(2031, 1, 1), ends=date(2031, 6, 30), share=Fraction(1)),)
            ),
            scheme(
                periods=(Period(name="上半年", starts=date(2031, 1, 1), ends=date(2031, 5, 31), share=Fraction(1)),)
            ),
            ["细则 考核时段“上半年”·截止日期：2031-06-30 → 2031-05-31"],
        ),
    ],
)
def test_a_revision_is_told_to_the_single_number(old: Scheme, new: Scheme, expected: list[str]) -> None:
    found = compare_campaigns(Campaign(schemes=(old,)), Campaign(schemes=(new,)))
    assert [str(difference) for difference in found] == [f"赋分方案 {text}" for text in expected]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances(Scheme, depth=4), instances(Scheme, depth=4))
def test_two_schemes_differ_exactly_where_they_are_not_equal(old: Scheme, new: Scheme) -> None:
    new = attrs.evolve(new, title=old.title)
    found = compare_campaigns(Campaign(schemes=(old,)), Campaign(schemes=(new,)))
    assert bool(found) is (old != new)
    assert all(d.before != d.after and d.noun == "赋分方案" and d.name.startswith(old.title) for d in found)
