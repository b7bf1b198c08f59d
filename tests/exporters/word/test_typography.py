from datetime import date

import pytest

from wenming_exporters.word.typography import characters, chinese_date, document_number, plain_words, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于开展自查的通知", ["关于开展自查的通知"]),
        ("二十个字的标题正好写满一行不必换行了吧好", ["二十个字的标题正好写满一行不必换行了吧好"]),
        ("云川市图书馆创建云川市文明单位工作实施方案", ["云川市图书馆创建", "云川市文明单位工作实施方案"]),
        (
            "2018年云川市图书馆创建云川市文明单位工作任务指标",
            ["2018年云川市图书馆创建", "云川市文明单位工作任务指标"],
        ),
        (
            "关于印发《云川市图书馆创建云川市文明单位工作实施方案》的通知",
            ["关于印发《云川市图书馆创建", "云川市文明单位工作实施方案》的通知"],
        ),
        (
            "云川市精神文明建设委员会办公室关于开展2024年度云川市文明单位创建和复查工作的通知",
            ["云川市精神文明建设委员会办公室", "关于开展2024年度云川市文明单位", "创建和复查工作的通知"],
        ),
        # Twenty characters, but not where a program spaces digits.
        ("云川市图书馆2025年度文明单位创建任务分工", ["云川市图书馆2025年度", "文明单位创建任务分工"]),
        ("作者自己\n分的行", ["作者自己", "分的行"]),
        ("作者自己\r\n分的行", ["作者自己", "分的行"]),
    ],
)
def test_a_title_breaks_between_words(title: str, lines: list[str]) -> None:
    assert list(title_lines(title)) == lines


@pytest.mark.parametrize("length", [21, 27, 33, 40, 45, 58, 61, 77, 81, 99, 100])
def test_a_title_stands_as_a_trapezoid_or_a_rhombus(length: int) -> None:
    lines = title_lines("题" * length)
    widths = [characters(line) for line in lines]
    peak = widths.index(max(widths))
    assert "".join(lines) == "题" * length
    assert len(lines) == -(-length // 20)
    assert widths[: peak + 1] == sorted(widths[: peak + 1])
    assert widths[peak:] == sorted(widths[peak:], reverse=True)


@pytest.mark.parametrize("title", ["题" * 101, "题" * 600, "W" * 41, "《" + "书" * 10 + "》" + "W" * 60])
def test_a_title_that_has_no_shape_is_left_to_word(title: str) -> None:
    assert title_lines(title) == (title,)


@pytest.mark.parametrize(
    "title",
    [
        "云川市图书馆、云川市博物馆、云川市文化馆、云川市美术馆关于联合开展活动的函",
        "云川市图书馆（含分馆）关于学习《公共图书馆法》《公共文化服务保障法》的通知",
        "云川市图书馆关于“书香云川”“文明云川”“志愿云川”三项主题活动的实施方案",
        "云川市图书馆Yunchuan City Library关于2018—2020年创建工作的情况报告",
    ],
)
def test_no_line_of_a_title_begins_or_ends_with_the_wrong_mark(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert not any(line[0] in "，。、；：？！）》”’…—" for line in lines[1:])
    assert not any(line.strip()[-1] in "（《“‘和与及" for line in lines[:-1])


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于印发2025年深入开展文明单位创建工作实施方案的通知",
            ["管委会城乡融合发展促进中心机关", "服务保障大队关于印发2025年深入开展", "文明单位创建工作实施方案的通知"],
        ),
        (
            "2025年度文明单位创建工作自查情况报告",
            ["发展促进中心机关服务保障大队2025年度", "文明单位创建工作自查情况报告"],
        ),
    ],
)
def test_the_title_of_a_unit_with_a_very_long_name_still_breaks_between_words(title: str, lines: list[str]) -> None:
    unit = "云川市滨江新区经济技术开发管委会城乡融合发展促进中心机关服务保障大队"
    assert list(title_lines(unit + title))[1:] == lines


def test_numbers_and_latin_words_are_not_broken() -> None:
    lines = title_lines("云川市图书馆关于申报2018年度ABCDEFGH认证工作和2019年度IJKLMNOP认证工作的请示")
    assert all(any(word in line for line in lines) for word in ("2018年", "ABCDEFGH", "2019年", "IJKLMNOP"))


def test_a_segmenter_decides_where_words_end() -> None:
    title = "一二三四五六七八九十一二三四五六七八九十一二三四"
    assert title_lines(title, words=lambda text: [text[:5], text[5:]]) == (title[:5], title[5:])
    assert title_lines(title, words=lambda text: [text[:9], text[9:]]) == (title[:9], title[9:])


def test_a_segmenter_whose_words_cannot_be_lines_gives_way_to_single_characters() -> None:
    title = "很长的机构名称" * 4
    assert len(title_lines(title, words=lambda text: [text])) == 2


def test_plain_words_lose_nothing() -> None:
    text = "关于 2018年的工作和\n活动"
    assert "".join(plain_words(text)) == text


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("云图〔2018〕6号", "云图〔2018〕6号"),
        ("云图[2018]06号", "云图〔2018〕6号"),
        ("云图（2018）第6号", "云图〔2018〕6号"),
        ("云图【２０１８】００６号", "云图〔2018〕6号"),
        ("  云图 (2018) 10 号 ", "云图〔2018〕10号"),
        ("云图〔2018〕000号", "云图〔2018〕0号"),
        ("2018年第6号", None),
        ("云图〔18〕6号", None),
        ("", None),
    ],
)
def test_a_document_number_is_written_as_prescribed(written: str, number: str | None) -> None:
    assert document_number(written) == number


@pytest.mark.parametrize(("day", "text"), [(date(2018, 6, 9), "2018年6月9日"), (date(2018, 12, 31), "2018年12月31日")])
def test_a_date_has_no_padding_zeros(day: date, text: str) -> None:
    assert chinese_date(day) == text
