import pytest

from wenming_core.diagnostics import TableCell
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.reading.columns import Part, is_header, read_column
from wenming_core.reading.layout import find_header
from wenming_core.reading.rows import Cell, Row


def rows(*texts: str) -> tuple[Row, ...]:
    """Rows in outline notation: ``|`` parts cells."""
    return tuple(
        Row(
            cells=tuple(
                Cell(text=text, location=TableCell(table=1, row=n, column=m))
                for m, text in enumerate(line.split("|"), start=1)
            ),
            location=TableCell(table=1, row=n),
        )
        for n, line in enumerate(texts, start=1)
    )


@pytest.mark.parametrize(
    ("title", "part", "rank"),
    [
        ("工作指标", Part.LEVEL, 1),
        ("测评指标", Part.LEVEL, 1),
        ("一级指标", Part.LEVEL, 1),
        ("工作项目", Part.LEVEL, 2),
        ("测评项目", Part.LEVEL, 2),
        ("二级指标", Part.LEVEL, 2),
        ("三级指标", Part.LEVEL, 3),
        ("任务分工", Part.LEVEL, 4),
        ("任务内容", Part.LEVEL, 4),
        ("测评标准", Part.LEVEL, 4),
        ("测评内容", Part.LEVEL, 4),
        ("测评标准（34条）", Part.LEVEL, 4),
        ("责任部门", Part.RESPONSIBLE, 0),
        ("责 任 单 位", Part.RESPONSIBLE, 0),
        ("责任\n部门", Part.RESPONSIBLE, 0),
        ("责任部门(第一个为牵头部门)", Part.RESPONSIBLE, 0),
        ("牵头部门", Part.LEAD, 0),
        ("配合单位", Part.SUPPORT, 0),
        ("协办", Part.SUPPORT, 0),
        ("测评方法", Part.METHOD, 0),
        ("标准编号", Part.NUMBER, 0),
        ("序号", Part.ORDINAL, 0),
        ("ＮＯ．", Part.ORDINAL, 0),
        ("责任股室", Part.RESPONSIBLE, 0),
        ("科室", Part.RESPONSIBLE, 0),
        ("主责部门", Part.LEAD, 0),
        ("牵头（责任）部门", Part.LEAD, 0),
        ("参加单位", Part.SUPPORT, 0),
        ("评分标准", Part.SCORING, 0),
        ("分值（分）", Part.POINTS, 0),
        ("完成时限", Part.DUE, 0),
        ("责任领导", Part.ASIDE, 0),
        ("自评得分", Part.ASIDE, 0),
        ("重点工作", Part.LEVEL, 4),
        ("板块", Part.LEVEL, 1),
        ("备注", Part.OTHER, 0),
        ("", Part.OTHER, 0),
    ],
)
def test_a_column_is_told_by_its_heading(title: str, part: Part, rank: int) -> None:
    column = read_column(title)
    assert (column.part, column.rank) == (part, rank)
    assert "\n" not in column.title


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("测评指标", "测评标准", "责任部门"), True),
        (("责任部门", "任务内容"), True),
        (("序号", "责任领导", "任务内容", ""), True),
        (("责任部门", "配合部门"), False),
        (("测评标准",), False),
        (("姓名", "部门", "电话", "内容", "备注"), False),
        (("项目", "指标内容", "分值", "评分办法", "自评得分", "责任处室", "责任人"), True),
        (("项目", "评分标准", "分值"), True),
        (("阶段", "时间", "内容"), False),
        (("时间", "内容"), False),
        (("项目", "得分"), False),
        ((), False),
    ],
)
def test_a_header_is_mostly_known_and_names_a_level(titles: tuple[str, ...], expected: bool) -> None:
    assert is_header(titles) is expected


def test_levels_are_ordered_by_rank_not_by_place() -> None:
    header = find_header(rows("责任部门|测评标准|测评项目|测评指标", "办公室|1.甲|乙|丙"))
    assert header is not None
    assert header.layout.level_titles == ("测评指标", "测评项目", "测评标准")
    assert (header.start, header.end) == (0, 1)


def test_levels_of_one_rank_keep_their_places() -> None:
    header = find_header(rows("测评项目|测评内容|测评标准|责任部门"))
    assert header is not None
    assert header.layout.level_titles == ("测评项目", "测评内容", "测评标准")


def test_a_header_may_stand_below_a_title() -> None:
    header = find_header(rows("任务分工表||", "单位：某某馆||", "测评指标|测评标准|责任部门"))
    assert header is not None
    assert (header.start, header.end) == (2, 3)


def test_a_second_header_row_names_columns_more_closely() -> None:
    header = find_header(rows("测评指标|测评标准|责任部门|", "||牵头部门|配合部门", "甲|乙|丙|丁"))
    assert header is not None
    assert header.end == 2
    assert [column.part for column in header.layout.columns] == [Part.LEVEL, Part.LEVEL, Part.LEAD, Part.SUPPORT]


def test_a_second_header_row_may_name_the_levels_under_one_heading() -> None:
    header = find_header(rows("序号|测评项目||测评标准|责任分工|", "|一级|二级||牵头部门|配合部门", "1|甲|乙|丙|丁|戊"))
    assert header is not None
    assert header.end == 2
    assert header.layout.level_titles == ("一级", "二级", "测评标准")


@pytest.mark.parametrize("below", ["测评指标|测评标准|责任部门", "指标|内容|"])
def test_a_row_below_ordinary_levels_is_no_part_of_the_header(below: str) -> None:
    header = find_header(rows("测评指标|测评标准|责任部门", below))
    assert header is not None
    assert header.end == 1


@pytest.mark.parametrize(
    "below", ["甲|乙|牵头部门|配合部门", "||牵头部门|", "||牵头部门|电话", "||牵头部门", "任务|标准||"]
)
def test_another_row_below_is_no_part_of_the_header(below: str) -> None:
    header = find_header(rows("测评指标|测评标准|责任部门|", below))
    assert header is not None
    assert header.end == 1


def test_a_table_without_known_headings_has_no_header() -> None:
    assert find_header(rows("姓名|电话", "张三|123")) is None
    assert find_header(()) is None


def test_levels_beyond_the_deepest_tree_are_ordinary_columns() -> None:
    header = find_header(rows("|".join(["一级指标"] * 20 + ["测评标准"])))
    assert header is not None
    assert len(header.layout.levels) == MAX_DEPTH
    assert len(header.layout.places(Part.OTHER)) == 21 - MAX_DEPTH


def test_a_repeated_header_is_recognised_whatever_its_widths() -> None:
    table = rows("测评指标|测评标准|责任部门", "测评指标|测 评 标 准|责任部门", "甲|乙|丙")
    header = find_header(table)
    assert header is not None
    assert [header.layout.repeats_in(row) for row in table] == [True, True, False]
