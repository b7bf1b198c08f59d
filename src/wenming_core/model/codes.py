"""编号: canonical codes of indicators and standards, whatever was printed.

Evaluation systems print ``Ⅰ-1``, ``Ⅲ-1-①``, ``I-1/II-1/1.``, a number that starts again in each item, or nothing. The
printed number is kept with each node; the *canonical code* is its place in the tree, counted from 1: ``2.1.3`` is the
third child of the first child of the second indicator.
"""

import re

from wenming_core._text import parse_numeral

__all__ = ["CODE_PATTERN", "Code", "code_of", "is_code", "parse_code", "path_of", "sort_key"]

Code = str
"""A canonical code, such as ``"2.1.3"``."""

CODE_PATTERN = r"[1-9][0-9]{0,5}(?:\.[1-9][0-9]{0,5})*"
"""The form of a canonical code, as a regular expression for the whole text."""

_NUMERAL = re.compile(r"[0-9０-９]+|[ⅰ-ⅻⅠ-Ⅻ]|[IVXLCivxlc]+|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[一二三四五六七八九十百零〇]+")


def is_code(text: str) -> bool:
    """Tell whether ``text`` is a canonical code.

    >>> [is_code(t) for t in ("1", "1.2.3", "1.02", "", "1.", "１")]
    [True, True, False, False, False, False]
    """
    return re.fullmatch(CODE_PATTERN, text) is not None


def code_of(path: tuple[int, ...]) -> Code:
    """Write a path of places, each counted from 1, as a code."""
    return ".".join(map(str, path))


def path_of(code: Code) -> tuple[int, ...]:
    """Take a code apart into its path of places."""
    return tuple(map(int, code.split(".")))


def sort_key(code: Code) -> tuple[int, ...]:
    """Order codes as the tree does: ``1.2`` before ``1.10``."""
    return path_of(code)


def parse_code(text: str) -> Code | None:
    """Read a code as people type it: full-width digits, other separators, Roman, Chinese or circled numerals.

    Returns:
        The numbers joined by dots, or None where ``text`` holds anything but numerals and separators.

    >>> [parse_code(t) for t in ("１．２．３", "Ⅲ-1-①", "I－2", "（一）", "1.2.3.", "第1条")]
    ['1.2.3', '3.1.1', '1.2', '1', '1.2.3', None]
    """
    numbers = _NUMERAL.findall(text)
    rest = _NUMERAL.sub("", text)
    if not numbers or re.sub(r"[\s.．。·、\-－—–/／（）()]", "", rest):
        return None
    values = [parse_numeral(n) for n in numbers]
    code = ".".join(map(str, values))
    return code if is_code(code) else None
