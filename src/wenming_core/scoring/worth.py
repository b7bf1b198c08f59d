"""值多少分: what each open fact is worth by itself, so that the most rewarding is looked into first."""

from datetime import date
from fractions import Fraction

from attrs import frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.scheme import Scheme
from wenming_core.scoring.book import scheme_of, scope_of, score
from wenming_core.scoring.path import Step, certain_after, steps_of

__all__ = ["Worth", "worths"]


@frozen(kw_only=True)
class Worth:
    """值多少分: a fact and the points of the total that become certain when it alone turns out well.

    A fact may be worth nothing by itself and still be needed together with others, as where all of several conditions
    must hold; :func:`wenming_core.scoring.shortest_path` finds such sets.

    Attributes:
        step: The fact, with the items, tasks and departments that it touches.
        points: Points of the total that become certain.
    """

    step: Step
    points: Fraction


def worths(campaign: Campaign, scheme: Scheme | str | None = None, *, as_of: date) -> tuple[Worth, ...]:
    """Say what each fact is worth that is missing or speaks against the unit, the most rewarding first.

    Args:
        campaign: Is not changed.
        scheme: As for :func:`wenming_core.scoring.score`; without one nothing is worth points.
        as_of: The day of the score.
    """
    chosen = scheme_of(campaign, scheme)
    if chosen is None:
        return ()
    book = score(campaign, chosen, as_of=as_of)
    scope = scope_of(campaign, chosen, as_of)
    certain = certain_after(scope, ())
    found = [
        Worth(step=step, points=certain_after(scope, (step,)) - certain) for step in steps_of(book, scope, lambda _: 1)
    ]
    return tuple(sorted(found, key=lambda worth: -worth.points))
