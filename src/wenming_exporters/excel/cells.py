"""单元格: what a workbook's cell can hold, and what of it counts when it comes back.

An office program changes text that it stores: line ends, blanks, control characters. So a value that went out and a
value that came back are never compared as they stand, but by what :func:`comparable` leaves of them.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from zlib import crc32

from attrs import frozen

from wenming_core._text import squeeze
from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity

__all__ = [
    "CUT_MARK",
    "LINE_POINTS",
    "MAX_ROW_POINTS",
    "Shown",
    "StoredText",
    "comparable",
    "day_number",
    "excel_date",
    "fingerprint",
    "fingerprint_of_text",
    "line_count",
    "plain",
    "storable",
    "stored_text",
    "sturdy_key",
]

Shown = str | int | date
"""What a cell shows: text, a running number, or a day."""

CONTROL_CHARACTERS = Kind(
    "WM941", "文字含有表格不能保存的字符", Severity.WARNING, "表格中已用“�”代替；请在原文中删去这些字符。"
)
TOO_LONG = Kind(
    "WM942", "文字过长，表格中只写了前一部分", Severity.WARNING, "全文仍保存在 campaign.json 中；请精简原文后重新导出。"
)

CUT_MARK = "……〔未完，全文见 campaign.json〕"
LINE_POINTS = 14.25
MAX_ROW_POINTS = 409.0

_MAX_UNITS = 32_767
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SUSPECT = re.compile("[\x00-\x09\x0b-\x1f\ufffe\uffff]")
_STORED_BREAK = re.compile("_x000D_\n?")
_STORED_ESCAPE = "x005F_"
_EARLIEST = date(1900, 3, 1)
_BEFORE_THE_FIRST = date(1899, 12, 30).toordinal()


@frozen
class StoredText:
    """The text that a cell can hold, and what had to be changed to get it."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def plain(text: str) -> bool:
    """Tell, at a glance, that a cell gives text back as it stands, and that all of it counts."""
    return (
        text.isprintable()
        and "_" not in text
        and "  " not in text
        and len(text) * 2 <= _MAX_UNITS
        and text.strip(" ") == text
    )


def storable(text: str) -> bool:
    """Tell, at a glance, that a cell can hold text as it is; False where it takes a closer look."""
    return len(text) * 2 <= _MAX_UNITS and (text.isprintable() or not _SUSPECT.search(text))


def stored_text(text: str, location: Location | None = None, name: str = "") -> StoredText:
    """Make text that a cell can hold: no control characters, at most 32,767 UTF-16 units (Excel's limit).

    Args:
        text: As the campaign has it.
        location: Where the campaign has it.
        name: What to call it in a diagnostic, such as ``"1.1.1 的任务内容"``.
    """
    found: list[Diagnostic] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # LibreOffice drops a tab between two lines when it saves a workbook as .ods; a tab counts as a blank anyway.
    text = text.replace("\t", " ")
    if not text.isprintable() and _UNSTORABLE.search(text):
        text, count = _UNSTORABLE.subn("�", text)
        found.append(CONTROL_CHARACTERS.at(location, f"{name}有 {count} 个控制字符，表格不能保存。"))
    if len(text) * 2 > _MAX_UNITS and _units(text) > _MAX_UNITS:
        found.append(TOO_LONG.at(location, f"{name}有 {len(text)} 个字，超过一个单元格的上限，已截短并注明。"))
        text = _cut(text)
    return StoredText(text, tuple(found))


def comparable(value: object) -> str:
    r"""Reduce a value, as written or as read, to what counts.

    Blanks at the ends and in runs do not count, nor how a program stores line ends and control characters; numbers
    that were typed are the text of the number.

    >>> comparable(" 已完成\r\n ") == comparable("已完成_x000D_\n")
    True
    >>> [comparable(value) for value in (3.0, date(2018, 6, 9), timedelta(hours=36), None, True)]
    ['3', '2018-06-09', '36:00:00', '', 'TRUE']
    """
    match value:
        case None:
            return ""
        case str():
            return _comparable_text(value)
        case bool():
            return str(value).upper()
        case datetime():
            day = value.date().isoformat()
            return day if value.time() == time() else f"{day} {value.time().isoformat('seconds')}"
        case timedelta():
            minutes, seconds = divmod(value // timedelta(seconds=1), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case date() | time():
            return value.isoformat()
        case float():
            return format(Decimal(repr(value)).normalize(), "f")
        case _:
            return str(value)


def fingerprint(value: object) -> str:
    """Return a short mark of a value, by which a returned cell shows whether anybody has changed it.

    >>> fingerprint(""), fingerprint("已完成") == fingerprint("已完成 ")
    ('-', True)
    """
    return fingerprint_of_text(comparable(value))


def fingerprint_of_text(text: str) -> str:
    """Return the fingerprint of a value by what :func:`comparable` left of it."""
    return f"{crc32(text.encode()):08x}" if text else "-"


def sturdy_key(key: str) -> str:
    """Return a key that comes back from any office program as it went out: ``key`` itself, or else its digest.

    >>> sturdy_key("T:1.1.1-01")
    'T:1.1.1-01'
    """
    if len(key) <= 100 and key.isprintable() and comparable(key) == key:
        return key
    return f"{key[:2]}#{sha256(key.encode()).hexdigest()[:32]}"


def excel_date(day: date) -> bool:
    """Tell whether Excel can hold a day as a date: not before March 1900, where its calendar has a day too many."""
    return day >= _EARLIEST


def day_number(day: date) -> int:
    """Return the number that Excel keeps for a day of :func:`excel_date`. ECMA-376 part 1, §18.17.4.1.

    >>> day_number(date(2018, 9, 30))
    43373
    """
    return day.toordinal() - _BEFORE_THE_FIRST


def line_count(text: str, width: float) -> int:
    """Estimate how many lines text takes in a column of so many characters of Latin width.

    Whatever is not ASCII counts as two characters wide, as Chinese is printed.
    """
    room = max(int(width) - 1, 2)
    if "\n" in text:
        return sum([max(1, -(-_width(line) // room)) for line in text.split("\n")])
    return 1 if 2 * len(text) <= room else -(-_width(text) // room)


def _width(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _comparable_text(text: str) -> str:
    if text.isprintable() and "_" not in text and "  " not in text:
        # The plain blank is the only printable one.
        return text.strip(" ")
    if "_" in text:
        text = _STORED_BREAK.sub("\n", text)
        while _STORED_ESCAPE in text:
            text = text.replace(_STORED_ESCAPE, "")
    return squeeze(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = (_MAX_UNITS - _units(CUT_MARK)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT_MARK
