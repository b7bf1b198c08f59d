"""The documentation says what the code says."""

import re
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import attrs
import pytest

import wenming_core
import wenming_exporters
from wenming_core import model
from wenming_core.diagnostics import Kind
from wenming_core.model.scheme_labels import KIND_LABELS
from wenming_exporters import exporters
from wenming_exporters.cli.main import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CHINESE = re.compile("[\u4e00-\u9fff]")

MODEL_CLASSES = sorted(
    {
        cls
        for module in walk_packages(model.__path__, f"{model.__name__}.")
        for cls in vars(import_module(module.name)).values()
        if isinstance(cls, type) and cls.__module__ == module.name and (attrs.has(cls) or issubclass(cls, Enum))
        if not cls.__name__.startswith("_")
    },
    key=lambda cls: cls.__name__,
)


def glossary_rows() -> list[list[str]]:
    lines = (DOCS / "glossary.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in rows if set(row[0]) != {"-"} and row[0] != "中文"]


@pytest.mark.parametrize("cls", MODEL_CLASSES, ids=lambda c: c.__name__)
def test_the_glossary_binds_each_noun_of_the_model(cls: type) -> None:
    assert any(f"`{cls.__name__}`" in row[1] for row in glossary_rows())


def test_the_glossary_uses_one_identifier_for_one_term() -> None:
    terms = [row[0] for row in glossary_rows()]
    assert sorted(terms) == sorted(set(terms))


@pytest.mark.parametrize(("name", "label"), KIND_LABELS.items())
def test_a_part_of_a_scheme_is_called_as_in_the_glossary(name: str, label: str) -> None:
    assert [row[0] for row in glossary_rows() if f"`{name}`" in row[1]] == [label]


@pytest.mark.parametrize("command", sorted(cli.list_commands(None)))
def test_the_command_page_names_each_command(command: str) -> None:
    assert f"wenming {command}" in (DOCS / "command-line.md").read_text("utf-8")


@pytest.mark.parametrize("exporter_id", [e.id for e in exporters()])
def test_the_readme_names_each_exporter(exporter_id: str) -> None:
    assert f"`{exporter_id}`" in (ROOT / "README.md").read_text("utf-8")


def test_each_page_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [p.name for p in DOCS.glob("*.md") if f" {p.name}" not in navigation] == []


@pytest.mark.parametrize("package", ["wenming_core", "wenming_exporters"])
def test_the_architecture_page_places_each_file_and_folder(package: str) -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    names = {path.stem for path in (ROOT / "src" / package).iterdir() if not path.name.startswith(("_", "py.typed"))}
    assert sorted(name for name in names if not re.search(rf"`{name}/?`", page)) == []


def kinds() -> list[Kind]:
    """Every kind of diagnostic that any module of either package declares."""
    names = (m.name for p in (wenming_core, wenming_exporters) for m in walk_packages(p.__path__, f"{p.__name__}."))
    values = (vars(import_module(name)).values() for name in names if not name.endswith("__main__"))
    return sorted({k for found in values for k in found if isinstance(k, Kind)}, key=lambda kind: kind.code)


def test_each_code_belongs_to_one_kind() -> None:
    codes = [kind.code for kind in kinds()]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_each_kind_of_diagnostic_stands_on_a_page(kind: Kind) -> None:
    assert any(kind.code in page.read_text("utf-8") for page in DOCS.glob("*.md"))
