"""Faults of the calling program: exceptions in English that name the value and the remedy.

Faults in the user's data are not exceptions but :class:`wenming_core.diagnostics.Diagnostic` objects, in Chinese and
with a location; see :mod:`wenming_core.diagnostics`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from typing import Self

__all__ = ["InvalidValue", "Must", "UnknownName", "WenmingError", "suggest"]


class WenmingError(Exception):
    """Root of every exception that wenming raises on purpose."""


class Must(Enum):
    """What a field demands of its value, worded once for programmers and once for office staff.

    The English side goes into :class:`InvalidValue`; the Chinese side goes into the diagnostic that a document with
    such a value gets.
    """

    BE_FILLED = ("must not be empty", "不能为空")
    BE_A_CODE = ("must be a code such as '1.2.3'", "应为“1.2.3”这样的编号")
    BE_A_DIGEST = ("must be 'sha256:' and 64 lower-case hexadecimal digits", "应为 sha256: 加 64 位十六进制数")
    BE_POSITIVE = ("must be greater than zero", "应大于 0")
    NOT_BE_NEGATIVE = ("must not be negative", "不能为负数")
    NOT_EXCEED_A_YEAR = ("must not exceed 366 days", "不能超过 366 天")
    EXCEED_ORANGE_DAYS = ("must be greater than orange_days", "应大于 orange_days")
    BE_A_SHARE = ("must lie between 0 and 1", "应在 0 和 1 之间")
    BE_A_DAY = ("must be a day of the month, 1 to 31", "应为 1 至 31 之间的日期")
    BE_A_MONTH = ("must be a month, 1 to 12", "应为 1 至 12 之间的月份")
    BE_A_YEAR = ("must be a year from 1949 to 2199", "应为 1949 至 2199 之间的年份")
    NOT_BE_BELOW_LEAST = ("must not be smaller than the least value", "不能小于下限")
    END_AFTER_START = ("must not end before it starts", "结束日期不能早于开始日期")
    BE_UNIQUE = ("must not repeat", "不能重复")
    LIE_IN_TEXT = ("must lie inside the text", "应在原文范围之内")
    BE_SHALLOW = ("must not nest deeper than 16 levels", "层级不能超过 16 级")
    BE_TEXT_THAT_CAN_BE_SAVED = ("must not contain a lone surrogate", "含有无法保存的残缺字符")
    BE_FINITE = ("must be a finite number", "应为有限的数")
    BE_WRITABLE = ("must be a number of at most 1000 digits", "应为不超过 1000 位的数")

    @property
    def english(self) -> str:
        """The demand as it reads in an exception."""
        return self.value[0]

    @property
    def chinese(self) -> str:
        """The demand as it reads in a diagnostic."""
        return self.value[1]


class InvalidValue(WenmingError, ValueError):
    """A model object was to be built from a value that its field does not allow.

    Attributes:
        owner: Name of the class, such as ``"Department"``.
        field: Name of the field, with an index where it holds several values, such as ``"aliases[1]"``.
        given: The value that was refused.
        must: What the field demands: a :class:`Must`, or the name of the expected type.
    """

    def __init__(self, owner: str, field: str, given: object, must: "Must | str") -> None:
        demand = must.english if isinstance(must, Must) else f"must be {must}"
        super().__init__(f"{owner}.{field} {demand}, got {_short(given)}")
        self.owner = owner
        self.field = field
        self.given = given
        self.must = must

    def __reduce__(self) -> "tuple[type[Self], tuple[object, ...]]":
        """Pickle by what it was made from, so that it can be raised in another process and reported in this one."""
        return type(self), (self.owner, self.field, self.given, self.must)


class UnknownName(WenmingError, LookupError):
    """A name or code was looked up that the campaign, the registry or the catalogue does not hold.

    Attributes:
        kind: What was looked for, in English, such as ``"exporter"``.
        name: The name that is not there.
        suggestions: Known names that look like it, best first.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.suggestions = suggest(name, known)
        hint = f"; did you mean {' or '.join(map(repr, self.suggestions))}?" if self.suggestions else ""
        super().__init__(f"no {kind} {name!r}{hint}")

    def __reduce__(self) -> "tuple[type[Self], tuple[object, ...]]":
        """Pickle by what it was made from; its suggestions suggest themselves again."""
        return type(self), (self.kind, self.name, self.suggestions)


def suggest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return at most three of ``known`` that look like ``name``, whatever its case, best first.

    >>> suggest("PLAN.doc", ["plan.docx", "campaign.json"])
    ('plan.docx',)
    """
    spelt = {other.casefold(): other for other in known}
    return tuple(spelt[near] for near in get_close_matches(name.casefold(), spelt, n=3, cutoff=0.6))


def _short(value: object, limit: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
