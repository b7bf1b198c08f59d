"""差异: what two states of a campaign do not have in common, object by object and field by field.

The catalogue is compared by :mod:`wenming_core.editions`, since its standards have no name that stays; everything else
by the name, code or id that tells it from its neighbours.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
from attrs import frozen

from wenming_core.editions import compare_editions
from wenming_core.model.assignment import Responsibility, Role
from wenming_core.model.campaign import Campaign
from wenming_core.model.labels import FIELD_LABELS
from wenming_core.model.organisation import Person
from wenming_core.model.plan import Annex, Basis, Clause, LedgerName, Meeting, Section, Stage
from wenming_core.model.scheme import Scheme
from wenming_core.model.task import StatusChange
from wenming_core.model.when import Cycle, When

__all__ = ["Difference", "compare_campaigns"]

EMPTY = "（空）"


@frozen(kw_only=True)
class Difference:
    """差异: one thing in which two campaigns differ.

    Attributes:
        noun: What sort of object it is in, in Chinese, such as ``"任务"``.
        name: Which one: its name, code or id; empty for the campaign itself.
        field: Which field, in Chinese; empty where the whole object was added or removed.
        before: Its value in the first campaign, worded for people.
        after: Its value in the second.
    """

    noun: str
    name: str = ""
    field: str = ""
    before: str = EMPTY
    after: str = EMPTY

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.noun, self.name, self.field)))
        return f"{where}：{self.before} → {self.after}"


def compare_campaigns(old: Campaign, new: Campaign) -> tuple[Difference, ...]:
    """List the differences of two campaigns, in the order of the document.

    Two equal campaigns have none.
    """
    return tuple(_differences(old, new))


@frozen
class _Group:
    """Objects of one sort, with what tells them apart."""

    noun: str
    objects: Callable[[Campaign], Iterable[Any]]
    name: Callable[[Any], str]


_GROUPS = (
    _Group("部门", lambda c: c.organisation.departments, lambda d: str(d.name)),
    _Group("集合称谓", lambda c: c.organisation.collectives, lambda t: str(t.wording)),
    _Group("分工", lambda c: c.assignments, lambda a: str(a.standard)),
    _Group("赋分方案", lambda c: c.schemes, lambda s: str(s.title)),
    _Group("任务", lambda c: c.tasks, lambda t: str(t.id)),
    _Group("数据", lambda c: c.measurements, lambda m: str(m.id)),
    _Group("检查发现", lambda c: c.findings, lambda f: str(f.id)),
    _Group("评定", lambda c: c.ratings, lambda r: str(r.id)),
    _Group("加分或负面事项", lambda c: c.events, lambda e: str(e.id)),
    _Group("佐证材料", lambda c: c.evidence, lambda e: str(e.id)),
)


def _differences(old: Campaign, new: Campaign) -> Iterator[Difference]:
    yield from _fields("创建工作", "", old, new, only=("year", "lead_policy"))
    yield from _single("单位", old.organisation.unit, new.organisation.unit)
    yield from _single("领导小组", old.organisation.leading_group, new.organisation.leading_group)
    yield from _single("实施方案", old.plan, new.plan)
    yield from _catalogue(old, new)
    for group in _GROUPS:
        yield from _grouped(group, old, new)


def _single(noun: str, old: Any, new: Any) -> Iterator[Difference]:
    if old is None or new is None:
        if old is not new:
            yield Difference(noun=noun, before=_worded(old), after=_worded(new))
        return
    yield from _fields(noun, "", old, new)


def _grouped(group: _Group, old: Campaign, new: Campaign) -> Iterator[Difference]:
    mine = {group.name(item): item for item in group.objects(old)}
    theirs = {group.name(item): item for item in group.objects(new)}
    for name, item in mine.items():
        if name not in theirs:
            yield Difference(noun=group.noun, name=name, before=_worded(item))
    for name, item in theirs.items():
        if name not in mine:
            yield Difference(noun=group.noun, name=name, after=_worded(item))
        else:
            yield from _fields(group.noun, name, mine[name], item)


def _fields(noun: str, name: str, old: Any, new: Any, only: tuple[str, ...] = ()) -> Iterator[Difference]:
    if isinstance(old, Scheme):
        if old != new:
            yield Difference(noun=noun, name=name, field="条款", before=_worded(old), after="已修订")
        return
    for a in attrs.fields(type(old)):
        before, after = getattr(old, a.name), getattr(new, a.name)
        if before != after and (not only or a.name in only):
            label = FIELD_LABELS[a.name]
            yield Difference(noun=noun, name=name, field=label, before=_worded(before), after=_worded(after))


def _catalogue(old: Campaign, new: Campaign) -> Iterator[Difference]:
    for field, label in (("title", "标题"), ("edition", "版次")):
        before, after = getattr(old.catalogue, field), getattr(new.catalogue, field)
        if before != after:
            yield Difference(noun="测评体系", field=label, before=_worded(before), after=_worded(after))
    for pair in compare_editions(old.catalogue, new.catalogue).changes:
        before = f"{pair.old.code} {pair.old.label}" if pair.old else EMPTY
        after = f"{pair.new.code} {pair.new.label}" if pair.new else EMPTY
        node = pair.new or pair.old
        yield Difference(
            noun="测评体系", name=node.code if node else "", field=pair.chinese, before=before, after=after
        )


def _worded(value: Any) -> str:
    """Word a value as a person would read it in a ledger."""
    match value:
        case None | "" | ():
            return EMPTY
        case bool():
            return "是" if value else "否"
        case str() | int() | date() | Decimal():
            return str(value)
        case Enum():
            return str(getattr(value, "chinese", value.value))
        case tuple():
            return "、".join(map(_worded, value))
        case _:
            return _object_worded(value)


def _object_worded(value: Any) -> str:
    match value:
        case When() | Cycle():
            return value.wording
        case Responsibility(department=department, role=role, scope=scope):
            notes = "，".join(filter(None, ("" if role is Role.UNMARKED else role.chinese, scope)))
            return f"{department}（{notes}）" if notes else department
        case Person(name=name, title=title):
            return f"{name}（{title}）" if title else name
        case StatusChange(on=on, after=after, by=by):
            return f"{on} {after.chinese}（{by}）"
        case Section(heading=heading) | Clause(heading=heading):
            return "\n".join(filter(None, (heading, *_prose(value))))
        case Stage(when=when, text=text):
            return f"{when.wording}{text}"
        case Meeting(name=name, cycle=cycle):
            return f"{cycle.wording}{name}"
        case Basis(title=title) | LedgerName(title=title) | Annex(title=title):
            return f"《{title}》"
        case _:
            return _first_text(value)


def _prose(value: Section | Clause) -> tuple[str, ...]:
    if isinstance(value, Clause):
        return (value.text,)
    return (*value.paragraphs, *map(_object_worded, value.clauses))


def _first_text(value: Any) -> str:
    """An object that was added or removed, by the texts that a person knows it by."""
    known = ("title", "content", "text", "name", "wording", "responsibilities")
    found = (getattr(value, field, "") for field in known)
    return next((_worded(text) for text in found if text), type(value).__name__)
