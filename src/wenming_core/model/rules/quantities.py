"""数量: the numbers that rules read out of the facts of a campaign.

A quantity never invents a number: where the facts are silent it stays unknown. ``criterion`` names a part of a
standard by a key that the scheme chooses and that findings and ratings repeat; empty means the standard as a whole.
``standard`` is the node whose facts are read; None means the node that the rule stands on.
"""

from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._bounds import a_share, counting, not_negative
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.model.codes import Code, is_code
from wenming_core.model.facts import EventNature
from wenming_core.model.when import Frequency

__all__ = [
    "BlankSheets",
    "Elapsed",
    "Events",
    "Figure",
    "Fixed",
    "Occurrences",
    "OptionShare",
    "Quantity",
    "Quota",
    "Ratio",
    "Returned",
    "Sampled",
    "Surveyed",
]

_code = each(Must.BE_A_CODE, is_code)


@frozen(kw_only=True, field_transformer=typed)
class Fixed:
    """定数: a number that the scheme itself states."""

    number: Fraction


@frozen(kw_only=True, field_transformer=typed)
class Occurrences:
    """发现次数: how often a fault was found. A finding that the standard is met counts none.

    Attributes:
        criterion: Key of the fault.
        standard: Node whose findings are read; None for the node of the rule.
        rectified: What an occurrence counts that was put right on the spot: 1/2 where the rules say 现场整改减半.
    """

    criterion: str = ""
    standard: Code | None = field(default=None, validator=_code)
    rectified: Fraction = field(default=Fraction(1), validator=a_share)


@frozen(kw_only=True, field_transformer=typed)
class Figure:
    """数据: the latest measurement of this name as a plain count."""

    name: str = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Ratio:
    """比例: the latest measurement of this name as a share.

    Attributes:
        name: Name of the measurement.
        zero_counts_as: Share that a denominator of zero stands for; None leaves it undefined, hence unknown.
    """

    name: str = field(validator=filled)
    zero_counts_as: Fraction | None = field(default=None, validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class Quota:
    """限额: at most so many in each period count, such as 每月最多计2篇."""

    per: Frequency
    count: int = field(validator=counting)


@frozen(kw_only=True, field_transformer=typed)
class Events:
    """事项数: how many events of a category happened.

    Attributes:
        category: As events name it.
        nature: Award or negative.
        levels: Only these levels; empty for any.
        standard: Only events of this node; None for any.
        quota: How many of a period count; None for all.
    """

    category: str = field(validator=filled)
    nature: EventNature = EventNature.AWARD
    levels: tuple[str, ...] = ()
    standard: Code | None = field(default=None, validator=_code)
    quota: Quota | None = None


@frozen(kw_only=True, field_transformer=typed)
class Sampled:
    """抽查符合率: at each place drawn the share of criteria that were met, then the mean over the places.

    Attributes:
        criteria: Keys that are examined at each place; empty where each place gets one finding as a whole.
        places: How many places were to be drawn; places without findings are unknown.
        standard: Node whose findings are read; None for the node of the rule.
    """

    criteria: tuple[str, ...] = field(default=(), validator=unique())
    places: int = field(validator=counting)
    standard: Code | None = field(default=None, validator=_code)


class BlankSheets(Enum):
    """What a blank sheet does to a mean.

    Members:
        LEFT_OUT: It is invalid and counts nowhere.
        AS_ZERO: It counts as the worst answer.
        AS_FULL: It counts as the best answer.
    """

    LEFT_OUT = "left-out"
    AS_ZERO = "as-zero"
    AS_FULL = "as-full"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"left-out": "不计", "as-zero": "按最低计", "as-full": "按最高计"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class OptionShare:
    """选项: what an answer of a questionnaire is worth, from 0 to 1."""

    option: str = field(validator=filled)
    share: Fraction = field(validator=a_share)


@frozen(kw_only=True, field_transformer=typed)
class Surveyed:
    """问卷满意率: the mean worth of the valid answers to a question.

    Attributes:
        criterion: Key of the question.
        options: What each answer is worth; an answer that is not listed is invalid, and reported.
        invalid: Answers that make a sheet invalid, such as ``"不了解"``.
        blank: What blank sheets do.
        standard: Node whose ratings are read; None for the node of the rule.
    """

    criterion: str = ""
    options: tuple[OptionShare, ...] = field(validator=[filled, unique(lambda o: o.option)])
    invalid: tuple[str, ...] = ()
    blank: BlankSheets = BlankSheets.LEFT_OUT
    standard: Code | None = field(default=None, validator=_code)


@frozen(kw_only=True, field_transformer=typed)
class Returned:
    """退回次数: how often the tasks under a node were returned (退回)."""

    standard: Code | None = field(default=None, validator=_code)


@frozen(kw_only=True, field_transformer=typed)
class Elapsed:
    """逾期天数: days from ``due`` to the day when the last task under a node was submitted, 0 when it was in time.

    Attributes:
        due: Last day in time.
        standard: Node whose tasks are read; None for the node of the rule.
    """

    due: date
    standard: Code | None = field(default=None, validator=_code)


Quantity = Fixed | Occurrences | Figure | Ratio | Events | Sampled | Surveyed | Returned | Elapsed
"""Whatever gives a number; written with the tag ``kind``."""
