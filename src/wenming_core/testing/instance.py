"""Strategies for objects of any class of the model, derived from its annotations and validators.

A class that is added to the model, or that a plugin defines in the same way, can be drawn at once. Where objects are
to refer to each other, the strategies written by hand beside this one do better.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import count
from typing import Any, TypeVar, get_args

import attrs
from hypothesis import strategies as st

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import Demand, as_demand, validators_of
from wenming_core.storage.shapes import allows_none, hints_of, is_choice, is_literal, is_tuple, is_union, members
from wenming_core.testing.values import codes, dates, decimals, filled_texts, fractions, texts

__all__ = ["instances"]

T = TypeVar("T")
_Strategy = st.SearchStrategy[Any]
_Demands = tuple[Demand, ...]

_MAX_ITEMS = 2


def instances(cls: type[T], *, depth: int = 3, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Draw objects of ``cls``.

    Args:
        cls: A class of the model, or one made like those.
        depth: How deeply objects of classes may nest, beyond what the class itself requires.
        **fields: Strategies for some of the fields; these fields are then always given.
    """
    model: Any = cls
    own = {a.name: a for a in attrs.fields(model)}
    hints = hints_of(model)
    strategies = {
        name: _values(hints[name], _demands(a), depth - 1)
        for name, a in own.items()
        if name not in fields and (a.default is attrs.NOTHING or depth > 0 or not _height(hints[name]))
    }
    required = {name: strategy for name, strategy in strategies.items() if own[name].default is attrs.NOTHING}
    optional = {name: strategy for name, strategy in strategies.items() if name not in required}
    values = st.fixed_dictionaries({**required, **fields}, optional=optional)
    built: Any = values.map(lambda drawn: _built(cls, drawn, tuple(optional)))
    objects: st.SearchStrategy[T] = built.filter(lambda value: value is not None)
    return objects


def _built(cls: Callable[..., T], values: dict[str, Any], optional: tuple[str, ...]) -> T | None:
    """Build the object, if need be without the optional fields that do not fit the others."""
    while True:
        try:
            return cls(**values)
        except InvalidValue as invalid:
            name = invalid.field.partition("[")[0]
            if name not in optional:
                return None
            values = {key: value for key, value in values.items() if key != name}


def _demands(attribute: "attrs.Attribute[Any]") -> _Demands:
    demands = (as_demand(validator) for validator in validators_of(attribute))
    return tuple(demand for demand in demands if demand is not None)


@cache
def _values(hint: Any, demands: _Demands, depth: int) -> _Strategy:
    if is_union(hint):
        return _of_union(hint, demands, depth)
    if is_tuple(hint):
        return _tuples(get_args(hint)[0], demands, depth)
    if is_literal(hint):
        return st.sampled_from(get_args(hint))
    if is_choice(hint):
        return st.sampled_from(hint)
    if attrs.has(hint):
        return instances(hint, depth=depth)
    return _single(hint, frozenset(demand.must for demand in demands)).filter(lambda value: _meets(demands, value))


def _of_union(hint: Any, demands: _Demands, depth: int) -> _Strategy:
    choices = members(hint)
    if depth <= 0:
        lowest = min(_height(choice) for choice in choices)
        choices = tuple(choice for choice in choices if _height(choice) == lowest)
    strategies = [_values(choice, demands, depth) for choice in choices]
    return st.one_of(st.none(), *strategies) if allows_none(hint) else st.one_of(strategies)


def _tuples(hint: Any, demands: _Demands, depth: int) -> _Strategy:
    least = int(any(demand.must is Must.BE_FILLED for demand in demands))
    most = least if depth <= 0 and _height(hint) else _MAX_ITEMS
    whole = (Must.BE_FILLED, Must.BE_UNIQUE)
    items = _values(hint, tuple(demand for demand in demands if demand.must not in whole), depth)
    lists = st.lists(items, min_size=least, max_size=most)
    return lists.map(lambda values: _without_repeats(demands, tuple(values)))


def _without_repeats(demands: _Demands, values: tuple[Any, ...]) -> tuple[Any, ...]:
    unique = [demand for demand in demands if demand.must is Must.BE_UNIQUE]
    return values[:1] if any(not _meets((demand,), values) for demand in unique) else values


def _meets(demands: _Demands, value: object) -> bool:
    return not any(True for demand in demands for _ in demand.faults(value))


def _single(hint: type, musts: frozenset[Must]) -> _Strategy:
    least = 1 if Must.BE_POSITIVE in musts else 0 if Must.NOT_BE_NEGATIVE in musts else -1000
    strategies: dict[type, _Strategy] = {
        str: _texts(musts),
        bool: st.booleans(),
        int: _integers(musts, least),
        Decimal: decimals(min_value=least),
        Fraction: fractions(
            min_value=0 if Must.BE_A_SHARE in musts else least, max_value=1 if Must.BE_A_SHARE in musts else None
        ),
        date: dates(),
    }
    return strategies[hint]


def _texts(musts: frozenset[Must]) -> _Strategy:
    if Must.BE_A_CODE in musts:
        return codes()
    if Must.BE_A_DIGEST in musts:
        return st.text("0123456789abcdef", min_size=64, max_size=64).map(lambda text: f"sha256:{text}")
    return filled_texts() if Must.BE_FILLED in musts else texts()


def _integers(musts: frozenset[Must], least: int) -> _Strategy:
    if Must.BE_A_YEAR in musts:
        return st.integers(1949, 2199)
    if Must.BE_A_MONTH in musts:
        return st.integers(1, 12)
    if Must.BE_A_DAY in musts:
        return st.integers(1, 31)
    return st.one_of(st.integers(least, 100), st.integers(2**53, 2**70))


@cache
def _height(hint: Any) -> int:
    """Count how many levels of objects a value needs at the least."""
    return next(levels for levels in count() if _fits(hint, levels))


@cache
def _fits(hint: Any, levels: int) -> bool:
    if is_union(hint):
        return any(_fits(member, levels) for member in members(hint))
    if is_tuple(hint):
        return _fits(get_args(hint)[0], levels)
    if not attrs.has(hint):
        return True
    hints = hints_of(hint)
    needed = [hints[a.name] for a in attrs.fields(hint) if _needs_something(a, hints[a.name])]
    return levels > 0 and all(_fits(needed_hint, levels - 1) for needed_hint in needed)


def _needs_something(attribute: "attrs.Attribute[Any]", hint: Any) -> bool:
    if attribute.default is not attrs.NOTHING or (is_union(hint) and allows_none(hint)):
        return False
    return not is_tuple(hint) or any(demand.must is Must.BE_FILLED for demand in _demands(attribute))
