import pytest

from wenming_core.checks.wording import (
    Phrase,
    clauses,
    collective_terms,
    half_width_marks,
    honours,
    near_wording,
    shared_phrases,
)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("", ()),
        ("全角，没有。", ()),
        ("甲,乙", ((1, 2),)),
        ("“甲”,“乙”", ((3, 4),)),
        ("《甲》:", ((3, 4),)),
        ("abc, def", ()),
        ("甲 ,乙", ((2, 3),)),
        ("2018-2020", ()),
        ("甲.乙", ()),
    ],
)
def test_half_width_marks_are_those_that_touch_chinese_text(text: str, marks: tuple[tuple[int, int], ...]) -> None:
    assert half_width_marks(text) == marks


def test_clauses_are_split_at_both_widths_and_empty_ones_do_not_count() -> None:
    assert clauses("甲，乙,丙；；丁。\n ，") == ("甲", "乙", "丙", "丁")


def test_collective_terms_are_found_once_each() -> None:
    text = "各部门、机关各部门、各有关部门单位、各支部、各部门；各种活动"
    assert collective_terms(text) == ("各部门", "机关各部门", "各有关部门单位", "各支部")


def test_titles_of_others_are_no_honours_of_the_unit() -> None:
    assert honours("文明城市、文明家庭、文明校园、文明单位、文明校园") == ("文明校园", "文明单位")


RUN = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("texts", "phrases"),
    [
        ({"1": f"甲{RUN}乙", "2": f"丙{RUN}丁"}, [(RUN, ("1", "2"))]),
        ({"1": RUN[:9], "2": RUN[:9]}, []),
        ({"1": f"{RUN}甲乙", "2": f"{RUN}甲丙"}, [(f"{RUN}甲", ("1", "2"))]),
        ({"1": "一二三四五，六七八九十", "2": RUN}, []),
        ({"1": f"{RUN}；{RUN}", "2": "别的"}, []),
        ({"1": "一二三四五90%六七八九十", "2": "一二三四五90%六七八九十"}, []),
        (
            {"1": f"{RUN}；甲乙丙丁戊己庚辛壬癸子", "2": f"甲乙丙丁戊己庚辛壬癸子；{RUN}"},
            [("甲乙丙丁戊己庚辛壬癸子", ("1", "2"))],
        ),
        (
            {"1": f"{RUN}甲", "2": f"{RUN}甲", "3": f"{RUN}乙"},
            [(RUN, ("1", "2", "3")), (f"{RUN[1:]}甲", ("1", "2"))],
        ),
        ({str(n): RUN for n in range(8)}, [(RUN, tuple(map(str, range(8))))]),
        ({str(n): RUN for n in range(9)}, []),
        ({str(n): RUN for n in range(12)}, []),
    ],
)
def test_shared_phrases_name_each_set_of_texts_with_its_longest_phrase(
    texts: dict[str, str], phrases: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert shared_phrases(texts) == tuple(Phrase(wording=wording, holders=holders) for wording, holders in phrases)


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        ("邻里互助活动", "建立邻里互助服务队，推广邻里互助服务", "邻里互助服务"),
        ("邻里互助活动", "以邻里互助为本，建立邻里互助服务队", ""),
        ("邻里互助活动", "建立邻里互助服务队，开展邻里互助活动", ""),
        ("核心价值教育", "开展核心价值宣传教育", ""),
        ("核心价值教育", "开展核心价值宣传，加强核心价值宣传。", "核心价值宣传"),
        ("环境活动", "环境服务", ""),
        ("邻里互助活动", "邻里互助（服务）", ""),
        ("邻里互助活动", "", ""),
        ("", "任何文字", ""),
        ("(a+)+(b|c)活动", "(a+)+(b|c)服务、(a+)+(b|c)服务", "(a+)+(b|c)服务"),
    ],
)
def test_a_name_is_near_a_wording_that_differs_in_its_last_word(name: str, text: str, other: str) -> None:
    assert near_wording(name, text) == other
