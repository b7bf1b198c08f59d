"""``wenming carry``: a campaign on another edition of its catalogue."""

import click

from wenming_core.carrying import Carried, SplitPolicy, carry_over
from wenming_core.report_text import full_lines, summary_lines
from wenming_exporters.cli.chinese import ChineseCommand, one_of
from wenming_exporters.cli.console import say
from wenming_exporters.cli.deliver import campaign_of, check_target, deliver, output_options
from wenming_exporters.cli.files import keep_apart, load_campaign
from wenming_exporters.cli.output import print_report
from wenming_exporters.code_map import CodeMap, read_code_map

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("edition", metavar="新版体系")
@click.option("--map", "mapping", metavar="文件", help="编号对照表（.xlsx、.csv、.json），优先于自动比对的结果")
@click.option(
    "--split",
    default=SplitPolicy.COPY.value,
    callback=one_of(*(policy.value for policy in SplitPolicy)),
    metavar="copy|leave",
    help="拆分的标准，其责任部门和佐证材料列入每一条（copy，默认）或不结转（leave）",
)
@click.option("--left", metavar="文件", help="把没能结转的内容另存为一份数据文件")
@click.option("--verbose", is_flag=True, help="逐条列出，而不是每类一行")
@output_options
def command(
    *,
    campaign: str,
    edition: str,
    mapping: str | None,
    split: str,
    left: str | None,
    verbose: bool,
    output: str | None,
    force: bool,
) -> None:
    """结转到新版测评体系：分工、任务、检查发现、佐证材料等改用新版的编号。

    新版体系可以是方案（.txt、.docx、.xlsx），也可以是数据文件（.json）。没有对应标准的内容，以及标准
    拆分后没有写明归入哪一条的任务和记录，都不会猜，而是列出来；加上 --left 可以另存，原文件不变。
    """
    inputs = (campaign, edition, *filter(None, (mapping,)))
    for target in (output, left):
        check_target(target, *inputs, replace=force)
    keep_apart(output, left, "-o 和 --left")
    old, catalogue = load_campaign(campaign), campaign_of(edition).catalogue
    decided = CodeMap() if mapping is None else read_code_map(mapping, old, catalogue)
    print_report(decided.report)
    carried = carry_over(old, catalogue, decided.codes, places=decided.places, split=SplitPolicy(split))
    if carried.report:
        say(*(full_lines(carried.report) if verbose else summary_lines(carried.report)))
    deliver(carried.campaign, output)
    _deliver_left(carried, left)


def _deliver_left(carried: Carried, left: str | None) -> None:
    if carried.is_complete:
        say("全部内容都已结转。")
    elif left is None:
        say("有内容没能结转，仍在原文件中；加上 --left 文件 可以另存。")
    else:
        deliver(carried.left, left)
