"""Extensions that ledgers ask for, and returns that come back once more: through the files, as an office meets them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

from wenming_core.changes import wording
from wenming_core.merge import Merge
from wenming_core.model import Campaign, LeadingGroup, Status
from wenming_exporters.excel.collecting import collect
from wenming_exporters.excel.conflicts import KEEP, read_resolutions, write_conflicts

Issued = Callable[..., Path]
AS_OF, LATER = date(2018, 6, 20), date(2018, 7, 20)
FIRST = "T:1.1.1-01"


def collected(base: Campaign, *paths: Path, resolve: Path | None = None, on: date = AS_OF) -> Merge:
    return collect(base, paths, as_of=on, resolutions=read_resolutions(resolve) if resolve else ()).merge


def whole(merge: Merge) -> Campaign:
    assert merge.campaign is not None
    return merge.campaign


def said(merge: Merge) -> list[str]:
    return [diagnostic.code for diagnostic in merge.report]


def with_office(base: Campaign, office: str) -> Campaign:
    group = LeadingGroup(name="创建领导小组", office=office)
    return attrs.evolve(base, organisation=attrs.evolve(base.organisation, leading_group=group))


def decided(merge: Merge, base: Campaign, folder: Path, choice: str) -> Path:
    path = folder / "conflicts.xlsx"
    with path.open("wb") as stream:
        write_conflicts(merge.conflicts, base, stream)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(3, 3).value = choice
    book.save(path)
    return path


@pytest.mark.parametrize("status", [{}, {"status": "已延期"}], ids=["the date alone", "with 已延期 beside it"])
def test_an_extension_is_asked_for_decided_and_not_asked_for_again(
    *, campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path, status: dict[str, str]
) -> None:
    asks = hand(issued(campaign, "办公室")).write(FIRST, due="9月底", reason="场地未落实", **status).save()
    helps = hand(issued(campaign, "工会")).write(FIRST, progress="已配合").save()
    outcome = collected(campaign, asks, helps)
    assert (said(outcome), [c.field.value for c in outcome.changes]) == (["WM839"], ["progress"])
    sheet = decided(outcome, campaign, tmp_path, "采用改法1")
    shown = [cell.value for cell in openpyxl.load_workbook(sheet).worksheets[0][3]]
    assert shown[5:8] == ["完成时限（申请延期）", "2018年6月30日", "办公室申请延至9月底（理由：场地未落实）"]
    approved = whole(collected(campaign, asks, helps, resolve=sheet))
    task = approved.task("1.1.1-01")
    assert (wording(task.due), task.status, task.progress) == ("9月底", Status.EXTENDED, "已配合")
    assert (task.history[-1].by, task.history[-1].reason) == ("创建领导小组", "场地未落实")
    again = collected(approved, asks, helps, on=LATER)
    assert (whole(again), again.changes) == (approved, ())


def test_the_reason_of_an_extension_is_not_taken_for_that_of_a_step_that_was_taken_before(
    campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path
) -> None:
    second = "T:1.1.1-02"
    filled = hand(issued(campaign, "办公室")).write(second, status="进行中")
    begun = whole(collected(campaign, filled.save()))
    asks = filled.write(second, due="2019年3月31日", reason="场地未落实").save()
    sheet = decided(collected(begun, asks), begun, tmp_path, "采用改法1")
    approved = whole(collected(begun, asks, resolve=sheet))
    assert approved.task("1.1.1-02").status is Status.EXTENDED
    again = collected(approved, asks, on=LATER)
    assert (whole(again), again.changes, said(again)) == (approved, (), ["WM809", "WM838"])


@pytest.mark.parametrize(("status", "reason"), [("已提交", ""), ("待调整", "场地未落实")])
def test_a_step_beside_an_extension_keeps_the_reason_that_it_needs(
    campaign: Campaign, issued: Issued, hand: Any, status: str, reason: str
) -> None:
    asks = hand(issued(campaign, "办公室")).write(FIRST, due="9月底", reason="场地未落实", status=status).save()
    (change,) = collected(campaign, asks).changes
    assert (wording(change.new), change.reason) == (status, reason)


@pytest.mark.parametrize("status", [{}, {"status": "已延期"}], ids=["the date alone", "with 已延期 beside it"])
def test_a_refused_extension_is_not_asked_for_again(
    *, campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path, status: dict[str, str]
) -> None:
    asks = hand(issued(campaign, "办公室")).write(FIRST, due="9月底", reason="场地未落实", **status).save()
    sheet = decided(collected(campaign, asks), campaign, tmp_path, KEEP)
    kept = whole(collected(campaign, asks, resolve=sheet))
    assert kept.tasks == campaign.tasks
    again = collected(kept, asks, on=LATER)
    assert (whole(again), said(again)) == (kept, ["WM809", "WM838"])


def test_taking_the_time_limit_away_is_asked_for_too(
    campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path
) -> None:
    asks = hand(issued(campaign, "办公室")).write(FIRST, due=None, reason="改为长期工作").save()
    outcome = collected(campaign, asks)
    assert said(outcome) == ["WM839"]
    sheet = decided(outcome, campaign, tmp_path, "采用改法1")
    shown = [cell.value for cell in openpyxl.load_workbook(sheet).worksheets[0][3]]
    assert shown[7] == "办公室申请取消完成时限（理由：改为长期工作）"
    assert whole(collected(campaign, asks, resolve=sheet)).task("1.1.1-01").due is None


def test_an_extension_without_a_reason_is_named_with_what_to_do(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, due="9月底")
    outcome = collected(campaign, filled.save())
    (found,) = outcome.report
    assert (found.code, outcome.conflicts) == ("WM433", ())
    assert str(found.location).endswith(str(filled.row(FIRST)))
    assert "变更理由" in found.remedy


def test_a_reason_beside_an_earlier_date_stands_alone(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, due="2018-6-15", reason="提前完成")
    outcome = collected(campaign, filled.save())
    assert (said(outcome), [change.field.value for change in outcome.changes]) == (["WM820", "WM847"], ["due"])


def test_the_office_moves_a_date_in_its_own_ledger(campaign: Campaign, issued: Issued, hand: Any) -> None:
    outcome = collected(campaign, hand(issued(campaign)).write(FIRST, due="9月底").save())
    assert wording(whole(outcome).task("1.1.1-01").due) == "9月底"


def test_the_office_extends_in_its_own_ledger_with_a_reason(campaign: Campaign, issued: Issued, hand: Any) -> None:
    base = with_office(campaign, "读者服务部")
    filled = hand(issued(base)).write(FIRST, status="已延期", due="9月底")
    assert said(collected(base, filled.save())) == ["WM433"]
    task = whole(collected(base, filled.write(FIRST, reason="场地未落实").save())).task("1.1.1-01")
    assert (wording(task.due), task.status, task.history[-1].by) == ("9月底", Status.EXTENDED, "读者服务部")


def test_a_value_that_the_office_has_changed_back_is_not_taken_over_once_more(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, progress="已印发", evidence="学习计划\n照片").save()
    taken = whole(collected(campaign, path))
    back = attrs.evolve(taken, tasks=campaign.tasks, evidence=campaign.evidence)
    again = collected(back, path, on=LATER)
    assert (whole(again), said(again)) == (back, ["WM809", "WM838", "WM838"])


def test_a_step_that_was_taken_and_answered_is_not_taken_once_more(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, status="已提交").save()
    taken = whole(collected(campaign, path))
    back = hand(issued(taken, columns=("all",))).write(FIRST, status="退回", reason="缺材料").save()
    answered = whole(collected(with_office(taken, "读者服务部"), back))
    again = collected(answered, path, on=LATER)
    assert (whole(again), answered.task("1.1.1-01").status) == (answered, Status.RETURNED)


def test_a_row_that_became_a_task_is_known_though_the_office_has_reworded_it(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "工会"))
    filled.write("S:2.1.1", content="招募志愿者", progress="已招募60人", due="9月底")
    row = filled.spare()
    filled.write(row, code="1.1.1", content="办展览", goal="百人", status="进行中")
    taken = whole(collected(campaign, filled.save()))
    reworded = attrs.evolve(
        taken,
        tasks=tuple(attrs.evolve(t, content=f"{t.content}（修订）", goal="", progress="") for t in taken.tasks),
    )
    again = collected(reworded, filled.path, on=LATER)
    assert (whole(again), again.new_tasks, set(said(again))) == (reworded, (), {"WM809", "WM838"})
    more = collected(reworded, filled.write(row, remark="已报").save(), on=LATER)
    assert [(change.task, change.field.value) for change in more.changes] == [("1.1.1-03", "remark")]


def test_a_later_issue_is_asked_about_anew(campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, due="9月底", reason="场地未落实").save()
    kept = whole(collected(campaign, path, resolve=decided(collected(campaign, path), campaign, tmp_path, KEEP)))
    later = hand(issued(kept, "办公室")).write(FIRST, due="9月底", reason="场地未落实").save("第二次.xlsx")
    assert said(collected(kept, later)) == ["WM839"]
