"""序号: the number that stands before a heading or a standard, told apart from the words after it.

Plans number by 一、 （一） 1. （1）, as GB/T 9704-2012 §7.3.3 prescribes; evaluation systems print Ⅰ-1, Ⅲ-1-①, I－2 or
1.2.3 as well. A figure that belongs to the wording, as in 3个阶段 or 2018年, is no number.
"""

import re
from enum import Enum

from attrs import frozen

from wenming_core._text import parse_numeral

__all__ = ["Numbered", "Style", "numbered", "split_number"]

_ARABIC = r"[0-9０-９]{1,3}"
_ROMAN = r"(?:[Ⅰ-Ⅻⅰ-ⅻ]|[IVXivx]{1,6})"
_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_SIGN = "[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
_ANY = f"(?:{_ARABIC}|{_ROMAN}|{_CHINESE}|{_SIGN})"
_DASH = "[-－—–.．]"
_DOT = "[.．](?:(?![0-9０-９])|(?=[0-9０-９]{4}年))"
_BELONGS = r"(?![0-9０-９%％年月日号个次人名项条级米元岁周天期届位类种篇家户支场])"

_PRINTED = re.compile(
    "|".join(
        (
            rf"[（(]\s*{_ANY}(?:\s*{_DASH}\s*{_ANY})*\s*[）)][、.．]?",
            rf"{_SIGN}[、.．]?",
            rf"(?:{_ARABIC}|{_ROMAN})(?:\s?{_DASH}\s?{_ANY}){{2,5}}[、.．]?{_BELONGS}",
            rf"(?:{_ARABIC}|{_ROMAN})\s?[-－—–]\s?(?:{_ARABIC}|{_ROMAN}|{_SIGN})[、.．]?{_BELONGS}",
            rf"{_ARABIC}[.．]{_ARABIC}(?:[、.．]|(?=\s))(?![0-9０-９])",
            rf"(?:{_ARABIC}|{_ROMAN}|{_CHINESE})(?:[、）)]|{_DOT})",
            rf"(?:{_ARABIC}|{_ROMAN})(?=\s){_BELONGS}(?!\s+[0-9０-９%％年月日号个次人名项条级米元岁周天期届位类种篇家户支场])",
        )
    )
)


class Style(Enum):
    """How a heading of the body is numbered, the uppermost first."""

    CHAPTER = 1
    POINT = 2
    FIGURE = 3
    BRACKETED_FIGURE = 4
    STAGE = 5


_STYLES = (
    (Style.CHAPTER, re.compile(rf"({_CHINESE})\s*[、.．]\s*")),
    (Style.CHAPTER, re.compile(rf"第({_CHINESE}|{_ARABIC})(?:部分|章)[、，：:\s]*")),
    (Style.POINT, re.compile(rf"[（(]\s*({_CHINESE}|[㈠-㈩])\s*[）)]\s*[、.．]?\s*")),
    (Style.POINT, re.compile(r"([㈠-㈩])\s*[、.．]?\s*")),
    (Style.FIGURE, re.compile(rf"({_ARABIC}|[⒈-⒛])(?:(?<=[⒈-⒛])|[、]|{_DOT})\s*")),
    (Style.BRACKETED_FIGURE, re.compile(rf"[（(]\s*({_ARABIC})\s*[）)]\s*")),
    (Style.STAGE, re.compile(rf"(?=第({_CHINESE}|{_ARABIC})阶段.)(?!.+第(?:{_CHINESE}|{_ARABIC})阶段)")),
)


@frozen(kw_only=True)
class Numbered:
    """A numbered line of the body.

    Attributes:
        style: How it is numbered.
        number: Its number; 0 for a numeral that is none, such as 百百.
        text: The words after the number; a stage keeps its own, 第一阶段.
    """

    style: Style
    number: int
    text: str


def split_number(text: str) -> tuple[str, str]:
    """Part the printed number of an indicator or a standard from its words.

    Returns:
        The number as printed, empty where there is none, and the words, never empty unless ``text`` is.

    >>> split_number("Ⅱ-1 理想信念教育"), split_number("1.突出教育"), split_number("3个阶段")
    (('Ⅱ-1', '理想信念教育'), ('1.', '突出教育'), ('', '3个阶段'))
    """
    match = _PRINTED.match(text)
    rest = text[match.end() :].strip() if match else ""
    return (match.group().strip(), rest) if match and rest else ("", text)


def numbered(text: str) -> Numbered | None:
    """Read the number of a line of the body; None where it has none or has nothing after it.

    >>> numbered("（二）做好创建管理。").text
    '做好创建管理。'
    """
    for style, pattern in _STYLES:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return Numbered(style=style, number=parse_numeral(match.group(1)) or 0, text=text[match.end() :])
    return None
