"""``wenming read``: turn a plan into a campaign document."""

from pathlib import Path

import click

from wenming_core.model import Campaign
from wenming_core.report_text import full_lines, summary_lines
from wenming_core.storage import dumps
from wenming_exporters.cli.chinese import ChineseCommand, year
from wenming_exporters.cli.console import say
from wenming_exporters.cli.faults import FINDINGS
from wenming_exporters.cli.files import keep_existing, keep_inputs, quoted, save_campaign
from wenming_exporters.cli.output import print_document
from wenming_exporters.sources import read_plan_file

__all__ = ["command", "overview"]


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="方案文件")
@click.option("-o", "--output", metavar="文件", help="写到哪个文件；不写则显示在屏幕上")
@click.option("--year", callback=year, metavar="年份", help="工作年份；不写则从方案中读取")
@click.option("--force", is_flag=True, help="允许覆盖已有的文件")
@click.option("--verbose", is_flag=True, help="逐条列出读取时的疑问，而不是每类一行")
def command(*, source: str, output: str | None, year: int | None, force: bool, verbose: bool) -> int:
    """读取实施方案（.txt、.docx）或任务分工表（.xlsx、.ods、.xls），生成数据文件 campaign.json。

    读取时的疑问显示在屏幕上，不写入数据文件。方案中有自相矛盾之处，可再用 wenming check 检查。
    """
    if output is not None:
        keep_inputs(Path(output), source)
        keep_existing(Path(output), replace=force)
    reading = read_plan_file(Path(source), year=year)
    say(*(full_lines(reading.report) if verbose else summary_lines(reading.report)))
    if output is None:
        print_document(dumps(reading.campaign))
    else:
        save_campaign(reading.campaign, output)
        say(overview(reading.campaign), f"已写入 {output}。下一步：wenming check {quoted(output)}")
    return FINDINGS if reading.report.errors else 0


def overview(campaign: Campaign) -> str:
    """One line that says what a campaign holds."""
    unit = campaign.organisation.unit
    catalogue = campaign.catalogue
    counts = catalogue.counts()
    names = catalogue.levels if len(catalogue.levels) == len(counts) else ("",) * len(counts)
    levels = "、".join(f"{name} {count}".strip() for name, count in zip(names, counts, strict=True))
    return (
        f"单位：{unit.name if unit else '未写明'}；年份：{campaign.year or '未写明'}；"
        f"测评体系：{levels or '没有'}；部门：{len(campaign.organisation.departments)} 个。"
    )
