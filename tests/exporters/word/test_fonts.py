import pytest

from wenming_core.errors import InvalidValue
from wenming_exporters.word.fonts import FREE, OFFICIAL, WINDOWS, FontSet, replaced
from wenming_exporters.word.gbt9704 import Typeface


@pytest.mark.parametrize("fonts", [OFFICIAL, WINDOWS, FREE])
def test_a_set_has_a_font_that_word_can_name_for_each_typeface(fonts: FontSet) -> None:
    assert all(0 < len(fonts.font(typeface)) <= 31 for typeface in Typeface)


def test_the_official_set_replaces_nothing() -> None:
    assert replaced(OFFICIAL) == ()


def test_a_set_tells_what_it_replaces() -> None:
    assert ("仿宋", "仿宋_GB2312", "仿宋") in replaced(WINDOWS)
    assert ("数字和字母", "Times New Roman", "Liberation Serif") in replaced(FREE)


def test_a_set_with_a_nameless_font_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"FontSet\.kaiti"):
        FontSet(name="残缺", xiaobiaosong="a", fangsong="b", kaiti=" ", heiti="d", songti="e")


def test_a_font_name_that_word_would_refuse_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"FontSet\.heiti must be a name of at most 31 characters"):
        FontSet(name="长名", xiaobiaosong="a", fangsong="b", kaiti="c", heiti="d" * 32, songti="e")
