import pytest

from wenming_core.reading.numbering import Numbered, Style, numbered, split_number


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("1.突出理论教育", "1.", "突出理论教育"),
        ("1．突出理论教育", "1．", "突出理论教育"),
        ("１、突出理论教育", "１、", "突出理论教育"),
        ("12) 突出理论教育", "12)", "突出理论教育"),
        ("（一）思想建设", "（一）", "思想建设"),
        ("(3)思想建设", "(3)", "思想建设"),
        ("一、思想建设", "一、", "思想建设"),
        ("①思想建设", "①", "思想建设"),
        ("⒈ 思想建设", "⒈", "思想建设"),
        ("1.2018年底前完成", "1.", "2018年底前完成"),
        ("Ⅰ 思想建设", "Ⅰ", "思想建设"),
        ("Ⅱ-1 理想信念教育", "Ⅱ-1", "理想信念教育"),
        ("Ⅱ－1理想信念教育", "Ⅱ－1", "理想信念教育"),
        ("II—2、理想信念教育", "II—2、", "理想信念教育"),
        ("Ⅲ-1-①加强学习", "Ⅲ-1-①", "加强学习"),
        ("1.2.3 加强学习", "1.2.3", "加强学习"),
        ("1.2 加强学习", "1.2", "加强学习"),
        ("1-2 加强学习", "1-2", "加强学习"),
        ("3 加强学习", "3", "加强学习"),
    ],
)
def test_the_printed_number_is_parted_from_the_words(text: str, number: str, words: str) -> None:
    assert split_number(text) == (number, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "思想建设",
        "3个阶段全部完成",
        "3 个阶段全部完成",
        "2018年工作总结",
        "2018-2020年行动计划",
        "5-10人的小组",
        "1.5米线外等候",
        "100%达标",
        "三严三实教育",
        "一是加强学习",
        "24小时服务",
        "1.",
        "（一）",
        "Ⅱ-1",
    ],
)
def test_a_figure_that_belongs_to_the_words_is_no_number(text: str) -> None:
    assert split_number(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "style", "number", "words"),
    [
        ("一、工作目标", Style.CHAPTER, 1, "工作目标"),
        ("一.工作目标", Style.CHAPTER, 1, "工作目标"),
        ("第二部分 工作任务", Style.CHAPTER, 2, "工作任务"),
        ("第三章 附则", Style.CHAPTER, 3, "附则"),
        ("（十二）做好保障", Style.POINT, 12, "做好保障"),
        ("(二) 做好保障", Style.POINT, 2, "做好保障"),
        ("㈢做好保障", Style.POINT, 3, "做好保障"),
        ("1.加强学习", Style.FIGURE, 1, "加强学习"),
        ("1.2018年底前完成", Style.FIGURE, 1, "2018年底前完成"),
        ("２、加强学习", Style.FIGURE, 2, "加强学习"),
        ("⒊加强学习", Style.FIGURE, 3, "加强学习"),
        ("（1）加强学习", Style.BRACKETED_FIGURE, 1, "加强学习"),
        ("百零零百、怪号", Style.CHAPTER, 0, "怪号"),
    ],
)
def test_a_heading_is_told_by_its_number(text: str, style: Style, number: int, words: str) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.style, found.text) == (style, words)
    assert found.number == number or style is Style.CHAPTER


@pytest.mark.parametrize("text", ["", "工作目标", "一、", "（一）", "1.5米线", "2018年", "一是加强学习"])
def test_a_line_without_a_number_or_without_words_is_no_heading(text: str) -> None:
    assert numbered(text) is None


def test_a_numeral_that_is_none_counts_as_zero() -> None:
    assert numbered("零、总则") == Numbered(style=Style.CHAPTER, number=0, text="总则")
