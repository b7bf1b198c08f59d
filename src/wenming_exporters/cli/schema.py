"""``wenming schema``: the JSON Schema of campaign documents."""

import click

from wenming_core.storage import json_schema
from wenming_exporters.cli.chinese import ChineseCommand
from wenming_exporters.cli.output import print_json

__all__ = ["command"]


@click.command(cls=ChineseCommand)
def command() -> None:
    """输出数据文件（campaign.json）的 JSON Schema（2020-12 版），供其他程序校验。"""
    print_json(json_schema())
