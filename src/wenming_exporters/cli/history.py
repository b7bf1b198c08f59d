"""``wenming history``: where the present state of a task came from."""

from collections.abc import Iterator

import click

from wenming_core.changes import Field
from wenming_core.model import Campaign, Provenance, Ruling, Task
from wenming_exporters.cli.chinese import ChineseCommand
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_lines

__all__ = ["command", "history_lines"]

_NAMES = {field.value: field.chinese for field in Field} | {"task": "新增任务"}


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("task", metavar="任务编号")
def command(*, campaign: str, task: str) -> int:
    """列出一项任务的状态变更，各栏目的内容来自哪份台账的哪一格，以及哪些内容没有采用。"""
    loaded = load_campaign(campaign)
    print_lines(history_lines(loaded, loaded.task(task)))
    return 0


def history_lines(campaign: Campaign, task: Task) -> Iterator[str]:
    """Tell the history of a task, oldest first, one event a line."""
    yield f"任务 {task.id}（标准 {task.standard}）：{task.content}"
    yield f"现在的状态：{task.status.chinese}"
    for change in task.history:
        before = change.before.chinese if change.before else "（新建）"
        reason = f"，理由：{change.reason}" if change.reason else ""
        replaced = f"，原完成时限：{change.due_before.wording}" if change.due_before else ""
        yield f"{change.on} 状态：{before}→{change.after.chinese}，{change.by}{reason}{replaced}"
    for entry in campaign.provenance:
        if entry.task == task.id:
            yield _told(entry)


def _told(entry: Provenance) -> str:
    field = _NAMES.get(entry.field, entry.field)
    whose = f"，{entry.department}" if entry.department else ""
    if entry.ruling is Ruling.TAKEN:
        return f"{entry.on} {field}：{entry}{whose}"
    reason = f"，理由：{_one_line(entry.reason)}" if entry.reason else ""
    return f"{entry.on} {field}{entry.ruling.chinese}“{_one_line(entry.value)}”：{entry}{whose}{reason}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
