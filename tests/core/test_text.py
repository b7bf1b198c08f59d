import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core._text import (
    chinese_length,
    chinese_numeral,
    code_ranges,
    display_width,
    fold,
    parse_numeral,
    split_names,
    squeeze,
)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (90, "九十"), (99, "九十九")],
)
def test_a_heading_is_numbered_in_chinese(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [-1, 0, 100, 10**30])
def test_a_heading_beyond_ninety_nine_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"numbered from 1 to 99, got {number}"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("０７", 7),
        (" 12 ", 12),
        ("999999999", 999999999),
        ("1234567890", None),
        ("Ⅲ", 3),
        ("ⅻ", 12),
        ("IV", 4),
        ("xiv", 14),
        ("XC", 90),
        ("CCC", 300),
        ("IIII", None),
        ("IC", None),
        ("Ⅴ", 5),
        ("①", 1),
        ("⑳", 20),
        ("⑴", 1),
        ("⒈", 1),
        ("㈠", 1),
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十九", 19),
        ("四十", 40),
        ("一百", 100),
        ("两百", 200),
        ("一百零二", 102),
        ("三百一十", 310),
        ("九千九百九十九", 9999),
        ("两千零一十八", 2018),
        ("二〇一八", 2018),
        ("二○一八", 2018),
        ("二十三四", None),
        ("十十", None),
        ("百", None),
        ("百一千", None),
        ("一万", None),
        ("万", None),
        ("½", None),
        ("", None),
        ("  ", None),
        ("-1", None),
        ("1.5", None),
        ("部", None),
        ("第一", None),
    ],
)
def test_a_numeral_is_read_in_every_script_that_documents_use(text: str, number: int | None) -> None:
    assert parse_numeral(text) == number


@given(st.integers(1, 99))
def test_reading_a_heading_numeral_gives_its_number_back(number: int) -> None:
    assert parse_numeral(chinese_numeral(number)) == number


@given(st.text())
def test_reading_a_numeral_never_raises_and_never_gives_a_negative(text: str) -> None:
    number = parse_numeral(text)
    assert number is None or number >= 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("办公室", "办 公　室"),
        ("ＡＢＣ", "abc"),
        ("Ⅱ", "II"),
        ("（一）", "(一)"),
        ("“甲”", '"甲"'),
        ("‘甲’", "'甲'"),
        ("2018—2020", "2018-2020"),
        ("2018——2020", "2018-2020"),
        ("甲\n乙", "甲乙"),
        ("：，", ":,"),
    ],
)
def test_texts_that_differ_in_typing_only_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("机关党委", "机关党委办"), ("", "甲"), ("甲、乙", "甲乙")])
def test_texts_that_differ_in_wording_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("  甲  乙 ", "甲 乙"),
        ("甲　　乙", "甲 乙"),
        ("甲\t乙", "甲 乙"),
        ("甲 \r\n 乙", "甲\n乙"),
        ("甲\r乙", "甲\n乙"),
        ("\n\n甲\n\n乙\n", "甲\n\n乙"),
        (" \n ", ""),
        ("", ""),
    ],
)
def test_squeezing_keeps_line_breaks_and_reduces_blanks(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("办公室、工会", ("办公室", "工会")),
        (
            "办公室，工会,团委;妇联；纪委/党委／科协\n学会",
            ("办公室", "工会", "团委", "妇联", "纪委", "党委", "科协", "学会"),
        ),
        ("工会（女工委、青工委）、团委", ("工会（女工委、青工委）", "团委")),
        ("甲（乙（丙、丁）、戊）、己", ("甲（乙（丙、丁）、戊）", "己")),
        ("甲（乙、丙", ("甲（乙、丙",)),
        ("甲）、乙", ("甲）", "乙")),
        ("、、甲、 、", ("甲",)),
        ("", ()),
    ],
)
def test_names_are_split_outside_brackets(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("codes", "ranges"),
    [
        ((), ()),
        (("1",), ("1",)),
        (("1", "2"), ("1、2",)),
        (("1", "2", "3"), ("1–3",)),
        (("1.9", "1.10", "1.11"), ("1.9–1.11",)),
        (("1.1", "1.2", "1.3", "2.4", "2.5", "2.6"), ("1.1–1.3", "2.4–2.6")),
        (("1.1", "1.3"), ("1.1", "1.3")),
        (("1.3", "1.2", "1.1"), ("1.3", "1.2", "1.1")),
        (("办公室", "工会"), ("办公室", "工会")),
        (("M.1", "M.2", "M.3"), ("M.1–M.3",)),
        (("１", "２"), ("１", "２")),
        (("1", "12345678901234567890"), ("1", "12345678901234567890")),
        (("9" * 5000, "1"), ("9" * 5000, "1")),
    ],
)
def test_neighbouring_codes_are_written_as_ranges(codes: tuple[str, ...], ranges: tuple[str, ...]) -> None:
    assert code_ranges(codes) == ranges


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("A4", 2), ("办公室", 6), ("Ａ", 2), ("é", 2), ("e", 1), ("e\u0301", 1)]
)
def test_a_wide_character_counts_two_and_a_combining_mark_nothing(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("参与率", 3), ("参与率90%，达标。", 8), ("GB/T 9704", 2), ("　 \n", 0), ("𠮷田", 2), ("甲 乙", 2)],
)
def test_a_chinese_text_is_as_long_as_a_word_processor_says(text: str, length: int) -> None:
    assert chinese_length(text) == length
