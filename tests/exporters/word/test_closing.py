"""Where 附件说明, 署名, 成文日期 and 版记 stand, as tables of cases."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from wenming_exporters.views.outline import Annex, Document, Heading, Imprint, Paragraph, Signature
from wenming_exporters.word.closing import draw_annex_note, draw_imprint, draw_signature
from wenming_exporters.word.gbt9704 import CHARACTERS
from wenming_exporters.word.typography import characters, chinese_date

Notation = Callable[..., list[str]]
SHORT = date(2018, 6, 9)
LONG = date(2018, 12, 31)


def right_of(line: str) -> float:
    found = re.search(r"rightChars=(\d+)", line)
    return int(found[1]) / 100 if found else 0


def signed(notation: Notation, *organs: str, day: date | None = SHORT, sealed: bool = False) -> list[str]:
    signature = Signature(organs=organs, day=day, sealed=sealed)
    return notation(Document(title="题", blocks=(Paragraph(text="文"),), signature=signature))[2:-1]


@pytest.mark.parametrize(
    ("organ", "day", "organ_right", "day_right"),
    [
        ("云川市精神文明建设委员会", SHORT, 2, 6),
        ("云川市图书馆", SHORT, 2, 0),
        ("云川图书馆", SHORT, 5, 2),
        ("云川市图书馆", LONG, 5, 2),
        ("馆", SHORT, 9, 2),
        ("云" * 26, SHORT, 2, 20),
    ],
)
def test_without_a_seal_the_date_begins_two_characters_after_the_organ(
    notation: Notation, organ: str, day: date, organ_right: float, day_right: float
) -> None:
    organ_line, day_line = signed(notation, organ, day=day)
    assert (right_of(organ_line), right_of(day_line)) == (organ_right, day_right)
    organ_start = CHARACTERS - organ_right - characters(organ)
    day_start = CHARACTERS - day_right - characters(chinese_date(day))
    assert day_start - organ_start == 2


def test_without_a_seal_the_organ_stands_one_line_below_the_text(notation: Notation) -> None:
    assert signed(notation, "云川市图书馆")[0].startswith("IssuingOrgan {spacing before=579,")


def test_an_organ_longer_than_a_line_wraps_at_the_right(notation: Notation) -> None:
    organ, day = signed(notation, "云" * 300)
    assert (right_of(organ), right_of(day)) == (2, 2)
    assert organ.endswith("云" * 300)


def test_several_organs_without_seals_begin_below_each_other(notation: Notation) -> None:
    first, second, day = signed(notation, "云川市精神文明建设委员会", "云川市图书馆")
    assert (right_of(first), right_of(second), right_of(day)) == (2, 8, 6)
    assert "spacing" not in second


@pytest.mark.parametrize(("organ", "left"), [("云川市图书馆", 1400), ("云" * 14, 1400)])
def test_with_a_seal_the_organ_is_centred_over_a_date_four_characters_in(
    notation: Notation, organ: str, left: int
) -> None:
    organ_line, day_line = signed(notation, organ, sealed=True)
    # The date takes characters 18 to 24, so its middle is the middle of the half line from 14 to 28.
    assert f"leftChars={left}" in organ_line
    assert "jc val=center" in organ_line
    assert right_of(day_line) == 4


def test_with_a_seal_an_organ_too_long_to_centre_ends_at_the_edge(notation: Notation) -> None:
    assert "jc val=right" in signed(notation, "云" * 15, sealed=True)[0]


@pytest.mark.parametrize(
    ("organs", "rows"),
    [
        (("甲局", "乙局"), ["⇥甲局⇥乙局", "⇥⇥2018年6月9日"]),
        (("甲局", "乙局", "丙局"), ["⇥甲局⇥乙局⇥丙局", "⇥⇥⇥2018年6月9日"]),
        (("甲局", "乙局", "丙局", "丁局"), ["⇥甲局⇥乙局⇥丙局", "丁局", "2018年6月9日"]),
        (("甲" * 10, "乙局"), ["⇥" + "甲" * 10 + "⇥乙局", "⇥⇥2018年6月9日"]),
        (("甲" * 10, "乙局", "丙局"), ["⇥" + "甲" * 10 + "⇥乙局", "丙局", "2018年6月9日"]),
        (("甲" * 20, "乙局"), ["甲" * 20, "乙局", "2018年6月9日"]),
    ],
)
def test_several_seals_stand_in_rows_of_at_most_three_with_the_date_under_the_last(
    notation: Notation, organs: tuple[str, ...], rows: list[str]
) -> None:
    lines = signed(notation, *organs, sealed=True)
    assert [line.partition(" | ")[2] for line in lines] == rows
    assert "before=1158" in lines[0]
    assert all("before=2316" in line for line in lines[1:-1])


@pytest.mark.parametrize("sealed", [False, True])
def test_what_the_signature_lacks_is_left_visible(notation: Notation, sealed: bool) -> None:
    assert [line.partition(" | ")[2] for line in signed(notation, "", day=None, sealed=sealed)] == [
        "〔待填〕",
        "〔待填〕",
    ]


def test_the_signature_stays_with_the_last_paragraph(notation: Notation) -> None:
    signature = Signature(organs=("甲局",), day=SHORT)
    with_text = notation(Document(title="题", blocks=(Paragraph(text="一"), Paragraph(text="二")), signature=signature))
    assert with_text[1:3] == ["BodyText | 一", "BodyText {keepNext} | 二"]


def test_a_signature_higher_than_a_page_keeps_nothing_with_it(notation: Notation) -> None:
    document = Document(title="题", blocks=(Paragraph(text="一"),), signature=Signature(organs=("甲局",) * 10))
    assert notation(document)[1] == "BodyText | 一"


def test_one_annex_is_listed_without_a_number() -> None:
    note = draw_annex_note((Annex(title="任务分工表"),))
    assert "附件：任务分工表" in note
    assert 'w:leftChars="500"' in note
    assert 'w:hangingChars="300"' in note


@pytest.mark.parametrize(("count", "left", "hang"), [(2, 600, 100), (10, 650, 150), (100, 700, 200)])
def test_wrapped_lines_of_a_listed_annex_stand_under_its_title(count: int, left: int, hang: int) -> None:
    note = draw_annex_note(tuple(Annex(title=f"表{n}") for n in range(1, count + 1)))
    assert note.count(f'w:leftChars="{left}"') == count
    assert note.count(f'w:hangingChars="{hang}"') == count - 1
    assert f'w:hangingChars="{hang + 300}"' in note


def test_an_annex_is_listed_under_the_title_that_it_is_listed_as(notation: Notation) -> None:
    annexes = (Annex(title="任务分工表", listed_title="任务分工"), Annex(title=""))
    lines = notation(Document(title="题", annexes=annexes))
    assert [line.partition(" | ")[2] for line in lines if line.startswith("AnnexNote")] == [
        "附件：1.⇥任务分工",
        "2.⇥〔待填〕",
    ]
    assert "AnnexMark | 附件1" in lines
    assert "AnnexTitle | 任务分工表" in lines


@pytest.mark.parametrize(
    ("imprint", "texts"),
    [
        (Imprint(copied_to=("甲", "乙")), ["抄送：甲，乙。"]),
        (Imprint(copied_to=("甲。",)), ["抄送：甲。"]),
        (Imprint(printed_by="办公室", printed_on=SHORT), ["办公室⇥2018年6月9日印发"]),
        (Imprint(printed_by="办公室"), ["办公室⇥〔待填〕"]),
        (Imprint(printed_on=SHORT), ["〔待填〕⇥2018年6月9日印发"]),
        (Imprint(copied_to=("甲",), printed_by="乙", printed_on=SHORT), ["抄送：甲。", "", "乙⇥2018年6月9日印发"]),
    ],
)
def test_the_imprint_names_who_gets_copies_and_who_prints(
    notation: Notation, imprint: Imprint, texts: list[str]
) -> None:
    lines = notation(Document(title="题", imprint=imprint))
    assert lines[1:3] == ["table 8845", f"| {'⏎'.join(texts)}"]


def test_an_empty_imprint_draws_nothing(notation: Notation) -> None:
    assert draw_imprint(Imprint()) == ""
    assert notation(Document(title="题", imprint=Imprint())) == notation(Document(title="题"))


def test_the_imprint_floats_at_the_foot_between_thick_lines() -> None:
    drawn = draw_imprint(Imprint(copied_to=("甲",), printed_by="乙"))
    assert 'w:vertAnchor="margin"' in drawn
    assert 'w:tblpYSpec="bottom"' in drawn
    assert drawn.count('w:sz="8"') == 2
    assert drawn.count('w:sz="6"') == 1


def test_a_signature_is_drawn_the_same_each_time() -> None:
    signature = Signature(organs=("甲局",), day=SHORT)
    assert draw_signature(signature) == draw_signature(signature)


def test_a_heading_that_ends_the_text_stays_with_the_signature(notation: Notation) -> None:
    signature = Signature(organs=("甲局",), day=SHORT)
    last = Heading(level=2, text="督查", run_in="每季一次。")
    lines = notation(Document(title="题", blocks=(last, last), signature=signature))
    assert lines[1:3] == [
        "Heading2 {keepNext val=0} | （一）督查。«每季一次。»",
        "Heading2 {keepNext} | （二）督查。«每季一次。»",
    ]


def test_the_only_paragraph_stays_with_the_title(notation: Notation) -> None:
    document = Document(title="题", blocks=(Paragraph(text="一"),), signature=Signature(organs=("甲局",)))
    assert notation(document)[1] == "BodyText | 一"
