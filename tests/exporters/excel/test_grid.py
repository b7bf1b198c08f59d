"""Returned workbooks as grids, whichever program saved them."""

import re
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
import xlrd
import xlsxwriter
from xlrd.book import Book
from xlrd.formatting import XF, Format
from xlrd.sheet import Cell

from wenming_core.changes import wording
from wenming_core.diagnostics import DataRefused, Diagnostic
from wenming_core.model import Campaign
from wenming_exporters.excel.grid import Grid, read_grids
from wenming_exporters.excel.head import find_head
from wenming_exporters.excel.old_workbook import cell_text, cell_value
from wenming_exporters.excel.readback import read_ledger
from wenming_exporters.package import DEFAULT_LIMITS

OLD = Path(__file__).parent / "files" / "ledger.xls"


def grid(*rows: tuple[object, ...]) -> Grid:
    return Grid(source="台账.xlsx", name="表", rows=rows)


def test_an_old_workbook_is_read_like_a_new_one(campaign: Campaign) -> None:
    returned = read_ledger(OLD, campaign)
    assert [(change.task, change.field.value, wording(change.new)) for change in returned.changes] == [
        ("1.1.1-01", "goal", "1"),
        ("1.1.1-01", "due", "2018年9月30日"),
        ("1.1.1-01", "progress", "已印发"),
        ("1.1.1-02", "remark", "合并"),
    ]
    assert [str(fault) for fault in returned.report if fault.code in ("WM813", "WM829")] == [
        "WM829 提醒 ledger.xls!办公室!L5：“具体措施”的值是“#DIV/0!”，没有收回。",
        "WM813 提醒 ledger.xls!办公室!AB7：“备注”这一格被合并单元格盖住，内容保持不变。",
    ]
    assert returned.departments == ("办公室",)


def refused(path: Path) -> Diagnostic:
    with pytest.raises(DataRefused) as caught:
        read_grids(path)
    (diagnostic,) = caught.value.report
    return diagnostic


@pytest.mark.parametrize("size", [100, 3000, 20_000])
def test_a_truncated_old_workbook_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(OLD.read_bytes()[:size])
    assert refused(path).code in ("WM903", "WM904")


def test_an_old_workbook_that_xlrd_does_not_understand_is_to_be_saved_in_the_present_form(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    data = OLD.read_bytes()
    path.write_bytes(data[:1024] + bytes(2048) + data[3072:])
    assert refused(path).code == "WM904"
    assert "另存为 .xlsx" in refused(path).remedy


def test_half_a_character_in_an_old_workbook_is_called_what_it_mostly_is(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(OLD.read_bytes().replace("印".encode("utf-16-le"), b"\x3d\xd8"))
    assert str(refused(path)).startswith("WM903 错误 台账.xls：旧格式的 Excel 工作簿（.xls）里有读不出来的字")


def test_a_locked_old_workbook_is_called_locked(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    # The first record after the beginning of the stream (BOF) becomes one that says how the rest is encrypted.
    begin = re.search(rb"\x09\x08\x10\x00.{16}", data := OLD.read_bytes(), re.DOTALL)
    assert begin is not None
    path.write_bytes(data[: begin.end()] + b"\x2f\x00" + data[begin.end() + 2 :])
    assert str(refused(path)) == "WM903 错误 台账.xls：这是设有打开密码的旧格式 Excel 工作簿（.xls）。"


def test_an_old_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(OLD.read_bytes() + "_VBA_PROJECT_CUR".encode("utf-16-le"))
    assert str(refused(path)) == "WM906 错误 台账.xls：含有宏。"


FOREIGN: list[tuple[str, bytes, str]] = [
    ("台账.xls", b"<html><table><tr><td>1</td></tr></table></html>", "文件的内容是“网页”，不是台账工作簿。"),
    ("台账.xlsx", "标准编号,任务内容".encode("gbk"), "文件的内容是“纯文本”，不是台账工作簿。"),
    ("台账.et", b"%PDF-1.7", "文件的内容是“PDF 文件”，不是台账工作簿。"),
]


@pytest.mark.parametrize(("name", "data", "said"), FOREIGN)
def test_a_file_that_is_no_workbook_is_called_by_what_it_is(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    diagnostic = refused(tmp_path / name)
    assert str(diagnostic) == f"WM902 错误 {name}：{said}"
    assert "另存为 .xlsx" in diagnostic.remedy
    assert "wenming read" in diagnostic.remedy


def test_a_workbook_behind_a_password_is_called_locked(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert str(refused(path)) == "WM903 错误 台账.xlsx：这是“设有打开密码的办公文件”，不是“Excel 工作簿（.xlsx）”。"


def test_without_the_extra_an_old_workbook_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    monkeypatch.delitem(sys.modules, "wenming_exporters.excel.old_workbook", raising=False)
    with pytest.raises(DataRefused) as refusal:
        read_grids(OLD)
    assert "wenming[xls]" in refusal.value.report.diagnostics[0].remedy


def test_a_workbook_with_too_many_cells_is_refused(issued: Callable[..., Path], campaign: Campaign) -> None:
    for path in (OLD, issued(campaign)):
        with pytest.raises(DataRefused) as refusal:
            read_grids(path, limits=attrs.evolve(DEFAULT_LIMITS, cells=20))
        assert [diagnostic.code for diagnostic in refusal.value.report] == ["WM905"]


def edited(path: Path, *edits: tuple[str, str]) -> Path:
    """Replace text in the first sheet, as another program would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in edits:
        assert old.encode() in parts["xl/worksheets/sheet1.xml"]
        sheet = parts["xl/worksheets/sheet1.xml"].replace(old.encode(), new.encode())
        parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_an_error_value_is_told_from_a_text_that_reads_like_one(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    sheet.write_string(0, 0, "#N/A")
    sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 2, "=1+1", None, 2)
    book.close()
    (grid,) = read_grids(path)
    assert grid.rows == (("#N/A", "#DIV/0!", 2),)
    assert grid.errors == {(1, 2)}


def test_an_error_value_without_a_formula_is_one_too(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("表").write_number(0, 0, 1)
    book.close()
    (grid,) = read_grids(edited(path, ('<c r="A1"><v>1</v></c>', """<c r="A1" t='e'><v>#REF!</v></c>""")))
    assert grid.errors == {(1, 1)}


def test_a_number_that_is_no_day_stays_a_number_in_a_cell_for_days(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, [20180930, -5, 43373, -0.5], book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_string(0, 4, "#VALUE!")
    book.close()
    (grid,) = read_grids(path)
    assert grid.rows == ((20180930, -5.0, datetime.fromisoformat("2018-09-30"), -0.5, "#VALUE!"),)
    assert grid.errors == frozenset()


def test_a_hidden_sheet_is_passed_over_where_nobody_asks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("一").write(0, 0, "一")
    book.add_worksheet("二").hide()
    book.close()
    assert [grid.name for grid in read_grids(path, passing_over=("一", "二"))] == ["一"]
    names = [grid.name for grid in read_grids(OLD) if not grid.hidden]
    assert [grid.name for grid in read_grids(OLD, passing_over=[grid.name for grid in read_grids(OLD)])] == names


def test_charts_are_no_grids(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(path)
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series({"values": [book.add_worksheet("表").name, 0, 0, 3, 0]})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    assert [one.name for one in read_grids(path)] == ["表"]


def test_values_of_an_old_workbook_keep_their_kinds() -> None:
    (sheet, *_) = read_grids(OLD)
    row = next(row for _, row in sheet.numbered(5))
    assert {type(value).__name__ for value in row} >= {"str", "float", "datetime"}


@pytest.mark.parametrize(
    ("kind", "stored", "value"),
    [
        (xlrd.XL_CELL_EMPTY, "", None),
        (xlrd.XL_CELL_BLANK, "", None),
        (xlrd.XL_CELL_TEXT, "文字", "文字"),
        (xlrd.XL_CELL_NUMBER, 1.5, 1.5),
        (xlrd.XL_CELL_BOOLEAN, 1, True),
        (xlrd.XL_CELL_ERROR, 42, "#N/A"),
        (xlrd.XL_CELL_ERROR, 99, "#ERR"),
        (xlrd.XL_CELL_DATE, 43373.0, datetime.fromisoformat("2018-09-30")),
        (xlrd.XL_CELL_DATE, -1e9, -1e9),
    ],
)
def test_each_kind_of_old_cell_has_its_value(kind: Any, stored: Any, value: object) -> None:
    book = Book()
    book.datemode = 0
    assert cell_value(Cell(kind, stored), book) == value


@pytest.mark.parametrize(
    ("kind", "stored", "number_format", "text"),
    [
        (xlrd.XL_CELL_EMPTY, "", "General", ""),
        (xlrd.XL_CELL_TEXT, "文字", "General", "文字"),
        (xlrd.XL_CELL_NUMBER, 0.9, "0%", "90%"),
        (xlrd.XL_CELL_NUMBER, 7.0, "000", "007"),
        (xlrd.XL_CELL_BOOLEAN, 1, "General", "TRUE"),
        (xlrd.XL_CELL_BOOLEAN, 0, "General", "FALSE"),
        (xlrd.XL_CELL_ERROR, 42, "General", "#N/A"),
        (xlrd.XL_CELL_DATE, 43373.0, "m-d-yy", "2018年9月30日"),
        (xlrd.XL_CELL_DATE, -1e9, "yyyy-mm-dd", "-1000000000"),
    ],
)
def test_an_old_cell_shows_what_its_format_says(kind: Any, stored: Any, number_format: str, text: str) -> None:
    book = Book()
    book.datemode = 0
    form, look = Format(164, 0, number_format), XF()
    book.format_map, look.format_key = {164: form}, 164
    book.xf_list = [look]
    assert cell_text(Cell(kind, stored, 0), book) == text


def test_a_head_is_found_by_ids_even_where_its_mark_is_gone() -> None:
    head = find_head(
        grid(
            ("key", "issued content", "code", "content", "status", None),
            (None, None, "标题", None, None, None),
            (None, None, "标准编号", "任务内容", "状态", "批示"),
            ("T:1", "-", "1.1", "甲", "进行中", "阅"),
        )
    )
    assert head is not None
    assert (head.first_row, head.key, head.department) == (4, 1, None)
    assert [diagnostic.code for diagnostic in head.report] == ["WM811"]


def test_a_head_whose_headings_are_gone_too_begins_below_its_ids() -> None:
    head = find_head(grid(("code", "content", "status"), ("1.1", "甲", "进行中")))
    assert head is not None
    assert (head.first_row, head.key, head.issued) == (2, None, None)


def test_an_extra_column_without_a_heading_is_named_all_the_same() -> None:
    head = find_head(grid(("标准编号", "任务内容", "状态"), ("1.1", "甲", "进行中", "批示"), ("1.2",)))
    assert head is not None
    assert "“”" in head.report[0].message


def test_a_fingerprinted_column_that_this_version_does_not_know_is_passed_over() -> None:
    head = find_head(grid(("key", "issued future", "code", "content", "status"), ("#header",)))
    assert head is not None
    assert head.report == ()


@pytest.mark.parametrize("rows", [(), (("一", "二", "三"),), (("标准编号", "任务内容"),)])
def test_a_sheet_of_other_things_has_no_head(rows: tuple[tuple[object, ...], ...]) -> None:
    assert find_head(grid(*rows)) is None


def test_positions_are_named_as_people_name_them() -> None:
    assert str(grid().place(12, 28)) == "台账.xlsx!表!AB12"


def test_rows_that_hold_nothing_are_passed_over(hand: Any, issued: Callable[..., Path], campaign: Campaign) -> None:
    assert [number for number, _ in grid((1,), (None,), (None, 2)).numbered()] == [1, 3]
