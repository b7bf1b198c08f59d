"""格子的值: what a person typed into a cell, as the value of a field.

Full-width digits, stray blanks and numbers in place of dates are read for what they mean, and said so. What cannot be
read is refused with the cell and an example; nothing is guessed.
"""

import re
from datetime import date, datetime
from functools import cached_property
from typing import assert_never

from attrs import frozen
from openpyxl.utils.datetime import from_excel

from wenming_core._text import fold
from wenming_core.changes import Value, wording
from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.errors import suggest
from wenming_core.model import Campaign, Role, Status, When
from wenming_core.reading.cycles import parse_cycle
from wenming_core.reading.dates import parse_when
from wenming_core.reading.duties import read_duties
from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.columns import CellKind, Column

__all__ = ["NORMALISED", "CellReader", "Read", "names_nothing"]

BAD_STATUS = Kind("WM815", "状态不在可选范围内", Severity.ERROR, "请从下拉列表中选择状态。")
BAD_DATE = Kind("WM816", "日期不能识别", Severity.ERROR, "请写成 2018-9-30 这样的日期。")
BAD_CYCLE = Kind("WM817", "报送周期不能识别", Severity.ERROR, "请写成“每月25日前”“每季度末”“每年2次”这样的周期。")
BAD_DEPARTMENT = Kind("WM818", "部门不在部门名单内", Severity.ERROR, "请核对部门名称；确有此部门的，请先补入数据文件。")
KEPT_AS_WRITTEN = Kind(
    "WM819", "时限只按原文保留", Severity.WARNING, "系统算不出日期，灯色和到期提醒用不上；可改写为具体日期。"
)
NORMALISED = Kind("WM820", "内容已规范后收回", Severity.INFO, "只调整了写法，不用处理；有误的请更正后重新收回。")

LONG_NUMBER = Kind(
    "WM827",
    "数字过长，末尾几位不可靠",
    Severity.WARNING,
    "身份证号、账号一类的数字，请先把格子设为文本格式再填写，保存后重新收回。",
)

_STATUSES = {fold(status.chinese): status for status in Status} | {
    fold(word): Status.DONE for word in ("销号", "已销号", "已完成（销号）", "已完成/销号")
}
_LIKE_A_DAY = re.compile(r"\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}\D{0,2}")
_FIRST_INEXACT = 10**15
"""Excel keeps fifteen digits of a number."""

_SERIALS = range(20_000, 80_000)
_YEARS = range(1949, 2200)
"""Years of days that can be meant: 6.30 typed into a cell for dates is a day of January 1900."""

_NOTHING = frozenset(map(fold, ("无", "没有", "暂无", "/", "-", "—", "——")))
_CAN_BE_NONE = (CellKind.DEPARTMENTS, CellKind.DAY, CellKind.CYCLE)
_EMPTY: dict[CellKind, Value] = {CellKind.TEXT: "", CellKind.LINES: "", CellKind.CODE: "", CellKind.DEPARTMENTS: ()}


def names_nothing(text: str) -> bool:
    """Tell whether somebody wrote that there is nothing to write.

    >>> names_nothing("无。"), names_nothing("／"), names_nothing("无锡路社区照片")
    (True, True, False)
    """
    return fold(text).strip("。.") in _NOTHING


@frozen(kw_only=True)
class Read:
    """What was read from a cell.

    Attributes:
        value: The value of the field.
        report: What was put right, or why there is no value.
        readable: Whether there is a value at all.
    """

    value: Value = None
    report: tuple[Diagnostic, ...] = ()
    readable: bool = True


@frozen
class CellReader:
    """Reads the cells of the ledgers of one campaign."""

    campaign: Campaign

    @cached_property
    def departments(self) -> dict[str, str]:
        """Every name of a department that the campaign knows or uses, by its folded form."""
        organisation = self.campaign.organisation
        names = [part.department for a in self.campaign.assignments for part in a.responsibilities]
        names += [part.department for task in self.campaign.tasks for part in task.responsibilities]
        names += [alias for department in organisation.departments for alias in department.aliases]
        names += [term.wording for term in organisation.collectives]
        names += [department.name for department in organisation.departments]
        return {fold(name): name for name in names}

    def read(self, column: Column, value: object, where: Location) -> Read:
        """Read a filled cell.

        Args:
            column: Whose cell it is.
            value: As a reader of workbooks gives it.
            where: The cell.
        """
        text = comparable(value)
        if not text:
            return Read(value=_EMPTY.get(column.kind))
        if column.kind in _CAN_BE_NONE and names_nothing(text):
            said = NORMALISED.at(where, f"“{text}”按空白收回。")
            return Read(value=_EMPTY.get(column.kind), report=(said,))
        match column.kind:
            case CellKind.TEXT | CellKind.LINES | CellKind.CODE:
                return Read(value=text, report=(*_said(value, text, where), *_cut_short(value, text, where)))
            case CellKind.WHEN:
                return self._when(column, value, text, where)
            case CellKind.DAY:
                return self._day(column, value, text, where)
            case CellKind.CYCLE:
                return _cycle(column, value, text, where)
            case CellKind.STATUS:
                return _status(column, value, text, where)
            case CellKind.DEPARTMENTS:
                return self._responsibilities(column, value, text, where)
            case _:
                assert_never(column.kind)

    def _when(self, column: Column, value: object, text: str, where: Location) -> Read:
        day = _serial_day(value)
        if day is not None and day.year not in _YEARS:
            return _slipped(column, day, where)
        if day is not None:
            return Read(value=When.on(day), report=_said(value, day.isoformat(), where))
        when = parse_when(text, self.campaign.year)
        if when.start is not None and when.start == when.end:
            when = When.on(when.start)
        elif not when.understood and _LIKE_A_DAY.fullmatch(fold(text)):
            return _refused(BAD_DATE, column, text, where)
        elif not when.understood:
            message = f"“{column.heading}”写的是“{text}”，已按原文收回。"
            return Read(value=when, report=(KEPT_AS_WRITTEN.at(where, message),))
        return Read(value=when, report=_said(value, when.wording, where))

    def _day(self, column: Column, value: object, text: str, where: Location) -> Read:
        day = _serial_day(value)
        if day is not None and day.year not in _YEARS:
            return _slipped(column, day, where)
        if day is None:
            when = parse_when(text, self.campaign.year)
            if when.start is None or when.start != when.end:
                return _refused(BAD_DATE, column, text, where)
            day = when.start
        return Read(value=day, report=_said(value, day.isoformat(), where))

    def _responsibilities(self, column: Column, value: object, text: str, where: Location) -> Read:
        duties = read_duties(text, Role.LEAD if column.id == "lead" else Role.SUPPORT)
        unknown = [r.department for r in duties.responsibilities if fold(r.department) not in self.departments]
        unknown += duties.unplaced
        if unknown or not duties.responsibilities:
            names = "、".join(unknown) or text
            return _refused(BAD_DEPARTMENT, column, names, where, suggest(names, self.departments.values()))
        return Read(value=duties.responsibilities, report=_said(value, wording(duties.responsibilities), where))


def _cycle(column: Column, value: object, text: str, where: Location) -> Read:
    cycle = parse_cycle(text)
    if cycle is None:
        return _refused(BAD_CYCLE, column, text, where)
    return Read(value=cycle, report=_said(value, cycle.wording, where))


def _status(column: Column, value: object, text: str, where: Location) -> Read:
    status = _STATUSES.get(fold(text))
    if status is None:
        return _refused(BAD_STATUS, column, text, where, suggest(text, [s.chinese for s in Status]))
    return Read(value=status, report=_said(value, status.chinese, where))


def _serial_day(value: object) -> date | None:
    """The day in a cell that holds a date, or a number that can only be meant for one."""
    if isinstance(value, int | float) and not isinstance(value, bool) and _SERIALS.start <= value < _SERIALS.stop:
        value = from_excel(int(value))
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _said(value: object, meant: str, where: Location) -> tuple[Diagnostic, ...]:
    """Say that a cell was put right, unless it already read as it is meant."""
    typed = value if isinstance(value, str) else comparable(value)
    if isinstance(value, date) or value == meant:
        return ()
    if typed == meant:
        return (NORMALISED.at(where, f"格子里不是文字，按文字“{meant}”收回。"),)
    typed = typed.replace("\n", "↵")
    return (NORMALISED.at(where, f"“{typed}”按“{meant.replace(chr(10), '↵')}”收回。"),)


def _cut_short(value: object, text: str, where: Location) -> tuple[Diagnostic, ...]:
    """Say of a long number that a workbook does not keep its last digits."""
    if isinstance(value, int | float) and abs(value) >= _FIRST_INEXACT:
        return (LONG_NUMBER.at(where, f"数字“{text}”超过 15 位，表格存不下，末尾几位已经不是原来的数字。"),)
    return ()


def _refused(kind: Kind, column: Column, text: str, where: Location, like: tuple[str, ...] = ()) -> Read:
    hint = f"，是不是“{like[0]}”？" if like else "。"
    return Read(report=(kind.at(where, f"“{column.heading}”写的是“{text}”，不能收回{hint}"),), readable=False)


def _slipped(column: Column, day: date, where: Location) -> Read:
    """Refuse a day that a workbook has made of a number such as 6.30 or 2025."""
    message = (
        f"“{column.heading}”是 {day}，不像这项工作的日期，可能是在日期格子里填了 6.30、2025 一类的数字，不能收回。"
    )
    return Read(report=(BAD_DATE.at(where, message),), readable=False)
