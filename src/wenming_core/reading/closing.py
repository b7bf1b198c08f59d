"""落款: what stands after the body of a plan: the list of annexes (附件说明), who signs, and the date.

GB/T 9704-2012 §7.3.4 and §7.3.5 put the list first and 署名 with the date under it; the other order is read as well.
"""

import re
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from wenming_core.reading.dates import parse_when
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.numbering import Style, numbered
from wenming_core.reading.rows import Line

__all__ = ["ANNEX_HEAD", "Closing", "is_title_line", "listed_title", "split_closing"]

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,3}"
ANNEX_HEAD = re.compile(rf"附[件表](?:\s*{_NUMBER}\s*[：:]?)?")
"""A line of its own that opens an annex, such as 附件1."""

_LISTED = re.compile(rf"附[件表]\s*(?:{_NUMBER})?\s*[：:]\s*(.*)", re.DOTALL)
_DATE = re.compile(r"(?:(.{2,40}?)\s+)?((?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})\s*[年.\-/].{2,10})")
_LONGEST_TITLE = 60


@frozen(kw_only=True)
class Closing:
    """What stands after the body.

    Attributes:
        annexes: Titles of the annexes as listed.
        signature: Who signs; empty where nobody does.
        issued_on: The date; None where there is none.
        unplaced: Lines that are none of these.
    """

    annexes: tuple[str, ...] = ()
    signature: str = ""
    issued_on: date | None = None
    unplaced: tuple[Line, ...] = ()


def split_closing(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Closing]:
    """Part the body from what closes it. Blank lines must have been left out."""
    start = next((n for n, line in enumerate(lines) if _opens_list(lines, n)), len(lines))
    titles, end = _annex_titles(lines, start)
    body, before = _split_signature(lines[:start])
    rest, after = _split_signature(lines[end:])
    signed = after if after.signature or after.issued_on else before
    overruled = () if signed is before else tuple(lines[len(body) : start])
    return body, Closing(
        annexes=titles,
        signature=signed.signature,
        issued_on=signed.issued_on,
        unplaced=(*overruled, *rest),
    )


def listed_title(text: str) -> str | None:
    """The title of a line such as 附件1：任务分工表; None for any other line.

    >>> listed_title("附件：1.任务分工表")
    '任务分工表'
    """
    match = _LISTED.fullmatch(text)
    if match is None:
        return None
    item = numbered(match.group(1))
    return item.text if item and item.style is Style.FIGURE else match.group(1)


def is_title_line(text: str) -> bool:
    """Whether a line can be a title or a signature: short, and no sentence."""
    return len(text) <= _LONGEST_TITLE and not re.search("[。；：，！？;:,!?]", text)


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
        titles += [title] if title not in ("", PLACEHOLDER) else []
        at += 1
    return tuple(titles), at


def _split_signature(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Closing]:
    """Take a date, and the line above it, off the end."""
    if not lines:
        return (), Closing()
    dated = _dated(lines[-1].text)
    if lines[-1].text == PLACEHOLDER and len(lines) > 1 and is_title_line(lines[-2].text):
        dated = "", None
    if dated is None:
        return tuple(lines), Closing()
    signature, issued_on = dated
    above = lines[-2].text if len(lines) > 1 else ""
    if not signature and above and is_title_line(above) and numbered(above) is None:
        return tuple(lines[:-2]), Closing(signature=above.removeprefix(PLACEHOLDER), issued_on=issued_on)
    return tuple(lines[:-1]), Closing(signature=signature, issued_on=issued_on)


def _dated(text: str) -> tuple[str, date | None] | None:
    match = _DATE.fullmatch(text)
    when = parse_when(match.group(2)) if match else None
    if match is None or when is None or when.start is None or when.start != when.end:
        return None
    return (match.group(1) or "").strip(), when.start
