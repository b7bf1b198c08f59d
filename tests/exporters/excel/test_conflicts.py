"""Conflicts out, decisions back, annotated returns, and the whole of collecting."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.merge import Conflict
from wenming_core.model import Campaign
from wenming_exporters.excel.annotated import annotate
from wenming_exporters.excel.collecting import collect
from wenming_exporters.excel.conflicts import KEEP, read_resolutions, write_conflicts
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
AS_OF = date(2018, 9, 1)
FIRST, SECOND = "T:1.1.1-01", "T:1.1.1-02"


@pytest.fixture
def returns(campaign: Campaign, issued: Issued, hand: Any) -> list[Path]:
    office = (
        hand(issued(campaign, "办公室"))
        .write(FIRST, progress="甲", status="待调整", reason="因故")
        .write(SECOND, remark="已报")
    )
    union = hand(issued(campaign, "工会")).write(FIRST, progress="乙")
    return [office.save(), union.save()]


def conflict_sheet(conflicts: tuple[Conflict, ...], base: Campaign, folder: Path) -> Path:
    path = folder / "conflicts.xlsx"
    with path.open("wb") as stream:
        write_conflicts(conflicts, base, stream)
    return path


def choose(path: Path, *choices: object) -> Path:
    book = openpyxl.load_workbook(path)
    for line, choice in enumerate(choices, start=3):
        book.worksheets[0].cell(line, 3).value = choice  # type: ignore[assignment]
    book.save(path)
    return path


def test_a_conflict_is_decided_in_its_sheet(campaign: Campaign, returns: list[Path], tmp_path: Path) -> None:
    outcome = collect(campaign, returns, as_of=AS_OF).merge
    assert outcome.campaign is None
    path = choose(conflict_sheet(outcome.conflicts, campaign, tmp_path), "采用改法2")
    decided = collect(campaign, returns, as_of=AS_OF, resolutions=read_resolutions(path)).merge
    assert decided.campaign is not None
    task = decided.campaign.task("1.1.1-01")
    assert (task.progress, task.status.chinese, task.history[-1].reason) == ("甲", "待调整", "因故")


@pytest.mark.parametrize(("choice", "sides"), [(None, []), (KEEP, [0]), (" 采用改法１ ".replace("１", "1"), [1])])
def test_a_row_without_a_choice_stays_open(
    campaign: Campaign, returns: list[Path], tmp_path: Path, choice: object, sides: list[int]
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    path = choose(conflict_sheet(conflicts, campaign, tmp_path), choice)
    assert [resolution.side for resolution in read_resolutions(path)] == sides


@pytest.mark.parametrize("choice", ["采用改法", "采用改法x", "随便", "采用改法99999"])
def test_a_choice_that_is_none_is_refused_with_its_cell(
    campaign: Campaign, returns: list[Path], tmp_path: Path, choice: str
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    with pytest.raises(DataRefused) as refusal:
        read_resolutions(choose(conflict_sheet(conflicts, campaign, tmp_path), choice))
    assert [str(d.location) for d in refusal.value.report] == ["conflicts.xlsx!冲突!C3"]


def _insert_column(page: Any) -> None:
    page.insert_cols(3)
    page.cell(2, 3).value = "领导意见"


@pytest.mark.parametrize(
    "move",
    [lambda page: page.insert_rows(1), lambda page: page.insert_cols(1), _insert_column],
    ids=["a row above", "a column before", "a column between"],
)
def test_a_conflict_sheet_may_be_added_to(
    campaign: Campaign, returns: list[Path], tmp_path: Path, move: Callable[[Any], object]
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    path = choose(conflict_sheet(conflicts, campaign, tmp_path), "采用改法２")
    book = openpyxl.load_workbook(path)
    move(book.worksheets[0])
    book.save(path)
    (resolution,) = read_resolutions(path)
    assert (resolution.conflict, resolution.digest, resolution.side) == (conflicts[0].id, conflicts[0].digest, 2)


def _elsewhere(page: Any) -> None:
    page.cell(9, 3).value = KEEP


def _formula(page: Any) -> None:
    page.cell(3, 3).value = "=D3"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_elsewhere, f"C9：选定了“{KEEP}”，但看不出是哪一处冲突。"),
        (_formula, "C3：“选定”一栏是没有算出结果的公式。"),
    ],
)
def test_a_choice_that_cannot_be_told_is_refused(
    *, campaign: Campaign, returns: list[Path], tmp_path: Path, spoil: Callable[[Any], object], said: str
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    path = choose(conflict_sheet(conflicts, campaign, tmp_path), "采用改法1")
    book = openpyxl.load_workbook(path)
    spoil(book.worksheets[0])
    book.save(path)
    with pytest.raises(DataRefused) as refusal:
        read_resolutions(path)
    assert [f"{fault.location}：{fault.message}" for fault in refusal.value.report] == [f"conflicts.xlsx!冲突!{said}"]


def test_a_conflict_sheet_without_its_choices_is_refused(
    campaign: Campaign, returns: list[Path], tmp_path: Path
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    path = conflict_sheet(conflicts, campaign, tmp_path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(3)
    book.save(path)
    with pytest.raises(DataRefused, match="WM852"):
        read_resolutions(path)


def test_a_side_that_a_conflict_does_not_have_is_named(campaign: Campaign, returns: list[Path], tmp_path: Path) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    path = choose(conflict_sheet(conflicts, campaign, tmp_path), "采用改法9")
    found = collect(campaign, returns, as_of=AS_OF, resolutions=read_resolutions(path)).merge
    assert "任务 1.1.1-01 的“完成情况”只有 2 种改法，没有改法9。" in [fault.message for fault in found.report]
    assert found.campaign is None


def test_a_conflict_sheet_says_everything_that_is_to_be_known(
    campaign: Campaign, returns: list[Path], tmp_path: Path
) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    wider = (attrs.evolve(conflicts[0], sides=conflicts[0].sides[:1]), *conflicts)
    page = openpyxl.load_workbook(conflict_sheet(wider, campaign, tmp_path)).worksheets[0]
    texts = [str(cell.value) for cell in page[4]]
    assert texts[3:8] == ["1.1.1-01", "印发学习计划", "完成情况", "已起草", "乙"]
    assert texts[8].startswith("部门任务台账（工会）.xlsx!工会!")


def test_the_reason_of_a_change_of_status_is_shown(
    campaign: Campaign, issued: Issued, hand: Any, tmp_path: Path
) -> None:
    office = hand(issued(campaign, "办公室")).write(FIRST, status="待调整", reason="因故").save()
    everything = hand(issued(campaign)).write(FIRST, status="已提交").save()
    conflicts = collect(campaign, [office, everything], as_of=AS_OF).merge.conflicts
    page = openpyxl.load_workbook(conflict_sheet(conflicts, campaign, tmp_path)).worksheets[0]
    assert "待调整（理由：因故）" in [cell.value for cell in page[3]]


def test_the_same_conflicts_give_the_same_bytes(campaign: Campaign, returns: list[Path]) -> None:
    conflicts = collect(campaign, returns, as_of=AS_OF).merge.conflicts
    first, second = BytesIO(), BytesIO()
    write_conflicts(conflicts, campaign, first)
    write_conflicts(conflicts, campaign, second)
    assert first.getvalue() == second.getvalue()


def test_no_conflicts_still_make_a_sheet(campaign: Campaign, tmp_path: Path) -> None:
    assert read_resolutions(conflict_sheet((), campaign, tmp_path)) == ()


def test_another_workbook_is_no_conflict_sheet(campaign: Campaign, issued: Issued) -> None:
    with pytest.raises(DataRefused, match="WM852"):
        read_resolutions(issued(campaign))


def test_doubtful_cells_are_marked_in_the_returned_workbook(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, status="乱填", due="视情况").write(SECOND, text="改标准")
    path = filled.save()
    stream = BytesIO()
    report = read_ledger(path, campaign).report
    assert annotate(path, report, stream, dated=AS_OF) == 3
    page = openpyxl.load_workbook(BytesIO(stream.getvalue())).worksheets[0]
    cell = page.cell(filled.row(FIRST), filled.place("status"))
    assert cell.comment is not None
    assert "请从下拉列表中选择状态。" in cell.comment.text
    assert (cell.fill.start_color.rgb, cell.value) == ("00F8CBAD", "乱填")
    assert page.freeze_panes == "I5"


def test_an_annotated_return_can_be_returned_again(campaign: Campaign, issued: Issued, hand: Any) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, progress="新", text="改标准").save()
    before = read_ledger(path, campaign)
    stream = BytesIO()
    annotate(path, before.report, stream, dated=AS_OF)
    path.write_bytes(stream.getvalue())
    after = read_ledger(path, campaign)
    assert (after.changes, after.report) == (before.changes, before.report)


def test_annotating_twice_gives_the_same_bytes(campaign: Campaign, issued: Issued, hand: Any) -> None:
    path = hand(issued(campaign, "办公室")).write(FIRST, text="改标准").save()
    report = read_ledger(path, campaign).report
    first, second = BytesIO(), BytesIO()
    annotate(path, report, first, dated=AS_OF)
    annotate(path, report, second, dated=AS_OF)
    assert first.getvalue() == second.getvalue()


def test_what_cannot_be_marked_is_passed_over(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, text="改标准")
    path = filled.save()
    report = read_ledger(path, campaign).report
    filled.page.title = "改了名"
    assert annotate(filled.save(), report, BytesIO(), dated=AS_OF) == 0
    elsewhere = [attrs.evolve(d, location=None) for d in report]
    assert annotate(path, elsewhere, BytesIO(), dated=AS_OF) == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    campaign: Campaign, returns: list[Path], tmp_path: Path, jobs: int
) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    found = collect(campaign, [broken, returns[0], tmp_path / "没有.xlsx"], as_of=AS_OF, jobs=jobs)
    assert found.refused == ("坏.xlsx", "没有.xlsx")
    assert [one.source for one in found.sets] == [returns[0].name]
    assert found.merge.campaign is None
    assert len(found.merge.changes) == 3


def test_files_of_one_name_are_named(campaign: Campaign, returns: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "第二次"
    other.mkdir()
    copy = other / returns[1].name
    copy.write_bytes(returns[1].read_bytes())
    found = collect(campaign, [returns[1], copy], as_of=AS_OF)
    assert [d.code for d in found.merge.report] == ["WM837", "WM833"]
    assert found.merge.campaign is not None


def test_the_files_can_be_watched_as_they_go_by(campaign: Campaign, returns: list[Path]) -> None:
    seen: list[object] = []

    def watch(outcomes: Any) -> Any:
        for outcome in outcomes:
            seen.append(outcome)
            yield outcome

    collect(campaign, returns, as_of=AS_OF, progress=watch)
    assert len(seen) == 2
