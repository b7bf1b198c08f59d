"""The how-to about reading a plan: its examples are true, and it lists every kind of diagnostic."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import wenming_core.reading
from wenming_core.diagnostics import Kind

PAGE = Path(__file__).parents[3] / "docs" / "reading-a-plan.md"


def kinds() -> dict[str, Kind]:
    modules = (
        importlib.import_module(f"wenming_core.reading.{found.name}")
        for found in pkgutil.iter_modules(wenming_core.reading.__path__)
    )
    return {kind.code: kind for module in modules for kind in vars(module).values() if isinstance(kind, Kind)}


def test_the_examples_are_true() -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_kind_of_diagnostic_is_listed_as_it_is() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").split("\n") if line.startswith("| `WM")]
    assert rows == [
        f"| `{code}` | {kind.severity.chinese} | {kind.title} | {kind.remedy} |"
        for code, kind in sorted(kinds().items())
    ]


def test_codes_of_reading_lie_in_their_hundred() -> None:
    assert all(re.fullmatch(r"WM0[0-4]\d", code) for code in kinds())
