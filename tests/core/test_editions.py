"""Two editions of a catalogue are paired node by node."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.editions import compare_editions
from wenming_core.model import Catalogue, Indicator, Standard


def catalogue(outline: str) -> Catalogue:
    """Build two levels from ``"甲:标准一|标准二;乙:标准三"``."""
    children = []
    for part in filter(None, outline.split(";")):
        name, _, texts = part.partition(":")
        children.append(Indicator(name=name, children=tuple(Standard(text=t) for t in texts.split("|") if t)))
    return Catalogue(children=tuple(children))


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    diff = compare_editions(catalogue(old), catalogue(new))
    return [(p.old.code if p.old else "", p.new.code if p.new else "", p.chinese) for p in diff.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲:组织学习|召开会议", "甲:组织学习|召开会议", []),
        ("甲:组织学习", "甲:组织学习|召开会议", [("", "1.2", "新增")]),
        ("甲:组织学习|召开会议", "甲:组织学习", [("1.2", "", "删除")]),
        ("甲:组织学习|召开会议", "甲:召开会议", [("1.2", "1.1", "编号顺延"), ("1.1", "", "删除")]),
        ("甲:定期组织学习活动", "甲:每月定期组织学习活动", [("1.1", "1.1", "改写")]),
        ("甲:组织学习;乙:召开会议", "甲:;乙:召开会议|组织学习", [("1.1", "2.2", "移动")]),
        ("甲:定期组织学习活动;乙:", "甲:;乙:每月定期组织学习活动", [("1.1", "2.1", "移动并改写")]),
        ("甲:组织　学习", "甲:组织学习", []),
        ("甲:组织学习|组织学习", "甲:组织学习", [("1.2", "", "删除")]),
        ("思想道德建设:组织学习", "思想道德建设工作:组织学习", [("1", "1", "改写")]),
        ("甲:ab", "甲:xy", [("", "1.1", "新增"), ("1.1", "", "删除")]),
        ("", "甲:学", [("", "1", "新增"), ("", "1.1", "新增")]),
    ],
)
def test_each_node_is_told_what_became_of_it(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(old, new) == expected


def test_the_same_wording_under_the_same_heading_is_preferred() -> None:
    diff = compare_editions(catalogue("甲:组织学习;乙:组织学习"), catalogue("丙:组织学习;乙:组织学习"))
    assert diff.code_map["2.1"] == "2.1"
    assert diff.code_map["1.1"] == "1.1"


def test_the_most_similar_wording_wins() -> None:
    diff = compare_editions(catalogue("甲:开展职工读书活动|开展职工读书月活动"), catalogue("甲:开展职工读书月系列活动"))
    assert diff.code_map == {"1": "1", "1.2": "1.1"}
    (pair,) = [p for p in diff.changes if p.reworded]
    assert 0 < pair.similarity < 1


WORDS = st.lists(st.sampled_from("学会志愿读书环境法治"), min_size=1, max_size=6).map("".join)
OUTLINES = st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=4)), max_size=4).map(
    lambda parts: ";".join(f"{name}:{'|'.join(texts)}" for name, texts in parts)
)


@given(OUTLINES)
def test_an_edition_compared_with_itself_has_no_changes(outline: str) -> None:
    assert changes(outline, outline) == []


@given(OUTLINES, OUTLINES)
def test_every_node_of_either_side_stands_in_exactly_one_pair(old: str, new: str) -> None:
    a, b = catalogue(old), catalogue(new)
    pairs = compare_editions(a, b).pairs
    assert sorted(p.old.code for p in pairs if p.old) == sorted(n.code for n in a.nodes)
    assert sorted(p.new.code for p in pairs if p.new) == sorted(n.code for n in b.nodes)
