"""Above the items: groups, methods, rounding, pools, negative lists, vetoes, gates, the pass mark."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import UnknownName
from wenming_core.model import (
    Campaign,
    Event,
    EventNature,
    Finding,
    Item,
    Organisation,
    Outcome,
    Rounding,
    RoundingMode,
    RoundingStage,
    Scheme,
    Unit,
    UnitState,
)
from wenming_core.model.rules import (
    AllOrNothing,
    AwardEach,
    AwardEntry,
    AwardTable,
    DeductEach,
    Events,
    Figure,
    Fixed,
    FromFull,
    FromScheme,
    FromZero,
    Met,
    Period,
    Proportional,
)
from wenming_core.model.scheme import MethodShare, UnrecordedEvents
from wenming_core.model.scheme_above import (
    BonusPool,
    Counting,
    Gate,
    NegativeEntry,
    NegativeList,
    Placement,
    Veto,
    WindowFrom,
)
from wenming_core.scoring import Explanation, SchemeNotNamed, ScoreBook, State, score, score_all
from wenming_core.scoring.above import months_before

DAY = date(2018, 6, 9)
Booked = Callable[..., ScoreBook]
WHOLE = AllOrNothing(when=Met())
SHARE = Proportional(of=Figure(name="量"), target=Fraction(3))
BASE = Scheme(
    title="方案",
    total=Decimal(100),
    items=(
        Item(code="1.1", points=Decimal(60), rule=WHOLE, method="材料"),
        Item(code="1.2", points=Decimal(40), rule=AllOrNothing(when=Met(standard="1.1")), method="实地"),
    ),
)


def ends(explanation: Explanation | None) -> str:
    assert explanation is not None
    return str(explanation.low) if explanation.settled else f"{explanation.low}..{explanation.high}"


def scheme(**changes: Any) -> Scheme:
    return attrs.evolve(BASE, **changes)


def happened(category: str, *, on: date = DAY, nature: EventNature = EventNature.NEGATIVE, **more: Any) -> Event:
    return Event(id=f"{category}{on}", nature=nature, category=category, on=on, **more)


def test_items_add_up_to_groups_and_groups_to_the_total(booked: Booked) -> None:
    book = booked(BASE, "+")
    assert [(n.code, n.kind, ends(n)) for n in book.nodes] == [
        ("1", "group", "100"),
        ("1.1", "item", "60"),
        ("1.2", "item", "40"),
    ]
    assert (book.score, book.state, "1.2" in book) == (Decimal(100), State.PASSED, True)


def test_what_is_unknown_leaves_the_total_an_interval(booked: Booked) -> None:
    book = booked(BASE)
    assert (ends(book.total), book.score) == ("0..100", None)
    assert [str(key) for key in book.missing] == ["1.1的检查结果"]


def test_a_group_may_have_a_ceiling(booked: Booked) -> None:
    capped = scheme(items=(*BASE.items, Item(code="1", points=Decimal(70), wording="最多70分")), total=Decimal(70))
    book = booked(capped, "+")
    assert (ends(book["1"]), ends(book.total), str(book["1"].full)) == ("70", "70", "70")
    assert [p.kind for p in book["1"].parts] == ["item", "item", "ceiling"]


def test_a_rule_may_stand_on_an_indicator(booked: Booked) -> None:
    whole = scheme(items=(Item(code="1", points=Decimal(100), rule=AllOrNothing(when=Met(standard="1.1"))),))
    assert ends(booked(whole, "+").total) == "100"


@pytest.mark.parametrize(
    ("material", "visit", "expected"), [("60", "40", "60"), ("50", "50", "50"), ("85", "15", "85")]
)
def test_methods_are_weighed_to_their_points(booked: Booked, material: str, visit: str, expected: str) -> None:
    methods = (
        MethodShare(method="材料", points=Decimal(material)),
        MethodShare(method="实地", points=Decimal(visit)),
    )
    items = (BASE.items[0], Item(code="1.2", points=Decimal(40), rule=WHOLE, method="实地"))
    other = Finding(id="x", standard="1.2", outcome=Outcome.NOT_MET, on=DAY)
    met = Finding(id="y", standard="1.1", outcome=Outcome.MET, on=DAY)
    book = booked(scheme(methods=methods, items=items), findings=(met, other))
    assert ends(book.total) == expected
    assert book["1.1"].weight == Fraction(material) / 60


@pytest.mark.parametrize(
    ("stage", "mode", "digits", "expected"),
    [
        (RoundingStage.NEVER, RoundingMode.HALF_UP, 2, "200/3"),
        (RoundingStage.TOTAL, RoundingMode.HALF_UP, 2, "6667/100"),
        (RoundingStage.TOTAL, RoundingMode.DOWN, 1, "333/5"),
        (RoundingStage.TOTAL, RoundingMode.UP, 0, "67"),
        (RoundingStage.ITEM, RoundingMode.HALF_EVEN, 0, "67"),
        (RoundingStage.METHOD, RoundingMode.DOWN, 0, "66"),
    ],
)
def test_scores_are_rounded_once_at_the_declared_stage(
    booked: Booked, stage: RoundingStage, mode: RoundingMode, digits: int, expected: str
) -> None:
    items = (
        Item(code="1.1", points=Decimal(60), rule=SHARE, method="材料"),
        Item(code="1.2", points=Decimal(40), rule=SHARE, method="材料"),
    )
    rounding = Rounding(stage=stage, mode=mode, digits=digits)
    methods = (MethodShare(method="材料", points=Decimal(100)),)
    book = booked(scheme(items=items, rounding=rounding, methods=methods), "量=2")
    assert ends(book.total) == expected
    assert sum(part.kind == "rounding" for _, part in book.total.walk()) <= 1 if book.total else False


def pool(at_most: str | None, placement: Placement = Placement.OUTSIDE, points: str = "4") -> BonusPool:
    limit = None if at_most is None else Decimal(at_most)
    stream = AwardEach(points=Decimal(points), of=Events(category="报道"))
    return BonusPool(name="加分", at_most=limit, placement=placement, streams=(stream,))


@pytest.mark.parametrize(
    ("bonus", "total", "expected", "full"),
    [
        (pool("10"), "100", "104", "110"),
        (pool("3"), "100", "103", "103"),
        (pool(None), "100", "104", "100"),
        (pool("10", Placement.INSIDE), "110", "104", "110"),
        (pool("10", Placement.INSIDE, "40"), "110", "110", "110"),
    ],
)
def test_bonus_pools_add_inside_or_outside_the_total(
    booked: Booked, bonus: BonusPool, total: str, expected: str, full: str
) -> None:
    reported = happened("报道", nature=EventNature.AWARD)
    book = booked(scheme(pools=(bonus,), total=Decimal(total)), "+", events=(reported,))
    assert book.total is not None
    assert (ends(book.total), str(book.total.full)) == (expected, full)


def test_a_pool_inside_the_total_never_lifts_it_above(booked: Booked) -> None:
    inside = pool("10", Placement.INSIDE)
    capped = scheme(
        pools=(inside, attrs.evolve(inside, name="又一")),
        total=Decimal(100),
        items=(Item(code="1.1", points=Decimal(80), rule=WHOLE),),
    )
    events = tuple(happened("报道", nature=EventNature.AWARD, on=date(2018, 1, n)) for n in range(1, 9))
    assert ends(booked(capped, "+", events=events).total) == "100"


@pytest.mark.parametrize(("at_most", "expected"), [("10", "104"), (None, "104"), ("3", "103")])
def test_only_pools_outside_the_total_lift_it_above(booked: Booked, at_most: str | None, expected: str) -> None:
    inside = attrs.evolve(pool(None, Placement.INSIDE), name="总分之内")
    reported = happened("报道", nature=EventNature.AWARD)
    book = booked(scheme(pools=(pool(at_most), inside), total=Decimal(100)), "+", events=(reported,))
    assert ends(book.total) == expected


def test_rounding_up_each_item_never_lifts_the_total_above_full_points(booked: Booked) -> None:
    items = tuple(Item(code=c, points=Decimal("2.5"), rule=WHOLE) for c in ("1.1", "1.2"))
    rounding = Rounding(stage=RoundingStage.ITEM, mode=RoundingMode.HALF_UP, digits=0)
    other = Finding(id="x", standard="1.2", outcome=Outcome.MET, on=DAY)
    book = booked(
        scheme(items=items, total=Decimal(5), rounding=rounding),
        findings=(attrs.evolve(other, id="y", standard="1.1"), other),
    )
    assert (ends(book["1.1"]), ends(book.total)) == ("3", "5")


def listed(**more: Any) -> NegativeList:
    entries = (
        NegativeEntry(category="通报", points=Decimal(10)),
        NegativeEntry(category="投诉", points=Decimal(2), most=Decimal(3)),
    )
    return NegativeList(name="负面清单", entries=entries, **more)


@pytest.mark.parametrize(
    ("negative", "events", "expected"),
    [
        (listed(), (), "100"),
        (listed(), (happened("通报"),), "90"),
        (listed(), (happened("通报"), happened("通报", on=date(2018, 7, 1))), "80"),
        (listed(), (happened("投诉"),), "97..98"),
        (listed(), (happened("投诉", points=Decimal("2.5")),), "195/2"),
        (listed(), (happened("投诉", points=Decimal(9)),), "97..98"),
        (listed(), (happened("通报", points=Decimal(10)),), "90"),
        (listed(), (happened("通报", points=Decimal(4)),), "90"),
        (listed(concealed=Fraction(2)), (happened("通报", concealed=True),), "80"),
        (listed(at_most=Decimal(15)), (happened("通报"), happened("通报", on=date(2018, 7, 1))), "85"),
        (listed(counting=Counting.ONCE), (happened("通报"), happened("投诉")), "90"),
        (listed(counting=Counting.ONCE), (), "100"),
        (listed(), (happened("通报", nature=EventNature.AWARD),), "100"),
        (listed(), tuple(happened("通报", on=date(2018, 1, n)) for n in range(1, 13)), "0"),
    ],
)
def test_negative_lists_take_points_off_the_total(
    booked: Booked, negative: NegativeList, events: tuple[Event, ...], expected: str
) -> None:
    assert ends(booked(scheme(negative_lists=(negative,)), "+", events=events).total) == expected


@pytest.mark.parametrize(
    ("category", "points", "note"),
    [
        ("投诉", None, "应在2～3分之间裁定扣分"),
        ("投诉", "9", "裁定扣9分，而细则为2～3分，未采用"),
        ("通报", "4", "裁定扣4分，而细则为10分，未采用"),
        ("投诉", "2.5", ""),
        ("通报", None, ""),
    ],
)
def test_what_was_decided_on_an_event_is_taken_or_refused_in_words(
    booked: Booked, category: str, points: str | None, note: str
) -> None:
    event = happened(category, points=None if points is None else Decimal(points))
    book = booked(scheme(negative_lists=(listed(),)), "+", events=(event,))
    assert book.total is not None
    assert book.total.evidence.notes == ((f"{note}：{event.id}",) if note else ())


@pytest.mark.parametrize(
    ("negative", "expected"),
    [(listed(at_most=Decimal(15)), "85..100"), (listed(counting=Counting.ONCE, concealed=Fraction(2)), "80..100")],
)
def test_events_that_nobody_recorded_may_be_unknown(booked: Booked, negative: NegativeList, expected: str) -> None:
    unknown = scheme(negative_lists=(negative,), unrecorded_events=UnrecordedEvents.UNKNOWN)
    assert ends(booked(unknown, "+").total) == expected


def test_unrecorded_awards_may_be_unknown_too(booked: Booked) -> None:
    streams = (
        AwardTable(category="表彰", levels=("市级",), entries=(AwardEntry(level="市级", points=Decimal(1)),)),
        AwardEach(points=Decimal(1), of=Events(category="报道"), at_most=Decimal(2)),
    )
    bonus = BonusPool(name="加分", at_most=Decimal(5), streams=streams)
    unknown = scheme(pools=(bonus,), unrecorded_events=UnrecordedEvents.UNKNOWN)
    assert ends(booked(unknown, "+").total) == "100..105"


CASE = Veto(name="一票否决", categories=("案件",), months=12)


@pytest.mark.parametrize(
    ("veto", "on", "state"),
    [
        (CASE, date(2018, 11, 30), State.FAILED),
        (CASE, date(2017, 12, 1), State.FAILED),
        (CASE, date(2017, 11, 30), State.PASSED),
        (CASE, date(2018, 12, 1), State.PASSED),
        (attrs.evolve(CASE, months=None), date(1999, 1, 1), State.FAILED),
        (attrs.evolve(CASE, months=24), date(2016, 12, 1), State.FAILED),
        (attrs.evolve(CASE, counted_from=WindowFrom.APPLICATION), date(2017, 4, 2), State.FAILED),
        (attrs.evolve(CASE, counted_from=WindowFrom.APPLICATION), date(2017, 4, 1), State.PASSED),
    ],
)
def test_a_veto_looks_back_so_many_months(booked: Booked, veto: Veto, on: date, state: State) -> None:
    book = booked(scheme(vetoes=(veto,)), "+", events=(happened("案件", on=on),), applied_on=date(2018, 4, 1))
    assert (book.state, ends(book.total)) == (state, "100")


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (UnitState.APPLICANT, "取消申报资格"),
        (UnitState.HOLDER, "限期一年整改"),
        (None, "申报单位：取消申报资格；已获称号的单位：限期一年整改（本单位情况未填写）"),
    ],
)
def test_what_a_veto_does_depends_on_where_the_unit_stands(booked: Booked, state: UnitState | None, text: str) -> None:
    organisation = Organisation(unit=Unit(name="云川市图书馆", state=state))
    book = booked(scheme(vetoes=(CASE,)), "+", events=(happened("案件"),), organisation=organisation)
    [verdict] = book.verdicts
    assert (verdict.text, [i.id for i in verdict.inputs], book.unit) == (text, ["案件2018-06-09"], "云川市图书馆")


def test_a_veto_without_a_day_of_application_is_open(booked: Booked) -> None:
    veto = attrs.evolve(CASE, counted_from=WindowFrom.APPLICATION)
    [verdict] = booked(scheme(vetoes=(veto,)), "+", events=(happened("案件"),)).verdicts
    assert (verdict.state, verdict.missing) == (State.OPEN, "申报日期")


def test_a_veto_whose_events_are_unknown_is_open(booked: Booked) -> None:
    unknown = scheme(vetoes=(CASE,), unrecorded_events=UnrecordedEvents.UNKNOWN)
    [verdict] = booked(unknown, "+").verdicts
    assert (verdict.state, verdict.missing) == (State.OPEN, "是否发生过：案件")


@pytest.mark.parametrize(
    ("mark", "facts", "state"),
    [("100", "+", State.PASSED), ("85", "-", State.FAILED), ("85", "", State.OPEN), ("0", "", State.PASSED)],
)
def test_a_pass_mark_is_reached_missed_or_open(booked: Booked, mark: str, facts: str, state: State) -> None:
    assert booked(scheme(pass_mark=Decimal(mark)), facts).state is state


@pytest.mark.parametrize(
    ("facts", "state", "total"), [("+", State.PASSED, "20"), ("-", State.FAILED, "0"), ("", State.OPEN, "0..20")]
)
def test_another_scheme_may_be_a_gate_and_count_for_a_part(
    booked: Booked, facts: str, state: State, total: str
) -> None:
    upper = Scheme(
        title="上级方案",
        total=Decimal(20),
        items=(Item(code="1.1", points=Decimal(20), rule=FromScheme(scheme="方案")),),
        gates=(Gate(scheme="方案", at_least=Decimal(85)),),
    )
    book = booked(upper, facts, schemes=(BASE, upper))
    assert (book.state, ends(book.total)) == (state, total)


def test_another_scheme_counts_for_no_more_than_full_points(booked: Booked) -> None:
    lower = scheme(pools=(pool("10"),))
    item = Item(code="1.1", points=Decimal(20), rule=FromScheme(scheme="方案"))
    upper = Scheme(title="上级方案", total=Decimal(20), items=(item,))
    reported = happened("报道", nature=EventNature.AWARD)
    assert ends(booked(upper, "+", schemes=(lower, upper), events=(reported,)).total) == "20"


def test_scores_pass_through_a_chain_of_schemes(booked: Booked) -> None:
    def above(title: str, below: str) -> Scheme:
        item = Item(code="1.1", points=Decimal(10), rule=FromScheme(scheme=below))
        return Scheme(title=title, total=Decimal(10), items=(item,))

    chain = [BASE]
    for number in range(60):
        chain.append(above(f"方案{number}", chain[-1].title))
    assert ends(booked(chain[-1], "+", schemes=tuple(chain)).total) == "10"


def test_the_periods_of_a_scheme_hold_for_every_item(booked: Booked) -> None:
    periods = (
        Period(name="上半年", starts=date(2018, 1, 1), ends=date(2018, 6, 30), share=Fraction(2, 5)),
        Period(name="下半年", starts=date(2018, 7, 1), ends=date(2018, 12, 31), share=Fraction(3, 5)),
    )
    assert ends(booked(scheme(periods=periods), "+").total) == "40..100"
    assert ends(booked(scheme(periods=periods), "+", as_of=date(2018, 6, 20)).total) == "40..100"


@pytest.mark.parametrize(
    ("starts", "ends_on", "expected"),
    [(None, None, "100"), (date(2018, 6, 10), None, "0..100"), (None, date(2018, 6, 8), "0..100"), (DAY, DAY, "100")],
)
def test_facts_outside_the_cycle_do_not_count(
    booked: Booked, starts: date | None, ends_on: date | None, expected: str
) -> None:
    book = booked(scheme(starts=starts, ends=ends_on), "+")
    assert ends(book.total) == expected
    assert {d.code for d in book.diagnostics} == ({"WM723"} if expected == "0..100" else set())


def test_facts_after_the_day_of_the_score_do_not_count(booked: Booked) -> None:
    assert ends(booked(BASE, "+", as_of=date(2018, 6, 8)).total) == "0..100"


def test_a_scheme_with_errors_is_refused_with_every_one_of_them(booked: Booked) -> None:
    wrong = scheme(total=Decimal(99), items=(*BASE.items, Item(code="9.9", points=Decimal(1), rule=WHOLE)))
    with pytest.raises(DataRefused) as refused:
        booked(wrong, "+")
    assert [d.code for d in refused.value.report] == ["WM701", "WM711"]


def test_a_scheme_that_reads_an_unsound_scheme_is_refused(booked: Booked) -> None:
    lower = scheme(title="下级", total=Decimal(1))
    item = Item(code="1.1", points=Decimal(10), rule=FromScheme(scheme="下级"))
    upper = Scheme(title="上级", total=Decimal(10), items=(item,))
    with pytest.raises(DataRefused, match="WM701"):
        booked(upper, "+", schemes=(lower, upper))


def test_the_scheme_is_the_only_one_or_the_one_that_is_named(campaign_of: Callable[[str], Campaign]) -> None:
    one = attrs.evolve(campaign_of("+"), schemes=(BASE,))
    two = attrs.evolve(one, schemes=(BASE, scheme(title="另一方案")))
    assert score(one, as_of=DAY).scheme == "方案"
    assert score(two, "另一方案", as_of=DAY).scheme == "另一方案"
    with pytest.raises(SchemeNotNamed, match="name one of '方案', '另一方案'") as raised:
        score(two, as_of=DAY)
    assert raised.value.titles == ("方案", "另一方案")
    with pytest.raises(UnknownName, match="no scheme '别的'"):
        score(two, "别的", as_of=DAY)
    with pytest.raises(UnknownName, match="no scored node '3'"):
        score(one, as_of=DAY)["3"]


def test_many_campaigns_are_scored_one_after_the_other(campaign_of: Callable[[str], Campaign]) -> None:
    taken: list[str] = []

    def campaigns() -> Any:
        for facts in ("+", "-", ""):
            taken.append(facts)
            yield campaign_of(facts)

    books = score_all(campaigns(), BASE, as_of=date(2018, 12, 1))
    assert (next(books).score, taken) == (Decimal(100), ["+"])
    assert [b.score for b in books] == [0, None]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2018, 3, 31), 1, date(2018, 2, 28)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2018, 11, 30), 12, date(2017, 11, 30)),
        (date(2018, 1, 15), 1, date(2017, 12, 15)),
        (date(2018, 12, 31), 24, date(2016, 12, 31)),
        (date(2018, 12, 31), 2017 * 12, date(1, 12, 31)),
        (date(2018, 12, 31), 2018 * 12, date.min),
    ],
)
def test_going_back_months_stays_within_the_month(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_an_unbounded_base_counts_every_deduction(booked: Booked) -> None:
    streams = (DeductEach(points=Decimal(5), of=Fixed(number=Fraction(3))),)
    unbounded = scheme(pools=(BonusPool(name="扣分", streams=streams),))
    assert ends(booked(unbounded, "+").total) == "100"
    items = (Item(code="1.1", points=Decimal(100), rule=FromFull(streams=streams)),)
    assert ends(booked(scheme(items=items)).total) == "85"
    assert ends(booked(scheme(items=(attrs.evolve(items[0], rule=FromZero(streams=streams)),))).total) == "0"
