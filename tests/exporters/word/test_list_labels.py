"""Automatic numbers are counted as Word counts them."""

import pytest
from lxml import etree

from wenming_exporters.word.list_labels import ListLabels

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def xml(name: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{name}>')


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_at(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(name: str, *, number: int | None = None, depth: int | None = None, based_on: str = "") -> str:
    own = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    own += f'<w:numId w:val="{number}"/>' if number is not None else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:styleId="{name}">{base}<w:pPr><w:numPr>{own}</w:numPr></w:pPr></w:style>'


def labels(numbering: str, *places: tuple[int, int] | str, styles: str = "") -> list[str]:
    """The labels of paragraphs given as (list, level) or as the name of their style."""
    counted = ListLabels(xml("numbering", numbering), xml("styles", styles))
    return [counted.label(paragraph(place)) for place in places]


def paragraph(place: tuple[int, int] | str) -> etree._Element:
    if isinstance(place, str):
        return xml("p", f'<w:pPr><w:pStyle w:val="{place}"/></w:pPr>')
    number, depth = place
    return xml("p", f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>')


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
) + num(1, 0)


def test_a_lower_level_starts_again_under_each_higher_one() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert labels(OFFICIAL, *places) == ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. "]


def test_lists_that_share_an_abstract_list_go_on_counting_unless_they_start_anew() -> None:
    numbering = OFFICIAL + num(2, 0) + num(3, 0, start_at(0, 5))
    assert labels(numbering, (1, 0), (2, 0), (3, 0), (3, 0)) == ["一、", "二、", "五、", "六、"]


def test_each_list_has_the_look_of_its_own_abstract_list() -> None:
    figures = abstract(1, level(0, "decimal", "%1.")) + num(2, 1)
    bullets = abstract(2, level(0, "bullet", "●")) + num(3, 2)
    places = [(1, 0), (2, 0), (2, 0), (1, 0), (3, 0), (2, 0)]
    assert labels(OFFICIAL + figures + bullets, *places) == ["一、", "1. ", "2. ", "二、", "", "3. "]


def test_a_list_may_replace_a_level_and_its_start() -> None:
    own = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>{level(0, "upperRoman", "%1-")}</w:lvlOverride>'
    assert labels(OFFICIAL + num(2, 0, own), (2, 0)) == ["III- "]


def test_an_override_of_a_level_that_is_not_there_is_nothing() -> None:
    assert labels(OFFICIAL + num(2, 0, start_at(8, 3)), (2, 0), (2, 8)) == ["一、", ""]


def test_an_override_without_a_start_or_a_level_is_nothing() -> None:
    assert labels(OFFICIAL + num(2, 0, '<w:lvlOverride w:ilvl="0"/>'), (2, 0)) == ["一、"]


def test_a_level_above_that_was_never_counted_shows_its_start() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1"), level(1, "decimal", "%1-%2")) + num(1, 0)
    assert labels(numbering, (1, 1), (1, 1), (1, 0), (1, 1)) == ["I-1 ", "I-2 ", "I ", "I-1 "]


def test_a_reference_to_a_level_that_does_not_exist_shows_the_own_start() -> None:
    assert labels(abstract(0, level(0, "decimal", "%9.")) + num(1, 0), (1, 0)) == ["1. "]


def test_legal_numbering_shows_every_level_in_digits() -> None:
    numbering = abstract(0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(
        1, 0
    )
    assert labels(numbering, (1, 0), (1, 1)) == ["第一章", "1.1 "]


def test_a_level_may_go_on_through_higher_ones() -> None:
    never = abstract(0, level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')) + num(
        1, 0
    )
    assert labels(never, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1、", "（1）", "2、", "（2）"]


def test_a_level_may_restart_only_under_a_certain_one() -> None:
    levels = (
        level(0, "decimal", "%1、"),
        level(1, "decimal", "（%2）"),
        level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>'),
    )
    numbering = abstract(0, *levels) + num(1, 0)
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert labels(numbering, *places) == ["1、", "（1）", "1）", "（2）", "2）", "2、", "1）"]


def test_a_start_may_be_zero_and_a_suffix_nothing() -> None:
    extra = '<w:start w:val="0"/><w:suff w:val="nothing"/>'
    assert labels(abstract(0, level(0, "decimal", "%1.", extra)) + num(1, 0), (1, 0), (1, 0)) == ["0.", "1."]


def test_a_bullet_and_an_empty_level_give_nothing() -> None:
    numbering = abstract(0, level(0, "bullet", "●"), level(1, "none", ""), level(2, "none", "附件：")) + num(1, 0)
    assert labels(numbering, (1, 0), (1, 1), (1, 2)) == ["", "", "附件："]


def test_a_format_in_a_compatibility_wrapper_is_found() -> None:
    wrapped = '<mc:AlternateContent><mc:Choice><w:numFmt w:val="decimalZero"/></mc:Choice></mc:AlternateContent>'
    numbering = abstract(0, f'<w:lvl w:ilvl="0">{wrapped}<w:lvlText w:val="%1、"/></w:lvl>') + num(1, 0)
    assert labels(numbering, (1, 0)) == ["01、"]


def test_a_level_without_format_counts_in_digits() -> None:
    assert labels(abstract(0, '<w:lvl><w:lvlText w:val="%1、"/></w:lvl>') + num(1, 0), (1, 0)) == ["1、"]


def test_a_list_may_take_its_levels_from_a_list_style() -> None:
    linked = abstract(1, more='<w:numStyleLink w:val="公文"/>') + num(2, 1)
    styled = abstract(0, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="公文"/>')
    assert labels(linked + styled, (2, 0)) == ["一、"]


def test_a_list_style_that_is_missing_leaves_the_list_as_it_is() -> None:
    numbering = abstract(1, level(0, "decimal", "%1、"), more='<w:numStyleLink w:val="无"/>') + num(2, 1)
    assert labels(numbering, (2, 0)) == ["1、"]


@pytest.mark.parametrize("place", [(0, 0), (9, 0), (1, 7)], ids=["number removed", "no such list", "no such level"])
def test_a_paragraph_that_cites_nothing_has_no_number(place: tuple[int, int]) -> None:
    assert labels(OFFICIAL, place) == [""]


def test_a_list_of_a_missing_abstract_list_gives_nothing() -> None:
    assert labels(num(1, 5), (1, 0)) == [""]


def test_without_a_numbering_part_nothing_is_numbered() -> None:
    assert ListLabels(None, None).label(paragraph((1, 0))) == ""


def test_a_paragraph_takes_list_and_level_from_its_style_and_the_styles_below_it() -> None:
    styles = style("标题", number=1, depth=1) + style("子标题", based_on="标题", depth=2) + style("正文")
    assert labels(OFFICIAL, "标题", "子标题", "正文", "无", styles=styles) == ["（一）", "1. ", "", ""]


def test_a_level_may_belong_to_a_style() -> None:
    levels = (level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:pStyle w:val="二级"/>'))
    numbering = abstract(0, *levels) + num(1, 0)
    styles = style("一级", number=1) + style("二级", number=1)
    assert labels(numbering, "一级", "二级", styles=styles) == ["1、", "（1）"]


def test_styles_that_are_based_on_each_other_end() -> None:
    assert labels(OFFICIAL, "甲", styles=style("甲", based_on="乙") + style("乙", based_on="甲")) == [""]


def test_a_paragraph_may_change_the_level_of_its_style() -> None:
    counted = ListLabels(xml("numbering", OFFICIAL), xml("styles", style("标题", number=1, depth=0)))
    place = '<w:pPr><w:pStyle w:val="标题"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    assert counted.label(xml("p", place)) == "（一）"


def test_a_number_text_that_no_program_writes_is_cut() -> None:
    assert labels(abstract(0, level(0, "decimal", "第" * 60)) + num(1, 0), (1, 0)) == ["第" * 50]


def test_a_level_beyond_the_ninth_is_none() -> None:
    assert labels(abstract(0, level(9, "decimal", "%1、")) + num(1, 0), (1, 9)) == [""]
