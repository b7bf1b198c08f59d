"""Comparing, carrying on and moving tasks on the command line."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest

from wenming_core.carrying import carry_over
from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Cycle,
    Department,
    Frequency,
    Indicator,
    Organisation,
    Plan,
    Responsibility,
    Stage,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)
from wenming_core.storage import load, loads, save
from wenming_exporters.cli.clock import today
from wenming_exporters.example import plan_text

Run = Callable[..., tuple[int, str, str]]

DAY = date(2031, 6, 25)


def catalogue(*texts: str, edition: str = "") -> Catalogue:
    standards = tuple(Standard(text=text) for text in texts)
    return Catalogue(edition=edition, children=(Indicator(name="思想建设", children=standards),))


OLD = catalogue("组织理论学习", "定期召开研究会议", "评选先进典型", edition="2030")
NEW = catalogue("定期召开研究推进会议", "组织理论学习", "建设书香单位", edition="2032")
CAMPAIGN = Campaign(
    year=2031,
    organisation=Organisation(departments=(Department(name="办公室"), Department(name="宣教部", aliases=("宣教",)))),
    catalogue=OLD,
    plan=Plan(stages=(Stage(when=When(wording="11月底", end=date(2031, 11, 30)), text="总结"),)),
    assignments=tuple(
        Assignment(
            standard=f"1.{number}",
            responsibilities=(Responsibility(department="宣教部"), Responsibility(department="办公室")),
        )
        for number in (1, 2, 3)
    ),
    tasks=(
        Task(
            id="t1",
            standard="1.1",
            content="制定\n学习计划",
            due=When(wording="6月底", end=date(2031, 6, 30)),
            cycle=Cycle(wording="每月", frequency=Frequency.MONTHLY),
            history=(StatusChange(on=date(2031, 3, 1), after=Status.IN_PROGRESS, by="宣教部"),),
        ),
        Task(id="t2", standard="1.3", content="评选" * 40),
    ),
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    path = tmp_path / "campaign.json"
    save(CAMPAIGN, path)
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "newer.json"
    save(attrs.evolve(CAMPAIGN, catalogue=NEW), path)
    return path


def test_a_comparison_with_itself_finds_nothing(wenming: Run, campaign: Path) -> None:
    assert wenming("diff", campaign, campaign) == (0, "没有差异。\n", "")


def test_a_comparison_lists_each_difference_shortened_to_a_line(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    save(attrs.evolve(CAMPAIGN, year=2032, tasks=CAMPAIGN.tasks[:1]), other)
    code, out, err = wenming("diff", campaign, other)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "创建工作 年份：2031 → 2032",
        f"任务 t2：{('评选' * 40)[:59]}… → （空）",
        "共 2 处差异。",
    ]


def test_a_comparison_for_programs_is_json_and_complete(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    save(attrs.evolve(CAMPAIGN, tasks=CAMPAIGN.tasks[:1]), other)
    code, out, _ = wenming("diff", campaign, other, "--format", "json")
    assert code == 1
    assert json.loads(out) == [
        {"noun": "任务", "name": "t2", "field": "", "before": "评选" * 40, "after": "（空）"},
    ]


def test_two_editions_are_compared_without_the_rest(wenming: Run, campaign: Path, newer: Path, tmp_path: Path) -> None:
    target = tmp_path / "表" / "diff.xlsx"
    code, out, err = wenming("diff", campaign, newer, "--catalogue", "-o", target)
    assert (code, err) == (1, f"差异表：{target}\n")
    assert "测评体系 1.1 移动" not in out
    assert "测评体系 1.1 改写：1.2 定期召开研究会议 → 1.1 定期召开研究推进会议" in out
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).sheetnames == ["体系对照"]
    assert wenming("diff", campaign, newer, "-o", target)[0] == 2
    assert wenming("diff", campaign, newer, "-o", target, "--force")[0] == 1
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).sheetnames == ["差异", "体系对照"]


def test_a_plan_can_be_compared_with_what_was_read_from_it(wenming: Run, tmp_path: Path) -> None:
    plan, read = tmp_path / "方案.txt", tmp_path / "读出.json"
    plan.write_text(plan_text(), "utf-8")
    assert wenming("read", plan, "-o", read)[0] == 0
    code, out, err = wenming("diff", plan, read)
    assert (code, out) == (0, "没有差异。\n")
    assert err.startswith(f"读取 {plan}：\n")


def test_a_source_without_doubts_is_read_without_a_word(wenming: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("分工", 0)
    for row in (
        ("工作指标", "工作项目", "任务内容", "责任部门"),
        ("思想建设", "理论学习", "组织学习", "办公室（牵头）"),
    ):
        sheet.append(row)
    path = tmp_path / "分工.xlsx"
    book.save(path)
    code, out, _ = wenming("diff", path, path, "--catalogue")
    assert (code, out) == (0, "没有差异。\n")


def test_the_next_year_is_written_and_what_was_done_is_said(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    target = tmp_path / "next.json"
    code, out, err = wenming("rollover", campaign, "2032", "-o", target)
    assert (code, out) == (0, "")
    assert "3 条标准、3 项分工、1 项周期性任务已结转到 2032 年。" in err
    assert load(target).year == 2032
    assert wenming("rollover", campaign, "2032", "-o", target)[0] == 2
    assert wenming("rollover", campaign, "2032", "-o", target, "--force")[0] == 0
    assert load(campaign) == CAMPAIGN


@pytest.mark.parametrize(
    ("year", "message"), [("2031", "数据文件是 2031 年度的"), ("三一", "不是 1949 至 2199 之间的年份")]
)
def test_a_year_that_is_no_next_year_is_refused(wenming: Run, campaign: Path, year: str, message: str) -> None:
    code, out, err = wenming("rollover", campaign, year)
    assert (code, out) == (2, "")
    assert message in err


def test_the_next_year_of_a_campaign_without_year_is_printed(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    save(Campaign(), path)
    code, out, _ = wenming("rollover", path, "2032")
    assert (code, loads(out)) == (0, Campaign(year=2032))


def test_a_campaign_is_carried_over_and_what_is_left_is_kept(
    wenming: Run, campaign: Path, newer: Path, tmp_path: Path
) -> None:
    target, left = tmp_path / "carried.json", tmp_path / "left.json"
    code, out, err = wenming("carry", campaign, newer, "-o", target, "--left", left)
    assert (code, out) == (0, "")
    carried = carry_over(CAMPAIGN, NEW)
    assert (load(target), load(left)) == (carried.campaign, carried.left)
    assert "WM861 提醒 新版体系中没有对应的标准，未能结转 2处" in err
    assert err.endswith(f"已写入 {target}。\n已写入 {left}。\n")
    assert load(campaign) == CAMPAIGN


def test_what_is_left_is_named_where_it_is_not_kept(wenming: Run, campaign: Path, newer: Path) -> None:
    code, out, err = wenming("carry", campaign, newer, "--verbose")
    assert (code, loads(out)) == (0, carry_over(CAMPAIGN, NEW).campaign)
    assert "$.tasks[1]：任务 t2“评选" in err
    assert "仍在原文件中；加上 --left 文件 可以另存。" in err


def test_the_same_edition_leaves_nothing(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    code, out, err = wenming("carry", campaign, campaign, "--left", tmp_path / "left.json")
    assert (code, loads(out)) == (0, CAMPAIGN)
    assert err == "全部内容都已结转。\n"
    assert not (tmp_path / "left.json").exists()


def test_a_corrected_comparison_decides_what_becomes_what(
    wenming: Run, campaign: Path, newer: Path, tmp_path: Path
) -> None:
    diff, target = tmp_path / "diff.xlsx", tmp_path / "carried.json"
    assert wenming("diff", campaign, newer, "-o", diff)[0] == 1
    book = openpyxl.load_workbook(diff)
    row = next(cells for cells in book["体系对照"].iter_rows(min_row=3) if cells[0].value == "1.3")
    row[1].value = "1.3"
    book.save(diff)
    assert wenming("carry", campaign, newer, "--map", diff, "-o", target)[0] == 0
    assert load(target).task("t2").standard == "1.3"


def test_a_split_standard_takes_each_task_where_the_map_says(
    wenming: Run, campaign: Path, newer: Path, tmp_path: Path
) -> None:
    codes, target = tmp_path / "对照.csv", tmp_path / "carried.json"
    codes.write_text("原编号,新编号,任务和记录\n1.1,1.2,\n1.1,1.3,t1\n1.3,,\n", "utf-8")
    assert wenming("carry", campaign, newer, "--map", codes, "-o", target)[0] == 0
    assert load(target).task("t1").standard == "1.3"
    assert [a.standard for a in load(target).assignments] == ["1.2", "1.3", "1.1"]
    code, out, err = wenming("carry", campaign, newer, "--map", codes, "--split", "leave")
    assert (code, [a.standard for a in loads(out).assignments]) == (0, ["1.1"])
    assert "WM860 提醒" in err
    assert "“both”不可用，可用的值：copy、leave。" in wenming("carry", campaign, newer, "--split", "both")[2]


def test_a_map_of_unknown_codes_is_refused_and_nothing_is_written(
    wenming: Run, campaign: Path, newer: Path, tmp_path: Path
) -> None:
    codes = tmp_path / "map.json"
    codes.write_text('{"1.1": "7.7"}', "utf-8")
    code, out, err = wenming("carry", campaign, newer, "--map", codes, "-o", tmp_path / "carried.json")
    assert (code, out) == (2, "")
    assert "新体系中没有 7.7。" in err
    assert not (tmp_path / "carried.json").exists()


def test_no_input_is_written_over(wenming: Run, campaign: Path, newer: Path, tmp_path: Path) -> None:
    codes = tmp_path / "map.csv"
    codes.write_text("1.1,1.2\n", "utf-8")
    before = {path: path.read_bytes() for path in (campaign, newer, codes)}
    for args in (
        ("rollover", campaign, "2032", "-o", campaign),
        ("carry", campaign, newer, "-o", newer),
        ("carry", campaign, newer, "--map", codes, "-o", codes),
        ("carry", campaign, newer, "--left", campaign),
        ("propose", campaign, "-o", campaign),
        ("advance", campaign, "t1", "已提交", "--by", "宣教部", "-o", campaign),
        ("diff", campaign, newer, "-o", newer),
    ):
        code, _, err = wenming(*args, "--force")
        assert code == 2
        assert "是这条命令要读取的文件" in err
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_carried_and_what_is_left_go_into_two_files(
    wenming: Run, campaign: Path, newer: Path, tmp_path: Path
) -> None:
    target = tmp_path / "x.json"
    for same in (target, tmp_path / "y" / ".." / "x.json"):
        code, _, err = wenming("carry", campaign, newer, "-o", target, "--left", same)
        assert code == 2
        assert "不能是同一个文件" in err
    assert not target.exists()


def test_tasks_are_proposed_for_standards_without_any(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    target = tmp_path / "p.json"
    code, out, err = wenming("propose", campaign, "--as-of", "2031-03-01", "-o", target)
    assert (code, out) == (0, "")
    assert [task.id for task in load(target).tasks] == ["t1", "t2", "1.2-01"]
    assert "1 项任务的完成时限为“11月底”。" in err
    assert wenming("propose", target)[1:] == (target.read_text("utf-8"), "")


def test_a_task_is_shown_with_its_light_and_its_next_steps(wenming: Run, campaign: Path) -> None:
    code, out, err = wenming("task", campaign, "t1", "--as-of", "2031-06-25")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "任务 t1（标准 1.1）：制定 学习计划",
        "状态：进行中",
        "牵头部门：宣教部",
        "配合部门：办公室",
        "完成时限：6月底",
        "报送周期：每月",
        "灯色（2031-06-25）：按时限 黄灯；按月报送 红灯；逐级预警 不亮灯",
        "下一步可以变更为：",
        "    已提交（由牵头部门办理）",
        "    待调整（由牵头部门办理，须写明理由）",
        "    已延期（由牵头部门以外的审核部门办理，须写明理由）",
        "    已取消（由牵头部门以外的审核部门办理，须写明理由）",
    ]


def test_a_cancelled_task_without_departments_has_no_next_step(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    cancelled = StatusChange(on=DAY, after=Status.CANCELLED, by="办公室", reason="合并")
    save(Campaign(tasks=(Task(id="t", standard="1", content="c", history=(cancelled,)),)), path)
    out = wenming("task", path, "t")[1]
    assert "牵头部门：未明确\n" in out
    assert out.endswith("这项任务不再变更。\n")


def test_an_unknown_task_is_named(wenming: Run, campaign: Path) -> None:
    code, _, err = wenming("task", campaign, "t3")
    assert code == 2
    assert "没有任务“t3”。" in err


def test_a_step_is_written_with_who_when_and_why(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    args = ("advance", campaign, "t1", "待调整", "--by", "宣教", "--on", "2031-04-01", "--reason", "不属本部门职责")
    assert wenming(*args, "-o", target) == (0, "", f"已写入 {target}。\n")
    assert load(target).task("t1").history[-1] == StatusChange(
        on=date(2031, 4, 1),
        before=Status.IN_PROGRESS,
        after=Status.TO_ADJUST,
        by="宣教部",
        reason="不属本部门职责",
    )


def test_a_step_bears_the_day_of_today_unless_told_otherwise(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    save(Campaign(tasks=(Task(id="t", standard="1", content="c"),)), path)
    before = today()
    code, out, err = wenming("advance", path, "t", "进行中", "--by", "某部")
    assert (code, err) == (0, "")
    assert before <= loads(out).task("t").history[-1].on <= today()


def test_an_extension_sets_the_new_time_limit(wenming: Run, campaign: Path) -> None:
    args = ("advance", campaign, "t1", "已延期", "--by", "办公室", "--reason", "场地未落实", "--on", "2031-06-01")
    code, out, _ = wenming(*args, "--due", "9月底前")
    assert code == 0
    assert loads(out).task("t1").due == When(wording="9月底前", end=date(2031, 9, 30))
    path = campaign.with_name("extended.json")
    path.write_text(out, "utf-8")
    step = "2031-06-01 状态：进行中→已延期，办公室，理由：场地未落实，原完成时限：6月底"
    assert step in wenming("history", path, "t1")[1].splitlines()
    lights = wenming("lights", path, "--as-of", "2031-05-31", "--format", "json")[1]
    assert [entry["due"] for entry in json.loads(lights)] == ["2031-06-30", None]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["t1", "已完成", "--by", "办公室"], 1, "不能从“进行中”变为“已完成”，可以变为“已提交”"),
        (["t1", "已提交", "--by", "办公室"], 1, "应由牵头部门办理"),
        (["t1", "待调整", "--by", "宣教部"], 1, "须写明理由"),
        (["t1", "已提交", "--by", "宣教部", "--on", "2031-01-01"], 1, "早于上一次变更"),
        (["t1", "已提交", "--by", "宣教布"], 1, "部门名单中没有“宣教布”。是不是想写“宣教部”？"),
        (["t1", "已提交", "--by", "外单位"], 1, "部门名单中没有“外单位”。\n"),
        (["t9", "已提交", "--by", "宣教部"], 2, "没有任务“t9”"),
        (["t1", "完成了", "--by", "宣教部"], 2, "“完成了”不是任务状态，可用的状态：待确认、进行中、"),
        (["t1", "已提交"], 2, "缺少选项 --by"),
        (["t1", "已提交", "--by", " "], 2, "选项 --by 不正确：不能为空。"),
        (["t1", "待调整", "--by", "宣教部", "--reason", "\udcff"], 2, "选项 --reason 不正确：含有不能保存的字符。"),
        (["t1", "已提交", "--by", "宣教部", "--due", "9月底"], 2, "其他状态不写 --due"),
        (["t1", "已延期", "--by", "办公室", "--reason", "场地"], 2, "要用 --due 写明延期后的完成时限"),
        (["t1", "已延期", "--by", "办公室", "--reason", "场地", "--due", "尽快"], 2, "“尽快”读不出截止日期"),
        (["t1", "已延期", "--by", "办公室", "--reason", "场地", "--due", " "], 2, "读不出截止日期"),
    ],
)
def test_a_step_that_is_not_taken_is_explained_and_nothing_is_written(
    wenming: Run, campaign: Path, args: list[str], code: int, message: str
) -> None:
    target = campaign.with_name("a.json")
    found, out, err = wenming("advance", campaign, *args, "-o", target)
    assert (found, out) == (code, "")
    assert message in err
    assert not target.exists()


def test_an_extension_that_is_not_approved_sets_no_date(wenming: Run, campaign: Path, tmp_path: Path) -> None:
    args = ("advance", campaign, "t1", "已延期", "--by", "宣教部", "--due", "9月底前", "-o", tmp_path / "a.json")
    code, _, err = wenming(*args)
    assert code == 1
    assert "应由牵头部门以外的审核部门办理" in err
    assert "须写明理由" in err
    assert not (tmp_path / "a.json").exists()


def test_lights_are_listed_gravest_first_and_counted(wenming: Run, campaign: Path) -> None:
    code, out, err = wenming("lights", campaign, "--as-of", "2031-07-01")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "红灯    t1  进行中  6月底  宣教部  制定 学习计划",
        f"不亮灯  t2  待确认         宣教部  {('评选' * 40)[:39]}…",
        "2031-07-01：红灯 1 项，不亮灯 1 项。",
    ]


@pytest.mark.parametrize(("policy", "light"), [("deadline", "yellow"), ("monthly", "red"), ("escalation", "none")])
def test_lights_follow_the_chosen_policy_and_can_be_read_by_programs(
    wenming: Run, campaign: Path, policy: str, light: str
) -> None:
    out = wenming("lights", campaign, "--as-of", "2031-06-28", "--policy", policy, "--format", "json")[1]
    first = next(entry for entry in json.loads(out) if entry["task"] == "t1")
    assert first == {
        "task": "t1",
        "standard": "1.1",
        "content": "制定\n学习计划",
        "status": "in-progress",
        "light": light,
        "due": "2031-06-30",
        "leads": ["宣教部"],
    }


def test_a_policy_may_have_settings(wenming: Run, campaign: Path) -> None:
    def light(policy: str) -> str:
        return wenming("lights", campaign, "--as-of", "2031-07-04", "--policy", policy)[1].split()[0]

    assert [light(p) for p in ("escalation", "escalation:orange_days=2", "逐级预警：orange-days=1，red-days=3")] == [
        "蓝灯",
        "橙灯",
        "红灯",
    ]


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ("monthy", "没有亮灯办法“monthy”。是不是想写“monthly”？可用的办法：deadline（按时限）、"),
        ("monthly:day=32,x=1", "亮灯办法 monthly（按月报送）没有设置“x”，可用的设置：day。"),
        ("monthly:day=32", "的设置“day”不能是“32”，应为 1 至 31 之间的日期。"),
        ("\udcff", "没有亮灯办法“"),
    ],
)
def test_a_policy_that_is_not_known_is_refused_with_those_that_are(
    wenming: Run, campaign: Path, policy: str, message: str
) -> None:
    code, out, err = wenming("lights", campaign, "--policy", policy)
    assert (code, out) == (2, "")
    assert "选项 --policy 不正确：" in err
    assert message in err


def test_the_history_of_the_lights_says_from_which_day_each_shows(wenming: Run, campaign: Path) -> None:
    args = ("lights", campaign, "--history", "--as-of", "2031-07-04")
    assert wenming(*args, "--since", "2031-06-01")[1].splitlines() == [
        "t1  制定 学习计划",
        "    2031-06-01  绿灯",
        "    2031-06-24  黄灯",
        "    2031-07-01  红灯",
        f"t2  {('评选' * 40)[:39]}…",
        "    2031-06-01  不亮灯",
    ]
    first, _ = json.loads(wenming(*args, "--policy", "escalation", "--format", "json")[1])
    assert first == {
        "task": "t1",
        "standard": "1.1",
        "content": "制定\n学习计划",
        "changes": [{"on": "2031-01-01", "light": "none"}, {"on": "2031-07-01", "light": "blue"}],
    }


def test_lights_of_a_campaign_without_tasks_say_so(wenming: Run, tmp_path: Path) -> None:
    save(Campaign(), tmp_path / "c.json")
    args = ("lights", tmp_path / "c.json", "--as-of", "2031-07-04")
    assert wenming(*args) == (0, "2031-07-04：没有任务。\n", "")
    assert wenming(*args, "--history") == (0, "没有任务。\n", "")
    assert wenming(*args, "--history", "--format", "json") == (0, "[]\n", "")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--since", "2031-06-01"], "--since 要和 --history 一起写。"),
        (["--history", "--since", "2031-07-05"], "--since 写的 2031-07-05 晚于 2031-07-04。"),
        (["--history", "--since", "六月"], "“六月”不是日期"),
    ],
)
def test_a_history_of_no_days_is_refused(wenming: Run, campaign: Path, args: list[str], message: str) -> None:
    code, out, err = wenming("lights", campaign, "--as-of", "2031-07-04", *args)
    assert (code, out) == (2, "")
    assert message in err


def test_a_campaign_without_tasks_has_no_lights(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    save(Campaign(), path)
    assert wenming("lights", path, "--as-of", "2031-06-25") == (0, "2031-06-25：没有任务。\n", "")
