"""Bounds of numbers that several model classes share, as validators."""

from wenming_core.errors import Must
from wenming_core.model._typed import each

__all__ = ["a_share", "counting", "not_negative", "positive"]

not_negative = each(Must.NOT_BE_NEGATIVE, lambda number: number >= 0)
positive = each(Must.BE_POSITIVE, lambda number: number > 0)
counting = each(Must.BE_POSITIVE, lambda number: number >= 1)
a_share = each(Must.BE_A_SHARE, lambda number: 0 <= number <= 1)
