"""click in Chinese: help pages and usage errors, which click itself words in English only.

Help lines are aligned by display width, since a Chinese character takes two columns.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from wenming_core._text import display_width

__all__ = [
    "ChineseCommand",
    "attributed",
    "day",
    "describe",
    "help_head",
    "help_options",
    "help_table",
    "one_of",
    "whole",
    "year",
]


class ChineseCommand(click.Command):
    """A command whose help and usage errors are Chinese."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        attributes.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is left over, in Chinese."""
        ctx.allow_extra_args = True
        with attributed(ctx):
            rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(f"多余的参数：{' '.join(map(str, ctx.args))}。", ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, explanation and options."""
        formatter.write("\n".join([*help_head(self, ctx), *help_options(self, ctx)]) + "\n")


@contextmanager
def attributed(ctx: click.Context) -> Iterator[None]:
    """Say which command a misused option belongs to; click leaves that out."""
    try:
        yield
    except click.BadOptionUsage as error:
        error.ctx = error.ctx or ctx
        raise


def help_head(command: click.Command, ctx: click.Context) -> list[str]:
    """The lines of a help page above its tables."""
    usage = " ".join(["用法：" + ctx.command_path, *command.collect_usage_pieces(ctx)])
    text = (command.help or "").strip().splitlines()
    return [usage, "", *(f"  {line.strip()}" if line.strip() else "" for line in text), ""]


def help_options(command: click.Command, ctx: click.Context) -> list[str]:
    """The table of options of a help page."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option) and not param.hidden]
    return ["选项：", *help_table(map(_option_row, options))]


def help_table(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Align the right halves of ``rows``."""
    cells = list(rows)
    width = max((display_width(left) for left, _ in cells), default=0)
    return [f"  {left}{' ' * (width - display_width(left))}  {right}" for left, right in cells]


def describe(error: click.ClickException) -> str:
    """Say in Chinese what a usage error means."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_guess(error.possibilities or ())}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} {_needs(error)}。"
        case click.MissingParameter():
            return f"缺少{_parameter(error.param).rstrip()}。"
        case click.BadParameter():
            return f"{_parameter(error.param)}不正确：{error.message}"
        case _:
            return error.message


def one_of(*words: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Make the callback of an option that takes one of a few words."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> str:
        if value not in words:
            raise click.BadParameter(f"“{value}”不可用，可用的值：{'、'.join(words)}。", ctx, param)
        return value

    return read


def whole(least: int, most: int) -> Callable[[click.Context, click.Parameter, str | int], int]:
    """Make the callback of an option that takes a whole number within bounds."""

    def read(ctx: click.Context, param: click.Parameter, value: str | int) -> int:
        digits = str(value)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and least <= int(digits) <= most):
            raise click.BadParameter(f"“{value}”不是 {least} 至 {most} 之间的整数。", ctx, param)
        return int(digits)

    return read


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read the value of an option as a day in ISO form, such as 2018-06-09."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，请写成 2018-06-09 这样的形式。", ctx, param) from None


def year(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Read the value of an option as a year that a campaign may have."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and 1949 <= int(value) <= 2199):
        raise click.BadParameter(f"“{value}”不是 1949 至 2199 之间的年份。", ctx, param)
    return int(value)


def _option_row(option: click.Option) -> tuple[str, str]:
    names = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.metavar}"
    text = "显示这段说明，然后退出" if "--help" in option.opts else option.help or ""
    return names + value, text + ("（必填）" if option.required else "")


def _parameter(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Option):
        return f"选项 {' / '.join(param.opts)} "
    return f"参数“{(param.metavar or param.name or '').strip('[]')}”"


def _needs(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.params if error.ctx else []
    is_flag = any(isinstance(p, click.Option) and p.is_flag for p in params if error.option_name in p.opts)
    return "后面不能带值" if is_flag else "后面要写一个值"


def _guess(possibilities: Iterable[str]) -> str:
    near = "”或“".join(possibilities)
    return f"是不是想写“{near}”？" if near else ""
