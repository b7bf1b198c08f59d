"""总分层面的规则: what touches the whole score or the whole unit: pools, negative lists, vetoes, gates, ranks."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.model._bounds import a_share, counting, not_negative, positive
from wenming_core.model._typed import filled, typed, unique
from wenming_core.model.rules.streams import Stream
from wenming_core.model.rules.walk import shallow

__all__ = [
    "BonusPool",
    "Consequence",
    "Counting",
    "Direction",
    "Gate",
    "NegativeEntry",
    "NegativeList",
    "Placement",
    "QuotaRounding",
    "Ranking",
    "Subordinates",
    "Ties",
    "Veto",
    "WindowFrom",
]


class Placement(Enum):
    """Whether a bonus pool lies outside the total (100+10) or is part of it (10 inside the 100)."""

    OUTSIDE = "outside"
    INSIDE = "inside"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"outside": "总分之外", "inside": "总分之内"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class BonusPool:
    """特色加分: streams of points that are gathered for the campaign as a whole, under one ceiling (R17).

    Attributes:
        name: As printed.
        at_most: Ceiling; None for awards without limit.
        placement: Outside the total or inside it.
        streams: What adds and takes off points; facts of the whole campaign are read unless a stream names a node.
    """

    name: str = field(validator=filled)
    at_most: Decimal | None = field(default=None, validator=not_negative)
    placement: Placement = Placement.OUTSIDE
    streams: tuple[Stream, ...] = field(validator=[filled, shallow])


def _not_below_points(instance: Any, attribute: "attrs.Attribute[Any]", value: Decimal | None) -> None:
    if value is not None and value < instance.points:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.NOT_BE_BELOW_LEAST)


@frozen(kw_only=True, field_transformer=typed)
class NegativeEntry:
    """负面事项: a category of events and what it costs.

    Attributes:
        category: As events name it.
        points: Points off, or the least where a range is printed.
        most: The most points off, chosen for each event; None where the points are fixed.
        wording: As printed.
    """

    category: str = field(validator=filled)
    points: Decimal = field(validator=not_negative)
    most: Decimal | None = field(default=None, validator=_not_below_points)
    wording: str = ""


class Counting(Enum):
    """Whether a negative list costs its points once, for the gravest matter, or for each matter."""

    ONCE = "once"
    EACH = "each"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"once": "只计最重的一件", "each": "逐件计"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class NegativeList:
    """负面清单: points off the total for negative events (R18).

    Attributes:
        name: As printed.
        entries: What costs points.
        counting: Once or for each.
        concealed: Factor for a matter that the unit hid, such as 2 for 瞒报加倍.
        at_most: Ceiling; None for none.
    """

    name: str = field(validator=filled)
    entries: tuple[NegativeEntry, ...] = field(validator=[filled, unique(lambda e: e.category)])
    counting: Counting = Counting.EACH
    concealed: Fraction = field(default=Fraction(1), validator=not_negative)
    at_most: Decimal | None = field(default=None, validator=not_negative)


class WindowFrom(Enum):
    """The day from which a veto looks back: the evaluation, or the unit's application."""

    EVALUATION = "evaluation"
    APPLICATION = "application"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"evaluation": "测评之日", "application": "申报之日"}[self.value]


class Consequence(Enum):
    """What a veto does.

    Members:
        DISQUALIFIED: The unit is ruled out.
        WITHDRAWN: The title is taken away.
        YEAR_TO_MEND: The unit keeps the title and has a year to mend.
    """

    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"
    YEAR_TO_MEND = "year-to-mend"

    @property
    def chinese(self) -> str:
        """As notices word it."""
        return {"disqualified": "取消申报资格", "withdrawn": "撤销称号", "year-to-mend": "限期一年整改"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Veto:
    """一票否决: an event that rules the unit out whatever its score (R19).

    Attributes:
        name: As printed.
        categories: Categories of the negative events that set it off.
        months: How many months it looks back, the day itself included; None looks back without limit.
        counted_from: The day from which it looks back.
        applicant: What it does to a unit that applies.
        holder: What it does to a unit that holds the title.
    """

    name: str = field(validator=filled)
    categories: tuple[str, ...] = field(validator=[filled, unique()])
    months: int | None = field(default=None, validator=counting)
    counted_from: WindowFrom = WindowFrom.EVALUATION
    applicant: Consequence = Consequence.DISQUALIFIED
    holder: Consequence = Consequence.YEAR_TO_MEND


@frozen(kw_only=True, field_transformer=typed)
class Gate:
    """门槛: the score of another scheme of the campaign must reach a mark (R27)."""

    scheme: str = field(validator=filled)
    at_least: Decimal = field(validator=not_negative)


class Direction(Enum):
    """Which end of a ranking a quota takes."""

    TOP = "top"
    BOTTOM = "bottom"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"top": "前列", "bottom": "末位"}[self.value]


class Ties(Enum):
    """What happens to units that tie at the edge of a quota: all inside, or all outside."""

    INSIDE = "inside"
    OUTSIDE = "outside"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"inside": "并列的都算在内", "outside": "并列的都不算在内"}[self.value]


class QuotaRounding(Enum):
    """How a quota that is no whole number of units is rounded."""

    DOWN = "down"
    HALF_UP = "half-up"
    UP = "up"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"down": "舍去", "half-up": "四舍五入", "up": "进一"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Ranking:
    """排名与名额: 末位10%淘汰, 后三名, within each group of peers (R25).

    Attributes:
        name: As printed.
        direction: The end that the quota takes.
        share: Share of the units of a group; None where ``count`` is given.
        count: Number of units of a group; None where ``share`` is given.
        ties: What happens to units that tie at the edge.
        rounding: How a share of units is rounded.
    """

    name: str = field(validator=filled)
    direction: Direction
    share: Fraction | None = field(default=None, validator=a_share)
    count: int | None = field(default=None, validator=counting)
    ties: Ties = Ties.INSIDE
    rounding: QuotaRounding = QuotaRounding.DOWN


@frozen(kw_only=True, field_transformer=typed)
class Subordinates:
    """下属单位要求: the share of the units below that must hold the title (R30)."""

    at_least: Fraction = field(validator=[positive, a_share])
