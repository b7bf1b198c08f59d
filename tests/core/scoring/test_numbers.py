from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import RoundingMode
from wenming_core.scoring.numbers import as_decimal, number_text, percent_text, range_text, rounded
from wenming_core.scoring.survey import wilson_lower


@pytest.mark.parametrize(
    ("number", "text"),
    [("5/4", "1.25"), ("1/3", "约0.3333"), ("-1/8", "-0.125"), ("0", "0"), ("100", "100"), ("-2/3", "约-0.6667")],
)
def test_a_number_is_written_exactly_or_marked(number: str, text: str) -> None:
    assert number_text(Fraction(number)) == text


def test_a_fraction_is_a_decimal_where_its_digits_end() -> None:
    assert as_decimal(Fraction(1, 40)) == Decimal("0.025")
    assert as_decimal(Fraction(1, 7)) is None


def test_shares_and_intervals_have_a_form() -> None:
    assert percent_text(Fraction(1, 8)) == "12.5%"
    assert [range_text(Fraction(1), high) for high in (Fraction(1), Fraction(2), None)] == ["1", "1～2", "1～不限"]


@pytest.mark.parametrize(
    ("number", "half_up", "half_even", "down", "up"),
    [
        ("2.5", 3, 2, 2, 3),
        ("3.5", 4, 4, 3, 4),
        ("-2.5", -3, -2, -2, -3),
        ("2.4999", 2, 2, 2, 3),
        ("2", 2, 2, 2, 2),
        ("0", 0, 0, 0, 0),
    ],
)
def test_rounding_is_exact_in_every_mode(number: str, half_up: int, half_even: int, down: int, up: int) -> None:
    modes = (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)
    assert [int(rounded(Fraction(number), mode, 0)) for mode in modes] == [half_up, half_even, down, up]


def test_rounding_keeps_so_many_places() -> None:
    assert rounded(Fraction("66.665"), RoundingMode.HALF_UP, 2) == Fraction("66.67")


@pytest.mark.parametrize(
    ("satisfied", "asked", "lower"),
    [(90, 100, "0.8256343385"), (0, 10, "0E-10"), (10, 10, "0.7224671890"), (1, 1, "0.2065493")],
)
def test_the_wilson_bound_is_known(satisfied: int, asked: int, lower: str) -> None:
    assert abs(wilson_lower(satisfied, asked) - Decimal(lower)) < Decimal("1E-6")


@pytest.mark.parametrize(("satisfied", "asked"), [(0, 0), (-1, 5), (6, 5)])
def test_the_wilson_bound_needs_answers(satisfied: int, asked: int) -> None:
    with pytest.raises(ValueError, match="must lie between 0 and asked"):
        wilson_lower(satisfied, asked)
