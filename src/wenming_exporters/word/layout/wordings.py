"""Rules of writing: dates and numbers (§7.2.5, §7.3.5.4), punctuation (§9), no page without text (§7.3.5.5).

They need other text, so none of them mends anything.
"""

import re
from collections.abc import Iterator

from wenming_exporters.word.elements import HEADING_STYLES, StyleId
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Para
from wenming_exporters.word.layout.roles import Roles
from wenming_exporters.word.typography import document_number

__all__ = ["wording_faults"]

_HAN = "\u4e00-\u9fff"
_PADDED = re.compile(r"\d{4}\s*年\s*(?:0\d\s*月|\d{1,2}\s*月\s*0\d\s*日)(?:\s*\d{1,2}\s*日)?")
_SPELT = re.compile("[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?")
_DOCUMENT_NUMBER = re.compile(rf"[{_HAN}]{{1,12}}\s*[〔（(\[【［]\s*\d{{4}}\s*[〕）)\]】］]\s*第?\s*\d+\s*号")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}》”）])[,;:?!]|[,;?!](?=[{_HAN}《“（])|\((?=[{_HAN}])|(?<=[{_HAN}])\)")
_STRAIGHT = re.compile(rf"[\"'](?=[{_HAN}])|(?<=[{_HAN}])[\"']")
# How the number of a heading is written is a question of its levels.
_NUMBERED = re.compile(r"\s*[（(][^）)]*[）)]")
_NO_TEXT = re.compile("[（(]?此页无正文[）)]?")


def wording_faults(roles: Roles) -> Iterator[Fault]:
    """Find dates, numbers and marks that are not written as prescribed."""
    for para, role in roles:
        if role is None:
            continue
        text = para.text
        yield from _dates(para, text, role)
        yield from _numbers(para, text)
        yield from _marks(para, _NUMBERED.sub("", text) if role in HEADING_STYLES else text)
        if _NO_TEXT.search(text):
            yield at(
                fault.WORDING,
                "7.3.5.5",
                para,
                "不应标“此页无正文”",
                remedy="请删去该标注，调整行距、字距，使正文与落款同处一面。",
            )


def _dates(para: Para, text: str, role: StyleId) -> Iterator[Fault]:
    for found in _PADDED.finditer(text):
        yield at(fault.WORDING, "7.3.5.4", para, f"日期的月、日不编虚位，实为“{found[0]}”")
    if role is StyleId.DAY:
        for found in _SPELT.finditer(text):
            yield at(fault.WORDING, "7.3.5.4", para, f"成文日期应用阿拉伯数字，实为“{found[0]}”")


def _numbers(para: Para, text: str) -> Iterator[Fault]:
    for found in _DOCUMENT_NUMBER.finditer(text):
        right = document_number(found[0])
        if right and right != found[0]:
            tail = right[right.index("〔") :]
            written = found[0][len(right) - len(tail) :]
            yield at(fault.WORDING, "7.2.5", para, f"发文字号应写作“{tail}”，实为“{written}”")


def _marks(para: Para, text: str) -> Iterator[Fault]:
    for pattern, name in ((_HALF_WIDTH, "标点"), (_STRAIGHT, "引号")):
        found = pattern.search(text)
        if found:
            around = text[max(found.start() - 4, 0) : found.end() + 4]
            yield at(fault.WORDING, "9", para, f"中文应用全角{name}，“{around.strip()}”处用了半角“{found[0]}”")
