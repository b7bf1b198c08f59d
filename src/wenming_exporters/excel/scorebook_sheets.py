"""得分簿的工作表: the sheets of ``scorebook.xlsx``, drawn from the rows of :mod:`wenming_exporters.views.scores`."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import cast

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenming_core.diagnostics import Diagnostic
from wenming_core.model import RoundingMode, RoundingStage, Scheme
from wenming_core.scoring import Explanation, ScoreBook
from wenming_core.scoring.numbers import as_decimal
from wenming_exporters.excel.cells import LINE_POINTS, MAX_ROW_POINTS, line_count, stored_text
from wenming_exporters.excel.formats import Formats, Look
from wenming_exporters.excel.printing import set_up_printing
from wenming_exporters.excel.sheet import write_text
from wenming_exporters.views.scores import NodeRow, ScoreView

__all__ = [
    "ASSESSMENT_HEADINGS",
    "FAULT_HEADINGS",
    "NODE_HEADINGS",
    "draw_assessments",
    "draw_details",
    "draw_faults",
    "draw_gaps",
    "draw_losses",
    "draw_nodes",
    "draw_summary",
    "sum_formula",
]

Value = str | Fraction | None

_FIRST = 2
"""Rows 0 and 1 hold the title and the headings."""

_NODE_COLUMNS = (
    ("编号", 12),
    ("名称", 56),
    ("规则", 34),
    ("最低得分", 12),
    ("最高得分", 12),
    ("满分", 10),
    ("牵头部门", 22),
    ("配合部门", 22),
)
_ASSESSMENT_COLUMNS = (("编号", 12), ("标准", 70), ("是否符合", 12), ("佐证材料", 12), ("任务完成", 12), ("数据", 12))
_FAULT_COLUMNS = (("编号", 10), ("程度", 10), ("位置", 40), ("问题", 70), ("怎么办", 60))

NODE_HEADINGS = tuple(heading for heading, _ in _NODE_COLUMNS)
"""Headings of 分项得分; every score book has this sheet, or one of the next two."""

ASSESSMENT_HEADINGS = tuple(heading for heading, _ in _ASSESSMENT_COLUMNS)
"""Headings of 核查表."""

FAULT_HEADINGS = tuple(heading for heading, _ in _FAULT_COLUMNS)
"""Headings of 未计分."""

_LOW, _HIGH, _FULL = 3, 4, 5
_MAX_ARGUMENTS = 200


def draw_summary(book: Workbook, page: Worksheet, view: ScoreView, scheme: Scheme, formats: Formats) -> None:
    """Draw the total as the sum of its parts, the verdicts, the assumptions, and a chart of the uppermost nodes."""
    columns = (("项目", 44), ("最低得分", 12), ("最高得分", 12), ("满分", 12), ("说明", 60))
    _draw_head(page, _title(view.book), columns, formats)
    line = _FIRST
    for place, row in enumerate(view.nodes):
        if row.depth == 1:
            _draw_row(page, line, columns, (f"{row.explanation.code} {row.explanation.label}",), formats)
            for column, source in ((1, _LOW), (2, _HIGH), (3, _FULL)):
                cell = f"=分项得分!{xl_rowcol_to_cell(_FIRST + place, source)}"
                page.write_formula(line, column, cell, formats[Look.SHOWN_CENTRED], _shown(row.explanation, source))
            line += 1
    tops = line - _FIRST
    for part in view.above:
        _draw_row(page, line, columns, (part.label, part.low, part.high, part.full, part.wording), formats)
        if part.kind == "rounding" and _rounds_half_up(scheme):
            for column, end in ((1, part.low), (2, part.high)):
                formula = _rounding_formula(line, column, scheme.rounding.digits)
                page.write_formula(line, column, formula, formats[Look.SHOWN_CENTRED], float(end))
        line += 1
    _draw_row(page, line, columns, ("总分",), formats)
    total = view.total
    for column, end in ((1, total.low), (2, total.high)):
        formula = f"=SUM({xl_rowcol_to_cell(_FIRST, column)}:{xl_rowcol_to_cell(line - 1, column)})"
        page.write_formula(line, column, formula, formats[Look.SHOWN_CENTRED], float(end))
    _write_value(page, line, 3, total.full, formats)
    line += 1
    for verdict in view.book.verdicts:
        _draw_row(page, line, columns, (verdict.name, verdict.state.chinese, "", "", verdict.text), formats)
        line += 1
    for assumption in view.book.assumptions:
        _draw_row(page, line, columns, ("假定", "", "", "", f"{assumption.applied}。{assumption.change}"), formats)
        line += 1
    if tops:
        _add_chart(book, page, tops, line + 1)


def _shown(explanation: Explanation, column: int) -> float:
    shown = {_LOW: explanation.low, _HIGH: explanation.high, _FULL: explanation.full or Fraction(0)}
    return float(shown[column])


def _rounds_half_up(scheme: Scheme) -> bool:
    return scheme.rounding.stage is RoundingStage.TOTAL and scheme.rounding.mode is RoundingMode.HALF_UP


def _rounding_formula(line: int, column: int, digits: int) -> str:
    above = f"SUM({xl_rowcol_to_cell(_FIRST, column)}:{xl_rowcol_to_cell(line - 1, column)})"
    return f"=ROUND({above},{digits})-{above}"


def _add_chart(book: Workbook, page: Worksheet, rows: int, line: int) -> None:
    chart = cast("ChartBar", book.add_chart({"type": "bar"}))
    for column, name, colour in ((3, "满分", "#D9D9D9"), (2, "最高得分", "#9DC3E6"), (1, "最低得分", "#2E75B6")):
        chart.add_series(
            {
                "name": name,
                "categories": ["得分汇总", _FIRST, 0, _FIRST + rows - 1, 0],
                "values": ["得分汇总", _FIRST, column, _FIRST + rows - 1, column],
                "fill": {"color": colour},
            }
        )
    chart.set_title({"name": "各指标得分"})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 180 + 60 * rows})
    page.insert_chart(line, 0, chart, {"description": "各指标的最低得分、最高得分和满分"})


def draw_nodes(page: Worksheet, view: ScoreView, formats: Formats) -> None:
    """Draw a row for each node, indented by its level; groups add up what is below them."""
    _draw_head(page, _title(view.book), _NODE_COLUMNS, formats)
    for line, row in enumerate(view.nodes, start=_FIRST):
        node = row.explanation
        name = "　" * (row.depth - 1) + node.label
        owners = ("、".join(node.leads), "、".join(node.supports))
        values = (node.code, name, node.wording, node.low, node.high, node.full, *owners)
        _draw_row(page, line, _NODE_COLUMNS, values, formats)
        if row.children:
            _write_sums(page, line, row, formats)
    page.autofilter(1, 0, max(_FIRST, len(view.nodes) + 1), len(_NODE_COLUMNS) - 1)


def _write_sums(page: Worksheet, line: int, row: NodeRow, formats: Formats) -> None:
    capped = any(part.kind == "ceiling" for part in row.explanation.parts)
    for column in (_LOW, _HIGH):
        formula = sum_formula([_FIRST + place for place in row.children], column)
        if capped and row.explanation.full is not None:
            formula = f"MIN({formula},{xl_rowcol_to_cell(line, _FULL)})"
        page.write_formula(line, column, f"={formula}", formats[Look.SHOWN_CENTRED], _shown(row.explanation, column))


def sum_formula(lines: Sequence[int], column: int) -> str:
    """Write the sum of the cells of a column in these lines; neighbours become ranges.

    >>> sum_formula([2, 3, 4, 8], 3)
    'SUM(D3:D5,D9)'
    """
    runs = [list(run) for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0])]
    ranges = [_range(run[0][1], run[-1][1], column) for run in runs]
    while len(ranges) > _MAX_ARGUMENTS:
        ranges = [
            f"SUM({','.join(ranges[start : start + _MAX_ARGUMENTS])})"
            for start in range(0, len(ranges), _MAX_ARGUMENTS)
        ]
    return f"SUM({','.join(ranges)})"


def _range(first: int, last: int, column: int) -> str:
    start = xl_rowcol_to_cell(first, column)
    return start if first == last else f"{start}:{xl_rowcol_to_cell(last, column)}"


def draw_details(page: Worksheet, view: ScoreView, formats: Formats) -> None:
    """Draw the explanation of each item, indented as it nests."""
    columns = (("编号", 12), ("内容", 52), ("最低", 10), ("最高", 10), ("满分", 10), ("依据", 56), ("缺什么、说明", 44))
    _draw_head(page, _title(view.book), columns, formats)
    for line, row in enumerate(view.details, start=_FIRST):
        told = "\n".join((*(f"缺：{missing}" for missing in row.missing), *row.notes))
        label = "　" * row.depth + row.label
        values = (row.code, label, row.low, row.high, row.full, "\n".join(row.facts), told)
        _draw_row(page, line, columns, values, formats)


def draw_losses(page: Worksheet, view: ScoreView, formats: Formats) -> None:
    """Draw lost and open points by department, with their sums."""
    columns = (("部门", 24), ("已失分", 12), ("待定分", 12), ("涉及的项", 60))
    _draw_head(page, _title(view.book), columns, formats)
    for line, loss in enumerate(view.losses, start=_FIRST):
        _draw_row(page, line, columns, (loss.department, loss.lost, loss.at_risk, "、".join(loss.items)), formats)
    end = _FIRST + len(view.losses)
    _draw_row(page, end, columns, ("合计",), formats)
    for column, total in (
        (1, sum((loss.lost for loss in view.losses), Fraction(0))),
        (2, sum((loss.at_risk for loss in view.losses), Fraction(0))),
    ):
        formula = sum_formula(range(_FIRST, end), column) if view.losses else "0"
        page.write_formula(end, column, f"={formula}", formats[Look.SHOWN_CENTRED], float(total))


def draw_gaps(page: Worksheet, view: ScoreView, formats: Formats) -> None:
    """Draw the items without full points, those with most at stake first."""
    columns = (
        ("编号", 12),
        ("名称", 52),
        ("已失分", 10),
        ("待定分", 10),
        ("缺什么", 50),
        ("说明", 36),
        ("牵头部门", 22),
    )
    _draw_head(page, _title(view.book), columns, formats)
    for line, gap in enumerate(view.gaps, start=_FIRST):
        missing, notes = "\n".join(map(str, gap.missing)), "\n".join(gap.notes)
        values = (gap.code, gap.label, gap.lost, gap.at_risk, missing, notes, "、".join(gap.leads))
        _draw_row(page, line, columns, values, formats)


def draw_assessments(page: Worksheet, book: ScoreBook, formats: Formats) -> None:
    """Draw where each standard stands, without points."""
    _draw_head(page, _title(book), _ASSESSMENT_COLUMNS, formats)
    for line, found in enumerate(book.assessments, start=_FIRST):
        done, measured = f"{found.tasks_done}/{found.tasks}", f"{found.measured}/{found.requirements}"
        values = (found.code, found.text, found.standing.chinese, f"{found.evidence}件", done, measured)
        _draw_row(page, line, _ASSESSMENT_COLUMNS, values, formats)


def draw_faults(page: Worksheet, faults: Iterable[Diagnostic], formats: Formats) -> None:
    """Draw why there is no score."""
    _draw_head(page, "没有计分，请先解决下列问题", _FAULT_COLUMNS, formats)
    for line, fault in enumerate(faults, start=_FIRST):
        where = "" if fault.location is None else str(fault.location)
        values = (fault.code, fault.severity.chinese, where, fault.message, fault.remedy)
        _draw_row(page, line, _FAULT_COLUMNS, values, formats)


def _title(book: ScoreBook) -> str:
    scheme = f"《{book.scheme}》" if book.scheme else "未赋分"
    return f"{book.unit or '〔单位待填〕'}　{scheme}　截至{book.as_of.isoformat()}"


def _draw_head(page: Worksheet, heading: str, columns: Sequence[tuple[str, int]], formats: Formats) -> None:
    title, widths = stored_text(heading).text, [width for _, width in columns]
    look = formats.title(title, widths)
    for place, (name, width) in enumerate(columns):
        page.set_column(place, place, width)
        page.write_blank(0, place, None, look)
        page.write_string(1, place, name, formats[Look.HEADER])
    write_text(page, 0, 0, title, look)
    page.set_row(0, 30)
    page.freeze_panes(_FIRST, 1)
    set_up_printing(page, widths, 1)


def _draw_row(
    page: Worksheet, line: int, columns: Sequence[tuple[str, int]], values: Sequence[Value], formats: Formats
) -> None:
    lines = [1]
    for place, (_, width) in enumerate(columns):
        value = values[place] if place < len(values) else None
        _write_value(page, line, place, value, formats)
        if isinstance(value, str):
            lines.append(line_count(stored_text(value).text, width))
    page.set_row(line, min(MAX_ROW_POINTS, max(lines) * LINE_POINTS + 6))


def _write_value(page: Worksheet, line: int, place: int, value: Value, formats: Formats) -> None:
    if isinstance(value, Fraction):
        exact = as_decimal(value)
        page.write_number(line, place, float(value if exact is None else exact), formats[Look.SHOWN_CENTRED])
    elif value:
        write_text(page, line, place, stored_text(value).text, formats[Look.SHOWN])
    else:
        page.write_blank(line, place, None, formats[Look.SHOWN])
