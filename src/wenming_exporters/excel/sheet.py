"""台账工作表: a ledger as a sheet that can be sorted, printed, filled in and read back.

Hidden columns stand in front. The *key* says which task or standard a row is, so that rows can be sorted and moved;
*issued* holds a fingerprint of every cell as it went out, so that a returned cell shows whether anybody has changed it,
whatever has become of the campaign meanwhile; the others feed the lights. A hidden row on top holds the ids of the
columns.

Repeated indicators look like merged cells but are not: Excel refuses to sort a range with merged cells. Each row holds
its indicator, and a conditional format hides it below an equal one.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from attrs import frozen
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from wenming_core.changes import Part
from wenming_core.lights import BuiltInPolicy
from wenming_exporters.excel.cells import LINE_POINTS, MAX_ROW_POINTS, day_number, stored_text
from wenming_exporters.excel.columns import CellKind, Column
from wenming_exporters.excel.formats import LIGHT_LOOKS, Formats, Look
from wenming_exporters.excel.lights import LIGHT_IDS, LightCells, light_rules
from wenming_exporters.excel.metadata import HEADER_MARK, ISSUED_ID, KEY_ID, department_mark
from wenming_exporters.excel.prepared import LedgerSheet, issued_ids
from wenming_exporters.excel.printing import set_up_printing

__all__ = ["Style", "draw_sheet", "write_text"]

LIGHT_COLUMNS = 2
HIDDEN_COLUMNS = LIGHT_COLUMNS + len(LIGHT_IDS)
ID_ROW, TITLE_ROW, SUBTITLE_ROW, HEADER_ROW = range(4)
FIRST_ROW = HEADER_ROW + 1

_Write = Callable[[int, int, Any, Format], object]
_DAY_KINDS = (CellKind.DAY, CellKind.WHEN)
_GROUPS = ("indicator", "item")


@frozen(kw_only=True)
class Style:
    """Settings of a sheet.

    Attributes:
        policy: What the lights follow.
        locked: Whether only the cells to be filled in can be changed.
        issued_on: Day that stands below the title; None for none.
        lists: Range of each drop-down list, by the kind of cell.
    """

    policy: BuiltInPolicy
    locked: bool
    issued_on: date | None
    lists: Mapping[CellKind, str]


def draw_sheet(page: Worksheet, sheet: LedgerSheet, formats: Formats, style: Style) -> None:
    """Draw a prepared ledger."""
    _draw_head(page, sheet, formats, style)
    _draw_rows(page, sheet, formats)
    _set_widths(page, sheet)
    _set_up_page(page, sheet, style)
    if any(row.key for row in sheet.rows):
        _add_groups(page, sheet, formats)
    if sheet.rows:
        _add_lists(page, sheet, style)
        _add_lights(page, sheet, formats, style)


def _draw_head(page: Worksheet, sheet: LedgerSheet, formats: Formats, style: Style) -> None:
    page.write_string(ID_ROW, 0, KEY_ID)
    page.write_string(ID_ROW, 1, " ".join((ISSUED_ID, *issued_ids(sheet.columns))))
    for place, light_id in enumerate(LIGHT_IDS, start=LIGHT_COLUMNS):
        page.write_string(ID_ROW, place, light_id)
    page.write_string(TITLE_ROW, 0, department_mark(stored_text(sheet.department).text))
    page.write_string(HEADER_ROW, 0, HEADER_MARK)
    title = stored_text(sheet.title).text
    look = formats.title(title, [column.width for column in sheet.columns])
    for place, column in enumerate(sheet.columns, start=HIDDEN_COLUMNS):
        page.write_string(ID_ROW, place, column.id)
        page.write_blank(TITLE_ROW, place, None, look)
        page.write_string(HEADER_ROW, place, column.heading, formats[Look.HEADER])
    write_text(page, TITLE_ROW, HIDDEN_COLUMNS, title, look)
    write_text(page, SUBTITLE_ROW, HIDDEN_COLUMNS, _subtitle(sheet, style), formats[Look.SUBTITLE])
    page.set_row(ID_ROW, None, None, {"hidden": True})
    page.set_row(TITLE_ROW, 30)
    page.set_row(HEADER_ROW, 2 * LINE_POINTS + 4)


def _subtitle(sheet: LedgerSheet, style: Style) -> str:
    whose = f"部门：{stored_text(sheet.department).text}" if sheet.department else ""
    day = style.issued_on
    issued = f"发出日期：{day.year}年{day.month}月{day.day}日" if day else ""
    return "　　".join(part for part in (whose, issued, "浅黄色的格子请填写，填法见“填表说明”。") if part)


def _draw_rows(page: Worksheet, sheet: LedgerSheet, formats: Formats) -> None:
    kept = [formats[_look(column, sheet.layout.writer)] for column in sheet.columns]
    supported = [formats[_look(column, Part.SUPPORT)] for column in sheet.columns]
    added = [formats[_look_added(column)] for column in sheet.columns]
    write: dict[type, _Write] = {
        str: partial(write_text, page),
        int: page.write_number,
        date: partial(_write_day, page),
    }
    for line, row in enumerate(sheet.rows, start=FIRST_ROW):
        page.set_row(line, min(MAX_ROW_POINTS, row.lines * LINE_POINTS + 6))
        if row.key:
            page.write_string(line, 0, row.key)
        page.write_string(line, 1, row.issued)
        for place, day in enumerate(row.light_days, start=LIGHT_COLUMNS):
            if day:
                _write_day(page, line, place, day)
        looks = added if not row.key else supported if row.key in sheet.supported else kept
        for place, (value, look) in enumerate(zip(row.cells, looks, strict=True), HIDDEN_COLUMNS):
            if value == "":
                page.write_blank(line, place, None, look)
            else:
                write[type(value)](line, place, value, look)


def _look(column: Column, part: Part) -> Look:
    """Choose the look of a column's cells in a row that goes out filled, to somebody with this part in it."""
    if column.id in _GROUPS:
        return Look.GROUP
    return _open_look(column) if column.open_to(part) else _shown_look(column)


def _look_added(column: Column) -> Look:
    """Choose the look of a column's cells in a row that is to be added."""
    return _open_look(column) if column.field else _shown_look(column)


def _open_look(column: Column) -> Look:
    return Look.OPEN_DAY if column.kind in _DAY_KINDS else Look.OPEN_CENTRED if column.centred else Look.OPEN


def _shown_look(column: Column) -> Look:
    return Look.SHOWN_DAY if column.kind in _DAY_KINDS else Look.SHOWN_CENTRED if column.centred else Look.SHOWN


def _write_day(page: Worksheet, line: int, place: int, day: date, look: Format | None = None) -> None:
    page.write_number(line, place, day_number(day), look)


def write_text(page: Worksheet, line: int, place: int, text: str, look: Format | None = None) -> None:
    """Write text as text, whatever it looks like."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own and writes it unescaped, unless it comes in pieces.
        page.write_rich_string(line, place, text[0], text[1], text[2:], *([look] if look else []))
    else:
        page.write_string(line, place, text, look)


def _set_widths(page: Worksheet, sheet: LedgerSheet) -> None:
    page.set_column(0, HIDDEN_COLUMNS - 1, 4, None, {"hidden": True})
    for place, column in enumerate(sheet.columns, start=HIDDEN_COLUMNS):
        page.set_column(place, place, column.width)


def _set_up_page(page: Worksheet, sheet: LedgerSheet, style: Style) -> None:
    last = HIDDEN_COLUMNS + len(sheet.columns) - 1
    page.freeze_panes(FIRST_ROW, min(last, HIDDEN_COLUMNS + 2))
    # From the first column, though it is hidden: a sort by the filter must take the keys along.
    page.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, len(sheet.rows)), last)
    set_up_printing(page, [column.width for column in sheet.columns], HEADER_ROW)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last)}{FIRST_ROW + len(sheet.rows)}"})
    if style.locked:
        allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter")
        page.protect("", dict.fromkeys(allowed, True))


def _places(sheet: LedgerSheet, ids: tuple[str, ...]) -> Iterator[tuple[Column, int]]:
    for place, column in enumerate(sheet.columns, start=HIDDEN_COLUMNS):
        if column.id in ids:
            yield column, place


def _add_lists(page: Worksheet, sheet: LedgerSheet, style: Style) -> None:
    last = FIRST_ROW + len(sheet.rows) - 1
    for place, column in enumerate(sheet.columns, start=HIDDEN_COLUMNS):
        if column.kind in style.lists:
            page.data_validation(
                FIRST_ROW,
                place,
                last,
                place,
                {
                    "validate": "list",
                    "source": style.lists[column.kind],
                    "show_error": column.kind is CellKind.STATUS,
                    "error_title": "请从列表中选择",
                    "error_message": "状态只能从下拉列表中选择。",
                },
            )


def _add_groups(page: Worksheet, sheet: LedgerSheet, formats: Formats) -> None:
    """Hide an indicator below an equal one whose row is visible, and draw a line above each new one."""
    last = FIRST_ROW + sum(1 for row in sheet.rows if row.key) - 1
    repeated = formats.conditional(num_format=";;;")
    lines = {"top": 1, "left": 1, "right": 1, "top_color": "#808080", "left_color": "#808080", "right_color": "#808080"}
    first = formats.conditional(**lines)
    same: list[str] = []
    for _, place in _places(sheet, _GROUPS):
        name = xl_col_to_name(place)
        same.append(f"${name}{FIRST_ROW + 1}=${name}{FIRST_ROW}")
        above = f'SUBTOTAL(103,${name}{FIRST_ROW})=1,${name}{FIRST_ROW + 1}<>""'
        hidden = f"=AND({','.join(same)},{above})"
        where = (FIRST_ROW, place, last, place)
        page.conditional_format(*where, {"type": "formula", "criteria": hidden, "format": repeated})
        page.conditional_format(
            *where, {"type": "formula", "criteria": f"=NOT(AND({','.join(same)},{above}))", "format": first}
        )


def _add_lights(page: Worksheet, sheet: LedgerSheet, formats: Formats, style: Style) -> None:
    """Colour the status by the light of its row, and name the light beside it, for those who print in grey."""
    line = FIRST_ROW + 1
    ids = ("status", "due", "finished_on")
    places = {column.id: f"${xl_col_to_name(place)}{line}" for column, place in _places(sheet, ids)}
    if "status" not in places:
        return
    first, second, third, fourth = (f"${xl_col_to_name(LIGHT_COLUMNS + n)}{line}" for n in range(len(LIGHT_IDS)))
    cells = LightCells(
        status=places["status"],
        due=places.get("due", ""),
        finished=places.get("finished_on", ""),
        hidden=(first, second, third, fourth),
    )
    where = f"{places['status']}:{places['status'].removesuffix(str(line))}{FIRST_ROW + len(sheet.rows)}"
    for light, rule in light_rules(style.policy, cells):
        look = formats.conditional(**LIGHT_LOOKS[light])
        page.conditional_format(
            where, {"type": "formula", "criteria": f"={rule}", "format": look, "stop_if_true": True}
        )
