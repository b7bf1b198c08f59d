"""Every fault of a scheme, in the order in which it is written."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue
from wenming_core.model.scheme import Scheme
from wenming_core.soundness import facts, points, references, tiers

__all__ = ["KINDS", "campaign_faults", "scheme_faults", "scores_needed"]

NO_WINDOW = Kind("WM725", "一票否决没有追溯期", Severity.WARNING, "请写明追溯几个月（months）；不写则永远有效。")
QUOTA = Kind("WM726", "排名没有写明名额", Severity.ERROR, "请写明比例（share）或名额（count），只写一种。")
CYCLE_DATES = Kind("WM727", "考核周期的起止日期颠倒", Severity.ERROR, "请改正开始日期（starts）和截止日期（ends）。")

KINDS = (*points.KINDS, *tiers.KINDS, *references.KINDS, *facts.KINDS, NO_WINDOW, QUOTA, CYCLE_DATES)


def campaign_faults(campaign: Campaign) -> Iterator[Diagnostic]:
    """Find the faults of every scheme of a campaign."""
    for index, scheme in enumerate(campaign.schemes):
        yield from scheme_faults(scheme, campaign, f"$.schemes[{index}]")


def scheme_faults(scheme: Scheme, campaign: Campaign, path: str) -> Iterator[Diagnostic]:
    """Find the faults of a scheme that is kept at ``path``, for the catalogue and the facts of a campaign."""
    yield from _lasting(_Same(scheme), _Same(campaign.catalogue), path)
    yield from references.scheme_reference_faults(scheme, campaign, path)
    yield from facts.fact_faults(scheme, campaign, path)


T = TypeVar("T")


@frozen(eq=False)
class _Same(Generic[T]):
    """Holds an object and is equal to what holds the same object, so that a cache need not compare whole trees."""

    held: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.held is self.held

    def __hash__(self) -> int:
        return id(self.held)


@lru_cache(maxsize=16)
def _lasting(scheme: _Same[Scheme], catalogue: _Same[Catalogue], path: str) -> tuple[Diagnostic, ...]:
    """Find the faults that do not depend on the facts: once for all campaigns that share a scheme and a catalogue."""
    return (
        *points.points_faults(scheme.held, catalogue.held, path),
        *tiers.tier_faults(scheme.held, path),
        *references.reference_faults(scheme.held, catalogue.held, path),
        *_whole(scheme.held, path),
    )


def _whole(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    if scheme.starts is not None and scheme.ends is not None and scheme.ends < scheme.starts:
        place = JsonPath(path=f"{path}.ends")
        yield CYCLE_DATES.at(place, f"结束日期{scheme.ends.isoformat()}早于开始日期{scheme.starts.isoformat()}。")
    for index, veto in enumerate(scheme.vetoes):
        if veto.months is None:
            yield NO_WINDOW.at(JsonPath(path=f"{path}.vetoes[{index}]"), f"“{veto.name}”没有追溯期。")
    for index, ranking in enumerate(scheme.rankings):
        if (ranking.share is None) == (ranking.count is None):
            yield QUOTA.at(
                JsonPath(path=f"{path}.rankings[{index}]"), f"“{ranking.name}”的比例和名额应当写且只写一种。"
            )


def scores_needed(scheme: Scheme, campaign: Campaign) -> tuple[Scheme, ...]:
    """Return the other schemes whose scores a scheme reads, itself or through others, in the order to score them.

    References must lead somewhere and not in a circle; see :func:`scheme_faults`.
    """
    known = {s.title: s for s in campaign.schemes}
    ordered: dict[str, Scheme] = {}
    open_schemes = [(scheme, False)]
    while open_schemes:
        current, entered = open_schemes.pop()
        if entered:
            ordered[current.title] = current
        elif current.title not in ordered:
            open_schemes.append((current, True))
            open_schemes.extend((known[title], False) for title in references.schemes_named(current))
    return tuple(s for title, s in ordered.items() if title != scheme.title)
