"""Single values of a JSON document: how each is read, strictly, and written, exactly.

A reader gives back the value or raises :class:`wenming_core.storage.faults.Faulty`; it coerces nothing. A writer gives
back what the ``json`` module can write.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeVar

from wenming_core.errors import Must
from wenming_core.model._typed import MAX_DIGITS, is_writable
from wenming_core.storage.faults import BAD_VALUE, Fault, Faulty, did_you_mean, shown, wrong_type

__all__ = ["DATE", "DECIMAL", "FRACTION", "READERS", "WRITERS", "Reader", "read_choice"]

Reader = Callable[[Any, Any], Any]
"""Takes JSON data and the type that is wanted, as cattrs hooks do."""

DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
FRACTION = r"-?[0-9]+(/0*[1-9][0-9]*|(\.[0-9]+)?%?)"
DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

_Number = TypeVar("_Number", int, Decimal, Fraction)
_LONGEST = 2 * MAX_DIGITS + len("-0./")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_choice(values: Mapping[Any, Any], data: object, _: Any = None) -> Any:
    """Read one of ``values``; give back what stands beside it there."""
    if isinstance(data, str | int) and not isinstance(data, bool) and data in values:
        return values[data]
    texts = [str(value) for value in values]
    if not isinstance(data, str):
        raise wrong_type(f"{'、'.join(f'“{text}”' for text in texts)}之一", data)
    raise Faulty(Fault(kind=BAD_VALUE, message=f"没有 {shown(data)} 这个选项。", remedy=did_you_mean(data, texts)))


def _read_text(data: Any, _: Any) -> str:
    if not isinstance(data, str):
        raise wrong_type("文字", data, _quoted(data))
    if not data.isascii() and _SURROGATE.search(data):
        raise Faulty(Fault(kind=BAD_VALUE, message=f"{shown(data)} {Must.BE_TEXT_THAT_CAN_BE_SAVED.chinese}。"))
    return data


def _read_bool(data: Any, _: Any) -> bool:
    if not isinstance(data, bool):
        raise wrong_type(" true 或 false", data, lambda: "请写 true 或 false，不带引号。")
    return data


def _read_int(data: Any, _: Any) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise wrong_type("整数", data, _unquoted(data))
    return _writable(data)


def _read_decimal(data: Any, _: Any) -> Decimal:
    return _writable(Decimal(_number_text(data, DECIMAL, '带引号的数（如 "1.5"）')))


def _read_fraction(data: Any, _: Any) -> Fraction:
    text = _number_text(data, FRACTION, '带引号的比例（如 "9/10" 或 "90%"）')
    return _writable(Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text))


def _read_date(data: Any, _: Any) -> date:
    if type(data) is date:
        return data
    if not isinstance(data, str):
        raise wrong_type('日期（如 "2018-06-09"）', data)
    try:
        if re.fullmatch(DATE, data):
            return date.fromisoformat(data)
    except ValueError:
        raise Faulty(Fault(kind=BAD_VALUE, message=f"日历上没有 {shown(data)} 这一天。")) from None
    raise Faulty(
        Fault(
            kind=BAD_VALUE,
            message=f"{shown(data)} 不是“年-月-日”形式的日期。",
            remedy=lambda: '请写成 "2018-06-09" 这样。',
        )
    )


READERS: Mapping[type, Reader] = {
    str: _read_text,
    bool: _read_bool,
    int: _read_int,
    Decimal: _read_decimal,
    Fraction: _read_fraction,
    date: _read_date,
}
"""How each single type is read."""


def _write_decimal(value: Decimal) -> str:
    return format(value if value else value.copy_abs(), "f")


WRITERS: Mapping[type, Callable[[Any], Any]] = {
    Decimal: _write_decimal,
    Fraction: str,
    date: date.isoformat,
    # What ``value`` gives, without the descriptor that Python 3.11 takes its time over.
    Enum: attrgetter("_value_"),
}
"""How each single type that JSON does not have is written."""


def _number_text(data: object, pattern: str, expected: str) -> str:
    if not isinstance(data, str):
        raise wrong_type(expected, data, _quoted(data))
    if not re.fullmatch(pattern, data):
        raise Faulty(Fault(kind=BAD_VALUE, message=f"{shown(data)} 不是{expected}。"))
    if len(data) > _LONGEST:
        raise _unwritable(data)
    return data


def _writable(number: _Number) -> _Number:
    if not is_writable(number):
        raise _unwritable(number)
    return number


def _unwritable(number: object) -> Faulty:
    return Faulty(Fault(kind=BAD_VALUE, message=f"{shown(number)} {Must.BE_WRITABLE.chinese}。"))


def _quoted(data: object) -> Callable[[], str] | None:
    if data is None:
        return lambda: "没有内容时请删去这一项。"
    if isinstance(data, int | float) and not isinstance(data, bool):
        printed = shown(data)
        return (lambda: f'请写成带引号的 "{printed}"。') if printed.isascii() else None
    return None


def _unquoted(data: object) -> Callable[[], str] | None:
    if isinstance(data, str) and re.fullmatch("-?[0-9]{1,40}", data):
        return lambda: f"请去掉引号，写成 {data}。"
    return None
