"""Headings are told by the style of a paragraph, by a style that it is based on, or by its own outline level."""

import pytest
from lxml import etree

from wenming_exporters.word.heading_levels import HeadingLevels

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = """
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="Heading 2"/><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="cn"><w:name w:val="标题 3"/></w:style>
<w:style w:styleId="set"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:styleId="body"><w:name w:val="heading 4"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="ring"><w:name w:val="环"/><w:basedOn w:val="ring"/></w:style>
"""


def xml(name: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="own"/>', 2),
        ('<w:pStyle w:val="cn"/>', 3),
        ('<w:pStyle w:val="set"/>', 4),
        ('<w:pStyle w:val="body"/>', 0),
        ('<w:pStyle w:val="title"/>', 0),
        ('<w:pStyle w:val="ring"/>', 0),
        ('<w:pStyle w:val="nowhere"/>', 0),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="x"/>', 1),
        ("", 0),
    ],
)
def test_a_paragraph_is_a_heading_by_style_or_outline_level(properties: str, level: int) -> None:
    levels = HeadingLevels(xml("styles", STYLES))
    paragraph = xml("p", f"<w:pPr>{properties}</w:pPr>")
    assert [levels.level(paragraph), levels.level(paragraph)] == [level, level]


def test_without_styles_only_an_outline_level_makes_a_heading() -> None:
    levels = HeadingLevels(None)
    assert levels.level(xml("p", '<w:pPr><w:pStyle w:val="1"/></w:pPr>')) == 0
    assert levels.level(xml("p", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')) == 2
