"""``docs/command-line.md`` says what the command line says."""

import re
from pathlib import Path

import click
import pytest

from wenming_core.diagnostics import Kind
from wenming_exporters import names, options, plugins, registry
from wenming_exporters.cli.faults import DEFECT, FINDINGS, MISUSE
from wenming_exporters.cli.main import cli
from wenming_exporters.views import drafting, plan, shares

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
COMMANDS = cli.list_commands(None)
MODULES = (names, options, plugins, registry, drafting, plan, shares)
KINDS = [kind for module in MODULES for kind in vars(module).values() if isinstance(kind, Kind)]


def section(command: str) -> str:
    found = re.search(rf"^## `wenming {command}`$(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None, f"no section about wenming {command}"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_gives_each_command_with_its_options(name: str) -> None:
    command = cli.get_command(None, name)
    assert command is not None
    options = {name for p in command.params if isinstance(p, click.Option) for name in p.opts}
    assert set(re.findall(r"(?<!\w)--?[a-z][a-z-]*", section(name))) >= options
    rows = {
        name
        for row in re.findall(r"^\| (`-.*?) \|", section(name), re.MULTILINE)
        for name in re.findall("`(.*?)`", row)
    }
    assert rows == options


def test_the_page_describes_no_other_command() -> None:
    assert sorted(re.findall(r"^## `wenming (.*)`$", PAGE, re.MULTILINE)) == sorted(COMMANDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_gives_each_kind_of_diagnostic_of_an_export(kind: Kind) -> None:
    assert f"| {kind.code} | {kind.title} |" in section("export")


def test_the_page_gives_no_other_code_of_an_export() -> None:
    assert set(re.findall(r"WM\d{3}", section("export"))) == {kind.code for kind in KINDS}


def test_the_page_gives_the_exit_codes() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    assert codes == {0, FINDINGS, MISUSE, DEFECT, 130}
