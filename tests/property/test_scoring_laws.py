"""Laws of scoring, on generated schemes and facts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import attrs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    Finding,
    Indicator,
    Item,
    Measurement,
    NotApplicable,
    Outcome,
    Rating,
    Rounding,
    RoundingMode,
    RoundingStage,
    Scheme,
    Span,
    Standard,
)
from wenming_core.model.rules import (
    AllOf,
    AllOrNothing,
    AnyOf,
    AwardWhen,
    Condition,
    CountTier,
    DeductBelow,
    DeductEach,
    DeductMissing,
    DeductWhen,
    Forfeit,
    FromFull,
    FromZero,
    Grade,
    GradeByCount,
    GradeByRange,
    Holds,
    Met,
    NotSo,
    Occurrences,
    Part,
    PartialStep,
    Parts,
    Proportional,
    RangeTier,
    Ratio,
    Rule,
    Scaled,
    SomeOf,
)
from wenming_core.scoring import Explanation, ScoreBook, score, shortest_path, what_if
from wenming_core.storage.scheme_file import dumps_scheme, loads_scheme
from wenming_core.testing import instances
from wenming_core.testing import schemes as drawn_schemes

DAY, LATER = date(2018, 6, 9), date(2018, 12, 1)
CODES = ("1.1", "1.2", "2.1", "2.2")
CRITERIA = ("", "甲", "乙", "丙")
NAMES = ("率", "次")
CATALOGUE = Catalogue(
    children=tuple(Indicator(name=n, children=(Standard(text="a"), Standard(text="b"))) for n in ("一", "二"))
)
GRADES = tuple(Grade(name=n, share=Fraction(s)) for n, s in (("A", "1"), ("B", "2/3"), ("C", "1/3")))

points = st.integers(1, 40).map(lambda n: Decimal(n) / 10)
met = st.builds(Met, criterion=st.sampled_from(CRITERIA))
ratio = st.builds(Ratio, name=st.sampled_from(NAMES))
favourable_holds = st.builds(
    Holds,
    of=ratio,
    comparison=st.sampled_from((Comparison.GREATER, Comparison.AT_LEAST)),
    threshold=st.fractions(0, 1, max_denominator=20),
)


def conditions(*, favourable: bool) -> st.SearchStrategy[Condition]:
    """Conditions; the favourable ones never turn against a fact that speaks for the unit."""
    leaves: st.SearchStrategy[Condition] = st.one_of(met, favourable_holds)

    def grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        kinds: list[st.SearchStrategy[Any]] = [
            st.builds(AllOf, of=several),
            st.builds(AnyOf, of=several),
            st.builds(SomeOf, at_least=st.integers(1, 3), of=several),
        ]
        return st.one_of(*kinds) if favourable else st.one_of(*kinds, st.builds(NotSo, of=inner))

    return st.recursive(leaves, grown, max_leaves=4)


def halves(rule: Rule) -> Rule:
    part = Part(points=Decimal(2), rule=rule)
    return Parts(parts=(part, part))


def rules(*, favourable: bool) -> st.SearchStrategy[Rule]:
    """Rules of every family, composed."""
    condition = conditions(favourable=favourable)
    occurrences = st.builds(Occurrences, criterion=st.sampled_from(CRITERIA))
    ceiling = st.none() | points
    streams = st.one_of(
        st.builds(AwardWhen, points=points, when=condition),
        st.builds(DeductEach, points=points, of=occurrences, at_most=ceiling),
        st.builds(DeductMissing, points=points, elements=st.lists(condition, min_size=1, max_size=3).map(tuple)),
        st.builds(
            DeductBelow,
            points=points,
            of=ratio,
            target=st.fractions(0, 1, max_denominator=10),
            step=st.sampled_from((Fraction(1, 100), Fraction(1, 10))),
            partial=st.sampled_from(PartialStep),
        ),
        *([] if favourable else [st.builds(DeductWhen, points=points, when=condition)]),
    )
    several = st.lists(streams, min_size=1, max_size=3).map(tuple)
    tiers = (CountTier(grade="A", at_least=2), CountTier(grade="B", at_least=1))
    ranges = (RangeTier(grade="A", at_least=Fraction(9, 10)), RangeTier(grade="B", at_least=Fraction(1, 2)))
    simple: st.SearchStrategy[Rule] = st.one_of(
        st.builds(AllOrNothing, when=condition),
        st.builds(FromFull, streams=several),
        st.builds(FromZero, streams=several),
        st.builds(
            GradeByCount,
            of=st.lists(condition, min_size=2, max_size=3).map(tuple),
            tiers=st.just(tiers),
            otherwise=st.sampled_from(("C", "")),
        ),
        st.builds(GradeByRange, of=ratio, tiers=st.just(ranges), otherwise=st.sampled_from(("C", ""))),
        st.builds(Proportional, of=ratio, target=st.fractions(Fraction(1, 4), 1, max_denominator=8)),
    )

    leaves: st.SearchStrategy[Rule] = st.one_of(simple, simple.map(halves))

    def grown(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        unless = st.lists(condition, min_size=1, max_size=2).map(tuple)
        kinds: list[st.SearchStrategy[Any]] = [
            st.builds(Forfeit, rule=inner, unless=unless),
        ]
        if not favourable:
            factor = st.sampled_from((Fraction(0), Fraction(1, 2), Fraction(2)))
            kinds.append(st.builds(Scaled, rule=inner, when=condition, factor=factor))
        return st.one_of(*kinds)

    return st.recursive(leaves, grown, max_leaves=2)


def schemes(*, favourable: bool = False) -> st.SearchStrategy[Scheme]:
    """Schemes over four standards of four points each."""

    def scheme(several: list[Rule], rounding: Rounding, policy: NotApplicable) -> Scheme:
        items = tuple(Item(code=c, points=Decimal(4), rule=r) for c, r in zip(CODES, several, strict=True))
        return Scheme(
            title="方案",
            total=Decimal(16),
            items=items,
            grades=GRADES,
            rounding=rounding,
            not_applicable=policy,
        )

    stages = (RoundingStage.NEVER, RoundingStage.ITEM, RoundingStage.TOTAL)
    rounding = st.builds(
        Rounding, stage=st.sampled_from(stages), mode=st.sampled_from(RoundingMode), digits=st.integers(0, 2)
    )
    policies = [p for p in NotApplicable if p is not NotApplicable.MOVE_TO_SIBLING]
    four = st.lists(rules(favourable=favourable), min_size=4, max_size=4)
    return st.builds(scheme, four, rounding, st.sampled_from(policies))


findings = st.builds(
    Finding,
    id=st.just("x"),
    standard=st.sampled_from(CODES),
    criterion=st.sampled_from(CRITERIA),
    outcome=st.sampled_from(Outcome),
    count=st.integers(0, 5),
    on=st.dates(date(2018, 1, 1), DAY),
)
measurements = st.builds(
    Measurement,
    id=st.just("x"),
    name=st.sampled_from(NAMES),
    numerator=st.integers(0, 12).map(Decimal),
    denominator=st.integers(0, 10).map(Decimal),
    as_of=st.dates(date(2018, 1, 1), DAY),
)


def campaigns(outcomes: Iterable[Outcome] = Outcome) -> st.SearchStrategy[Campaign]:
    """Campaigns with facts about the four standards."""

    def campaign(found: list[Finding], figures: list[Measurement]) -> Campaign:
        return Campaign(
            catalogue=CATALOGUE,
            findings=tuple(attrs.evolve(f, id=f"f{n:02}") for n, f in enumerate(found)),
            measurements=tuple(attrs.evolve(m, id=f"m{n:02}") for n, m in enumerate(figures)),
        )

    allowed = set(outcomes)
    several = st.lists(findings.filter(lambda f: f.outcome in allowed), max_size=10)
    return st.builds(campaign, several, st.lists(measurements, max_size=3))


APPLICABLE = (Outcome.MET, Outcome.NOT_MET)


def booked(campaign: Campaign, scheme: Scheme) -> tuple[ScoreBook, Explanation]:
    book = score(campaign, scheme, as_of=LATER)
    assert book.total is not None
    return book, book.total


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes())
def test_a_score_lies_between_nothing_and_full_points(campaign: Campaign, scheme: Scheme) -> None:
    book, total = booked(campaign, scheme)
    for amount in (*book.nodes, total):
        assert amount.full is not None
        assert 0 <= amount.low <= amount.high
        if scheme.rounding.stage is RoundingStage.NEVER:
            assert amount.high <= amount.full


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes())
def test_contributions_add_up_exactly_at_both_ends(campaign: Campaign, scheme: Scheme) -> None:
    _, total = booked(campaign, scheme)
    for _, amount in total.walk():
        if amount.parts:
            assert sum(p.low for p in amount.parts) == amount.low
            assert sum(p.high for p in amount.parts) == amount.high


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes())
def test_a_total_is_rounded_once_and_only_at_its_stage(campaign: Campaign, scheme: Scheme) -> None:
    book, total = booked(campaign, scheme)
    scale = 10**scheme.rounding.digits
    match scheme.rounding.stage:
        case RoundingStage.TOTAL:
            assert (total.low * scale).denominator == 1
            assert sum(a.kind == "rounding" for _, a in total.walk()) <= 1
        case RoundingStage.ITEM:
            assert all((item.low * scale).denominator == 1 for item in book.items)
            assert not any(part.kind == "rounding" for part in total.parts)
        case _:
            assert not any(a.kind == "rounding" for _, a in total.walk())


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(campaign: Campaign, scheme: Scheme, random: Any) -> None:
    findings_, figures = list(campaign.findings), list(campaign.measurements)
    random.shuffle(findings_)
    random.shuffle(figures)
    shuffled = attrs.evolve(campaign, findings=tuple(findings_), measurements=tuple(figures))
    assert score(shuffled, scheme, as_of=LATER).total == score(campaign, scheme, as_of=LATER).total


@settings(max_examples=50, deadline=None)
@given(campaigns(APPLICABLE), schemes(), st.sampled_from([(c, k) for c in CODES for k in CRITERIA]))
def test_not_knowing_a_finding_only_widens_the_score(campaign: Campaign, scheme: Scheme, key: tuple[str, str]) -> None:
    left = tuple(f for f in campaign.findings if (f.standard, f.criterion) != key)
    assert_inside(booked(campaign, scheme), booked(attrs.evolve(campaign, findings=left), scheme))


@settings(max_examples=50, deadline=None)
@given(campaigns(APPLICABLE), schemes(), st.sampled_from(NAMES))
def test_not_knowing_a_figure_only_widens_the_score(campaign: Campaign, scheme: Scheme, name: str) -> None:
    left = tuple(m for m in campaign.measurements if m.name != name)
    assert_inside(booked(campaign, scheme), booked(attrs.evolve(campaign, measurements=left), scheme))


def assert_inside(known: tuple[ScoreBook, Explanation], unknown: tuple[ScoreBook, Explanation]) -> None:
    pairs = zip((known[1], *known[0].nodes), (unknown[1], *unknown[0].nodes), strict=True)
    for narrow, wide in pairs:
        assert wide.low <= narrow.low <= narrow.high <= wide.high


@settings(max_examples=50, deadline=None)
@given(campaigns(APPLICABLE), schemes(favourable=True), st.data())
def test_a_better_finding_never_costs_points(campaign: Campaign, scheme: Scheme, data: st.DataObject) -> None:
    assume(campaign.findings)
    place = data.draw(st.integers(0, len(campaign.findings) - 1))
    better = tuple(attrs.evolve(f, outcome=Outcome.MET) if n == place else f for n, f in enumerate(campaign.findings))
    before, after = booked(campaign, scheme)[1], booked(attrs.evolve(campaign, findings=better), scheme)[1]
    assert (after.low >= before.low, after.high >= before.high) == (True, True)


@settings(max_examples=50, deadline=None)
@given(campaigns(APPLICABLE), schemes(favourable=True), st.data())
def test_a_better_figure_never_costs_points(campaign: Campaign, scheme: Scheme, data: st.DataObject) -> None:
    assume(campaign.measurements)
    place = data.draw(st.integers(0, len(campaign.measurements) - 1))
    better = tuple(
        attrs.evolve(m, numerator=m.numerator + 1) if n == place else m for n, m in enumerate(campaign.measurements)
    )
    before = booked(campaign, scheme)[1]
    after = booked(attrs.evolve(campaign, measurements=better), scheme)[1]
    assert (after.low >= before.low, after.high >= before.high) == (True, True)


@settings(max_examples=50, deadline=None)
@given(schemes())
def test_a_scheme_comes_back_equal_from_its_document(scheme: Scheme) -> None:
    assert loads_scheme(dumps_scheme(scheme)) == scheme


demanding = Standard(
    text="每年研究2次",
    requirements=(
        CountRequirement(
            name="研究", unit="次", comparison=Comparison.AT_LEAST, threshold=2, span=Span(start=2, end=6)
        ),
    ),
)
DEMANDING = Catalogue(children=(Indicator(name="一", children=(Standard(text="a"), demanding)), Standard(text="b")))
recorded = instances(Finding, depth=1, standard=st.sampled_from(("1.1", "1.2", "2")), criterion=st.just("有计划"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_schemes(DEMANDING), st.lists(recorded, max_size=4), st.lists(instances(Rating, depth=1), max_size=2))
def test_whatever_the_rules_an_explanation_adds_up_and_its_interval_is_one(
    scheme: Scheme, found: list[Finding], rated: list[Rating]
) -> None:
    campaign = Campaign(
        catalogue=DEMANDING,
        findings=tuple(attrs.evolve(f, id=f"f{n}") for n, f in enumerate(found)),
        ratings=tuple(attrs.evolve(r, id=f"r{n}", target="1.1") for n, r in enumerate(rated)),
    )
    book, total = booked(campaign, scheme)
    assert 0 <= total.low <= total.high
    assert [node.code for node in book.items] == ["1.1", "1.2", "2"]
    for _, amount in total.walk():
        if amount.parts:
            assert sum(part.low for part in amount.parts) == amount.low
            assert sum(part.high for part in amount.parts) == amount.high
    assert loads_scheme(dumps_scheme(scheme)) == scheme


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes())
def test_supposing_nothing_changes_nothing(campaign: Campaign, scheme: Scheme) -> None:
    assert what_if(campaign, (), scheme, as_of=LATER).differences == ()


@settings(max_examples=50, deadline=None)
@given(campaigns(), schemes())
def test_the_differences_of_the_items_explain_that_of_the_whole(campaign: Campaign, scheme: Scheme) -> None:
    unrounded = attrs.evolve(scheme, rounding=Rounding(stage=RoundingStage.NEVER))
    supposed = Finding(id="neu", standard="1.1", outcome=Outcome.MET, on=LATER)
    result = what_if(campaign, (supposed,), unrounded, as_of=LATER)
    changes = {d.code: d for d in result.differences}
    total = changes.pop("", None)
    assert sum(d.low for code, d in changes.items() if "." in code) == (total.low if total else 0)


asked = st.recursive(
    st.sampled_from(CRITERIA[1:]).map(lambda c: Met(criterion=c)),
    lambda inner: st.one_of(
        st.builds(NotSo, of=inner),
        st.builds(AllOf, of=st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(AnyOf, of=st.lists(inner, min_size=1, max_size=2).map(tuple)),
    ),
    max_leaves=3,
)
for_and_against: st.SearchStrategy[Rule] = st.one_of(
    st.builds(AllOrNothing, when=asked),
    st.lists(st.builds(DeductWhen, points=points, when=asked), min_size=1, max_size=3).map(
        lambda several: FromFull(streams=tuple(several))
    ),
)


@settings(max_examples=50, deadline=None)
@given(campaigns(APPLICABLE), st.lists(for_and_against, min_size=2, max_size=2), st.integers(1, 8))
def test_facts_that_turn_out_as_the_steps_say_bring_what_is_promised(
    campaign: Campaign, several: list[Rule], mark: int
) -> None:
    items = tuple(Item(code=c, points=Decimal(4), rule=r) for c, r in zip(CODES, several, strict=False))
    scheme = Scheme(title="方案", total=Decimal(8), items=items, rounding=Rounding(stage=RoundingStage.NEVER))
    path = shortest_path(campaign, mark, scheme, as_of=LATER)
    turned_out = tuple(
        Finding(
            id=f"z{n}",
            standard=step.fact.name,
            criterion=step.fact.criterion,
            outcome=Outcome.NOT_MET if step.averted else Outcome.MET,
            on=LATER,
        )
        for n, step in enumerate(path.steps)
    )
    after = booked(attrs.evolve(campaign, findings=(*campaign.findings, *turned_out)), scheme)[1]
    assert not path.possible or after.low == path.reached >= mark


simple = st.lists(st.sampled_from(CRITERIA[1:]).map(lambda c: Met(criterion=c)), min_size=1, max_size=2, unique=True)
simple_rules: st.SearchStrategy[Rule] = st.one_of(
    simple.map(lambda several: AllOrNothing(when=AllOf(of=tuple(several)))),
    simple.map(lambda several: FromZero(streams=tuple(AwardWhen(points=Decimal("1.5"), when=m) for m in several))),
    simple.map(lambda several: AllOrNothing(when=AnyOf(of=(*several, Met(standard="1.1", criterion="甲"))))),
)


@settings(max_examples=25, deadline=None)
@given(
    campaigns(APPLICABLE),
    st.lists(simple_rules, min_size=3, max_size=3),
    st.integers(1, 12),
    st.lists(st.integers(0, 3), min_size=7, max_size=7),
    st.none() | st.integers(3, 7),
)
def test_no_cheaper_set_of_steps_reaches_the_mark(
    campaign: Campaign, several: list[Rule], mark: int, costs: list[int], ceiling: int | None
) -> None:
    items = [Item(code=c, points=Decimal(4), rule=r) for c, r in zip(CODES, several, strict=False)]
    group = [] if ceiling is None else [Item(code="1", points=Decimal(ceiling))]
    total = Decimal(12 if ceiling is None else 4 + ceiling)
    scheme = Scheme(title="方案", total=total, items=(*items, *group), rounding=Rounding(digits=0))
    efforts = {
        (code, c): cost
        for (code, c), cost in zip(((a, b) for a in CODES for b in CRITERIA[1:]), costs * 2, strict=False)
    }
    path = shortest_path(campaign, mark, scheme, as_of=LATER, effort=lambda fact: efforts[fact.name, fact.criterion])
    assert path.exact
    reads = booked(campaign, scheme)[1].evidence.reads
    keys = sorted({(k.name, k.criterion) for k in reads})
    assume(len(keys) <= 5)

    def reached(taken: Iterable[tuple[str, str]]) -> Fraction:
        mended = tuple(
            Finding(id=f"z{n}", standard=code, criterion=c, outcome=Outcome.MET, on=LATER)
            for n, (code, c) in enumerate(taken)
        )
        return booked(attrs.evolve(campaign, findings=(*campaign.findings, *mended)), scheme)[1].low

    every = chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1))
    enough = [sum(efforts[key] for key in taken) for taken in every if reached(taken) >= mark]
    assert path.possible == bool(enough)
    if path.possible:
        assert path.effort == min(enough)
        assert reached((s.fact.name, s.fact.criterion) for s in path.steps) == path.reached >= mark
