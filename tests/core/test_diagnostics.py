import pytest

from wenming_core.diagnostics import (
    DataRefused,
    Diagnostic,
    JsonPath,
    Kind,
    Location,
    Report,
    Severity,
    SheetCell,
    SourceFile,
    TableCell,
    TextLine,
)

COUNT = Kind("WM101", "数量不符", Severity.ERROR, "请核对数量。")
LEAD = Kind("WM301", "未标明牵头部门", Severity.WARNING, "请注明牵头部门。")
NUMBERS = Kind("WM103", "编号重新开始", Severity.INFO, "请用规范编号。")


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (JsonPath(path="$.tasks[3].due"), "$.tasks[3].due"),
        (JsonPath(path="$.year", source="campaign.json"), "campaign.json $.year"),
        (TextLine(line=3), "第3行"),
        (TextLine(line=3, column=5, source="plan.txt"), "plan.txt 第3行第5字"),
        (TableCell(table=1, row=2), "表1第2行"),
        (TableCell(table=1, row=2, column=4, source="plan.docx"), "plan.docx 表1第2行第4列"),
        (SheetCell(sheet="分工", cell="C4"), "分工!C4"),
        (SheetCell(sheet="分工", cell="C4", source="plan.xlsx"), "plan.xlsx!分工!C4"),
        (SourceFile(source="plan.docx"), "plan.docx"),
    ],
)
def test_a_place_reads_as_office_staff_would_say_it(location: Location, text: str) -> None:
    assert str(location) == text


def test_a_kind_makes_diagnostics_that_carry_its_title_and_remedy() -> None:
    made = LEAD.at(JsonPath(path="$.assignments[0]"), "1.1 未注明。", subjects=("1.1",))
    assert made == Diagnostic(
        code="WM301",
        title="未标明牵头部门",
        severity=Severity.WARNING,
        message="1.1 未注明。",
        remedy="请注明牵头部门。",
        location=JsonPath(path="$.assignments[0]"),
        subjects=("1.1",),
    )
    assert str(made) == "WM301 提醒 $.assignments[0]：1.1 未注明。"


def test_a_remedy_of_the_place_replaces_that_of_the_kind() -> None:
    assert LEAD.at(None, "甲", remedy="请另行报告。").remedy == "请另行报告。"


def test_a_diagnostic_without_a_place_is_of_the_whole() -> None:
    assert str(COUNT.at(None, "写 34 条，实有 35 条。")) == "WM101 错误 写 34 条，实有 35 条。"


def test_severities_have_an_order_and_a_chinese_word() -> None:
    assert [(s.rank, s.chinese) for s in Severity] == [(0, "错误"), (1, "提醒"), (2, "说明")]


REPORT = Report((NUMBERS.at(None, "甲"), LEAD.at(None, "乙"), COUNT.at(None, "丙"), LEAD.at(None, "丁")))


def messages(report: Report) -> str:
    return "".join(d.message for d in report)


def test_a_report_is_a_collection_that_keeps_its_order() -> None:
    assert (len(REPORT), messages(REPORT)) == (4, "甲乙丙丁")
    assert messages(REPORT + [COUNT.at(None, "戊")]) == "甲乙丙丁戊"  # noqa: RUF005  # the operator is what is tested
    assert messages(REPORT + REPORT) == "甲乙丙丁甲乙丙丁"


def test_an_empty_report_is_false() -> None:
    assert not Report()
    assert REPORT


def test_a_report_is_narrowed_by_the_beginning_of_codes() -> None:
    assert messages(REPORT.select("WM1")) == "甲丙"
    assert messages(REPORT.select("WM301", "WM103")) == "甲乙丁"
    assert messages(REPORT.ignore("WM3")) == "甲丙"
    assert messages(REPORT.ignore()) == "甲乙丙丁"
    assert messages(REPORT.select()) == ""


def test_the_errors_of_a_report_are_those_that_fail_a_check() -> None:
    assert [d.message for d in REPORT.errors] == ["丙"]


def test_groups_come_gravest_first_and_keep_the_order_inside() -> None:
    assert ["".join(d.message for d in group) for group in REPORT.groups()] == ["丙", "乙丁", "甲"]


def test_two_titles_under_one_code_are_two_groups() -> None:
    other = Kind("WM301", "另一回事", Severity.WARNING, "请改。")
    assert len(list(Report((LEAD.at(None, "甲"), other.at(None, "乙"))).groups())) == 2


@pytest.mark.parametrize(
    ("refused", "text"),
    [
        (DataRefused(Report()), "refused: None; see .report for every fault"),
        (DataRefused(COUNT.at(None, "甲")), "refused: WM101 错误 甲; see .report for every fault"),
        (
            DataRefused(Report((COUNT.at(None, "甲"), LEAD.at(None, "乙"), LEAD.at(None, "丙")))),
            "refused: WM101 错误 甲 (and 2 more); see .report for every fault",
        ),
        (
            DataRefused.because(COUNT, SourceFile(source="a.json"), "甲", remedy="乙"),
            "refused: WM101 错误 a.json：甲; see .report for every fault",
        ),
    ],
)
def test_refused_data_says_the_first_fault_and_how_many_more(refused: DataRefused, text: str) -> None:
    assert str(refused) == text


def test_refused_data_carries_every_fault() -> None:
    assert [d.remedy for d in DataRefused.because(COUNT, None, "甲", remedy="乙").report] == ["乙"]
    assert DataRefused(REPORT).report is REPORT
