"""``wenming advance``: one step in the life of a task."""

from datetime import date

import click

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import suggest
from wenming_core.lifecycle import advance, extend
from wenming_core.model import Campaign, Status, When
from wenming_core.reading.dates import parse_when
from wenming_exporters.cli.chinese import ChineseCommand, day
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.console import say
from wenming_exporters.cli.deliver import check_target, deliver, output_options
from wenming_exporters.cli.faults import FINDINGS
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_report

__all__ = ["command"]

_STATUSES = {status.chinese: status for status in Status} | {"销号": Status.DONE}


def _status(ctx: click.Context, param: click.Parameter, value: str) -> Status:
    if value not in _STATUSES:
        raise click.BadParameter(f"“{value}”不是任务状态，可用的状态：{'、'.join(_STATUSES)}。", ctx, param)
    return _STATUSES[value]


def _text(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.isprintable():
        raise click.BadParameter("含有不能保存的字符。", ctx, param)
    return value.strip()


def _name(ctx: click.Context, param: click.Parameter, value: str) -> str:
    name = _text(ctx, param, value)
    if not name:
        raise click.BadParameter("不能为空。", ctx, param)
    return name


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("task", metavar="任务编号")
@click.argument("after", metavar="状态", callback=_status)
@click.option("--by", required=True, callback=_name, metavar="部门", help="由哪个部门办理")
@click.option("--on", callback=day, metavar="日期", help="办理的日期；不写则为今天")
@click.option("--reason", default="", callback=_text, metavar="理由", help="待调整、退回、已延期、已取消等须写明理由")
@click.option("--due", metavar="时限", help="延期后的完成时限，如 9月底前；只用于已延期")
@output_options
def command(
    *,
    campaign: str,
    task: str,
    after: Status,
    by: str,
    on: date | None,
    reason: str,
    due: str | None,
    output: str | None,
    force: bool,
) -> int:
    """变更一项任务的状态，如 wenming advance campaign.json 1.1.1-01 已提交 --by 办公室 -o 新文件.json。

    只有允许的变更才会写入；不允许时说明可以怎样变更，退出码为 1，什么也不写。
    可以怎样变更：wenming task 数据文件 任务编号。
    """
    check_target(output, campaign, replace=force)
    if (due is not None) is not (after is Status.EXTENDED):
        raise click.UsageError("变为“已延期”要用 --due 写明延期后的完成时限；其他状态不写 --due。")
    old = load_campaign(campaign)
    _say_whether_known(old, by)
    try:
        new = _moved(old, task, after, _when(old, due), on=on or today(), by=by, reason=reason)
    except DataRefused as refused:
        print_report(refused.report)
        say("什么也没有写。")
        return FINDINGS
    deliver(new, output)
    return 0


def _moved(
    campaign: Campaign, task: str, after: Status, due: When | None, *, on: date, by: str, reason: str
) -> Campaign:
    if due is None:
        return advance(campaign, task, after, on=on, by=by, reason=reason)
    return extend(campaign, task, due, on=on, by=by, reason=reason)


def _when(campaign: Campaign, due: str | None) -> When | None:
    if due is None:
        return None
    when = parse_when(due, campaign.year) if due.strip() else None
    if when is None or when.end is None:
        raise click.UsageError(f"--due 写的“{due}”读不出截止日期，请写成 2018-09-30 或 9月底前 这样的时限。")
    return when


def _say_whether_known(campaign: Campaign, by: str) -> None:
    organisation = campaign.organisation
    if organisation.departments and organisation.department(by) is None:
        near = "”或“".join(suggest(by, (department.name for department in organisation.departments)))
        hint = f"是不是想写“{near}”？" if near else ""
        say(f"提醒：部门名单中没有“{by}”。{hint}")
