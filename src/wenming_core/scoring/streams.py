"""Scoring streams, what adds and takes off points within an item, a pool or a group: one function for each kind."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from wenming_core.model.facts import Event, EventNature, Rating
from wenming_core.model.rules import (
    AwardEach,
    AwardTable,
    AwardWhen,
    AwardWithin,
    Capped,
    DeductBelow,
    DeductEach,
    DeductMissing,
    DeductWhen,
    DeductWithin,
    PartialStep,
    Stream,
)
from wenming_core.scoring.cite import cite_event, cite_rating
from wenming_core.scoring.conditions import Answer, ask, ask_all
from wenming_core.scoring.explanation import NOTHING, FactKey, FactKind, Trace, added, exact, merged
from wenming_core.scoring.flows import Flow, summed
from wenming_core.scoring.numbers import number_text
from wenming_core.scoring.quantities import measure, unrecorded
from wenming_core.scoring.reading import Reading
from wenming_core.scoring.scope import Scope

__all__ = ["flow"]


def flow(stream: Stream, scope: Scope) -> Flow:
    """Score a stream."""
    match stream:
        case AwardWhen():
            answer = ask(stream.when, scope)
            points = exact(stream.points)
            return Flow(
                stream=stream,
                label="得分",
                low=points * answer.surely,
                high=points * answer.maybe,
                trace=answer.trace,
            )
        case DeductWhen():
            return _deduct_when(stream, scope)
        case AwardEach():
            return _award_each(stream, scope)
        case DeductEach():
            return _deduct_each(stream, scope)
        case DeductMissing():
            return _deduct_missing(stream, scope)
        case DeductBelow():
            return _deduct_below(stream, scope)
        case AwardTable():
            return _award_table(stream, scope)
        case AwardWithin():
            return _award_within(stream, scope)
        case DeductWithin():
            return _deduct_within(stream, scope)
        case Capped():
            return _capped(stream, scope)
        case _:
            assert_never(stream)


def _deduct_when(stream: DeductWhen, scope: Scope) -> Flow:
    answer = ask(stream.when, scope)
    points = exact(stream.points)
    return Flow(
        stream=stream, label="扣分", low=-points * answer.maybe, high=-points * answer.surely, trace=answer.trace
    )


def _at_most(amount: Fraction | None, ceiling: Decimal | None) -> Fraction | None:
    if ceiling is None:
        return amount
    limit = Fraction(ceiling)
    return limit if amount is None else min(amount, limit)


def _each(points: Fraction, reading: Reading, ceiling: Decimal | None) -> tuple[Fraction | None, Fraction | None]:
    low = _at_most(points * max(reading.low, NOTHING), ceiling)
    if reading.high is reading.low:
        return low, low
    endless = reading.high is None and points > 0
    high = None if endless else points * max(reading.high or NOTHING, NOTHING)
    return low, _at_most(high, ceiling)


def _award_each(stream: AwardEach, scope: Scope) -> Flow:
    reading = measure(stream.of, scope)
    low, high = _each(exact(stream.points), reading, stream.at_most)
    if reading.granted and high is not None:
        low = high
    return Flow(
        stream=stream,
        label=f"每项加{stream.points:f}分",
        low=low,
        high=high,
        granted=reading.granted,
        trace=reading.trace,
    )


def _deduct_each(stream: DeductEach, scope: Scope) -> Flow:
    reading = measure(stream.of, scope)
    least, most = _each(exact(stream.points), reading, stream.at_most)
    if reading.granted:
        most = least
    low = None if most is None else -most
    high = low if most is least else None if least is None else -least
    return Flow(stream=stream, label=f"每次扣{stream.points:f}分", low=low, high=high, trace=reading.trace)


def _deduct_missing(stream: DeductMissing, scope: Scope) -> Flow:
    answers = ask_all(stream.elements, scope)
    points = exact(stream.points)
    most = _at_most(points * sum(not a.surely for a in answers), stream.at_most) or NOTHING
    least = _at_most(points * sum(not a.maybe for a in answers), stream.at_most) or NOTHING
    label = f"缺1项扣{stream.points:f}分"
    return Flow(stream=stream, label=label, low=-most, high=-least, trace=merged(a.trace for a in answers))


def _deduct_below(stream: DeductBelow, scope: Scope) -> Flow:
    reading = measure(stream.of, scope)
    least = NOTHING if reading.high is None else _steps_off(stream, reading.high)
    most = least if reading.granted else _steps_off(stream, reading.low)
    known = f"目标{number_text(stream.target)}，实际{number_text(reading.low)}"
    notes = Trace(notes=(known,) if reading.low == reading.high else ())
    trace = merged((reading.trace, notes))
    return Flow(stream=stream, label=f"每低一档扣{stream.points:f}分", low=-most, high=-least, trace=trace)


def _steps_off(stream: DeductBelow, number: Fraction) -> Fraction:
    steps = max(NOTHING, stream.target - number) / stream.step
    match stream.partial:
        case PartialStep.WHOLE:
            steps = Fraction(math.floor(steps))
        case PartialStep.CEILING:
            steps = Fraction(math.ceil(steps))
        case PartialStep.PROPORTIONAL:
            pass
        case _:
            assert_never(stream.partial)
    return _at_most(exact(stream.points) * steps, stream.at_most) or NOTHING


def _award_table(stream: AwardTable, scope: Scope) -> Flow:
    key = scope.key(FactKind.EVENT, stream.category)
    events = [e for e in scope.events(stream.category) if e.nature is EventNature.AWARD]
    if not events:
        trace = unrecorded(stream.category, key, scope)
        high = _at_most(None, stream.at_most) if trace.missing else NOTHING
        return Flow(stream=stream, label="按加分表加分", low=NOTHING, high=high, trace=trace)
    best: dict[str, Fraction] = {}
    notes: list[str] = []
    for event in events:
        points = _table_points(stream, event)
        if points is None:
            notes.append(f"“{event.level}{event.part}”不在加分表中，未加分：{event.id}")
            continue
        matter = f"同{event.group}" if event.group else f"单{event.id}"
        best[matter] = max(points, best.get(matter, NOTHING))
    total = _at_most(added(best.values()), stream.at_most)
    trace = Trace(inputs=tuple(map(cite_event, events)), reads=(key,), notes=tuple(notes))
    return Flow(stream=stream, label="按加分表加分，同一工作就高", low=total, high=total, trace=trace)


def _table_points(stream: AwardTable, event: Event) -> Fraction | None:
    """Look an award up; one by a body outside government stands one level lower, below the lowest it earns nothing."""
    if event.level not in stream.levels:
        return None
    place = stream.levels.index(event.level) + event.non_government
    if place == len(stream.levels):
        return NOTHING
    cells = {(e.level, e.part): Fraction(e.points) for e in stream.entries}
    level = stream.levels[place]
    return cells.get((level, event.part), cells.get((level, "")))


def _within(stream: AwardWithin | DeductWithin, scope: Scope) -> tuple[Answer, Fraction, Fraction, Trace]:
    answer = ask(stream.when, scope)
    least, most = exact(stream.least), exact(stream.most)
    if not answer.maybe:
        return answer, NOTHING, NOTHING, answer.trace
    key = scope.key(FactKind.RATING, scope.code, stream.criterion)
    chosen = next((r for r in reversed(scope.ratings(scope.code, stream.criterion)) if r.points is not None), None)
    if chosen is None or chosen.points is None or not least <= Fraction(chosen.points) <= most:
        notes = () if chosen is None else (f"裁量分值不在{stream.least:f}～{stream.most:f}分之间，未采用：{chosen.id}",)
        return answer, least, most, merged((answer.trace, Trace(reads=(key,), missing=(key,), notes=notes)))
    return answer, Fraction(chosen.points), Fraction(chosen.points), merged((answer.trace, _choice(chosen, key)))


def _choice(chosen: Rating, key: FactKey) -> Trace:
    decided = f"由{chosen.rater}裁定" if chosen.rater else "未注明由谁裁定"
    why = f"，理由：{chosen.reason}" if chosen.reason else "，未写明理由"
    return Trace(inputs=(cite_rating(chosen),), reads=(key,), notes=(f"{decided}{why}",))


def _award_within(stream: AwardWithin, scope: Scope) -> Flow:
    answer, least, most, trace = _within(stream, scope)
    return Flow(stream=stream, label="酌情加分", low=least * answer.surely, high=most * answer.maybe, trace=trace)


def _deduct_within(stream: DeductWithin, scope: Scope) -> Flow:
    answer, least, most, trace = _within(stream, scope)
    return Flow(stream=stream, label="酌情扣分", low=-most * answer.maybe, high=-least * answer.surely, trace=trace)


def _capped(stream: Capped, scope: Scope) -> Flow:
    limit = exact(stream.at_most)
    flows = [flow(s, scope) for s in stream.streams]
    parts = summed(flows, NOTHING, -limit, limit)
    return Flow(
        stream=stream,
        label=f"累计不超过{stream.at_most:f}分",
        low=added(p.low for p in parts),
        high=added(p.high for p in parts),
        parts=parts,
    )
