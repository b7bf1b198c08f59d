"""What is inside a rule: every object of its tree with the place where a document keeps it."""

from collections.abc import Iterator
from typing import Any

import attrs

from wenming_core.errors import InvalidValue, Must

__all__ = ["MAX_RULE_DEPTH", "depth", "nested", "shallow"]

MAX_RULE_DEPTH = 16


def nested(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield ``part`` and every attrs object inside it, outermost first, each with its JSON path.

    It does not recurse, so that a rule of any depth can be looked at.
    """
    open_parts: list[tuple[str, object]] = [(path, part)]
    while open_parts:
        here, value = open_parts.pop()
        if isinstance(value, tuple):
            open_parts.extend((f"{here}[{i}]", item) for i, item in reversed(list(enumerate(value))))
        elif attrs.has(type(value)):
            yield here, value
            open_parts.extend((f"{here}.{name}", held) for name, held in reversed(_fields_of(value)))


def depth(part: object) -> int:
    """Count how deeply attrs objects nest in ``part``; an object without any inside counts 1."""
    level = [part]
    levels = 0
    while level:
        levels += 1
        level = [inner for value in level for inner in _inside(value)]
    return levels


def shallow(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse a rule, or any of several, that nests deeper than :data:`MAX_RULE_DEPTH`: no document could hold it."""
    for part in value if isinstance(value, tuple) else (value,):
        if depth(part) > MAX_RULE_DEPTH:
            raise InvalidValue(type(instance).__name__, attribute.name, type(part).__name__, Must.BE_SHALLOW)


def _inside(value: object) -> Iterator[object]:
    for _, held in _fields_of(value):
        for item in held if isinstance(held, tuple) else (held,):
            if attrs.has(type(item)):
                yield item


def _fields_of(value: object) -> list[tuple[str, object]]:
    return [(name, getattr(value, name)) for name in _NAMES[type(value)]]


class _FieldNames(dict[type, tuple[str, ...]]):
    """The names of the fields of each class, none for a class that is not of attrs; looked up once."""

    def __missing__(self, cls: type) -> tuple[str, ...]:
        self[cls] = tuple(f.name for f in attrs.fields(cls)) if attrs.has(cls) else ()
        return self[cls]


_NAMES = _FieldNames()
