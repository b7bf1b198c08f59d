"""加减分: the streams of points that are added up or taken off within an item, a pool or a list.

A stream is written with positive numbers as it is printed: 每次扣3分 is :class:`DeductEach` with 3 points. Each stream
may have a ceiling of its own (``at_most``), and :class:`Capped` puts one ceiling over several.
"""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._bounds import not_negative, positive
from wenming_core.model._typed import filled, typed, unique
from wenming_core.model.rules.conditions import Condition
from wenming_core.model.rules.quantities import Quantity

__all__ = [
    "AwardEach",
    "AwardEntry",
    "AwardTable",
    "AwardWhen",
    "AwardWithin",
    "Capped",
    "DeductBelow",
    "DeductEach",
    "DeductMissing",
    "DeductWhen",
    "DeductWithin",
    "PartialStep",
    "Stream",
]


def _not_below_least(instance: Any, attribute: "attrs.Attribute[Any]", value: Decimal) -> None:
    if value < instance.least:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.NOT_BE_BELOW_LEAST)


@frozen(kw_only=True, field_transformer=typed)
class AwardWhen:
    """得分: points for a condition that holds, such as "有计划（0.5分）"."""

    points: Decimal = field(validator=not_negative)
    when: Condition
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class AwardEach:
    """逐件加分: points for each piece, 每篇加1分，最多5分."""

    points: Decimal = field(validator=not_negative)
    of: Quantity
    at_most: Decimal | None = field(default=None, validator=not_negative)
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class AwardEntry:
    """加分表的一格: points of an award of this level in which the unit took this part.

    Attributes:
        level: As events name it, such as ``"国家级"``.
        part: Such as ``"独立"`` or ``"合作"``; empty for any.
        points: What it earns.
    """

    level: str = field(validator=filled)
    part: str = ""
    points: Decimal = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class AwardTable:
    """加分表: points by level and part; of several awards for one matter only the highest counts (就高不累计).

    Attributes:
        category: Category of the events that it reads.
        levels: The levels, highest first; an award by a body outside government counts one level down.
        entries: The cells of the table.
        at_most: Ceiling over all matters; None for none.
        wording: As printed.
    """

    category: str = field(validator=filled)
    levels: tuple[str, ...] = field(validator=[filled, unique()])
    entries: tuple[AwardEntry, ...] = field(validator=[filled, unique(lambda e: (e.level, e.part))])
    at_most: Decimal | None = field(default=None, validator=not_negative)
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class AwardWithin:
    """酌情加分: points between ``least`` and ``most``, chosen by a rater with a reason, when the condition holds."""

    least: Decimal = field(validator=not_negative)
    most: Decimal = field(validator=_not_below_least)
    when: Condition
    criterion: str = ""
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class DeductEach:
    """逐次扣分: points off for each occurrence, 每发现一次扣3分."""

    points: Decimal = field(validator=not_negative)
    of: Quantity
    at_most: Decimal | None = field(default=None, validator=not_negative)
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class DeductWhen:
    """扣分: points off when the condition holds."""

    points: Decimal = field(validator=not_negative)
    when: Condition
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class DeductMissing:
    """缺项扣分: fixed points off for each element that is not there, 各扣1分."""

    points: Decimal = field(validator=not_negative)
    elements: tuple[Condition, ...] = field(validator=filled)
    at_most: Decimal | None = field(default=None, validator=not_negative)
    wording: str = ""


class PartialStep(Enum):
    """What a step counts that is not complete: 低于目标1.5个百分点.

    Members:
        WHOLE: Nothing; only whole steps count.
        PROPORTIONAL: Its part.
        CEILING: As much as a whole step.
    """

    WHOLE = "whole"
    PROPORTIONAL = "proportional"
    CEILING = "ceiling"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"whole": "不足一档不计", "proportional": "按比例计", "ceiling": "不足一档按一档计"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class DeductBelow:
    """未达目标扣分: points off for each step below the target: 每低1个百分点扣1分, 少一次扣0.5分.

    Attributes:
        points: Points off for each step.
        of: What is measured.
        target: What it should reach, such as 95/100, or 12 for twelve times.
        step: Size of a step, such as 1/100, or 1 for one time.
        partial: What a step counts that is not complete.
        at_most: Ceiling; None for none.
        wording: As printed.
    """

    points: Decimal = field(validator=not_negative)
    of: Quantity
    target: Fraction = field(validator=not_negative)
    step: Fraction = field(default=Fraction(1), validator=positive)
    partial: PartialStep = PartialStep.PROPORTIONAL
    at_most: Decimal | None = field(default=None, validator=not_negative)
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class DeductWithin:
    """酌情扣分: points off between ``least`` and ``most``, chosen by a rater with a reason, if the condition holds."""

    least: Decimal = field(validator=not_negative)
    most: Decimal = field(validator=_not_below_least)
    when: Condition
    criterion: str = ""
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Capped:
    """累计封顶: several streams under one ceiling, 以上累计不超过1分; it holds for awards and deductions alike."""

    at_most: Decimal = field(validator=not_negative)
    streams: "tuple[Stream, ...]" = field(validator=filled)
    wording: str = ""


Stream = (
    AwardWhen
    | AwardEach
    | AwardTable
    | AwardWithin
    | DeductEach
    | DeductWhen
    | DeductMissing
    | DeductBelow
    | DeductWithin
    | Capped
)
"""Whatever adds or takes off points; written with the tag ``kind``."""
