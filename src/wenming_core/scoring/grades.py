"""Scoring rules that grade: the tiers that may apply, and what the best and the worst of them earn."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from wenming_core.model.rules import GradeByConditions, GradeByCount, GradeByRange
from wenming_core.model.scheme import Scheme
from wenming_core.scoring.conditions import ask, ask_all
from wenming_core.scoring.explanation import NOTHING, Explanation, Trace, merged
from wenming_core.scoring.numbers import number_text
from wenming_core.scoring.quantities import measure
from wenming_core.scoring.reading import Reading
from wenming_core.scoring.scope import Scope

__all__ = ["grade_by_conditions", "grade_by_count", "grade_by_range"]


def grade_by_count(rule: GradeByCount, full: Fraction, scope: Scope) -> Explanation:
    """Grade by how many conditions are met, from those surely met to those that may be."""
    answers = ask_all(rule.of, scope)
    least, most = sum(a.surely for a in answers), sum(a.maybe for a in answers)
    grades = [_grade_of_count(rule, n) for n in range(least, most + 1)]
    met = f"符合{least}项" if least == most else f"符合{least}～{most}项"
    trace = merged((*(a.trace for a in answers), Trace(notes=(f"{met}，共{len(answers)}项",))))
    return _graded("grade-by-count", grades, full, scope.scheme, trace)


def _grade_of_count(rule: GradeByCount, count: int) -> str:
    reached = [tier for tier in rule.tiers if count >= tier.at_least]
    return max(reached, key=lambda tier: tier.at_least).grade if reached else rule.otherwise


def grade_by_conditions(rule: GradeByConditions, full: Fraction, scope: Scope) -> Explanation:
    """Grade by the first tier whose condition holds; a condition that is open leaves the tiers below it possible."""
    grades: list[str] = []
    traces: list[Trace] = []
    for tier in rule.tiers:
        answer = ask(tier.when, scope)
        traces.append(answer.trace)
        if answer.maybe:
            grades.append(tier.grade)
        if answer.surely:
            break
    else:
        grades.append(rule.otherwise)
    return _graded("grade-by-conditions", grades, full, scope.scheme, merged(traces))


def grade_by_range(rule: GradeByRange, full: Fraction, scope: Scope) -> Explanation:
    """Grade by the tier that covers a number."""
    reading = measure(rule.of, scope)
    grades = [_grade_of_number(rule, n) for n in _witnesses(rule, reading)]
    if reading.granted:
        grades = [max(grades, key=lambda g: _share(g, scope.scheme))]
    return _graded("grade-by-range", grades, full, scope.scheme, reading.trace)


def _grade_of_number(rule: GradeByRange, number: Fraction) -> str:
    return next((tier.grade for tier in rule.tiers if tier.covers(number)), rule.otherwise)


def _witnesses(rule: GradeByRange, reading: Reading) -> list[Fraction]:
    """Pick numbers of the interval so that every tier that it touches covers one: its ends, the bounds, and between."""
    bounds = {b for tier in rule.tiers for b in tier.bounds}
    top = max(bounds | {reading.low}) + 1 if reading.high is None else reading.high
    points = sorted({reading.low, top} | {b for b in bounds if reading.low < b < top})
    return points + [(a + b) / 2 for a, b in pairwise(points)]


def _share(grade: str, scheme: Scheme) -> Fraction:
    return scheme.share_of(grade) or NOTHING


def _graded(kind: str, grades: Iterable[str], full: Fraction, scheme: Scheme, trace: Trace) -> Explanation:
    possible = sorted(set(grades), key=lambda g: (-_share(g, scheme), g))
    shares = [_share(g, scheme) for g in possible]
    worth = "、".join(f"{g or '不入档'}（系数{number_text(s)}）" for g, s in zip(possible, shares, strict=True))
    label = f"评为{worth}" if len(possible) == 1 else f"可能评为{worth}"
    return Explanation(kind=kind, label=label, low=full * min(shares), high=full * max(shares), full=full, trace=trace)
