"""落款: what stands after the body of a plan: the list of annexes (附件说明), who signs, and the date.

GB/T 9704-2012 §7.3.4 and §7.3.5 put the list first and 署名 with the date under it; the other order is read as well.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from wenming_core.reading.dates import parse_when
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.numbering import Style, numbered
from wenming_core.reading.rows import Line

__all__ = [
    "ANNEX_HEAD",
    "Closing",
    "Dated",
    "is_imprint",
    "is_organ",
    "is_title_line",
    "listed_title",
    "read_dated",
    "split_closing",
]

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,3}"
ANNEX_HEAD = re.compile(rf"附[件表](?:\s*{_NUMBER}\s*[：:]?)?")
"""A line of its own that opens an annex, such as 附件1."""

_LISTED = re.compile(
    rf"附[件表]?\s*(?:{_NUMBER})?\s*[：:]\s*(?P<title>.*)|附[件表]\s*{_NUMBER}(?:\s|[.．]\s?)(?P<bare>[^。，；：]{{2,60}})",
    re.DOTALL,
)
_NEXT_ITEM = re.compile(r"(?:[；;]|(?<=[^\s；;])\s)\s*(?=[0-9０-９]{1,2}[.．、][^0-9０-９])")
_DATE = re.compile(
    r"(?:(?P<organ>.{2,40}?)\s+)?(?P<date>(?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})\s*[年.\-/].{2,10})"
)
_ORGAN = re.compile(
    "[^，。；：、,;:《》（()）]{2,40}(?:[局委馆院校园所站处部社厂组行队会办府司]|公司|中心|学院|大学|街道|支部)"
)
_IMPRINT = re.compile(
    r"(?:抄送|抄报|分送|主送|公开方式|公开属性|信息公开选项|联系人|联系电话|校对|打印|录入)[：:].*|.{0,40}印发|共印.{1,12}"
    r"|[（(](?:联系人|联系电话|此件|公开).{0,60}[）)]",
    re.DOTALL,
)
_LONGEST_TITLE = 60
_LONGEST_MONTH = 31


@frozen(kw_only=True)
class Dated:
    """A line that holds a date.

    Attributes:
        organ: What stands before it in the line; empty for nothing.
        day: The day; None where it names a month only.
        year: Its year; None where it is yet to be filled in.
    """

    organ: str = ""
    day: date | None = None
    year: int | None = None


@frozen(kw_only=True)
class Closing:
    """What stands after the body.

    Attributes:
        annexes: Titles of the annexes as listed.
        signature: Who signs; empty where nobody does.
        issued_on: The date; None where there is none.
        month: The line of a date that has no day.
        year: The year of the date, whether it has a day or not.
        unplaced: Lines that are none of these.
    """

    annexes: tuple[str, ...] = ()
    signature: str = ""
    issued_on: date | None = None
    month: Line | None = None
    year: int | None = None
    unplaced: tuple[Line, ...] = ()


def split_closing(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Closing]:
    """Part the body from what closes it. Blank lines must have been left out."""
    start = next((n for n, line in enumerate(lines) if _opens_list(lines, n)), len(lines))
    titles, end = _annex_titles(lines, start)
    body, before = _split_signature(lines[:start])
    rest, after = _split_signature(lines[end:])
    signed = after if _is_signed(after) else before
    overruled = () if signed is before else tuple(lines[len(body) : start])
    return body, evolve(signed, annexes=titles, unplaced=(*overruled, *rest, *signed.unplaced))


def listed_title(text: str) -> str | None:
    """The title of a line such as 附件1：任务分工表; None for any other line.

    >>> listed_title("附件：1.任务分工表")
    '任务分工表'
    """
    match = _LISTED.fullmatch(text)
    if match is None:
        return None
    title = match.group("title") if match.group("bare") is None else match.group("bare")
    return _item(title) or title


def is_title_line(text: str) -> bool:
    """Whether a line can be a title or a signature: short, and no sentence."""
    return len(text) <= _LONGEST_TITLE and not re.search("[。；：，！？;:,!?]", text)


def is_organ(text: str) -> bool:
    """Whether a line can be the name of whoever issues a document.

    >>> is_organ("江城市图书馆"), is_organ("完成时限")
    (True, False)
    """
    return _ORGAN.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """Whether a line belongs to the imprint (版记) below a document, such as 抄送.

    >>> is_imprint("抄送：市文明办。"), is_imprint("江城市图书馆办公室 2025年4月10日印发")
    (True, True)
    """
    return _IMPRINT.fullmatch(text) is not None


def read_dated(text: str) -> Dated | None:
    """Read a line that ends in a date, or is one; None for any other.

    >>> read_dated("江城市图书馆 二〇二五年四月十日").day.isoformat()
    '2025-04-10'
    """
    match = _DATE.fullmatch(text)
    when = parse_when(match.group("date")) if match else None
    if match is None or when is None or when.start is None or when.end is None:
        return None
    if (when.end - when.start).days > _LONGEST_MONTH:
        return None
    day = when.start if when.start == when.end else None
    return Dated(organ=(match.group("organ") or "").strip(), day=day, year=when.start.year)


def _opens_list(lines: Sequence[Line], at: int) -> bool:
    title = listed_title(lines[at].text)
    if title:
        return True
    return title == "" and at + 1 < len(lines) and _item(lines[at + 1].text) is not None


def _item(text: str) -> str | None:
    item = numbered(text)
    return item.text if item and item.style is Style.FIGURE else None


def _annex_titles(lines: Sequence[Line], start: int) -> tuple[tuple[str, ...], int]:
    titles: list[str] = []
    at = start
    while at < len(lines):
        listed = listed_title(lines[at].text)
        title = listed if listed is not None else _item(lines[at].text)
        if title is None:
            break
        titles += _titles_in(title) if title != PLACEHOLDER else []
        at += 1
    return tuple(titles), at


def _titles_in(text: str) -> Iterator[str]:
    """The titles of a line that lists several, each behind its number."""
    for piece in _NEXT_ITEM.split(text):
        title = (_item(piece) or piece).strip("；; ")
        if title:
            yield title


def _is_signed(closing: Closing) -> bool:
    return bool(closing.signature or closing.year)


def _split_signature(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Closing]:
    """Take the signature and the date off the end, and the imprint below them."""
    end = len(lines)
    while end > 0 and is_imprint(lines[end - 1].text):
        end -= 1
    kept, closing = _signature(lines[:end])
    if len(kept) == end:
        return tuple(lines), Closing()
    return kept, evolve(closing, unplaced=tuple(lines[end:]))


def _signature(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Closing]:
    """Take a date, and the line above it, off the end."""
    if not lines:
        return (), Closing()
    last = lines[-1]
    above = lines[-2].text if len(lines) > 1 else ""
    titled = bool(above) and is_title_line(above)
    dated = Dated() if last.text == PLACEHOLDER and titled else read_dated(last.text)
    if dated is None or not (dated.day or dated.organ or is_organ(above) or last.text == PLACEHOLDER):
        return tuple(lines), Closing()
    takes_above = titled and numbered(above) is None and not dated.organ
    return tuple(lines[:-2] if takes_above else lines[:-1]), Closing(
        signature=above.removeprefix(PLACEHOLDER) if takes_above else dated.organ,
        issued_on=dated.day,
        month=last if dated.year and dated.day is None else None,
        year=dated.year,
    )
