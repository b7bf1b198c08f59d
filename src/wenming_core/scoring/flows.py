"""Streams as amounts: closing what is open and adding up.

A stream that has no ceiling and reads a number without limit has an open end. Only its container can close it: points
are taken off until nothing is left and added until the ceiling is reached.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from attrs import frozen

from wenming_core.model.rules import Stream
from wenming_core.scoring.explanation import NOTHING, Explanation, Trace, added

__all__ = ["Flow", "adjustment", "kind_of", "summed"]

NOT_READ = Trace()


def kind_of(rule: object) -> str:
    """Name a rule as documents do: its class in kebab case."""
    return _kebab(type(rule).__name__)


@cache
def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).removeprefix("-")


def adjustment(kind: str, label: str, low: Fraction, high: Fraction) -> tuple[Explanation, ...]:
    """Make a part that evens out two sums; none where there is nothing to even out."""
    return (Explanation(kind=kind, label=label, low=low, high=high),) if low or high else ()


@frozen(kw_only=True)
class Flow:
    """The points of a stream, negative when taken off; an end that is None is open.

    Where ``granted`` is set and the upper end is open, the stream is taken to bring as many points as are needed.
    """

    stream: Stream
    label: str
    low: Fraction | None
    high: Fraction | None
    granted: bool = False
    trace: Trace = NOT_READ
    parts: tuple[Explanation, ...] = ()

    def settled(self, low: Fraction, high: Fraction) -> Explanation:
        """Close both ends."""
        return Explanation(
            kind=kind_of(self.stream),
            label=self.label,
            low=low,
            high=high,
            wording=self.stream.wording,
            parts=self.parts,
            trace=self.trace,
        )


def summed(
    flows: Sequence[Flow], start: Fraction, floor: Fraction | None, ceiling: Fraction | None
) -> tuple[Explanation, ...]:
    """Close the open ends of streams and even out their sum with ``start`` to between ``floor`` and ``ceiling``.

    Returns:
        The streams, and what was cut off below or above.
    """
    lows, highs = _both_closed(flows, start, floor, ceiling)
    parts = tuple(f.settled(low, high) for f, low, high in zip(flows, lows, highs, strict=True))
    low = start + added(lows)
    high = low if highs is lows else start + added(highs)
    return (*parts, *_raised(low, high, floor), *_cut(low, high, ceiling))


def _both_closed(
    flows: Sequence[Flow], start: Fraction, floor: Fraction | None, ceiling: Fraction | None
) -> tuple[list[Fraction], list[Fraction]]:
    """Close both ends; where nothing is unknown they are one and the same list, which saves adding up twice."""
    known = [f.low for f in flows if f.low is not None and f.low is f.high]
    if len(known) == len(flows):
        return known, known
    lows = _closed([f.low for f in flows], min(NOTHING, _room([f.low for f in flows], start, floor)))
    highs = _closed([f.high for f in flows], max(NOTHING, _room([f.high for f in flows], start, ceiling)))
    if all(f.low is not None for f in flows):
        lows = _granted(flows, lows, highs)
    return lows, highs


def _room(ends: list[Fraction | None], start: Fraction, limit: Fraction | None) -> Fraction:
    if limit is None or None not in ends:
        return NOTHING
    return limit - start - added(e for e in ends if e is not None)


def _closed(ends: list[Fraction | None], reach: Fraction) -> list[Fraction]:
    first_open = next((i for i, e in enumerate(ends) if e is None), None)
    return [reach if i == first_open else NOTHING if e is None else e for i, e in enumerate(ends)]


def _granted(flows: Sequence[Flow], lows: list[Fraction], highs: list[Fraction]) -> list[Fraction]:
    return [high if f.granted and f.high is None else low for f, low, high in zip(flows, lows, highs, strict=True)]


def _raised(low: Fraction, high: Fraction, floor: Fraction | None) -> tuple[Explanation, ...]:
    if floor is None or (low >= floor and high >= floor):
        return ()
    return adjustment("floor", "扣完为止", max(NOTHING, floor - low), max(NOTHING, floor - high))


def _cut(low: Fraction, high: Fraction, ceiling: Fraction | None) -> tuple[Explanation, ...]:
    if ceiling is None or (low <= ceiling and high <= ceiling):
        return ()
    return adjustment("ceiling", "封顶", min(NOTHING, ceiling - low), min(NOTHING, ceiling - high))
