"""进度通报: ``progress.xlsx``, what is done, late and coming due, by department, with a chart and the list of tasks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import BinaryIO, cast

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenming_core.diagnostics import Diagnostic, JsonPath
from wenming_core.lights import BuiltInPolicy
from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.excel.cells import LINE_POINTS, stored_text
from wenming_exporters.excel.formats import LIGHT_LOOKS, Formats, Look
from wenming_exporters.excel.ledgers import XLSX
from wenming_exporters.excel.listing import FIRST_LINE, ListColumn, draw_list, draw_list_head
from wenming_exporters.excel.printing import keep_on_one_page
from wenming_exporters.excel.sheet import write_text
from wenming_exporters.views.drafting import chinese_date
from wenming_exporters.views.progress import ALL_TASKS, Progress, Standing, TaskProgress, progress, reporting_day
from wenming_exporters.views.progress_options import ProgressOptions

__all__ = ["TASK_HEADINGS", "ProgressWorkbook"]

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone
_COLOURS = {
    Standing.LATE: "#C00000",
    Standing.DUE_SOON: "#FFC000",
    Standing.OPEN: "#5B9BD5",
    Standing.UNDATED: "#A5A5A5",
    Standing.SUBMITTED: "#7FC8BC",
    Standing.DONE: "#70AD47",
    Standing.DONE_BEFORE: "#A9D18E",
}
_TASK_COLUMNS = (
    ListColumn("任务编号", 11, Look.SHOWN_CENTRED),
    ListColumn("标准编号", 8, Look.SHOWN_CENTRED),
    ListColumn("任务内容", 30),
    ListColumn("牵头部门", 14),
    ListColumn("完成时限", 13, Look.SHOWN_CENTRED),
    ListColumn("进度", 9, Look.SHOWN_CENTRED),
    ListColumn("灯色", 6, Look.SHOWN_CENTRED),
    ListColumn("剩余天数", 8, Look.SHOWN_CENTRED),
    ListColumn("延期次数", 8, Look.COUNT),
    ListColumn("完成情况", 30),
)
TASK_HEADINGS = tuple(column.name for column in _TASK_COLUMNS)
"""Headings of the list of tasks."""

_LIGHT_PLACE = 6
_HEAD_POINTS = 30 + LINE_POINTS
_LINE_POINTS = LINE_POINTS + 8
_POINTS_A_PIXEL = 0.75
_MOST_LINES = 10
_DEPARTMENT_COLUMNS = (
    ListColumn("部门", 20),
    *(ListColumn(standing.chinese, 10, Look.COUNT) for standing in Standing),
    ListColumn("合计", 10, Look.COUNT),
)


class ProgressWorkbook:
    """进度通报: ``progress.xlsx``."""

    id = "progress.xlsx"
    title = "进度通报（分部门，附图表）"
    options: type[Options] = ProgressOptions

    def artifacts(self, campaign: Campaign, options: ProgressOptions) -> Iterable[Artifact]:
        """Yield the one file."""
        day, assumed = reporting_day(campaign, options.as_of, options.since)
        policy = options.policy
        state = progress(campaign, day or date.min, since=options.since, days=options.days, policy=policy)
        yield Artifact(
            name=self.id,
            media_type=XLSX,
            write=partial(_write, state, _heading(campaign, state, day), policy),
            diagnostics=(*assumed, *_unstorable(campaign, state)),
        )


def _unstorable(campaign: Campaign, state: Progress) -> Iterator[Diagnostic]:
    places = {task.id: index for index, task in enumerate(campaign.tasks)}
    for item in state.tasks:
        where = JsonPath(path=f"$.tasks[{places[item.task.id]}]")
        for text in (item.task.content, item.task.progress):
            yield from stored_text(text, where, f"任务 {item.task.id} ").diagnostics


def _heading(campaign: Campaign, state: Progress, day: date | None) -> str:
    unit = campaign.organisation.unit
    since = f"{chinese_date(state.since)}至" if state.since else "截至"
    period = f"（{since}{chinese_date(day)}）" if day else ""
    return f"{unit.name if unit else ''}文明单位创建任务进度{period}"


def _write(state: Progress, heading: str, policy: BuiltInPolicy, stream: BinaryIO) -> None:
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": stored_text(heading).text[:255], "created": _CREATED})
    formats = Formats(book)
    _draw_departments(book, book.add_worksheet("部门进度"), state, heading, formats)
    page = book.add_worksheet("任务清单")
    draw_list(page, heading, _TASK_COLUMNS, map(_shown, state.tasks), formats)
    _explain_lights(page, len(state.tasks), policy, formats)
    book.close()


def _explain_lights(page: Worksheet, rows: int, policy: BuiltInPolicy, formats: Formats) -> None:
    """Colour the lights of the list, and say below it what they mean."""
    for light, look in LIGHT_LOOKS.items():
        shown = formats.conditional(**{name: value for name, value in look.items() if name != "num_format"})
        rule = {"type": "cell", "criteria": "==", "value": f'"{light.chinese}"', "format": shown}
        page.conditional_format(FIRST_LINE, _LIGHT_PLACE, FIRST_LINE + max(0, rows - 1), _LIGHT_PLACE, rule)
    meanings = "；".join(f"{light.chinese}：{meaning}" for light, meaning in policy.legend)
    note = f"灯色（{policy.TITLE}）　{meanings}。剩余天数为负数的，是逾期的天数。"
    page.write_string(FIRST_LINE + rows + 1, 0, note, formats[Look.SUBTITLE])


def _draw_departments(book: Workbook, page: Worksheet, state: Progress, heading: str, formats: Formats) -> None:
    draw_list_head(page, heading, _DEPARTMENT_COLUMNS, formats)
    last = FIRST_LINE + len(state.departments)
    for line, own in enumerate(state.departments, start=FIRST_LINE):
        _draw_counts(page, line, stored_text(own.department).text, own.counts, formats)
    if state.departments:
        _draw_counts(page, last, ALL_TASKS, state.counts, formats)
        _add_chart(book, page, state)
        table = _HEAD_POINTS + (len(state.departments) + 1) * _LINE_POINTS + 3 * LINE_POINTS
        keep_on_one_page(page, table + _chart_pixels(state) * _POINTS_A_PIXEL)


def _draw_counts(page: Worksheet, line: int, name: str, counts: Mapping[Standing, int], formats: Formats) -> None:
    write_text(page, line, 0, name, formats[Look.SHOWN])
    for place, standing in enumerate(Standing, start=1):
        page.write_number(line, place, counts[standing], formats[Look.COUNT])
    first, last = (xl_rowcol_to_cell(line, place) for place in (1, len(Standing)))
    page.write_formula(line, len(Standing) + 1, f"=SUM({first}:{last})", formats[Look.COUNT], sum(counts.values()))
    page.set_row(line, _LINE_POINTS)


def _add_chart(book: Workbook, page: Worksheet, state: Progress) -> None:
    rows = len(state.departments)
    chart = cast("ChartBar", book.add_chart({"type": "bar", "subtype": "stacked"}))
    for place, standing in enumerate(Standing, start=1):
        if state.counts[standing]:
            chart.add_series(
                {
                    "name": ["部门进度", 1, place],
                    "categories": ["部门进度", 2, 0, rows + 1, 0],
                    "values": ["部门进度", 2, place, rows + 1, place],
                    "fill": {"color": _COLOURS[standing]},
                    "border": {"color": "#595959", "width": 0.5},
                    "gap": 60,
                    "data_labels": {"value": True, "num_format": "0;;", "font": _label_font(standing)},
                }
            )
    longest = max(own.total for own in state.departments)
    chart.set_title({"name": "各部门任务进度（项）", "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "crossing": "max"})
    unit = -(-longest // _MOST_LINES)
    chart.set_x_axis({"num_format": "0", "min": 0, "major_unit": unit, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 740, "height": _chart_pixels(state)})
    page.insert_chart(rows + 4, 0, chart, {"description": "各部门各类任务的项数，按部门堆叠"})


def _chart_pixels(state: Progress) -> int:
    return 150 + 34 * len(state.departments)


def _label_font(standing: Standing) -> dict[str, object]:
    return {"size": 9, "color": "#FFFFFF" if standing is Standing.LATE else "#000000"}


def _shown(item: TaskProgress) -> tuple[str | int, ...]:
    task = item.task
    return (
        task.id,
        task.standard,
        task.content,
        "、".join(item.departments),
        item.due,
        item.standing.chinese,
        item.light.chinese,
        "" if item.days is None else item.days,
        item.extensions,
        task.progress,
    )
