from datetime import date

import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.reading.closing import ANNEX_HEAD, Closing, listed_title, split_closing
from wenming_core.reading.rows import Line


def lines(text: str) -> list[Line]:
    return [Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"), start=1)]


def closing(text: str) -> tuple[list[str], Closing]:
    body, found = split_closing(lines(text))
    return [line.text for line in body], found


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("正文。/附件：任务分工表", ("任务分工表",)),
        ("正文。/附件:任务分工表", ("任务分工表",)),
        ("正文。/附表：任务分工表", ("任务分工表",)),
        ("正文。/附件：1.任务分工表/2.台账样式", ("任务分工表", "台账样式")),
        ("正文。/附件：/1.任务分工表/2.台账样式", ("任务分工表", "台账样式")),
        ("正文。/附件1：任务分工表/附件2：台账样式", ("任务分工表", "台账样式")),
        ("正文。/附件：1.2018年分工表/2.2018年台账", ("2018年分工表", "2018年台账")),
        ("正文。/附件：〔待填〕", ()),
        ("正文。", ()),
    ],
)
def test_annexes_are_listed_below_the_body(text: str, titles: tuple[str, ...]) -> None:
    body, found = closing(text)
    assert body == ["正文。"]
    assert found == Closing(annexes=titles)


@pytest.mark.parametrize(
    "text",
    [
        "正文。/某某馆/2018年6月9日",
        "正文。/某某馆 2018年6月9日",
        "正文。/某某馆/二〇一八年六月九日",
        "正文。/某某馆/2018.6.9",
        "正文。/附件：表/某某馆/2018年6月9日",
        "正文。/某某馆/2018年6月9日/附件：表",
    ],
)
def test_signature_and_date_stand_above_or_below_the_list(text: str) -> None:
    body, found = closing(text)
    assert body == ["正文。"]
    assert (found.signature, found.issued_on, found.unplaced) == ("某某馆", date(2018, 6, 9), ())


def test_a_date_may_stand_alone() -> None:
    body, found = closing("正文。/2018年6月9日")
    assert body == ["正文。"]
    assert (found.signature, found.issued_on) == ("", date(2018, 6, 9))


@pytest.mark.parametrize(
    ("text", "signature"), [("正文。/某某馆/〔待填〕", "某某馆"), ("正文。/〔待填〕/〔待填〕", "")]
)
def test_a_date_to_be_filled_in_is_none(text: str, signature: str) -> None:
    body, found = closing(text)
    assert body == ["正文。"]
    assert found == Closing(signature=signature)


@pytest.mark.parametrize(
    "text",
    [
        "正文。",
        "正文。/某某馆",
        "正文。/2018年2月30日",
        "正文。/2018年6月",
        "正文。/某某馆/2018年上半年",
        "一、目标/6月9日",
        "正文。/附件：",
        "附件：/甲",
    ],
)
def test_what_is_neither_stays_in_the_body(text: str) -> None:
    body, found = closing(text)
    assert body == text.split("/")
    assert found == Closing()


@pytest.mark.parametrize("text", ["一、目标/2018年6月9日", "一、目标/〔待填〕"])
def test_a_heading_above_a_date_is_no_signature(text: str) -> None:
    body, found = closing(text)
    assert body == ["一、目标"]
    assert found.signature == ""


def test_other_lines_below_the_list_are_not_placed() -> None:
    _, found = closing("正文。/附件：表/联系人：张三。/某某馆/2018年6月9日")
    assert [line.text for line in found.unplaced] == ["联系人：张三。"]


def test_of_two_signatures_the_lower_counts_and_the_other_is_not_placed() -> None:
    body, found = closing("正文。/某某馆/2018年6月9日/附件：表/某某局/2018年7月1日")
    assert body == ["正文。"]
    assert (found.signature, found.issued_on) == ("某某局", date(2018, 7, 1))
    assert [line.text for line in found.unplaced] == ["某某馆", "2018年6月9日"]


def test_nothing_closes_nothing() -> None:
    assert split_closing([]) == ((), Closing())


@pytest.mark.parametrize("text", ["附件", "附件1", "附件 2", "附表", "附件１：", "附件一"])
def test_an_annex_opens_with_its_number_on_a_line_of_its_own(text: str) -> None:
    assert ANNEX_HEAD.fullmatch(text)
    assert not listed_title(text)


@pytest.mark.parametrize("text", ["附件所列任务", "见附件", "附 件的说明"])
def test_a_sentence_about_an_annex_opens_none(text: str) -> None:
    assert not ANNEX_HEAD.fullmatch(text)
    assert listed_title(text) is None
