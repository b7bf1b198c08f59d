"""时限的读法: the wording of a date becomes an interval.

A wording covers every day that it can mean: 6月份 is 1 to 30 June; 上旬 is the 1st to the 10th, 中旬 the 11th to the
20th, 下旬 and 月底 the 21st to the last day; 年初 is January and 年底 December. 前 ends an interval: 6月9日前 and
9月底前 include the days that are named, 6月前 ends on 31 May, 3月至6月前 lasts from March to then. 起
begins one, and so does 长期, on the first day of the year; 即日起至4月底 has an end only. 今年 and 明年 count from the
year of the document, 次年 from the year that stands before it. 6.30 is a date only before 前 or beside another, and
18年6月 only close to the year of the document. Without a year in the wording or as an argument, and for a day that does
not exist, there is no interval: only the wording is kept.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from attrs import frozen

from wenming_core._text import parse_numeral
from wenming_core.model import When

__all__ = ["WHEN", "parse_when", "plain_text"]

_N = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = "(?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})年度?|今年|本年|当年|明年|次年|翌年|来年"
_MONTH = rf"{_N}月份?(?:[上中下]{{1,2}}旬|初(?!步)|底|末|{_N}[日号])?"
_FIGURES = r"[0-9０-９]{4}[./．-][0-9０-９]{1,2}(?:[./．-][0-9０-９]{1,2})?(?![0-9０-９])"
_SHORT = r"[0-9０-９]{1,2}[./．][0-9０-９]{1,2}(?![0-9０-９])"
_UNIT = rf"(?:{_YEAR})?(?:{_MONTH}|[上下]半年|第?[一二三四1-4１-４]季度|年(?:[底末]|初(?!步)))|全年|{_FIGURES}"
_TO = r"\s?(?:起\s?)?[-－—–~～至到]{1,2}\s?"
_NOW = "(?:即日|现在|(?:本?(?:方案|通知|文件))?(?:印发|发文|下发|发布)之日)"
WHEN = (
    rf"(?:(?:{_YEAR})?{_N}月?、{_N}月份?|(?:{_UNIT})(?:{_TO}(?:{_UNIT}|{_N}[日号]|{_SHORT}))?|{_N}{_TO}{_N}月份?"
    rf"|{_NOW}{_TO}(?:{_UNIT}))"
    "(?:[之以]?前|起|开始|为?止)?"
)
"""A pattern for a date inside running text, to be read by :func:`parse_when`."""

_POINT = re.compile(
    rf"""
    (?: (?P<year>\d{{4}})年度? | (?P<relative>今年|本年度?|当年|明年|次年|翌年|来年|去年|上年) )?
    (?: (?P<half>[上下])半年
      | 第?(?P<quarter>[一二三四1-4])季度
      | (?P<month>{_N})月份? (?: (?P<third>上旬|中旬|下旬|上中旬|中上旬|中下旬|初|底|末) | (?P<day>{_N})[日号] )?
      | (?:(?<=年)|年)(?P<edge>[初底末])
      | (?P<whole>全年度?|(?:(?<=年)|年)内|年度内)
    )?
    """,
    re.VERBOSE,
)
_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_OPENING = re.compile("^(?:于|在|自|从|截至|截止到|截止)")
_SINCE_NOW = re.compile(f"{_NOW}起?[至到-](?P<until>.+)")
_BEFORE = re.compile("(.+?)(?:[之以]?前|为?止)")
_BETWEEN = re.compile("([^至到-]+[至到-].+?)为?止")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年(?=\d{1,2}月)")
_SHORT_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})日?")
_FROM_THE_DOCUMENT = re.compile("今年|本年|明年|来年|去年|上年")
_FROM_THE_DATE = re.compile("次年|翌年|当年")
_NAMED_YEAR = re.compile(r"\d{4}|去年|上年")
_NEIGHBOURS = re.compile(rf"(?P<year>\d{{4}}年)?(?P<first>{_N})月?、(?P<last>{_N})月份?")
_ALWAYS = re.compile("(?:长期|常年|常态化|持续)(?:坚持|推进|开展|任务)?")
_SHIFTS = {"明年": 1, "次年": 1, "翌年": 1, "来年": 1, "去年": -1, "上年": -1}
_THIRDS = {
    **dict.fromkeys(("上旬", "初"), (1, 10)),
    **dict.fromkeys(("上中旬", "中上旬"), (1, 20)),
    "中旬": (11, 20),
    "中下旬": (11, 31),
    **dict.fromkeys(("下旬", "底", "末"), (21, 31)),
}
_YEARS = range(1949, 2200)


@frozen(kw_only=True)
class _Days:
    """The days that one wording covers.

    Attributes:
        start: The first.
        end: The last.
        month: The month that a following day without one belongs to.
        closed: Whether 前 after it includes them.
        last: First day of the second of two dates; None for one date.
    """

    start: date
    end: date
    month: int | None = None
    closed: bool = False
    last: date | None = None


def parse_when(wording: str, year: int | None = None) -> When:
    """Read a date as offices write it.

    Args:
        wording: As written; never empty.
        year: The year that the document is about, for wordings that name none.

    Returns:
        The wording, without blanks at its ends, with its interval; without one where it was not understood.

    Raises:
        InvalidValue: ``wording`` is blank.

    >>> when = parse_when("3月-4月", 2018)
    >>> when.start.isoformat(), when.end.isoformat()
    ('2018-03-01', '2018-04-30')
    >>> parse_when("2018年2月30日").understood
    False
    """
    text = _with_whole_years(_OPENING.sub("", plain_text(wording)), year)
    start, end = _interval(text, year)
    return When(wording=wording.strip() or wording, start=start, end=end)


def plain_text(wording: str) -> str:
    """The wording in half-width digits, without blanks, its year in figures and its dashes alike."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", wording))
    text = re.sub("[—–―−~]+", "-", text)
    return re.sub("[〇零○一二三四五六七八九]{4}(?=年)", lambda year: str(parse_numeral(year.group())), text)


def _with_whole_years(text: str, year: int | None) -> str:
    """Write 18年6月 as 2018年6月 where that is close to the document's year; 18年 may also be how long it takes."""

    def whole(match: "re.Match[str]") -> str:
        full = 2000 + int(match.group(1))
        return f"{full}年" if year is not None and abs(full - year) <= 1 else match.group()

    return _SHORT_YEAR.sub(whole, text)


def _interval(text: str, year: int | None) -> tuple[date | None, date | None]:
    if _ALWAYS.fullmatch(text):
        return (date(year, 1, 1) if year is not None and year in _YEARS else None), None
    since_now = _SINCE_NOW.fullmatch(text)
    if since_now:
        return None, _interval(since_now.group("until"), year)[1]
    text = re.sub("起(?=[至到-])", "", text)
    between = _BETWEEN.fullmatch(text)
    before = _BEFORE.fullmatch(text) if between is None else None
    if before:
        return _before(before.group(1), year)
    text = between.group(1) if between else text
    after = re.fullmatch("(.+?)(?:起|开始|[之以]?后)", text)
    days = _days(after.group(1) if after else text, year)
    if days is None:
        return None, None
    return days.start, None if after else days.end


def _before(text: str, year: int | None) -> tuple[date | None, date | None]:
    """Where 前 ends an interval; of two dates the first begins it.

    一季度前 would end before the year that it is about has begun, so it is not clear what is meant.
    """
    days = _short_day(text, year) or (None if _NEIGHBOURS.fullmatch(text) else _days(text, year))
    if days is None:
        return None, None
    end = days.end if days.closed else (days.last or days.start) - timedelta(days=1)
    start = days.start if days.last else None
    too_early = year is not None and end.year < year and not _NAMED_YEAR.match(text)
    return (None, None) if too_early or (start and end < start) else (start, end)


def _days(text: str, year: int | None) -> _Days | None:
    """Read one date, or two with 至 or a dash between them."""
    one = _point(text, year)
    if one is not None:
        return one
    neighbours = _NEIGHBOURS.fullmatch(text)
    if neighbours:
        return _two_months(neighbours, year)
    parts = re.split("[至到]-?", text) if re.search("[至到]", text) else text.split("-")
    return _range(parts[0], parts[1], year) if len(parts) == 2 and all(parts) else None


def _two_months(match: "re.Match[str]", year: int | None) -> _Days | None:
    """3、4月份, which are one stretch only where the second follows the first."""
    first, last = (parse_numeral(match.group(name)) or 0 for name in ("first", "last"))
    return _range(f"{match.group('year') or ''}{first}月", f"{last}月", year) if last == first + 1 else None


def _range(first: str, last: str, year: int | None) -> _Days | None:
    """The days from the first of ``first`` to the last of ``last``, each lending the other what it leaves out."""
    unit = re.search("(?:月份?|[日号]|季度)$", last)
    whole = first + unit.group() if unit and re.search(f"{_N}$", first) else first
    start = _point(whole, year) or _short_day(first, year)
    if start is None:
        return None
    of_end = _year_of_end(first, last, start.start.year, year)
    inherits = start.month is not None and re.fullmatch(f"{_N}[日号]", last)
    end = _point(f"{start.month}月{last}" if inherits else last, of_end) or _short_day(last, of_end)
    if end is None or end.end < start.start:
        return None
    return _Days(start=start.start, end=end.end, closed=end.closed, last=end.start)


def _year_of_end(first: str, last: str, started: int, year: int | None) -> int | None:
    """The year that the second of two dates counts from; None where it cannot be told.

    次年 counts from the year that the first date names, or else the document is about; 明年 from that of the document,
    which nobody can tell where the first date names another.
    """
    figures = re.match(r"\d{4}", first)
    named = int(figures.group()) if figures else None
    if _FROM_THE_DATE.match(last):
        return named or year
    if _FROM_THE_DOCUMENT.match(last):
        return None if named and year and named != year else named or year
    return started


def _short_day(text: str, year: int | None) -> _Days | None:
    """Read 6.30, which alone could be any number, beside what makes it a date."""
    match = _SHORT_DAY.fullmatch(text)
    if match is None or year is None:
        return None
    month, day = map(int, match.groups())
    return _day(year, month, day)


def _point(text: str, year: int | None) -> _Days | None:
    iso = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if iso:
        year, month, *day = (int(group) for group in iso.groups() if group and group.isdigit())
        return _day(year, month, day[0]) if day else _month(year, month)
    match = _POINT.fullmatch(text)
    if not match or not text:
        return None
    found = match.groupdict()
    named = int(found["year"]) if found["year"] else year
    if named is None or named + _SHIFTS.get(found["relative"] or "", 0) not in _YEARS:
        return None
    return _within_year(named + _SHIFTS.get(found["relative"] or "", 0), found)


def _within_year(year: int, found: dict[str, str | None]) -> _Days | None:
    month = parse_numeral(found["month"] or "") or 0
    if found["half"]:
        return _months(year, 1, 6) if found["half"] == "上" else _months(year, 7, 12)
    if found["quarter"]:
        last = 3 * (parse_numeral(found["quarter"]) or 0)
        return _months(year, last - 2, last)
    if found["edge"]:
        return _month(year, 1) if found["edge"] == "初" else _months(year, 12, 12, closed=True)
    if found["day"]:
        return _day(year, month, parse_numeral(found["day"]) or 0)
    if found["month"]:
        return _month(year, month, found["third"])
    return _months(year, 1, 12, closed=found["whole"] is not None)


def _months(year: int, first: int, last: int, *, closed: bool = False) -> _Days:
    return _Days(start=date(year, first, 1), end=date(year, last, monthrange(year, last)[1]), closed=closed)


def _month(year: int, month: int, third: str | None = None) -> _Days | None:
    if not 1 <= month <= 12 or year not in _YEARS:
        return None
    length = monthrange(year, month)[1]
    first, last = _THIRDS[third] if third else (1, length)
    return _Days(
        start=date(year, month, first), end=date(year, month, min(last, length)), month=month, closed=third is not None
    )


def _day(year: int, month: int, day: int) -> _Days | None:
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _Days(start=date(year, month, day), end=date(year, month, day), month=month, closed=True)
