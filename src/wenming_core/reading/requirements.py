"""量化要求: the numbers that the wording of a standard demands, with the stretch of text they came from.

A demand is a comparison and a figure: 大于90%, 不低于百分之九十, 三分之二以上, 每年不少于2次. 大于 is strict, 不低于 is
not. A share written A占B的比例 names its numerator and denominator; a rate such as 参与率 does not, so they are derived
by :data:`wenming_core.reading.rates.RATES` and each derivation is reported.
"""

import re
from bisect import bisect_right
from fractions import Fraction

from attrs import frozen

from wenming_core._text import parse_numeral
from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model import Comparison, CountRequirement, RatioRequirement, Requirement, Span
from wenming_core.reading.rates import derive

__all__ = ["Demands", "read_requirements"]

DERIVED = Kind(
    "WM020", "比例的分子分母由指标名称推出", Severity.INFO, "如口径不同，请在测评体系中改写分子、分母的名称。"
)
"""A rate whose numerator and denominator the source does not state; they were derived from its name."""

NOT_UNDERSTOOD = Kind(
    "WM021",
    "数字要求未能读成量化要求",
    Severity.INFO,
    "如需计分或汇总，请写明分子、分母和比较方式，如“A占B的比例不低于90%”。",
)
"""A figure that reads like a demand but could not be taken apart; the wording is kept."""

_COMPARISONS = {
    Comparison.GREATER: "大于 高于 超过 多于 超出 >",
    Comparison.AT_LEAST: (
        "大于等于 大于或等于 高于或等于 不低于 不少于 不小于 不下于 不得低于 不得少于 不得小于 至少 最少 达到 达 ≥ ≧ >="
    ),
    Comparison.LESS: "小于 低于 少于 不足 不到 <",
    Comparison.AT_MOST: (
        "小于等于 小于或等于 低于或等于 不超过 不高于 不大于 不多于 不得超过 不得高于 不得多于 控制在 最多 至多 ≤ ≦ <="
    ),
}
_BY_WORD = {word: comparison for comparison, words in _COMPARISONS.items() for word in words.split()}
_BY_SUFFIX = {"上": Comparison.AT_LEAST, "下": Comparison.AT_MOST, "内": Comparison.AT_MOST}
_CHINESE = "[一二两三四五六七八九十百零〇]"
_ROUND = {"百": 100, "千": 1000, "万": 10_000}
_UNITS = "小时|学时|课时|万元|次|场|人|名|个|项|篇|件|起|例|条|期|份|张|处|天|家|户|支|本|册|堂|节|遍|字|批|类|元"
_DEMAND = re.compile(
    rf"(?:(?P<word>{'|'.join(sorted(_BY_WORD, key=len, reverse=True))}|为|实现|保持)\s?"
    r"(?:组织|开展|举办|召开|参加|进行|安排|报送)?)?"
    rf"(?:(?P<percent>[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)\s?%"
    rf"|(?P<whole>[百千万]|{_CHINESE}{{1,5}})分之(?P<part>{_CHINESE}{{1,5}}|[0-9]{{1,5}})"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?!员|立|为|果|绩|效|功|长|熟|本|就|套)"
    rf"|(?<![0-9.])(?P<count>[0-9]{{1,9}}(?:\.[0-9]{{1,6}})?|{_CHINESE}{{1,5}})\s?(?P<unit>{_UNITS}))"
    r"\s?(?:[（(]含[）)]|[及或])?(?P<suffix>以[上下内])?"
)
_TO_HALF_WIDTH = {
    ord(c): n
    for n, c in [*((chr(0x30 + i), chr(0xFF10 + i)) for i in range(10)), *zip("%%.<>", "％﹪．＜＞", strict=True)]
}
_BREAK = re.compile("[，,；;。：:！？!?（）()\n]")
_CLAUSE_END = re.compile("[，,；;。！？!?\n]")
_LONGEST_NAME = 60
_LEAD_IN = re.compile(r"^(?:[0-9]{1,2}[.．、]\s?|[①-⑳]\s?|并且|而且|其中|确保|力争|争取|做到|要求|并|且)+")
_LEAD_OUT = re.compile("(?:应当|必须|力争|分别|要|应|须|需|(?<![人户平])均|的)+$")
_SEVERAL = re.compile("(?:率|比例|比重|占比|满意度)[、和及与]")
"""Two ratios named together: 参与率、知晓率."""
_CYCLE = re.compile(rf"[每全]个?(?:年度?|半年|季度?|月|周)|{_CHINESE}年")
_CYCLE_LAST = re.compile(r"(?P<name>.+)(?P<cycle>[每全]个?(?:年度?|半年|季度?|月|周))$")
_PENALTY = re.compile("的?[，,]?(?:不得分|不计分|不予|扣|得|每)")


@frozen(kw_only=True)
class Demands:
    """What was found in one text.

    Attributes:
        requirements: In the order of the text.
        diagnostics: Derivations, and figures that were not understood.
    """

    requirements: tuple[Requirement, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_requirements(text: str, place: Location | None = None) -> Demands:
    """Find the demands of a standard's text; ``place`` is where the text stands.

    >>> demand = read_requirements("在职党员志愿者人数占在职党员总数的比例大于90%。").requirements[0]
    >>> demand.numerator, demand.comparison.value, str(demand.threshold)
    ('在职党员志愿者人数', '>', '9/10')
    """
    reader = _Reader(text, place)
    for match in _DEMAND.finditer(reader.plain):
        reader.read(match)
    return Demands(requirements=tuple(reader.requirements), diagnostics=tuple(reader.found))


class _Reader:
    def __init__(self, text: str, place: Location | None) -> None:
        self.text = text
        self.plain = text.translate(_TO_HALF_WIDTH)
        self.requirements: list[Requirement] = []
        self.found: list[Diagnostic] = []
        self._place = place
        self._breaks = [-1, *(m.start() for m in _BREAK.finditer(self.plain))]
        self._who = ""
        self._who_until = 0
        self._done = 0

    def read(self, match: "re.Match[str]") -> None:
        share = _share(match)
        comparison = _comparison(match, share)
        if share is None and match.group("count") is None:
            return
        if comparison is not None and not _PENALTY.match(self.plain, match.end()):
            read = self._count(match, comparison) if share is None else self._ratio(match, comparison, share)
            if read is not None:
                self.requirements.append(read)
                self._done = match.end()
                return
        if share is not None or comparison is not None:
            self.found.append(NOT_UNDERSTOOD.at(self._place, f"“{self._around(match)}”未能读成量化要求。"))

    def _ratio(self, match: "re.Match[str]", comparison: Comparison, share: Fraction) -> RatioRequirement | None:
        named = self._name_before(match.start())
        if named is None or not 0 <= share <= 1 or _SEVERAL.search(named[1]):
            return None
        start, name = named
        parts = self._parts(name, start)
        if parts is None:
            return None
        name, numerator, denominator = parts
        return RatioRequirement(
            name=name,
            numerator=numerator,
            denominator=denominator,
            comparison=comparison,
            threshold=share,
            span=Span(start=start, end=match.end()),
        )

    def _parts(self, name: str, start: int) -> tuple[str, str, str] | None:
        """Name the ratio, what is counted and what it is a share of."""
        numerator, _, denominator = name.rpartition("占")
        denominator = re.sub("的?(?:比例|比重|比率|百分比|占比|比)?$", "", denominator)
        if numerator and denominator:
            return name, numerator, denominator
        derived = derive(name, self._who_in_force(start))
        if derived is None:
            return None
        self._who, self._who_until = derived.who or self._who, start
        self.found.append(
            DERIVED.at(self._place, f"“{derived.name}”按“{derived.numerator}÷{derived.denominator}”计算。")
        )
        return derived.name, derived.numerator, derived.denominator

    def _who_in_force(self, start: int) -> str:
        """The people named before in the same sentence."""
        return self._who if self._who and self.plain.find("。", self._who_until, start) < 0 else ""

    def _count(self, match: "re.Match[str]", comparison: Comparison) -> CountRequirement | None:
        threshold = parse_numeral(match.group("count"))
        following = bisect_right(self._breaks, match.end() - 1)
        stop = self._breaks[following] if following < len(self._breaks) else len(self.text)
        after = self.text[match.end() : stop].removeprefix("的")
        if threshold is None or len(after) > _LONGEST_NAME or self._qualifies(match):
            return None
        named = self._name_before(match.start(), after)
        if named is None:
            return None
        start, name = named
        return CountRequirement(
            name=name,
            unit=match.group("unit"),
            comparison=comparison,
            threshold=threshold,
            span=Span(start=start, end=match.end()),
        )

    def _qualifies(self, match: "re.Match[str]") -> bool:
        """Tell whether a figure only says which are meant, as in 12人以上的科室设联络员."""
        return (
            bool(match.group("suffix"))
            and self.text.startswith("的", match.end())
            and not self._clause(match.start())[1]
        )

    def _name_before(self, end: int, after: str = "") -> tuple[int, str] | None:
        """Find where the clause before a comparison begins, and its name; a bare cycle takes in the clause before."""
        start, name = self._clause(end)
        cycle = _CYCLE.fullmatch(name)
        if (not name or cycle) and not after:
            earlier, previous = self._clause(start - 1)
            start, name = (earlier, f"{name}{previous}") if previous else (start, name)
        name = _CYCLE_LAST.sub(r"\g<cycle>\g<name>", name) + after
        return (start, name) if name and len(name) <= 2 * _LONGEST_NAME else None

    def _clause(self, end: int) -> tuple[int, str]:
        """The clause that ends at ``end``, without the words that only lead in or out."""
        if end <= 0:
            return 0, ""
        begin = max(self._breaks[bisect_right(self._breaks, end - 1) - 1] + 1, self._done, end - _LONGEST_NAME - 1)
        words = self.text[begin:end]
        if len(words.strip()) > _LONGEST_NAME:
            return begin, ""
        led = _LEAD_IN.sub("", words.strip())
        return begin + words.index(led), _LEAD_OUT.sub("", led).strip()

    def _around(self, match: "re.Match[str]") -> str:
        """The whole clause that holds the figure, and the one before where it has no words of its own."""
        window = max(0, match.start() - _LONGEST_NAME)
        before = self.text[window : match.start()]
        ends = [end.end() for end in _CLAUSE_END.finditer(before)]
        if ends and ends[-1] == len(before):
            ends.pop()
        begin = window + ends[-1] if ends else window
        stop = _CLAUSE_END.search(self.text, match.end(), match.end() + _LONGEST_NAME)
        end = stop.start() if stop else min(len(self.text), match.end() + _LONGEST_NAME)
        opening = "" if ends or not window else "…"
        closing = "" if stop or end == len(self.text) else "…"
        return f"{opening}{self.text[begin:end].strip()}{closing}"


def _share(match: "re.Match[str]") -> Fraction | None:
    if match.group("percent"):
        return Fraction(match.group("percent")) / 100
    if match.group("tenths"):
        tenths = parse_numeral(match.group("tenths")) or 0
        return Fraction(10 * tenths + (5 if match.group("half") else 0), 100)
    if match.group("whole"):
        whole = _ROUND.get(match.group("whole")) or parse_numeral(match.group("whole"))
        part = parse_numeral(match.group("part"))
        return Fraction(part, whole) if whole and part is not None else None
    return None


def _comparison(match: "re.Match[str]", share: Fraction | None) -> Comparison | None:
    """The comparison that is worded before or after a figure; 为100% can only mean all."""
    word, suffix = match.group("word"), match.group("suffix")
    if word in _BY_WORD:
        return _BY_WORD[word]
    if suffix:
        return _BY_SUFFIX[suffix[-1]]
    return Comparison.AT_LEAST if word and share == 1 else None
