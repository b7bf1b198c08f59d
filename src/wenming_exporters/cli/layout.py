"""``wenming layout``: hold a Word document to GB/T 9704-2012, and write a corrected copy of it."""

from pathlib import Path
from typing import BinaryIO

import click

from wenming_core.diagnostics import Report
from wenming_core.report_text import full_lines
from wenming_exporters.cli.check import as_json
from wenming_exporters.cli.chinese import ChineseCommand, one_of
from wenming_exporters.cli.console import say
from wenming_exporters.cli.faults import FINDINGS
from wenming_exporters.cli.files import keep_existing, keep_inputs, keep_suffix
from wenming_exporters.cli.output import print_json, print_lines
from wenming_exporters.contract import Artifact
from wenming_exporters.word.layout import Mended, check_layout, fix_layout

__all__ = ["command"]

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@click.command(cls=ChineseCommand)
@click.argument("document", metavar="文档.docx")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
@click.option("--fix", is_flag=True, help="另存一份改正了版式的副本，文字不变")
@click.option("-o", "--output", metavar="文件", help="副本的位置；不写则在原文件旁另存为“…（已校正）.docx”")
@click.option("--force", is_flag=True, help="副本的位置已有文件时覆盖它")
def command(*, document: str, form: str, fix: bool, output: str | None, force: bool) -> int:
    """按 GB/T 9704-2012 检查任何 Word 文档的版式。

    发现不合规范之处时退出码为 1；用 --fix 时，只有仍需人工改正的才算。
    """
    if not fix and (output or force):
        raise click.UsageError("-o 和 --force 要与 --fix 一起使用。")
    found = _fixed(Path(document), output, force=force) if fix else check_layout(document)
    if form == "json":
        print_json([as_json(diagnostic) for diagnostic in found])
    elif found:
        print_lines(full_lines(found))
    else:
        say("版式符合规范。")
    return FINDINGS if found else 0


def _fixed(source: Path, output: str | None, *, force: bool) -> Report:
    target = Path(output) if output else source.with_name(f"{source.stem}（已校正）.docx")
    keep_inputs(target, str(source))
    keep_existing(target, replace=force)
    keep_suffix(target, ".docx", "副本是 Word 文档")
    mended = fix_layout(source)
    _save(mended, target)
    say(f"已改正 {len(mended.mended)} 类问题，写入 {target}。")
    if mended.left:
        say("以下各处须改动文字，请人工改正：")
    return mended.left


def _save(mended: Mended, target: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(mended.content)

    Artifact(name=target.name, media_type=_DOCX, write=write).save(target.parent)
