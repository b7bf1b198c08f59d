"""Exact numbers as people read them, and how they are rounded."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from wenming_core.model.scheme import RoundingMode

__all__ = ["as_decimal", "number_text", "percent_text", "range_text", "rounded"]


def as_decimal(number: Fraction) -> Decimal | None:
    """Write a fraction as a decimal; None where its digits never end.

    >>> as_decimal(Fraction(5, 4)), as_decimal(Fraction(1, 3))
    (Decimal('1.25'), None)
    """
    rest, digits = number.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        digits = max(digits, power)
    if rest != 1:
        return None
    return Decimal(number.numerator * 10**digits // number.denominator).scaleb(-digits)


def number_text(number: Fraction) -> str:
    """Write a number exactly where its digits end, or else rounded to four places and marked 约.

    >>> number_text(Fraction(5, 2)), number_text(Fraction(2, 3))
    ('2.5', '约0.6667')
    """
    if number.denominator == 1:
        return str(number.numerator)
    exact = as_decimal(number)
    if exact is not None:
        return format(exact, "f")
    return f"约{as_decimal(rounded(number, RoundingMode.HALF_UP, 4)):f}"


def percent_text(share: Fraction) -> str:
    """Write a share as a percentage.

    >>> percent_text(Fraction(19, 20))
    '95%'
    """
    return f"{number_text(share * 100)}%"


def range_text(low: Fraction, high: Fraction | None) -> str:
    """Write an interval, or one number where both ends are the same.

    >>> range_text(Fraction(1), Fraction(3)), range_text(Fraction(2), Fraction(2))
    ('1～3', '2')
    """
    if low == high:
        return number_text(low)
    return f"{number_text(low)}～{'不限' if high is None else number_text(high)}"


def rounded(number: Fraction, mode: RoundingMode, digits: int) -> Fraction:
    """Round to a number of decimal places; the modes that name a direction mean the distance from zero.

    >>> rounded(Fraction(5, 2), RoundingMode.HALF_EVEN, 0), rounded(Fraction(5, 2), RoundingMode.HALF_UP, 0)
    (Fraction(2, 1), Fraction(3, 1))
    """
    scale = 10**digits
    size = abs(number) * scale
    match mode:
        case RoundingMode.HALF_UP:
            units = math.floor(size + Fraction(1, 2))
        case RoundingMode.HALF_EVEN:
            units = round(size)
        case RoundingMode.DOWN:
            units = math.floor(size)
        case RoundingMode.UP:
            units = math.ceil(size)
        case _:
            assert_never(mode)
    return Fraction(units if number >= 0 else -units, scale)
