"""OpenDocument workbooks are read as grids: values by their types, repeats by their numbers, nothing out of notes."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import attrs
import pytest

from wenming_core.diagnostics import DataRefused
from wenming_exporters.excel.grid import Grid, read_grids
from wenming_exporters.excel.open_workbook import read_open_workbook
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, open_package

Make = Callable[..., bytes]


@pytest.fixture
def grids(ods: Make, tmp_path: Path) -> Callable[..., tuple[Grid, ...]]:
    def read(sheets: str, styles: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Grid, ...]:
        path = tmp_path / "台账.ods"
        path.write_bytes(ods(sheets, styles))
        return read_grids(path, limits=limits)

    return read


Grids = Callable[..., tuple[Grid, ...]]


def table(*rows: str) -> str:
    return f'<table:table table:name="表">{"".join(rows)}</table:table>'


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def cell(content: str = "", **attributes: object) -> str:
    """A cell; its attributes are named without their prefix: ``value_type`` is ``office:value-type``."""
    written = "".join(
        f' {PREFIXES.get(name, "office")}:{name.replace("_", "-")}="{v}"' for name, v in attributes.items()
    )
    return f"<table:table-cell{written}>{content}</table:table-cell>"


PREFIXES = dict.fromkeys(
    (
        "formula",
        "number_columns_repeated",
        "number_columns_spanned",
        "number_rows_spanned",
    ),
    "table",
)


def text(content: str) -> str:
    return cell(f"<text:p>{content}</text:p>", value_type="string")


VALUES: list[tuple[str, object]] = [
    (text("已印发"), "已印发"),
    (cell("<text:p>没有类型</text:p>"), "没有类型"),
    (cell("<text:p>显示</text:p>", value_type="string", string_value="存储"), "存储"),
    (cell("<text:p>显示</text:p>", value_type="将来的类型"), "显示"),
    (cell("<text:p>3</text:p>", value_type="float", value="3"), 3),
    (cell("<text:p>-3</text:p>", value_type="float", value="-3"), -3),
    (cell(value_type="float", value="3.5"), 3.5),
    (cell(value_type="float", value="1E+20"), 1e20),
    (cell("<text:p>91%</text:p>", value_type="percentage", value="0.905"), 0.905),
    (cell("<text:p>￥12.5</text:p>", value_type="currency", value="12.5"), 12.5),
    (cell(value_type="boolean", boolean_value="true"), True),
    (cell(value_type="boolean", boolean_value="false"), False),
    (cell(value_type="date", date_value="2018-06-09"), datetime.fromisoformat("2018-06-09")),
    (cell(value_type="date", date_value="2018-06-09T08:30:00"), datetime.fromisoformat("2018-06-09T08:30")),
    (cell(value_type="time", time_value="PT08H24M00S"), time(8, 24)),
    (cell(value_type="time", time_value="PT8M3.25S"), time(0, 8, 3, 250_000)),
    (cell(value_type="time", time_value="P1DT8H"), timedelta(hours=32)),
    (cell(value_type="time", time_value="-PT1H"), timedelta(hours=-1)),
    (cell(value_type="string"), None),
    (cell(value_type="date"), None),
    (cell("<text:p/>", formula="of:=&quot;&quot;"), None),
    (cell("<text:p>2</text:p>", formula="of:=1+1", value_type="float", value="2"), 2),
    (cell("<office:annotation><text:p>批注</text:p></office:annotation>"), None),
    (cell("<office:annotation><text:p>批注</text:p></office:annotation><text:p>正文</text:p>"), "正文"),
    (cell("<draw:custom-shape><text:p>图形</text:p></draw:custom-shape>"), None),
    (cell(table(row(text("表中表"))) + "<text:p>外</text:p>"), "外"),
]


@pytest.mark.parametrize(("xml", "value"), VALUES)
def test_a_cell_has_the_value_of_its_type(grids: Grids, xml: str, value: object) -> None:
    (grid,) = grids(table(row(text("左"), xml, text("右"))))
    (values,) = grid.rows
    assert values == ("左", value, "右")
    assert type(values[1]) is type(value)
    assert (grid.errors, grid.uncomputed) == (frozenset(), frozenset())


TEXTS = [
    ("  甲 \n\t 乙  ", "甲 乙"),
    ("甲<text:s/>乙", "甲 乙"),
    ('<text:s text:c="2"/>甲 <text:s text:c="3"/> 乙<text:s/>', "  甲     乙 "),
    ("甲<text:tab/>乙<text:line-break/>丙", "甲\t乙\n丙"),
    ("甲<text:span> 乙<text:span>丙 </text:span></text:span> 丁", "甲 乙丙 丁"),
    ('<text:a xlink:href="http://example.org">链接</text:a> ', "链接"),
    ("<text:ruby><text:ruby-base>职</text:ruby-base><text:ruby-text>zhi</text:ruby-text></text:ruby>工", "职工"),
    ("甲<!-- 注释 -->乙<?处理 指令?>丙", "甲乙丙"),
    ("甲<text:note><text:p>脚注</text:p></text:note>乙", "甲乙"),
    ("</text:p><text:p>甲</text:p><text:p/><text:p>乙", "\n甲\n\n乙"),
    ("=1+1", "=1+1"),
    ("😀１２３", "😀１２３"),
    ("<text:span> </text:span>", None),
]


@pytest.mark.parametrize(("xml", "value"), TEXTS)
def test_a_text_is_what_a_reader_sees_of_its_paragraphs(grids: Grids, xml: str, value: str | None) -> None:
    (grid,) = grids(table(row(text(xml), text("右"))))
    assert grid.rows == ((value, "右"),)


ERRORS = [
    ('<table:table-cell calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>', "Err:502"),
    ('<table:table-cell calcext:value-type="error"><text:p>错误:502</text:p></table:table-cell>', "错误:502"),
    ('<table:table-cell office:value-type="string" calcext:value-type="error"/>', "#ERR"),
    (cell("<text:p>#DIV/0!</text:p>", formula="of:=1/0", value_type="string", string_value=""), "#DIV/0!"),
    (cell("<text:p>#N/A</text:p>", formula="of:=#N/A", value_type="float", value="0"), "#N/A"),
    (cell("<text:p>错误：504</text:p>", formula="of:=a", value_type="string"), "错误：504"),
    (cell("<text:p>#FMT</text:p>", value_type="date", date_value="32767-12-31"), "#FMT"),
    (cell(value_type="date", date_value="2018-02-30"), "2018-02-30"),
    (cell("<text:p>很大</text:p>", value_type="float", value="1E+999"), "很大"),
    (cell(value_type="float", value="NaN"), "NaN"),
    (cell("<text:p>坏</text:p>", value_type="float", value="三"), "坏"),
    (cell("<text:p>坏</text:p>", value_type="time", time_value="8:24"), "坏"),
    (cell("<text:p>久</text:p>", value_type="time", time_value="P99999999D"), "久"),
]


@pytest.mark.parametrize(("xml", "shown"), ERRORS)
def test_an_error_is_told_from_a_text(grids: Grids, xml: str, shown: str) -> None:
    (grid,) = grids(table(row(text("#N/A"), xml)))
    assert grid.rows == (("#N/A", shown),)
    assert grid.errors == {(1, 2)}


def test_a_formula_without_a_result_is_told(grids: Grids) -> None:
    (grid,) = grids(table(row(text("甲"), cell(formula="of:=1+1")), row(cell(formula="of:=1+2"))))
    assert grid.uncomputed == {(1, 2), (2, 1)}
    assert grid.rows == (("甲", None), (None,))


def test_repeats_are_laid_out_and_blank_ones_at_the_end_are_nothing(grids: Grids) -> None:
    (grid,) = grids(
        table(
            row(cell(), repeated=2),
            row(
                cell(number_columns_repeated=2),
                cell("<text:p>同</text:p>", value_type="string", number_columns_repeated=3),
                cell(number_columns_repeated=16_379),
                repeated=2,
            ),
            row(cell(number_columns_repeated=16_384), repeated=1_048_570),
            row(cell()),
        )
    )
    same = (None, None, "同", "同", "同")
    assert grid.rows == ((), (), same, same)
    assert [number for number, _ in grid.numbered()] == [3, 4]


def test_rows_in_groups_and_headers_and_hidden_ones_count_like_others(grids: Grids) -> None:
    (grid,) = grids(
        table(
            "<table:table-columns><table:table-column/></table:table-columns>",
            f"<table:table-header-rows>{row(text('一'))}</table:table-header-rows>",
            f"<table:table-row-group><table:table-rows>{row(text('二'))}</table:table-rows></table:table-row-group>",
            f'<table:table-row table:visibility="collapse">{text("三")}</table:table-row>',
            f'<table:table-row table:visibility="filter">{text("四")}</table:table-row>',
        )
    )
    assert grid.rows == (("一",), ("二",), ("三",), ("四",))


def test_merged_ranges_cover_their_cells(grids: Grids) -> None:
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    hidden = "<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>"
    (grid,) = grids(
        table(
            row(text("甲"), cell("<text:p>并</text:p>", number_columns_spanned=2, number_rows_spanned=2), covered),
            row(cell(), hidden, covered),
            row(cell("<text:p>重</text:p>", number_columns_spanned=2), "<table:covered-table-cell/>", repeated=2),
        )
    )
    assert grid.covered == {(1, 3), (2, 2), (2, 3), (3, 2), (4, 2)}
    assert grid.rows[1] == (None, "盖住")


def test_a_sheet_that_is_not_displayed_is_hidden(grids: Grids) -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/>'
        "</style:style>"
        for name, shown in (("ta1", "true"), ("ta2", "false"))
    )
    sheets = "".join(
        f'<table:table table:name="{name}" table:style-name="{name}">{row(text(name))}</table:table>'
        for name in ("ta1", "ta2", "ta3")
    )
    assert [(grid.name, grid.hidden) for grid in grids(sheets, f"<style:style/>{styles}")] == [
        ("ta1", False),
        ("ta2", True),
        ("ta3", False),
    ]


def test_tables_inside_others_are_no_sheets(grids: Grids) -> None:
    inner = table(row(text("内")))
    (grid,) = grids(table(f"<table:shapes><draw:frame>{inner}</draw:frame></table:shapes>", row(text("外"))))
    assert grid.rows == (("外",),)


TOO_LARGE = [
    (row(text("甲"), repeated=201), "工作表“表”有内容远在表格之外（限于第 200 行、第 50 列以内）。"),
    (row(cell(), repeated=200) + row(text("甲")), "工作表“表”有内容远在表格之外"),
    (row(cell(number_columns_repeated=50), text("甲")), "工作表“表”有内容远在表格之外"),
    (row(cell("<text:p>甲</text:p>", number_columns_repeated=1_000_000)), "工作表“表”有内容远在表格之外"),
    (row(cell(number_columns_repeated=49), text("甲"), repeated=21), "工作表“表”使工作簿的单元格多于 1000 个。"),
    (row(cell(formula="of:=1", number_columns_repeated=50), repeated=21), "工作表“表”使工作簿的单元格多于 1000 个。"),
    (row(text("长" * 101), repeated=20), "工作表“表”使工作簿的文字超过 2000 字。"),
    (
        row(cell(value_type="string", string_value="长" * 101, number_columns_repeated=20)),
        "工作表“表”使工作簿的文字超过 2000 字。",
    ),
]


@pytest.mark.parametrize(("rows", "said"), TOO_LARGE)
def test_repeats_are_held_to_the_limits_before_they_are_laid_out(grids: Grids, rows: str, said: str) -> None:
    limits = Limits(rows=200, columns=50, cells=1000, characters=2000)
    with pytest.raises(DataRefused) as caught:
        grids(table(rows), limits=limits)
    (diagnostic,) = caught.value.report
    assert diagnostic.code == "WM905"
    assert diagnostic.message.startswith(said)


def test_cells_are_counted_over_the_whole_workbook(grids: Grids) -> None:
    sheet = table(row(text("甲"), repeated=2))
    assert len(grids(sheet * 2, limits=Limits(cells=4))) == 2
    with pytest.raises(DataRefused, match="WM905"):
        grids(sheet * 2, limits=Limits(cells=3))


def test_a_billion_cells_that_are_alike_cost_nothing_to_refuse(grids: Grids) -> None:
    with pytest.raises(DataRefused, match="WM905"):
        grids(table(row(cell("<text:p>甲</text:p>", number_columns_repeated=1000), repeated=999_999_999)))


def test_a_text_that_no_parser_takes_is_a_damaged_workbook(grids: Grids) -> None:
    with pytest.raises(DataRefused, match="WM904"):
        grids(table(row(text("长" * (11 << 20)))), limits=attrs.evolve(DEFAULT_LIMITS, ratio=10_000))


def test_an_empty_part_is_a_damaged_workbook(ods: Make) -> None:
    package = open_package(ods(parts={"content.xml": b""}), Form.ODS, source="台账.ods")
    with pytest.raises(DataRefused, match="WM904"):
        list(read_open_workbook(package))
