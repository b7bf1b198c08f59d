"""分档与权重: the rows of the tables from which rules are made: tiers, options, raters, periods."""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._bounds import a_share, not_negative
from wenming_core.model._typed import filled, typed
from wenming_core.model.rules.conditions import Condition

__all__ = [
    "ConditionTier",
    "CountTier",
    "Grade",
    "MissingPeriod",
    "OptionPoints",
    "Period",
    "RangeTier",
    "RaterGroup",
]


def _not_before_start(instance: Any, attribute: "attrs.Attribute[Any]", value: date) -> None:
    if value < instance.starts:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.END_AFTER_START)


@frozen(kw_only=True, field_transformer=typed)
class Grade:
    """档次: a grade such as A and the share of an item's points that it earns."""

    name: str = field(validator=filled)
    share: Fraction = field(validator=a_share)


@frozen(kw_only=True, field_transformer=typed)
class CountTier:
    """按项数分档: the grade for at least so many conditions met."""

    grade: str = field(validator=filled)
    at_least: int = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class ConditionTier:
    """按条件分档: the grade when the condition holds."""

    grade: str = field(validator=filled)
    when: Condition


@frozen(kw_only=True, field_transformer=typed)
class RangeTier:
    """按数值分档: the grade for a stretch of numbers; a bound that is None is not set.

    Attributes:
        grade: The grade.
        at_least: Lower bound, included.
        above: Lower bound, not included.
        at_most: Upper bound, included.
        below: Upper bound, not included.
    """

    grade: str = field(validator=filled)
    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None

    def covers(self, number: Fraction) -> bool:
        """Tell whether ``number`` lies in the stretch.

        >>> RangeTier(grade="B", at_least=Fraction(80), below=Fraction(95)).covers(Fraction(95))
        False
        """
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.above is None or number > self.above)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )

    @property
    def bounds(self) -> tuple[Fraction, ...]:
        """The bounds that are set."""
        return tuple(b for b in (self.at_least, self.above, self.at_most, self.below) if b is not None)


@frozen(kw_only=True, field_transformer=typed)
class OptionPoints:
    """选项分值: what an option earns, such as 较健全 1.5 分."""

    option: str = field(validator=filled)
    points: Decimal = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class RaterGroup:
    """评定主体: a group of raters, such as 自评, and its share of the score."""

    group: str = field(validator=filled)
    share: Fraction = field(validator=a_share)


@frozen(kw_only=True, field_transformer=typed)
class Period:
    """考核时段: a year, half-year or month and its share of the score."""

    name: str = field(validator=filled)
    starts: date
    ends: date = field(validator=_not_before_start)
    share: Fraction = field(validator=a_share)


class MissingPeriod(Enum):
    """What a period is worth that is over and has no facts.

    Members:
        UNKNOWN: Nobody knows; the score stays an interval.
        ZERO: Nothing.
        RESCALE: It is left out and the other periods share its weight.
    """

    UNKNOWN = "unknown"
    ZERO = "zero"
    RESCALE = "rescale"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"unknown": "视为情况不明", "zero": "不得分", "rescale": "由其余时段分摊"}[self.value]
