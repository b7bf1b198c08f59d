from fractions import Fraction

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.requirement import Comparison, CountRequirement, RatioRequirement, Span

NINETY = Fraction(9, 10)
LESS, MORE = Fraction(89, 100), Fraction(91, 100)


@pytest.mark.parametrize(
    ("comparison", "chinese", "holds"),
    [
        (Comparison.GREATER, "大于", (False, False, True)),
        (Comparison.AT_LEAST, "不低于", (False, True, True)),
        (Comparison.LESS, "小于", (True, False, False)),
        (Comparison.AT_MOST, "不高于", (True, True, False)),
    ],
)
def test_a_comparison_holds_below_at_and_above_its_threshold(
    comparison: Comparison, chinese: str, holds: tuple[bool, ...]
) -> None:
    assert tuple(comparison.holds(figure, NINETY) for figure in (LESS, NINETY, MORE)) == holds
    assert comparison.chinese == chinese


def ratio(threshold: Fraction) -> RatioRequirement:
    return RatioRequirement(
        name="参与率", numerator="人数", denominator="总数", comparison=Comparison.GREATER, threshold=threshold
    )


@pytest.mark.parametrize("threshold", [Fraction(0), Fraction(1), NINETY])
def test_a_threshold_is_a_share(threshold: Fraction) -> None:
    assert ratio(threshold).threshold == threshold


@pytest.mark.parametrize("threshold", [Fraction(-1, 100), Fraction(101, 100), Fraction(90)])
def test_a_threshold_beyond_a_share_is_refused(threshold: Fraction) -> None:
    with pytest.raises(InvalidValue, match=r"RatioRequirement\.threshold must lie between 0 and 1"):
        ratio(threshold)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"CountRequirement\.threshold must not be negative"):
        CountRequirement(name="会议", unit="次", comparison=Comparison.AT_LEAST, threshold=-1)


def test_a_span_cuts_its_stretch_out_of_a_text() -> None:
    assert Span(start=3, end=6).of("参与率大于90%") == "大于9"
    assert Span(start=2, end=2).of("参与率") == ""


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidValue, match=r"Span\.(start|end)"):
        Span(start=start, end=end)
