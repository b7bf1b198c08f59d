"""项目规则: how an item earns its points.

A rule is asked for a score between zero and the points of its item. Rules nest: a sum of parts, each with its own
rule; a veto over another rule; a factor by context; one rule for each method or period.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from wenming_core.model._bounds import a_share, counting, not_negative, positive
from wenming_core.model._typed import filled, typed, unique
from wenming_core.model.rules.conditions import Condition
from wenming_core.model.rules.quantities import BlankSheets, Quantity
from wenming_core.model.rules.shares import (
    ConditionTier,
    CountTier,
    MissingPeriod,
    OptionPoints,
    Period,
    RangeTier,
    RaterGroup,
)
from wenming_core.model.rules.streams import Stream

__all__ = [
    "AllOrNothing",
    "ByMethod",
    "ByPeriod",
    "Forfeit",
    "FromFull",
    "FromScheme",
    "FromZero",
    "GradeByConditions",
    "GradeByCount",
    "GradeByRange",
    "MethodPart",
    "Part",
    "Parts",
    "Proportional",
    "Rated",
    "RatingPolicy",
    "Rule",
    "Scaled",
    "Submission",
]


@frozen(kw_only=True, field_transformer=typed)
class AllOrNothing:
    """全得或不得: full points when the condition holds, else none (R1, R12)."""

    when: Condition


@frozen(kw_only=True, field_transformer=typed)
class FromFull:
    """扣分制: start at full points and take off, 扣完为止 (R3–R5, R11, R14, R26)."""

    streams: tuple[Stream, ...] = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class FromZero:
    """加分制: start at nothing, add and take off, never below zero or above full points (R2, R15, R16, R29)."""

    streams: tuple[Stream, ...] = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Part:
    """分项: a part of an item with points of its own.

    Attributes:
        points: Full points of the part.
        rule: How it earns them.
        wording: As printed.
    """

    points: Decimal = field(validator=not_negative)
    rule: "Rule"
    wording: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Parts:
    """分项相加: parts whose scores add up to the item's (R2, and items that several scorers share)."""

    parts: tuple[Part, ...] = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Forfeit:
    """任一不落实即不得分: the rule counts only when each condition holds (R6).

    Attributes:
        rule: What is earned otherwise.
        unless: The conditions, any of which forfeits the whole item when it does not hold.
    """

    rule: "Rule"
    unless: tuple[Condition, ...] = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class GradeByCount:
    """按符合项数分档: 符合4项A，3项B，其余C (R7).

    Attributes:
        of: The conditions that are counted.
        tiers: Grades by count; of those reached the highest count decides.
        otherwise: Grade when none is reached; empty earns nothing.
    """

    of: tuple[Condition, ...] = field(validator=filled)
    tiers: tuple[CountTier, ...] = field(validator=[filled, unique(lambda t: t.at_least)])
    otherwise: str = ""


@frozen(kw_only=True, field_transformer=typed)
class GradeByConditions:
    """按指定条件分档: the first tier whose condition holds (R8)."""

    tiers: tuple[ConditionTier, ...] = field(validator=filled)
    otherwise: str = ""


@frozen(kw_only=True, field_transformer=typed)
class GradeByRange:
    """按数值分档: ≥95% A, ≥80% B, ≥70% C; the first tier that covers the number (R9)."""

    of: Quantity
    tiers: tuple[RangeTier, ...] = field(validator=filled)
    otherwise: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Proportional:
    """按比例得分: 得分=数量/目标×满分, never above full points (R13, R21)."""

    of: Quantity
    target: Fraction = field(default=Fraction(1), validator=positive)


class RatingPolicy(Enum):
    """Which ratings of one named rater count.

    Members:
        LATEST: The latest.
        ALL: Each, as where one person hands in several sheets.
    """

    LATEST = "latest"
    ALL = "all"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"latest": "取最近一次", "all": "全部计入"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Rated:
    """评定得分: options or points given by raters, the mean of each group, then the groups by their shares (R10, R20).

    Attributes:
        options: Points by option; empty where raters give points themselves.
        criterion: Key of what is rated.
        raters: Groups and shares; empty takes those of the scheme, or else all ratings as one group.
        invalid: Answers that make a sheet invalid.
        blank: What blank sheets do.
        policy: Which ratings of one rater count.
    """

    options: tuple[OptionPoints, ...] = field(default=(), validator=unique(lambda o: o.option))
    criterion: str = ""
    raters: tuple[RaterGroup, ...] = field(default=(), validator=unique(lambda r: r.group))
    invalid: tuple[str, ...] = ()
    blank: BlankSheets = BlankSheets.LEFT_OUT
    policy: RatingPolicy = RatingPolicy.LATEST


@frozen(kw_only=True, field_transformer=typed)
class MethodPart:
    """方式权重: a method of examination, its share of the item, and the rule that reads its facts."""

    method: str = field(validator=filled)
    share: Fraction = field(validator=a_share)
    rule: "Rule"


@frozen(kw_only=True, field_transformer=typed)
class ByMethod:
    """分方式计分: 材料×50%+实地×50%; each rule reads only the facts of its method (R22)."""

    methods: tuple[MethodPart, ...] = field(validator=[filled, unique(lambda m: m.method)])


@frozen(kw_only=True, field_transformer=typed)
class ByPeriod:
    """分时段计分: the same rule over the facts of each period, weighed by the periods' shares (R23).

    Attributes:
        rule: The rule.
        periods: The periods; empty takes those of the scheme.
        missing: What a period is worth that is over and has no facts.
    """

    rule: "Rule"
    periods: tuple[Period, ...] = field(default=(), validator=unique(lambda p: p.name))
    missing: MissingPeriod = MissingPeriod.UNKNOWN


@frozen(kw_only=True, field_transformer=typed)
class Scaled:
    """按情形折算: the rule's score times a factor when the condition holds, never above full points (R24)."""

    rule: "Rule"
    when: Condition
    factor: Fraction = field(validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class Submission:
    """按报送计分: full points for what is submitted in time and not returned too often (R28).

    It reads the tasks under the node of the rule: the last of them to be submitted, and every return.

    Attributes:
        due: Last day in time.
        closes: Last day on which anything is accepted, after which the item earns nothing; None for no such day.
        late: Points off when it is late.
        returns: So many returns earn nothing; None where returns do not matter.
    """

    due: date
    closes: date | None = None
    late: Decimal = field(default=Decimal(0), validator=not_negative)
    returns: int | None = field(default=None, validator=counting)


@frozen(kw_only=True, field_transformer=typed)
class FromScheme:
    """引用得分: the item earns the share of its points that another scheme's score is of that scheme's total (R27)."""

    scheme: str = field(validator=filled)


Rule = (
    AllOrNothing
    | FromFull
    | FromZero
    | Parts
    | Forfeit
    | GradeByCount
    | GradeByConditions
    | GradeByRange
    | Proportional
    | Rated
    | ByMethod
    | ByPeriod
    | Scaled
    | Submission
    | FromScheme
)
"""Whatever scores an item; written with the tag ``kind``."""
