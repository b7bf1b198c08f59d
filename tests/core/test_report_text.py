import pytest

from wenming_core._text import display_width
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Report, Severity
from wenming_core.report_text import full_lines, summary_lines

NO_LEAD = Kind("WM301", "未标明牵头部门", Severity.WARNING, "请注明牵头部门。")
COUNT = Kind("WM101", "数量不符", Severity.ERROR, "请核对。")
NUMBERS = Kind("WM103", "编号重新开始", Severity.INFO, "请用规范编号。")


def no_lead(code: str) -> Diagnostic:
    return NO_LEAD.at(JsonPath(path="$.assignments[0]"), f"{code} 未注明谁牵头。", subjects=(code,))


def test_a_report_without_findings_says_so() -> None:
    assert summary_lines(Report()) == full_lines(Report()) == ("检查完毕，没有发现问题。",)


def test_a_summary_has_a_line_for_each_kind_gravest_first_and_a_remedy_unless_it_is_an_info() -> None:
    report = Report(
        (
            NUMBERS.at(None, "编号从头编起。"),
            *(no_lead(code) for code in ("1.1.1", "1.1.2", "1.1.3", "2.1.4")),
            COUNT.at(None, "写 34 条，实有 35 条。"),
        )
    )
    assert summary_lines(report) == (
        "WM101 错误 数量不符 1处：写 34 条，实有 35 条。",
        "           → 请核对。",
        "WM301 提醒 未标明牵头部门 4处：1.1.1–1.1.3、2.1.4",
        "           → 请注明牵头部门。",
        "WM103 说明 编号重新开始 1处：编号从头编起。",
        "共 错误 1 处，提醒 4 处，说明 1 处。",
    )


def test_a_summary_without_subjects_lists_messages() -> None:
    report = Report((NUMBERS.at(None, "甲"), NUMBERS.at(None, "乙")))
    assert summary_lines(report)[0] == "WM103 说明 编号重新开始 2处：甲、乙"


def test_a_list_that_is_too_long_is_cut_short_between_its_items() -> None:
    report = Report(tuple(no_lead(f"{n}.1.1") for n in range(1, 60)))
    line = summary_lines(report, width=60)[0]
    assert line == "WM301 提醒 未标明牵头部门 59处：1.1.1、2.1.1、3.1.1 等"
    assert display_width(line) <= 60


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("subject", ["很长的部门名称" * 20, "1.1.1", "办公室"])
def test_no_line_of_a_summary_is_wider_than_asked(width: int, subject: str) -> None:
    found = (NO_LEAD.at(None, "很长的说明" * 30, subjects=(subject,)), no_lead("1.1"), no_lead("1.2"))
    for report in (Report(found), Report(found[:1])):
        assert max(display_width(line) for line in summary_lines(report, width=width)) <= width


def test_a_full_report_gives_every_place_and_each_remedy_once() -> None:
    report = Report(
        (no_lead("1.1"), NO_LEAD.at(None, "1.2 未注明谁牵头。"), NO_LEAD.at(None, "1.3", remedy="请另行报告。"))
    )
    assert full_lines(report) == (
        "WM301 提醒 未标明牵头部门 3处",
        "           $.assignments[0]：1.1 未注明谁牵头。",
        "           1.2 未注明谁牵头。",
        "           1.3",
        "           → 请注明牵头部门。",
        "           → 请另行报告。",
        "共 提醒 3 处。",
    )


@pytest.mark.parametrize("hostile", ["甲\n乙", "甲\r乙", "甲\x1b[31m乙", "甲\u202e乙", "甲\u2028乙"])
def test_line_breaks_and_control_characters_of_the_data_stay_out_of_the_layout(hostile: str) -> None:
    report = Report((NO_LEAD.at(None, hostile, subjects=(hostile,)), no_lead(hostile)))
    for line in (*summary_lines(report), *full_lines(report)):
        assert all(c.isprintable() for c in line)
