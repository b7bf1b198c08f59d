"""Whether tables of tiers are complete: no holes, nothing unreachable, no overlap, every grade defined."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model.rules import GradeByConditions, GradeByCount, GradeByRange, RangeTier
from wenming_core.model.scheme import Scheme

__all__ = ["KINDS", "tier_faults"]

HOLE = Kind("WM707", "分档之间有空档", Severity.ERROR, "请改正分档的上下限，使相邻两档衔接。")
OVERLAP = Kind("WM708", "分档互相重叠", Severity.ERROR, "请改正分档的上下限，使每个数只落入一档。")
UNREACHABLE = Kind("WM709", "有的档次永远达不到", Severity.WARNING, "请核对分档的次序和界限；先列出的档次优先。")
NO_COEFFICIENT = Kind("WM710", "档次没有规定系数", Severity.ERROR, "请在方案的档次（grades）中写明该档次的系数。")

KINDS = (HOLE, OVERLAP, UNREACHABLE, NO_COEFFICIENT)


def tier_faults(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    """Find faults in the tiers of every rule of a scheme that is kept at ``path``."""
    for below, part in scheme.parts:
        place = path + below
        match part:
            case GradeByRange():
                yield from _coefficients(scheme, part.tiers, part.otherwise, place)
                yield from _ranges(part.tiers, place)
            case GradeByCount():
                yield from _coefficients(scheme, part.tiers, part.otherwise, place)
                for index, tier in enumerate(part.tiers):
                    if tier.at_least > len(part.of):
                        message = f"档次“{tier.grade}”要求符合{tier.at_least}项，而一共只有{len(part.of)}项。"
                        yield UNREACHABLE.at(JsonPath(path=f"{place}.tiers[{index}]"), message)
            case GradeByConditions():
                yield from _coefficients(scheme, part.tiers, part.otherwise, place)
                yield from _repeated(part, place)
            case _:
                pass


def _coefficients(scheme: Scheme, tiers: Sequence[object], otherwise: str, path: str) -> Iterator[Diagnostic]:
    named = [(f"{path}.tiers[{i}].grade", str(getattr(tier, "grade", ""))) for i, tier in enumerate(tiers)]
    for place, grade in [*named, *([(f"{path}.otherwise", otherwise)] if otherwise else [])]:
        if scheme.share_of(grade) is None:
            yield NO_COEFFICIENT.at(JsonPath(path=place), f"档次“{grade}”没有规定系数。")


def _repeated(rule: GradeByConditions, path: str) -> Iterator[Diagnostic]:
    for index, tier in enumerate(rule.tiers):
        if any(tier.when == earlier.when for earlier in rule.tiers[:index]):
            message = f"档次“{tier.grade}”与前面一档的条件相同，永远轮不到。"
            yield UNREACHABLE.at(JsonPath(path=f"{path}.tiers[{index}]"), message)


def _ranges(tiers: Sequence[RangeTier], path: str) -> Iterator[Diagnostic]:
    numbers = _witnesses(tiers)
    deciding = [next((i for i, t in enumerate(tiers) if t.covers(n)), None) for n in numbers]
    for index, tier in enumerate(tiers):
        if index not in deciding:
            message = f"档次“{tier.grade}”的范围已被前面的档次占满，或者上下限颠倒。"
            yield UNREACHABLE.at(JsonPath(path=f"{path}.tiers[{index}]"), message)
    covered = [i for i, d in enumerate(deciding) if d is not None]
    for i in range(min(covered, default=0), max(covered, default=0)):
        if deciding[i] is None:
            yield HOLE.at(JsonPath(path=f"{path}.tiers"), f"{numbers[i]}附近的数不属于任何一档。")
            break
    yield from _overlaps(tiers, numbers, path)


def _overlaps(tiers: Sequence[RangeTier], numbers: Sequence[Fraction], path: str) -> Iterator[Diagnostic]:
    """Report overlaps of tiers that set both bounds; of one-sided tiers the first listed decides, as it is printed."""
    closed = [(i, t) for i, t in enumerate(tiers) if _two_sided(t)]
    for (_, a), (j, b) in combinations(closed, 2):
        shared = next((n for n in numbers if a.covers(n) and b.covers(n)), None)
        if shared is not None:
            message = f"{shared}既属于“{a.grade}”档，又属于“{b.grade}”档。"
            yield OVERLAP.at(JsonPath(path=f"{path}.tiers[{j}]"), message)


def _two_sided(tier: RangeTier) -> bool:
    lower = tier.at_least is not None or tier.above is not None
    return lower and (tier.at_most is not None or tier.below is not None)


def _witnesses(tiers: Sequence[RangeTier]) -> list[Fraction]:
    """Pick a number at, between and beyond all bounds."""
    bounds = sorted({b for tier in tiers for b in tier.bounds}) or [Fraction(0)]
    between = [(a + b) / 2 for a, b in pairwise(bounds)]
    return sorted([bounds[0] - 1, *bounds, *between, bounds[-1] + 1])
