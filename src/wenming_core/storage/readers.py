"""Readers of JSON objects and arrays: they gather the faults of all their parts before they refuse.

Each is made for one type and looks up the readers of its parts at the first use, since types refer to each other.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, get_args

import attrs

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import Validator, as_demand, validators_of
from wenming_core.storage.faults import (
    BAD_VALUE,
    MISSING_KEY,
    UNKNOWN_KEY,
    Fault,
    Faulty,
    did_you_mean,
    shown,
    step,
    wrong_type,
)
from wenming_core.storage.scalars import Reader, read_choice
from wenming_core.storage.shapes import TOLD_BY_KEY, hints_of

__all__ = ["ArrayReader", "KeyedReader", "ObjectReader", "ReaderOf", "TaggedReader"]

ReaderOf = Callable[[Any], Reader]
"""Finds the reader of a type."""


class ObjectReader:
    """Reads JSON objects into one attrs class. What it knows of the class is worked out at the first use."""

    def __init__(self, cls: type, reader_of: ReaderOf) -> None:
        self._cls = cls
        self._reader_of = reader_of

    def __call__(self, data: Any, _: Any) -> Any:
        """Read one object."""
        if not isinstance(data, dict):
            raise wrong_type("花括号中的一组项", data)
        fields = self._fields
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for key, item in data.items():
            if key not in fields:
                faults.append(self._unknown(str(key)))
                continue
            hint, read = fields[key]
            try:
                values[key] = read(item, hint)
            except Faulty as faulty:
                faults += faulty.under(step(key))
        faults += [_missing(name) for name in self._required if name not in data]
        if faults:
            raise Faulty(*faults, *_broken_demands(self._cls, data, values))
        try:
            return self._cls(**values)
        except InvalidValue as invalid:
            raise Faulty(*_broken_demands(self._cls, data, values) or [_invalid(invalid)]) from None

    @cached_property
    def _fields(self) -> dict[str, tuple[Any, Reader]]:
        hints = hints_of(self._cls)
        return {a.name: (hints[a.name], self._reader_of(hints[a.name])) for a in attrs.fields(self._cls)}

    @cached_property
    def _required(self) -> tuple[str, ...]:
        return tuple(a.name for a in attrs.fields(self._cls) if a.default is attrs.NOTHING)

    def _unknown(self, key: str) -> Fault:
        message = f"不认识 {shown(key)} 这一项。"
        return Fault(kind=UNKNOWN_KEY, message=message, remedy=did_you_mean(key, self._fields), below=(step(key),))


class TaggedReader:
    """Reads JSON objects whose ``kind`` says which class they are of."""

    def __init__(self, classes: dict[str, type], reader_of: ReaderOf) -> None:
        self._classes = classes
        self._reader_of = reader_of

    def __call__(self, data: Any, _: Any) -> Any:
        """Read one object of the class that its tag names."""
        if not isinstance(data, dict):
            raise wrong_type("花括号中的一组项", data)
        if "kind" not in data:
            raise Faulty(_missing("kind", did_you_mean("", self._classes)))
        try:
            cls = read_choice(self._classes, data["kind"])
        except Faulty as faulty:
            raise Faulty(*faulty.under(".kind")) from None
        return self._reader_of(cls)({key: item for key, item in data.items() if key != "kind"}, cls)


class KeyedReader:
    """Reads JSON objects that are told apart by a key of their own, or else by most of their keys."""

    def __init__(self, classes: tuple[type, ...], reader_of: ReaderOf) -> None:
        self._classes = classes
        self._reader_of = reader_of

    def __call__(self, data: Any, _: Any) -> Any:
        """Read one object of the class that its keys tell."""
        if not isinstance(data, dict):
            raise wrong_type("花括号中的一组项", data)
        cls = self._choose(data)
        if cls is None:
            keys = "或".join(f"“{TOLD_BY_KEY[cls]}”" for cls in self._classes)
            raise Faulty(Fault(kind=MISSING_KEY, message=f"缺少{keys}，无法判断这是什么。"))
        return self._reader_of(cls)(data, cls)

    def _choose(self, data: dict[str, Any]) -> type | None:
        told = [cls for cls in self._classes if TOLD_BY_KEY[cls] in data]
        if len(told) == 1:
            return told[0]
        matches = [(sum(key in hints_of(cls) for key in data), cls) for cls in self._classes]
        most = max(count for count, _ in matches)
        best = [cls for count, cls in matches if count == most]
        return best[0] if len(best) == 1 or told else None


class ArrayReader:
    """Reads JSON arrays into tuples."""

    def __init__(self, hint: Any, reader_of: ReaderOf) -> None:
        self._item_hint = get_args(hint)[0]
        self._reader_of = reader_of

    def __call__(self, data: Any, _: Any) -> tuple[Any, ...]:
        """Read one array."""
        if not isinstance(data, list):
            raise wrong_type("方括号中的一列值", data)
        read = self._reader_of(self._item_hint)
        items: list[Any] = []
        faults: list[Fault] = []
        for index, item in enumerate(data):
            try:
                items.append(read(item, self._item_hint))
            except Faulty as faulty:
                faults += faulty.under(f"[{index}]")
        if faults:
            raise Faulty(*faults)
        return tuple(items)


def _missing(name: str, remedy: Callable[[], str] | None = None) -> Fault:
    return Fault(kind=MISSING_KEY, message=f"缺少必填项“{name}”。", remedy=remedy)


def _invalid(invalid: InvalidValue) -> Fault:
    must = invalid.must
    demand = must.chinese if isinstance(must, Must) else f"应为 {must}"
    return Fault(kind=BAD_VALUE, message=f"{shown(invalid.given)} {demand}。", below=(f".{invalid.field}",))


def _broken_demands(cls: type, data: dict[str, Any], values: dict[str, Any]) -> list[Fault]:
    """Ask every validator of the fields that could be read; the constructor would stop at the first fault."""
    fields = attrs.fields(cls)
    instance: Any = object.__new__(cls)
    for a in fields:
        if a.name in values or a.name not in data:
            object.__setattr__(instance, a.name, values.get(a.name, a.default))
    return [
        _invalid(invalid)
        for a in fields
        if a.name in values
        for validator in validators_of(a)
        for invalid in _broken(validator, instance, a, values[a.name])
    ]


def _broken(
    validator: Validator, instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> Iterator[InvalidValue]:
    demand = as_demand(validator)
    if demand is not None:
        for suffix, given in demand.faults(value):
            yield InvalidValue(type(instance).__name__, attribute.name + suffix, given, demand.must)
        return
    try:
        validator(instance, attribute, value)
    except InvalidValue as invalid:
        yield invalid
    except AttributeError:
        # The validator compares with another field, which is itself at fault and so is not there.
        return
