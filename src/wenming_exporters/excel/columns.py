"""台账栏目: the one table of columns that writing, reading back, checking and documenting a ledger go by.

A column is known by its ``id``, which the file carries in a hidden row, so that a heading may be reworded and a column
moved. ``field`` names what an edit of the column changes; a column without a field only shows.
"""

from wenming_core._text import fold
from wenming_core.changes import wording
from wenming_core.errors import UnknownName
from wenming_exporters.excel.column import (
    CellKind,
    Column,
    Layout,
    finished_on,
    indicator_name,
    item_name,
    of_task,
    standard_text,
    when_of,
)

__all__ = ["COLUMNS", "CellKind", "Column", "Layout", "chosen_columns", "column", "column_for_heading", "known_column"]

_NEVER: frozenset[Layout] = frozenset()

COLUMNS = (
    Column(id="index", heading="序号", width=5, show=lambda _: "", help="自动编号，不收回。"),
    Column(
        id="code",
        heading="标准编号",
        also=("编号", "指标编号"),
        width=8,
        kind=CellKind.CODE,
        field="standard",
        show=lambda row: row.standard,
        help="测评标准在测评体系中的位置，如 1.2.3。新增任务时填写所属标准的编号。",
    ),
    Column(
        id="task",
        heading="任务编号",
        width=12,
        usual=_NEVER,
        show=lambda row: row.task.id if row.task else "",
        help="系统给任务的编号，不收回。",
    ),
    Column(
        id="indicator",
        heading="工作指标",
        also=("测评指标", "一级指标"),
        width=8,
        show=indicator_name,
        help="标准所属的指标。",
    ),
    Column(
        id="item", heading="工作项目", also=("测评项目", "二级指标"), width=11, show=item_name, help="标准所属的项目。"
    ),
    Column(
        id="text",
        heading="测评标准",
        also=("任务分工", "测评内容", "标准内容"),
        width=34,
        show=standard_text,
        help="标准的原文。",
    ),
    Column(
        id="content",
        heading="任务内容",
        also=("具体任务", "工作任务", "二级任务"),
        width=24,
        field="content",
        show=of_task("content"),
        help="本部门为落实这条标准要做的一件事。一条标准分几件事的，在表末空行中分别填写。",
    ),
    Column(
        id="goal",
        heading="目标/考核要点",
        also=("工作目标", "考核要点", "目标"),
        width=18,
        field="goal",
        usual=_NEVER,
        show=of_task("goal"),
        help="做到什么程度，交付什么成果。",
    ),
    Column(
        id="measures",
        heading="具体措施",
        also=("工作措施", "措施"),
        width=20,
        field="measures",
        usual=frozenset({Layout.DEPARTMENT}),
        show=of_task("measures"),
        help="怎样做。",
    ),
    Column(
        id="lead",
        heading="牵头部门",
        also=("责任部门", "主办部门", "责任单位"),
        width=10,
        kind=CellKind.DEPARTMENTS,
        field="lead",
        show=lambda row: wording(row.leads),
        help="由谁牵头。只有汇总的办公室能改；新增任务时可以填写，不填即为本部门。",
    ),
    Column(
        id="support",
        heading="配合部门",
        also=("协办部门", "配合单位"),
        width=12,
        kind=CellKind.DEPARTMENTS,
        field="support",
        show=lambda row: wording(row.supports),
        help="由谁配合，几个部门用“、”隔开。只有汇总的办公室能改；新增任务时可以填写。",
    ),
    Column(
        id="leader",
        heading="责任领导",
        also=("分管领导",),
        width=9,
        field="leader",
        usual=frozenset({Layout.OVERVIEW}),
        show=of_task("leader"),
        help="分管这件事的领导。",
    ),
    Column(
        id="person",
        heading="责任人",
        also=("负责人",),
        width=8,
        field="person",
        show=of_task("person"),
        help="具体负责的人。",
    ),
    Column(
        id="contact",
        heading="联络人",
        also=("联系人",),
        width=8,
        field="contact",
        usual=_NEVER,
        show=of_task("contact"),
        help="日常联系的人。",
    ),
    Column(
        id="start",
        heading="开始时限",
        also=("开始时间", "启动时间"),
        width=10,
        kind=CellKind.WHEN,
        field="start",
        usual=_NEVER,
        show=when_of(lambda task: task.start),
        help="什么时候开始，如 2018-6-9、6月份。",
    ),
    Column(
        id="due",
        heading="完成时限",
        also=("完成时间", "截止时间", "时限"),
        width=10,
        kind=CellKind.WHEN,
        field="due",
        show=when_of(lambda task: task.due),
        help="什么时候完成，如 2018-9-30、9月底、全年。任务确认以后推迟的，是申请延期，须写明变更理由，批准后才生效。",
    ),
    Column(
        id="cycle",
        heading="报送周期",
        also=("报送时间", "周期"),
        width=10,
        kind=CellKind.CYCLE,
        field="cycle",
        usual=_NEVER,
        show=lambda row: row.task.cycle.wording if row.task and row.task.cycle else "",
        help="多久报送一次，如每月25日前、每季度末。",
    ),
    Column(
        id="status",
        heading="状态",
        also=("任务状态", "进展状态"),
        width=11,
        kind=CellKind.STATUS,
        field="status",
        show=lambda row: row.task.status.chinese if row.task else "",
        help="从下拉列表中选择。",
    ),
    Column(
        id="reason",
        heading="变更理由",
        width=11,
        field="reason",
        usual=frozenset({Layout.DEPARTMENT}),
        show=lambda _: "",
        help="这次为什么改变状态，为什么要延期。申请调整、延期、退回、取消时必须填写，只随状态或完成时限的变更一并收回。",
    ),
    Column(
        id="finished_on",
        heading="实际完成时间",
        also=("完成日期",),
        width=11,
        kind=CellKind.DAY,
        field="finished_on",
        usual=frozenset({Layout.DEPARTMENT}),
        show=finished_on,
        help="实际完成的日期，如 2018-9-30。",
    ),
    Column(
        id="progress",
        heading="完成情况",
        also=("进展情况", "工作进展"),
        width=22,
        field="progress",
        show=of_task("progress"),
        help="做了什么，数据是多少，数据从哪里来。",
    ),
    Column(
        id="evidence",
        heading="佐证材料",
        also=("证明材料", "支撑材料"),
        width=16,
        kind=CellKind.LINES,
        field="evidence",
        show=lambda row: "\n".join(row.evidence),
        help="材料的题名，一行一件。已列出的是这条标准现有的材料，请另起一行补充，不要删改。",
    ),
    Column(
        id="problems",
        heading="存在问题",
        also=("问题",),
        width=15,
        field="problems",
        usual=frozenset({Layout.DEPARTMENT}),
        show=of_task("problems"),
        help="遇到的困难；认为不属于本部门的任务，在这里写明。",
    ),
    Column(
        id="next_steps",
        heading="下步措施",
        also=("下步打算", "下一步措施", "整改措施"),
        width=16,
        field="next_steps",
        usual=_NEVER,
        show=of_task("next_steps"),
        help="接下来怎样做。",
    ),
    Column(
        id="remark",
        heading="备注",
        width=10,
        field="remark",
        show=of_task("remark"),
        help="其他需要说明的。",
    ),
)
"""Every column, in the order in which a ledger shows them."""

_BY_ID = {column.id: column for column in COLUMNS}
_BY_HEADING = {fold(name): column for column in COLUMNS for name in (*column.also, column.heading)}


def column(column_id: str) -> Column:
    """Return the column with this id.

    Raises:
        UnknownName: There is none.
    """
    try:
        return _BY_ID[column_id]
    except KeyError:
        raise UnknownName("ledger column", column_id, _BY_ID) from None


def known_column(column_id: str) -> Column | None:
    """Find the column with this id; None where there is none."""
    return _BY_ID.get(column_id)


def column_for_heading(text: str) -> Column | None:
    """Find the column that goes by a heading, or by another wording of it; None where there is none.

    >>> column_for_heading(" 联 系 人 ").id
    'contact'
    """
    return _BY_HEADING.get(fold(text))


def chosen_columns(ids: tuple[str, ...], layout: Layout) -> tuple[Column, ...]:
    """Return the columns of a ledger, in the order of the table.

    Args:
        ids: Which columns; nothing for the usual ones, ``("all",)`` for all.
        layout: Which ledger.

    Raises:
        UnknownName: An id is not known.
    """
    if ids == ("all",):
        return COLUMNS
    wanted = {column(column_id).id for column_id in ids}
    return tuple(c for c in COLUMNS if (c.id in wanted if ids else layout in c.usual))
