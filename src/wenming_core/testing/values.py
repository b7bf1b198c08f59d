"""Strategies for single values: texts as hostile as real cells, names, codes, days and exact numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from wenming_core.model.codes import Code, code_of

__all__ = ["codes", "dates", "decimals", "filled_texts", "fractions", "names", "texts"]

_ODD_TEXTS = (
    "=1+1",
    "+86 22",
    "-3",
    "@办公室",
    "'引号",
    "#N/A",
    "_x0041_",
    "第一行\n第二行",
    "回车\r\n换行",
    "制表\t符",
    " 两端空格 ",
    "全角　１２３％",
    "半角,逗号.",
    "“引号”‘单引号’—…·",
    "𠮷野家😀👨‍👩‍👧",
    "e\u0301\u200b\ufeff",
    "\x00\x0b\x1f\x7f\x85\u2028\ufffe",
    "<w:t>&amp;]]></w:t>",
    "NaN",
    "null",
    '{"schema": 1}',
    "2018-06-09",
    "0.50",
    "True",
)
_DEPARTMENTS = ("办公室", "机关党委", "机关党委办", "工会", "团委", "人事处", "学会部", "普及部", "信息中心", "各部门")


def texts(*, max_size: int = 20) -> st.SearchStrategy[str]:
    """Draw any text that a file can hold, often one that breaks careless programs; may be empty."""
    anything = st.text(st.characters(codec="utf-8"), max_size=max_size)
    return st.one_of(st.sampled_from(_ODD_TEXTS), names(), anything)


def filled_texts(*, max_size: int = 20) -> st.SearchStrategy[str]:
    """Draw a text that is more than blanks."""
    return texts(max_size=max_size).filter(str.strip)


def names(*, max_size: int = 8) -> st.SearchStrategy[str]:
    """Draw a name as departments and people have: Chinese characters, at least one."""
    characters = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    return st.one_of(st.sampled_from(_DEPARTMENTS), st.text(characters, min_size=1, max_size=max_size))


def codes(*, max_depth: int = 4) -> st.SearchStrategy[Code]:
    """Draw a canonical code."""
    return st.lists(st.integers(1, 30), min_size=1, max_size=max_depth).map(lambda path: code_of(tuple(path)))


def dates() -> st.SearchStrategy[date]:
    """Draw a day of the years that campaigns lie in."""
    return st.dates(date(1949, 10, 1), date(2199, 12, 31))


def decimals(*, min_value: Decimal | int = -1000) -> st.SearchStrategy[Decimal]:
    """Draw a finite number, in every way of writing it: ``1.50``, ``15E-1``, ``1E+2``, ``-0``."""
    plain = st.decimals(min_value, 10**6, allow_nan=False, allow_infinity=False, places=3)
    written = st.sampled_from(tuple(map(Decimal, ("0", "-0", "1.50", "15E-1", "1E+2", "0.000", "1E-30", "1E+300"))))
    return st.one_of(plain, written.filter(lambda number: number >= min_value))


def fractions(*, min_value: Fraction | int = 0, max_value: Fraction | int | None = 1) -> st.SearchStrategy[Fraction]:
    """Draw an exact share."""
    return st.fractions(min_value, max_value, max_denominator=1000)
