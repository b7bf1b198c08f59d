"""Numbers as Word's automatic lists write them. ECMA-376 part 1, §17.18.59 (ST_NumberFormat)."""

from wenming_core._text import CHINESE_DIGITS, chinese_numeral

__all__ = ["numeral"]

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
        "ideographLegalTraditional",
    )
)
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
_FORMAL = str.maketrans(f"{CHINESE_DIGITS}十", "零壹贰叁肆伍陆柒捌玖拾")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", f"〇{CHINESE_DIGITS[1:]}")
_LARGEST_ROMAN = 3999


def numeral(number: int, form: str) -> str:
    """Write a list number in one of Word's formats; in plain digits where the format is unknown or ends before it.

    >>> [numeral(12, form) for form in ("chineseCounting", "upperRoman", "decimalEnclosedCircle", "lowerLetter")]
    ['十二', 'XII', '⑫', 'l']
    """
    if form == "none":
        return ""
    if series := _SERIES.get(form):
        return series[number - 1] if 1 <= number <= len(series) else str(number)
    if form in _CHINESE or form.startswith("chineseLegal"):
        return _chinese(number, form)
    return _latin(number, form)


def _chinese(number: int, form: str) -> str:
    if not 1 <= number <= 99:
        return str(number)
    written = chinese_numeral(number)
    return written.translate(_FORMAL) if form in ("chineseLegalSimplified", "ideographLegalTraditional") else written


def _latin(number: int, form: str) -> str:
    match form:
        case "upperRoman" | "lowerRoman" if 1 <= number <= _LARGEST_ROMAN:
            return _cased(_roman(number), form)
        case "upperLetter" | "lowerLetter" if 1 <= number <= 26 * 26:
            # After z Word goes on with aa, bb, cc, not with aa, ab, ac.
            return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_FULL_WIDTH)
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return str(number).translate(_DIGITS)
        case _:
            return str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
