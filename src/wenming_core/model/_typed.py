"""Type checks for model classes, derived from their annotations.

``@frozen(kw_only=True, field_transformer=typed)`` gives each field a validator that refuses a value of another type
with :class:`wenming_core.errors.InvalidValue`, naming the field and the value. A ``bool`` is no ``int``, a ``datetime``
is no ``date``, a ``list`` is no ``tuple``, and a text with a lone surrogate, which no file can hold, is no ``str``.
Numbers are finite and can be written out in :data:`MAX_DIGITS` digits.
"""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from wenming_core.errors import InvalidValue, Must

__all__ = [
    "MAX_DIGITS",
    "Demand",
    "Validator",
    "as_demand",
    "each",
    "filled",
    "is_writable",
    "typed",
    "unique",
    "validators_of",
]

Fault = tuple[str, object, Must | str]
Test = Callable[[object], Fault | None]
Validator = Callable[[Any, "attrs.Attribute[Any]", Any], Any]

MAX_DIGITS = 1000
"""More than any figure of the field needs; without a limit a number such as 1E+999999999 could not be written out."""

_LIMIT: int = 10**MAX_DIGITS
_SURROGATE = re.compile("[\ud800-\udfff]")
_VALIDATORS = "wenming.validators"


class Demand(Protocol):
    """A validator that can name every fault of a value, not only the first, and whose ``must`` says what it demands."""

    @property
    def must(self) -> Must:
        """What it demands."""
        ...

    def faults(self, value: Any) -> Iterator[tuple[str, object]]:
        """Yield, for each fault, where it lies below the field (``"[1]"``, or empty) and the value at fault."""
        ...


def typed(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Add a type check to each field, in front of the validators it has, and keep those for :func:`validators_of`."""
    return [
        a.evolve(validator=_validator(cls, a), metadata={**a.metadata, _VALIDATORS: _listed(a.validator)})
        for a in fields
    ]


def validators_of(attribute: "attrs.Attribute[Any]") -> tuple[Validator, ...]:
    """Return the validators that a field of a :func:`typed` class was declared with; many are :class:`Demand` s."""
    found: tuple[Validator, ...] = attribute.metadata.get(_VALIDATORS, ())
    return found


def as_demand(validator: Validator) -> Demand | None:
    """Return a validator that is a :class:`Demand`; None for one that looks at other fields too."""
    return validator if isinstance(validator, _Filled | _Unique | _Each) else None


@frozen
class _Filled:
    must: Must = Must.BE_FILLED

    def faults(self, value: Any) -> Iterator[tuple[str, object]]:
        if not (value.strip() if isinstance(value, str) else value):
            yield "", value

    def __call__(self, instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        if not value or (isinstance(value, str) and not value.strip()):
            _refuse_first(self, instance, attribute, value)


filled = _Filled()
"""Refuse an empty text or tuple, and a text of nothing but blanks."""


def unique(key: Callable[[Any], object] = lambda item: item) -> "_Unique":
    """Make a validator that refuses a tuple in which two items have the same ``key``."""
    return _Unique(key)


@frozen
class _Unique:
    key: Callable[[Any], object]
    must: Must = Must.BE_UNIQUE

    def faults(self, value: Any) -> Iterator[tuple[str, object]]:
        seen: set[object] = set()
        for index, item in enumerate(value):
            key = self.key(item)
            if key in seen:
                yield f"[{index}]", key
            seen.add(key)

    def __call__(self, instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        _refuse_first(self, instance, attribute, value)


def each(must: Must, test: Callable[[Any], bool]) -> "_Each":
    """Make a validator that holds a value, or each item of a tuple, to ``test``; None is let through."""
    return _Each(must, test)


@frozen
class _Each:
    must: Must
    test: Callable[[Any], bool]

    def faults(self, value: Any) -> Iterator[tuple[str, object]]:
        several = isinstance(value, tuple)
        for index, item in enumerate(value if several else (value,)):
            if item is not None and not self.test(item):
                yield f"[{index}]" if several else "", item

    def __call__(self, instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        if isinstance(value, tuple) or not (value is None or self.test(value)):
            _refuse_first(self, instance, attribute, value)


def _refuse_first(demand: Demand, instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    for suffix, given in demand.faults(value):
        raise InvalidValue(type(instance).__name__, attribute.name + suffix, given, demand.must)


def _listed(validator: Validator | None) -> tuple[Validator, ...]:
    if validator is None:
        return ()
    several: tuple[Validator, ...] = getattr(validator, "_validators", (validator,))
    return several


def _validator(cls: type, attribute: "attrs.Attribute[Any]") -> Callable[[object, Any, object], None]:
    own = attribute.validator
    name = attribute.name
    test: Test | None = None

    def validate(instance: object, a: Any, value: object) -> None:
        nonlocal test
        if test is None:
            test = _test_for(_hints(cls)[name])
        fault = test(value)
        if fault is not None:
            suffix, given, must = fault
            raise InvalidValue(type(instance).__name__, name + suffix, given, must)
        if own is not None:
            own(instance, a, value)

    return validate


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls, vars(sys.modules[cls.__module__]))


@cache
def _test_for(hint: Any) -> Test:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _union(tuple(get_args(hint)))
    if origin is tuple:
        return _tuple(get_args(hint)[0])
    if origin is Literal:
        return _literal(get_args(hint))
    return _instance(hint)


def _union(hints: tuple[Any, ...]) -> Test:
    tests = [_test_for(h) for h in hints if h is not NoneType]
    optional = NoneType in hints
    if len(tests) == 1:
        only = tests[0]
        return lambda value: None if value is None and optional else only(value)
    expected = " or ".join(getattr(h, "__name__", str(h)) for h in hints)

    def test(value: object) -> Fault | None:
        if (value is None and optional) or any(t(value) is None for t in tests):
            return None
        return "", value, expected

    return test


def _tuple(hint: Any) -> Test:
    item_test = _test_for(hint)

    def test(value: object) -> Fault | None:
        if not isinstance(value, tuple):
            return "", value, "a tuple"
        for index, item in enumerate(value):
            fault = item_test(item)
            if fault is not None:
                return f"[{index}]{fault[0]}", fault[1], fault[2]
        return None

    return test


def _literal(values: tuple[object, ...]) -> Test:
    expected = " or ".join(map(repr, values))
    return lambda value: None if value in values else ("", value, expected)


def _instance(cls: type) -> Test:
    special = {str: _text_fault, int: _whole_number_fault, Decimal: _decimal_fault, Fraction: _fraction_fault}
    if cls in special:
        return special[cls]
    name = cls.__name__
    if cls is date:
        return lambda value: None if isinstance(value, date) and not isinstance(value, datetime) else ("", value, name)
    return lambda value: None if isinstance(value, cls) else ("", value, name)


def _text_fault(value: object) -> Fault | None:
    if not isinstance(value, str):
        return "", value, "str"
    if value.isascii() or _SURROGATE.search(value) is None:
        return None
    return "", value, Must.BE_TEXT_THAT_CAN_BE_SAVED


def _whole_number_fault(value: object) -> Fault | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "", value, "int"
    return None if -_LIMIT < value < _LIMIT else ("", "int", Must.BE_WRITABLE)


def _decimal_fault(value: object) -> Fault | None:
    if not isinstance(value, Decimal):
        return "", value, "Decimal"
    if not value.is_finite():
        return "", value, Must.BE_FINITE
    return None if is_writable(value) else ("", "Decimal", Must.BE_WRITABLE)


def _fraction_fault(value: object) -> Fault | None:
    if not isinstance(value, Fraction):
        return "", value, "Fraction"
    return None if is_writable(value) else ("", "Fraction", Must.BE_WRITABLE)


def is_writable(number: int | Decimal | Fraction) -> bool:
    """Tell whether a finite number can be written out in :data:`MAX_DIGITS` digits on either side of its mark."""
    if isinstance(number, Decimal):
        _, digits, exponent = number.as_tuple()
        return isinstance(exponent, int) and max(len(digits), len(digits) + exponent, -exponent) <= MAX_DIGITS
    return -_LIMIT < number.numerator < _LIMIT and number.denominator < _LIMIT
