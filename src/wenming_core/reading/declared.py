"""声明的数量: counts that a plan claims for its measuring system, such as 3个测评指标、12个测评项目的34条测评标准."""

import re
from collections.abc import Iterable

from wenming_core._text import fold, parse_numeral
from wenming_core.model import DeclaredCount
from wenming_core.reading.columns import LEVELS

__all__ = ["read_declared"]

_NAMES = sorted((name for name in LEVELS if len(name) >= 4), key=len, reverse=True)
_COUNT = re.compile(
    rf"(?P<count>[0-9０-９]{{1,6}}|[一二三四五六七八九十百]{{1,5}})\s?(?:个|项|条|类|款|大类|大项)\s?(?P<level>{'|'.join(_NAMES)})"
)
_STANDARD = 4


def read_declared(texts: Iterable[str], levels: tuple[str, ...]) -> tuple[DeclaredCount, ...]:
    """Find the counts, each wording once; ``levels`` are the names of the levels as the annex prints them.

    A count of standards belongs to the lowest level, whatever its name; another to the level whose heading has the same
    rank, or without an annex to the place of its rank.
    """
    found = (_declared(match, levels) for text in texts for match in _COUNT.finditer(text))
    return tuple(dict.fromkeys(count for count in found if count))


def _declared(match: "re.Match[str]", levels: tuple[str, ...]) -> DeclaredCount | None:
    count = parse_numeral(match.group("count"))
    if count is None:
        return None
    return DeclaredCount(level=_level(match.group("level"), levels), count=count, wording=match.group())


def _level(name: str, levels: tuple[str, ...]) -> int:
    rank = LEVELS[name]
    printed = [fold(level) for level in levels]
    if fold(name) in printed:
        return printed.index(fold(name)) + 1
    if rank == _STANDARD and printed:
        return len(printed)
    ranks = [LEVELS.get(re.sub(r"\([^()]*\)$", "", level), 0) for level in printed]
    return ranks.index(rank) + 1 if rank in ranks else min(rank, 3)
