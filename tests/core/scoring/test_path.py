"""The cheapest steps to a mark: exact, checked against every other set of steps in tests/property."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Comparison,
    Item,
    Measurement,
    Responsibility,
    Role,
    Rounding,
    RoundingStage,
    Scheme,
    Status,
    StatusChange,
    Task,
)
from wenming_core.model.rules import (
    AllOf,
    AllOrNothing,
    AwardEach,
    AwardWhen,
    Chosen,
    DeductBelow,
    DeductEach,
    DeductWhen,
    DeductWithin,
    Elapsed,
    Events,
    Figure,
    FromFull,
    FromZero,
    Grade,
    GradeByRange,
    Holds,
    Met,
    NotSo,
    Occurrences,
    OptionShare,
    Proportional,
    RangeTier,
    Rated,
    Ratio,
    Sampled,
    Scaled,
    Submission,
    Surveyed,
)
from wenming_core.model.scheme import MethodShare
from wenming_core.model.scheme_above import BonusPool
from wenming_core.scoring import FactKey, Path, score, shortest_path, worths

DAY = date(2018, 6, 9)
LATER = date(2018, 12, 1)
Of = Callable[[str], Campaign]


def met(*criteria: str) -> AllOf:
    return AllOf(of=tuple(Met(criterion=c) for c in criteria))


def awards(*criteria: str) -> FromZero:
    return FromZero(streams=tuple(AwardWhen(points=Decimal(1), when=Met(criterion=c)) for c in criteria))


def scheme(first: Any, second: Any = None, **more: Any) -> Scheme:
    rules = {"1.1": first, "1.2": second}
    items = tuple(Item(code=c, points=Decimal(10), rule=r) for c, r in rules.items() if r is not None)
    return attrs.evolve(Scheme(title="方案", total=Decimal(10 * len(items)), items=items), **more)


def found(path: Path) -> list[str]:
    return [f"{s.fact.name}{s.fact.criterion}" for s in path.steps]


def test_the_cheapest_item_is_taken_first(campaign_of: Of) -> None:
    plan = scheme(AllOrNothing(when=met("甲", "乙")), AllOrNothing(when=met("丙")))
    path = shortest_path(campaign_of(""), 10, plan, as_of=LATER)
    assert (found(path), str(path.effort), str(path.reached), path.possible, path.exact) == (
        ["1.2丙"],
        "1",
        "10",
        True,
        True,
    )


def test_effort_is_the_callers(campaign_of: Of) -> None:
    plan = scheme(AllOrNothing(when=met("甲", "乙")), AllOrNothing(when=met("丙")))

    def effort(fact: FactKey) -> Fraction:
        return Fraction(5) if fact.criterion == "丙" else Fraction(1, 2)

    path = shortest_path(campaign_of(""), 10, plan, as_of=LATER, effort=effort)
    assert (found(path), str(path.effort)) == (["1.1甲", "1.1乙"], "1")


def test_what_speaks_against_the_unit_can_be_mended(campaign_of: Of) -> None:
    plan = scheme(AllOrNothing(when=met("甲", "乙")))
    assert found(shortest_path(campaign_of("甲+ 乙-"), 10, plan, as_of=LATER)) == ["1.1乙"]


def test_a_mark_already_reached_needs_nothing(campaign_of: Of) -> None:
    plan = scheme(AllOrNothing(when=met("甲")))
    path = shortest_path(campaign_of("甲+"), 10, plan, as_of=LATER)
    assert (path.steps, str(path.effort), path.possible, path.exact) == ((), "0", True, True)


def test_a_mark_above_everything_cannot_be_reached(campaign_of: Of) -> None:
    path = shortest_path(campaign_of(""), 11, scheme(AllOrNothing(when=met("甲"))), as_of=LATER)
    assert (path.steps, path.possible, str(path.reached)) == ((), False, "10")


def test_without_a_scheme_nothing_can_be_reached() -> None:
    assert not shortest_path(Campaign(), 1, as_of=LATER).possible
    assert shortest_path(Campaign(), 0, as_of=LATER).possible


def test_an_item_with_full_points_offers_no_steps(campaign_of: Of) -> None:
    plan = scheme(Proportional(of=Figure(name="量")), AllOrNothing(when=met("乙")))
    assert found(shortest_path(campaign_of("量=1"), 20, plan, as_of=LATER)) == ["1.2乙"]


def test_one_fact_may_serve_two_items(campaign_of: Of) -> None:
    shared = AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(1, 2)))
    plan = scheme(shared, shared)
    path = shortest_path(campaign_of("率=1/4"), 20, plan, as_of=LATER)
    assert (found(path), path.steps[0].items) == (["率"], ("1.1", "1.2"))


def test_a_step_names_tasks_and_departments(campaign_of: Of) -> None:
    done = (StatusChange(on=DAY, after=Status.DONE, by="办公室"),)
    campaign = attrs.evolve(
        campaign_of(""),
        tasks=(
            Task(id="a", standard="1.1", content="一"),
            Task(id="b", standard="1.1", content="二", history=done),
        ),
        assignments=(
            Assignment(standard="1.1", responsibilities=(Responsibility(department="办公室", role=Role.LEAD),)),
        ),
    )
    [step] = shortest_path(campaign, 10, scheme(AllOrNothing(when=met("甲"))), as_of=LATER).steps
    assert (step.tasks, step.departments) == (("a",), ("办公室",))


def test_every_kind_of_fact_can_be_a_step(campaign_of: Of) -> None:
    option = (OptionShare(option="满意", share=Fraction(1)),)
    grades = (Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(1, 2)))
    tiers = (RangeTier(grade="B", above=Fraction(2)), RangeTier(grade="A", at_most=Fraction(2)))
    rules = (
        Proportional(of=Figure(name="量"), target=Fraction(9)),
        Proportional(of=Sampled(places=2)),
        Proportional(of=Surveyed(options=option)),
        Rated(),
        Submission(due=date(2018, 1, 1), late=Decimal(1)),
        AllOrNothing(when=Chosen(options=("优",))),
        FromFull(streams=(DeductEach(points=Decimal(1), of=Elapsed(due=LATER)),)),
        FromFull(streams=(DeductEach(points=Decimal(4), of=Occurrences()),)),
        FromFull(streams=(DeductBelow(points=Decimal(1), of=Figure(name="次"), target=Fraction(4)),)),
        FromZero(streams=(AwardEach(points=Decimal(1), of=Figure(name="篇")),)),
        FromZero(streams=(AwardEach(points=Decimal(1), of=Figure(name="篇"), at_most=Decimal(9)),)),
        GradeByRange(of=Occurrences(), tiers=tiers),
        AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.AT_LEAST, threshold=Fraction(1))),
    )
    task = Task(id="t", standard="1.1", content="报送")
    for rule in rules:
        plan = scheme(rule, grades=grades)
        path = shortest_path(attrs.evolve(campaign_of(""), tasks=(task,)), 9, plan, as_of=LATER)
        assert (len(path.steps), path.possible) == (1, True), rule
        assert path.reached >= 9


COMPLAINT = Met(criterion="有投诉")
FEW = Holds(of=Figure(name="投诉"), comparison=Comparison.LESS, threshold=Fraction(3))
LOW = Holds(of=Ratio(name="率"), comparison=Comparison.LESS, threshold=Fraction(4, 5))
HIGH = Holds(of=Ratio(name="率"), comparison=Comparison.AT_LEAST, threshold=Fraction(4, 5))


@pytest.mark.parametrize(
    ("rule", "facts", "averted"),
    [
        (FromFull(streams=(DeductWhen(points=Decimal(3), when=COMPLAINT),)), "", True),
        (FromFull(streams=(DeductWhen(points=Decimal(3), when=COMPLAINT),)), "有投诉+", True),
        (FromFull(streams=(DeductWhen(points=Decimal(3), when=NotSo(of=COMPLAINT)),)), "", False),
        (FromFull(streams=(DeductWithin(least=Decimal(1), most=Decimal(3), when=COMPLAINT),)), "有投诉+", True),
        (AllOrNothing(when=NotSo(of=COMPLAINT)), "", True),
        (Scaled(rule=AllOrNothing(when=Met()), when=COMPLAINT, factor=Fraction(1, 2)), "+", True),
        (FromFull(streams=(DeductWhen(points=Decimal(3), when=Chosen(options=("差",))),)), "", True),
        (AllOrNothing(when=FEW), "", True),
        (FromFull(streams=(DeductWhen(points=Decimal(3), when=LOW),)), "率=1/2", False),
        (AllOrNothing(when=HIGH), "率=1/2", False),
    ],
)
def test_what_the_rules_deduct_for_turns_out_well_by_not_holding(
    campaign_of: Of, rule: Any, facts: str, averted: bool
) -> None:
    path = shortest_path(campaign_of(facts), 10, scheme(rule), as_of=LATER)
    assert (path.possible, [step.averted for step in path.steps]) == (True, [averted])
    [best] = {w for w in worths(campaign_of(facts), scheme(rule), as_of=LATER) if w.step == path.steps[0]}
    assert best.points > 0


def test_a_fact_that_earns_here_and_costs_there_has_one_outcome(campaign_of: Of) -> None:
    staffless = AllOf(of=(Met(criterion="有机构"), NotSo(of=Met(criterion="有人员"))))
    rule = FromZero(
        streams=(
            AwardWhen(points=Decimal(10), when=Met(criterion="有机构")),
            DeductWhen(points=Decimal(4), when=staffless),
        )
    )
    six = shortest_path(campaign_of(""), 6, scheme(rule), as_of=LATER)
    ten = shortest_path(campaign_of(""), 10, scheme(rule), as_of=LATER)
    assert (found(six), str(six.reached)) == (["1.1有机构"], "6")
    assert (found(ten), [s.averted for s in ten.steps]) == (["1.1有机构", "1.1有人员"], [False, False])


def test_what_happened_outside_is_no_step(campaign_of: Of) -> None:
    reports = AwardEach(points=Decimal(1), of=Events(category="报道"))
    rule = FromZero(streams=(AwardWhen(points=Decimal(9), when=Met(criterion="有台账")), reports))
    assert found(shortest_path(campaign_of(""), 9, scheme(rule), as_of=LATER)) == ["1.1有台账"]
    assert len(worths(campaign_of(""), scheme(rule), as_of=LATER)) == 1


def test_a_finding_that_already_speaks_for_the_unit_is_no_step(campaign_of: Of) -> None:
    rule = FromFull(
        streams=(
            DeductWhen(points=Decimal(3), when=COMPLAINT),
            DeductWhen(points=Decimal(2), when=NotSo(of=Met(criterion="有台账"))),
        )
    )
    assert found(shortest_path(campaign_of("有投诉- 有台账-"), 10, scheme(rule), as_of=LATER)) == ["1.1有台账"]


def test_a_group_with_a_ceiling_is_counted_as_a_whole(campaign_of: Of) -> None:
    plan = scheme(AllOrNothing(when=met("甲")), AllOrNothing(when=met("乙")), total=Decimal(12))
    capped = attrs.evolve(plan, items=(*plan.items, Item(code="1", points=Decimal(12))))
    path = shortest_path(campaign_of(""), 12, capped, as_of=LATER)
    assert (found(path), str(path.reached), path.exact) == (["1.1甲", "1.2乙"], "12", True)
    assert found(shortest_path(campaign_of(""), 10, capped, as_of=LATER)) == ["1.1甲"]


def test_a_pool_can_bring_the_points(campaign_of: Of) -> None:
    pool = BonusPool(name="加分", at_most=Decimal(5), streams=(AwardEach(points=Decimal(5), of=Figure(name="创新")),))
    plan = scheme(AllOrNothing(when=met("甲", "乙")), pools=(pool,))
    assert found(shortest_path(campaign_of(""), 5, plan, as_of=LATER)) == ["创新"]


def test_rounding_of_the_total_is_reckoned_with(campaign_of: Of) -> None:
    plan = scheme(awards(*(f"项{n}" for n in range(10))), rounding=Rounding(digits=0))
    assert shortest_path(campaign_of(""), Fraction("4.5"), plan, as_of=LATER).effort == 5


def test_a_cluster_too_large_for_every_set_is_pruned_and_says_so(campaign_of: Of) -> None:
    streams = tuple(AwardWhen(points=Decimal("0.5"), when=Met(criterion=f"项{n}")) for n in range(20))
    plan = scheme(FromZero(streams=streams))
    path = shortest_path(campaign_of(""), 4, plan, as_of=LATER)
    assert (len(path.steps), path.exact, path.possible) == (8, False, True)


def test_rounding_by_method_is_not_a_plain_sum(campaign_of: Of) -> None:
    items = tuple(
        Item(code=c, points=Decimal(5), rule=AllOrNothing(when=met("甲")), method="材料") for c in ("1.1", "1.2")
    )
    plan = Scheme(
        title="方案",
        total=Decimal(10),
        items=items,
        methods=(MethodShare(method="材料", points=Decimal(10)),),
        rounding=Rounding(stage=RoundingStage.METHOD),
    )
    path = shortest_path(campaign_of(""), 5, plan, as_of=LATER)
    assert (len(path.steps), path.exact) == (1, False)


def test_taking_the_steps_reaches_the_mark(campaign_of: Of) -> None:
    shared = AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(1, 2)))
    campaign = campaign_of("率=1/4")
    path = shortest_path(campaign, 10, scheme(shared), as_of=LATER)
    better = Measurement(id="m", name=path.steps[0].fact.name, numerator=Decimal(3), denominator=Decimal(4), as_of=DAY)
    after = score(attrs.evolve(campaign, measurements=(better,)), scheme(shared), as_of=LATER)
    assert after.score == 10


def test_each_fact_is_worth_what_it_brings_by_itself(campaign_of: Of) -> None:
    plan = scheme(awards("甲", "乙"), AllOrNothing(when=met("丙", "丁")))
    found_ = [
        (f"{w.step.fact.name}{w.step.fact.criterion}", str(w.points))
        for w in worths(campaign_of("丙+"), plan, as_of=LATER)
    ]
    assert found_ == [("1.1甲", "1"), ("1.1乙", "1"), ("1.2丙", "0"), ("1.2丁", "0")]
    assert worths(Campaign(), as_of=LATER) == ()
