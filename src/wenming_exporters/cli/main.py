"""``wenming``: the entry of the command line.

Exit codes: 0 done; 1 the data has errors; 2 wrong use, or a file that cannot be read or written; 3 a defect of the
program or of a plugin.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from wenming_core import __version__
from wenming_exporters.cli.chinese import describe
from wenming_exporters.cli.console import say, tolerate_encodings
from wenming_exporters.cli.lazy import Entry, LazyGroup

__all__ = ["cli", "run"]

_PACKAGE = "wenming_exporters.cli"
_ENTRIES = {
    "demo": Entry(f"{_PACKAGE}.demo", "用自带的示例演示全部流程"),
    "read": Entry(f"{_PACKAGE}.read", "读取实施方案，生成数据文件"),
    "check": Entry(f"{_PACKAGE}.check", "检查数据中的矛盾、疑问和缺漏"),
    "score": Entry(f"{_PACKAGE}.score", "按赋分方案计分，说明每一分的来由"),
    "export": Entry(f"{_PACKAGE}.export", "导出方案、台账等文件"),
    "exporters": Entry(f"{_PACKAGE}.exporters", "列出可以导出的文件"),
    "collect": Entry(f"{_PACKAGE}.collect", "收回各部门交回的台账"),
    "propose": Entry(f"{_PACKAGE}.propose", "为没有任务的标准拟定任务"),
    "task": Entry(f"{_PACKAGE}.task", "查一项任务的状态、灯色和下一步"),
    "advance": Entry(f"{_PACKAGE}.advance", "变更一项任务的状态"),
    "lights": Entry(f"{_PACKAGE}.lights", "列出各项任务的灯色"),
    "history": Entry(f"{_PACKAGE}.history", "查任务内容的来历"),
    "diff": Entry(f"{_PACKAGE}.diff", "比较两份数据文件或两版测评体系"),
    "rollover": Entry(f"{_PACKAGE}.rollover", "结转到新年度"),
    "carry": Entry(f"{_PACKAGE}.carry", "结转到新版测评体系"),
    "layout": Entry(f"{_PACKAGE}.layout", "检查公文版式，另存改正了的副本"),
    "schema": Entry(f"{_PACKAGE}.schema", "输出数据文件的 JSON Schema"),
    "migrate": Entry(f"{_PACKAGE}.migrate", "把旧版本的数据文件升级到当前版本"),
}
_HELP = """文明单位创建工作：读方案、查问题、出台账。

第一次使用请运行 wenming demo out/demo。
查看某个命令的用法：wenming 命令 --help。"""


class _CommandLine(LazyGroup):
    """The root command: whatever goes wrong in a command becomes one Chinese message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            return _close_quietly()
        except Exception as error:
            from wenming_exporters.cli.faults import report_fault  # noqa: PLC0415  # keeps --version fast

            return report_fault(error, debug=ctx.params["debug"])
        return result


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:  # noqa: ARG001  # click's
    if wanted and not ctx.resilient_parsing:
        print(f"wenming {__version__}")
        ctx.exit()


@click.group(cls=_CommandLine, entries=_ENTRIES, help=_HELP)
@click.option("--debug", is_flag=True, envvar="WENMING_DEBUG", help="出错时显示程序的调用过程，供维护者查错")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="显示版本号，然后退出"
)
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:  # noqa: ARG001  # read by _CommandLine
    """Show the help page where no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        args: Arguments after the program's name; None for those of the process.
    """
    tolerate_encodings()
    try:
        result = cli.main(args=args, prog_name="wenming", standalone_mode=False)
    except click.ClickException as error:
        say(f"错误：{describe(error)}", *_advice(error))
        return error.exit_code
    except click.Abort:
        say("已中断。")
        return 130
    return result if isinstance(result, int) else 0


def _advice(error: click.ClickException) -> list[str]:
    context = getattr(error, "ctx", None)
    return [f"查看用法：{context.command_path} --help"] if context is not None else []


def _close_quietly() -> int:
    """Go on as if the reader of the output, such as ``head``, had taken all of it."""
    # Otherwise Python complains once more when it flushes standard output at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
