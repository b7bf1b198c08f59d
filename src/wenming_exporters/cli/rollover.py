"""``wenming rollover``: the next year of a campaign."""

import click

from wenming_core.rollover import rollover
from wenming_exporters.cli.chinese import ChineseCommand, year
from wenming_exporters.cli.deliver import check_target, deliver, output_options
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_report

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("year", metavar="年份", callback=year)
@output_options
def command(*, campaign: str, year: int, output: str | None, force: bool) -> None:
    """结转到新年度：保留测评体系、赋分方案、组织、分工、会议和周期性任务，其余留在原文件。

    时限按新年份重新推算；结转了什么、没有结转什么，逐条列出。
    """
    check_target(output, campaign, replace=force)
    old = load_campaign(campaign)
    if old.year is not None and year <= old.year:
        raise click.UsageError(f"数据文件是 {old.year} 年度的，新年度应在它之后；收到的是 {year}。")
    fresh, report = rollover(old, year)
    print_report(report)
    deliver(fresh, output)
