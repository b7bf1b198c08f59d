import sys
from collections.abc import Iterable
from types import ModuleType

import pytest

from wenming_exporters.contract import ExtraMissing
from wenming_exporters.word.segment import jieba_words
from wenming_exporters.word.typography import title_lines


def test_a_segmenter_that_is_not_installed_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with pytest.raises(ExtraMissing, match=r"wenming\[segment\]"):
        jieba_words()


def test_words_come_from_rjieba(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = ModuleType("rjieba")

    def cut(text: str) -> Iterable[str]:
        return [text[:2], text[2:]]

    monkeypatch.setattr(installed, "cut", cut, raising=False)
    monkeypatch.setitem(sys.modules, "rjieba", installed)
    assert list(jieba_words()("图书馆")) == ["图书", "馆"]


def test_rjieba_keeps_the_words_of_a_title_whole() -> None:
    pytest.importorskip("rjieba", reason="the extra wenming[segment] is not installed")
    lines = title_lines("国际图书馆协会联合会亚洲及大洋洲地区委员会第二十三届年度会议", words=jieba_words())
    assert all(any(word in line for line in lines) for word in ("图书馆", "联合会", "大洋洲", "委员会", "会议"))
