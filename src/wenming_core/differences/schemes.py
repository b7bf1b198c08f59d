"""赋分方案的差异: what two states of a scheme do not have in common, down to the single number of a rule.

The rows of a table that have a name (an item its code, a grade its letter) are compared with the row of that name, all
others with the row at their place.
"""

from collections.abc import Iterator
from itertools import takewhile, zip_longest
from typing import Any

import attrs
from attrs import frozen

from wenming_core.differences.difference import Difference, of_value
from wenming_core.model.labels import label_of
from wenming_core.model.rules import (
    AwardEntry,
    ConditionTier,
    CountTier,
    Grade,
    MethodPart,
    OptionPoints,
    OptionShare,
    Period,
    RangeTier,
    RaterGroup,
)
from wenming_core.model.scheme import Item, MethodShare, Scheme
from wenming_core.model.scheme_above import BonusPool, Gate, NegativeEntry, NegativeList, Ranking, Veto

__all__ = ["compare_schemes"]

_NOUN = "赋分方案"

_KNOWN_BY: dict[type, tuple[str, ...]] = {
    AwardEntry: ("level", "part"),
    BonusPool: ("name",),
    ConditionTier: ("grade",),
    CountTier: ("grade",),
    Gate: ("scheme",),
    Grade: ("name",),
    Item: ("code",),
    MethodPart: ("method",),
    MethodShare: ("method",),
    NegativeEntry: ("category",),
    NegativeList: ("name",),
    OptionPoints: ("option",),
    OptionShare: ("option",),
    Period: ("name",),
    RangeTier: ("grade",),
    Ranking: ("name",),
    RaterGroup: ("group",),
    Veto: ("name",),
}
"""The fields by which a row of a table is known again."""

_Rows = tuple[Any, ...]


@frozen
class _Place:
    """Where in a scheme a value stands: the scheme's title, the code of the item, and the labels on the way down."""

    name: str
    labels: tuple[str, ...] = ()

    def under(self, label: str) -> "_Place":
        return _Place(self.name, (*self.labels, label))

    def row(self, named: str) -> "_Place":
        return _Place(self.name, (*self.labels[:-1], f"{self.labels[-1]}{named}"))

    def differ(self, old: Any, new: Any) -> Iterator[Difference]:
        yield from of_value(_NOUN, self.name, "·".join(self.labels), old, new)


def compare_schemes(old: Scheme, new: Scheme) -> Iterator[Difference]:
    """List the differences of two schemes; those of an item bear its code in their name."""
    yield from _values(_Place(new.title), old, new)


def _values(place: _Place, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _rows(place, old, new)
    elif type(old) is type(new) and attrs.has(type(old)):
        for a in attrs.fields(type(old)):
            label = label_of(type(old), a.name)
            yield from _values(place.under(label), getattr(old, a.name), getattr(new, a.name))
    else:
        yield from place.differ(old, new)


def _rows(place: _Place, old: _Rows, new: _Rows) -> Iterator[Difference]:
    mine, theirs = _by_name(old), _by_name(new)
    if mine is not None and theirs is not None:
        yield from _named(place, mine, theirs)
    elif all(attrs.has(type(row)) for row in (*old, *new)):
        yield from _in_order(place, old, new)
    else:
        yield from place.differ(old, new)


def _by_name(rows: _Rows) -> dict[str, Any] | None:
    """The rows by their names; None where they have none, or one name stands twice."""
    named = {
        " ".join(getattr(row, name) for name in _KNOWN_BY[type(row)]).strip(): row
        for row in rows
        if type(row) in _KNOWN_BY
    }
    return named if len(named) == len(rows) else None


def _named(place: _Place, mine: dict[str, Any], theirs: dict[str, Any]) -> Iterator[Difference]:
    for name, row in (mine | theirs).items():
        here = _Place(f"{place.name} {name}") if isinstance(row, Item) else place.row(f"“{name}”")
        yield from _values(here, mine.get(name), theirs.get(name))
    kept = [name for name in mine if name in theirs], [name for name in theirs if name in mine]
    if kept[0] != kept[1]:
        before, after = map("、".join, kept)
        yield Difference(
            noun=_NOUN, name=place.name, field="·".join((*place.labels, "顺序")), before=before, after=after
        )


def _in_order(place: _Place, old: _Rows, new: _Rows) -> Iterator[Difference]:
    """Compare rows without names place by place, after the rows at either end that are the same."""
    first = _same(old, new)
    last = _same(old[first:][::-1], new[first:][::-1])
    middle = old[first : len(old) - last], new[first : len(new) - last]
    for number, (mine, theirs) in enumerate(zip_longest(*middle), start=first + 1):
        yield from _values(place.row(f"第{number}项"), mine, theirs)


def _same(old: _Rows, new: _Rows) -> int:
    """Count the rows that are the same from the start on."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
