"""差异: what two states of a campaign do not have in common, object by object and field by field.

The catalogue is compared by :mod:`wenming_core.editions`, since its standards have no name that stays; everything else
by the name, code or id that tells it from its neighbours. Two campaigns without a difference are equal.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
from attrs import frozen

from wenming_core.differences.difference import Difference, of_value, present
from wenming_core.differences.schemes import compare_schemes
from wenming_core.editions import Pair, compare_editions
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Node, Standard
from wenming_core.model.labels import label_of
from wenming_core.model.provenance import Provenance
from wenming_core.model.scheme import Scheme
from wenming_core.value_text import EMPTY

__all__ = ["compare_campaigns", "compare_catalogues"]

_CATALOGUE = "测评体系"


def compare_campaigns(old: Campaign, new: Campaign) -> tuple[Difference, ...]:
    """List the differences of two campaigns, in the order of the document.

    Equal campaigns have none, and only those.
    """
    return tuple(_differences(old, new))


def compare_catalogues(old: Catalogue, new: Catalogue) -> tuple[Difference, ...]:
    """List the differences of two editions of a catalogue, in the order of the new one.

    Equal catalogues have none, and only those. :func:`wenming_core.editions.compare_editions` gives them as pairs.
    """
    return tuple(_of_catalogues(old, new))


@frozen
class _Group:
    """Objects of one sort, with what tells them apart."""

    noun: str
    objects: Callable[[Campaign], Iterable[Any]]
    name: Callable[[Any], str]


_GROUPS = (
    _Group("部门", lambda c: c.organisation.departments, lambda d: str(d.name)),
    _Group("集合称谓", lambda c: c.organisation.collectives, lambda t: str(t.wording)),
    _Group("赋分方案", lambda c: c.schemes, lambda s: str(s.title)),
    _Group("分工", lambda c: c.assignments, lambda a: str(a.standard)),
    _Group("任务", lambda c: c.tasks, lambda t: str(t.id)),
    _Group("数据", lambda c: c.measurements, lambda m: str(m.id)),
    _Group("检查发现", lambda c: c.findings, lambda f: str(f.id)),
    _Group("评定", lambda c: c.ratings, lambda r: str(r.id)),
    _Group("加分或负面事项", lambda c: c.events, lambda e: str(e.id)),
    _Group("佐证材料", lambda c: c.evidence, lambda e: str(e.id)),
)


def _differences(old: Campaign, new: Campaign) -> Iterator[Difference]:
    yield from _fields("创建工作", "", old, new, only=("year", "applied_on", "lead_policy"))
    yield from _single("单位", old.organisation.unit, new.organisation.unit)
    yield from _single("领导小组", old.organisation.leading_group, new.organisation.leading_group)
    yield from _single("实施方案", old.plan, new.plan)
    yield from _of_catalogues(old.catalogue, new.catalogue)
    for group in _GROUPS:
        yield from _grouped(group, old, new)
    yield from _provenance(old.provenance, new.provenance)


def _single(noun: str, old: Any, new: Any) -> Iterator[Difference]:
    if old is None or new is None:
        if old is not new:
            yield Difference(noun=noun, before=present(old), after=present(new))
        return
    yield from _fields(noun, "", old, new)


def _grouped(group: _Group, old: Campaign, new: Campaign) -> Iterator[Difference]:
    mine = {group.name(item): item for item in group.objects(old)}
    theirs = {group.name(item): item for item in group.objects(new)}
    for name, item in mine.items():
        if name not in theirs:
            yield Difference(noun=group.noun, name=name, before=present(item))
    for name, item in theirs.items():
        if name not in mine:
            yield Difference(noun=group.noun, name=name, after=present(item))
        else:
            yield from _fields(group.noun, name, mine[name], item)
    kept = tuple(name for name in mine if name in theirs), tuple(name for name in theirs if name in mine)
    if kept[0] != kept[1]:
        yield Difference(noun=group.noun, field="顺序", before="、".join(kept[0]), after="、".join(kept[1]))


def _fields(noun: str, name: str, old: Any, new: Any, only: tuple[str, ...] = ()) -> Iterator[Difference]:
    if isinstance(old, Scheme):
        yield from compare_schemes(old, new)
        return
    for a in attrs.fields(type(old)):
        if not only or a.name in only:
            label = label_of(type(old), a.name)
            yield from of_value(noun, name, label, getattr(old, a.name), getattr(new, a.name))


def _of_catalogues(old: Catalogue, new: Catalogue) -> Iterator[Difference]:
    yield from _fields(_CATALOGUE, "", old, new, only=("title", "edition", "levels", "declared"))
    for pair in compare_editions(old, new).pairs:
        yield from _pair(pair)


def _pair(pair: Pair) -> Iterator[Difference]:
    node = pair.new or pair.old
    code = node.code if node else ""
    if pair.chinese:
        before, after = _worded_node(pair.old), _worded_node(pair.new)
        yield Difference(noun=_CATALOGUE, name=code, field=pair.chinese, before=before, after=after)
    if pair.old is None or pair.new is None:
        return
    mine, theirs = pair.old.item, pair.new.item
    if not pair.chinese:
        yield from of_value(_CATALOGUE, code, "标点或字形", pair.old.label, pair.new.label)
    yield from of_value(_CATALOGUE, code, "印刷编号", mine.number, theirs.number)
    if isinstance(mine, Standard) and isinstance(theirs, Standard):
        yield from of_value(_CATALOGUE, code, label_of(Standard, "methods"), mine.methods, theirs.methods)
        yield from of_value(
            _CATALOGUE, code, label_of(Standard, "requirements"), mine.requirements, theirs.requirements
        )


def _worded_node(node: Node | None) -> str:
    return f"{node.code} {node.label}" if node else EMPTY


def _provenance(old: tuple[Provenance, ...], new: tuple[Provenance, ...]) -> Iterator[Difference]:
    if old != new:
        after = f"{len(new)} 条" + ("，内容有改动" if new[: len(old)] != old else "")
        yield Difference(noun="来历", field="记录", before=f"{len(old)} 条", after=after)
