"""``wenming exporters``: what can be exported, with which options."""

from collections.abc import Iterator
from typing import Any

import click
from attrs import asdict

from wenming_core._text import display_width
from wenming_exporters.cli.chinese import ChineseCommand, one_of
from wenming_exporters.cli.output import print_json, print_lines, print_report
from wenming_exporters.contract import Exporter
from wenming_exporters.options import describe_options
from wenming_exporters.registry import Registry

__all__ = ["command"]


@click.command(cls=ChineseCommand)
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
@click.option("--verbose", is_flag=True, help="同时列出每个文件的选项，以及它来自哪个插件")
def command(*, form: str, verbose: bool) -> None:
    """列出可以导出的文件，包括插件增加的文件。"""
    registry = Registry.default()
    print_report(registry.report)
    if form == "json":
        print_json([_as_json(registry, exporter) for exporter in registry.exporters()])
    else:
        width = max((display_width(exporter.id) for exporter in registry.exporters()), default=0)
        for exporter in registry.exporters():
            print_lines([f"{exporter.id}{' ' * (width - display_width(exporter.id))}  {exporter.title}"])
            print_lines(_details(registry, exporter) if verbose else [])


def _details(registry: Registry, exporter: Exporter) -> Iterator[str]:
    _, source = registry.origin(exporter.id)
    yield f"    来自插件{source}"
    for option in describe_options(exporter.options):
        default = f"；默认 {option.default}" if option.default else ""
        yield f"    --option {exporter.id}:{option.name}=…  {option.help.rstrip('。')}（{option.values}{default}）"


def _as_json(registry: Registry, exporter: Exporter) -> dict[str, Any]:
    _, source = registry.origin(exporter.id)
    return {
        "id": exporter.id,
        "title": exporter.title,
        "plugin": source.name,
        "distribution": source.distribution,
        "options": [asdict(option) for option in describe_options(exporter.options)],
    }
