"""The README is true as written: its code runs, and its output is what the command prints."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from wenming_exporters.cli.main import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


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


def test_the_first_page_of_the_documentation_runs_as_written(
    demo: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/index.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(demo[0])
    exec(compile(code, "index.md", "exec"), {})  # noqa: S102 - the first page of this project
    assert capsys.readouterr().out.startswith("WM101 错误 ")
    assert (demo[0] / "out/plan.docx").stat().st_size > 0
    assert list(demo[0].glob("out/*台账*.xlsx"))


def test_each_page_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_each_page_of_the_documentation_is_linked() -> None:
    pages = {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - {"docs/index.md"}
    assert pages <= set(re.findall(r"\]\(([^)#:]+)\)", README))


def test_each_extra_is_named() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert [extra for extra in extras if f"`{extra}`" not in README] == []
