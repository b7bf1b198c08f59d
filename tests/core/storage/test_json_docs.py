"""The page about the JSON document says what the code says."""

import re
from pathlib import Path

import pytest

from wenming_core import storage
from wenming_core.diagnostics import Kind
from wenming_core.storage import disk, faults, json_text, migrations

PAGE = (Path(__file__).parents[3] / "docs" / "json.md").read_text("utf-8")
KINDS = {
    kind for module in (disk, faults, json_text, migrations) for kind in vars(module).values() if isinstance(kind, Kind)
}


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_each_example_runs_as_written(example: str) -> None:
    exec(compile(example, "docs/json.md", "exec"), {"__name__": "example"})  # noqa: S102 - the examples are our own


def test_the_page_lists_every_code_with_its_title() -> None:
    listed = re.findall(r"^\| (WM91\d) \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert listed == sorted((kind.code, kind.title) for kind in KINDS)


@pytest.mark.parametrize("name", sorted(set(storage.__all__) - {"CAMPAIGN", "JsonObject", "Migrated"}))
def test_the_page_names_every_public_function(name: str) -> None:
    assert re.search(rf"`[^`]*\b{name}\b[^`]*`", PAGE)
