import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.reading.lines import filled_blocks, savable, split_lines, unwrap
from wenming_core.reading.rows import Cell, Line, Row, Table

PLACE = TextLine(line=1)


def test_lines_end_where_any_system_ends_them() -> None:
    lines = split_lines("\ufeff甲\r\n乙\r丙\n\n丁", source="方案.txt")
    assert [line.text for line in lines] == ["甲", "乙", "丙", "", "丁"]
    assert lines[4].location == TextLine(line=5, source="方案.txt")


def test_what_no_file_can_hold_is_replaced_and_reported() -> None:
    cell = Cell(text="丙\udfff", location=TextLine(line=3))
    table = Table(rows=(Row(cells=(cell, Cell(text="a", location=PLACE)), location=PLACE),))
    blocks, found = savable([Line(text="甲\ud800乙", location=PLACE), Line(text="😀", location=PLACE), table])
    first, second, third = blocks
    assert isinstance(first, Line)
    assert isinstance(third, Table)
    assert first.text == "甲\ufffd乙"
    assert second == Line(text="😀", location=PLACE)
    assert third.rows[0].cells[0].text == "丙\ufffd"
    assert [(d.code, d.location) for d in found] == [("WM002", PLACE), ("WM002", TextLine(line=3))]


def test_blank_lines_and_empty_tables_are_left_out() -> None:
    table = Table(rows=(Row(cells=(), location=PLACE),))
    given = [Line(text=text, location=PLACE) for text in ("  甲　　乙 ", " ", "丙\n丁\x0b\x0c戊")]
    kept = filled_blocks([*given, Table(rows=()), table])
    assert [block.text for block in kept if isinstance(block, Line)] == ["甲 乙", "丙", "丁", "戊"]
    assert kept[-1] is table


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("组织开\n展活动。 \r\n  有记录。", "组织开展活动。\n有记录。"),
        ("理想\n信念\n教育", "理想信念教育"),
        ("读书、\n讲座，\n展板", "读书、讲座，展板"),
        ("read\nbooks", "read books"),
        ("  甲　 乙  ", "甲 乙"),
        ("", ""),
        (" \n ", ""),
        ("一：\n二；\n三", "一：\n二；\n三"),
    ],
)
def test_lines_that_a_narrow_cell_broke_are_joined(text: str, joined: str) -> None:
    assert unwrap(text) == joined
