import pytest

from wenming_core.diagnostics import TableCell
from wenming_core.reading.annex_head import AnnexHead, is_form_line, read_head
from wenming_core.reading.rows import Cell, Row


def head(*texts: str) -> AnnexHead:
    """The head that rows make up, in outline notation: ``|`` parts cells."""
    return read_head(
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
    ("rows", "title"),
    [
        (("任务分工表",), "任务分工表"),
        (("附件1", "任务分工表"), "任务分工表"),
        (("附件1：", "任务分工表"), "任务分工表"),
        (("附件1：任务分工表",), "任务分工表"),
        (("江城市图书馆", "任务分工表"), "江城市图书馆任务分工表"),
        (("任务分工表", "（2025年版）"), "任务分工表（2025年版）"),
        (("任务分工表|任务分工表", "任务 分工表"), "任务分工表"),
        (("江城市图书馆", "任务分工表", "任务分工表"), "江城市图书馆任务分工表"),
        (("任务分工表", "台账样式"), "任务分工表"),
        (("（内部资料）",), ""),
        (("",), ""),
    ],
)
def test_the_title_may_stand_over_rows_with_a_mark_above_and_a_remark_below(rows: tuple[str, ...], title: str) -> None:
    assert head(*rows).title == title


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (("填报单位：江城市图书馆",), "江城市图书馆"),
        (("填报单位（盖章）：江城市图书馆  2025年4月",), "江城市图书馆"),
        (("填报单位：|江城市图书馆|日期：|",), "江城市图书馆"),
        (("单位名称:江城市图书馆|填报人：李四",), "江城市图书馆"),
        (("江城市图书馆 2025年4月",), "江城市图书馆"),
        (("江城市图书馆 2025年4月", "填报单位：另一馆"), "江城市图书馆"),
        (("江城市图书馆2025年创建任务分工表",), "江城市图书馆"),
        (("江城市图书馆", "任务分工表"), "江城市图书馆"),
        (("江城市图书馆2025年创建任务分工表", "编制单位：办公室"), "江城市图书馆"),
        (("任务分工表", "编制单位：江城市图书馆"), "江城市图书馆"),
        (("任务分工表", "单位：分"), ""),
        (("任务分工表", "填报单位：|日期："), ""),
        (("江城市图书馆",), ""),
    ],
)
def test_the_unit_is_that_of_the_form_or_of_the_title(rows: tuple[str, ...], unit: str) -> None:
    found = head(*rows)
    assert found.unit == unit
    assert (found.unit_place is None) == (not unit)


@pytest.mark.parametrize(
    ("rows", "year"),
    [
        (("填报时间：2025年4月10日",), 2025),
        (("年度：2025",), 2025),
        (("年度：２０２５年",), 2025),
        (("日期：|二〇二五年四月",), 2025),
        (("（2025年4月）",), 2025),
        (("2025年创建任务分工表",), 2025),
        (("2024年创建任务分工表", "填报时间：2025年4月"), 2025),
        (("填报时间：四月",), None),
        (("任务分工表",), None),
    ],
)
def test_the_year_is_that_of_the_form_or_of_the_title(rows: tuple[str, ...], year: int | None) -> None:
    found = head(*rows)
    assert found.year == year
    assert (found.year_place is None) == (year is None)


def test_each_thing_has_the_cell_in_which_it_stands() -> None:
    found = head("附件", "江城市图书馆任务分工表", "填报单位：|江城市图书馆|时间：2025年4月")
    assert str(found.title_place) == "表1第2行第1列"
    assert str(found.unit_taken) == "WM024 说明 表1第3行第2列：按附表上写的定为“江城市图书馆”。"
    assert str(found.year_taken) == "WM005 说明 表1第3行第3列：按附表上写的定为2025年。"


def test_what_has_no_place_is_quoted_and_rows_of_other_things_are_left() -> None:
    found = head("填报单位：某馆 填表人：李四|共三页", "甲|乙", "请各部门对照落实。", "时间：待定")
    assert [str(d) for d in found.diagnostics] == [
        "WM012 说明 表1第1行第1列：表头上方的“填表人：李四”未读入。",
        "WM012 说明 表1第4行第1列：表头上方的“时间：待定”未读入。",
    ]
    assert (found.title, found.unit) == ("共三页", "某馆")
    assert [str(row.location) for row in found.unplaced] == ["表1第2行", "表1第3行"]


def test_words_before_the_first_label_of_a_row_are_read_like_a_line() -> None:
    found = head("2025年4月 填表人：李四", "请核对！ 联系人：张三")
    assert found.year == 2025
    assert [d.message for d in found.diagnostics] == [
        "表头上方的“填表人：李四”未读入。",
        "表头上方的“请核对！”未读入。",
        "表头上方的“联系人：张三”未读入。",
    ]


@pytest.mark.parametrize(
    ("rows", "quoted"),
    [
        (("填报单位：江城市图书馆", "申报单位：云川市图书馆"), ["云川市图书馆"]),
        (("填报单位：江城市图书馆", "填报单位：江城市 图书馆"), []),
        (("填报单位：江城市图书馆", "编制单位：办公室"), ["编制单位：办公室"]),
        (("填报单位：江城市图书馆", "编制单位：江城市图书馆"), []),
    ],
)
def test_a_second_unit_in_the_form_is_quoted(rows: tuple[str, ...], quoted: list[str]) -> None:
    found = head(*rows)
    assert found.unit == "江城市图书馆"
    assert [d.message for d in found.diagnostics] == [f"表头上方的“{words}”未读入。" for words in quoted]


def test_another_unit_than_that_of_the_plan_is_reported() -> None:
    found = head("填报单位：江城市图书馆")
    assert found.other_unit("江城市图书馆") == found.other_unit("图书馆") == found.other_unit("") == ()
    (other,) = found.other_unit("云川市图书馆")
    assert other.message == "附表上写的单位“江城市图书馆”与“云川市图书馆”不同，未读入。"


@pytest.mark.parametrize("text", ["牵头：办公室", "成员：张三、李四", "工作目标：争先", "填报", "完成时间：6月"])
def test_other_lines_are_no_lines_of_a_form(text: str) -> None:
    assert not is_form_line(text)
