"""Ledgers that come back: what is taken over, what is said, and what is left alone."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from openpyxl.utils import get_column_letter

from wenming_core.changes import ChangeSet, Field, apply, wording
from wenming_core.diagnostics import DataRefused, SheetCell
from wenming_core.model import (
    Campaign,
    Department,
    LeadPolicy,
    Organisation,
    Responsibility,
    Role,
    Status,
    Task,
    Unit,
    When,
)
from wenming_exporters.excel.ledgers import BookLayout
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
AS_OF = date(2018, 9, 1)
JUNE_1, SEPTEMBER_30, DECEMBER_1 = (datetime.fromisoformat(f"2018-{day}") for day in ("06-01", "09-30", "12-01"))
FIRST, SECOND, THIRD = "T:1.1.1-01", "T:1.1.1-02", "T:1.1.2-01"


def codes(returned: ChangeSet) -> list[str]:
    return [diagnostic.code for diagnostic in returned.report]


def edits(returned: ChangeSet) -> list[tuple[str, str, str]]:
    return [(change.task, change.field.value, wording(change.new)) for change in returned.changes]


@pytest.mark.parametrize("department", ["", "办公室", "读者服务部", "工会"])
def test_an_unchanged_ledger_changes_nothing(campaign: Campaign, issued: Issued, department: str) -> None:
    returned = read_ledger(issued(campaign, department), campaign)
    assert (returned.changes, returned.new_tasks, returned.missing, codes(returned)) == ((), (), (), [])
    assert returned.departments == ((department,) if department else ())


def test_a_workbook_with_a_sheet_for_each_department_is_read_whole(campaign: Campaign, issued: Issued) -> None:
    from wenming_exporters.excel.ledgers import DepartmentLedgers, DepartmentOptions

    path = issued(campaign)
    (artifact,) = DepartmentLedgers().artifacts(campaign, DepartmentOptions(layout=BookLayout.SHEETS))
    returned = read_ledger(artifact.save(path.parent), campaign)
    assert returned.departments == ("办公室", "读者服务部", "工会")
    assert not returned


def test_a_ledger_without_rows_is_no_fault(issued: Issued) -> None:
    empty = Campaign()
    assert not read_ledger(issued(empty), empty)


PLAIN: list[tuple[str, str, object, str, object]] = [
    ("content", FIRST, "印发学习方案", "content", "印发学习方案"),
    ("goal", FIRST, "全覆盖", "goal", "全覆盖"),
    ("measures", FIRST, "发文", "measures", "发文"),
    ("leader", FIRST, "周一", "leader", "周一"),
    ("person", FIRST, "吴二", "person", "吴二"),
    ("contact", FIRST, "郑三", "contact", "郑三"),
    ("start", FIRST, JUNE_1, "start", When.on(date(2018, 6, 1))),
    ("due", FIRST, "9月底", "due", When(wording="9月底", start=date(2018, 9, 21), end=date(2018, 9, 30))),
    ("due", SECOND, DECEMBER_1, "due", When.on(date(2018, 12, 1))),
    ("due", FIRST, None, "due", None),
    ("status", FIRST, "已提交", "status", Status.SUBMITTED),
    ("finished_on", FIRST, SEPTEMBER_30, "finished_on", date(2018, 9, 30)),
    ("progress", FIRST, "=1+1 是文字", "progress", "=1+1 是文字"),
    ("progress", FIRST, None, "progress", ""),
    ("problems", FIRST, "缺经费", "problems", "缺经费"),
    ("next_steps", FIRST, "申请", "next_steps", "申请"),
    ("remark", FIRST, "无", "remark", "无"),
]


@pytest.mark.parametrize(("column_id", "key", "value", "field", "new"), PLAIN)
def test_one_edited_cell_is_exactly_one_change(
    *, campaign: Campaign, issued: Issued, hand: Any, column_id: str, key: str, value: object, field: str, new: object
) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.write(key, **{column_id: value})
    if isinstance(value, str):
        filled.page.cell(filled.row(key), filled.place(column_id)).data_type = "s"
    returned = read_ledger(filled.save(), campaign)
    (change,) = returned.changes
    assert (change.task, change.field.value, change.new) == (key[2:], field, new)
    place = SheetCell(
        source=filled.path.name,
        sheet="办公室",
        cell=f"{get_column_letter(filled.place(column_id))}{filled.row(key)}",
    )
    assert change.origin.location == place
    assert codes(returned) == []
    assert (change.origin.department, change.origin.by) == ("办公室", "办公室")


def test_the_office_may_change_who_answers_for_a_task(campaign: Campaign, issued: Issued, hand: Any) -> None:
    returned = read_ledger(hand(issued(campaign)).write(FIRST, lead="读者部", support="工会、办公室").save(), campaign)
    assert edits(returned) == [("1.1.1-01", "lead", "读者部"), ("1.1.1-01", "support", "工会、办公室")]
    assert returned.changes[0].origin.by == "办公室"


def test_a_task_is_never_left_without_anybody(campaign: Campaign, issued: Issued, hand: Any) -> None:
    leaderless = attrs.evolve(campaign, lead_policy=LeadPolicy.NOBODY)
    filled = hand(issued(leaderless)).write(THIRD, support=None).write(FIRST, lead=None, support=None)
    returned = read_ledger(filled.save(), leaderless)
    assert codes(returned) == ["WM842", "WM842"]
    assert edits(returned) == [("1.1.1-01", "support", "")]


def test_an_added_line_of_material_is_one_change(campaign: Campaign, issued: Issued, hand: Any) -> None:
    returned = read_ledger(hand(issued(campaign, "办公室")).write(FIRST, evidence="学习计划\n签到表").save(), campaign)
    assert edits(returned) == [("1.1.1-01", "evidence", "签到表")]
    assert codes(returned) == []


def test_a_reason_goes_with_its_change_of_status(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, status="待调整", reason="不属于本部门")
    (change,) = read_ledger(filled.save(), campaign).changes
    assert (change.new, change.reason) == (Status.TO_ADJUST, "不属于本部门")


def test_a_filled_spare_row_becomes_a_task_of_the_department(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "工会"))
    row = filled.spare()
    filled.write(
        row,
        code="１．１．２",
        content="组织志愿者",
        support="办公室",
        start=43252,
        due="9月底",
        cycle="每季度末",
        status="进行中",
        finished_on="2018-9-30",
        evidence="合影\n名单\n合影",
        goal="百人",
    )
    returned = read_ledger(filled.save(), campaign)
    (new,) = returned.new_tasks
    assert new.task == Task(
        id="1.1.2-?",
        standard="1.1.2",
        content="组织志愿者",
        goal="百人",
        responsibilities=(
            Responsibility(department="工会", role=Role.LEAD),
            Responsibility(department="办公室", role=Role.SUPPORT),
        ),
        start=When.on(date(2018, 6, 1)),
        due=When(wording="9月底", start=date(2018, 9, 21), end=date(2018, 9, 30)),
        cycle=new.task.cycle,
        finished_on=date(2018, 9, 30),
    )
    assert (new.status, new.evidence) == (Status.IN_PROGRESS, ("合影", "名单"))
    assert new.origin.cell == filled.page.cell(row, filled.place("content")).coordinate
    assert set(codes(returned)) == {"WM820"}


@pytest.mark.parametrize(
    ("printed", "said"),
    [("工会", ["WM855"]), ("读者部", ["WM855"]), ("办公室", []), ("办公室（张三填）", []), ("", [])],
)
def test_a_ledger_that_bears_the_name_of_another_department_is_an_error(
    *, campaign: Campaign, issued: Issued, hand: Any, printed: str, said: list[str]
) -> None:
    filled = hand(issued(campaign, "办公室"))
    cells = [cell for row in filled.page["A1:AZ4"] for cell in row if str(cell.value).startswith("部门：办公室")]
    cells[0].value = cells[0].value.replace("办公室", printed, 1)
    returned = read_ledger(filled.save(), campaign)
    assert codes(returned) == said
    assert [f"表头写的是“{printed}”" in fault.message for fault in returned.report] == [True] * len(said)


def test_a_ledger_without_its_hidden_row_still_has_its_keys(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, progress="已印发", content="印发计划")
    filled.page.delete_rows(1)
    returned = read_ledger(filled.save(), campaign)
    assert edits(returned) == [("1.1.1-01", "content", "印发计划"), ("1.1.1-01", "progress", "已印发")]
    assert (returned.departments, returned.missing, codes(returned)) == (("办公室",), (), [])


def test_a_row_without_standard_and_content_is_named_by_what_is_written_in_it(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会"))
    (fault,) = read_ledger(filled.write(filled.spare(), progress="（请如实填写）").save(), campaign).report
    assert fault.message.endswith("行没有写标准编号，“（请如实填写）”没有收回。")


def test_a_named_lead_keeps_the_department_from_leading(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "工会"))
    filled.write(filled.spare(), code="1.1.2", content="组织志愿者", lead="办公室")
    (new,) = read_ledger(filled.save(), campaign).new_tasks
    assert new.task.responsibilities == (Responsibility(department="办公室", role=Role.LEAD),)


def test_a_task_that_the_office_adds_answers_as_its_standard(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign))
    filled.write(filled.spare(), code="1.1.2", content="组织志愿者")
    (new,) = read_ledger(filled.save(), campaign).new_tasks
    assert new.task.responsibilities == ()


def test_a_standard_without_tasks_that_is_written_on_becomes_a_task(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会")).write("S:2.1.1", content="招募志愿者", evidence="名单")
    returned = read_ledger(filled.save(), campaign)
    (new,) = returned.new_tasks
    assert (new.task.standard, new.task.content, new.evidence) == ("2.1.1", "招募志愿者", ("名单",))
    assert codes(returned) == []


def test_a_task_without_content_takes_the_standards_text_and_says_so(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    returned = read_ledger(hand(issued(campaign, "工会")).write("S:2.1.1", progress="已招募60人").save(), campaign)
    (new,) = returned.new_tasks
    assert (new.task.content, new.task.progress) == ("志愿者占比大于50%。", "已招募60人")
    assert codes(returned) == ["WM850"]


def test_what_was_taken_over_once_is_not_taken_over_again(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "工会"))
    filled.write("S:2.1.1", progress="已招募60人").write(FIRST, evidence="学习计划\n合影", remark="已报")
    filled.write(filled.spare(), code="1.1.1", content="办展览", person="吴二")
    path = filled.save()
    merged = apply(campaign, read_ledger(path, campaign), as_of=AS_OF)
    again = read_ledger(path, merged)
    assert not again
    assert codes(again) == ["WM809"]


def test_a_reason_that_was_taken_over_with_its_step_is_not_missed(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, status="待调整", reason="因故").save()
    merged = apply(campaign, read_ledger(path, campaign), as_of=AS_OF)
    assert codes(read_ledger(path, merged)) == ["WM809"]


def test_a_task_taken_over_before_can_be_reported_on_in_the_same_row(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会"))
    row = filled.spare()
    merged = apply(
        campaign, read_ledger(filled.write(row, code="1.1.1", content="办展览").save(), campaign), as_of=AS_OF
    )
    again = read_ledger(filled.write(row, progress="已办").save(), merged)
    assert edits(again) == [("1.1.1-03", "progress", "已办")]
    assert again.new_tasks == ()


def test_a_ledger_of_an_older_campaign_only_brings_what_its_department_changed(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, remark="已报")
    tasks = tuple(attrs.evolve(task, progress="数据文件已改") for task in campaign.tasks)
    returned = read_ledger(filled.save(), attrs.evolve(campaign, tasks=tasks))
    assert edits(returned) == [("1.1.1-01", "remark", "已报")]
    assert not returned.changes[0].overtaken
    assert codes(returned) == ["WM809"]


def test_a_cell_that_both_sides_have_changed_is_overtaken(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, progress="部门的话")
    tasks = tuple(attrs.evolve(task, progress="数据文件的话") for task in campaign.tasks)
    (change,) = read_ledger(filled.save(), attrs.evolve(campaign, tasks=tasks)).changes
    assert (change.old, change.new, change.overtaken) == ("数据文件的话", "部门的话", True)


def test_without_fingerprints_any_difference_from_a_moved_campaign_is_in_doubt(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, text="改标准")
    filled.page.delete_cols(2)
    moved = attrs.evolve(campaign, year=2018, tasks=tuple(attrs.evolve(t, remark="新") for t in campaign.tasks))
    returned = read_ledger(filled.save(), moved)
    assert [(change.field, change.overtaken) for change in returned.changes] == [(Field.REMARK, True)] * 3


# Returns as they come. Each row: what somebody did, the changes that are taken over, the codes that are said.
Mangle = Callable[[Any], object]


def _swap_columns(h: Any) -> None:
    first, second = h.place("progress"), h.place("goal")
    for row in range(1, h.page.max_row + 1):
        a, b = h.page.cell(row, first), h.page.cell(row, second)
        a.value, b.value = b.value, a.value
    h.write(FIRST, progress="移动后填写")


def _sort_rows(h: Any) -> None:
    rows = [[c.value for c in row] for row in h.page.iter_rows(min_row=5, max_row=9)]
    for number, values in enumerate(reversed(rows), start=5):
        for place, value in enumerate(values, start=1):
            h.page.cell(number, place).value = value
    h.write(FIRST, progress="排序后填写")


def _copy_row(h: Any, **cells: Any) -> None:
    target = h.spare()
    for place in range(1, h.page.max_column + 1):
        h.page.cell(target, place).value = h.page.cell(h.row(FIRST), place).value
    h.write(target, **cells)


def _merge_cells(h: Any) -> None:
    place = get_column_letter(h.place("progress"))
    h.page.merge_cells(f"{place}{h.row(FIRST)}:{place}{h.row(SECOND)}")
    h.write(FIRST, progress="两项一起写")


def _rename_headings(h: Any) -> None:
    for place in range(4, h.page.max_column + 1):
        h.page.cell(4, place).value = f"栏{place}"
    h.write(FIRST, progress="改名后填写")


def _insert_rows(h: Any) -> None:
    h.page.insert_rows(6, amount=3)
    h.write(7, code="1.1.1", content="插入的任务")


def _add_column(h: Any) -> None:
    place = h.page.max_column + 1
    h.page.cell(4, place).value = "领导批示"
    h.page.cell(5, place).value = "请抓紧"


def _delete_column(h: Any) -> None:
    h.page.delete_cols(h.place("progress"))


def _phantoms(h: Any) -> None:
    for row in range(40, 200):
        h.page.cell(row, 30).value = "   "
    h.page.cell(300, 5).value = ""


def _number(h: Any) -> None:
    h.write(h.row(FIRST), index="一", remark=2018)


def _bare_serial(h: Any) -> None:
    h.write(FIRST, due=43373)
    h.page.cell(h.row(FIRST), h.place("due")).number_format = "General"


def _double_column(h: Any) -> None:
    place = h.page.max_column + 1
    for row in range(1, h.page.max_row + 1):
        h.page.cell(row, place).value = h.page.cell(row, h.place("remark")).value


def _formula(h: Any) -> None:
    h.write(FIRST, progress="=SUM(A1:A2)")


MANGLED: list[tuple[str, Mangle, list[tuple[str, str, str]], list[str]]] = [
    ("columns moved", _swap_columns, [("1.1.1-01", "progress", "移动后填写")], []),
    ("rows sorted", _sort_rows, [("1.1.1-01", "progress", "排序后填写")], []),
    ("headings renamed", _rename_headings, [("1.1.1-01", "progress", "改名后填写")], []),
    ("a column added", _add_column, [], ["WM811"]),
    ("a column deleted", _delete_column, [], ["WM810"]),
    ("a column doubled", _double_column, [], ["WM812"]),
    ("rows inserted", _insert_rows, [], []),
    ("phantom rows and columns", _phantoms, [], []),
    ("cells merged over tasks", _merge_cells, [("1.1.1-01", "progress", "两项一起写")], ["WM813"]),
    ("a formula without a result", _formula, [], ["WM814"]),
    ("a number typed into text, rows renumbered", _number, [("1.1.1-01", "remark", "2018")], ["WM820"]),
    (
        "stray blanks and line breaks",
        lambda h: h.write(FIRST, progress="  已印发 \r\n\n"),
        [("1.1.1-01", "progress", "已印发")],
        ["WM820"],
    ),
    ("only blanks added", lambda h: h.write(FIRST, progress=" 已起草  "), [], []),
    (
        "a status with blanks",
        lambda h: h.write(FIRST, status=" 已提交 "),
        [("1.1.1-01", "status", "已提交")],
        ["WM820"],
    ),
    ("a status that does not exist", lambda h: h.write(FIRST, status="已提文"), [], ["WM815"]),
    ("a status emptied", lambda h: h.write(FIRST, status=None), [], ["WM842"]),
    ("a day that does not exist", lambda h: h.write(FIRST, due="2018年2月30日"), [], ["WM816"]),
    ("a finish that is no day", lambda h: h.write(FIRST, finished_on="快了"), [], ["WM816"]),
    ("a number that the cell shows as a day of 1900", lambda h: h.write(FIRST, due=date(1900, 1, 6)), [], ["WM816"]),
    ("a year that the cell shows as a day", lambda h: h.write(FIRST, finished_on=date(1905, 7, 10)), [], ["WM816"]),
    ("a time limit in words", lambda h: h.write(FIRST, due="视情况"), [("1.1.1-01", "due", "视情况")], ["WM819"]),
    (
        "a full-width date",
        lambda h: h.write(FIRST, due="２０１８．９．３０"),
        [("1.1.1-01", "due", "2018年9月30日")],
        ["WM820"],
    ),
    ("the same day in other words", lambda h: h.write(FIRST, due="2018.6.30"), [], ["WM820"]),
    ("a date as a number", lambda h: h.write(FIRST, start=43373), [("1.1.1-01", "start", "2018年9月30日")], []),
    ("a date as a bare number", _bare_serial, [("1.1.1-01", "due", "2018年9月30日")], ["WM820"]),
    ("a cycle that is none", lambda h: h.write(SECOND, cycle="看情况"), [], ["WM817"]),
    ("a cycle in other words", lambda h: h.write(SECOND, cycle="每季度"), [("1.1.1-02", "cycle", "每季度")], []),
    ("a locked cell changed", lambda h: h.write(FIRST, text="改标准"), [], ["WM841"]),
    ("a locked department changed", lambda h: h.write(FIRST, lead="工会"), [], ["WM841"]),
    ("the content emptied", lambda h: h.write(FIRST, content=None), [], ["WM842"]),
    ("material struck out", lambda h: h.write(FIRST, evidence=None), [], ["WM844"]),
    ("a reason without a change", lambda h: h.write(FIRST, reason="因故"), [], ["WM847"]),
    ("a row deleted", lambda h: h.page.delete_rows(h.row(SECOND)), [], []),
    ("a row copied", _copy_row, [], []),
    ("a row copied and filled", lambda h: _copy_row(h, progress="另一句"), [], ["WM846"]),
    ("a row copied for a new task", lambda h: _copy_row(h, content="另一件事"), [], []),
    ("a new row without a code", lambda h: h.write(h.spare(), content="没有编号"), [], ["WM849"]),
    ("a new row with a wrong code", lambda h: h.write(h.spare(), code="9.9", content="错编号"), [], ["WM849"]),
    ("a new row in the wrong column", lambda h: h.write(h.spare(), text="写错栏目"), [], ["WM851"]),
    ("a new row with only a code", lambda h: h.write(h.spare(), code="1.1.1"), [], []),
    ("an unknown department", lambda h: h.write(h.spare(), code="1.1.1", content="甲", lead="办公市"), [], ["WM818"]),
    ("another key", lambda h: setattr(h.page.cell(h.row(FIRST), 1), "value", "T:9-99"), [], []),
]


@pytest.mark.parametrize(("mangle", "changes", "said"), [row[1:] for row in MANGLED], ids=[row[0] for row in MANGLED])
def test_a_mangled_return_is_read_for_what_it_says(
    *,
    campaign: Campaign,
    issued: Issued,
    hand: Any,
    mangle: Mangle,
    changes: list[tuple[str, str, str]],
    said: list[str],
) -> None:
    filled = hand(issued(campaign, "办公室"))
    mangle(filled)
    returned = read_ledger(filled.save(), campaign)
    assert edits(returned) == changes
    assert codes(returned) == said
    assert all(diagnostic.location for diagnostic in returned.report)


def test_rows_that_were_inserted_or_copied_become_new_tasks(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    _copy_row(filled, content="另一件事")
    _insert_rows(filled)
    returned = read_ledger(filled.save(), campaign)
    assert [new.task.content for new in returned.new_tasks] == ["插入的任务", "另一件事"]
    assert returned.new_tasks[1].task.progress == ""


def test_a_deleted_row_is_missing_and_nothing_else(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.page.delete_rows(filled.row(SECOND))
    assert read_ledger(filled.save(), campaign).missing == ("1.1.1-02",)


def test_a_changed_row_of_a_task_that_is_gone_is_an_error(campaign: Campaign, issued: Issued, hand: Any) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, remark="已报").save()
    returned = read_ledger(path, attrs.evolve(campaign, tasks=campaign.tasks[1:]))
    assert codes(returned) == ["WM809", "WM845"]
    assert not returned


def test_a_cut_text_is_never_taken_back(campaign: Campaign, issued: Issued, hand: Any) -> None:
    long = attrs.evolve(campaign, tasks=(attrs.evolve(campaign.tasks[0], progress="长" * 40_000),))
    filled = hand(issued(long, "办公室"))
    assert not read_ledger(filled.path, long)
    returned = read_ledger(filled.write(FIRST, progress="改短了").save(), long)
    assert codes(returned) == ["WM843"]
    assert not returned


def test_a_ledger_without_its_hidden_sheet_is_matched_with_a_warning(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, progress="填写")
    del filled.book["_wenming"]
    returned = read_ledger(filled.save(), campaign)
    assert codes(returned) == ["WM808"]
    assert edits(returned) == [("1.1.1-01", "progress", "填写")]


def _bare(filled: Any, *, headings: bool = True) -> Path:
    """Leave nothing but what is printed, as if the table had been copied into a new workbook."""
    for name in filled.book.sheetnames[1:]:
        del filled.book[name]
    filled.page.delete_rows(1, 3)
    filled.page.delete_cols(1, 3)
    filled.page.row_dimensions[1].hidden = False
    path: Path = filled.save("手工台账.xlsx")
    return path


def test_a_bare_table_is_matched_by_headings_codes_and_content(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign)).write(FIRST, progress="填写").write(SECOND, content="换了说法")
    returned = read_ledger(_bare(filled), campaign)
    assert edits(returned) == [("1.1.1-01", "progress", "填写")]
    assert [new.task.content for new in returned.new_tasks] == ["换了说法"]
    assert codes(returned) == ["WM808"]
    assert returned.base == ""


def test_a_bare_table_may_name_the_standard_by_its_text(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign)).write("S:2.1.1", code=None, content="招募志愿者")
    (new,) = read_ledger(_bare(filled), campaign).new_tasks
    assert new.task.standard == "2.1.1"


def test_two_equal_rows_of_a_bare_table_stand_for_two_tasks(campaign: Campaign, issued: Issued, hand: Any) -> None:
    twins = (campaign.tasks[0], attrs.evolve(campaign.tasks[0], id="1.1.1-09"))
    doubled = attrs.evolve(campaign, tasks=twins)
    filled = hand(issued(doubled)).write(FIRST, remark="甲").write("T:1.1.1-09", remark="乙")
    assert edits(read_ledger(_bare(filled), doubled)) == [("1.1.1-01", "remark", "甲"), ("1.1.1-09", "remark", "乙")]


def test_a_ledger_of_a_department_that_is_no_longer_listed_is_named(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    path = issued(campaign, "工会")
    renamed = attrs.evolve(
        campaign,
        assignments=(),
        organisation=attrs.evolve(campaign.organisation, departments=(Department(name="职工部"),)),
    )
    assert "WM848" in codes(read_ledger(path, renamed))


def test_a_department_whose_name_no_cell_can_hold_is_still_known(campaign: Campaign, issued: Issued) -> None:
    odd = attrs.evolve(
        campaign, organisation=attrs.evolve(campaign.organisation, departments=(Department(name="工\x04会"),))
    )
    odd = attrs.evolve(
        odd,
        assignments=(),
        tasks=tuple(
            attrs.evolve(task, responsibilities=(Responsibility(department="工\x04会"),)) for task in campaign.tasks
        ),
    )
    assert "WM848" not in codes(read_ledger(issued(odd, "工_会"), odd))


@pytest.mark.parametrize(
    "other",
    [
        Campaign(year=2019, organisation=Organisation(unit=Unit(name="云川市图书馆"))),
        Campaign(year=2018, organisation=Organisation(unit=Unit(name="云川市博物馆"))),
        Campaign(),
    ],
)
def test_a_ledger_of_another_unit_or_year_is_refused(campaign: Campaign, issued: Issued, other: Campaign) -> None:
    path = issued(campaign, "办公室")
    with pytest.raises(DataRefused) as refusal:
        read_ledger(path, other)
    assert [d.code for d in refusal.value.report] == ["WM806"]


def test_a_ledger_of_a_form_that_is_not_known_is_refused(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.book["_wenming"]["B1"].value = "wenming/ledger/9"
    with pytest.raises(DataRefused, match="WM807"):
        read_ledger(filled.save(), campaign)


def test_a_damaged_stamp_counts_as_none(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    filled.book["_wenming"]["A1"].value = "别的"
    assert codes(read_ledger(filled.save(), campaign)) == ["WM808"]


def test_a_workbook_without_a_ledger_is_refused(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    del filled.book["办公室"]
    with pytest.raises(DataRefused, match="WM805"):
        read_ledger(filled.save(), campaign)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_refused(campaign: Campaign, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataRefused):
        read_ledger(path, campaign)


def test_an_old_workbook_truncated_is_refused(campaign: Campaign, issued: Issued) -> None:
    path = issued(campaign, "办公室")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DataRefused):
        read_ledger(path, campaign)
