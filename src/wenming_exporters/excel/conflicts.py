"""冲突表: ``conflicts.xlsx``, in which a person picks a side of each conflict; it is read back as the decision."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenming_core._text import fold
from wenming_core.changes import Change, asks_extension, wording
from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.merge import Conflict, Resolution
from wenming_core.model import Campaign
from wenming_exporters.excel.cells import LINE_POINTS, MAX_ROW_POINTS, comparable, line_count, stored_text
from wenming_exporters.excel.formats import Formats, Look
from wenming_exporters.excel.grid import Grid, read_grids
from wenming_exporters.excel.printing import set_up_printing
from wenming_exporters.excel.sheet import write_text
from wenming_exporters.package import Openable
from wenming_exporters.package.refusals import file_label

__all__ = ["CONFLICT_HEADINGS", "read_resolutions", "write_conflicts"]

NO_CONFLICTS = Kind("WM852", "文件不是冲突表", Severity.ERROR, "请选用 wenming collect 写出的冲突表。")
BAD_CHOICE = Kind("WM853", "冲突表的选择无法识别", Severity.ERROR, "请从“选定”一栏的下拉列表中选择。")

_OWN_ROW = "请在冲突原来的那一行里选定。"

SHEET = "冲突"
MARK = "wenming/conflicts/1"
KEEP = "保留数据文件的值"

_HOW_TO = (
    "每行是一处冲突。请在“选定”一栏选择采用哪一种，保存后用 --resolve 收回。"
    "申请延期的，采用即为批准，记入任务状态；保留数据文件的值即为不批准。"
)
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's dates know no zone
_HEAD = 2
_FIXED = (("任务", 12), ("任务内容", 28), ("栏目", 12), ("数据文件的值", 26))
_CHOICE = ("选定", 16)
_SIDE = (30, 26)

CONFLICT_HEADINGS = tuple(heading for heading, _ in (_CHOICE, *_FIXED))
"""Headings of what every conflict sheet has."""


def write_conflicts(conflicts: Sequence[Conflict], base: Campaign, stream: BinaryIO) -> None:
    """Write the conflicts, one a row, each with its sides and a drop-down list to choose from.

    Args:
        conflicts: Those that are open.
        base: The campaign that they are about.
        stream: Where to; the same conflicts give the same bytes.
    """
    most = max((len(conflict.sides) for conflict in conflicts), default=1)
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": "台账冲突表", "created": _CREATED})
    formats = Formats(book)
    page = book.add_worksheet(SHEET)
    _draw_head(page, formats, most)
    for line, conflict in enumerate(conflicts, start=_HEAD):
        _draw_row(page, formats, line, conflict, _texts(conflict, base, most))
    page.freeze_panes(_HEAD, 2)
    page.protect("", {"format_columns": True, "format_rows": True})
    book.close()


def read_resolutions(path: Openable) -> tuple[Resolution, ...]:
    """Read the decisions out of a conflict sheet; a row without a choice is left open.

    Raises:
        DataRefused: The file cannot be read, is no conflict sheet, or holds choices that are none; all are listed.
    """
    grids = read_grids(path)
    head = next(filter(None, map(_find_head, grids)), None)
    if head is None:
        source = SourceFile(source=grids[0].source if grids else file_label(path))
        raise DataRefused.because(NO_CONFLICTS, source, "文件里没有冲突表，或者冲突表的表头不完整。")
    faults: list[Diagnostic] = []
    resolutions = tuple(_chosen(head, faults))
    if faults:
        raise DataRefused(Report(tuple(faults)))
    return resolutions


@frozen
class _Head:
    """Where a conflict sheet has its columns: its own two come first, whatever was put before or between them."""

    grid: Grid
    row: int
    mark: int
    choice: int


def _find_head(grid: Grid) -> _Head | None:
    mark = 0
    for number, row in grid.numbered():
        texts = list(map(comparable, row))
        if MARK in texts:
            mark = texts.index(MARK) + 1
        elif mark and _CHOICE[0] in texts:
            return _Head(grid, number, mark, texts.index(_CHOICE[0]) + 1)
    return None


def _chosen(head: _Head, faults: list[Diagnostic]) -> Iterator[Resolution]:
    """Yield what was chosen; what cannot be told is added to the faults."""
    for number, row in head.grid.numbered(head.row + 1):
        texts = [*map(comparable, row), *[""] * max(head.mark + 1, head.choice)]
        conflict, choice = texts[head.mark - 1], texts[head.choice - 1]
        side, place = _side(fold(choice)), head.grid.place(number, head.choice)
        if (number, head.choice) in head.grid.uncomputed:
            faults.append(BAD_CHOICE.at(place, "“选定”一栏是没有算出结果的公式。"))
        elif side is None:
            faults.append(BAD_CHOICE.at(place, f"“选定”一栏写的是“{choice}”。"))
        elif side >= 0 and not conflict:
            faults.append(BAD_CHOICE.at(place, f"选定了“{choice}”，但看不出是哪一处冲突。", remedy=_OWN_ROW))
        elif side >= 0:
            yield Resolution(conflict=conflict, digest=texts[head.mark], side=side)


def _draw_head(page: Worksheet, formats: Formats, most: int) -> None:
    page.write_string(0, 0, MARK)
    page.write_string(0, 2, _HOW_TO, formats[Look.SUBTITLE])
    columns = [("", 4), ("", 4), _CHOICE, *_FIXED]
    for number in range(1, most + 1):
        columns += [(f"改法{number}", _SIDE[0]), (f"改法{number}的出处", _SIDE[1])]
    for place, (heading, width) in enumerate(columns):
        page.set_column(place, place, width, None, {"hidden": place < 2})
        page.write_string(_HEAD - 1, place, heading, formats[Look.HEADER])
    set_up_printing(page, [width for _, width in columns[2:]], _HEAD - 1)


def _draw_row(page: Worksheet, formats: Formats, line: int, conflict: Conflict, texts: list[tuple[str, int]]) -> None:
    page.write_string(line, 0, conflict.id)
    page.write_string(line, 1, conflict.digest)
    page.write_blank(line, 2, None, formats[Look.OPEN_CENTRED])
    choices = [KEEP, *(_choice(number) for number in range(1, len(conflict.sides) + 1))]
    page.data_validation(line, 2, line, 2, {"validate": "list", "source": choices[:25]})
    for place, (text, _) in enumerate(texts, start=3):
        write_text(page, line, place, text, formats[Look.SHOWN])
    lines = max(line_count(text, width) for text, width in texts)
    page.set_row(line, min(MAX_ROW_POINTS, lines * LINE_POINTS + 6))


def _texts(conflict: Conflict, base: Campaign, most: int) -> list[tuple[str, int]]:
    content = base.task(conflict.task).content
    asked = [asks_extension(base, side[0]) for side in conflict.sides]
    heading = f"{conflict.field.chinese}（申请延期）" if any(asked) else conflict.field.chinese
    texts = [conflict.task, content, heading, wording(conflict.present)]
    for side, extension in zip(conflict.sides, asked, strict=True):
        places = "\n".join(str(change.origin.location) for change in side)
        texts += [_extension(side[0]) if extension else _value(side[0]), places]
    widths = [*(width for _, width in _FIXED), *_SIDE * most]
    texts += [""] * (len(widths) - len(texts))
    return [(stored_text(text).text, width) for text, width in zip(texts, widths, strict=True)]


def _value(change: Change) -> str:
    return wording(change.new) + (f"（理由：{change.reason}）" if change.reason else "")


def _extension(change: Change) -> str:
    asked = f"申请延至{wording(change.new)}" if change.new else "申请取消完成时限"
    return f"{change.origin.department}{asked}（理由：{change.reason}）"


def _choice(number: int) -> str:
    return f"采用改法{number}"


def _side(text: str) -> int | None:
    """The side that a folded choice names: -1 for none, None for a text that is no choice."""
    if not text:
        return -1
    if text == fold(KEEP):
        return 0
    number = text.removeprefix("采用改法")
    return int(number) if number != text and number.isascii() and number.isdigit() and len(number) < 5 else None
