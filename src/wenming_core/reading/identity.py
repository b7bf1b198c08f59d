"""单位和年度: whose plan it is, and for which year.

The unit is what stands before 创建, 开展, 关于 … in the title, or else who signs, or else what stands there in the name
of the leading group. The year is, in this order: the caller's, the title's, that of the first 2018年度 in the body, an
annex title's, the date's, the number of the first basis. A year that only an aside mentions is never taken.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Unit

__all__ = ["YearSources", "read_unit", "read_year"]

NO_YEAR = Kind(
    "WM004", "未写明年度", Severity.WARNING, "请在标题或正文中写明年度，如“2018年度”；也可以在读取时指定年度。"
)
"""No year is named, so dates such as 6月份 have no interval."""

YEAR_INFERRED = Kind("WM005", "年度由其他内容推定", Severity.INFO, "如年度不对，请在读取时指定年度。")
"""The year was taken from a date, a document number or an annex title."""

YEARS_DIFFER = Kind("WM006", "年度前后不一致", Severity.WARNING, "请核对各处年度；也可以在读取时指定年度。")
"""The plan speaks of several years as its own; the first was taken."""

NO_UNIT = Kind("WM007", "未识别单位名称", Severity.WARNING, "请在标题开头或落款处写明单位名称。")
"""Neither the title nor the signature names the unit."""

_TITLES = "单位|创建|校园|机关|企业|医院|社区|行业|窗口|景区|村镇|城市"
_AIM = f"(?:创建|争创|创评|申报|开展|深化|推进|加强|精神文明|文明(?:{_TITLES}))"
_ANY_YEAR = "[0-9０-９]{4}年"
_PURPOSE = re.compile(
    rf"(?:关于)?(?:{_ANY_YEAR}度?)?(?!{_AIM})(?P<name>[^，。；：、《》“”]{{2,40}}?)(?:关于|{_ANY_YEAR}|{_AIM})"
)
_NAME = re.compile("[^，。；：《》“”]{2,40}")
_CALLED = re.compile('(?:以下|下文)?简称[：:]?[“"「](?P<name>[^”"」]{2,20})[”"」]')
_DISTRICT = "省市区县州盟旗镇乡"
_YEAR = "(?<![0-9—–~至-])(?P<year>[0-9]{4})"
_YEARS = range(1949, 2200)


@frozen(kw_only=True)
class YearSources:
    """Where a plan may name its year, in the order in which they count.

    Attributes:
        title: Title of the plan.
        body: Its paragraphs.
        annexes: Titles of its annexes.
        issued_in: The year of its date.
        numbers: Numbers of the documents that it rests on.
    """

    title: str = ""
    body: Sequence[str] = ()
    annexes: Sequence[str] = ()
    issued_in: int | None = None
    numbers: Sequence[str] = ()


def read_year(sources: YearSources) -> tuple[int | None, tuple[Diagnostic, ...]]:
    """Find the year of a plan, and say what it rests on where the plan does not state it as its own."""
    own = [*_years(sources.title, "年"), *(year for text in sources.body for year in _years(text, "年度"))]
    if own:
        differing = sorted({*own})
        message = f"文中写有{'、'.join(map(str, differing))}等年度，按{own[0]}年读入。"
        return own[0], (YEARS_DIFFER.at(None, message),) if len(differing) > 1 else ()
    for origin, year in _inferred(sources):
        return year, (YEAR_INFERRED.at(None, f"按{origin}定为{year}年。"),)
    return None, (NO_YEAR.at(None, "全文没有写明年度，只写月份的时间（如“6月份”）不能对应到日期。"),)


def read_unit(
    title: str, signature: str, group: str, texts: Iterable[str]
) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """Find the unit and the short names by which the plan calls it.

    Args:
        title: Title of the plan.
        signature: Who signs.
        group: Name of the leading group.
        texts: Every paragraph.
    """
    name = _owner(title) or _name(signature) or _owner(group)
    if not name:
        return None, (NO_UNIT.at(None, "标题和落款都没有写明单位名称。"),)
    return Unit(name=name, short_names=_short_names(name, list(texts))), ()


def _years(text: str, suffix: str) -> Iterator[int]:
    plain = unicodedata.normalize("NFKC", text)
    found = (int(match.group("year")) for match in re.finditer(_YEAR + suffix, plain))
    return (year for year in found if year in _YEARS)


def _inferred(sources: YearSources) -> Iterator[tuple[str, int]]:
    for title in sources.annexes:
        yield from (("附件标题", year) for year in _years(title, "年"))
    if sources.issued_in:
        yield "成文日期", sources.issued_in
    for number in sources.numbers:
        yield from (("所依据文件的文号", year) for year in _years(number, "〕"))


def _owner(text: str) -> str:
    """Whose title it is: what stands before its purpose."""
    match = _PURPOSE.match(unicodedata.normalize("NFC", text))
    return _name(match.group("name")) if match else ""


def _name(text: str) -> str:
    name = text.strip()
    return name if _NAME.fullmatch(name) else ""


def _short_names(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Names introduced by 简称, and the ends of the full name, from the district on, that the text uses alone."""
    called = [match.group("name") for text in texts for match in _CALLED.finditer(text)]
    ends = [at for at in range(1, len(name) - 2) if name[at] in _DISTRICT]
    alone = [
        name[at:]
        for at in ends
        if any(re.search(f"(?<!{re.escape(name[at - 1])}){re.escape(name[at:])}", text) for text in texts)
    ]
    return tuple(short for short in dict.fromkeys([*called, *alone]) if short != name)
