"""The two ledger exporters: what the workbooks hold and how they behave in an office program."""

import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

import attrs
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import InvalidValue
from wenming_core.model import Campaign, Department, Task, When
from wenming_core.testing import sized_campaign
from wenming_exporters.contract import Artifact, Exporter
from wenming_exporters.excel.columns import COLUMNS, Layout, chosen_columns
from wenming_exporters.excel.ledgers import (
    BookLayout,
    DepartmentLedgers,
    DepartmentOptions,
    LedgerOptions,
    OverviewLedger,
)
from wenming_exporters.excel.plugin import wenming_exporters
from wenming_exporters.excel.printing import Paper
from wenming_exporters.options import make_options


def opened(artifact: Artifact) -> Workbook:
    return openpyxl.load_workbook(BytesIO(artifact.to_bytes()))


def overview(campaign: Campaign, **options: Any) -> Artifact:
    (artifact,) = OverviewLedger().artifacts(campaign, LedgerOptions(**options))
    return artifact


def departments(campaign: Campaign, **options: Any) -> list[Artifact]:
    return list(DepartmentLedgers().artifacts(campaign, DepartmentOptions(**options)))


def sheet_xml(artifact: Artifact) -> str:
    with zipfile.ZipFile(BytesIO(artifact.to_bytes())) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def cells_of(book: Workbook, column_id: str) -> list[Any]:
    page = book.worksheets[0]
    place = next(p for p in range(1, page.max_column + 1) if page.cell(1, p).value == column_id)
    return [page.cell(row, place) for row in range(5, page.max_row + 1)]


def test_the_plugin_brings_the_ledgers() -> None:
    exporters: Iterable[Exporter] = wenming_exporters()
    assert {"department-ledgers.xlsx", "overview-ledger.xlsx"} <= {exporter.id for exporter in exporters}


def test_each_department_gets_a_workbook(campaign: Campaign) -> None:
    assert [artifact.name for artifact in departments(campaign)] == [
        "部门任务台账（办公室）.xlsx",
        "部门任务台账（读者服务部）.xlsx",
        "部门任务台账（工会）.xlsx",
    ]


def test_or_one_workbook_holds_a_sheet_for_each(campaign: Campaign) -> None:
    (artifact,) = departments(campaign, layout=BookLayout.SHEETS)
    assert artifact.name == "department-ledgers.xlsx"
    assert opened(artifact).sheetnames == ["办公室", "读者服务部", "工会", "填表说明", "_选项", "_wenming"]


def test_what_had_to_be_assumed_is_on_the_artifact(campaign: Campaign) -> None:
    assert [d.code for artifact in departments(campaign) for d in artifact.diagnostics] == ["WM801"]


def test_a_department_may_be_called_like_one_of_the_other_sheets(campaign: Campaign) -> None:
    organisation = attrs.evolve(campaign.organisation, departments=(Department(name="填表说明"),))
    (artifact,) = departments(
        attrs.evolve(campaign, organisation=organisation, assignments=campaign.assignments[3:], tasks=()),
        layout=BookLayout.SHEETS,
    )
    assert opened(artifact).sheetnames[0] == "填表说明（2）"


def test_without_standards_there_is_still_a_workbook() -> None:
    assert opened(departments(Campaign())[0]).sheetnames == ["填表说明", "_选项", "_wenming"]
    assert opened(overview(Campaign(), spare_rows=0)).sheetnames[0] == "一览台账"


@pytest.mark.parametrize("make", [overview, lambda c: departments(c)[0]])
def test_the_same_campaign_gives_the_same_bytes(campaign: Campaign, make: Callable[[Campaign], Artifact]) -> None:
    assert make(campaign).to_bytes() == make(campaign).to_bytes()


def test_the_sheet_is_set_up_for_reading_and_printing(campaign: Campaign) -> None:
    page = opened(overview(campaign)).worksheets[0]
    assert page.freeze_panes == "I5"
    assert page.auto_filter.ref == "A4:U19"  # sorting takes the hidden keys along
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", Paper.A3.value)
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$4:$4"
    assert page.row_dimensions[1].hidden
    assert [page.column_dimensions[letter].hidden for letter in "AG"] == [True, False]


def test_nothing_is_merged_so_that_rows_can_be_sorted(campaign: Campaign) -> None:
    page = opened(overview(campaign)).worksheets[0]
    assert not page.merged_cells.ranges
    assert [cell.value for cell in cells_of(opened(overview(campaign)), "indicator")][:5] == [
        *["思想建设"] * 3,
        *["基础建设"] * 2,
    ]
    assert "SUBTOTAL(103" in sheet_xml(overview(campaign))


def test_only_cells_to_be_filled_in_are_open(campaign: Campaign) -> None:
    department, everything = opened(departments(campaign)[0]), opened(overview(campaign))
    assert department.worksheets[0].protection.sheet
    assert not department.worksheets[0].protection.password
    assert [cells_of(department, c)[0].protection.locked for c in ("text", "lead", "progress")] == [True, True, False]
    assert [cells_of(everything, c)[0].protection.locked for c in ("text", "lead", "progress")] == [True, False, False]
    assert [cells_of(department, c)[-1].protection.locked for c in ("text", "lead", "code")] == [True, False, False]


def test_protection_can_be_left_out(campaign: Campaign) -> None:
    assert not opened(overview(campaign, locked=False)).worksheets[0].protection.sheet


def test_lists_come_from_ranges_on_a_hidden_sheet(campaign: Campaign) -> None:
    book = opened(overview(campaign))
    lists = {v.formula1: str(v.sqref) for v in book.worksheets[0].data_validations.dataValidation}
    assert set(lists) == {"'_选项'!$A$1:$A$8", "'_选项'!$B$1:$B$3", "'_选项'!$C$1:$C$4"}
    assert book["_选项"].sheet_state == "hidden"
    assert book["_wenming"].sheet_state == "veryHidden"
    assert [row[0].value for row in book["_选项"].rows][:2] == ["待确认", "进行中"]


def test_lists_without_entries_are_left_out() -> None:
    only_task = Campaign(tasks=(Task(id="a", standard="1.1", content="印发"),))
    page = opened(overview(only_task)).worksheets[0]
    assert [v.formula1 for v in page.data_validations.dataValidation] == ["'_选项'!$A$1:$A$8"]


def test_days_are_days_and_words_stay_words(campaign: Campaign) -> None:
    due = [cell.value for cell in cells_of(opened(overview(campaign)), "due")][:3]
    assert [str(value) for value in due] == ["2018-06-30 00:00:00", "全年", "None"]


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1900, 2, 28)])
def test_days_that_excel_does_not_know_are_written_out(campaign: Campaign, day: date) -> None:
    early = attrs.evolve(campaign.tasks[0], due=When.on(day), finished_on=day)
    book = opened(overview(attrs.evolve(campaign, tasks=(early,)), columns=("due", "finished_on")))
    assert cells_of(book, "due")[0].value == f"{day.year}年{day.month}月{day.day}日"
    assert cells_of(book, "finished_on")[0].value == day.isoformat()


def test_the_day_of_issue_stands_below_the_title(campaign: Campaign) -> None:
    page = opened(departments(campaign, issued_on=date(2018, 6, 9))[0]).worksheets[0]
    assert str(page["G3"].value).startswith("部门：办公室　　发出日期：2018年6月9日　　")


def test_the_guide_explains_every_column_that_is_there(campaign: Campaign) -> None:
    guide = opened(overview(campaign, columns=("code", "content")))["填表说明"]
    assert [row[0].value for row in guide.rows][-2:] == ["标准编号", "任务内容"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "<r>a & b</r>", "'甲", "http://a.b", "1.10", "#N/A", "TRUE"]
)
def test_text_stays_the_text_that_it_is(campaign: Campaign, text: str) -> None:
    odd = attrs.evolve(
        campaign,
        tasks=(attrs.evolve(campaign.tasks[0], content=text),),
        organisation=attrs.evolve(campaign.organisation, departments=(Department(name=text),)),
    )
    cell = cells_of(opened(overview(odd)), "content")[0]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_a_cell_cannot_hold_is_said_with_its_row(campaign: Campaign) -> None:
    odd = attrs.evolve(campaign, tasks=(attrs.evolve(campaign.tasks[0], content="甲\x02", goal="长" * 40_000),))
    artifact = overview(odd, columns=("all",))
    assert [(d.code, str(d.location)) for d in artifact.diagnostics] == [
        ("WM941", "$.catalogue.children[0].children[0].children[0]"),
        ("WM942", "$.catalogue.children[0].children[0].children[0]"),
    ]
    stray = attrs.evolve(odd.tasks[0], standard="9.9")
    assert overview(attrs.evolve(odd, tasks=(stray,)), columns=("all",)).diagnostics[0].location is None


def test_columns_can_be_chosen_in_the_order_of_the_table(campaign: Campaign) -> None:
    page = opened(overview(campaign, columns=("status", "code", "content"))).worksheets[0]
    assert [cell.value for cell in page[4]][6:] == ["标准编号", "任务内容", "状态"]
    assert len(chosen_columns(("all",), Layout.OVERVIEW)) == len(COLUMNS)


@pytest.mark.parametrize("options", [{"columns": ("nonsense",)}, {"spare_rows": -1}, {"spare_rows": 1001}])
def test_options_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        LedgerOptions(**options)


def test_a_policy_that_is_not_known_is_refused_in_chinese() -> None:
    with pytest.raises(DataRefused) as refused:
        LedgerOptions(lights="monthly:day=0")
    assert [d.code for d in refused.value.report] == ["WM436"]
    with pytest.raises(DataRefused) as wrong:
        make_options(LedgerOptions, {"lights": "monthly:day=x,days=1"}, exporter="overview-ledger.xlsx")
    assert [str(d) for d in wrong.value.report] == [
        "WM925 错误 overview-ledger.xlsx 的选项不能使用："
        "亮灯办法 monthly（按月报送）的设置“day”应写成“day=数”，收到的是“day=x”。",
        "WM925 错误 overview-ledger.xlsx 的选项不能使用：亮灯办法 monthly（按月报送）没有设置“days”，可用的设置：day。",
    ]


def test_scopes_are_printed_with_their_departments(campaign: Campaign) -> None:
    assert cells_of(opened(overview(campaign)), "support")[0].value == "工会（职工之家）"


def test_keys_and_fingerprints_stand_in_front_of_each_row(campaign: Campaign) -> None:
    page = opened(overview(campaign, columns=("code", "content", "status"))).worksheets[0]
    assert [page.cell(1, place).value for place in range(1, 7)] == [
        "key",
        "issued code content status",
        "due_end",
        "through_on",
        "report_by",
        "made_up_until",
    ]
    assert [page.cell(row, 1).value for row in range(2, 8)] == [
        "#department:",
        None,
        "#header",
        "T:1.1.1-01",
        "T:1.1.1-02",
        "T:1.1.2-01",
    ]
    assert re.fullmatch(r"[0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{8}", str(page.cell(5, 2).value))
    assert str(page.cell(8, 2).value).endswith(" - -")


@pytest.mark.parametrize("size", [12, 120])
def test_the_work_grows_with_the_rows(size: int) -> None:
    artifact = overview(sized_campaign(size), spare_rows=0)
    assert len(cells_of(opened(artifact), "code")) >= size
