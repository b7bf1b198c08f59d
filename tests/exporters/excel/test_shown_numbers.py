"""Numbers pasted into columns of text count as they are shown; what says that there is nothing counts as nothing."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from wenming_core.model import Campaign
from wenming_exporters.excel.readback import read_ledger

Issued = Callable[..., Path]
FIRST = "T:1.1.1-01"

NUMBERS: list[tuple[object, str, str, list[str]]] = [
    (0.5, "0%", "50%", []),
    (0.985, "0.00%", "98.50%", []),
    (7558888, "00000000", "07558888", []),
    (3.5, "0.00", "3.50", []),
    (3, '0"次"', "3", ["格子里不是文字，按文字“3”收回。"]),
    (13912345678, "General", "13912345678", ["格子里不是文字，按文字“13912345678”收回。"]),
    (True, "General", "TRUE", ["格子里不是文字，按文字“TRUE”收回。"]),
    (time(8, 30), "h:mm", "08:30:00", ["格子里不是文字，按文字“08:30:00”收回。"]),
    (timedelta(hours=36), "[h]:mm", "36:00:00", ["格子里不是文字，按文字“36:00:00”收回。"]),
    (date(2018, 6, 9), "yyyy-mm-dd", "2018-06-09", []),
    (
        110101199001011234,
        "0",
        "110101199001011200",
        [
            "格子里不是文字，按文字“110101199001011200”收回。",
            "数字“110101199001011200”超过 15 位，表格存不下，末尾几位已经不是原来的数字。",
        ],
    ),
]


@pytest.mark.parametrize(("value", "form", "text", "said"), NUMBERS)
def test_a_number_in_a_column_of_text_is_what_it_shows(
    *, campaign: Campaign, issued: Issued, hand: Any, value: object, form: str, text: str, said: list[str]
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, progress=value)
    filled.page.cell(filled.row(FIRST), filled.place("progress")).number_format = form
    returned = read_ledger(filled.save(), campaign)
    assert [change.new for change in returned.changes] == [text]
    assert [fault.message for fault in returned.report] == said


def test_a_number_in_a_column_of_days_is_a_day_whatever_its_format(
    campaign: Campaign, issued: Issued, hand: Any
) -> None:
    filled = hand(issued(campaign, "办公室")).write(FIRST, finished_on=43373)
    filled.page.cell(filled.row(FIRST), filled.place("finished_on")).number_format = "0.00"
    (change,) = read_ledger(filled.save(), campaign).changes
    assert change.new == date(2018, 9, 30)


@pytest.mark.parametrize("word", ["无", "／", "—", "暂无。"])
@pytest.mark.parametrize("place", ["finished_on", "cycle", "evidence"])
def test_a_word_for_nothing_is_nothing(campaign: Campaign, issued: Issued, hand: Any, place: str, word: str) -> None:
    returned = read_ledger(hand(issued(campaign, "办公室")).write(FIRST, **{place: word}).save(), campaign)
    assert returned.changes == ()
    assert [(fault.code, fault.message) for fault in returned.report if fault.code != "WM844"] == [
        ("WM820", f"“{word}”按空白收回。")
    ]


def test_a_new_task_without_support_and_material_has_none(campaign: Campaign, issued: Issued, hand: Any) -> None:
    filled = hand(issued(campaign, "工会"))
    filled.write(filled.spare(), code="1.1.2", content="组织志愿者", support="无", evidence="无\n合影")
    (new,) = read_ledger(filled.save(), campaign).new_tasks
    assert [part.department for part in new.task.responsibilities] == ["工会"]
    assert new.evidence == ("合影",)
