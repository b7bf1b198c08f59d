"""数据的表述: a measured figure in a sentence, with its date and source, exact where it can be."""

from fractions import Fraction

from wenming_core.model import Measurement, RoundingMode
from wenming_core.scoring.numbers import number_text, rounded
from wenming_exporters.views.drafting import chinese_date

__all__ = ["figure", "percentage"]


def percentage(share: Fraction) -> str:
    """Write a share as a percentage with at most two decimal places; 约 stands before one that had to be rounded.

    >>> percentage(Fraction(9, 10)), percentage(Fraction(2, 3)), percentage(Fraction(1))
    ('90%', '约66.67%', '100%')
    """
    exact = share * 100
    shown = rounded(exact, RoundingMode.HALF_UP, 2)
    return f"{'' if shown == exact else '约'}{number_text(shown)}%"


def figure(measurement: Measurement) -> str:
    """Word a measurement: what, how much, of what, on which day, from which source.

    A share whose denominator is zero is undefined and written as the two numbers alone.
    """
    unit, numerator, denominator = measurement.unit, measurement.numerator, measurement.denominator
    parts = [f"截至{chinese_date(measurement.as_of)}"]
    if measurement.source:
        parts.append(f"来源：{measurement.source}")
    if denominator is None:
        return f"{measurement.name}{numerator:f}{unit}（{'，'.join(parts)}）"
    counted = f"{numerator:f}{unit}/{denominator:f}{unit}"
    if not denominator:
        return f"{measurement.name}{counted}（{'，'.join(parts)}）"
    share = Fraction(numerator) / Fraction(denominator)
    return f"{measurement.name}{percentage(share)}（{counted}，{'，'.join(parts)}）"
