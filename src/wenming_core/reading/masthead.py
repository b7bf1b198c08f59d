"""版头和标题: the title, and what an issuing office prints over and under it.

Over the title stand 份号, 密级, 发文机关标志, 发文字号 and 签发人 (GB/T 9704-2012 §7.2). Under it may stand a mark such
as （试行）, and the date or the organ, mostly in brackets.
"""

import re
from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from wenming_core.reading.closing import is_organ, is_title_line, read_dated
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.numbering import numbered
from wenming_core.reading.rows import Line

__all__ = ["Masthead", "is_letterhead", "read_masthead"]

_TITLE_END = re.compile("(?:方案|计划|意见|要点|安排|通知|办法|规划|细则)(?:[（(][^（()）]*[）)])?$")
_OVER = re.compile("(?:文件|号|[）)])$")
_LETTERHEAD = re.compile(
    r"[^，。；：,;:]{1,20}?[〔\[［【(（]\s?[0-9０-９]{4}\s?[〕\]］】)）]\s?第?\s?[0-9０-９]{1,5}\s?号(?:\s*签发人[：:].{1,20})?"
    r"|[^，。；：,;:]{2,30}文件|签发人[：:].{1,20}|(?:绝密|机密|秘密|内部资料|内部文件|特急|加急|急件|平急)(?:[★☆].{0,8})?"
    r"|(?:份号[：:]?|№)?\s?[0-9０-９]{6}"
)
_MARK = re.compile("[（(](?:征求意见稿|讨论稿|送审稿|审议稿|修订稿|草案|初稿|试行|暂行|代拟稿|修订)[）)]")
_BRACKETED = re.compile(r"[（(]\s?(?P<inner>[^（()）]{4,60}?)\s?[）)]")
_FARTHEST = 8


@frozen(kw_only=True)
class Masthead:
    """What stands above the body.

    Attributes:
        title: Empty where there is none.
        unplaced: Lines above the title that are no part of it.
        signature: The organ under the title; empty where none stands there.
        issued_on: The day under the title; None where none is told.
        dated: The line that holds the date; where it names a month only it stays in the text as well.
        year: The year of the date.
        rest: The lines of the body.
    """

    title: str = ""
    unplaced: tuple[Line, ...] = ()
    signature: str = ""
    issued_on: date | None = None
    dated: Line | None = None
    year: int | None = None
    rest: tuple[Line, ...] = ()


def read_masthead(lines: Sequence[Line]) -> Masthead:
    """Part the title, and what goes with it, from the body. Blank lines must have been left out."""
    if lines and lines[0].text == PLACEHOLDER:
        return Masthead(rest=tuple(lines[1:]))
    over = next((at for at, line in enumerate(lines[:_FARTHEST]) if not is_letterhead(line.text)), 0)
    begin, end = _title(lines, over)
    if end == 0:
        return Masthead(rest=tuple(lines))
    title = "".join(line.text for line in lines[begin:end])
    return _under(Masthead(title=title, unplaced=tuple(lines[:begin])), lines[end:])


def is_letterhead(text: str) -> bool:
    """Whether a line belongs to the letterhead and not to the text.

    >>> is_letterhead("江图发〔2025〕3号"), is_letterhead("江城市图书馆文件"), is_letterhead("江城市图书馆")
    (True, True, False)
    """
    return _LETTERHEAD.fullmatch(text) is not None


def _title(lines: Sequence[Line], over: int) -> tuple[int, int]:
    """Where the title begins and ends: it may be broken over lines, the last of which says 方案 or the like."""
    end = over
    for at, line in enumerate(lines[over : over + 6], over):
        if not is_title_line(line.text) or numbered(line.text):
            break
        end = at + 1
        if _TITLE_END.search("".join(line.text.split())):
            begin = at
            while begin > over and not _OVER.search(lines[begin - 1].text):
                begin -= 1
            return begin, end
    return (over, over + 1) if end > over else (0, 0)


def _under(head: Masthead, lines: Sequence[Line]) -> Masthead:
    """Take a mark, the organ and the date from under the title."""
    at = 0
    if at < len(lines) and _MARK.fullmatch(lines[at].text):
        head = evolve(head, title=f"{head.title}{lines[at].text}")
        at += 1
    organ = lines[at].text if at + 1 < len(lines) and is_organ(lines[at].text) else ""
    line = lines[at + bool(organ)] if at < len(lines) else None
    inner = _BRACKETED.fullmatch(line.text) if line else None
    dated = read_dated(inner.group("inner") if inner else line.text) if line else None
    if line is None or dated is None or not (inner or dated.day):
        return evolve(head, rest=tuple(lines[at:]))
    if dated.day is None:
        return evolve(head, dated=line, year=dated.year, rest=tuple(lines[at:]))
    return evolve(
        head,
        signature=dated.organ or organ,
        issued_on=dated.day,
        dated=line,
        year=dated.year,
        rest=tuple(lines[at + 1 + bool(organ) :]),
    )
