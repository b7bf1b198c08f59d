"""抽样满意率: the Wilson lower bound, shown beside the plain ratio and never mixed into a score.

Agresti and Coull, "Approximate is better than exact", The American Statistician 52 (1998), 119–126.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from wenming_core.scoring.numbers import percent_text

__all__ = ["Z_95", "wilson_lower", "wilson_note"]

Z_95 = Decimal("1.959964")
"""Quantile of the normal distribution for a two-sided confidence of 95 %."""


def wilson_lower(satisfied: int, asked: int, z: Decimal = Z_95) -> Decimal:
    """Compute the lower end of the Wilson interval for a share, to ten decimal places.

    Args:
        satisfied: How many answered so.
        asked: How many valid answers there are, at least one.
        z: Quantile for the confidence wanted.

    Raises:
        ValueError: ``asked`` is not positive, or ``satisfied`` does not lie between 0 and ``asked``.

    >>> wilson_lower(90, 100)
    Decimal('0.8256343385')
    """
    if not 0 <= satisfied <= asked or asked == 0:
        raise ValueError(f"satisfied must lie between 0 and asked, and asked be positive, got {satisfied} of {asked}")
    with localcontext(prec=50):
        n, p = Decimal(asked), Decimal(satisfied) / asked
        square = z * z
        spread = z * ((p * (1 - p) + square / (4 * n)) / n).sqrt()
        lower = (p + square / (2 * n) - spread) / (1 + square / n)
        return max(lower, Decimal(0)).quantize(Decimal("1E-10"))


def wilson_note(answers: Sequence[tuple[Fraction, int]], total: int) -> tuple[str, ...]:
    """Remark on the plain ratio and its lower bound where each answer is a plain yes or no, or else on nothing."""
    if any(share not in (0, 1) for share, _ in answers):
        return ()
    satisfied = sum(count for share, count in answers if share == 1)
    plain = percent_text(Fraction(satisfied, total))
    lower = percent_text(Fraction(wilson_lower(satisfied, total).quantize(Decimal("0.0001"))))
    return (f"满意率{plain}；按抽样误差，95%置信下限（威尔逊）为{lower}，仅供参考，不计入得分",)
