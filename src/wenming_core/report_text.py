"""诊断报告的文字: a report as lines of Chinese text, for a console or a log.

:func:`summary_lines` gives one line for each kind of fault and fits one screen; :func:`full_lines` gives every
diagnostic. Both are pure: printing is left to the caller.
"""

from wenming_core._text import code_ranges, display_width
from wenming_core.diagnostics import Diagnostic, Report, Severity

__all__ = ["full_lines", "summary_lines"]

_INDENT = " " * 11


def summary_lines(report: Report, *, width: int = 100) -> tuple[str, ...]:
    """Sum up a report, gravest first, one line for each kind of fault, and the totals at the end.

    Errors and warnings are followed by a line that says what to do; infos are not.

    Args:
        report: What was found.
        width: Columns that a line may take, where a Chinese character takes two; lists that are longer are cut short
            with 等, and everything stands in :func:`full_lines`.
    """
    lines: list[str] = []
    for group in report.groups():
        lines.append(_group_line(group, width))
        if group[0].severity is not Severity.INFO:
            lines.append(_cut(f"{_INDENT}→ {group[0].remedy}", width))
    return (*lines, _totals(report))


def full_lines(report: Report) -> tuple[str, ...]:
    """List every diagnostic under the heading of its kind, each with its place and what to do about it."""
    lines: list[str] = []
    for group in report.groups():
        lines.append(f"{_heading(group)} {len(group)}处")
        for diagnostic in group:
            place = f"{diagnostic.location}：" if diagnostic.location else ""
            lines.append(f"{_INDENT}{place}{_one_line(diagnostic.message)}")
        lines.extend(f"{_INDENT}→ {remedy}" for remedy in dict.fromkeys(d.remedy for d in group))
    return (*lines, _totals(report))


def _heading(group: tuple[Diagnostic, ...]) -> str:
    first = group[0]
    return f"{first.code} {first.severity.chinese} {_one_line(first.title)}"


def _group_line(group: tuple[Diagnostic, ...], width: int) -> str:
    head = f"{_heading(group)} {len(group)}处："
    subjects = tuple(dict.fromkeys(subject for d in group for subject in d.subjects))
    items = (group[0].message,) if len(group) == 1 else code_ranges(subjects) or tuple(d.message for d in group)
    return _fitted(head, tuple(map(_one_line, items)), width)


def _fitted(head: str, items: tuple[str, ...], width: int) -> str:
    """Join as many items as fit; the first one is cut rather than left out."""
    line = head + items[0]
    for item in items[1:]:
        longer = f"{line}、{item}"
        if display_width(longer) > width - 3:
            return _cut(f"{line} 等", width)
        line = longer
    return _cut(line, width)


def _cut(line: str, width: int) -> str:
    if display_width(line) <= width:
        return line
    kept = line[:width]
    while display_width(kept) > width - 2:
        kept = kept[:-1]
    return f"{kept}…"


def _one_line(text: str) -> str:
    """Keep line breaks and control characters of the user's data out of the layout."""
    return "".join(c if c.isprintable() or c == "　" else " " for c in text)


def _totals(report: Report) -> str:
    if not report:
        return "检查完毕，没有发现问题。"
    counts = [(s.chinese, sum(d.severity is s for d in report)) for s in Severity]
    return "共 " + "，".join(f"{name} {number} 处" for name, number in counts if number) + "。"
