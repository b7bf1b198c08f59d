"""What touches the unit as a whole: negative lists, vetoes with their windows, gates, the pass mark."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MINYEAR, date
from enum import Enum
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from wenming_core.model.campaign import Campaign
from wenming_core.model.facts import Event, EventNature
from wenming_core.model.organisation import UnitState
from wenming_core.model.scheme import Scheme, UnrecordedEvents
from wenming_core.model.scheme_above import Counting, Gate, NegativeEntry, NegativeList, Veto, WindowFrom
from wenming_core.scoring.cite import cite_event
from wenming_core.scoring.explanation import NOTHING, Explanation, FactKind, Input, Trace, ends_of, merged
from wenming_core.scoring.flows import adjustment
from wenming_core.scoring.numbers import number_text, range_text
from wenming_core.scoring.quantities import unrecorded
from wenming_core.scoring.scope import Scope

__all__ = ["State", "Verdict", "months_before", "negative_list", "verdicts_of"]


class State(Enum):
    """How a condition on the unit as a whole turns out."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"

    @property
    def chinese(self) -> str:
        """As reports word it."""
        return {"passed": "通过", "failed": "未通过", "open": "待定"}[self.value]


@frozen(kw_only=True)
class Verdict:
    """结论: how a pass mark, gate or veto turns out; it never changes the score.

    Attributes:
        kind: ``"pass-mark"``, ``"gate"`` or ``"veto"``.
        name: As the scheme names it.
        state: How it turns out.
        text: Why, and what follows, in Chinese.
        inputs: Events that set it off.
        missing: What must be known to decide it, in Chinese; empty where it is decided.
    """

    kind: str
    name: str
    state: State
    text: str
    inputs: tuple[Input, ...] = ()
    missing: str = ""


def negative_list(listed: NegativeList, scope: Scope) -> Explanation:
    """Score a negative list: what its events cost, below zero."""
    entries = {e.category: e for e in listed.entries}
    events = [e for c in entries for e in scope.events(c) if e.nature is EventNature.NEGATIVE]
    costs = [_cost(e, entries[e.category], listed) for e in sorted(events, key=lambda e: (e.on, e.id))]
    silent = [c for c in entries if not any(e.category == c for e in events)]
    trace = merged(unrecorded(c, scope.key(FactKind.EVENT, c), scope) for c in silent)
    open_low = -_worst_unrecorded(listed, silent, scope)
    match listed.counting:
        case Counting.EACH:
            parts = (*costs, *adjustment("unrecorded", "未登记事项", open_low, NOTHING))
        case Counting.ONCE:
            parts = _gravest(costs, open_low)
        case _:
            assert_never(listed.counting)
    low, high = ends_of(parts)
    if listed.at_most is not None:
        limit = -Fraction(listed.at_most)
        cut = adjustment("ceiling", "封顶", max(NOTHING, limit - low), max(NOTHING, limit - high))
        parts, low, high = (*parts, *cut), max(low, limit), max(high, limit)
    return Explanation(kind="negative-list", label=listed.name, low=low, high=high, parts=parts, trace=trace)


def _worst_unrecorded(listed: NegativeList, silent: Sequence[str], scope: Scope) -> Fraction:
    if scope.scheme.unrecorded_events is not UnrecordedEvents.UNKNOWN or not silent:
        return NOTHING
    if listed.counting is Counting.ONCE:
        return max(Fraction(e.most or e.points) for e in listed.entries if e.category in silent) * max(
            Fraction(1), listed.concealed
        )
    return Fraction(listed.at_most or 0)


def _cost(event: Event, entry: NegativeEntry, listed: NegativeList) -> Explanation:
    factor = listed.concealed if event.concealed else Fraction(1)
    least, most = Fraction(entry.points), Fraction(entry.points if entry.most is None else entry.most)
    notes: tuple[str, ...] = ()
    decided = event.points
    if decided is not None and not least <= Fraction(decided) <= most:
        notes = (f"裁定扣{decided:f}分，而细则为{range_text(least, most)}分，未采用：{event.id}",)
    elif decided is not None:
        least = most = Fraction(decided)
    elif least != most:
        notes = (f"应在{number_text(least)}～{number_text(most)}分之间裁定扣分：{event.id}",)
    label = f"{event.category}，隐瞒不报，乘以{number_text(factor)}" if event.concealed else event.category
    return Explanation(
        kind="negative-event",
        label=label,
        low=-most * factor,
        high=-least * factor,
        wording=entry.wording,
        trace=Trace(inputs=(cite_event(event),), notes=notes),
    )


def _gravest(costs: list[Explanation], open_low: Fraction) -> tuple[Explanation, ...]:
    """Keep what each event costs and give back all but the gravest."""
    low, high = ends_of(costs)
    worst = min([open_low, *(c.low for c in costs)])
    best = min([NOTHING, *(c.high for c in costs)])
    return (*costs, *adjustment("once", "多项只计最重的一项", worst - low, best - high))


def months_before(day: date, months: int) -> date:
    """Go back so many months; a day that the month does not have becomes its last, and no day lies before the first.

    >>> months_before(date(2018, 3, 31), 1)
    datetime.date(2018, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def verdicts_of(campaign: Campaign, scheme: Scheme, scope: Scope, total: Explanation) -> tuple[Verdict, ...]:
    """Decide the pass mark, the gates and the vetoes of a scheme, as far as the facts go."""
    mark = () if scheme.pass_mark is None else (_pass_mark(Fraction(scheme.pass_mark), total),)
    gates = tuple(_gate(gate, campaign, scope) for gate in scheme.gates)
    return (*mark, *gates, *(_veto(veto, campaign, scope) for veto in scheme.vetoes))


def _reaches(low: Fraction, high: Fraction, mark: Fraction) -> State:
    return State.PASSED if low >= mark else State.FAILED if high < mark else State.OPEN


def _pass_mark(mark: Fraction, total: Explanation) -> Verdict:
    text = f"总分{range_text(total.low, total.high)}，达标线{number_text(mark)}"
    state = _reaches(total.low, total.high, mark)
    missing = "仍有未知的得分" if state is State.OPEN else ""
    return Verdict(kind="pass-mark", name="达标线", state=state, text=text, missing=missing)


def _gate(gate: Gate, campaign: Campaign, scope: Scope) -> Verdict:
    total = next(Fraction(s.total) for s in campaign.schemes if s.title == gate.scheme)
    low, high = (share * total for share in scope.others[gate.scheme])
    state = _reaches(low, high, Fraction(gate.at_least))
    text = f"《{gate.scheme}》得分{range_text(low, high)}，要求不低于{gate.at_least:f}"
    missing = f"《{gate.scheme}》仍有未知的得分" if state is State.OPEN else ""
    return Verdict(kind="gate", name=gate.scheme, state=state, text=text, missing=missing)


def _veto(veto: Veto, campaign: Campaign, scope: Scope) -> Verdict:
    named = [e for e in campaign.events if e.nature is EventNature.NEGATIVE and e.category in veto.categories]
    events = sorted((e for e in named if e.on <= scope.as_of), key=lambda e: (e.on, e.id))
    day = scope.as_of if veto.counted_from is WindowFrom.EVALUATION else campaign.applied_on
    if veto.months is not None and day is not None:
        opens = months_before(day, veto.months)
        events = [e for e in events if e.on > opens]
    inputs = tuple(map(cite_event, events))
    if not events:
        return _without_events(veto, scope)
    if veto.months is not None and day is None:
        text, missing = "有否决事项，但不知是否在追溯期内", "申报日期"
        return Verdict(kind="veto", name=veto.name, state=State.OPEN, text=text, inputs=inputs, missing=missing)
    return Verdict(kind="veto", name=veto.name, state=State.FAILED, text=_follows(veto, campaign), inputs=inputs)


def _without_events(veto: Veto, scope: Scope) -> Verdict:
    if scope.scheme.unrecorded_events is UnrecordedEvents.UNKNOWN:
        missing = f"是否发生过：{'、'.join(veto.categories)}"
        return Verdict(kind="veto", name=veto.name, state=State.OPEN, text="没有登记，尚未核实", missing=missing)
    return Verdict(kind="veto", name=veto.name, state=State.PASSED, text="追溯期内没有登记否决事项")


def _follows(veto: Veto, campaign: Campaign) -> str:
    unit = campaign.organisation.unit
    match unit.state if unit else None:
        case UnitState.APPLICANT:
            return veto.applicant.chinese
        case UnitState.HOLDER:
            return veto.holder.chinese
        case None:
            return f"申报单位：{veto.applicant.chinese}；已获称号的单位：{veto.holder.chinese}（本单位情况未填写）"
        case other:
            assert_never(other)
