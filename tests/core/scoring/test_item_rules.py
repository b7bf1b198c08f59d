"""R1–R16, R22–R24, R26, R28, R29: every kind of rule at and around its boundaries."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import (
    Catalogue,
    Comparison,
    CountRequirement,
    Indicator,
    Rating,
    RatioRequirement,
    Standard,
    Status,
    StatusChange,
    Task,
)
from wenming_core.model.facts import Event, EventNature, Finding, Measurement, Outcome
from wenming_core.model.rules import (
    AllOf,
    AllOrNothing,
    AnyOf,
    AwardEach,
    AwardEntry,
    AwardTable,
    AwardWhen,
    AwardWithin,
    ByMethod,
    ByPeriod,
    Capped,
    Chosen,
    Condition,
    ConditionTier,
    CountTier,
    DeductBelow,
    DeductEach,
    DeductMissing,
    DeductWhen,
    DeductWithin,
    Elapsed,
    Events,
    Figure,
    Fixed,
    Forfeit,
    FromFull,
    FromZero,
    Grade,
    GradeByConditions,
    GradeByCount,
    GradeByRange,
    Holds,
    Met,
    MethodPart,
    MissingPeriod,
    NotSo,
    Occurrences,
    Part,
    PartialStep,
    Parts,
    Period,
    Proportional,
    Quantity,
    RangeTier,
    Ratio,
    RequirementsHold,
    Returned,
    Rule,
    Scaled,
    SomeOf,
    Stream,
    Submission,
)
from wenming_core.scoring import Explanation

DAY = date(2018, 6, 9)
Scored = Callable[..., Explanation]
ABC = (Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(2, 3)), Grade(name="C", share=Fraction(1, 3)))


def d(text: str) -> Decimal:
    return Decimal(text)


def ends(explanation: Explanation) -> str:
    low, high = explanation.low, explanation.high
    return str(low) if low == high else f"{low}..{high}"


PLAN, SIGNED, NOTES, PUBLISHED = (Met(criterion=c) for c in ("计划", "签到", "笔记", "公布"))


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (PLAN, "计划+", "10"),
        (PLAN, "计划-", "0"),
        (PLAN, "", "0..10"),
        (PLAN, "别的+", "0..10"),
        (NotSo(of=PLAN), "计划+", "0"),
        (NotSo(of=PLAN), "", "0..10"),
        (AllOf(of=(PLAN, SIGNED)), "计划+ 签到+", "10"),
        (AllOf(of=(PLAN, SIGNED)), "计划+", "0..10"),
        (AllOf(of=(PLAN, SIGNED)), "计划-", "0"),
        (AnyOf(of=(PLAN, SIGNED)), "计划+", "10"),
        (AnyOf(of=(PLAN, SIGNED)), "计划-", "0..10"),
        (AnyOf(of=(PLAN, SIGNED)), "计划- 签到-", "0"),
        (SomeOf(at_least=2, of=(PLAN, SIGNED, NOTES)), "计划+ 笔记+", "10"),
        (SomeOf(at_least=2, of=(PLAN, SIGNED, NOTES)), "计划+ 签到-", "0..10"),
        (SomeOf(at_least=2, of=(PLAN, SIGNED, NOTES)), "计划- 签到-", "0"),
        (SomeOf(at_least=4, of=(PLAN, SIGNED, NOTES)), "计划+ 签到+ 笔记+", "0"),
    ],
)
def test_all_or_nothing_asks_its_condition_and_stays_open_only_where_it_matters(
    scored: Scored, condition: Condition, facts: str, expected: str
) -> None:
    assert ends(scored(AllOrNothing(when=condition), facts)) == expected


@pytest.mark.parametrize(
    ("demand", "facts", "expected", "note"),
    [
        (">9/10", "率=91/100", "10", ""),
        (">9/10", "率=90/100", "0", "再有1人即超过90%"),
        (">9/10", "率=85/100", "0", "再有6人即超过90%"),
        (">=9/10", "率=90/100", "10", ""),
        (">=9/10", "率=89/100", "0", "再有1人即达到90%"),
        (">=1/3", "率=33/100", "0", "再有1人即达到约33.3333%"),
        (">1/2", "率=32/64", "0", "再有1人即超过50%"),
        ("<1/10", "率=10/100", "0", "减少1人即低于10%"),
        ("<1/10", "率=9/100", "10", ""),
        ("<=1/10", "率=10/100", "10", ""),
        ("<=1/10", "率=12/100", "0", "减少2人即不超过10%"),
        (">=9/10", "率=0/0", "0..10", "“率”的分母为0，比例无意义，按未知处理"),
        (">=9/10", "率=5", "0..10", "“率”没有填写分母，无法计算比例"),
        (">=9/10", "", "0..10", ""),
        ("<=9/10", "", "0..10", ""),
    ],
)
def test_a_threshold_is_exact_at_its_boundary_and_says_how_many_are_missing(
    judged: Callable[[str, str], tuple[str, str]], demand: str, facts: str, expected: str, note: str
) -> None:
    assert judged(demand, facts) == (expected, note)


@pytest.fixture
def judged(scored: Scored, notes: Callable[[Explanation], str]) -> Callable[[str, str], tuple[str, str]]:
    def run(demand: str, facts: str) -> tuple[str, str]:
        threshold = demand.lstrip("<>=")
        comparison = Comparison(demand.removesuffix(threshold))
        condition = Holds(of=Ratio(name="率"), comparison=comparison, threshold=Fraction(threshold))
        explanation = scored(AllOrNothing(when=condition), facts)
        return ends(explanation), notes(explanation)

    return run


def test_a_count_below_its_threshold_says_how_many_are_missing(
    scored: Scored, notes: Callable[[Explanation], str]
) -> None:
    condition = Holds(of=Figure(name="次数"), comparison=Comparison.AT_LEAST, threshold=Fraction(12))
    assert notes(scored(AllOrNothing(when=condition), "次数=10")) == "再有2人即达到12人"


@pytest.mark.parametrize(("share", "expected"), [(None, "0..10"), (Fraction(1), "10"), (Fraction(0), "0")])
def test_a_zero_denominator_is_undefined_unless_the_scheme_says_otherwise(
    scored: Scored, share: Fraction | None, expected: str
) -> None:
    condition = Holds(
        of=Ratio(name="率", zero_counts_as=share), comparison=Comparison.AT_LEAST, threshold=Fraction(1, 2)
    )
    explanation = scored(AllOrNothing(when=condition), "率=0/0")
    assert ends(explanation) == expected
    assert bool(explanation.evidence.assumptions) == (share is not None)


def test_the_latest_measurement_counts(scored: Scored) -> None:
    older = Measurement(id="a", name="率", numerator=d("1"), denominator=d("100"), as_of=date(2018, 1, 1))
    newer = Measurement(id="b", name="率", numerator=d("95"), denominator=d("100"), as_of=date(2018, 9, 1))
    rule = AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(9, 10)))
    assert ends(scored(rule, measurements=(newer, older))) == "10"
    assert ends(scored(rule, measurements=(newer, older), as_of=date(2018, 8, 1))) == "0"


NOISE = Occurrences(criterion="噪声")


@pytest.mark.parametrize(
    ("streams", "facts", "expected"),
    [
        ((DeductEach(points=d("3"), of=NOISE),), "噪声*0", "10"),
        ((DeductEach(points=d("3"), of=NOISE),), "噪声*1", "7"),
        ((DeductEach(points=d("3"), of=NOISE),), "噪声*3", "1"),
        ((DeductEach(points=d("3"), of=NOISE),), "噪声*4", "0"),
        ((DeductEach(points=d("3"), of=NOISE),), "噪声*1 噪声*1", "4"),
        ((DeductEach(points=d("3"), of=NOISE),), "", "0..10"),
        ((DeductEach(points=d("3"), of=NOISE),), "噪声~", "0..10"),
        ((DeductEach(points=d("3"), of=NOISE, at_most=d("5")),), "噪声*4", "5"),
        ((DeductEach(points=d("3"), of=NOISE, at_most=d("5")),), "", "5..10"),
        ((DeductEach(points=d("0"), of=NOISE),), "", "10"),
        ((DeductWhen(points=d("2"), when=NotSo(of=PLAN)),), "计划-", "8"),
        ((DeductWhen(points=d("2"), when=NotSo(of=PLAN)),), "", "8..10"),
        ((DeductMissing(points=d("1"), elements=(PLAN, SIGNED, NOTES)),), "计划+ 签到- 笔记-", "8"),
        ((DeductMissing(points=d("1"), elements=(PLAN, SIGNED, NOTES)),), "计划+ 签到-", "8..9"),
        ((DeductMissing(points=d("4"), elements=(PLAN, SIGNED, NOTES)),), "计划- 签到- 笔记-", "0"),
        ((DeductMissing(points=d("4"), elements=(PLAN, SIGNED), at_most=d("6")),), "计划- 签到-", "4"),
    ],
)
def test_points_are_taken_off_until_nothing_is_left(
    scored: Scored, streams: tuple[Stream, ...], facts: str, expected: str
) -> None:
    assert ends(scored(FromFull(streams=streams), facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("小*3 大*0", "97/10"),
        ("小*9 大*0", "19/2"),
        ("小*9 大*9", "9"),
        ("小*0", "46/5..10"),
        ("", "9..10"),
    ],
)
def test_ceilings_nest(scored: Scored, facts: str, expected: str) -> None:
    small = DeductEach(points=d("0.1"), of=Occurrences(criterion="小"), at_most=d("0.5"))
    large = DeductEach(points=d("0.2"), of=Occurrences(criterion="大"), at_most=d("0.8"))
    assert ends(scored(FromFull(streams=(Capped(at_most=d("1"), streams=(small, large)),)), facts)) == expected


def test_a_stream_without_end_takes_what_its_ceiling_leaves(scored: Scored) -> None:
    endless = DeductEach(points=d("1"), of=NOISE)
    capped = Capped(at_most=d("3"), streams=(endless, DeductEach(points=d("1"), of=Occurrences(criterion="杂物"))))
    assert ends(scored(FromFull(streams=(capped,)), "杂物*2")) == "7..8"
    award = AwardEach(points=d("1"), of=Figure(name="篇数"))
    assert ends(scored(FromZero(streams=(Capped(at_most=d("3"), streams=(award,)),)))) == "0..3"


@pytest.mark.parametrize(("rectified", "expected"), [(Fraction(1), "7"), (Fraction(1, 2), "17/2"), (Fraction(0), "10")])
def test_what_is_put_right_on_the_spot_may_count_less(scored: Scored, rectified: Fraction, expected: str) -> None:
    found = Finding(id="f", standard="1.1", criterion="噪声", outcome=Outcome.NOT_MET, rectified=True, on=DAY)
    stream = DeductEach(points=d("3"), of=Occurrences(criterion="噪声", rectified=rectified))
    assert ends(scored(FromFull(streams=(stream,)), findings=(found,))) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [("计划+ 签到+ 笔记+ 公布+", "4"), ("计划+ 签到- 笔记+ 公布-", "2"), ("计划+", "1..4"), ("计划-", "0..3")],
)
def test_sub_points_add_up(scored: Scored, facts: str, expected: str) -> None:
    streams = tuple(AwardWhen(points=d("1"), when=c) for c in (PLAN, SIGNED, NOTES, PUBLISHED))
    assert ends(scored(FromZero(streams=streams), facts, points="4")) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [("机构+ 人员+", "1/2"), ("机构+ 人员-", "0"), ("机构- 人员-", "0"), ("机构+", "0..1/2"), ("人员-", "0")],
)
def test_award_and_deduction_stand_in_one_item(scored: Scored, facts: str, expected: str) -> None:
    rule = FromZero(
        streams=(
            AwardWhen(points=d("0.5"), when=Met(criterion="机构")),
            DeductWhen(points=d("1"), when=NotSo(of=Met(criterion="人员"))),
        )
    )
    assert ends(scored(rule, facts, points="0.5")) == expected


@pytest.mark.parametrize(
    ("partial", "facts", "expected"),
    [
        (PartialStep.PROPORTIONAL, "率=95/100", "10"),
        (PartialStep.PROPORTIONAL, "率=94/100", "9"),
        (PartialStep.PROPORTIONAL, "率=935/1000", "17/2"),
        (PartialStep.WHOLE, "率=935/1000", "9"),
        (PartialStep.CEILING, "率=935/1000", "8"),
        (PartialStep.WHOLE, "率=941/1000", "10"),
        (PartialStep.CEILING, "率=949/1000", "9"),
        (PartialStep.PROPORTIONAL, "率=80/100", "0"),
        (PartialStep.PROPORTIONAL, "率=99/100", "10"),
        (PartialStep.PROPORTIONAL, "", "0..10"),
    ],
)
def test_each_step_below_a_target_costs_points(scored: Scored, partial: PartialStep, facts: str, expected: str) -> None:
    stream = DeductBelow(
        points=d("1"), of=Ratio(name="率"), target=Fraction(95, 100), step=Fraction(1, 100), partial=partial
    )
    assert ends(scored(FromFull(streams=(stream,)), facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"), [("次=12", "10"), ("次=11", "19/2"), ("次=0", "7"), ("次=20", "10"), ("", "7..10")]
)
def test_a_shortfall_costs_points_for_each_that_is_missing(scored: Scored, facts: str, expected: str) -> None:
    stream = DeductBelow(points=d("0.5"), of=Figure(name="次"), target=Fraction(12), at_most=d("3"))
    assert ends(scored(FromFull(streams=(stream,)), facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [("量=5", "5"), ("量=0", "0"), ("量=10", "10"), ("量=12", "10"), ("量=3.3", "33/10"), ("", "0..10")],
)
def test_a_proportion_is_clipped_at_its_target(scored: Scored, facts: str, expected: str) -> None:
    assert ends(scored(Proportional(of=Figure(name="量"), target=Fraction(10)), facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("计划+ 签到+ 笔记+ 公布+", "10"),
        ("计划+ 签到+ 笔记+ 公布-", "20/3"),
        ("计划- 签到+ 笔记+ 公布-", "10/3"),
        ("计划+ 签到+", "10/3..10"),
        ("计划+ 签到+ 笔记+", "20/3..10"),
    ],
)
def test_a_grade_follows_the_number_of_conditions_met(scored: Scored, facts: str, expected: str) -> None:
    rule = GradeByCount(
        of=(PLAN, SIGNED, NOTES, PUBLISHED),
        tiers=(CountTier(grade="B", at_least=3), CountTier(grade="A", at_least=4)),
        otherwise="C",
    )
    assert ends(scored(rule, facts, scheme={"grades": ABC})) == expected


def test_no_tier_and_no_other_grade_earn_nothing(scored: Scored) -> None:
    rule = GradeByCount(of=(PLAN,), tiers=(CountTier(grade="A", at_least=1),))
    explanation = scored(rule, "计划-", scheme={"grades": ABC})
    assert (ends(explanation), explanation.parts[0].label) == ("0", "评为不入档（系数0）")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("计划+ 签到+", "10"),
        ("计划+ 签到-", "20/3"),
        ("计划- 签到+", "10/3"),
        ("计划+", "20/3..10"),
        ("签到+", "10/3..10"),
        ("", "10/3..10"),
    ],
)
def test_a_grade_may_demand_named_standards(scored: Scored, facts: str, expected: str) -> None:
    rule = GradeByConditions(
        tiers=(
            ConditionTier(grade="A", when=AllOf(of=(PLAN, SIGNED))),
            ConditionTier(grade="B", when=PLAN),
        ),
        otherwise="C",
    )
    assert ends(scored(rule, facts, scheme={"grades": ABC})) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("率=95/100", "10"),
        ("率=9499/10000", "20/3"),
        ("率=80/100", "20/3"),
        ("率=79/100", "10/3"),
        ("率=70/100", "10/3"),
        ("率=69/100", "0"),
        ("率=120/100", "10"),
        ("", "0..10"),
        ("率=0/0", "0..10"),
    ],
)
def test_a_grade_follows_a_number(scored: Scored, facts: str, expected: str) -> None:
    tiers = tuple(RangeTier(grade=g, at_least=Fraction(n, 100)) for g, n in (("A", 95), ("B", 80), ("C", 70)))
    assert ends(scored(GradeByRange(of=Ratio(name="率"), tiers=tiers), facts, scheme={"grades": ABC})) == expected


def test_an_open_bound_leaves_its_number_to_the_next_tier(scored: Scored) -> None:
    tiers = (
        RangeTier(grade="A", above=Fraction(95)),
        RangeTier(grade="B", above=Fraction(80), at_most=Fraction(95)),
        RangeTier(grade="C", at_most=Fraction(80)),
    )
    rule = GradeByRange(of=Figure(name="分"), tiers=tiers)
    assert [ends(scored(rule, f"分={n}", scheme={"grades": ABC})) for n in (80, 81, 95, 96)] == [
        "10/3",
        "20/3",
        "20/3",
        "10",
    ]


def test_a_number_known_within_bounds_leaves_only_the_tiers_that_it_may_reach(scored: Scored) -> None:
    tiers = (
        RangeTier(grade="A", at_most=Fraction(3)),
        RangeTier(grade="B", above=Fraction(3), at_most=Fraction(10)),
        RangeTier(grade="C", above=Fraction(10)),
    )
    task = Task(id="t", standard="1.1", content="报送")
    rule = GradeByRange(of=Elapsed(due=date(2018, 6, 1)), tiers=tiers)
    assert ends(scored(rule, tasks=(task,), as_of=date(2018, 6, 6), scheme={"grades": ABC})) == "10/3..20/3"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("落实+ 计划+ 签到+", "8"),
        ("落实- 计划+ 签到+", "0"),
        ("计划+ 签到+", "0..8"),
        ("落实+", "0..8"),
        ("落实-", "0"),
    ],
)
def test_one_condition_forfeits_the_whole_item(scored: Scored, facts: str, expected: str) -> None:
    inner = FromZero(streams=tuple(AwardWhen(points=d("4"), when=c) for c in (PLAN, SIGNED)))
    assert ends(scored(Forfeit(rule=inner, unless=(Met(criterion="落实"),)), facts)) == expected


@pytest.mark.parametrize(("facts", "expected"), [("计划+ 量=1", "8"), ("计划- 量=2", "4"), ("", "0..10")])
def test_parts_have_points_and_rules_of_their_own(scored: Scored, facts: str, expected: str) -> None:
    rule = Parts(
        parts=(
            Part(points=d("6"), rule=AllOrNothing(when=PLAN), wording="有计划6分"),
            Part(points=d("4"), rule=Proportional(of=Figure(name="量"), target=Fraction(2))),
        )
    )
    assert ends(scored(rule, facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [("计划+ 减半+", "5"), ("计划+ 减半-", "10"), ("计划+", "5..10"), ("减半+", "0..5"), ("计划-", "0")],
)
def test_a_factor_follows_the_context(scored: Scored, facts: str, expected: str) -> None:
    rule = Scaled(rule=AllOrNothing(when=PLAN), when=Met(criterion="减半"), factor=Fraction(1, 2))
    assert ends(scored(rule, facts)) == expected


def test_a_factor_above_one_stops_at_full_points(scored: Scored) -> None:
    rule = Scaled(rule=AllOrNothing(when=PLAN), when=Met(criterion="翻倍"), factor=Fraction(2))
    assert ends(scored(rule, "计划+ 翻倍+")) == "10"
    half = Scaled(
        rule=FromZero(streams=(AwardWhen(points=d("4"), when=PLAN),)), when=Met(criterion="翻倍"), factor=Fraction(2)
    )
    assert ends(scored(half, "计划+ 翻倍+")) == "8"


def rating(id_: str, points: str | None = None, *, reason: str = "", rater: str = "", on: date = DAY) -> Rating:
    given = None if points is None else d(points)
    return Rating(id=id_, target="1.1", points=given, reason=reason, rater=rater, on=on)


@pytest.mark.parametrize(
    ("facts", "ratings", "expected"),
    [
        ("噪声-", (rating("r", "3", reason="影响较大", rater="测评组"),), "7"),
        ("噪声-", (rating("r", "3"),), "7"),
        ("噪声-", (), "5..9"),
        ("噪声-", (rating("r", "6"),), "5..9"),
        ("噪声-", (rating("r", "0.5"),), "5..9"),
        ("噪声-", (rating("r"),), "5..9"),
        ("噪声-", (rating("r", "1"), rating("s", "5", on=date(2018, 7, 1))), "5"),
        ("噪声+", (rating("r", "3"),), "10"),
        ("", (rating("r", "3"),), "7..10"),
        ("", (), "5..10"),
    ],
)
def test_a_deduction_within_a_range_is_chosen_by_somebody(
    scored: Scored, facts: str, ratings: tuple[Rating, ...], expected: str
) -> None:
    stream = DeductWithin(least=d("1"), most=d("5"), when=NotSo(of=Met(criterion="噪声")))
    assert ends(scored(FromFull(streams=(stream,)), facts, ratings=ratings)) == expected


def test_an_award_within_a_range_says_who_decided_and_why(scored: Scored, notes: Callable[[Explanation], str]) -> None:
    rule = FromZero(streams=(AwardWithin(least=d("1"), most=d("5"), when=PLAN),))
    decided = scored(rule, "计划+", ratings=(rating("r", "2", reason="成效明显", rater="评审组"),))
    assert (ends(decided), notes(decided)) == ("2", "由评审组裁定，理由：成效明显")
    bare = scored(rule, "计划+", ratings=(rating("r", "2"),))
    assert notes(bare) == "未注明由谁裁定，未写明理由"
    outside = scored(rule, "计划+", ratings=(rating("r", "9"),))
    assert (ends(outside), notes(outside)) == ("1..5", "裁量分值不在1～5分之间，未采用：r")


def award(id_: str, level: str, part: str = "", *, group: str = "", non_government: bool = False) -> Event:
    return Event(
        id=id_,
        nature=EventNature.AWARD,
        category="表彰",
        level=level,
        part=part,
        group=group,
        non_government=non_government,
        on=DAY,
    )


TABLE = AwardTable(
    category="表彰",
    levels=("国家级", "省级", "市级"),
    entries=(
        AwardEntry(level="国家级", part="独立", points=d("5")),
        AwardEntry(level="国家级", part="合作", points=d("3")),
        AwardEntry(level="省级", points=d("2")),
        AwardEntry(level="市级", points=d("1")),
    ),
)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), "0"),
        ((award("a", "国家级", "独立"),), "5"),
        ((award("a", "国家级", "合作"),), "3"),
        ((award("a", "国家级"),), "0"),
        ((award("a", "省级", "合作"),), "2"),
        ((award("a", "省级"), award("b", "市级")), "3"),
        ((award("a", "省级", group="读书节"), award("b", "市级", group="读书节")), "2"),
        ((award("a", "国家级", "独立", non_government=True),), "2"),
        ((award("a", "市级", non_government=True),), "0"),
        ((award("a", "县级"),), "0"),
        ((award("a", "国家级", "独立"), award("b", "国家级", "独立"), award("c", "省级")), "10"),
    ],
)
def test_of_awards_for_one_matter_the_highest_counts(scored: Scored, events: tuple[Event, ...], expected: str) -> None:
    assert ends(scored(FromZero(streams=(TABLE,)), events=events)) == expected


def test_an_award_that_the_table_does_not_know_is_named(scored: Scored, notes: Callable[[Explanation], str]) -> None:
    explanation = scored(FromZero(streams=(TABLE,)), events=(award("e7", "县级"),))
    assert notes(explanation) == "“县级”不在加分表中，未加分：e7"


@pytest.mark.parametrize(
    ("quantity", "streams_at_most", "expected"),
    [
        (Events(category="表彰"), None, "4"),
        (Events(category="表彰"), "3", "3"),
        (Events(category="表彰", levels=("省级",)), None, "1"),
        (Events(category="表彰", standard="1.1"), None, "0"),
        (Events(category="表彰", nature=EventNature.NEGATIVE), None, "0"),
        (Events(category="别的"), None, "0"),
        (Fixed(number=Fraction(2)), None, "2"),
    ],
)
def test_each_piece_earns_points_up_to_a_ceiling(
    scored: Scored, quantity: Quantity, streams_at_most: str | None, expected: str
) -> None:
    events = (award("a", "省级"), award("b", "市级"), award("c", "市级"), award("d", "市级"))
    limit = None if streams_at_most is None else d(streams_at_most)
    stream = AwardEach(points=d("1"), of=quantity, at_most=limit)
    assert ends(scored(FromZero(streams=(stream,)), events=events)) == expected


MATERIAL, VISIT = "材料审核", "实地考察"


def found(id_: str, method: str, outcome: Outcome) -> Finding:
    return Finding(id=id_, standard="1.1", outcome=outcome, method=method, on=DAY)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((found("a", MATERIAL, Outcome.MET), found("b", VISIT, Outcome.MET)), "10"),
        ((found("a", MATERIAL, Outcome.MET), found("b", VISIT, Outcome.NOT_MET)), "7"),
        ((found("a", MATERIAL, Outcome.MET),), "7..10"),
        ((found("a", "", Outcome.MET),), "0..10"),
        ((), "0..10"),
    ],
)
def test_each_method_reads_its_own_facts(scored: Scored, findings: tuple[Finding, ...], expected: str) -> None:
    rule = ByMethod(
        methods=(
            MethodPart(method=MATERIAL, share=Fraction(7, 10), rule=AllOrNothing(when=Met())),
            MethodPart(method=VISIT, share=Fraction(3, 10), rule=AllOrNothing(when=Met())),
        )
    )
    assert ends(scored(rule, findings=findings)) == expected


HALVES = (
    Period(name="上半年", starts=date(2018, 1, 1), ends=date(2018, 6, 30), share=Fraction(2, 5)),
    Period(name="下半年", starts=date(2018, 7, 1), ends=date(2018, 12, 31), share=Fraction(3, 5)),
)


@pytest.mark.parametrize(
    ("missing", "as_of", "expected"),
    [
        (MissingPeriod.UNKNOWN, date(2019, 1, 10), "4..10"),
        (MissingPeriod.ZERO, date(2019, 1, 10), "4"),
        (MissingPeriod.RESCALE, date(2019, 1, 10), "10"),
        (MissingPeriod.ZERO, date(2018, 9, 1), "4..10"),
        (MissingPeriod.RESCALE, date(2018, 6, 20), "4..10"),
    ],
)
def test_a_period_without_facts_follows_its_policy_once_it_is_over(
    scored: Scored, missing: MissingPeriod, as_of: date, expected: str
) -> None:
    rule = ByPeriod(rule=AllOrNothing(when=Met()), periods=HALVES, missing=missing)
    explanation = scored(rule, "+", as_of=as_of)
    assert ends(explanation) == expected
    applied = missing is not MissingPeriod.UNKNOWN and as_of > HALVES[1].ends
    assert bool(explanation.evidence.assumptions) == applied


def test_where_every_period_is_missing_there_is_nothing_to_share_out(scored: Scored) -> None:
    rule = ByPeriod(rule=AllOrNothing(when=Met()), periods=HALVES, missing=MissingPeriod.RESCALE)
    assert ends(scored(rule, as_of=date(2019, 1, 10))) == "0..10"


@pytest.mark.parametrize("missing", MissingPeriod)
def test_a_period_in_which_no_complaint_was_recorded_is_not_missing(scored: Scored, missing: MissingPeriod) -> None:
    complaints = Events(category="投诉", nature=EventNature.NEGATIVE)
    deducting = FromFull(streams=(DeductEach(points=d("3"), of=complaints),))
    rule = ByPeriod(rule=deducting, periods=HALVES, missing=missing)
    complaint = Event(id="e", nature=EventNature.NEGATIVE, category="投诉", on=date(2018, 3, 1))
    explanation = scored(rule, events=(complaint,), as_of=date(2019, 1, 10))
    assert ends(explanation) == "44/5"
    assert {a.policy for a in explanation.evidence.assumptions} == {"unrecorded_events"}


def test_measurements_and_events_belong_to_periods_too(scored: Scored) -> None:
    figures = tuple(
        Measurement(id=str(month), name="次", numerator=d(str(month)), as_of=date(2018, month, 1)) for month in (3, 9)
    )
    rule = ByPeriod(rule=Proportional(of=Figure(name="次"), target=Fraction(10)), periods=HALVES)
    assert ends(scored(rule, measurements=figures)) == "33/5"
    counted = ByPeriod(rule=FromZero(streams=(AwardEach(points=d("1"), of=Events(category="表彰")),)), periods=HALVES)
    assert ends(scored(counted, events=(award("a", "省级"),))) == "2/5"


def task(*steps: tuple[int, Status]) -> Task:
    history = tuple(StatusChange(on=date(2018, 6, day), after=after, by="办公室") for day, after in steps)
    return Task(id=f"t{len(steps)}", standard="1.1", content="报送材料", history=history)


SENT, BACK, GONE = Status.SUBMITTED, Status.RETURNED, Status.CANCELLED


@pytest.mark.parametrize(
    ("tasks", "as_of", "expected"),
    [
        ((task((5, SENT)),), 30, "10"),
        ((task((10, SENT)),), 30, "10"),
        ((task((11, SENT)),), 30, "99/10"),
        ((task((20, SENT)),), 30, "99/10"),
        ((task((21, SENT)),), 30, "0"),
        ((task((5, SENT), (6, BACK), (7, SENT)),), 30, "10"),
        ((task((5, SENT), (6, BACK), (7, SENT), (8, BACK)),), 30, "0"),
        ((task(),), 9, "0..10"),
        ((task(),), 15, "0..99/10"),
        ((task(),), 25, "0"),
        ((), 9, "0..10"),
        ((), 25, "0..10"),
        ((task((1, SENT), (2, GONE)),), 25, "0..10"),
        ((task((5, SENT)), task()), 9, "0..10"),
        ((task((5, SENT)), task((1, SENT), (2, GONE))), 30, "10"),
        ((task((12, SENT)),), 9, "0..10"),
    ],
)
def test_a_submission_earns_by_its_day_and_its_returns(
    scored: Scored, tasks: tuple[Task, ...], as_of: int, expected: str
) -> None:
    rule = Submission(due=date(2018, 6, 10), closes=date(2018, 6, 20), late=d("0.1"), returns=2)
    assert ends(scored(rule, tasks=tasks, as_of=date(2018, 6, as_of))) == expected


def test_a_submission_without_a_last_day_is_only_late(scored: Scored) -> None:
    rule = Submission(due=date(2018, 6, 10), late=d("20"))
    assert ends(scored(rule, tasks=(task((30, SENT)),))) == "0"
    assert ends(scored(rule, tasks=(task(),))) == "0"


@pytest.mark.parametrize(
    ("quantity", "tasks", "expected"),
    [
        (Returned(), (task((5, SENT), (6, BACK)),), "9"),
        (Returned(), (), "0..10"),
        (Elapsed(due=date(2018, 6, 10)), (task((12, SENT)),), "8"),
        (Elapsed(due=date(2018, 6, 10)), (task((9, SENT)),), "10"),
        (Elapsed(due=date(2018, 11, 29)), (task(),), "0..9"),
        (Elapsed(due=date(2018, 11, 29)), (), "0..10"),
    ],
)
def test_returns_and_days_late_are_numbers_too(
    scored: Scored, quantity: Quantity, tasks: tuple[Task, ...], expected: str
) -> None:
    assert ends(scored(FromFull(streams=(DeductEach(points=d("1"), of=quantity),)), tasks=tasks)) == expected


def test_a_condition_may_ask_for_an_option(scored: Scored) -> None:
    rule = AllOrNothing(when=Chosen(options=("优", "良")))
    good = Rating(id="a", target="1.1", option="良", on=DAY)
    later = Rating(id="b", target="1.1", option="差", on=date(2018, 7, 1))
    assert ends(scored(rule, ratings=(good,))) == "10"
    assert ends(scored(rule, ratings=(good, later))) == "0"
    assert ends(scored(rule)) == "0..10"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("率=91/100 次=2", "10"),
        ("率=90/100 次=2", "0"),
        ("率=91/100", "0..10"),
        ("率=91/100 次=1", "0"),
        ("", "0..10"),
    ],
)
def test_the_numbers_of_the_standards_own_text_can_be_asked_for(scored: Scored, facts: str, expected: str) -> None:
    ratio = RatioRequirement(
        name="率", numerator="甲", denominator="乙", comparison=Comparison.GREATER, threshold=Fraction(9, 10)
    )
    count = CountRequirement(name="次", unit="次", comparison=Comparison.AT_LEAST, threshold=2)
    standards = (Standard(text="第一条", requirements=(ratio, count)), Standard(text="第二条"))
    catalogue = Catalogue(children=(Indicator(name="指标", children=standards),))
    assert ends(scored(AllOrNothing(when=RequirementsHold()), facts, catalogue=catalogue)) == expected


def test_a_rule_may_read_the_facts_of_another_node(scored: Scored) -> None:
    elsewhere = Finding(id="f", standard="1.2", outcome=Outcome.MET, on=DAY)
    rules: tuple[Rule, ...] = (AllOrNothing(when=Met(standard="1.2")),)
    assert [ends(scored(rule, findings=(elsewhere,))) for rule in rules] == ["10"]
