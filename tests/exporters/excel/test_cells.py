"""What a cell can hold, and what of it counts when it comes back."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.testing import texts
from wenming_exporters.excel.cells import (
    CUT_MARK,
    comparable,
    excel_date,
    fingerprint,
    line_count,
    stored_text,
    sturdy_key,
)


@pytest.mark.parametrize(
    ("text", "stored", "codes"),
    [
        ("=cmd|calc", "=cmd|calc", []),
        ("甲\r\n乙\r丙", "甲\n乙\n丙", []),
        ("甲\x01\ufffe乙", "甲��乙", ["WM941"]),
        ("长" * 32_767, "长" * 32_767, []),
        ("长" * 32_768, "长" * (32_767 - len(CUT_MARK)) + CUT_MARK, ["WM942"]),
    ],
)
def test_text_is_stored_as_it_is_or_the_difference_is_said(text: str, stored: str, codes: list[str]) -> None:
    result = stored_text(text, name="1.1 的任务内容")
    assert result.text == stored
    assert [diagnostic.code for diagnostic in result.diagnostics] == codes


def test_astral_characters_count_two_and_are_never_halved() -> None:
    stored = stored_text("a" + "😀" * 20_000).text
    assert stored.endswith("😀" + CUT_MARK)
    assert len(stored.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.fromisoformat("2018-06-09"), "2018-06-09"),
        (datetime.fromisoformat("2018-06-09T08:30"), "2018-06-09 08:30:00"),
        (time(8, 30), "08:30:00"),
        (12, "12"),
        (True, "TRUE"),
        (1e16, "10000000000000000"),
        (0.5, "0.5"),
        ("_x005F_x0041_", "_x0041_"),
        (" 甲　 乙 ", "甲 乙"),
    ],
)
def test_values_are_compared_by_what_counts(value: object, text: str) -> None:
    assert comparable(value) == text


@given(texts())
def test_what_is_stored_counts_the_same_as_what_is_read(text: str) -> None:
    stored = stored_text(text).text
    assert comparable(stored) == comparable(comparable(stored))
    assert (fingerprint(stored) == "-") is (comparable(stored) == "")


@given(st.text())
def test_a_key_comes_back_as_it_went_out(text: str) -> None:
    key = sturdy_key("T:" + text.encode("utf-8", "ignore").decode())
    assert comparable(stored_text(key).text) == key
    assert len(key) <= 100


def test_different_keys_stay_different() -> None:
    assert len({sturdy_key(key) for key in ("T:a", "T: a", "T:a ", "T:a\n", "T:" + "a" * 200)}) == 5


@pytest.mark.parametrize(("day", "fits"), [(date(1900, 2, 28), False), (date(1900, 3, 1), True)])
def test_excel_holds_days_from_march_1900(day: date, fits: bool) -> None:
    assert excel_date(day) is fits


def test_lines_are_counted_by_printed_width() -> None:
    assert line_count("一二三四五六", 7) == 2
    assert line_count("abcdef", 7) == 1
    assert line_count("甲\n\n乙", 0) == 3
