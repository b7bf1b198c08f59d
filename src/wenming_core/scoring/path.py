"""最短路径: the cheapest set of steps that reaches a mark.

A step is a fact that a rule asks for and that is missing or speaks against the unit; to take it is to see to it that
the fact turns out well: that a criterion is met, or that it is not where the rules deduct for it. Items that share no
step are independent: for each such cluster every set of steps is scored, and the sets that no other beats in both
effort and points are combined from cluster to cluster. The answer is exact as long as no cluster has more than
:data:`EXACT_STEPS` steps and the total is the plain sum of its items; otherwise steps are taken greedily and the answer
says so.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.codes import Code
from wenming_core.model.facts import Outcome
from wenming_core.model.scheme import RoundingStage, Scheme
from wenming_core.model.task import Status
from wenming_core.scoring.aggregate import aggregate, base_parts
from wenming_core.scoring.book import ScoreBook, scheme_of, scope_of, score, score_scope
from wenming_core.scoring.explanation import NOTHING, Explanation, FactKey, FactKind, added
from wenming_core.scoring.items import Fulls, fulls_of, score_items
from wenming_core.scoring.scope import Scope

__all__ = ["EXACT_STEPS", "Path", "Step", "certain_after", "shortest_path", "steps_of"]

EXACT_STEPS = 12
"""Most steps of a cluster for which every set is tried, 4096 of them."""


@frozen(kw_only=True)
class Step:
    """措施: a fact that must turn out well.

    Attributes:
        fact: The fact.
        averted: Whether it turns out well by not holding, or by being low: 有投诉 where complaints cost points.
        effort: What it costs, in whatever unit the caller counts.
        items: Codes of the items that it touches.
        tasks: Ids of the open tasks under those items.
        departments: Departments that lead them.
    """

    fact: FactKey
    averted: bool = False
    effort: Fraction
    items: tuple[Code, ...]
    tasks: tuple[str, ...]
    departments: tuple[str, ...]


@frozen(kw_only=True)
class Path:
    """最短路径.

    Attributes:
        target: The mark that was to be reached.
        steps: Steps to take, in the order of the items; empty where none are needed or no set of them suffices.
        effort: Sum of their efforts.
        reached: Points certain after them.
        possible: Whether the mark can be reached at all.
        exact: Whether no cheaper set exists for certain.
    """

    target: Fraction
    steps: tuple[Step, ...]
    effort: Fraction
    reached: Fraction
    possible: bool
    exact: bool


def shortest_path(
    campaign: Campaign,
    target: Fraction | int,
    scheme: Scheme | str | None = None,
    *,
    as_of: date,
    effort: Callable[[FactKey], Fraction | int] = lambda _: 1,
) -> Path:
    """Find the cheapest set of steps after which ``target`` points are certain.

    Args:
        campaign: Is not changed.
        target: The mark to reach.
        scheme: As for :func:`wenming_core.scoring.score`; there must be one.
        as_of: The day of the score.
        effort: What each step costs, not negative; one each where nothing is said.
    """
    book = score(campaign, scheme, as_of=as_of)
    chosen = scheme_of(campaign, scheme)
    mark = Fraction(target)
    if chosen is None or book.total is None or book.total.low >= mark:
        reached = NOTHING if book.total is None else book.total.low
        return _path(mark, (), reached, possible=reached >= mark, exact=True)
    scope = scope_of(campaign, chosen, as_of)
    steps = steps_of(book, scope, effort)
    everything = certain_after(scope, steps)
    if everything < mark:
        return _path(mark, (), everything, possible=False, exact=True)
    fulls = fulls_of(scope)
    clusters = _clusters(steps, _units(chosen, fulls))
    if _adds_up(chosen, clusters):
        return _exact(mark, scope, fulls, clusters)
    return _pruned(mark, scope, steps)


def _path(mark: Fraction, steps: tuple[Step, ...], reached: Fraction, *, possible: bool, exact: bool) -> Path:
    effort = added(s.effort for s in steps)
    return Path(target=mark, steps=steps, effort=effort, reached=reached, possible=possible, exact=exact)


_NOT_IN_OUR_HANDS = (FactKind.EVENT, FactKind.SCORE)


def steps_of(book: ScoreBook, scope: Scope, effort: Callable[[FactKey], Fraction | int]) -> tuple[Step, ...]:
    """List the steps that may earn points: what is missing or speaks against the unit under items not yet full."""
    touched: dict[FactKey, list[Explanation]] = {}
    pools = () if book.total is None else (part for part in book.total.parts if part.kind == "pool")
    for scored in (*book.items, *pools):
        if scored.full is None or scored.low < scored.full:
            for key in dict.fromkeys(scored.evidence.reads):
                if key.kind not in _NOT_IN_OUR_HANDS:
                    touched.setdefault(key, []).append(scored)
    fulls = fulls_of(scope)
    steps = (_step(key, items, Fraction(effort(key)), scope, fulls) for key, items in touched.items())
    return tuple(step for step in steps if _may_improve(step, scope))


def _may_improve(step: Step, scope: Scope) -> bool:
    key = step.fact
    if key.kind is not FactKind.FINDING:
        return True
    found = scope.narrowed(method=key.method).findings(key.name, key.criterion)
    best = Outcome.NOT_MET if step.averted else Outcome.MET
    return not found or any(f.outcome is not best for f in found)


def _step(key: FactKey, items: list[Explanation], effort: Fraction, scope: Scope, fulls: Fulls) -> Step:
    tasks = [t for item in items for t in scope.campaign.tasks_of(item.code)]
    return Step(
        fact=key,
        averted=_better_averted(key, {item.code for item in items}, scope, fulls),
        effort=effort,
        items=tuple(dict.fromkeys(item.code for item in items)),
        tasks=tuple(t.id for t in tasks if t.status not in (Status.DONE, Status.CANCELLED)),
        departments=tuple(dict.fromkeys(name for item in items for name in item.leads)),
    )


def _better_averted(key: FactKey, codes: set[Code], scope: Scope, fulls: Fulls) -> bool:
    """Tell whether a fact serves the unit better by not holding, judged by both ends of what it touches."""
    granted = frozenset((key,))
    holding = scope.narrowed(granted=granted)
    return _promise(scope.narrowed(granted=granted, averted=granted), codes, fulls) > _promise(holding, codes, fulls)


def _promise(scope: Scope, codes: set[Code], fulls: Fulls) -> Fraction:
    """Add up both ends of what some items and all pools earn."""
    scores = score_items(scope, fulls, codes).values()
    pools = base_parts(scope, {}, fulls)
    return added((amount.low + amount.high) * amount.weight for amount in (*scores, *pools))


def certain_after(scope: Scope, steps: Iterable[Step]) -> Fraction:
    """Return the points that are certain once these steps have been taken."""
    return score_scope(_granting(scope, steps))[0].low


def _granting(scope: Scope, steps: Iterable[Step]) -> Scope:
    several = tuple(steps)
    granted = frozenset(s.fact for s in several)
    return scope.narrowed(granted=granted, averted=frozenset(s.fact for s in several if s.averted))


def _clusters(steps: Sequence[Step], units: Mapping[Code, Code]) -> list[list[Step]]:
    """Part the steps so that steps of different clusters touch no common item, group with a ceiling, or pool."""
    homes: dict[object, object] = {}

    def home(of: object) -> object:
        while homes.setdefault(of, of) != of:
            of = homes[of]
        return of

    for step in steps:
        for code in step.items:
            homes[home(step.fact)] = home(units.get(code, code))
    found: dict[object, list[Step]] = {}
    for step in steps:
        found.setdefault(home(step.fact), []).append(step)
    return list(found.values())


def _units(scheme: Scheme, fulls: Fulls) -> dict[Code, Code]:
    """Map each item to the uppermost group whose ceiling may cut it, or else to itself."""
    above = {code: [code[:i] for i, c in enumerate(code) if c == "."] for code in fulls.actual}
    sums: dict[Code, Fraction] = {}
    for code, groups in above.items():
        for group in groups:
            sums[group] = sums.get(group, NOTHING) + fulls.actual[code]
    cut = {i.code for i in scheme.items if i.points is not None and sums.get(i.code, NOTHING) > i.points}
    return {code: next((g for g in groups if g in cut), code) for code, groups in above.items()}


def _adds_up(scheme: Scheme, clusters: list[list[Step]]) -> bool:
    small = all(len(cluster) <= EXACT_STEPS for cluster in clusters)
    return small and scheme.rounding.stage is not RoundingStage.METHOD


_Choice = tuple[Fraction, Fraction, tuple[Step, ...]]
"""Effort, points before rounding, and the steps that bring them."""


def _exact(mark: Fraction, scope: Scope, fulls: Fulls, clusters: list[list[Step]]) -> Path:
    units = _units(scope.scheme, fulls)
    frontier: list[_Choice] = [(NOTHING, NOTHING, ())]
    for cluster in clusters:
        touched = {units.get(code, code) for step in cluster for code in step.items}
        codes = {code for code, unit in units.items() if unit in touched}
        own = _unbeaten(_choices(cluster, scope, fulls, codes))
        frontier = _unbeaten([(a[0] + b[0], a[1] + b[1], a[2] + b[2]) for a in frontier for b in own])
    first = bisect_left(frontier, True, key=lambda choice: certain_after(scope, choice[2]) >= mark)
    steps = frontier[first][2]
    return _path(mark, steps, certain_after(scope, steps), possible=True, exact=True)


def _choices(cluster: list[Step], scope: Scope, fulls: Fulls, codes: set[Code]) -> list[_Choice]:
    chosen = [c for n in range(len(cluster) + 1) for c in combinations(cluster, n)]
    gained = [_before_the_whole(_granting(scope, steps), fulls, codes) for steps in chosen]
    efforts = [added(s.effort for s in steps) for steps in chosen]
    return [(e, g - gained[0], steps) for e, g, steps in zip(efforts, gained, chosen, strict=True)]


def _before_the_whole(scope: Scope, fulls: Fulls, codes: set[Code]) -> Fraction:
    """Add up what some items and all pools earn for certain, before anything works on the whole."""
    nodes = aggregate(scope.scheme, scope.campaign.catalogue, score_items(scope, fulls, codes))
    return added(part.low for part in base_parts(scope, nodes, fulls))


def _unbeaten(choices: list[_Choice]) -> list[_Choice]:
    """Keep the choices that bring more points than every cheaper one, cheapest first."""
    kept: list[_Choice] = []
    for choice in sorted(choices, key=lambda c: (c[0], -c[1], len(c[2]))):
        if not kept or choice[1] > kept[-1][1]:
            kept.append(choice)
    return kept


def _pruned(mark: Fraction, scope: Scope, steps: Sequence[Step]) -> Path:
    """Start with every step and leave out, dearest first, what is not needed."""
    kept = list(steps)
    for step in sorted(steps, key=lambda s: -s.effort):
        rest = [s for s in kept if s is not step]
        if certain_after(scope, rest) >= mark:
            kept = rest
    return _path(mark, tuple(kept), certain_after(scope, kept), possible=True, exact=False)
