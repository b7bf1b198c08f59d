"""R25 and R30: ranks, quotas and subordinate units, with scores that may still be open."""

from datetime import date
from fractions import Fraction

import pytest

from wenming_core.model.scheme_above import Direction, QuotaRounding, Ranking, Subordinates, Ties
from wenming_core.scoring import (
    Explanation,
    Member,
    Placing,
    Portfolio,
    ScoreBook,
    State,
    Title,
    rank,
    subordinates_verdict,
)

DAY = date(2018, 12, 1)


def book(points: str) -> ScoreBook:
    low, _, high = points.partition("..")
    total = Explanation(kind="total", label="总分", low=Fraction(low), high=Fraction(high or low))
    return ScoreBook(unit="", as_of=DAY, total=total)


def members(notation: str) -> Portfolio:
    """Read units: ``甲=90 乙=80..85 丙=? 组:丁=70``."""
    found = []
    for token in notation.split():
        name, _, points = token.partition("=")
        group, _, name = name.rpartition(":")
        found.append(Member(name=name, group=group, book=None if points == "?" else book(points)))
    return Portfolio(members=tuple(found))


MARKS = {Placing.INSIDE: "i", Placing.OUTSIDE: "o", Placing.OPEN: "?"}


def placed(portfolio: Portfolio, ranking: Ranking) -> str:
    return " ".join(
        f"{p.member.name}{p.best}{'' if p.best == p.worst else f'-{p.worst}'}{MARKS[p.placing]}"
        for p in rank(portfolio, ranking)
    )


LAST_THREE = Ranking(name="后三名", direction=Direction.BOTTOM, count=3)
LAST_TENTH = Ranking(name="末位10%", direction=Direction.BOTTOM, share=Fraction(1, 10))
FIRST = Ranking(name="第一名", direction=Direction.TOP, count=1)
TWENTY = " ".join(f"u{n:02}={n}" for n in range(20))


@pytest.mark.parametrize(
    ("ranking", "given", "expected"),
    [
        (FIRST, "甲=90 乙=80", "甲1i 乙2o"),
        (FIRST, "乙=80 甲=90", "甲1i 乙2o"),
        (FIRST, "甲=90 乙=90", "甲1i 乙1i"),
        (Ranking(name="n", direction=Direction.TOP, count=1, ties=Ties.OUTSIDE), "甲=90 乙=90", "甲1o 乙1o"),
        (Ranking(name="n", direction=Direction.TOP, count=2, ties=Ties.OUTSIDE), "甲=90 乙=90 丙=1", "甲1i 乙1i 丙3o"),
        (FIRST, "甲=90 乙=85..95", "甲1-2? 乙1-2?"),
        (FIRST, "甲=90 乙=?", "甲1-2? 乙1-2?"),
        (LAST_THREE, "甲=1 乙=2 丙=3 丁=4", "甲1i 乙2i 丙3i 丁4o"),
        (LAST_THREE, "甲=1", "甲1i"),
        (FIRST, "一:甲=90 二:乙=10 一:丙=80", "甲1i 丙2o 乙1i"),
        (FIRST, "", ""),
    ],
)
def test_units_are_ranked_within_their_group(ranking: Ranking, given: str, expected: str) -> None:
    ranked = placed(members(given), ranking)
    assert ranked == expected


@pytest.mark.parametrize(
    ("rounding", "units", "inside"),
    [
        (QuotaRounding.DOWN, 20, 2),
        (QuotaRounding.DOWN, 19, 1),
        (QuotaRounding.HALF_UP, 15, 2),
        (QuotaRounding.HALF_UP, 14, 1),
        (QuotaRounding.UP, 11, 2),
        (QuotaRounding.UP, 10, 1),
        (QuotaRounding.DOWN, 9, 0),
    ],
)
def test_a_share_of_the_units_is_rounded_as_declared(rounding: QuotaRounding, units: int, inside: int) -> None:
    ranking = Ranking(name="末位", direction=Direction.BOTTOM, share=Fraction(1, 10), rounding=rounding)
    portfolio = members(" ".join(TWENTY.split()[:units]))
    assert sum(p.placing.value == "inside" for p in rank(portfolio, ranking)) == inside


def under(notation: str) -> Portfolio:
    titles = {"+": Title.HELD, "-": Title.NOT_HELD, "?": Title.UNKNOWN}
    units = (Member(name=f"u{n}", parent="上级", title=titles[c]) for n, c in enumerate(notation))
    return Portfolio(members=(Member(name="上级"), *units))


@pytest.mark.parametrize(
    ("titles", "state"),
    [
        ("+++++++++-", State.PASSED),
        ("++++++++--", State.FAILED),
        ("++++++++?-", State.OPEN),
        ("++++++++??", State.OPEN),
        ("+", State.PASSED),
        ("", State.OPEN),
    ],
)
def test_enough_of_the_units_below_must_hold_the_title(titles: str, state: State) -> None:
    verdict = subordinates_verdict(under(titles), "上级", Subordinates(at_least=Fraction(9, 10)))
    assert verdict.state is state
    assert bool(verdict.missing) == (state is State.OPEN)
