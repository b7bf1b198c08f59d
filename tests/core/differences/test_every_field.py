"""Whatever field a class of the campaign has, a change of it is found: a new field cannot be forgotten.

The classes are found from the annotations of the campaign. For each field two campaigns are built that differ in
nothing else.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, get_args

import attrs
import pytest

from wenming_core.differences import compare_campaigns
from wenming_core.errors import InvalidValue
from wenming_core.model import Campaign
from wenming_core.model.labels import label_of
from wenming_core.storage.shapes import allows_none, hints_of, is_choice, is_literal, is_tuple, is_union, members

SAMPLES: dict[type, tuple[Any, ...]] = {
    str: ("11", "12", "sha256:" + "0" * 64, "sha256:" + "1" * 64),
    int: (1, 2, 0, 2031, 2032),
    bool: (False, True),
    Decimal: (Decimal(1), Decimal(2), Decimal(0)),
    Fraction: (Fraction(1, 2), Fraction(1, 3)),
    date: (date(2031, 5, 4), date(2031, 5, 5), date(2031, 5, 3)),
}


def types_of(cls: type) -> dict[str, Any]:
    """The type of each field; what belongs to the class as a whole is left out."""
    model: Any = cls
    return {a.name: hints_of(cls)[a.name] for a in attrs.fields(model)}


def kinds(hint: Any) -> Iterator[type]:
    """The classes that a value of this type may be made of."""
    if is_union(hint):
        for member in members(hint):
            yield from kinds(member)
    elif is_tuple(hint):
        yield from kinds(get_args(hint)[0])
    elif not is_literal(hint):
        yield hint


@cache
def homes() -> dict[type, tuple[type, str] | None]:
    """Each class of a campaign, with the class and the field by which it is reached first."""
    found: dict[type, tuple[type, str] | None] = {Campaign: None}
    waiting: deque[type] = deque([Campaign])
    while waiting:
        owner = waiting.popleft()
        for name, hint in types_of(owner).items():
            for kind in kinds(hint):
                if attrs.has(kind) and kind not in found:
                    found[kind] = owner, name
                    waiting.append(kind)
    return found


def samples(hint: Any) -> Iterator[Any]:
    """Some values of a type, the simplest first; not each of them is valid everywhere."""
    if is_union(hint):
        for member in members(hint):
            yield from samples(member)
        if allows_none(hint):
            yield None
    elif is_tuple(hint):
        yield from ((value,) for value in samples(get_args(hint)[0]))
        yield ()
    elif is_literal(hint):
        yield from get_args(hint)
    elif is_choice(hint):
        yield from hint
    elif attrs.has(hint):
        yield from objects(hint)
    else:
        yield from SAMPLES[hint]


def built(cls: type, values: dict[str, Any]) -> Any:
    """Build an object, with other samples for required fields whose first one is not valid."""
    model: Any = cls
    required = [a.name for a in attrs.fields(model) if a.default is attrs.NOTHING and a.name not in values]
    choices = {name: samples(types_of(cls)[name]) for name in required}
    chosen = {name: next(left) for name, left in choices.items()}
    while True:
        try:
            return model(**chosen, **values)
        except InvalidValue as invalid:
            name = invalid.field.partition("[")[0]
            chosen[name] = next(choices[name])


def objects(cls: type) -> Iterator[Any]:
    """Two objects of a class: the simplest, and one with another value in its plainest field."""
    simplest = built(cls, {})
    yield simplest
    plainest = min(types_of(cls), key=lambda name: sum(map(attrs.has, kinds(types_of(cls)[name]))))
    yield from changed(simplest, plainest)


def changed(thing: Any, name: str) -> Iterator[Any]:
    """The object with another value in one field."""
    for value in samples(types_of(type(thing))[name]):
        try:
            other = attrs.evolve(thing, **{name: value})
        except InvalidValue:
            continue
        if other != thing:
            yield other
            return
    raise AssertionError(f"no other value for {type(thing).__name__}.{name}")


def placed(thing: Any) -> Campaign:
    """A campaign that holds the object, and as little else as can be."""
    home = homes()[type(thing)]
    if home is None:
        assert isinstance(thing, Campaign)
        return thing
    owner, name = home
    hint = types_of(owner)[name]
    value = (thing,) if is_tuple(hint) or (is_union(hint) and is_tuple(members(hint)[0])) else thing
    return placed(built(owner, {name: value}))


FIELDS = [(cls, a.name) for cls in homes() for a in attrs.fields(cls)]


@pytest.mark.parametrize(("cls", "name"), FIELDS, ids=[f"{cls.__name__}.{name}" for cls, name in FIELDS])
def test_a_change_of_any_field_of_any_class_is_found(cls: type, name: str) -> None:
    one = built(cls, {})
    (other,) = changed(one, name)
    found = compare_campaigns(placed(one), placed(other))
    assert found
    assert compare_campaigns(placed(one), placed(one)) == ()
    assert not any(d.field.isascii() and d.field for d in found)


@pytest.mark.parametrize(("cls", "name"), FIELDS, ids=[f"{cls.__name__}.{name}" for cls, name in FIELDS])
def test_each_field_has_a_chinese_label(cls: type, name: str) -> None:
    assert not label_of(cls, name).isascii()


CHOICES = sorted(
    {kind for cls in homes() for hint in types_of(cls).values() for kind in kinds(hint) if issubclass(kind, Enum)},
    key=str,
)


@pytest.mark.parametrize("choice", [member for kind in CHOICES for member in kind])
def test_each_choice_is_worded_in_chinese(choice: Any) -> None:
    assert not choice.chinese.isascii()
