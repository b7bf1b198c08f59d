"""Ledgers hold each department to its part in a task: what is open, what is taken over, whose the ledger is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from wenming_core.changes import ChangeSet, Part, apply, wording
from wenming_core.lights import ByDeadline
from wenming_core.model import Campaign, CollectiveTerm, Department, LeadPolicy, Responsibility, Role, Status
from wenming_exporters.excel.column import Layout
from wenming_exporters.excel.columns import COLUMNS
from wenming_exporters.excel.guide import guide_lines
from wenming_exporters.excel.ledgers import BookLayout, DepartmentLedgers, DepartmentOptions
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
AS_OF = date(2018, 9, 1)
FIRST, SECOND, THIRD = "T:1.1.1-01", "T:1.1.1-02", "T:1.1.2-01"
REPORT = ["progress", "evidence", "problems", "next_steps", "remark"]


def codes(returned: ChangeSet) -> list[str]:
    return [diagnostic.code for diagnostic in returned.report]


def edits(returned: ChangeSet) -> list[tuple[str, str, str]]:
    return [(change.task, change.field.value, wording(change.new)) for change in returned.changes]


def open_columns(filled: Any, row: int) -> list[str]:
    ids = [column.id for column in COLUMNS]
    return [i for i in ids if not filled.page.cell(row, filled.place(i)).protection.locked]


def yellow(filled: Any, row: int) -> list[str]:
    ids = [column.id for column in COLUMNS]
    return [i for i in ids if filled.page.cell(row, filled.place(i)).fill.fgColor.rgb == "FFFFFBE6"]


def test_where_a_department_only_supports_only_its_report_is_open(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会"))
    assert open_columns(filled, filled.row(FIRST)) == REPORT
    assert yellow(filled, filled.row(FIRST)) == REPORT
    assert str(filled.read(FIRST, "due")) == "2018-06-30 00:00:00"


def test_a_lead_has_its_plan_open_and_the_office_everything(campaign: Campaign, issued: Issued, hand: Any) -> None:
    lead, office = hand(issued(campaign, "办公室")), hand(issued(campaign))
    shown = {"index", "code", "task", "indicator", "item", "text"}
    everything = [column.id for column in COLUMNS if column.id not in shown]
    assert open_columns(office, office.row(FIRST)) == everything
    assert open_columns(lead, lead.row(FIRST)) == [i for i in everything if i not in ("lead", "support")]
    assert open_columns(lead, lead.row(THIRD)) == REPORT


def test_a_standard_without_tasks_and_an_added_row_are_open_to_whoever_breaks_them_down(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "办公室"))
    assert {"content", "due", "status"} <= set(open_columns(filled, filled.row("S:2.1.1")))
    assert {"code", "lead", "content"} <= set(open_columns(filled, filled.spare()))


def test_where_nobody_is_known_to_lead_the_plan_is_open_to_all(campaign: Campaign, issued: Issued, hand: Any) -> None:
    leaderless = attrs.evolve(campaign, lead_policy=LeadPolicy.NOBODY)
    filled = hand(issued(leaderless, "办公室"))
    assert "due" in open_columns(filled, filled.row(THIRD))


def test_the_guide_says_what_a_supporter_fills_in() -> None:
    about = dict(guide_lines(COLUMNS, Layout.DEPARTMENT, ByDeadline()))
    assert "只填完成情况、佐证材料、存在问题、下步措施和备注" in about["配合的任务"]
    assert "配合的任务" not in dict(guide_lines(COLUMNS, Layout.OVERVIEW, ByDeadline()))
    assert "批准后生效" in about["延期"]
    assert about["牵头部门"].startswith("（不用填）")


CLOSED = [
    ("content", "换了说法"),
    ("measures", "发文"),
    ("person", "吴二"),
    ("due", "9月底"),
    ("start", "6月份"),
    ("cycle", "每季度末"),
    ("status", "已提交"),
    ("reason", "因故"),
    ("finished_on", "2018-6-1"),
]


@pytest.mark.parametrize(("column_id", "value"), CLOSED)
def test_a_supporters_edit_of_the_plan_is_named_and_the_rest_goes_on(
    *, campaign: Campaign, issued: Issued, hand: Any, column_id: str, value: str
) -> None:
    filled = hand(issued(campaign, "工会")).write(FIRST, **{column_id: value, "progress": "已配合"})
    returned = read_ledger(filled.save(), campaign)
    assert edits(returned) == [("1.1.1-01", "progress", "已配合")]
    (found,) = returned.report
    assert found.code == "WM841"
    assert f"改为“{value}”，没有收回：任务 1.1.1-01 的这一栏由牵头部门“办公室”填写，“工会”只是配合。" in found.message
    assert "牵头部门" in found.remedy
    assert str(found.location).endswith(str(filled.row(FIRST)))


def test_a_row_from_another_departments_ledger_changes_nothing(campaign: Campaign, issued: Issued, hand: Any) -> None:
    theirs, ours = hand(issued(campaign, "办公室")), hand(issued(campaign, "读者服务部"))
    target = ours.spare()
    for place in range(1, theirs.page.max_column + 1):
        ours.page.cell(target, place).value = theirs.page.cell(theirs.row(FIRST), place).value
    ours.write(target, progress="抄来的话", due="9月底").write(THIRD, progress="已布置")
    returned = read_ledger(ours.save(), campaign)
    assert edits(returned) == [("1.1.2-01", "progress", "已布置")]
    assert codes(returned) == ["WM854", "WM854"]
    assert "任务 1.1.1-01 由“办公室”“工会”负责，与“读者服务部”无关" in returned.report.diagnostics[0].message


def test_a_pasted_row_that_nobody_has_changed_says_nothing(campaign: Campaign, issued: Issued, hand: Any) -> None:
    theirs, ours = hand(issued(campaign, "办公室")), hand(issued(campaign, "读者服务部"))
    target = ours.spare()
    for place in range(1, theirs.page.max_column + 1):
        ours.page.cell(target, place).value = theirs.page.cell(theirs.row(FIRST), place).value
    returned = read_ledger(ours.save(), campaign)
    assert (edits(returned), codes(returned), returned.new_tasks) == ([], [], ())


def test_in_a_workbook_of_several_departments_each_sheet_has_its_own_part(
    campaign: Campaign, tmp_path: Path, hand: Any
) -> None:
    options = DepartmentOptions(columns=("all",), layout=BookLayout.SHEETS)
    (artifact,) = DepartmentLedgers().artifacts(campaign, options)
    filled = hand(artifact.save(tmp_path))
    for name in ("办公室", "工会"):
        filled.page = filled.book[name]
        filled.write(FIRST, measures=f"{name}的措施", remark=name)
    returned = read_ledger(filled.save(), campaign)
    assert [(c.field.value, c.origin.department, c.origin.sheet) for c in returned.changes] == [
        ("measures", "办公室", "办公室"),
        ("remark", "办公室", "办公室"),
        ("remark", "工会", "工会"),
    ]
    assert codes(returned) == ["WM841"]


def test_a_renamed_department_is_the_one_that_the_campaign_lists(campaign: Campaign, issued: Issued, hand: Any) -> None:
    path = hand(issued(campaign, "工会")).write(FIRST, remark="已报").save()
    departments = tuple(
        Department(name="职工部", aliases=("工会",)) if d.name == "工会" else d
        for d in campaign.organisation.departments
    )
    renamed = attrs.evolve(campaign, organisation=attrs.evolve(campaign.organisation, departments=departments))
    returned = read_ledger(path, renamed)
    assert (returned.departments, edits(returned)) == (("职工部",), [("1.1.1-01", "remark", "已报")])
    assert returned.changes[0].origin.by == "职工部"
    assert apply(renamed, returned, as_of=AS_OF).provenance[0].department == "职工部"


def test_a_department_renamed_without_a_word_is_an_error_and_nothing_of_it_is_taken(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    path = hand(issued(campaign, "工会")).write(FIRST, remark="已报").save()
    parts = (Responsibility(department="办公室", role=Role.LEAD),)
    others = tuple(attrs.evolve(a, responsibilities=parts) for a in campaign.assignments)
    departments = tuple(d for d in campaign.organisation.departments if d.name != "工会")
    renamed = attrs.evolve(
        campaign, assignments=others, organisation=attrs.evolve(campaign.organisation, departments=departments)
    )
    returned = read_ledger(path, renamed)
    assert (edits(returned), codes(returned)) == ([], ["WM809", "WM848", "WM854"])
    assert returned.report.errors[0].location is not None


def test_the_printed_name_tells_whose_ledger_it_is_where_the_hidden_one_is_gone(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会", issued_on=date(2018, 6, 1))).write(FIRST, due="9月底", remark="已报")
    filled.page.delete_cols(1)
    returned = read_ledger(filled.save(), campaign)
    assert returned.departments == ("工会",)
    assert (edits(returned), codes(returned)) == ([("1.1.1-01", "remark", "已报")], ["WM841"])


def test_a_table_copied_into_a_new_workbook_is_still_its_departments(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会")).write(FIRST, due="9月底", remark="已报")
    for name in filled.book.sheetnames[1:]:
        del filled.book[name]
    filled.page.delete_cols(1, 3)
    filled.page.delete_rows(1)
    returned = read_ledger(filled.save(), campaign)
    assert (edits(returned), codes(returned)) == ([("1.1.1-01", "remark", "已报")], ["WM808", "WM841"])
    assert "也没有写明部门" not in returned.report.diagnostics[0].message


def test_a_ledger_that_does_not_say_whose_it_is_is_refused(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "工会")).write(FIRST, due="9月底")
    filled.page.delete_cols(1)
    filled.page.cell(3, filled.place("index")).value = "浅黄色的格子请填写"
    returned = read_ledger(filled.save(), campaign)
    assert [d.code for d in returned.report.errors] == ["WM855"]


def test_a_bare_table_without_a_department_counts_as_the_offices_and_says_so(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign)).write(FIRST, due="6月中旬")
    for name in filled.book.sheetnames[1:]:
        del filled.book[name]
    filled.page.delete_rows(1, 3)
    filled.page.delete_cols(1, 3)
    returned = read_ledger(filled.save(), campaign)
    (found,) = returned.report
    assert "也没有写明部门，按汇总办公室的台账收回" in found.message
    assert returned.changes[0].origin.department == ""


@pytest.mark.parametrize("members", [None, ("办公室", "工会")])
def test_members_of_a_collective_lead_have_the_plan_open(
    campaign: Campaign, issued: Issued, hand: Any, members: tuple[str, ...] | None
) -> None:
    everybody = (Responsibility(department="各部门", role=Role.LEAD),)
    task = attrs.evolve(campaign.tasks[0], responsibilities=everybody)
    terms = (CollectiveTerm(wording="各部门", members=members),)
    base = attrs.evolve(campaign, tasks=(task,), organisation=attrs.evolve(campaign.organisation, collectives=terms))
    filled = hand(issued(base, "工会")).write(FIRST, measures="人人动手", status="已提交")
    returned = read_ledger(filled.save(), base)
    assert (edits(returned), codes(returned)) == (
        [("1.1.1-01", "measures", "人人动手"), ("1.1.1-01", "status", "已提交")],
        [],
    )
    assert apply(base, returned, as_of=AS_OF).task("1.1.1-01").status is Status.SUBMITTED


def test_every_column_that_is_filled_in_is_open_to_somebody() -> None:
    assert [c.id for c in COLUMNS if c.field and not c.open_to(Part.OFFICE)] == ["code"]
