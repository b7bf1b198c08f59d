"""Type checks for model classes, derived from their annotations.

``@frozen(kw_only=True, field_transformer=typed)`` gives each field a validator that refuses a value of another type
with :class:`wenming_core.errors.InvalidValue`, naming the field and the value. A ``bool`` is no ``int``, a ``datetime``
is no ``date``, a ``list`` is no ``tuple``, and a text with a lone surrogate, which no file can hold, is no ``str``.
"""

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from wenming_core.errors import InvalidValue, Must

__all__ = ["each", "filled", "typed", "unique"]

Fault = tuple[str, object, Must | str]
Test = Callable[[object], Fault | None]

_SURROGATE = re.compile("[\ud800-\udfff]")


def typed(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Add a type check to each field, in front of the validator it has."""
    return [a.evolve(validator=_validator(cls, a)) for a in fields]


def filled(instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
    """Refuse an empty text or tuple, and a text of nothing but blanks."""
    if not (value.strip() if isinstance(value, str) else value):
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.BE_FILLED)


def unique(key: Callable[[Any], object] = lambda item: item) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    """Make a validator that refuses a tuple in which two items have the same ``key``."""

    def no_repeats(instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        seen: set[object] = set()
        for index, item in enumerate(value):
            if key(item) in seen:
                raise InvalidValue(type(instance).__name__, f"{attribute.name}[{index}]", key(item), Must.BE_UNIQUE)
            seen.add(key(item))

    return no_repeats


def each(must: Must, test: Callable[[Any], bool]) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    """Make a validator that holds a value, or each item of a tuple, to ``test``; None is let through."""

    def hold(instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        several = isinstance(value, tuple)
        for index, item in enumerate(value if several else (value,)):
            if item is not None and not test(item):
                name = f"{attribute.name}[{index}]" if several else attribute.name
                raise InvalidValue(type(instance).__name__, name, item, must)

    return hold


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
    def test(value: object) -> Fault | None:
        if not isinstance(value, cls):
            return "", value, cls.__name__
        if cls is int and isinstance(value, bool):
            return "", value, "int"
        if cls is date and isinstance(value, datetime):
            return "", value, "date"
        if isinstance(value, str) and not value.isascii() and _SURROGATE.search(value):
            return "", value, Must.BE_TEXT_THAT_CAN_BE_SAVED
        if isinstance(value, Decimal) and not value.is_finite():
            return "", value, Must.BE_FINITE
        return None

    return test
