import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal

import attrs
import pytest
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import MAX_DIGITS, as_demand, each, filled, is_writable, typed, unique, validators_of


class Colour(Enum):
    RED = "red"


def _later(instance: Any, attribute: "attrs.Attribute[Any]", value: int) -> None:
    if value < instance.number:
        raise InvalidValue("Everything", attribute.name, value, Must.END_AFTER_START)


@frozen(kw_only=True, field_transformer=typed)
class Everything:
    text: str = ""
    number: int = 0
    yes: bool = False
    day: date = date(2018, 6, 9)
    points: Decimal = Decimal(0)
    share: Fraction = Fraction(0)
    colour: Colour = Colour.RED
    maybe: str | None = None
    either: int | str = 0
    either_or_none: int | str | None = None
    word: Literal["a", "b"] = "a"
    names: tuple[str, ...] = ()
    nested: tuple[tuple[int, ...], ...] = ()
    filled_names: tuple[str, ...] = field(default=("甲",), validator=[filled, unique()])
    positive: int | None = field(default=1, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    later: int = field(default=10**6, validator=_later)


def everything(**values: Any) -> Everything:
    return Everything(**values)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "任意文字 🎉 𠮷 \x00"),
        ("number", -(10**MAX_DIGITS) + 1),
        ("yes", True),
        ("points", Decimal("1E-999")),
        ("points", Decimal("-0.00")),
        ("share", Fraction(-1, 3)),
        ("maybe", None),
        ("maybe", "甲"),
        ("either", "甲"),
        ("either_or_none", None),
        ("either_or_none", 3),
        ("word", "b"),
        ("names", ("甲", "乙")),
        ("nested", ((1,), (), (2, 3))),
        ("positive", None),
    ],
)
def test_a_value_of_the_declared_type_is_kept_as_it_is(name: str, value: object) -> None:
    assert getattr(everything(**{name: value}), name) is value


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("text", None, "Everything.text must be str, got None"),
        ("text", b"x", "Everything.text must be str, got b'x'"),
        ("text", "\ud800", r"Everything.text must not contain a lone surrogate, got '\ud800'"),
        ("number", True, "Everything.number must be int, got True"),
        ("number", 1.0, "Everything.number must be int, got 1.0"),
        ("number", "1", "Everything.number must be int, got '1'"),
        ("number", 10**MAX_DIGITS, "Everything.number must be a number of at most 1000 digits, got 'int'"),
        ("yes", 1, "Everything.yes must be bool, got 1"),
        ("day", datetime(2018, 6, 9), "Everything.day must be date, got datetime.datetime(2018, 6, 9, 0, 0)"),  # noqa: DTZ001
        ("day", "2018-06-09", "Everything.day must be date, got '2018-06-09'"),
        ("points", 1, "Everything.points must be Decimal, got 1"),
        ("points", 0.5, "Everything.points must be Decimal, got 0.5"),
        ("points", Decimal("NaN"), "Everything.points must be a finite number, got Decimal('NaN')"),
        ("points", Decimal("-Infinity"), "Everything.points must be a finite number, got Decimal('-Infinity')"),
        ("points", Decimal("1E+1000"), "Everything.points must be a number of at most 1000 digits, got 'Decimal'"),
        ("points", Decimal("1E-1001"), "Everything.points must be a number of at most 1000 digits, got 'Decimal'"),
        ("share", 0.5, "Everything.share must be Fraction, got 0.5"),
        (
            "share",
            Fraction(1, 10**MAX_DIGITS),
            "Everything.share must be a number of at most 1000 digits, got 'Fraction'",
        ),
        ("colour", "red", "Everything.colour must be Colour, got 'red'"),
        ("maybe", 3, "Everything.maybe must be str, got 3"),
        ("either", None, "Everything.either must be int or str, got None"),
        ("either", 1.5, "Everything.either must be int or str, got 1.5"),
        ("either_or_none", 1.5, "Everything.either_or_none must be int or str or NoneType, got 1.5"),
        ("word", "c", "Everything.word must be 'a' or 'b', got 'c'"),
        ("names", ["甲"], "Everything.names must be a tuple, got ['甲']"),
        ("names", "甲乙", "Everything.names must be a tuple, got '甲乙'"),
        ("names", ("甲", 2), "Everything.names[1] must be str, got 2"),
        ("nested", ((1,), (2, "3")), "Everything.nested[1][1] must be int, got '3'"),
        ("nested", ((1,), 2), "Everything.nested[1] must be a tuple, got 2"),
        ("filled_names", (), "Everything.filled_names must not be empty, got ()"),
        ("filled_names", ("甲", "乙", "甲"), "Everything.filled_names[2] must not repeat, got '甲'"),
        ("positive", 0, "Everything.positive must be greater than zero, got 0"),
        ("later", -1, "Everything.later must not end before it starts, got -1"),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_field_and_the_value(
    name: str, value: object, message: str
) -> None:
    with pytest.raises(InvalidValue, match=f"^{re.escape(message)}$") as caught:
        everything(**{name: value})
    assert caught.value.owner == "Everything"
    assert caught.value.field.startswith(name)


def test_evolving_checks_again() -> None:
    with pytest.raises(InvalidValue, match=r"Everything\.number must be int"):
        attrs.evolve(Everything(), number="1")  # type: ignore[arg-type]  # what is tested


def test_an_index_of_each_names_the_item_at_fault() -> None:
    @frozen(kw_only=True, field_transformer=typed)
    class Scores:
        values: tuple[int, ...] = field(default=(), validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))

    with pytest.raises(InvalidValue, match=r"^Scores\.values\[1\] must not be negative, got -2$"):
        Scores(values=(1, -2, -3))


def test_a_demand_names_every_fault_of_a_value() -> None:
    assert list(unique().faults(("甲", "甲", "乙", "甲"))) == [("[1]", "甲"), ("[3]", "甲")]
    assert list(unique(len).faults(("ab", "cd"))) == [("[1]", 2)]
    assert list(each(Must.BE_POSITIVE, lambda n: n > 0).faults((0, None, 1, -1))) == [("[0]", 0), ("[3]", -1)]
    assert list(each(Must.BE_POSITIVE, lambda n: n > 0).faults(-1)) == [("", -1)]
    assert list(filled.faults(" 　\n")) == [("", " 　\n")]
    assert list(filled.faults("甲")) == []
    assert list(filled.faults(("",))) == []


def test_the_validators_of_a_field_can_be_asked_for() -> None:
    fields = {a.name: validators_of(a) for a in attrs.fields(Everything)}
    assert fields["text"] == ()
    assert len(fields["filled_names"]) == 2
    assert None not in map(as_demand, fields["filled_names"])
    assert [as_demand(v) for v in fields["later"]] == [None]


def test_a_class_that_is_not_typed_has_no_validators_to_ask_for() -> None:
    @frozen
    class Plain:
        text: str = field(default="", validator=filled)

    assert validators_of(attrs.fields(Plain).text) == ()


@pytest.mark.parametrize(
    ("number", "writable"),
    [
        (10**MAX_DIGITS - 1, True),
        (10**MAX_DIGITS, False),
        (Decimal(f"1E{MAX_DIGITS - 1}"), True),
        (Decimal(f"1E{MAX_DIGITS}"), False),
        (Decimal("1E+999999"), False),
        (Decimal("1E-999999"), False),
        (Decimal("NaN"), False),
        (Fraction(10**MAX_DIGITS, 3), False),
    ],
)
def test_a_number_is_writable_up_to_a_thousand_digits(number: int | Decimal | Fraction, writable: bool) -> None:
    assert is_writable(number) is writable
