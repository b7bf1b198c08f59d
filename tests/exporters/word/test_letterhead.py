from collections.abc import Callable

import pytest

from wenming_exporters.views.outline import Document, Letterhead
from wenming_exporters.word.letterhead import draw_letterhead

Notation = Callable[..., list[str]]


def lines_above_title(notation: Notation, letterhead: Letterhead) -> list[str]:
    lines = notation(Document(title="题", letterhead=letterhead))
    return lines[: next(i for i, line in enumerate(lines) if line.startswith("Title"))]


def test_the_mark_begins_35_mm_below_the_text_area_whatever_stands_above(notation: Notation) -> None:
    plain = Letterhead(organs=("云川市图书馆文件",), number="云图〔2018〕6号")
    full = Letterhead(
        organs=("云川市图书馆文件",), number="云图〔2018〕6号", copy_number="000001", secrecy="机密★1年", urgency="特急"
    )
    assert "before=1984" in lines_above_title(notation, plain)[0]
    lines = lines_above_title(notation, full)
    assert lines[:3] == ["CopyNumber | 000001", "SecrecyAndUrgency | 机密★1年", "SecrecyAndUrgency | 特急"]
    assert f"before={1984 - 3 * 579}" in lines[3]


@pytest.mark.parametrize(
    ("organ", "points"),
    [("云川市图书馆文件", 48), ("云川市非物质文化遗产保护中心", 30), ("云" * 28, 16), ("云" * 300, 16)],
)
def test_the_mark_is_as_large_as_fits_on_a_line(organ: str, points: int) -> None:
    drawn = draw_letterhead(Letterhead(organs=(organ,)))
    assert f'<w:sz w:val="{points * 2}"/>' in drawn


def test_joint_organs_share_the_word_at_their_right(notation: Notation) -> None:
    letterhead = Letterhead(organs=("云川市图书馆文件", "云川市博物馆文件"), number="云图〔2018〕6号")
    lines = lines_above_title(notation, letterhead)
    assert lines[2] == "| 云川市图书馆⏎云川市博物馆 | 文件"


def test_joint_organs_without_the_word_stand_below_each_other(notation: Notation) -> None:
    lines = lines_above_title(notation, Letterhead(organs=("云川市图书馆", "云川市博物馆")))
    assert [line.partition(" | ")[2] for line in lines] == ["云川市图书馆", "云川市博物馆", "〔待填〕"]
    assert "before=0" in lines[1]


def test_the_number_is_written_as_prescribed_above_a_red_line(notation: Notation) -> None:
    number = lines_above_title(notation, Letterhead(organs=("馆",), number="云图[2018]06号"))[-1]
    assert number.endswith("云图〔2018〕6号")
    assert "color=FF0000" in number


def test_a_number_that_is_none_is_left_as_it_is(notation: Notation) -> None:
    assert lines_above_title(notation, Letterhead(organs=("馆",), number="第六号令"))[-1].endswith("第六号令")


@pytest.mark.parametrize(
    ("signers", "texts"),
    [
        (("张三",), ["⇥云图〔2018〕6号⇥签发人：«张三»"]),
        (("张三", "李四"), ["⇥云图〔2018〕6号⇥签发人：«张三　李四»"]),
        (("张三", "李四", "王五"), ["⇥⇥签发人：«张三　李四»", "⇥云图〔2018〕6号⇥⇥«王五»"]),
    ],
)
def test_the_number_of_a_report_stands_beside_its_last_signer(
    notation: Notation, signers: tuple[str, ...], texts: list[str]
) -> None:
    letterhead = Letterhead(organs=("馆",), number="云图〔2018〕6号", signers=signers)
    lines = lines_above_title(notation, letterhead)[1:]
    assert [line.partition(" | ")[2] for line in lines] == texts
    assert ["FF0000" in line for line in lines] == [False] * (len(texts) - 1) + [True]


def test_a_signer_with_an_endless_name_has_no_stop_left_of_the_page() -> None:
    assert 'w:pos="-' not in draw_letterhead(Letterhead(organs=("馆",), signers=("名" * 60,)))


def test_the_title_stands_two_lines_below_the_red_line(notation: Notation) -> None:
    lines = notation(Document(title="题", letterhead=Letterhead(organs=("馆",))))
    assert "Title {spacing before=1158} | 题" in lines
    assert "Title | 题" in notation(Document(title="题"))
