"""``wenming lights``: the colour that each task shows on a day, or how it has changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click

from wenming_core._text import display_width
from wenming_core.diagnostics import DataRefused
from wenming_core.lights import (
    BuiltInPolicy,
    Light,
    LightChange,
    TaskOnDay,
    light_history,
    parse_policy,
    tasks_on,
)
from wenming_core.model import Campaign
from wenming_core.responsible import leads_of
from wenming_exporters.cli.chinese import ChineseCommand, day, one_of
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_json, print_lines

__all__ = ["command"]

_GRAVEST_FIRST = list(Light)
_NO_LIGHT = "不亮灯"
_LONGEST = 40


def _policy(ctx: click.Context, param: click.Parameter, value: str) -> BuiltInPolicy:
    try:
        return parse_policy(value)
    except DataRefused as refused:
        raise click.BadParameter("".join(d.message for d in refused.report), ctx, param) from None


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option("--as-of", callback=day, metavar="日期", help="哪一天的灯色；不写则为今天")
@click.option(
    "--policy",
    default="deadline",
    callback=_policy,
    metavar="办法[:设置=数]",
    help="亮灯办法，如 deadline:warn_days=10、monthly:day=20、escalation:orange_days=5,red_days=10",
)
@click.option("--history", "with_history", is_flag=True, help="列出每项任务的灯色从哪一天起变成什么")
@click.option("--since", callback=day, metavar="日期", help="灯色变化从哪一天列起；不写则为当年1月1日")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
def command(
    *,
    campaign: str,
    as_of: date | None,
    policy: BuiltInPolicy,
    with_history: bool,
    since: date | None,
    form: str,
) -> None:
    """列出每项任务在某一天的灯色，最急的在前；加 --history 则列出灯色的变化。

    deadline（按时限）：到期前 7 天黄灯，逾期红灯，逾期后完成改黄灯。
    monthly（按月报送）：过了每月 25 日未报送红灯，补报后改黄灯。
    escalation（逐级预警）：逾期蓝灯，7 天橙灯，15 天红灯。
    """
    loaded, on = load_campaign(campaign), as_of or today()
    if since is not None and not with_history:
        raise click.UsageError("--since 要和 --history 一起写。")
    first = since or date(on.year, 1, 1)
    if first > on:
        raise click.UsageError(f"--since 写的 {first} 晚于 {on}。")
    seen = tasks_on(loaded, on)
    if with_history:
        _print_histories([(item, _history(item, policy, first)) for item in seen], form)
        return
    lit = [(policy.light(item), item) for item in seen]
    lit.sort(key=lambda pair: _GRAVEST_FIRST.index(pair[0]))
    if form == "json":
        print_json([_as_json(loaded, light, item) for light, item in lit])
    else:
        print_lines([*_table([_row(loaded, light, item) for light, item in lit]), _totals(lit, on)])


def _history(seen: TaskOnDay, policy: BuiltInPolicy, since: date) -> tuple[LightChange, ...]:
    return light_history(seen.task, policy, since, seen.day, collected=seen.collected)


def _print_histories(found: Sequence[tuple[TaskOnDay, tuple[LightChange, ...]]], form: str) -> None:
    if form == "json":
        print_json([_history_as_json(seen, changes) for seen, changes in found])
    else:
        print_lines([line for seen, changes in found for line in _history_lines(seen, changes)] or ["没有任务。"])


def _history_lines(seen: TaskOnDay, changes: Sequence[LightChange]) -> Iterator[str]:
    yield f"{seen.task.id}  {_short(seen.task.content)}"
    for change in changes:
        yield f"    {change.on}  {change.light.chinese or _NO_LIGHT}"


def _history_as_json(seen: TaskOnDay, changes: Sequence[LightChange]) -> dict[str, object]:
    listed = [{"on": change.on.isoformat(), "light": change.light.value} for change in changes]
    return {"task": seen.task.id, "standard": seen.task.standard, "content": seen.task.content, "changes": listed}


def _row(campaign: Campaign, light: Light, seen: TaskOnDay) -> tuple[str, ...]:
    task = seen.task
    due = seen.time_limit.wording if seen.time_limit else ""
    leads = "、".join(leads_of(campaign, task, seen.day))
    return light.chinese or _NO_LIGHT, task.id, seen.status.chinese, due, leads, _short(task.content)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _totals(lit: Sequence[tuple[Light, TaskOnDay]], on: date) -> str:
    counts = Counter(light for light, _ in lit)
    parts = [f"{light.chinese or _NO_LIGHT} {counts[light]} 项" for light in _GRAVEST_FIRST if counts[light]]
    return f"{on}：{'，'.join(parts) or '没有任务'}。"


def _as_json(campaign: Campaign, light: Light, seen: TaskOnDay) -> dict[str, object]:
    task = seen.task
    return {
        "task": task.id,
        "standard": task.standard,
        "content": task.content,
        "status": seen.status.value,
        "light": light.value,
        "due": seen.due.isoformat() if seen.due else None,
        "leads": list(leads_of(campaign, task, seen.day)),
    }
