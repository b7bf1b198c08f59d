"""Scoring every item of a scheme, with what does not apply to the unit (不涉及, 合理缺项) by the declared policy."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from wenming_core.model.codes import Code
from wenming_core.model.facts import Outcome
from wenming_core.model.rules import ByPeriod, Rule
from wenming_core.model.scheme import Item, NotApplicable, RoundingStage, Scheme
from wenming_core.scoring.cite import cite_finding
from wenming_core.scoring.evaluate import evaluate
from wenming_core.scoring.explanation import NOTHING, ONE, Assumption, Explanation, Trace, added, ends_of, exact
from wenming_core.scoring.flows import adjustment
from wenming_core.scoring.numbers import number_text, rounded
from wenming_core.scoring.scope import Scope

__all__ = ["Fulls", "fulls_of", "score_items", "to_round"]


@frozen(kw_only=True)
class Fulls:
    """Full points of each item after the points of what does not apply have been handed on.

    Attributes:
        printed: As the scheme lays them down.
        actual: After rescaling and moving.
        policies: Of each item that does not apply, what was done with it.
        factors: By method, what its points are multiplied by so that its full points come to the method's.
    """

    printed: Mapping[Code, Fraction]
    actual: Mapping[Code, Fraction]
    policies: Mapping[Code, NotApplicable]
    factors: Mapping[str, Fraction]


def score_items(scope: Scope, fulls: Fulls, codes: Collection[Code]) -> dict[Code, Explanation]:
    """Score the items with these codes that have a rule; the result is the amount for each node."""
    scheme = scope.scheme
    found: dict[Code, Explanation] = {}
    for item in scheme.items:
        if item.rule is not None and item.code in codes:
            here = scope.at(item.code, item.not_applicable or scheme.not_applicable)
            found[item.code] = _item(item, item.rule, here, fulls)
    return found


def _item(item: Item, rule: Rule, scope: Scope, fulls: Fulls) -> Explanation:
    printed, actual = fulls.printed[item.code], fulls.actual[item.code]
    policy = fulls.policies.get(item.code)
    if policy is not None:
        parts: tuple[Explanation, ...] = (_left_out(item, policy, printed, actual, scope),)
    else:
        score = evaluate(_over_periods(rule, scope.scheme), printed, scope)
        parts = (score, *_handed_on(score, printed, actual))
    low, high = ends_of(parts)
    if scope.scheme.rounding.stage is RoundingStage.ITEM:
        cut = to_round(low, high, scope.scheme)
        parts = (*parts, *cut)
        low, high = low + added(c.low for c in cut), high + added(c.high for c in cut)
    leads, supports = _responsible(scope, item.code)
    return Explanation(
        kind="item",
        label=scope.campaign.catalogue[item.code].label,
        low=low,
        high=high,
        full=actual,
        code=item.code,
        wording=item.wording,
        parts=parts,
        leads=leads,
        supports=supports,
        weight=fulls.factors.get(item.method, ONE),
    )


def to_round(low: Fraction, high: Fraction, scheme: Scheme) -> tuple[Explanation, ...]:
    """Say what rounding adds or takes off."""
    mode, digits = scheme.rounding.mode, scheme.rounding.digits
    return adjustment("rounding", "取舍", rounded(low, mode, digits) - low, rounded(high, mode, digits) - high)


def _over_periods(rule: Rule, scheme: Scheme) -> Rule:
    return ByPeriod(rule=rule) if scheme.periods and not isinstance(rule, ByPeriod) else rule


def _handed_on(score: Explanation, printed: Fraction, actual: Fraction) -> tuple[Explanation, ...]:
    if printed in (actual, NOTHING):
        return ()
    factor = actual / printed
    label = f"分摊不涉及项的分值，乘以{number_text(factor)}"
    return adjustment("rescale", label, score.low * (factor - 1), score.high * (factor - 1))


def _left_out(item: Item, policy: NotApplicable, printed: Fraction, actual: Fraction, scope: Scope) -> Explanation:
    finding = scope.findings(item.code, "")[-1]
    match policy:
        case NotApplicable.FULL:
            low, high, done = printed, printed, "得满分"
        case NotApplicable.ZERO:
            low, high, done = NOTHING, NOTHING, "不得分"
        case NotApplicable.UNDECIDED:
            low, high, done = NOTHING, actual, "如何计分未定"
        case NotApplicable.RESCALE_IN_GROUP:
            low, high, done = NOTHING, NOTHING, "分值由同组其他项分摊"
        case NotApplicable.RESCALE_IN_TOTAL:
            low, high, done = NOTHING, NOTHING, "分值由其他各项分摊"
        case NotApplicable.MOVE_TO_SIBLING:
            low, high, done = NOTHING, NOTHING, f"分值移到{item.move_to}"
        case _:
            assert_never(policy)
    reason = f"，理由：{finding.text}" if finding.text else "，未写明理由"
    assumption = Assumption(
        policy="not_applicable",
        applied=f"{item.code}不涉及，{done}{reason}",
        change="如不应如此，请修改方案或该赋分项的“不涉及的处理”（not_applicable）；如其实涉及，请更正检查结果。",
    )
    trace = Trace(inputs=(cite_finding(finding),), assumptions=(assumption,))
    return Explanation(kind="not-applicable", label=f"不涉及，{done}", low=low, high=high, full=actual, trace=trace)


def _responsible(scope: Scope, code: Code) -> tuple[tuple[str, ...], tuple[str, ...]]:
    assignment = scope.campaign.assignment(code)
    if assignment is None:
        return (), ()
    expand = scope.campaign.organisation.expand
    leads = expand(assignment.leads(scope.campaign.lead_policy), scope.as_of)
    supports = expand(assignment.supports(scope.campaign.lead_policy), scope.as_of)
    return leads, tuple(name for name in supports if name not in leads)


def fulls_of(scope: Scope) -> Fulls:
    """Hand on the points of what does not apply: first within groups, then to siblings, then over the total.

    Where nobody is left to take them, the item stays undecided.
    """
    scheme = scope.scheme
    printed = {i.code: Fraction(i.points or 0) for i in scheme.items if i.rule is not None}
    policies = {
        i.code: i.not_applicable or scheme.not_applicable
        for i in scheme.items
        if i.rule is not None and _not_applicable(i.code, scope)
    }
    actual = dict(printed)
    if policies:
        _rescale_groups(actual, policies)
        _move(scheme, actual, policies)
        removed = [c for c, policy in policies.items() if policy is NotApplicable.RESCALE_IN_TOTAL]
        _share_out(actual, removed, [c for c in actual if c not in policies], policies)
    return Fulls(printed=printed, actual=actual, policies=policies, factors=_factors(scheme, actual))


def _factors(scheme: Scheme, actual: Mapping[Code, Fraction]) -> dict[str, Fraction]:
    fulls: dict[str, Fraction] = defaultdict(Fraction)
    for item in scheme.items:
        fulls[item.method] += actual.get(item.code, NOTHING)
    return {m.method: exact(m.points) / fulls[m.method] for m in scheme.methods if fulls[m.method]}


def _not_applicable(code: Code, scope: Scope) -> bool:
    findings = scope.findings(code, "")
    return bool(findings) and findings[-1].outcome is Outcome.NOT_APPLICABLE


def _rescale_groups(actual: dict[Code, Fraction], policies: dict[Code, NotApplicable]) -> None:
    groups: dict[str, list[Code]] = defaultdict(list)
    for code in actual:
        groups[code.rpartition(".")[0]].append(code)
    for codes in groups.values():
        removed = [c for c in codes if policies.get(c) is NotApplicable.RESCALE_IN_GROUP]
        _share_out(actual, removed, [c for c in codes if c not in policies], policies)


def _move(scheme: Scheme, actual: dict[Code, Fraction], policies: dict[Code, NotApplicable]) -> None:
    for item in scheme.items:
        if policies.get(item.code) is not NotApplicable.MOVE_TO_SIBLING:
            continue
        target = item.move_to
        if target is None or target in policies or not actual.get(target):
            policies[item.code] = NotApplicable.UNDECIDED
        else:
            actual[target] += actual[item.code]
            actual[item.code] = NOTHING


def _share_out(
    actual: dict[Code, Fraction], removed: list[Code], rest: list[Code], policies: dict[Code, NotApplicable]
) -> None:
    points = added(actual[c] for c in removed)
    left = added(actual[c] for c in rest)
    if left == 0:
        policies.update(dict.fromkeys(removed, NotApplicable.UNDECIDED))
        return
    for code in rest:
        actual[code] *= (left + points) / left
    for code in removed:
        actual[code] = NOTHING
