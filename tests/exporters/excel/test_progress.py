"""progress.xlsx counts as the view does, and opens in another library."""

import io
import zipfile
from datetime import date

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.diagnostics import DataRefused
from wenming_core.model import (
    Assignment,
    Campaign,
    Department,
    Organisation,
    Responsibility,
    Role,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)
from wenming_exporters.contract import Artifact
from wenming_exporters.excel.progress import ProgressWorkbook
from wenming_exporters.views.progress_options import ProgressOptions

DAY = date(2031, 7, 1)
CAMPAIGN = Campaign(
    year=2031,
    organisation=Organisation(
        unit=Unit(name="青屏县文化馆"), departments=(Department(name="办公室"), Department(name="辅导部"))
    ),
    assignments=(Assignment(standard="1.1", responsibilities=(Responsibility(department="辅导部"),)),),
    tasks=(
        Task(id="a", standard="1.1", content="=1+1", due=When.on(date(2031, 6, 30)), progress="筹备中"),
        Task(
            id="b",
            standard="1.1",
            content="印发计划",
            history=(StatusChange(on=date(2031, 5, 1), after=Status.DONE, by="办公室"),),
        ),
    ),
)


def artifact(campaign: Campaign = CAMPAIGN, **options: object) -> Artifact:
    (found,) = ProgressWorkbook().artifacts(campaign, ProgressOptions(**options))  # type: ignore[arg-type]
    return found


def rows(found: Artifact, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(found.to_bytes()), data_only=True)
    return list(book[sheet].iter_rows(values_only=True))


def test_the_departments_are_counted_by_standing() -> None:
    title, header, *body = rows(artifact(as_of=DAY), "部门进度")
    assert title[0] == "青屏县文化馆文明单位创建任务进度（截至2031年7月1日）"
    assert header == ("部门", "已逾期", "即将到期", "推进中", "未定时限", "待核销", "本期完成", "前期完成", "合计")
    assert body[:2] == [("辅导部", 1, 0, 0, 0, 0, 1, 0, 2), ("全部任务（不重复计）", 1, 0, 0, 0, 0, 1, 0, 2)]


def test_the_list_shows_the_gravest_first_and_text_stays_text() -> None:
    _, _, *body = rows(artifact(as_of=DAY, since=date(2031, 6, 1)), "任务清单")
    assert body[:2] == [
        ("a", "1.1", "=1+1", "辅导部", "2031年6月30日", "已逾期", "红灯", -1, 0, "筹备中"),
        ("b", "1.1", "印发计划", "辅导部", None, "前期完成", "绿灯", None, 0, None),
    ]


@pytest.mark.parametrize(
    ("lights", "shown", "title"),
    [("escalation", ["蓝灯", None], "逐级预警"), ("monthly:day=20", ["红灯", "绿灯"], "按月报送")],
)
def test_the_lights_follow_the_policy_that_was_asked_for_and_are_explained(
    lights: str, shown: list[str | None], title: str
) -> None:
    _, _, *body = rows(artifact(as_of=DAY, lights=lights), "任务清单")
    assert [row[6] for row in body[:2]] == shown
    assert str(body[-1][0]).startswith(f"灯色（{title}）")


def test_a_policy_that_is_not_known_is_refused() -> None:
    with pytest.raises(DataRefused):
        ProgressOptions(lights="monday")


def test_a_task_of_two_departments_counts_for_each_and_once_in_all() -> None:
    both = (Responsibility(department="办公室"), Responsibility(department="辅导部"))
    leads = tuple(attrs.evolve(part, role=Role.LEAD) for part in both)
    shared = attrs.evolve(CAMPAIGN, tasks=(attrs.evolve(CAMPAIGN.tasks[0], responsibilities=leads),))
    _, _, *body = rows(artifact(shared, as_of=DAY), "部门进度")
    assert [(row[0], row[-1]) for row in body[:3]] == [("办公室", 1), ("辅导部", 1), ("全部任务（不重复计）", 1)]


@pytest.mark.parametrize(
    ("campaign", "codes"),
    [
        (CAMPAIGN, ["WM965"]),
        (Campaign(), ["WM966"]),
        (Campaign(tasks=(Task(id="x", standard="1", content="\x00"),)), ["WM966", "WM941"]),
    ],
)
def test_the_day_that_was_taken_is_said(campaign: Campaign, codes: list[str]) -> None:
    assert [d.code for d in artifact(campaign).diagnostics] == codes


def test_a_given_day_needs_no_word() -> None:
    assert artifact(as_of=DAY).diagnostics == ()


def test_there_is_a_chart_where_there_is_something_to_show() -> None:
    def parts(campaign: Campaign) -> list[str]:
        return zipfile.ZipFile(io.BytesIO(artifact(campaign, as_of=DAY).to_bytes())).namelist()

    assert "xl/charts/chart1.xml" in parts(CAMPAIGN)
    assert "xl/charts/chart1.xml" not in parts(Campaign())


@pytest.mark.parametrize(("count", "one_page"), [(1, True), (8, True), (20, False)])
def test_a_chart_of_few_departments_is_printed_on_the_page_of_its_table(count: int, one_page: bool) -> None:
    names = [f"第{number}科室" for number in range(count)]
    tasks = tuple(
        attrs.evolve(CAMPAIGN.tasks[0], id=name, responsibilities=(Responsibility(department=name, role=Role.LEAD),))
        for name in names
    )
    book = openpyxl.load_workbook(io.BytesIO(artifact(attrs.evolve(CAMPAIGN, tasks=tasks), as_of=DAY).to_bytes()))
    assert (book["部门进度"].page_setup.fitToHeight != 0) is one_page


@pytest.mark.parametrize(
    ("unit", "points", "align"),
    [
        ("青屏县文化馆", 16, "centerContinuous"),
        ("文" * 25, 12, "centerContinuous"),
        ("文" * 40, 9, "centerContinuous"),
        ("文" * 90, 8, "left"),
    ],
)
def test_a_long_title_is_printed_smaller_and_not_cut_off(unit: str, points: int, align: str) -> None:
    named = attrs.evolve(CAMPAIGN, organisation=Organisation(unit=Unit(name=unit)))
    book = openpyxl.load_workbook(io.BytesIO(artifact(named, as_of=DAY).to_bytes()))
    title = book["部门进度"]["A1"]
    assert (title.font.sz, title.alignment.horizontal) == (points, align)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip))
def test_any_text_gives_the_same_readable_workbook_twice(content: str) -> None:
    campaign = Campaign(tasks=(Task(id="x", standard="1", content=content, progress=content),))
    assert artifact(campaign, as_of=DAY).to_bytes() == artifact(campaign, as_of=DAY).to_bytes()
    assert rows(artifact(campaign, as_of=DAY), "任务清单")[2][0] == "x"
