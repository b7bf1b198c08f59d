"""Chinese text: numerals, widths, list splitting, and folding of what differs only in how it was typed."""

import re
import unicodedata
from collections.abc import Iterable

__all__ = [
    "CHINESE_DIGITS",
    "chinese_length",
    "chinese_numeral",
    "code_ranges",
    "display_width",
    "fold",
    "parse_numeral",
    "split_names",
    "squeeze",
]

CHINESE_DIGITS = "零一二三四五六七八九"
_VALUES = {c: i for i, c in enumerate(CHINESE_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_WIDE = re.compile(
    "[\u2018-\u201f\u2026\u2014\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_FOLDS = str.maketrans(dict.fromkeys("“”„‟＂", '"') | dict.fromkeys("‘’‛＇", "'") | dict.fromkeys("‐‑‒–—―−－", "-"))
_DASHES = re.compile("-{2,}")
_BY_UNITS = re.compile(
    "(?=.{0,12}[十百千])(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?"
    "(?:([一二三四五六七八九]?)十)?零?([一二三四五六七八九])?"
)
_NAME_SEPARATORS = "、，,;；/／\n"
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "《": "》", "“": "”"}


def chinese_numeral(number: int) -> str:
    """Write 1 to 99 as headings do: 一, 十, 十一, 二十, 九十九.

    Raises:
        ValueError: ``number`` lies outside 1 to 99.

    >>> chinese_numeral(12)
    '十二'
    """
    if not 1 <= number <= 99:
        raise ValueError(f"headings are numbered from 1 to 99, got {number}")
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{CHINESE_DIGITS[tens]}十"
    return head + (CHINESE_DIGITS[units] if units else "")


def parse_numeral(text: str) -> int | None:
    """Read a whole number written in Chinese, Roman (letters or Ⅰ Ⅱ), circled, full-width or plain digits.

    Returns:
        The number, or None where ``text`` is no numeral.

    >>> [parse_numeral(t) for t in ("十二", "Ⅻ", "xii", "⑫", "１２", "一百零二", "二〇一八", "部")]
    [12, 12, 12, 12, 12, 102, 2018, None]
    """
    text = text.strip()
    if len(text) == 1 and text not in _VALUES and text != "十":
        value = unicodedata.numeric(text, None)
        if value is not None and value == int(value) and text not in "百千万亿":
            return int(value)
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= 9 else None
    return _roman(plain.upper()) or _chinese(text)


def _roman(text: str) -> int | None:
    if not re.fullmatch(r"(?=[CLXVI])C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _chinese(text: str) -> int | None:
    if re.fullmatch("[零〇○一二两三四五六七八九]{1,9}", text):
        return int("".join(str(_VALUES[c]) for c in text))
    match = _BY_UNITS.fullmatch(text)
    if match is None:
        return None
    thousands, hundreds, tens, units = match.groups()
    digits = (thousands or "零", hundreds or "零", "一" if tens == "" else tens or "零", units or "零")
    return int("".join(str(_VALUES[c]) for c in digits))


def fold(text: str) -> str:
    """Reduce text to what a reader compares: NFKC widths, no white space, quotes and dashes in one form, lower case.

    Two names that fold alike are the same name typed differently; nothing is ever *replaced* by its folded form.

    >>> fold("ＩＩ－１ “双万双服”") == fold('II-1 "双万双服"')
    True
    """
    text = "".join(unicodedata.normalize("NFKC", text).translate(_FOLDS).split())
    return (_DASHES.sub("-", text) if "--" in text else text).lower()


def squeeze(text: str) -> str:
    """Strip the ends and reduce each run of blanks inside a line to one; line breaks stay.

    >>> squeeze("  职工　　之家 ")
    '职工 之家'
    """
    lines = (
        re.sub(r"[^\S\n]+", " ", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(lines).strip("\n")


def split_names(text: str) -> tuple[str, ...]:
    """Split a list such as ``"办公室、工会（女工委、青工委）；团委"`` at separators that stand outside brackets.

    >>> split_names("办公室、工会（女工委、青工委）；团委")
    ('办公室', '工会（女工委、青工委）', '团委')
    """
    names: list[str] = []
    current: list[str] = []
    closing: list[str] = []
    for c in text:
        if closing and c == closing[-1]:
            closing.pop()
        elif c in _BRACKETS:
            closing.append(_BRACKETS[c])
        if c in _NAME_SEPARATORS and not closing:
            names.append("".join(current))
            current = []
        else:
            current.append(c)
    names.append("".join(current))
    return tuple(name.strip() for name in names if name.strip())


def code_ranges(codes: Iterable[str]) -> tuple[str, ...]:
    """Write runs of neighbouring codes as ranges; the order stays, and anything that is no code stays as it is.

    >>> code_ranges(["1.1.1", "1.1.2", "1.1.3", "2.1.1", "2.1.2", "办公室"])
    ('1.1.1–1.1.3', '2.1.1、2.1.2', '办公室')
    """
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return tuple(f"{run[0]}–{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)


def _follows(before: str, after: str) -> bool:
    stem, _, last = before.rpartition(".")
    next_stem, _, next_last = after.rpartition(".")
    return stem == next_stem and all(map(_is_place, (last, next_last))) and int(next_last) == int(last) + 1


def _is_place(text: str) -> bool:
    return len(text) <= 9 and text.isascii() and text.isdigit()


def display_width(text: str) -> int:
    """Columns that text takes on a console or in a cell: a wide character counts two.

    >>> display_width("3号 A4")
    6
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def chinese_length(text: str) -> int:
    """Count 字数 as word processors do: each Chinese character or full-width mark is one, and so is each run of others.

    >>> chinese_length("参与率90%，满意度95%。")
    10
    """
    wide = len(_WIDE.findall(text))
    return wide + len(_WIDE.sub(" ", text).split())
