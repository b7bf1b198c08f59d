"""``docs/official-documents.md`` says what the writer and the checker do."""

import re
from pathlib import Path

import pytest

from wenming_core.diagnostics import Kind
from wenming_exporters.word import findings
from wenming_exporters.word.elements import STYLES, StyleId
from wenming_exporters.word.layout import fault

PAGE = (Path(__file__).parents[3] / "docs" / "official-documents.md").read_text("utf-8")
KINDS = [kind for module in (findings, fault) for kind in vars(module).values() if isinstance(kind, Kind)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_lists_each_code_with_its_title(kind: Kind) -> None:
    assert re.search(rf"^\| {kind.code} \| {kind.title}\b", PAGE, re.MULTILINE)


def test_no_code_stands_for_two_kinds() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", sorted({s.name.partition("（")[0] for s in STYLES if s.id is not StyleId.NORMAL}))
def test_the_page_names_each_style(name: str) -> None:
    assert name in PAGE


def test_the_example_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    exec(compile(example[1], "official-documents.md", "exec"), {})  # noqa: S102  # the page's own example
    assert (tmp_path / "通知.docx").stat().st_size > 1000


@pytest.mark.parametrize("picture", re.findall(r"\((pages/[^)]*)\)", PAGE))
def test_the_page_has_its_pictures(picture: str) -> None:
    assert (Path(__file__).parents[3] / "docs" / picture).stat().st_size > 1000
