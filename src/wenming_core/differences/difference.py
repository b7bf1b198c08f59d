"""差异: one thing in which two campaigns differ, worded for people."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from wenming_core.value_text import EMPTY, worded, worded_apart

__all__ = ["Difference", "of_value", "present"]


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


def of_value(noun: str, name: str, field: str, old: Any, new: Any) -> Iterator[Difference]:
    """Yield the difference of one value, if there is one."""
    if old != new:
        before, after = worded_apart(old, new)
        yield Difference(noun=noun, name=name, field=field, before=before, after=after)


def present(value: Any) -> str:
    """Word an object that may have no name, so that it does not read as if it were missing."""
    wording = worded(value)
    return "有" if value is not None and wording == EMPTY else wording
