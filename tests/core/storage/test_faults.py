import pytest

from wenming_core.storage.faults import did_you_mean, shown, step


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲", '"甲"'),
        ("第一行\n\t\x00", '"第一行\\n\\t\\u0000"'),
        ("\ud800", '"\\ud800"'),
        ("a" * 70, f'"{"a" * 60}…"'),
        (None, "null"),
        (True, "true"),
        (5, "5"),
        (-(10**60), "位数过多的整数"),
        (0.5, "0.5"),
        (float("nan"), "NaN"),
        (float("-inf"), "过大的数"),
        ([1], "方括号中的一列值"),
        ((1,), "方括号中的一列值"),
        ({"a": 1}, "花括号中的一组项"),
        ({1, 2}, '"{1, 2}"'),
    ],
)
def test_values_are_quoted_on_one_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_an_integer_too_long_to_be_printed_is_described() -> None:
    assert shown(10**6000) == "位数过多的整数"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("tasks", ".tasks"),
        ("as_of", ".as_of"),
        ("a-b", '["a-b"]'),
        ("", '[""]'),
        ('"', '["\\""]'),
        ("甲", '["甲"]'),
        ("1", '["1"]'),
    ],
)
def test_keys_become_steps_of_a_path(key: str, text: str) -> None:
    assert step(key) == text


@pytest.mark.parametrize(
    ("name", "known", "advice"),
    [
        ("txt", ("text", "name"), "是不是想写“text”？"),
        ("nmae", ("name", "names"), "是不是想写“name”或“names”？"),
        ("甲", ("text", "name"), "这里可以写：text、name。"),
        ("甲", (), "这里不能有任何项，请删去。"),
        ("text" * 1000, ("text",), "这里可以写：text。"),
    ],
)
def test_advice_names_what_looks_alike(name: str, known: tuple[str, ...], advice: str) -> None:
    assert did_you_mean(name, known)() == advice
