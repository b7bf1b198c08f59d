import pytest
from lxml import etree

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.markup import escape, lines, paragraph, run, shown, unwritable, visible

NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(markup: str) -> str:
    root = etree.fromstring(f"<x {NAMESPACES}>{markup}</x>")
    marks = {"tab": "\t", "br": "\n"}
    return "".join(marks.get(etree.QName(e).localname, e.text or "") for e in root.iter() if e is not root)


@pytest.mark.parametrize(
    "text",
    [
        "一般文字",
        " 首尾空格 ",
        "a<b>&\"c'",
        "]]>",
        "制\t表",
        "换\n行",
        "𠀀🏛️",
        "\u202e\u05e2\u05d1\u05e8\u05d9\u05ea",
        "_x0041_",
        "=1+1",
        "a" * 40_000,
    ],
)
def test_a_run_holds_its_text_unchanged(text: str) -> None:
    assert text_of(run(text)) == text


@pytest.mark.parametrize("enter", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_break_becomes_one_break(enter: str) -> None:
    assert text_of(run(f"一{enter}二")) == "一\n二"


def test_a_character_that_no_file_can_hold_is_shown_as_its_picture() -> None:
    assert text_of(run("响\x07\x0b\ufffe")) == "响␇␋�"
    assert unwritable("响\x07\x07\ufffe") == ("\x07", "\ufffe")
    assert visible("\x00") == "␀"


def test_nothing_is_drawn_for_an_empty_text() -> None:
    assert run("") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [("“引号”", True), ("——", True), ("……", True), ("Ⅲ①", True), ("纯汉字，。", False), ("ABC 123", False)],
)
def test_quotes_and_dashes_are_told_to_use_the_chinese_font(text: str, told: bool) -> None:
    assert ('w:hint="eastAsia"' in run(text)) is told


def test_a_run_names_its_style_first() -> None:
    assert run("“”", style="RunIn", properties="<w:b/>").startswith(
        '<w:r><w:rPr><w:rStyle w:val="RunIn"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
    )


def test_an_attribute_keeps_its_line_breaks() -> None:
    text = '一\n二\t"三"'
    assert etree.fromstring(f'<x a="{escape(text)}"/>').get("a") == text


def test_a_paragraph_names_its_style() -> None:
    assert paragraph(StyleId.BODY, "") == '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'


def test_lines_end_only_where_somebody_pressed_enter() -> None:
    assert lines("一\r\n二\r三\n四\x0b五\u2028六") == ["一", "二", "三", "四\x0b五\u2028六"]


def test_a_blank_that_must_be_filled_is_shown() -> None:
    assert [shown(""), shown("　"), shown("题")] == ["〔待填〕", "〔待填〕", "题"]
