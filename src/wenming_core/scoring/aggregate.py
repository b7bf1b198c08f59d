"""Adding up: items into groups, groups into the base, and what touches the base as a whole.

The order is that of published systems: floor and ceiling of the item, ceiling of the group, share of the method, bonus
pools, rounding, then what is taken off the total. Nothing recurses, so that a catalogue of any width adds up.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from wenming_core.model.catalogue import Catalogue
from wenming_core.model.codes import Code
from wenming_core.model.scheme import RoundingStage, Scheme
from wenming_core.model.scheme_above import BonusPool, Placement
from wenming_core.scoring.explanation import NOTHING, ONE, Explanation, added, ends_of, exact
from wenming_core.scoring.flows import adjustment, summed
from wenming_core.scoring.items import Fulls, to_round
from wenming_core.scoring.numbers import number_text, rounded
from wenming_core.scoring.scope import Scope
from wenming_core.scoring.streams import flow

__all__ = ["aggregate", "base_parts", "full_total", "total_of"]


def aggregate(scheme: Scheme, catalogue: Catalogue, items: Mapping[Code, Explanation]) -> dict[Code, Explanation]:
    """Add items up along the catalogue; nodes under which nothing is scored are left out.

    Returns:
        The amount of each node, in catalogue order.
    """
    under: dict[Code, list[Explanation]] = defaultdict(list)
    found: dict[Code, Explanation] = {}
    for node in reversed(catalogue.nodes):
        amount = items.get(node.code)
        if amount is None and node.code in under:
            amount = _group(scheme, node.code, node.label, tuple(reversed(under.pop(node.code))))
        if amount is not None:
            found[node.code] = amount
            under[node.code.rpartition(".")[0]].append(amount)
    return dict(reversed(found.items()))


def _group(scheme: Scheme, code: Code, label: str, parts: tuple[Explanation, ...]) -> Explanation:
    low, high = ends_of(parts)
    full = added(p.full for p in parts if p.full is not None)
    item = scheme.item(code)
    wording = "" if item is None else item.wording
    if item is not None and item.points is not None and full > item.points:
        full = exact(item.points)
        parts = (*parts, *adjustment("ceiling", "封顶", min(NOTHING, full - low), min(NOTHING, full - high)))
        low, high = min(low, full), min(high, full)
    return Explanation(
        kind="group", label=label, low=low, high=high, full=full, code=code, wording=wording, parts=parts
    )


def full_total(scheme: Scheme) -> Fraction:
    """Full points with what bonus pools may add outside the total; pools without ceiling are not counted."""
    outside = [p for p in scheme.pools if p.placement is Placement.OUTSIDE]
    return exact(scheme.total) + added(Fraction(p.at_most or 0) for p in outside)


def total_of(
    scope: Scope,
    nodes: Mapping[Code, Explanation],
    fulls: Fulls,
    deductions: tuple[Explanation, ...],
) -> Explanation:
    """Make the total: the uppermost nodes, methods, pools, rounding, deductions, never below zero."""
    scheme = scope.scheme
    parts = base_parts(scope, nodes, fulls)
    parts += _within_total(scheme, parts)
    low, high = _ends(parts)
    if scheme.rounding.stage is RoundingStage.TOTAL:
        parts += to_round(low, high, scheme)
    parts += deductions
    low, high = _ends(parts)
    parts += adjustment("floor", "扣完为止", max(NOTHING, -low), max(NOTHING, -high))
    low, high = _ends(parts)
    return Explanation(kind="total", label="总分", low=low, high=high, full=full_total(scheme), parts=tuple(parts))


def base_parts(scope: Scope, nodes: Mapping[Code, Explanation], fulls: Fulls) -> list[Explanation]:
    """List what adds up before anything works on the whole: the uppermost nodes, methods and bonus pools."""
    parts = [amount for code, amount in nodes.items() if "." not in code]
    parts += _methods(scope.scheme, nodes, fulls)
    return parts + [_pool(pool, scope) for pool in scope.scheme.pools]


def _ends(parts: list[Explanation]) -> tuple[Fraction, Fraction]:
    return ends_of(parts)


def _methods(scheme: Scheme, nodes: Mapping[Code, Explanation], fulls: Fulls) -> list[Explanation]:
    changes: list[Explanation] = []
    for method in scheme.methods:
        own = [i.code for i in scheme.items if i.method == method.method]
        low, high = _ends([nodes[code] for code in own if code in nodes and code in fulls.actual])
        factor = fulls.factors.get(method.method, ONE)
        label = f"{method.method}折算为{number_text(exact(method.points))}分"
        changes += adjustment("method-weight", label, low * (factor - 1), high * (factor - 1))
        if scheme.rounding.stage is RoundingStage.METHOD:
            mode, digits = scheme.rounding.mode, scheme.rounding.digits
            low, high = low * factor, high * factor
            changes += adjustment(
                "rounding", f"{method.method}取舍", rounded(low, mode, digits) - low, rounded(high, mode, digits) - high
            )
    return changes


def _pool(pool: BonusPool, scope: Scope) -> Explanation:
    ceiling = None if pool.at_most is None else exact(pool.at_most)
    parts = summed([flow(s, scope) for s in pool.streams], NOTHING, NOTHING, ceiling)
    low, high = _ends(list(parts))
    return Explanation(kind="pool", label=pool.name, low=low, high=high, full=ceiling, parts=parts)


def _within_total(scheme: Scheme, parts: list[Explanation]) -> tuple[Explanation, ...]:
    """Cut what pools inside the total and the rounding of items or methods add beyond it."""
    pools = zip(scheme.pools, (p for p in parts if p.kind == "pool"), strict=True)
    outside = [amount for pool, amount in pools if pool.placement is Placement.OUTSIDE]
    low, high = (all_ - beside for all_, beside in zip(_ends(parts), _ends(outside), strict=True))
    full = exact(scheme.total)
    return adjustment("ceiling", "封顶", min(NOTHING, full - low), min(NOTHING, full - high))
