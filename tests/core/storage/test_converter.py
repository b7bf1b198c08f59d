from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any, ClassVar, Literal

import pytest
from attrs import field, frozen

from wenming_core.diagnostics import DataRefused, JsonPath
from wenming_core.errors import InvalidValue, Must
from wenming_core.model import (
    Campaign,
    Catalogue,
    CountRequirement,
    Cycle,
    Evidence,
    Indicator,
    Organisation,
    RatioRequirement,
    Responsibility,
    Standard,
    Unit,
    When,
)
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.storage.converter import structure, unstructure

TYPE, MISSING, UNKNOWN, BAD = "WM915", "WM916", "WM917", "WM918"


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    ONE = 1


@frozen(kw_only=True, field_transformer=typed)
class Everything:
    text: str = ""
    whole: int = 0
    flag: bool = False
    number: Decimal = Decimal(0)
    share: Fraction = Fraction(0)
    day: date = date(2000, 1, 1)
    colour: Colour = Colour.RED
    level: Level = Level.ONE
    literal: Literal["a", "b", 3] = "a"
    maybe: int | None = None
    texts: tuple[str, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    inner: "Everything | None" = None
    shape: "Round | SharpEdged | None" = None
    shapes: "tuple[Round | SharpEdged, ...]" = ()


@frozen(kw_only=True, field_transformer=typed)
class Round:
    KIND: ClassVar[str] = "circle"

    radius: int


@frozen(kw_only=True, field_transformer=typed)
class SharpEdged:
    edges: int = 3


SHARP = {"kind": "sharp-edged"}


def faults(cls: type, data: object) -> list[tuple[str, str]]:
    with pytest.raises(DataRefused) as caught:
        structure(cls, data)
    return [(d.code, d.location.path) for d in caught.value.report if isinstance(d.location, JsonPath)]


def messages(cls: type, data: object) -> list[str]:
    with pytest.raises(DataRefused) as caught:
        structure(cls, data)
    return [f"{d.message}{d.remedy}" for d in caught.value.report]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (Everything(), {}),
        (Everything(text="中"), {"text": "中"}),
        (Everything(whole=2**60), {"whole": 2**60}),
        (Everything(flag=True), {"flag": True}),
        (Everything(number=Decimal("1.50")), {"number": "1.50"}),
        (Everything(number=Decimal("15E+2")), {"number": "1500"}),
        (Everything(number=Decimal("1E-3")), {"number": "0.001"}),
        (Everything(share=Fraction(18, 20)), {"share": "9/10"}),
        (Everything(share=Fraction(-3)), {"share": "-3"}),
        (Everything(day=date(2018, 6, 9)), {"day": "2018-06-09"}),
        (Everything(colour=Colour.BLUE), {"colour": "blue"}),
        (Everything(literal="b"), {"literal": "b"}),
        (Everything(literal=3), {"literal": 3}),
        (Everything(maybe=0), {"maybe": 0}),
        (Everything(texts=("a", "")), {"texts": ["a", ""]}),
        (Everything(inner=Everything(whole=1)), {"inner": {"whole": 1}}),
        (Everything(shape=Round(radius=1)), {"shape": {"kind": "circle", "radius": 1}}),
        (
            Everything(shapes=(SharpEdged(), Round(radius=1))),
            {"shapes": [{"kind": "sharp-edged"}, {"kind": "circle", "radius": 1}]},
        ),
    ],
)
def test_objects_are_written_and_read_back(value: Everything, data: object) -> None:
    assert unstructure(value) == data
    assert structure(Everything, data) == value


def test_a_default_may_also_be_written_out() -> None:
    data = {
        "text": "",
        "whole": 0,
        "maybe": None,
        "texts": [],
        "level": 1,
        "shape": None,
        "number": "0.0",
        "inner": None,
    }
    assert structure(Everything, data) == Everything()


def test_a_negative_zero_is_written_as_zero() -> None:
    assert unstructure(CountedOnce(number=Decimal("-0.00"))) == {"number": "0.00"}


@frozen(kw_only=True)
class CountedOnce:
    number: Decimal


@pytest.mark.parametrize(
    ("text", "share"), [("90%", "9/10"), ("0.9", "9/10"), ("18/20", "9/10"), ("12.5%", "1/8"), ("1", "1")]
)
def test_a_share_may_be_written_as_people_do(text: str, share: str) -> None:
    assert structure(Everything, {"share": text}).share == Fraction(share)


def test_a_real_date_such_as_toml_gives_is_taken() -> None:
    assert structure(Everything, {"day": date(2018, 6, 9)}).day == date(2018, 6, 9)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("text", None, TYPE),
        ("text", 5, TYPE),
        ("text", True, TYPE),
        ("text", ["a"], TYPE),
        ("text", {"a": 1}, TYPE),
        ("text", "\ud800", BAD),
        ("whole", "2018", TYPE),
        ("whole", 3.0, TYPE),
        ("whole", 3.9, TYPE),
        ("whole", True, TYPE),
        ("whole", None, TYPE),
        ("whole", float("nan"), TYPE),
        ("whole", 10**1001, BAD),
        ("flag", "false", TYPE),
        ("flag", 0, TYPE),
        ("flag", 1, TYPE),
        ("flag", None, TYPE),
        ("number", 1.5, TYPE),
        ("number", 15, TYPE),
        ("number", float("inf"), TYPE),
        ("number", "1e3", BAD),
        ("number", "NaN", BAD),
        ("number", "Infinity", BAD),
        ("number", "１.５", BAD),
        ("number", " 1.5", BAD),
        ("number", "1.5\n", BAD),
        ("number", "1_000", BAD),
        ("number", "1,000", BAD),
        ("number", "+1", BAD),
        ("number", ".5", BAD),
        ("number", "5.", BAD),
        ("number", "", BAD),
        ("number", "9" * 1001, BAD),
        ("number", "9" * 5000, BAD),
        ("share", 0.9, TYPE),
        ("share", "1/0", BAD),
        ("share", "9/10%", BAD),
        ("share", "1/-2", BAD),
        ("share", "九成", BAD),
        ("share", "1/" + "9" * 1001, BAD),
        ("day", 20180609, TYPE),
        ("day", None, TYPE),
        ("day", "20180609", BAD),
        ("day", "2018-6-9", BAD),
        ("day", "2018-W23-6", BAD),
        ("day", "2018-06-09T00:00:00", BAD),
        ("day", "2018-02-30", BAD),
        ("day", "0000-01-01", BAD),
        ("day", "２０１８-06-09", BAD),
        ("colour", "RED", BAD),
        ("colour", "Colour.RED", BAD),
        ("colour", 1, TYPE),
        ("colour", None, TYPE),
        ("colour", ["red"], TYPE),
        ("level", True, TYPE),
        ("level", 2, TYPE),
        ("level", "1", BAD),
        ("literal", "c", BAD),
        ("literal", 4, TYPE),
        ("maybe", "1", TYPE),
        ("texts", "宣传部", TYPE),
        ("texts", None, TYPE),
        ("texts", {"0": "a"}, TYPE),
        ("inner", [], TYPE),
        ("inner", "", TYPE),
        ("shape", "circle", TYPE),
        ("shapes", {}, TYPE),
    ],
)
def test_nothing_is_coerced(key: str, value: object, code: str) -> None:
    assert faults(Everything, {key: value}) == [(code, f"$.{key}")]
    assert faults(Everything, {"inner": {key: value}}) == [(code, f"$.inner.{key}")]


@pytest.mark.parametrize(
    ("cls", "data", "found"),
    [
        (Campaign, [], [(TYPE, "$")]),
        (Campaign, None, [(TYPE, "$")]),
        (Campaign, {"yaer": 2018}, [(UNKNOWN, "$.yaer")]),
        (Campaign, {"年份": 2018}, [(UNKNOWN, '$["年份"]')]),
        (
            Campaign,
            {"a.b": 1, "": 2, "x" * 50: 3},
            [(UNKNOWN, '$["a.b"]'), (UNKNOWN, '$[""]'), (UNKNOWN, f'$["{"x" * 50}"]')],
        ),
        (Unit, {}, [(MISSING, "$")]),
        (Unit, {"nmae": "甲"}, [(UNKNOWN, "$.nmae"), (MISSING, "$")]),
        (
            Unit,
            {"name": "甲", "short_names": ["乙", 3, None]},
            [(TYPE, "$.short_names[1]"), (TYPE, "$.short_names[2]")],
        ),
        (
            Everything,
            {"texts": ["a", "\udfff"], "numbers": [1, "x"]},
            [(BAD, "$.texts[1]"), (TYPE, "$.numbers[0]"), (BAD, "$.numbers[1]")],
        ),
        (Everything, {"shape": {"radius": 1}}, [(MISSING, "$.shape")]),
        (Everything, {"shape": {"kind": "round", "radius": 1}}, [(BAD, "$.shape.kind")]),
        (Everything, {"shape": {"kind": 1}}, [(TYPE, "$.shape.kind")]),
        (
            Everything,
            {"shapes": [{"kind": "circle", "edges": 1}]},
            [(UNKNOWN, "$.shapes[0].edges"), (MISSING, "$.shapes[0]")],
        ),
        (Round, {"kind": "circle", "radius": 1}, [(UNKNOWN, "$.kind")]),
        (Catalogue, {"children": [{}]}, [(MISSING, "$.children[0]")]),
        (Catalogue, {"children": [{"number": "1."}]}, [(MISSING, "$.children[0]")]),
        (Catalogue, {"children": ["甲"]}, [(TYPE, "$.children[0]")]),
        (Catalogue, {"children": [{"text": "甲", "methods": 1}]}, [(TYPE, "$.children[0].methods")]),
        (
            Catalogue,
            {"children": [{"children": [{"text": ""}]}]},
            [(BAD, "$.children[0].children[0].text"), (MISSING, "$.children[0]")],
        ),
        (Catalogue, {"children": [{"name": "甲", "text": "乙"}]}, [(UNKNOWN, "$.children[0].text")]),
        (
            Organisation,
            {"departments": [{"name": "甲"}, {"name": "甲"}, {"name": "甲"}]},
            [(BAD, "$.departments[1]"), (BAD, "$.departments[2]")],
        ),
        (When, {"wording": "6月", "start": "2018-06-30", "end": "2018-06-01"}, [(BAD, "$.end")]),
        (When, {"wording": " ", "start": "6月", "end": "2018-06-01"}, [(BAD, "$.start"), (BAD, "$.wording")]),
    ],
)
def test_every_fault_is_found_at_its_path(cls: type, data: object, found: list[tuple[str, str]]) -> None:
    assert faults(cls, data) == found


def test_every_demand_of_an_object_is_reported_at_once() -> None:
    data = {
        "id": "",
        "title": "甲",
        "kind": "photo",
        "digest": "sha1:0",
        "size": -1,
        "pages": 0,
        "standards": ["1.1", "x", "1.1", "1.02"],
    }
    assert faults(Evidence, data) == [
        (BAD, "$.id"),
        (BAD, "$.digest"),
        (BAD, "$.size"),
        (BAD, "$.pages"),
        (BAD, "$.standards[1]"),
        (BAD, "$.standards[3]"),
        (BAD, "$.standards[2]"),
    ]


def test_demands_are_also_reported_beside_faults_of_other_kinds() -> None:
    assert faults(Cycle, {"wording": "", "frequency": "dayly", "times": 0, "x": 1}) == [
        (BAD, "$.frequency"),
        (UNKNOWN, "$.x"),
        (BAD, "$.wording"),
        (BAD, "$.times"),
    ]


def test_a_fault_that_only_the_whole_object_shows_is_reported() -> None:
    child: dict[str, Any] = {"text": "甲"}
    for _ in range(16):
        child = {"name": "乙", "children": [child]}
    assert faults(Catalogue, {"children": [child]}) == [(BAD, "$.children")]
    assert messages(Catalogue, {"children": [child]}) == ['"17 levels" 层级不能超过 16 级。请按要求改正这个值。']


def test_a_span_outside_the_text_is_reported_at_the_requirement() -> None:
    requirement = {
        "kind": "count",
        "name": "甲",
        "unit": "次",
        "comparison": ">",
        "threshold": 2,
        "span": {"start": 0, "end": 9},
    }
    data = {"children": [{"text": "甲", "requirements": [requirement]}]}
    assert faults(Catalogue, data) == [(BAD, "$.children[0].requirements[0].span")]


def test_data_of_any_depth_is_refused_without_a_recursion_error() -> None:
    child: dict[str, Any] = {"text": "甲"}
    for _ in range(50_000):
        child = {"name": "乙", "children": [child]}
    assert faults(Catalogue, {"children": [child]}) == [("WM912", "$")]


@pytest.mark.parametrize(
    ("cls", "data", "message"),
    [
        (Campaign, {"year": "2018"}, '应为整数，现在是文字 "2018"。请去掉引号，写成 2018。'),
        (Campaign, {"year": "去年"}, '应为整数，现在是文字 "去年"。请改成所要求的类型。'),
        (Campaign, {"year": 1900}, "1900 应为 1949 至 2199 之间的年份。请按要求改正这个值。"),
        (Campaign, {"year": True}, "应为整数，现在是 true 。请改成所要求的类型。"),
        (Everything, {"number": 0.5}, '应为带引号的数（如 "1.5"），现在是数 0.5。请写成带引号的 "0.5"。'),
        (Everything, {"number": None}, '应为带引号的数（如 "1.5"），现在是空值（null）。没有内容时请删去这一项。'),
        (Everything, {"text": 5}, '应为文字，现在是数 5。请写成带引号的 "5"。'),
        (Everything, {"text": 10**5000}, "应为文字，现在是数 位数过多的整数。请改成所要求的类型。"),
        (Everything, {"text": []}, "应为文字，现在是方括号中的一列值。请改成所要求的类型。"),
        (Everything, {"texts": {}}, "应为方括号中的一列值，现在是花括号中的一组项。请改成所要求的类型。"),
        (Everything, {"flag": "是"}, '应为 true 或 false，现在是文字 "是"。请写 true 或 false，不带引号。'),
        (Everything, {"day": "6月9日"}, '"6月9日" 不是“年-月-日”形式的日期。请写成 "2018-06-09" 这样。'),
        (Everything, {"day": "2018-02-30"}, '日历上没有 "2018-02-30" 这一天。请按要求改正这个值。'),
        (Everything, {"colour": "rde"}, '没有 "rde" 这个选项。是不是想写“red”？'),
        (Everything, {"colour": "绿"}, '没有 "绿" 这个选项。这里可以写：red、blue。'),
        (Everything, {"whole": 10**5000}, "位数过多的整数 应为不超过 1000 位的数。请按要求改正这个值。"),
        (Campaign, {"asignments": []}, '不认识 "asignments" 这一项。是不是想写“assignments”或“measurements”？'),
        (Round, {"radius": 1, "色": 1}, '不认识 "色" 这一项。这里可以写：radius。'),
        (Unit, {}, "缺少必填项“name”。请补上这一项。"),
        (Responsibility, {"department": "\t"}, '"\\t" 不能为空。请按要求改正这个值。'),
        (Catalogue, {"children": [{}]}, "缺少“name”或“text”，无法判断这是什么。请补上这一项。"),
        (Standard, {"text": "甲", "requirements": [{}]}, "缺少必填项“kind”。这里可以写：ratio、count。"),
        (Everything, {"text": "\ud800甲"}, '"\\ud800甲" 含有无法保存的残缺字符。请按要求改正这个值。'),
    ],
)
def test_messages_say_in_chinese_what_is_wrong_and_what_to_do(cls: type, data: object, message: str) -> None:
    assert messages(cls, data) == [message]


def test_a_long_value_is_shortened_in_messages() -> None:
    (message,) = messages(Everything, {"whole": "长" * 10_000})
    assert len(message) < 120


def test_beyond_a_thousand_faults_the_rest_is_counted() -> None:
    data = {"texts": list(range(5000))}
    with pytest.raises(DataRefused) as caught:
        structure(Everything, data)
    report = list(caught.value.report)
    assert len(report) == 1001
    assert report[-1].message == "另有 4000 处问题没有逐条列出。"


def test_keys_that_are_no_text_are_unknown() -> None:
    assert faults(Everything, {1: "a"}) == [(UNKNOWN, '$["1"]')]


def test_faults_carry_the_root_and_the_source() -> None:
    with pytest.raises(DataRefused) as caught:
        structure(Unit, {}, source="c.json", root="$.schemes[0]")
    assert [str(d.location) for d in caught.value.report] == ["c.json $.schemes[0]"]


def test_classes_told_by_a_key_carry_no_tag() -> None:
    catalogue = Catalogue(children=(Indicator(name="甲", children=(Standard(text="乙"),)), Standard(text="丙")))
    data = {"children": [{"name": "甲", "children": [{"text": "乙"}]}, {"text": "丙"}]}
    assert unstructure(catalogue) == data
    assert structure(Catalogue, data) == catalogue


def test_requirements_carry_the_tags_ratio_and_count() -> None:
    assert (RatioRequirement.KIND, CountRequirement.KIND) == ("ratio", "count")


@frozen(kw_only=True)
class WithFloat:
    number: float = 0.0


def test_a_class_with_a_float_cannot_be_read_at_all() -> None:
    with pytest.raises(TypeError, match="Decimal, Fraction or str"):
        structure(WithFloat, {"number": "1"})


@frozen(kw_only=True, field_transformer=typed)
class Twice:
    texts: tuple[str, ...] = field(default=(), validator=[filled, each(Must.BE_A_CODE, str.isdigit), unique()])


def test_each_of_several_validators_is_asked() -> None:
    assert faults(Twice, {"texts": []}) == [(BAD, "$.texts")]
    assert faults(Twice, {"texts": ["a", "1", "1"]}) == [(BAD, "$.texts[0]"), (BAD, "$.texts[2]")]


@frozen(kw_only=True, field_transformer=typed)
class Picky:
    text: str = ""

    def __attrs_post_init__(self) -> None:
        if self.text:
            raise InvalidValue("Picky", "text", self.text, "nothing at all")


def test_a_demand_without_chinese_wording_is_still_reported() -> None:
    assert messages(Picky, {"text": "甲"}) == ['"甲" 应为 nothing at all。请按要求改正这个值。']
