from datetime import date

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.when import Cycle, Frequency, When

JUNE = date(2018, 6, 1)


def test_a_single_day_is_worded_as_official_documents_do() -> None:
    day = date(2018, 6, 9)
    assert When.on(day) == When(wording="2018年6月9日", start=day, end=day)


@pytest.mark.parametrize(
    ("when", "understood"),
    [
        (When(wording="6月起", start=JUNE), True),
        (When(wording="6月1日前", end=JUNE), True),
        (When(wording="6月1日", start=JUNE, end=JUNE), True),
        (When(wording="适时"), False),
    ],
)
def test_a_wording_is_understood_once_it_has_a_place_in_the_calendar(when: When, understood: bool) -> None:
    assert when.understood is understood


def test_a_time_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(
        InvalidValue, match=r"When\.end must not end before it starts, got datetime\.date\(2018, 5, 31\)"
    ):
        When(wording="6月", start=JUNE, end=date(2018, 5, 31))


@pytest.mark.parametrize("wording", ["", " 　"])
def test_a_time_without_wording_is_refused(wording: str) -> None:
    with pytest.raises(InvalidValue, match=r"When\.wording must not be empty"):
        When(wording=wording)


@pytest.mark.parametrize("day", [1, 31, None])
def test_a_cycle_falls_on_a_day_of_the_month_or_on_none(day: int | None) -> None:
    assert Cycle(wording="每月", frequency=Frequency.MONTHLY, day=day).day == day


@pytest.mark.parametrize(("day", "times"), [(0, 1), (32, 1), (-1, 1), (1, 0), (1, -2)])
def test_a_cycle_on_no_day_or_never_is_refused(day: int, times: int) -> None:
    with pytest.raises(InvalidValue):
        Cycle(wording="每月", frequency=Frequency.MONTHLY, day=day, times=times)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (When.on(date(2018, 6, 9)), date(2018, 6, 9)),
        (When(wording="6月9日", start=date(2018, 6, 9), end=date(2018, 6, 9)), None),
        (When(wording="2018年6月9日", start=date(2018, 6, 9)), None),
        (When(wording="长期坚持"), None),
    ],
)
def test_a_time_is_a_day_only_where_its_wording_says_no_more(when: When, day: date | None) -> None:
    assert when.day == day
