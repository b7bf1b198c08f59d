"""抽查和问卷: reading shares out of findings at places drawn by lot and out of questionnaires."""

from fractions import Fraction
from typing import assert_never

from wenming_core.model.facts import Finding, Outcome, Rating
from wenming_core.model.rules import BlankSheets, Sampled, Surveyed
from wenming_core.scoring.cite import cite_finding, cite_rating
from wenming_core.scoring.explanation import NOTHING, ONE, FactKind, Trace, added
from wenming_core.scoring.reading import Reading, unknown
from wenming_core.scoring.scope import Scope
from wenming_core.scoring.survey import wilson_note

__all__ = ["sampled", "surveyed"]


def sampled(quantity: Sampled, scope: Scope) -> Reading:
    """Read the mean conformity of the places; those not yet examined leave it open."""
    code = quantity.standard or scope.code
    key = scope.key(FactKind.FINDING, code, "、".join(quantity.criteria))
    criteria = quantity.criteria or ("",)
    found = [f for c in criteria for f in scope.findings(code, c) if f.place]
    if key in scope.granted:
        return unknown(key, scope, ONE)
    latest = {(f.place, f.criterion): f for f in found}
    places = [_conformity([latest.get((place, c)) for c in criteria]) for place in sorted({f.place for f in found})]
    examined = [p for p in places if p is not None]
    frame = max(quantity.places - (len(places) - len(examined)), len(examined))
    if frame == 0:
        return unknown(key, scope, ONE)
    low = added(p[0] for p in examined) / frame
    high = (added(p[1] for p in examined) + frame - len(examined)) / frame
    missing = (key,) if low != high else ()
    note = f"应查{quantity.places}个点位，已查{len(places)}个"
    trace = Trace(inputs=tuple(map(cite_finding, latest.values())), reads=(key,), missing=missing, notes=(note,))
    return Reading(low=low, high=high, trace=trace)


def _conformity(findings: list[Finding | None]) -> tuple[Fraction, Fraction] | None:
    asked = [f for f in findings if f is None or f.outcome is not Outcome.NOT_APPLICABLE]
    if not asked:
        return None
    met = sum(1 for f in asked if f is not None and f.outcome is Outcome.MET)
    open_ = sum(1 for f in asked if f is None)
    return Fraction(met, len(asked)), Fraction(met + open_, len(asked))


def surveyed(quantity: Surveyed, scope: Scope) -> Reading:
    """Read the mean worth of the valid answers."""
    code = quantity.standard or scope.code
    key = scope.key(FactKind.RATING, code, quantity.criterion)
    sheets = scope.ratings(code, quantity.criterion)
    worth = {o.option: o.share for o in quantity.options}
    counted = [(share, s.count) for s in sheets if (share := _worth(s, worth, quantity)) is not None]
    total = sum(count for _, count in counted)
    unlisted = {s.option for s in sheets if s.option and s.option not in worth and s.option not in quantity.invalid}
    notes = tuple(f"“{option}”不是方案列出的选项，未计入" for option in sorted(unlisted))
    if total == 0 or key in scope.granted:
        return unknown(key, scope, ONE, notes=notes)
    mean = added(share * count for share, count in counted) / total
    notes = (*notes, f"有效{total}份，共{sum(s.count for s in sheets)}份", *wilson_note(counted, total))
    trace = Trace(inputs=tuple(map(cite_rating, sheets)), reads=(key,), notes=notes)
    return Reading(low=mean, high=mean, trace=trace)


def _worth(sheet: Rating, worth: dict[str, Fraction], quantity: Surveyed) -> Fraction | None:
    if sheet.option in quantity.invalid:
        return None
    if sheet.option:
        return worth.get(sheet.option)
    match quantity.blank:
        case BlankSheets.LEFT_OUT:
            return None
        case BlankSheets.AS_ZERO:
            return NOTHING
        case BlankSheets.AS_FULL:
            return ONE
        case _:
            assert_never(quantity.blank)
