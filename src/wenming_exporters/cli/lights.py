"""``wenming lights``: the colour that each task shows on a day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click

from wenming_core._text import display_width
from wenming_core.lifecycle import leads_of
from wenming_core.lights import ByDeadline, Escalation, Light, LightPolicy, Monthly, light_of
from wenming_core.model import Campaign, Task
from wenming_exporters.cli.chinese import ChineseCommand, day, one_of
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_json, print_lines

__all__ = ["POLICIES", "command"]

POLICIES: dict[str, tuple[str, LightPolicy]] = {
    "deadline": ("按时限", ByDeadline()),
    "monthly": ("按月报送", Monthly()),
    "escalation": ("逐级预警", Escalation()),
}
"""Name of a policy on the command line → what it is called, and the policy."""

_GRAVEST_FIRST = (Light.RED, Light.ORANGE, Light.YELLOW, Light.BLUE, Light.GREEN, Light.NONE)
_NO_LIGHT = "不亮灯"
_LONGEST = 40


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option("--as-of", callback=day, metavar="日期", help="哪一天的灯色；不写则为今天")
@click.option(
    "--policy",
    default="deadline",
    callback=one_of(*POLICIES),
    metavar="|".join(POLICIES),
    help="亮灯办法：按时限、按月报送、逐级预警",
)
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
def command(*, campaign: str, as_of: date | None, policy: str, form: str) -> None:
    """列出每项任务在某一天的灯色，最急的在前。

    按时限：到期前 7 天黄灯，逾期红灯。按月报送：当月 25 日后未办红灯，补办后黄灯。
    逐级预警：逾期蓝灯，7 天橙灯，15 天红灯。
    """
    loaded, on = load_campaign(campaign), as_of or today()
    _, rule = POLICIES[policy]
    lit = [(light_of(task, rule, on), task) for task in loaded.tasks]
    lit.sort(key=lambda pair: _GRAVEST_FIRST.index(pair[0]))
    if form == "json":
        print_json([_as_json(loaded, light, task, on) for light, task in lit])
    else:
        print_lines([*_table([_row(loaded, light, task, on) for light, task in lit]), _totals(lit, on)])


def _row(campaign: Campaign, light: Light, task: Task, on: date) -> tuple[str, ...]:
    due = task.due.wording if task.due else ""
    content = " ".join(task.content.split())
    short = content if len(content) <= _LONGEST else f"{content[: _LONGEST - 1]}…"
    leads = "、".join(leads_of(campaign, task, on))
    return light.chinese or _NO_LIGHT, task.id, task.status.chinese, due, leads, short


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _totals(lit: Sequence[tuple[Light, Task]], on: date) -> str:
    counts = Counter(light for light, _ in lit)
    parts = [f"{light.chinese or _NO_LIGHT} {counts[light]} 项" for light in _GRAVEST_FIRST if counts[light]]
    return f"{on}：{'，'.join(parts) or '没有任务'}。"


def _as_json(campaign: Campaign, light: Light, task: Task, on: date) -> dict[str, object]:
    return {
        "task": task.id,
        "standard": task.standard,
        "content": task.content,
        "status": task.status.value,
        "light": light.value,
        "due": task.due.end.isoformat() if task.due and task.due.end else None,
        "leads": list(leads_of(campaign, task, on)),
    }
