"""多单位汇总: many campaigns under one scheme: ranks, quotas, and what the units below a unit have reached.

Scores that are still open leave ranks open: a unit is inside a quota for certain only if it is so however the open
scores turn out.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import assert_never

from attrs import field, frozen

from wenming_core.model._typed import filled
from wenming_core.model.scheme_above import Direction, QuotaRounding, Ranking, Subordinates, Ties
from wenming_core.scoring.above import State, Verdict
from wenming_core.scoring.book import ScoreBook
from wenming_core.scoring.explanation import NOTHING
from wenming_core.scoring.numbers import percent_text

__all__ = ["Member", "Placed", "Placing", "Portfolio", "Title", "rank", "subordinates_verdict"]


class Title(Enum):
    """Whether a unit already holds the title."""

    HELD = "held"
    NOT_HELD = "not-held"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Member:
    """成员单位: a unit of a portfolio.

    Attributes:
        name: Name of the unit, unique in the portfolio.
        book: Its score; None where it has not been scored.
        group: Group of peers in which it is ranked; empty where there is only one.
        parent: Name of the unit above it; empty where there is none.
        title: Whether it already holds the title.
    """

    name: str = field(validator=filled)
    book: ScoreBook | None = None
    group: str = ""
    parent: str = ""
    title: Title = Title.UNKNOWN

    @property
    def ends(self) -> tuple[Fraction, Fraction | None]:
        """The score at the least and at the most; None for a unit whose score may be anything."""
        if self.book is None or self.book.total is None:
            return NOTHING, None
        return self.book.total.low, self.book.total.high


@frozen(kw_only=True)
class Portfolio:
    """多单位汇总: the units that an office oversees, each name once."""

    members: tuple[Member, ...] = ()

    def groups(self) -> Mapping[str, tuple[Member, ...]]:
        """Part the members into their groups of peers, in the order in which the groups come."""
        found: dict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            found[member.group].append(member)
        return {group: tuple(members) for group, members in found.items()}

    def below(self, parent: str) -> tuple[Member, ...]:
        """Return the units right below a unit."""
        return tuple(m for m in self.members if m.parent == parent)


class Placing(Enum):
    """Whether a unit falls into a quota."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    OPEN = "open"


@frozen(kw_only=True)
class Placed:
    """名次: a unit's place among its peers, from the end that the quota takes.

    Attributes:
        member: The unit.
        best: Best place that it may have, counted from 1; units that tie share a place.
        worst: Worst place that it may have.
        placing: Whether it falls into the quota.
    """

    member: Member
    best: int
    worst: int
    placing: Placing


def rank(portfolio: Portfolio, ranking: Ranking) -> tuple[Placed, ...]:
    """Rank the units of each group and say who falls into the quota (R25).

    Returns:
        The units, group by group, each group from the end that the quota takes; ties keep the portfolio's order.
    """
    return tuple(placed for members in portfolio.groups().values() for placed in _ranked(members, ranking))


def _ranked(members: Sequence[Member], ranking: Ranking) -> Iterable[Placed]:
    quota = _quota(len(members), ranking)
    placed = [_placed(m, [o for o in members if o is not m], quota, ranking) for m in members]
    return sorted(placed, key=lambda p: (p.best, p.worst))


def _quota(members: int, ranking: Ranking) -> int:
    if ranking.share is None:
        return min(members, ranking.count or 0)
    exact = members * ranking.share
    match ranking.rounding:
        case QuotaRounding.DOWN:
            return math.floor(exact)
        case QuotaRounding.HALF_UP:
            return math.floor(exact + Fraction(1, 2))
        case QuotaRounding.UP:
            return math.ceil(exact)
        case _:
            assert_never(ranking.rounding)


def _placed(member: Member, others: Sequence[Member], quota: int, ranking: Ranking) -> Placed:
    ahead = [_order(o.ends, member.ends, ranking.direction) for o in others]
    surely_before = sum(o is _Order.BEFORE for o in ahead)
    may_be_before = sum(o in (_Order.BEFORE, _Order.OPEN) for o in ahead)
    tied = sum(o is _Order.TIED for o in ahead)
    match ranking.ties:
        case Ties.INSIDE:
            inside, outside = may_be_before < quota, surely_before >= quota
        case Ties.OUTSIDE:
            inside, outside = may_be_before + tied < quota, surely_before + tied >= quota
        case _:
            assert_never(ranking.ties)
    placing = Placing.INSIDE if inside else Placing.OUTSIDE if outside else Placing.OPEN
    return Placed(member=member, best=surely_before + 1, worst=may_be_before + 1, placing=placing)


class _Order(Enum):
    BEFORE = "before"
    TIED = "tied"
    AFTER = "after"
    OPEN = "open"


_Ends = tuple[Fraction, Fraction | None]


def _order(other: _Ends, own: _Ends, direction: Direction) -> _Order:
    """Tell whether another unit stands nearer to the end that the quota takes, however the open scores turn out."""
    above, below = _Order.BEFORE, _Order.AFTER
    if direction is Direction.BOTTOM:
        above, below = below, above
    if own[1] is not None and other[0] > own[1]:
        return above
    if other[1] is not None and other[1] < own[0]:
        return below
    return _Order.TIED if other == own and own[0] == own[1] else _Order.OPEN


def subordinates_verdict(portfolio: Portfolio, parent: str, demanded: Subordinates) -> Verdict:
    """Decide whether enough of the units below a unit hold the title (R30); without such units nothing is decided."""
    below = portfolio.below(parent)
    held = sum(m.title is Title.HELD for m in below)
    open_ = sum(m.title is Title.UNKNOWN for m in below)
    name = "下属单位"
    if not below:
        return Verdict(
            kind="subordinates", name=name, state=State.OPEN, text="没有登记下属单位", missing="下属单位名单"
        )
    text = f"{len(below)}个下属单位中{held}个已获称号，要求不低于{percent_text(demanded.at_least)}"
    if Fraction(held, len(below)) >= demanded.at_least:
        return Verdict(kind="subordinates", name=name, state=State.PASSED, text=text)
    if Fraction(held + open_, len(below)) < demanded.at_least:
        return Verdict(kind="subordinates", name=name, state=State.FAILED, text=text)
    missing = f"{open_}个下属单位是否已获称号"
    return Verdict(kind="subordinates", name=name, state=State.OPEN, text=text, missing=missing)
