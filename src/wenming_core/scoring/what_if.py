"""假设: what the score would be with other facts, node by node."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeVar

import attrs
from attrs import frozen

from wenming_core.errors import InvalidValue
from wenming_core.model.campaign import Campaign
from wenming_core.model.codes import Code
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.scheme import Scheme
from wenming_core.scoring.book import ScoreBook, score
from wenming_core.scoring.explanation import NOTHING, Explanation

__all__ = ["Difference", "Fact", "WhatIf", "compare", "what_if"]

Fact = Measurement | Finding | Rating | Event


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=_Identified)


@frozen(kw_only=True)
class Difference:
    """差异: how the amount of a node changes.

    Attributes:
        code: Code of the node; empty for the total.
        label: The node's text or name.
        low: Change of the lower end.
        high: Change of the upper end.
    """

    code: Code
    label: str
    low: Fraction
    high: Fraction


@frozen(kw_only=True)
class WhatIf:
    """假设结果: the books before and after, and every node that differs, the total first."""

    before: ScoreBook
    after: ScoreBook
    differences: tuple[Difference, ...]


def what_if(campaign: Campaign, changes: Iterable[Fact], scheme: Scheme | str | None = None, *, as_of: date) -> WhatIf:
    """Score a campaign as it is and with other facts.

    Args:
        campaign: Is not changed.
        changes: Facts; one with the id of a fact of its kind replaces it, any other is added.
        scheme: As for :func:`wenming_core.scoring.score`.
        as_of: The day of both scores.
    """
    changed = campaign
    for fact in changes:
        changed = _with(changed, fact)
    return compare(score(campaign, scheme, as_of=as_of), score(changed, scheme, as_of=as_of))


def _with(campaign: Campaign, fact: Fact) -> Campaign:
    match fact:
        case Measurement():
            return attrs.evolve(campaign, measurements=_put(campaign.measurements, fact))
        case Finding():
            return attrs.evolve(campaign, findings=_put(campaign.findings, fact))
        case Rating():
            return attrs.evolve(campaign, ratings=_put(campaign.ratings, fact))
        case Event():
            return attrs.evolve(campaign, events=_put(campaign.events, fact))
        case _:
            raise InvalidValue("what_if", "changes", fact, "Measurement, Finding, Rating or Event")


def _put(facts: tuple[F, ...], fact: F) -> tuple[F, ...]:
    if any(f.id == fact.id for f in facts):
        return tuple(fact if f.id == fact.id else f for f in facts)
    return (*facts, fact)


def compare(before: ScoreBook, after: ScoreBook) -> WhatIf:
    """Find every node whose amount differs between two books, the total first."""
    pairs = [(before.total, after.total)]
    olds = {node.code: node for node in before.nodes}
    news = {node.code: node for node in after.nodes}
    pairs += [(olds.get(code), news.get(code)) for code in dict.fromkeys([*olds, *news])]
    found = [_difference(old, new) for old, new in pairs]
    return WhatIf(before=before, after=after, differences=tuple(d for d in found if d.low or d.high))


def _difference(old: Explanation | None, new: Explanation | None) -> Difference:
    known = new or old
    low = (new.low if new else NOTHING) - (old.low if old else NOTHING)
    high = (new.high if new else NOTHING) - (old.high if old else NOTHING)
    return Difference(code=known.code if known else "", label=known.label if known else "", low=low, high=high)
