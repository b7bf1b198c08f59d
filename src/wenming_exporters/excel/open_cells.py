"""开放文档的单元格: the value of an OpenDocument cell, and the text that it shows.

A cell stores its value in attributes and what it shows in paragraphs; notes and drawings stand between them and are no
text of the cell. ISO/IEC 26300-1, §6.1.2 (white space), §9.1.4 and §19.385 (cells and their types of value).
"""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from attrs import frozen
from lxml import etree

from wenming_exporters.excel.displayed import number_text

__all__ = ["OpenCell", "open_cell", "shown_number"]

_ODF = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_OFFICE, _TABLE, _TEXT = (_ODF.format(name) for name in ("office", "table", "text"))
_EXTENDED_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_VALUES = {
    "float": f"{_OFFICE}value",
    "percentage": f"{_OFFICE}value",
    "currency": f"{_OFFICE}value",
    "date": f"{_OFFICE}date-value",
    "time": f"{_OFFICE}time-value",
    "boolean": f"{_OFFICE}boolean-value",
    "string": f"{_OFFICE}string-value",
}
_UNSEEN = (
    *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end")),
    *(f"{_TEXT}{name}" for name in ("note", "ruby-text", "tracked-changes")),
)
_BLANKS = re.compile("[ \t\r\n]+")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DURATION = re.compile(r"(-?)P(?:(\d{1,7})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d*))?S)?)?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_ERROR = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|(Err|错误)[:：]\d{3}")
_DAY = timedelta(days=1)
_MIDNIGHT = datetime.fromisoformat("1899-12-30")


@frozen
class OpenCell:
    """What a cell holds.

    Attributes:
        value: Text, a number, a truth value, a date, a time, or None.
        shown: The text that the cell shows.
        kind: The type of value that it declares, such as ``"percentage"``; empty where it declares none.
        uncomputed: Whether it is a formula without a stored result.
        error: Whether its value is an error, such as ``#DIV/0!``, or no value of its type, such as a day in the year
            32767, which LibreOffice makes of a number that is no day.
    """

    value: object
    shown: str = ""
    kind: str = ""
    uncomputed: bool = False
    error: bool = False


def open_cell(element: etree._Element) -> OpenCell | None:
    """Read a cell of a part that the gate has let through; None where it holds nothing."""
    kind = str(element.get(f"{_OFFICE}value-type", ""))
    formula = f"{_TABLE}formula" in element.attrib
    if not (kind or formula or len(element)):
        return None
    paragraphs = [_paragraph(p) for p in element.iterchildren(f"{_TEXT}p")]
    shown = "\n".join(paragraphs)
    if element.get(_EXTENDED_TYPE) == "error" or (formula and _ERROR.fullmatch(shown)):
        return OpenCell(value=shown or "#ERR", shown=shown or "#ERR", kind=kind, error=True)
    if formula and not (kind or paragraphs):
        return OpenCell(value=None, uncomputed=True)
    stored = element.get(_VALUES.get(kind, _VALUES["string"]))
    try:
        value = shown if stored is None else _value(kind, str(stored))
    except ValueError:
        return OpenCell(value=shown or stored, shown=shown or str(stored), kind=kind, error=True)
    return OpenCell(value=value, shown=shown, kind=kind) if value != "" else None


def shown_number(number: float, cell: OpenCell) -> str:
    """Return what a cell shows of its number, such as 90% or 007, where that is the whole number; else the number."""
    sign = "%" if cell.kind == "percentage" else ""
    exact = number_text(number, f"0{sign}")
    shown = cell.shown.replace(",", "").removesuffix(sign)
    same = _NUMBER.fullmatch(shown) and float(shown) == float(exact.removesuffix(sign))
    return shown + sign if same else exact


def _value(kind: str, stored: str) -> object:
    match kind:
        case "date":
            return datetime.fromisoformat(stored)
        case "time":
            return _time(stored)
        case "boolean":
            return stored == "true"
        case "float" | "percentage" | "currency":
            return int(stored) if _WHOLE.fullmatch(stored) else _finite(float(stored))
    return stored


def _finite(number: float) -> float:
    if number - number != 0:
        raise ValueError(number)
    return number


def _time(stored: str) -> time | timedelta:
    """A time of day, or a duration where it is no less than a day."""
    match = _DURATION.fullmatch(stored)
    if match is None:
        raise ValueError(stored)
    sign, days, hours, minutes, seconds, part = match.groups(default="0")
    passed = timedelta(
        days=int(days),
        hours=int(hours),
        minutes=int(minutes),
        seconds=int(seconds),
        microseconds=int(part[:6].ljust(6, "0")),
    )
    if sign == "-":
        return -passed
    return (_MIDNIGHT + passed).time() if passed < _DAY else passed


def _paragraph(element: etree._Element) -> str:
    """The text of a paragraph: its own runs of blanks count once, those that have elements of their own in full."""
    if not len(element):
        return _BLANKS.sub(" ", element.text or "").strip(" ")
    pieces: list[str] = []
    loose = True
    for text, kept in _pieces(element):
        piece = text if kept else _BLANKS.sub(" ", text)
        if loose and not kept:
            piece = piece.lstrip(" ")
        if piece:
            pieces.append(piece)
            loose = not kept and piece.endswith(" ")
    if loose and pieces:
        pieces[-1] = pieces[-1].rstrip(" ")
    return "".join(pieces)


def _pieces(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield the texts in and below an element, each with whether its blanks count as they stand."""
    yield element.text or "", False
    for child in element:
        match child.tag:
            case tag if tag == f"{_TEXT}s":
                yield " " * int(child.get(f"{_TEXT}c", "1")), True
            case tag if tag == f"{_TEXT}tab":
                yield "\t", True
            case tag if tag == f"{_TEXT}line-break":
                yield "\n", True
            case tag if tag not in _UNSEEN:
                yield from _pieces(child)
        yield child.tail or "", False
