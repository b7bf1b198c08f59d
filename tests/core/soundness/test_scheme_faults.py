"""Each fault of a scheme by a minimal case: its code, its place, its words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from wenming_core.checks import check
from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    Event,
    EventNature,
    Finding,
    Indicator,
    Item,
    Measurement,
    NotApplicable,
    Outcome,
    Rating,
    Scheme,
    Standard,
)
from wenming_core.model.rules import (
    AllOrNothing,
    AwardEach,
    AwardEntry,
    AwardTable,
    AwardWhen,
    AwardWithin,
    ByMethod,
    ByPeriod,
    ConditionTier,
    CountTier,
    DeductEach,
    DeductMissing,
    DeductWithin,
    Events,
    Figure,
    Fixed,
    Forfeit,
    FromFull,
    FromScheme,
    FromZero,
    Grade,
    GradeByConditions,
    GradeByCount,
    GradeByRange,
    Met,
    MethodPart,
    Occurrences,
    OptionPoints,
    Part,
    Parts,
    Period,
    Proportional,
    RangeTier,
    Rated,
    RaterGroup,
    RequirementsHold,
    Rule,
    Sampled,
    Stream,
)
from wenming_core.model.scheme import LossShares, MethodShare, UnrecordedEvents
from wenming_core.model.scheme_above import (
    BonusPool,
    Counting,
    Direction,
    Gate,
    NegativeEntry,
    NegativeList,
    Placement,
    Ranking,
    Veto,
)
from wenming_core.soundness import KINDS, scheme_faults, scores_needed

DAY = date(2018, 6, 9)
WHOLE = AllOrNothing(when=Met())
CATALOGUE = Catalogue(
    title="测评细则",
    edition="2018",
    children=(Indicator(name="指标", children=(Standard(text="甲"), Standard(text="乙"))),),
)
FIRST = Item(code="1.1", points=Decimal(6), rule=WHOLE)
SECOND = Item(code="1.2", points=Decimal(4), rule=WHOLE)
BASE = Scheme(title="方案", total=Decimal(10), items=(FIRST, SECOND))
GRADES = (Grade(name="A", share=Fraction(1)), Grade(name="B", share=Fraction(1, 2)))


def d(text: str) -> Decimal:
    return Decimal(text)


def found(scheme: Scheme, **campaign: Any) -> list[str]:
    """List code, place and message of each fault of a scheme in a campaign."""
    given = attrs.evolve(Campaign(catalogue=CATALOGUE), **campaign)
    faults = scheme_faults(scheme, given, "$.schemes[0]")
    return [f"{f.code} {str(f.location).removeprefix('$.schemes[0]')} {f.message}" for f in faults]


def with_rule(rule: Rule, **more: Any) -> Scheme:
    return attrs.evolve(BASE, items=(attrs.evolve(FIRST, rule=rule), SECOND), **more)


def streams(*several: Stream) -> Scheme:
    return with_rule(FromFull(streams=several))


ONE_POINT = AwardWhen(points=d("1"), when=Met(standard="1.1"))
INSIDE = BonusPool(name="加分", at_most=d("5"), placement=Placement.INSIDE, streams=(ONE_POINT,))


def test_a_sound_scheme_has_no_faults() -> None:
    assert found(BASE) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"total": d("11")}, ["WM701 .total 各赋分项合计10分，方案的满分为11分。"]),
        (
            {"items": (*BASE.items, Item(code="1", points=d("8")))},
            ["WM701 .total 各赋分项合计8分，方案的满分为10分。"],
        ),
        ({"items": (*BASE.items, Item(code="1"))}, []),
        (
            {
                "methods": (MethodShare(method="材料", points=d("9.50")),),
                "items": (attrs.evolve(FIRST, method="材料"),),
            },
            [
                "WM701 .total 各测评方式合计9.5分，方案的满分为10分。",
                "WM713  1条标准没有赋分：1.2。",
            ],
        ),
        (
            {"pools": (INSIDE,)},
            ["WM701 .total 各赋分项合计10分，加上总分以内的加分池5分，方案的满分为10分。"],
        ),
    ],
)
def test_points_must_make_the_declared_total(changes: dict[str, Any], expected: list[str]) -> None:
    assert found(attrs.evolve(BASE, **changes)) == expected


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (FromFull(streams=(DeductEach(points=d("7"), of=Occurrences()),)), ".streams[0].points"),
        (FromFull(streams=(DeductMissing(points=d("7"), elements=(Met(),)),)), ".streams[0].points"),
        (FromFull(streams=(DeductWithin(least=d("1"), most=d("7"), when=Met()),)), ".streams[0].most"),
        (FromZero(streams=(AwardWithin(least=d("1"), most=d("7"), when=Met()),)), ".streams[0].most"),
        (FromZero(streams=(AwardWhen(points=d("7"), when=Met()),)), ".streams[0].points"),
        (
            FromZero(
                streams=(AwardTable(category="奖", levels=("市",), entries=(AwardEntry(level="市", points=d("7")),)),)
            ),
            ".streams[0].entries[0].points",
        ),
        (Rated(options=(OptionPoints(option="优", points=d("7")),)), ".options[0].points"),
    ],
)
def test_more_than_the_item_has_is_pointed_out(rule: Rule, place: str) -> None:
    assert found(with_rule(rule)) == [f"WM702 .items[0].rule{place} 1.1满分6分，而此处为7分。"]


HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (attrs.evolve(BASE, raters=(RaterGroup(group="自评", share=HALF),)), [".raters 评定主体的权重之和为1/2。"]),
        (
            attrs.evolve(BASE, periods=(Period(name="年", starts=DAY, ends=DAY, share=HALF),)),
            [".periods 考核时段的权重之和为1/2。"],
        ),
        (
            attrs.evolve(BASE, loss_shares=LossShares(lead=HALF, support=HALF / 2)),
            [".loss_shares 失分分摊的权重之和为3/4。"],
        ),
        (
            with_rule(Rated(raters=(RaterGroup(group="自评", share=HALF),))),
            [".items[0].rule.raters 评定主体的权重之和为1/2。"],
        ),
        (
            with_rule(ByMethod(methods=(MethodPart(method="材料", share=HALF, rule=WHOLE),))),
            [".items[0].rule.methods 测评方式的权重之和为1/2。"],
        ),
        (
            with_rule(ByPeriod(rule=WHOLE, periods=(Period(name="年", starts=DAY, ends=DAY, share=HALF),))),
            [".items[0].rule.periods 考核时段的权重之和为1/2。"],
        ),
    ],
)
def test_weights_must_make_one(scheme: Scheme, expected: list[str]) -> None:
    assert found(scheme) == [f"WM703 {text}" for text in expected]


def parts(*points: str, rule: Rule = WHOLE) -> Parts:
    return Parts(parts=tuple(Part(points=d(p), rule=rule) for p in points))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (parts("2", "4"), []),
        (parts("2", "3"), ["WM704 .items[0].rule 1.1的分项合计5分，应为6分。"]),
        (Forfeit(unless=(Met(),), rule=parts("2")), ["WM704 .items[0].rule.rule 1.1的分项合计2分，应为6分。"]),
        (parts("6", rule=parts("3", "3")), []),
        (
            parts("6", rule=parts("6", rule=parts("5"))),
            ["WM704 .items[0].rule.parts[0].rule.parts[0].rule 1.1的分项合计5分，应为6分。"],
        ),
    ],
)
def test_parts_must_make_what_they_are_parts_of(rule: Rule, expected: list[str]) -> None:
    assert found(with_rule(rule)) == expected


ENDLESS_AWARD = AwardEach(points=d("1"), of=Figure(name="篇数"))
RECORDED = AwardEach(points=d("1"), of=Events(category="报道"))
TABLE = AwardTable(category="奖", levels=("市",), entries=(AwardEntry(level="市", points=d("1")),))


@pytest.mark.parametrize(
    ("stream", "events", "endless"),
    [
        (ENDLESS_AWARD, UnrecordedEvents.NONE_HAPPENED, True),
        (attrs.evolve(ENDLESS_AWARD, at_most=d("5")), UnrecordedEvents.NONE_HAPPENED, False),
        (RECORDED, UnrecordedEvents.NONE_HAPPENED, False),
        (RECORDED, UnrecordedEvents.UNKNOWN, True),
        (TABLE, UnrecordedEvents.NONE_HAPPENED, False),
        (TABLE, UnrecordedEvents.UNKNOWN, True),
        (DeductEach(points=d("1"), of=Occurrences(standard="1.1")), UnrecordedEvents.NONE_HAPPENED, True),
        (AwardEach(points=d("1"), of=Fixed(number=Fraction(1))), UnrecordedEvents.UNKNOWN, False),
        (AwardEach(points=d("1"), of=Sampled(places=1, standard="1.1")), UnrecordedEvents.UNKNOWN, False),
        (AwardWhen(points=d("1"), when=Met(standard="1.1")), UnrecordedEvents.UNKNOWN, False),
    ],
)
def test_a_pool_without_ceiling_reads_only_what_is_known(
    stream: Stream, events: UnrecordedEvents, endless: bool
) -> None:
    pool = BonusPool(name="加分", streams=(stream,))
    codes = [f[:5] for f in found(attrs.evolve(BASE, pools=(pool,), unrecorded_events=events))]
    assert ("WM705" in codes) == endless
    capped = attrs.evolve(pool, at_most=d("5"))
    assert not any(f.startswith("WM705") for f in found(attrs.evolve(BASE, pools=(capped,), unrecorded_events=events)))


@pytest.mark.parametrize(
    ("counting", "at_most", "endless"),
    [(Counting.EACH, None, True), (Counting.EACH, d("5"), False), (Counting.ONCE, None, False)],
)
def test_an_unknown_negative_list_needs_a_ceiling(counting: Counting, at_most: Decimal | None, endless: bool) -> None:
    entries = (NegativeEntry(category="投诉", points=d("2")),)
    listed = NegativeList(name="负面", entries=entries, counting=counting, at_most=at_most)
    scheme = attrs.evolve(BASE, negative_lists=(listed,), unrecorded_events=UnrecordedEvents.UNKNOWN)
    assert [f[:5] for f in found(scheme)] == (["WM705"] if endless else [])


def test_methods_and_items_must_meet() -> None:
    methods = (MethodShare(method="材料", points=d("5")), MethodShare(method="暗访", points=d("5")))
    items = (attrs.evolve(FIRST, method="材料"), SECOND)
    assert found(attrs.evolve(BASE, methods=methods, items=items)) == [
        "WM706 .items[1] 1.2的测评方式“”没有分值。",
        "WM706 .methods[1] 没有赋分项采用“暗访”，它的5分无法得到。",
    ]


def tier(grade: str, **bounds: int) -> RangeTier:
    return RangeTier(grade=grade, **{name: Fraction(n) for name, n in bounds.items()})


TAKEN = "的范围已被前面的档次占满，或者上下限颠倒。"


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ((tier("A", at_least=95), tier("B", at_least=80)), ""),
        ((tier("A", at_least=90), tier("B", at_least=80, below=90)), ""),
        ((tier("A", at_least=90), tier("B", at_least=80, at_most=89)), "WM707 .tiers 179/2附近的数不属于任何一档。"),
        ((tier("A", above=90), tier("B", at_least=80, below=90)), "WM707 .tiers 90附近的数不属于任何一档。"),
        (
            (tier("A", at_least=90, at_most=100), tier("B", at_least=80, at_most=90)),
            "WM708 .tiers[1] 90既属于“A”档，又属于“B”档。",
        ),
        ((tier("A", at_least=90, at_most=100), tier("B", at_least=80, below=90)), ""),
        ((tier("A", at_least=80), tier("B", at_least=90)), f"WM709 .tiers[1] 档次“B”{TAKEN}"),
        ((tier("A", at_least=9, at_most=1),), f"WM709 .tiers[0] 档次“A”{TAKEN}"),
        ((tier("A"), tier("B", at_least=1)), f"WM709 .tiers[1] 档次“B”{TAKEN}"),
        ((tier("优", at_least=1),), "WM710 .tiers[0].grade 档次“优”没有规定系数。"),
    ],
)
def test_tiers_by_number_leave_no_hole_and_do_not_overlap(several: tuple[RangeTier, ...], expected: str) -> None:
    rule = GradeByRange(of=Fixed(number=Fraction(85)), tiers=several)
    listed = [f.replace(" .items[0].rule", " ") for f in found(with_rule(rule, grades=GRADES))]
    assert listed == ([expected] if expected else [])


def test_the_grade_for_all_others_needs_a_coefficient_too() -> None:
    rule = GradeByRange(of=Fixed(number=Fraction(85)), tiers=(tier("A", at_least=1),), otherwise="差")
    assert found(with_rule(rule, grades=GRADES)) == ["WM710 .items[0].rule.otherwise 档次“差”没有规定系数。"]


def test_tiers_by_count_and_by_condition_must_be_reachable() -> None:
    count = GradeByCount(of=(Met(), Met(criterion="甲")), tiers=(CountTier(grade="A", at_least=3),))
    assert found(with_rule(count, grades=GRADES)) == [
        "WM709 .items[0].rule.tiers[0] 档次“A”要求符合3项，而一共只有2项。"
    ]
    fine = GradeByCount(of=(Met(), Met(criterion="甲")), tiers=(CountTier(grade="A", at_least=2),))
    assert found(with_rule(fine, grades=GRADES)) == []
    named = GradeByConditions(tiers=(ConditionTier(grade="A", when=Met()), ConditionTier(grade="B", when=Met())))
    assert found(with_rule(named, grades=GRADES)) == [
        "WM709 .items[0].rule.tiers[1] 档次“B”与前面一档的条件相同，永远轮不到。"
    ]


def test_a_scheme_for_another_catalogue_lists_what_is_missing_on_each_side() -> None:
    other = attrs.evolve(
        BASE,
        catalogue="另一细则",
        catalogue_edition="2020",
        items=(FIRST, Item(code="1.3", points=d("4"), rule=WHOLE)),
        total=d("6"),
    )
    assert found(other) == [
        "WM712 .catalogue 方案配套的测评体系名称为“另一细则”，本创建工作的为“测评细则”。",
        "WM712 .catalogue_edition 方案配套的测评体系版次为“2020”，本创建工作的为“2018”。",
        "WM711 .items[1].code 测评体系中没有1.3，是否应为1.2或1.1。",
        "WM713  1条标准没有赋分：1.2；方案中又有测评体系没有的1.3。",
    ]


def test_editions_that_fold_alike_are_the_same() -> None:
    assert found(attrs.evolve(BASE, catalogue=" 测评 细则", catalogue_edition="２０１８")) == []


def test_long_lists_are_cut_short() -> None:
    standards = tuple(Standard(text=f"标准{n}") for n in range(30))
    scheme = Scheme(title="方案", total=d("1"), items=(Item(code="1", points=d("1"), rule=WHOLE),))
    assert found(scheme, catalogue=Catalogue(children=standards))[0].endswith(
        "29条标准没有赋分：2、3、4、5、6、7、8、9、10、11、12、13等29条。"
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((FIRST, Item(code="1.2", points=d("4"))), ["WM714 .items[1] 1.2没有规则（rule）。"]),
        ((FIRST, Item(code="1.2", rule=WHOLE)), ["WM714 .items[1] 1.2没有分值（points）。"]),
        ((FIRST, Item(code="1.2")), ["WM714 .items[1] 1.2没有分值（points）。"]),
        (
            (*BASE.items, Item(code="1", rule=WHOLE, points=d("1"))),
            [
                "WM715 .items[0].rule 1.1与它的上级1都有规则。",
                "WM715 .items[1].rule 1.2与它的上级1都有规则。",
            ],
        ),
    ],
)
def test_items_must_be_complete_and_stand_on_one_level(items: tuple[Item, ...], expected: list[str]) -> None:
    codes = ("WM714", "WM715")
    assert [f for f in found(attrs.evolve(BASE, items=items)) if f.startswith(codes)] == expected


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (None, "没有写明"),
        ("1.1", "“1.1”不是另一个有规则的赋分项"),
        ("9.9", "“9.9”不是另一个有规则的赋分项"),
        ("1.2", ""),
    ],
)
def test_points_that_move_need_somebody_to_take_them(target: str | None, told: str) -> None:
    item = attrs.evolve(FIRST, not_applicable=NotApplicable.MOVE_TO_SIBLING, move_to=target)
    expected = [f"WM716 .items[0] 1.1不涉及时分值要移出，而接收的项{told}。"] if told else []
    assert found(attrs.evolve(BASE, items=(item, SECOND))) == expected


def test_a_rule_needs_what_it_refers_to() -> None:
    demanding = with_rule(AllOrNothing(when=RequirementsHold()))
    assert found(demanding) == ["WM717 .items[0].rule.when 1.1没有量化要求，无从判断是否达标。"]
    elsewhere = with_rule(AllOrNothing(when=RequirementsHold(standard="9")))
    assert found(elsewhere) == [
        "WM717 .items[0].rule.when 9没有量化要求，无从判断是否达标。",
        "WM711 .items[0].rule.when.standard 测评体系中没有9。",
    ]
    assert found(with_rule(ByPeriod(rule=WHOLE))) == ["WM718 .items[0].rule 1.1分时段计分，而没有写明时段。"]


def chain(title: str, below: str) -> Scheme:
    return attrs.evolve(BASE, title=title, gates=(Gate(scheme=below, at_least=d("5")),))


def test_a_rule_that_asks_for_numbers_of_the_text_is_sound_where_there_are_some() -> None:
    requirement = CountRequirement(name="次", unit="次", comparison=Comparison.AT_LEAST, threshold=2)
    standards = (Standard(text="甲", requirements=(requirement,)), Standard(text="乙"))
    catalogue = Catalogue(children=(Indicator(name="指标", children=standards),))
    assert found(with_rule(AllOrNothing(when=RequirementsHold())), catalogue=catalogue) == []


def test_scores_of_other_schemes_must_be_there() -> None:
    assert found(chain("甲方案", "乙方安"), schemes=(attrs.evolve(BASE, title="乙方案"),)) == [
        "WM719 .gates[0].scheme 没有名为“乙方安”的方案，是否应为“乙方案”。"
    ]
    reading = with_rule(FromScheme(scheme="无"))
    assert found(reading) == ["WM719 .items[0].rule.scheme 没有名为“无”的方案。"]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_scores_must_not_wait_for_one_another(length: int) -> None:
    titles = [f"方案{n}" for n in range(length)]
    schemes = tuple(chain(t, titles[(n + 1) % length]) for n, t in enumerate(titles))
    [fault] = found(schemes[0], schemes=schemes)
    assert fault.startswith("WM720 .gates[0].scheme “方案0”引用")


def test_a_circle_elsewhere_is_not_this_schemes_fault_but_is_found_there() -> None:
    schemes = (chain("甲", "乙"), chain("乙", "丙"), chain("丙", "乙"))
    campaign = Campaign(catalogue=CATALOGUE, schemes=schemes)
    assert [str(f.location) for f in check(campaign, select=["WM720"])] == [
        "$.schemes[1].gates[0].scheme",
        "$.schemes[2].gates[0].scheme",
    ]


def test_schemes_are_scored_from_the_bottom_up() -> None:
    schemes = (chain("甲", "乙"), chain("乙", "丙"), attrs.evolve(BASE, title="丙"))
    campaign = Campaign(catalogue=CATALOGUE, schemes=schemes)
    assert [s.title for s in scores_needed(schemes[0], campaign)] == ["丙", "乙"]
    both = attrs.evolve(schemes[0], gates=(*schemes[0].gates, Gate(scheme="丙", at_least=d("1"))))
    assert [s.title for s in scores_needed(both, campaign)] == ["丙", "乙"]


def test_a_figure_that_nobody_supplies_is_named() -> None:
    scheme = with_rule(Proportional(of=Figure(name="参与人数")))
    expected = "WM721 .items[0].rule.of.name 没有“参与人数”的数据，标准中也没有这项要求。"
    assert found(scheme) == [expected]
    supplied = Measurement(id="m", name="参与人数 ", numerator=d("1"), as_of=DAY)
    assert found(scheme, measurements=(supplied,)) == []


def test_a_finding_under_an_unknown_key_is_named() -> None:
    sampled = with_rule(Proportional(of=Sampled(criteria=("卫生",), places=1)))
    findings = (
        Finding(id="a", standard="1.1", criterion="卫生", outcome=Outcome.MET, on=DAY),
        Finding(id="b", standard="1.1", criterion="卫 生", outcome=Outcome.MET, on=DAY),
        Finding(id="c", standard="1.2", criterion="秩序", outcome=Outcome.MET, on=DAY),
        Finding(id="d", standard="1.2", outcome=Outcome.MET, on=DAY),
        Finding(id="e", standard="7", criterion="别处", outcome=Outcome.MET, on=DAY),
    )
    assert found(sampled, findings=findings) == [
        "WM722 $.findings[1].criterion 1.1没有名为“卫 生”的要点；方案采用的有：卫生。",
        "WM722 $.findings[2].criterion 1.2没有名为“秩序”的要点；方案采用的有：（只看整条）。",
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "faults"), [(DAY, DAY, 0), (date(2018, 6, 10), None, 3), (None, date(2018, 6, 8), 3)]
)
def test_facts_outside_the_cycle_are_named(starts: date | None, ends: date | None, faults: int) -> None:
    facts: dict[str, Any] = {
        "measurements": (Measurement(id="m", name="数", numerator=d("1"), as_of=DAY),),
        "findings": (Finding(id="f", standard="1.1", outcome=Outcome.MET, on=DAY),),
        "ratings": (Rating(id="r", target="1.1", on=DAY),),
    }
    assert [f[:5] for f in found(attrs.evolve(BASE, starts=starts, ends=ends), **facts)] == ["WM723"] * faults


def event(category: str, level: str = "", nature: EventNature = EventNature.AWARD) -> Event:
    return Event(id=category + level, nature=nature, category=category, level=level, on=DAY)


def test_events_without_a_place_in_the_scheme_are_named() -> None:
    scheme = attrs.evolve(
        BASE,
        pools=(BonusPool(name="加分", at_most=d("9"), streams=(TABLE, RECORDED)),),
        negative_lists=(NegativeList(name="负面", entries=(NegativeEntry(category="投诉", points=d("1")),)),),
        vetoes=(Veto(name="否决", categories=("案件",), months=12),),
    )
    against = (event("投诉", nature=EventNature.NEGATIVE), event("案件", nature=EventNature.NEGATIVE))
    events = (event("奖", "市"), event("奖", "县"), event("报道"), *against, event("表扬"))
    assert found(scheme, events=events) == [
        "WM724 $.events[1] 加分表没有“县”这一格。",
        "WM724 $.events[5] 《方案》没有“表扬”这一类别。",
    ]


@pytest.mark.parametrize(
    ("category", "nature", "told"),
    [
        ("奖", EventNature.NEGATIVE, "“奖”登记为负面事项，而《方案》只把它作为加分事项来计，没有计入。"),
        ("报道", EventNature.NEGATIVE, "“报道”登记为负面事项，而《方案》只把它作为加分事项来计，没有计入。"),
        ("投诉", EventNature.AWARD, "“投诉”登记为加分事项，而《方案》只把它作为负面事项来计，没有计入。"),
        ("案件", EventNature.AWARD, "“案件”登记为加分事项，而《方案》只把它作为负面事项来计，没有计入。"),
    ],
)
def test_events_of_the_other_nature_are_named_too(category: str, nature: EventNature, told: str) -> None:
    scheme = attrs.evolve(
        BASE,
        pools=(BonusPool(name="加分", at_most=d("9"), streams=(TABLE, RECORDED)),),
        negative_lists=(NegativeList(name="负面", entries=(NegativeEntry(category="投诉", points=d("1")),)),),
        vetoes=(Veto(name="否决", categories=("案件",), months=12),),
    )
    assert found(scheme, events=(event(category, "市", nature),)) == [f"WM724 $.events[0] {told}"]


@pytest.mark.parametrize(
    ("mark", "ceiling", "told"),
    [
        ("10", "2", []),
        ("12", "2", []),
        ("12.5", "2", ["WM728 .pass_mark 达标线12.5分，而满分连同加分最多12分，永远达不到。"]),
        ("99", None, []),
    ],
)
def test_a_pass_mark_must_be_within_reach(mark: str, ceiling: str | None, told: list[str]) -> None:
    limit = None if ceiling is None else d(ceiling)
    pools = (BonusPool(name="加分", at_most=limit, streams=(TABLE,)),)
    assert found(attrs.evolve(BASE, pass_mark=d(mark), pools=pools)) == told


def test_the_whole_must_make_sense() -> None:
    scheme = attrs.evolve(
        BASE,
        starts=date(2018, 12, 31),
        ends=date(2018, 1, 1),
        vetoes=(Veto(name="否决", categories=("案件",)),),
        rankings=(
            Ranking(name="无", direction=Direction.TOP),
            Ranking(name="双", direction=Direction.TOP, count=1, share=HALF),
            Ranking(name="一", direction=Direction.TOP, count=1),
        ),
    )
    assert found(scheme) == [
        "WM727 .ends 结束日期2018-01-01早于开始日期2018-12-31。",
        "WM725 .vetoes[0] “否决”没有追溯期。",
        "WM726 .rankings[0] “无”的比例和名额应当写且只写一种。",
        "WM726 .rankings[1] “双”的比例和名额应当写且只写一种。",
    ]


def test_the_faults_of_a_campaigns_schemes_are_checked_with_the_rest() -> None:
    campaign = Campaign(catalogue=CATALOGUE, schemes=(BASE, attrs.evolve(BASE, title="另", total=d("1"))))
    [fault] = check(campaign, select=["WM7"])
    assert str(fault) == "WM701 错误 $.schemes[1].total：各赋分项合计10分，方案的满分为1分。"


def test_each_kind_has_a_code_of_its_own() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(kind.code.startswith("WM7") for kind in KINDS)


def test_only_the_first_unknown_codes_are_searched_for() -> None:
    items = tuple(Item(code=str(n), points=d("1"), rule=WHOLE) for n in range(5, 400))
    faults = found(attrs.evolve(BASE, items=items))
    assert sum("是否应为" in f for f in faults) <= 20
