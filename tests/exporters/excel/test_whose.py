"""Rows of which somebody has moved only some of the columns are refused; rows that moved whole are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wenming_core.changes import ChangeSet
from wenming_core.model import Campaign
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
FIRST, SECOND, WAITING = "T:1.1.1-01", "T:1.1.1-02", "S:2.1.1"
AGAINST_KEY = "隐藏的行标识却是"


def displaced(returned: ChangeSet) -> list[str]:
    return [fault.message for fault in returned.report if fault.code == "WM830"]


def _swap(hand: Any, one: str, other: str, first: str, last: str) -> None:
    page = hand.page
    for place in range(hand.place(first), hand.place(last) + 1):
        a, b = page.cell(hand.row(one), place), page.cell(hand.row(other), place)
        a.value, b.value = b.value, a.value


def test_rows_sorted_without_their_first_columns_are_refused(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, remark="已报")
    _swap(filled, FIRST, SECOND, "content", "remark")
    returned = read_ledger(filled.save(), campaign)
    assert returned.changes == ()
    assert displaced(returned) == [
        f"第 5 行显示的是任务 1.1.1-02，{AGAINST_KEY}任务 1.1.1-01，这一行没有收回。",
        f"第 6 行显示的是任务 1.1.1-01，{AGAINST_KEY}任务 1.1.1-02，这一行没有收回。",
    ]
    assert returned.report.errors


def test_cells_shifted_down_past_their_keys_are_refused(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室"))
    _swap(filled, FIRST, "T:1.1.2-01", "index", "remark")
    _swap(filled, WAITING, "S:2.1.2", "index", "remark")
    filled.write(WAITING, content="人人报名")
    returned = read_ledger(filled.save(), campaign)
    assert (returned.changes, returned.new_tasks) == ((), ())
    assert [message.partition("，这")[0] for message in displaced(returned)] == [
        f"第 5 行显示的是标准 1.1.2，{AGAINST_KEY}任务 1.1.1-01",
        f"第 7 行显示的是标准 1.1.1，{AGAINST_KEY}任务 1.1.2-01",
        f"第 8 行显示的是标准 2.1.2，{AGAINST_KEY}标准 2.1.1",
        f"第 9 行显示的是标准 2.1.1，{AGAINST_KEY}标准 2.1.2",
    ]


@pytest.mark.parametrize("edit", [{"content": "重新起草学习计划"}, {"text": "学习有计划。"}, {"text": None}])
def test_a_text_of_no_other_row_is_an_edit_as_any_other(
    campaign: Campaign, issued: Issued, hand: Any, edit: dict[str, object]
) -> None:
    returned = read_ledger(hand(issued(campaign, "办公室")).write(FIRST, **edit).save(), campaign)
    assert displaced(returned) == []


def test_rows_that_moved_whole_are_read(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, remark="已报")
    page, width = filled.page, filled.page.max_column
    rows = [[page.cell(row, place).value for place in range(1, width + 1)] for row in (5, 6)]
    for row, values in zip((6, 5), rows, strict=True):
        for place, value in enumerate(values, start=1):
            page.cell(row, place).value = value
    returned = read_ledger(filled.save(), campaign)
    assert [(change.task, change.new) for change in returned.changes] == [("1.1.1-01", "已报")]
    assert displaced(returned) == []
