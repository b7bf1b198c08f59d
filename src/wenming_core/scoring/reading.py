"""A number as far as it is known."""

from fractions import Fraction

from attrs import frozen

from wenming_core.model.facts import Measurement
from wenming_core.scoring.explanation import NOTHING, FactKey, Trace
from wenming_core.scoring.scope import Scope

__all__ = ["Reading", "unknown"]


@frozen(kw_only=True)
class Reading:
    """A number as far as it is known.

    Attributes:
        low: The least it can be.
        high: The most it can be; None for no limit.
        trace: The facts behind it.
        granted: Whether it is taken to turn out as well as the rule that reads it could wish.
        figure: The measurement it was taken from, to say how many are missing.
        base: What the number is a share of; None for a plain count.
    """

    low: Fraction
    high: Fraction | None
    trace: Trace
    granted: bool = False
    figure: Measurement | None = None
    base: Fraction | None = None


def unknown(key: FactKey, scope: Scope, high: Fraction | None = None, notes: tuple[str, ...] = ()) -> Reading:
    """Read nothing: anything from zero to ``high`` is possible, or whatever is wished for where it is granted."""
    granted = key in scope.granted
    trace = Trace(reads=(key,), missing=() if granted else (key,), notes=notes)
    return Reading(low=NOTHING, high=high, trace=trace, granted=granted)
