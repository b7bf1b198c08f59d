from collections.abc import Mapping
from datetime import date
from enum import Enum

import pytest
from attrs import field, frozen

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import each, typed
from wenming_exporters.contract import Options
from wenming_exporters.options import OptionInfo, describe_options, make_options


class Layout(Enum):
    BOOKS = "books"
    ONE_SHEET = "sheets"

    @property
    def chinese(self) -> str:
        return {"books": "分册", "sheets": "合册"}[self.value]


class Paper(Enum):
    A4 = "A4"


@frozen(kw_only=True, field_transformer=typed)
class Everything(Options):
    layout: Layout = field(default=Layout.BOOKS, metadata={"help": "排法"})
    paper: Paper = Paper.A4
    note: str = ""
    spare_rows: int = field(default=5, validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))
    locked: bool = True
    issued_on: date | None = None
    columns: tuple[str, ...] = ()
    days: tuple[int, ...] = (1, 2)


def refusal(given: Mapping[str, object]) -> list[str]:
    with pytest.raises(DataRefused) as caught:
        make_options(Everything, given, exporter="a.xlsx")
    assert {d.code for d in caught.value.report} == {"WM925"}
    return [d.message for d in caught.value.report]


@pytest.mark.parametrize(
    ("name", "typed_text", "value"),
    [
        ("layout", "sheets", Layout.ONE_SHEET),
        ("layout", "合册", Layout.ONE_SHEET),
        ("layout", "One-Sheet", Layout.ONE_SHEET),
        ("layout", Layout.ONE_SHEET, Layout.ONE_SHEET),
        ("paper", "ａ４", Paper.A4),
        ("note", " 说明 ", " 说明 "),
        ("spare-rows", "１２", 12),
        ("spare_rows", 12, 12),
        ("locked", "否", False),
        ("locked", "TRUE", True),
        ("locked", False, False),
        ("issued-on", "2018-06-09", date(2018, 6, 9)),
        ("issued-on", "2018年6月9日", date(2018, 6, 9)),
        ("issued-on", "2018/6/9", date(2018, 6, 9)),
        ("issued-on", "", None),
        ("issued-on", None, None),
        ("columns", "status，due、 ,", ("status", "due")),
        ("columns", ["status"], ("status",)),
        ("days", "3,4", (3, 4)),
        ("days", (3,), (3,)),
    ],
)
def test_a_typed_text_and_a_value_both_become_the_option(name: str, typed_text: object, value: object) -> None:
    options = make_options(Everything, {name: typed_text}, exporter="a.xlsx")
    assert getattr(options, name.replace("-", "_")) == value


@pytest.mark.parametrize(
    ("name", "wrong", "demand"),
    [
        ("layout", "shets", "可用的值：books（分册）、sheets（合册）"),
        ("paper", "A3", "可用的值：A4"),
        ("spare-rows", "很多", "可用的值：整数"),
        ("spare-rows", True, "可用的值：整数"),
        ("spare-rows", "-1", "不能为负数"),
        ("locked", "也许", "可用的值：是、否"),
        ("issued-on", "2018年2月30日", "可用的值：日期，如 2018-06-09，也可不填"),
        ("issued-on", "昨天", "可用的值：日期，如 2018-06-09，也可不填"),
        ("columns", 3, "可用的值：文字，可以有几个，用逗号隔开"),
        ("days", "1,x", "可用的值：整数，可以有几个，用逗号隔开"),
        ("note", Layout.BOOKS, "可用的值：文字"),
        ("note", "\ud800", "无法保存的残缺字符"),
    ],
)
def test_a_wrong_value_is_refused_with_what_may_be_given(name: str, wrong: object, demand: str) -> None:
    (message,) = refusal({name: wrong})
    assert f"“{name}”" in message
    assert demand in message


def test_every_fault_is_reported_at_once() -> None:
    assert len(refusal({"layout": "x", "locked": "x", "nothing": 1})) == 3


def test_a_misspelt_name_gets_a_suggestion() -> None:
    assert refusal({"layot": "books"}) == ["a.xlsx 没有选项“layot”。是不是想写“layout”？"]


def test_a_strange_name_gets_the_list_of_names() -> None:
    assert "可用的选项：layout、paper、" in refusal({"颜色": "红"})[0]


def test_an_exporter_without_options_says_so() -> None:
    with pytest.raises(DataRefused, match="它没有选项"):
        make_options(Options, {"x": 1}, exporter="a.txt")


def test_an_instance_is_taken_as_it_is() -> None:
    options = Everything(spare_rows=1)
    assert make_options(Everything, options, exporter="a.xlsx") is options


def test_an_instance_of_another_class_is_a_fault_of_the_program() -> None:
    with pytest.raises(InvalidValue, match=r"export\.options\['a.xlsx'\] must be Everything"):
        make_options(Everything, Options(), exporter="a.xlsx")


def test_what_the_class_itself_refuses_is_refused_in_its_words() -> None:
    @frozen(kw_only=True)
    class Picky(Options):
        size: int = 1

        def __attrs_post_init__(self) -> None:
            if self.size == 3:
                raise ValueError("三不行")

    with pytest.raises(DataRefused, match="三不行"):
        make_options(Picky, {"size": "3"}, exporter="a.txt")


def test_a_type_demand_of_the_class_is_named() -> None:
    @frozen(kw_only=True)
    class Typed(Options):
        size: int = 1

        def __attrs_post_init__(self) -> None:
            if self.size == 3:
                raise InvalidValue("Typed", "size", 3, "four")

    with pytest.raises(DataRefused, match="应为 four"):
        make_options(Typed, {"size": 3}, exporter="a.txt")


def test_options_describe_themselves() -> None:
    described = describe_options(Everything)
    assert described[0] == OptionInfo(
        name="layout", values="books（分册）、sheets（合册）", default="books", help="排法"
    )
    assert [(o.name, o.default) for o in described[3:]] == [
        ("spare-rows", "5"),
        ("locked", "是"),
        ("issued-on", ""),
        ("columns", ""),
        ("days", "1,2"),
    ]
