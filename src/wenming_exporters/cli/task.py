"""``wenming task``: how a task stands, what it shows, and which steps it may take next."""

from collections.abc import Iterator
from datetime import date

import attrs
import click

from wenming_core.lifecycle import legal_steps
from wenming_core.lights import POLICIES, TaskOnDay, collected_days
from wenming_core.model import Campaign, Task
from wenming_core.model.labels import FIELD_LABELS
from wenming_core.responsible import leads_of, responsibilities_of
from wenming_core.value_text import worded
from wenming_exporters.cli.chinese import ChineseCommand, day
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_lines

__all__ = ["command"]

_HEAD = ("id", "standard", "content", "responsibilities", "history")


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("task", metavar="任务编号")
@click.option("--as-of", callback=day, metavar="日期", help="哪一天的灯色；不写则为今天")
def command(*, campaign: str, task: str, as_of: date | None) -> None:
    """列出一项任务的内容、状态和灯色，以及下一步可以怎样变更。

    变更的来历：wenming history 数据文件 任务编号。
    """
    loaded = load_campaign(campaign)
    print_lines(_lines(loaded, loaded.task(task), as_of or today()))


def _lines(campaign: Campaign, task: Task, on: date) -> Iterator[str]:
    yield f"任务 {task.id}（标准 {task.standard}）：{_one_line(task.content)}"
    yield f"状态：{task.status.chinese}"
    leads = leads_of(campaign, task, on)
    yield f"牵头部门：{'、'.join(leads) or '未明确'}"
    parts = (part.department for part in responsibilities_of(campaign, task))
    others = [name for name in campaign.organisation.expand(parts, on) if name not in leads]
    if others:
        yield f"配合部门：{'、'.join(others)}"
    for a in attrs.fields(Task):
        value = getattr(task, a.name)
        if a.name not in _HEAD and value not in (None, ""):
            yield f"{FIELD_LABELS[a.name]}：{_one_line(worded(value))}"
    seen = TaskOnDay(task=task, day=on, collected=collected_days(campaign).get(task.id, ()))
    lights = (f"{cls.TITLE} {cls().light(seen).chinese or '不亮灯'}" for cls in POLICIES.values())
    yield f"灯色（{on}）：{'；'.join(lights)}"
    yield from _next_steps(task)


def _next_steps(task: Task) -> Iterator[str]:
    steps = legal_steps(task.status)
    yield "下一步可以变更为：" if steps else "这项任务不再变更。"
    for step in steps:
        reason = "，须写明理由" if step.needs_reason else ""
        yield f"    {step.after.chinese}（由{step.actor.chinese}办理{reason}）"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
