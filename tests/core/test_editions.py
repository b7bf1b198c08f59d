"""Two editions of a catalogue are paired node by node."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core import editions
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
        ("甲:组织学习|召开会议", "甲:召开会议", [("1.2", "1.1", "重新编号"), ("1.1", "", "删除")]),
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


MOVED = [
    (
        "two standards of one item swapped",
        "甲:读书|讲座",
        "甲:讲座|读书",
        [("1.2", "1.1", "重新编号"), ("1.1", "1.2", "重新编号")],
    ),
    (
        "two standards swapped between items",
        "甲:读书|听课;乙:讲座|观影",
        "甲:讲座|听课;乙:读书|观影",
        [("2.1", "1.1", "移动"), ("1.1", "2.1", "移动")],
    ),
    (
        "a wording gone to another code, whose own wording is new",
        "甲:定期开展读书活动|建立志愿队伍",
        "甲:完善便民设施|定期开展读书活动",
        [("", "1.1", "新增"), ("1.1", "1.2", "重新编号"), ("1.2", "", "删除")],
    ),
    (
        "a wording gone to another code and reworded there",
        "甲:定期开展读书活动|建立志愿队伍",
        "甲:完善便民设施|定期组织开展读书活动",
        [("", "1.1", "新增"), ("1.1", "1.2", "改写"), ("1.2", "", "删除")],
    ),
    (
        "near-equal wordings that only changed places",
        "甲:每年开展读书活动2次|每年开展读书活动4次",
        "甲:每年开展读书活动4次|每年开展读书活动2次",
        [("1.2", "1.1", "重新编号"), ("1.1", "1.2", "重新编号")],
    ),
    (
        "near-equal wordings of which one is reworded",
        "甲:每年开展读书活动2次|每年开展读书活动4次",
        "甲:每年开展读书活动4次|每年开展读书活动3次",
        [("1.2", "1.1", "重新编号"), ("1.1", "1.2", "改写")],
    ),
    (
        "equal wordings under headings that changed places and were reworded",
        "思想道德建设:组织学习;民主法治建设:组织学习",
        "民主法治建设工作:组织学习;思想道德建设工作:组织学习",
        [("2", "1", "改写"), ("2.1", "1.1", "重新编号"), ("1", "2", "改写"), ("1.1", "2.1", "重新编号")],
    ),
    (
        "of equally similar wordings the one under the same heading",
        "甲:开展读书活动一;乙:",
        "乙:开展读书活动二;甲:开展读书活动三",
        [("2", "1", "重新编号"), ("", "1.1", "新增"), ("1", "2", "重新编号"), ("1.1", "2.1", "改写")],
    ),
    (
        "headings that changed places with their standards",
        "甲:读书;乙:讲座",
        "乙:讲座;甲:读书",
        [("2", "1", "重新编号"), ("2.1", "1.1", "重新编号"), ("1", "2", "重新编号"), ("1.1", "2.1", "重新编号")],
    ),
    (
        "headings that changed places without their standards",
        "甲:读书;乙:讲座",
        "乙:读书;甲:讲座",
        [("2", "1", "重新编号"), ("1.1", "1.1", "移动"), ("1", "2", "重新编号"), ("2.1", "2.1", "移动")],
    ),
    ("another width of the characters", "甲:组织（学习）A", "甲:组织(学习)Ａ", []),
    ("the opposite is similar too", "甲:实行公开制度", "甲:不实行公开制度", [("1.1", "1.1", "改写")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in MOVED], ids=[case[0] for case in MOVED])
def test_moved_renumbered_and_reworded_are_told_apart(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(old, new) == expected


def test_a_heading_that_moved_to_another_level_is_known_again() -> None:
    low = Indicator(name="志愿服务", children=(Standard(text="建立队伍"),))
    old = Catalogue(children=(Indicator(name="社会责任", children=(low,)),))
    new = Catalogue(children=(Indicator(name="社会责任"), low))
    assert [(p.old.code, p.new.code, p.chinese) for p in compare_editions(old, new).changes if p.old and p.new] == [
        ("1.1", "2", "移动"),
        ("1.1.1", "2.1", "重新编号"),
    ]


def numbered(count: int, ending: str) -> Catalogue:
    texts = [f"组织开展第{number}项文明创建活动，每年不少于2次，{ending}" for number in range(count)]
    items = (texts[place : place + 10] for place in range(0, count, 10))
    return Catalogue(
        children=tuple(
            Indicator(name=f"项目{place}", children=tuple(Standard(text=text) for text in item))
            for place, item in enumerate(items)
        )
    )


def test_a_standard_is_held_against_a_bounded_number_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    score = editions._score

    def counting(one: frozenset[str], other: frozenset[str]) -> int:
        compared.append(one)
        return score(one, other)

    monkeypatch.setattr(editions, "_score", counting)
    old, new = numbered(1000, "有方案"), numbered(1000, "有记录")
    diff = compare_editions(old, new)
    assert [(p.old.code, p.chinese) for p in diff.pairs if p.old and p.new] == [
        (node.code, "改写" if node.depth == 2 else "") for node in old.nodes
    ]
    assert len(compared) <= 1000 * 3 * editions._LOOKED_AT


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
