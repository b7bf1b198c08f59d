"""引用的文件: the documents that a plan names in 《》, told apart by what they are to it.

A document with a number (发文字号) or brought in by 根据 is a basis; one called 台账 is a ledger; one called 测评细则
or 测评体系 is the measuring system. A number is written with hexagonal brackets, 云文明委〔2018〕6号 (GB/T 9704-2012
§7.2.5); other brackets are read, put right, and reported.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Basis, LedgerName
from wenming_core.reading.rows import Line

__all__ = ["Citations", "read_citations"]

NUMBER_REWRITTEN = Kind(
    "WM009",
    "发文字号写法不规范",
    Severity.INFO,
    "发文字号应使用六角括号，序号不加“第”、不编虚位，如“某发〔2018〕6号”。",
)
"""A document number in other brackets, or with 第 or leading zeros; it was put right."""

_QUOTED = re.compile("《(?P<title>[^《》]{1,120})》")
_NUMBER = re.compile(
    r"(?P<agency>[\u3400-\u9fffA-Za-z]{1,20})\s?[〔\[［【(（{﹝〈<]\s?(?P<year>[0-9０-９]{4})\s?[〕\]］】)）}﹞〉>]\s?"
    r"第?\s?(?P<serial>[0-9０-９]{1,5})\s?号"
)
_IN_BRACKETS = re.compile(rf"\s?[（(\[]?\s?{_NUMBER.pattern}")
_BRINGS_IN = re.compile(
    "(?:根据|依据|按照|遵照|贯彻落实)(?P<issuer>[^，。；：《》]{0,40}?)(?:关于)?(?:下发|印发|发布|制定|出台|颁布|转发)?的?$"
)
_BARE = re.compile(rf"(?:根据|依据|按照|遵照|贯彻落实){_NUMBER.pattern}")
_AND = re.compile("(?:[（(][^（()）]*[）)])?[、，和及与以]{0,2}")
_LEDGER = re.compile("台[账帐](?:[（(][^（()）]*[）)])?$")
_MEASURING = re.compile(
    "(?:测评|考评|考核|评价|评选)(?:细则|体系|标准|指标体系|指标|办法|实施细则|操作手册)(?:[（(][^（()）]*[）)])?$"
)
_EDITION = re.compile(r"[（(](?P<year>(?:19|20)\d\d)(?:年)?(?:版|修订版|年)?[）)]$")
_LOOK_BACK = 60


@frozen(kw_only=True)
class Citations:
    """What a plan cites.

    Attributes:
        basis: Documents that it rests on, each once.
        ledgers: Ledgers that it orders, each once.
        measuring: Title of the measuring system; empty where none is named.
        edition: Its edition, where the title ends with one.
        others: Every other title, for what else may refer to it.
        diagnostics: Numbers that were put right.
    """

    basis: tuple[Basis, ...] = ()
    ledgers: tuple[LedgerName, ...] = ()
    measuring: str = ""
    edition: str = ""
    others: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class _Quote:
    title: str
    brings_in: bool
    issuer: str
    number: str


def read_citations(passages: Iterable[Line]) -> Citations:
    """Read the titles in every paragraph of a plan."""
    found: list[Diagnostic] = []
    quotes = [quote for passage in passages for quote in _quotes(passage, found)]
    measuring = next((q.title for q in quotes if _MEASURING.search(q.title)), "")
    edition = _EDITION.search(measuring)
    basis: dict[str, Basis] = {}
    for quote in quotes:
        if _is_basis(quote) and (quote.title not in basis or not basis[quote.title].number):
            basis[quote.title] = Basis(title=quote.title, number=quote.number, issuer=quote.issuer)
    ledgers = dict.fromkeys(q.title for q in quotes if _LEDGER.search(q.title))
    known = {*basis, *ledgers, measuring}
    return Citations(
        basis=tuple(basis.values()),
        ledgers=tuple(LedgerName(title=title) for title in ledgers),
        measuring=measuring,
        edition=edition.group("year") if edition else "",
        others=tuple(dict.fromkeys(q.title for q in quotes if q.title not in known)),
        diagnostics=tuple(found),
    )


def _is_basis(quote: _Quote) -> bool:
    if _LEDGER.search(quote.title) or (_MEASURING.search(quote.title) and not quote.number):
        return False
    return quote.brings_in or bool(quote.number)


def _quotes(passage: Line, found: list[Diagnostic]) -> Iterator[_Quote]:
    text = passage.text
    brings_in, issuer, end = False, "", 0
    for match in _QUOTED.finditer(text):
        before = text[max(end, match.start() - _LOOK_BACK) : match.start()]
        opening = _BRINGS_IN.search(before)
        if opening:
            brings_in, issuer = True, opening.group("issuer").strip()
        elif not _AND.fullmatch(before):
            brings_in, issuer = False, ""
        numbered = _IN_BRACKETS.match(text, match.end())
        number = _number(numbered, passage, found) if numbered else ""
        if match.group("title").strip():
            yield _Quote(match.group("title").strip(), brings_in, issuer, number)
        end = match.end()
    for match in _BARE.finditer(text):
        number = _number(match, passage, found)
        yield _Quote(f"{number}文件", brings_in=True, issuer="", number=number)


def _number(match: "re.Match[str]", passage: Line, found: list[Diagnostic]) -> str:
    year, serial = (int(unicodedata.normalize("NFKC", match.group(name))) for name in ("year", "serial"))
    number = f"{match.group('agency')}〔{year}〕{serial}号"
    printed = match.group()[match.start("agency") - match.start() :]
    if printed != number:
        found.append(NUMBER_REWRITTEN.at(passage.location, f"“{printed}”已写作“{number}”。"))
    return number
