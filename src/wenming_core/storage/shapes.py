"""What the fields of model classes may hold, taken from their annotations: shared by the converter and the schema."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeGuard, Union, get_args, get_origin, get_type_hints

from wenming_core.model.catalogue import Indicator, Standard

__all__ = [
    "TOLD_BY_KEY",
    "allows_none",
    "hints_of",
    "is_choice",
    "is_literal",
    "is_tuple",
    "is_union",
    "kind_of",
    "kinds",
    "members",
]

TOLD_BY_KEY: Mapping[type, str] = {Indicator: "name", Standard: "text"}
"""Classes that carry no tag where a field allows several, because each has a required key that the others lack."""


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Resolve the annotations of a class."""
    return get_type_hints(cls)


def is_union(hint: Any) -> bool:
    """Tell whether ``hint`` allows several types, or None beside one."""
    return get_origin(hint) in (Union, UnionType)


def members(hint: Any) -> tuple[Any, ...]:
    """List what a union allows beside None."""
    return tuple(member for member in get_args(hint) if member is not NoneType)


def allows_none(hint: Any) -> bool:
    """Tell whether a union allows None."""
    return NoneType in get_args(hint)


def is_tuple(hint: Any) -> bool:
    """Tell whether ``hint`` is a ``tuple[X, ...]``."""
    return get_origin(hint) is tuple


def is_literal(hint: Any) -> bool:
    """Tell whether ``hint`` is a ``Literal``."""
    return get_origin(hint) is Literal


def is_choice(hint: Any) -> TypeGuard[type[Enum]]:
    """Tell whether ``hint`` is an enumeration."""
    return isinstance(hint, type) and issubclass(hint, Enum)


def kind_of(cls: type) -> str:
    """Name a class as the tag ``kind`` does.

    >>> from wenming_core.model.plan import LedgerName
    >>> kind_of(LedgerName)
    'ledger-name'
    """
    own = getattr(cls, "KIND", None)
    return own if isinstance(own, str) else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()


def kinds(hint: Any) -> dict[str, type] | None:
    """Map tags to the classes of a union; None where its classes are told apart by keys of their own.

    Raises:
        TypeError: Two classes have the same tag, or one has a field called ``kind``.
    """
    classes = members(hint)
    if all(cls in TOLD_BY_KEY for cls in classes):
        return None
    tags = {kind_of(cls): cls for cls in classes}
    if len(tags) < len(classes):
        raise TypeError(f"two classes of {hint} have the same kind; give one a KIND of its own")
    if any("kind" in hints_of(cls) for cls in classes):
        raise TypeError(f"a class of {hint} has a field called kind, which is the name of the tag")
    return tags
