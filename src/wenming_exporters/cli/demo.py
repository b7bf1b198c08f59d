"""``wenming demo``: the whole job on the embedded example, in a folder that is new or was made by an earlier demo."""

from collections.abc import Iterator
from pathlib import Path

import click

from wenming_core.checks import RULES, check
from wenming_core.diagnostics import Report
from wenming_core.model import Campaign, When
from wenming_core.report_text import summary_lines
from wenming_core.scoring import score
from wenming_core.scoring.numbers import range_text
from wenming_exporters.cli.chinese import ChineseCommand
from wenming_exporters.cli.console import say
from wenming_exporters.cli.faults import DEFECT, failed
from wenming_exporters.cli.files import quoted
from wenming_exporters.cli.output import print_lines, print_report
from wenming_exporters.cli.read import overview
from wenming_exporters.contract import Artifact, ExtraMissing
from wenming_exporters.example import AS_OF, plan_text, with_facts
from wenming_exporters.registry import ExportFailed, Registry, export
from wenming_exporters.sources import read_plan_file

__all__ = ["command"]

_PLAN = "example-plan.txt"
_FINDINGS_SHOWN = 6
_FILES_SHOWN = 3


@click.command(cls=ChineseCommand)
@click.argument("directory", metavar="文件夹")
def command(*, directory: str) -> int:
    """用自带的示例（虚构的云川市图书馆）演示全部流程：读方案、查问题、打分、导出全部文件。

    文件写到指定的文件夹；为了不覆盖您的文件，文件夹应是新的、空的，或由上一次演示生成。
    """
    folder = Path(directory)
    plan = _place_plan(folder)
    reading = read_plan_file(plan)
    campaign = with_facts(reading.campaign)
    registry = Registry.default()
    print_report(registry.report)
    print_lines([f"一、读取示例方案 {plan}", f"    {overview(campaign)}", "二、检查发现的问题"])
    print_lines(f"    {line}" for line in _worst(check(campaign, rules=(*RULES, *registry.rules()))))
    print_lines(["三、自评得分", f"    {_scored(campaign)}", "四、写出的文件"])
    code = 0
    for exporter in registry.exporters():
        try:
            artifacts = export(campaign, exporter.id, registry=registry)
            print_lines([f"    {exporter.title}：{_saved(artifacts, folder)}"])
        except ExtraMissing as error:
            say(f'    {exporter.title}：未导出；需要时请运行 pip install "wenming[{error.extra}]"')
        except ExportFailed as error:
            say(f"错误：{failed(error)}")
            code = DEFECT
    print_lines(_next_steps(folder))
    return code


def _place_plan(folder: Path) -> Path:
    plan = folder / _PLAN
    text = plan_text().encode()
    if folder.exists() and any(folder.iterdir()) and not (plan.is_file() and plan.read_bytes() == text):
        raise click.UsageError(f"{folder} 里已有其他文件，或旧版本的演示；请换一个新的文件夹，或先清空它。")
    folder.mkdir(parents=True, exist_ok=True)
    plan.write_bytes(text)
    return plan


def _worst(report: Report) -> Iterator[str]:
    """The gravest kinds of findings, one line each, and the totals."""
    *lines, totals = summary_lines(report)
    kinds = [line for line in lines if not line.strip().startswith("→")]
    yield from kinds[:_FINDINGS_SHOWN]
    more = len(kinds) - _FINDINGS_SHOWN
    yield f"另有 {more} 类。{totals}" if more > 0 else totals


def _scored(campaign: Campaign) -> str:
    book = score(campaign, as_of=AS_OF)
    points = range_text(book.total.low, book.total.high) if book.total else "—"
    missing = f"还缺 {len(book.missing)} 项数据或检查结果"
    return f"按《{book.scheme}》，截至{When.on(AS_OF).wording}得 {points} 分；{missing}。"


def _saved(artifacts: tuple[Artifact, ...], folder: Path) -> str:
    paths = [str(artifact.save(folder)) for artifact in artifacts]
    more = f" 等 {len(paths)} 个文件" if len(paths) > _FILES_SHOWN else ""
    return "、".join(paths[:1] if more else paths) + more


def _next_steps(folder: Path) -> list[str]:
    data = quoted(folder / "campaign.json")
    return [
        "五、接下来可以试试",
        f"    wenming check {data} --verbose",
        f"    wenming score {data} --explain 3.4.2",
        "    wenming read 您的方案.docx -o campaign.json",
        "    wenming export campaign.json plan.docx department-ledgers.xlsx -o out",
        "    wenming exporters --verbose",
    ]
