"""A group of commands that imports a command only when it is run, so that ``wenming --version`` imports none."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

from wenming_exporters.cli.chinese import attributed, help_head, help_options, help_table

__all__ = ["Entry", "LazyGroup"]


class Entry(NamedTuple):
    """A command before it is imported: the module whose ``command`` it is, and its line in the help page."""

    module: str
    help: str


class LazyGroup(click.Group):
    """Commands by name, each in a module of its own."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **attributes: Any) -> None:
        attributes |= {"options_metavar": "[选项]", "subcommand_metavar": "命令 ...", "invoke_without_command": True}
        super().__init__(*args, **attributes)
        self.entries = entries

    def list_commands(self, ctx: click.Context | None) -> list[str]:
        """Name the commands in the order in which a newcomer meets them."""
        del ctx
        return list(self.entries)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options of the group itself."""
        with attributed(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is to run; refuse an unknown one in Chinese."""
        if args[0] not in self.entries:
            near = get_close_matches(args[0], self.entries, n=1)
            hint = f"是不是想写“{near[0]}”？" if near else f"可用的命令：{'、'.join(self.entries)}。"
            raise click.UsageError(f"没有命令“{args[0]}”。{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, explanation, commands and options; imports no command."""
        commands = ["命令：", *help_table((name, entry.help) for name, entry in self.entries.items()), ""]
        formatter.write("\n".join([*help_head(self, ctx), *commands, *help_options(self, ctx)]) + "\n")
