"""填表说明: the sheet that tells departments, in plain words, how to fill in a ledger."""

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from wenming_core.lights import BuiltInPolicy
from wenming_exporters.excel.cells import LINE_POINTS, line_count
from wenming_exporters.excel.columns import Column, Layout
from wenming_exporters.excel.formats import Formats, Look

__all__ = ["GUIDE_SHEET", "draw_guide", "guide_lines"]

GUIDE_SHEET = "填表说明"
_WIDTHS = (16, 92)

_RULES = (
    ("怎样填", "只填浅黄色的格子。状态从下拉列表中选择，日期可以写 2018-9-30，也可以写 9月底、第三季度、全年。"),
    ("增加任务", "在表末的空行中填写，也可以插入新行；请写明标准编号和任务内容，任务编号由系统给出。"),
    ("不做的任务", "请不要删除行。认为不属于本部门的，状态选“待调整”，并写明变更理由和存在问题。"),
    ("延期", "任务确认以后要推迟完成时限的，直接改“完成时限”，并写明变更理由，由汇总的办公室批准后生效。"),
    ("排序和移动", "可以筛选、排序，可以调整列宽和列的位置。工作表有保护但没有密码，需要时在“审阅”中撤销即可。"),
    ("不要合并", "请不要合并单元格：合并后只能收回左上角一格的内容。"),
    ("交回", "保存为 .xlsx 格式，文件名可以改。请不要把几个部门的台账拼成一个文件。"),
)

_OWN = {
    Layout.DEPARTMENT: (
        (
            "配合的任务",
            "本部门只是配合的任务，只填完成情况、佐证材料、存在问题、下步措施和备注；其余栏目由牵头部门填写，改了也不收回。",
        ),
    ),
    Layout.OVERVIEW: (("谁来填", "这份一览台账由汇总的办公室填写，哪一项都可以改；部门请填写本部门的台账。"),),
}


def guide_lines(columns: tuple[Column, ...], layout: Layout, policy: BuiltInPolicy) -> tuple[tuple[str, str], ...]:
    """Return the lines of the sheet: a few words, and what they mean."""
    meanings = "；".join(f"{light.chinese}：{meaning}" for light, meaning in policy.legend)
    lights = ("灯色", f"状态一栏{policy.TITLE}亮灯，随日期自动变化。{meanings}。")
    return (*_OWN[layout], *_RULES, lights, *((column.heading, _about(column, layout)) for column in columns))


def draw_guide(page: Worksheet, lines: Iterable[tuple[str, str]], formats: Formats) -> None:
    """Draw the sheet from its lines."""
    page.write_string(0, 0, GUIDE_SHEET, formats[Look.GUIDE_HEADING])
    for line, (heading, text) in enumerate(lines, start=1):
        page.write_string(line, 0, heading, formats[Look.GUIDE_HEADING])
        page.write_string(line, 1, text, formats[Look.GUIDE_TEXT])
        page.set_row(line, line_count(text, _WIDTHS[1]) * (LINE_POINTS + 2) + 4)
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _about(column: Column, layout: Layout) -> str:
    return column.help if column.open_to(layout.writer) else f"（不用填）{column.help}"
