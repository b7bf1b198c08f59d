import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.reading.numbering import Style
from wenming_core.reading.rows import Line
from wenming_core.reading.styled_headings import number_lines

NAMES = {
    Style.CHAPTER: "一",
    Style.POINT: "（一）",
    Style.FIGURE: "1",
    Style.BRACKETED_FIGURE: "（1）",
    Style.STAGE: "第一阶段",
}


def numbers(*texts: str) -> list[str]:
    """The kind of number and the number of each line; ``#`` and ``##`` before a text are the level of its style."""
    lines = [
        Line(text=text.lstrip("#"), location=TextLine(line=n), level=len(text) - len(text.lstrip("#")))
        for n, text in enumerate(texts, start=1)
    ]
    return [f"{NAMES[item.style]}{item.number} {item.text}" if item else "-" for _, item in number_lines(lines)]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("前言。", "#目标", "争先。", "#任务"), ["-", "一1 目标", "-", "一2 任务"]),
        (
            ("#目标", "##近期", "##远期", "#任务", "##学习"),
            ["一1 目标", "（一）1 近期", "（一）2 远期", "一2 任务", "（一）1 学习"],
        ),
        (("##目标", "###近期", "##任务"), ["一1 目标", "（一）1 近期", "一2 任务"]),
        (("#目标", "1.争先。", "#任务", "1.学习。"), ["一1 目标", "11 争先。", "一2 任务", "11 学习。"]),
        (("#目标", "一、争先。", "#任务"), ["一1 目标", "（一）1 争先。", "一2 任务"]),
        (("#目标", "#一、任务", "#二、安排"), ["一1 目标", "一1 任务", "一2 安排"]),
        (("#1 目标", "##1.1 近期", "#2 任务"), ["一1 目标", "（一）1 近期", "一2 任务"]),
        (
            ("#目标", "##甲", "###乙", "####丙", "（1）丁", "#任务"),
            ["一1 目标", "（一）1 甲", "11 乙", "（1）1 丙", "-", "一2 任务"],
        ),
        (("#目标", "第一阶段 动员", "#任务"), ["一1 目标", "第一阶段1 第一阶段 动员", "一2 任务"]),
    ],
)
def test_headings_are_numbered_by_their_style(texts: tuple[str, ...], found: list[str]) -> None:
    assert numbers(*texts) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("一、目标", "争先。", "二、任务"), ["一1 目标", "-", "一2 任务"]),
        (("#一、目标", "#二、任务"), ["一1 目标", "一2 任务"]),
        (("#目标", "一、甲", "二、乙"), ["-", "一1 甲", "一2 乙"]),
        (("一、甲", "#目标", "#任务"), ["一1 甲", "-", "-"]),
    ],
)
def test_styles_count_only_where_they_lead(texts: tuple[str, ...], found: list[str]) -> None:
    assert numbers(*texts) == found
