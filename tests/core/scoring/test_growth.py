"""Large catalogues: nothing recurses with their width, and the work grows with their size, not with its square."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from wenming_core.model import Campaign, Catalogue, Finding, Indicator, Item, Outcome, Scheme, Standard
from wenming_core.model.rules import DeductEach, FromFull, Occurrences
from wenming_core.scoring import ScoreBook, score

DAY = date(2018, 6, 9)
RULE = FromFull(streams=(DeductEach(points=Decimal(1), of=Occurrences()),))


def wide(standards: int) -> tuple[Campaign, Scheme]:
    """One indicator with so many standards, each found wanting once."""
    codes = [f"1.{n}" for n in range(1, standards + 1)]
    leaf = Standard(text="标准")
    findings = tuple(Finding(id=c, standard=c, outcome=Outcome.NOT_MET, on=DAY) for c in codes)
    catalogue = Catalogue(children=(Indicator(name="指标", children=(leaf,) * standards),))
    items = tuple(Item(code=c, points=Decimal(2), rule=RULE) for c in codes)
    return Campaign(catalogue=catalogue, findings=findings), Scheme(
        title="方案", total=Decimal(2 * standards), items=items
    )


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls of Python functions."""
    calls = [0]

    def count(frame: object, event: str, arg: object) -> None:
        calls[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def calls_for(standards: int) -> int:
    campaign, scheme = wide(standards)
    with counted() as calls:
        score(campaign, scheme, as_of=DAY)
    return calls[0]


def test_the_work_grows_with_the_number_of_standards() -> None:
    small, large = calls_for(100), calls_for(800)
    assert large < 9 * small


def test_a_very_wide_catalogue_is_scored_without_recursion() -> None:
    campaign, scheme = wide(5000)
    assert scored_within(campaign, scheme, frames=200).score == Decimal(5000)


def scored_within(campaign: Campaign, scheme: Scheme, frames: int) -> ScoreBook:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len_of_stack() + frames)
    try:
        return score(campaign, scheme, as_of=DAY)
    finally:
        sys.setrecursionlimit(before)


def len_of_stack() -> int:
    frame = sys._getframe()
    depth = 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth
