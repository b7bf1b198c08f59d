"""A workbook comes out as one table for each visible sheet, with values as its cells show them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from wenming_core.diagnostics import DataRefused, SheetCell
from wenming_core.reading.rows import Table
from wenming_exporters.excel.annex import read_workbook
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, load_package, open_package
from wenming_exporters.package.content import Content

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "plan-2018.xlsx"

XLSX: Final = Form.XLSX
Value = str | float | date | None

SHEET_XML = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def book(*rows: tuple[Value, ...]) -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "分工"
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def edited(data: bytes, *edits: tuple[str, str], part: str = SHEET_XML) -> bytes:
    """Replace text in a part, as another program would have written it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                for old, new in edits:
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return stream.getvalue()


def sheet_data(rows: str) -> bytes:
    """A workbook whose first sheet has exactly this XML between ``<sheetData>`` and its end."""
    data = saved(book(("甲",))[0])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = re.search("<sheetData>.*</sheetData>", archive.read(SHEET_XML).decode(), re.DOTALL)
    assert old is not None
    return edited(data, (old[0], f"<sheetData>{rows}</sheetData>"))


def read(data: bytes | Workbook, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    data = data if isinstance(data, bytes) else saved(data)
    return read_workbook(open_package(data, XLSX, source="附件.xlsx", limits=limits))


def texts(content: Content) -> list[list[str]]:
    """The texts of the only table; ``^`` is a continuation of the cell above."""
    (table,) = content.blocks
    assert isinstance(table, Table)
    return [["^" if cell.continues else cell.text for cell in row.cells] for row in table.rows]


def test_rows_and_cells_know_their_place() -> None:
    workbook, sheet = book(("指标", "部门"), (), ("思想", "办公室"))
    content = read(workbook)
    (table,) = content.blocks
    assert isinstance(table, Table)
    assert table.name == "分工"
    assert texts(content) == [["指标", "部门"], ["思想", "办公室"]]
    assert table.rows[1].location == SheetCell(sheet="分工", cell="A3", source="附件.xlsx")
    assert table.rows[1].cells[1].location == SheetCell(sheet="分工", cell="B3", source="附件.xlsx")
    assert sheet.max_row == 3


def test_blank_columns_on_the_right_and_blank_texts_are_nothing() -> None:
    workbook, sheet = book(("甲", None, "乙", " ", "　"))
    sheet["H9"].number_format = "0.00"
    assert texts(read(workbook)) == [["甲", "", "乙"]]


VALUES: list[tuple[Value, str, str]] = [
    (3.0, "General", "3"),
    (0.9, "0%", "90%"),
    (True, "General", "TRUE"),
    (False, "General", "FALSE"),
    (date(2018, 6, 9), 'yyyy"年"m"月"d"日"', "2018年6月9日"),
    (datetime.fromisoformat("2018-06-09T08:30"), "yyyy/m/d h:mm", "2018年6月9日 08:30"),
    ("#N/A", "General", "#N/A"),
    ("00123", "@", "00123"),
    ("１．突出\n学习", "General", "１．突出\n学习"),
    ("云文明委〔2018〕6号", "General", "云文明委〔2018〕6号"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), VALUES)
def test_a_value_reads_as_it_is_shown(value: Value, number_format: str, text: str) -> None:
    workbook, sheet = book((value,))
    sheet["A1"].number_format = number_format
    assert texts(read(workbook)) == [[text]]


def test_a_number_in_a_date_cell_that_is_no_date_keeps_its_digits() -> None:
    workbook, sheet = book((20180609, -5, 43260))
    for cell in sheet[1]:
        cell.number_format = "yyyy-mm-dd"
    assert texts(read(workbook)) == [["20180609", "-5", "2018年6月9日"]]


def test_a_date_format_that_chinese_excel_names_only_by_number_is_a_date() -> None:
    workbook, sheet = book((43260, 43252.5))
    sheet["A1"].number_format = sheet["B1"].number_format = "0.00"
    data = edited(saved(workbook), ('numFmtId="2"', 'numFmtId="31"'), part="xl/styles.xml")
    assert texts(read(data)) == [["2018年6月9日", "2018年6月1日"]]


def test_a_formula_counts_as_its_stored_result_and_one_without_is_reported() -> None:
    content = read(
        sheet_data(
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c>'
            '<c r="C1"><f>1+2</f></c><c r="D1" t="str"><f>""</f><v></v></c>'
            '<c r="E1" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        )
    )
    assert texts(content) == [["2", "甲", "", "", "#N/A"]]
    (diagnostic,) = content.report
    assert str(diagnostic) == "WM909 提醒 附件.xlsx!分工!C1：此处的公式没有计算结果，按空白读取。"


def test_a_formula_that_openpyxl_wrote_has_no_result() -> None:
    content = read(book(("甲", "=1+1"))[0])
    assert texts(content) == [["甲"]]
    assert [str(d.location) for d in content.report] == ["附件.xlsx!分工!B1"]


def test_texts_may_stand_in_the_sheet_itself_and_cells_need_no_names() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>甲</t></is></c>'
        '<c t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r></is></c></row>'
        '<row r="4"><c><v>1</v></c><c><f>1+1</f></c></row>'
    )
    content = read(sheet_data(rows))
    assert texts(content) == [["甲", "乙丙"], ["1", ""]]
    assert str(next(iter(content.report)).location) == "附件.xlsx!分工!B4"


def test_merged_cells_are_not_repeated() -> None:
    workbook, sheet = book(("指标", "项目", None, "部门"), ("思想", "理想", None, "工会"), (None, "信念", None, "团委"))
    for merged in ("A2:A3", "B1:C1", "B2:C2", "B3:C3"):
        sheet.merge_cells(merged)
    assert texts(read(workbook)) == [
        ["指标", "项目", "", "部门"],
        ["思想", "理想", "", "工会"],
        ["^", "信念", "", "团委"],
    ]


def test_a_range_merged_both_ways_continues_in_every_column_below() -> None:
    workbook, sheet = book(("思想", None, "1"), (None, None, "2"))
    sheet.merge_cells("A1:B2")
    assert texts(read(workbook)) == [["思想", "", "1"], ["^", "^", "2"]]


def test_text_covered_by_a_merge_is_left_out_and_reported() -> None:
    data = edited(
        saved(book(("甲", "1"), ("旧", "2"))[0]),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A1"/><mergeCell ref="C9"/></mergeCells>'),
    )
    content = read(data)
    assert texts(content) == [["甲", "1"], ["^", "2"]]
    assert [str(d) for d in content.report] == ["WM908 说明 附件.xlsx!分工!A2：合并单元格盖住的文字“旧”没有读取。"]


def test_a_hidden_sheet_is_left_out_and_reported_and_a_blank_one_is_nothing() -> None:
    workbook, _ = book(("甲",))
    workbook.create_sheet("空白")
    for title, state in (("暗", "hidden"), ("更暗", "veryHidden")):
        hidden = workbook.create_sheet(title)
        hidden.append(("乙",))
        hidden.sheet_state = state
    content = read(workbook)
    assert texts(content) == [["甲"]]
    assert [str(d) for d in content.report] == [
        "WM908 说明 附件.xlsx!暗：工作表“暗”是隐藏的，没有读取。",
        "WM908 说明 附件.xlsx!更暗：工作表“更暗”是隐藏的，没有读取。",
    ]


def test_sheets_come_in_their_order() -> None:
    workbook, _ = book(("甲",))
    workbook.create_sheet("前", 0).append(("乙",))
    assert [block.name for block in read(workbook).blocks if isinstance(block, Table)] == ["前", "分工"]


def test_a_chart_sheet_holds_no_rows() -> None:
    workbook, _ = book(("甲",))
    workbook.create_chartsheet("图").add_chart(BarChart())
    assert texts(read(workbook)) == [["甲"]]


def test_a_declared_size_is_not_believed() -> None:
    declared = re.compile('<dimension ref="[^"]*" ?/>')
    data = saved(book(("甲",), ("乙",))[0])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = declared.search(archive.read(SHEET_XML).decode())
    assert found is not None
    for size in ("A1", "A1:XFD1048576"):
        assert texts(read(edited(data, (found[0], f'<dimension ref="{size}"/>')))) == [["甲"], ["乙"]]


def test_a_last_row_that_is_only_formatted_is_not_read() -> None:
    data = sheet_data('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="15"/>')
    assert texts(read(data)) == [["1"]]


def test_a_sheet_whose_grid_would_be_too_large_is_refused() -> None:
    workbook, sheet = book(*[("甲",)] * 50)
    sheet["Z1"] = "乙"
    with pytest.raises(DataRefused, match="工作表“分工”有 50 行、26 列，超出可读取的限度"):
        read(workbook, limits=Limits(cells=1000))


def test_one_long_text_in_many_cells_is_refused_before_it_fills_the_memory() -> None:
    workbook, _ = book(*[("职工" * 10,)] * 10)
    assert len(texts(read(workbook, limits=Limits(characters=200)))) == 10
    with pytest.raises(DataRefused, match="工作表的文字共超过 199 字"):
        read(workbook, limits=Limits(characters=199))


def two_sheets(old: str, new: str) -> bytes:
    workbook, _ = book(("甲",))
    workbook.create_sheet("乙")
    return edited(saved(workbook), (old, new), part="xl/workbook.xml")


DAMAGES: list[tuple[str, Callable[[], bytes]]] = [
    ("shared string", lambda: sheet_data('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
    ("number", lambda: sheet_data('<row r="1"><c r="A1"><v>x</v></c></row>')),
    ("style", lambda: sheet_data('<row r="1"><c r="A1" s="x"><v>1</v></c></row>')),
    ("no such style", lambda: sheet_data('<row r="1"><c r="A1" s="99"><v>1</v></c></row>')),
    ("date", lambda: sheet_data('<row r="1"><c r="A1" t="d"><v>x</v></c></row>')),
    ("sheet missing", lambda: edited(saved(book()[0]), ("worksheets/sheet1", "worksheets/x"), part=RELATIONS)),
    ("one part for two", lambda: two_sheets('r:id="rId2"', 'r:id="rId1"')),
    ("one name for two", lambda: two_sheets('name="乙"', 'name="分工"')),
    ("sheet without part", lambda: edited(saved(book()[0]), ('r:id="rId1"', ""), part="xl/workbook.xml")),
]


@pytest.mark.parametrize("damage", [case[1] for case in DAMAGES], ids=[case[0] for case in DAMAGES])
def test_whatever_openpyxl_raises_on_damage_is_one_refusal(damage: Callable[[], bytes]) -> None:
    with pytest.raises(DataRefused) as caught:
        read(damage())
    assert str(next(iter(caught.value.report))).startswith("WM904 错误 附件.xlsx：")


def test_a_strict_workbook_is_refused_with_what_to_do() -> None:
    main, strict = "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
    with pytest.raises(DataRefused) as caught:
        read(edited(saved(book(("甲",))[0]), (main, strict), part="xl/workbook.xml"))
    assert "另存为“Excel 工作簿 (*.xlsx)”" in next(iter(caught.value.report)).remedy


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")
def test_the_annex_of_the_reference_plan_has_its_rows() -> None:
    content = read_workbook(load_package(REFERENCE, XLSX))
    rows = texts(content)
    assert len(rows) == 37
    assert rows[1] == ["工作指标", "工作项目", "任务分工", "责任部门"]
    assert sum(row.count("^") for row in rows) == 32 + 23
    assert not content.report
