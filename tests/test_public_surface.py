"""What the packages show to the outside, and how their files are laid out."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import wenming_core
import wenming_exporters

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path for package in ("wenming_core", "wenming_exporters") for path in (ROOT / "src" / package).rglob("*.py")
)
PUBLIC_MODULES = [path for path in SOURCES if not path.name.startswith("_")]


def relative(path: Path) -> str:
    return path.relative_to(ROOT / "src").as_posix()


def exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names = ast.literal_eval(node.value)
            assert isinstance(names, list)
            return names
    return None


def defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign():
                names.update(ast.unparse(t) for t in node.targets)
            case ast.AnnAssign():
                names.add(ast.unparse(node.target))
            case ast.ImportFrom() | ast.Import():
                names.update(alias.asname or alias.name for alias in node.names)
    return names


@pytest.mark.parametrize("path", PUBLIC_MODULES, ids=relative)
def test_a_public_module_says_what_it_exports(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = exported(tree)
    assert names is not None, "no __all__"
    assert set(names) <= defined(tree)
    hidden = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    assert [n.name for n in hidden if not n.name.startswith("_") and n.name not in names] == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_file_says_in_its_first_lines_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_file_stays_short_enough_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 320


def test_the_root_exports_only_what_the_readme_uses() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    unused = [n for n in wenming_core.__all__ if not n.startswith("__") and not re.search(rf"\b{n}\b", readme)]
    assert unused == []


@pytest.mark.parametrize("name", wenming_core.__all__)
def test_each_name_of_the_root_loads_when_it_is_used(name: str) -> None:
    assert getattr(wenming_core, name)
    assert name in dir(wenming_core)


@pytest.mark.parametrize("package", [wenming_core, wenming_exporters], ids=lambda package: package.__name__)
def test_the_signatures_of_the_roots_can_be_read_on_a_screen(package: ModuleType) -> None:
    functions = [value for name in package.__all__ if inspect.isfunction(value := getattr(package, name))]
    assert functions
    assert [function.__name__ for function in functions if len(str(inspect.signature(function))) > 800] == []


def test_a_misspelt_name_of_the_root_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="read_plam"):
        wenming_core.read_plam  # noqa: B018


def test_importing_the_core_loads_nothing_heavy() -> None:
    code = "import sys, wenming_core; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"docx", "lxml", "openpyxl", "xlsxwriter", "pluggy", "click"} & set(loaded)
