"""The facts as a rule sees them: of a node, up to a day, of a method and a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Protocol, TypeVar

import attrs
from attrs import field, frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.codes import Code
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.rules import Period
from wenming_core.model.scheme import NotApplicable, Scheme
from wenming_core.scoring.explanation import FactKey, FactKind

__all__ = ["FactIndex", "Scope", "outside_cycle"]


class _Dated(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def on(self) -> date: ...


class _Examined(_Dated, Protocol):
    @property
    def method(self) -> str: ...


F = TypeVar("F", bound=_Dated)
E = TypeVar("E", bound=_Examined)


def outside_cycle(day: date, scheme: Scheme, as_of: date) -> bool:
    """Tell whether a fact of this day does not count: it lies outside the cycle or after the day of the score."""
    return (
        day > as_of
        or (scheme.starts is not None and day < scheme.starts)
        or (scheme.ends is not None and day > scheme.ends)
    )


@frozen(kw_only=True)
class FactIndex:
    """The facts of a campaign that count for a scheme on a day, by what rules look for; each list oldest first."""

    findings: Mapping[tuple[Code, str], tuple[Finding, ...]]
    measurements: Mapping[str, tuple[Measurement, ...]]
    ratings: Mapping[tuple[Code, str], tuple[Rating, ...]]
    events: Mapping[str, tuple[Event, ...]]

    @classmethod
    def of(cls, campaign: Campaign, scheme: Scheme, as_of: date) -> "FactIndex":
        """Sort the facts once, so that each rule finds its own in constant time."""
        findings = [f for f in campaign.findings if not outside_cycle(f.on, scheme, as_of)]
        ratings = [r for r in campaign.ratings if not outside_cycle(r.on, scheme, as_of)]
        events = [e for e in campaign.events if not outside_cycle(e.on, scheme, as_of)]
        figures: dict[str, list[Measurement]] = defaultdict(list)
        for measurement in campaign.measurements:
            if not outside_cycle(measurement.as_of, scheme, as_of):
                figures[measurement.name].append(measurement)
        return cls(
            findings=_by(findings, lambda f: (f.standard, f.criterion)),
            measurements={name: tuple(sorted(ms, key=lambda m: (m.as_of, m.id))) for name, ms in figures.items()},
            ratings=_by(ratings, lambda r: (r.target, r.criterion)),
            events=_by(events, lambda e: e.category),
        )


def _by(facts: Iterable[F], key: Any) -> dict[Any, tuple[F, ...]]:
    found: dict[Any, list[F]] = defaultdict(list)
    for fact in facts:
        found[key(fact)].append(fact)
    return {k: tuple(sorted(several, key=lambda f: (f.on, f.id))) for k, several in found.items()}


@frozen(kw_only=True)
class Scope:
    """What a rule may look at.

    Attributes:
        campaign: For the catalogue and the tasks.
        scheme: For grades, raters, periods and policies.
        index: The facts.
        as_of: The day of the score.
        code: Node on which the rule stands; empty for the campaign as a whole.
        policy: What a part earns that does not apply.
        method: Only facts of this method; empty for any.
        period: Only facts of this period; None for the whole cycle.
        others: Scores of other schemes as shares of their totals, lower and upper end.
        granted: What is taken to turn out well, whatever the facts say; see :mod:`wenming_core.scoring.path`.
        averted: What of it turns out well by not holding, or by being low: 有投诉 where complaints cost points.
    """

    campaign: Campaign
    scheme: Scheme
    index: FactIndex
    as_of: date
    code: Code = ""
    policy: NotApplicable = NotApplicable.UNDECIDED
    method: str = ""
    period: Period | None = None
    others: Mapping[str, tuple[Fraction, Fraction]] = field(factory=dict)
    granted: frozenset[FactKey] = frozenset()
    averted: frozenset[FactKey] = frozenset()

    def at(self, code: Code, policy: NotApplicable) -> "Scope":
        """Look from a node; the same as :meth:`narrowed`, without its cost, since every item needs it."""
        return Scope(
            campaign=self.campaign,
            scheme=self.scheme,
            index=self.index,
            as_of=self.as_of,
            code=code,
            policy=policy,
            method=self.method,
            period=self.period,
            others=self.others,
            granted=self.granted,
            averted=self.averted,
        )

    def narrowed(self, **changes: Any) -> "Scope":
        """Look at less: another node, one method, one period."""
        return attrs.evolve(self, **changes)

    def key(self, kind: FactKind, name: str, criterion: str = "") -> FactKey:
        """Name what is looked for here."""
        return FactKey(kind, name, criterion, self.method, self.period.name if self.period else "")

    def findings(self, code: Code, criterion: str) -> tuple[Finding, ...]:
        """Return the findings about a part of a node, oldest first."""
        return self._of_method(self._in_period(self.index.findings.get((code, criterion), ())))

    def ratings(self, code: Code, criterion: str) -> tuple[Rating, ...]:
        """Return the ratings of a part of a node, oldest first."""
        return self._of_method(self._in_period(self.index.ratings.get((code, criterion), ())))

    def events(self, category: str) -> tuple[Event, ...]:
        """Return the events of a category, oldest first."""
        return self._in_period(self.index.events.get(category, ()))

    def measurement(self, name: str) -> Measurement | None:
        """Return the latest measurement of this name; None where there is none."""
        found = self.index.measurements.get(name, ())
        if self.period is not None:
            found = tuple(m for m in found if self.period.starts <= m.as_of <= self.period.ends)
        return found[-1] if found else None

    def _in_period(self, facts: tuple[F, ...]) -> tuple[F, ...]:
        period = self.period
        return facts if period is None else tuple(f for f in facts if period.starts <= f.on <= period.ends)

    def _of_method(self, facts: tuple[E, ...]) -> tuple[E, ...]:
        return tuple(f for f in facts if f.method == self.method) if self.method else facts
