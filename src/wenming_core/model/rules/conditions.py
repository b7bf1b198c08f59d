"""条件: what a rule asks, answered 是, 否, 未知 or 不涉及.

Conditions nest. An unknown answer stays unknown only where it matters: of two conditions joined by "or", one that
holds settles the question.
"""

from fractions import Fraction

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._bounds import counting
from wenming_core.model._typed import each, filled, typed
from wenming_core.model.codes import Code, is_code
from wenming_core.model.requirement import Comparison
from wenming_core.model.rules.quantities import Quantity

__all__ = ["AllOf", "AnyOf", "Chosen", "Condition", "Holds", "Met", "NotSo", "RequirementsHold", "SomeOf"]

_code = each(Must.BE_A_CODE, is_code)


@frozen(kw_only=True, field_transformer=typed)
class Met:
    """符合: the latest finding says that the criterion is met.

    Attributes:
        criterion: Key of a part of the standard; empty for the whole.
        standard: Node whose findings are read; None for the node of the rule.
    """

    criterion: str = ""
    standard: Code | None = field(default=None, validator=_code)


@frozen(kw_only=True, field_transformer=typed)
class Holds:
    """达标: a quantity compared with a threshold; 大于 is strict, 不低于 is not."""

    of: Quantity
    comparison: Comparison
    threshold: Fraction


@frozen(kw_only=True, field_transformer=typed)
class RequirementsHold:
    """量化要求达标: every number that the standard's own text demands is reached."""

    standard: Code | None = field(default=None, validator=_code)


@frozen(kw_only=True, field_transformer=typed)
class Chosen:
    """评定为: the latest rating chose one of these options."""

    options: tuple[str, ...] = field(validator=filled)
    criterion: str = ""
    standard: Code | None = field(default=None, validator=_code)


@frozen(kw_only=True, field_transformer=typed)
class AllOf:
    """全部: each of the conditions holds."""

    of: "tuple[Condition, ...]" = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class AnyOf:
    """任一: at least one of the conditions holds."""

    of: "tuple[Condition, ...]" = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class SomeOf:
    """若干: at least so many of the conditions hold."""

    at_least: int = field(validator=counting)
    of: "tuple[Condition, ...]" = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class NotSo:
    """否: the condition does not hold."""

    of: "Condition"


Condition = Met | Holds | RequirementsHold | Chosen | AllOf | AnyOf | SomeOf | NotSo
"""Whatever can be asked; written with the tag ``kind``. A scheme file may write a bare text for :class:`Met`."""
