"""Reading numbers out of facts: one small function for each kind of quantity."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import assert_never

from wenming_core.model.facts import Event, Finding, Outcome
from wenming_core.model.rules import (
    Elapsed,
    Events,
    Figure,
    Fixed,
    Occurrences,
    Quantity,
    Quota,
    Ratio,
    Returned,
    Sampled,
    Surveyed,
)
from wenming_core.model.scheme import UnrecordedEvents
from wenming_core.model.task import Status, Task
from wenming_core.model.when import Frequency
from wenming_core.scoring.cite import cite_event, cite_finding, cite_measurement, cite_task
from wenming_core.scoring.explanation import NOTHING, ONE, Assumption, FactKey, FactKind, Trace, added, exact
from wenming_core.scoring.numbers import percent_text
from wenming_core.scoring.reading import Reading, unknown
from wenming_core.scoring.samples import sampled, surveyed
from wenming_core.scoring.scope import Scope

__all__ = ["measure", "open_tasks", "submitted_on", "times_returned", "unrecorded"]


def measure(quantity: Quantity, scope: Scope) -> Reading:
    """Read a quantity; what no fact settles stays an interval."""
    match quantity:
        case Fixed():
            return Reading(low=quantity.number, high=quantity.number, trace=Trace())
        case Occurrences():
            return _occurrences(quantity, scope)
        case Figure():
            return _figure(quantity, scope)
        case Ratio():
            return _ratio(quantity, scope)
        case Events():
            return _events(quantity, scope)
        case Sampled():
            return sampled(quantity, scope)
        case Surveyed():
            return surveyed(quantity, scope)
        case Returned():
            return _returned(quantity, scope)
        case Elapsed():
            return _elapsed(quantity, scope)
        case _:
            assert_never(quantity)


def _occurrences(quantity: Occurrences, scope: Scope) -> Reading:
    code = quantity.standard or scope.code
    key = scope.key(FactKind.FINDING, code, quantity.criterion)
    found = [f for f in scope.findings(code, quantity.criterion) if f.outcome is not Outcome.NOT_APPLICABLE]
    if not found or key in scope.granted:
        return unknown(key, scope)
    number = added(_weight(f, quantity.rectified) for f in found)
    return Reading(low=number, high=number, trace=Trace(inputs=tuple(map(cite_finding, found)), reads=(key,)))


def _weight(finding: Finding, rectified: Fraction) -> Fraction:
    if finding.outcome is Outcome.MET:
        return NOTHING
    return finding.count * (rectified if finding.rectified else ONE)


def _figure(quantity: Figure, scope: Scope) -> Reading:
    key = scope.key(FactKind.MEASUREMENT, quantity.name)
    measurement = scope.measurement(quantity.name)
    if measurement is None or key in scope.granted:
        return unknown(key, scope)
    number = exact(measurement.numerator)
    trace = Trace(inputs=(cite_measurement(measurement),), reads=(key,))
    return Reading(low=number, high=number, trace=trace, figure=measurement)


def _ratio(quantity: Ratio, scope: Scope) -> Reading:
    key = scope.key(FactKind.MEASUREMENT, quantity.name)
    measurement = scope.measurement(quantity.name)
    if measurement is None or key in scope.granted:
        return unknown(key, scope)
    inputs = (cite_measurement(measurement),)
    if measurement.denominator is None:
        note = f"“{quantity.name}”没有填写分母，无法计算比例"
        return Reading(low=NOTHING, high=None, trace=Trace(inputs=inputs, reads=(key,), missing=(key,), notes=(note,)))
    if measurement.denominator == 0:
        return _zero_denominator(quantity, key, Trace(inputs=inputs, reads=(key,)))
    base = exact(measurement.denominator)
    number = exact(measurement.numerator) / base
    return Reading(low=number, high=number, trace=Trace(inputs=inputs, reads=(key,)), figure=measurement, base=base)


def _zero_denominator(quantity: Ratio, key: FactKey, trace: Trace) -> Reading:
    share = quantity.zero_counts_as
    if share is None:
        note = f"“{quantity.name}”的分母为0，比例无意义，按未知处理"
        missing = Trace(inputs=trace.inputs, reads=(key,), missing=(key,), notes=(note,))
        return Reading(low=NOTHING, high=None, trace=missing)
    assumption = Assumption(
        policy="zero_counts_as",
        applied=f"“{quantity.name}”的分母为0，按{percent_text(share)}计算",
        change="如不应如此，请修改方案中该比例的“分母为零时计为”（zero_counts_as），删去后按未知处理。",
    )
    return Reading(low=share, high=share, trace=Trace(inputs=trace.inputs, reads=(key,), assumptions=(assumption,)))


def _events(quantity: Events, scope: Scope) -> Reading:
    key = scope.key(FactKind.EVENT, quantity.category)
    found = [e for e in scope.events(quantity.category) if _wanted(e, quantity)]
    number = Fraction(_within(quantity.quota, found))
    if found:
        return Reading(low=number, high=number, trace=Trace(inputs=tuple(map(cite_event, found)), reads=(key,)))
    trace = unrecorded(quantity.category, key, scope)
    return Reading(low=NOTHING, high=None if trace.missing else NOTHING, trace=trace)


def unrecorded(category: str, key: FactKey, scope: Scope) -> Trace:
    """Say what it means that no event of a category is recorded; something is missing only where that is unknown."""
    if scope.scheme.unrecorded_events is UnrecordedEvents.UNKNOWN:
        return Trace(reads=(key,), missing=(key,))
    assumption = Assumption(
        policy="unrecorded_events",
        applied=f"没有登记“{category}”，视为没有发生",
        change="如尚未核实，请将方案的“未登记事项的处理”（unrecorded_events）改为 unknown；如有发生，请登记事项。",
    )
    return Trace(reads=(key,), assumptions=(assumption,))


def _wanted(event: Event, quantity: Events) -> bool:
    return (
        event.nature is quantity.nature
        and (not quantity.levels or event.level in quantity.levels)
        and (quantity.standard is None or event.standard == quantity.standard)
    )


def _within(quota: Quota | None, events: list[Event]) -> int:
    if quota is None:
        return len(events)
    taken: dict[tuple[int, int], int] = {}
    for event in events:
        period = _period_of(event.on, quota.per)
        taken[period] = min(quota.count, taken.get(period, 0) + 1)
    return sum(taken.values())


def _period_of(day: date, per: Frequency) -> tuple[int, int]:
    match per:
        case Frequency.YEARLY | Frequency.BY_NODE:
            return day.year, 0
        case Frequency.HALF_YEARLY:
            return day.year, (day.month - 1) // 6
        case Frequency.QUARTERLY:
            return day.year, (day.month - 1) // 3
        case Frequency.MONTHLY:
            return day.year, day.month
        case Frequency.WEEKLY:
            return day.isocalendar()[:2]
        case _:
            assert_never(per)


def open_tasks(code: str, scope: Scope) -> tuple[Task, ...]:
    """Return the tasks under a node that have not been cancelled."""
    return tuple(t for t in scope.campaign.tasks_of(code) if t.status is not Status.CANCELLED)


def submitted_on(tasks: Iterable[Task], as_of: date) -> date | None:
    """Return the day on which the last of the tasks was submitted; None while one of them is not."""
    days = [
        next((c.on for c in task.history if c.after in (Status.SUBMITTED, Status.DONE) and c.on <= as_of), None)
        for task in tasks
    ]
    return None if None in days else max((d for d in days if d is not None), default=None)


def times_returned(tasks: Iterable[Task], as_of: date) -> int:
    """Count how often the tasks were returned."""
    return sum(1 for task in tasks for c in task.history if c.after is Status.RETURNED and c.on <= as_of)


def _returned(quantity: Returned, scope: Scope) -> Reading:
    code = quantity.standard or scope.code
    key = scope.key(FactKind.TASK, code)
    tasks = open_tasks(code, scope)
    if not tasks:
        return unknown(key, scope)
    number = Fraction(times_returned(tasks, scope.as_of))
    return Reading(low=number, high=number, trace=Trace(inputs=tuple(map(cite_task, tasks)), reads=(key,)))


def _elapsed(quantity: Elapsed, scope: Scope) -> Reading:
    code = quantity.standard or scope.code
    key = scope.key(FactKind.TASK, code)
    tasks = open_tasks(code, scope)
    if not tasks:
        return unknown(key, scope)
    day = submitted_on(tasks, scope.as_of)
    cited = tuple(map(cite_task, tasks))
    if day is not None:
        late = Fraction(max(0, (day - quantity.due).days))
        return Reading(low=late, high=late, trace=Trace(inputs=cited, reads=(key,)))
    late = Fraction(max(0, (scope.as_of - quantity.due).days))
    granted = key in scope.granted
    trace = Trace(inputs=cited, reads=(key,), missing=() if granted else (key,))
    return Reading(low=late, high=None, trace=trace, granted=granted)
