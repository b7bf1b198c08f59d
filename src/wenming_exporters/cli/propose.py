"""``wenming propose``: first tasks for the standards that have none."""

from datetime import date

import click

from wenming_core.decomposition import propose_tasks
from wenming_exporters.cli.chinese import ChineseCommand, day
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.deliver import check_target, deliver, output_options
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_report

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option("--as-of", callback=day, metavar="日期", help="按这一天确定“各部门”等称谓包括哪些部门；不写则为今天")
@output_options
def command(*, campaign: str, as_of: date | None, output: str | None, force: bool) -> None:
    """为还没有任务的标准拟定任务：每个牵头部门一项，内容取标准原文，状态为待确认。

    拟定的任务只是台账的起点，由各部门确认或修改。
    """
    check_target(output, campaign, replace=force)
    proposal = propose_tasks(load_campaign(campaign), as_of=as_of or today())
    print_report(proposal.report)
    deliver(proposal.campaign, output)
