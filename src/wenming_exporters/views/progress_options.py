"""进度通报的选项: what every report on progress asks for, whichever format it is in."""

from datetime import date
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must
from wenming_core.lights import BuiltInPolicy, parse_policy
from wenming_core.model._typed import each
from wenming_exporters.contract import Options
from wenming_exporters.options import a_policy

__all__ = ["ProgressOptions"]


def _not_after_the_day(instance: Any, attribute: "attrs.Attribute[Any]", value: date | None) -> None:
    if value is not None and instance.as_of is not None and value > instance.as_of:
        raise InvalidValue(type(instance).__name__, attribute.name, value, Must.END_AFTER_START)


# Without slots, so that a format can add these settings to its own by a second base.
@frozen(kw_only=True, slots=False)
class ProgressOptions(Options):
    """Settings of a report on progress; see :func:`wenming_exporters.views.progress.progress`."""

    as_of: date | None = field(default=None, metadata={"help": "截止日期，留空按最近一次记录的日期"})
    since: date | None = field(
        default=None, validator=_not_after_the_day, metadata={"help": "本期起始日期，留空为全部"}
    )
    days: int = field(
        default=30,
        validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0),
        metadata={"help": "时限前几天起算作即将到期"},
    )
    lights: str = field(
        default="deadline",
        validator=a_policy,
        metadata={"help": "任务按什么办法亮灯：deadline、monthly、escalation，可带设置，如 monthly:day=20"},
    )

    @property
    def policy(self) -> BuiltInPolicy:
        """What the lights follow."""
        return parse_policy(self.lights)
