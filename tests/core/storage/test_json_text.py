import pytest

from wenming_core.diagnostics import DataRefused, JsonPath, SourceFile, TextLine
from wenming_core.model._typed import is_writable
from wenming_core.storage import json_text
from wenming_core.storage.json_text import MAX_LEVELS, parse_json


def refusal(text: str | bytes, source: str = "c.json") -> tuple[str, str, str]:
    with pytest.raises(DataRefused) as caught:
        parse_json(text, source=source)
    (diagnostic,) = caught.value.report
    return diagnostic.code, str(diagnostic.location), diagnostic.message


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, "中"]}',
        '{"a": [1, "中"]}'.encode(),
        b"\xef\xbb\xbf" + '{"a": [1, "中"]}'.encode(),
        '\ufeff{"a":[1,"中"]}',
    ],
)
def test_text_and_bytes_are_read_with_or_without_byte_order_mark(text: str | bytes) -> None:
    assert parse_json(text).data == {"a": [1, "中"]}


@pytest.mark.parametrize(
    ("text", "code", "place", "message"),
    [
        ("", "WM911", "c.json", "文件是空的。"),
        (b"", "WM911", "c.json", "文件是空的。"),
        (b"\xef\xbb\xbf \r\n", "WM911", "c.json", "文件是空的。"),
        ('{"a": 1,\n "b" 2}', "WM911", "c.json 第2行第6字", "名称后面应有冒号。"),
        ("{'a': 1}", "WM911", "c.json 第1行第2字", "这里应有一个带双引号的名称。"),
        ('{"a": }', "WM911", "c.json 第1行第7字", "这里应有一个值。"),
        ('{"a": 1 "b": 2}', "WM911", "c.json 第1行第9字", "两项之间应有逗号。"),
        ('{"a": 1}{', "WM911", "c.json 第1行第9字", "文档结束后还有多余的内容。"),
        ('{"a": "b', "WM911", "c.json 第1行第7字", "这段文字没有结束的双引号。"),
        ('{"a": "b\nc"}', "WM911", "c.json 第1行第9字", "文字里有未转义的控制字符（如换行）。"),
        ('{"a": "\\x"}', "WM911", "c.json 第1行第8字", "反斜杠后面的字符不对。"),
        ('{"a": "\\u12"}', "WM911", "c.json 第1行第9字", "\\u 后面应有四位十六进制数。"),
        ("undefined", "WM911", "c.json 第1行第1字", "这里应有一个值。"),
        ("中文", "WM911", "c.json 第1行第1字", "这里应有一个值。"),
        ('{"a":\n"中文"}'.encode("gbk"), "WM910", "c.json", "文件不是 UTF-8 编码，第 2 行起无法读取。"),
        ('{"a": 1}'.encode("utf-16"), "WM910", "c.json", "文件是 UTF-16 编码，不是 UTF-8。"),
        (b"PK\x03\x04\xff\xfe\x00", "WM910", "c.json", "文件不是 UTF-8 编码，第 1 行起无法读取。"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(text: str | bytes, code: str, place: str, message: str) -> None:
    assert refusal(text) == (code, place, message)


def test_an_unknown_complaint_of_the_parser_still_gets_a_message() -> None:
    assert json_text._reason("Something new in Python 4") == "这里不合 JSON 的写法"


def test_without_a_source_the_place_is_the_line_alone() -> None:
    with pytest.raises(DataRefused) as caught:
        parse_json("{")
    (diagnostic,) = caught.value.report
    assert diagnostic.location == TextLine(line=1, column=2)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"children":[', "]}"), ('{"a":', "}")])
def test_deep_nesting_is_refused_before_the_parser_recurses(opening: str, closing: str) -> None:
    deep = opening * 100_000
    for text in (deep, deep + "1" + closing * 100_000):
        assert refusal(text)[0::2] == ("WM912", f"方括号和花括号的嵌套超过 {MAX_LEVELS} 层。")


def test_brackets_in_texts_do_not_count_as_levels() -> None:
    text = '["' + "[{" * 1000 + '\\"[' + '", "\\\\"]'
    assert parse_json(text).data == ["[{" * 1000 + '"[', "\\"]


def test_as_many_levels_as_are_allowed_are_read() -> None:
    assert parse_json("[" * MAX_LEVELS + "]" * MAX_LEVELS).data
    assert refusal("[" * (MAX_LEVELS + 1) + "]" * (MAX_LEVELS + 1))[0] == "WM912"


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MAX_BYTES", 1024 * 1024)
    assert refusal(" " * (1024 * 1024 + 1)) == ("WM912", "c.json", "文件超过 1 MB。")


def test_a_refusal_without_a_source_has_no_location() -> None:
    with pytest.raises(DataRefused) as caught:
        parse_json("")
    assert [d.location for d in caught.value.report] == [None]


def test_a_refusal_with_a_source_names_the_file() -> None:
    with pytest.raises(DataRefused) as caught:
        parse_json("", source="c.json")
    assert [d.location for d in caught.value.report] == [SourceFile(source="c.json")]


def test_every_repeated_key_is_a_fault_with_its_path() -> None:
    parsed = parse_json('{"a": [{"b": 1, "b": 2, "b": 3}], "甲 乙": {"c": 1, "d": 2, "c": 3}, "a b": 1, "a b": 2}')
    assert [d.location for d in parsed.faults] == [
        JsonPath(path='$["a b"]'),
        JsonPath(path="$.a[0].b"),
        JsonPath(path='$["甲 乙"].c'),
    ]
    assert {d.code for d in parsed.faults} == {"WM913"}
    assert parsed.data["a"] == [{"b": 3}]


def test_an_integer_too_long_for_python_gives_way_to_one_that_no_reader_takes() -> None:
    assert not is_writable(parse_json("1" * 5000).data)
    assert parse_json("-" + "1" * 5000).data == -parse_json("2" * 10_000).data
    assert parse_json(str(2**70)).data == 2**70
