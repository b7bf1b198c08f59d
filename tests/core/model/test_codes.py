import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.model.codes import code_of, is_code, parse_code, path_of, sort_key


@pytest.mark.parametrize("text", ["1", "1.2.3", "10.200.3000", "999999", ".".join("1" * 30)])
def test_a_canonical_code_counts_from_one(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", "0", "1.0", "01", "1.", ".1", "1..2", "1.2 ", "１.２", "1-2", "1234567", "a", "1\n"]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert not is_code(text)


def test_codes_are_ordered_as_the_tree_is() -> None:
    assert sorted(["1.10", "2", "1.2", "1", "1.2.1"], key=sort_key) == ["1", "1.2", "1.2.1", "1.10", "2"]


@given(st.lists(st.integers(1, 999999), min_size=1, max_size=16).map(tuple))
def test_a_path_written_as_a_code_is_taken_apart_again(path: tuple[int, ...]) -> None:
    assert is_code(code_of(path))
    assert path_of(code_of(path)) == path
    assert parse_code(code_of(path)) == code_of(path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.2.3", "1.2.3"),
        ("１．２．３", "1.2.3"),
        (" 1 . 2 ", "1.2"),
        ("Ⅰ-1", "1.1"),
        ("Ⅲ-1-①", "3.1.1"),
        ("ＩＩ", None),
        ("II－12", "2.12"),
        ("iv.2", "4.2"),
        ("（一）", "1"),
        ("（十二）", "12"),
        ("3、", "3"),
        ("2/4/1", "2.4.1"),
        ("⑴", "1"),
        ("㈢", "3"),
        ("二十", "20"),
        ("0", None),
        ("1.0", None),
        ("IIII", None),
        ("1234567", None),
        ("第1条", None),
        ("1.突出学习", None),
        ("", None),
        ("－", None),
    ],
)
def test_a_code_is_read_as_people_type_it(text: str, code: str | None) -> None:
    assert parse_code(text) == code


@given(st.text())
def test_whatever_is_read_as_a_code_is_one(text: str) -> None:
    code = parse_code(text)
    assert code is None or is_code(code)
