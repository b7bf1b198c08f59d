"""The constants of the standard against its own arithmetic."""

from decimal import Decimal

import pytest

from wenming_exporters.word.elements import HEADING_STYLES, STYLES, StyleId
from wenming_exporters.word.gbt9704 import (
    CHARACTER,
    CHARACTERS,
    LANDSCAPE,
    LINE,
    LINES,
    PORTRAIT,
    TITLE_CHARACTERS,
    Mm,
    Page,
    Pt,
    Typeface,
)


def test_a_page_holds_22_lines_and_no_23rd() -> None:
    assert PORTRAIT.text_height // LINE.twips == LINES


def test_a_line_holds_28_characters_and_no_29th() -> None:
    assert PORTRAIT.text_width // CHARACTER.twips == CHARACTERS


@pytest.mark.parametrize(("points", "lines"), [("28", 22), ("28.8", 22), ("28.95", 22), ("29", 21), ("30", 21)])
def test_lines_a_page_follow_from_the_height_of_a_line(points: str, lines: int) -> None:
    assert PORTRAIT.text_height // Pt(Decimal(points)).twips == lines


def test_the_title_takes_as_many_characters_as_fit_at_22_points() -> None:
    assert PORTRAIT.text_width // Pt(22).twips == TITLE_CHARACTERS


@pytest.mark.parametrize(
    ("millimetres", "twips"), [(210, 11906), (297, 16838), (37, 2098), (35, 1984), (28, 1587), (26, 1474)]
)
def test_millimetres_become_the_twips_that_word_writes(millimetres: int, twips: int) -> None:
    assert Mm(millimetres).twips == twips


def test_the_landscape_page_is_the_portrait_page_turned() -> None:
    turned = Page(
        width=PORTRAIT.height,
        height=PORTRAIT.width,
        top=PORTRAIT.left,
        right=PORTRAIT.top,
        bottom=PORTRAIT.right,
        left=PORTRAIT.bottom,
    )
    assert turned == LANDSCAPE


@pytest.mark.parametrize(
    ("element", "typeface", "points"),
    [
        (StyleId.TITLE, Typeface.XIAOBIAOSONG, 22),
        (StyleId.HEADING_1, Typeface.HEITI, 16),
        (StyleId.HEADING_2, Typeface.KAITI, 16),
        (StyleId.HEADING_3, Typeface.FANGSONG, 16),
        (StyleId.HEADING_4, Typeface.FANGSONG, 16),
        (StyleId.BODY, Typeface.FANGSONG, 16),
        (StyleId.ANNEX_MARK, Typeface.HEITI, 16),
        (StyleId.ANNEX_TITLE, Typeface.XIAOBIAOSONG, 22),
        (StyleId.PAGE_NUMBER, Typeface.SONGTI, 14),
        (StyleId.SECRECY, Typeface.HEITI, 16),
        (StyleId.IMPRINT, Typeface.FANGSONG, 14),
    ],
)
def test_each_element_has_its_typeface_and_size(element: StyleId, typeface: Typeface, points: int) -> None:
    found = next(s for s in STYLES if s.id is element)
    assert (found.typeface, found.size) == (typeface, Pt(points))


def test_every_style_is_declared_once() -> None:
    assert sorted(s.id.value for s in STYLES) == sorted(member.value for member in StyleId)


def test_headings_of_four_levels_are_four_outline_levels() -> None:
    levels = {s.id: s.outline for s in STYLES}
    assert [levels[h] for h in HEADING_STYLES] == [1, 2, 3, 4]
