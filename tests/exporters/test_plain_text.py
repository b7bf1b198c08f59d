"""Text files are read in the encodings that Chinese offices save them in."""

import pytest

from wenming_core.diagnostics import DataRefused, SourceFile, TextLine
from wenming_core.reading.rows import Line
from wenming_exporters.package.content import Content
from wenming_exporters.plain_text import read_text

TEXT = "一、工作目标\n\n组长：卢晓\t〔2018〕6号"


def lines(content: Content) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_tells_itself_is_read_without_a_word(encoding: str) -> None:
    content = read_text(TEXT.encode(encoding), source="方案.txt")
    assert lines(content) == TEXT.split("\n")
    assert not content.report


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-be"])
def test_the_mark_tells_the_order_of_bytes(encoding: str) -> None:
    assert lines(read_text("\ufeff甲".encode(encoding), source="a")) == ["甲"]


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030"])
def test_the_national_encoding_is_guessed_and_the_guess_reported(encoding: str) -> None:
    content = read_text(TEXT.encode(encoding), source="方案.txt")
    assert lines(content) == TEXT.split("\n")
    (diagnostic,) = content.report
    assert diagnostic.location == SourceFile(source="方案.txt")
    assert str(diagnostic) == "WM907 说明 方案.txt：文件没有标明文字编码，按国标编码（GB 18030）读取。"


def test_rare_characters_among_everyday_ones_do_not_spoil_the_guess() -> None:
    text = "成立创建工作领导小组，组长由王喆担任，成员由李㛃、赵镕担任。"
    assert lines(read_text(text.encode("gb18030"), source="a")) == [text]


@pytest.mark.parametrize(
    "data",
    [
        "實施方案，組織領導".encode("big5"),
        "カタカナ".encode("shift_jis"),
        b"\x81\x30\x81",
        "甲\x07".encode("gb18030"),
        b"\xff\xfe\x00",
        "甲\0乙".encode(),
        b"\xef\xbb\xbf\xff",
    ],
    ids=["Big5", "Shift JIS", "cut off", "control character", "half a character", "NUL", "wrong mark"],
)
def test_what_is_no_text_that_can_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(DataRefused) as caught:
        read_text(data, source="方案.txt")
    (diagnostic,) = caught.value.report
    assert str(diagnostic) == "WM902 错误 方案.txt：文件不是文本，或文字编码无法识别。"
    assert "另存为 UTF-8" in diagnostic.remedy


def test_lines_end_as_on_any_system_and_know_their_number() -> None:
    content = read_text("甲\r\n乙\r丙\n\n丁\x0b\x0c\u2028戊\x1a".encode(), source="a.txt")
    assert lines(content) == ["甲", "乙", "丙", "", "丁\x0b\x0c\u2028戊"]
    assert content.blocks[-1] == Line(text="丁\x0b\x0c\u2028戊", location=TextLine(line=5, source="a.txt"))
