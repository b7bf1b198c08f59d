"""The code of ``docs/first-exporter.md`` runs, and does what the page says."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wenming_core.diagnostics import Kind
from wenming_exporters import plugins, registry
from wenming_exporters.names import FILE_NAME_CHANGED
from wenming_exporters.options import WRONG_OPTION

PAGE = (Path(__file__).parents[1] / "docs" / "first-exporter.md").read_text("utf-8")
KINDS = [
    plugins.BROKEN_PLUGIN,
    plugins.BROKEN_PART,
    registry.DUPLICATE_EXPORTER,
    FILE_NAME_CHANGED,
    WRONG_OPTION,
]


def test_the_code_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    module = ModuleType("rollcall")
    monkeypatch.setitem(sys.modules, "rollcall", module)
    for block in blocks:
        exec(compile(block, "docs/first-exporter.md", "exec"), module.__dict__)  # noqa: S102  # our own page
    printed = capsys.readouterr().out.strip()
    assert f"This prints `{printed}`." in PAGE
    assert len(blocks) == 3


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_lists_each_code_that_a_plugin_can_cause(kind: Kind) -> None:
    assert f"| {kind.code} |" in PAGE
