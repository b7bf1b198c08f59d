from datetime import date

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model import Frequency
from wenming_core.reading.dates import parse_cycle, parse_when


@pytest.mark.parametrize(
    ("wording", "start", "end"),
    [
        ("6月份", "2018-06-01", "2018-06-30"),
        ("6月", "2018-06-01", "2018-06-30"),
        ("2019年6月", "2019-06-01", "2019-06-30"),
        ("２０１９年６月", "2019-06-01", "2019-06-30"),
        ("十一月", "2018-11-01", "2018-11-30"),
        ("9月底", "2018-09-21", "2018-09-30"),
        ("2月末", "2018-02-21", "2018-02-28"),
        ("3月初", "2018-03-01", "2018-03-10"),
        ("11月上旬", "2018-11-01", "2018-11-10"),
        ("11月份中旬", "2018-11-11", "2018-11-20"),
        ("2月下旬", "2018-02-21", "2018-02-28"),
        ("上半年", "2018-01-01", "2018-06-30"),
        ("2019年下半年", "2019-07-01", "2019-12-31"),
        ("全年", "2018-01-01", "2018-12-31"),
        ("年内", "2018-01-01", "2018-12-31"),
        ("2019年内", "2019-01-01", "2019-12-31"),
        ("2019年度", "2019-01-01", "2019-12-31"),
        ("今年", "2018-01-01", "2018-12-31"),
        ("明年3月", "2019-03-01", "2019-03-31"),
        ("年初", "2018-01-01", "2018-01-31"),
        ("年底", "2018-12-01", "2018-12-31"),
        ("2019年底", "2019-12-01", "2019-12-31"),
        ("第一季度", "2018-01-01", "2018-03-31"),
        ("四季度", "2018-10-01", "2018-12-31"),
        ("1-2季度", "2018-01-01", "2018-06-30"),
        ("3、4月份", "2018-03-01", "2018-04-30"),
        ("2019年3月、4月", "2019-03-01", "2019-04-30"),
        ("5月中下旬", "2018-05-11", "2018-05-31"),
        ("5月上中旬", "2018-05-01", "2018-05-20"),
        ("11月至翌年2月", "2018-11-01", "2019-02-28"),
        ("从3月1日起至4月30日", "2018-03-01", "2018-04-30"),
        ("3月1日至4月30日止", "2018-03-01", "2018-04-30"),
        ("即日起至4月底", None, "2018-04-30"),
        ("自本方案印发之日起至6月30日前", None, "2018-06-30"),
        ("3月-4月", "2018-03-01", "2018-04-30"),
        ("3至5月", "2018-03-01", "2018-05-31"),
        ("三到五月份", "2018-03-01", "2018-05-31"),
        ("3月—4月", "2018-03-01", "2018-04-30"),
        ("2018年11月至次年2月", "2018-11-01", "2019-02-28"),
        ("2018年11月～2019年2月", "2018-11-01", "2019-02-28"),
        ("6月1日-15日", "2018-06-01", "2018-06-15"),
        ("6月1-15日", "2018-06-01", "2018-06-15"),
        ("6月1日至7月5日", "2018-06-01", "2018-07-05"),
        ("2018.6.1", "2018-06-01", "2018-06-01"),
        ("2018-06-01", "2018-06-01", "2018-06-01"),
        ("2018/6/1", "2018-06-01", "2018-06-01"),
        ("20180601", "2018-06-01", "2018-06-01"),
        ("2018.6", "2018-06-01", "2018-06-30"),
        ("2018.6.1-2018.6.30", "2018-06-01", "2018-06-30"),
        ("2018年6月9日", "2018-06-09", "2018-06-09"),
        ("二〇一八年六月九日", "2018-06-09", "2018-06-09"),
        (" 2018 年 6 月 9 日 ", "2018-06-09", "2018-06-09"),
        ("2020年2月29日", "2020-02-29", "2020-02-29"),
        ("6月9日前", None, "2018-06-09"),
        ("于6月9日之前", None, "2018-06-09"),
        ("9月底前", None, "2018-09-30"),
        ("截至6月", "2018-06-01", "2018-06-30"),
        ("年底前", None, "2018-12-31"),
        ("6月前", None, "2018-05-31"),
        ("一季度以前", None, "2017-12-31"),
        ("6月9日止", None, "2018-06-09"),
        ("自6月起", "2018-06-01", None),
        ("7月开始", "2018-07-01", None),
        ("长期", "2018-01-01", None),
        ("长期坚持", "2018-01-01", None),
    ],
)
def test_a_wording_covers_every_day_that_it_can_mean(wording: str, start: str | None, end: str | None) -> None:
    when = parse_when(wording, 2018)
    assert when.wording == wording.strip()
    assert (when.start, when.end) == tuple(day and date.fromisoformat(day) for day in (start, end))


@pytest.mark.parametrize(
    "wording",
    [
        "2018年2月30日",
        "2018年2月29日",
        "13月",
        "0月",
        "6月31日",
        "6月0日",
        "2018.13",
        "2018-02-30",
        "11月-2月",
        "六月-",
        "-六月",
        "2月30日前",
        "x起",
        "2月30日-3月1日",
        "3月1日-2月30日",
        "1900年6月",
        "1900.6",
        "2199年至次年6月",
        "底",
        "初",
        "待定",
        "每月25日前",
        "6月份（暂定）",
        "3月至4月至5月",
        "3、5月",
        "即日起至待定",
    ],
)
def test_what_is_no_day_keeps_its_wording_and_has_no_interval(wording: str) -> None:
    when = parse_when(wording, 2018)
    assert when.wording == wording
    assert not when.understood


@pytest.mark.parametrize("wording", ["6月份", "上半年", "长期", "今年"])
def test_without_a_year_there_is_no_interval(wording: str) -> None:
    assert not parse_when(wording).understood


def test_a_year_outside_the_calendar_gives_no_interval() -> None:
    assert not parse_when("6月", 1066).understood
    assert not parse_when("长期", 1066).understood


def test_a_blank_wording_is_the_caller_s_fault() -> None:
    with pytest.raises(InvalidValue, match=r"When\.wording"):
        parse_when("  ")


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
        ("每季度首月5日前", Frequency.QUARTERLY, 1, 5),
        ("季度", Frequency.QUARTERLY, 1, None),
        ("每半年", Frequency.HALF_YEARLY, 1, None),
        ("半年一次", Frequency.HALF_YEARLY, 1, None),
        ("上、下半年各1次", Frequency.HALF_YEARLY, 1, None),
        ("每年2次", Frequency.YEARLY, 2, None),
        ("每年至少召开两次", Frequency.YEARLY, 2, None),
        ("一年2次", Frequency.YEARLY, 2, None),
        ("全年4次", Frequency.YEARLY, 4, None),
        ("每周", Frequency.WEEKLY, 1, None),
        ("每周五", Frequency.WEEKLY, 1, None),
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


@pytest.mark.parametrize(
    "wording", ["6月份", "每月32日前", "每月0日", "每年0次", "年度", "", "每十年一次", "每月九九九日"]
)
def test_what_is_no_cycle_is_none(wording: str) -> None:
    assert parse_cycle(wording) is None
