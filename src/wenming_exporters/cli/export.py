"""``wenming export``: write the files that were asked for."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from attrs import evolve

from wenming_core.diagnostics import Diagnostic, Report, SheetCell, SourceFile, TableCell, TextLine
from wenming_core.model import Campaign
from wenming_exporters.cli.chinese import ChineseCommand
from wenming_exporters.cli.console import say
from wenming_exporters.cli.faults import DEFECT, failed
from wenming_exporters.cli.files import keep_inputs, load_campaign
from wenming_exporters.cli.output import print_lines, print_report
from wenming_exporters.contract import Artifact
from wenming_exporters.registry import ExportFailed, Registry, export

__all__ = ["command", "write_artifacts"]


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("wanted", metavar="文件...", nargs=-1)
@click.option(
    "-o", "--output", required=True, metavar="文件夹", help="写到哪个文件夹；没有则新建，同名的旧文件会被替换"
)
@click.option("--option", "options", multiple=True, metavar="文件:选项=值", help="导出选项，可以写几次")
def command(*, campaign: str, wanted: tuple[str, ...], output: str, options: tuple[str, ...]) -> int:
    """导出文件，如 wenming export campaign.json plan.docx overview-ledger.xlsx -o out。

    可以导出哪些文件、有哪些选项：wenming exporters --verbose。
    写出的每个文件的位置显示在屏幕上，每行一个。
    """
    registry = Registry.default()
    print_report(registry.report)
    if not wanted:
        raise click.UsageError(f"请写明要导出的文件：{'、'.join(e.id for e in registry.exporters())}。")
    settings = _settings(options)
    for exporter_id in (*wanted, *settings):
        registry.exporter(exporter_id)
        if exporter_id not in wanted:
            raise click.UsageError(f"给出了 {exporter_id} 的选项，但没有要求导出 {exporter_id}。")
    artifacts, code = _made(load_campaign(campaign), wanted, settings, registry)
    for artifact in artifacts:
        keep_inputs(Path(output) / artifact.name, campaign)
    return max(code, write_artifacts(artifacts, output))


def write_artifacts(artifacts: Iterable[Artifact], directory: str) -> int:
    """Write files, say where each one is, and what in it needs a look; one that fails does not stop the others."""
    code = 0
    found: list[Diagnostic] = []
    for artifact in artifacts:
        try:
            print_lines([str(artifact.save(directory))])
        except ExportFailed as error:
            say(f"错误：{failed(error)}")
            code = DEFECT
        found += [_placed(diagnostic, artifact.name) for diagnostic in artifact.diagnostics]
    print_report(Report(tuple(dict.fromkeys(found))))
    return code


def _placed(diagnostic: Diagnostic, name: str) -> Diagnostic:
    """Say which of the files a diagnostic is about; one about a place in the campaign may be about several."""
    match diagnostic.location:
        case None:
            return evolve(diagnostic, location=SourceFile(source=name))
        case TextLine() | TableCell() | SheetCell() as place:
            return evolve(diagnostic, location=evolve(place, source=f"{name} {place.source}".strip()))
        case _:
            return diagnostic


def _made(
    campaign: Campaign, wanted: Sequence[str], settings: dict[str, dict[str, str]], registry: Registry
) -> tuple[tuple[Artifact, ...], int]:
    """Ask the exporters together, so that names differ; where one fails, ask each on its own."""
    options = {key: value for key, value in settings.items() if key in wanted}
    try:
        return export(campaign, *wanted, options=settings, registry=registry), 0
    except ExportFailed as error:
        say(f"错误：{failed(error)}")
        others = [exporter_id for exporter_id in wanted if exporter_id != error.exporter]
    kept = {key: value for key, value in options.items() if key in others}
    artifacts, _ = _made(campaign, others, kept, registry)
    return artifacts, DEFECT


def _settings(options: tuple[str, ...]) -> dict[str, dict[str, str]]:
    settings: dict[str, dict[str, str]] = {}
    for text in options:
        target, equals, value = text.partition("=")
        exporter_id, colon, name = target.partition(":")
        if not (equals and colon and exporter_id and name):
            raise click.UsageError(
                f"--option 应写成“文件:选项=值”，如 department-ledgers.xlsx:layout=sheets；收到的是“{text}”。"
            )
        settings.setdefault(exporter_id, {})[name] = value
    return settings
