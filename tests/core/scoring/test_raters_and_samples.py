"""R20, R21 and surveys: several raters, blank and invalid sheets, places drawn by lot, quotas by period."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import Finding, Frequency, Outcome, Rating
from wenming_core.model.facts import Event, EventNature
from wenming_core.model.rules import (
    AwardEach,
    BlankSheets,
    Events,
    FromZero,
    OptionPoints,
    OptionShare,
    Proportional,
    Quota,
    Rated,
    RaterGroup,
    RatingPolicy,
    Sampled,
    Surveyed,
)
from wenming_core.model.scheme import NotApplicable
from wenming_core.scoring import Explanation

DAY = date(2018, 6, 9)
Scored = Callable[..., Explanation]
OPTIONS = tuple(OptionPoints(option=o, points=Decimal(p)) for o, p in (("优", "10"), ("良", "8"), ("差", "0")))
SELF, PEERS = RaterGroup(group="自评", share=Fraction(1, 10)), RaterGroup(group="互评", share=Fraction(9, 10))


def ends(explanation: Explanation) -> str:
    low, high = explanation.low, explanation.high
    return str(low) if low == high else f"{low}..{high}"


def sheets(notation: str) -> tuple[Rating, ...]:
    """Read sheets: ``自评:张三=优×3``; a number gives points, nothing after ``=`` is a blank sheet."""
    found = []
    for number, token in enumerate(notation.split()):
        who, _, given = token.partition("=")
        group, _, rater = who.partition(":")
        option, _, count = given.partition("×")
        points = Decimal(option) if option.isdigit() else None
        found.append(
            Rating(
                id=f"r{number}",
                target="1.1",
                group=group,
                rater=rater,
                option="" if points is not None else option,
                points=points,
                count=int(count or 1),
                on=date(2018, 6, 1 + number),
            )
        )
    return tuple(found)


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        (Rated(options=OPTIONS), "=优", "10"),
        (Rated(options=OPTIONS), "=优 =差", "5"),
        (Rated(options=OPTIONS), "=优×3 =差", "15/2"),
        (Rated(options=OPTIONS), "", "0..10"),
        (Rated(options=OPTIONS), "=优 =", "10"),
        (Rated(options=OPTIONS, blank=BlankSheets.AS_ZERO), "=优 =", "5"),
        (Rated(options=OPTIONS, blank=BlankSheets.AS_FULL), "=差 =", "5"),
        (Rated(options=OPTIONS, invalid=("弃权",)), "=优 =弃权", "10"),
        (Rated(options=OPTIONS, invalid=("弃权",)), "=弃权", "0..10"),
        (Rated(options=OPTIONS), "=良好", "0..10"),
        (Rated(), "=7 =9", "8"),
        (Rated(), "=7 =11", "7"),
        (Rated(options=OPTIONS), ":张三=差 :张三=优", "10"),
        (Rated(options=OPTIONS, policy=RatingPolicy.ALL), ":张三=差 :张三=优", "5"),
        (Rated(raters=(SELF, PEERS)), "自评=10 互评=6 互评=8", "73/10"),
        (Rated(raters=(SELF, PEERS)), "自评=10", "1..10"),
        (Rated(raters=(SELF, PEERS)), "互评=6", "27/5..32/5"),
        (Rated(raters=(SELF, PEERS)), "自评=10 互评=6 领导=0", "32/5"),
        (Rated(raters=(SELF, PEERS)), "自评:张三=10 互评:张三=5", "11/2"),
    ],
)
def test_raters_give_the_mean_of_each_group(scored: Scored, rule: Rated, given: str, expected: str) -> None:
    assert ends(scored(rule, ratings=sheets(given))) == expected


def test_what_does_not_count_is_named(scored: Scored, notes: Callable[[Explanation], str]) -> None:
    told = notes(scored(Rated(options=OPTIONS, raters=(SELF, PEERS)), ratings=sheets("自评=良好 互评=优 =差")))
    assert "未计入的评定：r0" in told
    assert "评定主体“未注明”不在方案之列，其评定未计入" in told


def test_a_rule_without_raters_takes_those_of_the_scheme(scored: Scored) -> None:
    assert ends(scored(Rated(), ratings=sheets("自评=10 互评=0"), scheme={"raters": (SELF, PEERS)})) == "1"


def seen(notation: str) -> tuple[Finding, ...]:
    """Read findings at places: ``甲+ 乙- 丙~``, or ``甲:卫生+``."""
    outcomes = {"+": Outcome.MET, "-": Outcome.NOT_MET, "~": Outcome.NOT_APPLICABLE}
    found = []
    for number, token in enumerate(notation.split()):
        place, _, criterion = token[:-1].partition(":")
        found.append(
            Finding(
                id=f"f{number:02}",
                standard="1.1",
                place=place,
                criterion=criterion,
                outcome=outcomes[token[-1]],
                on=DAY,
            )
        )
    return tuple(found)


@pytest.mark.parametrize(
    ("criteria", "places", "given", "expected"),
    [
        ((), 4, "甲+ 乙+ 丙- 丁+", "15/2"),
        ((), 4, "甲+ 乙+", "5..10"),
        ((), 4, "", "0..10"),
        ((), 2, "甲+ 乙+ 丙-", "20/3"),
        ((), 2, "甲+ 甲- 乙+", "5"),
        (("卫生", "秩序"), 2, "甲:卫生+ 甲:秩序- 乙:卫生+ 乙:秩序+", "15/2"),
        (("卫生", "秩序"), 2, "甲:卫生+ 甲:秩序+ 乙:卫生+", "15/2..10"),
        (("卫生", "秩序"), 2, "甲:卫生+ 甲:秩序~ 乙:卫生- 乙:秩序~", "5"),
        (("卫生",), 2, "甲:卫生+ 乙:卫生~", "10"),
        (("卫生",), 1, "乙:卫生~", "0..10"),
    ],
)
def test_places_are_scored_one_by_one_and_then_averaged(
    scored: Scored, criteria: tuple[str, ...], places: int, given: str, expected: str
) -> None:
    rule = Proportional(of=Sampled(criteria=criteria, places=places))
    full = {"not_applicable": NotApplicable.FULL}
    assert ends(scored(rule, findings=seen(given), scheme=full)) == expected


SATISFIED = (
    OptionShare(option="满意", share=Fraction(1)),
    OptionShare(option="基本满意", share=Fraction(3, 5)),
    OptionShare(option="不满意", share=Fraction(0)),
)


@pytest.mark.parametrize(
    ("blank", "given", "expected"),
    [
        (BlankSheets.LEFT_OUT, "=满意×9 =不满意", "9"),
        (BlankSheets.LEFT_OUT, "=满意 =基本满意", "8"),
        (BlankSheets.LEFT_OUT, "=满意 =", "10"),
        (BlankSheets.AS_ZERO, "=满意 =", "5"),
        (BlankSheets.AS_FULL, "=不满意 =", "5"),
        (BlankSheets.LEFT_OUT, "=不了解", "0..10"),
        (BlankSheets.LEFT_OUT, "=满意×0", "0..10"),
        (BlankSheets.LEFT_OUT, "", "0..10"),
    ],
)
def test_a_survey_gives_the_mean_of_its_valid_answers(
    scored: Scored, blank: BlankSheets, given: str, expected: str
) -> None:
    rule = Proportional(of=Surveyed(options=SATISFIED, invalid=("不了解",), blank=blank))
    assert ends(scored(rule, ratings=sheets(given))) == expected


def test_an_answer_that_makes_a_sheet_invalid_counts_nowhere_even_if_it_has_a_worth(scored: Scored) -> None:
    rule = Proportional(of=Surveyed(options=SATISFIED, invalid=("不满意",)))
    assert ends(scored(rule, ratings=sheets("=满意 =不满意"))) == "10"


def test_a_sample_shows_its_lower_bound_beside_the_ratio(scored: Scored, notes: Callable[[Explanation], str]) -> None:
    rule = Proportional(of=Surveyed(options=SATISFIED))
    told = notes(scored(rule, ratings=sheets("=满意×90 =不满意×10 =很满意")))
    assert told == (
        "“很满意”不是方案列出的选项，未计入；有效100份，共101份；"
        "满意率90%；按抽样误差，95%置信下限（威尔逊）为82.56%，仅供参考，不计入得分"
    )
    assert "威尔逊" not in notes(scored(rule, ratings=sheets("=基本满意 =满意")))


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        (Frequency.WEEKLY, "5"),
        (Frequency.MONTHLY, "4"),
        (Frequency.QUARTERLY, "3"),
        (Frequency.HALF_YEARLY, "2"),
        (Frequency.YEARLY, "1"),
        (Frequency.BY_NODE, "1"),
    ],
)
def test_a_quota_counts_so_many_of_a_period(scored: Scored, per: Frequency, expected: str) -> None:
    days = [date(2018, 1, 1), date(2018, 1, 2), date(2018, 1, 15), date(2018, 2, 1), date(2018, 4, 1), date(2018, 7, 1)]
    events = tuple(Event(id=str(n), nature=EventNature.AWARD, category="报道", on=day) for n, day in enumerate(days))
    stream = AwardEach(points=Decimal(1), of=Events(category="报道", quota=Quota(per=per, count=1)))
    assert ends(scored(FromZero(streams=(stream,)), events=events)) == expected
