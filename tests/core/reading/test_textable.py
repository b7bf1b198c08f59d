import pytest

from wenming_core.diagnostics import SourceFile, TextLine
from wenming_core.reading.lines import split_lines
from wenming_core.reading.rows import Block, Line, Table
from wenming_core.reading.textable import find_tables


def outline(blocks: tuple[Block, ...]) -> list[str]:
    """Blocks in outline notation: a line as it is, a row as its cells between bars."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [f"[{'|'.join(cell.text for cell in row.cells)}]" for row in block.rows]
        else:
            found.append(block.text)
    return found


def tables(text: str) -> list[str]:
    return outline(find_tables(split_lines(text)))


BY_TABS = "前文\n测评指标\t测评标准\t责任部门\n思想\t1.学习\t办公室\n\t2.宣传\t工会\n\n后文。"
BY_BARS = "前文\n|测评指标|测评标准|责任部门|\n|---|:--|---|\n|思想|1.学习|办公室|\n||2.宣传|工会|\n\n后文。"
BY_OPEN_BARS = "前文\n测评指标｜测评标准｜责任部门\n思想 ｜ 1.学习 ｜ 办公室\n ｜2.宣传｜工会\n\n后文。"
BY_BLANKS = "前文\n测评指标    测评标准    责任部门\n思想    1.学习    办公室\n        2.宣传    工会\n\n后文。"
BY_WIDE_BLANKS = "前文\n测评指标　　测评标准　责任部门\n思想　　1.学习　办公室\n　　2.宣传　工会\n\n后文。"
BY_CELLS = (
    "前文\n\t测评指标\n\t测评标准\n\t责任部门\n\n\t思想\n\t1.学习 \n\t办公室\n\n\n\n\t\n\t2.宣传\n\t工会\n \n后文。"
)


@pytest.mark.parametrize("text", [BY_TABS, BY_BARS, BY_OPEN_BARS, BY_BLANKS, BY_WIDE_BLANKS, BY_CELLS])
def test_a_table_is_the_same_however_it_is_laid_out(text: str) -> None:
    kept = [line for line in tables(text) if line.strip()]
    assert kept == ["前文", "[测评指标|测评标准|责任部门]", "[思想|1.学习|办公室]", "[|2.宣传|工会]", "后文。"]


def test_cells_know_their_line_and_column() -> None:
    _, table, *_ = find_tables(split_lines(BY_TABS, source="方案.txt"))
    assert isinstance(table, Table)
    assert [cell.location for cell in table.rows[1].cells] == [
        TextLine(line=3, column=1, source="方案.txt"),
        TextLine(line=3, column=4, source="方案.txt"),
        TextLine(line=3, column=9, source="方案.txt"),
    ]


def test_a_line_that_is_no_text_line_keeps_its_location() -> None:
    place = SourceFile(source="方案.docx")
    lines = [Line(text="测评标准\t责任部门", location=place), Line(text="学习\t办公室", location=place)]
    (table,) = find_tables(lines)
    assert isinstance(table, Table)
    assert all(cell.location == place for row in table.rows for cell in row.cells)


def test_tables_that_are_tables_already_pass_through() -> None:
    given = Table(rows=())
    assert find_tables([given, Line(text="甲", location=TextLine(line=1))])[0] is given


def test_without_a_header_tabs_are_only_tabs() -> None:
    text = "组长：\t张三\n\t成员\n\t李四\n甲\t乙\n"
    assert tables(text) == text.split("\n")


def test_a_cell_a_line_needs_no_empty_lines_between_rows() -> None:
    text = "\t测评指标\n\t测评标准\n\t责任部门\n\t思想\n\t学习\n\t办公室\n\t\n\t宣传\n\t工会"
    assert tables(text) == ["[测评指标|测评标准|责任部门]", "[思想|学习|办公室]", "[|宣传|工会]"]


def test_a_header_with_a_column_that_is_not_known_is_still_a_header() -> None:
    text = "\t测评指标\n\t测评标准\n\t责任部门\n\t责任领导\n\n\t思想\n\t学习\n\t办公室\n\t张三\n"
    assert tables(text)[0] == "[测评指标|测评标准|责任部门|责任领导]"


def test_a_cell_may_go_on_in_lines_without_a_tab() -> None:
    text = "\t测评标准\n\t责任部门\n\n\t学习\n第二段\n\t办公室\n工会\n\n后文"
    assert tables(text) == ["[测评标准|责任部门]", "[学习\n第二段|办公室\n工会]", "", "后文"]


def test_a_short_chunk_is_a_short_row() -> None:
    assert tables("\t测评标准\n\t责任部门\n\n\t学习\n\n\t宣传\n\t工会") == [
        "[测评标准|责任部门]",
        "[学习]",
        "[宣传|工会]",
    ]


def test_a_table_ends_at_the_next_annex() -> None:
    text = "测评标准\t责任部门\n学习\t办公室\n附件2\n第二张表\n测评标准\t责任部门\n宣传\t工会"
    assert tables(text) == [
        "[测评标准|责任部门]",
        "[学习|办公室]",
        "附件2",
        "第二张表",
        "[测评标准|责任部门]",
        "[宣传|工会]",
    ]


def test_a_table_ends_at_a_line_above_another_header() -> None:
    text = "测评标准\t责任部门\n学习\t办公室\n下表\n测评标准\t责任部门\n宣传\t工会"
    assert tables(text)[2] == "下表"


def test_a_row_of_one_cell_inside_a_table_is_a_row() -> None:
    text = "测评指标\t测评标准\t责任部门\n一、思想\n\t学习\t办公室\n合计：1条\n"
    assert tables(text)[:3] == ["[测评指标|测评标准|责任部门]", "[一、思想||]", "[|学习|办公室]"]
    assert tables(text)[3] == "合计：1条"


def test_a_row_may_have_more_cells_than_the_header() -> None:
    assert tables("测评标准\t责任部门\n学习\t办公室\t多余")[1] == "[学习|办公室|多余]"


@pytest.mark.parametrize("unit", ["\t甲", "甲  ", "|甲", "\t", "　"])
def test_a_line_of_a_hundred_thousand_characters_is_split_in_one_pass(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    assert len(find_tables(split_lines(f"测评标准\t责任部门\n{line}\n学习\t办公室"))) >= 1
