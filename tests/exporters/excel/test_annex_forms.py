"""An annex reads the same from .ods and .xls as from .xlsx, and a ledger is no annex."""

import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.model import Campaign
from wenming_core.reading.rows import Table
from wenming_exporters import sources
from wenming_exporters.excel.open_annex import read_open_annex
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, open_package
from wenming_exporters.package.content import Content

Make = Callable[..., bytes]

FILES = Path(__file__).parent / "files"
OLD = FILES / "annex.xls"


def texts(content: Content) -> list[list[str]]:
    (table,) = content.blocks
    assert isinstance(table, Table)
    return [["^" if cell.continues else cell.text for cell in row.cells] for row in table.rows]


def table(*rows: str, name: str = "分工", style: str = "") -> str:
    listed = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{listed}</table:table>'


def cell(shown: str, **values: str) -> str:
    written = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    return f"<table:table-cell{written}><text:p>{shown}</text:p></table:table-cell>"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Content:
    return read_open_annex(open_package(data, Form.ODS, source="附件.ods", limits=limits))


def test_an_old_workbook_reads_as_its_cells_show() -> None:
    content = sources.read(OLD)
    assert texts(content) == [
        ["工作指标", "任务分工", "责任部门", "时限", "占比", "代码"],
        ["思想建设", "学习有计划、有记录。", "办公室、工会", "2018年6月9日", "90.5%", "007"],
        ["^", "宣传有阵地。", "读者服务部", "2018年6月", "50%", "1234.50"],
        ["", "#N/A", "TRUE", "20180609", "08:24", ""],
    ]
    assert [str(d) for d in content.report] == ["WM908 说明 annex.xls!草稿：工作表“草稿”是隐藏的，没有读取。"]


def test_the_campaign_of_an_old_annex_has_its_standards() -> None:
    campaign = sources.read_plan_file(OLD, year=2018).campaign
    assert [node.label for node in campaign.catalogue.standards][:2] == ["学习有计划、有记录。", "宣传有阵地。"]


def test_an_old_annex_is_held_to_the_limits() -> None:
    with pytest.raises(DataRefused, match="工作表“分工”的单元格过多"):
        sources.read(OLD, limits=attrs.evolve(DEFAULT_LIMITS, cells=10))
    with pytest.raises(DataRefused, match="工作表的文字共超过 20 字"):
        sources.read(OLD, limits=attrs.evolve(DEFAULT_LIMITS, characters=20))


def test_without_the_extra_an_old_annex_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    monkeypatch.delitem(sys.modules, "wenming_exporters.excel.old_workbook", raising=False)
    with pytest.raises(DataRefused) as refusal:
        sources.read(OLD)
    assert "wenming[xls]" in next(iter(refusal.value.report)).remedy


VALUES = [
    (cell("90%", value_type="percentage", value="0.9"), "90%"),
    (cell("91%", value_type="percentage", value="0.905"), "90.5%"),
    (cell("3", value_type="float", value="3"), "3"),
    (cell("007", value_type="float", value="7"), "007"),
    (cell("1,234.50", value_type="float", value="1234.5"), "1234.50"),
    (cell("0.33", value_type="float", value="0.333333333333333"), "0.333333333333333"),
    (cell("1E+05", value_type="float", value="100000"), "100000"),
    (cell("￥12.50", value_type="currency", value="12.5"), "12.5"),
    (cell("TRUE", value_type="boolean", boolean_value="true"), "TRUE"),
    (cell("FALSE", value_type="boolean", boolean_value="false"), "FALSE"),
    (cell("06/09/18", value_type="date", date_value="2018-06-09"), "2018年6月9日"),
    (cell("2018年6月", value_type="date", date_value="2018-06-09"), "2018年6月"),
    (cell("6月9日", value_type="date", date_value="2018-06-09"), "6月9日"),
    (cell("06/09/18 8:30", value_type="date", date_value="2018-06-09T08:30:00"), "2018年6月9日 08:30"),
    (cell("8:24", value_type="time", time_value="PT08H24M00S"), "08:24"),
    (cell("32:24", value_type="time", time_value="PT32H24M00S"), "32:24"),
    (cell("#N/A", value_type="string", string_value=""), ""),
    (cell("云文明委〔2018〕6号", value_type="string"), "云文明委〔2018〕6号"),
]


@pytest.mark.parametrize(("xml", "text"), VALUES, ids=[case[1] for case in VALUES])
def test_a_value_reads_as_it_is_shown_where_that_loses_nothing(ods: Make, xml: str, text: str) -> None:
    assert texts(read(ods(table(xml + cell("右"))))) == [[text, "右"]]


def test_merged_hidden_and_uncomputed_cells_are_told_as_in_other_workbooks(ods: Make) -> None:
    styles = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    merged = '<table:table-cell table:number-rows-spanned="2"><text:p>思想</text:p></table:table-cell>'
    covered = "<table:covered-table-cell><text:p>旧</text:p></table:covered-table-cell>"
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    sheets = table(merged + cell("一") + formula, covered + cell("二")) + table(cell("暗"), name="暗", style="off")
    content = read(ods(sheets + table(name="空白"), styles))
    assert texts(content) == [["思想", "一"], ["^", "二"]]
    assert [str(d) for d in content.report] == [
        "WM909 提醒 附件.ods!分工!C1：此处的公式没有计算结果，按空白读取。",
        "WM908 说明 附件.ods!分工!A2：合并单元格盖住的文字“旧”没有读取。",
        "WM908 说明 附件.ods!暗：工作表“暗”是隐藏的，没有读取。",
    ]


def test_an_open_annex_is_opened_by_its_content_or_its_extension(ods: Make, tmp_path: Path) -> None:
    for name in ("附件.ods", "附件.ODS", "附件"):
        (tmp_path / name).write_bytes(ods(table(cell("甲"))))
        assert texts(sources.read(tmp_path / name)) == [["甲"]]
    (tmp_path / "附件.xlsx").write_bytes(ods(table(cell("甲"))))
    with pytest.raises(DataRefused) as caught:
        sources.read(tmp_path / "附件.xlsx")
    assert "请把扩展名改为 .ods" in next(iter(caught.value.report)).remedy


def a_ledger_is_refused(path: Path) -> None:
    with pytest.raises(DataRefused) as caught:
        sources.read(path)
    (diagnostic,) = caught.value.report
    assert str(diagnostic) == f"WM902 错误 {path.name}：这是发给部门填写的台账，不是实施方案或任务分工表。"
    assert "wenming collect" in diagnostic.remedy


def test_a_ledger_is_no_annex_in_whatever_form_it_is(
    campaign: Campaign, issued: Callable[..., Path], ods: Make, tmp_path: Path
) -> None:
    a_ledger_is_refused(issued(campaign))
    a_ledger_is_refused(issued(campaign, "办公室"))
    a_ledger_is_refused(FILES / "ledger.xls")
    (tmp_path / "台账.ods").write_bytes(ods(table(cell("甲")) + table(cell("schema"), name="_wenming")))
    a_ledger_is_refused(tmp_path / "台账.ods")
