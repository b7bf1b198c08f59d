"""``docs/command-line.md`` says what the command line says."""

import re
from pathlib import Path

import click
import pytest

from wenming_exporters.cli.faults import DEFECT, FINDINGS, MISUSE
from wenming_exporters.cli.main import cli

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
COMMANDS = cli.list_commands(None)


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


def test_the_page_gives_the_exit_codes() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    assert codes == {0, FINDINGS, MISUSE, DEFECT, 130}
