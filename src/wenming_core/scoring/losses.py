"""失分与差距: who lost points, and what is still at risk."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from wenming_core.model.codes import Code
from wenming_core.model.scheme import LossShares, Scheme
from wenming_core.scoring.book import ScoreBook
from wenming_core.scoring.explanation import NOTHING, Explanation, FactKey, added

__all__ = ["NOBODY", "DepartmentLoss", "Gap", "gaps", "losses"]

NOBODY = "（未定责任部门）"


@frozen(kw_only=True)
class DepartmentLoss:
    """部门失分: what a department has lost and may still lose.

    Attributes:
        department: Its name, or :data:`NOBODY`.
        lost: Points of the total lost for certain.
        at_risk: Points of the total that are still open.
        items: Codes of the items of which it bears a part.
    """

    department: str
    lost: Fraction
    at_risk: Fraction
    items: tuple[Code, ...]


@frozen(kw_only=True)
class Gap:
    """差距: an item that has not earned, or may not earn, its full points.

    Attributes:
        code: Code of the item.
        label: The standard's text or the indicator's name.
        lost: Points of the total lost for certain.
        at_risk: Points of the total that are still open.
        missing: What must be known to settle them.
        notes: Remarks, such as how many are missing to a threshold.
        leads: Departments that lead the standard.
        supports: Departments that support it.
    """

    code: Code
    label: str
    lost: Fraction
    at_risk: Fraction
    missing: tuple[FactKey, ...]
    notes: tuple[str, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]


def losses(book: ScoreBook, scheme: Scheme) -> tuple[DepartmentLoss, ...]:
    """Lay lost and open points on departments by the scheme's shares; the sums are those of the items, exactly.

    Returns:
        The departments, those that lost most first.
    """
    lost: dict[str, Fraction] = {}
    at_risk: dict[str, Fraction] = {}
    items: dict[str, list[Code]] = {}
    for item in book.items:
        missed, open_ = _missed(item), _open(item)
        if not missed and not open_:
            continue
        for department, share in _bearers(item, scheme.loss_shares):
            lost[department] = lost.get(department, NOTHING) + missed * share
            at_risk[department] = at_risk.get(department, NOTHING) + open_ * share
            items.setdefault(department, []).append(item.code)
    found = (
        DepartmentLoss(department=d, lost=lost[d], at_risk=at_risk[d], items=tuple(codes)) for d, codes in items.items()
    )
    return tuple(sorted(found, key=lambda loss: (-loss.lost, -loss.at_risk, loss.department)))


def _missed(item: Explanation) -> Fraction:
    return NOTHING if item.full is None else max(NOTHING, item.full - item.high) * item.weight


def _open(item: Explanation) -> Fraction:
    return (item.high - item.low) * item.weight


def _bearers(item: Explanation, shares: LossShares) -> Iterable[tuple[str, Fraction]]:
    sides = [(names, share) for names, share in ((item.leads, shares.lead), (item.supports, shares.support)) if names]
    weight = added(share for _, share in sides)
    if not sides or not weight:
        everybody = (*item.leads, *item.supports) or (NOBODY,)
        return [(name, Fraction(1, len(everybody))) for name in everybody]
    return [(name, share / weight / len(names)) for names, share in sides for name in names if share]


def gaps(book: ScoreBook) -> tuple[Gap, ...]:
    """List the items without full points, those with most at stake first."""
    found = [_gap(item) for item in book.items if _missed(item) or not item.settled]
    return tuple(sorted(found, key=lambda gap: -(gap.lost + gap.at_risk)))


def _gap(item: Explanation) -> Gap:
    trace = item.evidence
    return Gap(
        code=item.code,
        label=item.label,
        lost=_missed(item),
        at_risk=_open(item),
        missing=tuple(dict.fromkeys(trace.missing)),
        notes=tuple(dict.fromkeys(trace.notes)),
        leads=item.leads,
        supports=item.supports,
    )
