"""赋分方案: points and rules laid over a catalogue.

The tree of standards and its points are separate: one catalogue may have several schemes and editions, or none. The
points of the items come first (item floor, item ceiling, ceiling of the group, share of the method), then rounding,
then what touches the whole: bonus pools, negative lists, gates and vetoes (:mod:`wenming_core.model.scheme_above`).
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._bounds import a_share, not_negative, positive
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.model.codes import Code, is_code
from wenming_core.model.rules import Rule
from wenming_core.model.rules.shares import Grade, Period, RaterGroup
from wenming_core.model.rules.walk import MAX_RULE_DEPTH, nested, shallow
from wenming_core.model.scheme_above import BonusPool, Gate, NegativeList, Ranking, Subordinates, Veto

__all__ = [
    "MAX_RULE_DEPTH",
    "Item",
    "LossShares",
    "MethodShare",
    "NotApplicable",
    "Rounding",
    "RoundingMode",
    "RoundingStage",
    "Scheme",
    "UnrecordedEvents",
]


class NotApplicable(Enum):
    """不涉及的处理: what an item earns that does not apply to the unit (合理缺项).

    Members:
        UNDECIDED: Nobody has decided; it earns something between nothing and full points.
        FULL: Full points.
        ZERO: Nothing.
        RESCALE_IN_GROUP: It is left out and the other items of its group share its points in proportion.
        RESCALE_IN_TOTAL: It is left out and all other items share its points in proportion.
        MOVE_TO_SIBLING: Its points go to the item named by ``move_to``.
    """

    UNDECIDED = "undecided"
    FULL = "full"
    ZERO = "zero"
    RESCALE_IN_GROUP = "rescale-in-group"
    RESCALE_IN_TOTAL = "rescale-in-total"
    MOVE_TO_SIBLING = "move-to-sibling"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {
            "undecided": "尚未决定",
            "full": "得满分",
            "zero": "不得分",
            "rescale-in-group": "由同组各项按比例分摊",
            "rescale-in-total": "由其余各项按比例分摊",
            "move-to-sibling": "分值转入指定项",
        }[self.value]


class UnrecordedEvents(Enum):
    """What it means that no event of a category is recorded.

    Members:
        NONE_HAPPENED: There was none; listed as an assumption.
        UNKNOWN: Nobody knows.
    """

    NONE_HAPPENED = "none-happened"
    UNKNOWN = "unknown"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"none-happened": "视为没有发生", "unknown": "视为情况不明"}[self.value]


class RoundingStage(Enum):
    """Where scores are rounded, once: nowhere, at each item, at each method, or the total."""

    NEVER = "never"
    ITEM = "item"
    METHOD = "method"
    TOTAL = "total"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"never": "不取舍", "item": "每项取舍", "method": "每种测评方式取舍", "total": "总分取舍"}[self.value]


class RoundingMode(Enum):
    """How scores are rounded: 四舍五入, 四舍六入五成双, 舍去 or 进一."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"
    UP = "up"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"half-up": "四舍五入", "half-even": "四舍六入五成双", "down": "舍去", "up": "进一"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Rounding:
    """取舍: the stage at which scores are rounded, how, and to how many decimal places."""

    stage: RoundingStage = RoundingStage.TOTAL
    mode: RoundingMode = RoundingMode.HALF_UP
    digits: int = field(default=2, validator=not_negative)


@frozen(kw_only=True, field_transformer=typed)
class LossShares:
    """失分分摊: which part of a lost point is laid on the lead departments, and which on those that support.

    Each part is divided equally among its departments. Where one side is missing the other bears all.
    """

    lead: Fraction = field(default=Fraction(1), validator=a_share)
    support: Fraction = field(default=Fraction(0), validator=a_share)


@frozen(kw_only=True, field_transformer=typed)
class MethodShare:
    """测评方式: a method of examination and the points of the total that belong to it.

    The items of the method are weighed so that their full points come to these.
    """

    method: str = field(validator=filled)
    points: Decimal = field(validator=positive)


@frozen(kw_only=True, field_transformer=typed)
class Item:
    """赋分项: points laid over one node of the catalogue.

    Attributes:
        code: Code of the node, a standard or an indicator.
        points: Full points. On an indicator without a rule they are the ceiling of the group; None sets no ceiling.
        rule: How the points are earned; None on an indicator whose points come from the items under it.
        method: Method of examination that it belongs to; empty where the scheme does not part them.
        wording: The rule as the source prints it.
        not_applicable: What it earns when it does not apply; None takes the policy of the scheme.
        move_to: Item that takes its points when they move to a sibling.
    """

    code: Code = field(validator=each(Must.BE_A_CODE, is_code))
    points: Decimal | None = field(default=None, validator=not_negative)
    rule: Rule | None = field(default=None, validator=shallow)
    method: str = ""
    wording: str = ""
    not_applicable: NotApplicable | None = None
    move_to: Code | None = field(default=None, validator=each(Must.BE_A_CODE, is_code))

    @cached_property
    def parts(self) -> tuple[tuple[str, object], ...]:
        """The rule and everything in it, outermost first, each with its place below the item."""
        return () if self.rule is None else tuple(nested(self.rule, ".rule"))


@frozen(kw_only=True, field_transformer=typed)
class Scheme:
    """赋分方案: a named edition of points and rules over one edition of a catalogue.

    Attributes:
        title: Name of the document that lays it down; other schemes refer to it by this name.
        edition: Which edition; empty where the source does not say.
        catalogue: Title of the catalogue that it belongs to; empty fits any.
        catalogue_edition: Edition of that catalogue; empty fits any.
        total: Full points of the base, without what bonus pools add outside it.
        pass_mark: Score that must be reached; None where there is none.
        starts: First day of the cycle whose facts count; None for no limit.
        ends: Last day of the cycle; None for no limit.
        grades: Shares of points by grade, for the rules that grade.
        items: Points and rules, at most one for each node.
        methods: Points of the total by method; empty where methods are not weighed.
        raters: Groups of raters for rules that name none.
        periods: Periods over which every item is scored; empty where the cycle is one.
        rounding: Where and how scores are rounded.
        not_applicable: What items earn that do not apply.
        unrecorded_events: What it means that no event is recorded.
        loss_shares: How lost points are laid on departments.
        pools: Bonus pools.
        negative_lists: Negative lists that take points off the total.
        gates: Conditions on the scores of other schemes.
        vetoes: What rules the unit out whatever its score.
        rankings: Quotas and ranks among several units.
        subordinates: What the units below must have reached; None where nothing is asked.
    """

    title: str = field(validator=filled)
    edition: str = ""
    catalogue: str = ""
    catalogue_edition: str = ""
    total: Decimal = field(validator=positive)
    pass_mark: Decimal | None = field(default=None, validator=not_negative)
    starts: date | None = None
    ends: date | None = None
    grades: tuple[Grade, ...] = field(default=(), validator=unique(lambda g: g.name))
    items: tuple[Item, ...] = field(default=(), validator=unique(lambda i: i.code))
    methods: tuple[MethodShare, ...] = field(default=(), validator=unique(lambda m: m.method))
    raters: tuple[RaterGroup, ...] = field(default=(), validator=unique(lambda r: r.group))
    periods: tuple[Period, ...] = field(default=(), validator=unique(lambda p: p.name))
    rounding: Rounding = Rounding()
    not_applicable: NotApplicable = NotApplicable.UNDECIDED
    unrecorded_events: UnrecordedEvents = UnrecordedEvents.NONE_HAPPENED
    loss_shares: LossShares = LossShares()
    pools: tuple[BonusPool, ...] = field(default=(), validator=unique(lambda p: p.name))
    negative_lists: tuple[NegativeList, ...] = field(default=(), validator=unique(lambda n: n.name))
    gates: tuple[Gate, ...] = ()
    vetoes: tuple[Veto, ...] = field(default=(), validator=unique(lambda v: v.name))
    rankings: tuple[Ranking, ...] = field(default=(), validator=unique(lambda r: r.name))
    subordinates: Subordinates | None = None

    @cached_property
    def parts(self) -> tuple[tuple[str, object], ...]:
        """The scheme and everything in it, outermost first, each with its place below the scheme."""
        return tuple(nested(self))

    @cached_property
    def _items(self) -> dict[Code, Item]:
        return {item.code: item for item in self.items}

    def item(self, code: Code) -> Item | None:
        """Find the item over a node; None where the scheme lays nothing over it."""
        return self._items.get(code)

    @cached_property
    def _shares(self) -> dict[str, Fraction]:
        return {grade.name: grade.share for grade in self.grades}

    def share_of(self, grade: str) -> Fraction | None:
        """Find the share of points that a grade earns; None where the scheme does not know the grade."""
        return self._shares.get(grade)
