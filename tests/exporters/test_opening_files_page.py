"""The page on opening files says what the code says."""

import re
from pathlib import Path

import attrs
import pytest

from wenming_core.diagnostics import Kind
from wenming_exporters import plain_text
from wenming_exporters.excel import annex_tables
from wenming_exporters.package import Limits, refusals

PAGE = (Path(__file__).parents[2] / "docs" / "opening-files.md").read_text("utf-8")
KINDS = [
    kind for module in (refusals, plain_text, annex_tables) for kind in vars(module).values() if isinstance(kind, Kind)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_names_each_kind_of_diagnostic(kind: Kind) -> None:
    assert f"| {kind.code} | {kind.title} |" in PAGE


def test_the_page_names_no_other_code() -> None:
    assert set(re.findall(r"WM\d{3}", PAGE)) == {kind.code for kind in KINDS}


def test_the_page_gives_each_limit_with_its_default() -> None:
    for limit in attrs.fields(Limits):
        assert f"| `{limit.name}` | {limit.default} |" in PAGE


def test_the_code_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "方案.txt").write_text("云川市图书馆创建文明单位工作方案\n\n一、工作目标\n\n建成文明单位。", "utf-8")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, {})  # noqa: S102 - the page's own example
