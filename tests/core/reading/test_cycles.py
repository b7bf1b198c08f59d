import pytest

from wenming_core.model import Frequency
from wenming_core.reading.cycles import parse_cycle


@pytest.mark.parametrize(
    ("wording", "frequency", "times", "day"),
    [
        ("每月25日前", Frequency.MONTHLY, 1, 25),
        ("每月２５日前报送", Frequency.MONTHLY, 1, 25),
        ("每月二十五日", Frequency.MONTHLY, 1, 25),
        ("每月底前", Frequency.MONTHLY, 1, 31),
        ("每月", Frequency.MONTHLY, 1, None),
        ("按月", Frequency.MONTHLY, 1, None),
        ("月报", Frequency.MONTHLY, 1, None),
        ("每月一报", Frequency.MONTHLY, 1, None),
        ("每季度末", Frequency.QUARTERLY, 1, 31),
        ("季度", Frequency.QUARTERLY, 1, None),
        ("每半年", Frequency.HALF_YEARLY, 1, None),
        ("半年一次", Frequency.HALF_YEARLY, 1, None),
        ("上、下半年各1次", Frequency.HALF_YEARLY, 1, None),
        ("每年2次", Frequency.YEARLY, 2, None),
        ("每年至少召开两次", Frequency.YEARLY, 2, None),
        ("一年2次", Frequency.YEARLY, 2, None),
        ("全年4次", Frequency.YEARLY, 4, None),
        ("每周", Frequency.WEEKLY, 1, None),
        ("每周五", Frequency.WEEKLY, 1, 5),
        ("每星期天前", Frequency.WEEKLY, 1, 7),
        ("每个星期3次", Frequency.WEEKLY, 3, None),
        ("按时间节点", Frequency.BY_NODE, 1, None),
        ("不定期", Frequency.BY_NODE, 1, None),
    ],
)
def test_a_cycle_says_how_often_and_by_which_day(
    wording: str, frequency: Frequency, times: int, day: int | None
) -> None:
    cycle = parse_cycle(wording)
    assert cycle is not None
    assert (cycle.wording, cycle.frequency, cycle.times, cycle.day) == (wording, frequency, times, day)
    assert cycle.month is None


@pytest.mark.parametrize(
    ("wording", "frequency", "month", "day"),
    [
        ("每季度首月5日前", Frequency.QUARTERLY, 1, 5),
        ("每季度第二个月", Frequency.QUARTERLY, 2, None),
        ("每季度末月25日前", Frequency.QUARTERLY, 3, 25),
        ("每季度次月10日前", Frequency.QUARTERLY, 1, 10),
        ("每半年末月底前", Frequency.HALF_YEARLY, 6, 31),
        ("每半年次月10日前", Frequency.HALF_YEARLY, 1, 10),
        ("每年3月", Frequency.YEARLY, 3, None),
        ("每年十二月底前", Frequency.YEARLY, 12, 31),
        ("每年１月１０日前报送", Frequency.YEARLY, 1, 10),
        ("每年3月一次", Frequency.YEARLY, 3, None),
        ("每月次月5日前", Frequency.MONTHLY, None, 5),
    ],
)
def test_a_cycle_says_in_which_month(wording: str, frequency: Frequency, month: int | None, day: int | None) -> None:
    cycle = parse_cycle(wording)
    assert cycle is not None
    assert (cycle.frequency, cycle.times, cycle.month, cycle.day) == (frequency, 1, month, day)


@pytest.mark.parametrize(
    "wording",
    [
        "6月份",
        "每月32日前",
        "每月0日",
        "每年0次",
        "年度",
        "",
        "每十年一次",
        "每月九九九日",
        "每年13月",
        "每季度3月",
        "每季度第四个月",
        "每月首月5日",
        "每年次月5日前",
        "每年3月2次",
        "每周25日前",
        "每月一",
        "每年3月、9月",
        "每月10日、25日前",
        "每双月",
        "每天",
    ],
)
def test_what_is_no_cycle_is_none(wording: str) -> None:
    assert parse_cycle(wording) is None
