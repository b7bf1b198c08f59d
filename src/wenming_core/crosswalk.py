"""编号对照: which standards of the old edition became which of the new, decided by a person and by comparison.

What a person decides wins; the rest is what :mod:`wenming_core.editions` finds. Only a person can say that a standard
was split, and which of its tasks and facts go to which part.
"""

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

from wenming_core.editions import compare_editions
from wenming_core.errors import UnknownName
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue
from wenming_core.model.codes import Code
from wenming_core.model.facts import Event, Finding, Rating
from wenming_core.model.task import Task

__all__ = ["Crosswalk", "Referring", "SplitPolicy", "Targets", "decide", "referring", "standard_of"]

Targets = Code | tuple[Code, ...] | None
"""What becomes of an old code: one new code, several where it was split, none where it has no counterpart."""

Referring = Task | Finding | Rating | Event
"""Whatever stands under one node of the catalogue at most, and so can follow only one part of a split standard."""


class SplitPolicy(Enum):
    """拆分标准的分工: what becomes of the departments and the evidence of a standard that was split.

    Tasks and facts are no matter of policy: each stands under one standard, and only a person knows which.

    Members:
        COPY: Each of the new standards gets them.
        LEAVE: They stay behind and are listed.
    """

    COPY = "copy"
    LEAVE = "leave"

    @property
    def chinese(self) -> str:
        """As messages word it."""
        return {"copy": "责任部门和佐证材料列入每一条", "leave": "责任部门和佐证材料未结转"}[self.value]


@frozen(kw_only=True)
class Crosswalk:
    """编号对照: old codes → new codes, and where the tasks and facts of split standards go.

    Attributes:
        codes: The new codes of each old one that has any.
        places: Id of a task or fact → the new code that it goes to.
        split: What becomes of what may stand under several standards.
    """

    codes: Mapping[Code, tuple[Code, ...]]
    places: Mapping[str, Code]
    split: SplitPolicy

    def of(self, old: Code) -> tuple[Code, ...]:
        """The new codes of an old one; none where it has no counterpart."""
        return self.codes.get(old, ())

    def of_shared(self, old: Code) -> tuple[Code, ...]:
        """The new codes for what may stand under several, such as evidence."""
        codes = self.of(old)
        return () if len(codes) > 1 and self.split is SplitPolicy.LEAVE else codes

    def of_single(self, old: Code, name: str) -> Code | None:
        """The new code for the task or fact with this id; None where there is none, or nobody has chosen."""
        codes = self.of(old)
        chosen = self.places.get(name) if len(codes) > 1 else next(iter(codes), None)
        return chosen if chosen in codes else None


def decide(
    campaign: Campaign,
    catalogue: Catalogue,
    mapping: Mapping[Code, Targets],
    places: Mapping[str, Code],
    split: SplitPolicy,
) -> Crosswalk:
    """Fill up what a person decided by what the comparison of the editions finds.

    A new code that a person gives away is no longer found for another.

    Raises:
        UnknownName: ``mapping`` or ``places`` names what is not there.
    """
    decided = {before: _as_codes(after) for before, after in mapping.items()}
    taken = {code for codes in decided.values() for code in codes}
    for side, codes in ((campaign.catalogue, decided), (catalogue, taken)):
        for code in codes:
            side[code]
    compared = compare_editions(campaign.catalogue, catalogue).code_map
    found = {before: (after,) for before, after in compared.items() if before not in decided and after not in taken}
    every = found | {before: codes for before, codes in decided.items() if codes}
    _check_places(campaign, every, places)
    return Crosswalk(codes=every, places=places, split=split)


def referring(campaign: Campaign) -> tuple[Referring, ...]:
    """Everything in a campaign that stands under one node at most."""
    return (*campaign.tasks, *campaign.findings, *campaign.ratings, *campaign.events)


def standard_of(item: Referring) -> Code | None:
    """The node that a task or fact stands under; None for an event of the campaign as a whole."""
    return item.target if isinstance(item, Rating) else item.standard


def _as_codes(after: Targets) -> tuple[Code, ...]:
    if after is None:
        return ()
    return (after,) if isinstance(after, str) else tuple(dict.fromkeys(after))


def _check_places(campaign: Campaign, codes: Mapping[Code, tuple[Code, ...]], places: Mapping[str, Code]) -> None:
    candidates: dict[str, set[Code]] = {}
    for item in referring(campaign):
        candidates.setdefault(item.id, set()).update(codes.get(standard_of(item) or "", ()))
    for name, code in places.items():
        if name not in candidates:
            raise UnknownName("task or fact", name, candidates)
        if code not in candidates[name]:
            raise UnknownName(f"counterpart for {name!r}", code, candidates[name])
