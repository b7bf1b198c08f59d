"""时限: dates as offices write them, kept as wording and as an interval.

``6月份`` is not a day. A :class:`When` keeps the wording and, where it can be told, the first and the last day that the
wording covers; a :class:`Cycle` is a duty that comes back (``每月25日前``, ``每季度末``, ``每年2次``).
Reading the wording is :mod:`wenming_core.reading.dates`.
"""

from datetime import date
from enum import Enum
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import each, filled, typed

__all__ = ["Cycle", "Frequency", "When"]


def _not_before_start(instance: Any, attribute: "attrs.Attribute[Any]", value: date | None) -> None:
    if value is not None and instance.start is not None and value < instance.start:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.END_AFTER_START)


@frozen(kw_only=True, field_transformer=typed)
class When:
    """时限: a date or a span of days, as written and as an interval.

    Attributes:
        wording: As written, such as ``"6月份"``; never empty.
        start: First day that the wording covers; None where it sets no beginning, or was not understood.
        end: Last day that the wording covers, inclusive; None where it sets no end, or was not understood.
    """

    wording: str = field(validator=filled)
    start: date | None = None
    end: date | None = field(default=None, validator=_not_before_start)

    @classmethod
    def on(cls, day: date) -> "When":
        """A single day, worded as official documents do: 2018年6月9日."""
        return cls(wording=_wording(day), start=day, end=day)

    @property
    def day(self) -> date | None:
        """The single day, where that is all the wording says: for what :meth:`on` makes, and nothing else."""
        day = self.start
        return day if day is not None and day == self.end and self.wording == _wording(day) else None

    @property
    def understood(self) -> bool:
        """Whether the wording could be placed in the calendar at all."""
        return self.start is not None or self.end is not None


class Frequency(Enum):
    """How often a recurring duty comes back."""

    YEARLY = "yearly"
    HALF_YEARLY = "half-yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    BY_NODE = "by-node"

    @property
    def chinese(self) -> str:
        """As ledgers word it."""
        return {
            "yearly": "每年",
            "half-yearly": "每半年",
            "quarterly": "每季度",
            "monthly": "每月",
            "weekly": "每周",
            "by-node": "按节点",
        }[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Cycle:
    """周期: a duty that comes back.

    Attributes:
        wording: As written, such as ``"每月25日前"``.
        frequency: The period in which it comes back; BY_NODE where it follows the progress, not the calendar.
        times: How often within each period, at least 1.
        month: Month of a longer period in which it is due, from 1 (每季度首月; 12 means the last of any period); None
            where not said.
        day: Day by which it is due: of the month, 1 to 31 (31 means the last day of any month), or of a week, from 1
            for Monday; None where not said.
    """

    wording: str = field(validator=filled)
    frequency: Frequency
    times: int = field(default=1, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    month: int | None = field(default=None, validator=each(Must.BE_A_MONTH, lambda n: 1 <= n <= 12))
    day: int | None = field(default=None, validator=each(Must.BE_A_DAY, lambda n: 1 <= n <= 31))


def _wording(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
