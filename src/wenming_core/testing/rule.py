"""Strategies for the rules of an item, of every kind, that are sound: what they name is there, and their points add up.

What they read of a campaign's facts need not be recorded; where it is not, the score is an interval.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from attrs import frozen
from hypothesis import strategies as st

from wenming_core.model.codes import Code
from wenming_core.model.facts import EventNature
from wenming_core.model.requirement import Comparison
from wenming_core.model.rules import (
    AllOf,
    AllOrNothing,
    AnyOf,
    AwardEach,
    AwardEntry,
    AwardTable,
    AwardWhen,
    AwardWithin,
    BlankSheets,
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
    GradeByConditions,
    GradeByCount,
    GradeByRange,
    Holds,
    Met,
    MethodPart,
    MissingPeriod,
    NotSo,
    Occurrences,
    OptionPoints,
    OptionShare,
    Part,
    PartialStep,
    Parts,
    Period,
    Proportional,
    Quantity,
    RangeTier,
    Rated,
    RaterGroup,
    RatingPolicy,
    Ratio,
    RequirementsHold,
    Returned,
    Rule,
    Sampled,
    Scaled,
    SomeOf,
    Stream,
    Submission,
    Surveyed,
)

__all__ = ["GRADES", "PERIODS", "Ground", "rules_on"]

GRADES = ("A", "B", "C")
"""The grades that the rules name, best first."""

PERIODS = (
    Period(name="上半年", starts=date(2018, 1, 1), ends=date(2018, 6, 30), share=Fraction(2, 5)),
    Period(name="下半年", starts=date(2018, 7, 1), ends=date(2018, 12, 31), share=Fraction(3, 5)),
)
"""The periods of the rules that part the year."""

_CRITERIA = st.sampled_from(("", "有计划", "有记录", "有总结"))
_CATEGORIES = ("表彰", "通报")
_LEVELS = ("国家级", "省级", "市级")
_OPTIONS = ("满意", "一般", "不满意")
_DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31))
_DEEPEST = 2

_Rules = st.SearchStrategy[Rule]


@frozen(kw_only=True)
class Ground:
    """What the rules of an item may name.

    Attributes:
        standards: Codes of the nodes whose facts may be read.
        demanding: Those of the standards that demand something in numbers.
        figures: Names of the measurements that may be read.
    """

    standards: tuple[Code, ...]
    demanding: tuple[Code, ...]
    figures: tuple[str, ...]

    @property
    def elsewhere(self) -> st.SearchStrategy[Code | None]:
        """The node whose facts are read; None for the node of the rule."""
        return st.none() | st.sampled_from(self.standards)


@st.composite
def rules_on(draw: st.DrawFn, ground: Ground, points: Decimal, *, depth: int = _DEEPEST) -> Rule:
    """Draw a rule for an item of so many points; ``depth`` is how deeply rules nest in it."""
    nesting = _nesting(ground, points, depth) if depth > 0 else ()
    rule: Rule = draw(st.one_of(_flat(ground), _rated(points), *nesting))
    return rule


@cache
def _flat(ground: Ground) -> _Rules:
    """The rules that hold no other rules, and for which the points of the item make no difference."""
    when, streams = _conditions(ground), _several(_streams(ground))
    return st.one_of(
        st.builds(AllOrNothing, when=when),
        st.builds(FromFull, streams=streams),
        st.builds(FromZero, streams=streams),
        _grading(ground),
        st.builds(Proportional, of=_quantities(ground), target=_shares(1)),
        st.builds(Submission, due=_DAYS, closes=st.none(), late=_points(), returns=st.none() | st.integers(1, 3)),
    )


def _nesting(ground: Ground, points: Decimal, depth: int) -> tuple[_Rules, ...]:
    inner = rules_on(ground, points, depth=depth - 1)
    half = st.builds(Part, points=st.just(points / 2), rule=rules_on(ground, points / 2, depth=depth - 1))
    by_method = st.tuples(inner, inner).map(
        lambda pair: ByMethod(
            methods=(
                MethodPart(method="材料审核", share=Fraction(1, 2), rule=pair[0]),
                MethodPart(method="实地考察", share=Fraction(1, 2), rule=pair[1]),
            )
        )
    )
    return (
        st.builds(Parts, parts=st.tuples(half, half)),
        st.builds(Forfeit, rule=inner, unless=_several(_conditions(ground))),
        st.builds(Scaled, rule=inner, when=_conditions(ground), factor=st.sampled_from((Fraction(1, 2), Fraction(2)))),
        st.builds(ByPeriod, rule=inner, periods=st.just(PERIODS), missing=st.sampled_from(MissingPeriod)),
        by_method,
    )


def _grading(ground: Ground) -> _Rules:
    best, second, last = GRADES
    otherwise = st.sampled_from((last, ""))
    by_count = (CountTier(grade=best, at_least=2), CountTier(grade=second, at_least=1))
    by_range = (
        RangeTier(grade=best, at_least=Fraction(9, 10)),
        RangeTier(grade=second, at_least=Fraction(1, 2), below=Fraction(9, 10)),
    )
    tiers = st.builds(ConditionTier, grade=st.sampled_from(GRADES), when=_conditions(ground))
    return st.one_of(
        st.builds(
            GradeByCount,
            of=st.lists(_conditions(ground), min_size=2, max_size=3).map(tuple),
            tiers=st.just(by_count),
            otherwise=otherwise,
        ),
        st.builds(GradeByRange, of=_quantities(ground), tiers=st.just(by_range), otherwise=otherwise),
        st.builds(GradeByConditions, tiers=_several(tiers), otherwise=otherwise),
    )


def _rated(points: Decimal) -> _Rules:
    options = tuple(OptionPoints(option=o, points=points * n / 2) for n, o in enumerate(reversed(_OPTIONS)))
    groups = (RaterGroup(group="自评", share=Fraction(1, 10)), RaterGroup(group="他评", share=Fraction(9, 10)))
    return st.builds(
        Rated,
        options=st.sampled_from(((), options)),
        criterion=_CRITERIA,
        raters=st.sampled_from(((), groups)),
        blank=st.sampled_from(BlankSheets),
        policy=st.sampled_from(RatingPolicy),
    )


def _streams(ground: Ground) -> st.SearchStrategy[Stream]:
    when, points, ceiling = _conditions(ground), _points(), st.none() | _points()
    least = st.integers(0, 1).map(Decimal)
    # A table never has two entries for one level.
    entries = tuple(AwardEntry(level=level, points=Decimal(3 - n)) for n, level in enumerate(_LEVELS))
    single: st.SearchStrategy[Stream] = st.one_of(
        st.builds(AwardWhen, points=points, when=when),
        st.builds(AwardEach, points=points, of=_quantities(ground), at_most=ceiling),
        st.builds(
            AwardTable,
            category=st.sampled_from(_CATEGORIES),
            levels=st.just(_LEVELS),
            entries=st.just(entries),
            at_most=ceiling,
        ),
        st.builds(AwardWithin, least=least, most=points, when=when, criterion=_CRITERIA),
        st.builds(DeductEach, points=points, of=_quantities(ground), at_most=ceiling),
        st.builds(DeductWhen, points=points, when=when),
        st.builds(DeductMissing, points=points, elements=_several(when), at_most=ceiling),
        st.builds(
            DeductBelow,
            points=points,
            of=_quantities(ground),
            target=_shares(0),
            step=st.sampled_from((Fraction(1, 100), Fraction(1))),
            partial=st.sampled_from(PartialStep),
            at_most=ceiling,
        ),
        st.builds(DeductWithin, least=least, most=points, when=when, criterion=_CRITERIA),
    )
    return single | st.builds(Capped, at_most=points, streams=_several(single))


@cache
def _conditions(ground: Ground) -> st.SearchStrategy[Condition]:
    leaves: list[st.SearchStrategy[Condition]] = [
        st.builds(Met, criterion=_CRITERIA, standard=ground.elsewhere),
        st.builds(Holds, of=_quantities(ground), comparison=st.sampled_from(Comparison), threshold=_shares(0)),
        st.builds(Chosen, options=st.just(_OPTIONS[:1]), criterion=_CRITERIA, standard=ground.elsewhere),
    ]
    if ground.demanding:
        leaves.append(st.builds(RequirementsHold, standard=st.sampled_from(ground.demanding)))
    return st.recursive(st.one_of(leaves), _joined, max_leaves=3)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    joins: list[Callable[..., Condition]] = [AllOf, AnyOf]
    return st.one_of(
        *(st.builds(join, of=_several(inner)) for join in joins),
        st.builds(SomeOf, at_least=st.integers(1, 2), of=_several(inner)),
        st.builds(NotSo, of=inner),
    )


@cache
def _quantities(ground: Ground) -> st.SearchStrategy[Quantity]:
    figure = st.sampled_from(ground.figures)
    answers = tuple(OptionShare(option=o, share=Fraction(n, 2)) for n, o in enumerate(reversed(_OPTIONS)))
    return st.one_of(
        st.builds(Fixed, number=_shares(0)),
        st.builds(Occurrences, criterion=_CRITERIA, standard=ground.elsewhere, rectified=_shares(0)),
        st.builds(Figure, name=figure),
        st.builds(Ratio, name=figure, zero_counts_as=st.none() | _shares(0)),
        st.builds(Events, category=st.sampled_from(_CATEGORIES), nature=st.sampled_from(EventNature)),
        st.builds(Sampled, places=st.integers(1, 4), standard=ground.elsewhere),
        st.builds(Surveyed, criterion=_CRITERIA, options=st.just(answers), standard=ground.elsewhere),
        st.builds(Returned, standard=ground.elsewhere),
        st.builds(Elapsed, due=_DAYS, standard=ground.elsewhere),
    )


def _points() -> st.SearchStrategy[Decimal]:
    return st.integers(2, 20).map(lambda halves: Decimal(halves) / 2)


def _shares(least: int) -> st.SearchStrategy[Fraction]:
    """Shares of one, those of nothing only where ``least`` is 0."""
    return st.integers(least, 20).map(lambda twentieths: Fraction(twentieths, 20))


def _several(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, min_size=1, max_size=2).map(tuple)
