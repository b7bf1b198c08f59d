"""The page about ledgers says what the code says."""

from importlib import import_module
from pathlib import Path

import pytest

from wenming_core.changes import Part
from wenming_core.diagnostics import Kind
from wenming_core.storage import save
from wenming_core.testing import sized_campaign
from wenming_exporters.excel.columns import COLUMNS, Column, Layout

PAGE = (Path(__file__).parents[3] / "docs" / "ledgers.md").read_text("utf-8")
MODULES = (
    "wenming_core.changes.extension",
    "wenming_core.changes.faults",
    "wenming_core.changes.rights",
    "wenming_core.merge.conflict",
    "wenming_core.merge.merging",
    "wenming_core.merge.returns",
    "wenming_exporters.views.ledger",
    *(
        f"wenming_exporters.excel.{name}"
        for name in (
            "added",
            "cells",
            "collecting",
            "conflicts",
            "head",
            "not_taken",
            "own_reports",
            "readback",
            "returned",
            "row_reader",
            "values",
        )
    ),
)
KINDS = {kind.code: kind for name in MODULES for kind in vars(import_module(name)).values() if isinstance(kind, Kind)}


def whose(column: Column) -> str:
    if not column.field:
        return "shown only"
    parts = [part.value for part in (Part.LEAD, Part.SUPPORT, Part.OFFICE) if column.open_to(part)]
    if parts == [Part.OFFICE.value]:
        return "office; departments in new rows"
    return ", ".join(parts) or "new rows"


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.id)
def test_the_page_describes_each_column(column: Column) -> None:
    names = {Layout.DEPARTMENT: "department", Layout.OVERVIEW: "overview"}
    usual = " and ".join(name for layout, name in names.items() if layout in column.usual) or "on demand"
    assert f"| `{column.id}` | {column.heading} | {column.kind.value} | {whose(column)} | {usual} |" in PAGE


def test_the_page_describes_no_other_columns() -> None:
    table = PAGE.partition("### Columns")[2].partition("### Options")[0]
    assert table.count("\n| `") == len(COLUMNS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_page_describes_each_diagnostic(kind: Kind) -> None:
    if kind.code.startswith(("WM8", "WM94")):
        assert f"| {kind.code} | {kind.severity.chinese} | {kind.title} | {kind.remedy} |" in PAGE


def test_no_two_kinds_share_a_code() -> None:
    found = [kind for name in MODULES for kind in vars(import_module(name)).values() if isinstance(kind, Kind)]
    assert len({kind.code for kind in found}) == len({id(kind) for kind in found})


def test_headings_are_told_apart() -> None:
    names = [name for column in COLUMNS for name in (column.heading, *column.also)]
    assert len(names) == len(set(names))


def test_the_programs_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(sized_campaign(4), tmp_path / "campaign.json")
    program = PAGE.partition("```python\n")[2].partition("```")[0]
    exec(compile(program, "ledgers.md", "exec"), {})  # noqa: S102  # the page is our own
    assert list((tmp_path / "out").glob("*.xlsx"))
