"""Values become text as their cells show them, and no digit is lost."""

from datetime import date, datetime, time, timedelta

import pytest

from wenming_exporters.excel.displayed import CHINESE_DATE_FORMATS, date_text, number_text, plain_text

NUMBERS: list[tuple[float, str, str]] = [
    (3.0, "General", "3"),
    (-0.0, "General", "0"),
    (0.1 + 0.2, "General", "0.3"),
    (1e20, "General", "100000000000000000000"),
    (1e-7, "General", "0.0000001"),
    (2**60, "General", "1152921504606846976"),
    (12345.0, "#,##0", "12345"),
    (1.1, "0.00", "1.10"),
    (0.955, "0.0", "0.955"),
    (7, "000", "007"),
    (-7, "000", "-007"),
    (0.9, "0%", "90%"),
    (0.905, "0%", "90.5%"),
    (0.9, "0.00%", "90.00%"),
    (0.9, "General", "0.9"),
    (3, '0"%"', "3"),
    (3, '"第"0"条"', "3"),
    (3, "0.0_);(0.0)", "3.0"),
    (3, "[Red]0.0", "3.0"),
    (5, "# ?/?", "5"),
    (float("inf"), "General", "inf"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), NUMBERS)
def test_a_number_keeps_its_digits(value: float, number_format: str, text: str) -> None:
    assert number_text(value, number_format) == text


MOMENT = datetime.fromisoformat("2018-06-09T08:05:07")
DATES: list[tuple[date | time | timedelta, str, str]] = [
    (MOMENT, "mm-dd-yy", "2018年6月9日"),
    (MOMENT, 'yyyy"年"m"月"d"日";@', "2018年6月9日"),
    (MOMENT, '[$-804]yyyy"年"m"月"', "2018年6月"),
    (MOMENT, 'e"年"m"月"', "2018年6月"),
    (MOMENT, "mmm-yy", "2018年6月"),
    (MOMENT, "yyyy", "2018年"),
    (MOMENT, 'm"月"d"日"', "6月9日"),
    (MOMENT, 'm"月"', "6月"),
    (MOMENT, "d", "9日"),
    (MOMENT, "yyyy\\-m\\-d\\ h:mm", "2018年6月9日 08:05"),
    (MOMENT, "m/d h:mm:ss", "6月9日 08:05:07"),
    (MOMENT, "h:mm:ss", "08:05:07"),
    (MOMENT, "mm:ss", "08:05:07"),
    (MOMENT, "General", "2018年6月9日"),
    (date(2018, 6, 9), "yyyy-mm-dd", "2018年6月9日"),
    (date(2018, 6, 9), "h:mm", "2018年6月9日"),
    (time(8, 5, 7), "h:mm", "08:05"),
    (time(8, 5, 7), "yyyy-mm-dd", "08:05"),
    (time(8, 5, 7), "h:mm:ss", "08:05:07"),
    (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    (timedelta(hours=30, seconds=5), "[h]:mm:ss", "30:00:05"),
    (timedelta(hours=-1), "[h]:mm", "-01:00"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), DATES)
def test_a_date_shows_what_its_format_shows(value: date | time | timedelta, number_format: str, text: str) -> None:
    assert date_text(value, number_format) == text


def test_the_formats_that_chinese_excel_knows_by_number_alone_all_have_a_meaning() -> None:
    assert sorted(CHINESE_DATE_FORMATS) == [*range(27, 37), *range(50, 59)]
    assert date_text(MOMENT, CHINESE_DATE_FORMATS[31]) == "2018年6月9日"
    assert date_text(MOMENT, CHINESE_DATE_FORMATS[57]) == "2018年6月"
    assert date_text(MOMENT, CHINESE_DATE_FORMATS[33]) == "08:05:07"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("甲_x000D_\n乙", "甲\n乙"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_", "A"),
        ("_xD800_", "_xD800_"),
        ("=1+1", "=1+1"),
    ],
)
def test_stored_text_is_what_was_typed(stored: str, text: str) -> None:
    assert plain_text(stored) == text
