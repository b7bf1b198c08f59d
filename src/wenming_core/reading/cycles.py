"""周期的读法: the wording of a recurring duty becomes a cycle.

每月25日前 names a day of the month, 每周五 a day of the week, 每年3月 and 每季度首月 a month. 每季度次月 is the month
after the quarter, and so the first of the next. What names no cycle, or more than one day, is none.
"""

import re

from wenming_core._text import parse_numeral
from wenming_core.model import Cycle, Frequency
from wenming_core.reading.dates import plain_text

__all__ = ["CYCLE", "parse_cycle"]

CYCLE = "每个?(?:年度?|半年|季度?|月|周|星期)"
"""A pattern for the period of a recurring duty inside running text, to be read by :func:`parse_cycle`."""

_FREQUENCIES = {
    "年": Frequency.YEARLY,
    "全": Frequency.YEARLY,
    "半": Frequency.HALF_YEARLY,
    "上": Frequency.HALF_YEARLY,
    "季": Frequency.QUARTERLY,
    "月": Frequency.MONTHLY,
    "周": Frequency.WEEKLY,
    "星": Frequency.WEEKLY,
}
_LENGTHS = {Frequency.YEARLY: 12, Frequency.HALF_YEARLY: 6, Frequency.QUARTERLY: 3}
_WEEK = "一二三四五六日"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TIMES = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"
_RECURRING = re.compile(
    rf"""
    (?:每个?|按|逐)(?P<period>年度?|半年|季度?|月度?|周|星期)
    (?: (?P<place>首月|末月|次月|第[一二三四五六]个?月) | (?P<month>{_N})月份? )?
    (?: (?:至少|不少于|不得少于|定期|召开|组织|开展|进行|报送)*(?P<times>{_TIMES})[次场期回报]
      | (?P<day>{_N})[日号](?:[之以]?前)?
      | (?P<last>[底末])(?:[之以]?前)?
      | (?P<weekday>[{_WEEK}天])(?:[之以]?前)?
    )?
    (?:完成|报送|上报|召开)?
    | (?P<every>全年|一?(?:年|半年|季度?|月|周|星期)|上、?下半年各)(?P<each>{_TIMES})次
    | (?P<bare>季度|月度|(?:年|半年|季|月|周)报)
    """,
    re.VERBOSE,
)
_BY_NODE = re.compile("按(?:照)?(?:时间|工作)?(?:节点|进度)(?:要求|报送|推进|完成)?|不定期|适时|随时")


def parse_cycle(wording: str) -> Cycle | None:
    """Read how often a duty comes back; None where ``wording`` names no cycle.

    >>> cycle = parse_cycle("每月25日前")
    >>> cycle.frequency.value, cycle.times, cycle.day
    ('monthly', 1, 25)
    >>> cycle = parse_cycle("每季度首月5日前")
    >>> cycle.frequency.value, cycle.month, cycle.day
    ('quarterly', 1, 5)
    """
    text = plain_text(wording)
    if _BY_NODE.fullmatch(text):
        return Cycle(wording=wording.strip(), frequency=Frequency.BY_NODE)
    match = _RECURRING.fullmatch(text)
    if match is None:
        return None
    found = match.groupdict()
    period = (found["period"] or found["every"] or found["bare"]).removeprefix("一")
    frequency = _FREQUENCIES[period[0]]
    times = parse_numeral(found["times"] or found["each"] or "1")
    day, month = _day(frequency, found), _month(frequency, found)
    if not times or day == 0 or month == 0 or (month and times > 1):
        return None
    return Cycle(wording=wording.strip(), frequency=frequency, times=times, month=month, day=day)


def _day(frequency: Frequency, found: dict[str, str | None]) -> int | None:
    """The day of the month, or of the week; None where none is named, 0 where there is no such day."""
    if found["weekday"]:
        weekday = _WEEK.index(found["weekday"].replace("天", "日")) + 1
        return weekday if frequency is Frequency.WEEKLY else 0
    if found["last"]:
        return 31
    if found["day"] is None:
        return None
    day = parse_numeral(found["day"]) or 0
    return day if day <= 31 and frequency is not Frequency.WEEKLY else 0


def _month(frequency: Frequency, found: dict[str, str | None]) -> int | None:
    """The month of the period; None where none is named, 0 where the period has no such month."""
    length = _LENGTHS.get(frequency, 1)
    if found["month"]:
        month = parse_numeral(found["month"]) or 0
        return month if frequency is Frequency.YEARLY and month <= length else 0
    match found["place"]:
        case None:
            return None
        case "次月":
            return {1: None, 12: 0}.get(length, 1)
        case "首月":
            month = 1
        case "末月":
            month = length
        case place:
            month = _WEEK.index(place[1]) + 1
    return month if 1 < length >= month else 0
