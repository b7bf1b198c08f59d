"""值的文字: what the fields of a campaign hold, worded for people as a ledger would word it.

:func:`worded` is short and leaves out what goes without saying; :func:`worded_apart` words two different values so that
a reader sees that they differ.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, assert_never

import attrs

from wenming_core.model.assignment import Assignment, Responsibility, Role
from wenming_core.model.catalogue import DeclaredCount
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.labels import label_of
from wenming_core.model.organisation import Person
from wenming_core.model.plan import Annex, Basis, Clause, LedgerName, Meeting, Section, Stage
from wenming_core.model.requirement import CountRequirement, RatioRequirement
from wenming_core.model.scheme import Scheme
from wenming_core.model.scheme_labels import KIND_LABELS
from wenming_core.model.task import StatusChange
from wenming_core.model.when import Cycle, When

__all__ = ["EMPTY", "worded", "worded_apart"]

EMPTY = "（空）"
"""Stands for a field that holds nothing."""

_KNOWN_BY = ("title", "content", "name", "wording")


def worded(value: Any) -> str:
    """Word a value: a field of the model, an object of it, or several.

    >>> worded((When.on(date(2018, 6, 9)), None, False, ()))
    '2018年6月9日、（空）、否、（空）'
    """
    match value:
        case None | "" | ():
            return EMPTY
        case bool():
            return "是" if value else "否"
        case str() | int() | date():
            return str(value)
        case Decimal():
            return format(value, "f")
        case Fraction():
            return _fraction(value)
        case Enum():
            return str(getattr(value, "chinese", value.value))
        case tuple():
            return "、".join(map(worded, value))
        case _:
            return _object(value)


def worded_apart(one: Any, other: Any) -> tuple[str, str]:
    """Word two different values; in full where the short wordings are the same.

    >>> from wenming_core.model import Person
    >>> worded_apart(Person(name="何青"), Person(name="何青", department="办公室"))
    ('名称：何青', '名称：何青，部门：办公室')
    """
    for wording in (worded, _in_full):
        first, second = wording(one), wording(other)
        if first != second:
            return first, second
    return first, f"{second}（有改动）"


def _object(value: Any) -> str:
    match value:
        case When() | Cycle():
            return value.wording
        case Responsibility(department=department, role=role, scope=scope):
            return _noted(department, "" if role is Role.UNMARKED else role.chinese, scope)
        case Assignment(responsibilities=responsibilities):
            return worded(responsibilities)
        case Person(name=name, title=title):
            return _noted(name, title)
        case StatusChange(on=on, after=after, by=by, reason=reason):
            return f"{on} {after.chinese}" + _noted("", by, reason)
        case RatioRequirement() | CountRequirement():
            return f"{value.name}{value.comparison.chinese}{worded(value.threshold)}"
        case DeclaredCount(level=level, count=count, wording=wording):
            return wording or f"第{level}级 {count} 项"
        case Measurement() | Finding() | Rating() | Event():
            return _fact(value)
        case Scheme(title=title):
            return title
        case _ if type(value).__name__ in KIND_LABELS:
            return _ruled(value)
        case _:
            return _prose(value)


def _ruled(value: Any) -> str:
    """Word a part of a scheme: what it is, and what it holds beyond its defaults."""
    held = ((a, getattr(value, a.name)) for a in attrs.fields(type(value)))
    told = (f"{label_of(type(value), a.name)}：{worded(own)}" for a, own in held if own != a.default)
    return _noted(KIND_LABELS[type(value).__name__], *told)


def _fraction(value: Fraction) -> str:
    """Word a share as a percentage and anything else as a decimal, where that is exact."""
    percent = 0 < value < 1
    hundredths = value * (10_000 if percent else 100)
    if hundredths.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(abs(hundredths.numerator), 100)
    number = f"{'-' if value < 0 else ''}{whole}.{rest:02}".rstrip("0").rstrip(".")
    return f"{number}%" if percent else number


def _fact(fact: Measurement | Finding | Rating | Event) -> str:
    match fact:
        case Measurement():
            share = "" if fact.denominator is None else f"/{worded(fact.denominator)}"
            return f"{fact.name} {worded(fact.numerator)}{share}{fact.unit}"
        case Finding():
            return f"{fact.standard} {fact.outcome.chinese}" + _noted("", fact.text)
        case Rating():
            return f"{fact.target} " + (fact.option or worded(fact.points))
        case Event():
            return fact.nature.chinese + _noted("", fact.category, fact.text)
        case _:
            assert_never(fact)


def _prose(value: Any) -> str:
    match value:
        case Section(heading=heading, paragraphs=paragraphs, clauses=clauses):
            return "\n".join((heading, *paragraphs, *map(_prose, clauses)))
        case Clause(heading=heading, text=text):
            return "\n".join(filter(None, (heading, text)))
        case Stage(when=when, text=text):
            return f"{when.wording}{text}"
        case Meeting(name=name, cycle=cycle):
            return f"{cycle.wording}{name}"
        case Basis(title=title) | LedgerName(title=title) | Annex(title=title):
            return f"《{title}》"
        case _:
            known = (getattr(value, name, "") for name in _KNOWN_BY)
            return next(filter(None, known), EMPTY)


def _noted(text: str, *notes: str) -> str:
    inside = "，".join(filter(None, notes))
    return f"{text}（{inside}）" if inside else text


def _in_full(value: Any) -> str:
    """Word each field of an object that holds anything."""
    if isinstance(value, tuple):
        return "、".join(map(_in_full, value))
    if not attrs.has(type(value)):
        return worded(value)
    fields = ((label_of(type(value), a.name), getattr(value, a.name)) for a in attrs.fields(type(value)))
    return "，".join(f"{label}：{_in_full(held)}" for label, held in fields if held not in (None, "", ()))
