"""Scoring items: one small function for each kind of rule."""

from fractions import Fraction
from typing import assert_never

from wenming_core.model.rules import (
    AllOrNothing,
    ByMethod,
    ByPeriod,
    Forfeit,
    FromFull,
    FromScheme,
    FromZero,
    GradeByConditions,
    GradeByCount,
    GradeByRange,
    MissingPeriod,
    Parts,
    Period,
    Proportional,
    Rated,
    Rule,
    Scaled,
    Submission,
)
from wenming_core.scoring.cite import cite_task
from wenming_core.scoring.conditions import Answer, ask, ask_all
from wenming_core.scoring.explanation import (
    NOTHING,
    ONE,
    Assumption,
    Explanation,
    FactKind,
    Trace,
    added,
    ends_of,
    merged,
)
from wenming_core.scoring.flows import adjustment, summed
from wenming_core.scoring.grades import grade_by_conditions, grade_by_count, grade_by_range
from wenming_core.scoring.numbers import number_text, percent_text
from wenming_core.scoring.quantities import measure, open_tasks, submitted_on, times_returned
from wenming_core.scoring.rated import rated
from wenming_core.scoring.scope import Scope
from wenming_core.scoring.streams import flow

__all__ = ["evaluate", "scaled"]


def evaluate(rule: Rule, full: Fraction, scope: Scope) -> Explanation:  # noqa: PLR0912 - one case for each kind
    """Score a rule: between nothing and ``full``, exactly, as far as the facts go."""
    match rule:
        case AllOrNothing():
            return _all_or_nothing(rule, full, scope)
        case FromFull():
            return _from_full(rule, full, scope)
        case FromZero():
            return _from_zero(rule, full, scope)
        case Parts():
            return _parts(rule, full, scope)
        case Forfeit():
            return _forfeit(rule, full, scope)
        case GradeByCount():
            return grade_by_count(rule, full, scope)
        case GradeByConditions():
            return grade_by_conditions(rule, full, scope)
        case GradeByRange():
            return grade_by_range(rule, full, scope)
        case Proportional():
            return _proportional(rule, full, scope)
        case Rated():
            return rated(rule, full, scope)
        case ByMethod():
            return _by_method(rule, full, scope)
        case ByPeriod():
            return _by_period(rule, full, scope)
        case Scaled():
            return _scaled_by_context(rule, full, scope)
        case Submission():
            return _submission(rule, full, scope)
        case FromScheme():
            return _from_scheme(rule, full, scope)
        case _:
            assert_never(rule)


def scaled(inner: Explanation, factor: Fraction, kind: str, label: str) -> Explanation:
    """Multiply an amount; what the factor adds or takes off is a part of its own."""
    change = adjustment(kind, f"乘以{number_text(factor)}", inner.low * (factor - 1), inner.high * (factor - 1))
    full = None if inner.full is None else inner.full * factor
    return _sum_of(kind, label, (inner, *change), full)


def _sum_of(
    kind: str, label: str, parts: tuple[Explanation, ...], full: Fraction | None, trace: Trace | None = None
) -> Explanation:
    low, high = ends_of(parts)
    return Explanation(kind=kind, label=label, low=low, high=high, full=full, parts=parts, trace=trace or Trace())


def _all_or_nothing(rule: AllOrNothing, full: Fraction, scope: Scope) -> Explanation:
    answer = ask(rule.when, scope)
    label = "符合，得满分" if answer.surely else "能否符合尚不清楚" if answer.maybe else "不符合，不得分"
    low, high = full if answer.surely else NOTHING, full if answer.maybe else NOTHING
    return Explanation(kind="all-or-nothing", label=label, low=low, high=high, full=full, trace=answer.trace)


def _from_full(rule: FromFull, full: Fraction, scope: Scope) -> Explanation:
    start = Explanation(kind="start", label="起评分", low=full, high=full)
    streams = summed([flow(s, scope) for s in rule.streams], full, NOTHING, full)
    return _sum_of("from-full", "扣分制", (start, *streams), full)


def _from_zero(rule: FromZero, full: Fraction, scope: Scope) -> Explanation:
    streams = summed([flow(s, scope) for s in rule.streams], NOTHING, NOTHING, full)
    return _sum_of("from-zero", "加分制", streams, full)


def _parts(rule: Parts, full: Fraction, scope: Scope) -> Explanation:
    scores = [(part, evaluate(part.rule, Fraction(part.points), scope)) for part in rule.parts]
    parts = tuple(
        Explanation(
            kind="part",
            label=part.wording or score.label,
            low=score.low,
            high=score.high,
            full=score.full,
            wording=part.wording,
            parts=(score,),
        )
        for part, score in scores
    )
    low, high = ends_of(parts)
    cut = adjustment("ceiling", "封顶", min(NOTHING, full - low), min(NOTHING, full - high))
    return _sum_of("parts", "分项相加", (*parts, *cut), full)


def _forfeit(rule: Forfeit, full: Fraction, scope: Scope) -> Explanation:
    inner = evaluate(rule.rule, full, scope)
    answers = ask_all(rule.unless, scope)
    low = NOTHING if all(a.surely for a in answers) else -inner.low
    high = NOTHING if all(a.maybe for a in answers) else -inner.high
    lost = adjustment("forfeit", "有一项不落实，本项不得分", low, high)
    return _sum_of("forfeit", "否决项", (inner, *lost), full, merged(a.trace for a in answers))


def _proportional(rule: Proportional, full: Fraction, scope: Scope) -> Explanation:
    reading = measure(rule.of, scope)
    high = Fraction(1) if reading.high is None else min(Fraction(1), max(NOTHING, reading.high) / rule.target)
    low = min(Fraction(1), max(NOTHING, reading.low) / rule.target)
    if reading.granted:
        low = high
    label = f"完成目标的{percent_text(low)}" if low == high else "按完成比例得分"
    return Explanation(
        kind="proportional", label=label, low=full * low, high=full * high, full=full, trace=reading.trace
    )


def _by_method(rule: ByMethod, full: Fraction, scope: Scope) -> Explanation:
    parts = tuple(
        scaled(
            evaluate(part.rule, full, scope.narrowed(method=part.method)),
            part.share,
            "weight",
            f"{part.method}（占{percent_text(part.share)}）",
        )
        for part in rule.methods
    )
    return _sum_of("by-method", "分方式计分", parts, full)


def _by_period(rule: ByPeriod, full: Fraction, scope: Scope) -> Explanation:
    periods = rule.periods or scope.scheme.periods
    scores = [(p, _of_period(rule.rule, p, full, scope)) for p in periods]
    missing = [p for p, score in scores if p.ends < scope.as_of and _without_facts(score.evidence)]
    shares = {p.name: p.share for p in periods}
    assumption = Trace()
    if missing and rule.missing is MissingPeriod.ZERO:
        scores = [(p, _worth_nothing(s) if p in missing else s) for p, s in scores]
        assumption = _about_missing(missing, "按0分计")
    elif missing and rule.missing is MissingPeriod.RESCALE and len(missing) < len(periods):
        left = added(p.share for p in periods if p not in missing)
        weight = added(shares.values())
        shares = {p.name: NOTHING if p in missing else p.share * weight / left for p in periods}
        assumption = _about_missing(missing, "不计入，权重由其他时段分摊")
    parts = tuple(
        scaled(score, shares[p.name], "weight", f"{p.name}（占{percent_text(shares[p.name])}）") for p, score in scores
    )
    return _sum_of("by-period", "分时段计分", parts, full, assumption)


def _of_period(rule: Rule, period: Period, full: Fraction, scope: Scope) -> Explanation:
    if period.starts > scope.as_of:
        return Explanation(kind="future", label=f"{period.name}尚未开始", low=NOTHING, high=full, full=full)
    return evaluate(rule, full, scope.narrowed(period=period))


def _without_facts(evidence: Trace) -> bool:
    """Tell whether something was asked for and nothing is there; that no event happened leaves nothing to ask."""
    return bool(evidence.missing) and not evidence.inputs


def _worth_nothing(score: Explanation) -> Explanation:
    return Explanation(kind="missing-period", label="无记录，按0分计", low=NOTHING, high=NOTHING, full=score.full)


def _about_missing(missing: list[Period], done: str) -> Trace:
    names = "、".join(p.name for p in missing)
    return Trace(
        assumptions=(
            Assumption(
                policy="missing",
                applied=f"{names}已结束而没有记录，{done}",
                change="如不应如此，请补录事实，或修改方案中该规则的“缺少数据的时段”（missing）。",
            ),
        )
    )


def _scaled_by_context(rule: Scaled, full: Fraction, scope: Scope) -> Explanation:
    inner = evaluate(rule.rule, full, scope)
    answer = ask(rule.when, scope)
    with_factor = (min(full, inner.low * rule.factor), min(full, inner.high * rule.factor))
    low = min(_possible(answer, inner.low, with_factor[0]))
    high = max(_possible(answer, inner.high, with_factor[1]))
    change = adjustment("factor", f"按情形乘以{number_text(rule.factor)}", low - inner.low, high - inner.high)
    return _sum_of("scaled", "按情形折算", (inner, *change), full, answer.trace)


def _possible(answer: Answer, without: Fraction, with_factor: Fraction) -> list[Fraction]:
    return [*([] if answer.surely else [without]), *([with_factor] if answer.maybe else [])]


def _submission(rule: Submission, full: Fraction, scope: Scope) -> Explanation:
    tasks = open_tasks(scope.code, scope)
    key = scope.key(FactKind.TASK, scope.code)
    day = submitted_on(tasks, scope.as_of)
    granted = key in scope.granted
    cited = tuple(map(cite_task, tasks))
    settled = Trace(inputs=cited, reads=(key,))
    if not tasks:
        unknown = Trace(reads=(key,), missing=() if granted else (key,))
        return _submitted("没有登记任务，报送情况不明", full if granted else NOTHING, full, full, unknown)
    late = max(NOTHING, full - Fraction(rule.late))
    if rule.returns is not None and times_returned(tasks, scope.as_of) >= rule.returns:
        return _submitted(f"退回达{rule.returns}次，不得分", NOTHING, NOTHING, full, settled)
    if day is not None:
        if rule.closes is not None and day > rule.closes:
            return _submitted("超过截止日期，不得分", NOTHING, NOTHING, full, settled)
        if day > rule.due:
            return _submitted(f"逾期报送，扣{rule.late:f}分", late, late, full, settled)
        return _submitted("按时报送", full, full, full, settled)
    if rule.closes is not None and scope.as_of > rule.closes:
        return _submitted("截止日期已过，未报送，不得分", NOTHING, NOTHING, full, settled)
    best = late if scope.as_of > rule.due else full
    trace = Trace(inputs=cited, reads=(key,), missing=() if granted else (key,))
    return _submitted("尚未报送", best if granted else NOTHING, best, full, trace)


def _submitted(label: str, low: Fraction, high: Fraction, full: Fraction, trace: Trace) -> Explanation:
    return Explanation(kind="submission", label=label, low=low, high=high, full=full, trace=trace)


def _from_scheme(rule: FromScheme, full: Fraction, scope: Scope) -> Explanation:
    key = scope.key(FactKind.SCORE, rule.scheme)
    low, high = (min(ONE, share) for share in scope.others[rule.scheme])
    trace = Trace(reads=(key,), missing=(key,) if low != high else ())
    label = f"《{rule.scheme}》得分折算"
    return Explanation(kind="from-scheme", label=label, low=full * low, high=full * high, full=full, trace=trace)
