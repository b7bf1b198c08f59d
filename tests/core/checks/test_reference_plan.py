"""What the checks find in a real plan, by rule: nothing in them knows the plan."""

from pathlib import Path

import pytest

from wenming_core._text import display_width
from wenming_core.checks import check
from wenming_core.diagnostics import Report
from wenming_core.reading import read_plan
from wenming_core.report_text import full_lines, summary_lines

PLAN = Path(__file__).parents[4] / "shared" / "reference" / "plan-2018.txt"

pytestmark = pytest.mark.skipif(not PLAN.exists(), reason="the reference plan is not part of the repository")


@pytest.fixture(scope="module")
def report() -> Report:
    return check(read_plan(PLAN.read_text("utf-8")).campaign)


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("WM101", ["文中写“34条测评标准”，实有 35 项，多出 1 项。"]),
        ("WM103", ["有 12 条标准的编号都是“1.”，单凭编号分不清。"]),
        ("WM113", ["3.2 名为“学雷锋志愿活动”，正文写“学雷锋志愿服务”。"]),
        ("WM114", ["全部 35 条标准没有分值，也没有赋分方案。"]),
        ("WM115", ["全部 35 条标准没有注明测评方法。"]),
        ("WM201", ["“机关党委办”与“机关党委”只差前后缀。"]),
        ("WM202", ["“各部门”没有写明包括哪些部门。", "“机关各部门”没有写明包括哪些部门。"]),
        ("WM305", ["2.2.4 只写了各部门，没有具体部门。"]),
        ("WM402", ["正文中有“文明单位”21 次、“文明机关”1 次。"]),
        ("WM404", ["6月份、9月份、11月份只写到月份，没有日期。"]),
        ("WM411", ["全部 35 条标准没有完成时限。"]),
        ("WM601", ["全部 35 条标准还没有佐证材料。"]),
    ],
)
def test_a_known_oddity_is_found_with_these_words(report: Report, code: str, messages: list[str]) -> None:
    assert [d.message for d in report.select(code)] == messages


@pytest.mark.parametrize(
    ("code", "number", "part"),
    [
        ("WM108", 2, "2.2.4 有 2 项量化要求"),
        ("WM109", 3, "1.1.1 一条之中有 7 个分句"),
        ("WM110", 2, "2.2.1、2.2.3 都写有“"),
        ("WM203", 1, "“各部门”“机关各部门”"),
        ("WM212", 1, "8 名成员没有注明部门："),
        ("WM213", 1, "有的地方称“"),
        ("WM301", 35, "2.1.4 由调宣部、各部门负责，未注明谁牵头"),
        ("WM306", 1, "2.2.4 没有具体部门负责采集："),
        ("WM307", 2, "办公室、调宣部（2.1.1）；调宣部、办公室（2.1.2、2.1.3）"),
        ("WM401", 1, "同一个附件有 3 个名称："),
        ("WM407", 4, "个半角标点"),
        ("WM521", 6, "要求大于50%，恰好 50% 不算"),
        ("WM522", 4, "3.5.1 没有写明"),
    ],
)
def test_a_known_oddity_is_found_as_often_as_it_occurs(report: Report, code: str, number: int, part: str) -> None:
    found = report.select(code)
    assert len(found) == number
    assert any(part in d.message for d in found)


def test_the_only_contradiction_is_the_number_of_standards(report: Report) -> None:
    assert [d.code for d in report.errors] == ["WM101"]


def test_the_summary_fits_one_screen_and_the_full_report_leaves_nothing_out(report: Report) -> None:
    summary = summary_lines(report)
    assert len(summary) <= 40
    assert max(map(display_width, summary)) <= 100
    assert {d.code for d in report} == {line[:5] for line in summary if line.startswith("WM")}
    full = "\n".join(full_lines(report))
    assert all(d.message in full for d in report)
