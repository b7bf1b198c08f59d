"""Commands that make a new campaign out of one that is given: where it goes, and what is said about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wenming_core.model import Campaign
from wenming_core.report_text import summary_lines
from wenming_core.storage import dumps
from wenming_exporters.cli.console import say
from wenming_exporters.cli.files import keep_existing, keep_inputs, load_campaign, save_campaign
from wenming_exporters.cli.output import print_document

__all__ = ["campaign_of", "check_target", "deliver", "output_options"]

Command = TypeVar("Command", bound=Callable[..., Any])


def output_options(command: Command) -> Command:
    """Give a command the options by which all of these commands say where the new campaign goes."""
    force = click.option("--force", is_flag=True, help="允许覆盖已有的文件")
    output = click.option("-o", "--output", metavar="文件", help="写到哪个文件；不写则显示在屏幕上")
    decorated: Command = output(force(command))
    return decorated


def check_target(target: str | None, *inputs: str, replace: bool) -> None:
    """Refuse, before anything is done, a target that is an input or that exists and is not to be replaced."""
    if target is not None:
        keep_inputs(Path(target), *inputs)
        keep_existing(Path(target), replace=replace)


def deliver(campaign: Campaign, output: str | None) -> None:
    """Write the new campaign, or print it where no file is named."""
    if output is None:
        print_document(dumps(campaign))
    else:
        save_campaign(campaign, output)
        say(f"已写入 {output}。")


def campaign_of(path: str) -> Campaign:
    """Load a campaign, or read it from a plan (.txt, .docx, .xlsx) and say what was doubtful."""
    if Path(path).suffix.lower() == ".json":
        return load_campaign(path)
    from wenming_exporters.sources import read_plan_file  # noqa: PLC0415  # Word and Excel, only where a plan is read

    reading = read_plan_file(path)
    if reading.report:
        say(f"读取 {path}：", *summary_lines(reading.report))
    return reading.campaign
