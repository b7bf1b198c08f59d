"""量化要求: what the text of a standard demands in numbers.

"参与率大于90%" is a :class:`RatioRequirement`, "每年不少于2次" a :class:`CountRequirement`. Each keeps the span of text
it was found in, so that a reader can be shown where the demand comes from. 大于 is strict, 不低于 is not.
"""

from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar, assert_never

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._typed import each, filled, typed

__all__ = ["Comparison", "CountRequirement", "RatioRequirement", "Requirement", "Span"]


class Comparison(Enum):
    """How a figure is held against its threshold."""

    GREATER = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="

    @property
    def chinese(self) -> str:
        """As standards word it."""
        return {">": "大于", ">=": "不低于", "<": "小于", "<=": "不高于"}[self.value]

    def holds(self, figure: Fraction | int, threshold: Fraction | int) -> bool:
        """Compare exactly.

        >>> Comparison.GREATER.holds(Fraction(9, 10), Fraction(9, 10))
        False
        """
        match self:
            case Comparison.GREATER:
                return figure > threshold
            case Comparison.AT_LEAST:
                return figure >= threshold
            case Comparison.LESS:
                return figure < threshold
            case Comparison.AT_MOST:
                return figure <= threshold
            case _:
                assert_never(self)


def _not_before_start(instance: Any, attribute: "attrs.Attribute[Any]", value: int) -> None:
    if value < instance.start:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.END_AFTER_START)


@frozen(kw_only=True, field_transformer=typed)
class Span:
    """A stretch of a standard's text: from character ``start``, counted from 0, up to but without ``end``."""

    start: int = field(validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))
    end: int = field(validator=_not_before_start)

    def of(self, text: str) -> str:
        """Cut the stretch out of ``text``."""
        return text[self.start : self.end]


@frozen(kw_only=True, field_transformer=typed)
class RatioRequirement:
    """比例要求: one number of people or things as a share of another.

    Attributes:
        name: What is measured, such as ``"注册志愿者人数占员工总人数的比例"``; measurements refer to it by this name.
        numerator: Name of what is counted, such as ``"注册志愿者人数"``.
        denominator: Name of what it is a share of, such as ``"员工总人数"``.
        comparison: Strict or not, as worded.
        threshold: Share between 0 and 1.
        span: Where the standard's text says so; None where the requirement was added by hand.
    """

    KIND: ClassVar[str] = "ratio"

    name: str = field(validator=filled)
    numerator: str = field(validator=filled)
    denominator: str = field(validator=filled)
    comparison: Comparison
    threshold: Fraction = field(validator=each(Must.BE_A_SHARE, lambda share: 0 <= share <= 1))
    span: Span | None = None


@frozen(kw_only=True, field_transformer=typed)
class CountRequirement:
    """次数要求: a number of occasions, people or things.

    Attributes:
        name: What is counted, such as ``"党组会议研究创建工作"``.
        unit: Chinese measure word, such as ``"次"``.
        comparison: Strict or not, as worded.
        threshold: The number it is held against.
        span: Where the standard's text says so; None where the requirement was added by hand.
    """

    KIND: ClassVar[str] = "count"

    name: str = field(validator=filled)
    unit: str = field(validator=filled)
    comparison: Comparison
    threshold: int = field(validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))
    span: Span | None = None


Requirement = RatioRequirement | CountRequirement
