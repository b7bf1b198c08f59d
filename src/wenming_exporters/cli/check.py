"""``wenming check``: look for contradictions, doubts and gaps in a campaign."""

from datetime import date
from typing import Any

import click
from attrs import asdict

from wenming_core.checks import RULES, Ignore, check
from wenming_core.diagnostics import Diagnostic, Report
from wenming_core.report_text import full_lines, summary_lines
from wenming_exporters.cli.chinese import ChineseCommand, day, one_of
from wenming_exporters.cli.faults import FINDINGS
from wenming_exporters.cli.files import load_campaign
from wenming_exporters.cli.output import print_json, print_lines, print_report
from wenming_exporters.registry import Registry

__all__ = ["as_json", "command"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
@click.option("--verbose", is_flag=True, help="逐条列出，而不是每类一行")
@click.option("--as-of", callback=day, metavar="日期", help="按这一天检查时限，如 2018-11-30；不写则不检查")
@click.option("--select", multiple=True, metavar="编号", help="只检查编号以此开头的问题，如 WM3；可以写几次")
@click.option("--ignore", multiple=True, metavar="编号=理由", help="不报告编号以此开头的问题；必须写明理由；可以写几次")
def command(
    *, campaign: str, form: str, verbose: bool, as_of: date | None, select: tuple[str, ...], ignore: tuple[str, ...]
) -> int:
    """检查数据文件（campaign.json）中的矛盾、疑问和缺漏。

    有“错误”时退出码为 1，只有“提醒”和“说明”时为 0。
    """
    registry = Registry.default()
    print_report(registry.report)
    report = check(
        load_campaign(campaign),
        as_of=as_of,
        rules=(*RULES, *registry.rules()),
        select=select,
        ignore=[_ignore(text) for text in ignore],
    )
    _print(report, form, verbose=verbose)
    return FINDINGS if report.errors else 0


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic for other programs."""
    location = diagnostic.location
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "title": diagnostic.title,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
        "subjects": list(diagnostic.subjects),
        "location": None if location is None else {"kind": type(location).__name__, **asdict(location)},
    }


def _print(report: Report, form: str, *, verbose: bool) -> None:
    if form == "json":
        print_json([as_json(diagnostic) for diagnostic in report])
    else:
        print_lines(full_lines(report) if verbose else summary_lines(report))


def _ignore(text: str) -> Ignore:
    prefix, _, reason = text.replace("＝", "=").partition("=")
    if not prefix.strip() or not reason.strip():
        raise click.UsageError(f"--ignore 应写成“编号=理由”，如 WM301=已另行发文明确牵头部门；收到的是“{text}”。")
    return Ignore(prefix=prefix.strip(), reason=reason.strip())
