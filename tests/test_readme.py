"""The README is true as written: its code runs, and its output is what the command prints."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from wenming_exporters.cli.main import cli

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("readme")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(cli, ["demo", "out/demo"])
    assert result.exit_code == 0
    return folder, result.output


def test_the_output_of_the_demo_is_the_one_pasted(demo: tuple[Path, str]) -> None:
    pasted = re.search(r"<!-- demo -->\n```text\n(.*?)```", README, re.DOTALL)
    assert pasted is not None
    assert demo[1].replace("\\", "/") == pasted[1]


def test_the_library_code_runs_as_written(demo: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(demo[0])
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the README of this project
    assert (demo[0] / "out/five-lines/plan.docx").stat().st_size > 0


def test_each_page_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (Path(__file__).parents[1] / target).is_file(), target
