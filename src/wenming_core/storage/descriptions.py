"""What the docstrings of the model say, taken apart: the Chinese term, the summary, and a line for each attribute."""

import inspect
import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

__all__ = ["Description", "description_of"]

_SECTION = re.compile(r"(Attributes|Members|Args|Returns|Raises|Yields|Examples?):")
_ENTRY = re.compile(r"    (\w+): +(.*)")
_ROLE = re.compile(r":\w+:`~?([^`<]*?)(?:\s*<[^>]*>)?`|``([^`]*)``")


@frozen(kw_only=True)
class Description:
    """A docstring taken apart.

    Attributes:
        title: The Chinese term that stands before the first colon; the name of the class where there is none.
        text: The summary and what follows it, up to the first section.
        entries: What the section of attributes or members says of each name.
    """

    title: str
    text: str
    entries: Mapping[str, str]


@cache
def description_of(cls: type) -> Description:
    """Take the docstring of ``cls`` apart.

    >>> from wenming_core.model.evidence import Evidence
    >>> description_of(Evidence).title, description_of(Evidence).entries["pages"]
    ('佐证材料', 'Number of pages; None where not counted.')
    """
    lines = inspect.cleandoc(cls.__doc__ or "").splitlines()
    sections = [index for index, line in enumerate(lines) if _SECTION.fullmatch(line)]
    text = _plain(lines[: sections[0] if sections else len(lines)])
    term = text.partition(":")[0]
    return Description(
        title=term if re.search("[\u4e00-\u9fff]", term) and len(term) <= 40 else cls.__name__,
        text=text,
        entries=_entries(lines[sections[0] + 1 :]) if sections else {},
    )


def _entries(lines: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if entry is not None:
            current = found.setdefault(entry[1], [])
            current.append(entry[2])
        elif line.startswith("        "):
            current.append(line)
        elif line:
            break
    return {name: _plain(text) for name, text in found.items()}


def _plain(lines: list[str]) -> str:
    """Join lines into one, without the marks of reStructuredText."""
    text = " ".join(line.strip() for line in lines if line.strip() and not line.startswith(">>>"))
    return _ROLE.sub(lambda match: match[1] or match[2], text)
