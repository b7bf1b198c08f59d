"""List numbers are written as Word's formats write them."""

import pytest

from wenming_exporters.word.numerals import numeral

CASES = [
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("decimalFullWidth", 12, "１２"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircle", 21, "21"),
    ("decimalEnclosedCircle", 0, "0"),
    ("decimalEnclosedParen", 1, "⑴"),
    ("decimalEnclosedFullstop", 1, "⒈"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"),
    ("lowerRoman", 0, "0"),
    ("upperRoman", 4000, "4000"),
    ("upperLetter", 26, "Z"),
    ("lowerLetter", 28, "bb"),
    ("lowerLetter", 0, "0"),
    ("chineseCounting", 10, "十"),
    ("chineseCountingThousand", 21, "二十一"),
    ("japaneseCounting", 11, "十一"),
    ("chineseCounting", 100, "100"),
    ("chineseCounting", 0, "0"),
    ("chineseLegalSimplified", 12, "拾贰"),
    ("ideographDigital", 10, "一〇"),
    ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"),
    ("none", 3, ""),
    ("ordinal", 3, "3"),
    ("", 3, "3"),
]


@pytest.mark.parametrize(("form", "number", "written"), CASES)
def test_a_number_is_written_in_its_format_or_plainly(form: str, number: int, written: str) -> None:
    assert numeral(number, form) == written
