"""``wenming migrate``: bring a campaign document of an older version up to date."""

from pathlib import Path

import click

from wenming_core.storage import dumps
from wenming_exporters.cli.chinese import ChineseCommand
from wenming_exporters.cli.console import say
from wenming_exporters.cli.files import keep_existing, keep_inputs, load_campaign, save_campaign
from wenming_exporters.cli.output import print_document

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option("-o", "--output", metavar="文件", help="写到哪个文件；不写则显示在屏幕上")
@click.option("--force", is_flag=True, help="允许覆盖已有的文件")
def command(*, campaign: str, output: str | None, force: bool) -> None:
    """把旧版本的数据文件（campaign.json）升级到当前版本；原文件不变。"""
    upgraded = load_campaign(campaign)
    if output is None:
        print_document(dumps(upgraded))
        return
    keep_inputs(Path(output), campaign)
    keep_existing(Path(output), replace=force)
    save_campaign(upgraded, output)
    say(f"已写入 {output}。")
