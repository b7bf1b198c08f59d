"""Returned workbooks as grids, whichever program saved them."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
import xlrd
import xlsxwriter
from xlrd.book import Book
from xlrd.sheet import Cell

from wenming_core.diagnostics import DataRefused
from wenming_core.model import Campaign
from wenming_exporters.excel.grid import Grid, read_grids
from wenming_exporters.excel.head import find_head
from wenming_exporters.excel.old_workbook import cell_value
from wenming_exporters.excel.readback import read_ledger
from wenming_exporters.package import DEFAULT_LIMITS

OLD = Path(__file__).parent / "files" / "ledger.xls"


def grid(*rows: tuple[object, ...]) -> Grid:
    return Grid(source="台账.xlsx", name="表", rows=rows)


def test_an_old_workbook_is_read_like_a_new_one(campaign: Campaign) -> None:
    returned = read_ledger(OLD, campaign)
    assert [(change.task, change.field.value, str(change.new)) for change in returned.changes[2:]][1:] == [
        ("1.1.1-01", "progress", "已印发"),
        ("1.1.1-02", "remark", "合并"),
    ]
    assert "WM813" in [diagnostic.code for diagnostic in returned.report]
    assert returned.departments == ("办公室",)


@pytest.mark.parametrize("size", [100, 3000, 20_000])
def test_a_truncated_old_workbook_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(OLD.read_bytes()[:size])
    with pytest.raises(DataRefused):
        read_grids(path)


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
