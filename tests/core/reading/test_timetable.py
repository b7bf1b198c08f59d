import pytest

from wenming_core.diagnostics import TableCell, TextLine
from wenming_core.reading.rows import Block, Cell, Line, Row, Table
from wenming_core.reading.timetable import is_timetable_header, write_out_timetables


def table(*rows: str) -> Table:
    """A table whose cells are parted by bars; a cell ``^`` continues the one above."""
    return Table(
        rows=tuple(
            Row(
                cells=tuple(
                    Cell(text=text.strip("^"), location=place, continues=text == "^") for text in row.split("|")
                ),
                location=place,
            )
            for n, row in enumerate(rows, start=1)
            for place in [TableCell(table=1, row=n)]
        )
    )


def written(*blocks: Block) -> list[str]:
    kept, _ = write_out_timetables(blocks)
    return [block.text for block in kept if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["阶段|时间|内容", "动员|3月|制定方案。"], ["动员（3月）：制定方案。"]),
        (["时 间|工作阶段|措施|责任部门", "3月|动员|宣传|办公室"], ["动员（3月）：宣传；责任部门：办公室。"]),
        (["序号|步骤|完成时限|内容", "1|一、动员|3月|宣传\n\n贴画"], ["动员（3月）：宣传贴画。"]),
        (["阶段|时间|内容", "第一阶段|3月|宣传"], ["第一阶段（3月）：宣传。"]),
        (["阶段|时间|内容", "动员|3月|宣传", "整改|^|对照"], ["动员（3月）：宣传。", "整改（3月）：对照。"]),
        (["阶段|时间|内容", "动员||宣传", "|3月|", "|3月|对照"], ["动员：宣传。", "3月。", "3月：对照。"]),
        (["阶段|时间|内容", "动员"], ["动员。"]),
        (["推进表||", "阶段|时间|内容", "动员|3月|"], ["推进表", "动员（3月）。"]),
    ],
)
def test_each_row_becomes_a_sentence(rows: list[str], expected: list[str]) -> None:
    assert written(table(*rows)) == expected


def test_what_was_written_out_is_reported_where_its_header_stands() -> None:
    line = Line(text="前文", location=TextLine(line=1))
    other = table("测评指标|测评标准", "思想|读书")
    kept, found = write_out_timetables([line, table("推进表||", "阶段|时间|内容", "动员|3月|宣传"), other])
    assert (kept[0], kept[-1]) == (line, other)
    assert [(d.code, d.location) for d in found] == [("WM036", TableCell(table=1, row=2))]


@pytest.mark.parametrize("titles", [["阶段", "内容"], ["时间", "内容"], []])
def test_a_table_of_stages_names_a_stage_and_a_time(titles: list[str]) -> None:
    assert not is_timetable_header(titles)
