"""事实: what has been measured, found, rated and what has happened.

Rules read facts; evidence backs facts; explanations cite both. Each fact has an id, a date, a source, and the evidence
behind it.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, filled, typed
from wenming_core.model.codes import Code, is_code

__all__ = ["Event", "EventNature", "Finding", "Measurement", "Outcome", "Rating"]


def _not_negative(number: Decimal | int) -> bool:
    return number >= 0


@frozen(kw_only=True, field_transformer=typed)
class Measurement:
    """数据: a figure, asked for once and used by every standard that needs it.

    Attributes:
        id: Identifier of the fact.
        name: What was measured; the ``name`` of the requirements it answers.
        numerator: Number counted.
        denominator: What it is a share of; None where the figure is a plain count. Zero is allowed and leaves the
            share undefined.
        unit: Measure word, such as ``"人"``.
        as_of: Day for which the figure holds.
        source: Where it comes from, such as ``"人事处花名册"``; empty where not said.
        department: Who supplied it; None where not said.
        evidence: Ids of the evidence behind it.
    """

    id: str = field(validator=filled)
    name: str = field(validator=filled)
    numerator: Decimal = field(validator=each(Must.NOT_BE_NEGATIVE, _not_negative))
    denominator: Decimal | None = field(default=None, validator=each(Must.NOT_BE_NEGATIVE, _not_negative))
    unit: str = ""
    as_of: date
    source: str = ""
    department: str | None = None
    evidence: tuple[str, ...] = ()


class Outcome(Enum):
    """What an examination came to."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"

    @property
    def chinese(self) -> str:
        """As reports word it."""
        return {"met": "符合", "not-met": "不符合", "not-applicable": "不涉及"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Finding:
    """检查发现: what somebody found when a standard was examined.

    Attributes:
        id: Identifier of the fact.
        standard: Code of the standard.
        criterion: Which part of the standard, by the key that the scheme gives it; empty for the whole.
        outcome: Met, not met, or not applicable.
        count: How many occurrences were found, for rules that deduct per occurrence.
        text: What was seen; for NOT_APPLICABLE the reason.
        method: How it was examined, such as ``"实地考察"``.
        place: Place of a sample at which it was made; empty where nothing was sampled.
        rectified: Whether what was found was put right on the spot.
        on: Day of the examination.
        source: Who examined; empty where not said.
        evidence: Ids of the evidence behind it.
    """

    id: str = field(validator=filled)
    standard: Code = field(validator=each(Must.BE_A_CODE, is_code))
    criterion: str = ""
    outcome: Outcome
    count: int = field(default=1, validator=each(Must.NOT_BE_NEGATIVE, _not_negative))
    text: str = ""
    method: str = ""
    place: str = ""
    rectified: bool = False
    on: date
    source: str = ""
    evidence: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=typed)
class Rating:
    """评定: an option chosen or points given by a rater.

    Attributes:
        id: Identifier of the fact.
        target: Code of the node that is rated.
        criterion: Which part, by the key that the scheme gives it; empty for the whole.
        option: The option chosen, such as ``"较健全"`` or ``"优"``; empty where points are given, or for a blank sheet.
        points: Points given; None where an option was chosen, or for a blank sheet.
        count: How many sheets say so, where sheets were tallied.
        rater: Who rated; empty for a sheet without a name.
        group: Group of raters that the scheme weighs together, such as ``"自评"``.
        method: How, such as ``"问卷调查"``.
        on: Day of the rating.
        reason: Why, where the scheme leaves a range to discretion.
        source: Where it is recorded; empty where not said.
        evidence: Ids of the evidence behind it.
    """

    id: str = field(validator=filled)
    target: Code = field(validator=each(Must.BE_A_CODE, is_code))
    criterion: str = ""
    option: str = ""
    points: Decimal | None = None
    count: int = field(default=1, validator=each(Must.NOT_BE_NEGATIVE, _not_negative))
    rater: str = ""
    group: str = ""
    method: str = ""
    on: date
    reason: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()


class EventNature(Enum):
    """Whether an event speaks for the unit or against it."""

    AWARD = "award"
    NEGATIVE = "negative"

    @property
    def chinese(self) -> str:
        """As evaluation systems word it."""
        return {"award": "加分事项", "negative": "负面事项"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Event:
    """加分事项 or 负面事项: something that happened and that rules award, deduct or veto for.

    Attributes:
        id: Identifier of the fact.
        nature: Award or negative.
        category: Which entry of the scheme's table or list it belongs to.
        level: Level, such as ``"国家级"``; empty where it has none.
        part: How the unit took part, such as ``"独立"`` or ``"合作"``; empty where not said.
        non_government: Whether a body outside the Party and government gave it.
        points: Points decided for this matter, where the rules leave a range; None where nothing is decided.
        text: What happened.
        group: Events with the same group are the same matter, of which only the highest counts; empty stands alone.
        concealed: Whether the unit hid it.
        standard: Code of the node it belongs to; None for the campaign as a whole.
        on: The day.
        source: Where it is recorded; empty where not said.
        evidence: Ids of the evidence behind it.
    """

    id: str = field(validator=filled)
    nature: EventNature
    category: str = field(validator=filled)
    level: str = ""
    part: str = ""
    non_government: bool = False
    points: Decimal | None = field(default=None, validator=each(Must.NOT_BE_NEGATIVE, _not_negative))
    text: str = ""
    group: str = ""
    concealed: bool = False
    standard: Code | None = field(default=None, validator=each(Must.BE_A_CODE, is_code))
    on: date
    source: str = ""
    evidence: tuple[str, ...] = ()
