"""What office staff read is plain Chinese: full-width marks, one word for one thing, no terms of programmers."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import wenming_core
import wenming_exporters
from wenming_core.diagnostics import Kind

SOURCES = sorted(p for p in (Path(__file__).parents[1] / "src").rglob("*.py") if "testing" not in p.parts)
HAN = "[\u4e00-\u9fff”》）]"
HALF_WIDTH = re.compile(f"{HAN}[,;?]|{HAN}\\.$|[,;]{HAN}")
TERMS = re.compile(
    "None|True|False|JSON ?路径|字典|元组|字符串|布尔|浮点|数组|异常|字段|键值|枚举|(?<!下拉)列表|空指针|解析失败"
)
"""Words of programmers; a drop-down list (下拉列表) is no such thing."""

KINDS = sorted(
    {
        kind
        for package in (wenming_core, wenming_exporters)
        for module in walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith("__main__")
        for kind in vars(import_module(module.name)).values()
        if isinstance(kind, Kind)
    },
    key=lambda kind: kind.code,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_has_a_title_without_an_end_and_an_advice_that_is_a_sentence(kind: Kind) -> None:
    assert not kind.title.endswith(("。", "！", "？"))
    assert kind.remedy.endswith("。")
    assert not TERMS.search(kind.title + kind.remedy)


def worded(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines; what is put into an f-string stands as 〈〉, docstrings are left out."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.JoinedStr(values=values):
                yield child.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "〈〉" for v in values)
                for value in values:
                    yield from worded(value)
            case ast.Constant(value=str() as text):
                yield child.lineno, text
            case _:
                yield from worded(child)


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression, a number format, or the source of a document, not for people."""
    return any(mark in text for mark in ("(?", "[", "\\", "|", "<w:", "<a:", "font:", "—-"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.as_posix().rpartition("/src/")[2])
def test_chinese_texts_have_full_width_marks(path: Path) -> None:
    texts = worded(ast.parse(path.read_text("utf-8")))
    assert [(line, text) for line, text in texts if not is_pattern(text) and HALF_WIDTH.search(text)] == []
