"""Scoring what raters gave: the mean of each group, then the groups by their shares."""

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from wenming_core.model.facts import Rating
from wenming_core.model.rules import BlankSheets, Rated, RaterGroup, RatingPolicy
from wenming_core.scoring.cite import cite_rating
from wenming_core.scoring.explanation import NOTHING, Explanation, FactKind, Trace, added
from wenming_core.scoring.numbers import percent_text
from wenming_core.scoring.scope import Scope

__all__ = ["rated"]

ANYBODY = RaterGroup(group="全体", share=Fraction(1))


def rated(rule: Rated, full: Fraction, scope: Scope) -> Explanation:
    """Score ratings; a group without a valid rating leaves its share open."""
    groups = rule.raters or scope.scheme.raters
    sheets = _counting(rule, scope.ratings(scope.code, rule.criterion))
    by_group = [(g, [s for s in sheets if s.group == g.group]) for g in groups] or [(ANYBODY, sheets)]
    parts = tuple(_of_group(rule, group, own, full, scope) for group, own in by_group)
    return Explanation(
        kind="rated",
        label="评定得分",
        low=added(p.low for p in parts),
        high=added(p.high for p in parts),
        full=full,
        parts=parts,
        trace=Trace(notes=_strangers(groups, sheets)),
    )


def _counting(rule: Rated, sheets: Iterable[Rating]) -> list[Rating]:
    """Keep the latest rating of each named rater of a group; sheets without a name all stay."""
    if rule.policy is RatingPolicy.ALL:
        return list(sheets)
    latest = {(s.group, s.method, s.rater or s.id): s for s in sheets}
    return list(latest.values())


def _strangers(groups: tuple[RaterGroup, ...], sheets: list[Rating]) -> tuple[str, ...]:
    known = {g.group for g in groups}
    outside = sorted({s.group for s in sheets} - known) if groups else []
    return tuple(f"评定主体“{name or '未注明'}”不在方案之列，其评定未计入" for name in outside)


def _of_group(rule: Rated, group: RaterGroup, sheets: list[Rating], full: Fraction, scope: Scope) -> Explanation:
    key = scope.key(FactKind.RATING, scope.code, "·".join(p for p in (rule.criterion, _named(group)) if p))
    valued = [(value, s.count) for s in sheets if (value := _value(rule, s, full)) is not None]
    total = sum(count for _, count in valued)
    best = full * group.share
    cited = tuple(map(cite_rating, sheets))
    label = group.group if group.share == 1 else f"{group.group}（占{percent_text(group.share)}）"
    if total == 0 or key in scope.granted:
        granted = key in scope.granted
        trace = Trace(inputs=cited, reads=(key,), missing=() if granted else (key,), notes=_refused(rule, sheets, full))
        low = best if granted else NOTHING
        return Explanation(kind="rater-group", label=label, low=low, high=best, full=best, trace=trace)
    mean = added(value * count for value, count in valued) / total * group.share
    trace = Trace(inputs=cited, reads=(key,), notes=(f"有效{total}份", *_refused(rule, sheets, full)))
    return Explanation(kind="rater-group", label=label, low=mean, high=mean, full=best, trace=trace)


def _named(group: RaterGroup) -> str:
    return "" if group is ANYBODY else group.group


def _value(rule: Rated, sheet: Rating, full: Fraction) -> Fraction | None:
    """Return what a sheet gives; None for a sheet that does not count."""
    if sheet.option in rule.invalid:
        return None
    if sheet.option:
        points = next((Fraction(o.points) for o in rule.options if o.option == sheet.option), None)
    elif sheet.points is not None:
        points = Fraction(sheet.points)
    else:
        return _blank(rule, full)
    return points if points is not None and 0 <= points <= full else None


def _blank(rule: Rated, full: Fraction) -> Fraction | None:
    match rule.blank:
        case BlankSheets.LEFT_OUT:
            return None
        case BlankSheets.AS_ZERO:
            return NOTHING
        case BlankSheets.AS_FULL:
            return full
        case _:
            assert_never(rule.blank)


def _refused(rule: Rated, sheets: list[Rating], full: Fraction) -> tuple[str, ...]:
    """Name the sheets that hold something but do not count."""
    out = [s for s in sheets if (s.option or s.points is not None) and _value(rule, s, full) is None]
    return (f"未计入的评定：{'、'.join(s.id for s in out)}",) if out else ()
