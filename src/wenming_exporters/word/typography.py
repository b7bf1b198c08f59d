"""Typography of official documents: titles in shape, widths in characters, dates and document numbers as prescribed.

§7.3.1 wants a title of several lines to keep words whole and to stand as a trapezoid or a rhombus; §7.3.5.4 wants dates
without padding zeros; §7.2.5 wants 〔2018〕6号 with hexagonal brackets, without 第 and zeros.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import accumulate, pairwise

from wenming_core._text import display_width
from wenming_exporters.word.gbt9704 import TITLE_CHARACTERS
from wenming_exporters.word.markup import lines

__all__ = [
    "Segmenter",
    "characters",
    "chinese_date",
    "document_number",
    "plain_words",
    "title_lines",
]

Segmenter = Callable[[str], Iterable[str]]
"""Splits a text into words that, joined, give the text again."""

_MAX_SHAPED_LINES = 5

_NO_START = frozenset("，。、；：？！）》〉」』】〕］｝”’…—·,.;:?!)]}%％℃的年")
_NO_END = tuple("（《〈「『【〔［｛“‘([{和与及暨")
# Words that recur in official titles and are not to be torn apart, even where a line can end nowhere else.
_WHOLE = (
    "印发|转发|深入|全面|进一步|做好|加强|推进|推动|促进|落实|贯彻|巩固|提升|实施|组织|发展|融合|"
    "单位|城市|校园|村镇|文明|全国|全省|全市|全县|全区|省级|市级|县级|区级|国家级|"
    "委员会|管委会|办公室|中心|大队|支队|总队|公司|集团|学校|学院|医院|机关|人民|中国|事务|健康|社会|保障|人力资源|"
    "学习|教育|宣传|管理|服务|志愿|考核|评选|表彰|检查|督查|整改|自查|申报|复查|迎检|分解|汇报|情况|会议|"
    "创建|开展|年度|工作|活动|建设|方案|任务"
)
_ATOM = (
    r"\s+|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:年度|[-—./%年月日号届次个项条]+)?"
    rf"|《[^《》]{{1,12}}》|“[^“”]{{1,8}}”|〔\d+〕\d*号?|第[0-9一二三四五六七八九十]+[次届期]|{_WHOLE}|."
)
# Words that open or close a part of a title: a line may end before or after them even where no segmenter is at hand.
_OPENING = "关于|以及|暨|和|与|及|并"
_CLOSING = ("的", "暨", "、")
_ENDING = (
    "实施方案|工作方案|活动方案|实施意见|指导意见|实施细则|管理办法|暂行办法|工作总结|"
    "工作报告|自查报告|情况报告|工作要点|工作计划|会议纪要|任务分工|任务指标|责任分工|"
    "测评体系|测评细则|测评标准|领导小组|文明单位|文明城市|文明校园|文明村镇|精神文明建设|"
    "志愿服务|通知|通报|报告|请示|批复|意见|方案|总结|办法|规定|决定|工作|活动|建设|"
    "创建|开展|年度|任务|指标|分工|台账"
)
_WHOLE_TERM = 4
_TOKENS = re.compile(_ATOM, re.DOTALL)
_WORDS = re.compile(f"(?P<ending>{_ENDING})|(?P<opening>{_OPENING})|{_ATOM}", re.DOTALL)

_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|^(?=[0-9])")

_NUMBER = re.compile(
    r"^(?P<organ>.*?)\s*[〔（(\[【［﹝﹙{〈<]\s*(?P<year>[0-9０-９]{4})\s*[〕）)\]】］﹞﹚}〉>]\s*第?\s*0*(?P<serial>[0-9０-９]+)\s*号$"
)


def characters(text: str) -> float:
    """Measure text in characters of its size; half-width characters count one half.

    >>> characters("2018年6月9日")
    6.0
    """
    return display_width(text) / 2


def chinese_date(day: date) -> str:
    """Write 成文日期.

    >>> chinese_date(date(2018, 6, 9))
    '2018年6月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def document_number(text: str) -> str | None:
    """Write 发文字号 as prescribed; None where ``text`` is none.

    >>> document_number("云图发[2018]第06号")
    '云图发〔2018〕6号'
    """
    found = _NUMBER.match(text.strip())
    if found is None:
        return None
    year, serial = (unicodedata.normalize("NFKC", found[name]) for name in ("year", "serial"))
    return f"{found['organ']}〔{year}〕{serial.lstrip('0') or '0'}号"


def title_lines(title: str, *, words: Segmenter | None = None, width: int = TITLE_CHARACTERS) -> tuple[str, ...]:
    """Break a title into lines that stand as a trapezoid or a rhombus; joined, they give the title again.

    Line breaks in the title are kept. A title that would take more than five lines has no shape to speak of: it is
    returned whole, and the word processor breaks it.

    Args:
        title: Without the breaks, or with those that its author wants.
        words: A word segmenter; None for :func:`plain_words`.
        width: Characters that fit on a line.

    >>> title_lines("云川市图书馆创建云川市文明单位工作实施方案")
    ('云川市图书馆创建', '云川市文明单位工作实施方案')
    """
    if "\n" in title or "\r" in title:
        return tuple(lines(title))
    if _spaced(title) <= width:
        return (title,)
    for split in (words or plain_words, _tokens):
        pieces = _bound(split(title))
        for count in range(-int(-_spaced(title) // width), _MAX_SHAPED_LINES + 1):
            shaped = _shapeliest(pieces, count, width)
            if shaped:
                return shaped
    return (title,)


def plain_words(text: str) -> Iterator[str]:
    """Split a title where a line may end, by rule alone: around a few words that recur in official titles.

    A real segmenter knows more words; this one never splits a number, a Latin word, a short quotation or a book title.
    """
    pending = ""
    for found in _WORDS.finditer(text):
        token, kind = found[0], found.lastgroup
        if pending and (kind == "opening" or (kind == "ending" and len(token) >= _WHOLE_TERM)):
            yield pending
            pending = ""
        pending += token
        if kind == "ending" or token.endswith(_CLOSING):
            yield pending
            pending = ""
    if pending:
        yield pending


def _spaced(text: str) -> float:
    """Measure text as a program does that puts a quarter of a space between Chinese and other writing."""
    return characters(text) + len(_SEAM.findall(text)) / 4


def _tokens(text: str) -> Iterator[str]:
    return (found[0] for found in _TOKENS.finditer(text))


def _bound(words: Iterable[str]) -> list[str]:
    """Join words where no line may end: before a closing mark and after an opening one."""
    pieces: list[str] = []
    for word in filter(None, words):
        if pieces and (word[0] in _NO_START or pieces[-1].endswith(_NO_END) or word.isspace()):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _shapeliest(pieces: list[str], count: int, width: int) -> tuple[str, ...]:
    """Choose ``count`` lines of at most ``width``, of the best shape; empty where the words do not allow it."""
    starts = [0.0, *accumulate(map(_spaced, pieces))]
    candidates = _breaks(starts, count, width, ())
    best = min(candidates, key=lambda ends: _cost(_lengths(starts, ends)), default=())
    return tuple("".join(pieces[a:b]) for a, b in zip((0, *best), best, strict=False))


def _breaks(starts: list[float], count: int, width: int, ends: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the ways to end ``count`` lines whose lengths grow first and shrink afterwards."""
    begin = ends[-1] if ends else 0
    left = count - len(ends) - 1
    if left < 0:
        return
    for end in range(begin + 1, len(starts)):
        if starts[end] - starts[begin] > width:
            return
        grown = (*ends, end)
        if starts[-1] - starts[end] > left * width or not _one_peak(_lengths(starts, grown)):
            continue
        if end == len(starts) - 1 and left == 0:
            yield grown
        yield from _breaks(starts, count, width, grown)


def _lengths(starts: list[float], ends: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(starts[b] - starts[a] for a, b in zip((0, *ends), ends, strict=False))


def _one_peak(lengths: tuple[float, ...]) -> bool:
    steps = [b - a for a, b in pairwise(lengths)]
    first_fall = next((index for index, step in enumerate(steps) if step < 0), len(steps))
    return all(step <= 0 for step in steps[first_fall:])


def _cost(lengths: tuple[float, ...]) -> float:
    """Rate a shape: neighbours that differ by about three characters are best, equal ones make a rectangle."""
    return sum((abs(b - a) - 3) ** 2 for a, b in pairwise(lengths))
