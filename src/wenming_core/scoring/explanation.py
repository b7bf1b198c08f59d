"""得分说明: where a score comes from, as data.

An :class:`Explanation` is a tree. Where it has parts, their lower ends add up exactly to its lower end and their upper
ends to its upper end; a floor, a ceiling, a factor and a rounding are parts like any other. Writing it out is
:mod:`wenming_core.scoring.render`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from wenming_core.model.codes import Code

__all__ = [
    "NOTHING",
    "ONE",
    "Assumption",
    "Explanation",
    "FactKey",
    "FactKind",
    "Input",
    "Trace",
    "added",
    "ends_of",
    "exact",
    "merged",
]

NOTHING = Fraction(0)
ONE = Fraction(1)


class FactKind(Enum):
    """Which list of the campaign a fact is kept in."""

    FINDING = "finding"
    MEASUREMENT = "measurement"
    RATING = "rating"
    EVENT = "event"
    TASK = "task"
    SCORE = "score"

    @property
    def chinese(self) -> str:
        """What office staff call it."""
        return {
            "finding": "检查结果",
            "measurement": "数据",
            "rating": "评定",
            "event": "事项登记",
            "task": "任务报送",
            "score": "另一方案的得分",
        }[self.value]


@frozen
class FactKey:
    """What a rule asks the campaign for, whether or not it is there.

    Attributes:
        kind: In which list it is looked for.
        name: Code of the node, or name of the measurement, category or scheme.
        criterion: Part of the node; empty for the whole.
        method: Method to which the rule is narrowed; empty for any.
        period: Period to which the rule is narrowed; empty for the whole cycle.
    """

    kind: FactKind
    name: str
    criterion: str = ""
    method: str = ""
    period: str = ""

    def __str__(self) -> str:
        narrowed = "、".join(part for part in (self.method, self.period) if part)
        suffix = f"（{narrowed}）" if narrowed else ""
        part = f"“{self.criterion}”" if self.criterion else ""
        return f"{self.name}{part}的{self.kind.chinese}{suffix}"


@frozen(kw_only=True)
class Input:
    """A fact that a rule has read.

    Attributes:
        kind: In which list of the campaign it stands.
        id: Its identifier.
        text: What it says, in a few Chinese words.
        on: Its date; None where it has none.
        source: Where it comes from; empty where not said.
        evidence: Ids of the evidence behind it.
    """

    kind: FactKind
    id: str
    text: str
    on: date | None = None
    source: str = ""
    evidence: tuple[str, ...] = ()


@frozen(kw_only=True)
class Assumption:
    """假定: a policy that was applied because the facts or the source are silent.

    Attributes:
        policy: Name of the policy as the scheme or the campaign keeps it, such as ``"not_applicable"``.
        applied: What was done, in Chinese.
        change: How to have it otherwise, in Chinese.
    """

    policy: str
    applied: str
    change: str


@frozen(kw_only=True)
class Trace:
    """What was looked at on the way to a number.

    Attributes:
        inputs: Facts that were read.
        reads: What was asked for, found or not.
        missing: What was asked for and is not there.
        notes: Remarks in Chinese, such as how many are missing to a threshold.
        assumptions: Policies applied.
    """

    inputs: tuple[Input, ...] = ()
    reads: tuple[FactKey, ...] = ()
    missing: tuple[FactKey, ...] = ()
    notes: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


def merged(traces: Iterable[Trace]) -> Trace:
    """Join traces in order."""
    several = list(traces)
    if len(several) == 1:
        return several[0]
    return Trace(
        inputs=tuple(x for t in several for x in t.inputs),
        reads=tuple(x for t in several for x in t.reads),
        missing=tuple(x for t in several for x in t.missing),
        notes=tuple(x for t in several for x in t.notes),
        assumptions=tuple(x for t in several for x in t.assumptions),
    )


@frozen(kw_only=True)
class Explanation:
    """得分说明: an amount of points and how it came about.

    Attributes:
        kind: The rule or adjustment, such as ``"from-full"``, ``"ceiling"`` or ``"node"``.
        label: A few Chinese words.
        low: Points at the least, given what is known.
        high: Points at the most. Of an adjustment that evens out two ends, the upper may be the smaller.
        full: Full points; None for an adjustment.
        code: Code of the node, for nodes of the catalogue.
        wording: The rule as the source prints it.
        parts: Amounts that add up to this one, at both ends; empty where it is not a sum.
        trace: Facts behind the amount itself, without those of its parts.
        leads: Departments that lead the standard.
        supports: Departments that support it.
        weight: What a point of this amount is worth in the total, where methods are weighed.
    """

    kind: str
    label: str
    low: Fraction
    high: Fraction
    full: Fraction | None = None
    code: Code = ""
    wording: str = ""
    parts: "tuple[Explanation, ...]" = ()
    trace: Trace = Trace()
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    weight: Fraction = ONE

    @property
    def settled(self) -> bool:
        """Whether nothing that matters is unknown."""
        return self.low == self.high

    def walk(self) -> "Iterator[tuple[int, Explanation]]":
        """Yield this amount and everything in it with its depth, each before its parts."""
        open_parts = [(0, self)]
        while open_parts:
            depth, part = open_parts.pop()
            yield depth, part
            open_parts.extend((depth + 1, p) for p in reversed(part.parts))

    @property
    def evidence(self) -> Trace:
        """Everything that was looked at, in this amount and its parts."""
        return merged(part.trace for _, part in self.walk())


def added(amounts: Iterable[Fraction]) -> Fraction:
    """Add up; zeros, most of what there is to add, cost nothing."""
    total = NOTHING
    for amount in amounts:
        if amount:
            total = total + amount if total else amount
    return total


def ends_of(parts: "Iterable[Explanation]") -> tuple[Fraction, Fraction]:
    """Add up amounts at both ends."""
    several = tuple(parts)
    low = added(part.low for part in several)
    if all(part.low is part.high for part in several):
        return low, low
    return low, added(part.high for part in several)


@lru_cache(maxsize=1024)
def exact(points: Decimal) -> Fraction:
    """Turn printed points into a fraction; the same few points come again and again."""
    return Fraction(points)
