"""Answering conditions with 是, 否 or 未知: one small function for each kind."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from wenming_core.model.catalogue import Standard
from wenming_core.model.facts import Measurement, Outcome
from wenming_core.model.requirement import Comparison, CountRequirement, RatioRequirement, Requirement
from wenming_core.model.rules import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Figure,
    Holds,
    Met,
    NotSo,
    Ratio,
    RequirementsHold,
    SomeOf,
)
from wenming_core.model.scheme import NotApplicable
from wenming_core.scoring.cite import cite_finding, cite_rating
from wenming_core.scoring.explanation import Assumption, FactKey, FactKind, Trace, merged
from wenming_core.scoring.numbers import number_text, percent_text
from wenming_core.scoring.quantities import measure
from wenming_core.scoring.reading import Reading
from wenming_core.scoring.scope import Scope

__all__ = ["Answer", "ask", "ask_all", "ask_requirement"]


@frozen(kw_only=True)
class Answer:
    """是, 否 or 未知.

    Attributes:
        surely: Whether it holds, whatever the missing facts turn out to be.
        maybe: Whether it may hold at all.
        trace: The facts behind it.
    """

    surely: bool
    maybe: bool
    trace: Trace


def ask(condition: Condition, scope: Scope) -> Answer:
    """Answer a condition; it stays open only where a missing fact could change the answer."""
    match condition:
        case Met():
            return _met(condition, scope)
        case Holds():
            return _holds(condition, scope)
        case RequirementsHold():
            return _requirements_hold(condition, scope)
        case Chosen():
            return _chosen(condition, scope)
        case AllOf():
            return _some(ask_all(condition.of, scope), len(condition.of))
        case AnyOf():
            return _some(ask_all(condition.of, scope), 1)
        case SomeOf():
            return _some(ask_all(condition.of, scope), condition.at_least)
        case NotSo():
            inner = ask(condition.of, scope)
            return Answer(surely=not inner.maybe, maybe=not inner.surely, trace=inner.trace)
        case _:
            assert_never(condition)


def ask_all(conditions: Sequence[Condition], scope: Scope) -> list[Answer]:
    """Answer each condition."""
    return [ask(condition, scope) for condition in conditions]


def _some(answers: list[Answer], at_least: int) -> Answer:
    return Answer(
        surely=sum(a.surely for a in answers) >= at_least,
        maybe=sum(a.maybe for a in answers) >= at_least,
        trace=merged(a.trace for a in answers),
    )


def _certain(holds: bool, trace: Trace) -> Answer:
    return Answer(surely=holds, maybe=holds, trace=trace)


def _open(key: FactKey) -> Answer:
    return Answer(surely=False, maybe=True, trace=Trace(reads=(key,), missing=(key,)))


def _met(condition: Met, scope: Scope) -> Answer:
    code = condition.standard or scope.code
    key = scope.key(FactKind.FINDING, code, condition.criterion)
    if key in scope.granted:
        return _certain(key not in scope.averted, Trace(reads=(key,)))
    found = scope.findings(code, condition.criterion)
    if not found:
        return _open(key)
    trace = Trace(inputs=(cite_finding(found[-1]),), reads=(key,))
    if found[-1].outcome is Outcome.NOT_APPLICABLE:
        return _not_applicable(key, trace, scope)
    return _certain(found[-1].outcome is Outcome.MET, trace)


def _not_applicable(key: FactKey, trace: Trace, scope: Scope) -> Answer:
    if scope.policy not in (NotApplicable.FULL, NotApplicable.ZERO):
        note = f"{key.name}“{key.criterion}”不涉及，方案没有规定部分不涉及时如何计分，按未知处理"
        return Answer(
            surely=False, maybe=True, trace=Trace(inputs=trace.inputs, reads=(key,), missing=(key,), notes=(note,))
        )
    met = scope.policy is NotApplicable.FULL
    assumption = Assumption(
        policy="not_applicable",
        applied=f"{key.name}“{key.criterion}”不涉及，按{'符合' if met else '不符合'}计",
        change="如不应如此，请修改方案或该赋分项的“不涉及的处理”（not_applicable）。",
    )
    return _certain(met, Trace(inputs=trace.inputs, reads=(key,), assumptions=(assumption,)))


def _chosen(condition: Chosen, scope: Scope) -> Answer:
    code = condition.standard or scope.code
    key = scope.key(FactKind.RATING, code, condition.criterion)
    if key in scope.granted:
        return _certain(key not in scope.averted, Trace(reads=(key,)))
    found = [r for r in scope.ratings(code, condition.criterion) if r.option]
    if not found:
        return _open(key)
    return _certain(found[-1].option in condition.options, Trace(inputs=(cite_rating(found[-1]),), reads=(key,)))


def _holds(condition: Holds, scope: Scope) -> Answer:
    return _compared(measure(condition.of, scope), condition.comparison, condition.threshold, scope)


def _compared(reading: Reading, comparison: Comparison, threshold: Fraction, scope: Scope) -> Answer:
    ends = (comparison.holds(reading.low, threshold), _holds_at_top(reading.high, comparison, threshold))
    if reading.granted:
        return _certain(ends[scope.averted.isdisjoint(reading.trace.reads)], reading.trace)
    answer = Answer(surely=all(ends), maybe=any(ends), trace=reading.trace)
    if answer.maybe or reading.figure is None:
        return answer
    note = Trace(notes=(_what_is_missing(reading, reading.figure, comparison, threshold),))
    return Answer(surely=False, maybe=False, trace=merged((reading.trace, note)))


def _holds_at_top(high: Fraction | None, comparison: Comparison, threshold: Fraction) -> bool:
    if high is None:
        return comparison in (Comparison.GREATER, Comparison.AT_LEAST)
    return comparison.holds(high, threshold)


_TO_REACH = {
    Comparison.GREATER: "再有{n}{unit}即超过{mark}",
    Comparison.AT_LEAST: "再有{n}{unit}即达到{mark}",
    Comparison.LESS: "减少{n}{unit}即低于{mark}",
    Comparison.AT_MOST: "减少{n}{unit}即不超过{mark}",
}


def _what_is_missing(reading: Reading, figure: Measurement, comparison: Comparison, threshold: Fraction) -> str:
    distance = abs(threshold - reading.low) * (1 if reading.base is None else reading.base)
    strict = comparison in (Comparison.GREATER, Comparison.LESS)
    count = math.floor(distance) + 1 if strict else math.ceil(distance)
    mark = f"{number_text(threshold)}{figure.unit}" if reading.base is None else percent_text(threshold)
    return _TO_REACH[comparison].format(n=count, unit=figure.unit or "个", mark=mark)


def _requirements_hold(condition: RequirementsHold, scope: Scope) -> Answer:
    code = condition.standard or scope.code
    item = scope.campaign.catalogue[code].item
    requirements = item.requirements if isinstance(item, Standard) else ()
    return _some([ask_requirement(r, scope) for r in requirements], len(requirements))


def ask_requirement(requirement: Requirement, scope: Scope) -> Answer:
    """Answer whether a number that a standard's text demands is reached."""
    match requirement:
        case RatioRequirement():
            reading = measure(Ratio(name=requirement.name), scope)
        case CountRequirement():
            reading = measure(Figure(name=requirement.name), scope)
        case _:
            assert_never(requirement)
    return _compared(reading, requirement.comparison, Fraction(requirement.threshold), scope)
