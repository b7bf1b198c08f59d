"""The value of a foreign workbook's cell as text, as its number format shows it.

A number keeps its digits whatever the format rounds away; a format may only add to it: leading and trailing zeros, a
percent sign. A date shows the parts that its format shows, since a cell gives "6月9日" a year that nobody
typed. ECMA-376 part 1, §18.8.30.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

__all__ = ["CHINESE_DATE_FORMATS", "date_text", "number_text", "plain_text"]

CHINESE_DATE_FORMATS = (
    dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"')
    | dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"')
    | dict.fromkeys((32, 34, 55), 'h"时"mm"分"')
    | dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"')
    | {30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"'}
)
"""Number formats that Chinese Excel refers to by number alone; openpyxl does not know them."""

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ZEROS = re.compile(r"(?:#,##)?(0+)(?:\.(0+))?%?\s*")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def plain_text(text: str) -> str:
    r"""Undo the escapes in which a workbook keeps characters that XML cannot hold; line ends become line feeds.

    >>> plain_text("甲_x000D_" + chr(10) + "乙"), plain_text("_x005F_x0041_")
    ('甲\n乙', '_x0041_')
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)

    return _ESCAPE.sub(character, text).replace("\r\n", "\n").replace("\r", "\n")


def number_text(value: float, number_format: str = "General") -> str:
    """Write a number with the 15 digits that a workbook holds and without an exponent.

    >>> number_text(3.0), number_text(0.1 + 0.2), number_text(0.9, "0%"), number_text(7, "000")
    ('3', '0.3', '90%', '007')
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if not number.is_finite():
        return str(value)
    shape = _shape(number_format)
    percent = "%" if "%" in shape else ""
    text = format((number.scaleb(2) if percent else number).normalize() + 0, "f")
    return _padded(text, shape) + percent


def date_text(value: date | time | timedelta, number_format: str) -> str:
    """Write a date or time in Chinese order with the parts that its format shows.

    >>> day = datetime(2018, 6, 9, 8, 30)
    >>> [date_text(day, f) for f in ("yyyy-mm-dd", 'yyyy"年"m"月"', 'm"月"d"日"', "yyyy/m/d h:mm", "h:mm")]
    ['2018年6月9日', '2018年6月', '6月9日', '2018年6月9日 08:30', '08:30']
    """
    shape = _shape(number_format).lower().replace("general", "").replace("e", "y")
    clocked = "h" in shape or "s" in shape
    if isinstance(value, timedelta):
        return _clock(value // timedelta(seconds=1), seconds="s" in shape)
    day = _day(value, shape, clocked=clocked) if isinstance(value, date) else ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return day or _whole_day(value)
    if day and not clocked:
        return day
    passed = value.hour * 3600 + value.minute * 60 + value.second
    return f"{day} {_clock(passed, seconds='s' in shape)}".lstrip()


def _shape(number_format: str) -> str:
    """The first section of a format without its literal text and conditions."""
    return _LITERAL.sub("", number_format.split(";", 1)[0])


def _padded(text: str, shape: str) -> str:
    zeros = _ZEROS.fullmatch(shape)
    if zeros is None:
        return text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    part = part.ljust(len(zeros[2] or ""), "0")
    return sign + whole.zfill(len(zeros[1])) + (f".{part}" if part else "")


def _day(day: date, shape: str, *, clocked: bool) -> str:
    """The parts of a day that a format shows; nothing where it shows only a time."""
    shown = [
        f"{day.year}年" if "y" in shape else "",
        f"{day.month}月" if "m" in shape and ("y" in shape or "d" in shape or not clocked) else "",
        f"{day.day}日" if "d" in shape else "",
    ]
    return "".join(shown) if clocked or any(shown) else _whole_day(day)


def _whole_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _clock(passed: int, *, seconds: bool) -> str:
    sign, passed = ("-", -passed) if passed < 0 else ("", passed)
    text = f"{sign}{passed // 3600:02}:{passed // 60 % 60:02}"
    return f"{text}:{passed % 60:02}" if seconds else text
