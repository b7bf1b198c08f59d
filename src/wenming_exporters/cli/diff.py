"""``wenming diff``: what differs between two campaigns, or between two editions of a catalogue."""

from functools import partial
from pathlib import Path

import click
from attrs import asdict

from wenming_core.differences import Difference, compare_campaigns, compare_catalogues
from wenming_exporters.cli.chinese import ChineseCommand, one_of
from wenming_exporters.cli.console import say
from wenming_exporters.cli.deliver import campaign_of, check_target
from wenming_exporters.cli.faults import FINDINGS
from wenming_exporters.cli.files import keep_suffix
from wenming_exporters.cli.output import print_json, print_lines
from wenming_exporters.contract import Artifact
from wenming_exporters.excel.differences import write_differences, write_editions
from wenming_exporters.excel.ledgers import XLSX

__all__ = ["command"]

_LONGEST = 60


@click.command(cls=ChineseCommand)
@click.argument("old", metavar="原文件")
@click.argument("new", metavar="新文件")
@click.option("--catalogue", is_flag=True, help="只比较测评体系")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
@click.option("-o", "--output", metavar="文件.xlsx", help="同时把差异写成表格")
@click.option("--force", is_flag=True, help="允许覆盖已有的表格")
def command(*, old: str, new: str, catalogue: bool, form: str, output: str | None, force: bool) -> int:
    """比较两份数据文件（.json）或方案（.txt、.docx、.xlsx），列出差异。

    没有差异时退出码为 0，有差异时为 1。测评体系有差异时，表格中的“体系对照”可以改正后
    交给 wenming carry --map。
    """
    check_target(output, old, new, replace=force)
    if output is not None:
        keep_suffix(Path(output), ".xlsx", "差异表是 Excel 工作簿")
    one, other = campaign_of(old), campaign_of(new)
    if catalogue:
        found = compare_catalogues(one.catalogue, other.catalogue)
        write = partial(write_editions, one.catalogue, other.catalogue)
    else:
        found = compare_campaigns(one, other)
        write = partial(write_differences, one, other)
    if form == "json":
        print_json([asdict(difference) for difference in found])
    else:
        print_lines([*map(_line, found), f"共 {len(found)} 处差异。" if found else "没有差异。"])
    if output is not None:
        target = Path(output)
        say(f"差异表：{Artifact(name=target.name, media_type=XLSX, write=write).save(target.parent)}")
    return FINDINGS if found else 0


def _line(difference: Difference) -> str:
    where = " ".join(filter(None, (difference.noun, difference.name, difference.field)))
    return f"{_short(where)}：{_short(difference.before)} → {_short(difference.after)}"


def _short(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
