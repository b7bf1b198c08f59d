import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Clause, SectionRole
from wenming_core.reading.rows import Line
from wenming_core.reading.sections import Body, read_body, role_of


def body(text: str) -> Body:
    return read_body([Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"), start=1)])


def clauses(text: str) -> list[tuple[str, str]]:
    (part,) = body(f"方案/一、任务/{text}").parts
    return [(clause.heading, clause.text) for clause in part.clauses]


@pytest.mark.parametrize(
    ("text", "title", "unplaced", "preamble"),
    [
        ("某馆创建文明单位工作实施方案/为创建，定本方案。", "某馆创建文明单位工作实施方案", [], ["为创建，定本方案。"]),
        ("某馆/创建文明单位工作方案（试行）/序言。", "某馆创建文明单位工作方案（试行）", [], ["序言。"]),
        ("某馆文件/某发〔2018〕6号/某馆创建方案/序言。", "某馆创建方案", ["某馆文件", "某发〔2018〕6号"], ["序言。"]),
        ("某馆创建工作/序言。", "某馆创建工作", [], ["序言。"]),
        ("某馆创建方案/各科室：/序言。", "某馆创建方案", [], ["各科室：", "序言。"]),
        ("〔待填〕/序言。/一、目标", "", [], ["序言。"]),
        ("〔待填〕", "", [], []),
    ],
)
def test_the_title_is_what_stands_above_the_body(
    text: str, title: str, unplaced: list[str], preamble: list[str]
) -> None:
    found = body(text)
    assert found.title == title
    assert [line.text for line in found.unplaced] == unplaced
    assert [line.text for line in found.preamble] == preamble


@pytest.mark.parametrize("text", ["为创建，定本方案。", "一、工作目标/争先。", "（一）工作方案"])
def test_a_text_without_a_title_is_reported(text: str) -> None:
    found = body(text)
    assert found.title == ""
    assert [d.code for d in found.diagnostics] == ["WM003"]
    assert found.diagnostics[0].location == TextLine(line=1)


def test_nothing_is_an_empty_body() -> None:
    assert read_body([]) == Body()


def test_sections_have_paragraphs_and_points() -> None:
    found = body("方案/序/一、工作目标/争先。/再争先。/二、主要任务/总述。/（一）学习。读书。/续。/（二）宣传/贴画。")
    goal, duties = found.parts
    assert (goal.heading, goal.role) == ("工作目标", SectionRole.GOAL)
    assert [line.text for line in goal.paragraphs] == ["争先。", "再争先。"]
    assert [line.text for line in duties.paragraphs] == ["总述。"]
    assert duties.clauses == (Clause(heading="学习", text="读书。\n续。"), Clause(heading="宣传", text="贴画。"))
    assert duties.places == (TextLine(line=8), TextLine(line=10))
    assert [line.text for line in found.passages()] == [
        "序",
        "争先。",
        "再争先。",
        "总述。",
        "学习。读书。\n续。",
        "宣传。贴画。",
    ]
    assert found.diagnostics == ()


def test_the_words_after_a_section_s_heading_are_its_first_paragraph() -> None:
    (part,) = body("方案/一、工作目标。争先。再争先。").parts
    assert part.heading == "工作目标"
    assert [line.text for line in part.paragraphs] == ["争先。再争先。"]


def test_a_heading_of_a_stop_alone_is_kept_as_it_is() -> None:
    (part,) = body("方案/一、。争先").parts
    assert part.heading == "。争先"


@pytest.mark.parametrize(
    ("text", "headings", "points"),
    [
        ("方案/一、甲/1.乙/（1）丙/二、丁", ["甲", "丁"], ["乙"]),
        ("方案/（一）甲/1.乙/（二）丁", ["甲", "丁"], ["乙"]),
        ("方案/1.甲/（1）乙/2.丁", ["甲", "丁"], ["乙"]),
        ("方案/第一部分 甲/一、乙/第二部分 丁", ["甲", "乙", "丁"], []),
        ("方案/一、甲/㈠乙/二、丁", ["甲", "丁"], ["乙"]),
    ],
)
def test_the_uppermost_numbering_makes_sections_and_the_next_makes_points(
    text: str, headings: list[str], points: list[str]
) -> None:
    parts = body(text).parts
    assert [part.heading for part in parts] == headings
    assert [clause.heading for part in parts for clause in part.clauses] == points


def test_deeper_numbers_stay_in_the_text_of_their_point() -> None:
    assert clauses("（一）学习。如下：/1.读书。/（1）精读。/（二）宣传") == [
        ("学习", "如下：\n1.读书。\n（1）精读。"),
        ("宣传", ""),
    ]


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        ("（一）加强领导。成立小组。", "加强领导", "成立小组。"),
        ("（一）加强领导", "加强领导", ""),
        ("(一)加强领导.成立小组.", "加强领导", "成立小组."),
        ("（一）加强领导.", "加强领导", ""),
        ("（一）建成3.5公里绿道", "建成3.5公里绿道", ""),
        ("（一）加强领导。", "加强领导", ""),
        ("（一）加强领导，落实责任。成立小组。", "加强领导，落实责任", "成立小组。"),
        ("（一）加强领导，落实责任。/成立小组。", "加强领导，落实责任", "成立小组。"),
        ("（一）成立小组，落实责任，按月检查。", "", "成立小组，落实责任，按月检查。"),
        ("（一）分工如下：办公室统筹。", "", "分工如下：办公室统筹。"),
        ("（一）长" + "长" * 50 + "。后文。", "", "长" + "长" * 50 + "。后文。"),
        ("（一）〔待填〕", "", ""),
        ("（一）。", "", "。"),
    ],
)
def test_a_point_begins_with_its_heading_or_has_none(text: str, heading: str, rest: str) -> None:
    assert clauses(text) == [(heading, rest)]


def test_a_paragraph_that_is_yet_to_be_filled_in_is_none() -> None:
    (part,) = body("方案/一、目标/〔待填〕").parts
    assert part.paragraphs == ()


def test_numbers_that_do_not_follow_are_reported() -> None:
    found = body("方案/一、甲/三、乙/（一）丙/（一）丁")
    assert [(d.code, str(d.location)) for d in found.diagnostics] == [("WM034", "第3行"), ("WM034", "第5行")]
    assert found.diagnostics[0].message == "此处序号为3，按顺序应为2。"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("工作目标", SectionRole.GOAL),
        ("指导思想和工作目标", SectionRole.GOAL),
        ("总体要求", SectionRole.GOAL),
        ("组织领导", SectionRole.LEADERSHIP),
        ("加强组织领导", SectionRole.LEADERSHIP),
        ("主要任务", SectionRole.DUTIES),
        ("工作内容", SectionRole.DUTIES),
        ("工作安排", SectionRole.ARRANGEMENTS),
        ("方法步骤", SectionRole.ARRANGEMENTS),
        ("附则", SectionRole.OTHER),
    ],
)
def test_a_section_s_role_is_told_by_its_heading(heading: str, role: SectionRole) -> None:
    assert role_of(heading) is role
