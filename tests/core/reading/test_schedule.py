from datetime import date

import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Cycle, Frequency, Meeting
from wenming_core.reading.rows import Line
from wenming_core.reading.schedule import Scheduled, read_meetings, read_stages
from wenming_core.reading.sections import read_body


def lines(text: str) -> list[Line]:
    return [Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"), start=1)]


def scheduled(text: str, year: int | None = 2018) -> Scheduled:
    return read_stages(read_body(lines(f"方案/{text}")).parts, year)


def stages(text: str) -> list[tuple[str, str]]:
    return [(stage.when.wording, stage.text) for stage in scheduled(text).stages]


@pytest.mark.parametrize(
    "text",
    [
        "一、安排/（一）阶段任务。6月份启动，动员部署；9月底前完成建设。2018年11月总结,上报。",
        "一、方法步骤/（一）启动阶段。6月份启动，动员部署。/（二）建设阶段。9月底前完成建设/（三）总结阶段。2018年11月：总结,上报。",
        "一、方法步骤/6月份启动，动员部署。/9月底前完成建设。/2018年11月，总结,上报。",
        "一、进度/（一）启动，动员部署（6月份）/（二）完成建设（9月底前）/（三）总结,上报（2018年11月）",
        "一、安排/（一）启动（6月份）。启动，动员部署/（二）建设（9月底前）。完成建设/（三）总结（2018年11月）。总结,上报",
        "一、步骤/第一阶段（6月份）：启动，动员部署；第二阶段（9月底前）：完成建设；第三阶段（2018年11月）：总结,上报。",
    ],
)
def test_stages_are_told_by_their_dates_however_they_are_laid_out(text: str) -> None:
    assert stages(text) == [("6月份", "启动，动员部署"), ("9月底前", "完成建设"), ("2018年11月", "总结,上报")]


def test_a_stage_has_its_interval() -> None:
    (stage,) = scheduled("一、阶段/6月份启动。").stages
    assert (stage.when.start, stage.when.end) == (date(2018, 6, 1), date(2018, 6, 30))


def test_a_word_that_follows_a_month_is_no_part_of_the_date() -> None:
    assert stages("一、阶段/9月份初步建成，年初步入正轨。") == [("9月份", "初步建成，年初步入正轨")]


def test_a_stage_that_says_nothing_takes_its_name_or_is_none() -> None:
    assert stages("一、步骤/动员阶段（6月）。/9月。") == [("6月", "动员阶段")]
    assert stages("一、步骤/（一）动员（6月）") == [("6月", "动员")]
    assert stages("一、步骤/（一）（6月）") == [("6月", "（6月）")]


def test_dates_of_other_points_are_no_stages() -> None:
    assert stages("一、安排/（一）加强领导。6月召开会议。/二、目标/6月达标。") == []


@pytest.mark.parametrize(
    ("text", "year", "wording"),
    [
        ("一、步骤/（一）动员（2月30日）。部署。", 2018, "2月30日"),
        ("一、步骤/（一）动员（六月或七月中）。部署。", 2018, "六月或七月中"),
        ("一、步骤/6月动员。", None, "6月"),
    ],
)
def test_a_date_that_is_none_keeps_its_wording_and_is_reported(text: str, year: int | None, wording: str) -> None:
    found = scheduled(text, year)
    assert [(stage.when.wording, stage.when.understood) for stage in found.stages] == [(wording, False)]
    assert [(d.code, str(d.location)) for d in found.diagnostics] == [("WM031", "第3行")]


@pytest.mark.parametrize(
    ("text", "cycle", "name", "subject"),
    [
        ("每年2次召开党组会议，研究创建工作。", ("每年2次", 2), "党组会议", "研究创建工作"),
        ("每年召开2次党组会议；", ("每年召开2次", 2), "党组会议", ""),
        ("每年至少召开一次小组会议，听取汇报，解决问题。", ("每年至少召开一次", 1), "小组会议", "听取汇报，解决问题"),
        ("每年定期组织召开推进会", ("每年", 1), "推进会", ""),
        ("每年召开委员会会议。", ("每年", 1), "委员会会议", ""),
        ("每年召开例会", ("每年", 1), "例会", ""),
        ("每年召开会议", ("每年", 1), "会议", ""),
    ],
)
def test_a_meeting_is_a_cycle_and_a_name(text: str, cycle: tuple[str, int], name: str, subject: str) -> None:
    wording, times = cycle
    expected = Cycle(wording=wording, frequency=Frequency.YEARLY, times=times)
    assert read_meetings(lines(text)) == (Meeting(name=name, cycle=expected, subject=subject),)


def test_meetings_come_back_in_every_kind_of_period() -> None:
    found = read_meetings(lines("每半年召开甲会议。/每季度召开甲会议。/每月召开甲会议。/每周召开甲会议。"))
    assert [meeting.cycle.frequency for meeting in found] == [
        Frequency.HALF_YEARLY,
        Frequency.QUARTERLY,
        Frequency.MONTHLY,
        Frequency.WEEKLY,
    ]


@pytest.mark.parametrize("text", ["召开动员会。", "每年开展活动。", "每年0次召开党组会议。", "每年召开"])
def test_what_does_not_recur_is_no_meeting(text: str) -> None:
    meetings = read_meetings(lines(text))
    assert all(meeting.cycle.times for meeting in meetings)
    assert len(meetings) <= 1


def test_a_meeting_named_twice_is_one_meeting() -> None:
    assert len(read_meetings(lines("每年2次召开党组会议。/每年2次召开党组会议。"))) == 1
