import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wenming_exporters.names import file_name, file_names, sheet_name, sheet_names, told_apart

ANY_TEXT = st.text(st.characters(), max_size=60) | st.text(alphabet="conAUX.1 /\\:'（2）", max_size=12)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("办公室", "办公室"),
        ("办公室/工会", "办公室／工会"),
        ('a<b>c:d"e|f?g*h\\i', "a＜b＞c：d＂e｜f？g＊h＼i"),
        ("..", "未命名"),
        ("", "未命名"),
        (" 办公室. . ", "办公室"),
        ("con", "con_"),
        ("CON.txt", "CON_.txt"),
        ("Com¹ .x", "Com¹_.x"),
        ("console", "console"),
        ("a\tb\x00c", "a_b_c"),
        ("报告\u202excod", "报告_xcod"),
        ("e\u0301", "é"),
        ("😀", "😀"),
    ],
)
def test_a_file_name_keeps_what_can_be_kept(wanted: str, name: str) -> None:
    assert file_name(wanted).name == name


def test_a_name_that_stays_gives_no_diagnostic() -> None:
    assert file_name("办公室", ".xlsx").diagnostics == ()


def test_a_changed_name_is_reported_with_both_names() -> None:
    safe = file_name("办公室/工会", ".xlsx")
    assert [d.code for d in safe.diagnostics] == ["WM923"]
    assert "“办公室/工会.xlsx”" in safe.diagnostics[0].message
    assert "“办公室／工会.xlsx”" in safe.diagnostics[0].message


def test_a_very_long_name_is_shown_shortened_in_its_diagnostic() -> None:
    assert len(file_name("长" * 40_000).diagnostics[0].message) < 250


def test_a_long_name_is_cut_and_its_suffix_stays() -> None:
    name = file_name("部" * 300, ".xlsx").name
    assert name == "部" * 83 + ".xlsx"


def test_an_ascii_name_is_cut_by_characters() -> None:
    assert file_name("a" * 300, ".xlsx").name == "a" * 115 + ".xlsx"


def test_names_that_would_collide_are_numbered() -> None:
    names = [safe.name for safe in file_names(["A", "a", "a", "b"], ".xlsx")]
    assert names == ["A.xlsx", "a（2）.xlsx", "a（3）.xlsx", "b.xlsx"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert [safe.name for safe in file_names(["a", "a（2）", "a"])] == ["a", "a（2）", "a（3）"]


def test_whole_names_keep_their_suffixes() -> None:
    names = [safe.name for safe in told_apart(["plan.docx", "PLAN.docx", "../etc/passwd", "说明", "a.b/c"])]
    assert names == ["plan.docx", "PLAN（2）.docx", "..／etc／passwd", "说明", "a.b／c"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("办公室", "办公室"),
        ("a[b]c:d*e?f/g\\h", "a［b］c：d＊e？f／g＼h"),
        ("'引'", "’引’"),
        ("''", "’’"),
        ("History", "History_"),
        ("  ", "未命名"),
        ("部" * 40, "部" * 31),
        ("😀" * 20, "😀" * 15),
        ("a\nb", "a_b"),
    ],
)
def test_a_sheet_name_is_one_that_excel_accepts(wanted: str, name: str) -> None:
    assert sheet_name(wanted).name == name


def test_sheets_that_agree_after_cutting_are_numbered_within_the_limit() -> None:
    names = [safe.name for safe in sheet_names(["部" * 40 + "甲", "部" * 40 + "乙"])]
    assert names == ["部" * 31, "部" * 28 + "（2）"]
    assert sheet_names(["部" * 40])[0].diagnostics[0].code == "WM924"


@given(st.lists(ANY_TEXT, max_size=8), st.sampled_from(["", ".xlsx"]))
@example(["con", "CON_", "con"], "")
def test_any_texts_become_different_valid_file_names(texts: list[str], suffix: str) -> None:
    names = [safe.name for safe in file_names(texts, suffix)]
    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name == name.strip()
        assert not name.endswith(".")
        assert name not in {"", ".", ".."}
        assert len(name) <= 120
        assert len(name.encode()) <= 255
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


@given(st.lists(ANY_TEXT, max_size=8))
def test_any_texts_become_different_valid_sheet_names(texts: list[str]) -> None:
    names = [safe.name for safe in sheet_names(texts)]
    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@given(ANY_TEXT)
def test_a_safe_name_is_left_alone(text: str) -> None:
    once = file_name(text).name
    assert file_name(once) == (once, ())
